"""Words in lines, lines in segments: what tables without rules are made of. In: words. Out: Lines and value Columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from statistics import median

from plan_extract.model.document import Word

_NUMBER = re.compile(
    r"^[(\[]?[-+–−]?[(\[]?[£$€]?[-+–−]?\d[\d,]*(?:\.\d+)?(?:%|k|m|bn|pp|p)?[)\]]?[%*]?$|^\.\d+$|^[-–−—]+$|^n/?a$|^£$|^%$",
    re.IGNORECASE,
)
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


def text_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words in lines from the top, each from the left; words share a line when their middles are near."""
    lines: list[list[Word]] = []
    line: list[Word] = []
    start = size = 0.0
    for middle, _, _, word in sorted([((w.top + w.bottom) / 2, w.x0, at, w) for at, w in enumerate(words)]):
        if line and middle - start <= 0.5 * max(min(word.size, size), 1.0):
            line.append(word)
        else:
            line, start, size = [word], middle, word.size
            lines.append(line)
    lines = _with_raised(lines)
    for line in lines:
        line.sort(key=_LEFT)
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


@dataclass(slots=True)
class Segment:
    """Words of a line with no wide gap between them."""

    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def numeric(self) -> bool:
        return all(is_numeric(word.text) for word in self.words)


@dataclass(slots=True)
class Line:
    """One line of words, parted where a gap is too wide for a space."""

    words: list[Word]
    segments: list[Segment]

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        return max(median(word.size for word in self.words), 1.0)

    @property
    def row_like(self) -> bool:
        if len(self.segments) < 2 or _LEADER.search(self.segments[0].text):
            return False
        return any(segment.numeric for segment in self.segments[1:])

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def split_line(words: list[Word]) -> Line:
    """A line of words in segments, parted where a gap is too wide for a space.

    Figures stand closer in narrow columns than words do, so a smaller gap parts two of them. A bullet belongs to the
    words after it and a currency sign to the figure after it, however far: accounts set the sign at the column's edge.
    """
    segments: list[Segment] = []
    for word in words:
        if segments and _belongs(segments, word):
            segments[-1].words.append(word)
        else:
            segments.append(Segment([word]))
    return Line(words, segments)


def _belongs(segments: Sequence[Segment], word: Word) -> bool:
    last = segments[-1].words[-1]
    first = last if len(segments) == 1 == len(segments[0].words) else None
    gap = word.x0 - last.x1
    size = max(word.size, 1.0)
    figure = is_numeric(word.text)
    if first and first.text in _BULLETS and not figure:
        return True
    if last.text in _CURRENCIES and figure and word.text not in _CURRENCIES:
        return gap <= _CURRENCY_REACH * size
    if gap <= 0.5 * size:
        return True
    if figure and is_numeric(last.text):
        return False
    if first and not figure and _AMOUNT.match(first.text):
        return False  # last year's figure, set before the label
    return gap <= size


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
