"""Columns of a table of money that hold no amounts, the years of those that compare, and what each row is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.records import BudgetLine
from plan_extract.model.table import Table
from plan_extract.normalise import Times, normalise_budget
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header


def fields_of(table: Table) -> list[str | None]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return [column.field for column in claim.columns]


def lines_of(table: Table) -> list[BudgetLine]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return [line for row in read_rows(claim) for line in normalise_budget(row, Times())[0]]


def roles_of(table: Table) -> dict[str, str]:
    return {line.area: line.role for line in lines_of(table)}


@pytest.mark.parametrize("counted", ["Posts 2010/11", "2010/11 FTE", "Staff numbers 2010/11", "No. of posts 2010/11"])
def test_posts_of_a_year_are_no_pounds(counted: str) -> None:
    table = grid(
        ["Service", counted, "Budget 2009/10", "Budget 2010/11"],
        ["Day care", "12.5", "410", "422"],
        ["Home care", "31.0", "902", "915"],
        caption="Budgets (£000)",
    )
    assert [line.amount for line in lines_of(table)] == [410_000, 422_000, 902_000, 915_000]


def test_staff_under_a_unit_of_pounds_are_their_cost() -> None:
    table = grid(
        ["Service", "Posts 2008/09 £000", "Other 2008/09 £000"], ["Day care", "312", "98"], ["Home care", "640", "262"]
    )
    assert fields_of(table) == ["area", "period", "period"]


def test_what_a_caption_takes_out_of_its_unit_is_no_amount() -> None:
    head = ["Budget heading", "2021/22 Clients supported", "2021/22 Budget", "2022/23 Budget"]
    rows = (["Nursing", "120", "5,410", "5,702"], ["Residential", "340", "9,215", "9,601"])
    assert fields_of(grid(head, *rows, caption="Figures in £000 except clients")) == ["area", None, "money", "money"]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (["Ref", "Saving", "Department", "Target £000", "Forecast £000"], 1),
        (["No.", "Department", "Efficiency savings", "Target £000", "Forecast £000"], 2),
    ],
)
def test_a_column_of_words_is_no_column_of_amounts(head: list[str | None], named: int) -> None:
    rows: list[list[str | None]] = [
        ["S1", "Close the depot", "Highways", "120", "90"],
        ["S2", "Share a payroll team", "", "75", "75"],
        ["S3", "Fewer agency staff", "Finance", "60", "64"],
    ]
    if named == 2:
        rows = [[row[0], row[2], row[1], *row[3:]] for row in rows]
    read = lines_of(grid(head, *rows))
    assert [line.area for line in read[::2]] == ["Close the depot", "Share a payroll team", "Fewer agency staff"]
    assert [line.amount for line in read[2:4]] == [75_000, 75_000]


def test_savings_in_figures_stay_amounts() -> None:
    table = grid(["Proposal", "Saving", "Cost £000"], ["Close the depot", "120", "12"], ["Share a team", "75", "tbc"])
    assert fields_of(table) == ["area", "money", "money"]


def test_a_variance_is_of_the_year_of_the_two_columns_before_it() -> None:
    table = grid(
        ["Service", "2021/22 Actual £000", "2022/23 Budget £000", "2022/23 Forecast £000", "Variance £000"],
        ["Parks", "310", "322", "330", "8"],
        ["Waste", "905", "940", "928", "(12)"],
    )
    assert {line.period.name for line in lines_of(table)[3::4] if line.period} == {"2022/23"}
    assert {line.confidence for line in lines_of(table)[3::4]} == {lines_of(table)[1].confidence}


def test_what_was_spent_to_date_between_two_years_is_doubtful() -> None:
    table = grid(
        ["Scheme", "2018/19 Approved £000", "2018/19 Revised £000", "Spend to date £000", "2019/20 £000"],
        ["School roof", "500", "450", "200", "50"],
        ["Depot", "90", "90", "10", "0"],
    )
    spent, sure = lines_of(table)[2], lines_of(table)[1]
    assert spent.period is not None
    assert spent.period.name == "2018/19"
    assert spent.confidence < 0.8 < sure.confidence


def test_a_change_is_of_the_year_that_it_leads_to() -> None:
    table = grid(
        ["Service", "2006/07 Budget £000", "2007/08 Budget £000", "Increase from 2006/07 £000"],
        ["Libraries", "200", "210", "10"],
        ["Museums", "80", "84", "4"],
    )
    changes = lines_of(table)[2::3]
    assert {line.period.name for line in changes if line.period} == {"2007/08"}
    assert all(line.confidence < 0.7 for line in changes)


@pytest.mark.parametrize("head", [["What we spend in 2008/09", "£m", "%"], ["Our budget for 2008/09", "£000", "%"]])
def test_percentages_that_prove_to_be_shares_are_shares_of_the_year_in_the_first_heading(
    head: list[str | None],
) -> None:
    rows: tuple[list[str | None], ...] = (
        ["Schools", "60.5", "61"],
        ["Roads", "25.5", "26"],
        ["Libraries", "13.6", "14"],
        ["Total", "99.6", "100"],
    )
    read = lines_of(grid(head, *rows))
    assert [line.share for line in read[1::2]] == [61, 26, 14, 100]
    assert {line.period.name for line in read if line.period} == {"2008/09"}
    changed = (rows[0], ["Roads", "25.5", "3"], *rows[2:])
    assert not [line for line in lines_of(grid(head, *changed)) if line.share is not None]


@pytest.mark.parametrize("paid", ["Financed by:", "Funding", "Met from"])
def test_what_pays_for_a_total_does_not_make_it_a_part(paid: str) -> None:
    table = grid(
        ["Scheme", "2018/19 £000", "2019/20 £000"],
        ["Roof", "100", "20"],
        ["Hall", "200", "30"],
        ["TOTAL BUILDING PROGRAMME", "300", "50"],
        [paid, "", ""],
        ["Grant", "250", "50"],
        ["Total resources", "250", "50"],
    )
    assert roles_of(table)["TOTAL BUILDING PROGRAMME"] == "total"


def test_a_gross_sum_that_grants_are_taken_from_is_a_part_of_the_net() -> None:
    table = grid(
        ["Service", "2018/19 £000", "2019/20 £000"],
        ["Roads", "100", "20"],
        ["Total cost of services", "100", "20"],
        ["Funded by grants", "(30)", "(10)"],
        ["Net cost", "70", "10"],
    )
    assert roles_of(table)["Total cost of services"] == "subtotal"


def test_a_net_sum_that_nothing_stands_above_is_a_line_and_the_tax_base_is_no_money() -> None:
    table = grid(
        ["Calculation", "2014/15 £", "2015/16 £"],
        ["Net budget", "9,000,000", "9,200,000"],
        ["Less grant", "(4,000,000)", "(4,100,000)"],
        ["Council tax requirement", "5,000,000", "5,100,000"],
        ["Tax base", "31,250.5", "31,400.2"],
        ["Band D council tax", "160.00", "162.42"],
    )
    assert roles_of(table) == {
        "Net budget": "line",
        "Less grant": "line",
        "Council tax requirement": "total",
        "Band D council tax": "line",
    }


def test_a_label_with_its_own_unit_is_in_that_unit_and_less_sure() -> None:
    table = grid(
        ["Item", "2014/15 £000", "2015/16 £000"], ["Requirement", "5,000", "5,100"], ["Band D (£)", "160.00", "162.42"]
    )
    read = lines_of(table)
    assert [line.amount for line in read[2:]] == [Decimal("160.00"), Decimal("162.42")]
    assert read[2].confidence < read[0].confidence


@pytest.mark.parametrize("steps", [["Inflation", "Growth"], ["Pay award", "New grants"]])
def test_what_makes_one_budget_of_the_last_is_of_its_year(steps: list[str | None]) -> None:
    head = ["Service", "2021/22 Base £000", *(f"{step} £000" for step in steps), "2022/23 Budget £000"]
    rows: list[list[str | None]] = [
        ["Parks", "100", "5", "2", "107"],
        ["Roads", "300", "9", "(4)", "305"],
        ["Waste", "200", "7", "1", "208"],
    ]
    read = lines_of(grid(head, *rows))
    assert [line.period.name for line in read[:4] if line.period] == ["2021/22", "2022/23", "2022/23", "2022/23"]
    rows[1][2] = "19"
    assert [line.period for line in lines_of(grid(head, *rows))[1:3]] == [None, None]


@pytest.mark.parametrize("head", ["Band", "Council tax band"])
def test_bands_of_council_tax_name_their_rows(head: str) -> None:
    table = grid(
        [head, "Borough £", "Police £", "Total £"],
        ["A", "600.00", "120.00", "720.00"],
        ["B", "700.00", "140.00", "840.00"],
        ["C", "800.00", "160.00", "960.00"],
        caption="Council tax 2015/16",
    )
    read = lines_of(table)
    assert [(line.area, line.amount) for line in read[:2]] == [("A", Decimal("600.00")), ("A", Decimal("120.00"))]
    assert {line.period.name for line in read if line.period} == {"2015/16"}


def test_bands_of_what_homes_are_worth_are_no_budget() -> None:
    table = grid(
        ["Band", "Value £", "Number £"],
        ["A", "Up to £30,000", "12"],
        ["B", "£30,001 to £40,000", "20"],
        ["C", "Over £40,000", "9"],
        caption="Council tax",
    )
    assert classify(find_header(table))[0] is None
