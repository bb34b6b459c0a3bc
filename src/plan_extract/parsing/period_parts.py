"""Parts of a financial year that are counted: 'Month 9 2013/14', 'half year 2013/14', '9 months to December 2013'.

In: the match of a pattern built here. Out: the Period. A council's month 1 is April. A month is that month alone; where
words say 'to', 'at' or 'year to date' before it, the figures run from April to its end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from plan_extract.model.values import Period
from plan_extract.parsing.dates import DASH, MONTH, YEAR, month_end, month_year, point, read_point, to_month, to_year
from plan_extract.parsing.period_kinds import financial_year, month, stretch, year_to_date
from plan_extract.parsing.year_pairs import financial_start, year_pair
from plan_extract.vocabulary import load

_CALENDAR = load("months")
_LETTERED_BEFORE = frozenset(_CALENDAR["before_lettered"])
_LASTING = frozenset(_CALENDAR["before_lasting"])
_MOST_DAYS = 366
_NUMBER = r"(?:1[0-2]|0?[1-9])(?![0-9])"
_COUNT = {word: number for number, word in enumerate(_CALENDAR["counts"], start=1)}
_COUNTS = "|".join(sorted(_COUNT, key=len, reverse=True))
_UP_TO = r"(?:(?:up\s+)?to|as\s+at|at|ytd|(?:the\s+)?year\s+to\s+date|cumulative(?:\s+to)?)"
_LEAD = rf"(?:(?P<upto>(?:{_UP_TO}[\s(:,]+)?(?:(?:the\s+)?end\s+(?:of\s+)?)?)(?<=[\s(]))?"
_NAMED = r"(?:month|mth|mnth|period)\.?\s*"
_LETTERED = r"(?-i:[MP])\s?"
NUMBERED = rf"(?:{_NAMED}|(?P<letter>{_LETTERED}))(?P<number>{_NUMBER})"
"""'Month 9', 'Mth 9', 'Period 9', 'P9'."""
_NUMBERED_BEFORE = rf"{_LEAD}{NUMBERED}"
_LINK = rf"[\s,:({DASH}]{{0,4}}"
_AFTER_PART = frozenset(_CALENDAR["after_part"])
_ABOUT = "|".join(map(re.escape, sorted(_AFTER_PART, key=len, reverse=True)))
_WORDS = rf"(?:\s+(?:{_ABOUT})\b){{0,4}}"
_OF_YEAR = rf"{_WORDS}{_LINK}(?:(?:of|for|in)\s+)?(?:the\s+)?(?:(?:financial\s+)?year\s+)?{year_pair('fy')}\)?"
HALF = r"(?:(?P<which>first|1st|second|2nd)\s+half(?:[\s-]*year)?|half[\s-]*year|mid[\s-]*year|h(?P<half>[12]))"
"""'half year', 'mid-year', 'second half', 'H1'. Half a year that is not said to be the second is the first."""
_MONTHS_COUNT = rf"(?P<count>{_COUNTS}|1[01]|[1-9])\s*-?\s*(?:months?|mths?)"


UNDATED = re.compile(
    rf"(?<![\w/])(?:{_NUMBERED_BEFORE}|{HALF}(?!ly)|(?:first|1st)\s+{_MONTHS_COUNT})(?![\w/]|\s*(?:population|estimate|census))",
    re.IGNORECASE,
)
"""The same without a year, as a heading says it: 'to Month 9', 'Half year'."""


def words_within(raw: str) -> str:
    """What stands in a period and is none of it: 'Forecast' in 'Month 9 Forecast 2013/14'."""
    return " ".join(word for word in re.findall(r"[^\W\d_]+", raw) if word.lower() in _AFTER_PART)


def whole_year(period: Period) -> Period:
    """The financial year that a counted part is of ('Month 9 2013/14'); any other period as it is."""
    part = any(re.search(rf"\b{form}", period.raw, re.IGNORECASE) for form in (NUMBERED, HALF, _MONTHS_COUNT))
    if period.start is None or not part or (period.end and (period.end - period.start).days > _MOST_DAYS):
        return period
    return financial_year(period.start.year - (period.start.month < 4), period.raw)


def _numbered(match: re.Match[str]) -> Period | None:
    """'Month 9 of 2013/14' is December 2013, and 'at month 9' the year up to then."""
    start, number = financial_start(match, "fy"), int(match["number"])
    if start is None:
        return None
    return _one_month(match, start + (number > 9), (number + 2) % 12 + 1)


def _one_month(match: re.Match[str], year: int, number: int) -> Period:
    groups = match.groupdict()
    upto = groups.get("upto") or groups.get("so_far")
    return year_to_date(month_end(year, number), match[0]) if upto else month(year, number, match[0])


def _named_month(match: re.Match[str]) -> Period | None:
    """'Month 9 - December 2013': None where neither April nor January as the first month makes it that month."""
    named, number = to_month(match["named_month"]), int(match["number"])
    if number not in (named, (named - 4) % 12 + 1):
        return None
    return _one_month(match, to_year(match["named_year"]), named)


def _numbered_range(match: re.Match[str]) -> Period | None:
    start, first, last = financial_start(match, "fy"), int(match["first_number"]), int(match["last_number"])
    return _months(start, first, last, match[0]) if start is not None and first < last else None


def _months(start: int, first: int, last: int, raw: str) -> Period | None:
    """From the first to the last of the months of a financial year, counted from April."""
    opens = date(start + (first > 9), (first + 2) % 12 + 1, 1)
    return stretch(opens, month_end(start + (last > 9), (last + 2) % 12 + 1), raw)


def _half_year(match: re.Match[str]) -> Period | None:
    start = financial_start(match, "fy")
    if start is None:
        return None
    second = match["half"] == "2" or (match["which"] or "").lower() in ("second", "2nd")
    return _months(start, 7, 12, match[0]) if second else _months(start, 1, 6, match[0])


def _half_year_to(match: re.Match[str]) -> Period | None:
    """'Half year to 30 September 2013': the six months that end then."""
    return _ending(match, 6)


def _months_to(match: re.Match[str]) -> Period | None:
    return _ending(match, _count(match))


def _ending(match: re.Match[str], months: int) -> Period | None:
    end = read_point(match, "end")
    if end is None or end.day != month_end(end.day.year, end.day.month):
        return None
    year, number = divmod(end.day.year * 12 + end.day.month - months, 12)
    return stretch(date(year, number + 1, 1), end.day, match[0])


def _first_months(match: re.Match[str]) -> Period | None:
    start = financial_start(match, "fy")
    return _months(start, 1, _count(match), match[0]) if start is not None else None


def _count(match: re.Match[str]) -> int:
    said = match["count"].lower()
    return _COUNT[said] if said in _COUNT else int(said)


def _is_counted(match: re.Match[str]) -> bool:
    """'P9' and 'M9' are months where nothing or what is reported stands before them; else a priority or a road."""
    if not match["letter"] or match.groupdict().get("upto"):
        return True
    before = re.findall(r"[^\W\d_]+", match.string[: match.start()])
    return not before or before[-1].lower() in _LETTERED_BEFORE


def _is_of_year(match: re.Match[str]) -> bool:
    """Whether the years are one financial year: 'period 1 (April) 2013 - 31 March 2014' is none of these forms."""
    return financial_start(match, "fy") is not None


def _is_numbered(match: re.Match[str]) -> bool:
    if match.groupdict().get("in_words") and (to_month(match["in_words"]) - 4) % 12 + 1 != int(match["number"]):
        return False
    return _is_of_year(match) and _is_counted(match)


def _is_stretch(match: re.Match[str]) -> bool:
    """'Delayed by six months to March 2014' says how long, and not which months."""
    before = re.findall(r"[^\W\d_]+", match.string[: match.start()])
    return not before or before[-1].lower() not in _LASTING


_OVER = rf"\s*(?P<first_number>{_NUMBER})\s*(?:[{DASH}]|to|and)\s*(?:{_NAMED}|{_LETTERED})?(?P<last_number>{_NUMBER})"
_SO_FAR = r"(?:[\s,(]+(?P<so_far>ytd|year\s+to\s+date|cumulative)\)?)?"
_YEAR_FIRST = rf"{year_pair('fy')}{_WORDS}{_LINK}"
_PEOPLE = r"(?!\s*(?:population|estimate|census))"  # 'mid-year estimates' are of the population at 30 June
_BARE = rf"(?P<letter>)(?:month|mth|period)\.?\s*(?P<number>{_NUMBER})"

Form = tuple[str, Callable[[re.Match[str]], Period | None] | None, Callable[[re.Match[str]], bool] | None]

FORMS: tuple[Form, ...] = (
    (rf"(?:months?|mths?|periods?|{_LETTERED}){_OVER}{_OF_YEAR}", _numbered_range, _is_of_year),
    (rf"{_NUMBERED_BEFORE}\s*[,({DASH}]\s*{month_year('named')}\)?", _named_month, _is_counted),
    (rf"{_LEAD}(?P<letter>)(?:month|mth)\.?\s*(?P<number>{_NUMBER})\s+{month_year('named')}", _named_month, None),
    (rf"{month_year('named')}\s*[,({DASH}]\s*{_BARE}\)?", _named_month, None),
    (rf"{_NUMBERED_BEFORE}(?:\s*\((?P<in_words>{MONTH})\))?{_OF_YEAR}{_SO_FAR}", _numbered, _is_numbered),
    (rf"{_YEAR_FIRST}{_NUMBERED_BEFORE}\)?", _numbered, _is_numbered),
    (rf"{HALF}[\s-]+(?:to|ending|ended)\s+{point('end')}", _half_year_to, None),
    (rf"{HALF}{_OF_YEAR}{_PEOPLE}", _half_year, _is_of_year),
    (rf"{_YEAR_FIRST}{HALF}\)?{_PEOPLE}", _half_year, _is_of_year),
    (rf"(?:first|1st)\s+{_MONTHS_COUNT}{_OF_YEAR}", _first_months, _is_of_year),
    (rf"(?:the\s+)?{_MONTHS_COUNT}\s+(?:to|ending|ended)\s+(?:the\s+)?{point('end')}", _months_to, _is_stretch),
    (rf"{_BARE}\s*[,{DASH}]?\s*(?:of\s+)?{YEAR}", None, None),  # counted from April or from January?
)
"""Each form with how it is read, if it can be, and where it may stand; the longest first."""
