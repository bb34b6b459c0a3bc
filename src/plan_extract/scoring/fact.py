"""One labelled or extracted fact, in the same flat form on both sides. In: a Plan; out: its Facts by kind.

An indicator with four observations is four facts, since each of the four can be right or wrong on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal, get_args

from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.records import Action, BudgetLine, Indicator, Legend, Observation, RagStatement, Target
from plan_extract.model.values import Rating

Kind = Literal["observations", "actions", "budget_lines", "rag_statements", "targets", "legends"]
KINDS: tuple[Kind, ...] = get_args(Kind)
IDENTITY = ("council", "gss", "title", "kind", "period_start", "period_end")
"""What labels may say of the document itself."""
Coverage = Literal["all"] | frozenset[int]
"""Where a kind is labelled exhaustively: everywhere, or on these pages. An empty set: the kind is not labelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact. Each kind uses the fields that it has; the others stay empty.

    `name` is the text that says what the fact is about: an indicator's title, an action's description, a budget
    line's area, a statement's subject, a target's text, a legend's term. `printed` is that text as the page has it and
    `raw` the value as the page has it, where they are known. `table` is the index of the table a record came from.
    """

    kind: Kind
    page: int | None = None
    name: str | None = None
    printed: str | None = None
    raw: str | None = None
    ref: str | None = None
    codes: tuple[str, ...] = ()
    group: str | None = None
    period: str | None = None
    role: str | None = None
    value: Decimal | None = None
    share: Decimal | None = None
    unit: str | None = None
    missing: str | None = None
    rating: Rating | None = None
    rag: str | None = None
    previous: str | None = None
    direction: str | None = None
    count: int | None = None
    of: int | None = None
    comparator: str | None = None
    heading: str | None = None
    meaning: str | None = None
    texts: Mapping[str, str | None] = field(default_factory=dict)
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confidence: float | None = None
    table: int | None = None


Facts = Mapping[Kind, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a person says stands in one document, and how far that goes.

    `identity` holds those of `IDENTITY` that are labelled. `borderline` facts
    are neither required nor wrong.
    """

    name: str
    document: Path
    sha256: str | None = None
    identity: Mapping[str, str] = field(default_factory=dict)
    coverage: Mapping[Kind, Coverage] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    borderline: Facts = field(default_factory=dict)

    @property
    def negative(self) -> bool:
        """A document that is labelled throughout and holds nothing to find."""
        return all(self.coverage.get(kind) == "all" for kind in KINDS) and not any(self.facts.values())


def covered(coverage: Coverage, page: int | None) -> bool:
    """Whether everything of the kind on this page is labelled."""
    return coverage == "all" or page in coverage


def flatten(plan: Plan) -> dict[Kind, tuple[Fact, ...]]:
    """A plan's records as facts, in the plan's order."""
    return {
        "observations": tuple(_observation(ind, obs) for ind in plan.indicators for obs in ind.observations),
        "actions": tuple(_action(record) for record in plan.actions),
        "budget_lines": tuple(_budget_line(record) for record in plan.budget_lines),
        "rag_statements": tuple(_rag_statement(record) for record in plan.rag_statements),
        "targets": tuple(_target(record) for record in plan.targets),
        "legends": tuple(_legend(record) for record in plan.legends),
    }


def _table(*locators: Locator) -> int | None:
    return next((locator.table for locator in locators if locator.table is not None), None)


def _observation(indicator: Indicator, observation: Observation) -> Fact:
    return Fact(
        kind="observations",
        page=observation.locator.page or indicator.locator.page,
        name=indicator.title,
        printed=indicator.locator.quote,
        raw=observation.raw,
        ref=indicator.ref,
        codes=tuple(f"{code.scheme} {code.code}" for code in indicator.codes),
        group=indicator.group,
        period=observation.period.name if observation.period else None,
        role=observation.kind,
        value=observation.value,
        unit=observation.unit or indicator.unit,
        missing=observation.missing,
        rating=observation.rating,
        rag=observation.rag,
        direction=observation.direction,
        confidence=observation.confidence,
        table=_table(observation.locator, indicator.locator),
    )


def _action(action: Action) -> Fact:
    return Fact(
        kind="actions",
        page=action.locator.page,
        name=action.description,
        raw=action.locator.quote,
        ref=action.ref,
        rag=action.rag,
        texts={
            "objective": action.objective,
            "deadline": action.deadline,
            "success_measure": action.success_measure,
            "progress": action.progress,
        },
        people={"leads": action.leads, "partners": action.partners},
        confidence=action.confidence,
        table=_table(action.locator),
    )


def _budget_line(line: BudgetLine) -> Fact:
    return Fact(
        kind="budget_lines",
        page=line.locator.page,
        name=line.area,
        raw=line.raw,
        heading=line.heading,
        period=line.period.name if line.period else None,
        role=line.role,
        value=line.amount,
        share=line.share,
        confidence=line.confidence,
        table=_table(line.locator),
    )


def _rag_statement(statement: RagStatement) -> Fact:
    return Fact(
        kind="rag_statements",
        page=statement.locator.page,
        name=statement.subject,
        raw=statement.raw,
        rag=statement.status,
        previous=statement.previous,
        direction=statement.direction,
        count=statement.count,
        of=statement.of,
        confidence=statement.confidence,
        table=_table(statement.locator),
    )


def _target(target: Target) -> Fact:
    return Fact(
        kind="targets",
        page=target.locator.page,
        name=target.text,
        raw=target.locator.quote,
        ref=target.ref,
        group=target.group,
        comparator=target.comparator,
        value=target.value,
        unit=target.unit,
        texts={"deadline": target.deadline},
        confidence=target.confidence,
        table=_table(target.locator),
    )


def _legend(legend: Legend) -> Fact:
    return Fact(
        kind="legends",
        page=legend.locator.page,
        name=legend.term,
        raw=legend.locator.quote,
        meaning=legend.meaning,
        table=_table(legend.locator),
    )
