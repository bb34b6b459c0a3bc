"""A table whose header is understood, and one that a layout has claimed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plan_extract.model.table import Table
from plan_extract.model.values import Direction, Period, Phase, Rag, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What the heading over one column says. `fields` are the meanings it may have, `field` the one a layout chose.

    `heading` joins all levels; `guessed` when a known heading only stands among other words. `when` is `latest` or
    `previous` where the heading names no period but says which of two it is. `period_lent`: the period is that of the
    column to the left. `part`: a quarter or month whose year the header does not print. `side`: whose figures they are,
    where the same columns come again under another heading ('North', 'South'). `status` and `direction`: the
    colour or arrow that heads a column of counts. `run_together`: its heading and the next
    column's are one word. `period_doubtful`: the heading names a year that may not be that of its figures.
    """

    index: int
    heading: str
    fields: frozenset[str] = frozenset()
    field: str | None = None
    when: str | None = None
    period: Period | None = None
    unit: Unit | None = None
    multiplier: Decimal | None = None
    phase: Phase | None = None
    status: Rag | None = None
    direction: Direction | None = None
    guessed: bool = False
    period_lent: bool = False
    part: str | None = None
    side: str | None = None
    run_together: bool = False
    period_doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadedTable:
    """A table, the rows that are its header, and a Column for every column.

    `moved`: headings that stood over other columns than their figures, each with the columns from which and to which.
    """

    table: Table
    header_rows: tuple[int, ...]
    columns: tuple[Column, ...]
    title: str | None = None
    moved: tuple[tuple[str, int, int], ...] = ()

    @property
    def beginning(self) -> str:
        """What to know the table by: its headings, or the texts of its first row where it has none."""
        headings = [column.heading for column in self.columns if column.heading]
        first = [cell.flat for cell in self.table.cells if cell.row == 0 and not cell.blank]
        return " | ".join(headings or first)

    @property
    def known(self) -> bool:
        """Whether any heading was understood."""
        return any(column.fields for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifiedTable:
    """A headed table and the kind of records that exactly one layout reads from it."""

    headed: HeadedTable
    kind: str
    columns: tuple[Column, ...]
    multiplier: Decimal | None = None
