"""Characters in columns to words. In: Characters of one page. Out: Words, and the Symbols among them.

A word ends at a space, at a gap of 0.15 of the size, where the size changes (a superscript is not part of its figure)
and where the line ends; text that is turned is put together along its own lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from plan_extract.model.document import Pointing, Symbol, SymbolShape, Word
from plan_extract.parsing.symbols import Glyph, read_glyph
from plan_extract.readers.pdf_calls import Flags, Floats, Ints
from plan_extract.readers.pdf_columns import Characters, along_lines

GAP = 0.15
"""A gap wider than this share of the size parts words."""
LINE = 3.0
"""Characters whose tops are this many points apart stand on one line."""
STEP = 1.0
"""The same in a stretch of lines of which each begins less than `LINE` below another."""
FOLDS = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
    | {"\u00ad": "", "\u0002": "", "\u200b": "", "\u00a0": " "}
)
_DROPPED = np.isin(np.arange(0x3002), [0x00AD, 0x0002, 0x200B])
_SPACES = np.array([chr(code).isspace() for code in range(0x3002)])
_LIGATURES = (0xFB00, 0xFB06)


def build_words(chars: Characters) -> tuple[list[Word], list[Symbol]]:
    """The words of a page in the order in which they are printed, and the marks that symbol fonts print."""
    chars = _without_copies(chars.where(~_any_of(chars.codes, _DROPPED)))
    if not len(chars.codes):
        return [], []
    order, begins = _in_words(chars)
    if not len(order):
        return [], []
    return _words(chars, order, np.flatnonzero(begins))


def _any_of(codes: Ints, wanted: Flags) -> Flags:
    """Which codes are wanted; `wanted` says it of every code but the last, which stands for all that are higher."""
    found: Flags = wanted[np.minimum(codes, len(wanted) - 1)]
    return found


# --- which characters make a word


def _in_words(chars: Characters) -> tuple[Ints, Flags]:
    """The printing characters line by line, and which of them begin a word."""
    start, end, line, across = along_lines(chars)
    size = chars.column([run.size for run in chars.runs])
    angle = chars.column([1000 * run.turn + run.slant for run in chars.runs])
    stretches = np.flatnonzero(np.append(True, _changes(angle) | _changes(size) | _changes(line)))
    rows = _rows(angle[stretches], size[stretches], line[stretches])
    row = np.repeat(rows, np.diff(stretches, append=len(line)))
    order = np.argsort(row + 1j * start, kind="stable")  # by row, then start: a tenth of what lexsort takes
    before, after = order[:-1], order[1:]
    gap = start[after] - end[before] > GAP * size[before]
    apart = _changes(row[order]) | gap | (np.abs(np.diff(across[order])) > LINE)
    space = _any_of(chars.codes, _SPACES)[order]
    begins = np.concatenate(([True], apart | space[:-1]))
    return order[~space], begins[~space]


def _rows(angle: Floats, size: Floats, line: Floats) -> Ints:
    """For each stretch of characters the number of its printed line, of one size and direction.

    Where lines of cells beside each other follow closer than `LINE`, so that one leads to the next, each is its own.
    """
    by_angle = np.argsort(angle, kind="stable")
    group = _ids(by_angle, _changes(angle[by_angle]) | _changes(size[by_angle]))
    by_line = np.lexsort((line, group))
    heights, step = line[by_line], np.diff(line[by_line])
    ends = _changes(group[by_line]) | (step > LINE)
    starts = np.flatnonzero(np.append(True, ends))
    spread = heights[np.append(starts[1:], len(heights)) - 1] - heights[starts]
    if (spread > LINE).any():
        steep = np.repeat(spread > LINE, np.diff(starts, append=len(heights)))
        ends |= steep[1:] & (step > STEP)
    return _ids(by_line, ends)


def _changes(column: npt.NDArray[Any]) -> Flags:
    """Between which neighbours in a column there is a difference."""
    found: Flags = column[1:] != column[:-1]
    return found


def _ids(order: Ints, changes: Flags) -> Ints:
    """For each place the number of its section; `changes` says between which neighbours of `order` one ends."""
    ids = np.empty(len(order), np.int64)
    ids[order] = np.concatenate(([0], np.cumsum(changes)))
    return ids


def _without_copies(chars: Characters) -> Characters:
    """Characters printed twice on one place, to look bold, once."""
    keys = (chars.codes * 4096 + np.rint(chars.x0).astype(np.int64)) * 4096 + np.rint(chars.top).astype(np.int64)
    keys = keys[~_any_of(chars.codes, _SPACES)]
    keys.sort()
    if not (keys[1:] == keys[:-1]).any():
        return chars
    seen: dict[tuple[int, int, str, float], list[tuple[float, float, int]]] = {}
    keep = np.ones(len(chars.codes), np.bool_)
    columns = (chars.codes, chars.x0, chars.x1, chars.top, chars.run)
    for at, (code, x0, x1, top, run) in enumerate(zip(*(column.tolist() for column in columns), strict=True)):
        one = chars.runs[run]  # in one run, letters on one place are those of a ligature
        near = min(1.0, 0.4 * (x1 - x0)) if one.turn in (0, 180) else 1.0
        cells = [(code, round(x0) + dx, one.font, one.size) for dx in (-1, 0, 1)]
        others = (other for cell in cells for other in seen.get(cell, ()))
        if any(abs(x - x0) <= near and abs(y - top) <= 1 and other != run for x, y, other in others):
            keep[at] = False
        else:
            seen.setdefault(cells[1], []).append((x0, top, run))
    return chars.where(keep)


# --- words


def _words(chars: Characters, order: Ints, starts: Ints) -> tuple[list[Word], list[Symbol]]:
    codes, run = chars.codes[order], chars.run[order]
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    ends = np.append(starts[1:], len(order))
    said = [text[begin:end] for begin, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    symbols = _take_marks(chars, order, starts, said)
    if ((codes >= _LIGATURES[0]) & (codes <= _LIGATURES[1])).any():
        said = [one.translate(FOLDS) for one in said]
    first = [chars.runs[one] for one in run[starts].tolist()]
    columns = (
        said,
        np.minimum.reduceat(chars.x0[order], starts).tolist(),
        np.minimum.reduceat(chars.top[order], starts).tolist(),
        np.maximum.reduceat(chars.x1[order], starts).tolist(),
        np.maximum.reduceat(chars.bottom[order], starts).tolist(),
        [one.size for one in first],
        [one.bold for one in first],
        [one.color for one in first],
        [one.font for one in first],
        [one.turn for one in first],
    )
    words = list(map(Word._make, zip(*columns, strict=True)))
    looks = _looks(chars)[run]
    for at in np.flatnonzero(np.minimum.reduceat(looks, starts) != np.maximum.reduceat(looks, starts)).tolist():
        bold, color, font = _usual(chars, run[starts[at] : ends[at]].tolist())
        words[at] = words[at]._replace(bold=bold, color=color, font=font)
    return [word for word in words if word.text] if "" in said else words, symbols


def _take_marks(chars: Characters, order: Ints, starts: Ints, said: list[str]) -> list[Symbol]:
    """The marks that symbol fonts print, taken out of the words' texts: what is left of a word may be nothing."""
    glyphs = _glyphs(chars, chars.codes[order], chars.run[order])
    if not glyphs:
        return []
    marked = (np.searchsorted(starts, np.array(list(glyphs), np.int64), side="right") - 1).tolist()
    symbols: list[Symbol] = []
    for at in sorted(set(marked)):
        places = range(begin := int(starts[at]), begin + len(said[at]))
        marks, left = _marks(chars, order, {place: glyphs.get(place) for place in places}, said[at])
        symbols += marks
        said[at] = left if left.strip() else ""
    return symbols


def _looks(chars: Characters) -> Ints:
    """One number for each run, the same where font, weight and colour are."""
    numbers: dict[tuple[str, bool, str | None], int] = {}
    looks = [numbers.setdefault((run.font, run.bold, run.color), len(numbers)) for run in chars.runs]
    return np.array(looks, np.int64)


def _usual(chars: Characters, runs: Sequence[int]) -> tuple[bool, str | None, str]:
    """Weight, colour and font of most of a word's characters."""
    styles = [chars.runs[run] for run in runs]
    font, bold = Counter((style.font, style.bold) for style in styles).most_common(1)[0][0]
    return bold, Counter(style.color for style in styles).most_common(1)[0][0], font


# --- marks of symbol fonts

_glyph = lru_cache(maxsize=20_000)(read_glyph)


def _glyphs(chars: Characters, codes: Ints, run: Ints) -> dict[int, Glyph]:
    """The marks among the characters, by their place."""
    fonts: dict[str, int] = {}
    numbers = np.array([fonts.setdefault(one.font, len(fonts)) for one in chars.runs], np.int64)
    names = list(fonts)
    keys = numbers[run] << 21 | codes
    found: dict[int, Glyph] = {}
    ordered = np.sort(keys)
    for key in [*ordered[:-1][_changes(ordered)].tolist(), *ordered[-1:].tolist()]:
        glyph = _glyph(chr(key & 0x1FFFFF), names[key >> 21])
        if glyph:
            found |= dict.fromkeys(np.flatnonzero(keys == key).tolist(), glyph)
    return found


def _marks(chars: Characters, order: Ints, glyphs: dict[int, Glyph | None], said: str) -> tuple[list[Symbol], str]:
    """The marks of a word that is all marks, and its text: circles stay, for ratings count them; others go."""
    text = "".join(glyph[2] if glyph else letter for glyph, letter in zip(glyphs.values(), said, strict=True))
    if not all(glyphs.values()):
        return [], text
    marks = []
    for place, glyph in glyphs.items():
        if glyph:
            at = order[place]
            box = (float(chars.x0[at]), float(chars.top[at]), float(chars.x1[at]), float(chars.bottom[at]))
            marks.append(Symbol(_shape(glyph[0]), box, chars.runs[chars.run[at]].color, _pointing(glyph[1])))
    return marks, "".join(glyph[2] for glyph in glyphs.values() if glyph and glyph[0] == "circle")


def _shape(name: str) -> SymbolShape:
    return name  # type: ignore[return-value]  # the vocabulary names only these shapes


def _pointing(name: str | None) -> Pointing | None:
    return name  # type: ignore[return-value]  # the vocabulary names only these directions
