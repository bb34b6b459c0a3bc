"""What no reader would call a difference is none; everything else is one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.scoring.alike import code_keys, fold, folded_names, like, read_number, short_keys


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("Children’s  Services\n", "children's services"),
        ("“Well–run” homes", '"well-run" homes'),
        ("• first item;", "first item"),
        ("con\u00adtinued", "continued"),
        ("ﬁnal", "final"),
        ("−5", "5"),  # a dash at either end is a bullet or a gap, to texts; numbers are compared as numbers
        (None, ""),
    ],
)
def test_typesetting_folds_away(printed: str | None, folded: str) -> None:
    assert fold(printed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more_than_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_likeness_is_the_share_of_characters_in_common() -> None:
    assert like("abcd", "ab cd") == 100
    assert like("abcd", "abce") == 75  # 2 * 3 common of 8
    assert like("abcd", None) == 0
    assert like("", " - ") == 100


@given(st.text(), st.text())
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert like(one, other) == pytest.approx(like(other, one))
    assert 0 <= like(one, other) <= 100


@pytest.mark.parametrize(
    ("value", "number"),
    [("1,234.50", Decimal("1234.50")), (9, Decimal(9)), ("", None), (None, None), ("n/a", None), (True, None)],
)
def test_numbers_are_decimals_or_nothing(value: object, number: Decimal | None) -> None:
    assert read_number(value) == number


def test_codes_are_told_apart_from_their_spelling() -> None:
    assert code_keys(["BVPI 53", "paf c-28"]) == code_keys(["BV53", "PAF C28"]) == {"BV53", "PAFC28"}
    assert short_keys(["PAF B11"], None) == short_keys([], "b11") == {"B11"}
    assert short_keys(["NI 62"], "4.1") == {"NI62", "41"}


def test_names_have_no_order_and_no_blanks() -> None:
    assert folded_names(["Health ", "CAMHS", ""]) == ["camhs", "health"]
