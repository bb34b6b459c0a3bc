"""Money that does not add up. In: BudgetLines and Tables. Out: Findings, and what arithmetic tells of each line.

No figure is corrected, and a Finding is made only where the structure is certain: other columns of the same total agree
too well for chance, or nearly all other rows keep to the rule that one breaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from plan_extract.checks.across import Rule, find_rules
from plan_extract.checks.hierarchy import find_levels, find_roles, say_roles
from plan_extract.checks.sheet import ColumnKey, Sheet, build_sheets, words_of
from plan_extract.checks.sums import Sum, find_sums
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import BudgetLine
from plan_extract.model.table import Table
from plan_extract.model.values import LineRole

_NEVER = words_of("never")
_Told = TypeVar("_Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What sums say: Findings, how many confirm each line, the role and depth of lines; by position in the lines."""

    findings: tuple[Finding, ...]
    confirmed: Mapping[int, int]
    roles: Mapping[int, LineRole]
    levels: Mapping[int, int]


def check_totals(
    lines: Sequence[BudgetLine], tables: Sequence[Table], currency: str = "£", *, exact: bool = False
) -> Tally:
    """Totals, row rules and shares that fail, and what those that hold tell of the lines.

    `currency` stands before the figures in messages; it is blank for what is counted. `exact`: nothing is rounded.
    """
    findings: list[Finding] = []
    confirmed: Counter[int] = Counter()
    roles: dict[int, LineRole] = {}
    levels: dict[int, int] = {}
    for built in build_sheets(lines, tables):
        sheet = replace(_additive(built), currency=currency)
        if exact:
            sheet = replace(
                sheet, entries=tuple(replace(entry, slack=(0,) * len(entry.slack)) for entry in sheet.entries)
            )
        rules = find_rules(sheet)
        sums = find_sums(sheet, frozenset(rule.result for rule in rules))
        wrong = dict(_wrong_totals(sheet, sums, lines))
        named = find_roles(sheet, sums)
        findings += wrong.values()
        findings += _turned_totals(sheet, sums, lines)
        findings += _broken_rows(sheet, rules, lines, set(wrong))
        findings += _lone_shares(sheet, sums, lines)
        findings += say_roles(sheet, sums, named, lines)
        confirmed.update(set(_confirmed_by_sums(sheet, sums)))
        confirmed.update(set(_confirmed_by_rules(sheet, rules)))
        roles |= _each_line(sheet, named)
        levels |= _each_line(sheet, find_levels(sums))
    return Tally(findings=tuple(findings), confirmed=confirmed, roles=roles, levels=levels)


def _each_line(sheet: Sheet, told: Mapping[int, _Told]) -> dict[int, _Told]:
    """What is told of a row, for each of its lines."""
    return {line: what for row, what in told.items() for line in sheet.entries[row].lines if line is not None}


def _additive(sheet: Sheet) -> Sheet:
    """The sheet without the columns that nobody adds up: averages, rates, and percentages that are no shares."""
    never = {
        column
        for column, key in enumerate(sheet.columns)
        if _NEVER.search(key[0] or "") or (key[3] and not _are_shares(sheet, column))
    }
    if not never:
        return sheet

    entries = (
        replace(
            entry,
            values=tuple(None if column in never else value for column, value in enumerate(entry.values)),
            unread=entry.unread - never,
        )
        for entry in sheet.entries
    )
    return replace(sheet, entries=tuple(entries))


def _are_shares(sheet: Sheet, column: int) -> bool:
    """Whether the lines come near to the hundreds that the totals print: 'variance %' does not."""
    hundred = int(100 / sheet.unit)
    wholes = sum(entry.role != "line" and entry.values[column] == hundred for entry in sheet.entries)
    lines = sum(entry.values[column] or 0 for entry in sheet.entries if entry.role == "line")
    return wholes > 0 and abs(lines - wholes * hundred) <= wholes * hundred // 10


def _wrong_totals(
    sheet: Sheet, sums: Sequence[Sum], lines: Sequence[BudgetLine]
) -> Iterator[tuple[tuple[int, int], Finding]]:
    """((entry, column), Finding) of each total that its lines do not make, in columns that otherwise add up."""
    wrong = Counter(column for found in sums for column in found.wrong)
    right = Counter(
        column
        for found in sums
        for column, residual in enumerate(found.residuals)
        if residual is not None and column not in (*found.wrong, *found.turned)
    )
    for found in sums:
        entry = sheet.entries[found.total]
        for column in found.wrong:
            printed, residual, index = entry.values[column], found.residuals[column], entry.lines[column]
            if printed is None or residual is None or index is None:
                continue
            near = abs(residual) <= max(abs(printed), abs(found.summed[column])) // 2
            if near and wrong[column] <= max(1, right[column] // 4):
                yield (found.total, column), _mismatch(sheet, found, column, lines[index])


def _mismatch(sheet: Sheet, found: Sum, column: int, line: BudgetLine) -> Finding:
    printed = sheet.entries[found.total].values[column] or 0
    share = sheet.columns[column][3]
    if share and sheet.money(printed) == 100:
        return make_finding(
            "shares-not-whole",
            line.locator,
            label=line.area,
            summed=_figure(sheet, found.summed[column], share=True),
            residual=_figure(sheet, printed - found.summed[column], share=True),
        )
    return make_finding(
        "total-mismatch",
        line.locator,
        label=line.area,
        heading=_name(sheet.columns[column]),
        printed=_figure(sheet, printed, share=share),
        summed=_figure(sheet, found.summed[column], share=share),
        residual=_figure(sheet, printed - found.summed[column], share=share),
    )


def _turned_totals(sheet: Sheet, sums: Sequence[Sum], lines: Sequence[BudgetLine]) -> Iterator[Finding]:
    """Totals that are right but for the sign: savings shown as a positive total, or a minus that nobody can see."""
    for found in sums:
        for column in found.turned:
            printed, index = sheet.entries[found.total].values[column], sheet.entries[found.total].lines[column]
            if printed is not None and index is not None:
                yield make_finding(
                    "total-sign",
                    lines[index].locator,
                    label=lines[index].area,
                    heading=_name(sheet.columns[column]),
                    printed=_figure(sheet, printed, share=sheet.columns[column][3]),
                    summed=_figure(sheet, found.summed[column], share=sheet.columns[column][3]),
                )


def _broken_rows(
    sheet: Sheet, rules: Sequence[Rule], lines: Sequence[BudgetLine], wrong: set[tuple[int, int]]
) -> Iterator[Finding]:
    """Rows that break a rule which ten times as many keep, unless a figure of theirs is already said to be wrong."""
    for rule in rules:
        if len(rule.breaks) > 2 or len(rule.holds) < 10 * len(rule.breaks):
            continue
        for row in rule.breaks:
            entry = sheet.entries[row]
            index, printed, summed = entry.lines[rule.result], entry.values[rule.result] or 0, rule.summed(entry)
            told = any((row, column) in wrong for column in (rule.result, *rule.parts))
            if index is None or told or _may_go_on(sheet, rule, printed, summed):
                continue
            formula = " ".join(
                f"{'-' if sign < 0 else '+'} {_name(sheet.columns[part])}"
                for part, sign in zip(rule.parts, rule.signs, strict=True)
            )
            yield make_finding(
                "row-mismatch",
                lines[index].locator,
                label=lines[index].area,
                heading=_name(sheet.columns[rule.result]),
                printed=_figure(sheet, printed),
                formula=formula.removeprefix("+ "),
                summed=_figure(sheet, summed),
                residual=_figure(sheet, printed - summed),
            )


def _may_go_on(sheet: Sheet, rule: Rule, printed: int, summed: int) -> bool:
    """A scheme's cost may fall in years that are not printed beside it (Kent capital programme 2025-35)."""
    periods = {sheet.columns[part][2] for part in rule.parts}
    return len(periods - {None}) > 1 and abs(printed) > abs(summed)


def _lone_shares(sheet: Sheet, sums: Sequence[Sum], lines: Sequence[BudgetLine]) -> Iterator[Finding]:
    """A table of nothing but shares whose last row prints 100: the rows that no subtotal took must make it."""
    if not all(key[3] for key in sheet.columns) or len({entry.table for entry in sheet.entries}) != 1:
        return
    taken = {part for found in sums for part in found.parts}
    known = {found.total for found in sums}
    top = [index for index in range(len(sheet.entries) - 1) if index not in taken]
    total, parts = sheet.entries[-1], [sheet.entries[index] for index in top]
    unsure = any(part.gap or part.unread for part in parts)
    if total.role != "total" or len(parts) < 3 or unsure:
        return
    if any(part.role != "line" and index not in known for index, part in zip(top, parts, strict=True)):
        return
    for column, printed in enumerate(total.values):
        index, values = total.lines[column], [part.values[column] for part in parts]
        if index is None or printed is None or sheet.money(printed) != 100 or None in values:
            continue
        residual = printed - sum(value or 0 for value in values)
        if abs(residual) > total.slack[column] + sum(part.slack[column] for part in parts):
            yield make_finding(
                "shares-not-whole",
                lines[index].locator,
                label=lines[index].area,
                summed=_figure(sheet, printed - residual, share=True),
                residual=_figure(sheet, residual, share=True),
            )


def _confirmed_by_sums(sheet: Sheet, sums: Sequence[Sum]) -> Iterator[int]:
    """Totals and parts whose misreading would have shown: those that are more than rounding hides."""
    for found in sums:
        for column, residual in enumerate(found.residuals):
            if residual is None or column in (*found.wrong, *found.turned) or len(found.parts) < 2:
                continue
            for row in (found.total, *found.parts):
                entry = sheet.entries[row]
                index = entry.lines[column]
                if index is not None and abs(entry.values[column] or 0) > 2 * found.slack[column]:
                    yield index


def _confirmed_by_rules(sheet: Sheet, rules: Sequence[Rule]) -> Iterator[int]:
    for rule in rules:
        for row in rule.holds:
            entry = sheet.entries[row]
            for column in (rule.result, *rule.parts):
                index = entry.lines[column]
                if index is not None and abs(entry.values[column] or 0) > 2 * rule.slack(entry):
                    yield index


def _figure(sheet: Sheet, value: int, *, share: bool = False) -> str:
    number = sheet.money(value)
    plain = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
    if share:
        return f"{plain:,f}%"
    return f"{'-' if plain < 0 else ''}{sheet.currency}{abs(plain):,f}"


def _name(key: ColumnKey) -> str:
    return " ".join(part for part in (key[0], key[2]) if part) or "the amount"
