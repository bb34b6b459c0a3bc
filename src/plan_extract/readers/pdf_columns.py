"""The characters of a page in columns. In: pdfium's text page. Out: codes and boxes (numpy), and the runs around them.

A run is one text object of the page: its characters share font, size, colour and direction, which are asked for once.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from plan_extract.readers import pdf_calls as calls
from plan_extract.readers.pdf_calls import Flags, Floats, Ints
from plan_extract.readers.pdf_frame import Frame

UNREADABLE = 0xFFFD
"""Stands for a character that the file does not say how to read."""
_PIECE = 100_000.0
"""No character is as many points wide or far from the page as this."""
_BOLD = re.compile(r"bold|black|heavy|demi(?!r)", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
_DARKEST, _GREY = 0x30, 12
_HYPHENS = (0x0002, 0xFFFE)
"""What pdfium puts in the place of a hyphen that ends a line."""


class UnsoundBoxes(Exception):
    """pdfium gives characters places that no page has."""


class Run(NamedTuple):
    """What the characters of one text object share. `size` in points as displayed, `turn` in degrees anticlockwise.

    `slant` is the whole angle of text that lies neither level nor upright, else 0. A tuple, as a Word is: a page may
    have a run for each of its words.
    """

    font: str
    bold: bool
    color: str | None
    size: float
    turn: int
    mode: int
    handle: int
    slant: int = 0


@dataclass(frozen=True, slots=True)
class Characters:
    """Columns of characters in the order of the file, with boxes as displayed; `run` counts into `runs`.

    `along` holds start, end and baseline of slanting characters along their own line; NaN for the others.
    """

    codes: Ints
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    run: Ints
    runs: tuple[Run, ...]
    along: Floats

    def column(self, values: Sequence[float]) -> Floats:
        """A value of each run as a column of the characters."""
        return np.array(values, np.float64)[self.run]

    def where(self, keep: Flags) -> Characters:
        if keep.all():
            return self
        x0, top, x1, bottom = (side[keep] for side in (self.x0, self.top, self.x1, self.bottom))
        return Characters(self.codes[keep], x0, top, x1, bottom, self.run[keep], self.runs, self.along[keep])


def along_lines(chars: Characters) -> tuple[Floats, Floats, Floats, Floats]:
    """Start and end along the line of reading, the place across it in which lines follow each other, and their step."""
    turn = chars.column([run.turn for run in chars.runs])
    if not turn.any() and np.isnan(chars.along[:, 0]).all():
        return chars.x0, chars.x1, chars.top, chars.top
    cases = [turn == 0, turn == 90, turn == 180]
    start = np.select(cases, [chars.x0, -chars.bottom, -chars.x1], chars.top)
    end = np.select(cases, [chars.x1, -chars.top, -chars.x0], chars.bottom)
    line = np.select(cases, [chars.top, chars.x0, -chars.bottom], -chars.x1)
    across = np.where((turn == 0) | (turn == 180), chars.top, chars.x0)
    level = np.isnan(chars.along[:, 0])
    if level.all():
        return start, end, line, across
    slanting = chars.along[:, 2]
    line, across = np.where(level, line, slanting), np.where(level, across, slanting)
    return np.where(level, start, chars.along[:, 0]), np.where(level, end, chars.along[:, 1]), line, across


def read_characters(text_page: int, frame: Frame) -> Characters:
    """The printed characters of a page; spaces and line ends that pdfium adds are left out. Raises UnsoundBoxes."""
    count = max(0, calls.count_chars(text_page))
    objects = calls.of_characters(calls.get_text_object, text_page, range(count))
    boxes = calls.floats_of_characters(calls.get_char_box, 4, text_page, range(count))
    codes = _codes(text_page, count)
    printed = np.flatnonzero((objects != 0) & ~_added(text_page, codes, boxes))
    if not len(printed):
        none = np.empty(0, np.float64)
        return Characters(np.empty(0, np.int64), none, none, none, none, np.empty(0, np.int64), (), np.empty((0, 3)))
    handles, first, run = np.unique(objects[printed], return_index=True, return_inverse=True)
    runs, geometry = _runs(text_page, handles.tolist(), printed[first].tolist(), frame)
    run = run.astype(np.int64)
    runs, geometry = _on_own_scale(boxes[printed], run, runs, geometry, frame)
    along = _along_slants(text_page, printed, boxes[printed], run, runs, frame)
    return _placed(codes[printed], boxes[printed], run, runs, geometry, frame, along)


def _added(text_page: int, codes: Ints, boxes: Floats) -> Flags:
    """Which characters are spaces without width that pdfium puts into a wide gap of a run."""
    added = np.zeros(len(codes), np.bool_)
    thin = np.flatnonzero((codes == ord(" ")) & ((boxes[:, 0] == boxes[:, 2]) | (boxes[:, 1] == boxes[:, 3])))
    added[thin] = calls.of_characters(calls.is_generated, text_page, thin.tolist()) == 1
    return added


def _codes(text_page: int, count: int) -> Ints:
    buffer = np.zeros(count + 1, np.uint16)
    got = calls.get_text(text_page, 0, count, buffer.ctypes.data)
    codes = buffer[:count].astype(np.int64)
    if got != count + 1 or not codes.all() or ((codes >= 0xD800) & (codes < 0xE000)).any():
        codes = calls.of_characters(calls.get_unicode, text_page, range(count))
    unread = calls.of_characters(calls.has_map_error, text_page, range(count)) == 1
    codes[((codes == _HYPHENS[0]) | (codes == _HYPHENS[1])) & ~unread] = ord("-")
    codes[unread | (codes == 0) | (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))] = UNREADABLE
    return codes


def _runs(text_page: int, handles: list[int], first: list[int], frame: Frame) -> tuple[tuple[Run, ...], Floats]:
    """The runs, and for each of them baseline x, baseline y, size, descent (all as displayed), and 1 where askew."""
    objects = calls.pointers(handles)
    sizes = calls.floats(calls.get_font_size, 1, objects)
    matrices = calls.floats_of_characters(calls.get_char_matrix, 6, text_page, first)
    rgba, plain = calls.colours(calls.get_fill_colour, objects)
    modes = calls.integers(calls.get_render_mode, objects).tolist()
    if not (np.isfinite(matrices).all() and np.isfinite(sizes).all()):
        raise UnsoundBoxes
    signed = np.sign(sizes[:, 0]) + (sizes[:, 0] == 0)
    x, y = frame.points(matrices[:, 4], matrices[:, 5])
    dx, dy = frame.vectors(matrices[:, 0] * signed, matrices[:, 1] * signed)
    up_x, up_y = frame.vectors(matrices[:, 2] * signed, matrices[:, 3] * signed)
    heights = np.abs(sizes[:, 0]) * np.hypot(up_x, up_y)
    level = np.abs(dx) >= np.abs(dy)
    turns = np.where(level, np.where(dx >= 0, 0, 180), np.where(dy < 0, 90, 270)).tolist()
    askew = np.minimum(np.abs(dx), np.abs(dy)) > 0.02 * np.maximum(np.abs(dx), np.abs(dy))
    slants = np.round(np.degrees(np.arctan2(-dy, dx))).astype(np.int64).tolist()
    fonts = list(map(calls.get_font, objects))
    known = {font: _font(font) for font in dict.fromkeys(fonts)}
    colors = (rgba[:, 0] << 16 | rgba[:, 1] << 8 | rgba[:, 2]).tolist()
    columns = zip(handles, fonts, modes, colors, plain.tolist(), heights.tolist(), turns, strict=True)
    runs = [
        Run(known[font][0], known[font][1] or mode == 2, _ink(color) if inked else None, _size(height), turn, mode, one)
        for one, font, mode, color, inked, height, turn in columns
    ]
    for at in np.flatnonzero(askew).tolist():
        runs[at] = runs[at]._replace(slant=slants[at])
    descents = np.array([known[font][2] for font in fonts])
    return tuple(runs), np.column_stack([x, y, heights, descents * heights, askew])


@lru_cache(maxsize=1000)
def _size(height: float) -> float:
    """Heights to half a point: float noise must not part words, a footnote's mark must."""
    return max(math.floor(round(height, 2) * 2 + 0.5) / 2, 0.5)


def _on_own_scale(
    boxes: Floats, run: Ints, runs: tuple[Run, ...], geometry: Floats, frame: Frame
) -> tuple[tuple[Run, ...], Floats]:
    """The runs, with the height of the letters as size where a font of drawings has a scale of its own."""
    count = np.maximum(np.bincount(run, minlength=len(runs)), 1)
    across, high = frame.vectors(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    across = np.bincount(run, np.abs(across), len(runs)) / count
    high = np.bincount(run, np.abs(high), len(runs)) / count
    level = np.array([one.turn in (0, 180) for one in runs])
    width, height = np.where(level, across, high), np.where(level, high, across)
    own = (width > 1.5 * geometry[:, 2]) & (height > 3 * geometry[:, 2]) & (height < 10 * width)
    if not own.any():
        return runs, geometry
    geometry = geometry.copy()
    geometry[own, 2], geometry[own, 4] = height[own], 1.0  # placed by pdfium's boxes, as slanting runs are
    return tuple(
        one._replace(size=_size(float(height[at]))) if own[at] else one for at, one in enumerate(runs)
    ), geometry


@lru_cache(maxsize=1000)
def _ink(color: int) -> str:
    """A colour as RRGGBB. The dark greys that black printing ink turns into on a screen are black."""
    parts = color >> 16, color >> 8 & 0xFF, color & 0xFF
    return "000000" if max(parts) <= _DARKEST and max(parts) - min(parts) <= _GREY else f"{color:06X}"


def _font(font: int) -> tuple[str, bool, float]:
    """Name, whether bold, and how far it reaches below the baseline for each point of size (negative)."""
    if not font:
        return "", False, 0.0
    length = calls.get_font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(min(max(length, 1), 1000))
    calls.get_font_name(font, ctypes.addressof(buffer), len(buffer))
    name = buffer.value.decode("utf-8", "replace")
    descent = ctypes.c_float()
    calls.get_font_descent(font, 1.0, ctypes.addressof(descent))
    depth = -min(abs(descent.value), 0.6) if np.isfinite(descent.value) else 0.0
    return name, bool(_BOLD.search(name)) or bool(max(calls.get_font_flags(font), 0) & _FORCE_BOLD), depth


def _along_slants(
    text_page: int, printed: Ints, boxes: Floats, run: Ints, runs: tuple[Run, ...], frame: Frame
) -> Floats:
    """Start, end and baseline of slanting characters along their own line: from where they begin and their middle."""
    along = np.full((len(printed), 3), np.nan)
    if not any(one.slant for one in runs):
        return along
    slants = np.array([one.slant for one in runs])[run]
    here = np.flatnonzero(slants)
    angle = np.radians(slants[here])
    right, down = np.cos(angle), -np.sin(angle)
    begins = calls.origins(text_page, printed[here].tolist())
    x, y = frame.points(begins[:, 0], begins[:, 1])
    middle_x, middle_y = frame.points(boxes[here, ::2].mean(axis=1), boxes[here, 1::2].mean(axis=1))
    start = x * right + y * down
    half = np.maximum(middle_x * right + middle_y * down - start, 0)
    along[here] = np.column_stack([start, start + 2 * half, y * right - x * down])
    return along


def _placed(
    codes: Ints, boxes: Floats, run: Ints, runs: tuple[Run, ...], geometry: Floats, frame: Frame, along: Floats
) -> Characters:
    """Boxes along the line from pdfium, across it from the baseline: pdfium's own heights are not to be relied on."""
    if not np.isfinite(boxes).all():
        raise UnsoundBoxes
    x0, y0 = frame.points(boxes[:, 0], boxes[:, 1])
    x1, y1 = frame.points(boxes[:, 2], boxes[:, 3])
    x0, x1 = np.minimum(x0, x1), np.maximum(x0, x1)
    top, bottom = np.minimum(y0, y1), np.maximum(y0, y1)
    base_x, base_y, size, descent, askew = geometry[run].T
    turn = np.array([one.turn for one in runs])[run]
    straight = askew == 0
    for angle, near, far in ((0, base_y - descent - size, base_y - descent), (180, base_y + descent, None)):
        here = straight & (turn == angle)
        top = np.where(here, near, top)
        bottom = np.where(here, near + size if far is None else far, bottom)
    for angle, near in ((90, base_x - descent - size), (270, base_x + descent)):
        here = straight & (turn == angle)
        x0 = np.where(here, near, x0)
        x1 = np.where(here, near + size, x1)
    furthest = max(float(np.abs(column).max()) for column in (x0, x1, top, bottom))
    wide = np.maximum(x1 - x0, bottom - top) > np.maximum(40 * size, frame.width + frame.height)
    if furthest > _PIECE or wide.any():
        raise UnsoundBoxes
    return Characters(codes, x0, top, x1, bottom, run, runs, along)
