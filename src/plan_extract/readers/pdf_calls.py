"""pdfium's functions, called a whole page at a time. In: handles as addresses. Out: columns (numpy arrays).

A call through ctypes costs more than what pdfium does in it, so nothing here is called once a character from Python:
`map` walks the handles and pdfium writes into one buffer. The GIL is kept: pdfium is not thread-safe anyway.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, repeat
from typing import Any, NewType

import numpy as np
import numpy.typing as npt
from pypdfium2 import raw

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_POINTER, _INT, _BOOL = ctypes.c_void_p, ctypes.c_int, ctypes.c_int
_UNUSED = None
"""What a call returns that says whether it wrote: where it did not, zeros stay."""
_HANDLE = ctypes.c_size_t
"""A pointer that comes back: 0 where there is none, which a column can hold."""

Pointer = NewType("Pointer", object)
"""An address as pdfium takes it. A number in its place would lose its upper half."""


def _call(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), _POINTER).value
    if address is None:
        raise ImportError(f"pdfium has no {name}")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


# These are called for every character, object or point of a page, and declare no arguments: a call that need not look
# at its arguments takes half the time. So they are called with Pointers and small numbers alone.
get_unicode = _call("FPDFText_GetUnicode", ctypes.c_uint)
has_map_error = _call("FPDFText_HasUnicodeMapError", _INT)
is_generated = _call("FPDFText_IsGenerated", _INT)
get_text_object = _call("FPDFText_GetTextObject", _HANDLE)
get_char_box = _call("FPDFText_GetLooseCharBox", _UNUSED)
get_char_matrix = _call("FPDFText_GetMatrix", _UNUSED)
get_char_origin = _call("FPDFText_GetCharOrigin", _UNUSED)

get_font_size = _call("FPDFTextObj_GetFontSize", _UNUSED)
get_font = _call("FPDFTextObj_GetFont", _HANDLE)
get_render_mode = _call("FPDFTextObj_GetTextRenderMode", _INT)

get_object = _call("FPDFPage_GetObject", _HANDLE)
get_type = _call("FPDFPageObj_GetType", _INT)
get_matrix = _call("FPDFPageObj_GetMatrix", _UNUSED)
get_bounds = _call("FPDFPageObj_GetBounds", _UNUSED)
get_fill_colour = _call("FPDFPageObj_GetFillColor", _BOOL)
get_stroke_colour = _call("FPDFPageObj_GetStrokeColor", _BOOL)
get_stroke_width = _call("FPDFPageObj_GetStrokeWidth", _UNUSED)
_get_draw_mode = _call("FPDFPath_GetDrawMode", _UNUSED)
count_segments = _call("FPDFPath_CountSegments", _INT)
_get_segment = _call("FPDFPath_GetPathSegment", _HANDLE)
_get_segment_type = _call("FPDFPathSegment_GetType", _INT)
_get_segment_point = _call("FPDFPathSegment_GetPoint", _UNUSED)
get_clip = _call("FPDFPageObj_GetClipPath", _HANDLE)
count_clip_paths = _call("FPDFClipPath_CountPaths", _INT)
get_clip_segment = _call("FPDFClipPath_GetPathSegment", _HANDLE)

count_chars = _call("FPDFText_CountChars", _INT, _POINTER)
get_text = _call("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
get_font_name = _call("FPDFFont_GetBaseFontName", ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
get_font_flags = _call("FPDFFont_GetFlags", _INT, _POINTER)
get_font_descent = _call("FPDFFont_GetDescent", _BOOL, _POINTER, ctypes.c_float, _POINTER)
count_objects = _call("FPDFPage_CountObjects", _INT, _POINTER)
count_form_objects = _call("FPDFFormObj_CountObjects", _INT, _POINTER)
get_form_object = _call("FPDFFormObj_GetObject", _HANDLE, _POINTER, ctypes.c_ulong)
has_transparency = _call("FPDFPageObj_HasTransparency", _BOOL, _POINTER)
count_clip_segments = _call("FPDFClipPath_CountPathSegments", _INT, _POINTER, _INT)


def address(handle: Any) -> int:
    """The address behind a handle of pypdfium2."""
    return int(ctypes.cast(handle, _POINTER).value or 0)


def pointers(addresses: Iterable[int]) -> list[Pointer]:
    """Addresses as pdfium takes them."""
    return list(map(_POINTER.from_param, addresses))  # type: ignore[arg-type]  # what it makes has no name


def of_characters(call: Callable[..., Any], text_page: int, indices: Sequence[int]) -> Ints:
    """What a call returns for each of these characters, as a column."""
    return np.fromiter(map(call, repeat(_POINTER.from_param(text_page)), indices), np.int64, len(indices))


def floats_of_characters(call: Callable[..., Any], width: int, text_page: int, indices: Sequence[int]) -> Floats:
    """The floats that a call writes for each of these characters, as rows; zeros where it writes none."""
    block = np.zeros((len(indices), width), np.float32)
    _written_of_characters(call, text_page, indices, _places(block))
    return block.astype(np.float64)


def origins(text_page: int, indices: Sequence[int]) -> Floats:
    """Where on its baseline each character begins, as rows of x and y."""
    block = np.zeros((len(indices), 2), np.float64)
    _written_of_characters(get_char_origin, text_page, indices, _places(block), _places(block, column=1))
    return block


def _places(block: npt.NDArray[Any], column: int = 0) -> Iterator[Any]:
    """Where a column's values are, for pdfium to write them."""
    start = block.ctypes.data + column * block.itemsize
    return map(_POINTER.from_param, range(start, start + block.nbytes, block.shape[1] * block.itemsize))


def _written_of_characters(
    call: Callable[..., Any], text_page: int, indices: Sequence[int], *places: Iterator[Any]
) -> None:
    deque(map(call, repeat(_POINTER.from_param(text_page)), indices, *places), maxlen=0)


def integers(call: Callable[..., Any], objects: Sequence[Pointer]) -> Ints:
    """What a call returns for each object, as a column."""
    return np.fromiter(map(call, objects), np.int64, len(objects))


def floats(call: Callable[..., Any], width: int, objects: Sequence[Pointer], *, apart: bool = False) -> Floats:
    """What a call writes for each object into one place of `width` floats, or into `width` places; else zeros."""
    block = np.zeros((len(objects), width), np.float32)
    targets = [_places(block, column) for column in range(width if apart else 1)]
    deque(map(call, objects, *targets), maxlen=0)
    return block.astype(np.float64)


def colours(call: Callable[..., Any], objects: Sequence[Pointer]) -> tuple[Ints, Flags]:
    """Red, green, blue and alpha (0 to 255) of each object; and whether it has a plain colour."""
    block = np.zeros((len(objects), 4), np.uint32)
    done = map(call, objects, *(_places(block, column) for column in range(4)))
    plain = np.fromiter(done, np.bool_, len(objects))
    return block.astype(np.int64), plain


def draw_modes(paths: Sequence[Pointer]) -> tuple[Flags, Flags]:
    """Whether each path is filled, and whether it is stroked."""
    block = np.zeros((len(paths), 2), np.int32)
    deque(map(_get_draw_mode, paths, _places(block), _places(block, column=1)), maxlen=0)
    return block[:, 0] != 0, block[:, 1] != 0


def segments_of(paths: Sequence[Pointer], counts: Sequence[int]) -> tuple[Ints, Floats]:
    """What leads to each point of these paths (pdfium's segment types), and the points as rows of x and y."""
    owners = chain.from_iterable(map(repeat, paths, counts))
    return segments_at(map(_get_segment, owners, chain.from_iterable(map(range, counts))))


def segments_at(addresses: Iterable[int]) -> tuple[Ints, Floats]:
    """What leads to the point of each of these segments, and the points as rows of x and y."""
    found = pointers(addresses)
    return integers(_get_segment_type, found), points_of(found)


def points_of(segments: Sequence[Pointer]) -> Floats:
    """The points of segments, as rows of x and y."""
    return floats(_get_segment_point, 2, segments, apart=True)
