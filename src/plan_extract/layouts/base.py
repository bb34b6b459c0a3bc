"""The form of a layout's declaration. In: nothing. Out: `Layout`, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RecordKind = Literal["indicators", "actions", "budgets", "register"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One arrangement of a table.

    `label`: the fields that can name a row, best first. `fields`: all that it reads. `needs`: the table is of this
    kind when each of these groups has at least one of its fields. `refuses`: fields that make it another kind.
    `figures`: it reads columns of figures named by role or period. `money`: those figures are money.
    """

    kind: RecordKind
    label: tuple[str, ...]
    fields: frozenset[str]
    needs: tuple[frozenset[str], ...]
    refuses: frozenset[str] = frozenset()
    figures: bool = False
    money: bool = False

    def __post_init__(self) -> None:
        asked = frozenset().union(*self.needs, self.label)
        if asked - self.fields:
            raise ValueError(
                f"the {self.kind} layout needs fields that it does not read: {sorted(asked - self.fields)}"
            )
