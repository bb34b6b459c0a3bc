"""The forms in which plans write a period, the longest first. In: text. Out: which stretch of it is which period.

A rule may match without yielding a period: that claims the text, so that no later rule reads a year out of 'E05/23' (a
report's number), '18/12' (a day), 'Q1 2012' (of which year?) or 'FY05' (does it begin or end there?).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from plan_extract.model.values import Period
from plan_extract.parsing.dates import (
    AFTER,
    BEFORE,
    DASH,
    MONTH,
    YEAR,
    full_date,
    make_date,
    month_end,
    month_year,
    point,
    read_point,
    to_month,
    to_year,
)
from plan_extract.parsing.period_kinds import (
    academic_year,
    as_at,
    calendar_year,
    financial_year,
    month,
    quarter,
    rolling_year,
    span_of_years,
    stretch,
    year_to_date,
)
from plan_extract.parsing.period_parts import FORMS
from plan_extract.parsing.year_pairs import SHORT, financial_start, read_years, year_pair
from plan_extract.vocabulary import load

_CALENDAR = load("months")
_QUARTERS = {word: number for number, words in enumerate(_CALENDAR["quarters"], start=1) for word in words}
_LONGEST_SPAN = 30
_TO = rf"\s*(?:[{DASH}]|\bto\b|\buntil\b|\bthrough\b)\s*"
_NUMBER_WORDS = "|".join(_QUARTERS)
_FY = r"(?:(?:financial\s+year|fiscal\s+year|f/?y|year)\s*)?"


QUARTER = (
    rf"(?:\b(?:q|qtr\.?|quarter)\s*(?P<q_after>[1-4]|one|two|three|four)(?![0-9])"
    rf"|\b(?P<q_before>{_NUMBER_WORDS})\s+(?:quarter|qtr)\b)"
)


def quarter_number(match: re.Match[str]) -> int | None:
    """The number that a quarter in words or figures has; the months after it, where printed, must agree."""
    word = match["q_after"] or match["q_before"]
    number = _QUARTERS[word.lower()]
    groups = match.groupdict()
    if groups.get("only_first"):
        return number if months_of_quarter(groups["only_first"], groups["only_last"]) == number else None
    return number


def months_of_quarter(first: str, last: str) -> int | None:
    """The quarter of the financial year that runs from one month to another, if one does."""
    start = to_month(first)
    return (start - 4) // 3 % 4 + 1 if start % 3 == 1 and to_month(last) == start + 2 else None


def _rolling(match: re.Match[str]) -> Period | None:
    end = read_point(match, "end")
    if end is None:
        return None
    ends_in_march = (end.day.month, end.day) == (3, month_end(end.day.year, 3))
    if match["year"] and ends_in_march:
        return financial_year(end.day.year - 1, match[0])
    return rolling_year(end.day, match[0])


def _to_date(match: re.Match[str]) -> Period | None:
    end = read_point(match, "end")
    return year_to_date(end.day, match[0]) if end else None


def _quarter(match: re.Match[str]) -> Period | None:
    start_year, number = financial_start(match, "fy"), quarter_number(match)
    return quarter(start_year, number, match[0]) if start_year and number else None


def _quarters_to_date(match: re.Match[str]) -> Period | None:
    """The year up to the end of a quarter: 'YTD Q3 2023/24'."""
    period = _quarter(match)
    return year_to_date(period.end, match[0]) if period and period.end else None


def _quarter_months(match: re.Match[str]) -> Period | None:
    period = _month_range(match)
    number = quarter_number(match)
    return period if period and period.name.endswith(f" Q{number}") else None


def _quarters(match: re.Match[str]) -> Period | None:
    """'Q1-Q3 2019/20' runs from April to December."""
    year, first, last = financial_start(match, "fy"), int(match["from_quarter"]), int(match["to_quarter"])
    if year is None or first >= last:
        return None
    start, end = quarter(year, first, match[0]).start, quarter(year, last, match[0]).end
    return stretch(start, end, match[0]) if start and end else None


def _day_range(match: re.Match[str]) -> Period | None:
    end = read_point(match, "last")
    if end is None:
        return None
    if match["first_bare_day"]:
        number = to_month(match["first_bare_month"])
        start = make_date(end.day.year - (number > end.day.month), number, int(match["first_bare_day"]))
    else:
        first = read_point(match, "first")
        start = first.day if first else None
    return stretch(start, end.day, match[0]) if start else None


def _month_range(match: re.Match[str]) -> Period | None:
    end_month, end_year = to_month(match["to_month"]), to_year(match["to_year"])
    start_month = to_month(match["from_month"])
    start_year = to_year(match["from_year"]) if match["from_year"] else end_year - (start_month > end_month)
    return stretch(date(start_year, start_month, 1), month_end(end_year, end_month), match[0])


def _academic(match: re.Match[str]) -> Period | None:
    start_year = financial_start(match, "fy")
    return academic_year(start_year, match[0]) if start_year else None


def _span(match: re.Match[str]) -> Period | None:
    first, last = financial_start(match, "fy"), financial_start(match, "last")
    if not first or not last or not first < last <= first + _LONGEST_SPAN:
        return None
    return span_of_years(first, last, match[0])


def _point(match: re.Match[str]) -> Period | None:
    read = read_point(match, "at")
    if read is None:
        return None
    return as_at(read.day, match[0]) if read.exact else month(read.day.year, read.day.month, match[0])


def _months_of_year(match: re.Match[str]) -> Period | None:
    year = financial_start(match, "fy")
    if year is None:
        return None
    first = to_month(match["only_first"])
    last = to_month(match["only_last"]) if match["only_last"] else first
    start = date(year + (first < 4), first, 1)
    end = month_end(year + (last < 4), last)
    return stretch(start, end, match[0])


def _month_figures(match: re.Match[str]) -> Period | None:
    return month(int(match["yyyy"]), int(match["mm"]), match[0])


def _years(match: re.Match[str]) -> Period | None:
    """Financial years: '2003/04' is one; '2007 - 2010' is 2007/08 to 2009/10, as a three-year plan means it."""
    years = read_years(match, "fy")
    if years is None:
        return None
    first, second = years
    return financial_year(first, match[0]) if second == first + 1 else span_of_years(first, second - 1, match[0])


def _one_year(match: re.Match[str]) -> Period | None:
    start_year = financial_start(match, "fy")
    return financial_year(start_year, match[0]) if start_year else None


def _calendar_year(match: re.Match[str]) -> Period | None:
    return calendar_year(int(match["yyyy"]), match[0])


def _word_before(match: re.Match[str]) -> str:
    """The word that stands right before the match, nothing but white space between."""
    text = match.string[max(0, match.start() - 30) : match.start()]
    found = re.search(r"([^\W\d_]+)\.?\s*$", text)
    return found[1].lower() if found else ""


def _word_after(match: re.Match[str]) -> str:
    found = re.match(r"\s{1,3}([a-z]+)\b", match.string[match.end() : match.end() + 40])
    return found[1] if found else ""


_AFTER_RANGE = re.compile(
    r"\s*(?:"
    + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _CALENDAR["after_range"])
    + r")(?![^\W\d_])",
    re.IGNORECASE,
)


def _is_month(match: re.Match[str]) -> bool:
    """'March 08' is a month where no counted noun follows; 'may' in lower case is a verb before two digits.

    A dotted date with no figure to mark it as one ('5.1.10') is rather the number of a section.
    """
    groups = match.groupdict()
    if groups["at_sep"] == "." and len(groups["at_y"]) == 2:
        return len(groups["at_d"]) == 2 or "0" in (groups["at_m"][0], groups["at_y"][0])
    digits = groups.get("at_year") or ""
    if len(digits) != 2:
        return True
    if (groups.get("at_month") or "").islower() and groups["at_month"] in ("may", "march", "mar"):
        return False
    follower = _word_after(match)
    return not follower or follower in _CALENDAR["after_month"]


def _is_short_pair(match: re.Match[str]) -> bool:
    """'05/06' is a pair of years unless what stands beside it says ages, a day of the month or a measure.

    '14 - 15' with a dash between spaces is as likely a range of pages.
    """
    if match["fy_link"] != match["fy_link"].strip() and "/" not in match["fy_link"]:
        return False
    if _AFTER_RANGE.match(match.string, match.end()):
        return False
    return _word_before(match) not in _CALENDAR["before_range"]


def _is_bare_year(match: re.Match[str]) -> bool:
    """'2005' alone: not the year of an Act, and not a count ('of 2005 children')."""
    before = _word_before(match)
    if before in _CALENDAR["before_law"]:
        return False
    return (
        not _word_after(match) or before in _CALENDAR["before_year"] or _word_after(match) in _CALENDAR["after_month"]
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """A form: its pattern, how a match becomes a Period, and whether its surroundings in running text allow it.

    Without `read` the form is understood but says no period; without `fits` any surroundings do.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Period | None] | None
    fits: Callable[[re.Match[str]], bool] | None = None


def _rule(
    pattern: str,
    read: Callable[[re.Match[str]], Period | None] | None,
    fits: Callable[[re.Match[str]], bool] | None = None,
) -> Rule:
    """White space is bounded, so that a page of blanks costs no more than a line."""
    bounded = pattern.replace(r"\s*", r"\s{0,8}").replace(r"\s+", r"\s{1,8}")
    return Rule(re.compile(f"{BEFORE}(?:{bounded}){AFTER}", re.IGNORECASE), read, fits)


_LINK = rf"[\s,:({DASH}]{{0,4}}"
_PAIR = year_pair("fy")
_OF_YEAR = rf"{_LINK}(?:of\s+)?(?:the\s+)?{_FY}{_PAIR}\)?"
_MONTH_RANGE = rf"(?P<from_month>{MONTH})(?:\s*(?P<from_year>{YEAR}|{SHORT}(?![0-9])))?{_TO}{month_year('to')}"
_DAY_RANGE = (
    rf"(?:(?P<first_bare_day>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?P<first_bare_month>{MONTH})|{full_date('first')})"
    rf"{_TO}{point('last')}"
)
_MONTHS_IN_BRACKETS = rf"(?:\s*[,:{DASH}]?\s*\(?\s*(?P<only_first>{MONTH}){_TO}(?P<only_last>{MONTH})\s*\)?)?"
_YTD = r"(?:ytd|(?:the\s+)?year\s+to\s+date)"
_ROLLING = (
    r"(?:(?:rolling\s+)?(?:12|twelve)\s*-?\s*(?:m|mths?|months?)\b(?:\s+rolling)?[\s(,:]{0,3}(?:to|ending|ended)"
    r"|r12|(?P<year>(?:financial\s+)?year\s+(?:to|ending|ended|end)))"
)
_UNCLEAR = "|".join(
    (
        # A report's number: letters and figures, a slash, figures. 'FY04/05' and 'Q1/12' are none.
        r"(?!f/?y|ay|q[1-4])[a-z]{1,4}[0-9]{1,3}[a-z]?/[0-9]{2,4}(?:\.[0-9]{2})?",
        rf"{_YTD}{_LINK}{year_pair('a')}|{year_pair('b')}\s*\(?{_YTD}\)?",
        # Two days of December or two years?
        rf"{MONTH}\s+[0-9]{{2}}\s*[{DASH}]\s*[0-9]{{2}}",
        rf"municipal\s+year\s+{year_pair('c')}|{year_pair('d')}\s+municipal\s+year",
    )
)
_QUARTER_NAME = r"(?:q|qtrs?\.?|quarters?)\s*"
_QUARTERS_TO = rf"{_QUARTER_NAME}(?P<from_quarter>[1-4]){_TO}(?:{_QUARTER_NAME})?(?P<to_quarter>[1-4])"
_OF_WHICH_YEAR = rf"{QUARTER}\s*[,{DASH}]?\s*(?:of\s+)?{YEAR}"
_NO_MONTH = rf"(?:spring|summer|autumn|winter)(?:\s+term)?\s+{YEAR}|f/?y\s?(?:{YEAR}|[0-9]{{2}})"

RULES: tuple[Rule, ...] = (
    *(_rule(*form) for form in FORMS),
    _rule(_UNCLEAR, None),
    _rule(rf"{_ROLLING}[\s(,:]{{0,3}}(?:the\s+)?{point('end')}\)?", _rolling),
    _rule(rf"{_YTD}{_LINK}(?:to|at|as\s+at)?\s*{point('end')}\)?", _to_date),
    _rule(rf"{point('end')}{_LINK}{_YTD}\)?", _to_date),
    _rule(rf"{_YTD}{_LINK}(?:to|at)?\s*{QUARTER}{_OF_YEAR}", _quarters_to_date),
    _rule(rf"{QUARTER}{_LINK}{_YTD}{_OF_YEAR}", _quarters_to_date),
    _rule(rf"{_QUARTERS_TO}{_OF_YEAR}", _quarters),
    _rule(rf"{QUARTER}{_MONTHS_IN_BRACKETS}{_OF_YEAR}", _quarter),
    _rule(rf"{QUARTER}{_LINK}{_MONTH_RANGE}\)?", _quarter_months),
    _rule(rf"{_FY}{_PAIR}{_LINK}{QUARTER}\)?{_MONTHS_IN_BRACKETS}", _quarter),
    _rule(_OF_WHICH_YEAR, None),
    _rule(_DAY_RANGE, _day_range),
    _rule(_MONTH_RANGE, _month_range),
    _rule(rf"(?:(?:academic|school)\s+year|ay)\s*{_PAIR}", _academic),
    _rule(rf"{_PAIR}\s*\(?(?:academic|school)(?:\s+year)?\)?", _academic),
    _rule(rf"{_FY}{_PAIR}{_TO}{_FY}{year_pair('last')}", _span),
    _rule(
        rf"(?P<only_first>{MONTH})(?:{_TO}(?P<only_last>{MONTH}))?[\s,(]{{1,3}}(?={YEAR}|[0-9]{{2}}/){_FY}{_PAIR}\)?",
        _months_of_year,
    ),
    _rule(rf"(?:(?:as\s+)?at|as\s+of)\s+(?:the\s+)?{point('at')}", _point),
    _rule(point("at"), _point, _is_month),
    _rule(rf"(?P<mm>0[1-9]|1[0-2])/(?P<yyyy>{YEAR})", _month_figures),
    _rule(rf"{_FY}(?={YEAR}){_PAIR}", _years),
    _rule(rf"{_FY}{_PAIR}", _one_year, _is_short_pair),
    _rule(_NO_MONTH, None),
    _rule(rf"(?:calendar\s+year\s+)?(?P<yyyy>{YEAR})", _calendar_year, _is_bare_year),
)
