"""One cell of an indicator. In: its text. Out: a Measure: the number as printed and everything that stands around it.

The order of reading: why there is no number; a status alone; a rating; an arrow; a status beside the number; then the
number itself with bound, pound sign and unit. What is left is a note. Nothing is ever made up: the value is made of
digits that stand in the text, and a text that could mean two numbers has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from plan_extract.model.values import Direction, Measure, Missing, Qualifier, Rag, Unit
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.money import parse_money
from plan_extract.parsing.number import DIGITS, MINUS
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.rating import FoundRating, find_rating
from plan_extract.parsing.symbols import direction_of, read_glyph
from plan_extract.parsing.text import fold, without_marks
from plan_extract.parsing.unit import read_unit
from plan_extract.parsing.words import any_of, squeeze
from plan_extract.vocabulary import load

_LONGEST = 400
_MOST_WORDS = 4
_UNITS = load("units")


def _qualifiers(*kinds: str) -> tuple[str, dict[str, Qualifier]]:
    """A pattern for the words of some kinds of row, and what each squeezed word says."""
    rows = [row for kind in kinds for row in _UNITS[kind]]
    return any_of(word for row in rows for word in row["words"]), {
        squeeze(word): row["qualifier"] for row in rows for word in row["words"]
    }


_BOUNDS, _BEFORE = _qualifiers("bound", "approximator")
_BOUNDS_AFTER, _AFTER = _qualifiers("bound_after")
_NUMBER = re.compile(
    rf"(?:(?P<bound>{_BOUNDS})\s*)?(?P<sign>[{MINUS}+])?\s?(?P<digits>{DIGITS})(?![\d/:]|[.,]\d)", re.IGNORECASE
)
_BOUND_AFTER = re.compile(rf"\s*(?P<bound>{_BOUNDS_AFTER})", re.IGNORECASE)
_RATIO = re.compile(rf"(?P<digits>{DIGITS})\s*:\s*1")
_FOOTNOTE = re.compile(r"(?:\*{1,3}|[\u2020\u2021\u00b9\u00b2\u00b3^]|\(\d\))")
_SECOND_NUMBER = re.compile(
    rf"\s*(?:[{MINUS}]\s*$|[{MINUS}<>=~/:\s]{{0,4}}\u00a3?\s*\d|(?:to|and|or|in|of|v|x)\s+\d)", re.IGNORECASE
)
_POINTERS = {"arrow", "triangle"}
_BULLETS = "\u27a2\u27a4"
_IN_BRACKETS = re.compile(r"^(?P<rest>.*\d.*?)\s*\((?P<status>[^()\d]{3,14})\)$")
_SIDE = re.compile(
    r"^(?P<before>[^\W\d_][^\d]*?)[\s:,\u2013-]+(?=[\d<>~\u00a3.])(?P<number>.*)$|^(?P<lead>.*[\d%+)])[\s:,\u2013-]*(?P<after>\(?[^\W\d_(][^\d]*)$"
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """The number in a text: what `read_figure` makes of '>70%' or '6.9 New Defin'."""

    value: Decimal
    unit: Unit | None
    qualifier: Qualifier | None
    note: str


@lru_cache(maxsize=4096)  # a cell is asked for by those who judge its column, and then read
def parse_measure(text: str) -> Measure:
    """The Measure that one indicator cell holds. Empty text gives an empty Measure, without a reason for it.

    `whole` is False when some of the text was not understood: then it is in `note`, or the text has no number that is
    sure and `missing` is 'text'. A status alone has `missing` 'rag_only', and so has a rating alone.
    """
    folded = without_marks(fold(text))
    if not folded:
        return Measure(whole=True)
    if reason := parse_missing(folded):
        return Measure(missing=reason, whole=True)
    if rag := parse_rag(folded):
        return Measure(rag=rag, missing="rag_only", whole=True)
    if len(folded) > _LONGEST:
        return Measure(missing="text", whole=False)
    rating = find_rating(folded)
    if rating and rating.rating.label is None and rating.dots == 1:
        rating = None  # one dot without a word is as likely a light
    direction, pointed = _take_direction(rating.rest if rating else folded)
    status, rest = _take_status(pointed)
    return _assemble(rest, rating, direction, status)


def _assemble(rest: str, rating: FoundRating | None, direction: Direction | None, rag: Rag | None) -> Measure:
    found = rating.rating if rating else None
    if not rest:
        status: Missing | None = "rag_only" if rating or rag else None
        return Measure(rating=found, direction=direction, rag=rag, missing=status, whole=True)
    figure = read_figure(rest)
    if figure is None:
        reason = parse_missing(rest)
        understood = reason is not None
        note = rest if (found or rag or direction) and not understood else None
        return Measure(
            rating=found, direction=direction, rag=rag, missing=reason or "text", note=note, whole=understood
        )
    return Measure(
        value=figure.value,
        unit=figure.unit,
        qualifier=figure.qualifier,
        rating=found,
        rag=rag,
        direction=direction,
        note=figure.note or None,
        whole=_is_understood(figure.note),
    )


def read_figure(text: str) -> _Figure | None:
    """The one number that a folded text begins with, its unit and what is left; None when there may be two or none."""
    if "\u00a3" in text:
        return _read_pounds(text)
    if ratio := _RATIO.fullmatch(text):
        return _Figure(_decimal(ratio["digits"]), "ratio", None, "")
    match = _NUMBER.match(text)
    if match is None:
        return None
    qualifier = _BEFORE[squeeze(match["bound"])] if match["bound"] else None
    rest = text[match.end() :]
    unit: Unit | None = None
    for _ in range(2):  # '90%+' has its bound after the unit, '10+ days' before
        if unit is None and (read := read_unit(rest)):
            unit, rest = read
        if qualifier is None and (bound := _BOUND_AFTER.match(rest)):
            qualifier, rest = _AFTER[squeeze(bound["bound"])], rest[bound.end() :]
    if _SECOND_NUMBER.match(rest) or rest[:1].isalpha():
        return None
    note = rest.strip().rstrip(".,;").strip()
    if len(note.split()) > _MOST_WORDS and not note.startswith("("):
        return None  # a sentence that begins with a number is no value
    value = _decimal(match["digits"])
    negative = match["sign"] is not None and match["sign"] != "+" and value != 0
    return _Figure(value.copy_negate() if negative else value, unit, qualifier, note)


def _read_pounds(text: str) -> _Figure | None:
    """A sum of money, with a note after it or a bound before it."""
    note = re.search(r"\s*(?P<note>\([^()\u00a3]*[^\W\d_][^()\u00a3]*\)|\*+)$", text)
    bare = text[: note.start()] if note else text
    bound = re.match(rf"(?P<bound>{_BOUNDS})\s*", bare, re.IGNORECASE)
    money = parse_money(bare[bound.end() :] if bound else bare)
    if money is None or not money.whole:
        return None
    qualifier = _BEFORE[squeeze(bound["bound"])] if bound else ">=" if bare.endswith("+") else None
    return _Figure(money.amount, "gbp", qualifier, note["note"] if note else "")


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))


def _is_understood(note: str) -> bool:
    """Nothing left, a footnote mark, or a word about missing figures such as 'New Defin'."""
    return not note or _FOOTNOTE.fullmatch(note) is not None or parse_missing(note) is not None


def _take_direction(text: str) -> tuple[Direction | None, str]:
    """The arrow in a cell and the text without it. Arrows that point two ways stay where they are."""
    marks = {
        char for char in text if char not in _BULLETS and (glyph := read_glyph(char, "")) and glyph[0] in _POINTERS
    }
    directions = {direction_of(glyph[1]) for char in marks if (glyph := read_glyph(char, ""))}
    if len(directions) != 1 or None in directions:
        return None, text
    return directions.pop(), " ".join("".join(" " if char in marks else char for char in text).split())


def _take_status(text: str) -> tuple[Rag | None, str]:
    """The status beside a number, '97% (Green)' or 'Amber 71%', and the text without it."""
    if rag := parse_rag(text):
        return rag, ""
    bracketed = _IN_BRACKETS.match(text)  # after a unit too: '31.2 days (Red)'
    if bracketed is not None and (rag := parse_rag(bracketed["status"])):
        return rag, bracketed["rest"]
    match = _SIDE.match(text)
    if match is None:
        return None, text
    rag = parse_rag(match["before"] or match["after"])
    return (rag, (match["number"] or match["lead"]).strip()) if rag else (None, text)
