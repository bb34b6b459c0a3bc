"""What one heading says."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.tables.heading_families import find_family
from plan_extract.tables.headings import read_heading, squeeze_heading
from plan_extract.vocabulary import load


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Performance\nindicator", "indicator"),
        ("By when", "deadline"),
        ("Lead Officer", "lead"),
        ("RAG", "rag"),
        ("DoT", "direction"),
        ("timescal e", "deadline"),
        ("Target 2007/08", "target"),
    ],
)
def test_a_known_heading_has_its_field(text: str, field: str) -> None:
    reading = read_heading(text)
    assert field in reading.fields
    assert not reading.guessed


def test_quarter_to_a_month_is_three_months() -> None:
    reading = read_heading("Quarter to Sep 24")
    assert reading.fields == {"period"}
    assert reading.period is not None
    assert reading.period.name == "2024/25 Q2"


def test_quarter_to_march_belongs_to_the_year_before() -> None:
    period = read_heading("Quarter to Mar 25").period
    assert period is not None
    assert period.name == "2024/25 Q4"


def test_a_month_that_ends_no_quarter_is_not_made_one() -> None:
    period = read_heading("Quarter to Aug 24").period
    assert period is None or " Q" not in period.name


def test_a_known_heading_among_other_words_is_a_guess() -> None:
    reading = read_heading("Our lead officer")
    assert "lead" in reading.fields
    assert reading.guessed


def test_money_says_multiplier_and_phase() -> None:
    reading = read_heading("Revised Budget £'000")
    assert reading.multiplier == Decimal(1000)
    assert "money" in reading.fields
    assert reading.phase == "revised"


@pytest.mark.parametrize(
    ("text", "when"), [("Previous result", "previous"), ("Latest result", "latest"), ("Result", None)]
)
def test_a_heading_says_which_of_two_times_it_is(text: str, when: str | None) -> None:
    assert read_heading(text).when == when


@pytest.mark.parametrize("text", ["", "   ", "Legislation", "Kitten"])
def test_an_unknown_heading_has_no_fields(text: str) -> None:
    assert read_heading(text).fields == frozenset()


def test_every_word_of_the_vocabulary_is_read_as_its_field() -> None:
    misread = [
        (row["name"], word)
        for row in load("headers")["field"]
        for word in row["words"]
        if row["name"] not in read_heading(word).fields
    ]
    assert misread == []


def test_squeezing_twice_changes_nothing() -> None:
    once = squeeze_heading("  Lead\nOfficer’s / (SRO) ")
    assert once == squeeze_heading(once)


@given(st.text(max_size=80))
def test_read_heading_never_raises(text: str) -> None:
    reading = read_heading(text)
    assert reading.period is None or reading.fields


@given(
    st.lists(
        st.sampled_from(["Quarter to", "Sep 24", "2006/07", "0708", "Target", "£'000", "(%)", "Q1", "31 Feb", "99/00"]),
        max_size=6,
    )
)
def test_read_heading_never_raises_on_pieces_of_headings(pieces: list[str]) -> None:
    reading = read_heading("\n".join(pieces))
    assert reading.period is None or reading.fields


def test_a_heading_that_says_what_is_counted_may_head_what_was_achieved() -> None:
    reading = read_heading("Number of carers on the database")
    assert (reading.fields, reading.guessed, reading.unit) == (frozenset({"actual"}), True, "count")


def test_a_status_of_something_is_a_status() -> None:
    assert read_heading("Status of the year to date").fields == frozenset({"status"})


def test_a_status_is_a_heading_beyond_doubt_only_where_it_is_asked() -> None:
    assert not read_heading("On target?").guessed
    assert read_heading("On track").guessed
    assert read_heading("On track").fields == read_heading("On target?").fields == frozenset({"status"})


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Estimated number of carers", "actual"),
        ("Estimated population 2012", "actual"),
        ("Mid-year population estimate", "actual"),
        ("Estimated outturn", "forecast"),
        ("Estimate 2013/14", "forecast"),
    ],
)
def test_an_estimate_of_what_is_is_no_forecast(text: str, field: str) -> None:
    assert field in read_heading(text).fields
    assert ("forecast" in read_heading(text).fields) == (field == "forecast")


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("Change to Headroom to 27/28", True),
        ("Increase since 2011", True),
        ("Variance from 2012/13", True),
        ("Target by 2015", False),
        ("Year to March 2014", False),
        ("Forecast to 2026", False),
        ("Spend 2013/14", False),
        ("2013/14", False),
    ],
)
def test_a_year_behind_to_or_since_is_doubtful_where_no_role_is_its(text: str, doubtful: bool) -> None:
    assert read_heading(text).period_doubtful is doubtful


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("How shall we know we have succeeded?", "success"),
        ("We will know it has worked when…", "success"),
        ("What difference will it make to carers?", "success"),
        ("Where we have got to", "progress"),
        ("What we have delivered since April 2009", "progress"),
        ("With", "partners"),
        ("Who will help us?", "partners"),
        ("Who is going to do it?", "lead"),
        ("Project sponsor", "lead"),
        ("When we shall have done it", "deadline"),
        ("In place by", "deadline"),
        ("How it will be paid for", "resources"),
        ("We said we would reach", "target"),
        ("What we hope to achieve", "objective"),
        ("What we shall do", "action"),
        ("What should be done", "action"),
        ("How we will get there", "action"),
        ("Did we do it?", "status"),
    ],
)
def test_headings_in_plain_words_are_told_by_their_family(heading: str, field: str) -> None:
    read = read_heading(heading)
    assert (read.fields, read.guessed) == (frozenset({field}), False)


@pytest.mark.parametrize(
    "heading",
    [
        "Without",
        "Whole life",
        "Which wards",
        "Areas of difference",
        "Whose money",
        "Who benefits",
        "Witham",
        "Who will benefit",
        "Who was consulted",
        "Who we support",
        "When last reviewed",
        "What will be delivered",
        "What could be better",
        "What action is needed",
        "What residents want",
        "What will happen if we do nothing",
        "Is it statutory",
    ],
)
def test_other_headings_are_of_no_family(heading: str) -> None:
    assert find_family(squeeze_heading(heading)) is None


@pytest.mark.parametrize(
    ("text", "field"), [("BRA\nG", "rag"), ("BVP\nI", "code"), ("R\nA\nG", "rag"), ("Do\nT", "direction")]
)
def test_a_word_that_a_narrow_column_broke_is_read_whole(text: str, field: str) -> None:
    assert (field in read_heading(text).fields, read_heading(text).guessed) == (True, False)


def test_words_on_lines_of_their_own_are_not_put_together() -> None:
    assert not read_heading("Trees\nLot").fields
    assert read_heading("BRA G").fields == frozenset()


@pytest.mark.parametrize("text", ["NW average 2008/09", "SE ave", "Avg mets", "IPF family mean", "Mets median"])
def test_an_average_is_that_of_others(text: str) -> None:
    assert "benchmark" in read_heading(text).fields


@pytest.mark.parametrize(
    "text",
    ["3 year average 2008/09", "Council average", "Annual average 2005/06", "Average days lost", "Rolling average"],
)
def test_an_average_over_time_or_of_ones_own_is_no_benchmark(text: str) -> None:
    assert "benchmark" not in read_heading(text).fields


@pytest.mark.parametrize("text", ["Q2*", "Q2 (p)", "Qtr 2\u2020", "Q2 [prov]", "Quarter 2 (r)"])
def test_a_mark_behind_a_quarter_is_none_of_it(text: str) -> None:
    assert (read_heading(text).part or "")[-1:] == "2"
    within = read_heading(f"2010/11\n{text}").period
    assert within is not None
    assert within.name == "2010/11 Q2"
    assert read_heading(text).text == text


@pytest.mark.parametrize("text", ["Change from 2022/23", "% increase on 2016/17", "Movement since 2011/12"])
def test_how_far_figures_are_from_a_year_is_no_figure_of_it(text: str) -> None:
    reading = read_heading(text)
    assert not reading.fields & {"period", "actual"}
    assert reading.period_doubtful
