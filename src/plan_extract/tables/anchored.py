"""Tables without rules whose cells run over several lines. In: the free words of a page. Out: Tables.

'98 very good' takes two lines in a narrow column, and its second line holds no figure. Under headings that are known,
white runs down between the columns through every line: in prose words stand across it. Rows are parted by more white
than the lines of a cell. Where a heading may be said of several columns, or rows stand no further apart than lines,
nothing is guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_extract.model.document import Page, Word
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headings import read_heading
from plan_extract.tables.lines import FreeWords, is_numeric, is_year, place_of, unruled_table

_APART = 0.9  # times the size: the white between what stands in two columns
_HEADS_APART = 0.55  # times the size: the white between two headings at least
_SLACK = 2.0  # points by which what begins a column may stand beside its edge
_FEWEST_COLUMNS = 4
_FEWEST_KNOWN = 3
_FEWEST_ROWS = 3
_STEP_NOISE = 0.5  # points by which the white between lines of one kind differs
_END = 3.0  # times the size: the white under a table
_NEAR = 0.4  # times the size: the white between the lines of a heading
_OVER = 0.8  # times the size: the white between a header and what may stand over its columns
_MOST_LINES = 4
_NARROWEST = 1.0  # points of white that part two columns
_LARGER = 1.15  # times the size of the headings: the letters of a title
_BROKEN = 0.1  # share of rows in which a cell holds the figures of two

_Line = list[Word]
_Cells = dict[int, _Line]


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines under a header, each parted by column, and where the columns part."""

    cuts: tuple[float, ...]
    lines: tuple[_Cells, ...]


def find_anchored(page: Page, free: FreeWords) -> tuple[Table, ...]:
    """The tables of figures among the free words of a page that their headings part into columns, from the top."""
    return tuple(_tables(page, [line.words for line in free.lines]))


def _tables(page: Page, lines: Sequence[_Line]) -> Iterator[Table]:
    at = 0
    parted = [_segments(line) for line in lines]
    figures = [_has_figures(segments) for segments in parted]
    while at < len(lines):
        header = None if figures[at] else _header(lines, at, figures, parted)
        body = _body(lines, header) if header else None
        table = _table(page, lines, header, body) if header and body else None
        if table is not None and header is not None and body is not None:
            yield table
            at = header.lines.stop + len(body.lines)
        else:
            at += 1


# --- the header


@dataclass(frozen=True, slots=True)
class _Header:
    """The lines of a header, and from where to where the heading of each column stands."""

    lines: range
    places: tuple[tuple[float, float], ...]


def _header(
    lines: Sequence[_Line], at: int, figures: Sequence[bool], parted: Sequence[Sequence[_Line]]
) -> _Header | None:
    """The header whose first line is this one, of as many lines as its headings take, none of which holds `figures`.

    `parted`: the lines, each in what stands apart on it.
    """
    stop = at + 1
    while stop < min(at + _MOST_LINES, len(lines)) and not figures[stop] and _goes_on(lines[stop - 1], lines[stop]):
        stop += 1
    for end in range(stop, at, -1):
        block = lines[at:end]
        places = _places(block, [segment for segments in parted[at:end] for segment in segments])
        texts = [_under(block, place) for place in places]
        if places and _is_known([" ".join(text) for text in texts]) and not _may_span(texts):
            return _Header(range(at, end), places)
    return None


def _has_figures(segments: Sequence[_Line]) -> bool:
    """Whether something in a line begins with a figure that is no year: then the line heads nothing."""
    return any(is_numeric(one[0].text) and not is_year(one[0].text) for one in segments)


def _goes_on(above: _Line, line: _Line) -> bool:
    same = above[0].bold == line[0].bold and abs(above[0].size - line[0].size) < _STEP_NOISE
    return same and _white(above, line) <= _NEAR * line[0].size


def _places(block: Sequence[_Line], segments: Sequence[_Line]) -> tuple[tuple[float, float], ...]:
    """From where to where each heading stands; none where too few words stand apart."""
    starts = sorted({segment[0].x0 for segment in segments})
    edges = [x for at, x in enumerate(starts) if not at or x - starts[at - 1] > _SLACK]
    spans: list[tuple[float, float]] = []
    for x0, x1 in sorted([(piece[0].x0, piece[-1].x1) for line in block for piece in _parted(line, edges)]):
        if spans and x0 < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], x1))
        else:
            spans.append((x0, x1))
    return tuple(spans) if len(spans) >= _FEWEST_COLUMNS - 1 else ()


def _parted(line: _Line, edges: Sequence[float]) -> list[_Line]:
    """A line in pieces, a new one after a wide gap and at each word that begins where another line's piece does."""
    pieces = [[line[0]]]
    for before, word in pairwise(line):
        x0 = word.x0
        if x0 - before.x1 > _HEADS_APART * word.size or [edge for edge in edges if abs(x0 - edge) <= _SLACK / 2]:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _under(block: Sequence[_Line], place: tuple[float, float]) -> list[str]:
    """The text of each line in one heading's place."""
    return [" ".join(word.text for word in line if place[0] <= (word.x0 + word.x1) / 2 <= place[1]) for line in block]


def _is_known(texts: Sequence[str]) -> bool:
    headings = [read_heading(text) for text in texts]
    known = sum(bool(heading.fields) and (not heading.guessed or heading.period is not None) for heading in headings)
    return known >= _FEWEST_KNOWN and 2 * known >= len(texts)


def _may_span(texts: Sequence[Sequence[str]]) -> bool:
    """Whether a heading has words over it and the like one to its right has none: they may be said of both."""
    lowest = [read_heading(text[-1]).fields for text in texts]
    headed = [any(text[:-1]) for text in texts]
    pairs = pairwise(zip(lowest, headed, strict=True))
    return any(one and one == other and over and not none for (one, over), (other, none) in pairs)


def _segments(line: Sequence[Word]) -> list[_Line]:
    segments: list[_Line] = [[line[0]]]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > _APART * word.size:
            segments.append([word])
        else:
            segments[-1].append(word)
    return segments


def _stands_over(lines: Sequence[_Line], header: _Header) -> bool:
    """Whether a line right above a header may head several of its columns: what it says of them cannot be told here."""
    at = header.lines.start
    if not at:
        return False
    above, line = lines[at - 1], lines[at]
    near = _white(above, line) <= _OVER * line[0].size
    alone = len(_segments(above)) == 1 and above[0].x0 <= header.places[0][1]
    return near and not (alone or above[0].size > _LARGER * line[0].size)


# --- the body


def _body(lines: Sequence[_Line], header: _Header) -> _Body | None:
    """The lines under a header as far as white runs down between its headings; None where they are no columns."""
    if _stands_over(lines, header):
        return None
    ends = [float("-inf"), *(x1 for _, x1 in header.places[:-1])]
    free = [[(x1, x0)] for x1, (x0, _) in zip(ends, header.places, strict=True)]
    found: list[_Line] = []
    for number in range(header.lines.stop, len(lines)):
        above, line = lines[number - 1], lines[number]
        left = [_without(gap, line) for gap in free]
        if not all(left) or _white(above, line) > _END * line[0].size:
            break
        free = left
        found.append(line)
    cuts = [_middle(gap) for gap in free]
    if not any(word.x1 <= cuts[0] for line in found for word in line):
        cuts = cuts[1:]
    parted = [_by_column(line, cuts) for line in found]
    if len(cuts) < _FEWEST_COLUMNS - 1 or len(found) < _FEWEST_ROWS:
        return None
    body = _Body(tuple(cuts), tuple(parted))
    return body if _holds_figures(body) else None


def _without(gap: Sequence[tuple[float, float]], line: _Line) -> list[tuple[float, float]]:
    """What a line's words leave free of a stretch of white, as long as it is wide enough to be seen."""
    for word in line:
        gap = (
            [
                (a, b)
                for x0, x1 in gap
                for a, b in ((x0, min(x1, word.x0)), (max(x0, word.x1), x1))
                if b - a >= _NARROWEST
            ]
            if any(word.x0 < x1 and word.x1 > x0 for x0, x1 in gap)
            else gap
        )
    return list(gap)


def _middle(gap: Sequence[tuple[float, float]]) -> float:
    """Where to part the columns: in the widest stretch that is left between two of them."""
    between = [(x0, x1) for x0, x1 in gap if x0 != float("-inf")]
    x0, x1 = max(between or gap, key=lambda stretch: stretch[1] - stretch[0])
    return (x0 + x1) / 2 if between else x1 - _NARROWEST / 2


def _by_column(line: _Line, cuts: Sequence[float]) -> _Cells:
    cells: _Cells = {}
    for word in line:
        cells.setdefault(bisect_right(cuts, (word.x0 + word.x1) / 2), []).append(word)
    return cells


def _holds_figures(body: _Body) -> bool:
    """Whether most columns hold figures, and hardly a line of a cell words far apart: that would be two cells."""
    figured = 0
    for column in range(len(body.cuts) + 1):
        held = [cells[column] for cells in body.lines if column in cells]
        figured += sum(is_numeric(one[0].text) for one in held) * 3 > len(held)
        if sum(len(_segments(one)) > 1 for one in held) > _BROKEN * len(held):
            return False
    return 2 * figured >= len(body.cuts) + 1


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


def _is_broken(rows: Sequence[Sequence[_Cells]], columns: int) -> bool:
    """Whether rows ran together: the figures of two stand in one cell."""

    def doubled(row: Sequence[_Cells]) -> bool:
        starts = [[is_numeric(line[at][0].text) for line in row if at in line] for at in range(1, columns)]
        return any(sum(column) > 1 for column in starts)

    return sum(map(doubled, rows)) > _BROKEN * len(rows)


def _white(above: Sequence[Word], below: Sequence[Word]) -> float:
    return min(word.top for word in below) - max(word.bottom for word in above)


# --- the table


def _table(page: Page, lines: Sequence[_Line], header: _Header, body: _Body) -> Table | None:
    columns = len(body.cuts) + 1
    rows = _rows(body.lines)
    while len({column for line in rows[-1] for column in line}) == 1 and len(rows) > 1:
        rows.pop()  # what stands alone under the last row is a note
    filled = [row for row in rows if 2 * len({column for line in row for column in line}) > columns]
    if len(filled) < _FEWEST_ROWS or 2 * len(filled) < len(rows) or _is_broken(rows, columns):
        return None
    head = [_by_column(lines[at], body.cuts) for at in header.lines]
    cells = [
        _cell(page.number, number, column, [line[column] for line in row if column in line])
        for number, row in enumerate([head, *rows])
        for column in sorted({column for line in row for column in line})
    ]
    return unruled_table(cells, page.number, header_rows=(0,))


def _cell(page: int, row: int, column: int, parts: Sequence[_Line]) -> Cell:
    words = [word for part in parts for word in part]
    return Cell(
        row=row,
        column=column,
        text="\n".join(" ".join(word.text for word in part) for part in parts),
        page=page,
        bbox=place_of(words),
        bold=all(word.bold for word in words),
    )
