"""Figures of an indicator over time: periods across with rows 'Actual' and 'Target', or periods down under a title.

In: a Table. Out: a Form of one row an indicator. It is named beside its rows, by a row above them or by what stands
above the table; a table in which any name or role cannot be told is no such form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from plan_extract.forms.base import Form, bare_claim, make_form, nearest_heading, value_of
from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.parsing.code import parse_name
from plan_extract.parsing.rag import parse_rag
from plan_extract.tables.headers import find_header
from plan_extract.tables.headings import Heading, read_heading, role_of_row

_TOLD = frozenset(
    {"indicator", "label", "ref", "code", "unit", "polarity", "lead", "progress", "unread", "direction", "comparison"}
)
_LONGEST_ROLE = 40
_LONGEST_NAME = 200
_LEAST_LETTERS = 4
_MOST_ABOVE = 4  # rows of a title and of heads over periods that run down
_LAST_LABEL = 4  # columns in which the roles of rows may stand
_KEYED = re.compile(r"^(?P<key>[^:\n]{2,30}):[ \t]*(?P<value>\S.*)$")
_MONEY = re.compile(r"\b(?:budgets?|spend(?:ing)?|expenditure|income|revenue|capital|savings|funding)\b", re.IGNORECASE)

Grid = Sequence[Sequence[Cell | None]]


def read_series(table: Table) -> Form | None:
    """The indicators whose figures over time a table shows, or None."""
    if table.width < 2 or table.height < 3:
        return None
    at = _role_column(table)
    if at is not None:
        return _read_across(table, at)
    return _read_down(table)


def _role_column(table: Table) -> int | None:
    """The first column in which the rows are 'Actual' and another role."""
    said: dict[int, int] = {}
    for cell in table.cells:
        if cell.column <= _LAST_LABEL and cell.row and len(cell.text) <= _LONGEST_ROLE and role_of_row(cell.text):
            said[cell.column] = said.get(cell.column, 0) + 1
    grid = table.grid() if any(count > 1 for count in said.values()) else []
    for at in sorted(said):
        roles = {_role_of(row[at]) for row in grid[1:]} if said[at] > 1 else set()
        if "actual" in roles and roles & {"target", "rag", "status", "forecast", "floor"}:
            return at
    return None


def _role_of(cell: Cell | None) -> str | None:
    if cell is None or not 2 < len(cell.flat) <= _LONGEST_ROLE or cell.column_span > 1:
        return None
    return role_of_row(cell.text)


# Periods across


@dataclass(slots=True)
class _Block:
    """One indicator: the cell that names it, the rows of its roles, what stands beside its name, its section."""

    name: Cell
    row: int
    told: list[RawValue]
    group: str | None
    rows: dict[str, Sequence[Cell | None]] = field(default_factory=dict)


def _read_across(table: Table, at: int) -> Form | None:
    headed = find_header(table)
    columns = headed.columns[at + 1 :]
    dated = [one for one in columns if one.period is not None or one.part is not None]
    others = [one for one in columns if one not in dated and one.heading]
    if len(dated) < 2 or any(one.fields - {"period"} for one in dated) or not all(one.fields & _TOLD for one in others):
        return None
    blocks = _blocks(headed, at)
    if any("actual" not in block.rows or _MONEY.search(block.name.flat) for block in blocks):
        return None
    names = {block.name.flat for block in blocks}
    group = next((text for text in reversed(table.headings) if text not in names), None)
    rows = [
        RawRecord(
            row=block.row,
            values=(value_of("indicator", block.name), *block.told, *_figures(block, dated), *_shown(block, others)),
            table=bare_claim(table),
            group=block.group or group,
            by_period=True,
        )
        for block in blocks
    ]
    return make_form("indicators", table, headed.header_rows, rows)


def _blocks(headed: HeadedTable, at: int) -> list[_Block]:
    """The indicators from the top down; none where a row is of no role or of no indicator."""
    blocks: list[_Block] = []
    above: Cell | None = None  # a lone text that names nothing yet
    group: str | None = None
    for index, row in enumerate(headed.table.grid()):
        shown = [cell for cell in distinct_cells(row) if not cell.blank or cell.marks]
        if index in headed.header_rows or not shown:
            continue
        role = _role_of(row[at])
        if role is None and len({cell.flat for cell in shown}) > 1:
            return []
        if role is None:
            if _is_name(shown[0]):
                group = above.flat if above is not None else group
                above = shown[0]
            continue
        told = _told(row[:at], headed.columns)
        name = next((value.cell for value in reversed(told) if value.column.field == "indicator"), None)
        if name is not None and above is not None:
            group, above = above.flat, None  # a lone text over rows that have their names beside them
        again = not blocks or role in blocks[-1].rows
        if name is None and above is None and again:
            name = _outer_name(headed, at) if not blocks else None
            if name is None:
                return []
        if name is not None and above is None and not again:
            blocks[-1].name = _joined(blocks[-1].name, name)  # a name of several lines beside the rows
        elif above is not None or name is not None:
            found = above or name
            assert found is not None  # one of them is there
            rest = [value for value in told if value.column.field != "indicator"]
            blocks.append(_Block(found, index, rest, group))
            above = None
        blocks[-1].rows[role] = row
    return blocks


def _joined(name: Cell, more: Cell) -> Cell:
    return name if more.flat in name.flat else replace(name, text=f"{name.text}\n{more.text}")


def _told(cells: Sequence[Cell | None], columns: Sequence[Column]) -> list[RawValue]:
    """What stands left of a row's role: the indicator's name, its code, and keys with their values."""
    told: list[RawValue] = []
    for cell in distinct_cells(cells):
        keyed = _keyed(cell)
        known = columns[cell.column].fields & (_TOLD - {"label"})
        if keyed:
            told += keyed
        elif known and not cell.blank:
            told.append(value_of(min(known), cell, columns[cell.column].heading))
        elif _is_name(cell):
            told.append(value_of("indicator", cell))
    return told


def _keyed(cell: Cell) -> list[RawValue]:
    """'Good is: High', 'Lead: Head of Housing': the known keys of a cell whose lines begin with a key each."""
    found: list[RawValue] = []
    for line in cell.text.split("\n") if ":" in cell.text else ():
        if match := _KEYED.match(line):
            fields = read_heading(match["key"]).fields & _TOLD
            found.append(value_of(min(fields, default="unread"), replace(cell, text=match["value"]), match["key"]))
        elif not found:
            return []
        else:
            more = f"{found[-1].cell.text} {line.strip()}"
            found[-1] = replace(found[-1], cell=replace(cell, text=more))
    return found


def _outer_name(headed: HeadedTable, at: int) -> Cell | None:
    """The name of a table's one indicator: the heading over its roles, the title row, or what stands above it."""
    table = headed.table
    for column in headed.columns[: at + 1]:
        named = Cell(row=headed.header_rows[-1], column=column.index, text=column.heading, page=table.page)
        if column.heading and (not column.fields or column.guessed) and _is_name(named):
            return named
    name = headed.title or nearest_heading(table)
    cell = Cell(row=0, column=0, text=name or "", page=table.page, bbox=table.bbox)
    return cell if _is_name(cell) else None


def _is_name(cell: Cell) -> bool:
    """Words that could name an indicator: no sentence, no figure, no status, no heading of one role."""
    text = cell.flat
    if not sum(map(str.isalpha, text)) >= _LEAST_LETTERS or len(text) > _LONGEST_NAME or _keyed(cell):
        return False
    return (
        not text.endswith((".", ":", ";"))
        and parse_rag(text) is None
        and role_of_row(text) is None
        and not _heads_names(text)
    )


def _heads_names(text: str) -> bool:
    """'Key performance indicators' heads indicators and names none."""
    said = read_heading(text)
    return not said.guessed and bool(said.fields & {"indicator", "label"})


def _figures(block: _Block, dated: Sequence[Column]) -> Iterator[RawValue]:
    """The figures of each role by period."""
    for role, row in block.rows.items():
        for column in dated:
            cell = row[column.index]
            if cell is None or (cell.blank and not cell.marks and not (role == "rag" and cell.fill)):
                continue
            yield value_of(role, cell, column.heading, period=column.period, part=column.part)


def _shown(block: _Block, others: Sequence[Column]) -> Iterator[RawValue]:
    """What stands once beside all rows of an indicator: its unit, a comment."""
    for column in others:
        cells = (cell for row in block.rows.values() if (cell := row[column.index]) is not None and not cell.blank)
        if (cell := next(cells, None)) is not None:
            yield value_of(min(column.fields & _TOLD), cell, column.heading)


# Periods down


def _read_down(table: Table) -> Form | None:
    heads = [cell.row for cell in table.cells if cell.row < _MOST_ABOVE and role_of_row(cell.flat)]
    head = next((row for row in heads if heads.count(row) > 1), table.height)
    if head + 2 > table.height - 1:
        return None
    grid = table.grid()
    at = next((cell.column for cell in distinct_cells(grid[-1]) if not cell.blank), 0)
    name = _title_above(table, grid[:head])
    roles = _roles(grid[head], at)
    rows = [(row, _dated(row[at])) for row in grid[head + 1 :]]
    if name is None or roles is None or any(dated is None for _, dated in rows):
        return None
    values = [value_of("indicator", name)]
    for row, dated in rows:
        for cell, role in roles:
            shown = _value(row[cell.column : cell.column + cell.column_span])
            if shown is None or dated is None:
                continue
            values.append(value_of(role, shown, cell.flat, period=dated.period, part=dated.part))
    group = next((text for text in reversed(table.headings) if text != name.flat), None)
    record = RawRecord(row=name.row, values=tuple(values), table=bare_claim(table), group=group, by_period=True)
    return make_form("indicators", table, range(head + 1), [record])


def _title_above(table: Table, rows: Grid) -> Cell | None:
    """The lone text in the rows over the heads, else what stands above the table where it has a code."""
    lone = [cell for row in rows for cell in distinct_cells(row) if not cell.blank]
    if len(lone) > 1:
        return None
    text = nearest_heading(table) or ""
    above = Cell(row=0, column=0, text=text, page=table.page, bbox=table.bbox)
    name = lone[0] if lone else above if parse_name(text).codes else None
    return name if name is not None and _is_name(name) and not _MONEY.search(name.flat) else None


def _roles(heads: Sequence[Cell | None], at: int) -> list[tuple[Cell, str]] | None:
    """The columns that say what was achieved and what was meant to be; None where one heads figures of neither."""
    found: list[tuple[Cell, str]] = []
    for cell in distinct_cells(heads):
        role = role_of_row(cell.text) if len(cell.flat) <= _LONGEST_ROLE else None
        if cell.column != at and role is not None:
            found.append((cell, role))
        elif cell.column != at and not cell.blank and cell.row_span == 1 and len(cell.flat) <= _LONGEST_ROLE:
            return None
    roles = [role for _, role in found]
    return found if "actual" in roles and len(set(roles)) == len(roles) > 1 else None


def _dated(cell: Cell | None) -> Heading | None:
    """What the first cell of a row says where it is a period, and nothing else."""
    if cell is None or cell.blank:
        return None
    said = read_heading(cell.text)
    return said if said.fields == {"period"} and not said.guessed else None


def _value(cells: Sequence[Cell | None]) -> Cell | None:
    return next((cell for cell in cells if cell is not None and (not cell.blank or cell.marks or cell.fill)), None)
