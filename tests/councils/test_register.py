"""The register: that its facts hang together, and that a date picks the authority and its code."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from plan_extract.councils import REGISTER_START, Authority, at_date, find_district, load_register, seats
from plan_extract.councils.register import _districts

PREFIXES = {
    "county": "E10",
    "unitary": "E06",
    "metropolitan": "E08",
    "london": "E09",
    "scottish": "S12",
    "welsh": "W06",
    "northern_irish": "N09",
    "combined": "E47",
}


def by_name(name: str, day: date | None = None) -> Authority:
    (found,) = [one for one in at_date(load_register(), day, day) if one.name == name]
    return found


def test_every_upper_tier_authority_of_today_is_there() -> None:
    today = date(2025, 6, 1)
    kinds = Counter(one.kind for one in at_date(load_register(), today, today))
    assert [kinds[kind] for kind in PREFIXES][:7] == [21, 63, 36, 33, 32, 22, 11]


def test_150_english_councils_had_social_services_in_2003() -> None:
    day = date(2003, 1, 1)
    english = [
        one for one in at_date(load_register(), day, day) if one.kind in ("county", "unitary", "metropolitan", "london")
    ]
    assert len(english) == 150


@pytest.mark.parametrize("authority", load_register(), ids=lambda one: f"{one.name} {one.start}")
def test_a_row_hangs_together(authority: Authority) -> None:
    assert authority.end is None or (authority.start or REGISTER_START) < authority.end >= REGISTER_START
    for code, _ in authority.codes:
        assert re.fullmatch(PREFIXES[authority.kind] + r"\d{6}", code)
    lasts = [last for _, last in authority.codes]
    assert not lasts or (lasts[-1] is None and None not in lasts[:-1])
    assert all(re.fullmatch(r"[a-z0-9-]+\.[a-z.]+", domain) for domain in authority.domains)
    assert authority.name == " ".join(authority.name.split())
    former = [last for _, last in authority.former_names]
    assert former == sorted(former)


def test_codes_belong_to_one_authority() -> None:
    codes = [code for one in load_register() for code, _ in one.codes]
    assert len(codes) == len(set(codes))


def test_a_domain_belongs_to_one_place() -> None:
    places: dict[str, set[str]] = {}
    for seat, members in seats().items():
        for domain in (domain for one in members for domain in one.domains):
            places.setdefault(domain, set()).add(seat)
    assert {domain: found for domain, found in places.items() if len(found) > 1} == {}


def test_authorities_of_a_place_follow_one_another() -> None:
    for members in seats().values():
        ordered = sorted(members, key=lambda one: one.start or REGISTER_START)
        for before, after in pairwise(ordered):
            assert before.end is not None
            assert after.start == before.end + timedelta(days=1), before.name


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Rochdale Metropolitan Borough Council", date(2007, 4, 1), "E08000005"),
        ("Gateshead Metropolitan Borough Council", date(2012, 5, 1), "E08000020"),
        ("Gateshead Metropolitan Borough Council", date(2013, 4, 1), "E08000037"),
        ("Durham County Council", date(2009, 3, 31), "E10000010"),
        ("Durham County Council", date(2009, 4, 1), "E06000047"),
        ("Wiltshire County Council", date(2004, 1, 1), "E10000033"),
        ("Wiltshire Council", date(2012, 1, 1), "E06000054"),
    ],
)
def test_the_code_is_that_of_the_day(name: str, day: date, code: str) -> None:
    assert by_name(name, day).code_at(day) == code


@pytest.mark.parametrize(
    ("code", "day", "name"),
    [
        ("E06000033", date(2015, 1, 1), "Southend-on-Sea Borough Council"),
        ("E06000033", date(2023, 1, 1), "Southend-on-Sea City Council"),
        ("E09000011", date(2010, 5, 1), "London Borough of Greenwich"),
        ("E08000031", date(1999, 5, 1), "Wolverhampton Metropolitan Borough Council"),
        ("E08000031", date(2008, 5, 1), "Wolverhampton City Council"),
        ("E08000031", None, "City of Wolverhampton Council"),
    ],
)
def test_the_name_is_that_of_the_day(code: str, day: date | None, name: str) -> None:
    (authority,) = [one for one in load_register() if code in {found for found, _ in one.codes}]
    assert authority.name_at(day) == name


def test_164_districts_are_left_and_their_codes_are_their_own() -> None:
    codes = [code for one in load_register() for code, _ in one.codes]
    districts = {one.codes for one in _districts().values()}
    assert len({every[-1][0] for every in districts}) == len(districts)
    assert {code for every in districts for code, _ in every}.isdisjoint(codes)
    today = [one.codes for one in at_date(_districts().values(), date(2025, 6, 1), date(2025, 6, 1))]
    assert len(set(today)) == 164


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Stroud District Council", "E07000082"),
        ("Carlisle City Council", "E07000028"),
        ("City of Lincoln Council", "E07000138"),
        ("BOROUGH OF ASHFORD", "E07000105"),
        ("Barrow Borough Council", "E07000027"),
        ("Epsom & Ewell Borough Council", "E07000208"),
        ("Stow-on-the-Example District Council", None),
        ("Stroud Town Council", None),
        ("Dover Parish Council", None),
        ("Worcester County Council", None),
    ],
)
def test_a_district_is_found_by_its_whole_name(name: str, code: str | None) -> None:
    found = find_district(name)
    assert (found.codes[-1][0] if found else None) == code


def test_without_a_day_an_authority_of_several_codes_has_none() -> None:
    assert by_name("Gateshead Metropolitan Borough Council").code_at(None) is None
    assert by_name("Kent County Council").code_at(None) == "E10000016"


def test_an_abolished_authority_is_not_there_any_more() -> None:
    assert "Cheshire County Council" not in {
        one.name for one in at_date(load_register(), date(2010, 1, 1), date(2010, 12, 31))
    }
    assert "Cheshire County Council" in {
        one.name for one in at_date(load_register(), date(2008, 4, 1), date(2011, 3, 31))
    }
