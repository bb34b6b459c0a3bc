"""Marks filled with a gradient. In: a page's objects. Out: circles, squares, triangles and arrows, with their colour.

A gradient is an object without a shape: its clip is what the eye sees. pdfium does not say its colours, so the page is
drawn once, where there are such marks at all, and the colour in the middle is taken.
"""

from __future__ import annotations

from itertools import repeat

import numpy as np
import pypdfium2
from pypdfium2 import raw

from plan_extract.model.document import Symbol
from plan_extract.model.locator import BBox
from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_drawings import outline_mark
from plan_extract.readers.pdf_frame import Frame
from plan_extract.readers.pdf_marks import of_mark_size
from plan_extract.readers.pdf_objects import Objects, outer_matrices

_MOST = 500
_LARGEST_PAGE = 3000.0


def find_shaded_marks(page: pypdfium2.PdfPage, objects: Objects, frame: Frame) -> list[Symbol]:
    """The small marks of a page that are filled with gradients."""
    heights = objects.of(raw.FPDF_PAGEOBJ_SHADING)[:_MOST]
    boxes = objects.clip[heights].tolist() if heights else []
    small = [(at, (x0, y0, x1, y1)) for at, (x0, y0, x1, y1) in zip(heights, boxes, strict=True)]
    small = [(at, box) for at, box in small if of_mark_size(box)]
    if not small or max(frame.width, frame.height) > _LARGEST_PAGE:
        return []
    picture = page.render(scale=1, may_draw_forms=False, rev_byteorder=True).to_numpy()
    found = []
    for at, box in small:
        mark = _mark(objects, at, box, frame, _middle(picture, box, frame))
        if mark is not None:
            found.append(mark)
    return found


def _middle(picture: np.ndarray, box: BBox, frame: Frame) -> str | None:
    """The colour in the middle of a box of the page, as drawn."""
    high, wide = picture.shape[:2]
    x = int((box[0] + box[2]) / 2 / frame.width * wide)
    y = int((box[1] + box[3]) / 2 / frame.height * high)
    if not (0 <= x < wide and 0 <= y < high):
        return None
    red, green, blue = picture[y, x][:3].tolist()
    return f"{red:02X}{green:02X}{blue:02X}"


def _mark(objects: Objects, at: int, box: BBox, frame: Frame, color: str | None) -> Symbol | None:
    """The mark that the innermost clip of a gradient outlines."""
    clip = calls.pointers([calls.get_clip(objects.pointers[at])])[0]
    last = calls.count_clip_paths(clip) - 1
    count = calls.count_clip_segments(clip, last) if last >= 0 else 0
    if not 3 <= count <= 400:
        return None
    kinds, points = calls.segments_at(map(calls.get_clip_segment, repeat(clip), repeat(last), range(count)))
    a, b, c, d, e, f = outer_matrices(objects, [at], frame.matrix)[:, 0]
    x, y = points.T
    points = np.column_stack([a * x + c * y + e, b * x + d * y + f])
    return outline_mark(points.tolist(), kinds.tolist(), box, color)
