"""Counts of measures by status and by direction: a row a service, a column a status, often with a row of totals.

In: a Table. Out: a Form of one row a service, whose columns say which status or direction is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.forms.base import Form, bare_claim, make_form, nearest_heading, value_of
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.model.values import Direction, Rag
from plan_extract.parsing.direction import parse_direction
from plan_extract.parsing.rag import parse_rag, rag_of_color
from plan_extract.parsing.symbols import direction_of
from plan_extract.tables.headings import squeeze_heading

Counted = tuple[Rag | None, Direction | None]

_WHOLE = re.compile(r"\d{1,4}")
_NOTHING = re.compile(r"[-\u2013\u2014]?")
_OF = frozenset(
    {
        "total",
        "rated",
        "total rated",
        "kpis rated",
        "all",
        "no of kpis",
        "number of kpis",
        "kpis",
        "indicators",
        "measures",
        "no of measures",
        "number of measures",
        "total kpis",
        "total measures",
        "total indicators",
    }
)
_NO_SUBJECT = re.compile(
    r"(?:(?:kpis?|rag|performance|indicators?|status|overall|key|summary|position|rating|current|measures?)\s*)+",
    re.IGNORECASE,
)
_COMPARES = re.compile(r"\b(?:compar\w*|averages?|nation\w*|england|benchmark\w*|neighbours?|family)\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:direction|travel|trends?|movements?|changes?|since|previous|last)\b", re.IGNORECASE)
_HEAD_ROWS = 3
_LIGHTS = frozenset({"red", "amber", "green"})
_MOVES = frozenset({"improving", "worsening"})


def read_counts(table: Table) -> Form | None:
    """The matrix or strip of counts that a table is, or None: two headings at least are statuses, all cells counts."""
    grid = table.grid()
    for top in range(min(_HEAD_ROWS, table.height - 1)):
        heads = {cell.column: said for cell in distinct_cells(grid[top]) if (said := _head(cell)) is not None}
        heads |= _moves(table, top, heads)
        lights = sum(status in _LIGHTS for status, _ in heads.values())
        moves = {direction for _, direction in heads.values() if direction} & _MOVES
        if lights >= 2 or (len(moves) == 2 and _is_told(table, top)):  # 'A' and 'B' alone may be anything
            return _read(table, top, heads)
    return None


def _head(cell: Cell) -> Counted | None:
    """The status or the direction that a heading is: a word, a letter, a filled cell without text, a mark, an arrow."""
    if status := parse_rag(cell.flat, letters=True):
        return status, None
    if cell.blank:
        for mark in cell.marks:
            if mark.pointing and (direction := direction_of(mark.pointing)):
                return None, direction
            if mark.color and (status := rag_of_color(mark.color)):
                return status, None
    measured = squeeze_heading(cell.flat)
    first = measured.split()[0] if measured else ""
    if first in _LIGHTS and measured.split()[1:] in (
        ["kpis"],
        ["indicators"],
        ["measures"],
        ["rated"],
    ):
        return parse_rag(first), None
    return None


def _is_told(table: Table, top: int) -> bool:
    """Whether what stands over the words of direction says that they are that."""
    over = [cell.flat for row in table.grid()[:top] for cell in distinct_cells(row)]
    return any(_MOVED.search(text) for text in (*over, nearest_heading(table) or ""))


def _moves(table: Table, top: int, heads: dict[int, Counted]) -> dict[int, Counted]:
    """The directions that words head ('Better', 'Same', 'Worse'): two at least, or one may be a name.

    Better than others is no direction, so what stands over the words must not compare.
    """
    grid = table.grid()
    found: dict[int, Counted] = {}
    for cell in distinct_cells(grid[top]):
        over = [row[cell.column] for row in grid[:top]]
        compared = any(one is not None and _COMPARES.search(one.flat) for one in over)
        if cell.column not in heads and not compared and (direction := parse_direction(cell.flat)):
            found[cell.column] = (None, direction)
    return found if len(set(found.values())) == len(found) > 1 else {}


def _read(table: Table, top: int, heads: dict[int, Counted]) -> Form | None:
    grid = table.grid()
    if len(set(heads.values())) < len(heads):
        return None
    rows: list[RawRecord] = []
    for index in range(top + 1, table.height):
        cells = distinct_cells(grid[index])
        counts = [cell for cell in cells if cell.column in heads and cell.row > top]
        if not all(_WHOLE.fullmatch(cell.flat) or _NOTHING.fullmatch(cell.flat) for cell in counts):
            return None
        subject = _subject(table, cells, min(heads), top)
        if subject is not None and any(_WHOLE.fullmatch(cell.flat) for cell in counts):
            rows.append(_row(table, index, subject, counts, heads, _of(grid[top], cells)))
    return make_form("counts", table, range(top + 1), rows)


def _row(
    table: Table, index: int, subject: Cell, counts: Sequence[Cell], heads: dict[int, Counted], of: Cell | None
) -> RawRecord:
    values: list[RawValue] = [value_of("subject", subject)]
    for cell in counts:
        status, direction = heads[cell.column]
        if _WHOLE.fullmatch(cell.flat):
            said = status or direction or ""
            values.append(value_of("count", cell, said, status=status, direction=direction))
    if of is not None:
        values.append(value_of("of", of))
    return RawRecord(row=index, values=tuple(values), table=bare_claim(table))


def _subject(table: Table, cells: Sequence[Cell], first: int, top: int) -> Cell | None:
    """What the counts of a row are of: the words to their left, else the heading that a strip stands under."""
    words = [cell for cell in cells if cell.column < first and sum(map(str.isalpha, cell.text)) >= 2]
    named = next((cell for cell in reversed(words) if not _NO_SUBJECT.fullmatch(cell.flat)), None)
    if named is not None:
        return named
    heading = nearest_heading(table)
    if heading is None or table.height - top > 2 or not cells:
        return None
    return Cell(row=cells[0].row, column=cells[0].column, text=heading, page=table.page, bbox=cells[0].bbox)


def _of(header: Sequence[Cell | None], cells: Sequence[Cell]) -> Cell | None:
    """The number that the counts of a row are out of, where a column prints it."""
    columns = {cell.column for cell in distinct_cells(header) if squeeze_heading(cell.flat) in _OF}
    return next((cell for cell in cells if cell.column in columns and _WHOLE.fullmatch(cell.flat)), None)
