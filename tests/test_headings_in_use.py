"""Headings as councils word them: the field that each gets beside its neighbours, and tables that are none of ours."""

from __future__ import annotations

import pytest

from plan_extract.classify import classify
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.table import Cell, Table
from plan_extract.tables.headers import find_header
from plan_extract.tables.headings import read_heading


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


INDICATORS = [
    (
        [
            "LPI ref",
            "Performance measure title",
            "Last year outturn",
            "Target for year",
            "Actual YTD",
            "Short term DoT",
        ],
        ["LPI 4", "Calls answered", "81%", "85%", "83%", "improving"],
        ["code", "indicator", "actual", "target", "actual", "direction"],
    ),
    (
        ["Indicator", "Council result", "Family group average", "Scottish rank", "% change from last year"],
        ["Cost per pupil", "4,812", "5,003", "7", "2.1"],
        ["indicator", "actual", "benchmark", "unread", "unread"],
    ),
    (
        ["Corporate measures", "Good performance", "2011/12 Out-turn", "Top quartile (all England)", "2012/13 Target"],
        ["Empty homes", "Aim to minimise", "31", "24", "28"],
        ["indicator", "polarity", "actual", "benchmark", "target"],
    ),
    (
        [
            "Measure title",
            "Result to date",
            "Profiled target",
            "Variance from target",
            "KPI status",
            "Year end forecast RAG",
        ],
        ["Bins missed", "40", "35", "5", "Amber", "Green"],
        ["indicator", "actual", "target", "unread", "rag", "forecast_rag"],
    ),
    (
        ["Indicator", "Local value", "Lower 95% limit", "Upper 95% limit", "England value", "England worst"],
        ["Smoking in pregnancy", "11.2", "10.1", "12.4", "10.4", "26.1"],
        ["indicator", "actual", "unread", "unread", "benchmark", "benchmark"],
    ),
]


@pytest.mark.parametrize(("head", "row", "fields"), INDICATORS)
def test_headings_of_performance_reports(head: list[str], row: list[str], fields: list[str]) -> None:
    claim = read(
        head, row, [*row[:1], "Another measure", *row[2:]] if fields[1] == "indicator" else ["Other", *row[1:]]
    )
    assert claim is not None
    assert claim.kind == "indicators"
    assert [column.field for column in claim.columns] == fields


MONEY = [
    (
        [
            "Service",
            "Original net budget £000",
            "Virements £000",
            "Latest budget £000",
            "Projected year end £000",
            "Over/(under) £000",
        ],
        [None, "original", None, "revised", "forecast", "variance"],
    ),
    (
        [
            "Capital scheme",
            "Approved programme £000",
            "Actual spend to date £000",
            "Slippage £000",
            "Revised programme £000",
            "Later years £000",
        ],
        [None, "original", "outturn", None, "revised", None],
    ),
    (
        [
            "Saving title",
            "Approved saving £000",
            "Savings delivered £000",
            "Savings at risk £000",
            "Forecast saving £000",
            "Savings variance £000",
        ],
        [None, "savings", "savings", "savings", "forecast", "variance"],
    ),
    (
        [
            "Project",
            "Revised capital budget £000",
            "Commitments £000",
            "Provisional outturn £000",
            "Variance fav/adv £000",
            "Carry forward £000",
        ],
        [None, "revised", None, "outturn", "variance", None],
    ),
]


@pytest.mark.parametrize(("head", "phases"), MONEY)
def test_headings_of_budget_reports(head: list[str], phases: list[str | None]) -> None:
    claim = read(head, ["Parks", "120", "5", "125", "130", "5"], ["Housing", "80", "0", "80", "78", "(2)"])
    assert claim is not None
    assert claim.kind == "budgets"
    assert [column.field for column in claim.columns] == ["area"] + ["money"] * 5
    assert [column.phase for column in claim.columns] == phases


REGISTERS = [
    (
        [
            "Risk number",
            "Risk title/description",
            "Gross likelihood",
            "Gross total",
            "Controls in operation",
            "Current residual score",
            "Control owner",
        ],
        ["ref", "risk", "odds", "risk_opening", "mitigation", "risk_latest", "lead"],
    ),
    (
        [
            "Risk code",
            "Strategic risks",
            "Causes",
            "Unmitigated risk score",
            "Key mitigations and controls",
            "Mitigated risk score",
            "Risk direction",
        ],
        ["ref", "risk", "odds", "risk_opening", "mitigation", "risk_latest", "direction"],
    ),
]


@pytest.mark.parametrize(("head", "fields"), REGISTERS)
def test_headings_of_risk_registers(head: list[str], fields: list[str]) -> None:
    claim = read(
        head,
        ["R1", "Flood", "4", "Red", "Walls", "Amber", "Jo Smith"],
        ["R2", "Fire", "3", "Amber", "Drills", "Green", "Al Brown"],
    )
    assert claim is not None
    assert claim.kind == "register"
    assert [column.field for column in claim.columns] == fields


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Change since last quarter", "direction"),
        ("% of target achieved", "unread"),
        ("Compared with last quarter", "direction"),
        ("Actual completion date", "unread"),
        ("Target risk score", "unread"),
    ],
)
def test_words_about_a_figure_are_not_the_figure(text: str, field: str) -> None:
    fields = read_heading(text).fields
    assert field in fields
    assert not fields & {"actual", "target", "deadline", "benchmark"}


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
    "fees of two years": (
        ["Service", "Fee 2019/20", "Fee 2020/21"],
        ["Bulky waste", "£25.00", "£26.00"],
        ["Garden bin", "£40.00", "£42.00"],
    ),
    "changes of documents": (
        ["Version", "Date updated", "Author"],
        ["1.0", "4 May 2019", "Jo Smith"],
        ["1.1", "9 June 2019", "Al Brown"],
    ),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_tables_of_other_things_stay_unclaimed(name: str) -> None:
    assert read(*NOT_OURS[name]) is None


def test_a_first_row_of_statuses_is_no_second_header() -> None:
    head = ["Action", "Lead", "Q1 status", "Q2 status"]
    claim = read(
        head, ["Repair roads", "Jo Smith", "On track", "On track"], ["Mend walls", "Al Brown", "Late", "On track"]
    )
    assert claim is not None
    assert claim.headed.header_rows == (0,)
