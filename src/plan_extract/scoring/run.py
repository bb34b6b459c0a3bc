"""The benchmark: every labelled document extracted and scored. In: labels and documents; out: a Benchmark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from plan_extract.errors import NothingToRead, PlanExtractError, WrongArgument
from plan_extract.model.plan import Plan
from plan_extract.scoring.calibration import Calibration, calibrate
from plan_extract.scoring.fact import KINDS, Kind, Labels
from plan_extract.scoring.floors import Failure, Figures, floor_of, raise_floors, read_floors, subject_of, under_floors
from plan_extract.scoring.golden import FLOORS_FILE, golden_files, golden_labels, read_golden
from plan_extract.scoring.labels import label_files, read_labels
from plan_extract.scoring.score import DocumentScore, KindScore, Measure, add_scores, score_plan

Extract = Callable[[Path], Plan]
"""Reads one document, with its tables kept, so that the stages can be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A label file that was not scored, and why."""

    labels: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """What a run of the benchmark found.

    `documents` are in order of what is wrong with them, the worst first. `kinds` adds up the counts of all documents
    (micro: every fact weighs the same); `macro` is the mean of the documents' F1 (every document weighs the same).
    `failures` says what must not be so: a figure under its floor, a refused label file, a record out of a document that
    holds none; it is empty where floors were not asked for.
    """

    documents: tuple[DocumentScore, ...]
    kinds: Mapping[Kind, KindScore]
    macro: Mapping[Kind, Mapping[Measure, float]]
    calibration: Calibration
    refused: tuple[Refusal, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def total(self) -> KindScore:
        """All kinds and documents together."""
        return add_scores(self.kinds.values())

    @property
    def identity(self) -> dict[str, tuple[int, int]]:
        """Facts about the documents themselves (council, title, kind, period): how many right, of how many labelled."""
        names = sorted({name for document in self.documents for name in document.identity})
        verdicts = {
            name: [document.identity[name] for document in self.documents if name in document.identity]
            for name in names
        }
        return {name: (sum(said), len(said)) for name, said in verdicts.items()}

    @property
    def figures(self) -> Figures:
        """The figures that floors are set for, rounded down."""
        figures: dict[str, dict[str, Decimal]] = {
            f"kinds.{kind}": _figures(score) for kind, score in self.kinds.items()
        }
        share = self.calibration.bands[-1].share_right
        if share is not None:
            figures["calibration"] = {"top_band": floor_of(share)}
        for document in self.documents:
            for kind, score in document.kinds.items():
                if score.labels or score.got:
                    figures[subject_of(document.name, kind)] = _figures(score)
            if document.identity:
                said = document.identity.values()
                figures[subject_of(document.name, "identity")] = {"right": floor_of(sum(said) / len(said))}
        return figures


def _figures(score: KindScore) -> dict[str, Decimal]:
    measures: tuple[Measure, ...] = ("found", "right", "strict")
    return {measure: floor_of(score.f1(measure)) for measure in measures}


def benchmark(
    labels: str | Path | None = None,
    *,
    root: str | Path = ".",
    documents: Sequence[str] | None = None,
    floors: bool = True,
    extract: Extract | None = None,
) -> Benchmark:
    """Extracts every labelled document and scores it.

    Without `labels` the golden files in `root/golden` are used, their documents named from `root`; with `floors` the
    result's `failures` are filled. With `labels` the folder's `*.labels.json` are used, each beside its document,
    and there are no floors. `documents` narrows the run to file names (with or without their ending), which leaves the
    floors aside too, since they are set for all documents together. `extract` replaces the extraction.

    A document that cannot be read scores nothing and keeps the reason. Raises NothingToRead where there is nothing to
    score and WrongArgument where a label file is not in its form.
    """
    root = Path(root)
    chosen, refused = _labelled(Path(labels)) if labels is not None else _golden(root)
    if documents is not None:
        chosen = _narrowed(chosen, documents)
    if not chosen and not refused:
        raise NothingToRead(f"{labels or root / 'golden'} holds no label files: nothing can be scored")
    run = extract or extract_with_tables
    result = summarise([_score(one, run) for one in chosen], refused)
    if not floors or labels is not None or documents is not None:
        return result
    return with_floors(result, read_floors(root / "golden" / FLOORS_FILE))


def _labelled(folder: Path) -> tuple[list[Labels], tuple[Refusal, ...]]:
    return [read_labels(path) for path in label_files(folder)], ()


def _golden(root: Path) -> tuple[list[Labels], tuple[Refusal, ...]]:
    chosen: list[Labels] = []
    refused: list[Refusal] = []
    for path in golden_files(root / "golden"):
        golden = read_golden(path)
        try:
            chosen.append(golden_labels(golden, path.name, root))
        except WrongArgument as error:
            refused.append(Refusal(labels=path.name, reason=str(error)))
    return chosen, tuple(refused)


def _narrowed(chosen: Sequence[Labels], names: Sequence[str]) -> list[Labels]:
    wanted = set(names)
    kept = [one for one in chosen if {one.name, Path(one.name).stem} & wanted]
    unknown = wanted - {name for one in kept for name in (one.name, Path(one.name).stem)}
    if unknown:
        raise WrongArgument(f"no labels for {', '.join(sorted(unknown))}: give the names of labelled documents")
    return kept


def extract_with_tables(path: Path) -> Plan:
    """The project's own extraction, with the grids kept."""
    from plan_extract.pipeline import extract  # noqa: PLC0415  scoring hand-made plans needs no reader loaded

    return extract(path, tables=True)


def _score(labels: Labels, extract: Extract) -> DocumentScore:
    try:
        return score_plan(labels, extract(labels.document))
    except PlanExtractError as error:
        return score_plan(labels, None, str(error))


def summarise(documents: Sequence[DocumentScore], refused: Sequence[Refusal] = ()) -> Benchmark:
    """The documents' scores together, without floors."""
    kinds = {
        kind: add_scores(document.kinds[kind] for document in documents if kind in document.kinds)
        for kind in KINDS
        if any(kind in document.kinds for document in documents)
    }
    return Benchmark(
        documents=tuple(sorted(documents, key=_badness)),
        kinds=kinds,
        macro={kind: _macro(kind, documents) for kind in kinds},
        calibration=calibrate(judged for document in documents for judged in document.judged),
        refused=tuple(refused),
    )


def _badness(document: DocumentScore) -> tuple[float, float, int, str]:
    total = document.total
    return total.f1("right"), total.f1("found"), total.right - total.labels, document.name


def _macro(kind: Kind, documents: Sequence[DocumentScore]) -> dict[Measure, float]:
    """The mean of the documents' F1; a document where the kind is neither labelled nor got says nothing about it."""
    scores = [document.kinds[kind] for document in documents if kind in document.kinds]
    telling = [score for score in scores if score.labels or score.got]
    measures: tuple[Measure, ...] = ("found", "soft", "right", "strict")
    return {
        measure: sum(score.f1(measure) for score in telling) / len(telling) if telling else 1.0 for measure in measures
    }


def with_floors(result: Benchmark, floors: Figures) -> Benchmark:
    """The same result, with what must not be so in `failures`."""
    negatives = tuple(
        Failure(
            subject=document.name,
            figure="records",
            floor=Decimal(0),
            reached=Decimal(document.total.got),
            message=f"{document.name} holds nothing to find, yet {document.total.got} records were read from it",
        )
        for document in result.documents
        if document.negative and document.total.got
    )
    refusals = tuple(
        Failure(subject=one.labels, figure="labels", floor=Decimal(1), reached=None, message=one.reason)
        for one in result.refused
    )
    failures = (*under_floors(floors, result.figures), *negatives, *refusals)
    return replace(result, failures=failures)


def raise_floors_of(result: Benchmark, root: str | Path = ".") -> Figures:
    """Raises `root/golden/floors.toml` to the figures of a run over all golden documents; returns the floors.

    No floor is lowered. Raises WrongArgument where label files were refused, since then documents are missing.
    """
    if result.refused:
        raise WrongArgument(f"floors are raised from all golden documents, but {result.refused[0].reason}")
    return raise_floors(Path(root) / "golden" / FLOORS_FILE, result.figures)
