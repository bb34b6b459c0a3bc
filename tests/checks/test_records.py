"""Checks on indicators and actions: codes, references, years, bands, counts, and figures printed twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.checks import check_plan
from plan_extract.checks.bands import check_bands
from plan_extract.checks.codes import check_codes
from plan_extract.checks.counts import check_counts
from plan_extract.checks.figures import check_figures
from plan_extract.checks.numbering import check_numbering
from plan_extract.checks.unlabelled import check_unlabelled
from plan_extract.checks.years import check_years
from plan_extract.model.document import Source
from plan_extract.model.finding import Finding
from plan_extract.model.locator import Locator
from plan_extract.model.plan import Plan
from plan_extract.model.records import Action, BudgetLine, Indicator, RagStatement
from plan_extract.model.table import Cell, Table
from plan_extract.model.values import Code
from plan_extract.pipeline import extract

Make = Callable[..., Indicator]


def messages(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.message for finding in findings]


def action(ref: str | None, row: int, deadline: date | None = None, *, table: int = 0) -> Action:
    return Action(
        ref=ref,
        description=f"Step {row}",
        deadline=deadline.strftime("%B %Y") if deadline else None,
        deadline_date=deadline,
        confidence=0.9,
        locator=Locator(page=1, table=table, row=row, column=1),
    )


def actions(*refs: str) -> list[Action]:
    return [action(ref, row) for row, ref in enumerate(refs, start=1)]


# Codes


def test_a_number_under_two_letters_is_one_code_used_twice(root: Path) -> None:
    plan = extract(root / "corpus" / "indicator-summary-southwark.pdf")
    (finding,) = (finding for finding in plan.findings if finding.code == "code-used-twice")
    assert finding.message.startswith("PAF C52 and D52 is used for 'Direct Payment")
    assert finding.locator
    assert finding.locator.page == 4


def test_a_code_for_two_titles_is_used_twice(make_indicator: Make) -> None:
    code = (Code(scheme="NI", code="62"),)
    first = make_indicator("Stability of placements", {"2008/09": "9"}, codes=code)
    second = make_indicator("Street lights working", {"2008/09": "98"}, codes=code, row=2)
    assert messages(check_codes([first, second])) == [
        "NI 62 is used for 'Stability of placements' and for 'Street lights working'"
    ]


def test_a_code_printed_again_for_its_own_indicator_is_not(make_indicator: Make) -> None:
    code = (Code(scheme="NI", code="62"),)
    first = make_indicator("Stability of placements of looked after children", {"2008/09": "9"}, codes=code)
    again = make_indicator("Looked after children: stability of placements", {"2008/09": "9"}, codes=code, table=1)
    assert check_codes([first, again]) == ()


def test_a_code_over_a_group_of_rows_is_not(make_indicator: Make) -> None:
    code = (Code(scheme="BV", code="84"),)
    titles = ["Household waste", "Street cleaning", "Recycling points"]
    assert check_codes([make_indicator(title, {}, codes=code, row=row) for row, title in enumerate(titles)]) == ()


# References


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        (["1.1", "1.2", "1.3", "1.5"], []),
        (["1.8", "1.9", "1.10", "2.1"], []),
        (["1", "2", "3", "3", "4"], ["3 follows 3"]),
        (["2.1", "2.2", "2.3", "2.3", "2.4"], ["2.3 follows 2.3"]),
        (["1.1", "1.2", "1.7", "1.3", "1.4"], ["1.7 follows 1.2"]),
        (["1.1", "1.2", "1.1", "1.3", "1.4"], ["1.1 follows 1.2"]),
        (["7a", "7b", "8a", "8b", "9c"], ["9c follows 8b"]),
        (["1.2", "2.3", "3.4", "4.5"], []),
        (["AS1", "AS2", "CF1", "CF2", "CF3"], []),
        (["4", "1", "3", "2", "5"], []),
        (["a", "b", "c", "e", "d"], ["e follows c"]),
        (["1", "1", "1"], []),
        (["R4", "R1", "", "see below", "R2"], []),
    ],
)
def test_a_reference_is_doubted_only_in_a_list_that_is_in_order(refs: list[str], said: list[str]) -> None:
    assert messages(check_numbering(actions(*refs), ())) == said


def test_numbers_may_start_again_in_each_table() -> None:
    both = [action(str(n), n, table=table) for table in (0, 1) for n in (1, 2, 3, 4)]
    assert check_numbering(both, ()) == ()


def test_a_reference_over_several_rows_is_no_repetition() -> None:
    cells = [Cell(row=1, column=0, row_span=2, text="1"), *(Cell(row=n, column=0, text=str(n - 1)) for n in (3, 4, 5))]
    table = Table(cells=tuple(cells), page=1)
    rows = [action(ref, row) for row, ref in enumerate(["1", "1", "2", "3", "4"], start=1)]
    assert check_numbering(rows, (table,)) == ()
    assert messages(check_numbering(rows, ())) == ["1 follows 1"]


@given(st.lists(st.integers(1, 400), unique=True).map(sorted))
def test_refs_in_order_are_never_doubted(numbers: list[int]) -> None:
    assert check_numbering(actions(*map(str, numbers)), ()) == ()


# Years


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["2003/04", "2004/05", "2005/06", "2006/07", "2007/08"], None),
        (["2000/01", "2001/02", "2002/04", "2003/04", "2004/05"], "period-typo"),
        (["2000/01", "2001/02", "2012/13", "2003/04", "2004/05"], "year-out-of-range"),
        (["2003/04", "2004/05", "2005/06", "2003/06"], None),
        (["2022/23", "2020/21", "2024/25"], None),
        (["2001/02", "2003/04", "2005/06", "2007/08"], None),
    ],
)
def test_a_heading_is_doubted_where_the_others_leave_just_its_place(
    make_indicator: Make, names: list[str], code: str | None
) -> None:
    indicator = make_indicator("Reviews on time", dict.fromkeys(names, "90"))
    assert [finding.code for finding in check_years([indicator], [], [])] == ([code] if code else [])


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([2025, 2025, 2026, 2026], []),
        ([2025, 2025, 2026, 2052], ["'March 2052' does not fit among deadlines from 2025 to 2026"]),
        ([2015, 2025, 2025, 2026], ["'March 2015' does not fit among deadlines from 2025 to 2026"]),
        ([2023, 2025, 2025, 2026], []),
        ([2025, 2025, 2026, 2040], []),
        ([2025, 2052], []),
    ],
)
def test_a_deadline_is_doubted_where_one_slip_would_bring_it_among_the_others(
    years: list[int], said: list[str]
) -> None:
    rows = [action(str(row), row, date(year, 3, 31)) for row, year in enumerate(years, start=1)]
    assert messages(check_years([], [], rows)) == said


def test_a_deadline_that_is_a_year_is_held_against_the_others_too() -> None:
    years = ["2010/11", "2110/11", "2011/12", "2010/11"]
    rows = [
        action(str(row), row).model_copy(update={"deadline": deadline}) for row, deadline in enumerate(years, start=1)
    ]
    (finding,) = check_years([], [], rows)
    assert finding.message == "'2110/11' does not fit among deadlines from 2010 to 2011"
    assert finding.locator
    assert finding.locator.row == 2


# Bands, counts, figures


@pytest.mark.parametrize(
    ("value", "level", "text", "doubted"),
    [
        ("84.01", 5, "Average 81.5. Best perf = between 85-90%", True),
        ("86", 5, "Average 81.5. Best perf = between 85-90%", False),
        ("86", 3, "Top band 85<90", True),
        ("90", 4, "Top band 85<90", False),
        ("35", 4, "Good perf 32<43. 63% of councils awarded top band", False),
    ],
)
def test_a_rating_is_held_against_the_band_of_the_best(
    make_indicator: Make, value: str, level: int, text: str, doubted: bool
) -> None:
    rated = make_indicator("Placements", {"2005/06": value}, ratings={"2005/06": level}, comparator_text=text)
    assert [finding.code for finding in check_bands([rated])] == ["rating-outside-band"] * doubted


def statement(count: int, of: int, status: str = "amber", subject: str = "measures") -> RagStatement:
    return RagStatement(
        subject=subject,
        status=status,
        count=count,
        of=of,
        cue="word",
        raw=f"Of the {of} {subject}, {count} are {status}",
        confidence=0.9,
        locator=Locator(page=1),
    )


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [(2, 3, []), (1, 3, ["1 of 3 'measures' are said to be amber, 2 are"]), (1, 12, [])],
)
def test_a_count_is_held_against_as_many_records(make_indicator: Make, count: int, of: int, said: list[str]) -> None:
    rated = [
        make_indicator(f"Measure {row}", {"2011/12": "1", "2012/13": "2"}, row=row, statuses={"2012/13": status})
        for row, status in enumerate(["amber", "amber", "red"])
    ]
    assert messages(check_counts([statement(count, of)], rated)) == said


def test_a_count_of_a_named_group_is_held_against_the_group(make_indicator: Make) -> None:
    rated = [
        make_indicator(f"Measure {row}", {"2012/13": "2"}, row=row, group=group, statuses={"2012/13": "green"})
        for row, group in enumerate(["Adults", "Adults", "Roads"])
    ]
    assert check_counts([statement(2, 2, "green", "Adults")], rated) == ()
    assert len(check_counts([statement(1, 2, "green", "Adults")], rated)) == 1


def matrix(*rows: tuple[str, int, int, int]) -> list[RagStatement]:
    return [
        statement(count, 0, status, subject).model_copy(
            update={"of": None, "locator": Locator(page=3, table=1, row=row, column=column)}
        )
        for row, (subject, *counts) in enumerate(rows, start=1)
        for column, (status, count) in enumerate(zip(["green", "amber", "red"], counts, strict=True), start=1)
        if count
    ]


def test_a_sentence_is_held_against_the_last_row_of_a_table_of_counts() -> None:
    counts = matrix(("Adults", 2, 3, 1), ("Roads", 4, 2, 0), ("Total", 6, 5, 1))
    assert check_counts([*counts, statement(6, 12, "green")], []) == ()
    assert messages(check_counts([*counts, statement(7, 12, "green")], [])) == [
        "7 of 12 'measures' are said to be green, 6 are"
    ]


def test_a_table_of_counts_is_added_up_with_its_blanks_as_none() -> None:
    blank = Table(cells=(), page=3, index=1)
    rows = [("Adults", 12, 13, 1), ("Roads", 24, 22, 0), ("Libraries", 31, 22, 2)]
    assert check_counts(matrix(*rows, ("Total", 67, 57, 3)), [], (blank,)) == ()
    assert messages(check_counts(matrix(*rows, ("Total", 67, 75, 3)), [], (blank,))) == [
        "Total: amber is 75, its lines make 57 (residual 18)"
    ]


def test_figures_without_a_label_are_said() -> None:
    cells = [Cell(row=row, column=1, text=text, page=2) for row, text in enumerate(["Budget", "12", "13", "25"])]
    line = BudgetLine(area="x", raw="12", confidence=0.9, locator=Locator(page=2, table=0, row=1, column=1))
    lines = [line, line.model_copy(update={"locator": Locator(page=2, table=0, row=2, column=1)})]
    (finding,) = check_unlabelled(lines, (Table(cells=tuple(cells), page=2),))
    assert finding.message == "the figures 25 are not read: their row has no label where the others have theirs"
    assert finding.locator
    assert (finding.locator.page, finding.locator.row) == (2, 3)


def test_a_figure_printed_twice_with_two_values_is_said(make_indicator: Make) -> None:
    years = ["2001/02", "2002/03", "2003/04", "2004/05"]
    short = make_indicator("Reviews on time", dict(zip(years, ["36", "50", "52", "65"], strict=True)), ref="D40")
    long = make_indicator(
        "Reviews on time", dict(zip(years, ["36", "50", "57", "65"], strict=True)), ref="D40", table=1
    )
    (finding,) = check_figures([short, long])
    assert finding.message == "'Reviews on time': the actual for 2003/04 is '57' here and '52' on page 1"


def test_a_figure_rounded_further_in_another_place_is_the_same(make_indicator: Make) -> None:
    years = ["2001/02", "2002/03", "2003/04", "2004/05"]
    short = make_indicator("Reviews on time", dict(zip(years, ["36", "50", "54", "65"], strict=True)), ref="D40")
    long = make_indicator(
        "Reviews on time", dict(zip(years, ["36", "50", "53.6", "65"], strict=True)), ref="D40", table=1
    )
    assert check_figures([short, long]) == ()


def test_the_same_measure_of_two_places_is_no_contradiction(make_indicator: Make) -> None:
    first = make_indicator("Children looked after at the end of the year", {"2011/12": "315", "2012/13": "323"})
    second = make_indicator("Children looked after at the end of the year", {"2011/12": "80", "2012/13": "91"}, table=1)
    assert check_figures([first, second]) == ()


REFS = st.none() | st.sampled_from(["1", "1.1", "9c", "a", "CF1", "٣", "0" * 40, "1.2.3.4.5", ""])


@given(st.lists(REFS, max_size=8), st.lists(st.dates(), max_size=8))
def test_no_record_makes_the_checks_raise(refs: list[str | None], days: list[date]) -> None:
    rows = [action(ref, row, day) for row, (ref, day) in enumerate(zip(refs, days, strict=False))]
    source = Source(path="made.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
    plan = Plan(source=source, actions=tuple(rows))
    assert check_plan(plan).actions == plan.actions
