"""Tables of indicators: a name, and figures by role or period."""

from plan_extract.layouts.base import Layout

FIGURES = frozenset({"actual", "target", "floor", "forecast", "baseline", "benchmark", "budget", "period"})
JUDGED = frozenset({"rag", "previous_rag", "forecast_rag", "rating", "direction", "status"})

INDICATORS = Layout(
    kind="indicators",
    label=("indicator", "label"),
    fields=FIGURES
    | JUDGED
    | {"indicator", "label", "ref", "code", "group", "objective", "comparison", "unit", "polarity", "progress", "lead"}
    | {"deadline", "data_period", "unread"},
    needs=(frozenset({"indicator", "label"}), FIGURES | {"rag"}),
    refuses=frozenset({"action", "risk", "mitigation"}),
    figures=True,
)
