"""Headings over columns of figures."""

from __future__ import annotations

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.heads import find_heading_lines, place_headings
from plan_extract.tables.lines import Column, Line, split_line

COLUMNS = [Column(x0, x0 + 40) for x0 in (200.0, 260.0, 320.0, 380.0)]


def _line(top: float, *parts: tuple[float, str]) -> Line:
    words = []
    for left, text in parts:
        x0 = left
        for part in text.split():
            words.append(Word(part, x0, top, x0 + 5 * len(part), top + 10, 10))
            x0 += 5 * len(part) + 2.5
    return split_line(words)


def _page(rules: tuple[Rule, ...] = (), fills: tuple[Fill, ...] = ()) -> Page:
    return Page(number=1, width=600, height=800, rules=rules, fills=fills)


def _placed(page: Page, *lines: Line) -> dict[str, tuple[int, int, int]]:
    placed = place_headings(page, lines, COLUMNS)
    return {
        " ".join(word.text for line in one.lines for word in line): (one.row, one.first, one.last) for one in placed
    }


LOWER = _line(120, (50, "Service"), (210, "Plan"), (265, "Actual"), (330, "Plan"), (385, "Actual"))


def test_two_groups_side_by_side_share_the_columns() -> None:
    found = _placed(_page(), _line(108, (240, "2023"), (360, "2024")), LOWER)
    assert found["2023"] == (0, 1, 2)
    assert found["2024"] == (0, 3, 4)
    assert found["Service"] == (1, 0, 0)


def test_a_rule_under_a_heading_says_what_it_spans() -> None:
    page = _page(rules=(Rule(258, 119, 424, 119),))
    assert _placed(page, _line(108, (262, "Forecast")), LOWER)["Forecast"] == (0, 2, 4)


def test_a_colour_behind_a_heading_says_what_it_spans_and_the_rest_is_shared() -> None:
    page = _page(fills=(Fill((318, 106, 424, 120), "FFCC00"),))
    found = _placed(page, _line(108, (240, "2023"), (330, "2024")), LOWER)
    assert (found["2024"], found["2023"]) == ((0, 3, 4), (0, 1, 2))


def test_first_lines_of_two_headings_are_no_groups() -> None:
    found = _placed(_page(), _line(108, (205, "Budget"), (325, "Budget")), LOWER)
    assert all(first == last for _, first, last in found.values())


def test_a_unit_alone_holds_for_all_columns() -> None:
    assert _placed(_page(), _line(108, (304, "£m")), LOWER)["£m"] == (0, 1, 4)


def test_a_title_wider_than_what_it_is_over_is_no_heading() -> None:
    rows = [_line(140, (50, "Roads"), (225, "1.0"), (285, "2.0"), (345, "3.0"), (405, "4.0"))]
    title = _line(100, (185, "RODDLESWORTH PARISH COUNCIL BUDGET 2023 24"))
    assert find_heading_lines([title, LOWER], rows, COLUMNS) == [LOWER]


def test_a_row_whose_label_stands_elsewhere_is_no_heading() -> None:
    rows = [_line(140, (50, "Roads"), (225, "1.0"), (285, "2.0"), (345, "3.0"), (405, "4.0"))]
    row = _line(128, (215, "1,204.5"), (300, "Lamps"))
    assert find_heading_lines([LOWER, row], rows, COLUMNS) == []


def test_rules_end_to_end_under_a_heading_are_one_rule() -> None:
    """Browsers draw the border of a cell over two columns a column at a time."""
    page = _page(rules=(Rule(258, 119, 318, 119), Rule(318, 119, 364, 119)))
    assert _placed(page, _line(108, (300, "2023")), LOWER)["2023"] == (0, 2, 3)
    apart = _page(rules=(Rule(258, 119, 310, 119), Rule(318, 119, 364, 119)))
    assert _placed(apart, _line(108, (205, "2022"), (265, "2023")), LOWER)["2023 Actual"][1:] == (2, 2)


def test_a_heading_midway_over_the_cells_of_figures_set_flush_right_is_over_them() -> None:
    """Narrow figures at the right edge of wide cells: the heading stands midway over the cells, left of the figures."""
    columns = [Column(right - 30, right) for right in (300.0, 400.0, 500.0)]
    lower = _line(120, (50, "Service"), (275, "Plan"), (375, "Plan"), (470, "Plan"))
    upper = _line(108, (270, "Budget"), (375, "Indicative"))
    placed = place_headings(_page(), [upper, lower], columns)
    assert ("Indicative", 2, 3) in [(one.lines[0][0].text, one.first, one.last) for one in placed]
    assert ("Budget", 1, 1) in [(one.lines[0][0].text, one.first, one.last) for one in placed]


def test_a_title_in_larger_letters_that_reaches_the_figures_is_no_heading() -> None:
    rows = [_line(140, (50, "Roads"), (225, "1.0"), (285, "2.0"), (345, "3.0"), (405, "4.0"))]
    words = [
        Word(word.text, word.x0, 98, word.x1, 112, 14) for word in _line(98, (50, "Open Spaces Committee now")).words
    ]
    assert find_heading_lines([split_line(words), LOWER], rows, COLUMNS) == [LOWER]


def test_no_heading_is_over_labels_and_figures() -> None:
    columns = [Column(130, 170, label=True), *COLUMNS[:3]]
    upper = _line(108, (215, "2014"), (322, "2015"))
    lower = _line(120, (50, "Code"), (130, "Heading"), (210, "Actual"), (265, "Budget"), (325, "Budget"))
    placed = place_headings(_page(), [upper, lower], columns)
    assert all(one.first > 1 for one in placed if one.lines[0][0].text in ("2014", "2015"))


FLUSH = [Column(x1 - width, x1) for x1, width in ((240, 22), (300, 18), (360, 22), (420, 24))]


def _flush(*lines: Line) -> dict[str, tuple[int, int, int]]:
    placed = place_headings(_page(), lines, FLUSH)
    return {
        " ".join(word.text for line in one.lines for word in line): (one.row, one.first, one.last) for one in placed
    }


def test_a_year_over_three_columns_beside_one_over_a_single_column_reaches_all_three() -> None:
    """Spreadsheets set headings midway in cells whose figures stand flush right."""
    lower = _line(120, (50, "Service"), (215, "Net"), (267, "Staff"), (322, "Other"), (387, "Net"))
    found = _flush(_line(108, (192, "2021/22"), (300, "2022/23 Plan")), lower)
    assert found["2022/23 Plan"] == (0, 2, 4)
    assert found["2021/22 Net"] == (1, 1, 1)
    other = _line(120, (50, "Fund"), (217, "Held"), (267, "Used"), (327, "Added"), (392, "Left"))
    found = _flush(_line(108, (197, "March"), (305, "During 2019")), other)
    assert (found["During 2019"], found["March Held"]) == ((0, 2, 4), (1, 1, 1))


def test_the_first_lines_of_headings_set_midway_in_their_cells_reach_no_further() -> None:
    lower = _line(120, (50, "Service"), (203, "Plan"), (262, "Spent"), (322, "costs"), (380, "Income"))
    found = _flush(_line(108, (200, "Total"), (312, "Running")), lower)
    assert all(first == last for _, first, last in found.values())
    other = _line(120, (50, "Service"), (203, "Plan"), (262, "Spent"), (322, "leave"), (380, "Change"))
    found = _flush(_line(108, (195, "Agreed"), (315, "Sick")), other)
    assert all(first == last for _, first, last in found.values())
