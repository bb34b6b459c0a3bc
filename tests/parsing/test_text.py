"""White space, ligatures, broken lines and bullets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.text import fold, join_lines, split_bullets


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  a\u00a0b\n\tc ", "a b c"),
        ("e\ufb03cient of\ufb01ce", "efficient office"),
        ("in\u0002house", "inhouse"),  # Kent budget monitoring 2024: a hyphen without a glyph
        ("perfor\u00ad\nmance", "performance"),
        ("perfor\u0002\nmance", "performance"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("", ""),
    ],
)
def test_fold_keeps_the_words_and_drops_the_accidents(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("looked\nafter", "looked after"),
        ("infor-\nmation", "information"),
        ("multi-\nagency", "multi-agency"),
        ("long-\nterm", "long-term"),
        ("self-\ndirected", "self-directed"),
        ("evidence-\nbased", "evidence-based"),
        ("needs-\nled", "needs-led"),
        ("day-to-\nday", "day-to-day"),
        ("2004-\n05", "2004-05"),
        ("COVID-\n19", "COVID-19"),
        ("Harvey-\nSmith", "Harvey-Smith"),  # Suffolk, objective i
        ("10 -\n15", "10 - 15"),
    ],
)
def test_hyphens_at_line_ends(text: str, joined: str) -> None:
    assert join_lines(text) == joined


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Schools Service", ("Schools Service",)),
        (
            "\u2022 PMS\n\u2022 Training and\n  Development\n\u2022 Real Trust",
            ("PMS", "Training and Development", "Real Trust"),
        ),
        (
            "Heads of Service for:\n1) Adoption\n2) Fostering",
            ("Heads of Service for:", "Adoption", "Fostering"),
        ),  # Suffolk b
        ("- one\n- two", ("one", "two")),
        ("\uf0b7 one\n\uf0b7 two", ("one", "two")),  # Word's bullet in the private use area
        ("1. the reference of a cell", ("1. the reference of a cell",)),
        ("-5", ("-5",)),
        ("a \u2013 b", ("a \u2013 b",)),
        ("", ()),
    ],
)
def test_lists_in_a_cell(text: str, items: tuple[str, ...]) -> None:
    assert split_bullets(text) == items


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert "\n" not in join_lines(text)
    assert all(item == item.strip() and item for item in split_bullets(text))


@given(st.text(alphabet=st.sampled_from("abc XYZ-\n12")))
def test_joining_lines_loses_no_letter_or_figure(text: str) -> None:
    def kept(words: str) -> str:
        return "".join(character for character in words if character.isalnum())

    assert kept(join_lines(text)) == kept(text)
