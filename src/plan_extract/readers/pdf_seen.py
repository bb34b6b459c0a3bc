"""What the eye does not see. In: characters, drawings and objects of a page. Out: which characters are hidden.

Hidden is text off the page or outside its clip, printed in no ink with no picture under it, in the colour of what lies
under it, or under something opaque that was painted later.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from pypdfium2 import raw

from plan_extract.model.locator import BBox
from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_calls import Flags, Floats, Ints
from plan_extract.readers.pdf_columns import Characters
from plan_extract.readers.pdf_drawings import Drawings, Paint
from plan_extract.readers.pdf_frame import Frame
from plan_extract.readers.pdf_objects import Objects

_NO_INK = (3, 7)
_ALIKE = 6
"""Colours whose red, green and blue differ by no more than this cannot be told apart."""
_PAPER = "FFFFFF"
_MINUS = (0x2D, 0x2212, 0x2013)
_GLUED = 0.35
"""Times a figure's height: how far before it a sign may end; a word space is wider."""
_AT_ONCE = 1_000_000
"""Places times areas that are compared in one step, to bound memory."""
_LOW = 3.0
"""A painted strip lower than this many points is a line, and hides no text."""


def find_hidden(chars: Characters, drawn: Drawings, objects: Objects, frame: Frame) -> Flags:
    """Which characters no reader of the printed page sees."""
    if not len(chars.codes):
        return np.zeros(0, np.bool_)
    x, y = (chars.x0 + chars.x1) / 2, (chars.top + chars.bottom) / 2
    hidden = (x < 0) | (x > frame.width) | (y < 0) | (y > frame.height)
    place = dict(zip(objects.handles, range(len(objects.handles)), strict=True))
    heights = np.array([place.get(run.handle, -1) for run in chars.runs], np.int64)
    hidden |= _clipped(x, y, chars, heights, objects)
    hidden |= _without_ink(x, y, chars, drawn.images)
    height = heights[chars.run]
    paints = [paint for paint in drawn.paints if min(_sides(paint.box)) >= _LOW]
    doubtful = (_camouflaged(x, y, height, chars, paints) | _covered(height, chars, paints, objects)) & ~hidden
    if doubtful.any():
        doubtful &= ~_printed_again(x, y, height, chars, objects, frame)
    return hidden | doubtful


def find_signs(chars: Characters, hidden: Flags) -> Flags:
    """Which hidden characters are a minus glued to a figure that is seen: whatever hid it, it belongs to the figure.

    Spreadsheets print totals so when a font's hyphen is set apart in no ink; without it the sum turns its sign.
    """
    signs = np.zeros(len(hidden), np.bool_)
    if not hidden.any():
        return signs
    digits = np.flatnonzero(~hidden & (chars.codes >= ord("0")) & (chars.codes <= ord("9")))
    for at in np.flatnonzero(hidden & np.isin(chars.codes, _MINUS)).tolist() if len(digits) else ():
        height = chars.bottom[digits] - chars.top[digits]
        near = np.abs(chars.x0[digits] - chars.x1[at]) <= _GLUED * height
        level = np.abs((chars.top + chars.bottom)[digits] - chars.top[at] - chars.bottom[at]) <= height
        signs[at] = (near & level).any()
    return signs


def _sides(box: BBox) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _clipped(x: Floats, y: Floats, chars: Characters, heights: Ints, objects: Objects) -> Flags:
    """Which characters stand with their middle outside the box of their clip."""
    boxes = np.append(objects.clip, [[-np.inf, -np.inf, np.inf, np.inf]], axis=0)[heights]  # the last where not known
    if np.isinf(boxes).all():
        return np.zeros(len(x), np.bool_)
    x0, y0, x1, y1 = boxes.T[:, chars.run]
    slack = 0.25 * (chars.bottom - chars.top)
    outside: Flags = (x < x0 - slack) | (x > x1 + slack) | (y < y0 - slack) | (y > y1 + slack)
    return outside


def _without_ink(x: Floats, y: Floats, chars: Characters, images: Sequence[BBox]) -> Flags:
    """Which characters are printed in no ink where there is no picture: under a scan they are what the scan shows."""
    without = [run.mode in _NO_INK for run in chars.runs]
    if True not in without:
        return np.zeros(len(x), np.bool_)
    bare: Flags = np.array(without)[chars.run]
    if images:
        bare &= ~_in_any(x, y, np.array(images))
    return bare


def _in_any(x: Floats, y: Floats, boxes: Floats) -> Flags:
    inside = np.zeros(len(x), np.bool_)
    for x0, y0, x1, y1 in boxes:
        inside |= (x >= x0) & (x <= x1) & (y >= y0) & (y <= y1)
    return inside


# --- ink like its ground


@lru_cache(maxsize=1000)
def _alike(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return False
    return all(abs(int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) <= _ALIKE for at in (0, 2, 4))


def _camouflaged(x: Floats, y: Floats, height: Ints, chars: Characters, paints: Sequence[Paint]) -> Flags:
    """Which characters have the colour of what lies under them."""
    grounds = {_PAPER, *(paint.color for paint in paints if paint.color)}
    inks = {run.color for run in chars.runs}
    like = {ink for ink in inks if any(_alike(ink, ground) for ground in grounds)}
    found = np.zeros(len(x), np.bool_)
    if not like:
        return found
    suspects = np.flatnonzero(np.array([run.color in like for run in chars.runs])[chars.run])
    ground = _ground(x[suspects], y[suspects], height[suspects], paints)
    colors = [paint.color for paint in paints]
    for suspect, under in zip(suspects.tolist(), ground.tolist(), strict=True):
        color = colors[under] if under >= 0 else _PAPER
        found[suspect] = _alike(chars.runs[chars.run[suspect]].color, color)
    return found


def _ground(x: Floats, y: Floats, height: Ints, paints: Sequence[Paint]) -> Ints:
    """For each place the number of the paint that lies uppermost under it; -1 for paper."""
    under = np.full(len(x), -1, np.int64)
    if not paints:
        return under
    boxes = np.array([paint.box for paint in paints])
    heights = np.array([paint.height for paint in paints])
    upwards = np.argsort(heights, kind="stable")[::-1]
    step = max(1, _AT_ONCE // len(paints))
    for at in range(0, len(x), step):
        here = slice(at, at + step)
        lies = _inside(x[here], y[here], boxes[upwards]) & (heights[upwards] < height[here, None])
        under[here] = np.where(lies.any(axis=1), upwards[lies.argmax(axis=1)], -1)
    return under


def _inside(x: Floats, y: Floats, boxes: Floats) -> Flags:
    """Which places (rows) lie in which boxes (columns)."""
    x, y = x[:, None], y[:, None]
    inside: Flags = (x >= boxes[:, 0]) & (x <= boxes[:, 2]) & (y >= boxes[:, 1]) & (y <= boxes[:, 3])
    return inside


# --- painted over


def _covered(height: Ints, chars: Characters, paints: Sequence[Paint], objects: Objects) -> Flags:
    """Which characters an opaque area painted later lies over."""
    found = np.zeros(len(height), np.bool_)
    lowest = int(height.min())
    later = [paint for paint in paints if paint.opaque and paint.height > lowest]
    slack = 0.2 * (chars.bottom - chars.top)
    high, low = chars.top + slack, chars.bottom - slack
    for paint in _touching(later, height, chars):
        x0, y0, x1, y1 = paint.box
        under = (height >= 0) & (height < paint.height) & (chars.x0 >= x0 - 1) & (chars.x1 <= x1 + 1)
        under &= (high >= y0) & (low <= y1)
        if under.any() and not calls.has_transparency(objects.handles[paint.height]):
            found |= under
    return found


def _touching(paints: Sequence[Paint], height: Ints, chars: Characters) -> list[Paint]:
    """The paints that lie over some run's box: nearly all of a page's lie beside what was printed before them."""
    if not paints or not len(height):
        return []
    order = np.argsort(chars.run, kind="stable")
    starts = np.flatnonzero(np.diff(chars.run[order], prepend=-1))
    x0, top = (np.minimum.reduceat(side[order], starts)[:, None] for side in (chars.x0, chars.top))
    x1, bottom = (np.maximum.reduceat(side[order], starts)[:, None] for side in (chars.x1, chars.bottom))
    boxes = np.array([paint.box for paint in paints])
    over = (x1 > boxes[:, 0]) & (x0 < boxes[:, 2]) & (bottom > boxes[:, 1]) & (top < boxes[:, 3])
    over &= height[order][starts][:, None] < np.array([paint.height for paint in paints])
    return [paints[at] for at in np.flatnonzero(over.any(axis=0)).tolist()]


def _printed_again(x: Floats, y: Floats, height: Ints, chars: Characters, objects: Objects, frame: Frame) -> Flags:
    """Which characters may have been printed again on top: pdfium gives text printed twice on one place only once."""
    given = {run.handle for run in chars.runs}
    again = [
        at
        for at, kind in enumerate(objects.types)
        if kind == raw.FPDF_PAGEOBJ_TEXT and objects.handles[at] not in given
    ]
    found = np.zeros(len(x), np.bool_)
    if not again:
        return found
    bounds = calls.floats(calls.get_bounds, 4, [objects.pointers[at] for at in again], apart=True)
    for at, (left, bottom, right, top) in zip(again, bounds, strict=True):
        xs, ys = frame.points(np.array([left, right]), np.array([bottom, top]))
        found |= (height < at) & (x >= xs.min()) & (x <= xs.max()) & (y >= ys.min()) & (y <= ys.max())
    return found
