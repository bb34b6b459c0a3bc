"""Which columns of a register of risks say what will be done. In: its columns. Out: those columns.

'Mitigating actions' may be done or to be done: a date beside them tells. 'Further action required' is to be done.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.model.headed import Column

_ACTIONS = re.compile(r"\bactions?\b", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:further|additional|planned|proposed|required|needed|future|outstanding|remaining|new|next)\b", re.IGNORECASE
)
_IN_PLACE = re.compile(r"\b(?:existing|current|in place|taken|to date|completed|already)\b", re.IGNORECASE)
_CONTROLS = re.compile(r"\bcontrols?\b", re.IGNORECASE)
_ACTED = frozenset({"action", "mitigation"})
_OF_ACTIONS = frozenset({"lead", "deadline", "progress", "status"})


def planned_column(columns: Sequence[Column]) -> tuple[Column, tuple[Column, ...]] | None:
    """The column of what will be done about each risk and the columns to its right that say who, by when and how far.

    None where there is none or nothing beside it says that it is promised: a date with an owner or progress, and for
    what is said to be still to do an owner is enough.
    """
    for column in reversed(columns):
        if is_planned(column):
            after = tuple(one for one in columns if one.index > column.index and one.field in _OF_ACTIONS)
            fields = {one.field for one in after}
            dated = "deadline" in fields and bool(fields & {"lead", "progress"})
            if dated or (is_to_come(column) and fields & {"deadline", "lead"}):
                return column, after
    return None


def is_planned(column: Column) -> bool:
    """Whether a column heads actions to be taken: 'Action', 'Mitigating actions', but no 'Existing controls'."""
    if column.field not in _ACTED or _IN_PLACE.search(column.heading):
        return False
    if is_to_come(column):
        return True
    acts = column.field == "action" or bool(_ACTIONS.search(column.heading))
    return acts and not column.guessed and not _CONTROLS.search(column.heading)


def is_to_come(column: Column) -> bool:
    """Whether the heading says that it is not yet done: 'Further actions', 'Additional controls required'."""
    return column.field in _ACTED and bool(_TO_COME.search(column.heading)) and not _IN_PLACE.search(column.heading)
