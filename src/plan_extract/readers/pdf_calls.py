"""pdfium's functions, called a whole page at a time. In: handles as addresses. Out: columns (numpy arrays).

A call through ctypes costs more than what pdfium does in it, so nothing here is called once a character from Python:
`map` walks the handles and pdfium writes into one buffer. The GIL is kept: pdfium is not thread-safe anyway.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_POINTER, _INT, _BOOL = ctypes.c_void_p, ctypes.c_int, ctypes.c_int
_HANDLE = ctypes.c_size_t
"""A pointer that comes back: 0 where there is none, which a column can hold."""
_STEP = 4
"""Bytes of each of pdfium's floats and integers."""


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), _POINTER).value
    if address is None:
        raise ImportError(f"pdfium has no {name}")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


count_chars = _call("FPDFText_CountChars", _INT, _POINTER)
get_text = _call("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)

# Of a text page and an index. They are called for every character, and declare no arguments: a call that need not
# look at its arguments takes half the time. So they are only called from here, with pointers made by `from_param`.
get_unicode = _call("FPDFText_GetUnicode", ctypes.c_uint)
has_map_error = _call("FPDFText_HasUnicodeMapError", _INT)
is_generated = _call("FPDFText_IsGenerated", _INT)
get_text_object = _call("FPDFText_GetTextObject", _HANDLE)
get_char_box = _call("FPDFText_GetLooseCharBox", _BOOL)
get_char_matrix = _call("FPDFText_GetMatrix", _BOOL)
get_char_origin = _call("FPDFText_GetCharOrigin", _BOOL)

get_font_size = _call("FPDFTextObj_GetFontSize", _BOOL, _POINTER, _POINTER)
get_font = _call("FPDFTextObj_GetFont", _HANDLE, _POINTER)
get_render_mode = _call("FPDFTextObj_GetTextRenderMode", _INT, _POINTER)
get_font_name = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
get_font_flags = _call("FPDFFont_GetFlags", _INT, _POINTER)
get_font_descent = _call("FPDFFont_GetDescent", _BOOL, _POINTER, ctypes.c_float, _POINTER)

count_objects = _call("FPDFPage_CountObjects", _INT, _POINTER)
get_object = _call("FPDFPage_GetObject", _HANDLE, _POINTER, _INT)
count_form_objects = _call("FPDFFormObj_CountObjects", _INT, _POINTER)
get_form_object = _call("FPDFFormObj_GetObject", _HANDLE, _POINTER, ctypes.c_ulong)
get_type = _call("FPDFPageObj_GetType", _INT, _POINTER)
get_matrix = _call("FPDFPageObj_GetMatrix", _BOOL, _POINTER, _POINTER)
get_bounds = _call("FPDFPageObj_GetBounds", _BOOL, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
get_fill_colour = _call("FPDFPageObj_GetFillColor", _BOOL, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
get_stroke_colour = _call("FPDFPageObj_GetStrokeColor", _BOOL, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
get_stroke_width = _call("FPDFPageObj_GetStrokeWidth", _BOOL, _POINTER, _POINTER)
has_transparency = _call("FPDFPageObj_HasTransparency", _BOOL, _POINTER)
get_draw_mode = _call("FPDFPath_GetDrawMode", _BOOL, _POINTER, _POINTER, _POINTER)
count_segments = _call("FPDFPath_CountSegments", _INT, _POINTER)
get_segment = _call("FPDFPath_GetPathSegment", _HANDLE, _POINTER, _INT)
get_segment_type = _call("FPDFPathSegment_GetType", _INT, _POINTER)
get_segment_point = _call("FPDFPathSegment_GetPoint", _BOOL, _POINTER, _POINTER, _POINTER)
get_clip = _call("FPDFPageObj_GetClipPath", _HANDLE, _POINTER)
count_clip_paths = _call("FPDFClipPath_CountPaths", _INT, _POINTER)
count_clip_segments = _call("FPDFClipPath_CountPathSegments", _INT, _POINTER, _INT)
get_clip_segment = _call("FPDFClipPath_GetPathSegment", _HANDLE, _POINTER, _INT, _INT)


def address(handle: Any) -> int:
    """The address behind a handle of pypdfium2."""
    return int(ctypes.cast(handle, _POINTER).value or 0)


def of_characters(call: Callable[..., Any], text_page: int, indices: Sequence[int]) -> Ints:
    """What a call returns for each of these characters, as a column."""
    return np.fromiter(map(call, repeat(_POINTER.from_param(text_page)), indices), np.int64, len(indices))


def floats_of_characters(call: Callable[..., Any], width: int, text_page: int, indices: Sequence[int]) -> Floats:
    """The floats that a call writes for each of these characters, as rows; zeros where it writes none."""
    block = np.zeros((len(indices), width), np.float32)
    _written_of_characters(call, text_page, indices, _rows(block))
    return block.astype(np.float64)


def origins(text_page: int, indices: Sequence[int]) -> Floats:
    """Where on its baseline each character begins, as rows of x and y."""
    block = np.zeros((len(indices), 2), np.float64)
    _written_of_characters(get_char_origin, text_page, indices, _rows(block), _rows(block, column=1))
    return block


def _rows(block: npt.NDArray[Any], column: int = 0) -> range:
    """The addresses of a column's values."""
    start = block.ctypes.data + column * block.itemsize
    return range(start, start + block.nbytes, block.shape[1] * block.itemsize)


def _written_of_characters(
    call: Callable[..., Any], text_page: int, indices: Sequence[int], *places: Sequence[int]
) -> None:
    pointers = [map(_POINTER.from_param, column) for column in places]
    deque(map(call, repeat(_POINTER.from_param(text_page)), indices, *pointers), maxlen=0)


def integers(call: Callable[..., Any], *columns: Sequence[int]) -> Ints:
    """What a call returns for each row, as a column."""
    return np.fromiter(map(call, *columns), np.int64, len(columns[0]))


def floats(call: Callable[..., Any], width: int, *columns: Sequence[int], apart: bool = False) -> tuple[Floats, Flags]:
    """What a call writes for each row into one place of `width` floats, or into `width` places; and where it did."""
    block = np.zeros((len(columns[0]), width), np.float32)
    done = _written(call, block, columns, apart)
    return block.astype(np.float64), done


def colours(call: Callable[..., Any], handles: Sequence[int]) -> tuple[Ints, Flags]:
    """Red, green, blue and alpha (0 to 255) of each object; and whether it has a plain colour."""
    block = np.zeros((len(handles), 4), np.uint32)
    done = _written(call, block, (handles,), apart=True)
    return block.astype(np.int64), done


def draw_modes(handles: Sequence[int]) -> tuple[Flags, Flags]:
    """Whether each path is filled, and whether it is stroked."""
    block = np.zeros((len(handles), 2), np.int32)
    _written(get_draw_mode, block, (handles,), apart=True)
    return block[:, 0] != 0, block[:, 1] != 0


def _written(call: Callable[..., Any], block: npt.NDArray[Any], columns: Sequence[Sequence[int]], apart: bool) -> Flags:
    rows, width = block.shape
    start, step = block.ctypes.data, _STEP * width
    shifts = [_STEP * at for at in range(width)] if apart else [0]
    targets = [range(start + shift, start + shift + step * rows, step) for shift in shifts]
    return np.fromiter(map(call, *columns, *targets), np.bool_, rows)
