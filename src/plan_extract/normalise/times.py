"""What 'latest' and 'previous' mean: for a document, for a table whose caption names a month, for a row that says how
its figures are counted ('YTD', 'Snapshot', 'R12M').

In: a Times, and a RawRecord with what stands around it. Out: the Times of that row.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from plan_extract.model.raw import RawRecord
from plan_extract.model.values import Period
from plan_extract.parsing.period import find_periods, parse_period, quarter
from plan_extract.parsing.period_kinds import month, rolling_year, year_to_date

_QUARTER = re.compile(r"(?P<year>\d{4})/\d\d Q(?P<number>[1-4])")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<number>\d\d)")
_SPAN = re.compile(r"(?P<first>(?:19|20)\d\d)\s?[-\u2010-\u2015]\s?(?P<last>\d\d(?:\d\d)?)")
_ROLLING = re.compile(
    r"\brolling\s+(?:(?:12|twelve)[\s-]*months?|year|annual)\b|\b(?:12|twelve)[\s-]*months?\s+rolling\b|^r?\s*12\s*-?\s*m(?:ths?|onths?)?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}/\d\d")
_DONE = re.compile(
    r"\b(?:did|done|was|were|performed|performance|results?|outturns?|achiev\w+|progress|review|looking back)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|next|plans? for|future|forecasts?|targets? for|proposed|aims?|budgets?)\b", re.IGNORECASE
)
_TO_DATE = re.compile(r"\byear\s+to\s+date\b|^ytd$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """What 'latest' and 'previous' mean in a document, where it says so; `year` is the plan's own.

    `own`: the row prints its period, which is that of all its figures without one. `rolling`: each of the row's figures
    is of the twelve months up to the end of its quarter or month.
    """

    latest: Period | None = None
    previous: Period | None = None
    year: Period | None = None
    own: bool = False
    rolling: bool = False

    def counted(self, period: Period | None) -> Period | None:
        """The period over which the row's figure of a quarter or month is counted."""
        return _over(period, rolling_year) if self.rolling else period


def times_of(record: RawRecord, times: Times, name: str) -> Times:
    """The Times of one row: its caption's month or quarter, counted as its name or its own column of periods says."""
    times = replace(times, latest=times.latest or times.year)
    if (named := _named_near(record)) is not None:
        times = replace(times, latest=named, previous=_before(named))
    elif (told := _told_near(record)) is not None and not _is_within(times.latest, told):
        times = replace(times, latest=told, previous=_year_before(told))
    printed = record.text("data_period")
    if printed and (own := _years(printed) or parse_period(printed)) is not None:
        return replace(times, latest=own, previous=None, own=True)
    counted = _count(printed) or _count(name)
    if counted is None:
        return times
    latest, previous = _over(times.latest, counted), _over(times.previous, counted)
    return replace(times, latest=latest, previous=previous, rolling=counted is rolling_year)


def part_of_year(record: RawRecord, times: Times, part: str) -> Period | None:
    """'Q1' or 'Apr' of the year that the title, the caption or a heading names, else of the document's."""
    table = record.table.headed.table
    for text in (record.table.headed.title, table.caption, *reversed(table.headings)):
        years = {year for _, _, period in find_periods(text or "") if (year := _financial_year(period))}
        if years:
            return parse_period(f"{part} {years.pop()}") if len(years) == 1 else None
    year = _financial_year(times.latest) or _financial_year(times.year)
    return parse_period(f"{part} {year}") if year else None


def whole_year_of(period: Period | None) -> Period | None:
    """The financial year that a quarter or a month is a part of; any other period itself."""
    if period is None or not _is_short(period):
        return period
    year = _financial_year(period)
    return parse_period(year) if year else period


def _is_short(period: Period) -> bool:
    """Whether a period is a quarter or a month."""
    return bool(_QUARTER.fullmatch(period.name) or _MONTH.fullmatch(period.name))


def _financial_year(period: Period | None) -> str | None:
    """The financial year that a period is, or is a part of; None for several years."""
    if period is None or period.start is None or period.end is None or (period.end - period.start).days > 366:
        return None
    first, last = (day.year - (day.month < 4) for day in (period.start, period.end))
    return f"{first}/{(first + 1) % 100:02d}" if first == last else None


def _years(text: str) -> Period | None:
    """'2016 - 18', in a row's own column of periods, is three calendar years; '2016/17' is not."""
    match = _SPAN.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    first, tail = int(match["first"]), match["last"]
    last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
    if last - first < 2 or last - first > 9:
        return None
    return Period(name=f"{first}-{last}", start=date(first, 1, 1), end=date(last, 12, 31), raw=text)


def _named_near(record: RawRecord) -> Period | None:
    """The one month or quarter that the title, the caption or the closest heading names."""
    table = record.table.headed.table
    for text in (record.table.headed.title, table.caption, *reversed(table.headings)):
        found = {period.name: period for _, _, period in find_periods(text or "")}
        short = [period for period in found.values() if _is_short(period)]
        if found:
            return short[0] if len(short) == 1 and len(found) == 1 else None
    return None


def _told_near(record: RawRecord) -> Period | None:
    """The year of which the title, the caption or a heading just above tells what was done: 'Results 2006/07'."""
    table = record.table.headed.table
    for text in (record.table.headed.title, table.caption, *reversed(table.headings[-2:])):
        if text and (found := {period.name: period for _, _, period in find_periods(text)}):
            year = next(iter(found.values()))
            single = len(found) == 1 and _YEAR.fullmatch(year.name) is not None
            return year if single and _DONE.search(text) and not _TO_COME.search(text) else None
    return None


def _is_within(period: Period | None, year: Period) -> bool:
    return _financial_year(period) == year.name


def _year_before(year: Period) -> Period | None:
    first = int(year.name[:4]) - 1
    return parse_period(f"{first}/{(first + 1) % 100:02d}")


def _before(period: Period) -> Period | None:
    """The month before a month, the quarter before a quarter."""
    if match := _QUARTER.fullmatch(period.name):
        year, number = int(match["year"]), int(match["number"])
        return quarter(year, number - 1, period.raw) if number > 1 else quarter(year - 1, 4, period.raw)
    if (match := _MONTH.fullmatch(period.name)) and period.start is not None:
        day = period.start - timedelta(days=1)
        return month(day.year, day.month, period.raw)
    return None


def _count(text: str | None) -> Callable[[date, str], Period] | None:
    """How figures are counted up to a period's end, or None for the period alone, as in a snapshot."""
    flat = " ".join((text or "").split())
    if _ROLLING.search(flat):
        return rolling_year
    return year_to_date if _TO_DATE.search(flat) else None


def _over(period: Period | None, counted: Callable[[date, str], Period]) -> Period | None:
    if period is None or period.end is None or not _is_short(period):
        return period
    return counted(period.end, period.raw)
