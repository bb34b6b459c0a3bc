"""Tables with level rules or stripes only, of one width, about every row. In: a Page, words. Out: a box for each row.

What stands in a row is parted into columns later, by the white between its words. Tables with rules here and there,
above totals say, are not framed: their words tell more than their rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median

from plan_extract.model.document import Fill, Page, Rule
from plan_extract.model.locator import BBox
from plan_extract.tables.lines import FreeWords, Line, are_page_numbers

_NEAR = 3.0
_FEWEST_BANDS = 3
_NARROWEST = 100.0
_HEADER_LINES = 4
_LOWEST = 7.0  # points: a row is higher
_LOOSE = 0.8  # times the size: the white between two lines of one row is less
_DEEP = 0.2  # times the size: by how much lines set midway beside each other share their height
_BEGUN_YEAR = re.compile(r"(?:19|20)\d\d[/-]\d")


@dataclass(slots=True)
class _Band:
    """What stands between two rules."""

    box: BBox
    lines: list[Line]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]

    @property
    def parted(self) -> bool:
        return max([len(line.segments) for line in self.lines], default=0) > 1

    @property
    def prose(self) -> bool:
        """Whether a line runs over most of the width without a gap."""
        wide = 0.6 * (self.box[2] - self.box[0])
        return any(segment.x1 - segment.x0 > wide for line in self.lines for segment in line.segments)


def find_frames(page: Page, free: FreeWords, fills: Sequence[Fill] = ()) -> list[list[BBox]]:
    """The rows of each table that has a rule under every row, among the words that no other table holds.

    The head and the foot of each of `fills` bound rows as rules do: headings may be filled where a rule stands
    under each row only, and rows may be painted in turn. What such a row holds stands close together, for the white
    between two stripes may as well hold a row, the end of its table and the title of another.
    """
    rules = _whole_rules(page.rules)
    ends = _ends(fills)
    framed = _frames(_stacks([*rules, *ends]), free) if ends else []
    framed = [boxes for boxes in framed if not any(_loose(free, box) for box in boxes)]
    plain = _frames(_stacks(rules), free)
    return [*framed, *(boxes for boxes in plain if not any(_meet(boxes, other) for other in framed))]


def _meet(one: Sequence[BBox], other: Sequence[BBox]) -> bool:
    beside = one[0][2] <= other[0][0] or other[0][2] <= one[0][0]
    return not beside and one[0][1] < other[-1][3] and other[0][1] < one[-1][3]


def _frames(stacks: Sequence[Sequence[Rule]], free: FreeWords) -> list[list[BBox]]:
    if not stacks:
        return []
    lines = free.lines
    middles = free.middles
    frames = []
    for stack in stacks:
        for run in _runs(_bands(stack, lines, middles)):
            above = lines[: bisect_left(middles, run[0].box[1])]
            below = lines[bisect_left(middles, run[-1].box[3]) :][:1]
            started = _rows_above(run[0], above)
            rows = [*started, *run] if started else _from_parted(run)
            if _every_row_ruled(rows) and not any(line.row_like and _near(run[-1], line) for line in below):
                frames.append([band.box for band in rows])
    return frames


def _loose(free: FreeWords, box: BBox) -> bool:
    """Whether white as high as a line stands between two lines of a box."""
    inside = [line for line, middle in zip(free.lines, free.middles, strict=True) if box[1] < middle < box[3]]
    foot = box[3]
    for line in sorted(inside, key=attrgetter("top")):
        if line.top - foot > _LOOSE * line.height:
            return True
        foot = line.bottom if foot == box[3] else max(foot, line.bottom)
    return False


def _ends(fills: Sequence[Fill]) -> list[Rule]:
    """The upper and lower ends of fills as rules, those of one row that touch side by side made one."""
    whole: list[BBox] = []
    boxes = [fill.bbox for fill in fills]
    for x0, top, x1, foot in sorted(boxes, key=lambda box: (round(box[1]), round(box[3]), box[0])):
        last = whole[-1] if whole else None
        if last is not None and max(abs(last[1] - top), abs(last[3] - foot), abs(x0 - last[2])) <= 1.5:
            whole[-1] = (last[0], last[1], x1, last[3])
        elif foot - top > _LOWEST:
            whole.append((x0, top, x1, foot))
    wide = [box for box in whole if box[2] - box[0] >= _NARROWEST]
    return [Rule(x0, y, x1, y) for x0, top, x1, foot in wide for y in (top, foot)]


def _bands(stack: Sequence[Rule], lines: list[Line], middles: Sequence[float]) -> list[_Band]:
    bands = []
    for above, below in pairwise(stack):
        box = (min(above.x0, below.x0), above.top, max(above.x1, below.x1), below.top)
        bands.append(_Band(box, lines[bisect_left(middles, box[1]) : bisect_left(middles, box[3])]))
    return bands


def _near(last: _Band, line: Line) -> bool:
    return line.top - last.box[3] < last.height


def _whole_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Level rules, those drawn in touching pieces made one."""
    whole: list[Rule] = []
    pieces = sorted((rule for rule in rules if rule.level), key=lambda rule: (round(rule.top), rule.x0))
    for rule in pieces:
        last = whole[-1] if whole else None
        if last and abs(rule.top - last.top) <= 1.5 and rule.x0 - last.x1 <= _NEAR:
            whole[-1] = Rule(last.x0, last.top, max(last.x1, rule.x1), last.bottom)
        else:
            whole.append(rule)
    return [rule for rule in whole if rule.x1 - rule.x0 >= _NARROWEST]


def _stacks(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that begin and end at the same places, from the top down; of a double rule the lower."""
    stacks: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        like = [one for one in stacks if abs(one[-1].x0 - rule.x0) <= _NEAR and abs(one[-1].x1 - rule.x1) <= _NEAR]
        stack = like[0] if like else None
        if stack is None:
            stacks.append([rule])
        elif rule.top - stack[-1].top <= _NEAR:
            stack[-1] = rule
        else:
            stack.append(rule)
    return [stack for stack in stacks if len(stack) >= _FEWEST_BANDS]


def _runs(bands: Sequence[_Band]) -> list[list[_Band]]:
    """Bands that may be rows of one table. A paragraph parts two tables, and so does one line with white about it."""
    runs: list[list[_Band]] = [[]]
    usual = median([band.height for band in bands])
    for band in bands:
        paragraph = len(band.lines) > 1 and (not band.parted or band.prose)
        title = len(band.lines) == 1 and not band.parted and band.height > 1.8 * usual
        if not band.lines or paragraph or title:
            runs.append([])
        else:
            runs[-1].append(band)
    return [run for run in runs if len(run) >= _FEWEST_BANDS - 1]


def _rows_above(first: _Band, above: Sequence[Line]) -> list[_Band]:
    """The headings that stand on the first rule, and the row under them where the first rule is that row's."""
    x0, edge, x1, _ = first.box
    head: list[Line] = []
    rows: list[_Band] = []
    for line in reversed(above[-_HEADER_LINES:]):
        outside = line.words[0].x0 < x0 - _NEAR or line.words[-1].x1 > x1 + _NEAR
        wide = any(segment.x1 - segment.x0 > 0.5 * (x1 - x0) for segment in line.segments)
        far = edge - line.bottom > (0.5 if head else 1.2) * line.height
        alone = len(line.segments) < 2 and not head
        if outside or wide or far or (alone and not _beside(line, above)):
            break
        if line.row_like and not head:
            rows.insert(0, _Band((x0, line.top - 0.5 * line.height, x1, edge), [line]))
            edge = line.top - 0.5 * line.height
        else:
            head.insert(0, line)
            edge = line.top
    if not head:
        return []
    foot = rows[0].box[1] if rows else first.box[1]
    return [_Band((x0, edge - 1, x1, foot), head), *rows]


def _beside(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line is one of a cell of two lines, set midway beside a line of several cells."""
    return any(
        len(other.segments) > 1 and min(line.bottom, other.bottom) - max(line.top, other.top) > _DEEP * line.height
        for other in others
    )


def _from_parted(run: Sequence[_Band]) -> list[_Band]:
    """The bands from the first that has words apart, its header; what is above is a title."""
    return list(run[next((at for at, band in enumerate(run) if band.parted), len(run)) :])


def _every_row_ruled(bands: Sequence[_Band]) -> bool:
    """Whether each band is one row: one line with figures at most, and nothing of it outside the rules."""
    if len(bands) < _FEWEST_BANDS or sum(band.parted for band in bands) < 2 or any(map(_several, bands)):
        return False
    rows = [line for band in bands for line in band.lines if line.row_like]
    if rows and all(len(line.segments) == 2 for line in rows) and are_page_numbers([row.segments[1] for row in rows]):
        return False
    outside = sum(
        any(line.words[0].x0 < band.box[0] - _NEAR or line.words[-1].x1 > band.box[2] + _NEAR for line in band.lines)
        for band in bands
    )
    return 5 * outside < len(bands)


def _several(band: _Band) -> bool:
    """Whether a band holds two rows, a heading with a row, or a bold group label with a plain row."""
    rows = [line for at, line in enumerate(band.lines) if line.row_like and not _ends_years(line, band.lines[:at])]
    others = [line for line in band.lines if not line.row_like]
    heading = any(len(line.segments) > 2 and not _beside(line, rows) for line in others)
    group = any(line.bold and not row.bold for line in others for row in rows)
    return len(rows) > 1 or (bool(rows) and (heading or group))


def _ends_years(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line's figures are the rest of years over them in columns too narrow for a year: '2015/1', '6'."""
    figures = [segment for segment in line.segments if segment.numeric]
    if any(len(segment.text) > 1 for segment in figures):
        return False
    begun = [word for other in above for word in other.words if _BEGUN_YEAR.fullmatch(word.text)]
    return bool(begun) and all(
        any(word.x0 <= (segment.x0 + segment.x1) / 2 <= word.x1 for word in begun) for segment in figures
    )
