"""Everything a page is painted with, in order. In: pdfium's page. Out: handles in columns, with place and clipping.

Form XObjects are opened; what stands in them gets their matrix. An object's number in the list is its height: what is
painted later lies on top.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
from pypdfium2 import raw

from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_calls import Floats, Pointer

_DEEPEST = 16
_MOST = 300_000
"""Forms within forms, and objects, beyond which a page is no page of a plan; the rest is left unread."""
_OPEN = (-math.inf, -math.inf, math.inf, math.inf)

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Objects:
    """Handles and types from the bottom up, and for each the form that it stands in (0 for the page itself).

    `clip` holds for each the box (x0, y0, x1, y1) outside which it is not painted, as displayed.
    """

    handles: list[int] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)
    types: list[int] = field(default_factory=list)
    form: list[int] = field(default_factory=list)
    matrices: list[Matrix] = field(default_factory=lambda: [IDENTITY])
    clips: list[Box] = field(default_factory=lambda: [_OPEN])
    clip: Floats = field(default_factory=lambda: np.empty((0, 4)))

    def of(self, kind: int) -> list[int]:
        """The heights of all objects of one kind."""
        return [at for at, one in enumerate(self.types) if one == kind]


def walk(page: int, then: Matrix) -> Objects:
    """All painted objects of a page, those of its forms in their place; `then` leads to places as displayed."""
    objects = Objects()
    count = max(0, calls.count_objects(page))
    found = _Walk(objects)
    found.add(list(map(calls.get_object, repeat(calls.pointers([page])[0]), range(count))), 0, 0)
    objects.clip = _clip_boxes(objects, found.clips, then)
    return objects


class _Walk:
    """One walk over a page, with the clips read so far by the address of their first segment."""

    def __init__(self, objects: Objects) -> None:
        self.objects = objects
        self.clips = _Clips()

    def add(self, handles: list[int], form: int, depth: int) -> None:
        objects = self.objects
        pointers = calls.pointers(handles)
        types = list(map(calls.get_type, pointers))
        if raw.FPDF_PAGEOBJ_FORM not in types:
            room = max(0, _MOST - len(objects.handles))
            objects.handles += handles[:room]
            objects.pointers += pointers[:room]
            objects.types += types[:room]
            objects.form += [form] * len(handles[:room])
            return
        for handle, pointer, kind in zip(handles, pointers, types, strict=True):
            if len(objects.handles) >= _MOST:
                return
            if kind != raw.FPDF_PAGEOBJ_FORM:
                objects.handles.append(handle)
                objects.pointers.append(pointer)
                objects.types.append(kind)
                objects.form.append(form)
            elif depth < _DEEPEST:
                self._open(handle, pointer, form, depth)

    def _open(self, handle: int, pointer: Pointer, form: int, depth: int) -> None:
        objects = self.objects
        count = max(0, calls.count_form_objects(handle))
        inner = list(map(calls.get_form_object, [handle] * count, range(count)))
        own: Matrix = tuple(calls.floats(calls.get_matrix, 6, [pointer])[0].tolist())
        clip = calls.pointers([calls.get_clip(pointer)])[0]
        box = moved(self.clips.box(clip, calls.count_clip_paths(clip)), objects.matrices[form])
        objects.clips.append(overlap(box, objects.clips[form]))
        objects.matrices.append(combined(own, objects.matrices[form]))
        self.add(inner, len(objects.matrices) - 1, depth + 1)


class _Clips:
    """The boxes outside which objects are not painted. Clips are shared, so each is read once a page."""

    def __init__(self) -> None:
        self._known: dict[int, Box] = {}

    def box(self, clip: Pointer, paths: int) -> Box:
        """The box of a clip of so many paths, in the coordinates of the form that its object stands in."""
        box = _OPEN
        for at in range(min(paths, 50)):
            first = calls.get_clip_segment(clip, at, 0)
            if first:
                box = overlap(box, self._known.get(first) or self._read(clip, at, first))
        return box

    def _read(self, clip: Pointer, at: int, first: int) -> Box:
        count = min(max(calls.count_clip_segments(clip, at), 1), 2000)
        segments = [one or first for one in map(calls.get_clip_segment, repeat(clip), repeat(at), range(count))]
        xs, ys = calls.points_of(calls.pointers(segments)).T.tolist()
        self._known[first] = box = (min(xs), min(ys), max(xs), max(ys))
        return box


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
    """For each object the matrix from its own coordinates to `then`, as six columns."""
    a, b, c, d, e, f = calls.floats(calls.get_matrix, 6, [objects.pointers[at] for at in heights]).T
    p, q, r, s, t, u = outer_matrices(objects, heights, then)
    return np.array([a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u])


def outer_matrices(objects: Objects, heights: list[int], then: Matrix) -> Floats:
    """For each object the matrix from the form that it stands in to `then`, as six columns."""
    forms = np.array([combined(matrix, then) for matrix in objects.matrices], np.float64)
    return forms.T[:, np.array([objects.form[at] for at in heights], np.int64)]


def _clip_boxes(objects: Objects, clips: _Clips, then: Matrix) -> Floats:
    """For each object the box (x0, y0, x1, y1) outside which it is not painted, seen through `then`."""
    through = [combined(matrix, then) for matrix in objects.matrices]
    around = [moved(clip, then) for clip in objects.clips]
    found = calls.pointers(map(calls.get_clip, objects.pointers))
    counts = list(map(calls.count_clip_paths, found))
    if max(counts, default=0) <= 0 and len(through) == 1:
        return np.full((len(counts), 4), _OPEN)
    boxes: list[Box] = []
    numbers: list[int] = []
    known: dict[tuple[Box, int], int] = {}
    for clip, count, form in zip(found, counts, objects.form, strict=True):
        key = (clips.box(clip, count) if count > 0 else _OPEN, form)
        number = known.get(key)
        if number is None:
            number = known[key] = len(boxes)
            boxes.append(overlap(moved(key[0], through[form]), around[form]))
        numbers.append(number)
    return np.array(boxes, np.float64).reshape(-1, 4)[np.array(numbers, np.int64)]
