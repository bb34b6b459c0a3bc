"""What is drawn on a page. In: its objects. Out: rules, fills, marks, images in the model's nouns, and paints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import compress, pairwise

import numpy as np
from pypdfium2 import raw

from plan_extract.model.document import Fill, Rule, Symbol
from plan_extract.model.locator import BBox
from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_arrows import Stroke, find_arrows
from plan_extract.readers.pdf_bullets import Dot, is_dot
from plan_extract.readers.pdf_calls import Flags, Floats, Ints, Pointer
from plan_extract.readers.pdf_frame import Frame
from plan_extract.readers.pdf_marks import LARGEST, of_mark_size, read_mark, white
from plan_extract.readers.pdf_objects import Objects, matrices_of, outer_matrices

THIN = 2.5
"""A filled rectangle with a side below this many points is a line to the eye."""
_SEGMENTS = 20_000
_ALL_SEGMENTS = 400_000
"""A path, or a page, of more lines than this is a map or a picture."""
_LONG = 4.0
"""Times its width that a thin shape is long to be a rule."""
_EVEN = 0.02
"""Corners this many points apart are level: pdfium's coordinates are floats of four bytes."""


@dataclass(slots=True)
class Paint:
    """An area that was painted: its height among the objects, box, colour (None where not known), and whether nothing
    shines through.
    """

    height: int
    box: BBox
    color: str | None
    opaque: bool


@dataclass(slots=True)
class Drawings:
    """What is drawn on a page, from the bottom up."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    images: list[BBox] = field(default_factory=list)
    paints: list[Paint] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    rule_heights: list[int] = field(default_factory=list)
    fill_heights: list[int] = field(default_factory=list)

    def at_height(self, height: int) -> None:
        """Takes down the height among the objects of the rules and fills added since."""
        self.rule_heights += [height] * (len(self.rules) - len(self.rule_heights))
        self.fill_heights += [height] * (len(self.fills) - len(self.fill_heights))


@dataclass(frozen=True, slots=True)
class _Paths:
    """The paths of a page in columns."""

    heights: list[int]
    filled: Flags
    stroked: Flags
    fill: list[str | None]
    stroke: list[str | None]
    opaque: list[bool]
    width: list[float]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The subpaths of all paths: whose they are, where their points start and end, their boxes and kinds."""

    path: Ints
    start: Ints
    count: Ints
    box: Floats
    bent: Flags
    line: Flags
    rectangle: Flags


def read_drawings(objects: Objects, frame: Frame) -> Drawings:
    """The drawings of a page as displayed, cut to their clips and to the page."""
    drawn = Drawings()
    _add_images(drawn, objects, frame)
    heights = objects.of(raw.FPDF_PAGEOBJ_PATH)
    if not heights:
        return drawn
    counts = calls.integers(calls.count_segments, [objects.pointers[at] for at in heights])
    kept = (counts > 1) & (counts <= _SEGMENTS) & (np.cumsum(counts) <= _ALL_SEGMENTS)
    counts = counts[kept]
    heights = [at for at, keep in zip(heights, kept.tolist(), strict=True) if keep]
    if not heights:
        return drawn
    points, kinds = _points(objects, heights, counts, frame)
    if not np.isfinite(points).all():
        raise ValueError("a drawing has no place on the page")
    paths = _paths(heights, [objects.pointers[at] for at in heights])
    pieces = _pieces(points, kinds, counts, paths)
    cut = _cut(pieces.box, objects.clip[heights][pieces.path], frame)
    _add_pieces(drawn, paths, pieces, points, kinds, cut)
    return drawn


def _add_images(drawn: Drawings, objects: Objects, frame: Frame) -> None:
    heights = [
        at for at, kind in enumerate(objects.types) if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
    ]
    if not heights:
        return
    bounds = calls.floats(calls.get_bounds, 4, [objects.pointers[at] for at in heights], apart=True)
    if not np.isfinite(bounds).all():
        bounds = np.nan_to_num(bounds, posinf=1e6, neginf=-1e6)
    a, b, c, d, e, f = outer_matrices(objects, heights, frame.matrix)
    corners = [(bounds[:, x], bounds[:, y]) for x in (0, 2) for y in (1, 3)]
    xs = np.stack([a * x + c * y + e for x, y in corners])
    ys = np.stack([b * x + d * y + f for x, y in corners])
    boxes = np.column_stack([xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0)])
    boxes = _cut(boxes, objects.clip[heights], frame)
    for at, box in zip(heights, boxes.tolist(), strict=True):
        if box[2] > box[0] and box[3] > box[1]:
            if objects.types[at] == raw.FPDF_PAGEOBJ_IMAGE:
                drawn.images.append(tuple(box))
            drawn.paints.append(Paint(at, tuple(box), None, opaque=False))


# --- paths in columns


def _points(objects: Objects, heights: list[int], counts: Ints, frame: Frame) -> tuple[Floats, Ints]:
    """All points of all paths as displayed, and for each what leads there (pdfium's segment types)."""
    kinds, points = calls.segments_of([objects.pointers[at] for at in heights], counts.tolist())
    a, b, c, d, e, f = np.repeat(matrices_of(objects, heights, frame.matrix), counts, axis=1)
    x, y = points.T
    return np.column_stack([a * x + c * y + e, b * x + d * y + f]), kinds


def _paths(heights: list[int], pointers: list[Pointer]) -> _Paths:
    filled, stroked = calls.draw_modes(pointers)
    width = np.zeros(len(pointers))
    width[stroked] = calls.floats(calls.get_stroke_width, 1, list(compress(pointers, stroked.tolist())))[:, 0]
    fill, opaque = _colours(calls.get_fill_colour, pointers, filled)
    stroke, _ = _colours(calls.get_stroke_colour, pointers, stroked)
    return _Paths(heights, filled, stroked, fill, stroke, opaque, width.tolist())


def _colours(call: Callable[..., bool], pointers: list[Pointer], painted: Flags) -> tuple[list[str | None], list[bool]]:
    """The colour (RRGGBB) of each painted path, and whether nothing shines through; what is clear is not painted."""
    names: list[str | None] = [None] * len(pointers)
    opaque = [False] * len(pointers)
    rgba, known = calls.colours(call, list(compress(pointers, painted.tolist())))
    numbers = rgba[:, 0] << 16 | rgba[:, 1] << 8 | rgba[:, 2]
    rows = zip(np.flatnonzero(painted).tolist(), numbers.tolist(), rgba[:, 3].tolist(), known.tolist(), strict=True)
    for at, number, alpha, sure in rows:
        if sure:
            names[at] = f"{number:06X}"
            opaque[at] = alpha == 255
            if not alpha:
                painted[at] = False
    return names, opaque


def _pieces(points: Floats, kinds: Ints, counts: Ints, paths: _Paths) -> _Pieces:
    """The subpaths, each a line, a level rectangle or neither."""
    begins = kinds == raw.FPDF_SEGMENT_MOVETO
    begins[np.cumsum(counts) - counts] = True
    start = np.flatnonzero(begins)
    count = np.diff(start, append=len(points))
    box = np.column_stack([np.minimum.reduceat(points, start), np.maximum.reduceat(points, start)])
    path = np.repeat(np.arange(len(counts)), counts)[start]
    bent = np.logical_or.reduceat(kinds == raw.FPDF_SEGMENT_BEZIERTO, start)
    x, y = points.T
    last = start + count - 1
    closed = (np.abs(x[last] - x[start]) < _EVEN) & (np.abs(y[last] - y[start]) < _EVEN)
    line = ~bent & ((count == 2) | ((count == 3) & closed))
    four = ~bent & (((count == 5) & closed) | ((count == 4) & ~closed & paths.filled[path]))
    # a border of a web page is a long thin trapezoid: to the eye it is a rule, whatever its ends look like
    x0, y0, x1, y1 = box.T
    short, long = np.minimum(x1 - x0, y1 - y0), np.maximum(x1 - x0, y1 - y0)
    thin = four & (short < THIN) & (long > _LONG * short)
    return _Pieces(path, start, count, box, bent, line, _level(x, y, start, four) | thin)


def _level(x: Floats, y: Floats, start: Ints, four: Flags) -> Flags:
    """Which of the pieces with four corners are rectangles that lie level."""
    found = np.zeros(len(start), np.bool_)
    corners = start[four] + np.arange(5)[:, None] % 4
    level, upright = np.abs(np.diff(y[corners], axis=0)) < _EVEN, np.abs(np.diff(x[corners], axis=0)) < _EVEN
    found[four] = (level[0] & upright[1] & level[2] & upright[3]) | (upright[0] & level[1] & upright[2] & level[3])
    return found


# --- to the model's nouns


def _add_pieces(drawn: Drawings, paths: _Paths, pieces: _Pieces, points: Floats, kinds: Ints, cut: Floats) -> None:
    x0, top, x1, bottom = cut.T
    seen = (x1 >= x0) & (bottom >= top) & ((x1 > x0) | (bottom > top)) & (paths.filled | paths.stroked)[pieces.path]
    rows = zip(pieces.path.tolist(), cut.tolist(), pieces.line.tolist(), pieces.rectangle.tolist(), strict=True)
    arrows = find_arrows(_strokes(paths, pieces, points, seen))
    drawn.symbols += [arrow for arrow, _ in arrows]
    shafts = {_ends_of(shaft) for _, shaft in arrows}
    for at, (shown, (path, box, line, rectangle)) in enumerate(zip(seen.tolist(), rows, strict=True)):
        if not shown:
            continue
        place: BBox = tuple(box)
        if rectangle:
            _add_rectangle(drawn, paths, path, place)
        elif line:
            if (
                paths.stroked[path]
                and min(place[2] - place[0], place[3] - place[1]) < THIN
                and not (shafts and _corners(place) in shafts)
            ):
                drawn.rules.append(Rule(*place, color=paths.stroke[path]))
        else:
            if is_dot(place):
                drawn.dots.append((place, paths.fill[path] if paths.filled[path] else paths.stroke[path]))
            if paths.filled[path]:
                _add_shape(drawn, paths, path, place, _shape(pieces, points, kinds, at))
        drawn.at_height(paths.heights[path])


def _strokes(paths: _Paths, pieces: _Pieces, points: Floats, seen: Flags) -> list[Stroke]:
    """The short straight strokes of a page, of which arrows may be made."""
    x0, y0, x1, y1 = pieces.box.T
    chosen = seen & (np.maximum(x1 - x0, y1 - y0) <= LARGEST) & (pieces.count <= 5)
    chosen &= paths.stroked[pieces.path] & ~paths.filled[pieces.path] & ~pieces.rectangle & ~pieces.bent
    if not (chosen & (x1 > x0) & (y1 > y0)).any():
        return []  # an arrow has slanting barbs
    found: list[Stroke] = []
    rows = (column[chosen].tolist() for column in (pieces.path, pieces.start, pieces.count))
    for path, start, count in zip(*rows, strict=True):
        ends = points[start : start + count].tolist()
        found += [Stroke(a[0], a[1], b[0], b[1], paths.stroke[path]) for a, b in pairwise(ends)]
    return found


def _ends_of(stroke: Stroke) -> BBox:
    return _corners(
        (min(stroke.x0, stroke.x1), min(stroke.y0, stroke.y1), max(stroke.x0, stroke.x1), max(stroke.y0, stroke.y1))
    )


def _corners(box: BBox) -> BBox:
    return (round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1))


def _cut(boxes: Floats, clips: Floats, frame: Frame) -> Floats:
    low = np.maximum(np.maximum(boxes[:, :2], clips[:, :2]), 0.0)
    high = np.minimum(np.minimum(boxes[:, 2:], clips[:, 2:]), [frame.width, frame.height])
    return np.column_stack([low, high])


def _add_rectangle(drawn: Drawings, paths: _Paths, path: int, box: BBox) -> None:
    x0, top, x1, bottom = box
    fill = paths.fill[path] if paths.filled[path] else None
    stroke = paths.stroke[path]
    stroked = bool(paths.stroked[path])
    if min(x1 - x0, bottom - top) < THIN:
        if (stroked or not white(fill)) and max(x1 - x0, bottom - top) > THIN:
            drawn.rules.append(Rule(x0, top, x1, bottom, color=fill or stroke))
        return
    if paths.filled[path]:
        drawn.paints.append(Paint(paths.heights[path], box, fill, opaque=paths.opaque[path]))
    if fill and not white(fill):
        drawn.fills.append(Fill(box, fill))
        if is_dot(box):
            drawn.dots.append((box, fill))
        if of_mark_size(box) and 0.8 <= (x1 - x0) / (bottom - top) <= 1.25:
            drawn.symbols.append(Symbol("square", box, fill))
    if stroked and paths.width[path] != 0:
        drawn.rules += [Rule(x0, top, x1, top, stroke), Rule(x0, bottom, x1, bottom, stroke)]
        drawn.rules += [Rule(x0, top, x0, bottom, stroke), Rule(x1, top, x1, bottom, stroke)]


@dataclass(frozen=True, slots=True)
class _Shape:
    """The corners of a drawing that is neither line nor rectangle, and how it gets round them."""

    points: list[tuple[float, float]]
    bends: int
    straight: int


def _shape(pieces: _Pieces, points: Floats, kinds: Ints, at: int) -> _Shape | None:
    """The shape of a piece as small as a mark; None for a larger one."""
    start, count = int(pieces.start[at]), int(pieces.count[at])
    if count > 400 or not of_mark_size(tuple(pieces.box[at].tolist())):
        return None
    steps = kinds[start : start + count].tolist()
    return _Shape(list(_ends(points[start : start + count].tolist(), steps)), _bends(steps), _straight(steps))


def outline_mark(points: list[list[float]], steps: list[int], box: BBox, color: str | None) -> Symbol | None:
    """The mark that an outline of points, each reached by a segment of pdfium's kinds, makes in a box."""
    corners = list(dict.fromkeys((round(x, 1), round(y, 1)) for x, y in points))
    if len(corners) == 4 and not _bends(steps) and not white(color):
        level = 0.8 <= (box[2] - box[0]) / (box[3] - box[1]) <= 1.25
        filled = {x for x, _ in corners} == {round(box[0], 1), round(box[2], 1)}
        return Symbol("square", box, color) if level and filled else None
    return read_mark(list(_ends(points, steps)), _bends(steps), _straight(steps), box, color)


def _ends(points: list[list[float]], steps: list[int]) -> Iterator[tuple[float, float]]:
    """Where each line and bend ends; the two points that only steer a bend are left out."""
    bent = 0
    for (x, y), step in zip(points, steps, strict=True):
        bent = bent + 1 if step == raw.FPDF_SEGMENT_BEZIERTO else 0
        if bent % 3 == 0:
            yield x, y


def _bends(steps: list[int]) -> int:
    return steps.count(raw.FPDF_SEGMENT_BEZIERTO) // 3


def _straight(steps: list[int]) -> int:
    return steps.count(raw.FPDF_SEGMENT_LINETO)


def _add_shape(drawn: Drawings, paths: _Paths, path: int, box: BBox, shape: _Shape | None) -> None:
    # round the corners, colour behind text cannot be told from paper: the box says more than the shape covers
    drawn.paints.append(Paint(paths.heights[path], box, None, opaque=False))
    if not shape:
        return
    color = paths.fill[path]
    on_color = white(color) and any(_holds(fill.bbox, box) for fill in drawn.fills)
    mark = read_mark(shape.points, shape.bends, shape.straight, box, color, on_color=on_color)
    if mark:
        drawn.symbols.append(mark)


def _holds(outer: BBox, inner: BBox) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and inner[2] <= outer[2] and inner[3] <= outer[3]
