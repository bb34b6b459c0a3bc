"""What the headings of a table say for each other. In: its Columns, each read alone. Out: the same, with what they take
from their neighbours: the year to their left, a role said once, the months that 'year to date' counts, sides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date

from plan_extract.model.headed import Column
from plan_extract.model.table import Cell
from plan_extract.model.values import Period
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.period_kinds import academic_year, rolling_year, year_to_date
from plan_extract.tables.headings import ROLES

_JUDGED = frozenset({"rag", "previous_rag", "status", "rating", "direction"})
_SCHOOL_YEAR = re.compile(r"\b(?:school|academic)\s+years?\b", re.IGNORECASE)
_FINANCIAL_YEAR = re.compile(r"\d{4}/\d\d")
_QUARTER = re.compile(r"q(?:uarter|tr)?\.?\s?([1-4])", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"\d{4}(?:/\d\d)?")
_SINCE = re.compile(r"\b(?:since|from|on|over|against|v|vs|versus|with)\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\byear\s+to\s+date\b|\bytd\b", re.IGNORECASE)
_COUNTED = (
    (re.compile(r"\b(?:last|past|previous|rolling)\s+(?:12|twelve)\s+months\b", re.IGNORECASE), rolling_year),
    (_TO_DATE, year_to_date),
)


def lend(columns: Sequence[Column], header: Sequence[list[Cell | None]], shown: Container[int]) -> tuple[Column, ...]:
    """The columns with what their neighbours say for them. `shown`: the columns that show a figure."""
    columns = _with_school_years(_with_lent_periods(_with_parted_years(_with_years_of_changes(columns))))
    columns = _with_repeated_roles(_with_carried_roles(columns, header))
    return _with_sides(_with_last_months(columns, shown))


def _with_years_of_changes(columns: Sequence[Column]) -> Sequence[Column]:
    """'Change from 2022/23' is of the one later year that heads figures beside it; else of no year that is known."""
    if not any(column.period_doubtful for column in columns):
        return columns
    out: list[Column] = []
    for column in columns:
        since = (
            column.period.end if column.period_doubtful and column.period and _SINCE.search(column.heading) else None
        )
        if since is None or not column.fields & {"money", "unread"}:
            out.append(column)
            continue
        own = (other.period for other in columns if other.period and not other.period_doubtful)
        later = {period.name: period for period in own if period.start and period.start > since}
        out.append(replace(column, period=next(iter(later.values())) if len(later) == 1 else None, period_lent=True))
    return out


def _with_parted_years(columns: Sequence[Column]) -> Sequence[Column]:
    """Years that ran together over the first of their columns, each over its own: '2023/24 2024/25' and nothing."""
    out = list(columns)
    for column in columns:
        periods = [period for _, _, period in find_periods(column.heading)]
        rest = column.heading
        for period in periods:
            rest = rest.replace(period.raw, "", 1)
        after = columns[column.index + 1 : column.index + len(periods)]
        if len(periods) < 2 or rest.strip() or len(after) < len(periods) - 1 or any(one.heading for one in after):
            continue
        for index, period in enumerate(periods, start=column.index):
            out[index] = replace(column, index=index, heading=period.raw, period=period, period_lent=True)
    return out


def _with_lent_periods(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Bare headings that come again after each year take the year of the column to their left.

    'Budget 2015/16 | Spent | Budget 2016/17 | Spent' (Tintern budget 2016/17). A bare heading that stands once, such
    as a variance between two years, takes none.
    """
    dated = [column for column in columns if column.period is not None]
    bare = Counter(column.heading for column in columns if column.period is None and column.fields & ROLES)
    if len({column.period.name for column in dated if column.period}) != len(dated) or len(dated) < 2:
        return tuple(columns)
    out: list[Column] = []
    left: Column | None = None
    for column in columns:
        left = column if column.period is not None else left
        lent = bare[column.heading] == len(dated) and column.period is None and left is not None
        out.append(replace(column, period=left.period, period_lent=True) if lent and left else column)
    return tuple(out)


def _with_school_years(columns: Sequence[Column]) -> Sequence[Column]:
    """'School year' over several years makes them that; a target's year beside them may be a financial one."""
    return [
        replace(column, period=academic_year(column.period.start.year, column.period.raw))
        if column.period is not None
        and column.period.start is not None
        and _FINANCIAL_YEAR.fullmatch(column.period.name)
        and _SCHOOL_YEAR.search(column.heading)
        else column
        for column in columns
    ]


def _with_carried_roles(columns: Sequence[Column], header: Sequence[list[Cell | None]]) -> tuple[Column, ...]:
    """A role that stands over the first of its years, with blank cells beside it, holds for those under them too.

    'Year on Year Performance', blank, blank, 'Targets', blank over six years. Where the first year has no role, roles
    stand in the middle of their years, and where one ends cannot be told.
    """
    dated = [column for column in columns if column.period is not None and column.fields <= ROLES | {"period"}]
    if len(header) < 2 or not dated or not dated[0].fields & ROLES:
        return tuple(columns)
    out: list[Column] = []
    carried: Column | None = None
    for column in columns:
        above = header[0][column.index]
        blank = above is None or above.blank
        if not blank or column not in dated:
            carried = column if not blank and column in dated and column.fields & ROLES else None
        lent = carried if blank and column.fields == {"period"} else None
        out.append(replace(column, fields=column.fields | lent.fields, phase=lent.phase) if lent else column)
    return tuple(out)


def _with_repeated_roles(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Years that come again and again: each run has the role that its first heading names.

    'Ours 2008/09 | 2009/10 | Average of large cities 2008/09 | 2009/10', whose upper headings were not drawn as spans.
    """
    dated = [column for column in columns if column.period is not None]
    names = [column.period.name for column in dated if column.period]
    size = next((size for size in range(2, len(names)) if names == names[:size] * (len(names) // size)), len(names))
    if not names or size == len(names) or not any(column.fields & ROLES for column in dated[size::size]):
        return tuple(columns)
    roles = {
        column.index: dated[at - at % size].fields for at, column in enumerate(dated) if not column.fields - {"period"}
    }
    return tuple(replace(column, fields=roles.get(column.index, column.fields)) for column in columns)


def _with_last_months(columns: Sequence[Column], shown: Container[int]) -> tuple[Column, ...]:
    """'Last 12 months' and 'Year to date' beside dated columns end with the latest of them that shows a figure.

    So does a year to date under the year of the quarters beside it: it is not that year, of which some is to come.
    """
    dated = [
        column.period
        for column in columns
        if column.period is not None and column.index in shown and not column.fields & {"target", "forecast"}
    ]
    parts = [
        f"Q{match[1]}"
        for column in columns
        if column.part and column.index in shown and (match := _QUARTER.fullmatch(column.part))
    ]
    out = []
    for column in columns:
        year = column.period
        ends = [period.end for period in dated if period.end and (year is None or _is_part(period, year))]
        open_year = year is None or (_WHOLE_YEAR.fullmatch(year.name) and _TO_DATE.search(column.heading))
        lent = _counted(column, max(ends)) if ends and open_year else column
        if column.period is None and not ends and parts and _TO_DATE.search(column.heading):
            lent = replace(column, part=f"YTD {max(parts)}")  # of the year that is named elsewhere, as its quarters are
        out.append(lent)
    return tuple(out)


def _is_part(period: Period, year: Period) -> bool:
    if _WHOLE_YEAR.fullmatch(period.name) or not (period.start and period.end and year.start and year.end):
        return False
    return year.start <= period.start <= period.end <= year.end


def _counted(column: Column, end: date) -> Column:
    make = next((make for pattern, make in _COUNTED if pattern.search(column.heading)), None)
    if make is None:
        return column
    fields = column.fields if column.fields & _JUDGED else column.fields | {"period"}
    return replace(column, fields=fields, when=None, period=make(end, column.heading), period_lent=True)


def _with_sides(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Words over columns that come again, the same under each, are the sides that the figures are of: teams, areas.

    'North' over Q1 .. Q4 and 'South' over Q1 .. Q4. Words that stand over one run of columns only are no side.
    """
    under: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for column in columns:
        if column.side:
            said = (column.period.name if column.period else "", column.part or "", column.fields)
            under.setdefault(column.side, []).append(said)
    kinds = Counter(tuple(said) for said in under.values())
    sides = {side for side, said in under.items() if kinds[tuple(said)] > 1}
    return tuple(
        column if column.side is None or column.side in sides else replace(column, side=None) for column in columns
    )
