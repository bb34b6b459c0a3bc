"""Directions of travel. In: a RawRecord. Out: the direction that its column of arrows or words says."""

from __future__ import annotations

from plan_extract.model.raw import RawRecord
from plan_extract.model.values import Direction
from plan_extract.parsing.direction import parse_direction
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.symbols import direction_of


def direction_said(record: RawRecord) -> Direction | None:
    """Where the row's column of directions points: an arrow, else a word such as 'improved'."""
    for value in record.all("direction"):
        for mark in value.cell.marks:
            if direction := direction_of(mark.pointing):
                return direction
        if direction := parse_measure(value.cell.text).direction:
            return direction
        if direction := parse_direction(value.cell.flat):
            return direction
    return None
