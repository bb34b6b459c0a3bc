"""The headings over columns of figures. In: lines above the first figures, columns, a Page. Out: placed Headings.

A heading over several columns is known by a rule under it, by the colour behind it, or by standing midway over them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_extract.model.document import Page, Rule, Word
from plan_extract.parsing.period import find_periods
from plan_extract.tables.lines import Column, Line, Segment, overlap

_UNIT = re.compile(r"^\(?[£$€]?\s?(?:['’]?000s?|k|m|bn|million)?\)?$|^\(?%\)?$", re.IGNORECASE)
_AMOUNT = re.compile(r"^[(£$€-]*\d[\d,]*(?:,\d{3}|\.\d+)\)?$")
_HEADER_LINES = 6
_OFF_CENTRE = 0.12
_LEAST_OFF = 6.0
_WIDEST = 2
_LARGER = 1.15  # times the size of the figures: the letters of a title

Bands = Sequence[tuple[float, float]]
Span = tuple[int, int]


@dataclass(slots=True)
class Heading:
    """A heading's lines, its row, and the columns from first to last that it stands over; column 0 holds the labels."""

    row: int
    first: int
    last: int
    lines: list[list[Word]]


def find_heading_lines(above: Sequence[Line], region: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    """The lines directly above the first figures that stand over the columns, and group labels between."""
    height = region[0].height
    figures = [column for column in columns if not column.label]
    left = figures[0].x0 - 2 * height
    bands = _bands(columns)
    found: list[Line] = []
    headed = False
    top = region[0].top
    for line in reversed(above):
        over = [segment for segment in line.segments if segment.x1 > left]
        if any(_AMOUNT.match(segment.text) for segment in line.segments):
            break  # a row, though its label or figure stands where no other row's does
        if top - line.bottom > (1.6 if headed else 4) * height or len(found) == _HEADER_LINES:
            break
        across = any(segment.x0 < left - 3 * height and segment.x1 > figures[0].x1 for segment in over)
        beside = top - line.bottom < 0.4 * height  # a label set midway between two lines of figures' headings
        alone = len(line.segments) == 1 and bool(over)
        title = alone and ((headed and _is_title(over[0], columns, bands)) or line.height > _LARGER * height)
        if across or title or (headed and not over and not beside):
            break
        headed = headed or bool(over)
        found.append(line)
        top = line.top
    return found[::-1] if headed else []


def place_headings(page: Page, lines: Sequence[Line], columns: Sequence[Column]) -> list[Heading]:
    """Each heading with its row and columns: those over several columns first, then one a column, then labels."""
    bands = _bands(columns)
    spanning: list[tuple[Segment, int, int]] = []
    plain: dict[int, list[list[Word]]] = {}
    labels: list[Line] = []
    left = next(band[0] for band, column in zip(bands, columns, strict=True) if not column.label)
    overs = [[segment for segment in line.segments if segment.x1 > left] for line in lines]
    last_over = max((at for at, over in enumerate(overs) if over), default=0)
    for at, (line, over) in enumerate(zip(lines, overs, strict=True)):
        if not over:
            if at >= last_over:
                labels.append(line)
                continue
            for segment in line.segments:
                for column, words in _by_band(segment, bands).items():
                    plain.setdefault(column, []).append(words)
            continue
        groups = _groups(page, over, columns, bands, below=overs[at + 1 :])
        for segment in line.segments:
            first, last = groups.get(id(segment), (0, 0))
            if last > first and not any(column in plain for column in range(first, last + 1)):
                spanning.append((segment, first, last))
            elif first and first == last:
                plain.setdefault(first, []).append(segment.words)
            else:
                for column, words in _by_band(segment, bands).items():
                    plain.setdefault(column, []).append(words)
    tops = _rows([segment for segment, _, _ in spanning])
    placed = [Heading(tops[id(s)], first, last, [s.words]) for s, first, last in spanning]
    depth = len(set(tops.values()))
    placed += [Heading(depth, column, column, stack) for column, stack in sorted(plain.items())]
    start = depth + bool(plain)
    return placed + [Heading(start + at, 0, 0, [line.words]) for at, line in enumerate(labels)]


def _rows(segments: Sequence[Segment]) -> dict[int, int]:
    """The row of each spanning heading: those less than half a line apart share one."""
    rows: dict[int, int] = {}
    last: float | None = None
    row = -1
    for segment in sorted(segments, key=lambda segment: segment.words[0].top):
        top = segment.words[0].top
        if last is None or top - last > 0.5 * segment.words[0].size:
            row += 1
            last = top
        rows[id(segment)] = row
    return rows


def _bands(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """From where to where a heading's middle belongs to each column: halfway to its neighbours."""
    edges = [(a.x1 + b.x0) / 2 for a, b in pairwise(columns)]
    width = max(columns[0].x1 - columns[0].x0, edges[0] - columns[0].x1 if edges else 0)
    lead = 3 if columns[0].label else width / 2 + 3
    return list(zip([columns[0].x0 - lead, *edges], [*edges, 1e9], strict=True))


def _groups(
    page: Page, over: Sequence[Segment], columns: Sequence[Column], bands: Bands, below: Sequence[Sequence[Segment]]
) -> dict[int, Span]:
    """The first and last column of each heading of a line, where that is more than the column it stands in."""
    marked = [_marked(page, segment, columns) if len(_phrases(segment)) == 1 else None for segment in over]
    if len(over) == 1 and not marked[0]:
        marked = [_alone(over[0], columns, bands)] if len(_phrases(over[0])) == 1 else [None]
    elif any(marked) or any(len(line) > len(over) for line in below):
        marked = _between(over, marked, columns)
    return {id(segment): span for segment, span in zip(over, marked, strict=True) if span}


def _between(over: Sequence[Segment], spans: Sequence[Span | None], columns: Sequence[Column]) -> list[Span | None]:
    """The spans with those not known found: headings side by side share the columns that the known ones leave."""
    filled = list(spans)
    at = 0
    while at < len(over):
        end = at
        while end < len(over) and spans[end] is None:
            end += 1
        if end > at:
            low = (spans[at - 1] or (0, 0))[1] if at else 0
            high = (spans[end] or (0, 0))[0] - 1 if end < len(over) else len(columns)
            whole = all(len(_phrases(segment)) == 1 for segment in over[at:end])
            tiled = _share_out(over[at:end], columns[low:high]) if whole else None
            filled[at:end] = [(first + low, last + low) for first, last in tiled] if tiled else spans[at:end]
        at = end + 1
    return filled


def _marked(page: Page, segment: Segment, columns: Sequence[Column]) -> Span | None:
    """The columns over which a rule just under a heading runs, or the colour behind it."""
    top, bottom = (min(word.top for word in segment.words), max(word.bottom for word in segment.words))
    height = bottom - top
    under = [rule for rule in page.rules if -1 <= rule.top - bottom <= 0.6 * height and rule.level]
    ranges = [
        (x0, x1)
        for x0, x1 in [*((rule.x0, rule.x1) for rule in under), *_joined_rules(under)]
        if x0 <= segment.x0 and x1 >= segment.x1
    ]
    ranges += [
        (x0, x1)
        for x0, fill_top, x1, fill_bottom in [fill.bbox for fill in page.fills]
        if fill_top <= top + 1 and bottom - 1 <= fill_bottom <= bottom + 2 * height
        and fill_bottom - fill_top <= 4 * height and x0 <= segment.x0 and x1 >= segment.x1
    ]  # fmt: skip
    for x0, x1 in sorted(ranges, key=lambda one: one[1] - one[0]):
        over = [at + 1 for at, column in enumerate(columns) if x0 <= (column.x0 + column.x1) / 2 <= x1]
        if over and len(over) < len(columns) and x0 > columns[0].x0 - (columns[0].x1 - columns[0].x0) - 3 * height:
            return (over[0], over[-1])
    return None


def _joined_rules(rules: Sequence[Rule]) -> list[tuple[float, float]]:
    """From where to where rules end to end run: browsers draw the border of a cell over columns a column at a time."""
    joined: list[tuple[float, float, float]] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.x0)):
        if joined and abs(rule.top - joined[-1][2]) <= 1 and abs(rule.x0 - joined[-1][1]) <= 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], rule.x1), rule.top)
        else:
            joined.append((rule.x0, rule.x1, rule.top))
    return [(x0, x1) for x0, x1, _ in joined]


def _alone(segment: Segment, columns: Sequence[Column], bands: Bands) -> Span | None:
    """The columns that a heading alone on its line stands midway over."""
    middle = (segment.x0 + segment.x1) / 2
    if segment.x0 < bands[0][0] or len(columns) < 2:
        return None
    inside = next((at for at, column in enumerate(columns) if column.x0 - 2 <= middle <= column.x1 + 2), None)
    if inside is not None:
        return _about(segment, inside, columns)
    if _UNIT.match(segment.text):  # a unit alone over the figures holds for them all, centred or not
        return (1, len(columns))
    return _midway(middle, columns)


def _about(segment: Segment, at: int, columns: Sequence[Column]) -> Span | None:
    """The columns about the one a heading is midway over, as many on both sides as it reaches across."""
    beside = [*columns[max(at - 1, 0) : at], *columns[at + 1 : at + 2]]
    if len(beside) < 2 or not all(overlap(segment, column) > 1 for column in beside):
        return None
    for more in range(1, min(at, len(columns) - 1 - at) + 1):
        if columns[at - more].x0 <= segment.x0 + _LEAST_OFF and segment.x1 - _LEAST_OFF <= columns[at + more].x1:
            return (at - more + 1, at + more + 1)
    return None


def _midway(middle: float, columns: Sequence[Column]) -> Span:
    at = range(len(columns))
    pairs = [(abs((columns[a].x0 + columns[b].x1) / 2 - middle), b - a, a, b) for a in at for b in at if a < b]
    _, _, a, b = min(pairs)
    return (a + 1, b + 1)


def _is_title(segment: Segment, columns: Sequence[Column], bands: Bands) -> bool:
    """Whether a line above the headings is wider than the columns it stands midway over: it is about the whole page."""
    span = _alone(segment, columns, bands)
    if _UNIT.match(segment.text):
        return False
    if span is None:
        return sum(overlap(segment, column) > 0 for column in columns) > _WIDEST
    right = bands[span[1] - 1][1] if span[1] < len(columns) else columns[-1].x1 + segment.words[0].size
    return segment.x1 - segment.x0 > right - bands[span[0] - 1][0]


def _share_out(over: Sequence[Segment], columns: Sequence[Column]) -> list[Span] | None:
    """The columns of headings side by side; one of a single column is sure where it stands midway over its figures.

    One set midway in its cell, beside figures set flush right, could as well be the first line of a heading of two:
    only where all that reach further name a year are they taken to do so.
    """
    if (sure := _tiled(over, columns)) is not None:
        return sure
    spans = _tiled(over, columns, cells=True) or []
    dated = all(find_periods(segment.text) for segment, (a, b) in zip(over, spans, strict=False) if b > a)
    return spans if spans and dated else None


def _tiled(over: Sequence[Segment], columns: Sequence[Column], *, cells: bool = False) -> list[Span] | None:
    """Headings side by side that share all columns from the first's on out among them, each midway over its own.

    `cells`: one over a single column may stand midway in its cell in place of over its figures.
    """
    count = len(columns)
    figures = [at for at, column in enumerate(columns) if not column.label]  # no heading is over labels and figures
    best: dict[int, tuple[float, list[Span]]] = {start: (0.0, []) for start in figures}
    for segment in over:
        middle = (segment.x0 + segment.x1) / 2
        reached: dict[int, tuple[float, list[Span]]] = {}
        for start, (cost, spans) in best.items():
            for end in range(start, count):
                x0, x1 = columns[start].x0, columns[end].x1
                off = abs((x0 + x1) / 2 - middle)
                in_cells = (end > start or cells) and abs(_cell_middle(columns, start, end) - middle) <= _LEAST_OFF
                near = off <= max(_LEAST_OFF, _OFF_CENTRE * (x1 - x0))
                if not near and not in_cells and not (start == end and (x0 <= middle <= x1)):
                    continue
                off = 0.0 if in_cells else off
                if end + 1 not in reached or cost + off < reached[end + 1][0]:
                    reached[end + 1] = (cost + off, [*spans, (start + 1, end + 1)])
        best = reached
    spans = best.get(count, (0.0, []))[1]
    if all(last > first for first, last in spans):
        return spans or None
    groups = [segment for segment, (first, last) in zip(over, spans, strict=True) if last > first]
    # beside headings of one column, one that stands within a single column is the first line of that column's heading
    own = any(c.x0 - 2 <= segment.x0 and segment.x1 <= c.x1 + 2 for segment in groups for c in columns)
    return spans if groups and not own else None


def _cell_middle(columns: Sequence[Column], first: int, last: int) -> float:
    """The middle of the cells of figures set flush right: each begins where the one before it ends."""
    pitch = columns[min(1, len(columns) - 1)].x1 - columns[0].x1
    left = columns[first - 1].x1 if first else columns[0].x1 - pitch
    return (left + columns[last].x1) / 2


def _by_band(segment: Segment, bands: Bands) -> dict[int, list[Word]]:
    """The words over each column. Words a plain space apart are one heading, and go where its middle stands."""
    found: dict[int, list[Word]] = {}
    for phrase in _phrases(segment):
        middle = (phrase[0].x0 + phrase[-1].x1) / 2
        column = next((at + 1 for at, (x0, x1) in enumerate(bands) if x0 <= middle < x1), 0)
        found.setdefault(column, []).extend(phrase)
    return found


def _phrases(segment: Segment) -> list[list[Word]]:
    """The words of a segment in runs a plain space apart."""
    phrases: list[list[Word]] = []
    for word in segment.words:
        if phrases and word.x0 - phrases[-1][-1].x1 <= 0.5 * word.size:
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return phrases
