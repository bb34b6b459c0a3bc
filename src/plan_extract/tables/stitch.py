"""Pieces of one table on consecutive pages made one again. In: tables in reading order. Out: tables over pages.

Two pieces belong together when the second opens its page, the first closes the page before, their columns stand at the
same places, and the second repeats the first's header, in its words or in others that mean the same, or has none of
its own. A header alone, ruled over rows that are not, belongs to the rows under it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from plan_extract.model.document import Paragraph
from plan_extract.model.headed import HeadedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headers import find_header, is_header_alone
from plan_extract.tables.part import part

_CROWN_GAP = 32.0  # points between a header and its rows: room for one line that names a section
_LENT_HEADER = 0.9
_EDGE = 6.0  # points by which the columns of two pieces may differ


def stitch(items: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    """The items with continued tables joined to their first piece; every table gets its index in reading order."""
    out: list[Paragraph | Table] = []
    last: int | None = None
    for item in items:
        if isinstance(item, Table):
            before = out[last] if last is not None else None
            if (
                last is not None
                and isinstance(before, Table)
                and (joined := _join(before, item) or _crown(before, item))
            ):
                out[last] = joined
                continue
            last = len(out)
        out.append(item)
    parted = [piece for item in out for piece in (part(item) if isinstance(item, Table) else (item,))]
    numbers = count()
    return tuple(replace(item, index=next(numbers)) if isinstance(item, Table) else item for item in parted)


def _join(first: Table, second: Table) -> Table | None:
    if first.page is None or second.page is None or not first.pages:
        return None
    if second.page != first.pages[-1] + 1 or first.width != second.width or not _same_columns(first, second):
        return None
    head, more = find_header(first), find_header(second)
    if more.known:
        if not head.known and _goes_on_headed(first, second, more):
            return _headed_above(first, second, len(more.header_rows))
        if _heading_texts(head) != _heading_texts(more) and not _same_meaning(head, more):
            return None
        return _append(first, second, drop=len(more.header_rows))
    if not head.known and not (same_edges(first, second) and _has_rows(first) and _has_rows(second)):
        return None
    if first.width == 2 and second.height == 1:
        return None  # the last line of a box, as likely as a row
    return _append(first, second, drop=0)


def _goes_on_headed(first: Table, second: Table, more: HeadedTable) -> bool:
    """Whether rows whose header was lost go on under a header that is printed again, in mid-sentence."""
    drop = len(more.header_rows)
    opening = [cell for cell in second.cells if cell.row == drop and not cell.blank]
    return same_edges(first, second) and _has_rows(first) and _goes_on(first, opening, drop, second)


def _headed_above(first: Table, second: Table, height: int) -> Table:
    """Both pieces under the header of the second; less sure, since it is printed below the first."""
    header = tuple(cell for cell in second.cells if cell.row < height)
    moved = tuple(replace(cell, row=cell.row + height) for cell in first.cells)
    return replace(_append(first.with_cells(header + moved), second, drop=height), confidence=_LENT_HEADER)


def _has_rows(table: Table) -> bool:
    """Three rows of three texts and more, under rules: a list that goes on, not a box of its own."""
    rows = Counter(cell.row for cell in table.cells if not cell.blank)
    return table.ruled and sum(texts >= 3 for texts in rows.values()) >= 3


def _crown(head: Table, body: Table) -> Table | None:
    """A header that was drawn as a table of its own with the rows under it, whose columns stand below its cells.

    A heading between the two is the section that the first rows stand under (revenue plans in which only the header is
    ruled).
    """
    if head.bbox is None or body.bbox is None or head.width != body.width or not is_header_alone(head):
        return None
    under = head.pages[-1:] == body.pages[:1] and -2 <= body.bbox[1] - head.bbox[3] <= _CROWN_GAP
    if not under or find_header(body).known or not _stands_below(head, body):
        return None
    section = [text for text in body.headings if text not in head.headings]
    cells = list(head.cells)
    if section:
        cells.append(
            Cell(row=head.height, column=0, column_span=head.width, text=section[-1], page=body.page, bold=True)
        )
    shift = max(cell.row + cell.row_span for cell in cells)
    cells += [replace(cell, row=cell.row + shift) for cell in body.cells]
    bbox = (*head.bbox[:2], max(head.bbox[2], body.bbox[2]), body.bbox[3])
    return replace(head, cells=tuple(cells), bbox=bbox, confidence=min(head.confidence, body.confidence), ruled=False)


def _stands_below(head: Table, body: Table) -> bool:
    """Every column of figures has its middle between the sides of the heading over it."""
    lowest = {cell.column: cell.bbox for cell in head.cells if cell.column_span == 1 and cell.bbox is not None}
    middles = {cell.column: (cell.bbox[0] + cell.bbox[2]) / 2 for cell in body.cells if cell.bbox and not cell.blank}
    return bool(lowest) and all(
        column not in lowest or lowest[column][0] - _EDGE <= middle <= lowest[column][2] + _EDGE
        for column, middle in middles.items()
        if column
    )


def _same_meaning(head: HeadedTable, more: HeadedTable) -> bool:
    """Headings in other words that mean the same, column by column: 'Ref | Lead' and 'No. | Responsible'."""
    pairs = list(zip(head.columns, more.columns, strict=True))
    alike = all(a.fields == b.fields and (a.period, a.when) == (b.period, b.when) for a, b in pairs)
    return alike and sum(bool(a.fields) for a, _ in pairs) >= 3 and not any(a.guessed or b.guessed for a, b in pairs)


def _heading_texts(headed: HeadedTable) -> list[str]:
    return ["".join(column.heading.lower().split()) for column in headed.columns]


def same_edges(first: Table, second: Table) -> bool:
    """Whether three columns at least are known to begin at the same places, and none at others."""
    return (
        first.width == second.width
        and len(_edges(first).keys() & _edges(second).keys()) >= 3
        and _same_columns(first, second)
    )


def _same_columns(first: Table, second: Table) -> bool:
    """The right edges of single cells agree, column by column; without boxes nothing can be said against it."""
    left, right = _edges(first), _edges(second)
    shared = left.keys() & right.keys()
    return all(abs(left[column] - right[column]) <= _EDGE for column in shared)


def _edges(table: Table) -> dict[int, float]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        if cell.column_span == 1 and cell.bbox is not None:
            edges.setdefault(cell.column, cell.bbox[0])
    return edges


def _append(first: Table, second: Table, *, drop: int) -> Table:
    """The rows of `second` below those of `first`; a row broken by the page's end is made whole."""
    body = [cell for cell in second.cells if cell.row >= drop]
    if not body:
        return replace(first, pages=(*first.pages, *second.pages))
    opening = [cell for cell in body if cell.row == drop and not cell.blank]
    cells = list(first.cells)
    if _goes_on(first, opening, drop, second):
        cells = _merge_row(cells, first.height - 1, opening)
        body = [cell for cell in body if cell.row > drop]
        drop += 1
    shift = first.height - drop
    cells += [replace(cell, row=cell.row + shift) for cell in body]
    return replace(first, cells=tuple(cells), pages=(*first.pages, *second.pages))


def _goes_on(first: Table, opening: Sequence[Cell], row: int, second: Table) -> bool:
    """The rest of the row before: nothing in its first two columns and no cell reaching below, or no reference where
    every other row has one and words that go on in mid-sentence.

    Two, since the first is often a group cell that is blank all the way down.
    """
    if not opening or second.width < 3 or second.height - row < 2 or any(cell.row_span > 1 for cell in opening):
        return False
    above = {cell.column: cell for cell in first.cells if cell.row + cell.row_span == first.height and not cell.blank}
    columns = {cell.column for cell in opening}
    if min(columns) >= 2 and columns <= above.keys():
        return True
    worded = next((cell for cell in opening if any(map(str.isalpha, cell.text))), None)
    if 0 in columns or worded is None or not worded.flat[0].islower() or not _numbered(first, second, row):
        return False
    return worded.column in above and above[worded.column].flat[-1] not in ".;:!?"


def _numbered(first: Table, second: Table, row: int) -> bool:
    """The first column has a short reference in nearly every row."""
    cells = [cell for cell in first.cells if cell.column == 0 and cell.row > 0 and cell.column_span == 1]
    cells += [cell for cell in second.cells if cell.column == 0 and cell.row > row and cell.column_span == 1]
    short = sum(not cell.blank and len(cell.flat) <= 8 for cell in cells)
    return len(cells) >= 3 and short >= 0.8 * len(cells)


def _merge_row(cells: Sequence[Cell], row: int, more: Sequence[Cell]) -> list[Cell]:
    rest = {cell.column: cell for cell in more}
    return [
        replace(cell, text=f"{cell.text}\n{rest[cell.column].text}".strip(), fill=cell.fill or rest[cell.column].fill)
        if cell.row <= row < cell.row + cell.row_span and cell.column in rest
        else cell
        for cell in cells
    ]
