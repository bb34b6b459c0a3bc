"""The last row of a table whose rows have a rule above them and none below. In: boxes and words. Out: more boxes.

Web pages and style sheets draw the rule over each row, so that nothing is drawn under the last: it is a row all the
same where its words keep to the columns, figures stand under figures, and no upright rule says that the table is shut.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from plan_extract.model.document import Page, Rule, Word
from plan_extract.model.locator import BBox
from plan_extract.tables.lines import is_numeric

_NEAR = 3.0
_FEWEST_COLUMNS = 4
_FEWEST_FIGURES = 2
_TO_FIRST_LINE = 1.0  # of the size of its words
_BETWEEN_LINES = 0.6


def with_last_row(boxes: Sequence[BBox], page: Page) -> list[BBox]:
    """The boxes of one table, and one in each column for the row that stands unclosed under the last rule."""
    bottom = max(box[3] for box in boxes)
    last = sorted(box for box in boxes if abs(box[3] - bottom) <= _NEAR)
    left, right, top = last[0][0], last[-1][2], min(box[1] for box in boxes)
    if len(last) < _FEWEST_COLUMNS or any(_is_side(rule, left, right, top, bottom) for rule in page.rules):
        return list(boxes)
    tallest = max(box[3] - box[1] for box in boxes)
    words = _row_below([word for word in page.words if not word.rotated], (left, bottom, right, bottom + tallest))
    starts = [box[0] for box in last]
    columns = [max(bisect_right(starts, word.x0 + 1) - 1, 0) for word in words]
    if any(not _inside(word, last[at]) for word, at in zip(words, columns, strict=True)):
        return list(boxes)
    figures = {at for word, at in zip(words, columns, strict=True) if is_numeric(word.text)}
    if 0 not in columns or len(figures - {0}) < _FEWEST_FIGURES or len(set(columns)) * 2 <= len(last):
        return list(boxes)
    foot = max(word.bottom for word in words) + 1
    return [*boxes, *((x0, bottom, x1, foot) for x0, _, x1, _ in last)]


def _is_side(rule: Rule, left: float, right: float, top: float, bottom: float) -> bool:
    """Whether an upright rule stands in the table."""
    inside = left - _NEAR <= rule.x0 <= right + _NEAR
    return not rule.level and inside and rule.top < bottom and rule.bottom > top


def _inside(word: Word, box: BBox) -> bool:
    return box[0] - 1 <= word.x0 and word.x1 <= box[2] + 1


def _row_below(words: Sequence[Word], reach: BBox) -> list[Word]:
    """The words right under a rule, line by line until a gap; none where they go on past the reach of a row."""
    row: list[Word] = []
    foot = reach[1]
    for word in sorted(words, key=lambda word: word.top):
        if word.top < reach[1] - 1 or word.x1 < reach[0] or word.x0 > reach[2]:
            continue
        if word.top - foot > (_BETWEEN_LINES if row else _TO_FIRST_LINE) * word.size:
            break
        row.append(word)
        foot = max(foot, word.bottom)
    return row if foot <= reach[3] + _NEAR else []
