"""Checks across records. In: a Plan with its Tables. Out: the Plan with Findings added; no figure is changed.

What does change is said of figures: one that sums confirm is surer than one that stands alone, one that its own row
contradicts is less sure, and the place of a budget line in the hierarchy of totals is known once the sums are.
"""

from __future__ import annotations

from plan_extract.checks.bands import check_bands
from plan_extract.checks.codes import check_codes
from plan_extract.checks.counts import check_counts
from plan_extract.checks.figures import check_figures
from plan_extract.checks.numbering import check_numbering
from plan_extract.checks.rows import MOST_SURE, check_rows
from plan_extract.checks.tallies import check_tallies
from plan_extract.checks.totals import check_totals
from plan_extract.checks.unlabelled import check_unlabelled
from plan_extract.checks.years import check_years
from plan_extract.model.plan import Plan
from plan_extract.model.records import BudgetLine, Indicator, Observation
from plan_extract.model.values import LineRole

__all__ = ["check_plan"]

_DOUBT_LEFT = 0.75
"""What each confirming sum leaves of the doubt. It bears out the figure, not its heading or period, so most stays."""


def check_plan(plan: Plan) -> Plan:
    """The plan with what its records say about each other.

    A figure that a proved total or a rule across its row confirms loses a quarter of its doubt for each of the two:
    0.9 becomes 0.93, then 0.94. Lines get the `level` that the sums show, and a total that its label does not name
    gets its `role`, which a Finding says.
    """
    money = check_totals(plan.budget_lines, plan.tables)
    tallied, counted = check_tallies(plan.indicators, plan.tables)
    contradictions, doubted = check_rows(plan.indicators)
    lines = tuple(
        _told(line, money.roles.get(index), money.levels.get(index), money.confirmed.get(index, 0))
        for index, line in enumerate(plan.budget_lines)
    )
    indicators = tuple(
        _observing(
            indicator,
            tuple(
                _less_sure(seen) if (row, number) in doubted else _confirmed(seen, counted.get((row, number), 0))
                for number, seen in enumerate(indicator.observations)
            ),
        )
        for row, indicator in enumerate(plan.indicators)
    )
    others = (
        *check_unlabelled(plan.budget_lines, plan.tables),
        *check_codes(plan.indicators),
        *check_numbering(plan.indicators, plan.tables),
        *check_numbering(plan.actions, plan.tables),
        *check_years(plan.indicators, plan.budget_lines, plan.actions),
        *check_bands(plan.indicators),
        *check_counts(plan.rag_statements, plan.indicators, plan.tables),
        *check_figures(plan.indicators),
    )
    return plan.model_copy(
        update={
            "budget_lines": lines,
            "indicators": indicators,
            "findings": (*plan.findings, *money.findings, *tallied, *contradictions, *others),
        }
    )


def _told(line: BudgetLine, role: LineRole | None, level: int | None, sums: int) -> BudgetLine:
    """The line with its place in the hierarchy and its confidence, as far as sums show them."""
    told: dict[str, object] = {"confidence": _surer(line.confidence, sums)} if sums else {}
    if role is not None or level is not None:
        told |= {"role": role or line.role, "level": line.level if level is None else level}
    return line.model_copy(update=told) if told else line


def _observing(indicator: Indicator, seen: tuple[Observation, ...]) -> Indicator:
    """The indicator with these observations; itself where they are its own."""
    return indicator if seen == indicator.observations else indicator.model_copy(update={"observations": seen})


def _less_sure(seen: Observation) -> Observation:
    """The observation no surer than one may be that its own row contradicts."""
    return seen.model_copy(update={"confidence": min(seen.confidence, MOST_SURE)})


def _confirmed(seen: Observation, sums: int) -> Observation:
    """The observation as sure as this many confirming sums make it."""
    return seen.model_copy(update={"confidence": _surer(seen.confidence, sums)}) if sums else seen


def _surer(confidence: float, sums: int) -> float:
    """The confidence that this many confirming sums leave."""
    return round(1 - (1 - confidence) * _DOUBT_LEFT**sums, 2)
