"""What a register of risks says will be done. In: a row of a register. Out: an Action whose objective is the risk.

A register that says of each mitigation by when it will be done, and by whom or how far it is, prints a plan of
actions beside its risks. A mitigation without a date is how a risk is managed, and promises nothing, unless its heading
says that it is still to do.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from plan_extract.layouts.planned import planned_column
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import Action
from plan_extract.normalise.actions import normalise_action


def normalise_mitigation(record: RawRecord, roles: Collection[str] = ()) -> Action | None:
    """The Action of one row of a register, or None where it promises none.

    Owner, date and progress are the action's where they stand to its right: those before it are the risk's. `roles`:
    the abbreviations that the document explains.
    """
    found = planned_column(record.table.columns)
    at = found[0].index if found else None
    planned = next((value for value in record.values if value.column.index == at), None)
    if found is None or planned is None or planned.cell.blank or planned.cell.row != record.row:
        return None
    right = {column.index for column in found[1]}
    after = [value for value in record.values if value.column.index in right]
    values = [_as(planned, "action"), *after]
    risk = record.first("risk")
    if risk is not None:
        values.insert(0, _as(risk, "objective"))
    return normalise_action(replace(record, values=tuple(values), group=None), roles)


def _as(value: RawValue, field: str) -> RawValue:
    return replace(value, column=replace(value.column, field=field))
