"""Words in lines, lines in segments: what tables without rules are made of. In: words. Out: Lines and value Columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from plan_extract.model.document import Word

_NUMBER = re.compile(
    r"^[(\[]?[-+–−]?[(\[]?[£$€]?[-+–−]?\d[\d,]*(?:\.\d+)?(?:%|k|m|bn|pp|p)?[)\]]?[%*]?$|^\.\d+$|^[-–−—]+$|^n/?a$|^£$|^%$",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:\.\s?){4,}$|…$")


def is_numeric(text: str) -> bool:
    """Whether a word is a figure as tables print them: money, per cent, brackets, a dash or n/a."""
    return bool(_NUMBER.match(text))


def text_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Words in lines from the top, each from the left; words share a line when their middles are near."""
    lines: list[list[Word]] = []
    middles: list[float] = []
    for word in sorted(words, key=lambda word: ((word.top + word.bottom) / 2, word.x0)):
        middle = (word.top + word.bottom) / 2
        if lines and middle - middles[-1] <= 0.5 * max(min(word.size, lines[-1][0].size), 1.0):
            lines[-1].append(word)
        else:
            lines.append([word])
            middles.append(middle)
    return [sorted(line, key=lambda word: word.x0) for line in lines]


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


@dataclass(slots=True)
class Column:
    """From where to where a column of figures stands."""

    x0: float
    x1: float
