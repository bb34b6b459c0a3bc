"""Level rules drawn in pieces tell the columns of a table; rules drawn in one, or dotted, tell nothing."""

from dataclasses import replace
from itertools import pairwise

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.find import find_tables
from plan_extract.tables.jointed import find_joints

_EDGES = (50.0, 90.0, 250.0, 330.0)


def _pieces(top: float, edges: tuple[float, ...] = _EDGES) -> list[Rule]:
    return [Rule(left, top, right, top) for left, right in pairwise(edges)]


def _line(top: float, *texts: tuple[float, str]) -> list[Word]:
    words = []
    for start, text in texts:
        x = start
        for part in text.split():
            words.append(Word(part, x, top, x + 5 * len(part), top + 10, 10))
            x += 5 * len(part) + 2.5
    return words


def _page(words: list[Word], rules: list[Rule]) -> Page:
    return Page(number=1, width=595, height=842, words=tuple(words), rules=tuple(rules))


def _texts(page: Page) -> list[list[list[str]]]:
    found = []
    for table in find_tables(page):
        rows: dict[int, list[str]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell.flat)
        found.append([rows[row] for row in sorted(rows)])
    return found


_BODY = [
    *_line(100, (52, "Ref"), (92, "Action"), (252, "Lead")),
    *_line(120, (52, "1.1"), (92, "Repair the bridge"), (252, "HOR")),
    *_line(132, (92, "and its lamps")),
    *_line(150, (52, "1.2"), (92, "Ask the parishes"), (252, "Clerk")),
    *_line(162, (92, "and report in June")),
]
_RULES = [*_pieces(97), *_pieces(116), *_pieces(146), *_pieces(176)]
_ROWS = [
    ["Ref", "Action", "Lead"],
    ["1.1", "Repair the bridge and its lamps", "HOR"],
    ["1.2", "Ask the parishes and report in June", "Clerk"],
]


def test_the_joints_of_level_rules_part_the_columns() -> None:
    assert _texts(_page(_BODY, _RULES)) == [_ROWS]


def test_rules_drawn_in_one_or_in_dots_have_no_joints() -> None:
    whole = [Rule(50, top, 330, top) for top in (97.0, 116.0, 146.0, 176.0)]
    dots = [Rule(50 + 3 * at, top, 52 + 3 * at, top) for top in (116.0, 146.0, 176.0) for at in range(90)]
    assert find_joints(_page(_BODY, whole), ()) == ([], [])
    assert find_joints(_page(_BODY, dots), ()) == ([], [])


def test_a_cell_without_a_foot_of_its_own_goes_on_below() -> None:
    edges = (50.0, 150.0, 250.0, 330.0)
    words = [
        *_line(100, (52, "Group"), (152, "Measure"), (252, "2005/06")),
        *_line(120, (52, "Quality"), (152, "Visits"), (252, "82")),
        *_line(140, (152, "Reviews"), (252, "91")),
    ]
    rules = [*_pieces(97, edges), *_pieces(116, edges), *_pieces(136, edges[1:]), *_pieces(156, edges)]
    (table,) = find_tables(_page(words, rules))
    (group,) = [cell for cell in table.cells if cell.flat == "Quality"]
    assert (group.row, group.row_span, group.column) == (1, 2, 0)


def test_a_cell_that_runs_over_joints_spans_the_columns() -> None:
    words = [word for word in _BODY if word.top != 100.0]
    words += _line(100, (52, "What we will do this year"), (252, "Lead"))
    assert _texts(_page(words, _RULES))[0][0] == ["What we will do this year", "Lead"]


def test_a_title_between_two_tables_is_in_neither() -> None:
    below = [Word(w.text, w.x0, w.top + 140, w.x1, w.bottom + 140, 10) for w in _BODY]
    title = _line(200, (52, "A second table of work for the year"))
    rules = [*_RULES, *_pieces(237), *_pieces(256), *_pieces(286), *_pieces(316)]
    assert _texts(_page([*_BODY, *title, *below], rules)) == [_ROWS, _ROWS]


def test_text_that_runs_over_the_joints_of_most_rows_is_not_in_columns() -> None:
    prose = [
        word
        for top in (100, 120, 132, 150, 162)
        for word in _line(top, (52, "the council set its budget in March and"), (292, "more"))
    ]
    assert find_joints(_page(prose, _RULES), ()) == ([], [])


def test_rules_under_several_rows_are_no_rows() -> None:
    edges = (50.0, 150.0, 250.0, 330.0)
    words = [
        word
        for top in (120, 132, 150, 162, 180, 192)
        for word in _line(top, (52, "Parking"), (152, "7.9"), (252, "8.1"))
    ]
    rules = [rule for top in (116.0, 146.0, 176.0, 206.0) for rule in _pieces(top, edges)]
    assert find_joints(_page(words, rules), ()) == ([], [])


def test_a_title_in_larger_letters_close_above_a_table_is_not_its_first_row() -> None:
    title = Word("Prices", 50, 106, 90, 122, 16)
    rows = [*_line(126, (52, "Ref"), (92, "Item"), (252, "Price")), *_line(156, (52, "1"), (92, "Bench"), (252, "12"))]
    rules = [*_pieces(97), *_pieces(146), *_pieces(176)]
    assert _texts(_page([title, *rows], rules)) == [[["Ref", "Item", "Price"], ["1", "Bench", "12"]]]


def test_a_cell_over_two_of_many_columns_denies_none_of_them() -> None:
    edges = (50.0, 80.0, 160.0, 260.0, 360.0)
    words: list[Word] = []
    rules = _pieces(90, edges)
    for row, texts in enumerate(
        (("Objective", "Action", "Lead"), ("Better parks", "Plant", "Ann"), ("Roads", "Mend", "Jo"))
    ):
        top = 100.0 + 20 * row
        words += _line(top, (55, texts[0] + " for us"), (165, texts[1]), (265, texts[2]))
        rules += _pieces(top + 15, edges)
    words += _line(160, (55, "a)"), (85, "Gates"), (165, "Open"), (265, "Al"))
    rules += _pieces(175, edges)
    (table,) = _texts(_page(words, rules))
    assert table[3] == ["a)", "Gates", "Open", "Al"]
    assert table[1][-2:] == ["Plant", "Ann"]


def test_a_last_row_that_the_page_cuts_is_a_row() -> None:
    down = 550.0
    body = [Word(w.text, w.x0, w.top + down, w.x1, w.bottom + down, 10) for w in _BODY]
    rules = [Rule(r.x0, r.top + down, r.x1, r.bottom + down) for r in _RULES]
    cut = _line(735, (52, "1.3"), (92, "Paint the gates"), (252, "Ann")) + _line(747, (92, "of the park"))
    foot = _line(800, (150, "Page 3"))
    assert _texts(_page([*body, *cut, *foot], rules)) == [[*_ROWS, ["1.3", "Paint the gates of the park", "Ann"]]]
    prose = _line(735, (52, "The council meets again in June to hear more")) + _line(747, (52, "of this"))
    assert _texts(_page([*body, *prose, *foot], rules)) == [_ROWS]
    early = [*_line(190, (52, "1.3"), (92, "Paint the gates"), (252, "Ann")), *_line(202, (92, "of the park"))]
    assert _texts(_page([*_BODY, *early], _RULES)) == [_ROWS]  # no page ends here


def test_a_row_begins_under_the_filled_headings_above_it() -> None:
    edges = (50.0, 200.0, 260.0, 320.0)
    blue = [(50, 97, 200, 137), (200, 97, 320, 117), (200, 117, 260, 137), (260, 117, 320, 137)]
    words = [
        *_line(102, (210, "Rating of measures")),
        *_line(122, (52, "Service"), (202, "Green"), (262, "Red")),
        *_line(142, (52, "Planning"), (220, "3"), (280, "1")),
        *_line(162, (52, "Libraries"), (220, "2"), (280, "0")),
        *_line(182, (52, "Total"), (220, "5"), (280, "1")),
    ]
    rules = [rule for foot in (156.0, 176.0, 196.0) for rule in _pieces(foot, edges)]
    page = replace(_page(words, rules), fills=tuple(Fill(box, "00558C") for box in blue))
    assert _texts(page) == [
        [
            ["Service", "Rating of measures"],
            ["Green", "Red"],
            ["Planning", "3", "1"],
            ["Libraries", "2", "0"],
            ["Total", "5", "1"],
        ]
    ]
