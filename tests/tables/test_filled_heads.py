"""Headings that are filled over rows ruled below, and rows painted in one from side to side in turn."""

from __future__ import annotations

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.find import find_tables


def _line(top: float, *texts: tuple[float, str]) -> list[Word]:
    """Words of 10 points that stand in columns."""
    words = []
    for left, text in texts:
        x0 = left
        for part in text.split():
            words.append(Word(part, x0, top, x0 + 5 * len(part), top + 10, 10))
            x0 += 5 * len(part) + 2.5
    return words


def _texts(words: list[Word], fills: list[Fill], rules: list[float]) -> list[list[list[str]]]:
    drawn = tuple(Rule(50, top, 500, top) for top in rules)
    page = Page(number=1, width=600, height=800, words=tuple(words), rules=drawn, fills=tuple(fills))
    return [[[cell.flat if cell else "" for cell in row] for row in table.grid()] for table in find_tables(page)]


def _fill(top: float, foot: float, x0: float = 50, x1: float = 500, color: str = "003366") -> Fill:
    return Fill((x0, top, x1, foot), color)


_YEARS = [
    *_line(102, (300, "2006/07"), (380, "2007/08"), (460, "2008/09")),
    *_line(120, (54, "Homes built for")),
    *_line(125.5, (315, "88"), (395, "90"), (475, "92")),
    *_line(131, (54, "council tenants")),
    *_line(148, (54, "Homes let"), (315, "81"), (395, "83"), (475, "85")),
    *_line(168, (54, "Repairs made"), (315, "63"), (395, "58"), (475, "50")),
]


def test_a_filled_head_over_rows_ruled_below_is_of_the_table_and_so_is_the_first_row() -> None:
    (table,) = _texts(_YEARS, [_fill(98, 118)], [144, 164, 184])
    assert table[0] == ["", "2006/07", "2007/08", "2008/09"]
    assert table[1] == ["Homes built for council tenants", "88", "90", "92"]
    assert len(table) == 4


def test_a_head_filled_cell_by_cell_with_a_heading_of_two_lines_is_one_row() -> None:
    words = [
        *_line(92, (400, "Target")),
        *_line(98, (54, "Measure"), (300, "Result")),
        *_line(104, (398, "this year")),
        *_line(126, (54, "Letters answered"), (305, "88%"), (405, "90%")),
        *_line(138, (54, "within ten days")),
        *_line(156, (54, "Calls answered"), (305, "71%"), (405, "75%")),
        *_line(176, (54, "Visits made"), (305, "63%"), (405, "70%")),
        *_line(196, (54, "Forms sent back"), (305, "12%"), (405, "10%")),
    ]
    head = [_fill(88, 120, 50, 290), _fill(88, 120, 290, 390), _fill(88, 120, 390, 500)]
    (table,) = _texts(words, head, [151, 171, 191, 211])
    assert table[0] == ["Measure", "Result", "Target this year"]
    assert table[1] == ["Letters answered within ten days", "88%", "90%"]
    assert len(table) == 5


def test_a_bar_with_a_title_far_over_a_ruled_table_is_no_row_of_it() -> None:
    words = [*_line(52, (54, "Our figures")), *_YEARS]
    (table,) = _texts(words, [_fill(48, 66)], [116, 144, 164, 184])
    assert table[0] == ["", "2006/07", "2007/08", "2008/09"]


_STRIPED = [
    *_line(98, (440, "Scotland")),
    *_line(103, (54, "Code"), (110, "Indicator"), (330, "2015/16"), (385, "2016/17")),
    *_line(108, (442, "2016/17")),
    *_line(125, (54, "A1"), (110, "Cost of each pupil"), (335, "£48"), (390, "£49"), (450, "£47")),
    *_line(143, (110, "Cost of each child looked after"), (392, "Not"), (450, "Not")),
    *_line(148.5, (54, "A2"), (335, "£27")),
    *_line(154, (110, "in a home for a week"), (385, "known"), (443, "known")),
    *_line(173, (54, "A3"), (110, "Children in school"), (335, "94%"), (390, "94%"), (450, "93%")),
    *_line(193, (54, "A4"), (110, "Children in care"), (335, "86%"), (390, "85%"), (450, "89%")),
    *_line(208, (110, "Leavers who go on to work")),
    *_line(213.5, (54, "A5"), (335, "91%"), (390, "92%"), (450, "93%")),
    *_line(219, (110, "or to a college")),
]


def test_a_stripe_is_a_row_whose_cells_stand_midway() -> None:
    (table,) = _texts(_STRIPED, [_fill(140, 168, color="EEF3F9"), _fill(188, 205, color="EEF3F9")], [94, 120, 232])
    assert table[0] == ["Code", "Indicator", "2015/16", "2016/17", "Scotland 2016/17"]
    assert table[2] == ["A2", "Cost of each child looked after in a home for a week", "£27", "Not known", "Not known"]
    assert table[5] == ["A5", "Leavers who go on to work or to a college", "91%", "92%", "93%"]
    assert len(table) == 6


def test_stripes_under_a_filled_head_are_rows_without_any_rule() -> None:
    words = [word for word in _STRIPED if word.top < 205]
    fills = [_fill(94, 120), *(_fill(a, b, color="F2F2F2") for a, b in ((120, 140), (168, 188)))]
    (table,) = _texts(words, [*fills, _fill(188, 205, color="FFFFFF")], [])
    assert [row[0] for row in table] == ["Code", "A1", "A2", "A3", "A4"]
    assert table[2][1] == "Cost of each child looked after in a home for a week"


def test_stripes_of_two_rows_each_are_not_taken_for_rows() -> None:
    words = _line(82, (54, "Service"), (310, "2016"), (430, "2017"))
    for at in range(8):
        words += _line(102 + 20 * at, (54, "Service number"), (310, f"{at}.4"), (430, f"{at}.7"))
    (table,) = _texts(words, [_fill(98, 138, color="EEEEEE"), _fill(178, 218, color="EEEEEE")], [])
    assert [row[-2:] for row in table[1:]] == [[f"{at}.4", f"{at}.7"] for at in range(8)]


def test_a_title_in_the_white_between_two_striped_tables_is_in_no_row() -> None:
    words = []
    for start in (100, 200):
        words += _line(start - 16, (54, f"Table at {start}"))
        words += _line(start + 4, (54, "Service"), (310, "Result"), (430, "Target"))
        for at in range(3):
            words += _line(start + 24 + 20 * at, (54, "Service of ours"), (310, f"{at}.4"), (430, f"{at}.7"))
    fills = [_fill(start + a, start + a + 20) for start in (100, 200) for a in (0, 40)]
    tables = _texts(words, fills, [280])
    assert not any("Table" in text for table in tables for row in table for text in row)
    assert [row[1] for table in tables for row in table] == 2 * ["Result", "0.4", "1.4", "2.4"]
