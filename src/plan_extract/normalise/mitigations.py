"""What a register of risks says will be done. In: a row of a register. Out: an Action whose objective is the risk.

A register that says of each mitigation by when it will be done, and by whom or how far it is, prints a plan of
actions beside its risks. A mitigation without a date is how a risk is managed, and promises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import Action
from plan_extract.normalise.actions import normalise_action

_PLANNED = re.compile(r"\bactions?\b", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:existing|current|in place|taken|to date|completed|controls?)\b", re.IGNORECASE)
_OF_ACTIONS = frozenset({"lead", "deadline", "progress", "status"})


def normalise_mitigation(record: RawRecord, roles: Collection[str] = ()) -> Action | None:
    """The Action of one row of a register, or None where it says none with its date.

    Owner, date and progress are the action's where they stand to its right: those before it are the risk's. `roles`:
    the abbreviations that the document explains.
    """
    planned = next((value for value in record.values if _is_planned(value)), None)
    if planned is None or planned.cell.blank or planned.cell.row != record.row:
        return None
    after = [v for v in record.values if v.column.index > planned.column.index and v.column.field in _OF_ACTIONS]
    fields = {value.column.field for value in after}
    if "deadline" not in fields or not fields & {"lead", "progress"}:
        return None
    values = [_as(planned, "action"), *after]
    risk = record.first("risk")
    if risk is not None:
        values.insert(0, _as(risk, "objective"))
    return normalise_action(replace(record, values=tuple(values), group=None), roles)


def _is_planned(value: RawValue) -> bool:
    """Whether a column heads actions to be taken: 'Action', 'Mitigating actions', but no 'Existing controls'."""
    column = value.column
    if column.guessed or _IN_PLACE.search(column.heading):
        return False
    return column.field == "action" or (column.field == "mitigation" and bool(_PLANNED.search(column.heading)))


def _as(value: RawValue, field: str) -> RawValue:
    return replace(value, column=replace(value.column, field=field))
