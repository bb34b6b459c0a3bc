"""Ruled cells that hold several cells to the eye, parted. In: the boxes that rules make and words. Out: boxes.

Many tables rule the columns of the header only, or frame all rows in one box. White space then tells the columns and
rows: figures that stand under each other. Only figures count; text with wide spaces is still one cell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile
from statistics import median

from plan_extract.model.document import Rule
from plan_extract.model.locator import BBox
from plan_extract.tables.cells import Contents
from plan_extract.tables.inner_rules import cut_at_rules
from plan_extract.tables.lines import Line, Segment, is_numeric, is_year, split_line, text_lines

_NEAR = 3.0
_WIDER_THAN_A_SPACE = 0.45
_A_SPACE = 0.3
_NEARLY_ALL = 0.8
_MOST = 0.6
_MOST_WORDS = 50
_FEWEST = 2
_FEWEST_PHRASES = 3
_FEWEST_STACKED = 3
_LOWEST = 7.0  # points: a row is higher
_MOST_HEADS = 3  # rows that a header takes


class _Held:
    """The lines of what stands in boxes, each parted once."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._known: dict[BBox, list[Line]] = {}

    def lines_in(self, boxes: Sequence[BBox]) -> dict[BBox, list[Line]]:
        """The lines in each box, a dash for each mark among them."""
        for box in boxes:
            if box not in self._known:
                self._known[box] = [split_line(line) for line in self._contents.level_lines_in(box)]
        return {box: self._known[box] for box in boxes}


def divide_boxes(boxes: Sequence[BBox], contents: Contents, *, rows_known: bool = False) -> list[BBox]:
    """The boxes of one table, those with several columns or rows of figures replaced by a box for each.

    The boxes come back as they are where stripes of colour and not drawn rules make them, for a stripe may hold two
    rows, and where one would still hold several figures: the rules are not what the eye reads. `rows_known`: each box
    is known to be one row, whatever makes it.
    """
    if not rows_known and not _drawn(boxes, contents.page.rules):
        return _at_joints(boxes, contents)
    rules = [rule for rule in contents.page.rules if rule.level]
    cut = cut_at_rules(boxes, rules, contents.level)
    held = _Held(contents)
    columns = _by_columns(cut, held, rules, list(boxes) if len(cut) > len(boxes) else cut)
    rows = _by_rows(columns, held)
    if len(columns) > len(boxes) and any(map(_holds_several, held.lines_in(rows).values())):
        return list(boxes)
    return rows


def _drawn(boxes: Sequence[BBox], rules: Sequence[Rule]) -> bool:
    """Whether nearly every box has a drawn level rule at its foot."""
    level = sorted((rule for rule in rules if rule.level), key=lambda rule: rule.top)
    tops = [rule.top for rule in level]
    footed = 0
    for x0, _, x1, bottom in boxes:
        near = level[bisect_left(tops, bottom - _NEAR) : bisect_right(tops, bottom + _NEAR)]
        footed += any(min(rule.x1, x1) - max(rule.x0, x0) > 0.5 * min(rule.x1 - rule.x0, x1 - x0) for rule in near)
    return footed >= _NEARLY_ALL * len(boxes)


def _holds_several(lines: Sequence[Line]) -> bool:
    return _stacked(lines) or any(sum(segment.numeric for segment in line.segments) > 1 for line in lines)


# --- columns


def _by_columns(boxes: Sequence[BBox], held: _Held, level: Sequence[Rule], bands: Sequence[BBox]) -> list[BBox]:
    """The boxes parted into columns. `bands`: the same before shorter rules cut them."""
    lines = held.lines_in(boxes)
    edges = sorted({edge for box in boxes for edge in (box[0], box[2])})
    every = [line for box in boxes for line in lines[box]]
    least = _FEWEST_PHRASES
    crowded = sum(_crowded(line) for line in every)
    rows = [lines[box] for box in boxes]
    cuts = _text_cuts(rows)
    if len(bands) < len(boxes):
        cuts = [cut for strip in _strips(boxes) for cut in _text_cuts(_rows_between(*strip, boxes, held))]
    heads = _head_cuts(list(held.lines_in(bands).values())) if len({box[0] for box in bands}) == 1 else []
    if heads:
        edges = sorted({*edges, *(cut for cut in heads if not _is_border(cut, edges, every))})
        least = _FEWEST
    elif crowded >= _FEWEST_STACKED and not (cuts and 2 * crowded < sum(len(line.segments) > 1 for line in every)):
        whites = _white_cuts(every, edges)
        edges = sorted({*edges, *whites, *_label_cuts(rows, whites[:1])})
    elif cuts:
        edges = sorted({*edges, *cuts})
        least = _FEWEST
    return [part for box in boxes for part in _under_rules(box, _at_edges(box, lines[box], edges, least), level)]


def _strips(boxes: Sequence[BBox]) -> list[tuple[float, float]]:
    """From where to where the boxes stand that shorter rules have cut."""
    widest = max(box[2] - box[0] for box in boxes)
    return sorted({(box[0], box[2]) for box in boxes if box[2] - box[0] < widest})


def _rows_between(x0: float, x1: float, boxes: Sequence[BBox], held: _Held) -> list[list[Line]]:
    """The lines of each box that holds a strip, between its sides alone."""
    inside = [(x0, box[1], x1, box[3]) for box in boxes if box[0] <= x0 and x1 <= box[2]]
    return list(held.lines_in(inside).values())


def _is_border(cut: float, edges: Sequence[float], lines: Sequence[Line]) -> bool:
    """Whether nothing stands between a place and an edge to its left: it is that edge."""
    edge = max((one for one in edges if one <= cut), default=None)
    return edge is not None and not any(word.x1 > edge and word.x0 < cut for line in lines for word in line.words)


def _head_cuts(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Where the headings begin, if no phrase of the rows under them runs on there and each holds one figure at most.

    Figures set to the right or midway under headings set to the left part at other places than their headings do.
    """
    heads = list(takewhile(_is_head, rows[:_MOST_HEADS]))
    body = [lines for lines in rows[len(heads) :] if lines]
    starts = _starts([line for lines in heads for line in lines])
    cuts = [x - 1 for before, x in pairwise(starts) if x - before > _NEAR]
    if len(cuts) < _FEWEST_PHRASES or len(body) < _FEWEST:
        return []
    before = [any(line.words[0].x0 < starts[0] - _NEAR for line in lines) for lines in body]
    if 2 * sum(before) > len(before):
        cuts.insert(0, starts[0] - 1)  # references beside the names, under no heading
    whole = [lines for lines in body if all(_open(line, _gaps(line, _A_SPACE), cut) for line in lines for cut in cuts)]
    if len(whole) < min(_NEARLY_ALL * len(body), max(len(body) - 1, _FEWEST_STACKED)):  # one may be a note
        return []
    for left, right in pairwise([float("-inf"), *cuts, float("inf")]):
        held = [[s for s in line.segments if left <= s.x0 < right] for lines in whole for line in lines]
        if any(sum(segment.numeric for segment in segments[1:]) for segments in held):
            return []
    return cuts


def _starts(heads: Sequence[Line]) -> list[float]:
    """Where the most headings of one line begin, and those of other lines beside them; one above them may span some."""
    if not heads:
        return []
    most = max(heads, key=lambda line: len(line.segments))
    left, right = most.segments[0].x0, most.segments[-1].x1
    midway = [line for line in heads if line is not most and line.top < most.bottom and line.bottom > most.top]
    beside = [s for line in heads for s in line.segments if s.x1 < left or s.x0 > right]
    beside += [
        s
        for line in midway
        for s in line.segments
        if left < s.x0 < right and not any(s.x0 < other.x1 and s.x1 > other.x0 for other in most.segments)
    ]
    starts = [segment.x0 for segment in most.segments]
    end = float("-inf")
    for segment in sorted(beside, key=lambda one: one.x0):
        starts += [segment.x0] if segment.x0 >= end else []  # else the next line of one heading
        end = max(end, segment.x1)
    return sorted(starts)


def _is_head(lines: Sequence[Line]) -> bool:
    """Whether a row may be one of headings: words or years apart, and no other figure."""
    segments = [segment for line in lines for segment in line.segments]
    firsts = [segment.words[0].text for segment in segments]
    figures = [text for text in firsts if is_numeric(text) and not is_year(text)]
    return len(segments) >= _FEWEST_PHRASES and not figures


def _text_cuts(rows: Sequence[Sequence[Line]]) -> list[float]:
    """Where columns of text part: white that runs down all rows with words apart, most of them filled on both sides.

    Running text set in columns has far more words between two rules than a cell has.
    """
    parted = [lines for lines in rows if any(len(line.segments) > 1 for line in lines)]
    if len(parted) < _FEWEST_STACKED or len(parted) < _MOST * len(rows):
        return []
    runs: list[tuple[float, float]] = []
    for segment in sorted((s for lines in parted for line in lines for s in line.segments), key=lambda s: s.x0):
        if runs and segment.x0 <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], segment.x1))
        else:
            runs.append((segment.x0, segment.x1))
    for start, end in runs:
        counts = [
            sum(len(s.words) for line in lines for s in line.segments if start <= s.x0 <= end) for lines in parted
        ]
        if 2 * sum(count > 0 for count in counts) < len(parted) or median(counts) > _MOST_WORDS:
            return []
    return [(a[1] + b[0]) / 2 for a, b in pairwise(runs)]


def _crowded(line: Line) -> bool:
    """Whether at least two figures, or a label and a figure, stand apart on a line."""
    return len(line.segments) > 1 and any(segment.numeric for segment in line.segments[1:])


def _at_edges(box: BBox, lines: Sequence[Line], edges: Sequence[float], least: int) -> list[BBox]:
    """The box cut where columns part elsewhere, if its words stand apart just there; otherwise whole."""
    inner = edges[bisect_right(edges, box[0] + _NEAR) : bisect_left(edges, box[2] - _NEAR)]
    parts = _cut(box, lines, inner, _WIDER_THAN_A_SPACE)
    if len(parts) == 1:
        return parts
    filled = [part for part in parts if any(_stands_in(segment, part) for line in lines for segment in line.segments)]
    figures = any(_crowded(line) for line in lines)
    every = len(filled) == len(inner) + 1 > 1
    if len(filled) < (_FEWEST if figures else least) and not every:
        return [box]
    return _cut(box, lines, inner, _A_SPACE)  # that it holds several is known; now a narrow gap will do


def _under_rules(box: BBox, parts: list[BBox], level: Sequence[Rule]) -> list[BBox]:
    """The parts of a box, those over a rule within it that spans some of them joined: a heading over its columns."""
    if len(parts) < _FEWEST_PHRASES:
        return parts
    for rule in level:
        under = [part for part in parts if min(part[2], rule.x1) - max(part[0], rule.x0) > 0.5 * (part[2] - part[0])]
        if box[1] + _NEAR < rule.top < box[3] - _NEAR and 1 < len(under) < len(parts):
            over = (under[0][0], box[1], under[-1][2], rule.top)
            below = [(part[0], rule.top, part[2], part[3]) for part in under]
            parts = [*(part for part in parts if part not in under), over, *below]
    return parts


def _stands_in(segment: Segment, part: BBox) -> bool:
    return any(part[0] <= (word.x0 + word.x1) / 2 < part[2] for word in segment.words)


def _white_cuts(lines: Sequence[Line], edges: Sequence[float]) -> list[float]:
    """Where columns of figures part: an edge ruled elsewhere, else where the white space is open on the most lines."""
    segments = [segment for line in lines if _crowded(line) for segment in line.segments]
    runs: list[tuple[float, float]] = []
    for segment in sorted(segments, key=lambda segment: segment.x0):
        if runs and segment.x0 <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], segment.x1))
        else:
            runs.append((segment.x0, segment.x1))
    gaps = [(line, _gaps(line, _WIDER_THAN_A_SPACE)) for line in lines]
    cuts: list[float] = []
    for start, end in ((a[1], b[0]) for a, b in pairwise(runs)):
        ruled = edges[bisect_left(edges, start - 1) : bisect_right(edges, end + 1)]
        sides = (side for line in lines for word in line.words for side in (word.x0 - 2, word.x1 + 2))
        middle = (start + end) / 2
        places = ruled or [
            middle,
            *sorted((side for side in sides if start < side < end), key=lambda x: abs(x - middle)),
        ]
        cuts.append(max(places, key=lambda place: sum(_open(line, gap, place) for line, gap in gaps)))
    return cuts


def _cut(box: BBox, lines: Sequence[Line], cuts: Sequence[float], least: float) -> list[BBox]:
    """The box cut in the gaps between its words; a box with one phrase a line stays whole, it spans its columns."""
    gaps = [_gaps(line, least) for line in lines]
    if not any(start < cut < end for gap in gaps for start, end in gap for cut in cuts):
        return [box]
    kept = [cut for cut in cuts if all(_open(line, gap, cut) for line, gap in zip(lines, gaps, strict=True))]
    places = [box[0], *kept, box[2]]
    return [(a, box[1], b, box[3]) for a, b in pairwise(places)]


def _gaps(line: Line, least: float) -> list[tuple[float, float]]:
    return [(a.x1 - 1, b.x0 + 1) for a, b in pairwise(line.words) if b.x0 - a.x1 > least * a.size]


def _label_cuts(rows: Sequence[Sequence[Line]], cuts: Sequence[float]) -> list[float]:
    """Where the labels before the first figures part: references that stand beside the lines of their names, on none.

    Both begin at one left edge in most rows, and white runs down between them.
    """
    labels = [
        [segment for line in lines for segment in line.segments if segment.x1 <= cut and not segment.numeric]
        for cut in cuts
        for lines in rows
        if any(map(_crowded, lines))
    ]
    labels = [segments for segments in labels if segments]
    runs: list[list[Segment]] = []
    end = 0.0
    for segment in sorted((one for segments in labels for one in segments), key=lambda one: one.x0):
        if runs and segment.x0 <= end + _NEAR:
            runs[-1].append(segment)
        else:
            runs.append([segment])
        end = max(end, segment.x1)
    for run in runs:
        flush = sum(segment.x0 - run[0].x0 <= _NEAR for segment in run)
        held = sum(any(one in run for one in segments) for segments in labels)
        if len(labels) < _FEWEST_STACKED or 2 * flush < len(run) or held < _NEARLY_ALL * len(labels):
            return []
    return [(max(s.x1 for s in a) + b[0].x0) / 2 for a, b in pairwise(runs)]


def _open(line: Line, gaps: Sequence[tuple[float, float]], cut: float) -> bool:
    beyond = cut <= line.words[0].x0 + 1 or cut >= max(word.x1 for word in line.words) - 1
    return beyond or any(start < cut < end for start, end in gaps)


# --- rows


def _by_rows(boxes: Sequence[BBox], held: _Held) -> list[BBox]:
    lines = held.lines_in(boxes)
    parted: list[BBox] = []
    for band in _bands(boxes):
        parted += _cut_level(band, _row_cuts([lines[box] for box in band]))
    return parted


def _bands(boxes: Sequence[BBox]) -> list[list[BBox]]:
    """The boxes that stand side by side at one height."""
    bands: dict[tuple[int, int], list[BBox]] = defaultdict(list)
    for box in boxes:
        bands[round(box[1] / _NEAR), round(box[3] / _NEAR)].append(box)
    return list(bands.values())


def _cut_level(band: Sequence[BBox], cuts: Sequence[float]) -> list[BBox]:
    return [(box[0], a, box[2], b) for box in band for a, b in pairwise([box[1], *cuts, box[3]])]


def _at_joints(boxes: Sequence[BBox], contents: Contents) -> list[BBox]:
    """The boxes side by side cut where the rules between them are drawn anew, all at one height, and no word stands.

    Borders are drawn cell by cell, so that they tell the rows also where none is drawn between two of them. Where they
    are drawn in one, figures that stand under each other tell them.
    """
    page = contents.page
    upright = [rule for rule in page.rules if not rule.level]
    parted: list[BBox] = []
    for band in _bands(boxes):
        cuts = _joints(upright, band)
        x0, x1 = min(box[0] for box in band), max(box[2] for box in band)
        inside = [word for word in page.words if x0 <= word.x0 and word.x1 <= x1] if cuts else []
        if any(word.top + _NEAR < y < word.bottom - _NEAR for word in inside for y in cuts):
            cuts = []
        if not cuts and _stands_between(upright, band):
            cuts = _row_cuts([[split_line(line) for line in contents.lines_in(box)] for box in dict.fromkeys(band)])
        parted += _cut_level(band, cuts)
    return parted


def _joints(upright: Sequence[Rule], band: Sequence[BBox]) -> list[float]:
    _, top, _, bottom = band[0]
    sides = sorted(box[0] for box in band)[1:]
    if len(sides) < _FEWEST:
        return []
    found: list[set[int]] = []
    for x in sides:
        pieces = [rule for rule in upright if abs(rule.x0 - x) <= _NEAR and top - _NEAR <= rule.top < bottom]
        feet = {round(rule.bottom) for rule in pieces}
        found.append({round(rule.top) for rule in pieces if round(rule.top) in feet})
        if not found[-1]:
            return []
    return [float(y) for y in sorted(set.intersection(*found)) if top + _NEAR < y < bottom - _NEAR]


def _stands_between(upright: Sequence[Rule], band: Sequence[BBox]) -> bool:
    """Whether a rule stands all the way down between each two boxes side by side that are high enough for rows."""
    _, top, _, bottom = band[0]
    if len(band) <= _FEWEST or bottom - top < _FEWEST_STACKED * _LOWEST:
        return False
    places = [rule.x0 for rule in upright if rule.top <= top + _NEAR and rule.bottom >= bottom - _NEAR]
    return all(any(abs(place - x) <= _NEAR for place in places) for x in sorted(box[0] for box in band)[1:])


def _row_cuts(band: Sequence[Sequence[Line]]) -> list[float]:
    """Between which lines rows part: figures stacked in most columns, each on a line of the labels.

    None where a line has no figure: it may be the second line of a label.
    """
    filled = [column for column in band if column]
    stacks = [column for column in filled if _stacked(column)]
    if len(filled) < 2 or not stacks or 2 * (len(stacks) + 1) < len(filled):
        return []
    rows = text_lines([word for column in filled for line in column for word in line.words])
    if any(not any(_figure(split_line([word])) for word in row) for row in rows):
        return []
    return [(max(w.bottom for w in a) + min(w.top for w in b)) / 2 for a, b in pairwise(rows)]


def _stacked(lines: Sequence[Line]) -> bool:
    return len(lines) >= _FEWEST_STACKED and all(_figure(line) for line in lines)


def _figure(line: Line) -> bool:
    return len(line.segments) == 1 and line.segments[0].numeric
