"""Tables of words without rules: columns of text under headings that are known. In: words. Out: Tables.

Text in columns looks the same as prose beside prose; what tells it from that is a line of headings over it ('Ref',
'What we will do', 'Lead', 'By'). Each heading begins a column, and a row begins where its first column, or the one that
stands in most rows, begins anew.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from plan_extract.model.document import Page, Word
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headings import read_heading
from plan_extract.tables.lines import lines_of, place_of, unruled_table

_APART = 0.9  # times the size: the white between two headings
_FEWEST_KNOWN = 3
_HEADER_LINES = 3
_SLACK = 3.0  # points by which text may begin before its heading
_END = 4.0  # times a line's height: the white under a table
_ROW_GAP = 1.35  # times the usual step between the lines of a cell

_Lines = Sequence[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class _Header:
    """The lines of a header, the left edges of its columns and their texts."""

    lines: range
    edges: tuple[float, ...]
    texts: tuple[str, ...]


def find_worded(page: Page, words: Sequence[Word]) -> tuple[Table, ...]:
    """The tables of words under known headings among the words of a page, from the top down."""
    lines = lines_of(page, words)
    found: list[Table] = []
    at = 0
    while at < len(lines):
        header = _header(lines, at)
        end = _end(lines, header) if header else at
        if header is not None and end - header.lines.stop >= 2:
            table = _table(page, lines, header, end)
            if table is not None:
                found.append(table)
                at = end
                continue
        at += 1
    return tuple(found)


# --- the header


def _header(lines: _Lines, at: int) -> _Header | None:
    """The header that begins with a line; it may wrap into the lines under it."""
    first = _segments(lines[at])
    if len(first) < _FEWEST_KNOWN:
        return None
    edges = tuple(segment[0].x0 for segment in first)
    texts = [_text(segment) for segment in first]
    best = _known(texts)
    stop = at + 1
    for below in range(at + 1, min(at + _HEADER_LINES, len(lines))):
        if (
            lines[below][0].bold != lines[at][0].bold
            or lines[below][0].top - lines[below - 1][0].top > 1.5 * lines[at][0].size
        ):
            break
        cells = _by_column(lines[below], edges)
        if cells is None:
            break
        joined = [
            f"{text} {_text(cells[column])}".strip() if column in cells else text for column, text in enumerate(texts)
        ]
        if _known(joined) < best:
            break
        texts, best, stop = joined, _known(joined), below + 1
    sure = best >= _FEWEST_KNOWN and 5 * best >= 3 * len(texts)
    return _Header(range(at, stop), edges, tuple(texts)) if sure else None


def _known(texts: Sequence[str]) -> int:
    """How many of the texts are headings that are known whole."""
    headings = [read_heading(text) for text in texts]
    return sum(bool(heading.fields) and not heading.guessed for heading in headings)


def _segments(line: Sequence[Word]) -> list[Sequence[Word]]:
    begin = [at for at, (before, word) in enumerate(pairwise(line), 1) if word.x0 - before.x1 > _APART * word.size]
    return [line[start:end] for start, end in pairwise([0, *begin, len(line)])]


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


# --- the body


def _by_column(line: Sequence[Word], edges: Sequence[float]) -> dict[int, list[Word]] | None:
    """The words of a line by the column in which they begin; None where they run over an edge."""
    cells: dict[int, list[Word]] = {}
    for segment in _parted(line, edges):
        column = bisect_right(edges, segment[0].x0 + _SLACK) - 1
        following = edges[column + 1] if column + 1 < len(edges) else float("inf")
        if column < 0 or column in cells or segment[-1].x1 > following:
            return None
        cells[column] = segment
    return cells


def _parted(line: Sequence[Word], edges: Sequence[float]) -> list[list[Word]]:
    """A line in pieces, a new one at each word that begins a column."""
    pieces: list[list[Word]] = [[line[0]]]
    for before, word in pairwise(line):
        crosses = any(before.x1 - _SLACK < edge <= word.x0 + _SLACK for edge in edges)
        if crosses:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _end(lines: _Lines, header: _Header) -> int:
    """The line after the last one that stands in the columns."""
    last = header.lines.stop
    right = max(word.x1 for at in header.lines for word in lines[at])
    for at in range(header.lines.stop, len(lines)):
        line = lines[at]
        if line[0].top - lines[at - 1][-1].bottom > _END * line[0].size:
            break
        cells = _by_column(line, header.edges)
        if cells is None or (0 in cells and len(cells) == 1 and cells[0][-1].x1 > right):
            break
        last = at + 1
    return last


def _table(page: Page, lines: _Lines, header: _Header, end: int) -> Table | None:
    body = [(lines[at], _by_column(lines[at], header.edges) or {}) for at in range(header.lines.stop, end)]
    rows = _rows([line for line, _ in body], [cells for _, cells in body])
    if len(rows) < 2 or sum(len(row) >= 2 for row in rows) < 2:
        return None
    head = [words for at in header.lines for words in lines[at]]
    cells = [
        _cell(page, 0, column, [[word for word in head if _in_column(word, column, header.edges)]])
        for column in range(len(header.edges))
    ]
    for number, row in enumerate(rows, start=1):
        cells += [_cell(page, number, column, parts) for column, parts in sorted(row.items())]
    return unruled_table(cells, page.number, header_rows=(0,))


def _in_column(word: Word, column: int, edges: Sequence[float]) -> bool:
    return bisect_right(edges, word.x0 + _SLACK) - 1 == column


def _rows(lines: _Lines, cells: Sequence[dict[int, list[Word]]]) -> list[dict[int, list[list[Word]]]]:
    """The lines put together: a row begins with a wider step, or with its first column where each row has one."""
    steps = [below[0].top - line[0].top for line, below in pairwise(lines)]
    usual = min(steps, default=0.0)
    parted = [step > _ROW_GAP * usual for step in steps]
    starts = [True, *parted] if any(parted) and median(parted) < 1 else [0 in found for found in cells]
    if not starts[0]:
        starts[0] = True
    rows: list[dict[int, list[list[Word]]]] = []
    for found, start in zip(cells, starts, strict=True):
        if start:
            rows.append({})
        for column, words in found.items():
            rows[-1].setdefault(column, []).append(words)
    return rows


def _cell(page: Page, row: int, column: int, parts: Sequence[Sequence[Word]]) -> Cell:
    words = [word for part in parts for word in part]
    return Cell(
        row=row,
        column=column,
        text="\n".join(_text(part) for part in parts),
        page=page.number,
        bbox=place_of(words),
        bold=all(word.bold for word in words),
    )
