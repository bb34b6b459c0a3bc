"""Counts by status against the records. In: RagStatements and Indicators. Out: Findings.

'Of the 12 measures, 8 are amber' is held against the indicators only where as many as the statement speaks of show a
status: all of them, or those of one table or group. Otherwise it may speak of others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from plan_extract.checks.alike import squeeze_title
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import Indicator, Observation, RagStatement
from plan_extract.model.values import Rag


def check_counts(statements: Iterable[RagStatement], indicators: Sequence[Indicator]) -> tuple[Finding, ...]:
    """A Finding at each count that the records of just that number do not bear out."""
    every = Counter(status for indicator in indicators if (status := latest_status(indicator)))
    groups: dict[str, Counter[Rag]] = defaultdict(Counter)
    for indicator in indicators:
        status = latest_status(indicator)
        if status is not None and indicator.group:
            groups[squeeze_title(indicator.group)][status] += 1
    findings = []
    for said in statements:
        if said.count is None or said.of is None or said.status is None:
            continue
        named = groups.get(squeeze_title(said.subject))
        seen = named if named is not None else every
        if seen.total() == said.of and seen[said.status] != said.count:
            findings.append(
                make_finding(
                    "count-mismatch",
                    said.locator,
                    count=said.count,
                    of=said.of,
                    subject=repr(said.subject),
                    status=said.status,
                    found=seen[said.status],
                )
            )
    return tuple(findings)


def latest_status(indicator: Indicator) -> Rag | None:
    """The status of the latest figure that has one, or None."""
    rated = [seen for seen in indicator.observations if seen.rag is not None and seen.kind == "actual"]
    return max(rated, key=_end).rag if rated else None


def _end(seen: Observation) -> date:
    return (seen.period.end if seen.period else None) or date.min
