"""Rows of counts by status and of colours alone become RagStatements."""

from __future__ import annotations

from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import RagStatement
from plan_extract.model.values import Cue
from plan_extract.normalise.places import place, status_of, trust
from plan_extract.parsing.text import join_lines


def normalise_counts(record: RawRecord) -> tuple[RagStatement, ...]:
    """One RagStatement a count: how many of a subject's measures stand at a status, or moved in a direction."""
    subject, of = record.first("subject"), record.first("of")
    if subject is None:
        return ()
    counts = record.all("count")
    worded = any(value.column.direction in ("improving", "worsening") for value in counts)  # an arrow says up or down
    return tuple(
        RagStatement(
            subject=join_lines(subject.cell.text),
            status=value.column.status,
            direction=value.column.direction,
            count=int(value.cell.flat),
            of=int(of.cell.flat) if of else None,
            cue="word" if value.column.status or worded else "symbol",
            raw=value.cell.flat,
            confidence=trust(record, value.column),
            locator=place(record, value.cell),
        )
        for value in counts
    )


def normalise_colour(record: RawRecord) -> RagStatement | None:
    """The status of a subject in the context that heads its column."""
    subject, context, value = (record.first(name) for name in ("subject", "context", "rag"))
    shown = value or next(iter(record.all("rag")), None)
    status = status_of(shown.cell) if shown else None
    if subject is None or context is None or shown is None or status is None:
        return None
    return RagStatement(
        subject=f"{join_lines(subject.cell.text)}: {join_lines(context.cell.text)}",
        status=status,
        cue=cue_of(shown),
        raw=shown.cell.flat,
        confidence=round(trust(record, shown.column) - 0.05, 2),  # nothing but a colour says it
        locator=place(record, shown.cell, quote=subject.cell.text),
    )


def cue_of(value: RawValue) -> Cue:
    """What in the cell says the status."""
    return "symbol" if any(mark.color for mark in value.cell.marks) else "fill"
