"""Plain numbers. Each row: the text, the number, where such a form was seen."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.number import find_numbers, format_number, parse_number

NUMBERS = [
    ("33.0", "33.0", "Southwark B11"),
    ("12.20", "12.20", "Southwark B17: the printed decimals stay"),
    ("1.00", "1.00", "Southwark E48"),
    ("1078", "1078", "Southwark B14: no comma"),
    ("2,614", "2614", "Rochdale D1"),
    ("1,245", "1245", "Nottinghamshire priority 14"),
    ("1,268.01", "1268.01", "Kent prudential indicators"),
    ("-328", "-328", "Rochdale D1, row 12"),
    ("\u2212328", "-328", "a minus sign proper"),
    ("\u2013328", "-328", "an en dash typed for a minus"),
    ("- 5", "-5", "a minus with a space"),
    ("328-", "-328", "a trailing minus of ledgers"),
    ("328CR", "-328", "a credit"),
    ("328 cr", "-328", "a credit"),
    ("(328)", "-328", "brackets of accounts"),
    ("( 1,200 )", "-1200", "brackets of accounts"),
    ("+12.3", "12.3", "a variance"),
    ("-5.0", "-5.0", "Southwark A5"),
    ("-0.0", "0.0", "Kent budget monitoring 2024: a rounded nought has no sign"),
    (".13", "0.13", "general knowledge"),
    ("\u00a01,400\n", "1400", "white space of cells"),
]

NO_NUMBERS = [
    ("", "blank"),
    ("-", "Southwark: a dash is no number"),
    ("(\u00a3)", "Southwark, unit cost heads"),
    ("34%", "a unit is for parse_measure"),
    ("10-15", "a range"),
    ("2004/05", "a year"),
    ("31.3.05", "a date"),
    ("1.2.3", "a section"),
    ("12.", "a list's number"),
    ("1,24", "neither thousands nor decimals"),
    ("1,2345", "neither thousands nor decimals"),
    ("(5", "a bracket cut off"),
    ("-5 CR", "two signs"),
    ("(5 CR)", "two signs"),
    ("16+", "Rochdale 6c: part of a name"),
    ("C28", "a code"),
    ("2 614", "a space may part two numbers"),
    ("\u00b2", "a footnote mark"),
    ("\u0663", "figures of another script"),
    ("new", "Southwark A4"),
]


@pytest.mark.parametrize(("text", "value", "seen"), NUMBERS)
def test_a_plain_number_is_read_as_printed(text: str, value: str, seen: str) -> None:
    assert str(parse_number(text)) == value, seen


@pytest.mark.parametrize(("text", "seen"), NO_NUMBERS)
def test_other_text_is_no_number(text: str, seen: str) -> None:
    assert parse_number(text) is None, seen


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,245 households (9.6 per 1,000 population)", ["1245", "9.6", "1000"]),  # Nottinghamshire priority 14
        ("reduced from 23% to 15%", ["23", "15"]),  # Suffolk, objective 1
        ("10-15", ["10", "15"]),
        ("a change of -7 points", ["-7"]),
        ("C28 in 2004/05, see 1.2.3", []),
        ("none", []),
    ],
)
def test_numbers_in_running_text(text: str, values: list[str]) -> None:
    assert find_numbers(text) == tuple(Decimal(value) for value in values)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_what_is_written_reads_back(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize("value", ["1E+3", "1E-9", "-1234.50", "0", "-0.00"])
def test_writing_uses_no_exponent(value: str) -> None:
    written = format_number(Decimal(value))
    assert "E" not in written
    assert parse_number(written) == Decimal(value)


@given(st.text(alphabet=st.sampled_from("0123456789.,-()+ \u2212\u00a3%CRcr/"), max_size=14))
def test_the_digits_of_a_number_stand_in_the_text(text: str) -> None:
    value = parse_number(text)
    if value is not None:
        printed = re.sub(r"[^0-9.]", "", text)
        assert str(abs(value)) in (printed, f"0{printed}") or Decimal(printed) == abs(value)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert all(number.is_finite() for number in find_numbers(text))
    assert parse_number(text) is None or any(character.isdigit() for character in text)
