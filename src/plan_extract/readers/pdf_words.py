"""Characters in columns to words. In: Characters of one page. Out: Words, and the Symbols among them.

A word ends at a space, at a gap of 0.15 of the size, where the size changes (a superscript is not part of its figure)
and where the line ends; text that is turned is put together along its own lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from plan_extract.model.document import Pointing, Symbol, SymbolShape, Word
from plan_extract.parsing.symbols import Glyph, read_glyph
from plan_extract.readers.pdf_calls import Flags, Ints
from plan_extract.readers.pdf_columns import Characters, along_lines

GAP = 0.15
"""A gap wider than this share of the size parts words."""
LINE = 3.0
"""Characters whose tops are this many points apart stand on one line."""
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
    turn = chars.column([run.turn for run in chars.runs])
    size = chars.column([run.size for run in chars.runs])
    start, end, line, across = along_lines(chars)
    slant = chars.column([run.slant for run in chars.runs])
    by_turn = np.lexsort((slant, turn))
    parted = [np.diff(column[by_turn]) != 0 for column in (turn, slant, size)]
    group = _ids(by_turn, parted[0] | parted[1] | parted[2])
    by_line = np.lexsort((line, group))
    row = _ids(by_line, (np.diff(group[by_line]) != 0) | (np.diff(line[by_line]) > LINE))
    order = np.lexsort((start, row))
    before, after = order[:-1], order[1:]
    gap = start[after] - end[before] > GAP * size[before]
    apart = (row[before] != row[after]) | gap | (np.abs(across[after] - across[before]) > LINE)
    space = _any_of(chars.codes, _SPACES)[order]
    begins = np.concatenate(([True], apart | space[:-1]))
    return order[~space], begins[~space]


def _ids(order: Ints, changes: Flags) -> Ints:
    """For each character the number of its stretch; `changes` says between which neighbours of `order` one ends."""
    ids = np.empty(len(order), np.int64)
    ids[order] = np.concatenate(([0], np.cumsum(changes)))
    return ids


def _without_copies(chars: Characters) -> Characters:
    """Characters printed twice on one place, to look bold, once."""
    keys = (chars.codes * 4096 + np.round(chars.x0).astype(np.int64)) * 4096 + np.round(chars.top).astype(np.int64)
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
    boxes = zip(
        np.minimum.reduceat(chars.x0[order], starts).tolist(),
        np.minimum.reduceat(chars.top[order], starts).tolist(),
        np.maximum.reduceat(chars.x1[order], starts).tolist(),
        np.maximum.reduceat(chars.bottom[order], starts).tolist(),
        strict=True,
    )
    looks = _looks(chars)
    mixed = (np.minimum.reduceat(looks[run], starts) != np.maximum.reduceat(looks[run], starts)).tolist()
    glyphs = _glyphs(chars, codes, run)
    marked = set((np.searchsorted(starts, np.array(list(glyphs), np.int64), side="right") - 1).tolist())
    text = codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    folded = bool(((codes >= _LIGATURES[0]) & (codes <= _LIGATURES[1])).any())
    first = run[starts].tolist()
    words: list[Word] = []
    symbols: list[Symbol] = []
    ends = [*starts[1:].tolist(), len(order)]
    for at, (begin, end, (x0, top, x1, bottom)) in enumerate(zip(starts.tolist(), ends, boxes, strict=True)):
        style = chars.runs[first[at]]
        said = text[begin:end]
        bold, color, font = style.bold, style.color, style.font
        if at in marked:
            marks, said = _marks(chars, order, {place: glyphs.get(place) for place in range(begin, end)}, said)
            symbols += marks
            if not said.strip():
                continue
        if mixed[at]:
            bold, color, font = _usual(chars, run[begin:end].tolist())
        if folded:
            said = said.translate(FOLDS)
        words.append(Word(said, x0, top, x1, bottom, style.size, bold, color, font, style.turn))
    return words, symbols


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
    for key in np.unique(keys).tolist():
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
