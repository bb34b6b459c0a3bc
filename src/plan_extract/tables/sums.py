"""Columns of figures that make those of another, row for row. In: cells. Out: amounts, and whether they add up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from plan_extract.model.table import Cell
from plan_extract.parsing.number import parse_number

TOTAL = re.compile(r"\btotals?\b", re.IGNORECASE)
_FEWEST_ROWS = 3
_FEWEST_NAMES = 4  # a label, two services and their total
_DASHES = frozenset("-–—−")

Row = Sequence[Cell | None]
Values = list[Decimal | None]


def add_up_to_total(header: Row, body: Sequence[Row]) -> bool:
    """Whether a row of names heads figures that make, row for row, what stands under its 'Total'."""
    names = [cell.flat if cell is not None and cell.column_span == 1 else "" for cell in header]
    if len(names) < _FEWEST_NAMES or any(not name or not any(map(str.isalpha, name)) for name in names[1:]):
        return False
    totals = [at for at in (1, len(names) - 1) if TOTAL.search(names[at])]
    values = {at: [read_amount(row[at]) for row in body] for at in range(1, len(names))}
    stretch = range(1, len(names))
    return any(makes(at, [one for one in stretch if one != at], {*stretch} - {at}, values) for at in totals)


def read_amount(cell: Cell | None) -> Decimal | None:
    """The figure of a cell; nought where it is blank or a dash, None where it says something else."""
    if cell is None or cell.blank or cell.flat in _DASHES:
        return Decimal(0)
    return parse_number(cell.flat.replace("£", ""))


def makes(sums: int, parts: Sequence[int], new: set[int], values: Mapping[int, Values]) -> bool:
    """Whether the figures of `parts` make those of `sums` in all rows, and those of `new` count in three."""
    telling = 0
    for row in range(len(values[sums])):
        figures = [values[at][row] for at in parts]
        total = values[sums][row]
        if not any(figures) and not total:
            continue  # a row of words, such as a section's
        known = [figure for figure in figures if figure is not None]
        if total is None or len(known) < len(figures):
            return False
        unit = Decimal(1).scaleb(min(_exponent(one) for one in (total, *known)))
        if abs(sum(known) - total) > unit * len(known) / 2:
            return False
        telling += any(values[at][row] for at in new)
    return telling >= _FEWEST_ROWS and all(any(values[at]) for at in new)


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
