"""Raised marks of notes behind what a cell says: they are never a digit, and never keep it from being read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.money import parse_money
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import parse_period
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import without_marks

MARKS = ("\u00b9", "\u00b9\u00b2", "\u2074\u02d2\u2075", "\u2071", "\u1d43", "\u207d\u00b3\u207e", "\u00b9 \u00b2")


@pytest.mark.parametrize("mark", MARKS)
def test_a_raised_mark_changes_no_value(mark: str) -> None:
    assert parse_measure(f"84.2%{mark}") == parse_measure("84.2%")
    assert parse_number(f"97,312{mark}") == Decimal(97312)
    assert parse_money(f"(1,200){mark}") == parse_money("(1,200)")
    assert parse_money(f"\u00a31.2m{mark}") == parse_money("\u00a31.2m")
    assert parse_missing(f"n/a{mark}") == "not_applicable"
    assert parse_missing(f"-{mark}") == "no_data"
    assert parse_rag(f"Green{mark}") == "green"
    period = parse_period(f"2023/24{mark}")
    assert period is not None
    assert period.name == "2023/24"


@pytest.mark.parametrize("text", ["120 m\u00b2", "CO\u2082", "\u00b2", "R\u00b2", "10 km\u00b2 of land"])
def test_a_power_is_no_mark(text: str) -> None:
    assert without_marks(text) == text
    assert parse_number(text) is None
    assert parse_rag(text, letters=True) is None


@given(st.decimals(0, 10**6, places=1), st.text("\u2070\u00b9\u00b2\u00b3\u2074\u2079", min_size=1, max_size=3))
def test_no_figure_grows_by_its_mark(value: Decimal, mark: str) -> None:
    assert parse_number(f"{value}{mark}") == value
    assert parse_measure(f"{value}{mark}").value == value
