"""Pieces of one table on consecutive pages made one again. In: tables in reading order. Out: tables over pages.

Two pieces belong together when the second opens its page, the first closes the page before, their columns stand at the
same places, and the second repeats the first's header or has none of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_extract.model.document import Paragraph
from plan_extract.model.headed import HeadedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headers import find_header

_EDGE = 6.0  # points by which the columns of two pieces may differ


def stitch(items: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """The items with continued tables joined to their first piece; every table gets its index in reading order."""
    out: list[Paragraph | Table] = []
    last: int | None = None
    for item in items:
        if isinstance(item, Table):
            before = out[last] if last is not None else None
            if last is not None and isinstance(before, Table) and (joined := _join(before, item)) is not None:
                out[last] = joined
                continue
            last = len(out)
        out.append(item)
    count = 0
    for position, item in enumerate(out):
        if isinstance(item, Table):
            out[position] = replace(item, index=count)
            count += 1
    return tuple(out)


def _join(first: Table, second: Table) -> Table | None:
    if first.page is None or second.page is None or not first.pages:
        return None
    if second.page != first.pages[-1] + 1 or first.width != second.width or not _same_columns(first, second):
        return None
    head, more = find_header(first), find_header(second)
    if more.known:
        if _heading_texts(head) != _heading_texts(more):
            return None
        return _append(first, second, drop=len(more.header_rows))
    if not head.known:
        return None
    return _append(first, second, drop=0)


def _heading_texts(headed: HeadedTable) -> list[str]:
    return ["".join(column.heading.lower().split()) for column in headed.columns]


def _same_columns(first: Table, second: Table) -> bool:
    """The right edges of single cells agree, column by column; without boxes nothing can be said against it."""
    left, right = _edges(first), _edges(second)
    shared = left.keys() & right.keys()
    return all(abs(left[column] - right[column]) <= _EDGE for column in shared)


def _edges(table: Table) -> dict[int, float]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        if cell.column_span == 1 and cell.bbox is not None:
            edges.setdefault(cell.column, cell.bbox[0])
    return edges


def _append(first: Table, second: Table, *, drop: int) -> Table:
    """The rows of `second` below those of `first`; a row broken by the page's end is made whole."""
    body = [cell for cell in second.cells if cell.row >= drop]
    if not body:
        return replace(first, pages=(*first.pages, *second.pages))
    opening = [cell for cell in body if cell.row == drop and not cell.blank]
    cells = list(first.cells)
    if _goes_on(first, opening, drop, second):
        cells = _merge_row(cells, first.height - 1, opening)
        body = [cell for cell in body if cell.row > drop]
        drop += 1
    shift = first.height - drop
    cells += [replace(cell, row=cell.row + shift) for cell in body]
    return replace(first, cells=tuple(cells), pages=(*first.pages, *second.pages))


def _goes_on(first: Table, opening: Sequence[Cell], row: int, second: Table) -> bool:
    """A row with nothing in its first two columns and no cell reaching below: the rest of the row before.

    Two, since the first is often a group cell that is blank all the way down.
    """
    if not opening or second.width < 3 or second.height - row < 2:
        return False
    above = {cell.column for cell in first.cells if cell.row + cell.row_span == first.height and not cell.blank}
    columns = {cell.column for cell in opening}
    return min(columns) >= 2 and columns <= above and all(cell.row_span == 1 for cell in opening)


def _merge_row(cells: Sequence[Cell], row: int, more: Sequence[Cell]) -> list[Cell]:
    text = {cell.column: cell.text for cell in more}
    return [
        replace(cell, text=f"{cell.text}\n{text[cell.column]}")
        if cell.row <= row < cell.row + cell.row_span and cell.column in text
        else cell
        for cell in cells
    ]
