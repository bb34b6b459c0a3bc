"""Tables of one row of figures: all that names them stands over them or above the table.

In: a Table. Out: a Form. Either every heading is a role ('Result | Target | Floor') and the caption names the
indicator, or every heading is a name ('Fatal | Serious') and the levels over it say the period.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_extract.forms.base import Form, bare_claim, make_form, nearest_heading, value_of
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.model.values import Period
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.period import parse_period, resolve_quarter
from plan_extract.parsing.rag import parse_rag
from plan_extract.tables.headings import Heading, read_heading

_ROLES = ("actual", "target", "floor", "forecast", "baseline", "benchmark", "period")
_JUDGED = ("rag", "previous_rag", "status", "direction")
_MOST_LEVELS = 4

Levels = dict[int, list[Cell]]


def read_heads(table: Table) -> Form | None:
    """The one row of figures that a table holds under its headings, or None."""
    if (
        not 2 <= table.height <= _MOST_LEVELS + 1
        or table.width < 3
        or any("\u00a3" in cell.text for cell in table.cells)
    ):
        return None
    grid = table.grid()
    figures = [cell for cell in distinct_cells(grid[-1]) if not cell.blank or cell.marks or cell.fill]
    if len(figures) < 3 or not all(_is_figure(cell) for cell in figures):
        return None
    levels = {cell.column: _levels(grid, cell.column) for cell in figures}
    if any(not texts or any(_is_plain_figure(one) for one in texts) for texts in levels.values()):
        return None
    rows = _by_name(table, figures, levels) or _by_role(table, figures, levels)
    return make_form("indicators", table, range(table.height - 1), rows)


def _levels(grid: Sequence[Sequence[Cell | None]], column: int) -> list[Cell]:
    cells = [cell for row in grid[:-1] if (cell := row[column]) is not None and not cell.blank]
    return distinct_cells(cells)


def _is_figure(cell: Cell) -> bool:
    measure = parse_measure(cell.text)
    shown = measure.value is not None or measure.missing not in (None, "text")
    return shown or parse_rag(cell.flat, letters=True) is not None or (cell.blank and bool(cell.marks or cell.fill))


def _is_plain_figure(cell: Cell) -> bool:
    return parse_period(cell.text) is None and parse_measure(cell.text).value is not None


def _by_role(table: Table, figures: Sequence[Cell], levels: Levels) -> list[RawRecord]:
    """One indicator, named above the table, when every heading is one of its roles."""
    headings = {cell.column: read_heading("\n".join(one.text for one in levels[cell.column])) for cell in figures}
    roles = {column: _role(heading) for column, heading in headings.items()}
    name = nearest_heading(table)
    said = {(roles[column], heading.when, heading.period) for column, heading in headings.items()}
    if len(said) < len(headings):
        return []
    if name is None or None in roles.values() or not any(role in ("actual", "period") for role in roles.values()):
        return []
    named = Cell(row=0, column=0, text=name, page=table.page, bbox=table.bbox)
    values = [value_of("indicator", named)]
    for cell in figures:
        heading = headings[cell.column]
        role = roles[cell.column] or ""
        values.append(value_of(role, cell, heading.text, when=heading.when, period=heading.period, unit=heading.unit))
    return [RawRecord(row=table.height - 1, values=tuple(values), table=bare_claim(table), group=_group(table, name))]


def _role(heading: Heading) -> str | None:
    return None if heading.guessed else next((name for name in (*_ROLES, *_JUDGED) if name in heading.fields), None)


def _by_name(table: Table, figures: Sequence[Cell], levels: Levels) -> list[RawRecord]:
    """An indicator for every name that heads a column, with a figure for each period over it."""
    rows: dict[str, list[RawValue]] = {}
    for cell in figures:
        *above, lowest = levels[cell.column]
        period = _period(above)
        if period is None or _role(read_heading(lowest.text)) or not any(map(str.isalpha, lowest.text)):
            return []
        named = replace(lowest, text="".join(lowest.text.split("\n")) if _is_broken(lowest.text) else lowest.text)
        values = rows.setdefault("".join(lowest.flat.lower().split()), [value_of("indicator", named)])
        values.append(value_of("period", cell, " ".join(one.flat for one in (*above, lowest)), period=period))
    group = nearest_heading(table)
    return [
        RawRecord(row=table.height - 1, values=tuple(values), table=bare_claim(table), group=group)
        for values in rows.values()
    ]


def _is_broken(text: str) -> bool:
    """A word of which a narrow column pushed the last letter to a line of its own."""
    lines = text.split("\n")
    return len(lines) > 1 and all(len(line.strip()) <= 2 and line.strip().islower() for line in lines[1:])


def _period(levels: Sequence[Cell]) -> Period | None:
    """The one period that the levels say, a quarter of a year where one level names each."""
    whole = [period for cell in levels if (period := parse_period(cell.text)) is not None]
    years = [period for period in whole if "Q" not in period.name]
    if len(years) == 1:
        quarters = [found for cell in levels if (found := resolve_quarter(cell.text, years[0])) is not None]
        return quarters[0] if len(quarters) == 1 else years[0]
    return whole[0] if len(whole) == 1 else None


def _group(table: Table, name: str) -> str | None:
    return next((text for text in reversed(table.headings) if text != name), None)
