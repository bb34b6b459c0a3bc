"""Pieces of a table on consecutive pages."""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.table import Cell, Table
from plan_extract.tables.stitch import stitch

HEADER: list[str | None] = ["Ref", "Indicator", "Actual 2006/07", "Target 2007/08"]


def grid(*rows: list[str | None], **more: object) -> Table:
    """A table of rows of texts; None goes on with the cell to its left."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + 1)
            else:
                cells.append(Cell(row=r, column=c, text=text))
    return Table(cells=tuple(cells), **more)  # type: ignore[arg-type]  # the test names the fields


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
