"""Sums of money. In: a cell's text and its table's multiplier, or a heading. Out: pounds as Decimal, or None."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from plan_extract.parsing.number import DIGITS, MINUS
from plan_extract.parsing.text import fold, without_marks
from plan_extract.parsing.words import any_of
from plan_extract.vocabulary import load

_EXACT = Context(prec=80)
_ONE = Decimal(1)
_APOSTROPHE = "['\u2018\u2019`\u00b4]"
_FACTORS = {word: Decimal(row["factor"]) for row in load("units")["multiplier"] for word in row["words"]}


_SUFFIX = any_of([word for word in _FACTORS if word.isalpha()])
_APPROXIMATE = any_of(
    [word for kind in ("approximator", "bound") for row in load("units")[kind] for word in row["words"]]
)
_WHOLE = re.compile(
    rf"(?P<about>(?:{_APPROXIMATE})\s*)?(?P<open>\()?\s*(?P<first>[{MINUS}+])?\s*(?:\u00a3|GBP)?\s*(?P<inner>\()?\s*"
    rf"(?P<second>[{MINUS}+])?\s*(?P<digits>{DIGITS})\s*(?P<suffix>{_SUFFIX})?\s*(?P<after>[{MINUS}]|CR\b|DR\b)?\s*"
    rf"(?P<close>\)+)?\s*(?P<vague>\+|{_APPROXIMATE})?[.;]?",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"(?P<about>(?:{_APPROXIMATE})\s*)?(?P<sign>(?<![^\s(])[{MINUS}])?\u00a3\s?(?P<digits>{DIGITS})\s?(?P<suffix>{_SUFFIX})?"
    r"(?![.,]?\d|[^\W\d])",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(rf"\s*(?:%|[{MINUS}/]\s*\u00a3?\d|to\s+\u00a3?\d|CR\b|DR\b)", re.IGNORECASE)
_THOUSANDS = rf"(?:,|{_APOSTROPHE}|\()?\s*000(?:{_APOSTROPHE}?s)?(?![\d,.]\d|\d)"
_HEAD = re.compile(
    rf"\u00a3\s*(?:(?P<thousands>{_THOUSANDS})|\(?(?P<word>{_SUFFIX}))"
    rf"|(?<![\d,.])(?P<bare>{_APOSTROPHE}000(?:{_APOSTROPHE}?s)?|000{_APOSTROPHE}?s|\(000\))(?![\d,])"
    rf"|\bin\s+(?P<said>thousands|millions|billions)\b|\b(?P<counted>thousands?|millions?|billions?)(?:\s+of)?\s+pounds\b"
    rf"|(?P<pounds>\u00a3(?:{_APOSTROPHE}?s\b)?(?!\s*[({MINUS}+]*\s*\.?\d)|\bin\s+pounds\b)",
    re.IGNORECASE,
)
_SCALED = re.compile(
    rf"\d\s*(?:{any_of([word for word in _FACTORS if word.isalpha() and len(word) > 1])})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in pounds.

    `approximate`: the text says 'some', 'up to' or the like. `whole`: all of the text was understood.
    """

    amount: Decimal
    approximate: bool
    whole: bool


@lru_cache(maxsize=1024)  # tables repeat their figures
def parse_money(text: str, multiplier: Decimal = _ONE) -> Money | None:
    """The one sum of money that `text` states, in pounds, or None.

    A multiplier in the text (k, m, million, bn) replaces `multiplier`, that of the table or column. Negative: a minus
    before or after, brackets around the whole cell, CR. Without a pound sign the whole text must be the sum; with one,
    other words may stand around it (`whole` False). None also for what is ambiguous: a second sum or the start of a
    range; brackets inside a sentence, which may be a minus or an aside; and a sum among words in a table with a
    multiplier, which it may or may not count in.
    """
    folded = without_marks(fold(text), words=True)
    if len(folded) > 300:
        return None
    if (match := _WHOLE.fullmatch(folded)) and _balanced(match):
        signs = {match["first"], match["second"], (match["after"] or "").upper()} - {None, "", "+", "DR"}
        amount = _pounds(match, multiplier, negative=bool(match["close"] or signs))
        return Money(amount, approximate=bool(match["about"] or match["vague"]), whole=True)
    stated = tuple(_STATED.finditer(folded))
    if len(stated) != 1 or folded.count("\u00a3") != 1 or _is_ambiguous(stated[0], multiplier):
        return None
    amount = _pounds(stated[0], multiplier, negative=bool(stated[0]["sign"]))
    return Money(amount, approximate=bool(stated[0]["about"]), whole=False)


def _balanced(match: re.Match[str]) -> bool:
    """Brackets pair up, and at most one sign stands outside them."""
    opened = bool(match["open"]) + bool(match["inner"])
    signs = [sign for sign in (match["first"], match["second"], match["after"]) if sign]
    return opened == len(match["close"] or "") and opened < 2 and len(signs) < 2


def _is_ambiguous(match: re.Match[str], multiplier: Decimal) -> bool:
    before, after = match.string[: match.start()].rstrip(), match.string[match.end() :].lstrip()
    opens = re.fullmatch(rf"[({MINUS}]", before) is not None  # a bracket cut off; a minus or a bullet
    bracketed = before.endswith("(") and after.startswith(")")
    scaled = not match["suffix"] and multiplier != _ONE
    return opens or bracketed or scaled or _RUNS_ON.match(match.string, match.end()) is not None


def _pounds(match: re.Match[str], multiplier: Decimal, *, negative: bool) -> Decimal:
    number = Decimal(match["digits"].replace(",", ""))
    factor = _FACTORS[match["suffix"].lower()] if match["suffix"] else multiplier
    amount = number if factor == _ONE else _scale(number, factor)
    return amount.copy_negate() if negative and amount else amount


def _scale(number: Decimal, factor: Decimal) -> Decimal:
    """The exact product, without the zeros after the point that only the multiplication made."""
    product = _EXACT.multiply(number, factor)
    whole = product.to_integral_value(context=_EXACT)
    return whole if whole == product and product.is_finite() else product


@lru_cache(maxsize=4096)  # captions and headings are asked for again with every table under them
def find_multiplier(text: str) -> Decimal | None:
    """What the caption, heading or column head of a money table says its figures are in: 1000 for '£000', 1 for '£'.

    None when it says nothing, states a sum itself ('a saving of £2m'), or says two things at once.
    """
    factors = set()
    for match in _HEAD.finditer(fold(text)):
        word = match["word"] or match["said"] or match["counted"]
        if match["thousands"] or match["bare"]:
            factors.add(_FACTORS["000"])
        else:
            factors.add(_FACTORS[word.lower()] if word else _ONE)
    scaled = factors - {_ONE}
    return scaled.pop() if len(scaled) == 1 else _ONE if factors == {_ONE} else None


def is_money_text(text: str) -> bool:
    """Whether a pound sign, or a figure with a multiplier word, says that `text` is about money.

    A lone 'k' or 'm' says nothing: '25m' is a swimming pool too.
    """
    folded = fold(text)
    return "\u00a3" in folded or _SCALED.search(folded) is not None
