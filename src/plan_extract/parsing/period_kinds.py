"""The kinds of period and their canonical names. In: years, months, days. Out: a Period; and back to words."""

from __future__ import annotations

import re
from datetime import date, timedelta

from plan_extract.model.values import Period
from plan_extract.parsing.dates import make_date, month_end

_MONTH_NAMES = "January February March April May June July August September October November December".split()


def year_name(start_year: int) -> str:
    """2003 -> '2003/04'."""
    return f"{start_year}/{(start_year + 1) % 100:02}"


def financial_year(start_year: int, raw: str) -> Period:
    """The year from 1 April of `start_year` to 31 March."""
    return Period(name=year_name(start_year), start=date(start_year, 4, 1), end=date(start_year + 1, 3, 31), raw=raw)


def academic_year(start_year: int, raw: str) -> Period:
    """The school year from 1 September of `start_year` to 31 August."""
    name = f"{year_name(start_year)} academic"
    return Period(name=name, start=date(start_year, 9, 1), end=date(start_year + 1, 8, 31), raw=raw)


def calendar_year(year: int, raw: str) -> Period:
    """1 January to 31 December."""
    return Period(name=str(year), start=date(year, 1, 1), end=date(year, 12, 31), raw=raw)


def quarter(start_year: int, number: int, raw: str) -> Period:
    """Quarter 1 (April to June) to 4 (January to March) of the financial year that begins in `start_year`.

    Raises ValueError for another number.
    """
    if number not in (1, 2, 3, 4):
        raise ValueError(f"a financial year has quarters 1 to 4, not {number}")
    year, month = (start_year, 3 * number + 1) if number < 4 else (start_year + 1, 1)
    name = f"{year_name(start_year)} Q{number}"
    return Period(name=name, start=date(year, month, 1), end=month_end(year, month + 2), raw=raw)


def month(year: int, number: int, raw: str) -> Period:
    """One month."""
    return Period(name=f"{year}-{number:02}", start=date(year, number, 1), end=month_end(year, number), raw=raw)


def as_at(day: date, raw: str) -> Period:
    """A single day on which something was counted."""
    return Period(name=day.isoformat(), start=day, end=day, raw=raw)


def year_to_date(end: date, raw: str) -> Period:
    """From 1 April to `end`."""
    start_year = end.year if end.month > 3 else end.year - 1
    return Period(name=f"YTD {end.year}-{end.month:02}", start=date(start_year, 4, 1), end=end, raw=raw)


def rolling_year(end: date, raw: str) -> Period:
    """The twelve months that end on `end`."""
    after = end + timedelta(days=1)
    start = make_date(after.year - 1, after.month, after.day) or date(after.year - 1, 3, 1)  # 29 February
    return Period(name=f"R12 {end.year}-{end.month:02}", start=start, end=end, raw=raw)


def span_of_years(first_year: int, last_year: int, raw: str) -> Period:
    """The financial years from that beginning in `first_year` to that beginning in `last_year`."""
    return Period(
        name=f"{year_name(first_year)}-{year_name(last_year)}",
        start=date(first_year, 4, 1),
        end=date(last_year + 1, 3, 31),
        raw=raw,
    )


def stretch(start: date, end: date, raw: str) -> Period | None:
    """From one day to another, under the name of the year or quarter that it is; else `2004-10/2005-02` or with days.

    None when it ends before it begins.
    """
    if end < start:
        return None
    if start.day != 1 or end != month_end(end.year, end.month):
        return Period(name=f"{start}/{end}", start=start, end=end, raw=raw)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months == 1:
        return month(start.year, start.month, raw)
    if months == 3 and start.month in (1, 4, 7, 10):
        return quarter(start.year - (start.month == 1), (start.month - 4) // 3 % 4 + 1, raw)
    if months == 12:
        named = {1: calendar_year, 4: financial_year, 9: academic_year}.get(start.month)
        return named(start.year, raw) if named else rolling_year(end, raw)
    if months % 12 == 0 and start.month == 4:
        return span_of_years(start.year, end.year - 1, raw)
    return Period(name=f"{start:%Y-%m}/{end:%Y-%m}", start=start, end=end, raw=raw)


def format_period(period: Period) -> str:
    """`period` in words that read back to the same name: 'May 2012', 'Q1 2012/13', '12 months to May 2012'.

    A name that is not canonical is given as it is.
    """
    name = period.name
    if match := re.fullmatch(r"(\d{4}/\d\d) (Q[1-4])", name):
        return f"{match[2]} {match[1]}"
    if match := re.fullmatch(r"(\d{4}/\d\d)-(\d{4}/\d\d)", name):
        return f"{match[1]} to {match[2]}"
    if match := re.fullmatch(r"(\d{4}/\d\d) academic", name):
        return f"academic year {match[1]}"
    if match := re.fullmatch(r"(YTD |R12 )?(\d{4})-(\d\d)", name):
        lead = {"YTD ": "year to date ", "R12 ": "12 months to "}.get(match[1] or "", "")
        return f"{lead}{_month_name(match[3])} {match[2]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", name):
        return f"{int(match[3])} {_month_name(match[2])} {match[1]}"
    if match := re.fullmatch(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", name):
        return f"{_month_name(match[2])} {match[1]} to {_month_name(match[4])} {match[3]}"
    if period.start and period.end and name == f"{period.start}/{period.end}":
        return f"{format_period(as_at(period.start, ''))} to {format_period(as_at(period.end, ''))}"
    return name


def _month_name(number: str) -> str:
    return _MONTH_NAMES[(int(number) - 1) % 12]
