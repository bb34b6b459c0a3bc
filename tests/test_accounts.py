"""Money as accounts and spreadsheets print it: years on both sides of the labels, sums without a label of their own."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.document import Page, Word
from plan_extract.model.records import BudgetLine
from plan_extract.model.table import Table
from plan_extract.normalise import Times, normalise_budget
from plan_extract.rows import read_rows
from plan_extract.tables.borderless import find_borderless
from plan_extract.tables.headers import find_header
from plan_extract.tables.lines import FreeWords

TIMES = Times(latest=None, previous=None, year=None)


def lines(table: Table) -> list[BudgetLine]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    assert claim.kind == "budgets"
    return [line for row in read_rows(claim) for line in normalise_budget(row, TIMES)[0]]


def told(table: Table) -> list[tuple[str, str | None, Decimal | None]]:
    return [(line.area, line.period.name if line.period else None, line.amount) for line in lines(table)]


@pytest.mark.parametrize("unit", ["£000s", "£'000", "£m"])
def test_a_unit_over_words_is_that_of_the_years_on_both_sides(unit: str) -> None:
    table = grid(
        ["2011/12", unit, "2012/13"],
        [None, "Income", None],
        ["(1,200)", "Rents", "(1,250)"],
        ["(300)", "Service charges", "(310)"],
    )
    times = 1_000_000 if unit == "£m" else 1000
    assert told(table) == [
        ("Rents", "2011/12", Decimal(-1200 * times)),
        ("Rents", "2012/13", Decimal(-1250 * times)),
        ("Service charges", "2011/12", Decimal(-300 * times)),
        ("Service charges", "2012/13", Decimal(-310 * times)),
    ]
    assert {line.parent for line in lines(table)} == {"Income"}


def test_a_column_of_figures_left_of_the_labels_names_no_row() -> None:
    table = grid(
        ["expenditure", "income", "£000s", "2012/13 expenditure", "2012/13 income"],
        ["450", "120", "Highways", "460", "125"],
        ["980", "640", "Schools", "995", "650"],
    )
    assert [line.area for line in lines(table)] == ["Highways"] * 4 + ["Schools"] * 4
    assert {line.parent for line in lines(table)} == {None}


def test_a_total_is_named_by_the_only_words_of_its_row() -> None:
    table = grid(
        ["Category", "Directorate", "Headline", "2025-26 £000s", "2026-27 £000s"],
        *(["Prices", "Adults", f"Contract {at}", "16,500", "17,000"] for at in range(5)),
        ["Prices", "Place", "Energy", "-120", "40"],
        ["TOTAL PRICES", None, "", "16,380", "17,040"],
        ["CORE", "", "", "15,000", "16,000"],
        ["Income", "Place", "", "500", "600"],
    )
    read = lines(table)
    assert [line.area for line in read[12:]] == ["TOTAL PRICES", "TOTAL PRICES", "CORE", "CORE"]
    assert [line.amount for line in read[12:14]] == [16_380_000, 17_040_000]
    assert {line.parent for line in read[14:]} == {None}


@pytest.mark.parametrize(
    ("labels", "roles"),
    [
        (["Pay", "TOTAL SPENDING", "Fees", "TOTAL INCOME", "NET BUDGET"], "line subtotal line subtotal total"),
        (["Pay", "Total", "Fees", "Total", "Net change", "Net budget"], "line subtotal line subtotal subtotal total"),
        (["Pay", "Fees", "Total"], "line line total"),
    ],
)
def test_only_the_last_sum_of_a_table_is_its_total(labels: list[str], roles: str) -> None:
    table = grid(["Service", "Budget £000", "Outturn £000"], *([label, "12", "34"] for label in labels))
    assert [line.role for line in lines(table)[::2]] == roles.split()


def page(*rows: tuple[str | None, ...]) -> Page:
    words = []
    for at, row in enumerate(rows):
        for left, text in zip((50, 120, 300, 360), row, strict=True):
            x0 = float(left)
            for part in (text or "").split():
                words.append(Word(part, x0, 100 + 12 * at, x0 + 4.5 * len(part), 109 + 12 * at, 9))
                x0 += 4.5 * len(part) + 2.3
    return Page(number=1, width=500, height=700, words=tuple(words))


def test_a_section_under_a_sum_without_a_label_does_not_name_the_sum() -> None:
    made = page(
        ("2,980", "Council", "2,878", None),
        ("2,983", "Health board", "3,210", None),
        ("5,963", None, None, "6,088"),
        (None, "Expenditure", None, None),
        ("4,677", "Council", "4,589", None),
        ("1,686", "Health board", "1,669", None),
        ("6,363", None, None, "6,258"),
        ("400", "From reserves", None, "170"),
    )
    (table,) = find_borderless(made, FreeWords(made, made.words))
    rows = [[cell.flat if cell else None for cell in row] for row in table.grid()]
    sums = [row for row in rows if "5,963" in row]
    assert sums == [["5,963", None, None, "6,088"]]
    assert [row for row in rows if "Expenditure" in row] == [[None, "Expenditure", None, None]]


def test_a_year_left_of_the_labels_is_of_all_columns_on_its_side() -> None:
    table = grid(
        ["income", "2011/12 expenditure", "£000s", "2012/13 income", "expenditure"],
        ["120", "450", "Highways", "125", "460"],
        ["640", "980", "Schools", "650", "995"],
    )
    read = lines(table)
    assert [line.period.name for line in read if line.period] == ["2011/12", "2011/12", "2012/13", "2012/13"] * 2
    assert read[0].confidence < read[1].confidence


@pytest.mark.parametrize("second", [("2011/12", "£000s", "", ""), ("£000s", "Libraries", "Parks", "")])
def test_rows_placed_as_headings_belong_to_the_header(second: tuple[str, ...]) -> None:
    made = grid(
        ["", "", "2012/13", None],
        list(second),
        *(["1,200", f"Rents {at}", "1,250", "1"] for at in range(3)),
    )
    assert find_header(made).header_rows == (0,)
    assert find_header(replace(made, header_rows=(0, 1))).header_rows == (0, 1)


def test_a_lone_text_under_the_header_is_a_section() -> None:
    made = grid(
        ["Service", "Budget £000", "Outturn £000"], ["Adults", "", ""], ["Care", "12", "13"], ["Food", "1", "2"]
    )
    assert find_header(replace(made, header_rows=(0, 1))).header_rows == (0,)


@pytest.mark.parametrize(("both", "sure"), [("", True), ("75", False)])
def test_sums_set_out_from_their_figures_are_in_the_same_column(both: str, sure: bool) -> None:
    table = grid(
        ["2011/12", "£000s", "2012/13", "2012/13"],
        ["120", "Rents", "125", both],
        ["30", "Charges", "31", ""],
        ["150", "Net cost", "", "156"],
    )
    read = lines(table)
    assert (read[1].confidence == read[0].confidence) is sure
    assert (read[-1].confidence == read[0].confidence) is sure
