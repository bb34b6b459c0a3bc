"""Boxes between rules: pdfplumber's, box for box, and what stands in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from plan_extract.model.document import Fill, Page, Word
from plan_extract.model.locator import BBox
from plan_extract.readers.pdf import PdfPages
from plan_extract.tables.cells import Contents, Placed, covering_fills
from plan_extract.tables.edges import Stroke
from plan_extract.tables.ruled import find_boxes, merge_strokes

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
PLACES = st.integers(0, 30).map(lambda step: step * 2.5)


def edge(stroke: Stroke, orientation: str) -> dict[str, Any]:
    x0, x1, top, bottom = stroke.start, stroke.end, stroke.at, stroke.at
    if orientation == "v":
        x0, x1, top, bottom = top, bottom, x0, x1
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": orientation,
        "object_type": "line",
    }


def pdfplumbers(level: list[Stroke], upright: list[Stroke]) -> list[list[BBox]]:
    edges = [edge(stroke, "h") for stroke in level] + [edge(stroke, "v") for stroke in upright]
    merged = merge_edges(edges, 3, 3, 3, 3) if edges else []
    merged = [one for one in merged if max(one["x1"] - one["x0"], one["bottom"] - one["top"]) > 3]
    return [list(table) for table in cells_to_tables(intersections_to_cells(edges_to_intersections(merged, 3, 3)))]


def rounded(tables: list[list[BBox]]) -> list[list[tuple[float, ...]]]:
    return [sorted(tuple(round(side, 3) for side in box) for box in table) for table in tables]


@pytest.mark.parametrize("name", sorted(path.name for path in CORPUS.glob("*.pdf")))
def test_the_boxes_of_the_corpus_are_pdfplumbers(name: str) -> None:
    for page in PdfPages(CORPUS / name):
        level = [Stroke((one.top + one.bottom) / 2, one.x0, one.x1) for one in page.rules if one.level]
        upright = [Stroke((one.x0 + one.x1) / 2, one.top, one.bottom) for one in page.rules if not one.level]
        ours = find_boxes(merge_strokes(level), merge_strokes(upright))
        assert rounded(ours) == rounded(pdfplumbers(level, upright))


@st.composite
def strokes(draw: st.DrawFn) -> list[Stroke]:
    found = draw(st.lists(st.tuples(PLACES, PLACES, PLACES), max_size=12))
    return [Stroke(at, min(a, b), max(a, b)) for at, a, b in found]


@given(strokes(), strokes())
def test_the_boxes_of_any_strokes_are_pdfplumbers(level: list[Stroke], upright: list[Stroke]) -> None:
    assert rounded(find_boxes(merge_strokes(level), merge_strokes(upright))) == rounded(pdfplumbers(level, upright))


BOXES = st.tuples(PLACES, PLACES, PLACES, PLACES).map(
    lambda box: (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]) + 1, max(box[1], box[3]) + 1)
)


@given(st.lists(BOXES, max_size=20), st.lists(BOXES, max_size=8))
def test_things_are_found_by_place(things: list[BBox], windows: list[BBox]) -> None:
    placed = Placed(range(len(things)), things)
    for x0, top, x1, bottom in windows:
        inside = [
            at for at, (a, b, c, d) in enumerate(things) if x0 <= (a + c) / 2 < x1 and top <= (b + d) / 2 < bottom
        ]
        assert placed.inside((x0, top, x1, bottom)) == inside


def test_the_fill_painted_last_is_seen() -> None:
    fills = [Fill((0, 0, 100, 20), "FF0000"), Fill((0, 0, 50, 20), "00FF00"), Fill((60, 0, 64, 4), "0000FF")]
    assert covering_fills(fills, [(0, 0, 50, 20), (50, 0, 100, 20), (0, 30, 50, 50)]) == ["00FF00", "FF0000", None]


def test_a_cell_holds_the_words_whose_middle_it_holds() -> None:
    words = tuple(Word(text, x, 10, x + 20, 20, 10) for text, x in (("Waste", 5), ("12.5", 45), ("13.0", 95)))
    page = Page(number=1, width=200, height=100, words=words)
    cells = Contents(page).read_cells([((0, 0, 1, 1), (0, 0, 40, 30)), ((0, 1, 1, 1), (40, 0, 120, 30))])
    assert [cell.text for cell in cells] == ["Waste", "12.5 13.0"]
