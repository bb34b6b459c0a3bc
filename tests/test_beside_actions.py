"""What stands beside an action or a risk: aims, progress, codes, plans still to come, scores before and after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.finding import Finding
from plan_extract.model.raw import RawRecord
from plan_extract.model.records import Action
from plan_extract.model.table import Table
from plan_extract.normalise import normalise_action, normalise_mitigation, normalise_register
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header


def rows_of(table: Table) -> tuple[RawRecord, ...]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return read_rows(claim)


def doubts_of(table: Table) -> list[Finding]:
    return list(classify(find_header(table))[1])


def actions(table: Table) -> list[Action]:
    return [action for row in rows_of(table) if (action := normalise_action(row))]


@pytest.mark.parametrize("measure", ["Measure", "Indicator", "KPI"])
def test_a_measure_left_of_an_action_is_what_it_is_for_and_one_right_of_it_tells_success(measure: str) -> None:
    left = grid([measure, "Action", "Lead", "By when"], ["Sickness days", "Train managers", "Jo Smith", "May 2009"])
    right = grid(["Action", "Lead", "By when", measure], ["Train managers", "Jo Smith", "May 2009", "Sickness days"])
    assert [(a.objective, a.success_measure) for a in actions(left)] == [("Sickness days", None)]
    assert [(a.objective, a.success_measure) for a in actions(right)] == [(None, "Sickness days")]


def test_a_measure_beside_a_printed_objective_tells_success() -> None:
    table = grid(
        ["Objective", "Measure", "Action", "Lead", "By when"],
        ["Fewer sick days", "Days lost", "Train managers", "Jo Smith", "May 2009"],
    )
    assert [(a.objective, a.success_measure) for a in actions(table)] == [("Fewer sick days", "Days lost")]


@pytest.mark.parametrize("head", ["Status, May 2010", "Status"])
def test_a_status_in_sentences_is_progress(head: str) -> None:
    table = grid(
        ["Action", "Lead", "Timescale", head],
        ["Open a hub", "Jo Smith", "June 2010", "Lease signed"],
        ["Train staff", "Al Brown", "July 2010", "Ten people so far"],
        ["Write a guide", "Bo Green", "tbc", ""],
    )
    assert [(a.progress, a.status) for a in actions(table)] == [
        ("Lease signed", None),
        ("Ten people so far", None),
        (None, None),
    ]


@pytest.mark.parametrize(
    "said", [["On track", "Not started"], ["Green", "Red"], ["Completed May", "Delayed a year"], ["On hold", "In hand"]]
)
def test_a_status_in_words_of_statuses_stays_a_status(said: list[str]) -> None:
    table = grid(
        ["Action", "Lead", "Timescale", "Status"],
        ["Open a hub", "Jo Smith", "June 2010", said[0]],
        ["Train staff", "Al Brown", "July 2010", said[1]],
    )
    assert [(a.progress, a.status) for a in actions(table)] == [(None, said[0]), (None, said[1])]


@pytest.mark.parametrize(("bar", "note"), [("Progress", "Latest update"), ("Progress", "Comments")])
def test_percentages_under_progress_are_how_much_is_complete(bar: str, note: str) -> None:
    table = grid(
        ["Code", "Action", bar, "Due date", "Assigned to", note],
        ["HO12_01", "Repair lifts", "40%", "May 2015", "Jo Smith", "Two done."],
        ["HO12_02", "Paint halls", "0%", "June 2015", "Al Brown", ""],
    )
    assert [(a.ref, str(a.percent_complete), a.progress) for a in actions(table)] == [
        ("HO12_01", "40", "Two done."),
        ("HO12_02", "0", None),
    ]


def test_progress_that_begins_with_how_much_is_complete_says_so() -> None:
    table = grid(
        ["Action", "Lead", "Progress"],
        ["Repair lifts", "Jo Smith", "60% complete: two are left"],
        ["Train staff", "Al Brown", "75% of staff were asked"],
    )
    assert [a.percent_complete for a in actions(table)] == [60, None]


@pytest.mark.parametrize("head", ["Review", "Strand of work"])
def test_words_printed_once_over_several_actions_are_their_aim(head: str) -> None:
    table = grid(
        [head, "What we shall do", "Who", "By when"],
        ["Street care", "Buy two sweepers", "Jo Smith", "May 2005"],
        ["", "Empty bins on Sundays", "Al Brown", "June 2005"],
        ["Parks", "Plant a hundred trees", "Bo Green", "March 2006"],
    )
    assert [(a.objective, a.description) for a in actions(table)] == [
        ("Street care", "Buy two sweepers"),
        ("Street care", "Empty bins on Sundays"),
        ("Parks", "Plant a hundred trees"),
    ]


@pytest.mark.parametrize(
    "head",
    ["We will know it has worked when…", "We will know we have succeeded if", "How shall we know it has worked?"],
)
def test_the_end_of_a_sentence_about_success_is_its_measure(head: str) -> None:
    table = grid(["Action", "Lead", "When", head], ["Open a hub", "Jo Smith", "June 2010", "200 people come"])
    assert [a.success_measure for a in actions(table)] == ["200 people come"]


def test_an_action_is_less_sure_where_a_column_of_its_row_is_not_read() -> None:
    table = grid(
        ["Action", "Lead", "When", "Glimmer"],
        ["Open a hub", "Jo Smith", "June 2010", "Yes"],
        ["Train staff", "Al Brown", "July 2010", ""],
    )
    lost, whole = actions(table)
    assert lost.confidence < 0.9 < whole.confidence


@pytest.mark.parametrize(
    "head",
    ["Further action", "Further actions required", "Further controls", "Additional mitigations", "Planned actions"],
)
def test_what_a_register_says_is_still_to_do_is_an_action(head: str) -> None:
    table = grid(
        ["Ref", "Risk", "Current score", "Controls in place", head, "Action owner", "By when"],
        ["R1", "Flood", "Red", "Walls", "Raise the walls", "Jo Smith", "June 2012"],
        ["R2", "Fire", "Green", "Alarms", "Test the alarms", "Al Brown", "Ongoing"],
    )
    read = [action for row in rows_of(table) if (action := normalise_mitigation(row))]
    assert [(a.objective, a.description, a.leads, a.deadline) for a in read] == [
        ("Flood", "Raise the walls", ("Jo Smith",), "June 2012"),
        ("Fire", "Test the alarms", ("Al Brown",), "Ongoing"),
    ]


def test_of_two_columns_of_actions_the_one_beside_the_date_is_promised() -> None:
    table = grid(
        ["Risk", "RAG", "Mitigating actions", "Further actions", "Owner", "Due"],
        ["Flood", "Red", "Built walls", "Raise the walls", "Jo Smith", "June 2012"],
    )
    (row,) = rows_of(table)
    action = normalise_mitigation(row)
    assert action is not None
    assert action.description == "Raise the walls"


@pytest.mark.parametrize(("head", "lost"), [("Further controls required", 1), ("Existing controls", 0)])
def test_plans_of_a_register_that_nobody_is_named_for_are_a_finding(head: str, lost: int) -> None:
    table = grid(["Owner", "Risk", "RAG", head], ["Jo Smith", "Flood", "Red", "Raise the walls"])
    assert [normalise_mitigation(row) for row in rows_of(table)] == [None]
    assert [finding.code for finding in doubts_of(table)].count("column-unclaimed") == lost


@pytest.mark.parametrize(("before", "after"), [("Gross", "Net"), ("Inherent", "Residual")])
def test_a_score_under_a_merged_heading_is_that_of_its_heading(before: str, after: str) -> None:
    table = grid(
        ["Ref", "Risk", before, None, None, after, None, None],
        ["Ref", "Risk", "L", "I", "Score", "L", "I", "Score"],
        ["R1", "Flood", "5", "5", "25", "3", "4", "12"],
        ["R2", "Fire", "2", "5", "10", "1", "5", "5"],
    )
    fills = {(2, 4): "FF0000", (2, 7): "FFC000", (3, 4): "FFC000", (3, 7): "00B050"}
    table = table.with_cells(
        tuple(replace(cell, fill=fills.get((cell.row, cell.column), cell.fill)) for cell in table.cells)
    )
    read = [normalise_register(row) for row in rows_of(table)]
    assert [(one.status, one.previous) for one in read if one] == [("amber", "red"), ("green", "amber")]


@pytest.mark.parametrize("done", ["Complete", "Achieved", "Green"])
@pytest.mark.parametrize("head", ["Status", "Progress", "Current status"])
def test_a_first_action_that_is_complete_is_no_second_row_of_headings(head: str, done: str) -> None:
    table = grid(
        ["Action", "Owner", "Due", head],
        ["Launch the website", "Head of ICT", "May 2009", done],
        ["Train staff", "Al Brown", "May 2010", "Not started"],
    )
    assert [action.description for action in actions(table)] == ["Launch the website", "Train staff"]
