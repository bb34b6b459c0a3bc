"""The public records: what a plan promises and reports. The contract is the package's JSON Schema."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field

from plan_extract.model.locator import Frozen, Locator
from plan_extract.model.values import (
    Code,
    Comparator,
    Cue,
    Direction,
    LegendKind,
    LineRole,
    Missing,
    ObservationKind,
    Period,
    Phase,
    Polarity,
    Qualifier,
    Rag,
    Rating,
    Unit,
)

Confidence = float


class Observation(Frozen):
    """One figure of an indicator: a target, an outturn, a comparator's value, or why there is none."""

    period: Period | None = None
    kind: ObservationKind
    value: Decimal | None = Field(None, description="the number as printed in its unit: 82.5 for 82.5%")
    unit: Unit | None = None
    missing: Missing | None = Field(None, description="null, or why there is no number")
    qualifier: Qualifier | None = None
    rating: Rating | None = None
    rag: Rag | None = None
    direction: Direction | None = None
    note: str | None = None
    raw: str
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class Indicator(Frozen):
    """A named measure and its figures."""

    ref: str | None = Field(None, description="the document's own label, such as 1a")
    codes: tuple[Code, ...] = ()
    title: str = Field(description="without ref and codes, otherwise as printed")
    group: str | None = Field(None, description="the section, outcome or merged group cell it stands under")
    unit: Unit | None = None
    polarity: Polarity | None = Field(None, description="never inferred from values")
    source_tag: str | None = None
    comparator_text: str | None = None
    observations: tuple[Observation, ...] = ()
    locator: Locator


class Action(Frozen):
    """Something that will be done: who, by when, and what will show that it was."""

    ref: str | None = Field(None, description="as printed: 1.10 is not 1.1")
    objective: str | None = None
    description: str
    steps: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    deadline: str | None = Field(None, description="as printed")
    deadline_date: date | None = None
    resources: str | None = None
    success_measure: str | None = None
    progress: str | None = None
    status: str | None = None
    percent_complete: Decimal | None = None
    rag: Rag | None = None
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class BudgetLine(Frozen):
    """One amount of money: a row's label under a column's meaning."""

    area: str = Field(description="the row's label")
    heading: str | None = Field(None, description="the column's meaning when it is not just a period")
    period: Period | None = None
    phase: Phase | None = None
    amount: Decimal | None = Field(
        None, description="pounds, the multiplier applied; brackets, minus and CR are negative"
    )
    share: Decimal | None = Field(None, description="a percentage where the table prints shares")
    role: LineRole = "line"
    level: int | None = Field(None, description="depth in the hierarchy of subtotals, 0 the outermost")
    parent: str | None = Field(None, description="the heading or group the line stands under")
    rag: Rag | None = None
    raw: str
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class RagStatement(Frozen):
    """A status said of a subject in prose, in a list or in a register.

    `count` says how many things stand at a status, or have moved in a direction: then `status` may be null.
    """

    subject: str
    status: Rag | None = Field(None, description="null only where a direction is counted")
    previous: Rag | None = None
    direction: Direction | None = None
    count: int | None = None
    of: int | None = None
    cue: Cue
    raw: str
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class Target(Frozen):
    """A promise with a number, in prose or in a list."""

    ref: str | None = None
    group: str | None = None
    text: str
    measure: str | None = None
    comparator: Comparator | None = None
    value: Decimal | None = None
    unit: Unit | None = None
    baseline: Decimal | None = None
    deadline: str | None = None
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class Legend(Frozen):
    """What an abbreviation, a colour, a rating or an arrow means in this document."""

    term: str
    meaning: str
    kind: LegendKind
    locator: Locator
