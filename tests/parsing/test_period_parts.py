"""Parts of a year that are counted: months from April, halves, so many months to a date."""

from __future__ import annotations

import pytest
from by_hand import grid
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.classify import classify
from plan_extract.normalise import Times, normalise_budget, normalise_indicator
from plan_extract.parsing.period import find_periods, parse_period
from plan_extract.parsing.period_parts import whole_year
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header
from plan_extract.tables.headings import read_heading

WHOLE = [
    ("Month 9 2013/14", "2013-12"),
    ("month 12 of 2013/14", "2014-03"),
    ("Mth 6 2013/14", "2013-09"),
    ("Period 9 2013/14", "2013-12"),
    ("P9 2013/14", "2013-12"),
    ("2013/14 Month 9", "2013-12"),
    ("Month 6 - September 2021", "2021-09"),
    ("Month 6 (September 2021)", "2021-09"),
    ("September 2021 (Month 6)", "2021-09"),
    ("YTD Month 9 2013/14", "YTD 2013-12"),
    ("Month 9 2013/14 YTD", "YTD 2013-12"),
    ("to the end of month 9 (December) 2013/14", "YTD 2013-12"),
    ("Months 1-9 2013/14", "2013-04/2013-12"),
    ("P1-P9 2013/14", "2013-04/2013-12"),
    ("half year 2013/14", "2013-04/2013-09"),
    ("Mid-year 2013/14", "2013-04/2013-09"),
    ("2013/14 half-year", "2013-04/2013-09"),
    ("second half-year 2013/14", "2013-10/2014-03"),
    ("H2 2013/14", "2013-10/2014-03"),
    ("half-year to September 2013", "2013-04/2013-09"),
    ("first six months of 2013/14", "2013-04/2013-09"),
    ("6 months to 30 September 2013", "2013-04/2013-09"),
    ("9 months to December 2013", "2013-04/2013-12"),
    ("nine months ended 31 December 2013", "2013-04/2013-12"),
]


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_a_counted_part_of_a_year(text: str, name: str) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.name, period.raw) == (name, text)
    assert [found.name for _, _, found in find_periods(f"Result: {text} (see below)")] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Position at month 9 2013/14", ["YTD 2013-12"]),
        ("Mid-Year Treasury Management Report 2013/14", ["2013-04/2013-09"]),
        ("2013/14 Revenue Budget Monitoring - Month 9", ["2013-12"]),
        ("Target for priority P9 2013/14", ["2013/14"]),  # a priority
        ("M25 2013/14", ["2013/14"]),  # a road
        ("Month 7 - September 2021", []),  # neither April nor January makes it the seventh
        ("month 9 of 2013", []),  # counted from April or from January?
        ("2013/14 mid-year estimates of the population", ["2013/14"]),
        ("Half-yearly report 2013/14", ["2013/14"]),  # which half?
        ("delayed by six months to March 2014", ["2014-03"]),
        ("Period 1 April 2013 to 31 March 2014", ["2013/14"]),
    ],
)
def test_counted_parts_in_words(text: str, names: list[str]) -> None:
    assert [period.name for _, _, period in find_periods(text)] == names


@given(st.integers(1990, 2050), st.integers(1, 12))
def test_a_numbered_month_is_in_its_year(year: int, number: int) -> None:
    named = f"{year}/{(year + 1) % 100:02}"
    alone, until = parse_period(f"Month {number} {named}"), parse_period(f"to month {number} {named}")
    assert alone is not None
    assert until is not None
    assert alone.start is not None
    assert (alone.start.year, alone.start.month) == (year + (number > 9), (number + 2) % 12 + 1)
    assert (until.start, until.end) == (whole_year(alone).start, alone.end)
    assert whole_year(until).name == named


@pytest.mark.parametrize(
    ("text", "field", "period", "part"),
    [
        ("Month 9 Forecast 2013/14", "forecast", "2013/14", None),
        ("Forecast at Month 9 2013/14", "forecast", "2013/14", None),
        ("Actual to Month 9", "actual", None, "to Month 9"),
        ("Half year actual 2013/14", "actual", "2013-04/2013-09", None),
        ("Half year actual", "actual", None, "Half year"),
        ("Actual P9", "actual", None, "P9"),
        ("Month 9", "period", None, "Month 9"),
        ("Qtr 2 (Jul-Sep)", "period", None, "Qtr 2 (Jul-Sep)"),
    ],
)
def test_a_heading_says_its_part_and_its_role(text: str, field: str, period: str | None, part: str | None) -> None:
    reading = read_heading(text)
    assert field in reading.fields
    assert ((reading.period and reading.period.name), reading.part) == (period, part)


def test_p1_alone_is_no_month() -> None:
    assert read_heading("P1").part is None


def test_spend_to_a_month_is_of_the_year_of_the_caption_and_less_sure() -> None:
    table = grid(
        ["Service", "Budget £000", "Actual to Month 9 £000", "Forecast outturn £000"],
        ["Libraries", "1,200", "850", "1,190"],
        ["Parks", "800", "640", "815"],
        caption="Revenue budget: month 9 2013/14",
    )
    claim, _ = classify(find_header(table))
    assert claim is not None
    lines = [line for row in read_rows(claim) for line in normalise_budget(row, Times())[0]]
    assert [line.period.name if line.period else None for line in lines[:3]] == ["2013/14", "YTD 2013-12", "2013/14"]
    assert lines[1].confidence < lines[0].confidence - 0.2


def test_half_year_results_stand_in_the_year_beside_them() -> None:
    table = grid(
        ["Indicator", "Actual 2012/13", "Half year 2013/14", "Target 2013/14"],
        ["Visits on time", "81", "84", "90"],
        ["Reviews on time", "71", "74", "85"],
    )
    claim, _ = classify(find_header(table))
    assert claim is not None
    indicator, _ = normalise_indicator(read_rows(claim)[0], Times())
    assert indicator is not None
    seen = [(one.kind, one.period.name if one.period else None) for one in indicator.observations]
    assert seen == [("actual", "2012/13"), ("actual", "2013-04/2013-09"), ("target", "2013/14")]
