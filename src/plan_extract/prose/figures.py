"""The figures of a sentence that may be promised. In: a sentence. Out: Figures with what stands before and after them.

Dates, years, ages, times allowed, references, prices and shares of a group ('1 in 5') are figures of another kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan_extract.model.values import Comparator, Unit
from plan_extract.parsing.dates import MONTH, YEAR
from plan_extract.parsing.number import DIGITS
from plan_extract.parsing.unit import read_unit
from plan_extract.parsing.words import any_of
from plan_extract.vocabulary import load

_PROMISES = load("promises")
_WORDS: dict[str, int] = {word: value for value, word in enumerate(_PROMISES["numbers"]["words"])}
_FIGURE = re.compile(
    rf"(?<![\w£.,/:\u2013-])(?P<digits>{DIGITS})(?![\d/:]|[.,]\d|\s?[\u2013-]\s?\d)"
    r"(?!\s?(?:m|k|bn|million|billion|thousand|hundred)\b|\s+(?:in|out\s+of)\s+(?:(?!(?:19|20)\d\d\b)\d|every)|[A-Za-z]|-[A-Za-z])"
    rf"|\b(?P<word>{any_of(_WORDS)})\b(?!\s+(?:in|of|out\s+of)\b|-)"
    rf"|(?<![\w.,/\u2013-])\u00a3\s?(?P<pounds>{DIGITS})(?![\d/:]|[.,]\d|\s?[\u2013-]\s?[\d\u00a3])(?P<scale>\s?(?:m|k|bn|million|billion|thousand)\b)?(?!\w)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:"
    + "|".join(f"(?P<a{at}>{any_of(row['words'])})" for at, row in enumerate(_PROMISES["after"]))
    + r")(?!\w)",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    rf"\b(?:by|before|no\s+later\s+than)\s+(?P<day>(?:the\s+)?(?:end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?:{MONTH}\s+)?{YEAR}(?:\s?[/\u2013-]\s?\d{{2,4}})?)(?!\w)"
    r"|\b(?P<span>(?:over|within|in|during)\s+the\s+next\s+(?:\w+\s+)?(?:weeks?|months?|years?))\b",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\s+(?:working\s+|calendar\s+)?(?P<noun>minutes?|hours?|days?|weeks?|months?|years?|times)\b", re.IGNORECASE
)
_POINTS = re.compile(r"\s*(?:percentage|per\s?cent)\s+points?", re.IGNORECASE)
_SCALES = {"m": 10**6, "k": 10**3, "bn": 10**9, "million": 10**6, "billion": 10**9, "thousand": 10**3}
_RATE_LATER = re.compile(
    r"\s+(?:[a-z][\w'\u2019-]*\s+){1,4}?(?:in|per|for|out\s+of)\s+(?:every\s+|each\s+)?(?P<base>1,?000|10,?000|100,?000)\b(?![\d,.]\d)"
)  # '86 older people in every 1,000'
_RATES: dict[str, Unit] = {"1000": "per_1000", "10000": "per_10000", "100000": "per_100000"}
_NO_NOUN = "and or to by in on at of for from with per the a as than out".split()
_COUNTED = re.compile(rf"\s+(?!(?:{'|'.join(_NO_NOUN)}|(?:minute|hour|month|year|time)s?)\b)[a-z]{{3,}}")
_NAMED = re.compile(r"\b[A-Z][\w']*\s$")
"""'Stage 4', 'Band 2': a figure that belongs to a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number in a sentence and where it stands. `after` is a bound printed behind it ('90%+')."""

    value: Decimal
    start: int
    end: int
    unit: Unit | None = None
    after: Comparator | None = None
    duration: bool = False
    named: bool = False
    in_words: bool = False
    in_brackets: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when, as printed, and where the words stand."""

    text: str
    start: int
    end: int


def find_deadline(text: str, start: int = 0, end: int | None = None) -> Deadline | None:
    """The first 'by 31st March 2005' or 'over the next six months' of a sentence, or of a stretch of it, if any."""
    match = _DEADLINE.search(text, start, len(text) if end is None else end)
    return Deadline(text=match["day"] or match["span"], start=match.start(), end=match.end()) if match else None


def find_figures(text: str) -> Iterator[Figure]:
    """The numbers of a sentence from left to right."""
    for match in _FIGURE.finditer(text):
        unit, end = _unit(text, match)
        rest = text[end:]
        after = _AFTER.match(rest)
        duration = bool(_DURATION.match(text[match.end() :]))
        yield Figure(
            value=_value(match),
            start=match.start(),
            end=end + (after.end() if after else 0),
            unit=unit,
            after=_after_kind(after) if after else None,
            duration=duration,
            named=unit is None and bool(_NAMED.search(text[: match.start()])),
            in_words=match["word"] is not None,
            in_brackets=text.count("(", 0, match.start()) > text.count(")", 0, match.start()),
        )


def _value(match: re.Match[str]) -> Decimal:
    if match["word"]:
        return Decimal(_WORDS[match["word"].lower()])
    value = Decimal((match["digits"] or match["pounds"]).replace(",", ""))
    if not match["scale"]:
        return value
    whole = value * _SCALES[match["scale"].strip().lower()]
    return whole.to_integral_value() if whole == whole.to_integral_value() else whole


def _unit(text: str, match: re.Match[str]) -> tuple[Unit | None, int]:
    if match["pounds"]:
        return "gbp", match.end()
    rest = text[match.end() :]
    if points := _POINTS.match(rest):
        return "percent", match.end() + points.end()
    if read := read_unit(rest):
        return read[0], len(text) - len(read[1])
    if match["digits"] and (later := _RATE_LATER.match(rest)):
        return _RATES[later["base"].replace(",", "")], match.end()
    return ("count" if _COUNTED.match(rest) else None), match.end()


def _after_kind(match: re.Match[str]) -> Comparator:
    row = next(row for at, row in enumerate(_PROMISES["after"]) if match[f"a{at}"] is not None)
    kind: Comparator = row["comparator"]
    return kind
