"""Names in a text: which council, how strongly, and what is only part of another name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.councils import find_district, find_domains, find_mentions, find_self_name, load_register


def named(text: str) -> list[tuple[str, str]]:
    return [(one.seat, one.strength) for one in find_mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published by Nottinghamshire\nCounty Council", [("Nottinghamshire", "name")]),
        ("in the care of Rochdale Borough.", [("Rochdale", "kind")]),
        ("families in Suffolk", [("Suffolk", "place")]),
        ("Mid Suffolk and West Suffolk", []),
        ("West Sussex and East Sussex", [("West Sussex", "place"), ("East Sussex", "place")]),
        ("WEST OF ENGLAND COMBINED AUTHORITY", [("West of England Combined Authority", "name")]),
        ("the London Borough of Southwark", [("Southwark", "name")]),
        ("Brighton & Hove City Council", [("Brighton and Hove", "name")]),
        ("Perth & Kinross Council", [("Perth and Kinross", "name")]),
        ("Bath and North East Somerset", [("Bath and North East Somerset", "place")]),
        ("City of York Council", [("York", "name")]),
        ("reading and writing in Reading, Kent Road", []),
        ("Reading Borough Council", [("Reading", "name")]),
        ("Durham City Council", []),
        ("Durham County Council", [("Durham", "name")]),
        ("Greater Manchester", []),
        ("write to team@kent.example", []),
        ("Kent Police, Durham University and Stirling Hospital", []),
        ("Cyngor Dinas Casnewydd", [("Newport", "name")]),
        ("Cyngor Sir Ddinbych / Denbighshire County Council", [("Denbighshire", "name"), ("Denbighshire", "name")]),
        ("Cyngor Sir CEREDIGION County Council", [("Ceredigion", "name")]),
        ("Comhairle nan Eilean Siar", [("Na h-Eileanan Siar", "name")]),
        ("Wolverhampton City Council", [("Wolverhampton", "name")]),
    ],
)
def test_a_name_is_found_with_its_strength(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("authority", load_register(), ids=lambda one: f"{one.name} {one.start}")
def test_every_official_name_is_found_as_one_council(authority: object) -> None:
    name, place = authority.name, authority.place  # type: ignore[attr-defined]  # parametrize knows no types
    for text in (f"{name} met.", name.upper()):
        (one,) = find_mentions(text)
        assert (one.seat, one.strength, one.text) == (place or name, "name", name if text[-1] == "." else name.upper())


def test_domains_of_today_and_of_old_name_the_council() -> None:
    assert find_domains("www.ynysmon.llyw.cymru") == [("Anglesey", False)]
    text = "office@nottscc.gov.uk, www.kent.gov.uk/plan, jsna.westsussex.gov.uk, info@example.org, a@social.kent.gov.uk"
    assert find_domains(text) == [
        ("Nottinghamshire", True),
        ("Kent", False),
        ("West Sussex", False),
        ("Kent", True),
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Exampleshire County Council", "Exampleshire County Council"),
        ("EXAMPLESHIRE COUNTY COUNCIL – BUDGET", "Exampleshire County Council"),
        ("Exampleton Town Council, Community Committee", "Exampleton Town Council"),
        ("Stow on the Example Parish Council", "Stow on the Example Parish Council"),
        ("Sampleton Council", "Sampleton Council"),
        ("Exampleshire County Council has a plan", None),
        ("The County Council", None),
        ("Full Council", None),
        ("General Social Care Council", None),
        ("Learning and Skills Council", None),
        ("New Example District Council", "New Example District Council"),
        ("Report to Council", None),
        ("Overview of Council", None),
        ("A note about Exampleshire County Council", None),
        ("Cyngor Sir y Bryniau / Sir y Bryniau County Council", "Sir y Bryniau County Council"),
        ("Cyngor Sir BRYNIAU County Council", "BRYNIAU County Council"),
        ("CYNGOR BWRDEISTREF SIROL LLANENGHRAIFFT", "Cyngor Bwrdeistref Sirol Llanenghraifft"),
        ("Comhairle Ghleann Sampla", "Comhairle Ghleann Sampla"),
        ("Cyngor a Chymorth", None),
        ("Cyngor Ariannol", None),
        ("City of Lincoln Council", "City of Lincoln Council"),
        ("VALE OF WHITE HORSE COUNCIL", "Vale of White Horse Council"),
        ("Lincoln", None),
        ("Leader of Council", None),
    ],
)
def test_a_line_that_names_its_council_is_told_from_one_that_speaks_of_it(line: str, name: str | None) -> None:
    assert find_self_name(line) == name


def test_at_the_head_of_a_page_more_may_stand_at_the_other_side() -> None:
    line = "Exampleham City Council Health Panel, 18 November 2025"
    assert (find_self_name(line), find_self_name(line, head=True)) == (None, "Exampleham City Council")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    for one in find_mentions(text):
        assert " ".join(text[one.start : one.end].split()) == one.text
    find_domains(text)
    name = find_self_name(text)
    assert name is None or name.endswith("ouncil") or find_district(name) or name.startswith(("Cyngor", "Comhairle"))
