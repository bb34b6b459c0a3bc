"""What stands in the boxes of a table. In: a Page and boxes. Out: Cells with text, fill and marks.

Words, marks and fills are looked up by place, so that a page of many cells costs no more than its words and cells.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from plan_extract.model.document import Fill, Page, Symbol, Word
from plan_extract.model.locator import BBox
from plan_extract.model.table import Cell, Mark
from plan_extract.tables.lines import text_lines

Place = tuple[int, int, int, int]
"""Row, column, row span and column span."""
_AT_ONCE = 500_000
"""Cells times fills that are compared in one step, to bound memory."""
_PADDING = 8.0  # points: the most that a cell keeps free on a side
_SPACE = 0.3  # times the size: between two words, and a little for what cannot be measured
_AS_CLOSE = 0.35  # times the size: between two words of a sentence
_BEGUN = re.compile(r"\d{1,4}[/.]\d{0,3}")
_REST = re.compile(r"\d{1,3}%?")
_CUT = re.compile(r"[\u00a3(-]?\d{1,3}(?:,\d{3})*,\d{0,2}")
_THOUSANDS = re.compile(r"[\u00a3(-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?[)%]?")
_CODE = re.compile(r"[A-Z]{1,5}\d{1,3}")
_DIGITS = re.compile(r"\d{1,2}")
T = TypeVar("T")


class Placed(Generic[T]):
    """Things by the middle of their boxes; what lies in a box is found by halving, band by band."""

    def __init__(self, things: Sequence[T], boxes: Iterable[BBox]) -> None:
        self._things = things
        places = [((top + bottom) / 2, (x0 + x1) / 2, at) for at, (x0, top, x1, bottom) in enumerate(boxes)]
        self._rows = sorted(places)
        self._ys = [y for y, _, _ in self._rows]
        self._bands: dict[tuple[float, float], tuple[list[float], list[int]]] = {}

    def inside(self, box: BBox) -> list[T]:
        """The things whose middle is in a box, in the order in which they were given."""
        if not self._things:
            return []
        x0, top, x1, bottom = box
        band = self._bands.get((top, bottom))
        if band is None:
            near = self._rows[bisect_left(self._ys, top) : bisect_left(self._ys, bottom)]
            row = sorted([(x, at) for _, x, at in near])
            band = self._bands[top, bottom] = ([x for x, _ in row], [at for _, at in row])
        xs, places = band
        return [self._things[at] for at in sorted(places[bisect_left(xs, x0) : bisect_left(xs, x1)])]


def place_words(words: Sequence[Word]) -> Placed[Word]:
    """Words by their place."""
    return Placed(words, [word[1:5] for word in words])


class Contents:
    """The words, marks and fills of a page, for looking up what stands in a cell."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._read: dict[BBox, tuple[list[Word], list[list[Word]]]] = {}

    @cached_property
    def _words(self) -> Placed[Word]:
        return place_words(self.page.words)

    @cached_property
    def level(self) -> list[Word]:
        """The words that are not turned, and a dash for each mark."""
        return [*(word for word in self.page.words if not word.rotated), *map(_dash, self.page.symbols)]

    def level_lines_in(self, box: BBox) -> list[list[Word]]:
        """The lines of what is level, marks among it, whose middle is in a box."""
        marks = self._symbols.inside(box)
        if not marks:
            return self.lines_in(box)
        return text_lines([*(word for word in self.words_in(box) if not word.rotated), *map(_dash, marks)])

    @cached_property
    def heights(self) -> int:
        """At how many heights words stand at most."""
        return len({round((word.top + word.bottom) / 8) for word in self.page.words})

    @cached_property
    def _symbols(self) -> Placed[Symbol]:
        return Placed(self.page.symbols, [symbol.bbox for symbol in self.page.symbols])

    def words_in(self, box: BBox) -> list[Word]:
        """The words whose middle is in a box."""
        return self._words_and_lines(box)[0]

    def lines_in(self, box: BBox) -> list[list[Word]]:
        """The lines of the level words whose middle is in a box."""
        return self._words_and_lines(box)[1]

    def runs_over(self, x: float, top: float, bottom: float) -> bool:
        """Whether words that stand as close as in a sentence run over a place between two heights."""
        return any(
            before.x0 < x < after.x1 and after.x0 - before.x1 <= _AS_CLOSE * before.size
            for line in self.lines_in((-inf, top, inf, bottom))
            for before, after in [*pairwise(line), *((word, word) for word in line)]
        )

    def _words_and_lines(self, box: BBox) -> tuple[list[Word], list[list[Word]]]:
        read = self._read.get(box)
        if read is None:
            words = self._words.inside(box)
            read = self._read[box] = (words, text_lines([word for word in words if not word.rotated]))
        return read

    def read_cells(self, places: Sequence[tuple[Place, BBox]]) -> tuple[Cell, ...]:
        """A cell for each place."""
        fills = covering_fills(self.page.fills, [box for _, box in places])
        return tuple(self._cell(place, box, fill) for (place, box), fill in zip(places, fills, strict=True))

    def _cell(self, place: Place, box: BBox, fill: str | None) -> Cell:
        row, column, row_span, column_span = place
        words, lines = self._words_and_lines(box)
        lines = _mended(lines, box)
        wraps = _wraps(lines, box)
        turned = [word for word in words if word.rotated]
        if turned:
            lines, wraps = [*lines, *_turned_lines(turned)], ()
        colors = {word.color for word in words}
        color = colors.pop() if len(colors) == 1 else None
        return Cell(
            row=row,
            column=column,
            row_span=row_span,
            column_span=column_span,
            text="\n".join([" ".join([word.text for word in line]) for line in lines]),
            wraps=wraps,
            page=self.page.number,
            bbox=box,
            fill=fill,
            bold=bool(words) and all(word.bold for word in words),
            rotated=Counter(word.rotated for word in words).most_common(1)[0][0] if turned else 0,
            color=None if color == "000000" else color,
            marks=tuple([_mark(symbol) for symbol in self._symbols.inside(box) if not _is_ground(symbol, box)]),
        )


def _dash(symbol: Symbol) -> Word:
    return Word("-", *symbol.bbox, size=symbol.bbox[3] - symbol.bbox[1])


def _mark(symbol: Symbol) -> Mark:
    return Mark(shape=symbol.shape, color=symbol.color, pointing=symbol.pointing)


def _is_ground(symbol: Symbol, box: BBox) -> bool:
    """Whether a square is the ground that the cell is painted with, and no mark in it."""
    x0, top, x1, bottom = symbol.bbox
    area = (box[2] - box[0]) * (box[3] - box[1])
    return symbol.shape == "square" and (x1 - x0) * (bottom - top) >= 0.5 * area


def _mended(lines: list[list[Word]], box: BBox) -> list[list[Word]]:
    """The lines, those put together again that a column too narrow for its figure broke: '22,48' over '0'."""
    if len(lines) < 2:
        return lines
    mended: list[list[Word]] = []
    for line in lines:
        before = mended[-1] if mended else []
        if len(before) == len(line) == 1 and _broken(before[0], line[0], box):
            one, rest = before[0], line[0]
            mended[-1] = [Word(one.text + rest.text, one.x0, one.top, one.x1, rest.bottom, one.size, one.bold)]
        else:
            mended.append(list(line))
    return mended


def _broken(before: Word, after: Word, box: BBox) -> bool:
    if not _is_begun(before.text, after.text):
        return False
    digit = (after.x1 - after.x0) / len(after.text)
    free = box[2] - box[0] - 2 * min(max(before.x0 - box[0], 0.0), _PADDING)
    return before.x1 - before.x0 + 0.95 * digit > free


def _is_begun(before: str, after: str) -> bool:
    """Whether two texts may be the halves of one year or figure ('22,48', '0'), or of a reference ('HR1', '0')."""
    if _BEGUN.fullmatch(before) and _REST.fullmatch(after):
        return True
    if _CUT.fullmatch(before):
        return bool(_THOUSANDS.fullmatch(before + after))
    return bool(_CODE.fullmatch(before) and _DIGITS.fullmatch(after))


def _wraps(lines: Sequence[Sequence[Word]], box: BBox) -> tuple[bool, ...]:
    """Of each line but the last, whether the next line's first word would not have fitted behind it."""
    if len(lines) < 2:
        return ()
    widths = [max([word.x1 for word in line]) - line[0].x0 for line in lines]
    indent = min([line[0].x0 for line in lines]) - box[0]
    room = max(box[2] - box[0] - 2 * min(max(indent, 0), _PADDING), *widths)
    return tuple(
        width + _SPACE * after[0].size + after[0].x1 - after[0].x0 > room
        for width, after in zip(widths, lines[1:], strict=False)
    )


def _turned_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Lines of turned text in the order in which a reader with a turned head sees them."""
    return [
        line
        for turn in (90, 180, 270)
        for line in text_lines([_level(word, turn) for word in words if word.rotated == turn])
    ]


def _level(word: Word, turn: int) -> Word:
    box = (word.x0, word.top, word.x1, word.bottom)
    if turn == 90:  # reads upwards, lines follow to the right
        box = (-word.bottom, word.x0, -word.top, word.x1)
    elif turn == 270:  # reads downwards, lines follow to the left
        box = (word.top, -word.x1, word.bottom, -word.x0)
    elif turn == 180:
        box = (-word.x1, -word.bottom, -word.x0, -word.top)
    return Word(word.text, *box, size=word.size, bold=word.bold)


def covering_fills(fills: Sequence[Fill], boxes: Sequence[BBox]) -> list[str | None]:
    """For each box the colour on top that covers most of it: drawn last is seen."""
    if not fills or not boxes:
        return [None] * len(boxes)
    last_first = np.array([fill.bbox for fill in reversed(fills)])
    cells = np.array(boxes)
    step = max(1, _AT_ONCE // len(fills))
    found: list[str | None] = []
    for at in range(0, len(cells), step):
        covers = _covers(last_first, cells[at : at + step])
        first = np.where(covers.any(axis=1), covers.argmax(axis=1), -1)
        found += [fills[-1 - int(one)].color if one >= 0 else None for one in first]
    return found


def _covers(fills: npt.NDArray[np.float64], cells: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Which fills (columns) cover most of which cells (rows); one that lies within its cell may be the smaller."""
    x0, top, x1, bottom = (cells[:, side, None] for side in range(4))
    width = np.minimum(fills[:, 2], x1) - np.maximum(fills[:, 0], x0)
    height = np.minimum(fills[:, 3], bottom) - np.maximum(fills[:, 1], top)
    shared = np.maximum(width, 0) * np.maximum(height, 0)
    within = (fills[:, 0] >= x0 - 1) & (fills[:, 1] >= top - 1) & (fills[:, 2] <= x1 + 1) & (fills[:, 3] <= bottom + 1)
    area = (x1 - x0) * (bottom - top)
    covers: npt.NDArray[np.bool_] = (shared > 0) & (shared >= np.where(within, 0.5, 0.6) * area)
    return covers
