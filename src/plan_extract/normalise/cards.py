"""A card becomes an Action and the BudgetLines of the sums that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import Action, BudgetLine
from plan_extract.normalise.actions import normalise_action
from plan_extract.normalise.places import place, trust
from plan_extract.parsing.money import parse_money
from plan_extract.parsing.text import join_lines

_SUM = re.compile(r"[-\u2212]?\u00a3\s?\d[\d,]*(?:\.\d+)?\s?(?:bn|billion|million|thousand|m|k)?\b", re.IGNORECASE)
_KIND = re.compile(r"\s*(?P<kind>revenue|capital)\b", re.IGNORECASE)
_MONEY_ONLY = re.compile(
    r"^\s*(?:(?:circa|c\.?|approx\.?|approximately|up to|total(?: of)?)\s*)?[-\u2212]?\u00a3", re.IGNORECASE
)


def normalise_card(record: RawRecord) -> tuple[Action | None, tuple[BudgetLine, ...]]:
    """The project or action of one card, and the sums under its keys of money."""
    action = normalise_action(record)
    if action is None:
        return None, ()
    action = action.model_copy(update={"objective": _objective(record)})
    return action, tuple(line for value in record.all("money") for line in _lines(record, value, action.description))


def _objective(record: RawRecord) -> str | None:
    text = record.text("objective")
    return join_lines(text) if text else None


def _lines(record: RawRecord, value: RawValue, area: str) -> Iterator[BudgetLine]:
    """Each sum of a cell that begins with one: the whole, and its parts in brackets ('\u00a33m revenue')."""
    text = join_lines(value.cell.text)
    if not _MONEY_ONLY.match(text):
        return
    for match in _SUM.finditer(text):
        money = parse_money(match[0])
        if money is None:
            continue
        before = text[: match.start()]
        kind = _KIND.match(text, match.end()) if before.count("(") > before.count(")") else None
        yield BudgetLine(
            area=area,
            heading=f"{value.column.heading} {kind['kind'].lower()}" if kind else value.column.heading,
            phase=value.column.phase,
            amount=money.amount,
            raw=match[0].strip(),
            confidence=trust(record, value.column, whole=not money.approximate),
            locator=place(record, value.cell),
        )
