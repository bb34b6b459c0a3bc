"""Names of indicators: references, codes, tags, titles; and the look-alikes of codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Code
from plan_extract.parsing.code import parse_name
from plan_extract.vocabulary import load

NAMES = [
    # the cell, title, ref, codes, tag, where seen
    (
        "C28 Intensive home care – per 1000 households over 65 BVPI 53",
        "Intensive home care – per 1000 households over 65",
        None,
        "PAF C28, BV 53",
        None,
        "Southwark",
    ),
    (
        "E50 Assessments of adults & older people",
        "Assessments of adults & older people",
        None,
        "PAF E50",
        None,
        "Southwark",
    ),
    (
        "A2 Educational Attainment of Children Looked After - % leavers with 1 GCSE + BV 50",
        "Educational Attainment of Children Looked After - % leavers with 1 GCSE +",
        None,
        "PAF A2, BV 50",
        None,
        "Southwark: the plus belongs to the name",
    ),
    (
        "B12 Cost Intensive social care (£) BVPI52",
        "Cost Intensive social care (£)",
        None,
        "PAF B12, BV 52",
        None,
        "Southwark",
    ),
    (
        "D38 Delivered within 3 weeks(%) BVPI 56",
        "Delivered within 3 weeks(%)",
        None,
        "PAF D38, BV 56",
        None,
        "Southwark",
    ),
    (
        "D52 Users who said they were satisfied (BVPI 182)",
        "Users who said they were satisfied",
        None,
        "PAF D52, BV 182",
        None,
        "Southwark",
    ),
    (
        "D43 Waiting time for care packages (BVPI from 2003/4)",
        "Waiting time for care packages (BVPI from 2003/4)",
        None,
        "PAF D43",
        None,
        "Southwark: no number, no code",
    ),
    (
        "A5 Emergency admissions % growth (interface)",
        "Emergency admissions % growth",
        None,
        "PAF A5",
        "interface",
        "Southwark",
    ),
    (
        "1 a Stability of placements of children looked after (PAF A1 – BV 49)",
        "Stability of placements of children looked after",
        "1a",
        "PAF A1, BV 49",
        None,
        "Rochdale",
    ),
    (
        "1b % of children admitted to care (PAFC69)",
        "% of children admitted to care",
        "1b",
        "PAF C69",
        None,
        "Rochdale: glued",
    ),
    (
        "1c Long term stability (2.5 years) (PAF D78)",
        "Long term stability (2.5 years)",
        "1c",
        "PAF D78",
        None,
        "Rochdale",
    ),
    ("2b % looked after children adopted (APA)", "% looked after children adopted", "2b", "", "APA", "Rochdale"),
    (
        "3b For new admissions reduce the number (Local)",
        "For new admissions reduce the number",
        "3b",
        "",
        "Local",
        "Rochdale",
    ),
    (
        "5c % of care leavers (as judged by the council) (APA)",
        "% of care leavers (as judged by the council)",
        "5c",
        "",
        "APA",
        "Rochdale",
    ),
    (
        "6b % sitting one or more GCSE (APA) – 12 months continuously LAC",
        "% sitting one or more GCSE – 12 months continuously LAC",
        "6b",
        "",
        "APA",
        "Rochdale",
    ),
    (
        "6e Children looked after absent from school (joint working) (PAF C24)",
        "Children looked after absent from school",
        "6e",
        "PAF C24",
        "joint working",
        "Rochdale",
    ),
    ("9c Proportion of satisfied service users", "Proportion of satisfied service users", "9c", "", None, "Rochdale"),
    ("4.1 Percentage of visits in time", "Percentage of visits in time", "4.1", "", None, "general knowledge"),
    ("1.10 Fostering Recruitment", "Fostering Recruitment", "1.10", "", None, "Rochdale: a label is no number"),
    ("12. Number of visits", "Number of visits", "12", "", None, "general knowledge"),
    ("a) Set up joint management groups", "Set up joint management groups", "a", "", None, "Suffolk"),
    (
        "1A Social care related quality of life",
        "Social care related quality of life",
        "1A",
        "",
        None,
        "a label or ASCOF",
    ),
    ("4.1 NI 112 Teenage conceptions", "Teenage conceptions", "4.1", "NI 112", None, "general knowledge"),
    ("NI 112 Under 18 conception rate", "Under 18 conception rate", None, "NI 112", None, "general knowledge"),
    ("NI 156 & SDL 009-00 Households", "Households", None, "NI 156, LOCAL SDL009-00", None, "Maidstone: two codes"),
    ("PAF A4/BV161, BVLSS09 & BVLSS10", "", None, "PAF A4, BV 161, LSS 09, LSS 10", None, "Nottinghamshire"),
    ("BV 11a Top earners", "Top earners", None, "BV 11a", None, "Durham"),
    ("BV170(i) Visits to museums", "Visits to museums", None, "BV 170(i)", None, "general knowledge"),
    ("CF/A1 Stability", "Stability", None, "PAF A1", None, "general knowledge: the group's prefix"),
    (
        "1C(2A) People who receive direct payments",
        "People who receive direct payments",
        None,
        "ASCOF 1C(2A)",
        None,
        "general knowledge",
    ),
    ("1.01i Children in poverty", "Children in poverty", None, "PHOF 1.01i", None, "general knowledge"),
    (
        "C09b Physical activity",
        "Physical activity",
        None,
        "PHOF C09b",
        None,
        "general knowledge: a leading nought is not PAF",
    ),
    ("CHN 8b Gross cost", "Gross cost", None, "LGBF CHN8b", None, "Improvement Service, Scotland"),
    ("SCA/002 Rate of older people", "Rate of older people", None, "NSI SCA/002", None, "Wales"),
    ("LPSA2 Target 5 Truancy", "Truancy", None, "LPSA 5", None, "general knowledge"),
    ("OP200 Home care", "Home care", "OP200", "LOCAL OP200", None, "Haringey"),
    ("CYPE5 Percentage of pupils", "Percentage of pupils", "CYPE5", "LOCAL CYPE5", None, "Kent"),
    ("KPI 12 Calls answered", "Calls answered", "KPI 12", "LOCAL KPI12", None, "general knowledge"),
    (
        "Children in BV 50 schools",
        "Children in BV 50 schools",
        None,
        "BV 50",
        None,
        "a code inside stays in the sentence",
    ),
]


@pytest.mark.parametrize(("text", "title", "ref", "codes", "tag", "seen"), NAMES)
def test_a_name_is_taken_apart(text: str, title: str, ref: str | None, codes: str, tag: str | None, seen: str) -> None:
    named = parse_name(text)
    assert (named.title, named.ref, named.source_tag) == (title, ref, tag), seen
    assert ", ".join(f"{code.scheme} {code.code}" for code in named.codes) == codes, seen
    assert named.doubts == (), seen


@pytest.mark.parametrize(
    "title",
    [
        "A*-C grades at GCSE",
        "5 or more GCSEs",
        "3 or more moves",
        "16+ year olds",
        "5 A-C's",
        "2.5 years of stability",
        "Year 6 pupils",
        "S.47 enquiries",
        "M25 traffic",
        "CO2 emissions",
        "KS2 pupils",
        "E05/23 Report",
        "D1 Budget",
        "A 5 year plan",
        "GCSE 5 A*-C",
        "LPSA 2 targets",
        "Rate (per 10,000)",
        "",
    ],
)
def test_look_alikes_stay_in_the_title(title: str) -> None:
    named = parse_name(title)
    assert (named.title, named.ref, named.codes, named.source_tag) == (title, None, (), None)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("C52 Direct Payment", "PAF C52: 52 is D52 in the national set"),  # Southwark: a slip for C51
        ("Adults (PAF A12)", "PAF A12: 12 is B12 in the national set"),
        ("PAF C95 Reviews", "PAF C95: the scheme's numbers go from 1 to 82"),
        ("NI 250 Reviews", "NI 250: the scheme's numbers go from 1 to 198"),
    ],
)
def test_a_code_that_its_scheme_does_not_have_is_doubted_and_kept(text: str, doubt: str) -> None:
    named = parse_name(text)
    assert named.doubts == (doubt,)
    assert len(named.codes) == 1


@pytest.mark.parametrize(
    ("ref", "kept", "codes"),
    [
        ("1 a", "1a", ()),
        ("4.1", "4.1", ()),
        ("NI 112", "NI 112", (Code(scheme="NI", code="112"),)),
        ("C28", "C28", (Code(scheme="PAF", code="C28"),)),
        ("CYPE5", "CYPE5", (Code(scheme="LOCAL", code="CYPE5"),)),
        ("11a", "11a", ()),
        ("", None, ()),
    ],
)
def test_a_label_of_its_own_column(ref: str, kept: str | None, codes: tuple[Code, ...]) -> None:
    named = parse_name("Reviews in time", ref=ref)
    assert (named.title, named.ref, named.codes) == ("Reviews in time", kept, codes)


def test_a_label_printed_twice_is_taken_once() -> None:
    assert parse_name("4.1 Reviews in time", ref="4.1").title == "Reviews in time"
    assert parse_name("12 Reviews", ref="1").title == "12 Reviews"


def test_each_number_of_the_first_fifty_has_one_letter() -> None:
    numbers = [
        number
        for letter in "ABCDE"
        for first, last in load("codes")["paf"][letter]
        for number in range(first, last + 1)
    ]
    assert sorted(number for number in numbers if number <= 50) == list(range(1, 51))
    assert len(numbers) == len(set(numbers))


PIECES = st.sampled_from(
    "C28|PAF|A1|BV|BVPI|53|NI 112|(APA)|(|)|1 a|1b|4.1|%|+| |-|–|&|Reviews|of cases|E05/23|KPI 12|CYPE5|1C(2A)|/|,|\n"
    "|LAA CYP 4|PHOF 1.01i".split("|")
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=8).map("".join)))
def test_nothing_is_made_up_and_nothing_raises(text: str) -> None:
    named = parse_name(text)
    printed = "".join(text.upper().split())
    assert all("".join(code.code.upper().split()) in printed for code in named.codes)
    assert len(set(named.codes)) == len(named.codes)
    assert set(named.title) <= set(text) | {" "} | set("fislt")  # ligatures open into letters
    again = parse_name(text, ref="1 a")
    assert again.ref == "1a"


def test_fire_and_library_indicators_are_numbered_with_small_roman_figures() -> None:
    named = parse_name("BV142ii Primary fires")
    assert (named.title, [(code.scheme, code.code) for code in named.codes]) == ("Primary fires", [("BV", "142ii")])
    assert parse_name("BV 20 ideas").codes[0].code == "20"
