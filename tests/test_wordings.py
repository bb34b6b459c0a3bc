"""Headings as councils of many kinds word them: what is a figure, whose it is, and of which time."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_extract.classify import classify
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.table import Cell, Table
from plan_extract.normalise import Times, normalise_indicator, normalise_register
from plan_extract.parsing.period import parse_period
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header
from plan_extract.tables.headings import read_heading


def grid(*rows: list[str], caption: str | None = None, fills: dict[tuple[int, int], str] | None = None) -> Table:
    """A table of rows of texts; '<' goes on with the cell to its left."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text != "<":
                span = next((n for n, after in enumerate(row[c + 1 :], 1) if after != "<"), len(row) - c)
                fill = (fills or {}).get((r, c))
                cells.append(Cell(row=r, column=c, text=text, column_span=span, fill=fill))
    return Table(cells=tuple(cells), caption=caption)


def claimed(table: Table) -> ClassifiedTable:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return claim


def read(table: Table, times: Times | None = None) -> list[Indicator]:
    rows = read_rows(claimed(table))
    found = [normalise_indicator(row, times or Times())[0] for row in rows]
    return [indicator for indicator in found if indicator is not None]


def said(observations: tuple[Observation, ...]) -> list[tuple[str, str | None, Decimal | None]]:
    return [(o.kind, o.period.name if o.period else None, o.value) for o in observations]


def test_months_under_a_year_are_months_of_that_year_and_the_year_to_date_ends_with_the_last_that_is_filled() -> None:
    (bins,) = read(
        grid(
            ["PI", "Description", "2014/15", "<", "<", "<", "YTD", "14/15 Target"],
            ["", "", "Apr", "May", "Jan", "Mar", "", ""],
            ["ES1", "Missed bins", "48", "51", "47", "", "49", "50"],
        )
    )
    assert said(bins.observations) == [
        ("actual", "2014-04", Decimal(48)),
        ("actual", "2014-05", Decimal(51)),
        ("actual", "2015-01", Decimal(47)),
        ("actual", "YTD 2015-01", Decimal(49)),
        ("target", "2014/15", Decimal(50)),
    ]


def test_quarters_without_a_year_take_that_of_the_caption_and_are_less_sure() -> None:
    table = grid(
        ["What we measure", "2016/17 result", "Q1", "Q2"], ["Homes let", "112", "14", "38"], caption="Results 2017/18"
    )
    (homes,) = read(table, Times(year=parse_period("2016-2020")))
    assert said(homes.observations)[1:] == [
        ("actual", "2017/18 Q1", Decimal(14)),
        ("actual", "2017/18 Q2", Decimal(38)),
    ]
    assert homes.observations[1].confidence < homes.observations[0].confidence


def test_quarters_of_no_known_year_have_no_period() -> None:
    (homes,) = read(grid(["What we measure", "Q1", "Q2"], ["Homes let", "14", "38"]))
    assert [(o.period, o.note) for o in homes.observations] == [(None, "Q1"), (None, "Q2")]


def test_a_target_with_a_clause_after_it_spans_its_years() -> None:
    (rate,) = read(
        grid(
            ["NI ref", "National indicator", "Baseline (year)", "LAA improvement target, including those to come", "<"],
            ["", "", "", "08/09", "09/10"],
            ["NI 120", "Mortality rate", "812 (2006)", "745", "722"],
        )
    )
    assert said(rate.observations) == [
        ("baseline", "2006", Decimal(812)),
        ("target", "2008/09", Decimal(745)),
        ("target", "2009/10", Decimal(722)),
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Variance from target", "unread"),
        ("% gap to England", "unread"),
        ("Rank 2016/17", "unread"),
        ("Scotland 2017/18", "benchmark"),
        ("Statistical neighbours 2013", "benchmark"),
        ("Where we want to be by March 2018", "target"),
        ("Target met?", "status"),
        ("PI ref / Indicator", "indicator"),
        ("Named officer(s)", "lead"),
        ("Responsible organisation", "lead"),
        ("How we will measure progress", "success"),
        ("Controls in place", "mitigation"),
    ],
)
def test_a_heading_names_its_field(heading: str, field: str) -> None:
    assert field in read_heading(heading).fields
    assert not read_heading(heading).fields & {"actual"}


def test_unknown_words_beside_a_year_make_a_column_less_sure() -> None:
    (cost,) = read(grid(["Indicator", "2016/17 Value", "Fictonshire 2016/17"], ["Cost per pupil", "5271", "4974"]))
    own, other = cost.observations
    assert other.confidence < own.confidence


def test_a_milestone_with_its_status_is_an_action_and_no_indicator() -> None:
    table = grid(
        ["Milestone", "Lead", "RAG", "Commentary"],
        ["Adopt the strategy", "Head of Housing", "Green", "Adopted in May."],
        ["Open the link", "Head of Property", "Red", "No money yet."],
    )
    assert claimed(table).kind == "actions"


def test_deadlines_in_figures_are_rows_and_no_heading() -> None:
    table = grid(
        ["Ref", "Key deliverable", "Responsible", "Planned start", "Planned finish"],
        ["1", "Fit alarms", "Group Manager", "01/04/07", "31/03/08"],
        ["2", "Open the centre", "Fleet Manager", "01/06/07", "30/11/07"],
    )
    assert find_header(table).header_rows == (0,)
    assert len(read_rows(claimed(table))) == 2


def test_the_total_of_a_score_is_the_level_of_the_risk_and_its_target_none() -> None:
    table = grid(
        ["Ref", "Risk title and description", "Inherent score", "<", "<", "Residual score", "<", "<", "Target score"],
        ["", "", "L", "I", "Total", "L", "I", "Total", ""],
        ["SR1", "The budget cannot be balanced", "5", "5", "25", "4", "4", "16", "9"],
        ["SR2", "A supplier fails", "4", "4", "16", "3", "3", "9", "4"],
        fills={(2, 4): "FF0000", (2, 7): "FF0000", (3, 4): "FF0000", (3, 7): "FFC000"},
    )
    statements = [normalise_register(row) for row in read_rows(claimed(table))]
    assert [(s.status, s.previous) for s in statements if s] == [("red", "red"), ("amber", "red")]


def test_a_status_that_is_no_colour_stays_with_its_figure() -> None:
    (fires,) = read(
        grid(
            ["Indicator", "Outturn 2007/08", "Target 2007/08", "Target met?"],
            ["Primary fires", "24.8", "26.5", "Yes"],
        )
    )
    assert [(o.kind, o.note, o.rag) for o in fires.observations] == [
        ("actual", "Target met?: Yes", None),
        ("target", None, None),
    ]


def test_a_status_under_a_quarter_goes_to_the_result_of_that_quarter() -> None:
    table = grid(
        ["KPI", "Target 2018-19", "Quarter 1", "<", "Quarter 2", "<"],
        ["", "", "Result", "RAG", "Result", "RAG"],
        ["Council tax collected", "96", "29.1", "G", "56.0", "R"],
        caption="Performance 2018-19",
    )
    (tax,) = read(table)
    assert [(o.period.name, o.value, o.rag) for o in tax.observations if o.period and o.kind == "actual"] == [
        ("2018/19 Q1", Decimal("29.1"), "green"),
        ("2018/19 Q2", Decimal("56.0"), "red"),
    ]


def test_a_description_beside_gross_and_current_scores_is_a_risk() -> None:
    table = grid(
        [
            "Risk No.",
            "Description",
            "Gross score (LxI)",
            "Current score (LxI)",
            "Risk lead",
            "Mitigation and next steps",
        ],
        ["1", "Lack of money to balance the budget", "4x4=16", "4x3=12", "Director", "Monthly review."],
        ["2", "A breach of information law", "3x3=9", "2x2=4", "Director", "Training."],
        fills={(1, 2): "FF0000", (1, 3): "FFC000", (2, 2): "FFC000", (2, 3): "00B050"},
    )
    statements = [normalise_register(row) for row in read_rows(claimed(table))]
    assert [(s.subject, s.status, s.previous) for s in statements if s] == [
        ("Lack of money to balance the budget", "amber", "red"),
        ("A breach of information law", "green", "amber"),
    ]


def test_a_year_under_words_that_are_not_known_is_doubtful() -> None:
    (rate,) = read(grid(["Indicator", "2021-22", "Dream 2022-23"], ["Attendance", "90.8", "92.0"]))
    assert rate.observations[1].confidence < 0.8 < rate.observations[0].confidence


def test_bare_years_after_the_last_result_are_doubtful() -> None:
    (waste,) = read(
        grid(
            ["Indicator", "04/05 Target", "04/05 Actual", "05/06", "06/07"], ["Recycled", "11.0", "12.4", "18.0", "20"]
        )
    )
    assert [o.value for o in waste.observations if o.confidence < 0.8] == [Decimal("18.0"), Decimal(20)]


def test_months_in_which_actions_begin_and_end_head_nothing() -> None:
    table = grid(
        ["Task", "Start", "Finish", "Lead Officer(s)", "Expected outcome"],
        ["Extend the collection", "Apr 05", "Sept 05", "Waste Manager", "More homes"],
        ["Appoint planners", "May 05", "July 05", "Head of Planning", "Faster decisions"],
    )
    assert find_header(table).header_rows == (0,)
