"""Years that one table of a document tells of another. In: ClassifiedTables. Out: the same, years lent.

A year that stands once over two columns without a rule may belong to either side; a table of the same document that
prints the same headings in the same order with a year over each settles it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_extract.model.headed import ClassifiedTable, Column
from plan_extract.parsing.period import find_periods

_FEWEST_COLUMNS = 3
_FEWEST_SHARED = 2
_MONEY = frozenset({"money", "period"})


def lend_years(claims: Iterable[ClassifiedTable]) -> tuple[ClassifiedTable, ...]:
    """The tables, a column of money without a year given that of its twin, where all tables that are twins agree."""
    found = tuple(claims)
    whole = [columns for columns in map(_money, found) if all(column.period for column in columns)]
    return tuple(_with_years(claim, whole) for claim in found)


def _money(claim: ClassifiedTable) -> list[Column]:
    return [column for column in claim.columns if column.field in _MONEY] if claim.kind == "budgets" else []


def _with_years(claim: ClassifiedTable, whole: Sequence[Sequence[Column]]) -> ClassifiedTable:
    own = _money(claim)
    if len(own) < _FEWEST_COLUMNS or all(column.period for column in own):
        return claim
    twins = [columns for columns in whole if _are_twins(own, columns)]
    told = {tuple(column.period.name for column in columns if column.period) for columns in twins}
    if len(told) != 1:
        return claim
    years = {one.index: other.period for one, other in zip(own, twins[0], strict=True)}
    columns = tuple(
        replace(column, period=years[column.index], period_lent=True)
        if column.period is None and column.index in years
        else column
        for column in claim.columns
    )
    return replace(claim, columns=columns)


def _are_twins(own: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether the headings without their years are the same in the same order, and the years that both print."""
    if [_words(column) for column in own] != [_words(column) for column in other]:
        return False
    both = [(a.period.name, b.period.name) for a, b in zip(own, other, strict=True) if a.period and b.period]
    return len(both) >= _FEWEST_SHARED and all(a == b for a, b in both)


def _words(column: Column) -> str:
    text = column.heading
    for start, end, _ in reversed(find_periods(text)):
        text = text[:start] + text[end:]
    return " ".join(text.lower().split())
