"""Directions of travel. In: a RawRecord or a Cell. Out: the direction that its arrow or words say."""

from __future__ import annotations

from plan_extract.model.raw import RawRecord
from plan_extract.model.table import Cell
from plan_extract.model.values import Direction
from plan_extract.parsing.direction import parse_direction
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.symbols import direction_of


def direction_said(record: RawRecord) -> Direction | None:
    """Where the row's column of directions points: an arrow, else a word such as 'improved'."""
    return next((found for value in record.all("direction") if (found := direction_in(value.cell))), None)


def direction_in(cell: Cell) -> Direction | None:
    """Where a cell of a column of directions points."""
    for mark in cell.marks:
        if direction := direction_of(mark.pointing):
            return direction
    return parse_measure(cell.text).direction or parse_direction(cell.flat)
