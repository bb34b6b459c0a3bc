"""What sums say of rows: which of them are totals, and how deep each stands. In: a Sheet and its Sums.

A plan may call a total 'Net cost of services', or just 'Waste' under the lines of waste: only arithmetic tells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from plan_extract.checks.sheet import Sheet
from plan_extract.checks.sums import Sum
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import BudgetLine
from plan_extract.model.values import LineRole


def find_levels(sums: Sequence[Sum]) -> dict[int, int]:
    """The depth of each row that a sum joins with others, by its position in the sheet; 0 is the outermost total."""
    above = {part: found.total for found in sums for part in found.parts}
    levels: dict[int, int] = {}
    for row in {*above, *above.values()}:
        depth, place = 0, row
        while place in above:
            place = above[place]
            depth += 1
        levels[row] = depth
    return levels


def find_roles(sheet: Sheet, sums: Sequence[Sum]) -> dict[int, LineRole]:
    """The role of each row that is another than its label says: a total without the word, or one within another.

    The outermost total is the `total` where it is the first or the last row of its table, any other a `subtotal`.
    """
    levels = find_levels(sums)
    tables = [entry.table for entry in sheet.entries]
    ends = {tables.index(table) for table in tables} | {len(tables) - 1 - tables[::-1].index(table) for table in tables}
    roles: dict[int, LineRole] = {}
    for found in sums:
        said, level = sheet.entries[found.total].role, levels[found.total]
        if said == "line" and len(found.parts) > 1:
            roles[found.total] = "total" if level == 0 and found.total in ends else "subtotal"
        elif said == "total" and level > 0:
            roles[found.total] = "subtotal"
        elif said == "subtotal" and level == 0 and _is_balanced(sheet, found.total, levels):
            roles[found.total] = "total"
    return roles


def _is_balanced(sheet: Sheet, row: int, levels: Mapping[int, int]) -> bool:
    """Whether a total further down its table is as much: what is spent and what pays for it are both totals."""
    entry = sheet.entries[row]
    for at in range(row + 2, len(sheet.entries)):
        other = sheet.entries[at]
        if other.table != entry.table or other.role != "total" or levels.get(at, 0):
            continue
        both = [(a, b) for a, b in zip(entry.values, other.values, strict=True) if a is not None and b is not None]
        if any(a for a, _ in both) and all(a == b for a, b in both):
            return True
    return False


def say_roles(
    sheet: Sheet, sums: Sequence[Sum], roles: dict[int, LineRole], lines: Sequence[BudgetLine]
) -> Iterator[Finding]:
    """A Finding for each row that is read as a total because of what it adds up."""
    for found in sums:
        entry = sheet.entries[found.total]
        index = next((line for line in entry.lines if line is not None), None)
        if found.total in roles and index is not None:
            first, last = (sheet.entries[found.parts[place]].label for place in (0, -1))
            yield make_finding(
                "role-by-sum",
                lines[index].locator,
                label=repr(entry.label),
                role=roles[found.total],
                count=len(found.parts),
                first=repr(first),
                last=repr(last),
            )
