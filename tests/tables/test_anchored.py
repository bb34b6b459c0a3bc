"""Tables without rules whose cells run over several lines."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.model.document import Page, Word
from plan_extract.tables.anchored import find_anchored
from plan_extract.tables.find import find_tables
from plan_extract.tables.lines import FreeWords

SIZE = 8.0
_Row = Sequence[str]
HEADS = ("", "Indicator", "Actual 2005/06", "Actual 2006/07", "Target 2007/08")
EDGES = (40, 120, 260, 330, 400)


def words(text: str, x0: float, top: float, *, bold: bool = False) -> list[Word]:
    """Words of a line; every letter is half as wide as the type is high."""
    found = []
    for part in text.split():
        found.append(Word(part, x0, top, x0 + len(part) * SIZE / 2, top + SIZE, size=SIZE, bold=bold))
        x0 += (len(part) + 0.6) * SIZE / 2
    return found


def page(*rows: _Row, edges: Sequence[float] = EDGES, leading: float = 9.0, between: float = 13.0) -> Page:
    """Rows of cells one below the other, a cell's lines parted by a stroke; the first row is bold."""
    found: list[Word] = []
    top = 100.0
    for at, row in enumerate(rows):
        cells = [cell.split("|") for cell in row]
        for x0, lines in zip(edges, cells, strict=True):
            for number, text in enumerate(lines):
                found += words(text, x0, top + number * leading, bold=not at)
        top += (max(map(len, cells)) - 1) * leading + between
    return Page(number=1, width=595, height=842, words=tuple(found))


def texts(found: Page) -> list[list[str]]:
    (table,) = find_tables(found)
    return [[cell.flat if cell else "" for cell in row] for row in table.grid()]


def test_ratings_that_run_over_belong_to_the_figure_above() -> None:
    found = texts(
        page(
            HEADS,
            ("Cost", "Intensive home care as|a share of all care", "33.0 very|good", "31.0 very|good", "36%"),
            ("", "Unit cost of foster care", "472 good", "489 good", "560 ask|questions"),
            ("Fair access", "Waiting time for care|packages", "-", "19 good", "20 very|good"),
            ("", "Reviews", "60 good", "61 good", "62"),
        )
    )
    assert found[1] == ["Cost", "Intensive home care as a share of all care", "33.0 very good", "31.0 very good", "36%"]
    assert found[2][1:] == ["Unit cost of foster care", "472 good", "489 good", "560 ask questions"]
    assert [row[0] for row in found] == ["", "Cost", "", "Fair access", ""]


def test_a_header_and_labels_of_two_lines_with_tighter_rows() -> None:
    found = texts(
        page(
            ("Ref", "Performance|indicator", "Outturn|2009/10", "Outturn|2010/11", "Target|2011/12"),
            ("L1", "Homes built on|old land", "71 (met)|revised", "74 (met)", "75 at|least"),
            ("L2", "Waste sent for|recycling, all", "41 (not|met)", "45 (not|met)", "50 at|least"),
            ("L3", "Complaints", "12 (met)", "10 (met)", "9 at most|by March"),
            between=11.5,
        )
    )
    assert found == [
        ["Ref", "Performance indicator", "Outturn 2009/10", "Outturn 2010/11", "Target 2011/12"],
        ["L1", "Homes built on old land", "71 (met) revised", "74 (met)", "75 at least"],
        ["L2", "Waste sent for recycling, all", "41 (not met)", "45 (not met)", "50 at least"],
        ["L3", "Complaints", "12 (met)", "10 (met)", "9 at most by March"],
    ]


def test_a_note_under_the_last_row_and_a_heading_over_the_table_stay_out() -> None:
    rows = (
        HEADS,
        ("Cost", "Home care|in all", "33 very|good", "31 very|good", "36"),
        ("", "Foster care|in all", "47 very|good", "48 very|good", "56"),
        ("", "Day care|in all", "57 very|good", "58 very|good", "66"),
        ("Note: draft", "", "", "", ""),
    )
    assert [row[1] for row in texts(page(*rows))] == [
        "Indicator",
        "Home care in all",
        "Foster care in all",
        "Day care in all",
    ]


def found_by_edges(page: Page) -> int:
    return len(find_anchored(page, FreeWords(page, page.words)))


def test_prose_in_columns_under_headings_is_no_table() -> None:
    prose = "we will work with all our partners in 2006/07 to bring the cost of care down by 5 per cent".split()
    lines = [" ".join(prose[at % 7 : at % 7 + 4]) for at in range(24)]
    rows = [("", *lines[at : at + 4]) for at in range(0, 24, 4)]
    assert found_by_edges(page(HEADS, *rows, between=9.0)) == 0


def test_a_heading_that_may_stand_over_several_columns_is_not_guessed_at() -> None:
    rows = (
        HEADS,
        ("", "Home care|in all", "33 very|good", "31 very|good", "36"),
        ("", "Foster care|in all", "47 very|good", "48 very|good", "56"),
        ("", "Day care|in all", "57 very|good", "58 very|good", "66"),
    )
    plain = page(*rows)
    over = [word for x0, text in ((260, "Ours"), (400, "Others")) for word in words(text, x0, 91, bold=True)]
    assert (
        found_by_edges(plain),
        found_by_edges(Page(number=1, width=595, height=842, words=(*over, *plain.words))),
    ) == (1, 0)


def test_figures_midway_under_headings_of_two_lines() -> None:
    rows = [
        ((), "Actual", "Actual", "Target"),
        ("Measure", "2005/06", "2006/07", "2007/08"),
        ("Home care", "33", "31", "36"),
        ("in all areas", "(good)", "(fair)", "(new)"),
        ("Foster care", "47.25", "n/a", "56"),
        ("in all areas", "(good)", "", "(new)"),
        ("Day care", "1,057", "58", "9"),
        ("in all areas", "(very good)", "(fair)", "(new)"),
    ]
    found: list[Word] = []
    for at, (label, *cells) in enumerate(rows):
        top = 100 + 9 * at + 4 * ((at - 2) // 2 if at > 1 else 0)
        found += words(label, 40, top) if label else []
        for middle, text in zip((200, 270, 340), cells, strict=True):
            wide = sum(len(part) + 0.6 for part in text.split()) * SIZE / 2
            found += words(text, middle - wide / 2, top)
    assert texts(Page(number=1, width=595, height=842, words=tuple(found))) == [
        ["Measure", "Actual 2005/06", "Actual 2006/07", "Target 2007/08"],
        ["Home care in all areas", "33 (good)", "31 (fair)", "36 (new)"],
        ["Foster care in all areas", "47.25 (good)", "n/a", "56 (new)"],
        ["Day care in all areas", "1,057 (very good)", "58 (fair)", "9 (new)"],
    ]


def test_rows_with_no_more_white_between_them_than_within_are_not_guessed_at() -> None:
    rows = (
        HEADS,
        ("", "Home care|in all", "33 very|good", "31 very|good", "36"),
        ("", "Foster care|in all", "47 very|good", "48 very|good", "56"),
        ("", "Day care|in all", "57 very|good", "58 very|good", "66"),
    )
    assert found_by_edges(page(*rows)) == 1
    assert found_by_edges(page(*rows, between=9.0)) == 0
