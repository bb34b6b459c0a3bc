"""Hand-made plans and labels, so that scoring is tested without reading a document."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plan_extract.model.document import Source
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.records import Action, BudgetLine, Indicator, Legend, Observation, RagStatement, Target
from plan_extract.model.table import Cell, Table
from plan_extract.model.values import Code, Period
from plan_extract.scoring.fact import KINDS, Fact, Labels, flatten


def place(page: int | None = 1, table: int | None = None, quote: str | None = None) -> Locator:
    return Locator(page=page, table=table, quote=quote)


def period(name: str | None) -> Period | None:
    return Period(name=name, raw=name) if name else None


def observation(value: str | None = "9.2", when: str | None = "2003/04", **changes: Any) -> Observation:
    fields: dict[str, Any] = {
        "kind": "actual",
        "period": period(when),
        "value": None if value is None else Decimal(value),
        "missing": "no_data" if value is None else None,
        "raw": value or "-",
        "confidence": 0.95,
        "locator": place(),
    }
    return Observation(**{**fields, **changes})


def indicator(title: str = "Stability of placements", *observations: Observation, **changes: Any) -> Indicator:
    codes = tuple(Code(scheme=code.split()[0], code=code.split()[1]) for code in changes.pop("codes", ()))
    fields: dict[str, Any] = {"observations": observations or (observation(),), "locator": place(), "codes": codes}
    return Indicator(title=title, **{**fields, **changes})


def action(description: str = "Recruit ten more foster carers", **changes: Any) -> Action:
    return Action(**{"description": description, "confidence": 0.9, "locator": place(), **changes})


def budget_line(area: str = "Fostering", amount: str = "1000", **changes: Any) -> BudgetLine:
    fields: dict[str, Any] = {"amount": Decimal(amount), "raw": amount, "confidence": 0.9, "locator": place()}
    return BudgetLine(area=area, **{**fields, **changes})


def rag_statement(subject: str = "Waste recycled", status: str = "amber", **changes: Any) -> RagStatement:
    fields: dict[str, Any] = {"status": status, "cue": "word", "raw": status, "confidence": 0.9, "locator": place()}
    return RagStatement(subject=subject, **{**fields, **changes})


def target(text: str = "Increase direct payments to 70", value: str | None = "70", **changes: Any) -> Target:
    number = None if value is None else Decimal(value)
    return Target(**{"text": text, "value": number, "confidence": 0.9, "locator": place(), **changes})


def legend(term: str = "LAC", meaning: str = "looked after children", **changes: Any) -> Legend:
    return Legend(**{"term": term, "meaning": meaning, "kind": "abbreviation", "locator": place(), **changes})


def plan(**records: Any) -> Plan:
    source = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=9)
    return Plan(
        source=source,
        **{kind: tuple(values) for kind, values in records.items() if kind in _LISTS},
        **{name: value for name, value in records.items() if name not in _LISTS},
    )


_LISTS = ("indicators", "actions", "budget_lines", "rag_statements", "targets", "legends", "tables")


def table(*rows: tuple[str, ...], page: int = 1, index: int = 0) -> Table:
    cells = tuple(
        Cell(row=r, column=c, text=text, page=page) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Table(cells=cells, page=page, pages=(page,), index=index)


def facts(**records: Any) -> dict[Any, tuple[Fact, ...]]:
    return flatten(plan(**records))


def labels(truth: Plan | None = None, **changes: Any) -> Labels:
    fields: dict[str, Any] = {
        "name": "plan.pdf",
        "document": Path("plan.pdf"),
        "coverage": dict.fromkeys(KINDS, "all"),
        "facts": flatten(truth) if truth else {},
    }
    return Labels(**{**fields, **changes})


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    return SimpleNamespace(
        place=place,
        period=period,
        observation=observation,
        indicator=indicator,
        action=action,
        budget_line=budget_line,
        rag_statement=rag_statement,
        target=target,
        legend=legend,
        plan=plan,
        table=table,
        facts=facts,
        labels=labels,
    )
