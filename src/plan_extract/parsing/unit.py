"""Units. In: what follows a figure, or an indicator's name or column head. Out: the unit that it says, or None."""

from __future__ import annotations

import re

from plan_extract.model.values import Unit
from plan_extract.parsing.text import fold
from plan_extract.parsing.words import any_of, squeeze
from plan_extract.vocabulary import load

_UNITS = load("units")


_WORDS: dict[str, Unit] = {squeeze(word): row["name"] for row in _UNITS["unit"] for word in row.get("words", ())}
_RATES: dict[str, Unit] = {row["rate"]: row["name"] for row in _UNITS["unit"] if "rate" in row}
_RATE = r"(?:per|for\s+every)\s+(?P<rate>1,?000|10,?000|100,?000|thousand)(?![\d,]*\d)"
_BASE = rf"(?:\s+(?:of\s+)?(?:the\s+)?(?:{any_of(_UNITS['rate_base']['words'])}))?"
_AFTER_FIGURE = re.compile(
    rf"\s*(?:{_RATE}{_BASE}|(?P<word>{any_of(word for row in _UNITS['unit'] for word in row.get('words', ()))}))",
    re.IGNORECASE,
)
_RATE_IN_NAME = re.compile(rf"\b{_RATE}|(?<=/)\s*(?P<slash>1,?000|10,?000|100,?000)\b", re.IGNORECASE)
_PERCENT_SIGN = re.compile(r"(?<![\d\s])\s*%|^\s*\d*\s*%|\bper\s?cent(?:age)?\b", re.IGNORECASE)
_STARTS: tuple[tuple[re.Pattern[str], Unit], ...] = tuple(
    (re.compile(rf"(?:the\s+)?(?:{any_of(row['starts'])})", re.IGNORECASE), row["unit"]) for row in _UNITS["heading"]
)
_ENDS: tuple[tuple[re.Pattern[str], Unit], ...] = tuple(
    (re.compile(rf"(?:^|\s)(?:{any_of(row['ends'])})$", re.IGNORECASE), row["unit"])
    for row in _UNITS["heading"]
    if "ends" in row
)
_POUNDS = re.compile(r"\u00a3(?!\s*\d)")


def read_unit(text: str) -> tuple[Unit, str] | None:
    """The unit at the start of what follows a figure, and the text after it: ' per 1,000 population' -> per_1000."""
    match = _AFTER_FIGURE.match(text)
    if match is None:
        return None
    unit = _WORDS[squeeze(match["word"])] if match["word"] else _rate(match["rate"])
    return unit, text[match.end() :]


def _rate(figure: str) -> Unit:
    return _RATES["1000" if figure.lower() == "thousand" else figure.replace(",", "")]


def find_unit(text: str) -> Unit | None:
    """The unit that an indicator's name or a column's head gives to bare figures.

    'per 1,000' and its like, a percent sign or 'Percentage', '(\u00a3)', 'Number of', '(days)'. A figure with a percent
    sign inside the name is a target or a threshold, not a unit, unless the name begins with it. None when a name says
    two units, or none.
    """
    folded = fold(text)
    rate = _RATE_IN_NAME.search(folded)
    found: set[Unit] = {_rate(rate["rate"] or rate["slash"])} if rate else set()
    if _PERCENT_SIGN.search(folded):
        found.add("percent")
    if _POUNDS.search(folded):
        found.add("gbp")
    if found:
        return found.pop() if len(found) == 1 else None
    for pattern, unit in _ENDS:
        if pattern.search(folded):
            return unit
    starts = [(len(match[0]), unit) for pattern, unit in _STARTS if (match := pattern.match(folded))]
    return max(starts)[1] if starts else None
