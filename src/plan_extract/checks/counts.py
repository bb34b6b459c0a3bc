"""Counts by status against the records and against each other. In: RagStatements, Indicators, Tables. Out: Findings.

'Of the 12 measures, 8 are amber' is held only against as many as it speaks of: all indicators that show a status, those
of the group it names, or the last row of a table of counts. Otherwise it may speak of others.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from plan_extract.checks.alike import squeeze_title
from plan_extract.checks.totals import check_totals
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import BudgetLine, Indicator, Observation, RagStatement
from plan_extract.model.table import Table
from plan_extract.model.values import Rag

_TOTAL = re.compile(r"^(?:grand |overall )?totals?\b|\btotals?$|^all\b", re.IGNORECASE)

Statuses = Counter[Rag]


def check_counts(
    statements: Sequence[RagStatement], indicators: Sequence[Indicator], tables: Sequence[Table] = ()
) -> tuple[Finding, ...]:
    """A Finding at each count that nothing of just that number bears out, and at each total of counts that is wrong."""
    printed = _printed(statements)
    groups = _by_group(indicators)
    every = Counter(status for indicator in indicators if (status := latest_status(indicator)))
    totals = [counts for (_, subject), counts in printed.items() if _TOTAL.search(subject)]
    findings = []
    for said in statements:
        row = None if said.locator.table is None else printed.get((said.locator.table, said.subject))
        of = said.of or (row.total() if row else None)
        if said.count is None or said.status is None or not of:
            continue
        named = groups.get(squeeze_title(said.subject))
        against = [named] if named is not None else [every, *totals]
        seen = [counts for counts in against if counts is not row and counts.total() == of]
        if seen and all(counts[said.status] != said.count for counts in seen):
            findings.append(
                make_finding(
                    "count-mismatch",
                    said.locator,
                    count=said.count,
                    of=of,
                    subject=repr(said.subject),
                    status=said.status,
                    found=seen[0][said.status],
                )
            )
    added = check_totals(list(_lines(statements)), tables, currency="", exact=True).findings
    return (*findings, *(finding for finding in added if finding.code != "role-by-sum"))


def _printed(statements: Sequence[RagStatement]) -> dict[tuple[int, str], Statuses]:
    """The counts by status of each row of a table of counts."""
    rows: dict[tuple[int, str], Statuses] = defaultdict(Counter)
    for said in statements:
        if said.count is not None and said.status is not None and said.locator.table is not None:
            rows[said.locator.table, said.subject][said.status] += said.count
    return rows


def _by_group(indicators: Sequence[Indicator]) -> dict[str, Statuses]:
    groups: dict[str, Statuses] = defaultdict(Counter)
    for indicator in indicators:
        status = latest_status(indicator)
        if status is not None and indicator.group:
            groups[squeeze_title(indicator.group)][status] += 1
    return groups


def latest_status(indicator: Indicator) -> Rag | None:
    """The status of the latest figure that has one, or None."""
    rated = [seen for seen in indicator.observations if seen.rag is not None and seen.kind == "actual"]
    return max(rated, key=_end).rag if rated else None


def _end(seen: Observation) -> date:
    return (seen.period.end if seen.period else None) or date.min


def _lines(statements: Sequence[RagStatement]) -> Iterator[BudgetLine]:
    """Tables of counts as lines to be added up; a blank cell among counts is none."""
    counted = [said for said in statements if said.count is not None and said.locator.table is not None]
    columns: dict[int | None, dict[int | None, RagStatement]] = defaultdict(dict)
    rows: dict[tuple[int | None, int | None], dict[int | None, RagStatement]] = defaultdict(dict)
    for said in counted:
        columns[said.locator.table].setdefault(said.locator.column, said)
        rows[said.locator.table, said.locator.row][said.locator.column] = said
    for (table, _), row in rows.items():
        first = next(iter(row.values()))
        for column, head in columns[table].items():
            here = row.get(column)
            count = (here.count or 0) if here is not None else 0
            beside = first.locator.model_copy(update={"column": column, "bbox": None})
            yield BudgetLine(
                area=first.subject,
                heading=head.status or head.direction,
                amount=Decimal(count),
                role="total" if _TOTAL.search(first.subject) else "line",
                raw=str(count),
                confidence=first.confidence,
                locator=beside if here is None else here.locator,
            )
