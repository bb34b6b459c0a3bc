"""Rows of a table that shorter rules part. In: a box for each row, level rules and words. Out: boxes.

Between the rules that run over the whole table shorter ones may stand: under the headings of some columns, or between
the rows of a group whose name stands once beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plan_extract.model.document import Rule, Word
from plan_extract.model.locator import BBox
from plan_extract.tables.lines import ByHeight, text_lines

_NEAR = 3.0
_WHOLE = 0.95  # share of the table's width: a rule as long parts whole rows
_SHORTEST = 20.0
_BETWEEN = 12.0  # points of white between two rules side by side
_A_SPACE = 0.35  # times the size: between two words of a sentence
_UNDERLINE = 1.5  # points by which an underline may be longer than its words


def cut_at_rules(boxes: Sequence[BBox], level: Sequence[Rule], words: Sequence[Word]) -> list[BBox]:
    """The boxes, where all are as wide as the table those over shorter rules cut: beside the rules, and at each."""
    if len({(round(box[0]), round(box[2])) for box in boxes}) > 1:
        return list(boxes)
    width = boxes[0][2] - boxes[0][0]
    short = [rule for rule in level if _SHORTEST <= rule.x1 - rule.x0 < _WHOLE * width]
    by_box = [[rule for rule in short if _inside(rule, box)] for box in boxes]
    if not any(by_box):
        return list(boxes)
    found = ByHeight(words)
    lines = [text_lines([w for w in found.between(b[1], b[3]) if b[0] <= (w.x0 + w.x1) / 2 < b[2]]) for b in boxes]
    parts: list[BBox] = []
    for box, rules in zip(boxes, by_box, strict=True):
        cut = _cut(box, rules, words)
        edges = {part[0] for part in cut} - {box[0]}
        parts += cut if all(_parts_rows(edge, lines) for edge in edges) else [box]
    return parts


def _parts_rows(edge: float, rows: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether most rows have words on both sides of a place and white there: no box of prose has."""
    parted = 0
    for row in rows:
        left = any(word.x1 <= edge + 1 for line in row for word in line)
        right = any(word.x0 >= edge - 1 for line in row for word in line)
        over = any(a.x0 < edge - 1 and b.x1 > edge + 1 and b.x0 - a.x1 <= _A_SPACE * a.size
                   for line in row for a, b in [*pairwise(line), *((word, word) for word in line)])  # fmt: skip
        parted += left and right and not over
    return 2 * parted > len(rows)


def _inside(rule: Rule, box: BBox) -> bool:
    return box[1] + _NEAR < rule.top < box[3] - _NEAR and box[0] - _NEAR <= rule.x0 and rule.x1 <= box[2] + _NEAR


def _cut(box: BBox, rules: Sequence[Rule], words: Sequence[Word]) -> list[BBox]:
    """The box in strips side by side, those with rules cut at each; whole where rules overlap or underline words."""
    rules = [rule for rule in rules if not _underlines(rule, words)]
    strips: list[tuple[float, float, list[float]]] = []
    for rule in sorted(rules, key=lambda rule: (rule.x0, rule.top)):
        if strips and abs(rule.x0 - strips[-1][0]) <= _NEAR and abs(rule.x1 - strips[-1][1]) <= _NEAR:
            strips[-1][2].append(rule.top)
        elif strips and rule.x0 < strips[-1][1] - _NEAR:
            return [box]
        else:
            strips.append((rule.x0, rule.x1, [rule.top]))
    parts: list[BBox] = []
    edge = box[0]
    for start, end, tops in strips:
        beside = start - edge > (
            _BETWEEN if edge > box[0] else _NEAR
        )  # rules under two groups of headings do not touch
        parts += [(edge, box[1], start, box[3])] if beside else []
        left, right = start if beside else edge, box[2] if box[2] - end <= _NEAR else end
        parts += [(left, a, right, b) for a, b in pairwise([box[1], *sorted(tops), box[3]]) if b - a > _NEAR]
        edge = right
    return [*parts, (edge, box[1], box[2], box[3])] if edge < box[2] else parts


def _underlines(rule: Rule, words: Sequence[Word]) -> bool:
    """Whether a rule is as long as the words that stand on it."""
    over = [word for word in words if -_NEAR <= rule.top - word.bottom <= _NEAR and rule.x0 - 1 <= word.x0
            and word.x1 <= rule.x1 + 1]  # fmt: skip
    if not over:
        return False
    left, right = min(word.x0 for word in over), max(word.x1 for word in over)
    return left - rule.x0 <= _UNDERLINE and rule.x1 - right <= _UNDERLINE
