"""Tables without rules: columns that figures make by standing under each other. In: words. Out: Tables.

Only columns of figures count as evidence; text set in columns looks the same as prose beside a picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from operator import attrgetter
from statistics import median

from plan_extract.model.document import Page, Word
from plan_extract.model.table import Cell, Table
from plan_extract.tables.heads import find_heading_lines, place_headings
from plan_extract.tables.lines import (
    Column,
    FreeWords,
    Line,
    Segment,
    are_page_numbers,
    overlap,
    place_of,
    unruled_table,
)

_SHORTEST_AXIS = 4
_FEWEST_PARTED = 3
_ALIGNED = 3.0
_LARGER = 1.15  # times the size of the rows: the letters of a title
_TIGHT = 0.5  # times a line's height: the white between the lines of one label
_STEP_NOISE = 0.5  # points by which steps of one kind differ


_Row = dict[int, list[list[Word]]]
"""What becomes a row: by column the lines of words."""


def find_borderless(page: Page, free: FreeWords) -> tuple[Table, ...]:
    """The tables without rules among the words of a page, from the top down."""
    lines = free.lines
    found = []
    previous = -1
    for first, last in _regions(lines):
        region = lines[first : last + 1]
        columns = _columns(region)
        if columns is None:
            continue
        table = _table(page, lines[previous + 1 : first], region, columns)
        found.append(table)
        previous = last
    return tuple(found)


def _regions(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines with figures, over lines that are labels only and gaps of up to five lines."""
    runs: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if not line.row_like:
            continue
        if runs and _joined(lines, runs[-1][1], at):
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return [(first, last + (last + 1 < len(lines) and _runs_under(lines, last + 1))) for first, last in runs]


def _joined(lines: Sequence[Line], last: int, at: int) -> bool:
    if lines[at].top - lines[last].bottom > 6 * lines[at].height:
        return False
    between = range(last + 1, at)
    if not between:
        return True
    # What stands between must be labels; a line as wide as the page is prose, or the next table's header.
    start = next(segment.x0 for segment in lines[last].segments[1:] if segment.numeric)
    if any(_begins_anew(lines[last], one, below) for one, below in pairwise(lines[last + 1 : at])):
        return False
    return all(lines[one].words[-1].x1 <= start + lines[one].height or _runs_under(lines, one) for one in between)


def _begins_anew(row: Line, line: Line, below: Line) -> bool:
    """Whether a line is the title of another table: in larger letters than a row, with headings side by side below."""
    return len(line.segments) == 1 < len(below.segments) and line.height > _LARGER * max(row.height, below.height)


def _runs_under(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the rest of the label above it and runs on under its figures (half-ruled-outturn, corpus)."""
    line, above = lines[at], lines[at - 1]
    within = line.words[0].text[:1].islower() and abs(line.words[0].x0 - above.words[0].x0) <= _ALIGNED
    return within and len(line.segments) == 1 and line.top - above.bottom < _TIGHT * line.height and above.row_like


def _columns(region: Sequence[Line]) -> list[Column] | None:
    """The columns of figures and text right of the labels; None where the figures do not make columns."""
    rows = [line for line in region if line.row_like]
    segments = [segment for line in rows for segment in line.segments[1:] if segment.numeric]
    groups = _components(segments)
    values = [group for group in groups if len(group) >= min(3, max(2, len(rows)))]
    strong = [group for group in groups if len(group) >= 3]
    if _short(rows, groups):
        values = groups
    elif len(strong) < 2 and not (len(strong) == 1 and _column_of_one(strong[0])):
        return None
    if all(_is_axis(group) for group in strong or groups):
        return None
    columns = [_column(group) for group in values]
    columns += _text_columns(rows, columns)
    columns += _label_columns(region, min(column.x0 for column in columns))
    return sorted(columns, key=lambda column: column.x0)


def _column(group: Sequence[Segment]) -> Column:
    return Column(min([segment.x0 for segment in group]), max([segment.x1 for segment in group]))


def _is_axis(group: Sequence[Segment]) -> bool:
    """Whether figures go up or down by one step: the scale of a chart, or the numbers of a list."""
    ordered = sorted(group, key=lambda segment: segment.words[0].top)
    texts = [segment.text.replace(",", "").rstrip("%") for segment in ordered]
    if len(texts) < _SHORTEST_AXIS or not all(re.fullmatch(r"-?\d+(?:\.\d+)?", text) for text in texts):
        return False
    steps = {Decimal(b) - Decimal(a) for a, b in pairwise(texts)}
    return len(steps) == 1 and steps != {Decimal(0)}


def _label_columns(region: Sequence[Line], right: float) -> list[Column]:
    """The columns of text after the first and before the figures: a reference and its title, a place and a unit."""
    labels = [[segment for segment in line.segments if segment.x1 <= right] for line in region]
    parted = [segments for segments in labels if len(segments) > 1]
    if len(parted) < max(_FEWEST_PARTED, sum(line.row_like for line in region) / 2):
        return []
    groups = _components([segment for segments in parted for segment in segments])
    aligned = all(
        2 * len(group) >= len(parted) and 2 * sum(abs(s.x0 - middle) <= 3 for s in group) > len(group)
        for group in groups
        for middle in [median([o.x0 for o in group])]
    )
    return [replace(_column(group), label=True) for group in groups[1:]] if aligned else []


def _short(rows: Sequence[Line], groups: Sequence[Sequence[Segment]]) -> bool:
    """Whether one or two labelled lines hold figures in four columns or more: a table with a line or two."""
    labelled = all(not line.segments[0].numeric for line in rows)
    return labelled and len(rows) <= 2 and len(groups) >= 4 and all(len(group) == len(rows) for group in groups)


def _components(segments: Sequence[Segment]) -> list[list[Segment]]:
    groups: list[list[Segment]] = []
    edge = 0.0
    for segment in sorted(segments, key=attrgetter("x0")):
        if groups and segment.x0 < edge:
            groups[-1].append(segment)
            edge = max(edge, segment.x1)
        else:
            groups.append([segment])
            edge = segment.x1
    return groups


def _column_of_one(group: Sequence[Segment]) -> bool:
    """Whether one column alone is a table: five figures flush right that are not a contents list's page numbers."""
    if len(group) < 5 or max(s.x1 for s in group) - min(s.x1 for s in group) > 2:
        return False
    return not are_page_numbers(group)


def _text_columns(rows: Sequence[Line], values: Sequence[Column]) -> list[Column]:
    """Columns of text right of the first figures that start at one left edge in three rows or more."""
    first = min(column.x0 for column in values)
    free = [
        segment
        for line in rows
        for segment in line.segments[1:]
        if not segment.numeric and segment.x0 > first and not any(overlap(segment, column) for column in values)
    ]
    return [
        Column(min(s.x0 for s in group), max(s.x1 for s in group))
        for group in _components(free)
        if len(group) >= 3 and max(s.x0 for s in group) - min(s.x0 for s in group) <= 3
    ]


# --- cells


def _table(page: Page, above: Sequence[Line], region: Sequence[Line], columns: list[Column]) -> Table:
    heads = find_heading_lines(above, region, columns)
    if any(column.label for column in columns):  # what has no heading over the figures is the first row's label
        figures = next(column.x0 for column in columns if not column.label)
        while heads and heads[-1].words[-1].x1 <= figures - 2 * heads[-1].height:
            region = [heads.pop(), *region]
    headings = place_headings(page, heads, columns)
    body = _body_rows(region, columns)
    cells = [_cell(page.number, one.row, one.first, one.lines, span=one.last - one.first + 1) for one in headings]
    start = max((cell.row + cell.row_span for cell in cells), default=0)
    for at, row in enumerate(body, start=start):
        cells += [_cell(page.number, at, column, lines) for column, lines in sorted(row.items())]
    return unruled_table(cells, page.number, header_rows=tuple(range(start)))


def _cell(page: int, row: int, column: int, lines: Sequence[Sequence[Word]], span: int = 1) -> Cell:
    words = lines[0] if len(lines) == 1 else [word for line in lines for word in line]
    text, bold, color = words[0].text, words[0].bold, words[0].color
    if len(words) > 1:
        text = "\n".join([" ".join([word.text for word in line]) for line in lines])
        bold = False not in [word.bold for word in words]
        color = color if len({word.color for word in words}) == 1 else None
    return Cell(
        row=row,
        column=column,
        column_span=span,
        text=text,
        page=page,
        bbox=place_of(words),
        bold=bold,
        color=None if color == "000000" else color,
    )


def _coded_rows(region: Sequence[Line], columns: Sequence[Column]) -> list[_Row]:
    """The rows of a table with several columns of labels: what stands in the first of them starts a row."""
    rows: list[_Row] = []
    whole = False
    leading = _leading(region)
    for at, line in enumerate(region):
        row = _filled_row(line, columns)
        next_line = region[min(at + 1, len(region) - 1)]
        nearer_above = bool(at) and line.top - region[at - 1].bottom <= next_line.top - line.bottom
        group = bool(rows) and set(rows[-1]) == {0}
        parted = leading is not None and at > 0 and line.top - region[at - 1].top > leading and not line.row_like
        follows = 0 not in row and bool(rows) and not group and not parted
        # words under figures that have no label are none of theirs: a section under the sum of the one before it
        follows = follows and (not whole or line.row_like or row.keys() <= rows[-1].keys())
        if follows and (not whole if line.row_like else not whole or nearer_above):
            rows[-1] = _joined_rows([rows[-1], row])
            whole = whole or line.row_like
        else:
            rows.append(row)
            whole = line.row_like
    return rows


def _body_rows(region: Sequence[Line], columns: Sequence[Column]) -> list[_Row]:
    if any(column.label for column in columns):
        return _coded_rows(region, columns)
    rows: list[_Row] = []
    steps = [b.top - a.top for a, b in pairwise(region)]
    step = median(steps) if steps else 0.0
    leading = _leading(region)
    waiting: list[Line] = []
    current: Line | None = None
    first = columns[0].x0
    edge = max([word.x1 for line in region for word in line.words if word.x1 < first], default=0.0)
    for at, line in enumerate(region):
        if line.row_like:
            row = _filled_row(line, columns)
            if waiting:
                row = _joined_rows([*(_filled_row(one, columns) for one in waiting), row])
                waiting = []
            rows.append(row)
            current = line
            continue
        row = _filled_row(line, columns)
        begun = bool(rows) and row.keys() <= rows[-1].keys()
        if at == len(region) - 1:  # the rest of the last label
            rows[-1:] = [_joined_rows([rows[-1], row])] if begun else [*rows[-1:], row]
            continue
        below = region[at + 1]
        near = leading is not None and at > 0 and line.top - region[at - 1].top <= leading < below.top - line.top
        if near and begun and not waiting:
            rows[-1] = _joined_rows([rows[-1], row])
            continue
        gap_below = below.top - line.bottom
        gap_above = line.top - region[at - 1].bottom if at else 1e9
        own = (line.bold and not _next_figures(region, at).bold) or line.words[-1].text.endswith(":")
        own = own or not (_wraps(line, below, edge) or (at > 0 and _wraps(region[at - 1], line, edge)))
        if own or below.top - line.top > 1.25 * step:
            if waiting:
                rows.append(_joined_rows([_filled_row(one, columns) for one in waiting]))
                waiting = []
            if not own and begun and current is not None and gap_above < gap_below - 1:
                rows[-1] = _joined_rows([rows[-1], row])
            else:
                rows.append(row)
                current = None
        elif begun and current is not None and not waiting and gap_above < gap_below - 0.5:
            rows[-1] = _joined_rows([rows[-1], row])
        else:
            waiting.append(line)
    return rows


def _leading(region: Sequence[Line]) -> float | None:
    """How far apart the lines of one cell are at most, where rows stand further apart; None where one cannot tell."""
    steps = [(b.top - a.top, b) for a, b in pairwise(region)]
    inside = min((step for step, below in steps if not below.row_like), default=None)
    rows = min((b.top - a.top for a, b in pairwise(region) if a.row_like and b.row_like), default=None)
    if inside is None or rows is None or rows - inside < 2 * _STEP_NOISE:
        return None
    return inside + _STEP_NOISE


def _joined_rows(rows: Sequence[_Row]) -> _Row:
    """One row with the lines of several, each under its column."""
    joined: _Row = {}
    for row in rows:
        for column, lines in row.items():
            joined.setdefault(column, []).extend(lines)
    return joined


def _wraps(line: Line, below: Line, edge: float) -> bool:
    """A label goes on below only where the next word had no room; otherwise its line was ended on purpose."""
    label = [word.x1 for word in line.words if word.x1 <= edge]
    following = below.words[0]
    return bool(label) and max(label) + 0.2 * following.size + following.x1 - following.x0 > edge


def _next_figures(region: Sequence[Line], at: int) -> Line:
    return next(line for line in region[at:] if line.row_like)


def _filled_row(line: Line, columns: Sequence[Column]) -> _Row:
    row: _Row = {}
    for segment in line.segments:
        column = _column_at(segment, columns)
        if column in row:
            row[column][0].extend(segment.words)
        else:
            row[column] = [[*segment.words]]
    return row


def _column_at(segment: Segment, columns: Sequence[Column]) -> int:
    """The column from 0 (labels) under which a segment stands."""
    x0, x1, first = segment.x0, segment.x1, columns[0].x0
    if x1 < first or (not segment.numeric and x0 < first - 2 and len(segment.words) > 1):
        return 0  # a long label may run on under the first figures
    middle = (x0 + x1) / 2
    under = [at for at, column in enumerate(columns) if column.x0 < x1 and x0 < column.x1]
    best = under[0] if len(under) == 1 else max(under, key=lambda at: overlap(segment, columns[at]), default=-1)
    if best >= 0 and overlap(segment, columns[best]) > 0 and (best or segment.numeric or middle >= first):
        return best + 1
    if middle < first:
        return 0
    return 1 + min(range(len(columns)), key=lambda at: max(columns[at].x0 - middle, middle - columns[at].x1))
