"""Headings as councils word them: the field that each gets beside its neighbours, and tables that are none of ours."""

from __future__ import annotations

import pytest

from plan_extract.classify import classify
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headers import find_header


def read(*rows: list[str]) -> ClassifiedTable | None:
    cells = tuple(Cell(row=r, column=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return classify(find_header(Table(cells=cells)))[0]


ACTIONS = [
    (
        [
            "Rec no",
            "Audit recommendation",
            "Agreed management action",
            "Responsible officer",
            "Implementation deadline",
        ],
        ["1", "Check every invoice", "Checks are in the new procedure", "Jo Smith", "June 2019"],
        ["ref", "objective", "action", "lead", "deadline"],
    ),
    (
        [
            "Service priorities",
            "What we plan to do",
            "Who else is involved",
            "By what date",
            "Success criteria/outcomes",
        ],
        ["Safer streets", "Light the subway", "Police", "March 2012", "Fewer reports of crime"],
        ["objective", "action", "partners", "deadline", "success"],
    ),
    (
        ["Key actions/milestones", "Managed by", "Revised due date", "Progress bar", "Latest note"],
        ["Open the depot", "Al Brown", "30/09/2014", "40%", "Roof is on"],
        ["action", "lead", "deadline", "complete", "progress"],
    ),
    (
        [
            "Areas for improvement",
            "Actions to be undertaken",
            "Lead officer(s)",
            "Timescale for completion",
            "Evidence of impact",
        ],
        ["Care plans", "Audit twenty plans a month", "Head of Service", "July 2018", "Plans are graded good"],
        ["objective", "action", "lead", "deadline", "success"],
    ),
    (
        ["Action point", "Lead for action", "Due for completion", "Date completed", "Next review date"],
        ["Publish the policy", "Jo Smith", "May 2015", "4 June 2015", "May 2016"],
        ["action", "lead", "deadline", None, None],
    ),
]


@pytest.mark.parametrize(("head", "row", "fields"), ACTIONS)
def test_headings_of_action_plans(head: list[str], row: list[str], fields: list[str | None]) -> None:
    claim = read(head, row, [*row[:-1], "Other"])
    assert claim is not None
    assert claim.kind == "actions"
    assert [column.field for column in claim.columns] == fields


NOT_OURS = {
    "opening hours": (
        ["Service", "Monday to Friday", "Saturday"],
        ["Library", "9am to 5pm", "10am to 1pm"],
        ["Pool", "7am to 9pm", "Closed"],
    ),
    "staff list": (
        ["Officer", "Division", "Telephone"],
        ["Jo Smith", "Housing", "01234 555111"],
        ["Al Brown", "Parks", "01234 555222"],
    ),
    "timetable": (["Stop", "Timetable", "Stage"], ["High Street", "09.05", "4"], ["Station", "09.20", "6"]),
    "meeting dates": (
        ["Committee", "Date", "Deadline for reports"],
        ["Cabinet", "4 May 2019", "20 April 2019"],
        ["Council", "9 May 2019", "25 April 2019"],
    ),
    "terms of reference": (
        ["Group", "Membership", "Reports to"],
        ["Safety board", "Six members", "Cabinet"],
        ["Audit group", "Four members", "Council"],
    ),
    "prices": (["Item", "Size", "Price each"], ["Garden sack", "90 litres", "£1.50"], ["Bin", "240 litres", "£30.00"]),
    "changes of documents": (
        ["Version", "Date updated", "Author"],
        ["1.0", "4 May 2019", "Jo Smith"],
        ["1.1", "9 June 2019", "Al Brown"],
    ),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_tables_of_other_things_stay_unclaimed(name: str) -> None:
    assert read(*NOT_OURS[name]) is None
