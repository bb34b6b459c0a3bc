"""Sums of money. Each row: the text, the pounds, whether approximate, whether wholly understood, where seen."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.money import find_multiplier, is_money_text, parse_money

SUMS = [
    ("\u00a3302million", "302000000", False, True, "Nottinghamshire, budget: glued"),
    ("\u00a32.5 million", "2500000", False, True, "Southwark, annual review"),
    ("\u00a3116.114m", "116114000", False, True, "Southwark, finance"),
    ("\u00a3800k", "800000", False, True, "Southwark, finance"),
    ("\u00a3150k.", "150000", False, True, "Southwark, finance"),
    ("\u00a3400,000", "400000", False, True, "Southwark, finance"),
    ("some \u00a320m", "20000000", True, True, "Southwark, children's profile"),
    ("up to \u00a3800,000", "800000", True, True, "Southwark, finance"),
    ("in the region of \u00a3157m", "157000000", True, True, "Southwark, finance"),
    ("c. \u00a35m", "5000000", True, True, "general knowledge"),
    ("\u00a35m+", "5000000", True, True, "general knowledge"),
    ("\u00a31.2bn", "1200000000", False, True, "general knowledge"),
    ("5 million", "5000000", False, True, "general knowledge"),
    ("35,153", "35153", False, True, "Southwark three-year plan"),
    ("-328", "-328", False, True, "Rochdale D1"),
    ("\u2212328", "-328", False, True, "Rochdale D1, with a minus sign proper"),
    ("(328)", "-328", False, True, "accounts"),
    ("328CR", "-328", False, True, "accounts"),
    ("328 DR", "328", False, True, "accounts"),
    ("328-", "-328", False, True, "accounts"),
    ("\u00a3(1,200)", "-1200", False, True, "accounts"),
    ("(\u00a31,200)", "-1200", False, True, "accounts"),
    ("-\u00a35", "-5", False, True, "accounts"),
    ("\u00a3-5", "-5", False, True, "accounts"),
    ("(\u00a31.2m)", "-1200000", False, True, "accounts"),
    ("+12.3", "12.3", False, True, "Kent budget monitoring 2024, variance"),
    ("-0.0", "0.0", False, True, "Kent budget monitoring 2024"),
    ("\u00a32.5m growth", "2500000", False, False, "words around a sum"),
    ("\u00a30.5m in 2004/05", "500000", False, False, "words around a sum"),
    ("Growth \u2013 \u00a35m", "5000000", False, False, "a dash between words is no minus"),
    ("Saving -\u00a35m", "-5000000", False, False, "a minus glued to the sum"),
    ("Grant (\u00a31,200 a year)", "1200", False, False, "an aside"),
    ("\u00a33 monthly", "3", False, False, "'m' of a word is no million"),
]

NO_SUMS = [
    ("", "blank"),
    ("-", "a lone dash says nothing"),
    ("\u2013", "a lone dash says nothing"),
    ("\u00a3", "a unit"),
    ("10%", "a share"),
    ("12.5 %", "a share"),
    ("over 70%", "a share"),
    ("2004/05", "a year"),
    ("31/03/2005", "a date"),
    ("May 2004", "a month"),
    ("12 children", "a count"),
    ("3 months", "a time, not three million"),
    ("\u00a310-15m", "a range"),
    ("\u00a35 to \u00a37", "a range"),
    ("\u00a33m - \u00a35m", "a range"),
    ("\u00a35 to 7", "a range"),
    ("Variance (\u00a31,200)", "brackets among words: a minus or an aside"),
    ("- \u00a35m growth", "a minus or a bullet"),
    ("\u00a32,5", "neither thousands nor decimals"),
    ("\u00a31000s", "of what size?"),
    ("-\u00a35 CR", "two signs"),
    ("((5))", "brackets twice"),
    ("(\u00a35", "a bracket cut off"),
]


@pytest.mark.parametrize(("text", "pounds", "approximate", "whole", "seen"), SUMS)
def test_a_sum_is_read_in_pounds(text: str, pounds: str, approximate: bool, whole: bool, seen: str) -> None:
    money = parse_money(text)
    assert money is not None, seen
    assert (str(money.amount), money.approximate, money.whole) == (pounds, approximate, whole), seen


@pytest.mark.parametrize(("text", "seen"), NO_SUMS)
def test_other_text_is_no_sum(text: str, seen: str) -> None:
    assert parse_money(text) is None, seen


@pytest.mark.parametrize(
    ("text", "pounds"),
    [
        ("10,180", "10180000"),  # Rochdale D1, staff £'000
        ("-328", "-328000"),
        ("\u00a334", "34000"),
        ("\u00a32.5m", "2500000"),  # the cell's own multiplier replaces the table's
        ("\u00a3800k", "800000"),
        ("1,268.01", "1268010"),  # no zeros that only the multiplication made
        ("0", "0"),
    ],
)
def test_the_multiplier_of_the_table_counts_for_cells_without_one(text: str, pounds: str) -> None:
    money = parse_money(text, Decimal(1000))
    assert money is not None
    assert str(money.amount) == pounds


def test_a_sum_among_words_in_a_table_of_thousands_is_left_alone() -> None:
    assert parse_money("\u00a35 a week", Decimal(1000)) is None


@pytest.mark.parametrize(
    ("heading", "multiplier"),
    [
        ("Expenditure \u00a3000", "1000"),  # Southwark three-year plan
        ("staff \u00a3'000", "1000"),  # Rochdale D1
        ("Net \u00a3\u2019000", "1000"),
        ("\u00a3\u2019000s", "1000"),
        ("(\u00a3000s)", "1000"),
        ("\u00a3 000's", "1000"),
        ("\u00a3,000", "1000"),
        ("\u00a3 (000)", "1000"),
        ("\u00a3k", "1000"),
        ("\u00a3K", "1000"),
        ("\u00a3 thousands", "1000"),
        ("All figures in \u00a3 thousand", "1000"),
        ("thousands of pounds", "1000"),
        ("in thousands", "1000"),
        ("Budget '000s", "1000"),
        ("\u00a3m", "1000000"),  # Kent budget monitoring 2024
        ("(\u00a3m)", "1000000"),
        ("Net \u00a3m variance", "1000000"),
        ("\u00a3 million", "1000000"),
        ("\u00a3bn", "1000000000"),
        ("\u00a3", "1"),
        ("Unit cost of home care (\u00a3)", "1"),  # Southwark B17
        ("Cost in pounds", "1"),
        ("\u00a3s", "1"),
    ],
)
def test_a_heading_says_what_its_figures_are_in(heading: str, multiplier: str) -> None:
    assert find_multiplier(heading) == Decimal(multiplier)


@pytest.mark.parametrize(
    "heading",
    [
        "Budget 2004-05",
        "Savings of \u00a32.5m",
        "Total \u00a32,614",
        "2000s",
        "costing less than \u00a31000",
        "\u00a30.00",
        "\u00a3m and \u00a3000",
        "",
    ],
)
def test_a_heading_that_says_nothing_sure(heading: str) -> None:
    assert find_multiplier(heading) is None


@pytest.mark.parametrize(
    ("text", "is_money"),
    [
        ("\u00a35", True),
        ("Net \u00a3'000", True),
        ("5 million", True),
        ("25m", False),
        ("the unit cost", False),
        ("", False),
    ],
)
def test_money_is_told_by_its_signs(text: str, is_money: bool) -> None:
    assert is_money_text(text) is is_money


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_all_ways_of_writing_a_minus_agree(value: Decimal) -> None:
    size = f"{abs(value):,f}"
    for text in (f"-\u00a3{size}", f"(\u00a3{size})", f"\u00a3({size})", f"{size}CR", f"\u2212{size}"):
        money = parse_money(text)
        assert money is not None
        assert money.amount == -abs(value)


@given(st.text(), st.sampled_from([Decimal(1), Decimal(1000), Decimal(10) ** 6]))
def test_no_text_raises(text: str, multiplier: Decimal) -> None:
    money = parse_money(text, multiplier)
    assert money is None or money.amount.is_finite()
    assert find_multiplier(text) in (None, 1, 1000, 10**6, 10**9)
    assert is_money_text(text) in (True, False)


@given(st.text(alphabet=st.sampled_from("0123456789.,-() \u00a3mkCR%/to"), max_size=12))
def test_no_sum_without_its_digits(text: str) -> None:
    money = parse_money(text)
    if money is not None and money.amount:
        significant = str(abs(money.amount)).replace(".", "").strip("0")
        assert significant in "".join(character for character in text if character.isdigit())
