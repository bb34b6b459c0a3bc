"""Counts in tables of indicators that add up, as money does. In: Indicators, Tables. Out: Findings, and what is sure.

A table counts by service or by channel and ends in a total. Each observation is looked at as a line of a budget.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from plan_extract.checks.totals import check_totals
from plan_extract.model.finding import Finding
from plan_extract.model.records import BudgetLine, Indicator
from plan_extract.model.table import Table

_TOTAL = re.compile(r"^(?:grand |overall )?totals?\b|\btotals?$", re.IGNORECASE)
_ADDED = {None, "count", "gbp"}
"""Units that are added up; percentages and rates are not."""


def check_tallies(
    indicators: Sequence[Indicator], tables: Sequence[Table]
) -> tuple[tuple[Finding, ...], dict[tuple[int, int], int]]:
    """Findings as `check_totals` makes them; and how many sums confirm an observation, by its indicator and place."""
    totalled = {indicator.locator.table for indicator in indicators if _TOTAL.search(indicator.title)}
    counted = list(_lines(indicators, totalled))
    places = [place for place, _ in counted]
    tally = check_totals([line for _, line in counted], tables, currency="")
    findings = tuple(finding for finding in tally.findings if finding.code != "role-by-sum")
    return findings, {places[index]: count for index, count in tally.confirmed.items()}


def _lines(
    indicators: Sequence[Indicator], totalled: Collection[int | None]
) -> Iterator[tuple[tuple[int, int], BudgetLine]]:
    """The observations in tables that have a total, each with its indicator and place."""
    for row, indicator in enumerate(indicators):
        for number, seen in enumerate(indicator.observations):
            if seen.locator.table not in totalled:
                continue
            if seen.value is None or seen.unit not in _ADDED or seen.qualifier is not None:
                continue
            yield (
                (row, number),
                BudgetLine(
                    area=indicator.title,
                    heading=seen.kind,
                    period=seen.period,
                    amount=seen.value,
                    role="total" if _TOTAL.search(indicator.title) else "line",
                    parent=indicator.group,
                    raw=seen.raw,
                    confidence=seen.confidence,
                    locator=seen.locator,
                ),
            )
