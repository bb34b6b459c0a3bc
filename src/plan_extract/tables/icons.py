"""Icons that stand before the words of a small key. In: a Page and a table without rules. Out: the table with them.

A table that is made of words alone ends where its words do: the icon before each is outside its cell. Only a key has
one before most of its words and no figure in any cell.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plan_extract.model.document import Page, Symbol
from plan_extract.model.table import Cell, Mark, Table

_MOST_ROWS = 8
_REACH = 45.0  # points between an icon and its words


def with_icons(page: Page, table: Table) -> Table:
    """The table, each cell of words with the one icon before it."""
    if not page.symbols or table.height > _MOST_ROWS or any(cell.marks for cell in table.cells):
        return table
    worded = [cell for cell in table.cells if not cell.blank]
    if any(re.search(r"\d", cell.text) for cell in worded):
        return table
    before = {id(cell): icon for cell in worded if (icon := _icon(page, cell)) is not None}
    if len(before) < 2 or 2 * len(before) < len(worded):
        return table
    cells = (replace(cell, marks=(before[id(cell)],)) if id(cell) in before else cell for cell in table.cells)
    return table.with_cells(tuple(cells))


def _icon(page: Page, cell: Cell) -> Mark | None:
    near = [symbol for symbol in page.symbols if cell.bbox and _is_before(symbol, cell)]
    if len(near) != 1:
        return None
    return Mark(shape=near[0].shape, color=near[0].color, pointing=near[0].pointing)


def _is_before(symbol: Symbol, cell: Cell) -> bool:
    if cell.bbox is None:
        return False
    x0, top, x1, bottom = symbol.bbox
    return (
        cell.bbox[0] - _REACH <= x0
        and x1 <= cell.bbox[0] + 1
        and cell.bbox[1] - 2 <= (top + bottom) / 2 <= cell.bbox[3] + 2
    )
