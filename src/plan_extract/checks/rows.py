"""Two figures of one row that claim to be the same thing. In: Indicators. Out: Findings, and which figures they doubt.

A row has one result and one target for a time. Where two columns give it two, one of their headings was not understood.
Comparators are not looked at: those of England and of the region stand side by side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import Indicator, Observation

MOST_SURE = 0.6
"""How sure a figure can be at most that another of its row contradicts."""


def check_rows(indicators: Sequence[Indicator]) -> tuple[tuple[Finding, ...], frozenset[tuple[int, int]]]:
    """A Finding at the second of two figures of one row, kind and period that differ, and the place of all such."""
    findings: list[Finding] = []
    doubted: set[tuple[int, int]] = set()
    for index, indicator in enumerate(indicators):
        alike: dict[tuple[str, str, int | None], list[int]] = defaultdict(list)
        for number, seen in enumerate(indicator.observations):
            if seen.value is not None and seen.period is not None and seen.kind != "benchmark":
                alike[seen.kind, seen.period.name, seen.locator.row].append(number)
        for numbers in alike.values():
            figures = [indicator.observations[number] for number in numbers]
            if len({(seen.value, seen.unit) for seen in figures}) > 1 and not _in_units_of_their_own(figures):
                findings.append(_doubt(indicator, figures))
                doubted |= {(index, number) for number in numbers}
    return tuple(findings), frozenset(doubted)


def _in_units_of_their_own(figures: Sequence[Observation]) -> bool:
    """A number and its share of the whole say two things of one row."""
    units = {seen.unit for seen in figures}
    return None not in units and len(units) == len(figures)


def _doubt(indicator: Indicator, figures: Sequence[Observation]) -> Finding:
    last = figures[-1]
    return make_finding(
        "figures-contradict",
        last.locator,
        title=repr(indicator.title),
        kind=last.kind,
        period=last.period.name if last.period else "",
        values=", ".join(repr(seen.raw) for seen in figures),
    )
