"""A row of an action plan becomes an Action."""

from __future__ import annotations

import re
from collections.abc import Collection

from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import Action
from plan_extract.normalise.places import place, status_of, trust
from plan_extract.parsing.aims import names_table
from plan_extract.parsing.number import find_numbers
from plan_extract.parsing.people import parse_partners, parse_people
from plan_extract.parsing.period import parse_deadline
from plan_extract.parsing.text import join_lines

_NAMES_THE_TABLE = re.compile(
    r"\bactions?\b|\b(?:improvement|delivery|business|service|work|implementation|project|corporate) plans?\b"
    r"|\b(?:tables?|appendix|annex|progress|updates?)\b|^(?:the )?plan\b"
    r"|^(?:what|how) (?:\w+ ){0,3}(?:we|are|will|do)\b|\bwhat (?:\w+ ){1,3}(?:will|shall|must) do\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_COMMA_DOUBT = 0.08
"""A comma between leads may part two, or join a post to its body ('Head of Midwifery, Example Hospitals')."""
_UNREAD_DOUBT = 0.09
"""A column that is not read may hold any of an action's fields."""
_COMPLETE = re.compile(r"\s*(?P<share>\d{1,3})\s?%\s*(?:complete|completed|done)\b", re.IGNORECASE)
_SUPPORT = re.compile(r"[\s,;(]*\b(?:supported|assisted)\s+by\b[\s:]*", re.IGNORECASE)
_REF = re.compile(
    r"^\s*(?P<ref>\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,4})[.):]+|\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\S)"
)


def normalise_action(record: RawRecord, roles: Collection[str] = ()) -> Action | None:
    """The Action of one row, or None where the row says neither what will be done nor for what.

    `roles`: the abbreviations that the document explains; they part a run of abbreviations into leads.
    """
    what = record.first("action", "milestone", "objective")
    if what is None or (
        what.column.field == "objective" and record.first("lead", "deadline", "success", "progress") is None
    ):
        return None
    ref = record.text("ref")
    description = join_lines(record.text(what.column.field or "action") or "")
    objective = None if what.column.field == "objective" else _joined(record.text("objective"))
    if ref is None:
        ref, description = _take_ref(description)
    if ref is None and objective:
        ref, objective = _take_ref(objective)
    elif objective:
        objective = _take_ref(objective)[1] if ref is None else objective
    lead, helpers = _helped(record.text("lead") or "")
    partners = record.text("partners") or ""
    deadline = _joined(record.text("deadline"))
    complete = record.text("complete") or _told_complete(record.text("progress"))
    shares = find_numbers(complete) if complete else ()
    rag_cell = record.first("rag", "status") or next(iter(record.all("rag", "status")), None)
    return Action(
        ref=_clean_ref(ref),
        objective=objective or (_aim(record.group) if what.column.field != "objective" else None),
        description=description,
        steps=(*_steps(what.cell.text), *_milestones(record, what)),
        leads=parse_people(lead, roles, _wraps(record, lead, "lead")),
        partners=(
            *parse_people(helpers, roles),
            *parse_partners(partners, _wraps(record, partners, "partners")),
        ),
        deadline=deadline,
        deadline_date=parse_deadline(deadline) if deadline else None,
        resources=_joined(record.text("resources", "means")),
        success_measure=_joined(record.text("success") or record.text("indicator")),
        progress=_joined(record.text("progress")),
        status=_joined(record.text("status")),
        percent_complete=shares[0] if len(shares) == 1 else None,
        rag=status_of(rag_cell.cell) if rag_cell else None,
        confidence=_sure(record, what, lead),
        locator=place(record, what.cell),
    )


def _sure(record: RawRecord, what: RawValue, lead: str) -> float:
    """Less where a comma may part two leads, and where the row says more under a heading that nobody knows."""
    unread = any(
        value.column.field is None and value.column.heading and not value.cell.blank
        for value in record.values
        if value.column.guessed or not value.column.fields
    )
    doubts = (_COMMA_DOUBT if "," in lead else 0) + (_UNREAD_DOUBT if unread else 0)
    return round(trust(record, what.column) - doubts, 2)


def _told_complete(progress: str | None) -> str | None:
    """'65% complete' at the beginning of what is said of progress."""
    match = _COMPLETE.match(progress or "")
    return match["share"] if match else None


def _milestones(record: RawRecord, what: RawValue) -> tuple[str, ...]:
    """The milestones that stand beside an action: steps on the way, which measure no success."""
    printed = record.text("milestone") if what.column.field == "action" else None
    return (_steps(printed) or (join_lines(printed),)) if printed else ()


def _wraps(record: RawRecord, text: str, field: str) -> tuple[bool, ...]:
    """Which lines of the cell that says who leads or takes part are full, where that cell is all there is."""
    value = record.first(field)
    return value.cell.wraps if value is not None and value.cell.text.strip() == text.strip() else ()


def _helped(text: str) -> tuple[str, str]:
    """Who leads, and who is said in the same cell to support them."""
    match = _SUPPORT.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _aim(heading: str | None) -> str | None:
    """The heading that the row stands under, unless it only says what the table is ('Action plan')."""
    return (
        None
        if heading is None or names_table(heading) or _NAMES_THE_TABLE.search(_NUMBER.sub("", heading))
        else heading
    )


def _joined(text: str | None) -> str | None:
    return join_lines(text) if text else None


def _take_ref(text: str) -> tuple[str | None, str]:
    match = _REF.match(text)
    return (match["ref"], text[match.end() :]) if match else (None, text)


def _clean_ref(ref: str | None) -> str | None:
    return join_lines(ref).strip(" .):(") or None if ref else None


def _steps(text: str) -> tuple[str, ...]:
    """Lines that end with a semicolon or start with a bullet are steps of their own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    marked = sum(line[0] in "•▪-–◦" or line.endswith(";") for line in lines)
    if len(lines) < 2 or marked < len(lines) - 1:
        return ()
    return tuple(line.strip(" •▪-–◦;") for line in lines)
