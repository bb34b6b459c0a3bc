"""Two lists beside each other in one table."""

from __future__ import annotations

from by_hand import grid

from plan_extract.model.table import Table
from plan_extract.tables.headers import find_header
from plan_extract.tables.side_by_side import part_halves


def names(table: Table) -> list[list[str]]:
    """The first filled cell of each row under the header, half by half."""
    found = []
    for half in part_halves(find_header(table)):
        rows = [row for at, row in enumerate(half.table.grid()) if at not in half.header_rows]
        first = [next(cell.flat for cell in row if cell is not None) for row in rows]
        found.append([name for name in first if name])
    return found


def test_each_half_has_its_own_names() -> None:
    best_and_worst = grid(
        ["Highest schools", "2006/07", "Change", "Lowest schools", "2006/07", "Change"],
        ["Oakfield", "91", "2", "St Mark's", "51", "-3"],
        ["Hillside", "90", "1", "Bridge Lane", "52", "0"],
    )
    assert names(best_and_worst) == [["Oakfield", "Hillside"], ["St Mark's", "Bridge Lane"]]
    income_and_spending = grid(
        ["Spending", "Budget 2011/12", "Income", "Budget 2011/12"],
        ["Hall hire", "1,200", "Precept", "9,000"],
        ["Mowing", "800", "Grants", "500"],
        ["Clerk", "6,000", "", ""],
    )
    assert names(income_and_spending) == [["Hall hire", "Mowing", "Clerk"], ["Precept", "Grants"]]


def test_the_right_half_stays_where_it_stands() -> None:
    table = grid(
        ["Best", "2006/07", "Worst", "2006/07"], ["Oakfield", "91", "Lane", "51"], ["Hill", "90", "Mark", "52"]
    )
    _, right = part_halves(find_header(table))
    assert [(cell.row, cell.column) for cell in right.table.cells if cell.row == 1] == [(1, 2), (1, 3)]
    assert [column.heading for column in right.columns] == ["", "", "Worst", "2006/07"]


def test_one_list_is_not_parted() -> None:
    one_list = grid(
        ["Indicator", "2006/07", "Comment", "2006/07"],
        ["Visits", "91", "Met", "95"],
        ["Reviews", "90", "Met", "92"],
    )
    assert len(names(one_list)) == 1  # the third column says the same of every row
    figures = grid(["Ward", "2006/07", "2007/08", "2006/07"], ["Castle", "1", "2", "3"], ["Abbey", "4", "5", "6"])
    assert len(names(figures)) == 1
