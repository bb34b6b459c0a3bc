"""The shape of a golden file: what a person may write in `golden/*.toml`, checked key by key.

A text is a plain string, or `{ raw = "...", value = "..." }` where the page prints it otherwise than it reads.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field, field_validator, model_validator

from plan_extract.model.locator import Frozen
from plan_extract.model.values import (
    Comparator,
    Cue,
    Direction,
    LegendKind,
    LineRole,
    Missing,
    ObservationKind,
    Phase,
    PlanKind,
    Qualifier,
    Rag,
    Rating,
    Unit,
)
from plan_extract.scoring.fact import Coverage

_YEAR, _FINANCIAL = r"(?:19|20)\d\d", r"(?:19|20)\d\d/\d\d"
_MONTH = rf"{_YEAR}-(?:0[1-9]|1[0-2])"
_PERIOD = re.compile(
    rf"(?:{_YEAR}|{_FINANCIAL})(?: (?:academic|[QH][1-4]))?|(?:(?:YTD|R12) )?{_MONTH}|{_MONTH}-[0-3]\d"
    rf"|{_FINANCIAL}-{_FINANCIAL}|{_YEAR}-{_YEAR}|{_MONTH}/{_MONTH}"
)


class Worded(Frozen):
    """A text as the page prints it, and as it reads."""

    raw: str
    value: str


Text = str | Worded


def read_as(text: Text | None) -> str | None:
    """What the text says."""
    return text.value if isinstance(text, Worded) else text or None


def printed_as(text: Text | None) -> str | None:
    """How the page prints it."""
    return text.raw if isinstance(text, Worded) else text or None


class GoldenSource(Frozen):
    """Which file was labelled, how and when. `checked`: compared with the page a second time."""

    file: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    labelled_from: str
    labelled_on: date
    checked: bool = False
    draft: bool = False


class GoldenDocument(Frozen):
    """What the document says of itself."""

    council: str | None = None
    gss: str | None = None
    title: str | None = None
    kind: PlanKind | None = None
    period_start: date | None = None
    period_end: date | None = None


class GoldenCoverage(Frozen):
    """Where each kind is labelled exhaustively; `indicators` and `observations` are the same thing."""

    indicators: Coverage = frozenset()
    observations: Coverage = frozenset()
    actions: Coverage = frozenset()
    budget_lines: Coverage = frozenset()
    rag_statements: Coverage = frozenset()
    targets: Coverage = frozenset()
    legends: Coverage = frozenset()

    @model_validator(mode="after")
    def _one_name(self) -> Self:
        if self.indicators and self.observations and self.indicators != self.observations:
            raise ValueError("coverage of indicators and of observations differ, though they are the same thing")
        return self


class Placed(Frozen):
    """What every entry says of its place: the page, and the row in the words of whoever looked at it."""

    page: int | None = Field(None, ge=1)
    row: str | None = None


def _canonical(period: str | None) -> str | None:
    if period is not None and not _PERIOD.fullmatch(period):
        raise ValueError(f"{period!r} is not a canonical period such as 2003/04, 2012-05 or 2012/13 Q1")
    return period


class GoldenObservation(Frozen):
    """One figure of an indicator."""

    period: str | None = None
    kind: ObservationKind
    raw: str | None = None
    value: Decimal | None = None
    unit: Unit | None = None
    missing: Missing | None = None
    qualifier: Qualifier | None = None
    rating: Rating | None = None
    rag: Rag | None = None
    direction: Direction | None = None
    note: str | None = None

    _period = field_validator("period")(_canonical)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.value is not None and self.missing is not None:
            raise ValueError("an observation has a value, or says why it has none, not both")
        if self.value is None and self.missing is None and self.rating is None and self.rag is None:
            raise ValueError(
                "an observation needs a value, a missing, a rating or a rag; a blank cell is no observation"
            )
        return self


class GoldenIndicator(Placed):
    """A measure with its figures."""

    ref: str | None = None
    codes: tuple[str, ...] = ()
    title: Text
    group: str | None = None
    unit: Unit | None = None
    observations: tuple[GoldenObservation, ...]


class GoldenAction(Placed):
    """Something that will be done."""

    ref: str | None = None
    objective: Text | None = None
    description: Text
    leads: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    deadline: Text | None = None
    success_measure: Text | None = None
    progress: Text | None = None
    rag: Rag | None = None


class GoldenAmount(Frozen):
    """One amount in a budget row."""

    heading: str | None = None
    period: str | None = None
    phase: Phase | None = None
    raw: str | None = None
    amount: Decimal | None = None
    share: Decimal | None = None
    role: LineRole = "line"
    rag: Rag | None = None

    _period = field_validator("period")(_canonical)

    @model_validator(mode="after")
    def _one_figure(self) -> Self:
        if (self.amount is None) == (self.share is None):
            raise ValueError("a budget line has an amount or a share, one of them")
        return self


class GoldenBudgetRow(Placed):
    """A row of a budget table."""

    area: Text
    lines: tuple[GoldenAmount, ...]


class GoldenRagStatement(Placed):
    """A status said of a subject."""

    subject: Text
    status: Rag
    previous: Rag | None = None
    direction: Direction | None = None
    count: int | None = None
    of: int | None = None
    cue: Cue
    raw: str | None = None


class GoldenTarget(Placed):
    """A promise with a number."""

    ref: str | None = None
    group: str | None = None
    text: Text
    comparator: Comparator | None = None
    value: Decimal | None = None
    unit: Unit | None = None
    measure: Text | None = None
    baseline: Decimal | None = None
    deadline: Text | None = None
    raw: str | None = None


class GoldenLegend(Placed):
    """What a term means."""

    term: str
    meaning: Text
    kind: LegendKind | None = None
    raw: str | None = None


class GoldenRecords(Frozen):
    """The entries of a golden file, or of its borderline part."""

    indicators: tuple[GoldenIndicator, ...] = ()
    actions: tuple[GoldenAction, ...] = ()
    budget_lines: tuple[GoldenBudgetRow, ...] = ()
    rag_statements: tuple[GoldenRagStatement, ...] = ()
    targets: tuple[GoldenTarget, ...] = ()
    legends: tuple[GoldenLegend, ...] = ()


class Golden(GoldenRecords):
    """A golden file."""

    source: GoldenSource
    document: GoldenDocument = GoldenDocument()
    coverage: GoldenCoverage = GoldenCoverage()
    borderline: GoldenRecords = GoldenRecords()

    @model_validator(mode="after")
    def _covers_something(self) -> Self:
        for kind in Golden.model_fields.keys() & GoldenCoverage.model_fields.keys():
            covered = getattr(self.coverage, kind) or (kind == "indicators" and self.coverage.observations)
            if getattr(self, kind) and not covered:
                raise ValueError(f"there are {kind} but coverage says that none are labelled, so none would be scored")
        return self
