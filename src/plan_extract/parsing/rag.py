"""Red, amber, green. In: a cell's text, a sentence or a colour. Out: the status that it is, or None."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from plan_extract.model.values import Rag
from plan_extract.parsing.text import fold, without_marks
from plan_extract.vocabulary import load

_STATUS = load("status")
_WORDS: dict[str, Rag] = {word: row["name"] for row in _STATUS["status"] for word in row["words"]}
_LETTERS: dict[str, Rag] = {letter: row["name"] for row in _STATUS["status"] for letter in row["letters"]}
_SYMBOLS: dict[str, Rag] = {symbol: row["name"] for row in _STATUS["status"] for symbol in row["symbols"]}
_LIGHTS: dict[Rag, str] = {row["name"]: row["symbols"][0] for row in _STATUS["status"]}
_BLENDS: dict[frozenset[Rag], Rag] = {frozenset(row["of"]): row["name"] for row in _STATUS["blend"]}

_LONGEST = 60
_ANNOUNCED = re.compile(
    r"(?:"
    + "|".join(sorted(map(re.escape, _STATUS["announce"]["words"]), key=len, reverse=True))
    + r")\s*[:=\-\u2013]\s*",
    re.IGNORECASE,
)
_SYMBOL = re.compile("|".join(map(re.escape, _SYMBOLS)))
_BETWEEN = re.compile(r"[\s/&,.;:()\[\]\-\u2013\u2014_*\u25cf]+")
_COLOR_WORD = r"\b(?:" + "|".join(_WORDS) + r")\b"
_COLOR = rf"{_COLOR_WORD}(?:\s?[/-]\s?{_COLOR_WORD})?"
_LETTER = f"[{''.join(_LETTERS)}]"
_ARROW = "(?:\u2192|\u21d2|\u2794|\u27a1|\u25ba|\u25b6|[-=]+>|>)"
_NOW = r"[,;(]?\s*\b(?:and|but)?\s*(?:is|are|it\s+is)?\s*\bnow\b(?:\s+(?:rated|at|is|are|reported\s+as))?"
_FROM = r"(?:was|previously|formerly|up\s+from|down\s+from|from)"
_STILL = r"(?:still|remains?|remained|remaining|continues?\s+to\s+be|unchanged\s+at)(?:\s+at)?"
_TURNED = r"(?:now|(?:moved|changed|improved|turned|upgraded|downgraded|slipped|fallen|risen|gone)\s+to)"
_TRANSITIONS = (
    re.compile(rf"(?P<before>{_COLOR})\s*(?:{_ARROW}|\bto\b|{_NOW})\s*(?P<after>{_COLOR})", re.IGNORECASE),
    re.compile(rf"(?P<after>{_COLOR})\s*[,;(\-\u2013]?\s*\(?{_FROM}\s+(?P<before>{_COLOR})", re.IGNORECASE),
    re.compile(rf"\b{_STILL}\s+(?P<both>{_COLOR})", re.IGNORECASE),
    re.compile(rf"\b{_TURNED}\s+(?P<after>{_COLOR})", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?P<before>{_LETTER})\s*{_ARROW}\s*(?P<after>{_LETTER})(?!\w)"),
)
"""The forms of a change, the fullest first; letters count only in capitals and with an arrow between."""


def parse_rag(text: str, *, letters: bool = False) -> Rag | None:
    """The status that the whole of `text` is: 'GREEN', 'Green (G)', 'Amber/Green', 'RAG: Red', a coloured symbol.

    `letters` allows 'R', 'A', 'G', 'Y', 'B' alone and in pairs ('A/G'), which are words of their own elsewhere. Words
    such as 'On track' are no colours: only a document's own key can say which they stand for.
    """
    folded = fold(text)
    if not folded or len(folded) > _LONGEST:
        return None
    bare = without_marks(folded, words=len(folded) > 3)  # 'R²' is a statistic
    spelt = _SYMBOL.sub(lambda match: f" {_SYMBOLS[match[0]]} ", _ANNOUNCED.sub("", bare, count=1))
    tokens = [token for token in _BETWEEN.split(spelt) if token]
    if letters and len(tokens) == 1 and len(tokens[0]) == 2 and tokens[0].isupper():
        tokens = list(tokens[0])
    named = [_WORDS.get(token.lower()) for token in tokens]
    said = {name for name in named if name}
    for token, name in zip(tokens, named, strict=True):
        letter = _LETTERS.get(token) if name is None else None
        if name is None and (letter is None or not (letters or letter in said)):
            return None
        if letter:
            said.add(letter)
    return said.pop() if len(said) == 1 else _BLENDS.get(frozenset(said))


def find_transition(text: str) -> tuple[Rag | None, Rag] | None:
    """The change of status that a sentence or cell states, as (before, now): 'was red, now amber', 'R→A'.

    'Still red' is (red, red), 'improved to green' (None, green). None when no change, or more than one, is stated.
    """
    for pattern in _TRANSITIONS:
        found = {_changed(match) for match in pattern.finditer(fold(text))} - {None}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def _changed(match: re.Match[str]) -> tuple[Rag | None, Rag] | None:
    groups = match.groupdict()
    after = groups.get("after") or groups.get("both")
    before = groups.get("before") or groups.get("both")
    now = parse_rag(after, letters=True) if after else None
    return (parse_rag(before, letters=True) if before else None, now) if now else None


def rag_of_color(color: str) -> Rag | None:
    """The status that a fill or font colour, as six hex digits RRGGBB, looks like; None for white, black and the rest.

    The bands of hue, lightness and chroma are those of `status.toml`, each with its reason. A colour only looks like a
    status: whether it is one depends on the document's key and on where it stands.
    """
    digits = color.strip().lstrip("#")
    if re.fullmatch(r"[0-9a-fA-F]{6}", digits) is None:
        return None
    lightness, chroma, hue = to_oklch(digits)
    for band in _STATUS["colour"]:
        if _in_band(band, lightness, chroma, hue):
            name: Rag = band["name"]
            return name
    return None


def light_of_color(color: str) -> str | None:
    """The symbol of the status that a colour looks like, to be written where only the colour says it."""
    rag = rag_of_color(color)
    return _LIGHTS.get(rag) if rag else None


def _in_band(band: Mapping[str, Any], lightness: float, chroma: float, hue: float) -> bool:
    least = band["pale_chroma"] if lightness >= band["pale_from"] else band["chroma"]
    return bool(
        band["hue"][0] <= hue < band["hue"][1]
        and band["lightness"][0] <= lightness <= band["lightness"][1]
        and least <= chroma < band.get("chroma_below", math.inf)
    )


def to_oklch(digits: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue in degrees of an sRGB colour, by Björn Ottosson's OKLab matrices (2020)."""
    red, green, blue = (_to_linear(int(digits[start : start + 2], 16) / 255) for start in (0, 2, 4))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _to_linear(channel: float) -> float:
    """Undo the sRGB gamma."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
