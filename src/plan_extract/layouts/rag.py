"""Registers: a risk or subject, and its status by fill, symbol, letter or word."""

from plan_extract.layouts.base import Layout

LEVELS = frozenset({"risk_latest", "risk_opening", "rag", "previous_rag", "status"})

REGISTER = Layout(
    kind="register",
    label=("risk",),
    fields=LEVELS
    | {"risk", "ref", "mitigation", "lead", "deadline", "progress", "direction", "group", "action", "odds", "unread"},
    needs=(frozenset({"risk"}), LEVELS),
)
