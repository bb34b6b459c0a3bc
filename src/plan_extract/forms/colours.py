"""Tables in which colour alone is the value: a row a subject, a column a context, each filled blank cell a status.

In: a Table. Out: a Form of one row a status, its subject 'row: column'. Header bands and stripes are no statuses, nor
is a table filled in a single hue.
"""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.forms.base import Form, bare_claim, make_form, value_of
from plan_extract.model.raw import RawRecord
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.parsing.rag import rag_of_color

_HUES = frozenset({"red", "amber", "green"})
_LEAST_SHARE = 0.8


def read_colours(table: Table) -> Form | None:
    """The matrix of colours that a table is, or None: most of its body is blank cells filled in two or three hues."""
    if table.width < 3 or table.height < 3:
        return None
    grid = table.grid()
    if not _is_header(grid[0]):
        return None
    body = [cell for row in grid[1:] for cell in distinct_cells(row) if cell.row >= 1 and cell.column >= 1]
    shown = [cell for cell in body if _status(cell) and cell.blank]
    hues = {_status(cell) for cell in shown}
    if len(shown) < 4 or len(hues) < 2 or len(shown) < _LEAST_SHARE * len(body):
        return None
    first = [row[0] for row in grid[1:] if row[0] is not None]
    rows = [
        _row(table, index, row[0], cell, grid[0][cell.column])
        for index, row in enumerate(grid[1:], start=1)
        for cell in _judged(row, first)
    ]
    return make_form("colours", table, (0,), [row for row in rows if row is not None])


def _is_header(row: Sequence[Cell | None]) -> bool:
    """Words over every column but the first, none of them filled as a status is."""
    cells = distinct_cells(row)
    return len(cells) == len(row) and all(not cell.blank for cell in cells[1:]) and not any(map(_status, cells))


def _judged(row: Sequence[Cell | None], first: Sequence[Cell]) -> list[Cell]:
    """The blank filled cells of a row, and the named cell itself where those of the column differ in hue."""
    cells = [cell for cell in distinct_cells(row) if cell.blank or cell.column == 0]
    own = {_status(cell) for cell in first}
    return [cell for cell in cells if _status(cell) and (cell.column or (len(own - {None}) > 1 and None not in own))]


def _status(cell: Cell) -> str | None:
    status = rag_of_color(cell.fill) if cell.fill else None
    return status if status in _HUES else None


def _row(table: Table, index: int, named: Cell | None, cell: Cell, head: Cell | None) -> RawRecord | None:
    if named is None or named.blank or head is None:
        return None
    values = (value_of("subject", named), value_of("context", head), value_of("rag", cell, head.flat))
    return RawRecord(row=index, values=values, table=bare_claim(table))
