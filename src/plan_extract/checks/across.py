"""Columns that follow from others in their row: totals across, gross less income, variances. In: a Sheet. Out: Rules.

A rule is what the heading suggests and most rows bear out; the rows that break it are then wrong, or misread.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plan_extract.checks.sheet import ColumnKey, Entry, Sheet, words_of

_INCOME, _DIFFERENCE, _TOGETHER = words_of("income"), words_of("difference"), words_of("together")
_WIDEST = 24
"""Columns of a sheet that are looked at; wider grids are no budgets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Column `result` is the sum of `parts`, each with its sign. `holds` and `breaks` are positions of entries.

    A row counts only where the result and two parts are printed and not nought, and nothing in it is unread.
    """

    result: int
    parts: tuple[int, ...]
    signs: tuple[int, ...]
    holds: tuple[int, ...]
    breaks: tuple[int, ...]

    def summed(self, entry: Entry) -> int:
        """What the parts of one row make."""
        return sum(sign * (entry.values[part] or 0) for part, sign in zip(self.parts, self.signs, strict=True))

    def slack(self, entry: Entry) -> int:
        """What rounding may make of it."""
        return entry.slack[self.result] + sum(entry.slack[part] for part in self.parts)


def find_rules(sheet: Sheet) -> tuple[Rule, ...]:
    """At most one rule a column: the one that most rows keep to. Shares are not added up across."""
    found: list[Rule] = []
    columns = sheet.columns[:_WIDEST]
    for result, key in enumerate(columns):
        if key[3]:
            continue
        rules = [_test(sheet, result, parts, signs) for parts, signs in _ways(columns, result)]
        kept = [rule for rule in rules if _is_kept(rule)]
        if kept:
            found.append(max(kept, key=lambda rule: (len(rule.holds) - 4 * len(rule.breaks), -len(rule.parts))))
    return tuple(found)


def _is_kept(rule: Rule) -> bool:
    """Rows enough that chance is no explanation, and hardly any against."""
    return len(rule.holds) >= 4 and len(rule.holds) >= 4 * len(rule.breaks)


def _ways(columns: tuple[ColumnKey, ...], result: int) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The sums and differences that a column's heading may promise."""
    heading, phase, _, _ = columns[result]
    money = [column for column, key in enumerate(columns) if column != result and not key[3]]
    if phase == "variance" or _DIFFERENCE.search(heading or ""):
        for first in money:
            for second in money:
                if first != second:
                    yield (first, second), (1, -1)
    if not _TOGETHER.search(heading or ""):
        return
    for first in range(len(columns)):
        for last in range(first + 1, len(columns)):
            run = tuple(column for column in range(first, last + 1) if column in money)
            if first <= result <= last or len(run) < 2:
                continue
            yield run, (1,) * len(run)
            income = tuple(-1 if _INCOME.search(columns[column][0] or "") else 1 for column in run)
            if -1 in income and 1 in income:
                yield run, income


def _test(sheet: Sheet, result: int, parts: tuple[int, ...], signs: tuple[int, ...]) -> Rule:
    holds: list[int] = []
    breaks: list[int] = []
    rule = Rule(result=result, parts=parts, signs=signs, holds=(), breaks=())
    for index, entry in enumerate(sheet.entries):
        values = entry.values
        printed = values[result]
        if not printed or entry.unread or sum([bool(values[part]) for part in parts]) < 2:
            continue
        if abs(printed - rule.summed(entry)) <= rule.slack(entry):
            holds.append(index)
        elif all(values[part] is not None for part in parts):
            breaks.append(index)
    return Rule(result=result, parts=parts, signs=signs, holds=tuple(holds), breaks=tuple(breaks))
