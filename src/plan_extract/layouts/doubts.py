"""What is doubtful about a table that a layout reads. In: a ClassifiedTable. Out: Findings."""

from __future__ import annotations

from plan_extract.layouts.planned import is_to_come, planned_column
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.headed import ClassifiedTable
from plan_extract.model.locator import Locator


def doubts_of(claim: ClassifiedTable, where: Locator) -> tuple[Finding, ...]:
    """Headings that were moved, that two columns share in one word, whose year is not plain, and that are not read."""
    unread = [
        make_finding("column-unclaimed", where, column=column.index, heading=repr(column.heading[:80]))
        for column in claim.columns
        if column.field is None and column.heading
    ]
    joined = [
        make_finding("headings-together", where, column=column.index, heading=repr(column.heading[:80]))
        for column in claim.columns
        if column.run_together and column.heading
    ]
    moved = [
        make_finding(
            "column-realigned", where, heading=repr(text[:60]), column=at, to=to, evidence="its figures stand there"
        )
        for text, at, to in claim.headed.moved
    ]
    dated = [
        make_finding("period-doubtful", where, heading=repr(column.heading[:80]), period=column.period.name)
        for column in claim.columns
        if column.period_doubtful and column.period is not None and column.field is not None
    ]
    return (*moved, *joined, *dated, *unread, *_unread_plans(claim, where))


def _unread_plans(claim: ClassifiedTable, where: Locator) -> list[Finding]:
    """Columns of a register that say what is still to do, of which no actions are made."""
    if claim.kind != "register":
        return []
    found = planned_column(claim.columns)
    return [
        make_finding("column-unclaimed", where, column=column.index, heading=repr(column.heading[:80]))
        for column in claim.columns
        if is_to_come(column) and (found is None or column is not found[0])
    ]
