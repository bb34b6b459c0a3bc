"""Rows, sections and groups of a claimed table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.raw import RawRecord
from plan_extract.model.table import Table
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header

HEADER: list[str | None] = ["Indicator", "Actual 2006/07", "Target 2007/08"]


def rows_of(table: Table) -> tuple[RawRecord, ...]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return read_rows(claim)


def test_a_section_row_is_the_group_of_the_rows_under_it() -> None:
    rows = rows_of(
        grid(
            HEADER,
            ["Adults", None, None],
            ["Visits on time", "70", "75"],
            ["Children", None, None],
            ["Reviews on time", "60", "65"],
            ["Plans on time", "61", "66"],
        )
    )
    assert [(row.row, row.group) for row in rows] == [(2, "Adults"), (4, "Children"), (5, "Children")]


def test_a_caption_is_the_group_where_no_section_is() -> None:
    rows = rows_of(grid(HEADER, ["Visits", "70", "75"], ["Reviews", "60", "65"], caption="Adults", headings=("Care",)))
    assert {row.group for row in rows} == {"Adults"}


def test_a_heading_that_only_names_the_table_gives_way_to_the_one_above_it() -> None:
    for caption in ("How are we doing?", "Performance indicators"):
        headings = ("Plan", "Adults", caption)
        rows = rows_of(
            grid(HEADER, ["Visits", "70", "75"], ["Reviews", "60", "65"], caption=caption, headings=headings)
        )
        assert {row.group for row in rows} == {"Adults"}


def test_spacers_and_headers_printed_again_are_nothing() -> None:
    rows = rows_of(grid(HEADER, ["Visits", "70", "75"], ["", "", ""], HEADER, ["Reviews", "60", "65"]))
    assert [row.text("indicator") for row in rows] == ["Visits", "Reviews"]
    assert [row.last for row in rows] == [False, True]


def test_a_plain_lone_label_is_a_row_with_blank_figures_and_no_section() -> None:
    rows = rows_of(grid(HEADER, ["Visits", "70", "75"], ["Reviews", "", ""], ["Plans", "60", "65"]))
    assert [row.text("indicator") for row in rows] == ["Visits", "Reviews", "Plans"]
    assert rows[1].first("actual") is None


def test_a_figure_merged_over_two_columns_is_read_once() -> None:
    rows = rows_of(grid(HEADER, ["Visits", "70", "75"], ["Reviews", "60", None]))
    assert [value.column.index for value in rows[1].values] == [0, 1]


def test_every_row_of_the_body_is_read_in_order() -> None:
    rows = rows_of(grid(HEADER, *(["Measure " + "abc"[i], str(i), str(i + 1)] for i in range(3))))
    assert [row.text("actual") for row in rows] == ["0", "1", "2"]


def test_a_sentence_above_a_table_is_no_group() -> None:
    rows = rows_of(
        grid(
            HEADER, ["Visits", "70", "75"], caption="The table below shows the visits of the year.", headings=("Care",)
        )
    )
    assert {row.group for row in rows} == {"Care"}


def merged(table: Table, row: int, column: int, height: int) -> Table:
    """The table with one cell drawn down over the cells under it."""
    under = {(row + step, column) for step in range(1, height)}
    cells = (cell for cell in table.cells if (cell.row, cell.column) not in under)
    return table.with_cells(
        tuple(replace(cell, row_span=height) if (cell.row, cell.column) == (row, column) else cell for cell in cells)
    )


def test_a_figure_over_the_labels_of_several_rows_is_none_of_theirs_but_a_target_is() -> None:
    table = grid(HEADER, ["Visits", "70", "75"], ["Reviews", "60", "65"], ["Plans", "61", "66"])
    rows = rows_of(merged(merged(table, 1, 1, 2), 1, 2, 2))
    assert [(row.text("actual"), row.text("target")) for row in rows] == [(None, "75"), (None, "75"), ("61", "66")]


def test_a_row_drawn_two_rows_high_is_read_once() -> None:
    table = grid(HEADER, ["Visits", "70", "75"], ["", "", ""], ["Plans", "61", "66"])
    for column in range(3):
        table = merged(table, 1, column, 2)
    assert [(row.text("indicator"), row.text("actual")) for row in rows_of(table)] == [
        ("Visits", "70"),
        ("Plans", "61"),
    ]


def test_a_label_alone_belongs_to_the_figures_below_it_that_have_no_cell_for_one() -> None:
    """A table without lines has no cell where nothing is printed."""
    table = grid(
        ["Saving", "Target £000", "Forecast £000"],
        ["Fewer agency staff", "-621.0", "0.0"],
        ["Work with districts on food waste", "", ""],
        ["", "-80.0", "0.0"],
        ["Total savings", "-701.0", "0.0"],
        caption="Budget",
    )
    printed = replace(table, cells=tuple(cell for cell in table.cells if cell.text))
    rows = rows_of(printed)
    assert [(row.text("area"), row.group) for row in rows] == [
        ("Fewer agency staff", "Budget"),
        ("Work with districts on food waste", "Budget"),
        ("Total savings", "Budget"),
    ]


def test_an_objective_printed_once_holds_for_the_actions_under_it() -> None:
    header: list[str | None] = ["Objective", "Action", "Lead"]
    rows = rows_of(
        grid(
            header,
            ["Safer roads", "Paint the crossings", "Clerk"],
            ["", "Train the wardens", "Clerk"],
            ["Cleaner air", "Count the buses", "Surveyor"],
            ["Streets", None, None],
            ["", "Sweep the market", "Surveyor"],
        )
    )
    assert [(row.group, row.group_from) for row in rows] == [
        ("Safer roads", None),
        ("Safer roads", 1),
        ("Cleaner air", None),
        ("Streets", None),
    ]


def test_the_end_of_a_key_is_no_group() -> None:
    rows = rows_of(grid(HEADER, ["Visits", "70", "75"], ["Reviews", "60", "65"], caption="= 10% best in England"))
    assert {row.group for row in rows} == {None}
    under = grid(HEADER, ["Visits", "70", "75"], caption="= not yet due", headings=("Housing",))
    assert {row.group for row in rows_of(under)} == {"Housing"}


def test_a_comment_across_the_table_heads_no_group() -> None:
    for remark in ("Comment: staff were ill in May", "Note: counted anew from April", "Commentary: better than most."):
        rows = rows_of(
            grid(
                HEADER,
                ["Adults", None, None],
                ["Visits on time", "70", "75"],
                [remark, None, None],
                ["Reviews on time", "60", "65"],
            )
        )
        assert [row.group for row in rows] == ["Adults", "Adults"]


@pytest.mark.parametrize(
    ("refs", "aims"),
    [
        (("6a", "6b", "8a", "8b"), ("R6 Safer homes", "R6 Safer homes", "R8 Better food", "R8 Better food")),
        (("6.1", "6.2", "6.3", "8.1"), ("R6 Safer homes", "R6 Safer homes", "R6 Safer homes", "R8 Better food")),
        (("6", "7", "8", "9"), ("R6 Safer homes", "R6 Safer homes", "R6 Safer homes", "R8 Better food")),
    ],
)
def test_a_number_tells_whether_an_aim_goes_on_or_the_next_begins(refs: tuple[str, ...], aims: tuple[str, ...]) -> None:
    printed = ("R6 Safer homes", "", "", "R8 Better food")
    table = grid(
        ["Objective", "Ref", "Action", "Lead", "By when"],
        *([aim, ref, f"Task {ref}", "Jo Smith", "May 2010"] for aim, ref in zip(printed, refs, strict=True)),
    )
    claim, _ = classify(find_header(table))
    assert claim is not None
    assert tuple(row.group for row in read_rows(claim)) == aims
