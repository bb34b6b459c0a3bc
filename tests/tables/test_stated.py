"""Units that a sentence states for tables."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_extract.model.document import Paragraph
from plan_extract.model.table import Cell, Table
from plan_extract.tables.stated import find_stated_units, stated_multiplier


def table(caption: str | None) -> Table:
    return Table(cells=(Cell(row=0, column=0, text="Roads"),), caption=caption)


@pytest.mark.parametrize(
    ("sentence", "caption", "multiplier"),
    [
        ("Amounts in Tables 1, 2 and 4 are in £'000. Income is in brackets.", "Table 2: Where it goes", 1000),
        ("Amounts in Tables 1, 2 and 4 are in £'000.", "Table 3: Grants (£m)", None),
        ("Tables 5 to 7 are shown in £m.", "Table 6 Capital", 1000000),
        ("All figures in this report are in £m unless stated.", "Where it goes", 1000000),
        ("All figures are in £000.", None, 1000),
        ("We will save £2m in the year, as the table shows.", "Table 1: Savings", None),
        ("The council spends money.", "Table 1: Savings", None),
    ],
)
def test_a_sentence_states_the_unit_of_the_tables_that_it_names(
    sentence: str, caption: str | None, multiplier: int | None
) -> None:
    units = find_stated_units([Paragraph(text=sentence), table(caption)])
    assert stated_multiplier(table(caption), units) == (None if multiplier is None else Decimal(multiplier))


def test_two_units_for_all_tables_are_none() -> None:
    units = find_stated_units([Paragraph(text="Figures are in £000."), Paragraph(text="Amounts are shown in £m.")])
    assert stated_multiplier(table("Roads"), units) is None
