"""One drawn grid that holds two tables."""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.table import Cell, Table
from plan_extract.tables.part import part

ACTIONS: list[str | None] = ["Outcome required", "Key activities", None, "Partners", "Lead"]
FIGURES: list[str | None] = ["Indicator", "Actual 2006/07", "Target 2007/08", "Target 2008/09", "How do we compare?"]


def grid(*rows: list[str | None]) -> Table:
    """A table of rows of texts; None goes on with the cell to its left."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + 1)
            else:
                cells.append(Cell(row=r, column=c, text=text, page=1))
    return Table(cells=tuple(cells), page=1, pages=(1,))


def first_column(table: Table) -> list[str]:
    return [cell.text for cell in table.cells if cell.column == 0]


def test_a_second_header_begins_a_table_with_the_title_over_it() -> None:
    whole = grid(
        ACTIONS,
        ["Safe homes", "Visit every home", None, "Police", "Jo Smith"],
        ["", "Count the locks", None, "Health", "Al Brown"],
        ["Performance information", None, None, None, None],
        FIGURES,
        ["Visits on time", "70", "75", "80", "Average 72"],
        ["Reviews", "60", "65", "70", ""],
    )
    above, below = part(whole)
    assert first_column(above) == ["Outcome required", "Safe homes", ""]
    assert first_column(below) == ["Performance information", "Indicator", "Visits on time", "Reviews"]


def test_the_same_header_again_parts_nothing() -> None:
    whole = grid(
        FIGURES,
        ["Visits", "70", "75", "80", ""],
        ["Reviews", "6", "6", "7", ""],
        FIGURES,
        ["Homes", "1", "2", "3", ""],
        ["Locks", "1", "2", "3", ""],
    )
    assert part(whole) == (whole,)


def test_dates_and_a_status_are_no_header() -> None:
    whole = grid(
        ["Milestone", "Baseline date", "Forecast date", "Status", "Lead"],
        ["Tender returned", "31 July 2023", "14 August 2023", "Complete", "Owner"],
        ["Steel ordered", "31 May 2023", "14 June 2023", "Complete", "Owner"],
        ["Bridge open", "March 2025", "May 2025", "Amber", "Owner"],
    )
    assert part(whole) == (whole,)


def test_a_cell_over_the_cut_keeps_a_table_whole() -> None:
    whole = grid(
        ACTIONS,
        ["Safe homes", "Visit", None, "Police", "Jo Smith"],
        ["", "Count", None, "Health", "Al"],
        FIGURES,
        ["Visits", "7", "5", "8", ""],
        ["Homes", "7", "5", "8", ""],
    )
    tall = replace(
        whole,
        cells=tuple(
            replace(cell, row_span=4) if cell.text == "Safe homes" else cell
            for cell in whole.cells
            if (cell.row, cell.column) not in {(2, 0), (3, 0), (4, 0)}
        ),
    )
    assert part(tall) == (tall,)
