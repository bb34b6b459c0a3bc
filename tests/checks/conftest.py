"""Records made in the test: tables of money with the Table that they were read from, and indicators."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from plan_extract.model.document import Source
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.records import BudgetLine, Indicator, Observation
from plan_extract.model.table import Cell, Table
from plan_extract.model.values import LineRole, Period, Rating

Row = tuple[str, LineRole, str | None, Sequence[str | None]]
"""Label, role, the heading that it stands under, and the cells as printed; None is blank, text is not understood."""


def number_of(raw: str) -> Decimal | None:
    if re.fullmatch(r"\(?-?£?[\d,]*\.?\d+%?\)?", raw) is None:
        return None
    value = Decimal(re.sub(r"[^\d.]", "", raw))
    return -value if raw.startswith(("-", "(")) else value


def build_plan(headings: Sequence[str], rows: Sequence[Row], multiplier: int = 1, *, bold: Sequence[int] = ()) -> Plan:
    """A Plan with one table of money; under a heading with '%' stand shares."""
    lines: list[BudgetLine] = []
    cells = [Cell(row=0, column=column, text=text) for column, text in enumerate(["Service", *headings])]
    for row, (label, role, parent, values) in enumerate(rows, start=1):
        cells.append(Cell(row=row, column=0, text=label, bold=row - 1 in bold))
        for column, raw in enumerate(values, start=1):
            cells.append(Cell(row=row, column=column, text=raw or "", bold=row - 1 in bold))
            number = number_of(raw or "")
            if raw is None or number is None:
                continue
            heading = headings[column - 1]
            lines.append(
                BudgetLine(
                    area=label,
                    heading=heading,
                    phase="variance" if heading == "Variance" else None,
                    amount=None if "%" in heading else number * multiplier,
                    share=number if "%" in heading else None,
                    role=role,
                    parent=parent,
                    raw=raw,
                    confidence=0.9,
                    locator=Locator(page=1, table=0, row=row, column=column),
                )
            )
    source = Source(path="made.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
    table = Table(cells=tuple(cells), page=1, pages=(1,), header_rows=(0,))
    return Plan(source=source, budget_lines=tuple(lines), tables=(table,))


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., Plan]:
    return build_plan


@pytest.fixture(scope="session")
def make_indicator() -> Callable[..., Indicator]:
    """`make_indicator("Title", {"2004/05": "12"}, ref="1a")`: one actual a period, in columns from the second."""

    def make(title: str, values: dict[str, str], **more: object) -> Indicator:
        table, row = more.pop("table", 0), more.pop("row", 1)
        ratings: dict[str, int] = more.pop("ratings", {})
        statuses: dict[str, str] = more.pop("statuses", {})
        observations = tuple(
            Observation(
                period=period_of(name),
                kind="actual",
                value=Decimal(raw),
                unit=more.get("unit"),
                rating=Rating(scheme="paf_blobs", level=ratings[name], of=5) if name in ratings else None,
                rag=statuses.get(name),
                raw=raw,
                confidence=0.9,
                locator=Locator(page=1, table=table, row=row, column=column),
            )
            for column, (name, raw) in enumerate(values.items(), start=1)
        )
        where = Locator(page=1, table=table, row=row, column=0)
        return Indicator(title=title, observations=observations, locator=where, **more)

    return make


def period_of(name: str) -> Period:
    """'2004/05' as a financial year; '2004/06' as the span that it says."""
    first, _, last = name.partition("/")
    return Period(name=name, start=date(int(first), 4, 1), end=date(int(first[:2] + last), 3, 31), raw=name)
