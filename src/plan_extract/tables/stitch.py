"""Pieces of one table on consecutive pages made one again. In: tables in reading order. Out: tables over pages.

Pieces are joined where `pieces` finds them to be of one table, and a row that the page's end cuts is made whole, also
where the next page's table has a header of its own. A header alone, ruled over rows that are not, belongs to the rows
under it. What was joined, and what may belong together and was left apart, is said in Findings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan_extract.model.document import Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.table import Cell, Table
from plan_extract.tables.broken_rows import go_on_below, join_row, judge_row, opening_cells
from plan_extract.tables.headers import find_header, is_header_alone
from plan_extract.tables.part import part
from plan_extract.tables.pieces import Match, match_pieces

_CROWN_GAP = 32.0  # points between a header and its rows: room for one line that names a section
_EDGE = 6.0  # points by which a column may stand beside its heading
_LENT_HEADER = 0.9  # confidence in rows whose header is printed below them
_LABEL = 40  # letters of a row that a finding quotes


@dataclass(frozen=True, slots=True)
class Stitched:
    """A document's paragraphs and tables, continued tables joined, and what is to be said about that."""

    items: tuple[Paragraph | Table, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Note:
    """A finding about a table whose number is not known yet."""

    code: str
    page: int | None
    values: dict[str, object]
    row: int

    def moved(self, rows: int) -> _Note:
        return replace(self, row=self.row + rows)


@dataclass(frozen=True, slots=True)
class _Seam:
    """Two tables after they were looked at together; `second` is None where it went into the first.

    `moved`: by how many rows a header that was put above the first moved its rows down.
    """

    first: Table
    second: Table | None
    notes: tuple[_Note, ...] = ()
    moved: int = 0


def stitch(items: Sequence[Paragraph | Table]) -> Stitched:
    """The items with continued tables joined to their first piece; every table gets its index in reading order."""
    out: list[Paragraph | Table] = []
    notes: list[tuple[int, _Note]] = []
    last: int | None = None
    for item in items:
        if not isinstance(item, Table):
            out.append(item)
            continue
        before = out[last] if last is not None else None
        after: Table | None = item
        if last is not None and isinstance(before, Table):
            seam = _sew(before, item, [one for one in out[last + 1 :] if isinstance(one, Paragraph)])
            out[last], after = seam.first, seam.second
            notes = [(at, note.moved(seam.moved) if at == last else note) for at, note in notes]
            notes += [(last, note) for note in seam.notes]
        if after is not None:
            last = len(out)
            out.append(after)
    notes += [(at, _cut_note(item)) for at, item in enumerate(out) if isinstance(item, Table) and item.open_foot]
    return _number(out, notes)


def _number(items: Sequence[Paragraph | Table], notes: Sequence[tuple[int, _Note]]) -> Stitched:
    """The items with grids that hold two tables parted, every table numbered, and the notes as findings about them."""
    kept: list[Paragraph | Table] = []
    findings: list[Finding] = []
    number = 0
    for position, item in enumerate(items):
        if not isinstance(item, Table):
            kept.append(item)
            continue
        start = 0
        about = [note for at, note in notes if at == position]
        for piece in part(item):
            kept.append(replace(piece, index=number))
            for note in about:
                if start <= note.row < start + piece.height:
                    where = Locator(page=note.page, table=number, row=note.row - start)
                    findings.append(make_finding(note.code, where, **note.values))
            start += piece.height
            number += 1
    return Stitched(tuple(kept), tuple(findings))


def _sew(first: Table, second: Table, between: Sequence[Paragraph]) -> _Seam:
    crowned = _crown(first, second)
    if crowned is not None:
        return _Seam(crowned, None)
    match = match_pieces(first, second, between)
    return _append(match.first or first, match) if match is not None else _Seam(first, second)


# --- pages


def _append(first: Table, match: Match) -> _Seam:
    """The rows of the second piece below those of the first; a row broken by the page's end is made whole."""
    second, drop, height = match.second, match.drop, 0
    if match.lends_header:
        height = drop
        header = tuple(cell for cell in second.cells if cell.row < height)
        below = (cell.moved(height) for cell in first.cells)
        first = replace(first, cells=(*header, *below), confidence=_LENT_HEADER)
    verdict = judge_row(first, second, drop)
    cells = first.cells
    notes: list[_Note] = []
    if verdict is not None:
        notes.append(_row_note(first, second, drop, joined=verdict == "joined"))
    elif first.open_foot:
        notes.append(_cut_note(first))
    if verdict == "joined":
        cells = join_row(first, second, drop)
        drop += 1
    shift = first.height - drop
    merged = go_on_below(first, second, drop) if verdict is None else None
    gone: frozenset[int] = frozenset()
    if merged is not None:
        notes.append(_row_note(first, second, drop, joined=True))
        cells, gone = merged
    body = tuple(
        cell.moved(shift) for cell in second.cells if cell.row > drop or (cell.row == drop and cell.column not in gone)
    )
    row = first.height if body else first.height - 1
    notes.append(_Note("table-joined", second.page, {"page": first.pages[-1], "why": match.why}, row))
    joined = replace(
        first, cells=(*cells, *body), pages=(*first.pages, *second.pages), open_foot=second.open_foot,
        confidence=min(first.confidence, second.confidence),
    )  # fmt: skip
    return _Seam(joined, None, tuple(notes), height)


def _row_note(first: Table, second: Table, row: int, *, joined: bool) -> _Note:
    """What is said of a row that was joined, or that may be the rest of the one before."""
    last = first.height - 1
    values: dict[str, object] = {
        "page": first.pages[-1],
        "label": _label(first),
        "rest": _quoted(opening_cells(second, row)),
    }
    return _Note("row-joined" if joined else "row-perhaps-broken", second.page, values, last if joined else last + 1)


def _cut_note(table: Table) -> _Note:
    """What is said of a last row that the page's end cuts and that has found no rest."""
    return _Note("row-cut", table.pages[-1], {"page": table.pages[-1], "label": _label(table)}, table.height - 1)


def _label(table: Table) -> str:
    """The last row of a table, for a finding."""
    last = table.height - 1
    return _quoted([cell for cell in table.cells if cell.row <= last < cell.row + cell.row_span])


def _quoted(cells: Sequence[Cell]) -> str:
    text = " ".join(cell.flat for cell in sorted(cells, key=lambda cell: cell.column) if not cell.blank)
    return repr(text if len(text) <= _LABEL else text[: _LABEL - 3] + "...")


# --- one page


def _crown(head: Table, body: Table) -> Table | None:
    """A header that was drawn as a table of its own with the rows under it, whose columns stand below its cells.

    A heading between the two is the section that the first rows stand under (revenue plans in which only the header is
    ruled).
    """
    if head.bbox is None or body.bbox is None or head.width != body.width:
        return None
    under = head.pages[-1:] == body.pages[:1] and -2 <= body.bbox[1] - head.bbox[3] <= _CROWN_GAP
    if not under or not is_header_alone(head) or find_header(body).known or not _stands_below(head, body):
        return None
    section = [text for text in body.headings if text not in head.headings]
    cells = list(head.cells)
    if section:
        cells.append(
            Cell(row=head.height, column=0, column_span=head.width, text=section[-1], page=body.page, bold=True)
        )
    shift = max(cell.row + cell.row_span for cell in cells)
    cells += [cell.moved(shift) for cell in body.cells]
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
