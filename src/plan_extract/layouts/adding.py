"""Columns of money that only arithmetic tells. In: the columns and rows of a table of money. Out: the columns.

A heading nobody knows ('Effect of price', 'Later years') is no reason to lose a column of amounts whose rows prove it:
its figures and those beside it make the figures of the first or the last column, row for row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from plan_extract.model.headed import Column
from plan_extract.model.table import Cell
from plan_extract.parsing.number import parse_number

_FEWEST_ROWS = 3
_MONEY = frozenset({"money", "period"})
_DASHES = frozenset("-–—−")

Row = Sequence[Cell | None]
Values = list[Decimal | None]


def add_proved_columns(columns: Sequence[Column], body: Sequence[Row]) -> list[Column]:
    """The columns, those without a field that add up with their neighbours in all rows told as money, as a guess.

    Tried are the stretches of figures that begin and end with a column; all of one has to add up to its last or its
    first column, with a figure of an unknown column in three rows that a zero could not stand for.
    """
    asked = [at for at, column in enumerate(columns) if column.field is None and column.heading]
    if not asked:
        return list(columns)
    values = {
        at: [_value(row[column.index]) for row in body]
        for at, column in enumerate(columns)
        if at in asked or column.field in _MONEY
    }
    unknown = {at for at in asked if any(values[at])}
    figures = [at for at, column in enumerate(columns) if at in unknown or column.field in _MONEY]
    for first in range(len(figures)):
        for last in range(len(figures), first + 2, -1):
            stretch = figures[first:last]
            new = unknown & set(stretch)
            if new and len(new) < len(stretch) - 1 and _adds_up(stretch, new, values):
                return [
                    replace(column, field="money", guessed=True) if at in new else column
                    for at, column in enumerate(columns)
                ]
    return list(columns)


def _value(cell: Cell | None) -> Decimal | None:
    """The figure of a cell; nought where it is blank or a dash, None where it says something else."""
    if cell is None or cell.blank or cell.flat in _DASHES:
        return Decimal(0)
    return parse_number(cell.flat.replace("£", ""))


def _adds_up(stretch: Sequence[int], new: set[int], values: Mapping[int, Values]) -> bool:
    return any(
        _makes(sums, [at for at in stretch if at != sums], new, values)
        for sums in (stretch[-1], stretch[0])
        if sums not in new
    )


def _makes(sums: int, parts: Sequence[int], new: set[int], values: Mapping[int, Values]) -> bool:
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
