"""Pieces of a table on consecutive pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from by_hand import grid

from plan_extract.model.document import Paragraph
from plan_extract.model.table import Table
from plan_extract.tables import stitch as stitching

HEADER: list[str | None] = ["Ref", "Indicator", "Actual 2006/07", "Target 2007/08"]


def stitch(items: Sequence[Paragraph | Table]) -> tuple[Paragraph | Table, ...]:
    return stitching.stitch(items).items


def codes(items: Sequence[Paragraph | Table]) -> list[str]:
    return [finding.code for finding in stitching.stitch(items).findings]


def on(page: int, *rows: list[str | None]) -> Table:
    return grid(*rows, page=page, pages=(page,))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in table.grid()]


def test_a_repeated_header_is_dropped() -> None:
    (joined,) = stitch(
        [
            on(1, HEADER, ["1", "Visits", "70", "75"]),
            on(2, HEADER, ["2", "Reviews", "60", "65"], ["3", "Homes", "1", "2"]),
        ]
    )
    assert isinstance(joined, Table)
    assert texts(joined) == [
        HEADER,
        ["1", "Visits", "70", "75"],
        ["2", "Reviews", "60", "65"],
        ["3", "Homes", "1", "2"],
    ]
    assert joined.pages == (1, 2)


def test_a_piece_without_header_goes_on() -> None:
    (joined,) = stitch(
        [on(1, HEADER, ["1", "Visits", "70", "75"]), on(2, ["2", "Reviews", "60", "65"], ["3", "Homes", "1", "2"])]
    )
    assert isinstance(joined, Table)
    assert [row[0] for row in texts(joined)] == ["Ref", "1", "2", "3"]


def test_another_header_is_another_table() -> None:
    other: list[str | None] = ["Ref", "Indicator", "Actual 2008/09", "Target 2009/10"]
    apart = stitch([on(1, HEADER, ["1", "Visits", "70", "75"]), on(2, other, ["2", "Reviews", "60", "65"])])
    assert [table.index for table in apart if isinstance(table, Table)] == [0, 1]


def test_a_page_between_keeps_pieces_apart() -> None:
    row: list[str | None] = ["1", "Visits", "70", "75"]
    assert len(stitch([on(1, HEADER, row), on(3, HEADER, row)])) == 2


def test_another_number_of_columns_keeps_pieces_apart() -> None:
    assert (
        len(stitch([on(1, HEADER, ["1", "Visits", "70", "75"]), on(2, ["2", "Reviews", "60"], ["3", "H", "1"])])) == 2
    )


def test_columns_at_other_places_keep_pieces_apart() -> None:
    def at(table: Table, left: float) -> Table:
        cells = (
            replace(cell, bbox=(left + cell.column * 50, 0.0, left + cell.column * 50 + 50, 10.0))
            for cell in table.cells
        )
        return table.with_cells(tuple(cells))

    first = on(1, HEADER, ["1", "Visits", "70", "75"])
    second = on(2, ["2", "Reviews", "60", "65"], ["3", "Homes", "1", "2"])
    assert len(stitch([at(first, 10), at(second, 12)])) == 1
    assert len(stitch([at(first, 10), at(second, 40)])) == 2


def test_a_row_broken_by_the_page_is_made_whole() -> None:
    head: list[str | None] = ["Ref", "Objective", "Action", "Lead"]
    (joined,) = stitch(
        [
            on(1, head, ["1", "Safer homes", "Visit every home", "Jo Smith"]),
            on(2, ["", "", "and write to each.", ""], ["2", "Clean air", "Count cars", "Al Brown"]),
        ]
    )
    assert isinstance(joined, Table)
    assert texts(joined)[1] == ["1", "Safer homes", "Visit every home\nand write to each.", "Jo Smith"]
    assert texts(joined)[2] == ["2", "Clean air", "Count cars", "Al Brown"]
    assert joined.height == 3


def test_word_tables_without_pages_stay_apart_and_are_numbered() -> None:
    row: list[str | None] = ["1", "Visits", "70", "75"]
    apart = stitch([grid(HEADER, row), grid(HEADER, row), grid(HEADER, row)])
    assert [table.index for table in apart if isinstance(table, Table)] == [0, 1, 2]


def test_a_header_in_other_words_of_the_same_meaning_is_dropped() -> None:
    first: list[str | None] = ["Ref", "Action", "Lead", "By when"]
    (joined,) = stitch(
        [
            on(1, first, ["1", "Visit homes", "Jo Smith", "June"]),
            on(2, ["No.", "What we will do", "Responsible", "Deadline"], ["2", "Count cars", "Al Brown", "May"]),
        ]
    )
    assert isinstance(joined, Table)
    assert [row[0] for row in texts(joined)] == ["Ref", "1", "2"]


def test_a_numbered_row_broken_in_mid_sentence_is_joined_in_every_column() -> None:
    head: list[str | None] = ["No.", "Action", "Lead", "By when"]
    (joined,) = stitch(
        [
            on(
                1,
                head,
                ["1", "Visit homes", "Jo Smith", "June"],
                ["2", "Write a guide that every school", "Chair", "May"],
            ),
            on(2, ["", "can go through", "of the forum", "2025"], ["3", "Count cars", "Al Brown", "July"]),
        ]
    )
    assert isinstance(joined, Table)
    assert texts(joined)[2] == [
        "2",
        "Write a guide that every school\ncan go through",
        "Chair\nof the forum",
        "May\n2025",
    ]
    assert texts(joined)[3][0] == "3"


def boxed(table: Table, top: float, *widths: float) -> Table:
    """The table with boxes: columns of these widths from the left, rows of 12 points from `top`."""
    sides = [50.0]
    for width in widths:
        sides.append(sides[-1] + width)
    cells = tuple(
        replace(cell, bbox=(sides[cell.column], top + 12 * cell.row, sides[cell.column + 1], top + 12 * cell.row + 12))
        for cell in table.cells
    )
    return replace(table, cells=cells, bbox=(sides[0], top, sides[-1], top + 12 * table.height))


def test_a_ruled_header_crowns_the_rows_under_it_and_their_section() -> None:
    head = boxed(on(1, ["Service", "Budget £000", "Forecast £000"]), 100, 200, 60, 60)
    body = boxed(on(1, ["Roads", "1,200", "1,300"], ["Parks", "800", "790"]), 128, 200, 60, 60)
    (joined,) = stitch([head, replace(body, headings=("Place",))])
    assert isinstance(joined, Table)
    assert [row[0] for row in texts(joined)] == ["Service", "Place", "Roads", "Parks"]
    apart = boxed(on(1, ["Roads", "1,200", "1,300"], ["Parks", "800", "790"]), 128, 60, 200, 60)
    assert len(stitch([head, apart])) == 2  # its figures stand under other headings
    assert len(stitch([head, replace(body, bbox=(50, 300, 370, 324))])) == 2


def test_rows_that_lost_their_header_go_on_in_mid_sentence_under_the_next_one() -> None:
    widths = (30.0, 200.0, 100.0, 60.0)
    first = boxed(
        on(
            1,
            ["1", "Visit homes", "Jo Smith", "June"],
            ["2", "Count cars", "Al Brown", "May"],
            ["3", "Write a guide that schools", "Chair", "May"],
        ),
        100,
        *widths,
    )
    head: list[str | None] = ["No.", "Action", "Lead", "By when"]
    second = boxed(
        on(2, head, ["", "can go through", "of the forum", "2025"], ["4", "Plant trees", "Jo", "July"]), 50, *widths
    )
    (joined,) = stitch([first, second])
    assert isinstance(joined, Table)
    assert texts(joined)[0] == head
    assert texts(joined)[3] == ["3", "Write a guide that schools\ncan go through", "Chair\nof the forum", "May\n2025"]
    assert joined.confidence < 1
    other = boxed(on(2, head, ["4", "Plant trees", "Jo", "July"], ["5", "Cut trees", "Jo", "July"]), 50, *widths)
    assert len(stitch([first, other])) == 2  # nothing says that it is the same table


def test_boxes_of_the_same_shape_on_two_pages_stay_apart() -> None:
    box = boxed(on(1, ["Visits on time", "", "", "Red"], ["Latest: 7%", "Target: 8%", "", ""]), 700, 60, 60, 60, 60)
    assert len(stitch([box, replace(box, page=2, pages=(2,))])) == 2


PLAN: list[str | None] = ["No.", "Action", "Lead", "By when"]


def test_a_cut_that_is_open_on_both_sides_joins_a_row_in_every_column() -> None:
    first = on(1, PLAN, ["1", "Visit homes", "Jo Smith", "June"], ["2", "Draw up a plan.", "Head of Roads.", "May"])
    rest = on(2, ["", "Print it.", "Al Brown", ""], ["3", "Count cars", "Al Brown", "July"])
    (joined,) = stitch([replace(first, open_foot=True), replace(rest, open_top=True)])
    assert isinstance(joined, Table)
    assert texts(joined)[2] == ["2", "Draw up a plan.\nPrint it.", "Head of Roads.\nAl Brown", "May"]
    (ruled,) = stitch([first, rest])
    assert isinstance(ruled, Table)
    assert texts(ruled)[3] == ["", "Print it.", "Al Brown", ""]


def test_what_was_joined_or_may_belong_together_is_said() -> None:
    first = on(1, PLAN, ["1", "Visit homes", "Jo Smith", "June"], ["2", "Draw up a plan", "Jo Smith", "May"])
    more: list[str | None] = ["3", "Count cars", "Al Brown", "July"]
    assert codes([first, on(2, ["", "and print it", "", ""], more)]) == ["row-joined", "table-joined"]
    assert codes([first, on(2, ["", "Brown and print it", "", ""], more)]) == ["row-joined", "table-joined"]
    assert codes([first, on(2, ["", "Print it", "Al Brown", ""], more)]) == ["row-perhaps-broken", "table-joined"]
    ended = first.with_cells(tuple(replace(cell, text=f"{cell.text}.") for cell in first.cells))
    assert codes([ended, on(2, ["", "Print it", "", ""], more)])[0] == "row-perhaps-broken"
    assert codes([first, on(2, more, more)]) == ["table-joined"]
    assert codes([first]) == []
    assert codes([replace(first, open_foot=True)]) == ["row-cut"]
    assert codes([replace(first, open_foot=True), on(2, more, more)]) == ["row-cut", "table-joined"]


def test_findings_stand_at_the_row_of_the_joined_table() -> None:
    other = on(1, ["Key", "Meaning", "Colour"], ["R", "late", "red"], ["G", "on time", "green"])
    first = on(1, PLAN, ["1", "Visit homes", "Jo Smith", "June"], ["2", "Draw up a plan", "Jo Smith", "May"])
    rest = on(2, ["", "and print it", "", ""], ["3", "Count cars", "Al Brown", "July"])
    row, table = stitching.stitch([other, first, rest]).findings
    assert (row.locator and (row.locator.table, row.locator.row)) == (1, 2)
    assert (table.locator and (table.locator.table, table.locator.row)) == (1, 3)


def test_two_figures_or_two_statuses_are_no_halves_of_one() -> None:
    first = on(1, HEADER, ["1", "Visits to", "70", "75"], ["2", "Reviews on", "60", "65"])
    (joined,) = stitch([first, on(2, ["", "", "60", "65"], ["3", "Homes", "1", "2"])])
    assert isinstance(joined, Table)
    assert texts(joined)[3] == ["", "", "60", "65"]


def test_a_section_at_the_top_of_a_page_is_no_rest() -> None:
    first = on(1, PLAN, ["1", "Visit homes", "Jo Smith", "June"], ["2", "Draw up", "Jo Smith", "May"])
    (joined,) = stitch([first, on(2, ["roads and parks", None, None, None], ["3", "Count", "Al Brown", "July"])])
    assert isinstance(joined, Table)
    assert texts(joined)[3][0] == "roads and parks"


def test_a_header_alone_at_the_foot_heads_the_next_page() -> None:
    rows = on(2, ["1", "Visit homes", "Jo Smith", "June"], ["2", "Count cars", "Al Brown", "July"])
    (joined,) = stitch([on(1, PLAN), rows])
    assert isinstance(joined, Table)
    assert [row[0] for row in texts(joined)] == ["No.", "1", "2"]


def test_boxes_with_titles_of_their_own_stay_apart() -> None:
    first = on(1, ["Bus journeys", None], ["Actual 2022/23", "Target 2022/23"], ["91", "90"], ["92", "90"])
    second = on(2, ["Homes let", None], ["Actual 2022/23", "Target 2022/23"], ["27", "25"], ["26", "25"])
    assert len(stitch([first, second])) == 2
    again = on(2, ["Bus journeys (continued)", None], ["Actual 2022/23", "Target 2022/23"], ["93", "90"], ["92", "90"])
    (joined,) = stitch([first, again])
    assert isinstance(joined, Table)
    assert [row[0] for row in texts(joined)][2:] == ["91", "92", "93", "92"]


def test_a_heading_between_keeps_pieces_apart_and_furniture_does_not() -> None:
    row: list[str | None] = ["1", "Visits", "70", "75"]
    first, second = on(1, HEADER, row), on(2, HEADER, row)
    foot = Paragraph(text="Page 1", page=1, edge=True, furniture=True)
    legend = Paragraph(text="HOS = Head of Service", page=1)
    assert len(stitch([first, foot, legend, second])) == 3
    assert len(stitch([first, Paragraph(text="Children", page=2, level=2), second])) == 3
    assert len(stitch([first, Paragraph(text="Table 2: Adults", page=2), second])) == 3
    title = Paragraph(text="Adults (continued)", page=2, level=2)
    assert len(stitch([replace(first, headings=("Adults",)), title, second])) == 2


def test_a_header_of_unknown_words_is_no_row_of_the_table_before() -> None:
    first = on(1, PLAN, ["1", "Visit homes", "Jo Smith", "June"])
    other = on(2, ["Depot", "Mileage", "Fuel", "Drivers"], ["North", "Long", "Diesel", "Ten"], ["South", "x", "y", "z"])
    painted = replace(
        other, cells=tuple(replace(cell, fill="23476B") if cell.row == 0 else cell for cell in other.cells)
    )
    head = replace(first, cells=tuple(replace(cell, fill="23476B") if cell.row == 0 else cell for cell in first.cells))
    assert len(stitch([head, painted])) == 2
    assert len(stitch([head, other])) == 1


def test_a_piece_in_which_an_empty_column_was_not_seen_goes_on() -> None:
    head: list[str | None] = ["Ref", "Indicator", "Actual 2005/06", "Actual 2006/07", "Target 2007/08"]
    first = boxed(on(1, head, ["1", "Visits", "", "70", "75"]), 100, 30, 200, 60, 60, 60)
    rest = boxed(on(2, ["2", "Reviews", "60", "65"], ["3", "Homes", "1", "2"]), 100, 30, 260, 60, 60)
    (joined,) = stitch([first, rest])
    assert isinstance(joined, Table)
    assert [cell.flat for cell in joined.cells if cell.row == 2 and cell.column > 2] == ["60", "65"]
    doubtful = boxed(on(2, ["2", "9", "60", "65"], ["3", "8", "1", "2"]), 100, 30, 260, 60, 60)
    assert len(stitch([first, doubtful])) == 2


def test_a_row_under_a_group_named_once_is_no_rest_of_the_one_above() -> None:
    head: list[str | None] = ["Aim", "Priority", "Action", "Lead", "By when"]
    first = on(1, head, ["Homes", "Safety", "Visit homes", "Jo Smith", "June"], ["", "", "Count cars", "Al", "May"])
    rest = on(2, ["", "", "Plant trees", "Jo", ""], ["Roads", "Repair", "Fill holes", "Al", "July"])
    (joined,) = stitch([first, rest])
    assert isinstance(joined, Table)
    assert [row[2] for row in texts(joined)] == ["Action", "Visit homes", "Count cars", "Plant trees", "Fill holes"]


def test_columns_that_only_the_next_page_parts_are_the_first_pages_too() -> None:
    head: list[str | None] = ["Objective", "Required action", "Lead", "Progress"]
    first = replace(
        boxed(on(1, head, ["1. Parks", "Plant trees", "Ann Lee", "Begun"]), 0, 100, 100, 100, 100), ruled=True
    )
    rows = on(2, ["a)", "Paths", "Mend paths", "Jo Day", "Late"], ["2. Roads", None, "Fill holes", "Jo Day", "Done"])
    second = replace(boxed(rows, 0, 20, 80, 100, 100, 100), ruled=True)
    (joined,) = stitch([first, second])
    assert isinstance(joined, Table)
    assert joined.width == 5
    assert texts(joined)[1][:3] == ["1. Parks", "1. Parks", "Plant trees"]
    assert texts(joined)[2] == ["a)", "Paths", "Mend paths", "Jo Day", "Late"]
    figures = on(2, ["Paths", "7", "Mend paths", "Jo Day", "Late"], ["Roads", "9", "Fill holes", "Jo Day", "Done"])
    apart = stitch([first, replace(boxed(figures, 0, 20, 80, 100, 100, 100), ruled=True)])
    assert len(apart) == 2


def test_a_risk_beside_several_actions_goes_on_over_the_page() -> None:
    head: list[str | None] = ["Ref", "Risk", "Score", "Action", "Lead"]
    (joined,) = stitch(
        [
            on(1, head, ["R3", "Loss of data through an attack or", "12", "Replace the servers", "Jo Smith"]),
            on(2, ["", "human error.", "", "Check the health of IT", "Al Brown"], ["R4", "Flood", "8", "Dig", "Bo"]),
        ]
    )
    assert isinstance(joined, Table)
    risk = next(cell for cell in joined.cells if cell.column == 1 and cell.row == 1)
    assert (risk.flat, risk.row_span, joined.height) == ("Loss of data through an attack or human error.", 2, 4)
    assert [cell.flat for cell in joined.grid()[2] if cell][3:] == ["Check the health of IT", "Al Brown"]
    assert [cell.flat for cell in joined.grid()[3] if cell][:2] == ["R4", "Flood"]


def test_a_risk_of_its_own_on_the_next_page_stays_one() -> None:
    head: list[str | None] = ["Ref", "Risk", "Score", "Action", "Lead"]
    first = on(1, head, ["R3", "Loss of data.", "12", "Replace the servers", "Jo Smith"])
    (joined,) = stitch([first, on(2, ["", "eRecords fail", "", "Check the health of IT", "Al Brown"])])
    assert isinstance(joined, Table)
    assert all(cell.row_span == 1 for cell in joined.cells)


def test_a_label_in_mid_sentence_with_few_others_is_the_rest_of_its_row() -> None:
    head: list[str | None] = ["Action", "Milestones", "Lead", "Progress", "RAG"]
    (joined,) = stitch(
        [
            on(
                1,
                head,
                ["1. Agree the future of the three", "Model in place January", "Jo", "Closed in June.", "Green"],
            ),
            on(2, head, ["centres in the north", "2014", "", "", ""], ["2. Count cars", "May", "Al", "Begun.", "Red"]),
        ]
    )
    assert isinstance(joined, Table)
    assert texts(joined)[1][:2] == [
        "1. Agree the future of the three\ncentres in the north",
        "Model in place January\n2014",
    ]
    assert joined.height == 3
