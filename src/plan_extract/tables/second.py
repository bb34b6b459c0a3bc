"""A second opinion on pages where no table was found: camelot's `network`. In: a PDF's path and pages. Out: Tables.

Off unless asked for: in 63 documents it added five tables, among them a cover, a contents list and scales of charts,
and none that is one. What it says passes a gate all the same, and its confidence is low.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2

from plan_extract.model.table import Cell, Table
from plan_extract.tables.lines import is_numeric, unruled_table

_LEAST_ACCURACY = 80.0
_LEAST_ROWS = 3
_LEAST_FIGURES = 1 / 3  # of the cells right of the first column: prose in columns has few
_CONFIDENCE = 0.4


def find_second(path: Path, pages: Iterable[int]) -> Iterator[Table]:
    """Tables that camelot sees on the given pages and that hold figures in columns."""
    import camelot  # noqa: PLC0415  a second to load, for an option that few ask for

    with closing(pypdfium2.PdfDocument(path)) as pdf:
        heights = {number: pdf.get_page_size(number - 1)[1] for number in pages}
    for number, height in heights.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every page without a table
            found = camelot.read_pdf(str(path), pages=str(number), flavor="network")  # type: ignore[attr-defined]  # it states no names of its own
        for one in found:
            table = _table(one, number, height)
            if one.parsing_report["accuracy"] >= _LEAST_ACCURACY and _holds_figures(table):
                yield table


def _table(found: Any, page: int, height: float) -> Table:
    cells = tuple(
        Cell(
            row=r,
            column=c,
            text=cell.text.strip(),
            page=page,
            bbox=(cell.x1, height - cell.y2, cell.x2, height - cell.y1),
        )
        for r, row in enumerate(found.cells)
        for c, cell in enumerate(row)
    )
    return unruled_table(cells, page, confidence=_CONFIDENCE)


def _holds_figures(table: Table) -> bool:
    if table.width < 2 or table.height < _LEAST_ROWS:
        return False
    right = [cell for cell in table.cells if cell.column and not cell.blank]
    figures = sum(all(is_numeric(part) for part in cell.flat.split()) for cell in right)
    return bool(right) and figures >= _LEAST_FIGURES * len(right)
