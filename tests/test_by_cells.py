"""What a column holds by its cells, where its heading leaves it open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.table import Table
from plan_extract.normalise import Times, normalise_indicator
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header


def claimed(table: Table) -> ClassifiedTable:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return claim


def statuses(table: Table) -> list[tuple[str, str | None]]:
    """Each observation's text and colour."""
    read = [normalise_indicator(record, Times())[0] for record in read_rows(claimed(table))]
    return [(one.raw, one.rag) for indicator in read if indicator is not None for one in indicator.observations]


@pytest.mark.parametrize("heading", ["Rating", "Performance rating", "Rating this quarter", "Overall rating"])
@pytest.mark.parametrize("cells", [("Green", "Red"), ("G", "A"), ("AMBER", "n/a")])
def test_a_rating_in_colours_is_a_status(heading: str, cells: tuple[str, str]) -> None:
    table = grid(
        ["Indicator", "Target 2018/19", "Actual 2018/19", heading],
        ["Visits on time", "70%", "75%", cells[0]],
        ["Reviews held", "60%", "52%", cells[1]],
    )
    first = {"Green": "green", "G": "green", "AMBER": "amber"}[cells[0]]
    second = {"Red": "red", "A": "amber", "n/a": None}[cells[1]]
    assert statuses(table) == [("70%", None), ("75%", first), ("60%", None), ("52%", second)]


def test_a_rating_in_fills_alone_is_a_status_where_the_fills_differ() -> None:
    table = grid(["Measure", "2018/19", "Rating"], ["Bins emptied", "98.1", ""], ["Potholes", "71", ""])
    fills = {(1, 2): "3A9B35", (2, 2): "C00000"}
    filled = tuple(replace(cell, fill=fills.get((cell.row, cell.column))) for cell in table.cells)
    assert statuses(replace(table, cells=filled)) == [("98.1", "green"), ("71", "red")]
    shaded = tuple(replace(cell, fill="3A9B35" if cell.column == 2 and cell.row else None) for cell in table.cells)
    assert claimed(replace(table, cells=shaded)).columns[2].field == "rating"


@pytest.mark.parametrize("cells", [("Good", "Green"), ("A", "B"), ("3", "2"), ("●●●", "●●")])
def test_grades_are_no_colours(cells: tuple[str, str]) -> None:
    table = grid(["Indicator", "2004/05", "Rating"], ["Visits", "70", cells[0]], ["Reviews", "60", cells[1]])
    assert claimed(table).columns[2].field == "rating"


def test_the_previous_rating_in_colours_is_the_previous_status_and_that_of_a_risk_stays_its_own() -> None:
    heads: list[str | None] = ["Indicator", "2004/05", "Previous rating", "Rating"]
    table = grid(heads, ["Visits", "70", "Red", "Green"], ["Reviews", "60", "Amber", "Amber"])
    assert [column.field for column in claimed(table).columns[2:]] == ["previous_rag", "rag"]
    risks = grid(
        ["Risk", "Mitigation", "Current rating"], ["Staff leave", "Pay more", "Red"], ["Flood", "Dig", "Green"]
    )
    assert claimed(risks).columns[2].field == "risk_latest"


def test_a_rating_of_no_known_scale_is_a_finding() -> None:
    table = grid(["Indicator", "2004/05", "Rating"], ["Visits", "70", "Splendid"], ["Reviews", "60", "n/a"])
    found = [finding for record in read_rows(claimed(table)) for finding in normalise_indicator(record, Times())[1]]
    assert [(finding.code, "'Splendid'" in finding.message) for finding in found] == [("value-not-understood", True)]


def test_a_key_to_ratings_is_no_table_of_them() -> None:
    for heads in (["Meaning", "Rating"], ["What we say of it", "Performance rating"]):
        table = grid([*heads], ["On target or better", "Green"], ["Far below the target", "Red"])
        assert classify(find_header(table))[0] is None


@pytest.mark.parametrize("heading", ["Activity", "Key activities"])
def test_an_activity_over_years_of_figures_is_an_indicator(heading: str) -> None:
    counts = grid(
        [heading, "2002/03", "2003/04", "2004/05"],
        ["Referrals received", "2,204", "2,391", "2,467"],
        ["Children looked after", "318", "n/a", "311"],
    )
    assert statuses(counts)[:3] == [("2,204", None), ("2,391", None), ("2,467", None)]
    beside = grid(
        [heading, "Actual 2012/13", "Target 2013/14"], ["Loans of books", "81%", "82"], ["Visits", "71", "72"]
    )
    assert claimed(beside).kind == "indicators"


def test_an_activity_to_be_done_stays_an_action() -> None:
    heads: list[str | None] = ["Activity", "Lead", "2003/04", "2004/05"]
    planned = grid(heads, ["Train staff", "Jo Smith", "12", "14"], ["Visit homes", "Al Brown", "70", "75"])
    assert claimed(planned).kind == "actions"
    steps = grid(["Activity", "2003/04", "2004/05"], ["Train staff", "Start", "End"], ["Dig", "", "Done"])
    assert classify(find_header(steps))[0] is None


def test_an_activity_over_years_of_money_is_a_line_of_a_budget() -> None:
    money = grid(["Activity", "2003/04 £000", "2004/05 £000"], ["Fostering", "1,204", "1,391"], ["Homes", "818", "911"])
    assert claimed(money).kind == "budgets"
    assert [column.field for column in claimed(money).columns] == ["area", "period", "period"]
