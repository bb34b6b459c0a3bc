"""What is told of a measure in a sentence. In: nothing. Out: the types that the readers of results share."""

from __future__ import annotations

from dataclasses import dataclass, field

from plan_extract.model.values import ObservationKind
from plan_extract.prose.elliptical import Before, Measure
from plan_extract.prose.pairing import Dated
from plan_extract.prose.roles import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What a sentence stands under: the period of its heading or lead, the measure told of just before it."""

    now: Dated | None = None
    before: Before = field(default_factory=Before)
    listed: bool = False
    abroad: bool = False
    """Whether what was told before in the paragraph was told of other places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A figure that is told of a measure; `note` says whose it is where it is not the council's own."""

    part: Part
    dated: Dated | None
    kind: ObservationKind = "actual"
    note: str | None = None


@dataclass(slots=True, kw_only=True)
class Result:
    """A measure, by its printed title, and the figures told of it; `latest` is the period of the last level."""

    title: str
    measure: Measure
    begin: int
    main: Told
    told: list[Told] = field(default_factory=list)
    latest: Dated | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """What was read of a sentence, and why something in it was not."""

    results: list[Result] = field(default_factory=list)
    unclear: str | None = None
