"""Two figures of one row for one thing are a contradiction; two comparators are not."""

from __future__ import annotations

from decimal import Decimal

from plan_extract.checks.rows import MOST_SURE, check_rows
from plan_extract.model.locator import Locator
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.values import ObservationKind
from plan_extract.parsing.period import parse_period


def seen(value: str, period: str | None, kind: ObservationKind = "actual", row: int = 1) -> Observation:
    return Observation(
        period=parse_period(period) if period else None,
        kind=kind,
        value=Decimal(value),
        raw=value,
        confidence=0.97,
        locator=Locator(page=1, table=0, row=row),
    )


def row(*observations: Observation) -> Indicator:
    return Indicator(title="Visits on time", observations=observations, locator=Locator(page=1, table=0, row=1))


def test_two_results_of_one_year_are_said_and_doubted() -> None:
    findings, doubted = check_rows([row(seen("5", "2015/16"), seen("60", "2016/17"), seen("65", "2016/17"))])
    assert [finding.code for finding in findings] == ["figures-contradict"]
    assert "'60', '65'" in findings[0].message
    assert doubted == {(0, 1), (0, 2)}
    assert MOST_SURE < 0.7


def test_the_same_figure_twice_contradicts_nothing() -> None:
    assert check_rows([row(seen("60", "2016/17"), seen("60", "2016/17"))]) == ((), frozenset())


def test_a_result_and_its_target_and_two_comparators_stand_together() -> None:
    together = row(
        seen("60", "2016/17"),
        seen("65", "2016/17", "target"),
        seen("61", "2016/17", "benchmark"),
        seen("62", "2016/17", "benchmark"),
    )
    assert check_rows([together]) == ((), frozenset())


def test_figures_without_a_period_are_left_alone() -> None:
    assert check_rows([row(seen("14", None), seen("38", None))]) == ((), frozenset())


def test_a_number_and_its_share_are_two_things_and_two_shares_are_not() -> None:
    number, share, other = (
        seen(value, "2016/17").model_copy(update={"unit": unit})
        for value, unit in (("305", "count"), ("14.7", "percent"), ("15.3", "percent"))
    )
    assert check_rows([row(number, share)]) == ((), frozenset())
    assert check_rows([row(number, share, other)])[1] == {(0, 0), (0, 1), (0, 2)}
    assert check_rows([row(number, seen("14.7", "2016/17"))])[1] == {(0, 0), (0, 1)}
