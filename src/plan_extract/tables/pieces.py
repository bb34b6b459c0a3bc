"""Whether two tables on consecutive pages are pieces of one. In: two tables and what stands between. Out: the answer.

Their columns stand at the same places, and the second repeats the first's header, in its words or in others that mean
the same, or has none of its own. A title of its own, or a heading between the two, makes the second another table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from plan_extract.model.document import Paragraph
from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.broken_rows import is_figure, judge_row
from plan_extract.tables.headers import find_header, header_alone

_EDGE = 6.0  # points by which the columns of two pieces may differ
_SURE = 3  # columns that must agree where words do not
_CONTINUED = re.compile(r"[\s(\u2013-]*\b(?:cont(?:inued|['\u2019]?d)?)\b[.)\s]*", re.IGNORECASE)
_DEFINITION = re.compile(r"\S = \S")
_STATUS = frozenset({"rag", "status"})
_WORDED = frozenset("ref action milestone objective lead partners deadline resources success progress".split())
"""Fields whose cells hold words: a period in such a heading ('Progress at June') parts no two pieces."""


@dataclass(frozen=True, slots=True)
class Match:
    """How a piece goes on with another: the second on the first's columns, its rows to drop, and why.

    `lends_header`: the first lost its header, and the rows that are dropped head both. `first`: the first piece on the
    second's columns, where that parts a column that no row of the first parts.
    """

    second: Table
    drop: int
    why: str
    lends_header: bool = False
    first: Table | None = None


def match_pieces(first: Table, second: Table, between: Sequence[Paragraph] = ()) -> Match | None:
    """How `second` goes on with `first`, or None where it is another table or that is not sure."""
    if second.page is None or not first.pages or second.page != first.pages[-1] + 1:
        return None
    fitted = _fit(first, second)
    widened = _widen(first, second) if fitted is None else None
    if widened is not None:
        match = match_pieces(widened, second, between)
        return replace(match, first=widened) if match is not None else None
    if fitted is None or _is_parted(between, first, second):
        return None
    head = head_of(first)
    repeated = _repeated_rows(head, fitted)
    if repeated:
        return Match(fitted, repeated, "its header is repeated")
    more = find_header(fitted)
    if more.known or _looks_like(head, fitted):
        return _match_other_words(head, more) if head.known else _match_header_below(first, fitted, more)
    if not head.known and not (same_edges(first, fitted) and _has_rows(first) and _has_rows(fitted)):
        return None
    if first.width == 2 and fitted.height == 1:
        return None  # the last line of a box, as likely as a row
    why = "it has no header of its own"
    return Match(fitted, 0, why if fitted is second else f"{why} and leaves an empty column out")


def _match_other_words(head: HeadedTable, more: HeadedTable) -> Match | None:
    """A header that says the same, over rows of the same table; a title of its own begins another."""
    if not _same_title(head.title, more.title):
        return None
    drop = len(more.header_rows)
    if _heading_texts(head) == _heading_texts(more):
        return Match(more.table, drop, "its header is repeated")
    if _same_meaning(head, more):
        headings = " | ".join(column.heading for column in more.columns)
        return Match(more.table, drop, f"its header means the same, {headings!r}")
    return None


def _match_header_below(first: Table, second: Table, more: HeadedTable) -> Match | None:
    """Rows whose header was lost go on under one that is printed again, where a row is broken between the two."""
    drop = len(more.header_rows)
    if not (more.known and same_edges(first, second) and _has_rows(first)):
        return None
    if judge_row(first, second, drop) != "joined":
        return None
    return Match(second, drop, "a row goes on under its header", lends_header=True)


def _has_rows(table: Table) -> bool:
    """Three rows of three texts and more, under rules: a list that goes on, not a box of its own."""
    rows = Counter(cell.row for cell in table.cells if not cell.blank)
    return table.ruled and sum(texts >= _SURE for texts in rows.values()) >= _SURE


def head_of(table: Table) -> HeadedTable:
    """The header of a table, also of one that is nothing else: its rows begin on the next page."""
    alone = header_alone(table)
    return find_header(table) if alone is None else replace(alone, table=table)


# --- columns


def same_edges(first: Table, second: Table) -> bool:
    """Whether three columns at least are known to begin at the same places, and none at others."""
    return (
        first.width == second.width
        and len(_edges(first).keys() & _edges(second).keys()) >= _SURE
        and _same_columns(first, second)
    )


def _same_columns(first: Table, second: Table) -> bool:
    """The left edges of single cells agree, column by column; without boxes nothing can be said against it."""
    left, right = _edges(first), _edges(second)
    shared = left.keys() & right.keys()
    return all(abs(left[column] - right[column]) <= _EDGE for column in shared)


def _edges(table: Table) -> dict[int, float]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        if cell.column_span == 1 and cell.bbox is not None and cell.column not in edges:
            edges[cell.column] = cell.bbox[0]
            if len(edges) == table.width:
                break
    return edges


def _fit(first: Table, second: Table) -> Table | None:
    """The second table on the columns of the first; a column that is empty in it may not have been seen."""
    if first.width == second.width:
        return second if _same_columns(first, second) else None
    left, right = _edges(first), _edges(second)
    if not 0 < first.width - second.width < second.width or len(left) < first.width or len(right) < second.width:
        return None
    places: dict[int, int] = {}
    for column, edge in right.items():
        found = [other for other, place in left.items() if abs(place - edge) <= _EDGE]
        if len(found) != 1:
            return None
        places[column] = found[0]
    places[second.width] = first.width
    wide = [column for column in right if places[column + 1] - places[column] > 1]
    if len(right) < _SURE or any(_holds_figures(second, column) for column in wide):
        return None  # whose the figures are, the column's or the missing one's, cannot be told
    return second.with_cells(tuple(_moved(cell, places) for cell in second.cells))


def _widen(first: Table, second: Table) -> Table | None:
    """The first table on the columns of the second, where those part columns that no row of the first parts.

    A reference stands before the objective in the rows of the second page only, say, and the header spans both.
    """
    left, right = _edges(first), _edges(second)
    if not 0 < second.width - first.width < first.width or not first.ruled or not second.ruled:
        return None
    if len(left) < max(first.width, _SURE) or len(right) < second.width:
        return None
    places: dict[int, int] = {first.width: second.width}
    for column, edge in left.items():
        found = [other for other, place in right.items() if abs(place - edge) <= _EDGE]
        if len(found) != 1:
            return None
        places[column] = found[0]
    ends = first.bbox is not None and second.bbox is not None and abs(first.bbox[2] - second.bbox[2]) <= _EDGE
    parted = [column for column in right if column not in places.values()]
    if places[0] != 0 or not ends or any(_holds_figures(second, column) for column in parted):
        return None
    spread = (
        replace(
            cell,
            column=places[cell.column],
            column_span=places[cell.column + cell.column_span] - places[cell.column],
        )
        for cell in first.cells
    )
    return first.with_cells(tuple(spread))


def _moved(cell: Cell, places: dict[int, int]) -> Cell:
    span = places[cell.column + cell.column_span] - places[cell.column] if cell.column_span > 1 else 1
    return replace(cell, column=places[cell.column], column_span=span)


def _holds_figures(table: Table, column: int) -> bool:
    cells = [cell for cell in table.cells if cell.column == column and cell.column_span == 1]
    return any(is_figure(cell.text) for cell in cells)


# --- what stands between


def _is_parted(between: Iterable[Paragraph], first: Table, second: Table) -> bool:
    """Whether a new heading, or any text above the second piece, says that another table begins.

    Running heads and feet, the first piece's own headings and definitions of abbreviations part nothing.
    """
    said = {_squeezed(text) for text in (*first.headings, first.caption or "")}
    for paragraph in between:
        text = _squeezed(_CONTINUED.sub(" ", paragraph.text))
        if paragraph.furniture or not text or text in said or _DEFINITION.search(paragraph.text):
            continue
        if paragraph.level is not None or paragraph.page == second.page:
            return True
    return False


def _squeezed(text: str) -> str:
    return "".join(text.casefold().split())


# --- headers


def _repeated_rows(head: HeadedTable, second: Table) -> int:
    """With how many rows the second piece opens that are the last of the first's header, or its first row, again."""
    first_rows, rows = head.table.grid(), second.grid()
    header = head.header_rows
    if not header and _has_rows(head.table) and _has_rows(second):
        header = (0,)  # a header whose words are not known
    for start in range(len(header)):
        wanted = [_row_text(first_rows[row]) for row in header[start:]]
        if (
            sum(map(bool, wanted[-1])) > 1
            and not any(map(is_figure, wanted[-1]))
            and [_row_text(row) for row in rows[: len(wanted)]] == wanted
        ):
            return len(wanted)
    return 0


def _row_text(row: Sequence[Cell | None]) -> tuple[str, ...]:
    return tuple(_squeezed(_CONTINUED.sub(" ", cell.text)) if cell else "" for cell in row)


def _looks_like(head: HeadedTable, second: Table) -> bool:
    """Whether the second piece opens with a row painted or printed as the first's header is, and its rows are not."""
    if not head.header_rows:
        return False
    lowest = _look(head.table, head.header_rows[-1])
    return lowest != _look(head.table, head.table.height - 1) and lowest == _look(second, 0)


def _look(table: Table, row: int) -> tuple[bool, frozenset[str | None]] | None:
    """Whether a row is bold, and how it is filled; None for a row that is one cell across the table."""
    cells = [cell for cell in table.cells if cell.row == row and not cell.blank]
    if len(cells) < 2:
        return None
    return all(cell.bold for cell in cells), frozenset(cell.fill for cell in cells)


def _same_title(first: str | None, second: str | None) -> bool:
    return second is None or _squeezed(_CONTINUED.sub(" ", second)) == _squeezed(_CONTINUED.sub(" ", first or ""))


def _heading_texts(headed: HeadedTable) -> list[str]:
    return [_squeezed(column.heading) for column in headed.columns]


def _same_meaning(head: HeadedTable, more: HeadedTable) -> bool:
    """Headings in other words that mean the same, column by column: 'Ref | Lead' and 'No. | Responsible'."""
    pairs = list(zip(head.columns, more.columns, strict=True))
    return all(_alike(a, b) for a, b in pairs) and sum(bool(a.fields) for a, _ in pairs) >= _SURE


def _alike(first: Column, second: Column) -> bool:
    if first.guessed or second.guessed:
        return False
    if first.fields == second.fields and (first.period, first.when) == (second.period, second.when):
        return True
    if first.fields and second.fields and first.fields | second.fields <= _STATUS:
        return True
    return bool(first.fields & second.fields & _WORDED) and (first.period is None or second.period is None)
