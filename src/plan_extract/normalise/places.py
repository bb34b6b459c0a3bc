"""What all records share: where they stand, how sure they are, and what status a cell shows."""

from __future__ import annotations

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.headed import Column
from plan_extract.model.locator import Locator
from plan_extract.model.raw import RawRecord
from plan_extract.model.table import Cell
from plan_extract.model.values import Period, Rag
from plan_extract.parsing.rag import parse_rag, rag_of_color

HALF_SURE = 0.6
_LONGEST_YEAR = 371  # days


def place(record: RawRecord, cell: Cell, quote: str | None = None) -> Locator:
    """The Locator of a cell, in the table as stitched."""
    table = record.table.headed.table
    return Locator(
        page=cell.page or table.page,
        table=table.index,
        row=max(record.row, cell.row),  # a form's record may take several rows
        column=cell.column,
        block=table.block,
        bbox=cell.bbox,
        quote=cell.text if quote is None else quote,
        section=table.headings,
    )


def not_understood(record: RawRecord, cell: Cell, what: str) -> Finding:
    """The Finding that something was printed which nothing is made of."""
    return make_finding("value-not-understood", place(record, cell), raw=repr(cell.flat), heading=what)


def trust(record: RawRecord, *columns: Column, whole: bool = True, sure_period: bool = True) -> float:
    """How sure a record is, from what was seen: a ruled table, headings known and not guessed, a whole cell."""
    table = record.table.headed.table
    confidence = min(0.97, table.confidence) if table.ruled else 0.88
    if any(column.guessed for column in columns):
        confidence -= 0.06
    if not whole:
        confidence -= 0.15
    if not sure_period:
        confidence -= 0.2
    if any(column.run_together or column.period_doubtful for column in columns):
        confidence = min(confidence, HALF_SURE)
    return round(max(confidence, 0.1), 2)


def is_year(period: Period) -> bool:
    """Twelve months: what a budget is made for."""
    return period.start is not None and period.end is not None and 360 <= (period.end - period.start).days <= 366


def status_of(cell: Cell, *, letters: bool = True) -> Rag | None:
    """The status that a cell of a status column shows: its word, else its symbol's colour, else its fill."""
    word = parse_rag(cell.flat, letters=letters)
    if word is not None:
        return word
    for mark in cell.marks:
        if mark.color and mark.shape != "arrow" and (rag := rag_of_color(mark.color)):
            return rag
    return rag_of_color(cell.fill) if cell.fill else None


def is_long(period: Period | None) -> bool:
    """Whether a period is longer than any year."""
    return bool(period and period.start and period.end and (period.end - period.start).days > _LONGEST_YEAR)
