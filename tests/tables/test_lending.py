"""What the headings of a table say for each other."""

from __future__ import annotations

import pytest
from by_hand import grid

from plan_extract.model.headed import Column
from plan_extract.tables.headers import find_header


def columns(*rows: list[str | None]) -> tuple[Column, ...]:
    return find_header(grid(*rows)).columns


def names(found: tuple[Column, ...]) -> list[str | None]:
    return [column.period.name if column.period else column.part for column in found]


@pytest.mark.parametrize(
    ("meant", "done"),
    [("What we aim to achieve", "What we achieved"), ("We intend to reach", "How we performed")],
)
def test_words_over_years_tell_what_is_meant_from_what_is_done(meant: str, done: str) -> None:
    found = columns(
        ["Indicator", done, None, meant, None],
        ["", "2001/02", "2002/03", "2003/04", "2004/05"],
        ["Visits made on time", "70", "75", "80", "85"],
        ["Reviews held on time", "60", "65", "70", "72"],
    )
    assert all("actual" in column.fields for column in found[1:3])
    assert all(column.fields == {"target", "period"} for column in found[3:])
    assert all(column.guessed for column in found[1:])  # said in words that are no known heading


def test_a_question_over_dates_of_actions_is_no_target() -> None:
    found = columns(["What will we do", "By March 2005"], ["Train all staff", "Done"], ["Write a guide", "Begun"])
    assert "target" not in found[0].fields


@pytest.mark.parametrize("heading", ["Year to date", "YTD"])
def test_a_year_to_date_under_its_year_ends_with_the_last_quarter_that_shows_a_figure(heading: str) -> None:
    found = columns(
        ["Indicator", "2023/24", None, None, None, None],
        ["", "Q1", "Q2", "Q3", "Q4", heading],
        ["Repairs on time (%)", "95.1", "94.0", "96.6", "", "95.2"],
        ["Calls answered (%)", "88.0", "87.5", "90.1", "", "88.5"],
    )
    assert names(found)[1:] == ["2023/24 Q1", "2023/24 Q2", "2023/24 Q3", "2023/24 Q4", "YTD 2023-12"]


def test_a_year_to_date_beside_quarters_of_an_unnamed_year_goes_as_far_as_they_do() -> None:
    found = columns(
        ["Indicator", "Q1", "Q2", "YTD"],
        ["Jobs completed", "110", "104", "214"],
        ["Complaints upheld", "41", "38", "79"],
    )
    assert names(found) == [None, "Q1", "Q2", "YTD Q2"]


def test_years_of_schools_are_not_financial_years() -> None:
    found = columns(
        ["Indicator", "Actual (school year)", None, "Target"],
        ["", "2000/01", "2001/02", "2002/03"],
        ["Level 4 in English (%)", "70", "72", "78"],
        ["Level 4 in maths (%)", "68", "70", "75"],
    )
    assert names(found)[1:] == ["2000/01 academic", "2001/02 academic", "2002/03"]


def test_a_financial_year_beside_school_years_stays_one() -> None:
    found = columns(
        ["Indicator", "Academic year 2018/19", "Financial year 2018/19"],
        ["Schools inspected", "12", "14"],
        ["Places created", "30", "25"],
    )
    assert names(found)[1:] == ["2018/19 academic", "2018/19"]


@pytest.mark.parametrize("sides", [("North team", "South team"), ("Millbrook", "Upper Ashfield")])
def test_words_over_columns_that_come_again_are_sides(sides: tuple[str, str]) -> None:
    found = columns(
        ["Measure", sides[0], None, None, sides[1], None, None],
        ["", "Q1", "Q2", "YTD", "Q1", "Q2", "YTD"],
        ["Jobs completed", "110", "104", "214", "90", "95", "185"],
        ["Average cost (£)", "118", "121", "119", "141", "139", "140"],
    )
    assert [column.side for column in found[1:]] == [sides[0]] * 3 + [sides[1]] * 3
    assert all(column.fields for column in found[1:])


def test_words_over_one_run_of_columns_are_no_side() -> None:
    found = columns(
        ["Measure", "Contract monitoring", None],
        ["", "2004/05", "2005/06"],
        ["Jobs completed", "110", "104"],
        ["Calls answered", "90", "95"],
    )
    assert [column.side for column in found] == [None, None, None]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("At 31 March", ["2008-03-31", "2009-03-31"]),
        ("Position at 30th September", ["2008-09-30", "2009-09-30"]),
        ("Year ended 31 March", ["2007/08", "2008/09"]),
        ("12 months to 31 December", ["R12 2008-12", "R12 2009-12"]),
        ("Calls taken", ["2008", "2009"]),
    ],
)
def test_a_bare_year_under_a_day_is_that_day_or_the_year_up_to_it(said: str, expected: list[str]) -> None:
    rows = [["Carers registered", "70", "75"], ["Carers assessed", "60", "65"]]
    below = columns(["Indicator", said, None], ["", "2008", "2009"], *rows)
    assert names(below)[1:] == expected


def test_a_change_from_a_year_is_of_the_one_year_after_it() -> None:
    found = columns(["Service", "Budget 2022/23", "Budget 2023/24", "Change from 2022/23"], ["Roads", "70", "75", "5"])
    assert names(found)[1:] == ["2022/23", "2023/24", "2023/24"]
    assert found[3].period_doubtful
    several = columns(
        ["Service", "2021/22", "2022/23", "2023/24", "Increase since 2021/22"], ["Roads", "70", "75", "80", "10"]
    )
    assert names(several)[4] is None
