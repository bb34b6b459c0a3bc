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
"""From 0 to 1; below 1 where something was assumed. An ordering, not a probability."""


class Observation(Frozen):
    """One figure of an indicator: a target, an outturn, a comparator's value, or why there is none.

    `value` is in `unit` as printed, 82.5 for 82.5%. Where no number is printed `value` is null and `missing` says why;
    a blank cell makes no observation.
    """

    period: Period | None = None
    kind: ObservationKind = Field(description="benchmark: the figure of others, such as an England average")
    value: Decimal | None = Field(None, description="the number as printed in its unit: 82.5 for 82.5%")
    unit: Unit | None = Field(None, description="null where neither cell, title, column nor caption says")
    missing: Missing | None = Field(None, description="null, or why there is no number")
    qualifier: Qualifier | None = Field(None, description="what stands before the number: < <= > >= ~ (about)")
    rating: Rating | None = None
    rag: Rag | None = None
    direction: Direction | None = Field(None, description="where an arrow points, or which way a word says it goes")
    note: str | None = Field(None, description="what else is printed in the cell")
    raw: str = Field(description="the cell or words as printed")
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class Indicator(Frozen):
    """A named measure and its figures: one observation for each figure that is printed."""

    ref: str | None = Field(None, description="the document's own label, such as 1a")
    codes: tuple[Code, ...] = Field((), description="in national or local schemes, such as PAF C28")
    title: str = Field(description="without ref and codes, otherwise as printed")
    group: str | None = Field(None, description="the section, outcome or merged group cell it stands under")
    unit: Unit | None = Field(None, description="as its title, row or caption says; each figure has its own besides")
    polarity: Polarity | None = Field(None, description="which way is better, where that is printed; never inferred")
    source_tag: str | None = Field(None, description="where the measure comes from, as printed: Local, APA")
    comparator_text: str | None = Field(None, description="how it compares, in words, as printed")
    observations: tuple[Observation, ...] = ()
    locator: Locator


class Action(Frozen):
    """Something that will be done: who, by when, and what will show that it was."""

    ref: str | None = Field(None, description="as printed: 1.10 is not 1.1")
    objective: str | None = Field(None, description="what it is done for, as printed")
    description: str = Field(description="what will be done, as printed")
    steps: tuple[str, ...] = Field((), description="where its cell lists several")
    leads: tuple[str, ...] = Field((), description="who answers for it: one name or role an entry")
    partners: tuple[str, ...] = Field((), description="who else takes part: one name or role an entry")
    deadline: str | None = Field(None, description="as printed")
    deadline_date: date | None = Field(None, description="the last day that the deadline allows")
    resources: str | None = Field(None, description="what it takes, as printed")
    success_measure: str | None = Field(None, description="what will show that it was done, as printed")
    progress: str | None = Field(None, description="what has been done so far, as printed")
    status: str | None = Field(None, description="as printed; a colour or letter is in `rag`")
    percent_complete: Decimal | None = Field(None, description="50 for 50%")
    rag: Rag | None = None
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class BudgetLine(Frozen):
    """One amount of money or share of it: a row's label under a column's meaning.

    `amount` is in pounds, whatever the table counts in; `raw` is as printed.
    """

    area: str = Field(description="the row's label")
    heading: str | None = Field(None, description="the column's meaning when it is not just a period")
    period: Period | None = None
    phase: Phase | None = Field(None, description="which state of the budget the column holds")
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

    subject: str = Field(description="what the status is said of, as printed")
    status: Rag | None = Field(None, description="null only where a direction is counted")
    previous: Rag | None = Field(None, description="the status before")
    direction: Direction | None = None
    count: int | None = Field(None, description="how many: 8 in '8 of the 12 measures are amber'")
    of: int | None = Field(None, description="of how many: 12 there")
    cue: Cue = Field(description="what shows the status: a word, a letter, a fill or a symbol")
    raw: str
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class Target(Frozen):
    """A promise with a number, in prose or in a list.

    'Reduce complaints from 120 to 90 by March 2026': comparator reduce_to, value 90, baseline 120.
    """

    ref: str | None = Field(None, description="the document's own label, as printed")
    group: str | None = Field(None, description="the heading that it stands under")
    text: str = Field(description="the sentence or list item as printed")
    measure: str | None = Field(None, description="what is counted; kept for it and null so far, `text` says it")
    comparator: Comparator | None = Field(None, description="what the value is: a bound, an aim, or a change by")
    value: Decimal | None = Field(None, description="the number as printed in its unit")
    unit: Unit | None = None
    baseline: Decimal | None = Field(None, description="where it starts from, in the same unit")
    deadline: str | None = Field(None, description="as printed")
    confidence: Confidence = Field(ge=0, le=1)
    locator: Locator


class Legend(Frozen):
    """What an abbreviation, a colour, a rating or an arrow means in this document."""

    term: str = Field(description="the abbreviation, colour, rating or sign")
    meaning: str = Field(description="as printed")
    kind: LegendKind
    locator: Locator
