"""Plain numbers. In: text. Out: the Decimal of the digits that stand there, with the decimals as printed, or None."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from plan_extract.parsing.text import fold, without_marks

MINUS = "\\-\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d"
"""What stands for a minus sign before a figure, for a character class: typists and fonts use any dash."""

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
"""A number without sign: '1,245', '1078', '12.20', '.5'. ASCII digits only: '²' and '½' are not figures."""

_WHOLE = re.compile(
    rf"(?P<open>\()?\s*(?P<before>[{MINUS}+])?\s*(?P<digits>{DIGITS})\s*(?P<after>[{MINUS}]|CR\b)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"(?<![\w.,/])(?P<sign>[{MINUS}])?(?P<digits>{DIGITS})(?![0-9]|[.,/][0-9])")
_LONGEST = 24
"""Longer runs of digits are no figures of a plan; unbounded ones would make arithmetic slow."""


@lru_cache(maxsize=1024)  # a cell is asked for by those who judge its column, and tables repeat their figures
def parse_number(text: str) -> Decimal | None:
    """The number that the whole of `text` is, without unit.

    Negative: a minus before or after, brackets, or CR for credit. '(-5)' is -5; two signs that contradict each other
    ('-5 CR') are not understood.
    """
    folded = without_marks(fold(text))
    match = _WHOLE.fullmatch(folded) if len(folded) <= _LONGEST else None
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    before, after = match["before"], match["after"]
    if before and after:
        return None
    if match["open"] and after and after.upper() == "CR":
        return None
    number = Decimal(match["digits"].replace(",", ""))
    negative = bool(match["open"]) or (before is not None and before != "+") or after is not None
    return number.copy_negate() if negative and number else number


def find_numbers(text: str) -> tuple[Decimal, ...]:
    """Every number in running text, in order. A dash before a figure is a minus only where a figure is not before it.

    Left out: figures in a code ('C28'), a date or pair of years ('31/03/05', '2004/05'), a section's number ('1.2.3').
    """
    found = []
    for match in _INSIDE.finditer(fold(text)):
        if len(match["digits"]) <= _LONGEST:
            number = Decimal(match["digits"].replace(",", ""))
            found.append(number.copy_negate() if match["sign"] and number else number)
    return tuple(found)


def format_number(value: Decimal) -> str:
    """`value` as a plan prints it, thousands commas and never an exponent; `parse_number` reads it back."""
    return f"{value:,f}" if value else f"{abs(value):,f}"
