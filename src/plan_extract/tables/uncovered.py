"""The cells of a row that no boxes part. In: a row's edges and the words of a page. Out: boxes by place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from plan_extract.model.document import Word
from plan_extract.model.locator import BBox
from plan_extract.tables.lines import is_numeric

_A_SPACE = 0.45  # times the size: between two words of one cell


def uncovered_cells(edges: Sequence[float], top: float, bottom: float, words: Sequence[Word]) -> list[tuple[int, BBox]]:
    """The first column and the box of each cell with words; words that run over an edge share one."""
    by_column: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        column = bisect_right(edges, (word.x0 + word.x1) / 2) - 1
        inside = top <= (word.top + word.bottom) / 2 < bottom and 0 <= column < len(edges) - 1
        if inside and not word.rotated:
            by_column[column].append(word)
    found: list[tuple[int, BBox]] = []
    last = -1
    for column in sorted(by_column):
        if column <= last:
            continue
        last = column
        while last + 1 in by_column and _runs_on(by_column[last], by_column[last + 1]):
            last += 1
        found.append((column, (edges[column], top, edges[last + 1], bottom)))
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
