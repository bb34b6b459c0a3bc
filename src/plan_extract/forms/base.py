"""What every form hands on. In: nothing. Out: `Form` and the small questions that all forms ask of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plan_extract.model.headed import ClassifiedTable, Column, HeadedTable
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """Rows read from tables that are no plain grid, and the indexes of all tables that they were read from."""

    claim: ClassifiedTable
    rows: tuple[RawRecord, ...]
    tables: frozenset[int]


def make_form(kind: str, table: Table, header_rows: Sequence[int], rows: Iterable[RawRecord]) -> Form | None:
    """The form of one table; None without rows."""
    found = tuple(rows)
    if not found:
        return None
    columns = tuple(value.column for value in found[0].values)
    claim = ClassifiedTable(
        headed=HeadedTable(table=table, header_rows=tuple(header_rows), columns=columns), kind=kind, columns=columns
    )
    own = tuple(replace(row, table=claim, last=row is found[-1]) for row in found)
    return Form(claim=claim, rows=own, tables=frozenset({table.index}))


def bare_claim(table: Table) -> ClassifiedTable:
    """What a row points to until its form is made."""
    return ClassifiedTable(headed=HeadedTable(table=table, header_rows=(), columns=()), kind="", columns=())


def value_of(field: str, cell: Cell, heading: str = "", **more: object) -> RawValue:
    """A cell as the value of a field, under a heading that the form says and not the grid."""
    column = Column(index=cell.column, heading=heading or field, fields=frozenset({field}), field=field)
    return RawValue(column=replace(column, **more), cell=cell)  # type: ignore[arg-type]  # names of Column's own fields


def cells_of(table: Table) -> list[Cell]:
    """Every cell that shows text or a mark, from the top and then from the left."""
    shown = [cell for cell in table.cells if not cell.blank or cell.marks]
    return sorted(shown, key=lambda cell: (cell.row, cell.column))


def nearest_heading(table: Table) -> str | None:
    """What stands closest above a table: its caption, else the innermost heading."""
    return next((text for text in (table.caption, *reversed(table.headings)) if text), None)
