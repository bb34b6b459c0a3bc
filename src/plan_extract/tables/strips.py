"""Rows set apart below a table, such as a grand total in a box of its own. In: tables and what lies below. Out: tables.

A spreadsheet leaves a blank line before its last total. One row of boxes on the columns of the table above it, or a
band of colour as wide as that table, is its row where a label and figures stand in it, the figures under figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from plan_extract.model.document import Page, Word
from plan_extract.model.locator import BBox, around
from plan_extract.model.table import Table
from plan_extract.tables.cells import Contents
from plan_extract.tables.lines import is_numeric, text_lines
from plan_extract.tables.uncovered import uncovered_cells

_EDGE = 3.0
_APART = 2.5  # times the height of the strip: the white that may stand over it
_FEWEST_FIGURES = 2
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_strips(tables: Sequence[Table], rows: Iterable[Sequence[BBox]], page: Page) -> list[Table]:
    """The tables, each with the strips right below it. `rows`: the boxes of rows that stand alone."""
    boxed = [(around(row), sorted(row)) for row in rows]
    bands = [fill.bbox for fill in page.fills]
    return [_with_strips(table, boxed, bands, page) for table in tables]


def _with_strips(
    table: Table, boxed: Sequence[tuple[BBox, Sequence[BBox]]], bands: Sequence[BBox], page: Page
) -> Table:
    edges = _edges(table)
    if table.bbox is None or edges is None:
        return table
    strips = [extent for extent, row in boxed if _same([box[0] for box in row], edges[:-1])]
    strips += [band for band in bands if not any(abs(band[1] - strip[1]) <= _EDGE for strip in strips)]
    x0, _, x1, _ = table.bbox
    wide = [strip for strip in strips if abs(strip[0] - x0) <= _EDGE and abs(strip[2] - x1) <= _EDGE]
    for strip in sorted(wide, key=itemgetter(1)):
        if _is_row(strip, table, edges, page):
            table = _joined(table, strip, edges, page)
    return table


def _edges(table: Table) -> list[float] | None:
    """Where the columns begin, and where the last ends; None where a column has no cell of its own."""
    starts = {cell.column: cell.bbox[0] for cell in table.cells if cell.bbox is not None and cell.column_span == 1}
    if table.bbox is None or len(starts) < max(table.width, 3):
        return None
    return [*(starts[column] for column in range(table.width)), table.bbox[2]]


def _same(left: Sequence[float], right: Sequence[float]) -> bool:
    return len(left) == len(right) and all(abs(a - b) <= _EDGE for a, b in zip(left, right, strict=True))


def _is_row(strip: BBox, table: Table, edges: Sequence[float], page: Page) -> bool:
    """Whether a strip as wide as a table is its next row: nothing stands between, and figures stand under figures."""
    if table.bbox is None:
        return False
    gap, height = strip[1] - table.bbox[3], strip[3] - strip[1]
    if not -_EDGE <= gap <= _APART * height:
        return False
    near = [word for word in page.words if strip[0] - 1 <= word.x0 and word.x1 <= strip[2] + 1]
    if any(table.bbox[3] < (word.top + word.bottom) / 2 < strip[1] for word in near):
        return False
    line = _words_in(strip, near)
    figures = [word for word in line if is_numeric(word.text) and not _YEAR.fullmatch(word.text)]
    held = _figure_columns(table)
    labelled = any(sum(letter.isalpha() for letter in word.text) > 2 for word in line)
    return (
        labelled
        and len(figures) >= _FEWEST_FIGURES
        and len(text_lines(line)) == 1
        and all(_column(word, edges) in held for word in figures)
    )


def _words_in(strip: BBox, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if strip[1] <= (word.top + word.bottom) / 2 < strip[3]]


def _column(word: Word, edges: Sequence[float]) -> int:
    return bisect_right(edges, (word.x0 + word.x1) / 2) - 1


def _figure_columns(table: Table) -> set[int]:
    return {cell.column for cell in table.cells if cell.column_span == 1 and is_numeric(cell.flat)}


def _joined(table: Table, strip: BBox, edges: Sequence[float], page: Page) -> Table:
    if table.bbox is None:
        return table
    places = []
    for column, box in uncovered_cells(edges, strip[1], strip[3], page.words):
        span = bisect_right(edges, box[2]) - 1 - column
        places.append(((table.height, column, 1, span), box))
    x0, top, x1, _ = table.bbox
    cells = Contents(page).read_cells(places)
    return replace(table, cells=(*table.cells, *cells), bbox=(x0, top, x1, strip[3]), open_foot=False)
