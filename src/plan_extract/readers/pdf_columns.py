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
_FEW = 100
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
    if {(run.turn, run.slant) for run in chars.runs} <= {(0, 0)}:
        return chars.x0, chars.x1, chars.top, chars.top
    turn = chars.column([run.turn for run in chars.runs])
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
    printed = np.flatnonzero(objects)
    indices = printed.tolist()
    boxes = calls.floats_of_characters(calls.get_char_box, 4, text_page, indices)
    codes = _codes(text_page, 0, count)[printed]
    codes[(codes == _HYPHENS[0]) | (codes == _HYPHENS[1])] = ord("-")
    codes[calls.of_characters(calls.has_map_error, text_page, indices) == 1] = UNREADABLE
    added = _added(text_page, indices, codes, boxes)
    if added.any():
        printed, codes, boxes = printed[~added], codes[~added], boxes[~added]
    if not len(printed):
        none = np.empty(0, np.float64)
        return Characters(np.empty(0, np.int64), none, none, none, none, np.empty(0, np.int64), (), np.empty((0, 3)))
    first, run = _in_runs(objects[printed])
    runs, geometry = _runs(text_page, list(first), printed[list(first.values())].tolist(), frame)
    runs, geometry = _on_own_scale(boxes, run, runs, geometry, frame)
    along = _along_slants(text_page, printed, boxes, run, runs, frame)
    return _placed(codes, boxes, run, runs, geometry, frame, along)


def _added(text_page: int, indices: Sequence[int], codes: Ints, boxes: Floats) -> Flags:
    """Which characters are spaces without width that pdfium puts into a wide gap of a run."""
    added: Flags = (codes == ord(" ")) & ((boxes[:, 0] == boxes[:, 2]) | (boxes[:, 1] == boxes[:, 3]))
    thin = np.flatnonzero(added)
    added[thin] = calls.of_characters(calls.is_generated, text_page, [indices[at] for at in thin.tolist()]) == 1
    return added


def _codes(text_page: int, start: int, count: int) -> Ints:
    """The codes of some characters in a row: those of the page's text, and where it has fewer, one by one."""
    buffer = np.zeros(count + 1, np.uint16)
    got = calls.get_text(text_page, start, count, buffer.ctypes.data)
    text = buffer[:count]
    if got == count + 1 and text.all() and not ((text >= 0xD800) & (text < 0xE000)).any():
        return text.astype(np.int64)
    if count > _FEW:
        half = count // 2
        return np.concatenate([_codes(text_page, start, half), _codes(text_page, start + half, count - half)])
    codes = calls.of_characters(calls.get_unicode, text_page, range(start, start + count))
    codes[(codes == 0) | (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))] = UNREADABLE
    return codes


def _in_runs(objects: Ints) -> tuple[dict[int, int], Ints]:
    """Where the first character of each text object stands, and for each character the number of its object there."""
    starts = np.append(0, np.flatnonzero(objects[1:] != objects[:-1]) + 1)
    begun = objects[starts].tolist()
    first: dict[int, int] = {}
    for one, start in zip(begun, starts.tolist(), strict=True):
        first.setdefault(one, start)
    numbers = {one: number for number, one in enumerate(first)}
    return first, np.repeat([numbers[one] for one in begun], np.diff(starts, append=len(objects)))


def _runs(text_page: int, handles: list[int], first: list[int], frame: Frame) -> tuple[tuple[Run, ...], Floats]:
    """The runs, and in columns baseline x, baseline y, size, descent (all as displayed), and 1 where askew, of each."""
    objects = calls.pointers(handles)
    sizes = calls.floats(calls.get_font_size, 1, objects)[:, 0]
    matrices = calls.floats_of_characters(calls.get_char_matrix, 6, text_page, first)
    rgba, plain = calls.colours(calls.get_fill_colour, objects)
    modes = calls.integers(calls.get_render_mode, objects).tolist()
    if not (np.isfinite(matrices).all() and np.isfinite(sizes).all()):
        raise UnsoundBoxes
    a, b, c, d, e, f = matrices.T
    signed = np.where(sizes < 0, -1.0, 1.0)
    x, y = frame.points(e, f)
    dx, dy = frame.vectors(a * signed, b * signed)
    heights = np.abs(sizes) * np.hypot(*frame.vectors(c * signed, d * signed))
    turns, slants, askew = _directions(dx, dy)
    fonts = list(map(calls.get_font, objects))
    known = {font: _font(font) for font in dict.fromkeys(fonts)}
    names, bolds, descents = zip(*[known[font] for font in fonts], strict=True)
    colors = (rgba[:, 0] << 16 | rgba[:, 1] << 8 | rgba[:, 2]).tolist()
    inks = [_ink(color) if inked else None for color, inked in zip(colors, plain.tolist(), strict=True)]
    heavy = [bold or mode == 2 for bold, mode in zip(bolds, modes, strict=True)]
    runs = map(Run, names, heavy, inks, map(_size, heights.tolist()), turns.tolist(), modes, handles, slants.tolist())
    return tuple(runs), np.array([x, y, heights, np.array(descents) * heights, askew])


def _directions(dx: Floats, dy: Floats) -> tuple[Ints, Ints, Flags]:
    """For each direction of reading the `turn` and `slant` of its run, and whether it is neither level nor upright."""
    if not dy.any() and (dx > 0).all():
        level = np.zeros(len(dx), np.int64)
        return level, level, level != 0
    wide, high = np.abs(dx), np.abs(dy)
    turns = np.where(wide >= high, np.where(dx >= 0, 0, 180), np.where(dy < 0, 90, 270))
    askew = np.minimum(wide, high) > 0.02 * np.maximum(wide, high)
    slants = np.where(askew, np.round(np.degrees(np.arctan2(-dy, dx))), 0).astype(np.int64)
    return turns, slants, askew


@lru_cache(maxsize=1000)
def _size(height: float) -> float:
    """Heights to half a point: float noise must not part words, a footnote's mark must."""
    return max(math.floor(round(height, 2) * 2 + 0.5) / 2, 0.5)


def _on_own_scale(
    boxes: Floats, run: Ints, runs: tuple[Run, ...], geometry: Floats, frame: Frame
) -> tuple[tuple[Run, ...], Floats]:
    """The runs, with the height of the letters as size where a font of drawings has a scale of its own."""
    across, high = map(np.abs, frame.vectors(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]))
    if not (np.maximum(across, high) > 2.9 * geometry[2][run]).any():
        return runs, geometry  # no run has letters of three times its size
    count = np.maximum(np.bincount(run, minlength=len(runs)), 1)
    across = np.bincount(run, across, len(runs)) / count
    high = np.bincount(run, high, len(runs)) / count
    level = np.array([one.turn in (0, 180) for one in runs])
    width, height = np.where(level, across, high), np.where(level, high, across)
    own = (width > 1.5 * geometry[2]) & (height > 3 * geometry[2]) & (height < 10 * width)
    if not own.any():
        return runs, geometry
    geometry = geometry.copy()
    geometry[2, own], geometry[4, own] = height[own], 1.0  # placed by pdfium's boxes, as slanting runs are
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
    buffer = ctypes.create_string_buffer(1000)  # stays empty where the name is longer
    calls.get_font_name(font, ctypes.addressof(buffer), len(buffer))
    name = buffer.value.decode("utf-8", "replace")
    descent = ctypes.c_float()
    calls.get_font_descent(font, 1.0, ctypes.addressof(descent))
    depth = -min(abs(descent.value), 0.6) if math.isfinite(descent.value) else 0.0
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
    base_x, base_y, size, descent, askew = geometry
    turns = np.array([one.turn for one in runs])
    for angle in set(turns.tolist()):
        here = ((turns == angle) & (askew == 0))[run]
        base = base_y if angle in (0, 180) else base_x
        near = base - descent - size if angle in (0, 90) else base + descent
        far = base_y - descent if angle == 0 else near + size
        if angle in (0, 180):
            top, bottom = np.where(here, near[run], top), np.where(here, far[run], bottom)
        else:
            x0, x1 = np.where(here, near[run], x0), np.where(here, far[run], x1)
    furthest = max(-x0.min(), -top.min(), x1.max(), bottom.max())
    wide = np.maximum(x1 - x0, bottom - top) > np.maximum(40 * size, frame.width + frame.height)[run]
    if furthest > _PIECE or wide.any():
        raise UnsoundBoxes
    return Characters(codes, x0, top, x1, bottom, run, runs, along)
