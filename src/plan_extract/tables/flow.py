"""The order in which a page is read. In: lines of words outside tables. Out: lines, column after column.

A gutter is a white stripe that no line crosses, with text on both of its sides that runs on its own: many words to a
line, or lines that stand at other heights than those beside them. Labels with their values have such a stripe too, but
few words to a line and each value at its label's height: they are read across.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from statistics import median

from plan_extract.model.document import Word
from plan_extract.tables.lines import text_lines

Lines = list[list[Word]]
Gaps = list[tuple[float, float]]

_GUTTER = 1.2  # times the size of the text: wider than a space, even in justified lines
_NARROW = 0.4  # times the size: as wide as a space, and a gutter only where many lines begin just right of it
_MANY_LINES = 8  # on either side of a narrow gutter
_ALIGNED = 1.5  # points
_FEWEST_LINES = 3  # on either side
_FEWEST_WORDS = 3.5  # a line, on either side: labels and values have fewer
_SAME_HEIGHT = 0.2  # times the size of the text
_BESIDE = 0.5  # share of the shorter column's height that stands beside the other


def reading_order(lines: Lines) -> Lines:
    """Lines of level words in the order in which they are read."""
    return list(_in_order(lines)) if lines else []


def _in_order(lines: Lines) -> Iterator[list[Word]]:
    left = min(line[0].x0 for line in lines)
    right = max([word.x1 for line in lines for word in line])
    size = median([word.size for line in lines for word in line])
    narrow = [_gaps(line, left, right, _NARROW * size) for line in lines]
    gaps = [[gap for gap in white if gap[1] - gap[0] >= _GUTTER * size] if white else white for white in narrow]
    edges = Counter([round(x1) for gap in narrow for _, x1 in gap if left < x1 < right])
    edged = any(count >= _MANY_LINES for count in edges.values())
    beside = [any(x0 > left and x1 < right for x0, x1 in gap) or line[0].x0 > (left + right) / 2 - 1
              for line, gap in zip(lines, gaps, strict=True)]  # fmt: skip
    if sum(beside) < _FEWEST_LINES and not edged:
        yield from lines
        return
    at = 0
    while at < len(lines):
        end, gutter = _columns_from(lines, gaps, at, (left, right), size)
        if gutter is None and edged:
            end, gutter = _narrow_columns_from(lines, narrow, at, (left, right), size)
        if gutter is None:
            yield lines[at]
            at += 1
            continue
        words = [word for line in lines[at:end] for word in line]
        yield from _in_order(text_lines([word for word in words if word.x1 <= gutter]))
        yield from _in_order(text_lines([word for word in words if word.x1 > gutter]))
        at = end


def _columns_from(
    lines: Lines, gaps: Sequence[Gaps], at: int, edges: tuple[float, float], size: float
) -> tuple[int, float | None]:
    """Where the columns that begin with a line end, and the middle of their gutter; none where none begin there."""
    end, stripes = _stripes(gaps, at, edges, _GUTTER * size)
    inner = [(x0 + x1) / 2 for x0, x1 in stripes]
    return end, next((gutter for gutter in inner if _parts_text(lines[at:end], gutter, size)), None)


def _narrow_columns_from(
    lines: Lines, gaps: Sequence[Gaps], at: int, edges: tuple[float, float], size: float
) -> tuple[int, float | None]:
    """The same for a gutter no wider than a space, that many lines stand beside: their left edge tells it.

    Slides set columns that close (Kent integrated care strategy).
    """
    end, stripes = _stripes(gaps, at, edges, _NARROW * size)
    for x0, x1 in stripes if end - at >= _MANY_LINES else ():
        gutter = (x0 + x1) / 2
        right = [next((word.x0 for word in line if word.x0 > gutter), None) for line in lines[at:end]]
        while right and (right[-1] is None or right[-1] > x1 + _ALIGNED):
            right.pop()  # what runs on below the column may have a space there by chance
        within = lines[at : at + len(right)]
        aligned = sum(start is not None and start <= x1 + _ALIGNED for start in right)
        on_left = sum(line[0].x0 < gutter for line in within)
        clear = aligned * 5 >= 4 * sum(start is not None for start in right)
        if clear and min(aligned, on_left) >= _MANY_LINES and _parts_text(within, gutter, size):
            return at + len(within), gutter
    return at + 1, None


def _stripes(gaps: Sequence[Gaps], at: int, edges: tuple[float, float], width: float) -> tuple[int, Gaps]:
    """How far down from a line white goes on that is as wide, and its stripes inside the text's edges."""
    stripes: Gaps = gaps[at]
    end = at + 1
    while end < len(gaps):
        both = [(max(a, c), min(b, d)) for a, b in stripes for c, d in gaps[end]]
        both = [(x0, x1) for x0, x1 in both if x1 - x0 >= width]
        if not both:
            break
        stripes = both
        end += 1
    return end, [(x0, x1) for x0, x1 in stripes if x0 > edges[0] and x1 < edges[1]]


def _gaps(line: Sequence[Word], left: float, right: float, width: float) -> Gaps:
    """The white of a line from the text's left edge to its right edge, where it is wider than a space."""
    reached = accumulate([left, *[word.x1 for word in line]], max)
    starts = [*[word.x0 for word in line], right]
    return [(end, start) for end, start in zip(reached, starts, strict=True) if start - end >= width]


def _parts_text(lines: Lines, gutter: float, size: float) -> bool:
    """Whether text that runs on its own stands on both sides of a gutter, beside each other."""
    words = [word for line in lines for word in line]
    left = text_lines([word for word in words if word.x1 <= gutter])
    right = text_lines([word for word in words if word.x1 > gutter])
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    (top, bottom), (other_top, other_bottom) = ((side[0][0].top, side[-1][0].bottom) for side in (left, right))
    beside = min(bottom, other_bottom) - max(top, other_top)
    if beside < _BESIDE * min(bottom - top, other_bottom - other_top):
        return False
    if all(median(len(line) for line in side) >= _FEWEST_WORDS for side in (left, right)):
        return True
    few, many = sorted((left, right), key=len)
    heights = [line[0].bottom for line in many]
    shared = sum(any(abs(line[0].bottom - height) < _SAME_HEIGHT * size for height in heights) for line in few)
    return shared * 2 < len(few)
