"""Tables of money as sheets that can be added up. In: BudgetLines and their Tables. Out: Sheets of whole numbers.

A sheet may run over several tables: a page break cuts a budget in two, and its totals stand in the second half. All
figures of a sheet are whole multiples of one small unit, so that sums are exact and quick.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from plan_extract.checks.alike import squeeze_title
from plan_extract.model.records import BudgetLine
from plan_extract.model.table import Cell, Table
from plan_extract.model.values import LineRole
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.number import DIGITS, parse_number
from plan_extract.vocabulary import load

_FIGURE = re.compile(DIGITS)
_LONGEST = 15
"""More digits than any budget has: exact sums of unbounded numbers would be slow."""
_NOTHING = {"no_data", "not_applicable"}
"""Marks that count as nothing in a sum; 'to be confirmed' does not."""


def words_of(kind: str) -> re.Pattern[str]:
    """Any of the words of `kind` in the vocabulary of sums, standing alone."""
    words = sorted((word for row in load("sums")[kind] for word in row["words"]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)", re.IGNORECASE)


ColumnKey = tuple[str | None, str | None, str | None, bool]
"""Heading, phase, period's name, and whether the column holds shares: what makes columns of two tables the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a sheet. `values` and `slack` run over the sheet's columns, in the sheet's small unit.

    `slack` is half a unit of the last digit printed; `lines` are positions in the plan's budget lines. None stands for
    a blank cell; `unread` are the columns whose cell holds something that is not understood. `named` says that the
    label is that of its heading; `gap` that rows with figures but without a record stand just before.
    """

    label: str
    role: LineRole
    group: str | None
    table: int
    row: int
    heavy: bool
    named: bool
    values: tuple[int | None, ...]
    slack: tuple[int, ...]
    lines: tuple[int | None, ...]
    unread: frozenset[int] = frozenset()
    gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Rows in reading order under the same columns. `unit` pounds (or percentage points) make one of the figures."""

    columns: tuple[ColumnKey, ...]
    entries: tuple[Entry, ...]
    unit: Decimal
    currency: str = "£"

    def money(self, value: int) -> Decimal:
        """A figure of the sheet, in pounds or per cent."""
        return value * self.unit


@dataclass(slots=True)
class _Part:
    """The rows of one table, before its figures are made whole numbers."""

    table: int
    columns: dict[int, ColumnKey]
    rows: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))


class _Printed(NamedTuple):
    """A figure as printed, without its sign and multiplier, and how many decimals it has."""

    number: Decimal
    decimals: int


def build_sheets(lines: Sequence[BudgetLine], tables: Sequence[Table]) -> tuple[Sheet, ...]:
    """The sheets of a plan, in reading order. Tables that go on under the same columns make one sheet."""
    grids = {table.index: table for table in tables}
    chains: list[list[_Part]] = []
    for part in _parts(lines):
        if chains and _goes_on(chains[-1][-1], part, grids):
            chains[-1].append(part)
        else:
            chains.append([part])
    return tuple(_sheet(chain, lines, grids) for chain in chains)


def _parts(lines: Sequence[BudgetLine]) -> list[_Part]:
    parts: dict[int, _Part] = {}
    for index, line in enumerate(lines):
        where = line.locator
        if where.table is None or where.row is None or where.column is None or not _is_figure(line):
            continue
        part = parts.get(where.table)
        if part is None:
            part = parts[where.table] = _Part(where.table, {})
        if where.column not in part.columns:
            period = line.period.name if line.period else None
            part.columns[where.column] = (line.heading, line.phase, period, line.amount is None)
        part.rows[where.row].setdefault(where.column, index)
    return [parts[table] for table in sorted(parts)]


def _is_figure(line: BudgetLine) -> bool:
    """Whether the value is the printed figure times a power of ten, so that its last printed digit is known."""
    value = line.amount if line.amount is not None else line.share
    printed = _printed(line.raw)
    if value is None or not value.is_finite() or printed is None:
        return False
    if not value or not printed.number:
        return value == printed.number
    size = value.adjusted()
    return abs(size) <= 2 * _LONGEST and abs(value).scaleb(printed.number.adjusted() - size) == printed.number


@lru_cache(maxsize=1024)  # tables repeat their figures
def _printed(raw: str) -> _Printed | None:
    """The figure of a cell without its sign, unless it is too long to be added up exactly."""
    match = _FIGURE.search(raw)
    if match is None or len(match[0]) > _LONGEST:
        return None
    digits = match[0].replace(",", "")
    return _Printed(Decimal(digits), len(digits.partition(".")[2]))


def _goes_on(before: _Part, part: _Part, grids: dict[int, Table]) -> bool:
    """The same columns in the same order, further down: a budget's grand total may stand pages after its services."""
    if [before.columns[c] for c in sorted(before.columns)] != [part.columns[c] for c in sorted(part.columns)]:
        return False
    return before.table in grids and part.table in grids


def _sheet(chain: Sequence[_Part], lines: Sequence[BudgetLine], grids: dict[int, Table]) -> Sheet:
    keys = tuple(chain[0].columns[c] for c in sorted(chain[0].columns))
    slacks = _slacks(chain, lines)
    used = {_value(lines[index]) for index in slacks} | set(slacks.values())
    exponent = min((int(number.normalize().as_tuple().exponent) for number in used if number), default=0)
    unit = Decimal(1).scaleb(exponent)
    entries: list[Entry] = []
    for part in chain:
        order = sorted(part.columns)
        table = grids.get(part.table)
        cells = _rows_of(table) if table else {}
        heavy = _heavy_rows(cells, part.rows)
        seen = -1
        for row in sorted(part.rows):
            found = part.rows[row]
            held = [found.get(column) for column in order]
            first = lines[next(iter(found.values()))]
            entries.append(
                Entry(
                    label=first.area,
                    role=first.role,
                    group=first.parent,
                    table=part.table,
                    row=row,
                    heavy=row in heavy,
                    named=first.parent is not None and squeeze_title(first.area) == squeeze_title(first.parent),
                    values=tuple(None if i is None else int(_value(lines[i]).scaleb(-exponent)) for i in held),
                    slack=tuple(0 if i is None else int(slacks[i].scaleb(-exponent)) for i in held),
                    lines=tuple(held),
                    unread=_unread(cells.get(row, ()), order, found),
                    gap=any(_has_figures(cells[r], order) for r in range(seen + 1, row) if r in cells)
                    if seen >= 0
                    else False,
                )
            )
            seen = row
    return Sheet(columns=keys, entries=tuple(entries), unit=unit)


def _value(line: BudgetLine) -> Decimal:
    value = line.amount if line.amount is not None else line.share
    assert value is not None, "only lines that hold a figure come here"
    return value


def _slacks(chain: Sequence[_Part], lines: Sequence[BudgetLine]) -> dict[int, Decimal]:
    """Half a unit of the last digit printed, for every line: '12.4' in millions is good to 50,000.

    A nought says nothing of its multiplier; it takes the column's commonest. The whole of shares is exactly 100.
    """
    steps: dict[int, Decimal] = {}
    noughts: list[tuple[int, int, int]] = []
    scales: dict[int, Counter[Decimal]] = defaultdict(Counter)
    for part in chain:
        for found in part.rows.values():
            for place, column in enumerate(sorted(part.columns)):
                if (index := found.get(column)) is None:
                    continue
                value, printed = _value(lines[index]), _printed(lines[index].raw)
                assert printed is not None, "only lines that hold a figure come here"
                number, decimals = printed
                if lines[index].amount is None and value == 100 and lines[index].role != "line":
                    steps[index] = Decimal(0)
                    continue
                if not number or not value:
                    noughts.append((index, place, decimals))
                    continue
                scale = abs(value / number)
                scales[place][scale] += 1
                steps[index] = scale.scaleb(-decimals) / 2
    for index, place, decimals in noughts:
        scale = scales[place].most_common(1)[0][0] if scales[place] else Decimal(1)
        steps[index] = scale.scaleb(-decimals) / 2
    return steps


def _rows_of(table: Table) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if not cell.blank:
            rows[cell.row].append(cell)
    return rows


def _heavy_rows(cells: dict[int, list[Cell]], rows: Iterable[int]) -> set[int]:
    """Rows in bold or with a fill of their own, where most rows are neither."""
    rows = list(rows)
    bold = {row for row in rows if row in cells and all(cell.bold for cell in cells[row])}
    fills = {row: next((cell.fill for cell in cells.get(row, ()) if cell.fill), None) for row in rows}
    common = Counter(fills.values()).most_common(1)[0][0] if fills else None
    filled = {row for row in rows if fills[row] is not None and fills[row] != common}
    return {row for kind in (bold, filled) if 2 * len(kind) < len(rows) for row in kind}


def _unread(cells: Iterable[Cell], order: Sequence[int], found: dict[int, int]) -> frozenset[int]:
    """The places of columns whose cell holds neither a figure that was read nor a sign that there is none."""
    return frozenset(
        order.index(cell.column)
        for cell in cells
        if cell.column in order and cell.column not in found and parse_missing(cell.text) not in _NOTHING
    )


def _has_figures(cells: Iterable[Cell], order: Sequence[int]) -> bool:
    return any(cell.column in order and parse_number(cell.text) is not None for cell in cells)
