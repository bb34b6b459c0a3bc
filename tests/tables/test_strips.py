"""Rows set apart below a table, and words in its open corners, on pages of words, rules and fills made here."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.find import find_tables

EDGES = (50.0, 200.0, 260.0, 320.0)
BODY = (("Service", "2024-25", "2025-26"), ("Libraries", "1,204", "1,310"), ("Parks", "880", "915"))


def words(left: float, top: float, text: str) -> list[Word]:
    """Words of one line, a space apart."""
    found, x0 = [], left
    for part in text.split():
        found.append(Word(part, x0, top, x0 + 4 * len(part), top + 8, 8))
        x0 += 4 * len(part) + 2
    return found


def row(top: float, texts: Sequence[str]) -> list[Word]:
    return [word for left, text in zip(EDGES, texts, strict=False) for word in words(left + 3, top + 4, text)]


def box(top: float, bottom: float, edges: Sequence[float] = EDGES) -> list[Rule]:
    level = [Rule(edges[0], y, edges[-1], y) for y in (top, bottom)]
    return [*level, *(Rule(x, top, x, bottom) for x in edges)]


def page(*, below: Sequence[Word], rules: Sequence[Rule] = (), fills: Sequence[Fill] = ()) -> Page:
    drawn = [rule for top in (100, 116, 132) for rule in box(top, top + 16)]
    body = [word for top, texts in zip((100, 116, 132), BODY, strict=True) for word in row(top, texts)]
    return Page(number=1, width=600, height=800, words=(*body, *below), rules=(*drawn, *rules), fills=tuple(fills))


def grid_of(made: Page) -> list[list[str | None]]:
    table, *_ = find_tables(made)
    return [[cell.flat if cell else None for cell in cells] for cells in table.grid()]


def test_a_total_in_a_box_of_its_own_is_the_last_row() -> None:
    total = row(164, ("Total", "2,084", "2,225"))
    assert grid_of(page(below=total, rules=box(164, 180)))[3:] == [["Total", "2,084", "2,225"]]


def test_totals_on_bands_of_colour_are_rows() -> None:
    band = [Fill((50, top, 320, top + 14), colour) for top, colour in ((160, "335577"), (174, "000000"))]
    below = [*row(158, ("Core", "1,900", "2,000")), *row(172, ("All of it", "2,084", "2,225"))]
    assert grid_of(page(below=below, fills=band))[3:] == [["Core", "1,900", "2,000"], ["All of it", "2,084", "2,225"]]


@pytest.mark.parametrize(
    "texts",
    [("Grants", "2023", "2024"), ("See the notes", "", ""), ("", "2,084", "2,225"), ("Note 4", "plus", "2,225")],
    ids=["years of another table", "no figures", "no label", "words under figures"],
)
def test_a_strip_that_is_no_row_is_left_alone(texts: Sequence[str]) -> None:
    assert len(grid_of(page(below=row(164, texts), rules=box(164, 180)))) == 3


def test_a_strip_further_below_or_on_other_columns_is_left_alone() -> None:
    far = page(below=row(264, ("Total", "2,084", "2,225")), rules=box(264, 280))
    other = page(below=row(164, ("Total", "2,084", "2,225")), rules=box(164, 180, (50, 180, 260, 320)))
    assert [len(grid_of(one)) for one in (far, other)] == [3, 3]


def corner(text: str) -> Page:
    """A table whose first row has boxes over the figures only."""
    drawn = [rule for top in (116, 132) for rule in box(top, top + 16)]
    drawn += box(100, 116, EDGES[1:])
    body = [word for top, texts in zip((100, 116, 132), BODY, strict=True) for word in row(top, ("", *texts[1:]))]
    labels = [*words(53, 104, text), *words(53, 120, "Libraries"), *words(53, 136, "Parks")]
    return Page(number=1, width=600, height=800, words=(*body, *labels), rules=tuple(drawn))


def test_what_stands_in_an_open_corner_heads_the_labels() -> None:
    assert grid_of(corner("Spending £000s"))[0] == ["Spending £000s", "2024-25", "2025-26"]
    assert grid_of(corner(""))[0] == [None, "2024-25", "2025-26"]


def test_words_that_run_over_an_edge_are_one_cell_and_a_figure_is_its_own() -> None:
    wide = page(below=row(164, ("A total that is longer than its column", "", "")), rules=box(164, 180))
    assert len(grid_of(wide)) == 3
    band = Fill((50, 162, 320, 176), "335577")
    long = [*words(53, 164, "Sum of all that libraries and parks may"), *words(213, 164, "2,084 2,225")]
    shifted = [*long[:-1], Word("2,225", 265, 164, 285, 172, 8)]
    assert grid_of(page(below=shifted, fills=[band]))[3:] == [
        ["Sum of all that libraries and parks may", "2,084", "2,225"]
    ]
