"""Which layout claims a table, and which tables none claims."""

from __future__ import annotations

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.table import Table
from plan_extract.tables.headers import find_header


def claimed(table: Table) -> ClassifiedTable:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return claim


INDICATORS = grid(
    ["Indicator", "Actual 2006/07", "Target 2007/08"], ["Visits on time", "70", "75"], ["Reviews", "60", "65"]
)
BUDGET = grid(
    ["Service area", "Revised Budget £000", "Forecast £000"], ["Adults", "1,200", "1,300"], ["Children", "800", "(50)"]
)
ACTIONS = grid(
    ["Action", "Lead", "By when"], ["Visit every home", "Jo Smith", "June 2007"], ["Count cars", "Al Brown", "May 2007"]
)
REGISTER = grid(["Risk", "Mitigation", "RAG"], ["Staff leave", "Pay more", "Red"], ["Flood", "Build walls", "Green"])


@pytest.mark.parametrize(
    ("table", "kind"),
    [(INDICATORS, "indicators"), (BUDGET, "budgets"), (ACTIONS, "actions"), (REGISTER, "register")],
)
def test_one_layout_claims_each_kind_of_table(table: Table, kind: str) -> None:
    assert claimed(table).kind == kind


def test_the_same_columns_are_money_with_pounds_and_an_indicator_without() -> None:
    rows: list[list[str | None]] = [["Looked after children", "70", "75"], ["Care leavers", "60", "65"]]
    money = grid(["Budget heading", "Budget £000", "Outturn £000"], *rows)
    figures = grid(["Indicator", "Budget", "Outturn"], *rows)
    assert claimed(money).kind == "budgets"
    assert claimed(figures).kind == "indicators"


def test_a_budget_takes_its_multiplier_from_its_columns() -> None:
    assert claimed(BUDGET).multiplier == 1000


def test_a_register_of_risks_and_statuses_only_is_not_contested() -> None:
    table = grid(["Risk", "Previous RAG", "RAG"], ["Staff leave", "Red", "Green"], ["Flood", "Green", "Red"])
    assert claimed(table).kind == "register"


NOT_OURS = {
    "price list": grid(["Item", "Size", "Price"], ["Hall hire", "Large", "£25.00"], ["Bin", "240 litres", "£40.00"]),
    "delegations": grid(
        ["Legislation", "Responsibility", "Proper Officer"],
        ["Local Government Act 1972 s.83", "Declarations of acceptance of office", "Chief Executive"],
        ["Local Government Act 1972 s.100", "Deciding which papers are open", "Monitoring Officer"],
    ),
}


@pytest.mark.parametrize("name", NOT_OURS)
def test_tables_of_other_things_are_claimed_by_none(name: str) -> None:
    claim, findings = classify(find_header(NOT_OURS[name]))
    assert claim is None
    assert [finding.code for finding in findings] == ["table-unclaimed"]
    assert repr(NOT_OURS[name].cells[0].text)[:-1] in findings[0].message


def test_a_table_without_headings_is_told_by_its_first_row() -> None:
    _, findings = classify(find_header(grid(["Hall hire", "Large"], ["Bin hire", "Small"])))
    assert [finding.message for finding in findings] == ["no layout claims the table that begins 'Hall hire | Large'"]


def test_a_table_of_one_row_or_column_is_nothing_and_no_doubt() -> None:
    assert classify(find_header(grid(["Indicator", "Target"]))) == (None, ())
    assert classify(find_header(grid(["Indicator"], ["Visits"], ["Reviews"]))) == (None, ())


def test_a_column_of_references_under_a_shared_heading_is_ref() -> None:
    table = grid(
        ["Action", None, "Lead", "By when"],
        ["1.1", "Visit every home", "Jo Smith", "June 2007"],
        ["1.2", "Count cars", "Al Brown", "May 2007"],
    )
    assert [column.field for column in claimed(table).columns] == ["ref", "action", "lead", "deadline"]


def test_a_column_that_nobody_reads_is_a_finding() -> None:
    table = grid(
        ["Action", "Lead", "By when", "Kittens"], ["Visit homes", "Jo", "May 2007", "x"], ["Count", "Al", "", "y"]
    )
    _, findings = classify(find_header(table))
    assert [finding.code for finding in findings] == ["column-unclaimed"]


def test_actions_that_point_to_risks_by_their_number_are_actions() -> None:
    claim = claimed(
        grid(
            ["Risk", "Action", "Lead", "By when", "Status"],
            ["R1", "Pay more", "Jo Smith", "June 2007", "Green"],
            ["R2", "Build walls", "Al Brown", "May 2007", "Red"],
        )
    )
    assert (claim.kind, claim.columns[0].field) == ("actions", "ref")


def test_a_history_of_versions_is_no_plan() -> None:
    history = grid(
        ["Version", "Date", "Author", "What was changed"],
        ["0.3", "11 May 2023", "R. Hale", "Draft"],
        ["1", "June 2023", "R. Hale", "Agreed"],
    )
    assert classify(find_header(history))[0] is None


def test_a_current_position_in_figures_is_what_was_achieved() -> None:
    heads: list[str | None] = ["Indicator", "Target 2012/13", "Current position"]
    assert claimed(grid(heads, ["Visits", "70%", "68%"], ["Reviews", "60", "tbc"])).columns[2].field == "actual"
    assert (
        claimed(grid(heads, ["Visits", "70%", "Falling since May"], ["Reviews", "6", "Late"])).columns[2].field
        == "progress"
    )


def test_of_two_columns_of_names_the_one_with_most_names_names_the_lines() -> None:
    claim = claimed(
        grid(
            ["Directorate", "Proposal", "2024/25 £000", "2025/26 £000"],
            ["Adults", "Share the cost of plans", "640", "310"],
            ["Adults", "Join the contracts", "415", "415"],
            ["Roads", "Dim the lamps", "430", "215"],
        )
    )
    assert (claim.kind, [column.field for column in claim.columns[:2]]) == ("budgets", ["group", "area"])


def test_areas_before_figures_name_the_rows() -> None:
    claim = claimed(
        grid(
            ["Area", "Q1 2025/26", "Q2 2025/26"],
            ["Central", "342", "361"],
            ["Riverside", "190", ""],
            caption="Number of checks",
        )
    )
    assert (claim.kind, claim.columns[0].field) == ("indicators", "label")


def _fields(table: Table) -> list[str | None]:
    return [column.field for column in claimed(table).columns]


def test_a_heading_with_its_own_unit_is_money_whatever_its_words_guess() -> None:
    rows: list[list[str | None]] = [["Schools", "7,240", "5,100", "-"], ["Roads", "5,870", "2,800", "1,000"]]
    assert _fields(grid(["Service", "Cost £000", "Grants £000", "Land receipts £000"], *rows))[1:] == ["money"] * 3


def test_amounts_that_add_up_with_their_neighbours_in_every_row_are_money() -> None:
    head: list[str | None] = ["Service", "Income budget 2023/24 £000", "Effect of price", "Income budget 2024/25 £000"]
    rows: list[list[str | None]] = [
        ["Parking", "2,340.5", "166.2", "2,506.7"],
        ["Graves", "415.8", "27.9", "443.7"],
        ["Plots", "22.4", "1.3", "23.7"],
    ]
    proved = claimed(grid(head, *rows)).columns[2]
    assert (proved.field, proved.guessed) == ("money", True)
    rows[1][2] = "28.9"
    assert _fields(grid(head, *rows))[2] is None


def test_posts_beside_amounts_are_no_money() -> None:
    rows: list[list[str | None]] = [[name, "1,200", "14", "1,250"] for name in ("Parks", "Streets", "Trees")]
    assert _fields(grid(["Service", "Budget £000", "Posts", "Forecast £000"], *rows))[2] is None


def test_a_scale_of_pounds_in_a_cell_under_dates_makes_a_table_of_money() -> None:
    rows: list[list[str | None]] = [["Wages", "7,015", "6,979"], ["Rents", "334", "305"]]
    plain = grid(["Service area", "31/03/2024", "31/03/2025"], *rows)
    scaled = grid(["Service area", "31/03/2024", "31/03/2025"], ["", "£000s", "£000s"], *rows)
    assert claimed(plain).kind == "indicators"
    assert (claimed(scaled).kind, claimed(scaled).columns[1].multiplier) == ("budgets", 1000)


def test_thousands_in_brackets_are_an_account_and_no_indicator() -> None:
    rows: list[list[str | None]] = [["Wages", "7,015", "(1,979)"], ["Rents", "(2,334)", "305"]]
    assert claimed(grid(["Service area", "31/03/2024", "31/03/2025"], *rows)).kind == "budgets"


def test_a_list_of_charges_is_neither_a_budget_nor_results() -> None:
    rows: list[list[str | None]] = [["Garden bin", "45.00", "48.00"], ["Allotment", "58.00", "61.50"]]
    for table in (
        grid(["Charge", "2023/24 £", "2024/25 £"], *rows),
        grid(["Service", "2023/24", "2024/25"], *rows, caption="Fees and charges from 1 April 2024"),
    ):
        assert classify(find_header(table))[0] is None
    income = grid(["Service", "2023/24 £", "2024/25 £"], *rows, caption="Income from fees and charges")
    assert claimed(income).kind == "budgets"


YEARLY = grid(
    ["", "Children in poverty", "", "", ""],
    ["", "2010", "", "2011", ""],
    ["", "Number", "%", "Number", "%"],
    ["Hove", "2,100", "17.3%", "2,030", "16.8%"],
    ["Lewes", "455", "16.4%", "434", "15.7%"],
)
ONCE = grid(["District", "No.", "%"], ["Hove", "12", "1.4"], ["Lewes", "7", "0.8"], ["Rye", "5", "0.6"])
NUMBERED = grid(["Number", "Indicator", "Target 2011"], ["1", "Visits", "70%"], ["2", "Reviews", "80%"])


@pytest.mark.parametrize(
    ("table", "fields"),
    [
        (YEARLY, ["label", "actual", "actual", "actual", "actual"]),
        (ONCE, ["label", "actual", "actual"]),
        (NUMBERED, ["ref", "indicator", "target"]),
    ],
)
def test_a_number_of_a_year_or_beside_a_share_is_a_count_and_no_reference(
    table: Table, fields: list[str | None]
) -> None:
    assert _fields(table) == fields


def test_what_a_table_is_about_may_stand_over_the_names_beside_a_day_over_years() -> None:
    merged = grid(["Referral and assessment", "Year ended 31 March", None], ["", "2007", "2008"], *_COUNTED)
    plain = grid(["Trees and verges", "2007/08", "2008/09"], *_COUNTED)
    for table in (merged, plain):
        assert [column.field for column in claimed(table).columns] == ["label", "period", "period"]
        assert claimed(table).kind == "indicators"
    assert [column.period.name for column in claimed(merged).columns if column.period] == ["2006/07", "2007/08"]


_COUNTED: list[list[str | None]] = [["Referrals", "1,904", "1,887"], ["Assessments", "288", "341"]]


def test_a_percentage_under_a_year_is_no_money() -> None:
    change = grid(
        ["Service", "2022/23 Budget £000", "2023/24", None], ["", "", "£000", "%"], ["Roads", "2,204", "133", "6.0"]
    )
    shares = grid(["Fund", "2021/22", None], ["", "£m", "%"], ["Roads", "22.4", "6.0"], caption="Capital spending")
    assert _fields(change) == ["area", "money", "period", None]
    assert _fields(shares) == ["area", "period", None]


def test_people_counted_by_year_are_no_plan_of_money_whatever_is_said_above() -> None:
    heads: list[str | None] = ["Adult care", "2006", "2007"]
    people = grid(
        heads, ["People in care homes", "3,245", "3,102"], ["Hours of home care", "41", "43"], caption="Grants"
    )
    works = grid(heads, ["Care homes", "3,245", "3,102"], ["Children’s homes", "41", "43"], caption="Grants")
    assert [claimed(table).kind for table in (people, works)] == ["indicators", "budgets"]


def test_a_source_over_the_names_of_rows_names_them() -> None:
    heads: list[str | None] = ["Source", "Baseline 2018/19", "Actual 2022/23", "Target 2026/27"]
    emissions = grid(heads, ["Street lamps", "3,066", "1,690", "900"], ["Vans", "3,377", "3,012", "2,100"])
    assert _fields(emissions)[0] == "label"
    named = grid(["Measure", *heads], ["Emissions", "DEFRA", "3", "2", "1"], ["Trees", "Survey", "3", "3", "4"])
    assert _fields(named)[:2] == ["indicator", "unread"]
