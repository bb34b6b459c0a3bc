"""A Benchmark -> what a person or a program reads: aligned text for terminals, Markdown for a page, and JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from plan_extract.scoring.calibration import Calibration
from plan_extract.scoring.run import Benchmark
from plan_extract.scoring.score import DocumentScore, Extra, KindScore, Measure, Miss
from plan_extract.scoring.stages import STAGES

MEASURES: tuple[Measure, ...] = ("found", "soft", "right", "strict")
_CUT = 90
_FIGURE = re.compile(r"[\d.]*|-|\d+ of \d+")

Rows = Sequence[Sequence[str]]
Section = tuple[str, Sequence[str], Rows]
"""A heading, the column heads and the rows below them."""


def report_text(benchmark: Benchmark, *, verbose: bool = False) -> str:
    """Plain aligned tables. `verbose` adds every miss with its page and the stage that lost it, and every extra."""
    sections = [*_sections(benchmark), _documents_section(benchmark.documents)]
    parts = [f"{title}\n{_aligned(heads, rows)}" for title, heads, rows in sections if rows]
    if verbose:
        parts += [_details(document) for document in benchmark.documents if document.misses or document.extras]
    parts += ["\n".join(_verdicts(benchmark))]
    return "\n\n".join(parts) + "\n"


def report_markdown(benchmark: Benchmark) -> str:
    """The same tables, without the details, for a page of the documentation."""
    sections = [*_sections(benchmark), _documents_section(benchmark.documents)]
    parts = [f"**{title}**\n\n{_markdown(heads, rows)}" for title, heads, rows in sections if rows]
    return "\n\n".join([*parts, *_verdicts(benchmark)]) + "\n"


def report_json(benchmark: Benchmark) -> dict[str, Any]:
    """Everything, as what `json.dumps` takes: floats for figures, strings for floors."""
    calibration = benchmark.calibration
    return {
        "total": _score_json(benchmark.total),
        "kinds": {
            kind: {**_score_json(score), "macro": dict(benchmark.macro[kind])}
            for kind, score in benchmark.kinds.items()
        },
        "identity": {name: {"right": right, "labels": of} for name, (right, of) in benchmark.identity.items()},
        "documents": [_document_json(document) for document in benchmark.documents],
        "calibration": {
            "bands": [
                {
                    "low": band.low,
                    "high": band.high,
                    "records": band.records,
                    "right": band.right,
                    "share_right": band.share_right,
                    "mean_confidence": band.mean_confidence,
                }
                for band in calibration.bands
            ],
            "mean_right": calibration.mean_right,
            "mean_wrong": calibration.mean_wrong,
            "holds": calibration.holds,
        },
        "refused": [{"labels": one.labels, "reason": one.reason} for one in benchmark.refused],
        "failures": [
            {
                "subject": one.subject,
                "figure": one.figure,
                "floor": str(one.floor),
                "reached": None if one.reached is None else str(one.reached),
                "message": one.message,
            }
            for one in benchmark.failures
        ],
    }


def _score_json(score: KindScore) -> dict[str, Any]:
    return {
        "labels": score.labels,
        "got": score.got,
        **{measure: score.count(measure) for measure in MEASURES},
        "f1": {measure: score.f1(measure) for measure in MEASURES},
        "recall": {measure: score.recall(measure) for measure in MEASURES},
        "precision": {measure: score.precision(measure) for measure in MEASURES},
        "wrong_fields": dict(score.wrong_fields),
        "stages": {stage: {"passed": passed, "judged": judged} for stage, (passed, judged) in score.stages.items()},
    }


def _document_json(document: DocumentScore) -> dict[str, Any]:
    return {
        "name": document.name,
        "negative": document.negative,
        "error": document.error,
        "total": _score_json(document.total),
        "kinds": {kind: _score_json(score) for kind, score in document.kinds.items()},
        "identity": dict(document.identity),
        "misses": [
            {
                "kind": miss.kind,
                "page": miss.page,
                "name": miss.name,
                "raw": miss.raw,
                "stage": miss.stage,
                "fields": list(miss.fields),
                "want": dict(miss.want),
                "got": dict(miss.got),
            }
            for miss in document.misses
        ],
        "extras": [
            {"kind": one.kind, "page": one.page, "name": one.name, "raw": one.raw, "confidence": one.confidence}
            for one in document.extras
        ],
    }


def _sections(benchmark: Benchmark) -> Iterable[Section]:
    scores = [*benchmark.kinds.items(), ("all", benchmark.total)]
    yield (
        "Scores by kind (F1; macro: the mean of the documents)",
        ("kind", "labels", "got", *MEASURES, "right recall", "right precision", "macro found", "macro right"),
        [
            (
                kind,
                str(score.labels),
                str(score.got),
                *(_share(score.f1(measure)) for measure in MEASURES),
                _share(score.recall("right")),
                _share(score.precision("right")),
                *_macro(benchmark, kind),
            )
            for kind, score in scores
        ],
    )
    yield (
        "Labels that came through each stage",
        ("kind", *(f"{stage} ok" for stage in STAGES)),
        [(kind, *(_of(score.stages[stage]) for stage in STAGES)) for kind, score in scores if score.labels],
    )
    fields = ((kind, name, count) for kind, score in benchmark.kinds.items() for name, count in _most(score))
    yield (
        "Fields that differ",
        ("kind", "field", "records"),
        [(kind, name, str(count)) for kind, name, count in fields],
    )
    identity = benchmark.identity
    yield ("The documents themselves", ("field", "right"), [(name, _of(counts)) for name, counts in identity.items()])
    yield _calibration_section(benchmark.calibration)


def _macro(benchmark: Benchmark, kind: str) -> tuple[str, str]:
    means: dict[str, Mapping[Measure, float]] = dict(benchmark.macro.items())
    return (_share(means[kind]["found"]), _share(means[kind]["right"])) if kind in means else ("", "")


def _most(score: KindScore) -> list[tuple[str, int]]:
    return sorted(score.wrong_fields.items(), key=lambda field: (-field[1], field[0]))


def _calibration_section(calibration: Calibration) -> Section:
    rows = [
        (
            f"{band.low:.1f} to {band.high:.1f}",
            str(band.records),
            str(band.right),
            _share(band.share_right),
            _share(band.mean_confidence),
        )
        for band in calibration.bands
    ]
    return "Confidence against the truth", ("confidence", "records", "right", "share right", "mean confidence"), rows


def _documents_section(documents: Sequence[DocumentScore]) -> Section:
    rows = [
        (
            document.name,
            str(document.total.labels),
            str(document.total.got),
            _share(document.total.f1("found")),
            _share(document.total.f1("right")),
            ", ".join(
                f"{kind} {_share(score.f1('right'))}"
                for kind, score in document.kinds.items()
                if score.labels or score.got
            )
            or ("nothing to find, nothing read" if document.negative else ""),
        )
        for document in documents
    ]
    return "Documents, the worst first", ("document", "labels", "got", "found", "right", "right by kind"), rows


def _details(document: DocumentScore) -> str:
    lines = [document.name, *(["  not read: " + document.error] if document.error else [])]
    lines += [f"  {_miss(miss)}" for miss in document.misses]
    lines += [f"  {_extra(extra)}" for extra in document.extras]
    return "\n".join(lines)


def _miss(miss: Miss) -> str:
    what = f"{miss.kind}{_page(miss.page)} lost at {miss.stage}: {_cut(miss.name)!r} raw {_cut(miss.raw or '')!r}"
    differing = "; ".join(
        f"{name}: want {_cut(miss.want.get(name, ''))!r} got {_cut(miss.got.get(name, ''))!r}" for name in miss.fields
    )
    return f"{what} -- {differing}" if differing else what


def _extra(extra: Extra) -> str:
    sure = "" if extra.confidence is None else f" confidence {extra.confidence:.2f}"
    return f"{extra.kind}{_page(extra.page)} not asked for: {_cut(extra.name)!r} raw {_cut(extra.raw or '')!r}{sure}"


def _verdicts(benchmark: Benchmark) -> Iterable[str]:
    calibration = benchmark.calibration
    yield (
        "No record has a confidence to be judged."
        if not calibration.records
        else f"Confidence {'holds' if calibration.holds else 'does not hold'}: "
        f"mean {_share(calibration.mean_right)} where right, {_share(calibration.mean_wrong)} where wrong."
    )
    for document in benchmark.documents:
        if document.error:
            yield f"Not read: {document.error}"
    for refusal in benchmark.refused:
        yield f"Not scored: {refusal.reason}"
    for failure in benchmark.failures:
        yield f"FAILED: {failure.message}"


def _page(page: int | None) -> str:
    return "" if page is None else f" page {page}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _CUT else flat[: _CUT - 3] + "..."


def _share(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _of(counts: tuple[int, int]) -> str:
    passed, judged = counts
    return f"{passed} of {judged}" if judged else "-"


def _aligned(heads: Sequence[str], rows: Rows) -> str:
    """Columns under their heads: words to the left, figures to the right."""
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    figures = [all(_FIGURE.fullmatch(row[i]) for row in rows) for i in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, figures, strict=True)
        ).rstrip()
        for row in (heads, *rows)
    )


def _markdown(heads: Sequence[str], rows: Rows) -> str:
    line = "|".join(["", "---", *("---:" for _ in heads[1:]), ""])
    return "\n".join([_markdown_row(heads), line, *(_markdown_row(row) for row in rows)])


def _markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
