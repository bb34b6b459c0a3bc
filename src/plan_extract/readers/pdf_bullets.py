"""Bullets that are drawn and not printed. In: words and the dots of a page. Out: the words with a bullet for each dot.

Browsers draw the bullets of a list; without them its items read as one paragraph. A dot is one where it stands just
before the first word of a line, no larger than a bullet and in the colour of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from plan_extract.model.document import Word
from plan_extract.model.locator import BBox

BULLET = "\u2022"
SMALLEST, LARGEST = 1.5, 7.0
"""Points: what is smaller is a full stop of a dotted line."""
_SHARE = 0.5  # of the size of its text
_BEFORE = 2.0  # times the size: the white between a bullet and its text
_FARTHEST = 60.0  # points
_MOST = 400  # on a page: more dots are a map
_ALONE = 1.0  # times the size: the white before a bullet

Dot = tuple[BBox, str | None]
"""The box of a dot and its colour."""


def is_dot(box: BBox) -> bool:
    """Whether a drawing is as small as a bullet, and as wide as high."""
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) >= SMALLEST and max(width, height) <= LARGEST and 0.8 <= width / height <= 1.25


def with_bullets(words: Sequence[Word], dots: Sequence[Dot]) -> list[Word]:
    """The words, each dot that is a bullet put as a word before the one that it stands before."""
    if not 0 < len(dots) <= _MOST:
        return list(words)
    order = sorted(range(len(words)), key=lambda at: words[at].x0)
    starts = [words[at].x0 for at in order]
    before: dict[int, Word] = {}
    for box, color in dots:
        middle = (box[1] + box[3]) / 2
        reach = bisect_right(starts, box[2] + _FARTHEST)
        near = (at for at in order[bisect_left(starts, box[2] - 0.5) : reach] if _on_line(words[at], middle))
        at = next(near, None)
        if at is not None and _is_bullet(box, color, words[at]) and _first(words, at, box, middle):
            word = words[at]
            before[at] = word._replace(text=BULLET, x0=box[0], x1=box[2])
    return [one for at, word in enumerate(words) for one in ((before[at], word) if at in before else (word,))]


def _on_line(word: Word, y: float) -> bool:
    return not word.rotated and word.top < y < word.bottom


def _is_bullet(box: BBox, color: str | None, word: Word) -> bool:
    small = box[3] - box[1] <= _SHARE * word.size
    colors = color is None or word.color is None or color == word.color
    return small and colors and word.x0 - box[2] <= _BEFORE * word.size


def _first(words: Sequence[Word], at: int, box: BBox, y: float) -> bool:
    """Whether nothing is printed just before a dot, or over it."""
    edge = box[0] - _ALONE * words[at].size
    return not any(edge < word.x1 and word.x0 < box[2] for word in words if _on_line(word, y))
