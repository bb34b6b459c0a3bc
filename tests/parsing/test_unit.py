"""Units: after a figure, and in names and heads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Unit
from plan_extract.parsing.unit import find_unit, read_unit


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Intensive home care – per 1000 households over 65", "per_1000"),  # Southwark C28
        ("Adults with physical disabilities helped to live at home per 1000 ppn", "per_1000"),  # Southwark C29
        ("Initial CP Conferences per 10,000 child population", "per_10000"),  # Rochdale 4e
        ("Direct Payment – users per 100,000 ppn", "per_100000"),  # Southwark C52
        ("Rate /100,000", "per_100000"),
        ("% of people receiving a statement of their needs", "percent"),  # Southwark D39
        ("Percentage of children looked after adopted", "percent"),  # Rochdale 2a
        ("Proportion of satisfied service users", "percent"),  # Rochdale 9c
        ("Educational Attainment - % leavers with 1 GCSE +", "percent"),  # Southwark A2
        ("Equipment costing less than £1000 delivered within 3 weeks(%)", "percent"),  # Southwark D38
        ("90% of children looked after have an up to date PEP", "percent"),  # Rochdale 6f
        ("Unit cost of home care for adults and older people (£)", "gbp"),  # Southwark B17
        ("Net £m", "gbp"),
        ("Total number of foster carers recruited", "count"),  # Rochdale, activity
        ("Numbers of court disposals given to young people", "count"),  # Rochdale, activity
        ("Average number of days lost to sickness", "days"),
        ("Sickness absence (days)", "days"),
        ("Average working days lost to sickness", "days"),
        ("Average time in weeks to relet a home", "weeks"),
        ("Average number of hours lost", None),  # hours are no unit that is known
        ("Reduce use of custodial sentences to 5%", None),  # Rochdale 7d: a target in the name
        ("Assessments of older people per head of population", None),  # Southwark E49
        ("% growth (£)", None),  # two units
        ("Ethnicity of Children in Need", None),  # Southwark E45
        ("", None),
    ],
)
def test_the_unit_in_a_name(name: str, unit: Unit | None) -> None:
    assert find_unit(name) == unit


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("%", ("percent", "")),
        (" per cent of", ("percent", " of")),
        (" per 1,000 population aged 65+", ("per_1000", "")),
        (" per 10,000", ("per_10000", "")),
        (" wte days", ("days", "")),  # Rochdale 9.2
        (" per 1,000 live births", ("per_1000", "")),
        (" weekend", None),
        (" per 1,000,000", None),
        ("", None),
    ],
)
def test_the_unit_after_a_figure(text: str, read: tuple[Unit, str] | None) -> None:
    assert read_unit(text) == read


@given(st.text())
def test_no_text_raises(text: str) -> None:
    read = read_unit(text)
    assert read is None or text.endswith(read[1])
    assert find_unit(text) in (
        None, "percent", "gbp", "count", "per_1000", "per_10000", "per_100000", "days", "weeks",
    )  # fmt: skip
