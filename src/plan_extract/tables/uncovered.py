"""Words of a table that stand in none of its boxes. In: the boxes by place, the edges and words. Out: more boxes.

A corner over the labels is often left open above and to the left ('Awards and allocations £000s' beside 'March'), and a
page's end may leave cells of a cut row without their upper rule. What stands there is the table's all the same.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from plan_extract.model.document import Word
from plan_extract.model.locator import BBox
from plan_extract.tables.cells import Place
from plan_extract.tables.lines import is_numeric

_A_SPACE = 0.45  # times the size: between two words of one cell


def uncovered_places(
    places: Mapping[Place, BBox], xs: Sequence[float], ys: Sequence[float], words: Sequence[Word]
) -> dict[Place, BBox]:
    """A box for the words in each place of the grid that no box covers; words that run over an edge share one."""
    covered = {
        (row, column)
        for top, left, height, width in places
        for row in range(top, top + height)
        for column in range(left, left + width)
    }
    if len(covered) == (len(xs) - 1) * (len(ys) - 1):
        return {}
    open_words: dict[tuple[int, int], list[Word]] = defaultdict(list)
    for word in words:
        row = bisect_right(ys, (word.top + word.bottom) / 2) - 1
        column = bisect_right(xs, (word.x0 + word.x1) / 2) - 1
        inside = 0 <= row < len(ys) - 1 and 0 <= column < len(xs) - 1
        if inside and not word.rotated and (row, column) not in covered:
            open_words[row, column].append(word)
    found: dict[Place, BBox] = {}
    for row, column in sorted(open_words):
        if (row, column) in covered:
            continue
        last = column
        while (row, last + 1) in open_words and _runs_on(open_words[row, last], open_words[row, last + 1]):
            last += 1
        covered.update((row, one) for one in range(column, last + 1))
        found[row, column, 1, last - column + 1] = (xs[column], ys[row], xs[last + 1], ys[row + 1])
    return found


def _runs_on(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether a word begins no further than a space behind one of the same line in the place before.

    A figure is a cell of its own however near the next one or its label stands.
    """
    return any(
        b.x0 - a.x1 <= _A_SPACE * a.size
        and min(a.bottom, b.bottom) > max(a.top, b.top)
        and not (is_numeric(a.text) or is_numeric(b.text))
        for a in left
        for b in right
    )
