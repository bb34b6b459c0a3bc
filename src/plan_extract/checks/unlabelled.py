"""Rows of figures without a label. In: BudgetLines and their Tables. Out: Findings.

Such a row gives no record: its label may have slipped onto a row of its own, or the plan leaves its totals unnamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.records import BudgetLine
from plan_extract.model.table import Cell, Table
from plan_extract.parsing.number import parse_number


def check_unlabelled(lines: Iterable[BudgetLine], tables: Sequence[Table]) -> tuple[Finding, ...]:
    """A Finding at each row below the first line of a table of money that has figures under its columns but no line."""
    read: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for line in lines:
        where = line.locator
        if where.table is not None and where.row is not None and where.column is not None:
            read[where.table][where.row].add(where.column)
    findings = []
    for table in tables:
        rows = read.get(table.index)
        if not rows:
            continue
        columns, first = set().union(*rows.values()), min(rows)
        lost: dict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            if cell.column in columns and cell.row > first and cell.row not in rows and _is_figure(cell):
                lost[cell.row].append(cell)
        findings += [_say(table, cells) for _, cells in sorted(lost.items())]
    return tuple(findings)


def _is_figure(cell: Cell) -> bool:
    return parse_number(cell.text) is not None


def _say(table: Table, cells: Sequence[Cell]) -> Finding:
    cell = cells[0]
    where = Locator(page=cell.page or table.page, table=table.index, row=cell.row, block=table.block, bbox=cell.bbox)
    return make_finding("row-unlabelled", where, figures=" | ".join(found.flat for found in cells))
