"""Tables of money: a row's label, and amounts by phase, period or kind of spending."""

from plan_extract.layouts.base import Layout

BUDGETS = Layout(
    kind="budgets",
    label=("area",),
    fields=frozenset({"area", "ref", "group", "money", "share", "period", "rag", "progress"}),
    needs=(frozenset({"area"}), frozenset({"money", "share", "period"})),
    figures=True,
    money=True,
)
