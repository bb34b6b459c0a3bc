"""Borders and colours that something painted later lies over. In: a page's drawings. Out: rules and fills as seen.

Slides are made of tables laid over one another: the lower one's rules go on in the file under the upper one's cells,
and would part columns that no reader sees. Colours painted on their own colour hide nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from plan_extract.model.document import Fill, Rule
from plan_extract.model.locator import BBox
from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_calls import Floats
from plan_extract.readers.pdf_drawings import Drawings, Paint
from plan_extract.readers.pdf_objects import Objects

_EDGE = 2.0
"""Points: a rule this near to the edge of what is painted over it is that area's own border."""
_REST = 3.0
"""Points: of something painted over, what is left no wider than this is not seen."""
_AT_ONCE = 1_000_000
"""Pairs of a drawing and a paint that are compared in one step."""
_MOST = 20_000
"""Things drawn beyond which a page is a map or a picture, of which no tables are made."""


Span = tuple[float, float]


def seen_drawings(drawn: Drawings, objects: Objects) -> tuple[list[Rule], list[Fill]]:
    """The rules and fills of a page without what later, opaque paint hides of them."""
    later = [paint for paint in drawn.paints if paint.opaque and paint.color and min(_sides(paint.box)) > 2 * _EDGE]
    later = [paint for paint in later if not calls.has_transparency(objects.handles[paint.height])]
    if not later or len(later) + len(drawn.rules) + len(drawn.fills) > _MOST:
        return drawn.rules, drawn.fills
    rules = [(rule.x0, rule.top, rule.x1, rule.bottom) for rule in drawn.rules]
    places = np.array([(*paint.box, paint.height) for paint in later], np.float64).T[:, :, None]
    over_rules = _over(rules, drawn.rule_heights, later, places, _EDGE)
    over_fills = _over([fill.bbox for fill in drawn.fills], drawn.fill_heights, later, places, 0.0)
    seen_rules = [part for rule, over in zip(drawn.rules, over_rules, strict=True) for part in _rule_left(rule, over)]
    seen_fills = [one for fill, over in zip(drawn.fills, over_fills, strict=True) if (one := _fill_left(fill, over))]
    return seen_rules, seen_fills


def _over(
    boxes: Sequence[BBox], heights: Sequence[int], later: Sequence[Paint], places: Floats, margin: float
) -> list[list[Paint]]:
    """For each box what was painted later (at these places and heights) and reaches over it by more than a margin."""
    found: list[list[Paint]] = [[] for _ in boxes]
    if not boxes:
        return found
    x0, top, x1, bottom = np.array(boxes, np.float64).T
    height = np.array(heights)
    step = max(1, _AT_ONCE // len(boxes))
    for first in range(0, len(later), step):
        a, b, c, d, painted = places[:, first : first + step]
        under = (height < painted) & (x1 > a + margin) & (x0 < c - margin)
        under &= (bottom > b + margin) & (top < d - margin)
        paints, under_them = (numbers.tolist() for numbers in np.nonzero(under))
        for paint, at in zip(paints, under_them, strict=True):
            found[at].append(later[first + paint])
    return found


def _rule_left(rule: Rule, over: Sequence[Paint]) -> Iterable[Rule]:
    """The parts of a rule that are seen."""
    if not over:
        return [rule]
    at = 0 if rule.level else 1
    start, end = (rule.x0, rule.x1) if rule.level else (rule.top, rule.bottom)
    left = _left(start, end, ((paint.box[at], paint.box[at + 2]) for paint in over))
    if rule.level:
        return [replace(rule, x0=low, x1=high) for low, high in left]
    return [replace(rule, top=low, bottom=high) for low, high in left]


def _fill_left(fill: Fill, over: Sequence[Paint]) -> Fill | None:
    """A fill, or what is left of it as one rectangle; the fill as it is where what is left has another shape."""
    x0, top, x1, bottom = fill.bbox
    covers = [paint.box for paint in over if paint.color != fill.color]
    if not covers:
        return fill
    spans = [(max(a, x0), min(c, x1)) for a, _, c, _ in covers]
    heights = [(max(b, top), min(d, bottom)) for _, b, _, d in covers]
    below = _left(top, bottom, _whole(heights, spans, x0, x1))
    beside = _left(x0, x1, _whole(spans, heights, top, bottom))
    if not below or not beside:
        return None
    if len(below) == 1 and below != [(top, bottom)]:
        return Fill((x0, below[0][0], x1, below[0][1]), fill.color)
    if len(beside) == 1 and beside != [(x0, x1)]:
        return Fill((beside[0][0], top, beside[0][1], bottom), fill.color)
    return fill


def _whole(along: Sequence[Span], across: Sequence[Span], start: float, end: float) -> list[Span]:
    """The stretches along one axis in which covers leave nothing of the other, which goes from start to end."""
    stretches: list[Span] = []
    if min(across)[0] - start > _REST:
        return stretches
    covers = sorted(zip(across, along, strict=True))
    places = sorted({place for span in along for place in span})
    for low, high in pairwise(places):
        at = start
        for (near, far), (first, last) in covers:
            if first <= low and last >= high:
                if near - at > _REST:
                    break
                at = max(at, far)
        else:
            if at > start and end - at <= _REST:
                stretches.append((low, high))
    return stretches


def _left(start: float, end: float, covered: Iterable[Span]) -> list[Span]:
    """What covered spans leave of a stretch, without slivers; the stretch itself where they leave all of it."""
    left, at = [], start
    for low, high in sorted(covered):
        if low > at:
            left.append((at, min(low, end)))
        at = max(at, high)
    if at < end:
        left.append((at, end))
    return [one for one in left if one == (start, end) or one[1] - one[0] > _REST]


def _sides(box: BBox) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]
