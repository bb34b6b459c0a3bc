"""Sums in tables of money: what adds up is never accused, what does not is found where the structure is certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_extract.checks import check_plan
from plan_extract.checks.sheet import build_sheets
from plan_extract.checks.sums import find_sums
from plan_extract.checks.tallies import check_tallies
from plan_extract.checks.totals import check_totals
from plan_extract.model.finding import Finding
from plan_extract.model.plan import Plan
from plan_extract.model.records import Indicator
from plan_extract.model.table import Table
from plan_extract.pipeline import extract

Row = tuple[str, str, str | None, Sequence[str | None]]
"""Label, role, the heading that it stands under, and the cells as printed; None is blank."""
MakePlan = Callable[..., Plan]

THREE = ["Budget", "Forecast", "Variance"]


def found(plan: Plan) -> list[Finding]:
    """What is said of figures."""
    findings = check_totals(plan.budget_lines, plan.tables).findings
    return [finding for finding in findings if finding.code != "role-by-sum"]


def proved(plan: Plan) -> list[tuple[str, list[str]]]:
    """(total, its parts) of each total that adds up."""
    (sheet,) = build_sheets(plan.budget_lines, plan.tables)
    return [
        (sheet.entries[one.total].label, [sheet.entries[part].label for part in one.parts])
        for one in find_sums(sheet)
        if one.proved
    ]


def test_what_is_borrowed_is_a_line_of_what_pays_for_the_programme(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Roads", "line", "Schemes", ["18.4", "40.3", "36.7"]),
        ("Homes", "line", "Schemes", ["27.2", "38.7", "36.5"]),
        ("Total programme", "total", "Schemes", ["45.6", "79.0", "73.2"]),
        ("Grants and contributions", "line", "Financed by", ["9.1", "17.4", "14.2"]),
        ("Capital receipts", "line", "Financed by", ["1.2", "2.1", "1.5"]),
        ("Borrowing", "line", "Financed by", ["35.3", "59.5", "57.5"]),
        ("Total financing", "total", "Financed by", ["45.6", "79.0", "73.2"]),
    ]
    plan = make_plan(THREE, rows, 1_000_000)
    assert proved(plan) == [
        ("Total programme", ["Roads", "Homes"]),
        ("Total financing", ["Grants and contributions", "Capital receipts", "Borrowing"]),
    ]


def test_what_is_left_after_income_is_a_total_where_none_follows_that_takes_it_in(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Staff", "line", "Spending", ["184", "403", "367"]),
        ("Premises", "line", "Spending", ["272", "387", "365"]),
        ("Total spending", "total", "Spending", ["456", "790", "732"]),
        ("Grant income", "line", "Income", ["91", "174", "142"]),
        ("Fees income", "line", "Income", ["12", "21", "15"]),
        ("Net cost", "line", "Income", ["353", "595", "575"]),
    ]
    plan = make_plan(THREE, rows, 1_000)
    assert proved(plan)[-1] == ("Net cost", ["Total spending", "Grant income", "Fees income"])


def test_totals_of_totals_are_found_three_deep(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Assessment", "line", "Safeguarding", ["12.4", "13.1"]),
        ("Placements", "line", "Safeguarding", ["38.6", "41.9"]),
        ("Safeguarding total", "subtotal", "Safeguarding", ["51.0", "55.0"]),
        ("Transport", "line", "Education", ["21.5", "23.0"]),
        ("Schools", "line", "Education", ["4.3", "4.1"]),
        ("Education total", "subtotal", "Education", ["25.8", "27.1"]),
        ("Children's total", "subtotal", "Education", ["76.8", "82.1"]),
        ("Residential", "line", "Older people", ["57.9", "59.2"]),
        ("Home care", "line", "Older people", ["33.4", "33.1"]),
        ("Older people total", "subtotal", "Older people", ["91.3", "92.3"]),
        ("Council total", "total", "Older people", ["168.1", "174.4"]),
    ]
    plan = make_plan(["Budget", "Forecast"], rows, 1_000_000)
    assert proved(plan)[-2:] == [
        ("Older people total", ["Residential", "Home care"]),
        ("Council total", ["Children's total", "Older people total"]),
    ]
    assert ("Children's total", ["Safeguarding total", "Education total"]) in proved(plan)
    assert found(plan) == []


def test_totals_above_their_lines_are_found_by_weight_and_arithmetic(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Council", "line", None, ["4,310", "4,402"]),
        ("Children", "line", None, ["3,120", "3,150"]),
        ("Placements", "line", None, ["2,017", "2,049"]),
        ("Adoption", "line", None, ["1,103", "1,101"]),
        ("Roads", "line", None, ["1,190", "1,252"]),
        ("Repairs", "line", None, ["777", "800"]),
        ("Lighting", "line", None, ["413", "452"]),
    ]
    plan = make_plan(["Budget", "Forecast"], rows, bold=(0, 1, 4))
    assert proved(plan) == [
        ("Roads", ["Repairs", "Lighting"]),
        ("Children", ["Placements", "Adoption"]),
        ("Council", ["Children", "Roads"]),
    ]


@pytest.mark.parametrize("sign", ["", "-"])
def test_income_is_taken_off_whichever_sign_it_is_printed_with(make_plan: MakePlan, sign: str) -> None:
    rows: list[Row] = [
        ("Staff", "line", None, ["35,153", "36,334"]),
        ("Placements", "line", None, ["56,809", "58,716"]),
        ("Gross expenditure", "subtotal", None, ["91,962", "95,050"]),
        ("Income", "line", None, [f"{sign}25,149", f"{sign}25,903"]),
        ("Net expenditure", "total", None, ["66,813", "69,147"]),
    ]
    plan = make_plan(["2004/05", "2005/06"], rows, 1000)
    assert [label for label, _ in proved(plan)] == ["Gross expenditure", "Net expenditure"]
    assert found(plan) == []


def test_rounding_is_no_mismatch(make_plan: MakePlan) -> None:
    """Seven lines of an old business plan make one less than its gross in every year: they are rounded to thousands."""
    rows: list[Row] = [
        ("Permanent staff", "line", None, ["35,153"]),
        ("Temporary staff", "line", None, ["2,179"]),
        ("Premises", "line", None, ["852"]),
        ("Running costs", "line", None, ["15,727"]),
        ("Support", "line", None, ["3,259"]),
        ("Contracts", "line", None, ["42,659"]),
        ("Placements", "line", None, ["56,809"]),
        ("Gross expenditure", "total", None, ["156,639"]),
    ]
    plan = make_plan(["2004/05"], rows, 1000)
    assert [label for label, _ in proved(plan)] == ["Gross expenditure"]
    assert found(plan) == []


def test_a_total_that_its_other_columns_prove_wrong_is_said_with_its_residual(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Supported living", "line", "Learning disability", ["44.0", "44.8"]),
        ("Day services", "line", "Learning disability", ["7.7", "7.2"]),
        ("Learning disability total", "subtotal", "Learning disability", ["51.7", "52.5"]),
    ]
    (finding,) = found(make_plan(["Budget", "Forecast"], rows, 1_000_000))
    assert (finding.code, finding.locator and (finding.locator.row, finding.locator.column)) == (
        "total-mismatch",
        (3, 2),
    )
    assert finding.message == (
        "Learning disability total: Forecast is £52,500,000, its lines make £52,000,000 (residual £500,000)"
    )


@pytest.mark.parametrize(("printed", "said"), [("66.0", ["total-mismatch"]), ("90.0", [])])
def test_one_column_is_enough_where_all_other_totals_are_what_their_headings_say(
    make_plan: MakePlan, printed: str, said: list[str]
) -> None:
    rows: list[Row] = [
        ("Assessment", "line", "Safeguarding", ["12.4"]),
        ("Placements", "line", "Safeguarding", ["38.6"]),
        ("Safeguarding total", "subtotal", "Safeguarding", ["51.0"]),
        ("Transport", "line", "Education", ["21.5"]),
        ("Schools", "line", "Education", ["4.3"]),
        ("Education total", "subtotal", "Education", ["25.8"]),
        ("Maintenance", "line", "Highways", ["44.1"]),
        ("Winter service", "line", "Highways", ["20.9"]),
        ("Highways total", "subtotal", "Highways", [printed]),
        ("Collection", "line", "Waste", ["57.9"]),
        ("Disposal", "line", "Waste", ["33.4"]),
        ("Waste total", "subtotal", "Waste", ["91.3"]),
    ]
    assert [finding.code for finding in found(make_plan(["Budget"], rows, 1_000_000))] == said


def test_one_wrong_total_alone_is_not_accused_without_a_second_column(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Assessment", "line", None, ["12.4"]),
        ("Placements", "line", None, ["38.6"]),
        ("Total", "total", None, ["52.0"]),
    ]
    assert found(make_plan(["Budget"], rows)) == []


def test_a_total_that_is_right_but_for_its_sign_is_said_to_be(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Pension fund recharge", "line", "Fees", ["-230.9", "0.0"]),
        ("Dividend", "line", "Fees", ["-1,298.1", "-500.0"]),
        ("Total fees", "subtotal", "Fees", ["1,529.0", "500.0"]),
        ("Debt", "line", "Financing", ["-1,000.0", "200.5"]),
        ("Total", "total", "Financing", ["-2,529.0", "-299.5"]),
    ]
    said = found(make_plan(["2025/26", "2026/27"], rows))
    assert [(finding.code, finding.locator and finding.locator.column) for finding in said] == [
        ("total-sign", 1),
        ("total-sign", 2),
    ]
    assert said[0].message == "Total fees: 2025/26 is £1,529, its lines make -£1,529"


@pytest.mark.parametrize(
    ("label", "cell"),
    [("Day services", None), ("Day services", "to be confirmed"), ("Day services", "see note 4")],
)
def test_a_total_over_a_cell_that_says_no_number_is_not_accused(
    make_plan: MakePlan, label: str, cell: str | None
) -> None:
    rows: list[Row] = [
        ("Supported living", "line", "Care", ["44.0", "44.8"]),
        (label, "line", "Care", ["7.7", cell]),
        ("Care total", "subtotal", "Care", ["51.7", "52.5"]),
    ]
    assert found(make_plan(["Budget", "Forecast"], rows)) == []


def test_a_total_that_says_what_it_leaves_out_is_not_accused(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Children", "line", None, ["430.6", "420.8"]),
        ("Delegated to schools", "line", None, ["0.0", "30.4"]),
        ("Total excluding schools", "total", None, ["430.6", "420.8"]),
    ]
    assert found(make_plan(["Budget", "Forecast"], rows)) == []


def test_a_column_of_averages_is_not_added_up(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Foster care", "line", None, ["2,000", "410"]),
        ("Residential", "line", None, ["3,000", "690"]),
        ("Total", "total", None, ["5,000", "560"]),
    ]
    assert found(make_plan(["Budget", "Cost per week"], rows)) == []


def test_one_row_that_breaks_the_rule_of_all_others_is_said(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        (f"Service {n}", "line", None, [f"{1000 + n}", f"{1100 + 3 * n}", f"{100 + 2 * n}"]) for n in range(12)
    ]
    rows[5] = ("Service 5", "line", None, ["1,005", "1,115", "101"])
    (finding,) = found(make_plan(THREE, rows))
    assert finding.code == "row-mismatch"
    assert finding.message == ("Service 5: Variance is £101, Forecast - Budget makes £110 (residual -£9)")


def test_shares_that_do_not_make_a_hundred_are_said(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Children", "line", None, ["4,000", "40%"]),
        ("Adults", "line", None, ["5,000", "52%"]),
        ("Roads", "line", None, ["1,000", "10%"]),
        ("Total", "total", None, ["10,000", "100%"]),
    ]
    (finding,) = found(make_plan(["Budget", "% of total"], rows))
    assert finding.code == "shares-not-whole"
    assert finding.message == "Total: the shares make 102%, not 100 (residual -2%)"


def test_shares_alone_need_no_other_column(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Children", "line", None, ["40%"]),
        ("Adults", "line", None, ["55%"]),
        ("Roads", "line", None, ["10%"]),
        ("Total", "total", None, ["100%"]),
    ]
    assert [finding.code for finding in found(make_plan(["%"], rows))] == ["shares-not-whole"]


def test_a_percentage_of_variance_is_no_share(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Children", "line", None, ["4,000", "4%"]),
        ("Adults", "line", None, ["5,000", "-2%"]),
        ("Roads", "line", None, ["1,000", "8%"]),
        ("Total", "total", None, ["10,000", "1.4%"]),
    ]
    assert found(make_plan(["Budget", "% variance"], rows)) == []


def test_what_arithmetic_confirms_is_surer_and_nothing_else_changes(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Children", "line", None, ["4,012", "4,100"]),
        ("Adults", "line", None, ["5,023", "5,200"]),
        ("Total", "total", None, ["9,035", "9,300"]),
        ("Memorandum: staff", "line", None, ["120", "118"]),
    ]
    plan = make_plan(["Budget", "Forecast"], rows)
    checked = check_plan(plan)
    assert [line.confidence for line in checked.budget_lines] == [0.93] * 6 + [0.9] * 2
    same = {"confidence": 0.9, "level": None}
    assert [line.model_copy(update=same) for line in checked.budget_lines] == list(plan.budget_lines)


def test_a_total_that_its_label_does_not_name_gets_its_role_and_every_line_its_level(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Staff", "line", None, ["35,153", "36,334"]),
        ("Placements", "line", None, ["56,809", "58,716"]),
        ("Net cost of services", "line", None, ["91,962", "95,050"]),
        ("Capital financing", "line", None, ["14,300", "13,850"]),
        ("Use of balances", "line", None, ["(2,500)", "(3,600)"]),
        ("Budget", "line", None, ["103,762", "105,300"]),
    ]
    checked = check_plan(make_plan(["2024/25", "2025/26"], rows, bold=(2, 5)))
    place = [(line.role, line.level) for line in checked.budget_lines[::2]]
    assert place == [("line", 2), ("line", 2), ("subtotal", 1), ("line", 1), ("line", 1), ("total", 0)]
    assert [finding.message for finding in checked.findings] == [
        "'Net cost of services' is read as a subtotal: it adds up 2 rows, from 'Staff' to 'Placements'",
        "'Budget' is read as a total: it adds up 3 rows, from 'Net cost of services' to 'Use of balances'",
    ]


def test_the_planted_error_of_the_corpus_is_the_only_one_said(root: Path) -> None:
    plan = extract(root / "corpus" / "budget-monitoring-2023.pdf")
    said = [
        finding for finding in plan.findings if finding.code in {"total-mismatch", "row-mismatch", "shares-not-whole"}
    ]
    (finding,) = said
    assert finding.message.startswith("Learning Disability total: Forecast")
    assert finding.message.endswith("(residual £500,000)")


AMOUNT = st.integers(2_000, 99_999)
GROUPS = st.lists(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=5), min_size=2, max_size=4)
Pair = tuple[int, int]


def table_of(groups: Sequence[Sequence[Pair]], step: int) -> list[Row]:
    """A budget with subtotals and a total; figures are rounded to `step` after they are added up."""

    def shown(label: str, role: str, parent: str, budget: int, forecast: int) -> Row:
        printed = [round(budget / step), round(forecast / step), round((forecast - budget) / step)]
        return (label, role, parent, [f"{value:,}" for value in printed])

    rows: list[Row] = []
    for number, group in enumerate(groups):
        heading = f"Division {number}"
        rows += [shown(f"Line {number}.{n}", "line", heading, *pair) for n, pair in enumerate(group)]
        rows.append(shown(f"{heading} total", "subtotal", heading, *(sum(pair[c] for pair in group) for c in (0, 1))))
    every = [pair for group in groups for pair in group]
    rows.append(shown("Total", "total", "Division 0", *(sum(pair[c] for pair in every) for c in (0, 1))))
    return rows


@given(GROUPS, st.sampled_from([1, 10, 100]))
@settings(max_examples=60)
def test_a_table_that_adds_up_but_for_rounding_is_never_accused(
    make_plan: MakePlan, groups: list[list[Pair]], step: int
) -> None:
    assert found(make_plan(THREE, table_of(groups, step), step)) == []


@given(GROUPS, st.data())
@settings(max_examples=60)
def test_one_changed_amount_in_a_budget_is_found(
    make_plan: MakePlan, groups: list[list[Pair]], data: st.DataObject
) -> None:
    rows = table_of(groups, 1)
    row = data.draw(st.integers(0, len(rows) - 1))
    label, role, parent, cells = rows[row]
    changed = list(cells)
    changed[1] = f"{int((cells[1] or '').replace(',', '')) + data.draw(st.sampled_from([-900, -90, 90, 900])):,}"
    rows[row] = (label, role, parent, changed)
    assert {finding.code for finding in found(make_plan(THREE, rows))} >= {"total-mismatch"}


CELL = st.none() | st.sampled_from(["0", "-", "12.5", "1,000", "(3)", "n/a", "£2", "100%", "tbc", "999999999999999999"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Income", "Total", "Net", "Staff", "of which grants"]),
        st.sampled_from(["line", "subtotal", "total"]),
        st.none() | st.just("A"),
        st.lists(CELL, min_size=3, max_size=3),
    ),
    max_size=12,
)


@given(ROWS, st.lists(st.sampled_from(["Total", "%", "Variance", "Income", "Staff"]), min_size=3, max_size=3))
def test_nothing_makes_the_checks_raise(make_plan: MakePlan, rows: list[Row], headings: list[str]) -> None:
    checked = check_plan(make_plan(headings, rows))
    assert all(0 <= line.confidence <= 1 for line in checked.budget_lines)


def test_counts_of_a_table_of_indicators_are_added_up_too(make_indicator: Callable[..., Indicator]) -> None:
    years = ["2001/02", "2002/03", "2003/04"]
    rows = {
        "Telephone": ["41250", "39872", "38410"],
        "E-mail": ["12004", "12380", "12915"],
        "Total contacts": ["53254", "52252", "51352"],
    }
    indicators = [
        make_indicator(title, dict(zip(years, values, strict=True)), row=row, group="Contacts")
        for row, (title, values) in enumerate(rows.items(), start=1)
    ]
    table = Table(cells=(), page=1)
    findings, confirmed = check_tallies(indicators, (table,))
    assert [finding.message for finding in findings] == [
        "Total contacts: actual 2003/04 is 51,352, its lines make 51,325 (residual 27)"
    ]
    assert set(confirmed) == {(row, column) for row in range(3) for column in range(2)}


def test_percentages_are_not_added_up(make_indicator: Callable[..., Indicator]) -> None:
    indicators = [
        make_indicator("Adults", {"2003/04": "90"}, row=1, unit="percent"),
        make_indicator("Children", {"2003/04": "80"}, row=2, unit="percent"),
        make_indicator("Total", {"2003/04": "86"}, row=3, unit="percent"),
    ]
    assert check_tallies(indicators, (Table(cells=(), page=1),))[0] == ()


def test_a_row_that_repeats_its_heading_is_its_subtotal(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Maintenance", "line", "Streets", ["8.8", "9.4", "10.9"]),
        ("Parking income", "line", "Streets", ["(7.9)", "(7.6)", "(7.0)"]),
        ("Streets", "line", "Streets", ["0.9", "1.8", "3.9"]),
        ("Collection", "line", "Waste", ["7.3", "7.3", "7.2"]),
        ("Disposal", "line", "Waste", ["11.6", "11.2", "10.8"]),
        ("Waste", "line", "Waste", ["19.9", "18.5", "18.0"]),
        ("Total city services", "subtotal", "Waste", ["20.8", "20.3", "21.9"]),
    ]
    plan = make_plan(["Original", "Revised", "Outturn"], rows, 1_000_000)
    assert ("Streets", ["Maintenance", "Parking income"]) in proved(plan)
    assert ("Total city services", ["Streets", "Waste"]) in proved(plan)
    assert [finding.message for finding in found(plan)] == [
        "Waste: Original is £19,900,000, its lines make £18,900,000 (residual £1,000,000)"
    ]


def test_a_total_within_another_is_a_subtotal(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Schools", "line", "Rolling", ["4,415", "3,903"]),
        ("Devolved", "line", "Rolling", ["2,088", "1,036"]),
        ("Total rolling programmes", "total", "Rolling", ["6,503", "4,939"]),
        ("Roofs", "line", "Projects", ["3,100", "1,250"]),
        ("Total individual projects", "total", "Projects", ["3,100", "1,250"]),
        ("Total", "total", "Projects", ["9,603", "6,189"]),
    ]
    lines = check_plan(make_plan(["Cost", "Spent"], rows)).budget_lines[::2]
    assert [line.role for line in lines] == ["line", "line", "subtotal", "line", "subtotal", "total"]


def test_a_total_that_another_below_it_pays_for_is_a_total_too(make_plan: MakePlan) -> None:
    rows: list[Row] = [
        ("Roof", "line", "Schools", ["4.3", "4.1"]),
        ("Hall", "line", "Schools", ["2.2", "1.9"]),
        ("Programme total", "subtotal", "Schools", ["6.5", "6.0"]),
        ("Grants", "line", "Paid by", ["5.0", "4.8"]),
        ("Loans", "line", "Paid by", ["1.5", "1.2"]),
        ("Total funding", "total", "Paid by", ["6.5", "6.0"]),
    ]
    plan = make_plan(["2024/25", "2025/26"], rows, 1_000_000)
    roles = check_totals(plan.budget_lines, plan.tables).roles
    assert {roles.get(at) for at, line in enumerate(plan.budget_lines) if line.area == "Programme total"} == {"total"}
    rows[3:] = [
        ("Grants", "line", "Paid by", ["5.0", "4.8"]),
        ("Loans", "line", "Paid by", ["1.6", "1.2"]),
        ("Total funding", "total", "Paid by", ["6.6", "6.0"]),
    ]
    other = make_plan(["2024/25", "2025/26"], rows, 1_000_000)
    assert "total" not in check_totals(other.budget_lines, other.tables).roles.values()
