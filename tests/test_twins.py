"""Years that stand over one table and tell those of another with the same headings."""

from __future__ import annotations

from plan_extract.layouts.twins import lend_years
from plan_extract.model.headed import ClassifiedTable, Column, HeadedTable
from plan_extract.model.table import Table
from plan_extract.parsing.period import parse_period


def _claim(*headings: tuple[str | None, str]) -> ClassifiedTable:
    columns = tuple(
        Column(
            index=at,
            heading=f"{year or ''} {words}".strip(),
            field="money",
            period=parse_period(year) if year else None,
        )
        for at, (year, words) in enumerate(headings, start=1)
    )
    return ClassifiedTable(
        headed=HeadedTable(table=Table(cells=()), header_rows=(0,), columns=columns), kind="budgets", columns=columns
    )


WHOLE = _claim(("2014/15", "Actual"), ("2015/16", "Budget"), ("2015/16", "Projected"), ("2016/17", "Budget"))
HALF = _claim(("2014/15", "Actual"), (None, "Budget"), ("2015/16", "Projected"), ("2016/17", "Budget"))


def _years(claim: ClassifiedTable) -> list[str | None]:
    return [column.period.name if column.period else None for column in claim.columns]


def test_a_twin_lends_the_year_that_is_not_printed() -> None:
    lent, whole = lend_years([HALF, WHOLE])
    assert _years(lent) == _years(whole) == ["2014/15", "2015/16", "2015/16", "2016/17"]
    assert [column.period_lent for column in lent.columns] == [False, True, False, False]


def test_twins_that_disagree_lend_nothing() -> None:
    other = _claim(("2014/15", "Actual"), ("2014/15", "Budget"), ("2015/16", "Projected"), ("2016/17", "Budget"))
    assert _years(lend_years([HALF, WHOLE, other])[0])[1] is None


def test_a_table_of_other_years_or_headings_is_no_twin() -> None:
    later = _claim(("2015/16", "Actual"), ("2016/17", "Budget"), ("2016/17", "Projected"), ("2017/18", "Budget"))
    worded = _claim(("2014/15", "Actual"), ("2015/16", "Revised"), ("2015/16", "Projected"), ("2016/17", "Budget"))
    assert _years(lend_years([HALF, later, worded])[0])[1] is None
