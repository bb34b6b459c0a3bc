"""Tables of actions: what will be done, by whom, by when, and what will show it."""

from plan_extract.layouts.base import Layout

WHO_OR_WHEN = frozenset({"lead", "partners", "deadline"})

ACTIONS = Layout(
    kind="actions",
    label=("action", "milestone", "objective"),
    fields=WHO_OR_WHEN
    | {"action", "milestone", "objective", "ref", "group", "resources", "success", "progress", "status", "complete"}
    | {"rag", "previous_rag", "direction", "start", "indicator", "target", "baseline", "means"},
    needs=(frozenset({"action", "milestone", "objective"}), WHO_OR_WHEN | {"progress", "success", "means"}),
    refuses=frozenset({"risk", "mitigation", "risk_opening"}),
)
