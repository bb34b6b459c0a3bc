"""Headings that stand beside their figures."""

from __future__ import annotations

from plan_extract.classify import classify
from plan_extract.model.headed import HeadedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headers import find_header
from plan_extract.tables.realign import realign


def headed(*rows: list[str]) -> HeadedTable:
    cells = tuple(Cell(row=r, column=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return find_header(Table(cells=cells))


SHIFTED = headed(
    ["Indicator", "", "2003/04", "2004/05", "2005/06", "", "Target 2009/10"],
    ["Visits on time", "70", "71", "72", "80", "", ""],
    ["Reviews", "60", "", "62", "70", "", ""],
    ["Plans", "50", "51", "", "60", "", ""],
)


def test_headings_move_over_their_figures_in_order_and_say_so() -> None:
    read = realign(SHIFTED)
    assert [column.period.name if column.period else None for column in read.columns] == [
        None,
        "2003/04",
        "2004/05",
        "2005/06",
        "2009/10",
        None,
        None,
    ]
    assert read.moved[-1] == ("Target 2009/10", 6, 4)
    assert all(column.period_lent for column in read.columns[1:5])
    claim, findings = classify(read)
    assert claim is not None
    assert [finding.code for finding in findings] == ["column-realigned"] * 4


def test_headings_over_their_figures_stay() -> None:
    table = headed(
        ["Indicator", "2003/04", "2004/05", "2005/06"], ["Visits", "70", "71", "72"], ["Plans", "6", "7", "8"]
    )
    assert realign(table) is table


def test_nothing_moves_where_a_column_of_figures_would_get_no_heading_or_two() -> None:
    fewer = headed(
        ["Indicator", "", "2003/04", "2004/05", "2005/06"],
        ["Visits", "70", "71", "72", "73"],
        ["Plans", "6", "7", "8", "9"],
    )
    assert realign(fewer) is fewer
    named = headed(
        ["Indicator", "Staff", "2003/04", "2004/05", "2005/06"],
        ["Visits", "70", "71", "72", ""],
        ["Plans", "6", "7", "8", ""],
    )
    assert realign(named) is named  # a column of figures has a heading of its own
