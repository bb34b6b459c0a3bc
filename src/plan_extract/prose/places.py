"""Where something was read in prose or beside it. In: a Paragraph, or a Cell of a Table. Out: its Locator."""

from __future__ import annotations

from plan_extract.model.document import Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.table import Cell, Table

_LONGEST_QUOTE = 200


def place_of_paragraph(item: Paragraph) -> Locator:
    """The place of a paragraph, with its first words as the quote."""
    quote = item.text[:_LONGEST_QUOTE]
    return Locator(page=item.page, block=item.block, bbox=item.bbox, quote=quote, section=item.headings)


def place_of_cell(table: Table, cell: Cell, quote: str | None = None) -> Locator:
    """The place of a cell."""
    return Locator(
        page=cell.page,
        table=table.index,
        row=cell.row,
        column=cell.column,
        block=table.block,
        bbox=cell.bbox,
        quote=quote,
        section=table.headings,
    )
