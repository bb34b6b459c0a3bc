"""Red, amber, green in words, letters, symbols and colours. Each row says where the form was seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Rag
from plan_extract.parsing.rag import find_transition, parse_rag, rag_of_color

STATUSES = [
    ("GREEN", "green", "Kent quarterly report 2024/25"),
    ("Green (G)", "green", "general knowledge: letters beside words"),
    ("G (Green)", "green", "general knowledge: letters beside words"),
    ("Green Green", "green", "Halton 2003/04: doubled alternative text"),
    ("Amber/Green", "amber_green", "Flintshire"),
    ("Amber Green", "amber_green", "Barnet 2016/17"),
    ("Green Amber", "amber_green", "Barnet 2016/17"),
    ("Red Amber", "amber_red", "Barnet 2016/17"),
    ("Red / Amber", "amber_red", "Halton 2003/04"),
    ("Amber\nRed", "amber_red", "a wrapped cell"),
    ("Blue", "blue", "Harlow"),
    ("Grey", "grey", "general knowledge"),
    ("gray", "grey", "general knowledge"),
    ("Black", "black", "Havering 2013/14"),
    ("Yellow", "amber", "RYG keys"),
    ("RAG: Green", "green", "report templates"),
    ("RAG rating - Red", "red", "report templates"),
    ("Status: amber.", "amber", "report templates"),
    ("\U0001f534", "red", "emoji"),
    ("\U0001f7e0", "amber", "emoji"),
    ("\U0001f7e1 Amber", "amber", "emoji"),
    ("\U0001f7e2 Green", "green", "emoji"),
    ("\U0001f535", "blue", "emoji"),
    ("\u26aa", "grey", "emoji"),
    ("\u25cf Red", "red", "a dot beside the word"),
]

LETTERS = [
    ("R", "red"),
    ("A", "amber"),
    ("G", "green"),
    ("Y", "amber"),
    ("B", "blue"),
    ("A/G", "amber_green"),
    ("AG", "amber_green"),
    ("R/A", "amber_red"),
]

NO_STATUSES = [
    ("", "blank"),
    ("On track", "only a key says what colour that is"),
    ("Complete", "only a key says what colour that is"),
    ("Red / Amber/ Green", "a choice still to be made (school board template)"),
    ("Red/Green", "a contradiction"),
    ("Red Tape Challenge", "Bristol risk 19"),
    ("Village green", "minutes of a parish council"),
    ("R\u2192A", "a transition"),
    ("RAG", "a heading"),
    ("Redacted", "another word"),
]


@pytest.mark.parametrize(("text", "status", "seen"), STATUSES)
def test_a_status_in_words_or_symbols(text: str, status: Rag, seen: str) -> None:
    assert parse_rag(text) == status, seen


@pytest.mark.parametrize(("text", "status"), LETTERS)
def test_letters_are_statuses_only_where_letters_are_meant(text: str, status: Rag) -> None:
    assert parse_rag(text, letters=True) == status
    assert parse_rag(text) is None


@pytest.mark.parametrize(("text", "seen"), NO_STATUSES)
def test_other_text_is_no_status(text: str, seen: str) -> None:
    assert parse_rag(text) is None, seen
    assert parse_rag(text, letters=True) is None, seen


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("This measure was red, now amber.", ("red", "amber")),  # Kent 2012, paragraph 4.5
        ("was red but is now amber", ("red", "amber")),
        ("still red but improved", ("red", "red")),  # Kent 2012, paragraph 4.5
        ("Amber to Green", ("amber", "green")),  # Flintshire
        ("from Amber to Red", ("amber", "red")),
        ("R\u2192A", ("red", "amber")),
        ("A -> G", ("amber", "green")),
        ("Red \u2192 Amber/Green", ("red", "amber_green")),
        ("Green (was Amber)", ("amber", "green")),
        ("green, up from amber", ("amber", "green")),
        ("has improved to green", (None, "green")),
        ("is now Amber", (None, "amber")),
        ("Red, Amber or Green", None),
        ("r to a", None),
        ("was red, now amber; was amber, now green", None),
        ("Green", None),
        ("", None),
    ],
)
def test_a_change_of_status(text: str, change: tuple[Rag | None, Rag] | None) -> None:
    assert find_transition(text) == change


COLORS = {
    "red": "FF0000 EE0000 C00000 CC0000 FF6969 F8696B FF5050 FF7C80 FFC7CE E6B8B7 D99594 9C0006 800000 FF3300",
    "amber": "FFC000 FFBD5B FF9900 FFA500 F79646 FFFF00 FFEB84 FFEB9C FF6600 FFCC00 FFD966 ED7D31 FFFF99",
    "green": "00B050 92D050 CAD444 00FF00 63BE7B 008000 9BBB59 C6EFCE 006100 70AD47 99CC00 339966",
    "blue": "0070C0 00B0F0 4F81BD 00407B 8DB4E2 5B9BD5 0000FF 002060",
    "grey": "BFBFBF 808080 A6A6A6 D9D9D9",
    None: "FFFFFF FAFAFA F2F2F2 000000 404040 800080 7030A0 FF00FF 008080 00FFFF 4BACC6 EEECE1 C4BD97 948A54 984806"
    " E2EFDA DCE6F1 FDE9D9 44546A D6DCE4",
}


@pytest.mark.parametrize(
    ("color", "status"), [(color, status) for status, row in COLORS.items() for color in row.split()]
)
def test_colours_of_office_and_pdf_palettes(color: str, status: Rag | None) -> None:
    assert rag_of_color(color) == status
    assert rag_of_color(f"#{color.lower()}") == status


@pytest.mark.parametrize("color", ["", "red", "FF00", "#GGGGGG", "auto"])
def test_what_is_no_hex_colour_is_no_status(color: str) -> None:
    assert rag_of_color(color) is None


@given(st.text(), st.booleans())
def test_no_text_raises(text: str, letters: bool) -> None:
    known = (None, "red", "amber", "green", "blue", "grey", "black", "amber_green", "amber_red")
    assert parse_rag(text, letters=letters) in known
    assert rag_of_color(text) in known
    change = find_transition(text)
    assert change is None or change[1] in known


@given(st.integers(0, 255))
def test_colours_without_hue_are_never_red_amber_or_green(level: int) -> None:
    assert rag_of_color(f"{level:02X}" * 3) in (None, "grey")
