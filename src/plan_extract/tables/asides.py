"""Text set apart on a coloured ground: side boxes and cards. In: a Page and its words outside tables.

Out: the words of the running text, and those of each ground, which are read on their own: a box cuts no sentence, and
cards side by side are not read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plan_extract.model.document import Page, Word
from plan_extract.model.locator import BBox

_SMALLEST = (60.0, 40.0)
"""Points across and down: less is a mark, or a band of colour behind a heading."""
_FLATTEST = 6.0  # times as wide as high: flatter is the head of a column or page
_LARGEST = 0.4  # of the page: more is the page's own ground
_REACH = 2.0  # points by which words may reach over the edge of their ground
_MOST = 60  # grounds on a page: more are a map, or the cells of a table
_FEWEST_WORDS = 2
_SAME_SIZE, _SAME_LEFT, _LEADING = 0.6, 3.0, 1.6
"""Of the lines of one paragraph: points of size, points from the left, times the size down."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The place of a ground, and the words on it."""

    bbox: BBox
    words: tuple[Word, ...]


def part_asides(page: Page, words: Sequence[Word]) -> tuple[list[Word], list[Aside]]:
    """The words that stand on no ground of their own, and the asides. The words of a box in a box are its own."""
    grounds = _grounds(page)
    if not grounds:
        return list(words), []
    flow: list[Word] = []
    inside: dict[BBox, list[Word]] = {}
    for word in words:
        ground = next((box for box in grounds if _holds(box, word)), None)
        (flow if ground is None else inside.setdefault(ground, [])).append(word)
    asides = []
    for ground, held in inside.items():
        if len(held) < _FEWEST_WORDS or _is_crossed(ground, flow) or _goes_on(held, flow):
            flow += held
        else:
            asides.append(Aside(ground, tuple(held)))
    return flow, asides


def in_rows(asides: Sequence[Aside]) -> list[list[Aside]]:
    """The asides from the top, those that stand beside each other in one row from the left."""
    rows: list[list[Aside]] = []
    for aside in sorted(asides, key=lambda aside: aside.bbox[1]):
        if rows and aside.bbox[1] < (rows[-1][0].bbox[1] + rows[-1][0].bbox[3]) / 2:
            rows[-1].append(aside)
        else:
            rows.append([aside])
    return [sorted(row, key=lambda aside: aside.bbox[0]) for row in rows]


def _grounds(page: Page) -> list[BBox]:
    """The areas of colour that may be the ground of a text, the smallest first."""
    boxes = dict.fromkeys((*(fill.bbox for fill in page.fills), *page.shapes))
    largest = _LARGEST * page.width * page.height
    kept = [
        box
        for box in boxes
        if box[2] - box[0] >= _SMALLEST[0]
        and box[3] - box[1] >= _SMALLEST[1]
        and box[2] - box[0] <= _FLATTEST * (box[3] - box[1])
        and _area(box) <= largest
    ]
    return sorted(kept, key=_area) if len(kept) <= _MOST else []


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: BBox, word: Word) -> bool:
    level = box[1] <= (word.top + word.bottom) / 2 <= box[3]
    return level and box[0] - _REACH <= word.x0 and word.x1 <= box[2] + _REACH


def _is_crossed(ground: BBox, flow: Sequence[Word]) -> bool:
    """Whether words reach over the ground's edge: a highlight behind a part of a text."""
    return any(
        ground[1] < (word.top + word.bottom) / 2 < ground[3]
        and word.x0 < ground[2] - _REACH
        and word.x1 > ground[0] + _REACH
        for word in flow
    )


def _goes_on(held: Sequence[Word], flow: Sequence[Word]) -> bool:
    """Whether a text goes on over the ground's head or foot, its lines as near as in one paragraph."""
    first, last = min(held, key=_place), max(held, key=lambda word: (word.top, -word.x0))
    return any(
        abs(word.size - own.size) < _SAME_SIZE
        and abs(word.x0 - own.x0) <= _SAME_LEFT
        and 0 < step < _LEADING * own.size
        for own, sign in ((first, -1), (last, 1))
        for word in flow
        if (step := sign * (word.top - own.top))
    )


def _place(word: Word) -> tuple[float, float]:
    return word.top, word.x0
