"""Tables without rules, on pages of words made here."""

from __future__ import annotations

from plan_extract.model.document import Page, Word
from plan_extract.tables.borderless import find_borderless
from plan_extract.tables.lines import FreeWords


def _page(*lines: tuple[float, list[tuple[float, str]]]) -> Page:
    words = []
    for top, parts in lines:
        for left, text in parts:
            x0 = left
            for part in text.split():
                words.append(Word(part, x0, top, x0 + 5 * len(part), top + 10, 10))
                x0 += 5 * len(part) + 2.5
    return Page(number=1, width=600, height=800, words=tuple(words))


def _tables(page: Page) -> list[list[list[str]]]:
    found = find_borderless(page, FreeWords(page, page.words))
    return [[[cell.flat if cell else "" for cell in row] for row in table.grid()] for table in found]


HEAD = (100.0, [(50.0, "Code"), (100.0, "Indicator"), (400.0, "2008/09"), (460.0, "2009/10")])


def test_a_code_and_its_title_are_two_columns() -> None:
    rows = [
        (115.0 + 15 * at, [(50.0, f"NI {at}"), (100.0, title), (410.0, a), (470.0, b)])
        for at, (title, a, b) in enumerate([("Waste", "12", "14"), ("Roads", "3.1", "3.0"), ("Homes", "-", "61")])
    ]
    (table,) = _tables(_page(HEAD, *rows))
    assert table == [
        ["Code", "Indicator", "2008/09", "2009/10"],
        ["NI 0", "Waste", "12", "14"],
        ["NI 1", "Roads", "3.1", "3.0"],
        ["NI 2", "Homes", "-", "61"],
    ]


def test_figures_on_the_first_middle_or_last_line_of_a_title_stay_in_its_row() -> None:
    (table,) = _tables(
        _page(
            HEAD,
            (115, [(50, "NI 1"), (100, "Children looked after")]),
            (126, [(100, "with three placements"), (410, "11"), (470, "12")]),
            (143, [(50, "NI 2"), (100, "Children who stayed in the")]),
            (154, [(100, "same placement for two"), (410, "66"), (470, "64")]),
            (165, [(100, "years or more")]),
            (182, [(50, "NI 3"), (100, "Entrants to the youth"), (410, "612"), (470, "540")]),
            (193, [(100, "justice system")]),
            (210, [(50, "NI 4"), (100, "Homes built"), (410, "214"), (470, "187")]),
        )
    )
    assert [row[0] for row in table[1:]] == ["NI 1", "NI 2", "NI 3", "NI 4"]
    assert table[2] == ["NI 2", "Children who stayed in the same placement for two years or more", "66", "64"]
    assert table[3] == ["NI 3", "Entrants to the youth justice system", "612", "540"]


def test_last_years_figure_before_the_label_is_its_own_column() -> None:
    rows = [
        (100.0 + 15 * at, [(50.0 + 5 * (9 - len(a)), a), (103.0, label), (400.0 + 5 * (9 - len(b)), b)])
        for at, (a, label, b) in enumerate(
            [
                ("(982,584)", "Cash paid to employees", "(999,254)"),
                ("1,200,18", "Government grants", "1,362,16"),
                ("(82,245)", "Interest paid", "(86,087)"),
                ("375,589", "Income from council tax", "419,688"),
                ("(2,390)", "Precepts paid", "(2,573)"),
            ]
        )
    ]
    (table,) = _tables(_page(*rows))
    assert table[0] == ["(982,584)", "Cash paid to employees", "(999,254)"]


def test_a_group_between_two_blocks_of_rows_parts_no_table() -> None:
    (table,) = _tables(
        _page(
            (100, [(50, "Cash paid"), (300, "1,024"), (400, "1,110")]),
            (115, [(50, "Interest"), (300, "86"), (400, "44")]),
            (140, [(50, "Cash inflows:")]),
            (155, [(50, "Grants"), (300, "1,362"), (400, "2,538")]),
            (170, [(50, "Rents"), (300, "269"), (400, "114")]),
        )
    )
    assert [row[0] for row in table] == ["Cash paid", "Interest", "Cash inflows:", "Grants", "Rents"]


def test_the_scales_of_a_chart_are_no_table() -> None:
    scale = [(100.0 + 15 * at, [(50.0, f"{450 - 50 * at}"), (400.0, f"{450 - 50 * at}")]) for at in range(9)]
    assert _tables(_page(*scale)) == []


def test_a_list_of_contents_is_no_table() -> None:
    titles = ["Foreword", "Our vision", "Finance", "Housing", "Roads", "Waste"]
    pages = [(100.0 + 15 * at, [(50.0, title), (500.0, str(3 + 4 * at))]) for at, title in enumerate(titles)]
    assert _tables(_page(*pages)) == []


def test_prose_in_two_columns_is_no_table() -> None:
    left, right = "The council spent 12.5 on gritting in", "2023 and plans 14 more schemes than"
    assert _tables(_page(*((100.0 + 12 * at, [(50.0, left), (320.0, right)]) for at in range(12)))) == []


def _rows_of_money(*lines: tuple[float, str, bool]) -> Page:
    """Codes, labels and two figures in rows 15 apart; lines of labels alone where told."""
    words: list[tuple[float, list[tuple[float, str]]]] = []
    for top, label, figures in lines:
        code = [(50.0, str(1000 + int(top)))] if figures and not label.startswith("Total") else []
        words.append((top, [*code, (100.0, label), *([(410.0, "1,200"), (470.0, "1,400")] if figures else [])]))
    return _page(*words)


def test_lines_of_one_cell_stand_closer_than_rows_do() -> None:
    """A section under a total is a row, and the rest of a label is none, whatever room was left in the line above."""
    (table,) = _tables(
        _rows_of_money(
            (100, "Rents", True),
            (115, "Grants to local", True),
            (126, "groups", False),
            (141, "Sales", True),
            (156, "Total income", True),
            (171, "Expenditure", False),
            (186, "Wages", True),
            (201, "Lamps", True),
        )
    )
    labels = [row[1] for row in table]
    assert labels == ["Rents", "Grants to local groups", "Sales", "Total income", "Expenditure", "Wages", "Lamps"]


def test_a_label_runs_on_under_its_figures() -> None:
    def line(text: str, x0: float, top: float) -> list[Word]:
        words = []
        for part in text.split():
            words.append(Word(part, x0, top, x0 + len(part) * 5, top + 10, size=10.0))
            x0 += len(part) * 5 + 3
        return words

    words = []
    for at, label in enumerate(("Council tax collected", "Households rehoused because", "Invoices paid in time")):
        words += line(label, 50, 100 + 30 * at)
        for x0, figure in ((250, "96.1"), (330, "96.4"), (410, "96.0")):
            words += line(figure, x0, 100 + 30 * at)
    words += line("of harm at home or of the state of it, for each 1,000 in the city", 50, 142)
    words += line("after their receipt, without those that are in dispute at all", 50, 172)
    page = Page(number=1, width=595, height=842, words=tuple(words))
    (table,) = find_borderless(page, FreeWords(page, words))
    labels = [row[0].flat for row in table.grid() if row[0]]
    assert labels == [
        "Council tax collected",
        "Households rehoused because of harm at home or of the state of it, for each 1,000 in the city",
        "Invoices paid in time after their receipt, without those that are in dispute at all",
    ]
