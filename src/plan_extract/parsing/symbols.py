"""Marks of symbol fonts and of Unicode. In: one character and its font's name. Out: shape, direction and plain text."""

from __future__ import annotations

import re
from typing import Any

from plan_extract.model.values import Direction
from plan_extract.vocabulary import load

Glyph = tuple[str, str | None, str]
"""Shape, where it points, and the character that says the same in any font."""

_SYMBOLS = load("symbols")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_PRIVATE_USE = range(0xF000, 0xF100)
_DIRECTIONS: dict[str, Direction] = {
    "up": "up",
    "up_right": "up",
    "down": "down",
    "down_right": "down",
    "left": "same",
    "right": "same",
    "both": "same",
}


def _font_glyphs(rows: list[dict[str, Any]]) -> dict[int, Glyph]:
    return {
        int(code, 16): (row["shape"], row.get("pointing"), row["text"]) for row in rows for code in row["codes"].split()
    }


_FONTS = {font["name"]: _font_glyphs(font["glyphs"]) for font in _SYMBOLS["font"]}
_UNICODE: dict[str, Glyph] = {
    character: (row["shape"], row.get("pointing"), character)
    for row in _SYMBOLS["unicode"]
    for character in row["characters"]
}

_SAID = {(shape, pointing): char for char, (shape, pointing, _) in reversed(_UNICODE.items())}
_LIGHTS = ("circle", "square", "triangle", "diamond", "flag", "star")
_PLAIN = ("circle", "square", "diamond", "flag")  # bullets of lists too
SIGNS = "".join(char for char, (shape, _, _) in _UNICODE.items() if shape not in _PLAIN and char not in "\u27a2\u27a4")
"""The characters that say something by their shape alone."""


def sign_of(shape: str, pointing: str | None, light: str | None) -> str:
    """The characters that say in text what a mark shows: `light`, a status's coloured symbol, and its shape's."""
    char = _SAID.get((shape, pointing), "")
    if light is None or shape not in (*_LIGHTS, "arrow"):
        return char
    return light if shape in _PLAIN else light + char


def read_glyph(char: str, font: str) -> Glyph | None:
    """What a character means as a mark: `(shape, pointing, text)`, or None for a letter or an unknown mark.

    `font` as the document names it ('ABCDEF+Wingdings-Regular', 'Wingdings 3'); its bytes come as Latin letters or in
    the private use area. Shapes: circle, square, triangle, diamond, star, flag, arrow, tick, cross, face. Pointing: up,
    down, left, right, up_right, down_right, both, or None; a face points up when it smiles.
    """
    if len(char) != 1:
        return None
    glyphs = _FONTS.get(_font_name(font))
    byte = _byte(char)
    if glyphs is not None and byte is not None:
        return glyphs.get(byte)
    return _UNICODE.get(char)


def _font_name(font: str) -> str:
    """'ABCDEF+Wingdings-Regular', 'Wingdings 3', 'ITC Zapf Dingbats', 'SymbolMT' by their plain names."""
    plain = re.sub(r"[\s_]", "", _SUBSET.sub("", font.strip())).lower().split(",")[0]
    return re.sub(r"-?(?:regular|bold|medium|roman|mt|std)$", "", plain).replace("-", "").removeprefix("itc")


def _byte(char: str) -> int | None:
    """The font's byte behind a character: from the private use area, or a letter of the Windows Latin code page."""
    if ord(char) in _PRIVATE_USE:
        return ord(char) - 0xF000
    if ord(char) < 0x100:
        return ord(char)
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return None


def direction_of(pointing: str | None) -> Direction | None:
    """The direction that an arrow says: up or down; the same for left, right and both. None for what points nowhere.

    Up is where the arrow points. Whether up is good only the document's own key says.
    """
    return _DIRECTIONS.get(pointing) if pointing else None
