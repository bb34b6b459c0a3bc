"""Everything a page is painted with, in order. In: pdfium's page. Out: handles in columns, with place and clipping.

Form XObjects are opened; what stands in them gets their matrix. An object's number in the list is its height: what is
painted later lies on top.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from pypdfium2 import raw

from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_calls import Floats

_DEEPEST = 16
_MOST = 300_000
"""Forms within forms, and objects, beyond which a page is no page of a plan; the rest is left unread."""
_OPEN = (-math.inf, -math.inf, math.inf, math.inf)

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Objects:
    """Handles and types from the bottom up, and for each the form that it stands in (0 for the page itself)."""

    handles: list[int] = field(default_factory=list)
    types: list[int] = field(default_factory=list)
    form: list[int] = field(default_factory=list)
    matrices: list[Matrix] = field(default_factory=lambda: [IDENTITY])
    clips: list[Box] = field(default_factory=lambda: [_OPEN])

    def of(self, kind: int) -> list[int]:
        """The heights of all objects of one kind."""
        return [at for at, one in enumerate(self.types) if one == kind]


def walk(page: int) -> Objects:
    """All painted objects of a page, those of its forms in their place."""
    objects = Objects()
    count = max(0, calls.count_objects(page))
    handles = list(map(calls.get_object, [page] * count, range(count)))
    _Walk(objects).add(handles, 0, 0)
    return objects


class _Walk:
    """One walk over a page, with the clips read so far by the address of their first segment."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.clips = Clips()

    def add(self, handles: list[int], form: int, depth: int) -> None:
        objects = self.objects
        types = list(map(calls.get_type, handles))
        if raw.FPDF_PAGEOBJ_FORM not in types:
            room = max(0, _MOST - len(objects.handles))
            objects.handles += handles[:room]
            objects.types += types[:room]
            objects.form += [form] * len(handles[:room])
            return
        for handle, kind in zip(handles, types, strict=True):
            if len(objects.handles) >= _MOST:
                return
            if kind != raw.FPDF_PAGEOBJ_FORM:
                objects.handles.append(handle)
                objects.types.append(kind)
                objects.form.append(form)
            elif depth < _DEEPEST:
                self._open(handle, form, depth)

    def _open(self, handle: int, form: int, depth: int) -> None:
        objects = self.objects
        count = max(0, calls.count_form_objects(handle))
        inner = list(map(calls.get_form_object, [handle] * count, range(count)))
        values, _ = calls.floats(calls.get_matrix, 6, [handle])
        own: Matrix = tuple(values[0].tolist())
        clip = moved(self.clips.box(handle), objects.matrices[form])
        objects.clips.append(overlap(clip, objects.clips[form]))
        objects.matrices.append(combined(own, objects.matrices[form]))
        self.add(inner, len(objects.matrices) - 1, depth + 1)


class Clips:
    """The boxes outside which objects are not painted. Clips are shared, so each is read once a page."""

    def __init__(self) -> None:
        self._known: dict[int, Box] = {}

    def box(self, handle: int) -> Box:
        """The box of an object's clip, in the coordinates of the form that the object stands in."""
        clip = calls.get_clip(handle)
        box = _OPEN
        if not clip:
            return box
        for at in range(min(calls.count_clip_paths(clip), 50)):
            first = calls.get_clip_segment(clip, at, 0)
            if first:
                box = overlap(box, self._known.get(first) or self._read(clip, at, first))
        return box

    def _read(self, clip: int, at: int, first: int) -> Box:
        count = min(max(calls.count_clip_segments(clip, at), 1), 2000)
        segments = [one or first for one in map(calls.get_clip_segment, [clip] * count, [at] * count, range(count))]
        points, _ = calls.floats(calls.get_segment_point, 2, segments, apart=True)
        (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        self._known[first] = (x0, y0, x1, y1)
        return (x0, y0, x1, y1)


def overlap(one: Box, other: Box) -> Box:
    """What lies in both boxes; turned inside out where nothing does."""
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def combined(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what the first does and then what the second does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(box: Box, matrix: Matrix) -> Box:
    """The level box around a box that a matrix has moved; a box that is open stays so."""
    if matrix == IDENTITY or not all(map(math.isfinite, box)):
        return box
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def matrices_of(objects: Objects, heights: list[int], then: Matrix) -> Floats:
    """For each object the matrix from its own coordinates to `then`, as rows of six."""
    own, _ = calls.floats(calls.get_matrix, 6, [objects.handles[at] for at in heights])
    outer = outer_matrices(objects, heights, then)
    a, b, c, d, e, f = own.T
    p, q, r, s, t, u = outer.T
    return np.column_stack(
        [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
    )


def outer_matrices(objects: Objects, heights: list[int], then: Matrix) -> Floats:
    """For each object the matrix from the form that it stands in to `then`, as rows of six."""
    forms = np.array([combined(matrix, then) for matrix in objects.matrices], np.float64)
    return forms[[objects.form[at] for at in heights]] if heights else np.empty((0, 6))


def clip_boxes(objects: Objects, heights: list[int], then: Matrix) -> Floats:
    """For each object the box (x0, y0, x1, y1) outside which it is not painted, seen through `then`."""
    clips = Clips()
    through = [combined(matrix, then) for matrix in objects.matrices]
    around = [moved(clip, then) for clip in objects.clips]
    rows: list[Box] = []
    known: dict[tuple[Box, int], Box] = {}
    for at in heights:
        form = objects.form[at]
        key = (clips.box(objects.handles[at]), form)
        if key not in known:
            known[key] = overlap(moved(key[0], through[form]), around[form])
        rows.append(known[key])
    return np.array(rows, np.float64).reshape(-1, 4)
