"""Rows that only the stripes about them bound. In: a page's fills and words. Out: the pieces of rules that close them.

Where every other row is painted, cell by cell, the row left white has its columns from the cells above and below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from plan_extract.model.document import Fill, Word
from plan_extract.model.locator import BBox
from plan_extract.tables.edges import Stroke
from plan_extract.tables.lines import ByHeight, text_lines

_SAME = 1.5  # points: edges of one row of cells
_WHITE = 3.0  # points: less is no row
_TALLEST = 100.0  # points: more is no row but the white between two tables
_ROW_GAP = 1.0  # times the size: the white between the lines of a row
_BETWEEN_ROWS = 2.0  # times the size: the white between two rows
_MOST_WHITE = 2  # the headings, and the first row where every other one is painted
_FEWEST_COLUMNS = 3
_PADDING = 2.0
_NEAR = 10.0  # points under a row within which a rule is its own


class _Edge(NamedTuple):
    """The upper or lower ends of painted cells side by side."""

    y: float
    x0: float
    x1: float
    joints: tuple[float, ...]


def find_stripes(fills: Sequence[Fill], words: ByHeight, rules: Sequence[Stroke] = ()) -> list[Stroke]:
    """For each white row under painted cells a rule above it in one and one below it in pieces, a piece a column.

    Where level `rules` are drawn about the row, they bound it.
    """
    feet, tops = _edges(fills, 3), _edges(fills, 1)
    if not any(foot.joints for foot in feet):
        return []
    heights = [edge.y for edge in tops]
    painted: list[_Edge] = []
    closed: list[_Edge] = []
    ends: list[tuple[_Edge, _Edge]] = []
    for foot in feet:
        if foot.joints:
            painted.append(foot)
        before = [edge.joints for edge in painted if _alike(edge, foot)]
        if not before:
            continue
        below = [edge for edge in tops[bisect_right(heights, foot.y - _SAME) :] if _alike(edge, foot)]
        if len(before) == 1 and not any(edge.joints for edge in below):
            continue
        end = foot._replace(joints=before[-1])
        closing = below[0] if below else None
        in_turn = any(_alike(other, foot) for other in closed)
        if words.inside(foot.y, closing.y) if closing is not None else in_turn:  # else no text could move the end
            end = end._replace(y=_last_line(words, foot))
        if closing is not None and not words.inside(end.y, closing.y):
            end = closing._replace(joints=(*before[-1], *closing.joints))
            closed += [foot] if end.y - foot.y > _WHITE else []
        elif not in_turn:
            continue  # the rows after the headings are not painted in turn
        if end.y - foot.y > _WHITE and not any(_bounds(rule, foot, end.y) for rule in rules):
            ends.append((foot, end))
    heads = [tops[: at + 1] for at, top in enumerate(tops) if top.joints] if closed else []
    pieces = [piece for above in heads for piece in _heading(words, above, closed, rules)]
    return pieces + [piece for foot, end in ends for piece in (Stroke(foot.y, foot.x0, foot.x1), *_cut(end))]


def _heading(words: ByHeight, tops: Sequence[_Edge], closed: Sequence[_Edge], rules: Sequence[Stroke]) -> list[Stroke]:
    """The rules about headings left white over the first of several stripes."""
    first = tops[-1]
    if not any(_alike(foot, first) for foot in closed) or any(_alike(top, first) for top in tops[:-1]):
        return []
    rows = _white_rows(words, first)
    if not rows:
        return []
    start = rows[-1][0]
    places = [_cut(first._replace(y=(below + above) / 2)) for (below, _), (_, above) in pairwise(rows)]
    pieces = [*_cut(first), *(piece for row in places for piece in row)]
    above = _Edge(start - _NEAR, first.x0, first.x1, ())
    if any(_bounds(rule, above, start - _NEAR) for rule in rules):
        return pieces if len(rows) > 1 else []
    return [Stroke(start - _PADDING / 2, first.x0, first.x1), *pieces]


def _white_rows(words: ByHeight, first: _Edge) -> list[tuple[float, float]]:
    """From where to where the headings over the first stripe stand, and under them a row that is left white too.

    A row stands higher above the next than its own lines do, and its words keep to the columns.
    """
    rows: list[tuple[float, float]] = []
    columns: set[int] = set()
    for line in reversed(text_lines(words.inside(first.y - _TALLEST, first.y))):
        top, bottom = min([word.top for word in line]), max([word.bottom for word in line])
        gap = (rows[-1][0] if rows else first.y) - bottom
        if line[0].x0 < first.x0 - _SAME or line[-1].x1 > first.x1 + _SAME:
            break
        if rows and gap <= _ROW_GAP / 2 * line[0].size:
            rows[-1] = (top, rows[-1][1])
        elif gap <= (_BETWEEN_ROWS if rows else _ROW_GAP) * line[0].size and len(rows) < _MOST_WHITE:
            if rows and (len(columns) < _FEWEST_COLUMNS or len(_columns_of(line, first)) < _FEWEST_COLUMNS):
                break
            columns = set()
            rows.append((top, bottom))
        else:
            break
        columns |= _columns_of(line, first)
    return rows


def _columns_of(line: Sequence[Word], edge: _Edge) -> set[int]:
    """The columns that the words of a line begin in; none where one runs over the joint of two."""
    joints = sorted(edge.joints)
    if any(word.x0 + _SAME < joint < word.x1 - _SAME for word in line for joint in joints):
        return set()
    return {bisect_right(joints, word.x0 + _SAME) for word in line}


def _cut(edge: _Edge) -> list[Stroke]:
    places = [edge.x0, *_apart(sorted(edge.joints)), edge.x1]
    return [Stroke(edge.y, left, right) for left, right in pairwise(places)]


def _bounds(rule: Stroke, foot: _Edge, end: float) -> bool:
    wide = min(rule.end, foot.x1) - max(rule.start, foot.x0) > 0.5 * (foot.x1 - foot.x0)
    return wide and foot.y + _WHITE < rule.at < end + _NEAR


def _alike(one: _Edge, other: _Edge) -> bool:
    return abs(one.x0 - other.x0) <= _SAME and abs(one.x1 - other.x1) <= _SAME


def _apart(places: Sequence[float]) -> list[float]:
    kept: list[float] = []
    for place in places:
        if not kept or place - kept[-1] > _SAME:
            kept.append(place)
    return kept


def _edges(fills: Sequence[Fill], end: int) -> list[_Edge]:
    """The upper ends of fills (1) or the lower (3), those that touch side by side in one, from the top down."""
    rows: list[list[BBox]] = []
    for box in sorted([fill.bbox for fill in fills if fill.bbox[2] - fill.bbox[0] > _WHITE], key=itemgetter(end)):
        if rows and box[end] - rows[-1][0][end] <= _SAME:
            rows[-1].append(box)
        else:
            rows.append([box])
    return [edge for row in rows for edge in _side_by_side(row, row[0][end])]


def _side_by_side(row: Sequence[BBox], y: float) -> list[_Edge]:
    edges: list[_Edge] = []
    for x0, _, x1, _ in sorted(row, key=lambda box: (box[0], -box[2])) if len(row) > 1 else row:
        last = edges[-1] if edges else None
        if last is not None and abs(x0 - last.x1) <= _SAME:
            edges[-1] = _Edge(y, last.x0, x1, (*last.joints, x0))
        elif last is None or x0 > last.x1:
            edges.append(_Edge(y, x0, x1, ()))
    return edges


def _last_line(words: ByHeight, above: _Edge) -> float:
    """Where the text that stands close under painted cells ends; their own foot where there is none."""
    end = above.y
    size = 0.0
    for line in text_lines(words.between(above.y, above.y + _TALLEST)):
        top = min([word.top for word in line])
        size = size or line[0].size  # a title below may be larger, and stand the further off
        if top - end > _ROW_GAP * size or line[0].x0 < above.x0 - _SAME or line[-1].x1 > above.x1 + _SAME:
            break
        end = max([word.bottom for word in line])
    return end + _PADDING if end > above.y else end
