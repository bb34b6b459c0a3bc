"""What a small drawing says. In: its corners, bends and box as displayed. Out: a circle, triangle or arrow, or None."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from plan_extract.model.document import Pointing, Symbol
from plan_extract.model.locator import BBox

Point = tuple[float, float]
SMALLEST, LARGEST = 4.0, 40.0
"""Drawings outside these sizes in points are no marks."""
_MOST_CORNERS = 24
"""An arrow has no more; a circle may be a polygon of many."""


@lru_cache(maxsize=1000)
def white(color: str | None) -> bool:
    """Whether a colour cannot be told from paper."""
    return color is None or all(int(color[at : at + 2], 16) >= 0xFC for at in (0, 2, 4))


def of_mark_size(box: BBox) -> bool:
    """Whether a drawing is as small as the marks that stand in cells."""
    return SMALLEST <= box[2] - box[0] <= LARGEST and SMALLEST <= box[3] - box[1] <= LARGEST


def read_mark(
    points: Sequence[Point], bends: int, straight: int, box: BBox, color: str | None, *, on_color: bool = False
) -> Symbol | None:
    """A small filled circle, triangle or arrow; None for any other drawing.

    `points` are the ends of its lines and bends in order, `bends` and `straight` how many there are of each. `on_color`
    says that it stands on a coloured ground, where a white arrow is seen (that of a red indicator in Kent's quarterly
    report 2024/25); white circles and triangles are the ground's own ornaments.
    """
    if not of_mark_size(box):
        return None
    if white(color) and not (color and on_color):
        return None
    mark = _mark(points, bends, straight, box, color)
    return None if mark and mark.shape != "arrow" and white(color) else mark


def _mark(points: Sequence[Point], bends: int, straight: int, box: BBox, color: str | None) -> Symbol | None:
    width, height = box[2] - box[0], box[3] - box[1]
    level = 0.8 <= width / height <= 1.25
    if bends >= 4 and straight < 4 and level:
        return Symbol("circle", box, color)
    places: dict[Point, None] = {}
    for x, y in points:
        places[round(x, 1), round(y, 1)] = None
        if len(places) > _MOST_CORNERS and (bends or not level):
            return None
    corners = list(places)
    if len(corners) == 3 and not bends:
        return Symbol("triangle", box, color, _tip(corners, box))
    if level and len(corners) >= 8 and not bends and _round(corners, box):
        return Symbol("circle", box, color)
    # corners may be rounded: Kent's quarterly report 2024/25 draws its arrows with four small bends
    if 6 <= len(corners) <= _MOST_CORNERS and straight >= 4 and (pointing := _tip(corners, box)):
        return Symbol("arrow", box, color, pointing)
    return None


def _round(corners: Sequence[Point], box: BBox) -> bool:
    """Whether a polygon's corners all stand as far from its middle as a circle's would, and on all sides."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    radius = (box[2] - box[0] + box[3] - box[1]) / 4
    far = [math.hypot(corner[0] - x, corner[1] - y) for corner in corners]
    if min(far) < 0.88 * radius or max(far) > 1.12 * radius:
        return False
    angles = sorted(math.atan2(corner[1] - y, corner[0] - x) for corner in corners)
    gaps = [b - a for a, b in zip(angles, [*angles[1:], angles[0] + 2 * math.pi], strict=True)]
    return max(gaps) < math.pi / 2.5


def _tip(points: Sequence[Point], box: BBox) -> Pointing | None:
    """The side of the box touched in a single place, midway, across from one touched along a stretch: tip and tail."""
    x0, top, x1, bottom = box
    sides: tuple[tuple[Pointing, int, float, float], ...] = (
        ("up", 1, top, bottom),
        ("down", 1, bottom, top),
        ("left", 0, x0, x1),
        ("right", 0, x1, x0),
    )
    found: list[Pointing] = []
    for pointing, axis, edge, across in sides:
        touching = [point[1 - axis] for point in points if abs(point[axis] - edge) < 0.6]
        if not touching or max(touching) - min(touching) >= 0.8:
            continue
        middle = (box[1 - axis] + box[3 - axis]) / 2
        if abs(touching[0] - middle) >= 0.2 * max(x1 - x0, bottom - top):
            continue
        tail = [point[1 - axis] for point in points if abs(point[axis] - across) < 0.6]
        if tail and max(tail) - min(tail) >= 0.8:
            found.append(pointing)
    return found[0] if len(found) == 1 else None
