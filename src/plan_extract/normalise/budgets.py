"""A row of a table of money becomes BudgetLines, one a column."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.headed import Column
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import BudgetLine
from plan_extract.model.values import Period
from plan_extract.normalise.line_roles import role_of
from plan_extract.normalise.places import is_year, place, status_of, trust
from plan_extract.normalise.times import Times, part_of_year
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.money import find_multiplier, parse_money
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.period_kinds import financial_year
from plan_extract.parsing.period_parts import whole_year
from plan_extract.parsing.text import join_lines

_UNITS = re.compile(r"\(?£\s*[’'`]?\s*(?:0{3}[’'`]?s?|m\b|k\b|million|thousands?)?\)?|[’'`]0{3}s?", re.IGNORECASE)
_PERCENT = re.compile(r"\s*%(\)?)$")  # '(0.5%)' is as negative as '(0.5)%'
_OF_A_YEAR = re.compile(
    r"\b(?:outturn|budgets?|estimates?|figures|amounts|shares|percentages|prices|accounts)\s+(?:are\s+|is\s+)?"
    r"(?:for|of|in|from|at)\s+(?:the\s+)?(?:(?:financial\s+)?year\s+)?$",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 3  # of a label; what is shorter is a reference or a unit
_PEOPLE = re.compile(
    r"\b(?:f\.?t\.?e\.?s?|w\.?t\.?e\.?s?|(?:full|whole)[ -]time[ -]equivalents?|head ?count)\b"
    r"(?:\W+(?:staff|posts?|employees|numbers?))?\W*$"
    r"|^(?:total )?(?:number|no\.?) of (?:\w+ )?(?:staff|posts|employees|people|dwellings|properties|households)\b"
    r"|^(?:council )?tax ?base\b|^(?:number of )?band d equivalents?\b",
    re.IGNORECASE,
)
_OF_NONE = re.compile(
    r"\b(?:totals?|sum|variances?|differences?|movements?|change|increase|decrease|average|overspend|underspend"
    r"|over|under|all years|whole life|cumulative)\b",
    re.IGNORECASE,
)
"""Headings of what is over several years, or between them."""


def normalise_budget(record: RawRecord, times: Times) -> tuple[tuple[BudgetLine, ...], tuple[Finding, ...]]:
    """The amounts and shares of one row, with what is doubtful about them."""
    label = _label(record)
    if label is None or not any(letter.isalpha() for letter in label.cell.text):
        return (), ()
    area = join_lines(label.cell.text)
    if _counts_people(area, record):
        return (), (make_finding("row-not-money", place(record, label.cell), label=repr(area[:80])),)
    lines: list[BudgetLine] = []
    findings = [*_unit_doubts(record), *_double_doubts(record), *_year_doubts(record)]
    role, nearby, assumed = role_of(area, record), _nearby(record), _noted(record) or _one_year(times)
    own = find_multiplier(area) if "£" in area else None
    rag = next((status for one in record.all("rag") if (status := status_of(one.cell)) is not None), None)
    for value in record.all("money", "share", "period"):
        cell, column = value.cell, value.column
        if cell.blank or parse_missing(cell.text):
            continue
        amount, share, whole = _read(cell.flat, column, record, own)
        if amount is None and share is None:
            findings.append(
                make_finding(
                    "value-not-understood",
                    place(record, cell),
                    raw=repr(cell.flat[:80]),
                    heading=repr(column.heading[:60]),
                )
            )
            continue
        between = _between_balances(column, record)
        over_years = between is None and _is_of_no_year(column, record)
        part = _part(record, column, times)
        printed = column.period or between or (_on_the_way(column, record, nearby) if over_years else part or nearby)
        period = printed or (None if over_years else assumed)
        lines.append(
            BudgetLine(
                area=area,
                heading=_plain(column.heading),
                period=period,
                phase=column.phase,
                amount=amount,
                share=share,
                role=role,
                parent=None if label.column.field == "group" and record.group == area else record.group,
                rag=rag,
                raw=cell.flat,
                confidence=trust(
                    record,
                    column,
                    label.column,
                    whole=whole and not _has_double(column, record),
                    sure_period=printed is None
                    if over_years
                    else printed is not None and part is None and not column.period_lent,
                ),
                locator=place(record, cell),
            )
        )
    return tuple(lines), tuple(findings)


def _counts_people(area: str, record: RawRecord) -> bool:
    """Whether a row counts people, posts or homes, without a pound sign: 'Full time equivalent staff', 'Tax base'."""
    if "£" in area or not _PEOPLE.search(area):
        return False
    shown = [value.cell.text for value in record.all("money", "period") if not value.cell.blank]
    return bool(shown) and not any("£" in text for text in shown)


def _label(record: RawRecord) -> RawValue | None:
    """What names the row: its own cell, or where that is blank the only words before its figures, as totals have."""
    own = record.first("area")
    if own is not None:
        return own
    first = min((value.column.index for value in record.all("money", "share", "period")), default=0)
    before = {id(value.cell): value for value in record.values if value.column.index < first and not value.cell.blank}
    wordy = [
        value for value in before.values() if sum(letter.isalpha() for letter in value.cell.text) >= _FEWEST_LETTERS
    ]
    return wordy[0] if len(wordy) == 1 else None


def _unit_doubts(record: RawRecord) -> list[Finding]:
    """Said once a table, at its last row: amounts without pound sign, for which no multiplier is printed."""
    if not record.last or record.table.multiplier is not None:
        return []
    bare = [
        value
        for value in record.all("money", "period")
        if not value.cell.blank and "£" not in value.cell.text and value.column.multiplier is None
    ]
    if not bare:
        return []
    return [make_finding("multiplier-unknown", place(record, bare[0].cell), heading=repr(bare[0].column.heading))]


def _has_double(column: Column, record: RawRecord) -> bool:
    """Whether another column of money says that it holds the same: one of the two headings is wrong or not whole.

    Figures and their sums set out from them, as in accounts, are one column: no row has both.
    """
    return column.field != "share" and any(
        other.heading == column.heading
        and other.index != column.index
        and other.field == column.field
        and other.period == column.period
        and _share_a_row(column.index, other.index, record)
        for other in record.table.columns
    )


def _share_a_row(one: int, other: int, record: RawRecord) -> bool:
    head = record.table.headed.header_rows
    filled = {column: set[int]() for column in (one, other)}
    for cell in record.table.headed.table.cells:
        if cell.column in filled and cell.row not in head and parse_number(cell.flat.strip("£")) is not None:
            filled[cell.column].add(cell.row)
    return bool(filled[one] & filled[other])


def _double_doubts(record: RawRecord) -> list[Finding]:
    """Said once a table, at its last row: columns of money that nothing tells apart."""
    doubles = [one for one in record.all("money", "period") if _has_double(one.column, record)] if record.last else []
    if not doubles:
        return []
    first = doubles[0]
    return [
        make_finding(
            "columns-same",
            place(record, first.cell),
            column=first.column.index,
            heading=repr(first.column.heading[:60]),
        )
    ]


def _read(
    text: str, column: Column, record: RawRecord, own: Decimal | None
) -> tuple[Decimal | None, Decimal | None, bool]:
    """(amount, share, whole). A percentage in a money column is not money; `own` is the unit that the label prints."""
    if column.field == "share" or _PERCENT.search(text):
        return None, parse_number(_PERCENT.sub(r"\1", text).strip()) if column.field == "share" else None, True
    around = column.multiplier or record.table.multiplier
    multiplier = own or around
    money = parse_money(text, multiplier or Decimal(1))
    if money is None:
        return None, None, False
    plain = "£" in text or (multiplier is not None and around in (None, multiplier))
    return money.amount, None, money.whole and plain


def _part(record: RawRecord, column: Column, times: Times) -> Period | None:
    """'Actual to Month 9' of the year named elsewhere; what is forecast then is the year."""
    if column.period is not None or column.part is None or column.phase == "forecast":
        return None
    return part_of_year(record, times, column.part)


def _is_of_no_year(column: Column, record: RawRecord) -> bool:
    """A column without a year beside columns of different years, such as 'Total' or 'Variance', is of none of them."""
    if column.period is not None:
        return False
    return len({other.period.name for other in record.table.columns if other.period is not None}) > 1


def _between_balances(column: Column, record: RawRecord) -> Period | None:
    """The year from one balance to the next, for what comes in or goes out between them; None where there are more."""
    if column.period is not None:
        return None
    dated = [(one.index, one.period) for one in record.table.columns if one.period is not None]
    if len(dated) != 2 or not dated[0][0] < column.index < dated[1][0]:
        return None
    days = {period.end for _, period in dated if period.start == period.end}
    if len(days) != 2:
        return None
    first, last = sorted(day for day in days if day)
    opens = first + timedelta(days=first.day == 31 and first.month == 3)
    year = financial_year(opens.year, f"{opens.year}/{(opens.year + 1) % 100:02}")
    return year if (opens, last) == (year.start, year.end) else None


def _on_the_way(column: Column, record: RawRecord, nearby: Period | None) -> Period | None:
    """The year that the table is headed with, for what leads from the budget of the year before it to its own."""
    dated = [(one.index, one.period.name) for one in record.table.columns if one.period is not None]
    if nearby is None or len(dated) != 2 or column.phase == "variance" or _OF_NONE.search(column.heading):
        return None
    (first, before), (last, after) = dated
    return nearby if first < column.index < last and before < after == nearby.name else None


def _year_doubts(record: RawRecord) -> list[Finding]:
    """Said once a table, at its last row: columns of money beside those of several years of which no year is known."""
    if not record.last:
        return []
    nearby = _nearby(record)
    return [
        make_finding("period-not-understood", place(record, one.cell), heading=repr(_plain(one.column.heading)))
        for one in record.all("money")
        if _is_of_no_year(one.column, record)
        and one.column.phase != "variance"
        and not _OF_NONE.search(one.column.heading)
        and _between_balances(one.column, record) is None
        and _on_the_way(one.column, record, nearby) is None
    ]


def _nearby(record: RawRecord) -> Period | None:
    """The one year that the heading over the labels, the title, the caption or the closest heading names."""
    table = record.table.headed.table
    labels = next((column.heading for column in record.table.columns if column.field == "area"), None)
    for text in (labels, record.table.headed.title, table.caption, *reversed(table.headings)):
        said = (whole_year(found) for _, _, found in find_periods(text or ""))
        years = {found.name: found for found in said if is_year(found)}
        if len(years) == 1:
            return next(iter(years.values()))
    return None


def _noted(record: RawRecord) -> Period | None:
    """The one year that a note below the table says its figures are of: 'based on the final outturn for 2001/02'."""
    note = record.table.headed.table.note or ""
    found = list(find_periods(note))
    if len(found) != 1 or not is_year(found[0][2]) or not _OF_A_YEAR.search(note[: found[0][0]]):
        return None
    return found[0][2]


def _one_year(times: Times) -> Period | None:
    return times.year if times.year is not None and is_year(times.year) else None


@lru_cache(maxsize=256)  # asked for again with every row that stands under it
def _plain(heading: str) -> str | None:
    """The heading without its period and unit; None when nothing else is left."""
    text = heading
    for start, end, _ in reversed(find_periods(text)):
        text = text[:start] + text[end:]
    return " ".join(_UNITS.sub(" ", text).split()).strip(" -–:") or None
