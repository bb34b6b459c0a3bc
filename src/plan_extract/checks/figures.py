"""The same figure printed differently in two places. In: Indicators. Out: Findings.

Two tables are compared only where they share several figures and nearly all agree: then they are about the same thing,
and the one that differs is worth a look. Tables on the same measures of different places share titles, not figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from plan_extract.checks.alike import are_alike, squeeze_title
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import Indicator, Observation

_LONG = 30
"""Letters that make a title its own: 'Total' or 'Number of visits' may stand for anything."""
_AGREEING = 3
"""Figures in common that show two tables to be about the same thing, for each that differs."""

_MOST = 6
"""Tables that may hold one figure; more of them are one form filled in many times."""

_Key = tuple[str, str, str, str | None]
"""What the figure is of, its kind, its period's name, its unit."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value, whose it is and where."""

    indicator: Indicator
    observation: Observation
    value: Decimal


def check_figures(indicators: Sequence[Indicator]) -> tuple[Finding, ...]:
    """A Finding at the second of two figures that should be the same."""
    tables: dict[int, dict[_Key, _Figure]] = defaultdict(dict)
    twice: set[tuple[int, _Key]] = set()
    for indicator in indicators:
        for figure, key in _figures(indicator):
            table = figure.observation.locator.table
            if table is None:
                continue
            if key in tables[table]:  # two columns of one meaning: which of them is meant is not known
                twice.add((table, key))
            tables[table].setdefault(key, figure)
    clear = {
        table: {key: figure for key, figure in figures.items() if (table, key) not in twice}
        for table, figures in tables.items()
    }
    places: dict[_Key, list[int]] = defaultdict(list)
    for table, figures in clear.items():
        for key in figures:
            places[key].append(table)
    pairs = {pair for held in places.values() if len(held) <= _MOST for pair in combinations(sorted(held), 2)}
    return tuple(finding for first, second in sorted(pairs) for finding in _differing(clear[first], clear[second]))


def _figures(indicator: Indicator) -> Iterator[tuple[_Figure, _Key]]:
    name = next((f"{code.scheme} {code.code}" for code in indicator.codes), None) or indicator.ref
    title = squeeze_title(indicator.title)
    if name is None and len(title) < _LONG:
        return
    for observation in indicator.observations:
        if observation.value is not None and observation.period is not None:
            key = (name or title, observation.kind, observation.period.name, observation.unit)
            yield _Figure(indicator, observation, observation.value), key


def _differing(first: dict[_Key, _Figure], second: dict[_Key, _Figure]) -> Iterator[Finding]:
    shared = [
        (first[key], second[key])
        for key in first.keys() & second.keys()
        if are_alike(first[key].indicator.title, second[key].indicator.title)
    ]
    different = [pair for pair in shared if not _is_same(pair[0].value, pair[1].value)]
    if len(shared) - len(different) < _AGREEING * len(different):
        return
    for one, other in sorted(different, key=lambda pair: pair[1].observation.locator.row or 0):
        period = one.observation.period
        yield make_finding(
            "figure-differs",
            other.observation.locator,
            title=repr(other.indicator.title),
            kind=other.observation.kind,
            period=period.name if period else "",
            value=repr(other.observation.raw),
            other=repr(one.observation.raw),
            place=_place(one.observation),
        )


def _is_same(first: Decimal, second: Decimal) -> bool:
    """Equal as far as the one with fewer decimals is printed: 53.6 and 54 are the same figure."""
    places = max(_exponent(first), _exponent(second))
    return abs(first - second) <= Decimal(1).scaleb(places) / 2


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _place(observation: Observation) -> str:
    where = observation.locator
    return f"on page {where.page}" if where.page is not None else f"in table {where.table}"
