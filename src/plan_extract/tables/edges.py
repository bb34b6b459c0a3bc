"""What the eye takes for borders among a page's drawings. In: Fills and level or upright edges. Out: Fills, edges.

Word processors paint a cell and again each of its lines of text in one colour: such a fill inside a fill of its own
colour has no edge that can be seen. And many tables leave their outer sides open: the level rules just end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from plan_extract.model.document import Fill

_NEAR = 3.0
_SEEN = 1.0
_TOGETHER = 4  # uprights that end at one place: the sides of a table and two columns
_AT, _START, _END = itemgetter(0), itemgetter(1), itemgetter(2)


class Stroke(NamedTuple):
    """A straight border: at one y (level) or x (upright), from start to end along the other axis.

    A tuple, as a Word is: a page of filled cells has thousands.
    """

    at: float
    start: float
    end: float


def seen_fills(fills: Sequence[Fill]) -> list[Fill]:
    """The fills without those that lie inside another of the same colour."""
    by_colour: dict[str, list[Fill]] = defaultdict(list)
    for fill in fills:
        by_colour[fill.color].append(fill)
    hidden: set[int] = set()
    for group in by_colour.values():
        group.sort(key=lambda fill: fill.bbox[1])
        tops = [fill.bbox[1] for fill in group]
        for outer in group:
            x0, top, x1, bottom = outer.bbox
            area = (x1 - x0) * (bottom - top)
            for inner in group[bisect_left(tops, top - _SEEN) : bisect_right(tops, bottom)]:
                if inner is not outer and id(outer) not in hidden and _covers(outer, inner) and _area(inner) <= area:
                    hidden.add(id(inner))
    return [fill for fill in fills if id(fill) not in hidden]


def _covers(outer: Fill, inner: Fill) -> bool:
    a, b = outer.bbox, inner.bbox
    return b[0] >= a[0] - _SEEN and b[1] >= a[1] - _SEEN and b[2] <= a[2] + _SEEN and b[3] <= a[3] + _SEEN


def _area(fill: Fill) -> float:
    x0, top, x1, bottom = fill.bbox
    return (x1 - x0) * (bottom - top)


def closing_strokes(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[Stroke]:
    """The upright strokes that the eye adds where level ones that an upright joins end at one place on a side.

    With the two arguments changed about, the level strokes that close an open top or bottom.
    """
    uprights = sorted(upright, key=_AT)
    places = [stroke.at for stroke in uprights]
    closing: list[Stroke] = []
    for side in (0, 1):
        ends = sorted(level, key=_END if side else _START)
        for group in _together(ends, side):
            for above, below in pairwise(sorted(group, key=_AT)):
                if below.at - above.at <= _NEAR:
                    continue
                end = max(above.end, below.end) if side else min(above.start, below.start)
                first = bisect_left(places, max(above.start, below.start) - _NEAR)
                last = bisect_right(places, min(above.end, below.end) + _NEAR)
                top, foot = above.at + _NEAR, below.at - _NEAR
                near = uprights[first:last]
                joining = [abs(one.at - end) for one in near if one.start <= top and one.end >= foot]
                if joining and min(joining) > _NEAR:
                    closing.append(Stroke(end, above.at, below.at))
    return closing


def running_on(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[Stroke]:
    """The level strokes that close a last row whose uprights run on below the last rule, or a first row above it.

    One upright runs on by a row's height at most; where four end together, as at a page's end, any height is a row's.
    """
    above = _running_below([_mirrored(one) for one in level], [_turned_over(one) for one in upright])
    return [*_running_below(level, upright), *map(_mirrored, above)]


def _running_below(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[Stroke]:
    closing: list[Stroke] = []
    feet = sorted([stroke.end for stroke in upright])
    level = sorted(level, key=_AT)
    places = [stroke.at for stroke in level]
    for stroke in upright:
        reach = level[bisect_left(places, stroke.start - _NEAR) : bisect_right(places, stroke.end + _NEAR)]
        crossed = [one for one in reach if one.start - _NEAR <= stroke.at <= one.end + _NEAR]
        over = stroke.end - crossed[-1].at if crossed else 0.0
        if over <= 2 * _NEAR or not crossed[-1].start + _NEAR < stroke.at < crossed[-1].end - _NEAR:
            continue
        together = bisect_right(feet, stroke.end + 1) - bisect_left(feet, stroke.end - 1) >= _TOGETHER
        tallest = max([below.at - above.at for above, below in pairwise(crossed)], default=0.0)
        if together or (len(crossed) >= 3 and over <= tallest + _NEAR):
            closing.append(Stroke(stroke.end, crossed[-1].start, crossed[-1].end))
    return closing


def _mirrored(stroke: Stroke) -> Stroke:
    """A level stroke with the page turned upside down."""
    return Stroke(-stroke.at, stroke.start, stroke.end)


def _turned_over(stroke: Stroke) -> Stroke:
    """An upright stroke with the page turned upside down."""
    return Stroke(stroke.at, -stroke.end, -stroke.start)


def _together(ends: Sequence[Stroke], side: int) -> list[list[Stroke]]:
    groups: list[list[Stroke]] = []
    for stroke in ends:
        place = stroke.end if side else stroke.start
        last = (groups[-1][-1].end if side else groups[-1][-1].start) if groups else None
        if last is not None and place - last <= 1:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return [group for group in groups if len(group) > 1]
