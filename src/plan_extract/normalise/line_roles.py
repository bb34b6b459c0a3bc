"""What a line of a table of money is: a line, a subtotal or a total. In: its label and its row. Out: its role.

As far as words and place tell: what adds up is another stage's business.
"""

from __future__ import annotations

import re

from plan_extract.model.raw import RawRecord
from plan_extract.model.values import LineRole

_TOTAL = re.compile(
    r"^(?:grand total|totals?\b|overall total"
    r"|net (?:expenditure|total|(?:revenue )?budget|change|cost|movement|requirement|spend)\b)"
    r"|^(?:council|authority|county|city|borough|district)(?:'s)? total$|^(?:budget|council tax) requirement\b",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(
    r"\bsub[\s-]?total\b|\btotals?\s*(?:\(.*\))?$|^gross (?:expenditure|total|spending)\b", re.IGNORECASE
)
_GROSS = re.compile(r"^gross\b", re.IGNORECASE)
_NET = re.compile(r"^(?:net\b|(?:budget|council tax) requirement\b)", re.IGNORECASE)
_PAID_BY = re.compile(
    r"^(?:to be |is |are )?(?:financed|funded|resourced|met|paid for|covered)\s+(?:by|from|through|as follows)\b"
    r"|^(?:(?:sources?|analysis) of |(?:capital|revenue|programme|scheme|general fund) )?"
    r"(?:financing|funding|finance|resources)\s*:?$",
    re.IGNORECASE,
)
"""What heads the rows that say where the money of the rows above them comes from."""
_OF_EACH = re.compile(
    r"\btax ?base\b|\bband [a-h]\b|\bper (?:dwelling|household|head|property|week)\b|%"
    r"|^(?:increase|decrease|change) (?:on|from|over|since)\b",
    re.IGNORECASE,
)
"""Labels of what follows a sum and is no part of another: what it comes to for one household."""


def _sums_section(record: RawRecord, area: str) -> bool:
    """Whether 'Highways total' names a row or section above it; 'Programme total' at the end sums up everything."""
    stem = re.sub(r"\b(?:sub[\s-]?)?totals?\b|[-:–]", " ", area, flags=re.IGNORECASE)
    name = " ".join(stem.lower().split())
    labels = {
        " ".join(cell.flat.lower().split())
        for cell in record.table.headed.table.cells
        if cell.row < record.row and cell.column <= 1
    }
    sums = any(_SUBTOTAL.search(label) for label in labels)
    return not sums or name in labels or name == (record.group or "").lower()


def _labels_below(record: RawRecord, area: str) -> list[str]:
    columns = {cell.column for cell in record.table.headed.table.cells if cell.row == record.row and cell.flat == area}
    return [
        cell.flat
        for cell in record.table.headed.table.cells
        if cell.row > record.row and cell.column in columns and not cell.blank
    ]


def _is_first(record: RawRecord) -> bool:
    """Whether no figure stands above the row: there is nothing that it could add up."""
    figures = {column.index for column in record.table.columns if column.field in ("money", "period")}
    head = record.table.headed.header_rows
    return not any(
        cell.row < record.row and cell.row not in head and cell.column in figures and not cell.blank
        for cell in record.table.headed.table.cells
    )


def _is_paid_below(below: list[str]) -> bool:
    """Whether the rows below only say how the sum is paid for, or what it comes to for each: none adds to it."""
    if not below:
        return False
    paid = next((at for at, label in enumerate(below) if _PAID_BY.search(label)), None)
    if paid == 0:
        return not any(_NET.search(label) for label in below[1:])
    return all(_OF_EACH.search(label) for label in below)


def role_of(area: str, record: RawRecord) -> LineRole:
    """The role that a line's label has in its place."""
    if _SUBTOTAL.search(area) and not _TOTAL.search(area):
        closes = bool(_GROSS.search(area)) or not _sums_section(record, area)  # no net follows a gross sum that is last
        return "total" if record.last and closes else "subtotal"
    if not _TOTAL.search(area) or (_NET.search(area) and _is_first(record)):
        return "line"
    below = _labels_below(record, area)
    if _is_paid_below(below):
        return "total"
    if any(_TOTAL.search(label) for label in below):  # only the last of a table can be its total, as far as words tell
        return "subtotal"
    return "total" if record.last or len(area.split()) <= 2 or area.lower().startswith("net") else "subtotal"
