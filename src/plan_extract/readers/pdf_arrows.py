"""Arrows that are drawn with a pen: a shaft and two barbs, each a stroke. In: strokes. Out: arrows with their shafts.

Sampleton's dashboard (corpus) draws them as three paths each; filled arrows are read in `pdf_marks`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan_extract.model.document import Pointing, Symbol

_TOUCH = 1.2
"""Ends this many points apart meet."""
_WIDEST, _NARROWEST = 75.0, 15.0
"""Degrees between a barb and the shaft."""
_MOST_BARBS = 12
_MOST = 3000
"""A page of more short strokes is a drawing."""
_SECTORS: tuple[Pointing, ...] = ("right", "down_right", "down", "left", "left", "left", "up", "up_right")


@dataclass(frozen=True, slots=True)
class Stroke:
    """A short straight line as displayed, from one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float
    color: str | None

    @property
    def length(self) -> float:
        return math.hypot(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def slanting(self) -> bool:
        return min(abs(self.x1 - self.x0), abs(self.y1 - self.y0)) > 0.2 * self.length


def find_arrows(strokes: Sequence[Stroke]) -> list[tuple[Symbol, Stroke]]:
    """Each arrow with its shaft, which is no rule of a table."""
    if len(strokes) < 3 or len(strokes) > _MOST or not any(stroke.slanting for stroke in strokes):
        return []
    found: list[tuple[Symbol, Stroke]] = []
    at_place: dict[tuple[int, int], list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        for place in {_place(end) for end, _ in _both_ways(stroke)}:
            at_place[place].append(stroke)
    for shaft in strokes:
        for tip, tail in _both_ways(shaft):
            barbs = {id(barb): barb for place in _around(tip) for barb in at_place.get(place, ())}
            if len(barbs) > _MOST_BARBS:  # the middle of a star or of a fan
                continue
            legs = [leg for barb in barbs.values() if barb is not shaft for leg in _from(tip, barb)]
            pair = _pair(tip, tail, shaft, legs)
            if pair is not None:
                points = [tip, tail, *pair]
                xs, ys = [x for x, _ in points], [y for _, y in points]
                box = (min(xs), min(ys), max(xs), max(ys))
                found.append((Symbol("arrow", box, shaft.color, _pointing(tip, tail)), shaft))
                break
    return found


def _place(end: tuple[float, float]) -> tuple[int, int]:
    """The square of a grid in which an end lies; ends that meet lie in one or in two that touch."""
    return (math.floor(end[0] / _TOUCH), math.floor(end[1] / _TOUCH))


def _around(end: tuple[float, float]) -> list[tuple[int, int]]:
    x, y = _place(end)
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]


def _both_ways(stroke: Stroke) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    yield (stroke.x1, stroke.y1), (stroke.x0, stroke.y0)
    yield (stroke.x0, stroke.y0), (stroke.x1, stroke.y1)


def _from(tip: tuple[float, float], barb: Stroke) -> Iterator[tuple[float, float]]:
    """The far end of a stroke that begins at the tip."""
    for near, far in _both_ways(barb):
        if abs(near[0] - tip[0]) < _TOUCH and abs(near[1] - tip[1]) < _TOUCH:
            yield far


def _pair(
    tip: tuple[float, float], tail: tuple[float, float], shaft: Stroke, ends: Sequence[tuple[float, float]]
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The ends of two barbs of like length that lie back from the tip, one on each side of the shaft."""
    if len(ends) != 2 or shaft.length < 3:
        return None
    angles = [_angle(tip, tail, end) for end in ends]
    lengths = [math.dist(tip, end) for end in ends]
    sides = angles[0] * angles[1] < 0 and all(_NARROWEST < abs(angle) < _WIDEST for angle in angles)
    alike = min(lengths) > 0.7 * max(lengths) and max(lengths) < shaft.length
    return (ends[0], ends[1]) if sides and alike else None


def _angle(tip: tuple[float, float], tail: tuple[float, float], end: tuple[float, float]) -> float:
    """Degrees from the shaft to a barb, both seen from the tip; the sign says on which side."""
    shaft = math.atan2(tail[1] - tip[1], tail[0] - tip[0])
    barb = math.atan2(end[1] - tip[1], end[0] - tip[0])
    return (math.degrees(barb - shaft) + 180) % 360 - 180


def _pointing(tip: tuple[float, float], tail: tuple[float, float]) -> Pointing:
    degrees = math.degrees(math.atan2(tip[1] - tail[1], tip[0] - tail[0])) % 360  # down is 90: pages are read downwards
    return _SECTORS[round(degrees / 45) % 8]
