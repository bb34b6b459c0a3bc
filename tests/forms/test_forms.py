"""Boxes, counts, colours, cards and single rows of figures: tables that are no plain grid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plan_extract.forms import Form, find_forms
from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.raw import RawRecord
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.normalise import (
    Times,
    normalise_card,
    normalise_colour,
    normalise_counts,
    normalise_indicator,
)
from plan_extract.parsing.period import parse_period

SOURCE = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=3)
ARROWS = {"^": "up", ">": "right", "v": "down"}


def grid(*rows: list[str | None], **more: object) -> Table:
    """Rows of texts; None goes on with the cell to its left, '#00FF00' is a fill, '^', '>' and 'v' are arrows."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is None:
                cells[-1] = replace(cells[-1], column_span=cells[-1].column_span + 1)
                continue
            words, _, fill = text.partition("#")
            marks = (Mark(shape="arrow", color="000000", pointing=ARROWS[words]),) if words in ARROWS else ()
            cells.append(Cell(row=r, column=c, text="" if marks else words, fill=fill or None, marks=marks, page=1))
    return Table(cells=tuple(cells), page=1, pages=(1,), **more)  # type: ignore[arg-type]  # the test names the fields


def forms(*items: Table | Paragraph) -> tuple[Form, ...]:
    count = iter(range(len(items)))
    numbered = tuple(replace(item, index=next(count)) if isinstance(item, Table) else item for item in items)
    return find_forms(Body(source=SOURCE, items=numbered))


def only_row(table: Table) -> RawRecord:
    (form,) = forms(table)
    (row,) = form.rows
    return row


def observed(row: RawRecord) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    times = Times(latest=parse_period("Q3 2024/25"), previous=parse_period("Q2 2024/25"))
    indicator, _ = normalise_indicator(row, times)
    assert indicator is not None
    return [
        (one.kind, one.period and one.period.name, str(one.value), one.rag, one.direction)
        for one in indicator.observations
    ]


@pytest.mark.parametrize(
    "line",
    [
        ["Latest: 91%", "Target: 95%, Floor: 90%", "Previous: 92% (Amber)"],
        ["Previous 92% (Amber)", "Floor 90%; Target = 95%", "Latest 91%"],
        ["Latest: 91% | Target: 95% | Floor 90% | Previous: 92% (Amber)", None, None],
    ],
)
def test_a_box_gives_its_figures_whatever_their_order_and_punctuation(line: list[str | None]) -> None:
    row = only_row(grid(["Visits made on time", None, "RED"], ["", None, ">"], line))
    assert sorted(observed(row)) == sorted(
        [
            ("actual", "2024/25 Q3", "91", "red", "same"),
            ("target", "2024/25 Q3", "95", None, None),
            ("benchmark", "2024/25 Q3", "90", None, None),
            ("actual", "2024/25 Q2", "92", "amber", None),
        ]
    )


def test_a_rolling_indicator_is_counted_over_twelve_months() -> None:
    row = only_row(grid(["Homes let \u2013 rolling 12 months", "GREEN"], ["Latest: 1,422", "Previous: 1,380 (Green)"]))
    assert [(period, value, rag) for _, period, value, rag, _ in observed(row)] == [
        ("R12 2024-12", "1422", "green"),
        ("R12 2024-09", "1380", "green"),
    ]


@pytest.mark.parametrize(
    "table",
    [
        grid(["Cabinet Member", "A. Person"], ["Corporate Director", "B. Person"]),
        grid(["Opening hours", ""], ["Monday: 9 to 5", "Tuesday: 9 to 5"]),
        grid(["Target: 95%", "Floor: 90%"], ["Visits", "RED"]),  # nothing was achieved
        grid(["Latest: good", "Target: better"], ["Visits", "RED"]),
    ],
)
def test_labels_without_figures_are_no_box(table: Table) -> None:
    assert forms(table) == ()


def test_counts_by_status_and_arrow_are_statements_of_each_service() -> None:
    (form,) = forms(
        grid(
            ["", "G#00FF00", "A#FFC000", "R#C00000", "^", ">", "v"],
            ["Libraries", "2", "", "1", "", "2", "1"],
            ["TOTAL", "2", "0", "1", "", "2", "1"],
        )
    )
    said = [(one.subject, one.status or one.direction, one.count) for row in form.rows for one in normalise_counts(row)]
    assert said[:4] == [
        ("Libraries", "green", 2),
        ("Libraries", "red", 1),
        ("Libraries", "same", 2),
        ("Libraries", "down", 1),
    ]
    assert ("TOTAL", "amber", 0) in said


def test_words_of_direction_head_counts_beside_those_of_status() -> None:
    (form,) = forms(
        grid(
            ["Directorate", "RAG rating", None, None, "Direction of travel", None, None, "Measures"],
            ["", "Green", "Amber", "Red", "Better", "Same", "Worse", ""],
            ["Highways", "3", "1", "0", "2", "1", "1", "4"],
        )
    )
    said = [(one.status or one.direction, one.count, one.cue) for row in form.rows for one in normalise_counts(row)]
    assert said == [
        ("green", 3, "word"),
        ("amber", 1, "word"),
        ("red", 0, "word"),
        ("improving", 2, "word"),
        ("same", 1, "word"),
        ("worsening", 1, "word"),
    ]


def test_counts_of_what_improved_and_declined_need_no_status() -> None:
    said = normalise_counts(
        only_row(
            grid(
                ["Service", "Improved", "No change", "Declined", "Total"],
                ["Planning", "5", "2", "-", "7"],
                headings=("Change since last year",),
            )
        )
    )
    assert [(one.direction, one.count, one.of) for one in said] == [("improving", 5, 7), ("same", 2, 7)]


def test_better_than_others_is_no_direction() -> None:
    assert (
        forms(
            grid(
                ["Service", "Compared with the national average", None],
                ["", "Better", "Worse"],
                ["Planning", "5", "2"],
                headings=("Changes",),
            )
        )
        == ()
    )


def test_a_strip_of_counts_is_about_the_heading_above_and_may_say_of_how_many() -> None:
    strip = grid(
        ["KPI Summary", "GREEN", "AMBER", "RED", "Total"], ["", "4", "2", "", "6"], headings=("Report", "Roads")
    )
    said = [(one.subject, one.status, one.count, one.of) for one in normalise_counts(only_row(strip))]
    assert said == [("Roads", "green", 4, 6), ("Roads", "amber", 2, 6)]


def test_a_table_of_figures_with_a_status_of_its_own_is_no_count() -> None:
    assert forms(grid(["Measure", "Green", "Amber", "Red"], ["Visits", "over 95%", "90 to 95%", "under 90%"])) == ()


def test_colours_alone_are_statuses_of_row_and_column() -> None:
    (form,) = forms(
        grid(
            ["School#1F3864", "Attendance#1F3864", "Finance#1F3864"],
            ["Hill", "#00B050", "#EE0000"],
            ["Dale", "#92D050", "#FFBD5B"],
            ["Park", "#CAD444", "#FF6969"],
        )
    )
    found = [one for row in form.rows if (one := normalise_colour(row)) is not None]
    assert [(one.subject, one.status) for one in found] == [
        ("Hill: Attendance", "green"),
        ("Hill: Finance", "red"),
        ("Dale: Attendance", "green"),
        ("Dale: Finance", "amber"),
        ("Park: Attendance", "green"),
        ("Park: Finance", "red"),
    ]
    assert {one.cue for one in found} == {"fill"}


@pytest.mark.parametrize(
    "rows",
    [
        [["School", "A", "B"], ["Hill", "#00B050", "#00B050"], ["Dale", "#00B050", "#00B050"]],  # one hue
        [["School", "A", "B"], ["Hill", "12#00B050", "7#FF0000"], ["Dale", "9#FFC000", "8#00B050"]],  # figures
        [["Unit", "A", "B"], ["Hill", "#1F497D", "#7030A0"], ["Dale", "#00B0F0", "#404040"]],  # other colours
    ],
)
def test_stripes_and_colours_of_other_meaning_are_no_statuses(rows: list[list[str | None]]) -> None:
    assert forms(grid(*rows)) == ()


def card(name: str, *more: list[str | None], **place: object) -> Table:
    return grid(["Project", name], ["Description", "What it does"], *more, **place)


def test_a_card_is_an_action_with_its_sums() -> None:
    row = only_row(
        card(
            "Canal path",
            ["Funding awarded", "\u00a33,000,000 (\u00a32.6m revenue, \u00a3400k capital)"],
            ["Lead officer", "Head of Roads"],
            ["Stated reason for change: the weather\nwas poor", None],
        )
    )
    action, lines = normalise_card(row)
    assert action is not None
    assert (action.description, action.leads, action.progress) == (
        "Canal path",
        ("Head of Roads",),
        "the weather was poor",
    )
    assert [(line.area, line.heading, str(line.amount)) for line in lines] == [
        ("Canal path", "Funding awarded", "3000000"),
        ("Canal path", "Funding awarded revenue", "2600000"),
        ("Canal path", "Funding awarded capital", "400000"),
    ]


def test_a_card_goes_on_over_the_page_in_lines_and_in_a_table() -> None:
    first = card("Canal path", ["Source", "Grant"])
    line = Paragraph(text="Progress: delayed by", page=2, bbox=(70, 60, 500, 72))
    more = Paragraph(text="the weather", page=2, bbox=(70, 73, 500, 85))
    second = replace(card("Bus lane", ["Source", "Grant"]), page=2, pages=(2,))
    rest = replace(grid(["Funding:", "\u00a350k"], ["Progress", "on time"]), page=3, pages=(3,))
    found = [normalise_card(row) for form in forms(first, line, more, second, rest) for row in form.rows]
    assert [(action.description, action.progress) for action, _ in found if action] == [
        ("Canal path", "delayed by the weather"),
        ("Bus lane", "on time"),
    ]
    assert [str(line.amount) for _, lines in found for line in lines] == ["50000"]


@pytest.mark.parametrize(
    "table",
    [
        grid(["Report to", "Cabinet"], ["Date", "1 May 2024"], ["Subject", "Budget"]),
        grid(["Project", "Canal path"], ["Colour", "Blue"], ["Taste", "Sour"]),
        grid(["Project", "Funding"], ["Canal path", "\u00a33m"], ["Bus lane", "\u00a32m"]),
    ],
)
def test_other_tables_of_two_columns_are_no_cards(table: Table) -> None:
    assert forms(table) == ()


def test_one_row_under_roles_is_the_indicator_named_above() -> None:
    row = only_row(
        grid(
            ["Result", "Target", "Floor", "Previous", "RAG"],
            ["91%", "95%", "90%", "92%", "Amber"],
            caption="Visits on time",
        )
    )
    assert row.text("indicator") == "Visits on time"
    assert [(kind, value, rag) for kind, _, value, rag, _ in observed(row)] == [
        ("actual", "91", "amber"),
        ("target", "95", None),
        ("benchmark", "90", None),
        ("actual", "92", None),
    ]


def test_one_row_under_names_has_the_periods_over_them() -> None:
    (form,) = forms(
        grid(
            ["Quarter 3", None, None, None],
            ["2023/24", None, "2024/25", None],
            ["Fatal", "Slight", "Fatal", "Slight"],
            ["8", "748", "4", "650"],
            headings=("Road safety",),
        )
    )
    assert [(row.text("indicator"), [(p, v) for _, p, v, _, _ in observed(row)]) for row in form.rows] == [
        ("Fatal", [("2023/24 Q3", "8"), ("2024/25 Q3", "4")]),
        ("Slight", [("2023/24 Q3", "748"), ("2024/25 Q3", "650")]),
    ]


def test_a_card_of_an_indicator_gives_its_figures_and_their_status() -> None:
    card = grid(
        ["Indicator", "NI 20 Assault with injury", None, None],
        ["Owner", "Chief Superintendent", "Frequency", "Quarterly"],
        ["Q3 Target", "6.9", "Q3 Actual", "7.4"],
        ["Status", "Red#FF0000", "Trend", "Declining"],
        ["Comment", "Extra patrols began.", None, None],
        headings=("Quarter 3 2024/25",),
    )
    assert observed(only_row(card)) == [
        ("target", "2024/25 Q3", "6.9", None, None),
        ("actual", "2024/25 Q3", "7.4", "red", "worsening"),
    ]


def test_the_head_of_a_table_of_indicators_begins_no_card() -> None:
    assert not forms(grid(["Indicator", "Actual"], ["Target", "70"], ["Status", "Red"], ["Trend", "Improving"]))
