"""Words in lines, lines in segments: what tables without rules are made of. In: words. Out: Lines and value Columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter, is_
from statistics import median

from plan_extract.model.document import Page, Word
from plan_extract.model.locator import BBox, around
from plan_extract.model.table import Cell, Table

_NUMBER = re.compile(
    r"^[(\[]?[-+–−]?[(\[]?[£$€]?[-+–−]?\d[\d,]*(?:\.\d+)?(?:%|k|m|bn|pp|p)?[)\]]?[%*]?$|^\.\d+$|^[-–−—]+$|^n/?a$|^£$|^%$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_TWO_YEARS = re.compile(r"(?:19|20)?(?P<first>\d{2})[/-]?(?P<second>\d{2})")
_BULLETS = frozenset("•▪●○◦■□➢✓-–o*§")
_AMOUNT = re.compile(r"^\(?-?[£$€]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\)?$|^\(\d+\)$|^[-–]$")
_CURRENCIES = frozenset("£$€")
_CURRENCY_REACH = 8
_SMALL = 0.8  # of the size of the words beside a raised one
_LEFT = attrgetter("x0")
_LEADER = re.compile(r"(?:\.\s?){4,}$|…$")


@lru_cache(maxsize=10_000)
def is_numeric(text: str) -> bool:
    """Whether a word is a figure as tables print them: money, per cent, brackets, a dash or n/a."""
    return bool(_NUMBER.match(text))


class ByHeight:
    """Words by the height of their middle, to look up those of a row without a walk over the page."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._given = words

    @cached_property
    def _words(self) -> list[Word]:
        return sorted(self._given, key=lambda word: word.top + word.bottom)

    @cached_property
    def _middles(self) -> list[float]:
        return [(word.top + word.bottom) / 2 for word in self._words]

    def between(self, top: float, foot: float) -> list[Word]:
        """The words whose middle lies at the top or under it, and over the foot."""
        return self._words[bisect_left(self._middles, top) : bisect_left(self._middles, foot)]

    def inside(self, top: float, foot: float) -> list[Word]:
        """The words whose middle lies under the top and over the foot."""
        return self._words[bisect_right(self._middles, top) : bisect_left(self._middles, foot)]


def is_year(text: str) -> bool:
    """Whether a figure may be a year: '2007', '2007/08', '0708'."""
    two = _TWO_YEARS.fullmatch(text)
    return bool(_YEAR.fullmatch(text)) or (two is not None and int(two["second"]) == (int(two["first"]) + 1) % 100)


def text_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words in lines from the top, each from the left; words share a line when their middles are near."""
    if len(words) < 2:
        return [list(words)] if words else []
    lines: list[list[Word]] = []
    line: list[Word] = []
    start = size = 0.0
    for middle, _, _, word in sorted([((w.top + w.bottom) / 2, w.x0, at, w) for at, w in enumerate(words)]):
        down = middle - start
        if line and (down <= 0.5 or (down <= 0.5 * word.size and down <= 0.5 * size)):
            line.append(word)
        else:
            line, start, size = [word], middle, word.size
            lines.append(line)
    if len(lines) > 1:
        sizes = [word.size for word in words]
        if min(sizes) < _SMALL * max(sizes):
            lines = _with_raised(lines)
    for line in lines:
        if len(line) > 1:
            line.sort(key=_LEFT)
    return lines


def lines_of(page: Page, words: Sequence[Word]) -> list[list[Word]]:
    """The lines of those of a page's words that are not turned; not to be changed.

    Those of the words first asked for and of the last two others are kept: mostly all words, and those in no table.
    """
    try:
        kept = page._lines  # noqa: SLF001  kept with the page as a cell's text on one line is with the cell
    except AttributeError:
        kept = []
        object.__setattr__(page, "_lines", kept)
    for known, lines in kept:
        if len(known) == len(words) and all(map(is_, known, words)):
            return lines
    lines = text_lines([word for word in words if not word.rotated])
    kept[1:] = [*kept[1:][-1:], (tuple(words), lines)]
    return lines


def _with_raised(lines: Sequence[list[Word]]) -> list[list[Word]]:
    """Lines with small raised or lowered words (footnote marks, powers) put back beside what they belong to."""
    largest = [max([word.size for word in line]) for line in lines]
    kept: list[int] = []
    for at, line in enumerate(lines):
        around = (*kept[-1:], *range(at + 1, min(at + 2, len(lines))))
        near = [other for other in around if line[0].size < _SMALL * largest[other]]
        host = next((other for other in near if _beside(line, lines[other])), None)
        if host is None:
            kept.append(at)
        else:
            lines[host].extend(line)
    return [lines[at] for at in kept]


def _beside(line: Sequence[Word], near: Sequence[Word]) -> bool:
    """Whether every word of a line is small and touches a larger word of another line."""
    return all(
        any(
            word.size < _SMALL * other.size
            and min(word.bottom, other.bottom) - max(word.top, other.top) > 0.2 * (word.bottom - word.top)
            and -1 <= max(word.x0 - other.x1, other.x0 - word.x1) <= 0.35 * other.size
            for other in near
        )
        for word in line
    )


class Segment:
    """Words of a line with no wide gap between them: from where to where they stand, and whether all are figures."""

    __slots__ = ("numeric", "words", "x0", "x1")

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        self.x0 = words[0].x0
        if len(words) == 1:
            self.x1, self.numeric = words[0].x1, is_numeric(words[0].text)
        else:
            self.x1 = max([word.x1 for word in words])
            self.numeric = all(map(is_numeric, [word.text for word in words]))

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])


class Line:
    """One line of words, parted where a gap is too wide for a space. `row_like`: figures stand apart on it."""

    __slots__ = ("bottom", "row_like", "segments", "top", "words")

    def __init__(self, words: list[Word], segments: list[Segment]) -> None:
        self.words = words
        self.segments = segments
        self.top = min([word.top for word in words])
        self.bottom = max([word.bottom for word in words])
        figures = len(segments) > 1 and True in [segment.numeric for segment in segments[1:]]
        self.row_like = figures and not _LEADER.search(segments[0].text)

    @property
    def height(self) -> float:
        sizes = [word.size for word in self.words]
        return max(sizes[0] if len(set(sizes)) == 1 else median(sizes), 1.0)

    @property
    def bold(self) -> bool:
        return all(map(attrgetter("bold"), self.words))


def split_line(words: list[Word]) -> Line:
    """A line of words in segments, parted where a gap is too wide for a space.

    Figures stand closer in narrow columns than words do, so a smaller gap parts two of them. A bullet belongs to the
    words after it and a currency sign to the figure after it, however far: accounts set the sign at the column's edge.
    """
    part = [words[0]]
    parts = [part]
    for before, word in pairwise(words):
        gap = word.x0 - before.x1
        if gap <= 0.5 * word.size or _belongs(parts, before, word, gap):
            part.append(word)
        else:
            part = [word]
            parts.append(part)
    return Line(words, [Segment(part) for part in parts])


def _belongs(parts: Sequence[Sequence[Word]], last: Word, word: Word, gap: float) -> bool:
    """Whether a word goes on with the last of the parts of its line, and the last word there, a gap before it."""
    size = max(word.size, 1.0)
    if gap <= 0.5 * size:
        return True
    first = last if len(parts) == 1 == len(parts[0]) else None
    figure = is_numeric(word.text)
    if first and first.text in _BULLETS and not figure:
        return True
    if last.text in _CURRENCIES and figure and word.text not in _CURRENCIES:
        return gap <= _CURRENCY_REACH * size
    if figure and is_numeric(last.text):
        return False
    if first and not figure and _AMOUNT.match(first.text):
        return False  # last year's figure, set before the label
    return gap <= size


def place_of(words: Sequence[Word]) -> BBox:
    """The box that words lie in together."""
    if len(words) == 1:
        return words[0][1:5]
    return (
        min([word.x0 for word in words]),
        min([word.top for word in words]),
        max([word.x1 for word in words]),
        max([word.bottom for word in words]),
    )


def unruled_table(
    cells: Sequence[Cell], page: int, *, header_rows: tuple[int, ...] = (), confidence: float = 0.7
) -> Table:
    """The table of cells that no rules part."""
    return Table(
        cells=tuple(cells),
        page=page,
        pages=(page,),
        bbox=around([cell.bbox for cell in cells if cell.bbox]),
        ruled=False,
        confidence=confidence,
        header_rows=header_rows,
    )


class FreeWords:
    """The words of a page that stand in no table, and the lines that those not turned make."""

    def __init__(self, page: Page, words: Sequence[Word]) -> None:
        self.page = page
        self.words = words

    @cached_property
    def lines(self) -> list[Line]:
        return [split_line(line) for line in lines_of(self.page, self.words)]

    @cached_property
    def middles(self) -> list[float]:
        """The height of the middle of each line."""
        return [(line.top + line.bottom) / 2 for line in self.lines]


@dataclass(slots=True)
class Column:
    """From where to where a column stands: one of figures, or one of text beside the labels."""

    x0: float
    x1: float
    label: bool = False


def are_page_numbers(figures: Sequence[Segment]) -> bool:
    """Whether figures from the top down are whole numbers that never fall, as in a list of contents."""
    ordered = [segment.text for segment in sorted(figures, key=lambda segment: segment.words[0].top)]
    if not all(re.fullmatch(r"\d{1,3}", text) for text in ordered):
        return False
    return [int(text) for text in ordered] == sorted(int(text) for text in ordered)


def overlap(segment: Segment, column: Column) -> float:
    """By how many points a segment and a column share their width."""
    return max(0.0, min(segment.x1, column.x1) - max(segment.x0, column.x0))
