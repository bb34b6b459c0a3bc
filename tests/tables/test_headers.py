"""Where a header is and what its levels say together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from by_hand import grid

from plan_extract.tables.headers import borrow_header, find_header


def test_a_role_over_years_holds_for_each_year() -> None:
    headed = find_header(
        grid(
            ["Indicator", "Targets", None, None],
            ["", "2006/07", "2007/08", "2008/09"],
            ["Visits made on time", "70", "75", "80"],
            ["Reviews held on time", "60", "65", "70"],
        )
    )
    assert headed.header_rows == (0, 1)
    assert headed.columns[0].fields == {"indicator"}
    assert all("target" in column.fields for column in headed.columns[1:])
    assert [column.period.name for column in headed.columns[1:] if column.period] == ["2006/07", "2007/08", "2008/09"]


def test_two_roles_stand_over_their_own_years() -> None:
    headed = find_header(
        grid(
            ["Indicator", "Actual", None, "Target", None],
            ["", "2006/07", "2007/08", "2008/09", "2009/10"],
            ["Visits made on time", "70", "75", "80", "81"],
        )
    )
    roles = [column.fields & {"actual", "target"} for column in headed.columns[1:]]
    assert roles == [{"actual"}, {"actual"}, {"target"}, {"target"}]


def test_a_role_holds_for_the_blank_cells_beside_it() -> None:
    headed = find_header(
        grid(
            ["Indicator", "Actual", "", "Target", "", "Comments"],
            ["", "2006/07", "2007/08", "2008/09", "2009/10", ""],
            ["Visits made on time", "70", "75", "80", "81", "well done"],
        )
    )
    roles = [column.fields & {"actual", "target"} for column in headed.columns]
    assert roles == [set(), {"actual"}, {"actual"}, {"target"}, {"target"}, set()]


def test_a_role_in_the_middle_of_its_years_is_carried_to_none() -> None:
    headed = find_header(
        grid(
            ["Indicator", "", "Actual", "", "", "Target", ""],
            ["", "2006/07", "2007/08", "2008/09", "2009/10", "2010/11", "2011/12"],
            ["Visits made on time", "70", "75", "80", "81", "82", "83"],
        )
    )
    assert not headed.columns[3].fields & {"actual", "target"}


def test_a_cell_merged_downwards_keeps_the_row_below_in_the_header() -> None:
    texts = grid(
        ["Indicator", "Targets", None],
        ["", "2006/07", "2007/08"],
        ["Visits made on time", "70", "75"],
        ["Reviews held on time", "60", "65"],
    )
    cells = [
        replace(cell, row_span=2) if (cell.row, cell.column) == (0, 0) else cell
        for cell in texts.cells
        if (cell.row, cell.column) != (1, 0)
    ]
    headed = find_header(texts.with_cells(tuple(cells)))
    assert headed.header_rows == (0, 1)
    assert headed.columns[0].heading == "Indicator"


def test_a_title_row_is_skipped_and_kept_as_title() -> None:
    headed = find_header(
        grid(
            ["Services for older people", None, None],
            ["Indicator", "Actual 2006/07", "Target 2007/08"],
            ["Visits made on time", "70", "75"],
        )
    )
    assert headed.title == "Services for older people"
    assert headed.header_rows == (0, 1)
    assert [column.heading for column in headed.columns] == ["Indicator", "Actual 2006/07", "Target 2007/08"]


def test_a_blank_row_above_the_title_does_not_lose_the_header() -> None:
    headed = find_header(
        grid(
            ["", None, None],
            ["Services for older people", None, None],
            ["Indicator", "Actual 2006/07", "Target 2007/08"],
            ["Visits made on time", "70", "75"],
        )
    )
    assert headed.title == "Services for older people"
    assert headed.columns[0].fields == {"indicator"}


def test_compact_years_are_periods_where_their_neighbours_are() -> None:
    headed = find_header(grid(["Indicator", "0607", "0708"], ["Visits made on time", "70", "75"]))
    assert [column.period.name for column in headed.columns if column.period] == ["2006/07", "2007/08"]


def test_figures_are_no_header() -> None:
    headed = find_header(grid(["Visits", "70", "75"], ["Reviews", "60", "65"]))
    assert headed.header_rows == ()
    assert not headed.known
    assert [column.heading for column in headed.columns] == ["", "", ""]


@pytest.mark.parametrize("value", ["12.5%", "Green", "n/a", "£120"])
def test_a_row_with_a_value_is_not_part_of_the_header(value: str) -> None:
    headed = find_header(grid(["Indicator", "Target", "Actual"], ["Target", "Actual", value], ["Visits", "1", "2"]))
    assert headed.header_rows == (0,)


def test_a_borrowed_header_is_a_guess() -> None:
    before = find_header(grid(["Indicator", "Target 2007/08"], ["Visits", "70"]))
    own = find_header(grid(["Reviews", "60"], ["Visits to homes", "65"]))
    borrowed = borrow_header(own, before)
    assert borrowed is not None
    assert [column.heading for column in borrowed.columns] == ["Indicator", "Target 2007/08"]
    assert all(column.guessed for column in borrowed.columns)
    assert borrowed.header_rows == ()


def test_no_header_is_borrowed_over_other_columns_or_over_a_known_one() -> None:
    before = find_header(grid(["Indicator", "Target 2007/08"], ["Visits", "70"]))
    assert borrow_header(find_header(grid(["Reviews", "60", "1"], ["Homes", "65", "2"])), before) is None
    assert borrow_header(before, before) is None


def test_years_that_come_again_have_the_role_of_their_first_heading() -> None:
    headed = find_header(
        grid(
            ["Indicator", "Ours 2008/09", "2009/10", "Average of large cities 2008/09", "2009/10"],
            ["Council tax collected (%)", "96.1", "96.4", "96.0", "96.2"],
            ["Days lost", "9.4", "8.9", "10.1", "9.8"],
        )
    )
    assert ["benchmark" in column.fields for column in headed.columns] == [False, False, False, True, True]


def test_the_last_twelve_months_end_with_the_latest_period_beside_them() -> None:
    headed = find_header(
        grid(
            ["Transaction", "Apr 24 - Jun 24", "Jul 24 - Sep 24", "Total Last 12 Months"],
            ["Renew a book", "80%", "83%", "1,043,275"],
            ["Report a fault", "70%", "64%", "116,378"],
        )
    )
    period = headed.columns[3].period
    assert period is not None
    assert (period.name, headed.columns[3].period_lent) == ("R12 2024-09", True)


def test_names_that_span_columns_of_a_known_header_are_its_first_level() -> None:
    headed = find_header(
        grid(
            ["", "Adults", None, "Schools", None],
            ["Category", "Core £000s", "Total £000s", "Core £000s", "Total £000s"],
            ["Pay", "1,200", "1,300", "80", "90"],
            ["Prices", "120", "130", "8", "9"],
        )
    )
    assert headed.header_rows == (0, 1)
    assert [column.heading for column in headed.columns[1:3]] == ["Adults Core £000s", "Adults Total £000s"]
    assert all("money" in column.fields for column in headed.columns[1:])


def test_units_and_numbers_of_years_under_years_are_header_too() -> None:
    headed = find_header(
        grid(
            ["Row ref", "Project", "2025-26", "2026-27"],
            ["", "", "Year 1", "Year 2"],
            ["", "", "£000s", "£000s"],
            ["1", "Home support fund", "250", "250"],
            ["2", "Parks", "126", "70"],
        )
    )
    assert headed.header_rows == (0, 1, 2)
    assert [column.multiplier for column in headed.columns[2:]] == [1000, 1000]


def test_a_lone_word_under_a_header_is_a_section_and_a_sentence_with_a_date_a_row() -> None:
    budget = find_header(
        grid(
            ["Code", "Heading", "2014/15 Actual", "2015/16 Budget"],
            ["Income", "", "", ""],
            ["1076", "Interest", "-412", "-4"],
        )
    )
    assert budget.header_rows == (0,)
    done = find_header(
        grid(
            ["What we said we would do", "What we did", "Status"],
            ["Open the school", "The school opened to many pupils on 5 September 2016.", "Achieved"],
            ["Train staff", "Staff were trained in March 2017 by the college.", "Achieved"],
        )
    )
    assert done.header_rows == (0,)


def test_a_heading_in_two_languages_is_known_by_the_line_that_is_known() -> None:
    headed = find_header(
        grid(
            ["Yr hyn y dywedom y byddem yn ei wneud\nWhat we said we would do", "Yr hyn a wnaethom\nWhat we did"],
            ["Open the school", "It opened"],
            ["Train staff", "They were trained"],
        )
    )
    assert [set(column.fields) for column in headed.columns] == [{"action"}, {"progress"}]


def test_years_that_ran_together_stand_over_a_column_each() -> None:
    headed = find_header(
        grid(
            ["Centre", "2022/23", "2023/24 2024/25", ""],
            ["Central baths", "212", "225", "231"],
            ["Sports hall", "98", "104", "99"],
        )
    )
    assert [column.period and column.period.name for column in headed.columns] == [
        None,
        "2022/23",
        "2023/24",
        "2024/25",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [  # the minutes of a committee: when it met, and by when it wants the thing done
            ["Item", "Meeting", "Action requested", "Owner", "Target date", "Position", "Status"],
            ["17/031", "19 July 2017", "Provide a briefing on the pooled fund", "Head of Finance", "Sept 2017",
             "Circulated.", ""],
            ["17/034", "20 July 2017", "Add the plan to the register", "Head of Planning", "Oct 2017", "Noted.", ""],
        ],
        [  # a programme of works with years for dates
            ["Project", "Lead", "Start", "Finish"],
            ["New library", "Culture and leisure", "2016/17", "2017/18"],
            ["New depot", "Street scene", "2017/18", "2018/19"],
        ],
        [  # one date is a day
            ["Milestone", "Lead", "Start date", "Deadline"],
            ["Draft strategy", "Policy team", "Spring", "31 March 2009"],
            ["Final strategy", "Policy team", "April 2009", "30 June 2009"],
        ],
    ],
)  # fmt: skip
def test_a_row_with_two_dates_is_no_second_header(rows: list[list[str | None]]) -> None:
    assert find_header(grid(*rows)).header_rows == (0,)


@pytest.mark.parametrize(
    "second",
    [
        ["", "31 March 2008", "31 March 2009", "31 March 2010", ""],
        ["(lower is better)", "2007/08", "2008/09", "2009/10", ""],
        ["", "2007/08", "2008/09", "2009/10", "£000"],
    ],
)
def test_dates_under_roles_are_a_second_header(second: list[str | None]) -> None:
    headed = find_header(
        grid(["Indicator", "Actual", "Actual", "Target", "Comments"], second, ["Visits on time", "70", "75", "80", "x"])
    )
    assert headed.header_rows == (0, 1)


def test_a_first_row_with_dates_and_a_sentence_is_no_header() -> None:
    rows = [
        ["4.2", "Agree with each of the partners how the new homes are let", "Jo Hill", "June 2008", "March 2009"],
        ["4.3", "Open the second of the two advice shops in the town", "Ann Dee", "July 2008", "April 2009"],
    ]
    assert find_header(grid(*rows)).header_rows == ()


def test_a_first_row_of_a_measure_and_its_dates_is_a_header() -> None:
    rows = [
        ["Share of the children in our care who moved three times or more", "31 March 2008", "31 March 2009"],
        ["Our figure", "12.1", "10.4"],
        ["All councils", "11.4", "11.0"],
    ]
    assert find_header(grid(*rows)).header_rows == (0,)


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (
            (
                ["", "Forecast", None, "Current status", None],
                ["Area", "Food given out", "Meals", "Share of people helped", "Share of all people"],
                ["Hove", "1,804", "4,300", "79%", "77%"],
                ["Lewes", "904", "2,100", "21%", "23%"],
            ),
            (0, 1),
        ),
        (
            (
                ["Indicator", "Target", None],
                ["", "Large homes", "Small homes"],
                ["Homes let on time", "70", "75"],
                ["Homes repaired on time", "60", "65"],
            ),
            (0, 1),
        ),
        # a row of words under a heading of words is a row of the table
        (
            (
                ["Indicator", "Target", None],
                ["Homes let on time", "Soon", "Later"],
                ["Homes repaired on time", "60", "65"],
                ["Calls", "6", "5"],
            ),
            (0,),
        ),
        # and so is one whose neighbours hold words too
        (
            (
                ["Action", "Target", None],
                ["", "Open the hall", "Open the park"],
                ["Be seen", "Ask people", "Ask children"],
            ),
            (0,),
        ),
    ],
)
def test_words_under_headings_that_span_columns_of_figures_part_them(
    rows: tuple[list[str | None], ...], header: tuple[int, ...]
) -> None:
    assert find_header(grid(*rows)).header_rows == header


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("At 31 March", ["2007-03-31", "2008-03-31"]),
        ("Year ended 31 March", ["2006/07", "2007/08"]),
        ("Position", ["2007", "2008"]),
    ],
)
def test_a_day_over_years_makes_them_end_on_it(above: str, names: list[str]) -> None:
    beside = grid(["Children in care", above, None], ["", "2007", "2008"], ["Fostered", "210", "204"])
    over = grid([above, None, None], ["Children in care", "2007", "2008"], ["Fostered", "210", "204"])
    for table in (beside, over):
        assert [column.period.name for column in find_header(table).columns if column.period] == names


def test_a_name_beside_words_over_no_periods_is_a_row() -> None:
    table = grid(["Roads", "Gritted twice", None], ["", "A roads", "B roads"], ["Winter", "12", "14"])
    assert find_header(table).header_rows == ()


def test_the_day_of_years_may_stand_over_the_names_or_in_the_caption() -> None:
    rows: tuple[list[str | None], ...] = (["Fostered", "210", "204"], ["Adopted", "12", "14"])
    named = grid(["As at 31st March", "2006", "2007"], *rows)
    captioned = grid(["Children", "2006", "2007"], *rows, caption="Children in care at 31 March")
    other = grid(["Children", "2006", "2007"], *rows, caption="Children in care from 3 March 2006")
    found = [
        [one.period.name for one in find_header(table).columns if one.period] for table in (named, captioned, other)
    ]
    assert found == [["2006-03-31", "2007-03-31"], ["2006-03-31", "2007-03-31"], ["2006", "2007"]]
