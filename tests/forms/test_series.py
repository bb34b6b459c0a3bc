"""Figures of an indicator over time, and where subjects stood at two times."""

from __future__ import annotations

from by_hand import grid

from plan_extract.classify import classify
from plan_extract.forms.cards import read_cards
from plan_extract.forms.series import read_series
from plan_extract.forms.standings import read_standings
from plan_extract.model.document import Body, Source
from plan_extract.model.table import Cell, Table
from plan_extract.normalise import Times, normalise_indicator, normalise_register
from plan_extract.parsing.period import parse_period
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header

TIMES = Times(latest=parse_period("2022/23"), previous=None)
Seen = list[tuple[str, str | None, str, str | None]]


def _told(table: Table) -> dict[str, Seen]:
    form = read_series(table)
    found: dict[str, Seen] = {}
    for row in form.rows if form else ():
        indicator, findings = normalise_indicator(row, TIMES)
        assert indicator is not None
        assert findings == ()
        found[indicator.title] = [
            (one.kind, one.period and one.period.name, str(one.value), one.rag) for one in indicator.observations
        ]
    return found


def test_rows_called_actual_and_target_are_of_the_indicator_beside_them() -> None:
    table = grid(
        ["Measure", "", "2021/22", "2022/23"],
        ["Bins missed", "Actual", "55", "61"],
        ["", "Target", "50", "50"],
        ["Calls answered", "Actual", "81%", "84%"],
        ["", "Target", "80%", "85%"],
        ["", "RAG", "Green", "Amber"],
    )
    assert _told(table) == {
        "Bins missed": [
            ("actual", "2021/22", "55", None), ("actual", "2022/23", "61", None),
            ("target", "2021/22", "50", None), ("target", "2022/23", "50", None),
        ],
        "Calls answered": [
            ("actual", "2021/22", "81", "green"), ("actual", "2022/23", "84", "amber"),
            ("target", "2021/22", "80", None), ("target", "2022/23", "85", None),
        ],
    }  # fmt: skip


def test_a_card_is_named_by_its_title_row_and_keys_beside_the_rows_name_nothing() -> None:
    table = grid(
        ["KP7 Homes let within 25 days", None, None, None],
        ["Good is: Low", "", "Q1 22/23", "Q2 22/23"],
        ["Reported: Quarterly", "Actual", "31", "24"],
        ["Lead: Head of Homes", "Target", "25", "25"],
        ["", "RAG", "R", "G"],
    )
    assert _told(table)["Homes let within 25 days"] == [
        ("actual", "2022/23 Q1", "31", "red"),
        ("actual", "2022/23 Q2", "24", "green"),
        ("target", "2022/23 Q1", "25", None),
        ("target", "2022/23 Q2", "25", None),
    ]


def test_an_indicator_may_be_named_over_its_rows_or_above_the_table() -> None:
    over = grid(
        ["Measure", "2021/22", "2022/23"],
        ["Days lost", None, None],
        ["Result", "8.1", "8.4"],
        ["Target", "7.5", "7.5"],
        ["Fires", None, None],
        ["Result", "12", "10"],
        ["Target", "11", "11"],
    )
    assert list(_told(over)) == ["Days lost", "Fires"]
    above = grid(
        ["", "2021/22", "2022/23"], ["Actual", "8.1", "8.4"], ["Target", "7", "7"], headings=("Trees planted",)
    )
    assert list(_told(above)) == ["Trees planted"]


def test_a_status_of_a_period_without_an_actual_goes_to_no_other_period() -> None:
    table = grid(
        ["Trees planted", "2021/22", "2022/23"],
        ["Actual", "", "40"],
        ["Target", "30", "50"],
        ["Status", "Green", "Red"],
    )
    told = {(kind, period): rag for kind, period, _, rag in _told(table)["Trees planted"]}
    assert told["actual", "2022/23"] == "red"
    assert told["actual", "2021/22"] == "green"


def test_periods_may_run_down_under_a_title_with_the_roles_as_heads() -> None:
    card = grid(
        ["CS3 Letters answered in time", None, None, None],
        ["Period", "Value", "Target", "Status"],
        ["Q4 2021/22", "91%", "90%", "Green"],
        ["Q1 2022/23", "88%", "90%", "Red"],
    )
    assert _told(card)["Letters answered in time"][2:] == [
        ("actual", "2022/23 Q1", "88", "red"),
        ("target", "2022/23 Q1", "90", None),
    ]
    coded = grid(["Year", "Target", "Actual"], ["2021/22", "5", "6"], ["2022/23", "7", "8"], caption="NI 154 New homes")
    assert ("actual", "2022/23", "8", None) in _told(coded)["New homes"]
    assert read_series(grid(["Year", "Target", "Actual"], ["2021/22", "5", "6"], ["2022/23", "7", "8"])) is None


def test_money_and_rows_of_no_indicator_are_no_series() -> None:
    money = grid(["", "2021/22", "2022/23"], ["Actual", "8", "9"], ["Forecast", "7", "7"], caption="Revenue budget")
    twice = grid(["", "2021/22", "2022/23"], ["Actual", "8", "9"], ["Target", "7", "7"], ["Actual", "1", "2"])
    named = replace_caption(twice, "Trees planted")
    assert [read_series(table) for table in (money, twice, named)] == [None, None, None]


def replace_caption(table: Table, caption: str) -> Table:
    return Table(cells=table.cells, caption=caption)


def test_a_table_whose_rows_are_roles_is_never_read_by_its_columns() -> None:
    beside = grid(["Measure", "", "2021/22", "2022/23"], ["A", "Actual", "1", "2"], ["B", "Target", "1", "2"])
    alone = grid(["", "2021/22", "2022/23"], ["Actual", "8", "9"], ["Actual", "7", "7"], ["Target", "1", "2"])
    for table in (beside, alone):
        claim, findings = classify(find_header(table))
        assert claim is None
        assert [one.code for one in findings] == ["table-unclaimed"]


def test_a_row_called_target_is_of_the_indicator_above_it() -> None:
    table = grid(
        ["Indicator", "2021/22", "2022/23"],
        ["Sickness days", "8.1", "8.4"],
        ["Target", "7.5", "7.0"],
        ["RAG", "Amber", "Red"],
        ["Trees planted", "30", "40"],
        ["Annual target", "35", "35"],
    )
    claim, _ = classify(find_header(table))
    assert claim is not None
    told = [normalise_indicator(row, TIMES)[0] for row in read_rows(claim)]
    assert [one and one.title for one in told] == ["Sickness days", "Trees planted"]
    seen = [[(o.kind, str(o.value), o.rag) for o in one.observations] for one in told if one]
    assert seen[0] == [
        ("actual", "8.1", "amber"), ("actual", "8.4", "red"), ("target", "7.5", None), ("target", "7.0", None)
    ]  # fmt: skip
    assert seen[1][2:] == [("target", "35", None), ("target", "35", None)]


def test_a_row_called_target_under_no_indicator_is_none_itself() -> None:
    table = grid(["Indicator", "2021/22", "2022/23"], ["Target", "7.5", "7.0"], ["Sickness days", "8.1", "8.4"])
    claim, _ = classify(find_header(table))
    assert claim is not None
    told = [normalise_indicator(row, TIMES) for row in read_rows(claim)]
    assert [one and one.title for one, _ in told] == [None, "Sickness days"]
    assert [found.code for found in told[0][1]] == ["value-not-understood"]


# Standings


def _stood(table: Table) -> list[tuple[str, str | None, str | None, str | None]]:
    form = read_standings(table)
    said = [normalise_register(row) for row in form.rows] if form else []
    return [(one.subject, one.status, one.previous, one.direction) for one in said if one]


def test_two_columns_of_colours_at_two_times_are_the_status_and_the_one_before() -> None:
    table = grid(
        ["Team", "Half year", "Year end", "Change"],
        ["Libraries", "GREEN", "AMBER", "Worse"],
        ["Museums", "RED", "RED", "No change"],
    )
    assert _stood(table) == [("Libraries", "amber", "green", "worsening"), ("Museums", "red", "red", "same")]


def test_filled_scores_of_two_quarters_are_statuses_and_plain_figures_are_none() -> None:
    def shaded(*rows: list[str]) -> Table:
        plain = grid(*([cell.partition("#")[0] for cell in row] for row in rows))
        fills = [cell.partition("#")[2] or None for row in rows for cell in row]
        cells = [Cell(row=c.row, column=c.column, text=c.text, fill=f) for c, f in zip(plain.cells, fills, strict=True)]
        return Table(cells=tuple(cells))

    scores = [
        ["No.", "Risk", "Q2 {}", "Q3 {}"],
        ["1", "Flood", "20#FF0000", "9#FFC000"],
        ["2", "Fire", "4#00B050", "4#00B050"],
    ]
    assert _stood(shaded(*[[text.format("score") for text in row] for row in scores])) == [
        ("Flood", "amber", "red", None),
        ("Fire", "green", "green", None),
    ]
    assert _stood(shaded(*[[text.format("visits") for text in row] for row in scores])) == []


# Cards with dates in their values, and codes whose scheme stands over them


def test_figures_of_a_card_may_each_say_their_year() -> None:
    cards = (
        grid(["Indicator", "Homes let in time"], ["Ref", "H2"], ["Baseline", "41.5% in 2007/08"],
             ["Local target & timescale", "45% by 2009/10; 50% by 2011/12"]),
        grid(["Measure", "Homes let in time"], ["Baseline", "41.5% (2007/08)"], ["Owner", "Head of Homes"],
             ["Target and date", "45% in 2009/10\n50% in 2011/12"]),
    )  # fmt: skip
    for card in cards:
        (form,) = read_cards(Body(source=Source(path="a.pdf", sha256="0" * 64, media_type="a", pages=1), items=(card,)))
        indicator, _ = normalise_indicator(form.rows[0], TIMES)
        assert indicator is not None
        assert [(one.kind, one.period and one.period.name, str(one.value)) for one in indicator.observations] == [
            ("baseline", "2007/08", "41.5"),
            ("target", "2009/10", "45"),
            ("target", "2011/12", "50"),
        ]


def test_a_number_under_the_name_of_a_scheme_is_its_code() -> None:
    two = grid(
        ["PAF", "BVPI", "Indicator", "2001/02"], ["C20", "162", "Reviews", "91"], ["D35", "–", "Stability", "47"]
    )
    one = grid(["BVPI No.", "Indicator", "2001/02"], ["9", "Council tax collected", "97"], ["12", "Days lost", "8"])
    found = []
    for table in (two, one):
        claim, _ = classify(find_header(table))
        assert claim is not None
        told = [normalise_indicator(row, TIMES)[0] for row in read_rows(claim)]
        found.append([(one.ref, [f"{code.scheme} {code.code}" for code in one.codes]) for one in told if one])
    assert found[0][0] == ("C20", ["PAF C20", "BV 162"])
    assert found[1] == [("9", ["BV 9"]), ("12", ["BV 12"])]


def test_directions_and_statuses_down_a_card_are_each_of_their_row() -> None:
    card = grid(
        ["CS3 Letters answered in time", None, None, None, None],
        ["Period", "Value", "Target", "Status", "Trend"],
        ["Q4 2021/22", "91%", "90%", "Green", "Improving"],
        ["Q1 2022/23", "88%", "90%", "Red", "Worse"],
    )
    form = read_series(card)
    indicator = normalise_indicator(form.rows[0], TIMES)[0] if form else None
    assert indicator is not None
    actual = [(one.rag, one.direction) for one in indicator.observations if one.kind == "actual"]
    assert actual == [("green", "improving"), ("red", "worsening")]
