"""Golden files: one hand-labelled TOML a document. In: a file; out: its Labels, or a sentence saying what is wrong."""

from __future__ import annotations

import hashlib
import tomllib
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from plan_extract.errors import WrongArgument
from plan_extract.scoring.fact import Coverage, Fact, Facts, Kind, Labels
from plan_extract.scoring.golden_schema import (
    Golden,
    GoldenDocument,
    GoldenIndicator,
    GoldenObservation,
    GoldenRecords,
    printed_as,
    read_as,
)

FLOORS_FILE = "floors.toml"


def golden_files(folder: Path) -> list[Path]:
    """The golden files in a folder and under it, by name."""
    return sorted(path for path in folder.rglob("*.toml") if path.name != FLOORS_FILE)


def read_golden(path: Path) -> Golden:
    """A golden file, drafts included. Raises WrongArgument where it is not TOML or not in the golden form."""
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        return Golden.model_validate(entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongArgument(f"{path.name} is not valid TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        more = f" (and {error.error_count() - 1} more)" if error.error_count() > 1 else ""
        raise WrongArgument(f"{path.name}: {place}: {first['msg']}{more}") from error


def golden_labels(golden: Golden, name: str, root: Path) -> Labels:
    """The labels of a golden file, ready to be scored; `root` is the folder that `source.file` counts from.

    Raises WrongArgument for a draft, since nobody has compared it with the page, and for a document that is not there
    or is not the one that was labelled.
    """
    document = root / golden.source.file
    if golden.source.draft:
        raise WrongArgument(f"{name} is a draft: compare it with the page, then delete its draft line")
    if not document.is_file():
        raise WrongArgument(f"{name}: {golden.source.file} is not there")
    if hashlib.sha256(document.read_bytes()).hexdigest() != golden.source.sha256:
        raise WrongArgument(f"{name}: {golden.source.file} is not the file that was labelled: its sha256 differs")
    return Labels(
        name=document.name,
        document=document,
        sha256=golden.source.sha256,
        identity=_identity(golden.document),
        coverage=_coverage(golden),
        facts=golden_facts(golden),
        borderline=golden_facts(golden.borderline),
    )


def golden_facts(records: GoldenRecords) -> Facts:
    """The entries as flat facts."""
    return {
        "observations": tuple(_observation(ind, obs) for ind in records.indicators for obs in ind.observations),
        "actions": _actions(records),
        "budget_lines": _budget_lines(records),
        "rag_statements": _rag_statements(records),
        "targets": _targets(records),
        "legends": tuple(
            Fact(kind="legends", page=one.page, name=one.term, raw=one.raw, meaning=read_as(one.meaning))
            for one in records.legends
        ),
    }


def _identity(document: GoldenDocument) -> dict[str, str]:
    return {name: str(value) for name, value in document if value is not None}


def _coverage(golden: Golden) -> dict[Kind, Coverage]:
    cover = golden.coverage
    return {
        "observations": cover.observations or cover.indicators,
        "actions": cover.actions,
        "budget_lines": cover.budget_lines,
        "rag_statements": cover.rag_statements,
        "targets": cover.targets,
        "legends": cover.legends,
    }


def _observation(indicator: GoldenIndicator, observation: GoldenObservation) -> Fact:
    return Fact(
        kind="observations",
        page=indicator.page,
        name=read_as(indicator.title),
        printed=printed_as(indicator.title),
        raw=observation.raw,
        ref=indicator.ref,
        codes=indicator.codes,
        group=indicator.group,
        period=observation.period,
        role=observation.kind,
        value=observation.value,
        unit=observation.unit or indicator.unit,
        missing=observation.missing,
        rating=observation.rating,
        rag=observation.rag,
        direction=observation.direction,
    )


def _actions(records: GoldenRecords) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            kind="actions",
            page=one.page,
            name=read_as(one.description),
            printed=printed_as(one.description),
            raw=printed_as(one.description),
            ref=one.ref,
            rag=one.rag,
            texts={
                "objective": read_as(one.objective),
                "deadline": read_as(one.deadline),
                "success_measure": read_as(one.success_measure),
                "progress": read_as(one.progress),
            },
            people={"leads": one.leads, "partners": one.partners},
        )
        for one in records.actions
    )


def _budget_lines(records: GoldenRecords) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            kind="budget_lines",
            page=row.page,
            name=read_as(row.area),
            printed=printed_as(row.area),
            raw=line.raw,
            heading=line.heading,
            period=line.period,
            role=line.role,
            value=line.amount,
            share=line.share,
        )
        for row in records.budget_lines
        for line in row.lines
    )


def _rag_statements(records: GoldenRecords) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            kind="rag_statements",
            page=one.page,
            name=read_as(one.subject),
            printed=printed_as(one.subject),
            raw=one.raw,
            rag=one.status,
            previous=one.previous,
            direction=one.direction,
            count=one.count,
            of=one.of,
        )
        for one in records.rag_statements
    )


def _targets(records: GoldenRecords) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            kind="targets",
            page=one.page,
            name=read_as(one.text),
            printed=printed_as(one.text),
            raw=one.raw or printed_as(one.text),
            ref=one.ref,
            group=one.group,
            comparator=one.comparator,
            value=one.value,
            unit=one.unit,
            texts={"deadline": read_as(one.deadline)},
        )
        for one in records.targets
    )
