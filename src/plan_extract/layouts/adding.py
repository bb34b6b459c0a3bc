"""Columns of money that only arithmetic tells. In: the columns and rows of a table of money. Out: the columns.

A heading nobody knows ('Effect of price', 'Later years') is no reason to lose a column of amounts whose rows prove it:
its figures and those beside it make the figures of the first or the last column, row for row.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from plan_extract.model.headed import Column
from plan_extract.tables.sums import TOTAL, Row, Values, makes, read_amount

_MONEY = frozenset({"money", "period"})


def add_proved_columns(columns: Sequence[Column], body: Sequence[Row]) -> list[Column]:
    """The columns, those without a field that add up with their neighbours in all rows told as money, as a guess.

    Tried are the stretches of figures that begin and end with a column; all of one has to add up to its last or its
    first column, with a figure of an unknown column in three rows that a zero could not stand for.
    """
    asked = [at for at, column in enumerate(columns) if column.field is None and column.heading]
    if not asked:
        return list(columns)
    values = {
        at: [read_amount(row[column.index]) for row in body]
        for at, column in enumerate(columns)
        if at in asked or column.field in _MONEY
    }
    unknown = {at for at in asked if any(values[at])}
    figures = [at for at, column in enumerate(columns) if at in unknown or column.field in _MONEY]
    for first in range(len(figures)):
        for last in range(len(figures), first + 2, -1):
            stretch = figures[first:last]
            new = unknown & set(stretch)
            enough = len(new) < len(stretch) - 1 or _is_total(columns, stretch, new)
            if new and enough and _adds_up(stretch, new, values):
                return [
                    replace(column, field="money", guessed=True) if at in new else column
                    for at, column in enumerate(columns)
                ]
    return list(columns)


def _is_total(columns: Sequence[Column], stretch: Sequence[int], new: set[int]) -> bool:
    """Whether the one known column of a stretch is called a total: services side by side, and what they come to."""
    known = [at for at in stretch if at not in new]
    ends = (stretch[0], stretch[-1])
    return len(known) == 1 and known[0] in ends and bool(TOTAL.search(columns[known[0]].heading))


def _adds_up(stretch: Sequence[int], new: set[int], values: Mapping[int, Values]) -> bool:
    return any(
        makes(sums, [at for at in stretch if at != sums], new, values)
        for sums in (stretch[-1], stretch[0])
        if sums not in new
    )
