"""Symbol fonts: the same byte is another mark in another font."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.symbols import direction_of, read_glyph
from plan_extract.vocabulary import load

GLYPHS = [
    ("é", "Wingdings", "arrow", "up", "↑", "Havering 2013/14"),
    ("ê", "Wingdings", "arrow", "down", "↓", "Havering 2013/14"),
    ("è", "Wingdings", "arrow", "right", "→", "Havering 2013/14"),
    ("\uf0e9", "Wingdings", "arrow", "up", "↑", "the private use area"),
    ("é", "Wingdings 3", "arrow", "left", "←", "the same byte in another font"),
    ("p", "ABCDEF+Wingdings3", "triangle", "up", "▲", "a subset font of a PDF"),
    ("q", "Wingdings3", "triangle", "down", "▼", "general knowledge"),
    ("ó", "Wingdings-Regular", "arrow", "both", "↔", "general knowledge"),
    ("ì", "Wingdings", "arrow", "up_right", "↗", "general knowledge"),
    ("î", "Wingdings", "arrow", "down_right", "↘", "general knowledge"),
    ("l", "Wingdings", "circle", None, "●", "general knowledge"),
    ("l", "ZapfDingbats", "circle", None, "●", "general knowledge"),
    ("n", "Webdings", "circle", None, "●", "general knowledge"),
    ("n", "Wingdings", "square", None, "■", "general knowledge"),
    ("5", "Webdings", "triangle", "up", "▲", "general knowledge"),
    ("\u02dc", "Wingdings 2", "circle", None, "●", "byte 98 as Windows decodes it"),
    ("\uf0b7", "Symbol", "circle", None, "•", "Word's bullet"),
    ("\uf0ad", "SymbolMT", "arrow", "up", "↑", "general knowledge"),
    ("ü", "Wingdings,Bold", "tick", None, "✓", "general knowledge"),
    ("û", "Wingdings", "cross", None, "✗", "general knowledge"),
    ("«", "Wingdings", "star", None, "★", "general knowledge"),
    ("J", "Wingdings", "face", "up", "☺", "general knowledge"),
    ("L", "Wingdings", "face", "down", "☹", "general knowledge"),
    ("▲", "Arial", "triangle", "up", "▲", "Unicode"),
    ("⬆", "Segoe UI Symbol", "arrow", "up", "⬆", "Unicode"),
    ("↔", "", "arrow", "both", "↔", "Unicode without a font"),
    ("🟢", "Segoe UI Emoji", "circle", None, "🟢", "Unicode"),
]


@pytest.mark.parametrize(("char", "font", "shape", "pointing", "text", "seen"), GLYPHS)
def test_a_mark_is_read(char: str, font: str, shape: str, pointing: str | None, text: str, seen: str) -> None:
    assert read_glyph(char, font) == (shape, pointing, text), seen


@pytest.mark.parametrize(
    ("char", "font"),
    [("é", "Arial"), ("l", "Arial"), ("a", "Wingdings"), ("\uf0e9", "Arial"), ("", "Wingdings"), ("ll", "Wingdings")],
)
def test_letters_of_text_fonts_and_unknown_marks_are_none(char: str, font: str) -> None:
    assert read_glyph(char, font) is None


@pytest.mark.parametrize(
    ("pointing", "direction"),
    [
        ("up", "up"), ("up_right", "up"), ("down", "down"), ("down_right", "down"),
        ("left", "same"), ("right", "same"), ("both", "same"), (None, None), ("nowhere", None),
    ],
)  # fmt: skip
def test_where_an_arrow_points(pointing: str | None, direction: str | None) -> None:
    assert direction_of(pointing) == direction


def test_no_font_gives_one_byte_two_meanings() -> None:
    for font in load("symbols")["font"]:
        codes = [code for row in font["glyphs"] for code in row["codes"].split()]
        assert len(codes) == len(set(codes)), font["name"]


def test_no_character_has_two_meanings() -> None:
    characters = [character for row in load("symbols")["unicode"] for character in row["characters"]]
    assert len(characters) == len(set(characters))
    assert not any(character.isspace() or character == "\ufe0f" for character in characters)


@given(st.text(max_size=2), st.one_of(st.text(), st.sampled_from(["Wingdings", "Symbol", "Webdings", "Wingdings 2"])))
def test_no_text_raises(char: str, font: str) -> None:
    glyph = read_glyph(char, font)
    assert glyph is None or len(glyph[2]) == 1
