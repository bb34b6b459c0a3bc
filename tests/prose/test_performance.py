"""Results told in sentences, and sentences that tell none in full."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.records import Indicator, Observation
from plan_extract.prose import find_performance

SOURCE = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)


def read(text: str) -> list[Indicator]:
    where = Paragraph(text=text, block=0, headings=("Results",))
    return list(find_performance(Body(source=SOURCE, items=(where,))))


def figures(indicator: Indicator) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (one.kind, str(one.value), one.unit, one.period.name if one.period else None) for one in indicator.observations
    ]


@pytest.mark.parametrize(
    ("text", "title", "value", "unit", "period"),
    [
        (
            "The vacancy rate in fostering was 12.5% in 2003/04.",
            "vacancy rate in fostering",
            "12.5",
            "percent",
            "2003/04",
        ),
        ("The number of swimmers stood at 660 at 31 March 2005.", "number of swimmers", "660", "count", "2005-03-31"),
        ("In 2011/12, the average wait for a repair was 9 days.", "average wait for a repair", "9", "days", "2011/12"),
        (
            "Total number of members (snapshot as of August 2009) is 1,685.",
            "Total number of members",
            "1685",
            "count",
            "2009-08",
        ),
        ("71.2% of visits were made on time in 2004/05.", "visits were made on time", "71.2", "percent", "2004/05"),
        ("In 2004/05, 71% of bins were emptied on time.", "bins were emptied on time", "71", "percent", "2004/05"),
        ("There were 4000 open cases at 31st December 2004.", "open cases", "4000", "count", "2004-12-31"),
        ("During 2004/05 there were 1,300 late calls.", "late calls", "1300", "count", "2004/05"),
        (
            "There was a rise in the vacancy rate from 10% to 15% in 2004/05.",
            "vacancy rate",
            "15",
            "percent",
            "2004/05",
        ),
        (
            "We had an outturn of 12.9% of pupils missing 25 days of school in the academic year 2003/4 and are glad.",
            "pupils missing 25 days of school",
            "12.9",
            "percent",
            "2003/04 academic",
        ),
        ("The rate of referrals was 45 per 10,000 in 2004/05.", "rate of referrals", "45", "per_10000", "2004/05"),
    ],
)
def test_a_measure_a_figure_and_a_period_make_an_indicator(
    text: str, title: str, value: str, unit: str, period: str
) -> None:
    (indicator,) = read(text)
    assert (indicator.title, indicator.unit) == (title, unit)
    assert figures(indicator) == [("actual", value, unit, period)]
    assert indicator.locator.quote == text
    assert indicator.locator.section == ("Results",)


def test_a_change_gives_each_figure_that_has_a_period() -> None:
    (found,) = read("The proportion of leavers in work has risen from 40% in 2002/3 to 65.9% in 2003/4.")
    assert figures(found) == [("actual", "40", "percent", "2002/03"), ("actual", "65.9", "percent", "2003/04")]


def test_averages_beside_a_result_are_benchmarks_and_borrow_no_period() -> None:
    (found,) = read(
        "The vacancy rate in care was 9% in 2004/05, against a regional and national average of 11% and 12.5%."
    )
    assert figures(found)[1:] == [("benchmark", "11", "percent", None), ("benchmark", "12.5", "percent", None)]
    assert [one.note for one in found.observations] == [None, "regional average", "national average"]
    (found,) = read("The vacancy rate in care was 9% in 2004/05 (national average 11% in 2003/04).")
    assert figures(found)[1:] == [("benchmark", "11", "percent", "2003/04")]


@pytest.mark.parametrize(("word", "sign"), [("over", ">"), ("less than", "<"), ("about", "~"), ("only", None)])
def test_what_bounds_a_figure_is_kept(word: str, sign: str | None) -> None:
    (found,) = read(f"{word.capitalize()} 30% of calls were answered late in 2004/05.")
    assert [one.qualifier for one in found.observations] == [sign]


@pytest.mark.parametrize(
    "text",
    [
        "The vacancy rate in fostering was 12.5%.",
        "The vacancy rate rose from 10% to 15%.",
        "During 2004/05 there were 1,300 calls.",
        "The vacancy rate will be 5% in 2005/06.",
        "We have a target for the vacancy rate, which is 5% in 2005/06.",
        "The average cost of a place was £450 in 2004/05.",
        "It was 12.5% in 2003/04.",
        "The figure was 12.5% in 2003/04.",
        "77% of these were done in 2003/04.",
        "There were 40 key results in 2005/06.",
        "There are 13 members in 2024.",
        "There were 335,230 (50.6%) married people in 2011.",
        "In 2011, 13% of all children, and 14% of older children, were poor.",
        "The rate was 80.5 for men and 83.9 for women in 2010/11.",
        "The national average is to increase by 4% in 2011.",
        "Council tax rises by 4.99% in 2025/26, of which 2% is for adult social care.",
        "In Quarter 3, 2024/25, 17 of the 38 indicators are rated as Green.",
        "The rate of referrals fell from 9% in 2005/06 to 8% in 2004/05.",
        "The number of posts is set by section 35 of the Act of 1983.",
        "If the rate of sickness is 5% in 2005/06, costs fall.",
        "The average age of our vehicles, 7 years, was last looked at in 2011.",
        "The percentage of pupils absent was 12% in 2005/06, the borough's figure for 2005/06 was 11%.",
    ],
)
def test_what_lacks_a_part_promises_supposes_or_counts_money_tells_nothing(text: str) -> None:
    assert read(text) == []


WORDS = (
    "The number of rate was rose from to in 2004/05 2011 12% 1,300 there were a national average ( ) visits 9.5".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join))
def test_no_number_is_invented(text: str) -> None:
    printed = {Decimal(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    observations: list[Observation] = [one for found in read(text) for one in found.observations]
    assert {one.value for one in observations} <= printed
    assert [one for one in observations if one.raw not in text] == []
    assert [one for one in observations if one.kind == "actual" and one.period is None] == []


@given(st.text(max_size=200))
def test_any_text_may_stand_there(text: str) -> None:
    assert len(read(text)) <= len(text)
