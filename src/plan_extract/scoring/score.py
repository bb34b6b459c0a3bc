"""How well one plan agrees with its labels. In: Labels and a Plan; out: scores by kind, each miss with its stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from plan_extract.model.plan import Plan
from plan_extract.scoring.alike import fold, like
from plan_extract.scoring.calibration import Judged
from plan_extract.scoring.fact import KINDS, Fact, Kind, Labels, covered, flatten
from plan_extract.scoring.match import fold_repeats, match, without_pages
from plan_extract.scoring.rules import DIFFER, Differences
from plan_extract.scoring.stages import STAGES, Passed, Stage, TableTexts, lost_at, trace

Measure = Literal["found", "soft", "right", "strict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindScore:
    """Counts for one kind of record.

    `labels` facts are wanted and `got` records were judged: those that answer a label and those that stand inside the
    labelled pages. `found`: the record is there. `right`: every labelled field agrees, the unit aside. `strict`: the
    unit agrees too. `soft`: as right, and a text may be 0.8 alike. `stages` gives (passed, judged) for each stage.
    """

    labels: int = 0
    got: int = 0
    found: int = 0
    soft: int = 0
    right: int = 0
    strict: int = 0
    wrong_fields: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[Stage, tuple[int, int]] = field(default_factory=dict)

    def f1(self, measure: Measure) -> float:
        """The harmonic mean of recall and precision; 1 where nothing is wanted and nothing was got."""
        return 2 * self.count(measure) / (self.labels + self.got) if self.labels or self.got else 1.0

    def recall(self, measure: Measure) -> float:
        return self.count(measure) / self.labels if self.labels else 1.0

    def precision(self, measure: Measure) -> float:
        return self.count(measure) / self.got if self.got else 1.0

    def count(self, measure: Measure) -> int:
        counts: dict[Measure, int] = {
            "found": self.found,
            "soft": self.soft,
            "right": self.right,
            "strict": self.strict,
        }
        return counts[measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A label without a right record, and the stage that lost it. `fields` are what differs, empty where nothing was
    found; `got` is what the record says instead.
    """

    kind: Kind
    page: int | None
    name: str
    raw: str | None
    stage: Stage | None
    fields: tuple[str, ...] = ()
    want: Mapping[str, str] = field(default_factory=dict)
    got: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A record inside the labelled pages that no label asks for."""

    kind: Kind
    page: int | None
    name: str
    raw: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentScore:
    """One document's scores. `identity` says of each labelled fact about the document itself whether it was read right;
    `error` is why the document could not be read, in which case everything in it is missed.
    """

    name: str
    negative: bool = False
    kinds: Mapping[Kind, KindScore] = field(default_factory=dict)
    identity: Mapping[str, bool] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()
    extras: tuple[Extra, ...] = ()
    judged: tuple[Judged, ...] = ()
    error: str | None = None

    @property
    def total(self) -> KindScore:
        """All kinds together."""
        return add_scores(self.kinds.values())


def add_scores(scores: Iterable[KindScore]) -> KindScore:
    """Counts added up, so that every fact weighs the same."""
    parts = list(scores)
    wrong: Counter[str] = Counter()
    for part in parts:
        wrong.update(part.wrong_fields)
    return KindScore(
        labels=sum(part.labels for part in parts),
        got=sum(part.got for part in parts),
        found=sum(part.found for part in parts),
        soft=sum(part.soft for part in parts),
        right=sum(part.right for part in parts),
        strict=sum(part.strict for part in parts),
        wrong_fields=dict(wrong),
        stages={stage: _add_stage(part.stages.get(stage, (0, 0)) for part in parts) for stage in STAGES},
    )


def _add_stage(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(counts)
    return sum(passed for passed, _ in pairs), sum(judged for _, judged in pairs)


def score_plan(labels: Labels, plan: Plan | None, error: str | None = None) -> DocumentScore:
    """Scores of a plan against its labels, kind by kind; kinds that are not labelled are left out. No plan (a document
    that could not be read) misses everything. The plan must have kept its tables.
    """
    facts = flatten(plan) if plan else dict.fromkeys(KINDS, ())
    tables = TableTexts(plan.tables) if plan else None
    parts = {kind: _score_kind(kind, labels, facts[kind], tables) for kind in KINDS if labels.coverage.get(kind)}
    return DocumentScore(
        name=labels.name,
        negative=labels.negative,
        kinds={kind: part.score for kind, part in parts.items()},
        identity=_identity(labels.identity, plan),
        misses=tuple(miss for part in parts.values() for miss in part.misses),
        extras=tuple(extra for part in parts.values() for extra in part.extras),
        judged=tuple(judged for part in parts.values() for judged in part.judged),
        error=error,
    )


@dataclass(frozen=True, slots=True)
class _KindPart:
    score: KindScore
    misses: tuple[Miss, ...]
    extras: tuple[Extra, ...]
    judged: tuple[Judged, ...]


def _score_kind(kind: Kind, labels: Labels, records: Sequence[Fact], tables: TableTexts | None) -> _KindPart:
    coverage = labels.coverage[kind]
    wanted: Sequence[Fact] = labels.facts.get(kind, ())
    inside = [covered(coverage, record.page) for record in records]
    if kind == "legends":
        records = fold_repeats([record for record, within in zip(records, inside, strict=True) if within])
        wanted, inside = fold_repeats(wanted), [True] * len(records)
        pairs = match(kind, without_pages(wanted), without_pages(records))
    else:
        pairs = match(kind, wanted, records)
    answered = {j for _, j in pairs}
    # a label outside the covered pages still counts for recall; what else stands on such pages is not judged
    unasked = [record for j, record in enumerate(records) if j not in answered and inside[j]]
    excused = {j for _, j in match(kind, labels.borderline.get(kind, ()), unasked)}
    extras = [record for j, record in enumerate(unasked) if j not in excused]
    return _count(kind, wanted, records, pairs, extras, tables)


def _count(
    kind: Kind,
    wanted: Sequence[Fact],
    records: Sequence[Fact],
    pairs: Sequence[tuple[int, int]],
    extras: Sequence[Fact],
    tables: TableTexts | None,
) -> _KindPart:
    answers = {i: records[j] for i, j in pairs}
    differences = {i: DIFFER[kind](wanted[i], record) for i, record in answers.items()}
    right = {i for i, found in differences.items() if set(found.values()) <= {"unit"}}
    passed = [
        trace(label, answers.get(i), right=i in right, tables=tables, records=records) for i, label in enumerate(wanted)
    ]
    score = KindScore(
        labels=len(wanted),
        got=len(pairs) + len(extras),
        found=len(pairs),
        soft=sum(set(found.values()) <= {"unit", "wording"} for found in differences.values()),
        right=len(right),
        strict=sum(not found for found in differences.values()),
        wrong_fields=dict(Counter(name for found in differences.values() for name in found)),
        stages={stage: _stage_count(stage, passed) for stage in STAGES},
    )
    misses = tuple(
        _miss(label, answers.get(i), differences.get(i, {}), passed[i])
        for i, label in enumerate(wanted)
        if i not in right
    )
    judged = [(record, i in right) for i, record in answers.items()] + [(record, False) for record in extras]
    return _KindPart(
        score,
        misses,
        tuple(_extra(record) for record in extras),
        tuple(Judged(fact.confidence, ok) for fact, ok in judged if fact.confidence is not None),
    )


def _stage_count(stage: Stage, passed: Sequence[Passed]) -> tuple[int, int]:
    judged = [one[stage] for one in passed if one[stage] is not None]
    return sum(bool(one) for one in judged), len(judged)


def _miss(label: Fact, record: Fact | None, differences: Differences, passed: Passed) -> Miss:
    fields = tuple(differences)
    return Miss(
        kind=label.kind,
        page=label.page,
        name=label.name or "",
        raw=label.raw,
        stage=lost_at(passed),
        fields=fields,
        want={name: _said(label, name) for name in fields},
        got={name: _said(record, name) for name in fields} if record else {},
    )


def _extra(record: Fact) -> Extra:
    return Extra(
        kind=record.kind, page=record.page, name=record.name or "", raw=record.raw, confidence=record.confidence
    )


def _said(fact: Fact, name: str) -> str:
    """A field of a fact as a report prints it, under the name that the kind gives it."""
    if name in fact.people:
        return "; ".join(fact.people[name])
    if name in fact.texts:
        return fact.texts[name] or ""
    if name == "rating":
        return str(fact.rating.label or fact.rating.level) if fact.rating else ""
    value = getattr(fact, {"description": "name", "amount": "value", "status": "rag"}.get(name, name))
    return "" if value is None else str(value)


def _identity(labelled: Mapping[str, str], plan: Plan | None) -> dict[str, bool]:
    """Each labelled fact about the document itself: whether the plan says the same."""
    if plan is None:
        return dict.fromkeys(labelled, False)
    council, period = plan.council, plan.period
    read = {
        "council": council.name if council else None,
        "gss": council.gss_code if council else None,
        "title": plan.title,
        "kind": plan.kind,
        "period_start": str(period.start) if period and period.start else None,
        "period_end": str(period.end) if period and period.end else None,
    }
    return {name: _same_identity(name, value, read[name]) for name, value in labelled.items()}


def _same_identity(name: str, wanted: str, read: str | None) -> bool:
    if name == "title":
        return like(wanted, read) >= 85
    if name == "council":  # `Rochdale` and `Rochdale Metropolitan Borough Council` name one council
        return set(fold(wanted).split()) <= set(fold(read).split())
    return wanted == read
