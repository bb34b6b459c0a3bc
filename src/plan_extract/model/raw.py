"""A row of a claimed table as it was printed, with what stands around it. Nothing is parsed yet."""

from __future__ import annotations

from dataclasses import dataclass

from plan_extract.model.headed import ClassifiedTable, Column
from plan_extract.model.table import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValue:
    """One cell under one column."""

    column: Column
    cell: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRecord:
    """One row. `group` is the section row, carried cell or caption it stands under.

    `group_from` is the row of the cell that `group` was carried down from, where this row's own group cell is blank.
    `by_period`: it takes several rows of the table, and a status among them is that of the result of its period.
    """

    row: int
    values: tuple[RawValue, ...]
    table: ClassifiedTable
    group: str | None = None
    group_from: int | None = None
    last: bool = False
    by_period: bool = False

    def first(self, *fields: str) -> RawValue | None:
        """The first value of the first of these fields that is printed."""
        for field in fields:
            for value in self.values:
                if value.column.field == field and not value.cell.blank:
                    return value
        return None

    def all(self, *fields: str) -> tuple[RawValue, ...]:
        return tuple(value for value in self.values if value.column.field in fields)

    def text(self, *fields: str) -> str | None:
        """The printed text of all columns of these fields, or None."""
        texts = [value.cell.text.strip() for value in self.all(*fields) if not value.cell.blank]
        return "\n".join(dict.fromkeys(texts)) or None
