"""What the other columns of a table say of one. In: a RawRecord and a Column. Out: its words, and what is doubtful."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.model.headed import Column
from plan_extract.model.raw import RawRecord
from plan_extract.parsing.period import find_periods

_SPAN = re.compile(r"\d{4}/\d\d-\d{4}/\d\d")
_PLAIN = frozenset({None, "label", "indicator", "group", "period", "ref"})
_PEOPLE = re.compile(
    r"\b(?:populations?|census|demograph\w*|wards?|parish(?:es)?|electors|births|deaths)\b", re.IGNORECASE
)
_PERFORMS = re.compile(
    r"\b(?:indicators?|kpis?|measures?|perform\w*|targets?|actuals?|outturns?|results?|outcomes?|objectives?|activity"
    r"|activities|services?|improve\w*|progress|baselines?|priorit\w+)\b",
    re.IGNORECASE,
)


def is_doubtful(record: RawRecord, column: Column) -> bool:
    """Whether a result's period is printed but may not be what it looks like."""
    if is_statistics(record):
        return True
    own = _is_own_measure(column) and told_apart(record, column) is not None
    return own or _may_be_calendar_years(column) or _is_strange(record, column) or _is_ahead(record, column)


def is_statistics(record: RawRecord) -> bool:
    """Whether a table counts people or places by year, and no word of it or above it speaks of performance."""
    table = record.table
    if any(column.field not in _PLAIN for column in table.columns):
        return False
    near = (table.headed.title, table.headed.table.caption, *table.headed.table.headings[-2:])
    said = " ".join((*(text for text in near if text), *(column.heading for column in table.columns)))
    return bool(_PEOPLE.search(said)) and not _PERFORMS.search(said)


def _may_be_calendar_years(column: Column) -> bool:
    """'2001-03' over a result: three years of deaths taken together, or two financial years?"""
    period = column.period
    if column.field not in ("actual", "period", "benchmark") or period is None or not _SPAN.fullmatch(period.name):
        return False
    return "/" not in period.raw and "/" not in column.heading


def _is_strange(record: RawRecord, column: Column) -> bool:
    """A year under words that are not known, no earlier than a plain result: an aim, or another council's figure."""
    if not column.guessed or column.field != "period" or column.period is None or column.period.start is None:
        return False
    plain = [
        other.period.start
        for other in record.table.columns
        if other.field in ("actual", "period") and not other.guessed and other.period and other.period.start
    ]
    return any(start <= column.period.start for start in plain)


def _is_ahead(record: RawRecord, column: Column) -> bool:
    """A bare year after the last that is headed as a result, where targets are headed too: it may be one of them."""
    if column.field != "period" or column.period is None or column.period.start is None:
        return False
    named = {other.field for other in record.table.columns}
    results = [
        other.period.end
        for other in record.table.columns
        if other.field == "actual" and other.period is not None and other.period.end is not None
    ]
    return bool(results) and "target" in named and column.period.start > max(results)


def told_apart(record: RawRecord, column: Column) -> str | None:
    """The words of a heading whose kind and period another column has too: 'Income' beside 'Health', both of 2010.

    Years under words that differ are of two measures, whenever they are: 'Births (2012)' beside 'GFR (2011)'.
    """
    same = [
        other
        for other in record.table.columns
        if other.field == column.field
        and (_is_own_measure(column) or (other.period == column.period and other.when == column.when))
    ]
    said = {_without_periods(other.heading) for other in same}
    different = len(said) > 1 if _is_own_measure(column) else len({other.heading for other in same}) > 1
    return _without_periods(column.heading) or None if different else None


def _is_own_measure(column: Column) -> bool:
    """A year under words that say neither its kind nor anything else that is known."""
    return column.field == "period" and column.guessed and bool(_without_periods(column.heading))


@lru_cache(maxsize=256)  # asked for again with every row that stands under it
def _without_periods(heading: str) -> str:
    for start, end, _ in reversed(find_periods(heading)):
        heading = heading[:start] + heading[end:]
    return " ".join(heading.replace("()", " ").split()).strip(" -\u2013,:")
