"""Whose a status, a rating or a direction of a column of its own is."""

from __future__ import annotations

from dataclasses import replace

from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.finding import Finding
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.table import Mark, Table
from plan_extract.normalise import Times, normalise_indicator
from plan_extract.parsing.period import parse_period
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header


def read(table: Table, latest: str | None = None, year: str | None = None) -> tuple[list[Indicator], list[Finding]]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    times = Times(latest=parse_period(latest) if latest else None, year=parse_period(year) if year else None)
    rows = [normalise_indicator(row, times) for row in read_rows(claim)]
    return [one for one, _ in rows if one], [doubt for _, doubts in rows for doubt in doubts]


def judged(table: Table, latest: str | None = None) -> dict[str, list[str]]:
    """What is said of each figure, by its raw text."""
    said: dict[str, list[str]] = {}
    for indicator in read(table, latest)[0]:
        for one in indicator.observations:
            found = (one.rag, one.rating and str(one.rating.level), one.direction)
            said |= {one.raw: [text for text in found if text]} if any(found) else {}
    return said


def only(observations: tuple[Observation, ...], missing: str) -> list[tuple[str, str | None]]:
    return [(one.kind, one.period.name if one.period else None) for one in observations if one.missing == missing]


def test_a_band_is_that_of_the_estimate_under_its_own_year() -> None:
    outturn = grid(
        ["Indicator", "2003/04", "2004/05", None, None, "2005/06"],
        ["Indicator", "Actual", "Target", "Estimated outturn", "Band", "Target"],
        ["Carers assessed", "11", "20", "18", "\u25cf\u25cf\u25cf", "30"],
    )
    assert judged(outturn) == {"18": ["3"]}
    probable = grid(
        ["KPI", "2006/07", "2007/08", None, None],
        ["KPI", "Result", "Plan", "Probable outturn", "RAG"],
        ["Lessons", "71", "75", "74", "Amber"],
    )
    assert judged(probable) == {"74": ["amber"]}


def test_status_and_trend_under_a_year_are_those_of_its_forecast() -> None:
    spanned = grid(
        ["Measure", "2018/19", None, None, None, None, None],
        ["Measure", "Q1", "Q2", "Target", "Forecast", "Status", "Trend"],
        ["Parks visited", "50", "52", "60", "58", "Amber", "\u25b2"],
    )
    assert judged(spanned) == {"58": ["amber", "up"]}
    named = grid(
        ["KPI", "Q1 2019/20", "Q2 2019/20", "Target 2019/20", "Year end forecast", "Forecast RAG"],
        ["Potholes mended", "80", "84", "90", "88", "Green"],
    )
    assert judged(named) == {"88": ["green"]}


def test_a_status_beside_a_forecast_under_no_heading_of_both_is_doubted() -> None:
    table = grid(
        ["Measure", "Q1 2018/19", "Q2 2018/19", "Forecast 2018/19", "Target 2018/19", "RAG"],
        ["Parks visited", "50", "52", "58", "60", "Amber"],
    )
    indicators, findings = read(table)
    assert [one.code for one in findings] == ["status-unplaced"]
    assert [one.confidence for one in indicators[0].observations if one.rag] == [0.6]
    plain = grid(["Measure", "Actual 2018/19", "Target 2018/19", "RAG"], ["Parks visited", "50", "60", "Amber"])
    assert read(plain)[1] == []


def test_a_status_does_not_move_past_a_figure_that_was_not_read_without_a_word() -> None:
    table = grid(
        ["Measure", "Q1 2018/19", "Zebra", "Target 2018/19", "RAG"],
        ["Parks visited", "50", "52", "60", "Amber"],
    )
    indicators, findings = read(table)
    assert [one.code for one in findings] == ["status-unplaced"]
    assert [(one.raw, one.confidence) for one in indicators[0].observations if one.rag] == [("50", 0.6)]


def test_statuses_after_each_quarter_stay_with_it() -> None:
    spanned = grid(
        ["Measure", "2010-11", None, None, None],
        ["Measure", "Q1", "RAG", "Q2", "RAG"],
        ["Parks visited", "50", "Red", "52", "Green"],
        ["Lakes visited", "60", "Red", "", "Green"],
    )
    assert judged(spanned) == {"50": ["red"], "52": ["green"], "60": ["red"], "Green": ["green"]}
    assert only(read(spanned)[0][1].observations, "rag_only") == [("actual", "2010/11")]
    parts = grid(
        ["KPI", "Apr", "Status", "May", "Status", "Target"],
        ["Calls answered", "90%", "Amber", "94%", "Green", "95%"],
    )
    assert judged(parts, "2014/15") == {"90%": ["amber"], "94%": ["green"]}


def test_a_status_of_another_year_is_given_to_no_figure() -> None:
    table = grid(
        ["Measure", "Outturn 2005/06", "Target 2006/07", "RAG 2006/07"], ["Parks visited", "50", "60", "Amber"]
    )
    ((visits,), _) = read(table)
    assert judged(table) == {"Amber": ["amber"]}
    assert only(visits.observations, "rag_only") == [("actual", "2006/07")]
    rating = grid(
        ["KPI", "Outturn 2005/06", "Star rating 2006/07", "Target 2007/08"],
        ["Schools", "50", "\u25cf\u25cf\u25cf", "60"],
    )
    assert all(one.rating is None for indicator in read(rating)[0] for one in indicator.observations)


def test_the_latest_result_is_judged_whichever_way_years_run() -> None:
    falling = grid(
        ["Measure", "2010/11 actual", "2009/10 actual", "2011/12 target", "RAG", "DoT"],
        ["Parks visited", "60", "71", "70", "Green", "\u25b2"],
    )
    assert judged(falling) == {"60": ["green", "up"]}
    before = grid(
        ["Measure", "2011/12 target", "Current", "RAG", "Previous"], ["Parks visited", "70", "60", "Green", "50"]
    )
    assert judged(before) == {"60": ["green"]}


def test_a_trend_since_a_year_is_not_of_that_year() -> None:
    table = grid(
        ["Measure", "Actual 2015/16", "Actual 2016/17", "Trend since 2015/16"], ["Parks visited", "60", "71", "\u25b2"]
    )
    assert judged(table) == {"71": ["up"]}


def test_a_status_merged_with_the_figure_that_it_tells_of_is_no_other_years() -> None:
    table = grid(
        ["Measure", "2018/19 Value", "Q1 2019/20", None, None],
        ["", "", "Value", "Target", "Status"],
        ["Parks visited", "60", "Not measured for quarters", None, None],
        ["Lakes visited", "70", "71", "75", "Green"],
    )
    grey = tuple(
        replace(cell, marks=(Mark(shape="circle", color="808080"),)) if cell.column_span == 3 and cell.row else cell
        for cell in table.cells
    )
    assert judged(table.with_cells(grey)) == {"71": ["green"]}


def test_an_icon_merged_over_a_years_figure_stays_in_that_year() -> None:
    table = grid(
        ["KPI", "Actual 2011/12", "Target 2012/13", "Actual 2012/13", "RAG 2012/13"],
        ["Bins emptied", "60", "65", "Data due in June", None],
        ["Bins lost", "70", "75", "71", "Green"],
    )
    grey = tuple(
        replace(cell, marks=(Mark(shape="circle", color="FF0000"),)) if cell.column_span == 2 else cell
        for cell in table.cells
    )
    assert judged(table.with_cells(grey)) == {"71": ["green"]}


def test_a_forecast_of_no_year_is_of_the_year_that_its_report_is_made_in() -> None:
    table = grid(["Measure", "Latest", "Year end forecast", "Target"], ["Parks visited", "60", "71", "75"])
    other = grid(["KPI", "Actual", "Projected outturn", "Target"], ["Bins emptied", "60", "71", "75"])
    for one in (table, other):
        ((indicator,), _) = read(one, "2014/15 Q3")
        seen = {(found.kind, found.period.name) for found in indicator.observations if found.period}
        assert {("actual", "2014/15 Q3"), ("forecast", "2014/15")} <= seen


def test_of_figures_that_end_together_the_one_of_the_statuss_own_period_is_judged() -> None:
    table = grid(
        ["Measure", "Year to date June 2014", "12 months to June 2014", "Status of year to date June 2014"],
        ["Parks visited", "60", "71", "Amber"],
    )
    assert judged(table) == {"60": ["amber"]}
    whole = grid(
        ["KPI", "Actual 2008/09", "Q4 2008/09", "Target 2009/10", "RAG 2008/09"],
        ["Bins emptied", "60", "71", "75", "Red"],
    )
    assert judged(whole) == {"60": ["red"]}


def test_figures_beside_a_status_that_is_not_read_are_less_sure() -> None:
    colours = grid(["Measure", "Actual 2018/19", "Zebra"], ["Parks visited", "50", "Green"], ["Lakes", "60", "Red"])
    arrows = grid(["KPI", "Actual 2018/19", "Zebra"], ["Bins emptied", "50", "\u25b2"], ["Bins lost", "60", "\u25bc"])
    words = grid(["KPI", "Actual 2018/19", "Zebra"], ["Bins emptied", "50", "See page 9"], ["Bins lost", "60", ""])
    for table, sure in ((colours, 0.77), (arrows, 0.77), (words, 0.97)):
        assert {one.confidence for found in read(table)[0] for one in found.observations} == {sure}


def dated(table: Table, **times: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (one.kind, one.period.name if one.period else None, None if one.value is None else str(one.value))
        for indicator in read(table, **times)[0]
        for one in indicator.observations
    ]


def test_a_figure_that_says_its_year_in_its_cell_is_of_that_year() -> None:
    table = grid(
        ["Indicator", "Baseline", "Target 2011/12"],
        ["Waste recycled", "17% 2007/08", "30%"],
        ["Crimes", "265.2 in 2007/08", "240"],
        ["Spend of visitors", "\u00a3426.20 (2008)", "\u00a3450"],
        ["Plans kept", "9.4% (5 of 53) 2007/08", "8%"],
        ["Fires", "44 (3 year average 2005/06 \u2013 2007/08)", "40"],
    )
    assert [one[1:] for one in dated(table) if one[0] == "baseline"] == [
        ("2007/08", "17"),
        ("2007/08", "265.2"),
        ("2008", "426.20"),
        ("2007/08", "9.4"),
        ("2005/06-2007/08", "44"),
    ]
    promised = grid(["Measure", "Current", "Target"], ["Parks", "43.6% in 2007/08", "45% by 2009/10"])
    assert dated(promised) == [("actual", "2007/08", "43.6"), ("target", "2009/10", "45")]


def test_a_year_beside_another_figure_in_a_cell_is_not_that_of_the_first() -> None:
    table = grid(
        ["Indicator", "Baseline", "Target"],
        ["Trees", "30", "12 - 2007"],
        ["Waste recycled", "60 (England 55 2007/08)", "45% by 2009/10; 50% by 2011/12"],
    )
    assert dated(table) == [
        ("baseline", None, "30"),
        ("target", None, None),
        ("baseline", None, "60"),
        ("target", None, None),
    ]


def test_no_result_is_of_all_the_years_of_a_plan() -> None:
    table = grid(["Indicator", "Latest", "Target"], ["Waste recycled", "17%", "30%"])
    assert dated(table, year="2009/10-2011/12") == [("actual", None, "17"), ("target", "2009/10-2011/12", "30")]
    assert dated(table, year="2009/10")[0] == ("actual", "2009/10", "17")


def test_a_heading_that_tells_what_was_done_in_a_year_dates_what_has_no_year() -> None:
    asked = grid(
        ["Measure", "In 2005/06", "Our target", "What we did", "Met?"],
        ["Homes visited", "60", "71", "75", "Yes"],
        headings=("How did we do in 2006/07?",),
    )
    expected = [("actual", "2005/06", "60"), ("target", "2006/07", "71"), ("actual", "2006/07", "75")]
    assert dated(asked, year="2007/08") == expected
    titled = grid(["KPI", "Target", "Result"], ["Bins emptied", "71", "75"], caption="Table 2: Performance 2006/07")
    assert dated(titled, year="2007/08") == expected[1:]
    ahead = grid(["KPI", "Target", "Result"], ["Bins emptied", "71", "75"], caption="Performance targets for 2008/09")
    assert {one[1] for one in dated(ahead, year="2007/08")} == {"2007/08"}


def test_figures_under_progress_are_results_and_words_are_none() -> None:
    head: list[str | None] = ["Measure", "In 2005/06", "Our target", "What we achieved"]
    figures = grid(head, ["Homes visited", "60", "71", "75"], ["Calls", "10", "12", "11"])
    assert [one[2] for one in dated(figures, year="2006/07")] == ["60", "71", "75", "10", "12", "11"]
    words = grid(head, ["Homes visited", "60", "71", "All of them"], ["Calls", "10", "12", "Fewer than hoped"])
    assert [one[2] for one in dated(words, year="2006/07")] == ["60", "71", "10", "12"]
    twice = grid(["KPI", "Actual", "Target", "Progress"], ["Bins", "60", "71", "75%"], ["Calls", "10", "12", "90%"])
    claim, findings = classify(find_header(twice))
    assert claim is not None
    assert [one.code for one in findings] == ["column-unclaimed"]


def test_a_number_in_a_schemes_own_column_is_its_code() -> None:
    two = grid(["PAF", "BVPI", "Indicator", "2001/02"], ["A1", "49", "Stability of placements", "60"])
    assert [(code.scheme, code.code) for code in read(two)[0][0].codes] == [("PAF", "A1"), ("BV", "49")]
    one = grid(["NI no.", "Measure", "2008/09"], ["59", "Assessments in time", "60"])
    assert [(code.scheme, code.code) for code in read(one)[0][0].codes] == [("NI", "59")]
    plain = grid(["Code", "Measure", "2008/09"], ["59", "Assessments in time", "60"])
    assert read(plain)[0][0].codes == ()
