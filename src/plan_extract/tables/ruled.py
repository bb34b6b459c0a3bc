"""Boxes that rules make. In: level and upright strokes of a page. Out: the boxes of each ruled table.

The rules are pdfplumber's: strokes at most 3 points apart are one, strokes that end at most 3 points apart go on, and a
box is the smallest one whose four corners are crossings joined by strokes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import attrgetter

from plan_extract.model.locator import BBox
from plan_extract.tables.edges import Stroke

NEAR = 3.0
"""Points between strokes, or beyond their ends, that the eye does not see."""
_NEAREST = 3  # strokes at one height that an upright one may meet: merged ones stand apart, and are longer than NEAR
Point = tuple[float, float]


def merge_strokes(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Strokes of one direction: those side by side moved to one place, those one after the other joined.

    What is then no longer than the eye's tolerance is left out.
    """
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=attrgetter("at")):
        if groups and stroke.at - groups[-1][-1].at <= NEAR:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    joined = [one for group in groups for one in (_joined(group) if len(group) > 1 else group)]
    return [one for one in joined if one.end - one.start > NEAR]


def _joined(group: Sequence[Stroke]) -> list[Stroke]:
    at = sum([stroke.at for stroke in group]) / len(group)
    spans: list[list[float]] = []
    for stroke in sorted(group, key=attrgetter("start")):
        if spans and stroke.start <= spans[-1][1] + NEAR:
            spans[-1][1] = max(spans[-1][1], stroke.end)
        else:
            spans.append([stroke.start, stroke.end])
    return [Stroke(at, start, end) for start, end in spans]


def find_boxes(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[list[BBox]]:
    """The boxes between merged strokes, table by table from the top; a box alone is no table."""
    return _tables(_boxes(_crossings(level, upright)))


class _Crossing:
    """The strokes that cross in a point, by number."""

    __slots__ = ("level", "upright")

    def __init__(self) -> None:
        self.level: set[int] = set()
        self.upright: set[int] = set()


def _crossings(level: Sequence[Stroke], upright: Sequence[Stroke]) -> dict[Point, _Crossing]:
    """Where level and upright strokes meet, and which do."""
    rows: dict[float, list[tuple[float, float, int]]] = defaultdict(list)
    for number, (y, start, end) in enumerate(sorted(level)):
        rows[y].append((start, end, number))
    places = list(rows)
    found: dict[Point, _Crossing] = {}
    for number, (x, top, foot) in enumerate(upright):
        for y in places[bisect_left(places, top - NEAR) : bisect_right(places, foot + NEAR)]:
            row = rows[y]
            last = bisect_left(row, (x + 2 * NEAR,)) if len(row) > _NEAREST else len(row)
            for start, end, other in row[max(last - _NEAREST, 0) : last]:
                if start - NEAR <= x <= end + NEAR:
                    crossing = found.get((x, y))
                    if crossing is None:
                        crossing = found[x, y] = _Crossing()
                    crossing.upright.add(number)
                    crossing.level.add(other)
    return found


def _boxes(crossings: dict[Point, _Crossing]) -> list[BBox]:
    """For each crossing the smallest box of which it is the top left corner."""
    below: dict[float, list[tuple[float, _Crossing]]] = defaultdict(list)
    right: dict[float, list[tuple[float, _Crossing]]] = defaultdict(list)
    boxes = []
    for x, y in sorted(crossings, reverse=True):  # so that what is below and to the right has been seen
        corner = crossings[x, y]
        if below[x] and right[y]:
            box = _smallest(crossings, corner, below[x], right[y])
            if box is not None:
                boxes.append((x, y, *box))
        below[x].append((y, corner))
        right[y].append((x, corner))
    return boxes[::-1]


def _smallest(
    crossings: dict[Point, _Crossing],
    corner: _Crossing,
    below: Sequence[tuple[float, _Crossing]],
    right: Sequence[tuple[float, _Crossing]],
) -> Point | None:
    """The bottom right corner of the smallest box; what is `below` and to the `right` comes the nearest last."""
    for y, bottom in reversed(below):
        if corner.upright.isdisjoint(bottom.upright):
            continue
        for x, over in reversed(right):
            last = crossings.get((x, y)) if not corner.level.isdisjoint(over.level) else None
            if last and not last.upright.isdisjoint(over.upright) and not last.level.isdisjoint(bottom.level):
                return (x, y)
    return None


def _tables(boxes: Sequence[BBox]) -> list[list[BBox]]:
    """The boxes that hang together by their corners."""
    at_corner: dict[Point, list[int]] = defaultdict(list)
    for number, (x0, top, x1, bottom) in enumerate(boxes):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            at_corner[corner].append(number)
    seen: set[int] = set()
    tables: list[list[BBox]] = []
    for first in range(len(boxes)):
        if first in seen:
            continue
        seen.add(first)
        waiting, members = [first], []
        while waiting:
            number = waiting.pop()
            members.append(number)
            x0, top, x1, bottom = boxes[number]
            for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
                for other in at_corner.pop(corner, ()):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
        tables.append([boxes[number] for number in sorted(members)])
    tables = [table for table in tables if len(table) > 1]
    return sorted(tables, key=lambda table: min((box[1], box[0]) for box in table))
