"""Rows become records: values, ratings, statuses, money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.finding import Finding
from plan_extract.model.raw import RawRecord
from plan_extract.model.records import BudgetLine, Indicator
from plan_extract.model.table import Table
from plan_extract.normalise import (
    Times,
    normalise_action,
    normalise_budget,
    normalise_indicator,
    normalise_mitigation,
    normalise_register,
)
from plan_extract.parsing.period import parse_period
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header

TIMES = Times()


def rows_of(table: Table) -> tuple[RawRecord, ...]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return read_rows(claim)


def indicators(table: Table) -> tuple[list[Indicator], list[Finding]]:
    read = [normalise_indicator(row, TIMES) for row in rows_of(table)]
    return [indicator for indicator, _ in read if indicator], [doubt for _, doubts in read for doubt in doubts]


def lines(table: Table) -> list[BudgetLine]:
    return [line for row in rows_of(table) for line in normalise_budget(row, TIMES)[0]]


def test_actuals_and_targets_stand_in_their_years() -> None:
    (visits, _), findings = indicators(
        grid(["Indicator", "Actual 2006/07", "Target 2007/08"], ["Visits", "70.5", "75"], ["Reviews", "60", "65"])
    )
    seen = [(o.kind, o.period.name if o.period else None, o.value) for o in visits.observations]
    assert seen == [("actual", "2006/07", Decimal("70.5")), ("target", "2007/08", Decimal(75))]
    assert findings == []


def test_blank_not_available_and_not_understood_are_three_things() -> None:
    (first, second, third), findings = indicators(
        grid(
            ["Indicator", "Actual 2006/07", "Target 2007/08"],
            ["Visits", "", "75"],
            ["Reviews", "n/a", "65"],
            ["Plans", "see the text", "65"],
        )
    )
    assert [o.kind for o in first.observations] == ["target"]
    assert second.observations[0].value is None
    assert second.observations[0].missing in {"not_available", "not_applicable"}
    assert third.observations[0].missing == "text"
    assert third.observations[0].raw == "see the text"
    assert [finding.code for finding in findings] == ["value-not-understood"]


def test_a_key_under_the_table_is_no_indicator() -> None:
    read, _ = indicators(
        grid(
            ["Indicator", "Actual 2006/07", "Target 2007/08"],
            ["Visits", "70", "75"],
            ["Reviews", "60", "65"],
            ["Key", "good or better performance", None],
        )
    )
    assert [indicator.title for indicator in read] == ["Visits", "Reviews"]


def test_a_rating_column_goes_to_the_actual_of_its_year() -> None:
    (visits,), _ = indicators(
        grid(
            ["Indicator", "Actual 2004/05", "Actual 2005/06", "PAF Blob Count 04/05", "Target 2006/07"],
            ["Visits", "70", "75", "●●●", "80"],
        )
    )
    rated = [(o.period.name, o.rating.level) for o in visits.observations if o.rating and o.period]
    assert rated == [("2004/05", 3)]


def test_dots_against_words_are_a_finding_and_a_note() -> None:
    (visits,), findings = indicators(
        grid(["Indicator", "Actual 2004/05", "Target 2005/06"], ["Visits", "70 ●● Very good", "75"])
    )
    assert "rating-conflict" in [finding.code for finding in findings]
    assert "2 dots" in (visits.observations[0].note or "")
    assert visits.observations[0].value == 70


def test_an_indicator_with_a_printed_status_keeps_it() -> None:
    (visits,), _ = indicators(
        grid(["Indicator", "Actual 2006/07", "Target 2006/07", "RAG", "DoT"], ["Visits", "70", "75", "Amber", "Up"])
    )
    actual = next(o for o in visits.observations if o.kind == "actual")
    assert (actual.rag, actual.direction) == ("amber", "up")


def test_brackets_are_negative_and_the_multiplier_is_applied() -> None:
    read = lines(
        grid(
            ["Service area", "Revised Budget £000", "Variance £000"],
            ["Adults", "1,200", "(50)"],
            ["Total", "1,200", "-50"],
        )
    )
    assert [line.amount for line in read] == [Decimal(1200000), Decimal(-50000), Decimal(1200000), Decimal(-50000)]
    assert [line.phase for line in read] == ["revised", "variance", "revised", "variance"]
    assert [line.role for line in read] == ["line", "line", "total", "total"]
    assert read[1].raw == "(50)"


def test_a_share_is_no_amount() -> None:
    read = lines(
        grid(
            ["Service area", "Gross expenditure £000", "% of gross costs"],
            ["Adults", "900", "75%"],
            ["Children", "300", "25%"],
        )
    )
    shares = [(line.share, line.amount) for line in read if line.share is not None]
    assert shares == [(Decimal(75), None), (Decimal(25), None)]


def test_money_without_a_unit_is_read_with_less_trust() -> None:
    rows: list[list[str | None]] = [["Adults", "900", "950"], ["Children", "300", "310"]]
    stated = lines(grid(["Service area", "Revised budget £", "Outturn £"], *rows))
    silent = lines(grid(["Service area", "Revised budget", "Outturn"], *rows))
    assert [line.amount for line in silent] == [line.amount for line in stated]
    assert max(line.confidence for line in silent) < min(line.confidence for line in stated)


def test_a_register_reads_its_statuses_from_the_fills() -> None:
    table = grid(
        ["Risk", "Mitigation", "Previous RAG", "RAG"],
        ["Staff leave", "Pay more", "", ""],
        ["Flood", "Build walls", "", ""],
    )
    fills = {(1, 2): "FF0000", (1, 3): "00B050", (2, 2): "00B050", (2, 3): "FF0000"}
    filled = table.with_cells(tuple(replace(cell, fill=fills.get((cell.row, cell.column))) for cell in table.cells))
    claim, _ = classify(find_header(filled))
    assert claim is not None
    assert claim.kind == "register"
    read = [statement for row in read_rows(claim) if (statement := normalise_register(row))]
    assert [(s.subject, s.status, s.previous, s.cue) for s in read] == [
        ("Staff leave", "green", "red", "fill"),
        ("Flood", "red", "green", "fill"),
    ]


def test_a_risk_over_several_actions_is_one_statement_and_each_action_is_promised() -> None:
    table = grid(
        ["Ref", "Risk", "Owner", "Current score", "Action", "Action owner", "Due", "Progress"],
        ["R1", "Staff leave", "Jo Smith", "Red", "Raise pay", "Al Brown", "May 2007", "Agreed"],
        ["R1", "Staff leave", "Jo Smith", "Red", "Ask why", "Bo Green", "Ongoing", ""],
        ["R2", "Flood", "Jo Smith", "Green", "Build walls", "Cy White", "June 2008", "Begun"],
    )
    merged = [
        replace(cell, row_span=2) if cell.row == 1 and cell.column < 4 else cell
        for cell in table.cells
        if cell.row != 2 or cell.column > 3
    ]
    rows = rows_of(table.with_cells(tuple(merged)))
    assert [(s.subject, s.status) for row in rows if (s := normalise_register(row))] == [
        ("Staff leave", "red"),
        ("Flood", "green"),
    ]
    actions = [action for row in rows if (action := normalise_mitigation(row))]
    assert [(a.objective, a.description, a.leads, a.deadline, a.progress) for a in actions] == [
        ("Staff leave", "Raise pay", ("Al Brown",), "May 2007", "Agreed"),
        ("Staff leave", "Ask why", ("Bo Green",), "Ongoing", None),
        ("Flood", "Build walls", ("Cy White",), "June 2008", "Begun"),
    ]


@pytest.mark.parametrize(
    ("headings", "promised"),
    [
        (["Risk", "RAG", "Mitigating actions", "Lead", "By when"], True),
        (["Risk", "RAG", "Existing controls", "Lead", "By when"], False),  # how the risk is managed now
        (["Risk", "Lead", "By when", "RAG", "Mitigating actions"], False),  # who owns the risk
        (["Risk", "RAG", "Mitigating actions", "Lead", "Trend"], False),  # no date: nothing is promised
    ],
)
def test_only_a_dated_mitigation_is_an_action(headings: list[str], promised: bool) -> None:
    cells = {"Risk": "Flood", "RAG": "Red", "Lead": "Jo Smith", "By when": "June 2008", "Trend": "same"}
    body = [cells.get(heading, "Build walls") for heading in headings]
    (row,) = rows_of(grid(headings, body))
    assert (normalise_mitigation(row) is not None) is promised
    assert normalise_register(row) is not None


def test_an_action_has_its_people_deadline_and_ref() -> None:
    rows = rows_of(
        grid(
            ["Action", None, "Lead", "By when"],
            ["1.1", "Visit every home", "Jo Smith", "June 2007"],
            ["1.10", "Count cars", "Al Brown", "ongoing"],
        )
    )
    first, second = (normalise_action(row) for row in rows)
    assert first is not None
    assert second is not None
    assert (first.ref, first.description, first.leads, first.deadline) == (
        "1.1",
        "Visit every home",
        ("Jo Smith",),
        "June 2007",
    )
    assert (second.ref, second.deadline, second.deadline_date) == ("1.10", "ongoing", None)


def test_a_month_in_the_caption_and_a_column_of_periods_say_what_latest_means() -> None:
    (rolling, snapshot, to_date), _ = indicators(
        grid(
            ["Indicator", "Data Period", "Latest Result", "Previous Result", "RAG"],
            ["Reviews on time", "R12M", "98", "98", "Green"],
            ["Children in need", "SS", "412", "398", "Amber"],
            ["Visits on time", "YTD", "84%", "82%", "Red"],
            caption="Scorecard, May 2012",
        )
    )
    named = [
        [(o.period.name if o.period else None, o.rag) for o in one.observations] for one in (rolling, snapshot, to_date)
    ]
    assert named == [
        [("R12 2012-05", "green"), ("R12 2012-04", None)],
        [("2012-05", "amber"), ("2012-04", None)],
        [("YTD 2012-05", "red"), ("YTD 2012-04", None)],
    ]


def test_the_unit_above_a_table_is_that_of_figures_without_one_and_its_scale_is_noted() -> None:
    (main, *_), _ = indicators(
        grid(
            ["Service area", "2022/23", "2023/24"],
            ["Main line", "116", "111"],
            ["Blue badges", "10", "12"],
            headings=("Number of calls (thousands)",),
        )
    )
    assert [(o.unit, o.note) for o in main.observations] == [("count", "thousands")] * 2


def test_a_bare_heading_that_comes_after_each_year_has_that_year_and_less_trust() -> None:
    budget, spent, *_ = lines(
        grid(
            ["Item", "Budget 2015/16", "Spent", "Budget 2016/17", "Spent"],
            ["Clerk", "£3,528", "£3,500", "£3,600", "£0"],
            ["Audit", "£301", "£300", "£310", "£5"],
        )
    )
    assert [line.period and line.period.name for line in (budget, spent)] == ["2015/16", "2015/16"]
    assert spent.confidence < budget.confidence


def test_a_variance_between_two_years_takes_neither() -> None:
    read = lines(
        grid(
            ["Service", "2022/23 Outturn £000", "2023/24 Budget £000", "Variance £000"],
            ["Roads", "120", "130", "10"],
            ["Parks", "80", "85", "5"],
        )
    )
    assert [line.period and line.period.name for line in read[:3]] == ["2022/23", "2023/24", None]


def test_a_total_above_a_grand_total_is_a_part_of_it() -> None:
    read = lines(
        grid(
            ["Service", "Budget £000", "Forecast £000"],
            ["Roads", "120", "130"],
            ["Total", "120", "130"],
            ["Schools", "80", "85"],
            ["Grand Total", "200", "215"],
        )
    )
    assert [line.role for line in read[::2]] == ["line", "subtotal", "line", "total"]


def test_a_label_alone_is_joined_to_the_figures_in_the_row_below() -> None:
    read = lines(
        grid(
            ["Saving", "Target £000", "Forecast £000"],
            ["Charge for garden waste", "120", "130"],
            ["Work with districts to recycle more food waste", "", ""],
            ["", "80", "85"],
        )
    )
    assert [line.area for line in read[2:]] == ["Work with districts to recycle more food waste"] * 2


def test_a_register_reads_both_reports_and_the_trend() -> None:
    table = grid(
        ["Ref", "Risk", "Last report", None, "Now", None, "Trend"],
        ["Ref", "Risk", "L", "Score", "L", "Score", "Trend"],
        ["R1", "Staff leave", "3", "Amber", "4", "Red", "worse"],
        ["R2", "Flood", "2", "Green", "2", "Green", "no change"],
    )
    read = [normalise_register(row) for row in rows_of(table)]
    assert [(one.status, one.previous, one.direction) for one in read if one] == [
        ("red", "amber", "worsening"),
        ("green", "green", "same"),
    ]


def test_who_supports_the_lead_is_a_partner() -> None:
    table = grid(
        ["Action", "Lead", "By when"],
        ["Write the strategy", "Corporate Lead-\nStrategy\nSupported by\nStrategy Manager", "May"],
        ["Count cars", "HoC and DoAC", "June"],
    )
    first, second = (normalise_action(row) for row in rows_of(table))
    assert first is not None
    assert second is not None
    assert (first.leads, first.partners) == (("Corporate Lead-Strategy",), ("Strategy Manager",))
    assert second.leads == ("HoC", "DoAC")


def test_a_net_sum_under_another_takes_it_in() -> None:
    read = lines(
        grid(
            ["Service", "Budget £000", "Plan £000"],
            ["Roads", "120", "130"],
            ["Net cost of services", "120", "130"],
            ["Contingency", "80", "85"],
            ["Net revenue budget", "200", "215"],
        )
    )
    assert [line.role for line in read[::2]] == ["line", "subtotal", "line", "total"]


def test_a_comparator_that_names_no_year_has_no_period() -> None:
    (first, _), findings = indicators(
        grid(
            ["BV No.", "Indicator", "Actual 2000/01", "Top quartile"],
            ["8", "Invoices paid in time", "88.9%", "94.6%"],
            ["9", "Council tax collected", "97.1%", "98.4%"],
        )
    )
    seen = [(one.kind, one.period and one.period.name) for one in first.observations]
    assert seen == [("actual", "2000/01"), ("benchmark", None)]
    assert findings == []


def test_a_total_at_the_end_that_names_no_section_is_the_total() -> None:
    rows: list[list[str | None]] = [
        ["Scheme", "2001/02 £000", "2002/03 £000"],
        ["Housing", None, None],
        ["Rewiring", "1,850", "1,900"],
        ["Housing total", "1,850", "1,900"],
    ]
    assert [line.role for line in lines(grid(*rows))[::2]] == ["line", "subtotal"]
    read = lines(
        grid(
            *rows,
            ["Leisure", None, None],
            ["Pool", "215", "1"],
            ["Leisure total", "215", "1"],
            ["Programme total", "2,065", "1,901"],
        )
    )
    assert [line.role for line in read[::2]] == ["line", "subtotal", "line", "subtotal", "total"]


def test_a_row_that_prints_its_period_gives_it_to_all_its_figures() -> None:
    (first, second), _ = indicators(
        grid(
            ["Indicator", "Period", "Value", "95% confidence interval", "England value"],
            ["Life expectancy, years", "2016 - 18", "80.4", "80.1 - 80.7", "79.6"],
            ["Smokers (%)", "2017/18", "14.1", "13.0 - 15.2", "14.9"],
        )
    )
    assert [(one.kind, one.period and one.period.name) for one in first.observations] == [
        ("actual", "2016-2018"),
        ("benchmark", "2016-2018"),
    ]
    assert {one.period and one.period.name for one in second.observations} == {"2017/18"}


def test_headings_of_the_same_kind_and_year_are_told_apart_in_notes() -> None:
    (first, _), _ = indicators(
        grid(
            ["Ward", "Income 2010 Score", "Health 2010 Score"],
            ["Aldwick", "0.03", "-0.05"],
            ["Bury", "0.07", "-0.04"],
        )
    )
    assert [one.note for one in first.observations] == ["Income Score", "Health Score"]


def test_what_comes_in_between_two_balances_is_of_the_year_between_them() -> None:
    read = lines(
        grid(
            ["Reserve £000", "Balance at 1 April 2024", "Drawdowns", "Balance at 31 March 2025"],
            ["Insurance", "4,300", "(250)", "4,050"],
            ["Schools", "11,600", "(1,900)", "9,700"],
        )
    )
    assert [line.period.name if line.period else None for line in read[:3]] == ["2024-04-01", "2024/25", "2025-03-31"]
    longer = lines(
        grid(
            ["Reserve £000", "Balance at 1 April 2023", "Drawdowns", "Balance at 31 March 2025"],
            ["Insurance", "4,300", "(250)", "4,050"],
            ["Schools", "11,600", "(1,900)", "9,700"],
        )
    )
    assert longer[1].period is None


def test_a_share_in_brackets_is_negative() -> None:
    read = lines(
        grid(
            ["Service", "Budget £000", "Variance £000", "% of budget"],
            ["Roads", "600", "(3)", "(0.5%)"],
            ["Parks", "200", "1", "0.5%"],
        )
    )
    assert [line.share for line in read if line.share is not None] == [Decimal("-0.5"), Decimal("0.5")]


def test_a_note_below_a_table_may_name_the_year_of_its_figures() -> None:
    table = grid(["Service area", "% of gross costs"], ["Adults", "60.5%"], ["Children", "39.5%"])
    dated = replace(table, note="The shares are based on the final outturn for 2001/02.")
    passing = replace(table, note="A new plan will be made in 2001/02.")
    assert [line.period.name if line.period else None for line in lines(dated)] == ["2001/02", "2001/02"]
    assert [line.period for line in lines(passing)] == [None, None]


def test_columns_of_money_that_nothing_tells_apart_are_doubtful() -> None:
    table = grid(
        ["Service", "Budget £000", "Spent £000", "Budget £000"],
        ["Roads", "600", "3", "610"],
        ["Parks", "200", "1", "210"],
    )
    read = [normalise_budget(row, TIMES) for row in rows_of(table)]
    (budget, spent, again), _ = read[0]
    assert budget.confidence == again.confidence < spent.confidence
    assert [finding.code for _, findings in read for finding in findings].count("columns-same") == 1


def test_years_under_other_words_are_two_measures_and_doubtful() -> None:
    (castle, _), _ = indicators(
        grid(["Ward", "Births (2012)", "Fertility rate (2011)"], ["Castle", "716", "65.5"], ["Abbey", "997", "53.5"])
    )
    assert [o.note for o in castle.observations] == ["Births", "Fertility rate"]
    assert all(o.confidence < 0.75 for o in castle.observations)
    (district, _), _ = indicators(
        grid(["", "Wenshire 2011", "Wenshire 2012"], ["Under 15s", "134,400", "134,800"], ["Over 65s", "900", "910"])
    )
    assert [o.note for o in district.observations] == [None, None]


def test_a_span_with_a_dash_over_a_result_is_doubtful_and_one_with_a_stroke_is_not() -> None:
    (dashed, _), _ = indicators(grid(["Indicator", "Actual 2001-03"], ["Life expectancy", "77.7"], ["Deaths", "80"]))
    (stroked, _), _ = indicators(
        grid(["Indicator", "Actual 2001/02"], ["Life expectancy", "77.7"], ["Deaths under 75", "80"])
    )
    assert dashed.observations[0].confidence < 0.8 < stroked.observations[0].confidence


def test_bands_of_ages_in_a_header_are_no_years() -> None:
    table = grid(
        ["", "Actual 2012", "18-49", "50-64", "65+"],
        ["Registered blind", "685", "225", "225", "235"],
        ["Deaf", "60", "1", "2", "3"],
    )
    (blind, _), _ = indicators(table)
    assert [(o.period.name if o.period else None, o.value) for o in blind.observations] == [("2012", Decimal(685))]
    years = grid(["", "07-08", "08-09"], ["Visits", "70", "75"], ["Reviews", "60", "65"])
    (visits, _), _ = indicators(years)
    assert [o.period.name if o.period else None for o in visits.observations] == ["2007/08", "2008/09"]


def test_a_column_that_says_the_same_again_groups_the_names_beside_it() -> None:
    wards = grid(
        ["LA", "Ward", "2004", "2007"],
        ["Wenford", "Castle", "95", "155"],
        ["Wenford", "Abbey", "505", "610"],
        ["Wenford", "Mill", "405", "520"],
        ["Wenford", "Quay", "5", "20"],
    )
    assert [(one.group, one.title) for one in indicators(wards)[0]][:2] == [("Wenford", "Castle"), ("Wenford", "Abbey")]
    teams = grid(
        ["", "", "Actual 2006/07", "Target 2007/08"],
        ["Adults", "Reviews on time", "70", "75"],
        ["Adults", "Visits on time", "60", "65"],
        ["Children", "Plans in place", "50", "55"],
        ["Children", "Checks made", "40", "45"],
    )
    assert [(one.group, one.title) for one in indicators(teams)[0]][2:] == [
        ("Children", "Plans in place"),
        ("Children", "Checks made"),
    ]


@pytest.mark.parametrize("sides", [("North team", "South team"), ("Millbrook", "Upper Ashfield")])
def test_each_side_of_a_table_is_an_indicator_of_its_own(sides: tuple[str, str]) -> None:
    table = grid(
        ["Measure", sides[0], None, sides[1], None],
        ["", "2021/22", "2022/23", "2021/22", "2022/23"],
        ["Jobs completed", "110", "104", "90", "95"],
        ["Calls answered", "88", "86", "79", "81"],
    )
    found, findings = indicators(table)
    assert [(one.title, one.group) for one in found] == [
        (title, side) for title in ("Jobs completed", "Calls answered") for side in sides
    ]
    assert [observation.raw for observation in found[1].observations] == ["90", "95"]
    assert [finding.code for finding in findings] == []


@pytest.mark.parametrize(("last", "judged"), [("Year to date", "95.2"), ("Comment", "96.6")])
def test_a_status_right_of_the_year_to_date_judges_it(last: str, judged: str) -> None:
    table = grid(
        ["Indicator", "2023/24", None, None, None, "RAG"],
        ["", "Q1", "Q2", "Q3", last, ""],
        ["Repairs on time (%)", "95.1", "94.0", "96.6", "95.2" if last != "Comment" else "Better", "Amber"],
        ["Calls answered (%)", "88.0", "87.5", "90.1", "88.5" if last != "Comment" else "Better", "Red"],
    )
    quarter = parse_period("Q3 2023/24")
    (first, _) = [
        found
        for record in rows_of(table)
        if (found := normalise_indicator(record, Times(latest=quarter))[0]) is not None
    ]
    assert [observation.raw for observation in first.observations if observation.rag] == [judged]


def test_figures_of_all_together_belong_to_no_side() -> None:
    table = grid(
        ["Measure", "All adults", None, "Males", None, "Females", None],
        ["", "2011/12", "2012/13", "2011/12", "2012/13", "2011/12", "2012/13"],
        ["Smokers (%)", "20", "19", "22", "21", "18", "17"],
        ["Drinkers (%)", "24", "23", "28", "27", "20", "19"],
    )
    found, _ = indicators(table)
    smokers = {one.group: [observation.raw for observation in one.observations] for one in found[:3]}
    assert smokers == {"All adults": ["20", "19"], "Males": ["22", "21"], "Females": ["18", "17"]}


def test_a_target_beside_two_sides_is_of_neither() -> None:
    table = grid(
        ["Measure", "North", None, "South", None, "Target 2012/13"],
        ["", "2011/12", "2012/13", "2011/12", "2012/13", ""],
        ["Smokers (%)", "20", "19", "22", "21", "15"],
        ["Drinkers (%)", "24", "23", "28", "27", "20"],
    )
    found, _ = indicators(table)
    smokers = {one.group: [observation.kind for observation in one.observations] for one in found[:3]}
    assert smokers == {None: ["target"], "North": ["actual", "actual"], "South": ["actual", "actual"]}


SERVICES = (
    ["Type of spending", "Adult care", "Schools and skills", "Roads", "Total"],
    ["Employees", "18,420", "27,655", "31,240", "77,315"],
    ["Premises", "1,960", "2,044", "8,871", "12,875"],
    ["Income", "(1,200)", "-", "(300)", "(1,500)"],
    ["Full time equivalent staff", "612.4", "801.9", "1,044.2", "2,458.5"],
)


def test_services_side_by_side_are_money_where_each_row_makes_its_total() -> None:
    table = grid(*SERVICES, caption="Subjective analysis of the budget (\u00a3000)")
    read = [normalise_budget(row, Times()) for row in rows_of(table)]
    lines = [line for some, _ in read for line in some]
    assert [(line.area, line.heading, line.amount) for line in lines[:4]] == [
        ("Employees", "Adult care", 18_420_000),
        ("Employees", "Schools and skills", 27_655_000),
        ("Employees", "Roads", 31_240_000),
        ("Employees", "Total", 77_315_000),
    ]
    assert {line.area for line in lines} == {"Employees", "Premises", "Income"}
    assert "row-not-money" in [doubt.code for _, doubts in read for doubt in doubts]  # staff are no pounds


def test_services_that_do_not_make_their_total_are_not_read() -> None:
    wrong = [[cell.replace("27,655", "27,955") for cell in row] for row in SERVICES]
    claim, doubts = classify(find_header(grid(*wrong, caption="Subjective analysis of the budget (\u00a3000)")))
    assert claim is not None
    assert [column.field for column in claim.columns] == ["area", None, None, None, "money"]
    assert [doubt.code for doubt in doubts] == ["column-unclaimed"] * 3


def test_people_beside_amounts_in_pounds_are_no_amounts() -> None:
    table = grid(
        ["Service", "Budget 2003/04", "Budget 2004/05"],
        ["Home care", "\u00a3410", "\u00a3420"],
        ["Day care", "\u00a3210", "\u00a3220"],
        ["Number of staff", "31", "33"],
        ["Cost of FTE posts", "\u00a3310", "\u00a3330"],
    )
    lines = [line for row in rows_of(table) for line in normalise_budget(row, Times())[0]]
    assert {line.area for line in lines} == {"Home care", "Day care", "Cost of FTE posts"}


def test_a_trend_and_a_target_under_a_score_are_no_scores() -> None:
    table = grid(
        ["Ref", "Risk", "Risk score", None, None, None],
        ["Ref", "Risk", "Previous", "Current", "DoT", "Target"],
        ["R1", "Staff leave", "Amber", "Red", "worse", "Green"],
        ["R2", "Flood", "Green", "Green", "no change", "Green"],
    )
    read = [normalise_register(row) for row in rows_of(table)]
    assert [(one.status, one.previous, one.direction) for one in read if one] == [
        ("red", "amber", "worsening"),
        ("green", "green", "same"),
    ]


@pytest.mark.parametrize("heading", ["Change to Headroom to 27/28 £000", "Movement since 2024/25 £000"])
def test_a_year_that_may_not_be_that_of_its_amounts_is_doubted_and_said(heading: str) -> None:
    table = grid(["Fund", "Budget 2025/26 £000", heading], ["Nature", "500", "-50"], ["Roads", "700", "20"])
    claim, findings = classify(find_header(table))
    assert claim is not None
    assert [finding.code for finding in findings].count("period-doubtful") == 1
    sure, doubted = (line.confidence for line in lines(table)[:2])
    assert doubted < 0.7 < sure


@pytest.mark.parametrize(
    "footer",
    [
        ["ECM Outcome Be safe", "Council priority Yes", "", "Local target? No"],
        ["Theme: Health", "Reported monthly: Yes", "Audited: no", ""],
    ],
)
def test_a_row_that_asks_and_answers_below_the_figures_is_no_indicator(footer: list[str | None]) -> None:
    read, findings = indicators(
        grid(
            ["Indicator", "Actual 2005/06", "Actual 2006/07", "Target 2007/08"],
            ["Visits", "70", "72", "75"],
            ["Reviews", "60", "64", "yes"],
            footer,
        )
    )
    assert [indicator.title for indicator in read] == ["Visits", "Reviews"]
    assert "value-not-understood" in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("heading", "caption", "doubted"),
    [
        ("Ward", "Population estimates", True),
        ("Area", "Table 3: resident population at the census", True),
        ("Ward", "Performance by ward", False),
        ("Indicator", "Population health", False),
        ("Team", "Cases allocated", False),
    ],
)
def test_counts_of_people_by_year_without_a_word_of_performance_are_doubted(
    heading: str, caption: str, doubted: bool
) -> None:
    read, findings = indicators(
        grid(
            [heading, "2009", "2010"],
            ["Northgate", "8,120", "8,240"],
            ["Eastfield", "7,410", "7,350"],
            ["Castle", "6,902", "6,980"],
            caption=caption,
        )
    )
    assert ("perhaps-no-indicators" in {finding.code for finding in findings}) is doubted
    assert all((one.confidence < 0.8) is doubted for indicator in read for one in indicator.observations)


def test_a_milestone_beside_an_action_is_a_step_and_no_measure_of_success() -> None:
    heads: list[str | None] = ["Action", "Milestone", "Lead"]
    alone = rows_of(grid(heads, ["Train staff", "110 staff trained", "Jo Smith"], ["Let it", "June 2009", "Al Brown"]))
    read = [normalise_action(row) for row in alone]
    assert [(one.success_measure, one.steps) for one in read if one] == [
        (None, ("110 staff trained",)),
        (None, ("June 2009",)),
    ]
    beside = rows_of(
        grid(
            ["What we will do", "Key milestones", "How we will know", "By when"],
            ["Open a new centre", "Site found;\nContract let;", "5,000 visits", "May 2010"],
            ["Count cars", "Cameras hired", "A map", "June 2010"],
        )
    )
    steps = [(one.success_measure, one.steps) for row in beside if (one := normalise_action(row))]
    assert steps == [("5,000 visits", ("Site found", "Contract let")), ("A map", ("Cameras hired",))]


@pytest.mark.parametrize("years", [("Base budget 2014/15", "Budget 2015/16"), ("2014/15", "2015/16")])
def test_what_leads_from_one_budget_to_the_next_is_of_the_year_in_the_title(years: tuple[str, str]) -> None:
    heads: list[str | None] = ["Service", f"{years[0]} £000", "Investment £000", "Savings £000", f"{years[1]} £000"]
    rows: list[list[str | None]] = [["Roads", "120", "30", "(10)", "140"], ["Parks", "80", "5", "(1)", "84"]]
    titled = lines(grid(heads, *rows, caption="Revenue budget 2015/16"))[:4]
    assert [line.period and line.period.name for line in titled] == ["2014/15", "2015/16", "2015/16", "2015/16"]
    assert titled[1].confidence < titled[3].confidence
    for caption in ("Revenue budget", "Revenue budget 2014/15"):
        table = grid(heads, *rows, caption=caption)
        assert [line.period for line in lines(table)[1:3]] == [None, None]
        last = rows_of(table)[-1]
        told = [finding.message for finding in normalise_budget(last, TIMES)[1]]
        assert [message for message in told if "no period" in message] == [
            "no period is known for the figures under 'Investment'",
            "no period is known for the figures under 'Savings'",
        ]


def test_what_is_over_several_years_or_between_them_needs_no_year() -> None:
    heads: list[str | None] = ["Scheme", "2014/15 £000", "Variance £000", "2015/16 £000", "Total £000"]
    table = grid(heads, ["Roads", "120", "20", "140", "260"], ["Parks", "80", "4", "84", "164"], caption="Plan 2015/16")
    assert [line.period is None for line in lines(table)[:4]] == [False, True, False, True]
    assert normalise_budget(rows_of(table)[-1], TIMES)[1] == ()


@pytest.mark.parametrize(
    ("title", "figures", "units"),
    [
        ("Assessments completed within 35 days", ("71%", "n/a", "80%"), ("percent", "percent", "percent")),
        ("Assessments completed within 35 days", ("71%", "tbc", "12"), ("percent", "days", "days")),
        ("Families in hotels", ("\u00a371", "n/a", "\u00a380"), ("gbp", "gbp", "gbp")),
        ("Days lost to sickness", ("7", "n/a", "8"), ("days", "days", "days")),
    ],
)
def test_a_cell_without_a_number_is_in_the_unit_that_every_figure_beside_it_prints(
    title: str, figures: tuple[str, str, str], units: tuple[str, str, str]
) -> None:
    heads: list[str | None] = ["Indicator", "Actual 2004/05", "Actual 2005/06", "Target 2006/07"]
    read, _ = indicators(grid(heads, [title, *figures], ["Reviews held", "60", "65", "70"]))
    assert tuple(one.unit for one in read[0].observations) == units


def test_a_target_for_the_year_end_is_of_the_year_and_not_of_the_quarter() -> None:
    times = Times(latest=parse_period("Q3 2022/23"))
    for head, kind in (("Year-end target", "target"), ("Full year forecast", "forecast"), ("Annual target", "target")):
        rows = rows_of(
            grid(
                ["Indicator", "Actual", "Target", head],
                ["Calls answered", "81%", "82%", "94%"],
                ["Trees", "4", "5", "9"],
            )
        )
        found, _ = normalise_indicator(rows[0], times)
        assert found is not None
        told = [(one.kind, one.period.name if one.period else None, str(one.value)) for one in found.observations]
        assert told[-1] == (kind, "2022/23", "94"), told
        assert told[0] == ("actual", "2022/23 Q3", "81")


@pytest.mark.parametrize("name", ["Days lost (rolling 12 months)", "First entrants, rolling year"])
def test_quarters_of_a_rolling_measure_are_the_years_up_to_them(name: str) -> None:
    (row,) = rows_of(grid(["Indicator", "Q3 2021/22", "Q1 2022/23", "Target"], [name, "9.1", "9.4", "9.0"]))
    found, _ = normalise_indicator(row, Times(latest=parse_period("Q3 2022/23")))
    assert found is not None
    periods = [one.period.name if one.period else None for one in found.observations]
    assert periods == ["R12 2021-12", "R12 2022-06", "R12 2022-12"]


@pytest.mark.parametrize(
    ("after", "role"), [([], "total"), ([["Income", "(20.0)"], ["Net expenditure", "80.0"]], "subtotal")]
)
def test_a_gross_sum_is_the_total_where_no_net_follows(after: list[list[str | None]], role: str) -> None:
    rows = rows_of(
        grid(
            ["Type of spending", "% of gross"],
            ["Staff", "61.5"],
            ["Homes", "38.5"],
            ["Gross spending", "100.0"],
            *after,
        )
    )
    lines = [line for row in rows for line in normalise_budget(row, Times())[0]]
    assert [(line.area, line.role) for line in lines[:3]] == [
        ("Staff", "line"),
        ("Homes", "line"),
        ("Gross spending", role),
    ]
