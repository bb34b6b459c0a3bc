"""Two lists printed beside each other in one table, taken apart. In: a HeadedTable. Out: one or two HeadedTables.

'Highest wards | Years | Lowest wards | Years': the figures of the right half are those of the names in it.
"""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.parsing.measure import parse_measure
from plan_extract.tables.headings import squeeze_heading

_FEWEST_ROWS = 2


def part_halves(headed: HeadedTable) -> tuple[HeadedTable, ...]:
    """Each half with its own names and figures, every cell in its place; the table itself where it has no halves."""
    width = headed.table.width
    half = width // 2
    if width % 2 or half < 2 or not _are_halves(headed, half):
        return (headed,)
    return (_only(headed, range(half)), _only(headed, range(half, width)))


def _are_halves(headed: HeadedTable, half: int) -> bool:
    """The headings over the figures come again in order, and both halves begin with names, all of them different."""
    texts = [squeeze_heading(column.heading) for column in headed.columns]
    if texts[1:half] != texts[half + 1 :] or not all(texts[1:half]):
        return False
    if any(cell.column < half < cell.column + cell.column_span for cell in headed.table.cells):
        return False
    body = [row for at, row in enumerate(headed.table.grid()) if at not in headed.header_rows]
    names = [[cell.flat for row in body if (cell := row[at]) is not None and not cell.blank] for at in (0, half)]
    return all(
        len(one) >= _FEWEST_ROWS
        and len(set(one)) == len(one)
        and all(any(sign.isalpha() for sign in name) and parse_measure(name).value is None for name in one)
        for one in names
    )


def _only(headed: HeadedTable, columns: range) -> HeadedTable:
    """The table with the cells and headings of some columns alone."""
    table = headed.table.with_cells(tuple(cell for cell in headed.table.cells if cell.column in columns))
    kept = [column if column.index in columns else Column(index=column.index, heading="") for column in headed.columns]
    return replace(headed, table=table, columns=tuple(kept[: columns.stop]))
