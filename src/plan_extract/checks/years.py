"""Years that do not fit those beside them. In: Indicators, BudgetLines, Actions. Out: Findings.

A heading's year is doubtful where all the other columns follow each other and leave exactly its place open; a
deadline's, where it is years away from all others and one digit brings it among them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.records import Action, BudgetLine, Indicator
from plan_extract.model.values import Period

_FEWEST = 3
"""Other columns, or other deadlines, that show what the years of a table are."""
_FAR = 3
"""Years by which a deadline is away from all others before it is doubted."""
_LONGEST = 10
"""Years that the deadlines of a plan may span; over more, nothing is out of range."""
_YEAR = re.compile(r"(?<![\d£.,])[12]\d{3}(?![\d,]|\.\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Heading:
    """The period that stands over a column: the years in which it begins and ends."""

    period: Period
    first: int
    last: int
    where: Locator


def check_years(
    indicators: Iterable[Indicator], lines: Iterable[BudgetLine], actions: Sequence[Action]
) -> tuple[Finding, ...]:
    """Findings on the years of headings and of deadlines."""
    return (*_check_headings(indicators, lines), *_check_deadlines(actions))


def _check_headings(indicators: Iterable[Indicator], lines: Iterable[BudgetLine]) -> Iterator[Finding]:
    tables: dict[int, dict[int, _Heading]] = defaultdict(dict)
    dated = [(line.period, line.locator) for line in lines]
    dated += [(seen.period, seen.locator) for indicator in indicators for seen in indicator.observations]
    for period, where in dated:
        if where.table is None or where.column is None or where.column in tables.get(where.table, ()):
            continue
        if (heading := _heading(period, where)) is not None:
            tables[where.table][where.column] = heading
    for columns in tables.values():
        yield from _out_of_line([columns[column] for column in sorted(columns)])


def _heading(period: Period | None, where: Locator) -> _Heading | None:
    """A financial year or a span of them; months, quarters and days follow other rules."""
    if period is None or period.start is None or period.end is None or (period.end - period.start).days < 360:
        return None
    return _Heading(
        period, period.start.year, (period.end.year if period.start.month == 1 else period.end.year - 1), where
    )


def _out_of_line(headings: Sequence[_Heading]) -> Iterator[Finding]:
    """The one heading whose place the others leave open: they go up by one, and by two across it."""
    for index, odd in enumerate(headings):
        others = [*headings[:index], *headings[index + 1 :]]
        years = [other.first for other in others]
        if len(set(years)) < _FEWEST or any(other.first != other.last for other in others):
            continue
        if not 0 < index < len(headings) - 1 or years[index] - years[index - 1] != 2:
            continue
        steps = [after - before for before, after in pairwise(years)]
        if any(step not in (0, 1) for place, step in enumerate(steps, start=1) if place != index):
            continue
        slot = years[index - 1] + 1
        if odd.first != odd.last and slot in (odd.first, odd.last):
            yield make_finding("period-typo", odd.where, raw=repr(odd.period.raw))
        elif odd.first == odd.last and odd.first != slot:
            between = f"{headings[index - 1].period.raw} and {headings[index + 1].period.raw}"
            yield make_finding("year-out-of-range", odd.where, raw=repr(odd.period.raw), range=f"between {between}")


def _check_deadlines(actions: Sequence[Action]) -> Iterator[Finding]:
    """Each action's deadline is held against the years of all others."""
    dated = [(action, years) for action in actions if (years := _years(action))]
    for index, (action, years) in enumerate(dated):
        others = [year for place, (_, found) in enumerate(dated) if place != index for year in found]
        if len(dated) <= _FEWEST:
            return
        low, high = min(others), max(others)
        if high - low > _LONGEST:
            continue
        for year in years:
            if low - _FAR < year < high + _FAR:
                continue
            if any(_differ_by_one_slip(year, meant) for meant in range(low, high + 1)):
                among = f"among deadlines from {low} to {high}"
                yield make_finding("year-out-of-range", action.locator, raw=repr(action.deadline), range=among)
                break


def _years(action: Action) -> tuple[int, ...]:
    """The years that a deadline prints in full, or else the one of its date."""
    printed = tuple(int(year) for year in _YEAR.findall(action.deadline or ""))
    return printed or ((action.deadline_date.year,) if action.deadline_date else ())


def _differ_by_one_slip(year: int, meant: int) -> bool:
    """One digit typed wrong, or two neighbours changed round."""
    first, second = str(year), str(meant)
    if len(first) != len(second):
        return False
    places = [place for place, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    turned = len(places) == 2 and places[1] == places[0] + 1 and first[places[0]] == second[places[1]]
    return len(places) == 1 or (turned and first[places[1]] == second[places[0]])
