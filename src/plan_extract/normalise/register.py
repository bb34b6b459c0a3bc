"""A row of a register becomes a RagStatement."""

from __future__ import annotations

from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import RagStatement
from plan_extract.model.values import Cue, Rag
from plan_extract.normalise.directions import direction_said
from plan_extract.normalise.places import place, status_of, trust
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import join_lines


def normalise_register(record: RawRecord, subject_field: str = "risk") -> RagStatement | None:
    """The status of one risk, or None where the row names none or shows no status.

    `subject_field`: what names the row; in a table of money without an amount it is the `area`.
    """
    subject = record.first(subject_field)
    latest = _shown(record, "risk_latest", "rag", "status")
    if subject is None or latest is None:
        return None
    value, status = latest
    if subject.cell.row < record.row and value.cell.row < record.row:
        return None  # one risk beside several rows of actions: said in its first row
    previous = _shown(record, "risk_opening", "previous_rag")
    return RagStatement(
        subject=join_lines(subject.cell.text),
        status=status,
        previous=previous[1] if previous else None,
        direction=direction_said(record),
        cue=_cue(value),
        raw=value.cell.flat,
        confidence=trust(record, value.column, subject.column),
        locator=place(record, value.cell, quote=subject.cell.text),
    )


def _shown(record: RawRecord, *fields: str) -> tuple[RawValue, Rag] | None:
    """The last column of these that shows a status: likelihood and impact stand before the score that they make."""
    for value in reversed(record.all(*fields)):
        if rag := status_of(value.cell):
            return value, rag
    return None


def _cue(value: RawValue) -> Cue:
    text = value.cell.flat
    if parse_rag(text):
        return "word"
    if parse_rag(text, letters=True):
        return "letter"
    return "symbol" if any(mark.color for mark in value.cell.marks) else "fill"
