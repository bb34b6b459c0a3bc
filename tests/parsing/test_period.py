"""Periods: forms met in plans, and the look-alikes that are none. Each row says where the form was seen."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Period
from plan_extract.parsing.period import (
    financial_year,
    find_periods,
    format_period,
    parse_deadline,
    parse_period,
    quarter,
    resolve_quarter,
)

WHOLE = [
    ("2003/04", "2003/04", "Southwark"),
    ("2004-05", "2004/05", "Southwark three-year plan: mixed separators"),
    ("2004 \u2013 05", "2004/05", "general knowledge"),
    ("2000/1", "2000/01", "Southwark: one digit borrows the decade"),
    ("2003/4", "2003/04", "Suffolk"),
    ("2009/0", "2009/10", "general knowledge: the decade rolls over"),
    ("2005/2006", "2005/06", "Nottinghamshire"),
    ("1999/2000", "1999/00", "general knowledge"),
    ("2025 to 2026", "2025/26", "Kent 2024; the style of central government"),
    ("05/06", "2005/06", "Rochdale"),
    ("23-24", "2023/24", "general knowledge"),
    ("99/00", "1999/00", "general knowledge: consecutive over the century"),
    ("FY2004/05", "2004/05", "general knowledge"),
    ("Financial year 2004/05", "2004/05", "general knowledge"),
    ("2004/05 financial year", "2004/05", "general knowledge"),
    ("(2004/05)", "2004/05", "in brackets"),
    ("Q1-Q3 2019/20", "2019-04/2019-12", "general: cumulative columns of quarterly reports"),
    ("Quarters 1 to 2 2019-20", "2019-04/2019-09", "general: cumulative columns of quarterly reports"),
    ("Q1 - Q4 2018/19", "2018/19", "general: four quarters are a year"),
    ("2004/05*", "2004/05", "with a footnote mark"),
    ("2004/\n05", "2004/05", "a wrapped heading"),
    ("2005", "2005", "Rochdale activity tables"),
    ("calendar year 2003", "2003", "general knowledge"),
    ("academic year 2003/4", "2003/04 academic", "Suffolk, paragraph 34"),
    ("2004/05 academic year", "2004/05 academic", "general knowledge"),
    ("Sept 2003 - Aug 2004", "2003/04 academic", "general knowledge"),
    ("2007-2010", "2007/08-2009/10", "Rochdale: three years"),
    ("2007 \u2013 2010", "2007/08-2009/10", "Rochdale"),
    ("2006-08", "2006/07-2007/08", "general knowledge"),
    ("2000/02", "2000/01-2001/02", "Southwark: a slip for 2000/01, read as printed"),
    ("2024-2029", "2024/25-2028/29", "Kent 2024"),
    ("2004/05 \u2013 2006/07", "2004/05-2006/07", "Southwark, title"),
    ("2004/05 to 2006/07", "2004/05-2006/07", "Southwark"),
    ("2003/4 \u2013 2006/07", "2003/04-2006/07", "general knowledge"),
    ("04/05-06/07", "2004/05-2006/07", "general knowledge"),
    ("Q1 2012/13", "2012/13 Q1", "Kent 2012"),
    ("Qtr 3 2004-05", "2004/05 Q3", "general knowledge"),
    ("Quarter 3 2024/25", "2024/25 Q3", "Kent quarterly report 2024/25"),
    ("24/25 Q2", "2024/25 Q2", "general knowledge"),
    ("3rd quarter 2004/05", "2004/05 Q3", "general knowledge"),
    ("fourth quarter of 2004/05", "2004/05 Q4", "general knowledge"),
    ("Q3 (Oct-Dec) 2024/25", "2024/25 Q3", "general knowledge"),
    ("Quarter 3 (October to December 2024)", "2024/25 Q3", "general knowledge"),
    ("Oct \u2013 Dec 24", "2024/25 Q3", "Kent quarterly report 2024/25"),
    ("Jan \u2013\nMar 24", "2023/24 Q4", "Kent quarterly report 2024/25: a wrapped heading"),
    ("Oct to Dec 2024", "2024/25 Q3", "Kent quarterly report 2024/25"),
    ("July-Sept 2024", "2024/25 Q2", "Kent quarterly report 2024/25"),
    ("1 October to 31 December 2024", "2024/25 Q3", "general knowledge"),
    ("Oct-Dec 2024/25", "2024/25 Q3", "general knowledge"),
    ("1 April 2004 \u2013 31 March 2005", "2004/05", "general knowledge"),
    ("Apr 04 \u2013 Mar 05", "2004/05", "general knowledge"),
    ("Jan to Dec 2004", "2004", "general knowledge"),
    ("OCTOBER \u2013 FEBRUARY 2005", "2004-10/2005-02", "Suffolk action plan: the year belongs to the last month"),
    ("first half of 2004/05", "2004-04/2004-09", "general knowledge"),
    ("12m to Dec 23", "R12 2023-12", "Kent quarterly report 2024/25"),
    ("12 months to December 2023", "R12 2023-12", "general knowledge"),
    ("rolling 12 months to Sept 2024", "R12 2024-09", "Kent quarterly report 2024/25"),
    ("year ending December 2004", "R12 2004-12", "Suffolk"),
    ("year ending 31 December 2004", "R12 2004-12", "Suffolk"),
    ("year ended 31 March 2005", "2004/05", "general knowledge"),
    ("12 months to Mar 24", "R12 2024-03", "a row of rolling years stays one"),
    ("YTD May 2012", "YTD 2012-05", "Kent 2012"),
    ("year to date (May 2012)", "YTD 2012-05", "Kent 2012"),
    ("May 2012 YTD", "YTD 2012-05", "Kent 2012"),
    ("March 2026", "2026-03", "Kent 2024"),
    ("Mar\n2026", "2026-03", "Kent 2024: a wrapped cell"),
    ("Sept 05", "2005-09", "general knowledge"),
    ("Dec-23", "2023-12", "spreadsheets"),
    ("Dec '23", "2023-12", "general knowledge"),
    ("03/2005", "2005-03", "general knowledge"),
    ("April 2004/05", "2004-04", "general knowledge"),
    ("Jan 2024/25", "2025-01", "general knowledge"),
    ("as at 31 March 2005", "2005-03-31", "general knowledge"),
    ("at 31/03/05", "2005-03-31", "general knowledge"),
    ("31st March 2005", "2005-03-31", "Suffolk"),
    ("31.3.05", "2005-03-31", "general knowledge"),
    ("31/03/2005", "2005-03-31", "general knowledge"),
    ("2005-03-31", "2005-03-31", "general knowledge"),
    ("Tuesday 15 March 2005", "2005-03-15", "Suffolk, cover"),
    ("End of October 2004", "2004-10-31", "Suffolk, objective k"),
]

NOT_WHOLE = [
    ("", "blank"),
    ("Actual 2003/04", "a role beside the period is for find_periods"),
    ("E05/23", "Suffolk: a report's number"),
    ("E04/107", "Suffolk: a report's number"),
    ("18/12", "Suffolk: a day without a year"),
    ("SSCU/190e/03.06", "Nottinghamshire: a print reference"),
    ("Q1 2012", "of which year?"),
    ("Q2 (October to December 2024)", "quarter and months contradict each other"),
    ("FY05", "does it begin or end there?"),
    ("YTD 2012/13", "to which date?"),
    ("2012-05", "a month or a slip?"),
    ("2003/9", "one digit that is not the next"),
    ("31 February 2005", "no such day"),
    ("Autumn 2006", "no month"),
    ("Qtr 3", "no year"),
    ("0708", "only beside years"),
    ("07 \u2013 10", "only beside years"),
    ("12/13/14", "two years or a date?"),
    ("\u00a32005", "money"),
    ("2,005", "a count"),
    ("4- 5 years", "Kent 2024: a length of time"),
    ("Year 2", "general knowledge"),
    ("the year to date", "Kent 2012"),
    ("new", "Southwark"),
]

INSIDE = [
    ("Target 02/03", {"02/03": "2002/03"}, "Southwark"),
    ("Budget 2004-05", {"2004-05": "2004/05"}, "Southwark"),
    ("2000/1 & DoH ranking", {"2000/1": "2000/01"}, "Southwark"),
    ("PAF Blob Count 05/06", {"05/06": "2005/06"}, "Rochdale"),
    ("Key Activities in 07/08", {"07/08": "2007/08"}, "Rochdale"),
    ("Previous\nStatus Q2 2024/25", {"Q2 2024/25": "2024/25 Q2"}, "Kent quarterly report 2024/25"),
    ("Latest Quarter: Oct \u2013 Dec 24", {"Oct \u2013 Dec 24": "2024/25 Q3"}, "Kent quarterly report 2024/25"),
    ("Target (Q3 2024/25)", {"Q3 2024/25": "2024/25 Q3"}, "the bracket is not part of the period"),
    ("from 40% in 2002/3 to 65.9% in 2003/4", {"2002/3": "2002/03", "2003/4": "2003/04"}, "Suffolk"),
    ("achieved in 2003/4.This is", {"2003/4": "2003/04"}, "Suffolk: a full stop glued on"),
    ("(May 07). Then begin", {"May 07": "2007-05"}, "Rochdale 3.8"),
    ("begins in April 07", {"April 07": "2007-04"}, "Rochdale 9.1"),
    ("to 18 by March 2008.", {"March 2008": "2008-03"}, "Rochdale 9.1"),
    ("to be settled by 31st March 2005.", {"31st March 2005": "2005-03-31"}, "Suffolk, objective c"),
    ("started in October 2004", {"October 2004": "2004-10"}, "Suffolk, objective b"),
    ("Progress at March 2005", {"at March 2005": "2005-03"}, "Suffolk, heading"),
    ("in 2005 children were", {"2005": "2005"}, "general knowledge"),
    ("Nationwide in 2005, 60% of them", {"2005": "2005"}, "Rochdale 6a"),
    ("discussed by the team 18/12", {}, "Suffolk, objective k"),
    ("discussed on 11/12", {}, "general knowledge: a day"),
    ("Reports E05/23 and E04/107", {}, "Suffolk"),
    ("of 2005 children", {}, "a count"),
    ("the Children Act 1989", {}, "a law"),
    ("average speed was 23/24 MPH", {}, "minutes of a parish council"),
    ("care leavers aged 18-19", {}, "an age"),
    ("care leavers aged 16-21 years", {}, "Rochdale 5.8"),
    ("18-19 year olds", {}, "an age"),
    ("Adult social care 14 \u2013 15", {}, "Kent 2024: a range of pages"),
    (
        "on 21st November 2023 until September 2024",
        {"21st November 2023 until September 2024": "2023-11-21/2024-09-30"},
        "Kent quarterly report 2024/25",
    ),
    ("in May 15 children were adopted", {}, "a count"),
    ("we may 12 times", {}, "a verb"),
    ("Dec 24-25", {}, "two days or two years"),
    ("in 2003 - 12 children", {}, "a dash between words"),
    ("section 5.1.10 Adults", {}, "Southwark: a section's number"),
    ("costing less than \u00a31000", {}, "Southwark D38"),
    ("", {}, "blank"),
]


@pytest.mark.parametrize(("text", "name", "seen"), WHOLE)
def test_a_text_that_is_a_period(text: str, name: str, seen: str) -> None:
    period = parse_period(text)
    assert period is not None, seen
    assert (period.name, period.raw) == (name, text), seen
    assert period.start is not None
    assert period.end is not None
    assert period.start <= period.end


@pytest.mark.parametrize(("text", "name", "seen"), WHOLE)
def test_the_same_period_in_a_sentence(text: str, name: str, seen: str) -> None:
    found = find_periods(f"Result: {text} (see below)")
    assert [period.name for _, _, period in found] == [name], seen


@pytest.mark.parametrize(("text", "seen"), NOT_WHOLE)
def test_a_text_that_is_no_period(text: str, seen: str) -> None:
    assert parse_period(text) is None, seen


@pytest.mark.parametrize(("text", "periods", "seen"), INSIDE)
def test_periods_in_headings_and_prose(text: str, periods: dict[str, str], seen: str) -> None:
    found = find_periods(text)
    assert {text[start:end]: period.name for start, end, period in found} == periods, seen
    assert all(period.raw == text[start:end] for start, end, period in found)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2003/04", date(2003, 4, 1), date(2004, 3, 31)),
        ("2003", date(2003, 1, 1), date(2003, 12, 31)),
        ("academic year 2003/04", date(2003, 9, 1), date(2004, 8, 31)),
        ("Q4 2003/04", date(2004, 1, 1), date(2004, 3, 31)),
        ("Feb 2004", date(2004, 2, 1), date(2004, 2, 29)),
        ("as at 31 March 2005", date(2005, 3, 31), date(2005, 3, 31)),
        ("YTD May 2012", date(2012, 4, 1), date(2012, 5, 31)),
        ("YTD Feb 2013", date(2012, 4, 1), date(2013, 2, 28)),
        ("12 months to Dec 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("12 months to 28 February 2004", date(2003, 3, 1), date(2004, 2, 28)),
        ("2004/05 - 2006/07", date(2004, 4, 1), date(2007, 3, 31)),
        ("30 June 2004 to 4 July 2004", date(2004, 6, 30), date(2004, 7, 4)),
    ],
)
def test_a_period_knows_its_first_and_last_day(text: str, start: date, end: date) -> None:
    period = parse_period(text)
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_a_compact_year_counts_only_beside_years() -> None:
    among_years = parse_period("0708", siblings_are_years=True)  # Rochdale: four of eight tables print 0708
    following = parse_period("0708", after=financial_year(2006, "06/07"))
    assert among_years is not None
    assert among_years.name == "2007/08"
    assert following == among_years
    assert parse_period("0708", after=financial_year(2004, "04/05")) is None
    assert parse_period("0709", siblings_are_years=True) is None


def test_a_short_span_counts_only_beside_years() -> None:
    period = parse_period("07 \u2013 10", siblings_are_years=True)  # Rochdale, foreword
    assert period is not None
    assert period.name == "2007/08-2009/10"


@pytest.mark.parametrize(
    ("before", "text", "name"),
    [
        ("Q2 2012/13", "Q3", "2012/13 Q3"),
        ("Q4 2012/13", "Q1", "2013/14 Q1"),
        ("Nov 2012", "Dec", "2012-12"),
        ("Dec 2012", "Jan", "2013-01"),
        ("2012/13", "Q1", None),
        ("Q4 2012/13", "June", None),
    ],
)
def test_a_heading_lends_its_year_to_the_next(before: str, text: str, name: str | None) -> None:
    period = parse_period(text, after=parse_period(before))
    assert (period and period.name) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Q3", "2012/13 Q3"),
        ("Quarter 2", "2012/13 Q2"),
        ("Qtr 1", "2012/13 Q1"),
        ("3rd quarter", "2012/13 Q3"),
        ("Actual Q4", "2012/13 Q4"),
        ("Oct \u2013 Dec", "2012/13 Q3"),
        ("Jan to Mar", "2012/13 Q4"),
        ("Q3 2024/25", "2024/25 Q3"),
        ("Oct - Nov", None),
        ("Q1 and Q2", None),
        ("Target", None),
    ],
)
def test_a_bare_quarter_takes_the_year_it_is_given(text: str, name: str | None) -> None:
    period = resolve_quarter(text, financial_year(2012, "2012/13"))
    assert (period and period.name) == name


def test_a_bare_quarter_without_a_financial_year_is_not_guessed() -> None:
    assert resolve_quarter("Q3", None) is None
    assert resolve_quarter("Q3", parse_period("2012")) is None


def test_there_are_four_quarters() -> None:
    with pytest.raises(ValueError, match="1 to 4"):
        quarter(2012, 5, "Q5")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 31st March 2005", date(2005, 3, 31)),  # Suffolk, objective c
        ("March 2026", date(2026, 3, 31)),  # Kent 2024
        ("Mar\n2026", date(2026, 3, 31)),
        ("Dec 24", date(2024, 12, 31)),
        ("End of October 2004", date(2004, 10, 31)),  # Suffolk, objective k
        ("31/03/2005", date(2005, 3, 31)),
        ("Q3 2024/25", date(2024, 12, 31)),
        ("end of Q3 2024/25", date(2024, 12, 31)),
        ("June 24- Nov 24", date(2024, 11, 30)),
        ("by end of 2004/05", date(2005, 3, 31)),
        ("2026", None),
        ("2004/05", None),
        ("2024-2029", None),
        ("Ongoing", None),
        ("commenced 2024", None),  # Kent 2024: a beginning
        ("Commenced Oct 24", None),
        ("Ongoing from March 2025", None),
        ("Dec 2025 March 2025 / Ongoing Elements", None),  # Kent 2024: two dates
        ("1-2 years", None),
        ("18/12", None),
        ("", None),
    ],
)
def test_a_deadline_is_the_last_day_in_time(text: str, day: date | None) -> None:
    assert parse_deadline(text) == day


@pytest.mark.parametrize("text", sorted({row[0] for row in WHOLE}))
def test_a_period_in_words_reads_back(text: str) -> None:
    period = parse_period(text)
    assert period is not None
    again = parse_period(format_period(period))
    assert again is not None
    assert again.name == period.name


@given(st.integers(1990, 2050), st.sampled_from(["/", "-", " - ", "\u2013", " / "]), st.sampled_from([2, 4]))
def test_any_two_years_in_a_row_are_a_financial_year(year: int, link: str, digits: int) -> None:
    period = parse_period(f"{year}{link}{str(year + 1)[-digits:]}")
    assert period is not None
    assert period == financial_year(year, period.raw)


@given(st.integers(1990, 2050), st.integers(1, 4))
def test_a_quarter_is_three_months_of_its_year(year: int, number: int) -> None:
    period, whole_year = quarter(year, number, ""), financial_year(year, "")
    assert parse_period(format_period(period)) == period.model_copy(update={"raw": format_period(period)})
    assert period.start is not None
    assert period.end is not None
    assert whole_year.start is not None
    assert whole_year.end is not None
    assert whole_year.start <= period.start < period.end <= whole_year.end
    assert 88 < (period.end - period.start).days < 92


WORDS = "2003 2004 04 05 4 31 12 Q1 Q3 quarter March Mar May Sept to end of as at YTD 12 months ending year FY E"
PIECES = st.sampled_from([*WORDS.split(), *"/-\u2013(),.\n "])


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join)))
def test_no_text_raises_and_offsets_are_true(text: str) -> None:
    found = find_periods(text)
    for start, end, period in found:
        assert text[start:end] == period.raw
        assert period.start is not None
        assert period.end is not None
        assert period.start <= period.end
        assert set(re.findall(r"\d", period.raw))
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    whole = parse_period(text)
    assert whole is None or whole.raw == text
    assert parse_deadline(text) is None or found
    assert resolve_quarter(text, Period(name="2004/05", raw="")) is None or any(c.isalnum() for c in text)
