"""Days and months in text. In: the match of a pattern built here. Out: the day, or the month's last day, it names."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from plan_extract.parsing.number import MINUS
from plan_extract.vocabulary import load

DASH = MINUS
YEAR = r"(?:19[6-9][0-9]|20[0-5][0-9])"
"""A year in four digits; plans look neither further back nor further ahead."""

_CALENDAR = load("months")
_MONTHS = {name: number for number, names in enumerate(_CALENDAR["months"], start=1) for name in names}
MONTH = r"(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![^\W\d_])\.?"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_SHORT = "['\u2018\u2019]?[0-9]{2}(?![0-9])"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"

BEFORE = r"(?<![\w/\u00a3])(?<![0-9][.,])"
"""What may not stand before a period: a letter, a figure, a slash or a pound sign."""
AFTER = r"(?![\w/%]|[.,][0-9])"
"""What may not stand after it."""


def month_year(name: str) -> str:
    """A pattern for 'May 2012', 'Sept 05', "Dec '23", 'Dec-23'; groups `name`_month and `name`_year."""
    return rf"(?P<{name}_month>{MONTH})\s{{0,3}}[,/{DASH}]?\s{{0,3}}(?:of\s+)?(?P<{name}_year>{YEAR}|{_SHORT})"


def full_date(name: str) -> str:
    """A pattern for a day: '31st March 2005', 'March 31, 2005', '31/03/05', '31.3.2005', '2005-03-31'."""
    return (
        rf"{_WEEKDAY}(?:(?P<{name}_day>{_DAY})\s?(?:st|nd|rd|th)?(?:\s+of)?[\s{DASH}]{{1,3}}{month_year(f'{name}_words')}"
        rf"|(?P<{name}_us_month>{MONTH})\s+(?P<{name}_us_day>{_DAY})(?:st|nd|rd|th)?,\s*(?P<{name}_us_year>{YEAR})"
        rf"|(?P<{name}_d>{_DAY})(?P<{name}_sep>[/.{DASH}])(?P<{name}_m>0?[1-9]|1[0-2])(?P={name}_sep)(?P<{name}_y>{YEAR}|[0-9]{{2}})"
        rf"|(?P<{name}_iso>{YEAR}-[0-9]{{2}}-[0-9]{{2}}))(?![0-9])"
    )


def point(name: str) -> str:
    """A pattern for a day or a month with its year, with or without 'end of'; read it with `read_point`."""
    return rf"(?:(?P<{name}_end>(?:the\s+)?end\s+(?:of\s+)?)?(?:{full_date(name)}|{month_year(name)}))"


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or the last day of a month when `exact` is False."""

    day: date
    exact: bool


def read_point(match: re.Match[str], name: str) -> Point | None:
    """What `point(name)` matched; None for a day that the calendar does not have (31 June)."""
    groups = match.groupdict()
    day = _read_day(groups, name)
    if day is not None:
        return Point(day, exact=True)
    if groups.get(f"{name}_month") is None:
        return None
    year = to_year(groups[f"{name}_year"])
    return Point(month_end(year, to_month(groups[f"{name}_month"])), exact=groups[f"{name}_end"] is not None)


def _read_day(groups: dict[str, str | None], name: str) -> date | None:
    def get(part: str) -> str:
        return groups.get(f"{name}_{part}") or ""

    if get("iso"):
        return make_date(*(int(part) for part in get("iso").split("-")))
    if get("day"):
        return make_date(to_year(get("words_year")), to_month(get("words_month")), int(get("day")))
    if get("us_day"):
        return make_date(to_year(get("us_year")), to_month(get("us_month")), int(get("us_day")))
    if get("d"):
        return make_date(to_year(get("y")), int(get("m")), int(get("d")))
    return None


def to_year(digits: str) -> int:
    """'05' and "'05" are 2005, '98' is 1998: below 60 is this century, since the plans begin in the 1990s."""
    number = int(digits.strip("'\u2018\u2019"))
    if number > 99:
        return number
    return 2000 + number if number < 60 else 1900 + number


def to_month(name: str) -> int:
    """The number of a month that MONTH matched."""
    return _MONTHS[name.lower().rstrip(".")]


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
