"""Promises with a number, and sentences that only look like them."""

from __future__ import annotations

from decimal import Decimal

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.table import Cell, Table
from plan_extract.prose import find_targets


def body(*texts: str, number: str | None = None) -> Body:
    source = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)
    return Body(source=source, items=tuple(Paragraph(text=text, number=number) for text in texts))


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit", "baseline", "deadline"),
    [
        ("Reduce the empty homes in the borough from 40 to 31", "reduce_to", 31, None, 40, None),
        ("Increase recycling by 10% by March 2026", "increase_by", 10, "percent", None, "March 2026"),
        ("We will raise attendance to 96.5% by 31 July 2025.", "increase_to", "96.5", "percent", None, "31 July 2025"),
        ("We aim to complete at least 90% of repairs on time.", "at_least", 90, "percent", None, None),
        ("Cut sickness to 8 days for each member of staff", "reduce_to", 8, "days", None, None),
        ("Maintain satisfaction at 95%", "maintain", 95, "percent", None, None),
        ("Bring the empty homes in the borough below 90 by May 2012.", "less_than", 90, None, None, "May 2012"),
        ("Bring the average wait under 12 weeks by April 2020.", "less_than", 12, "weeks", None, "April 2020"),
        (
            "We want fewer than 180 families in hostels by 31 March 2024.",
            "less_than",
            180,
            "count",
            None,
            "31 March 2024",
        ),
        ("We want more than 60% of waste to be reused by 2015.", "more_than", 60, "percent", None, "2015"),
        ("We aim to finish 85% of visits within 7 working days.", "equals", 85, "percent", None, None),
        (
            "The national target is less than 10% by 2020 (for all poor families).",
            "less_than",
            10,
            "percent",
            None,
            "2020",
        ),
        ("The agreed target is fewer than 120 new entrants by 2011.", "less_than", 120, "count", None, "2011"),
        ("The government's target is for 95% of patients to be seen.", "equals", 95, "percent", None, None),
    ],
)
def test_reads_a_promise(
    text: str, comparator: str, value: int | str, unit: str, baseline: int | None, deadline: str | None
) -> None:
    (target,) = find_targets(body(text, number="m)"))
    assert (target.comparator, target.value, target.unit) == (comparator, Decimal(value), unit)
    assert (target.baseline, target.deadline, target.ref, target.text) == (baseline, deadline, "m", text)


@pytest.mark.parametrize(
    "text",
    [
        "Repairs on time was 85% last year.",
        "Bin rounds run on time kept to the target of 90%.",
        "The national average is to increase by 4%.",
        "Reduce the children over 11 who come into care",
        "We will deliver 3 reports in 2025.",
        "Reduce waste to 1 in 5 bins",
        "Staff want more than 30 minutes for lunch.",
        "Bring in under 20 new bins",
        "Reduce spending to 2 million",
        "Reduce the use of placements from 18 to 22",
        "Complete the review by March 2026.",
        "In 2019 we set a target of 80%, which was reached.",
        "The service stood at 72% against a target of 80%.",
        "A target of 80% was missed.",
        "Performance against target is less than 5% off.",
        "The gap to target is less than 5%.",
        "Stays are above the national target, which is less than 10 days.",
        "The share seen in time continued to meet the target of 80% that is set by the county.",
    ],
)
def test_reads_no_promise(text: str) -> None:
    assert find_targets(body(text)) == ()


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("Only 61.5% of forms were sent in time, so we set a target of 80% by June 2026.", "equals", 80, "percent"),
        ("Calls have been long, and the board agreed a target of no more than 40 days.", "at_most", 40, "days"),
        ("While many find work hard to get, a target of 65% for 2026/27 has been set.", "equals", 65, "percent"),
        ("The team has set itself a target of 12 new homes.", "equals", 12, "count"),
    ],
)
def test_reads_a_target_that_is_being_set_whatever_was_told_before(
    text: str, comparator: str, value: int, unit: str | None
) -> None:
    (target,) = find_targets(body(text))
    assert (target.comparator, target.value, target.unit) == (comparator, Decimal(value), unit)


def test_two_figures_are_promised_alike_each_by_its_own_date() -> None:
    found = find_targets(body("Cut the carbon of all offices by 30% by 2021 and 75% by 2040."))
    assert [(one.comparator, one.value, one.deadline) for one in found] == [
        ("reduce_by", 30, "2021"),
        ("reduce_by", 75, "2040"),
    ]
    told = find_targets(body("The service will raise fees by 3% and reduce its subsidy by £120,000."))
    assert [(one.comparator, one.value) for one in told] == [("increase_by", 3), ("reduce_by", 120000)]


def test_sentences_part_where_a_space_is_missing_or_a_share_begins_the_next() -> None:
    text = "Calls had been lost .We will answer 90% of calls. 71.5% of them have been short."
    assert [(one.text, one.value) for one in find_targets(body(text))] == [
        ("We will answer 90% of calls.", Decimal(90))
    ]
    glued = "It ended in 2004.We will answer 90% of calls and write to p.Green@home.org too."
    assert [one.text for one in find_targets(body(glued))] == [
        "We will answer 90% of calls and write to p.Green@home.org too."
    ]


def test_each_item_of_a_joined_list_stands_alone() -> None:
    found = find_targets(body("\u2022 Reduce complaints by 5% \u2022 Increase visits to 300"))
    assert [(target.text, target.comparator) for target in found] == [
        ("Reduce complaints by 5%", "reduce_by"),
        ("Increase visits to 300", "increase_to"),
    ]


def listed(text: str, heading: str) -> Body:
    source = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
    items = (Paragraph(text=heading, level=2, page=1), Paragraph(text=text, page=1))
    return Body(source=source, items=items)


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        ("7. Raise the uptake to 70 per 100,000 population (54 more users).", [("increase_to", 70, "per_100000")]),
        ("7. Give home care to no fewer than 1,245 households (9.6 per 1,000).", [("at_least", 1245, "count")]),
        ("7. Find at least one improvement in each area.", [("at_least", 1, "count")]),
        ("7. Keep satisfaction rates of 90%+.", [("at_least", 90, "percent")]),
        ("7. 'Serve people well' by meeting 100% of the plan.", [("equals", 100, "percent")]),
        ("7. Safety: carry out 100% of reviews on time.", [("equals", 100, "percent")]),
        (
            "7. More people at home: increase to 3.0 per 1,000 population with ill health and 3.1 per 1,000 in all.",
            [("increase_to", 3, "per_1000"), ("increase_to", "3.1", "per_1000")],
        ),
        ("7. Increase to 75% the share of care leavers with at least one GCSE.", [("increase_to", 75, "percent")]),
        (
            "By 2028, life expectancy will increase by 1.5 years for men and 1 year for women.",
            [("increase_by", "1.5", None), ("increase_by", 1, None)],
        ),
        ("By 2028 absence will have fallen from 7.9% in 2021/22 to below 5%.", [("less_than", 5, "percent")]),
        ("The share of dry homes will be maintained at the current level of 63%.", [("maintain", 63, "percent")]),
        ("We will bring smoking down by 9 percentage points.", [("reduce_by", 9, "percent")]),
        ("The target for the team is to achieve 90% engagement.", [("equals", 90, "percent")]),
        ("The target is 100%, and we go on working with partners.", [("equals", 100, "percent")]),
        ("The national target for the team is to achieve 90% engagement.", []),
        ("7. Meet the needs of 34 communities.", []),
        ("7. Install modules 1 and 2 of the system.", []),
    ],
)
def test_every_form_of_promise(text: str, promises: list[tuple[str, int | str, str | None]]) -> None:
    found = find_targets(listed(text, "Priorities for 2006/07"))
    read = [(target.comparator, target.value, target.unit) for target in found]
    assert read == [(comparator, Decimal(value), unit) for comparator, value, unit in promises]


def test_a_list_item_promises_only_under_a_heading_of_aims() -> None:
    assert find_targets(listed("3. 95% of letters answered in ten days.", "Priorities for customers"))
    assert not find_targets(listed("3. 95% of letters answered in ten days.", "About the service"))


def test_a_pipeline_of_the_callers_own_parts_the_words() -> None:
    own = spacy.blank("en")
    found = find_targets(body("We will raise attendance to 96.5%."), own)
    assert [target.value for target in found] == [Decimal("96.5")]


WORDS = st.sampled_from(
    "we will raise reduce to by from at least no fewer than more and 5 10% 3.1 per 1,000 (12 users) by 2026 one".split()
)


@given(st.lists(WORDS, max_size=14))
def test_no_number_is_invented(words: list[str]) -> None:
    text = "We will " + " ".join(words)
    for target in find_targets(body(text)):
        assert target.value is not None
        assert f"{target.value:,}" in text or str(target.value) in text or (target.value == 1 and "one" in text)


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    find_targets(body(text))


def test_sentences_in_tables_that_no_layout_reads_promise_too() -> None:
    texts = [["Indicator", "Timescale"], ["Absence from school will have fallen from 7.9% to 5%.", "2028"]]
    cells = tuple(Cell(row=r, column=c, text=text, page=6) for r, row in enumerate(texts) for c, text in enumerate(row))
    source = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
    whole = Body(source=source, items=(Table(cells=cells, page=6, index=3),))
    (target,) = find_targets(whole, claimed=frozenset())
    assert (target.value, target.baseline, target.deadline) == (5, Decimal("7.9"), "2028")
    assert (target.locator.page, target.locator.table, target.locator.row) == (6, 3, 1)
    assert find_targets(whole, claimed=frozenset({3})) == ()


def test_numbered_items_go_on_with_the_promise_that_leads_to_them() -> None:
    read = find_targets(
        body(
            "We have agreed our priorities. By March 2009 we will:",
            "1. increase the number of homes to 900;",
            "2. train 75% of our staff;",
            "3. keep absence below 11 days for each employee.",
            "It was 80% in the past.",
        )
    )
    told = [(one.ref, one.comparator, one.value, one.deadline) for one in read]
    assert told == [
        ("1", "increase_to", 900, "March 2009"),
        ("2", "equals", 75, "March 2009"),
        ("3", "less_than", 11, "March 2009"),
    ]


def test_bulleted_items_go_on_with_it_and_items_under_other_words_do_not() -> None:
    (first, second) = find_targets(
        body("During the year we aim to:", "• visit 90% of homes", "• reach 40% by May 2012")
    )
    assert [(one.value, one.deadline) for one in (first, second)] == [(90, None), (40, "May 2012")]
    assert find_targets(body("By March 2009 we had:", "1. trained 75% of our staff;", "2. visited 80% of homes")) == ()


@pytest.mark.parametrize(
    ("text", "ref", "read"),
    [
        ("4.3 We will keep absence below 9 days.", "4.3", "We will keep absence below 9 days."),
        (
            "1.10 Ensure not less than 75% of calls are answered.",
            "1.10",
            "Ensure not less than 75% of calls are answered.",
        ),
        ("2.4\tWe will answer 90% of calls.", "2.4", "We will answer 90% of calls."),
        ("(ii) Raise the take-up of meals to 60%.", "ii", "Raise the take-up of meals to 60%."),
    ],
)
def test_the_number_of_a_paragraph_is_a_ref_and_stops_no_promise(text: str, ref: str, read: str) -> None:
    (target,) = find_targets(body(text))
    assert (target.ref, target.text) == (ref, read)


def test_a_figure_that_begins_a_sentence_is_no_number_of_it() -> None:
    (target,) = find_targets(body("2.5 FTE posts will be cut, and we will raise attendance to 96%."))
    assert (target.ref, target.value) == (None, 96)


def test_a_number_in_a_cell_of_its_own_is_the_ref_of_the_sentence_beside_it() -> None:
    texts = [
        ["6.1", "We will answer at least 80% of letters within two weeks."],
        ["6.10", "Raise the share of dry homes to 70% for all of them."],
    ]
    cells = tuple(Cell(row=r, column=c, text=text, page=2) for r, row in enumerate(texts) for c, text in enumerate(row))
    source = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
    found = find_targets(Body(source=source, items=(Table(cells=cells, page=2, index=0),)), claimed=frozenset())
    assert [(one.ref, one.comparator, one.value) for one in found] == [
        ("6.1", "at_least", 80),
        ("6.10", "increase_to", 70),
    ]


def under(text: str, *headings: str) -> list[tuple[str | None, Decimal | None, str | None]]:
    source = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)
    items = (Paragraph(text=text, number="\u2022", headings=headings),)
    return [(one.comparator, one.value, one.unit) for one in find_targets(Body(source=source, items=items))]


ORDERED = [
    ("Visit 45 lonely people in every 1,000 at home.", [("equals", 45, "per_1000")]),
    ("Train 1,400 carers in first aid.", [("equals", 1400, "count")]),
    ("Recruit 30 new wardens each year.", [("equals", 30, "count")]),
    ("Install 70 more hand rails in baths", [("increase_by", 70, "count")]),
    ("Give 14% of carers a break, compared with 9.3% this year.", [("equals", 14, "percent")]),
    ("Raise the share of those who have had a visit to at least 70%.", [("at_least", 70, "percent")]),
    ("Cut the days lost to fewer than 1,400 in 2018/19.", [("less_than", 1400, None)]),
    ("Plant an additional 800 trees", [("increase_by", 800, "count")]),
    ("Help tenants to claim an extra £420,000 in benefits.", [("increase_by", 420000, "gbp")]),
    ("Save £1.2m by 2012", [("equals", 1200000, "gbp")]),
    (
        "Begin 70% of surveys within 3 weeks and finish 60% in eight weeks.",
        [("equals", 70, "percent"), ("equals", 60, "percent")],
    ),
    ("Ask every tenant; visit at least 55% by May 2011.", [("at_least", 55, "percent")]),
    ("Work with the hospitals to keep delays below 30 a week.", [("less_than", 30, None)]),
    ("Pilot new budgets with up to 50 families.", [("at_most", 50, "count")]),
    ("Answer all complaints within ten days (100%).", [("equals", 100, "percent")]),
    ("Carry out 1,900 checks, an increase of 40%.", [("equals", 1900, "count")]),
    ("Hold 3 meetings for carers", []),
    ("Provide 24 hour cover", []),
    ("Review the 20 policies of the board", []),
    ("Deliver a £5m scheme", []),
    ("The 1,400 carers train with us", []),
]


@pytest.mark.parametrize(("text", "promises"), ORDERED)
def test_an_order_promises_under_a_heading_that_says_what_will_be_done(
    text: str, promises: list[tuple[str, int, str | None]]
) -> None:
    assert under(text, "What we will do in 2010/11") == promises
    assert under(text, "What we will do in 2010/11", "Theme 2: Safer homes") == promises


@pytest.mark.parametrize(
    "heading", ["About the service", "What we did last year", "Agenda and priorities", "Achievements"]
)
def test_elsewhere_an_order_with_a_number_is_no_promise(heading: str) -> None:
    assert under("Train 1,400 carers in first aid.", heading) == []
    assert under("Save £1.2m by 2012", heading) == []


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("Heads of service have agreed to hold vacancies at not less than 3% of posts.", "at_least", 3, "percent"),
        ("Repairs will take no longer than 30 days on average.", "at_most", 30, "days"),
        ("We will get the share in work up to 71% by 2014.", "increase_to", 71, "percent"),
        ("We will provide 80 new flats by March 2014.", "equals", 80, "count"),
        ("Partners have agreed to cut the cost of agency staff by £350,000.", "reduce_by", 350000, "gbp"),
        ("The council will hold balances of at least £4.5m.", "at_least", 4500000, "gbp"),
        ("We plan to save £2.25m a year by 2019/20.", "equals", 2250000, "gbp"),
        ("Officers intend to find £2m of efficiency savings by 2013.", "equals", 2000000, "gbp"),
        ("The Council will increase its income by £900k.", "increase_by", 900000, "gbp"),
        ("We aim to achieve a reduction of 15% in waste.", "reduce_by", 15, "percent"),
        ("We will deliver a 12% increase in visits.", "increase_by", 12, "percent"),
    ],
)
def test_reads_promises_of_other_words(text: str, comparator: str, value: int, unit: str) -> None:
    (target,) = find_targets(body(text))
    assert (target.comparator, target.value, target.unit) == (comparator, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "The percentage of measures on or above target is 46% (Quarter 1: 40%).",
        "The number of services that met their target is 12.",
        "The share of indicators with a target is 80%.",
        "The government grant will reduce by £3m in 2016/17.",
        "The number of people aged 80 or over will grow by 45% by 2030.",
        "The population of the district will rise by 12%.",
        "The new rate will increase our costs by £2m.",
        "We will spend £2m on roads.",
        "The council will set the tax at £1,410.20.",
        "We will deliver a £3m scheme.",
        "We will carry out checks, an increase of 25%.",
    ],
)
def test_counts_of_targets_forecasts_and_budgets_promise_nothing(text: str) -> None:
    assert find_targets(body(text)) == ()


@pytest.mark.parametrize("code", ["OP1", "H12.", "LD2.1"])
def test_the_code_of_a_promise_is_its_ref(code: str) -> None:
    promise = Paragraph(text=f"{code} Cut the average wait for a visit from 19 days to 12 days.")
    source = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)
    (target,) = find_targets(Body(source=source, items=(Paragraph(text="Our priorities", level=2), promise)))
    assert (target.ref, target.value, target.baseline) == (code.rstrip("."), 12, 19)
    assert target.text.startswith("Cut the average wait")
