"""One drawn grid that holds two tables, parted where a second header stands. In: a Table. Out: one or more Tables.

Plans print what will be done and how it is measured in one frame (Rochdale improvement plan 2007, outcomes 5, 6 and 8).
"""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.headed import HeadedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headers import find_header, sure_headings

_LEAST_SURE = 3
_LEAST_ROWS = 2


def part(table: Table) -> tuple[Table, ...]:
    """The tables in one grid: it is cut above a later row of headings that mean other things than the first header."""
    grid = table.grid()
    later = [row for row in range(2, table.height - 1) if sure_headings(grid[row]) >= _LEAST_SURE]
    head = find_header(table) if later else None
    if head is None or not head.known or not head.header_rows:
        return (table,)
    first = max(head.header_rows) + 1
    for row in later:
        if row <= first:
            continue
        cut = row - 1 if row - 1 > first and _is_title(grid[row - 1]) else row
        below = _rows(table, cut, table.height)
        if below is not None and _differs(head, find_header(below)):
            above = _rows(table, 0, cut)
            return (above, *part(below)) if above is not None else (table,)
    return (table,)


def _is_title(row: list[Cell | None]) -> bool:
    """One text across the whole row."""
    return all(cell is row[0] for cell in row) and row[0] is not None and not row[0].blank


def _rows(table: Table, start: int, end: int) -> Table | None:
    """The rows from `start` to before `end` as a table; None where a merged cell crosses the cut."""
    inside = [cell for cell in table.cells if start <= cell.row < end]
    if any(cell.row + cell.row_span > end for cell in inside) or end - start < _LEAST_ROWS:
        return None
    cells = tuple([cell.moved(-start) for cell in inside])
    boxes = [cell.bbox for cell in inside if cell.bbox is not None and cell.page == inside[0].page]
    bbox = (
        (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        if boxes
        else table.bbox
    )
    pages = tuple(sorted({cell.page for cell in inside if cell.page is not None})) or table.pages
    return replace(table, cells=cells, bbox=bbox, pages=pages, page=pages[0] if pages else table.page, header_rows=())


def _differs(first: HeadedTable, second: HeadedTable) -> bool:
    """Whether the second header is no repetition of the first: two of its meanings at least are new."""
    known = frozenset().union(*(column.fields for column in first.columns))
    return sum(bool(column.fields) and not column.fields & known for column in second.columns) >= 2
