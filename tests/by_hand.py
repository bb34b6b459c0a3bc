"""What tests make by hand in the same way: a table from rows of texts."""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.table import Cell, Table


def grid(*rows: list[str | None], **more: object) -> Table:
    """A table of rows of texts; None goes on with the cell to its left."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + 1)
            else:
                cells.append(Cell(row=r, column=c, text=text))
    return Table(cells=tuple(cells), **more)  # type: ignore[arg-type]  # the test names the fields
