"""Tables without rules whose cells run over several lines. In: the words of a page. Out: Tables.

'98 very good' takes two lines in a narrow column, and its second line holds no figure. Columns begin where the headings
over them begin, and no word of the table crosses such an edge: in prose words do, at any place. Rows are parted by more
white than the lines of a cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_extract.model.document import Page, Word
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headings import read_heading
from plan_extract.tables.lines import FreeWords, is_numeric, is_year

_APART = 0.9  # times the size: the white between two headings
_SLACK = 2.0  # points by which what begins a column may stand beside its edge
_FEWEST_COLUMNS = 4
_FEWEST_KNOWN = 3
_FEWEST_ROWS = 3
_ALIGNED = 0.8  # share of a column's lines that begin at its edge
_STEP_NOISE = 0.5  # points by which the white between lines of one kind differs
_END = 3.0  # times the size: the white under a table
_NEAR = 0.8  # times the size: the white between the lines of a header
_LARGER = 1.15  # times the size of the headings: the letters of a title
_BROKEN = 0.1  # share of rows in which a cell holds the figures of two

_Line = list[Word]
_Cells = dict[int, _Line]


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines under a header, each parted by column, and the left edges of the columns."""

    edges: tuple[float, ...]
    lines: tuple[_Cells, ...]


def find_anchored(page: Page, free: FreeWords) -> tuple[Table, ...]:
    """The tables among the words of a page whose figures stand at the left edges of their headings, from the top."""
    return tuple(_tables(page, [line.words for line in free.lines]))


def _tables(page: Page, lines: Sequence[_Line]) -> Iterator[Table]:
    at = 0
    while at < len(lines):
        stop = _header_end(lines, at)
        body = _body(lines, at, stop) if stop else None
        table = _table(page, lines, at, stop, body) if body else None
        if table is not None and body is not None:
            yield table
            at = stop + len(body.lines)
        else:
            at += 1


# --- the header


def _header_end(lines: Sequence[_Line], at: int) -> int:
    """The line after a header whose first line is known to be one; 0 where it is none."""
    segments = _segments(lines[at])
    figures = any(is_numeric(segment[0].text) and not is_year(segment[0].text) for segment in segments)
    if figures or len(segments) < _FEWEST_COLUMNS - 1:
        return 0
    headings = [read_heading(" ".join(word.text for word in segment)) for segment in segments]
    known = sum(bool(heading.fields) and (not heading.guessed or heading.period is not None) for heading in headings)
    if known < _FEWEST_KNOWN or 2 * known < len(segments):
        return 0
    edges = [segment[0].x0 for segment in segments]
    stop = at + 1
    while stop < len(lines) and _goes_on(lines[stop - 1], lines[stop], edges):
        stop += 1
    return stop


def _goes_on(above: _Line, line: _Line, edges: Sequence[float]) -> bool:
    """Whether a line is the rest of a header: as bold, as near, and each part of it under a heading."""
    if not line[0].bold or not above[0].bold or _white(above, line) > _NEAR * line[0].size:
        return False
    starts = (segment[0].x0 for segment in _segments(line))
    return all(any(abs(start - edge) <= _SLACK for edge in edges) for start in starts)


def _segments(line: Sequence[Word]) -> list[_Line]:
    segments: list[_Line] = [[line[0]]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > _APART * word.size:
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def _stands_over(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line right above a header may head several of its columns: what it says of them cannot be told here."""
    if not at:
        return False
    above, line = lines[at - 1], lines[at]
    near = _white(above, line) <= _NEAR * line[0].size
    titled = above[0].size > _LARGER * line[0].size or (
        len(_segments(above)) == 1 and above[0].x0 <= line[0].x0 + _SLACK
    )
    return near and not titled


# --- the body


def _body(lines: Sequence[_Line], at: int, stop: int) -> _Body | None:
    """The lines under a header as far as they stand in its columns; None where they do not begin at their edges."""
    edges = [float("-inf"), *(segment[0].x0 for segment in _segments(lines[at]))]
    if _stands_over(lines, at):
        return None
    found: list[_Cells] = []
    for number in range(stop, len(lines)):
        above, line = lines[number - 1], lines[number]
        cells = _by_column(line, edges)
        if cells is None or _white(above, line) > _END * line[0].size:
            break
        found.append(cells)
    before = [cells[0][0].x0 for cells in found if 0 in cells]  # a group beside the first heading, with none of its own
    if before:
        edges[0] = min(before)
    else:
        edges, found = edges[1:], [{column - 1: line for column, line in cells.items()} for cells in found]
    if len(edges) < _FEWEST_COLUMNS or len(found) < _FEWEST_ROWS:
        return None
    body = _Body(tuple(edges), tuple(found))
    return body if _is_aligned(body) else None


def _by_column(line: Sequence[Word], edges: Sequence[float]) -> _Cells | None:
    """The words of a line by column; None where one crosses an edge."""
    cells: _Cells = {}
    for word in line:
        column = bisect_right(edges, word.x0 + _SLACK) - 1
        if column < 0 or (column + 1 < len(edges) and word.x1 > edges[column + 1] + _SLACK / 2):
            return None
        cells.setdefault(column, []).append(word)
    return cells


def _is_aligned(body: _Body) -> bool:
    """Whether what stands in each column begins at its edge, and most columns hold figures."""
    figured = 0
    for column, edge in enumerate(body.edges):
        firsts = [cells[column][0] for cells in body.lines if column in cells]
        if firsts and sum(abs(first.x0 - edge) <= _SLACK for first in firsts) < _ALIGNED * len(firsts):
            return False
        figured += sum(is_numeric(first.text) for first in firsts) * 3 > len(firsts)
    return 2 * figured >= len(body.edges)


# --- the rows


def _rows(lines: Sequence[_Cells]) -> list[list[_Cells]]:
    """The lines put together: a row begins under more white than stands between the lines of a cell."""
    flat = [[word for cell in line.values() for word in cell] for line in lines]
    whites = [_white(above, below) for above, below in pairwise(flat)]
    within = [
        white
        for white, above, below in zip(whites, lines, lines[1:], strict=False)
        if set(below) <= set(above) and not all(is_numeric(cell[0].text) for at, cell in below.items() if at)
    ]
    usual = min(within, default=min(whites, default=0.0))
    rows = [[lines[0]]]
    for line, white in zip(lines[1:], whites, strict=True):
        if white > usual + _STEP_NOISE:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _is_broken(rows: Sequence[Sequence[_Cells]], edges: Sequence[float]) -> bool:
    """Whether rows ran together: the figures of two stand in one cell."""

    def doubled(row: Sequence[_Cells]) -> bool:
        starts = [[is_numeric(line[at][0].text) for line in row if at in line] for at in range(1, len(edges))]
        return any(sum(column) > 1 for column in starts)

    return sum(map(doubled, rows)) > _BROKEN * len(rows)


def _white(above: Sequence[Word], below: Sequence[Word]) -> float:
    return min(word.top for word in below) - max(word.bottom for word in above)


# --- the table


def _table(page: Page, lines: Sequence[_Line], at: int, stop: int, body: _Body) -> Table | None:
    rows = _rows(body.lines)
    while len({column for line in rows[-1] for column in line}) == 1 and len(rows) > 1:
        rows.pop()  # what stands alone under the last row is a note
    filled = [row for row in rows if 2 * len({column for line in row for column in line}) > len(body.edges)]
    if len(filled) < _FEWEST_ROWS or 2 * len(filled) < len(rows) or _is_broken(rows, body.edges):
        return None
    head = [_by_column(line, body.edges) or {} for line in lines[at:stop]]
    cells = [
        _cell(page.number, number, column, [line[column] for line in row if column in line])
        for number, row in enumerate([head, *rows])
        for column in sorted({column for line in row for column in line})
    ]
    boxes = [cell.bbox for cell in cells if cell.bbox]
    bbox = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Table(
        cells=tuple(cells),
        page=page.number,
        pages=(page.number,),
        bbox=bbox,
        ruled=False,
        confidence=0.7,
        header_rows=(0,),
    )


def _cell(page: int, row: int, column: int, parts: Sequence[_Line]) -> Cell:
    words = [word for part in parts for word in part]
    return Cell(
        row=row,
        column=column,
        text="\n".join(" ".join(word.text for word in part) for part in parts),
        page=page,
        bbox=(
            min(word.x0 for word in words),
            min(word.top for word in words),
            max(word.x1 for word in words),
            max(word.bottom for word in words),
        ),
        bold=all(word.bold for word in words),
    )
