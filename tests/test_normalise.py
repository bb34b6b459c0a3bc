"""Rows become records: values, ratings, statuses, money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plan_extract.classify import classify
from plan_extract.model.finding import Finding
from plan_extract.model.raw import RawRecord
from plan_extract.model.records import BudgetLine, Indicator
from plan_extract.model.table import Cell, Table
from plan_extract.normalise import Times, normalise_action, normalise_budget, normalise_indicator, normalise_register
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header

TIMES = Times()


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


def rows_of(table: Table) -> tuple[RawRecord, ...]:
    claim, _ = classify(find_header(table))
    assert claim is not None
    return read_rows(claim)


def indicators(table: Table) -> tuple[list[Indicator], list[Finding]]:
    read = [normalise_indicator(row, TIMES) for row in rows_of(table)]
    return [indicator for indicator, _ in read if indicator], [doubt for _, doubts in read for doubt in doubts]


def lines(table: Table) -> list[BudgetLine]:
    return [line for row in rows_of(table) for line in normalise_budget(row, TIMES)[0]]


def test_actuals_and_targets_stand_in_their_years() -> None:
    (visits, _), findings = indicators(
        grid(["Indicator", "Actual 2006/07", "Target 2007/08"], ["Visits", "70.5", "75"], ["Reviews", "60", "65"])
    )
    seen = [(o.kind, o.period.name if o.period else None, o.value) for o in visits.observations]
    assert seen == [("actual", "2006/07", Decimal("70.5")), ("target", "2007/08", Decimal(75))]
    assert findings == []


def test_blank_not_available_and_not_understood_are_three_things() -> None:
    (first, second, third), findings = indicators(
        grid(
            ["Indicator", "Actual 2006/07", "Target 2007/08"],
            ["Visits", "", "75"],
            ["Reviews", "n/a", "65"],
            ["Plans", "see the text", "65"],
        )
    )
    assert [o.kind for o in first.observations] == ["target"]
    assert second.observations[0].value is None
    assert second.observations[0].missing in {"not_available", "not_applicable"}
    assert third.observations[0].missing == "text"
    assert third.observations[0].raw == "see the text"
    assert [finding.code for finding in findings] == ["value-not-understood"]


def test_a_key_under_the_table_is_no_indicator() -> None:
    read, _ = indicators(
        grid(
            ["Indicator", "Actual 2006/07", "Target 2007/08"],
            ["Visits", "70", "75"],
            ["Reviews", "60", "65"],
            ["Key", "good or better performance", None],
        )
    )
    assert [indicator.title for indicator in read] == ["Visits", "Reviews"]


def test_a_rating_column_goes_to_the_actual_of_its_year() -> None:
    (visits,), _ = indicators(
        grid(
            ["Indicator", "Actual 2004/05", "Actual 2005/06", "PAF Blob Count 04/05", "Target 2006/07"],
            ["Visits", "70", "75", "●●●", "80"],
        )
    )
    rated = [(o.period.name, o.rating.level) for o in visits.observations if o.rating and o.period]
    assert rated == [("2004/05", 3)]


def test_dots_against_words_are_a_finding_and_a_note() -> None:
    (visits,), findings = indicators(
        grid(["Indicator", "Actual 2004/05", "Target 2005/06"], ["Visits", "70 ●● Very good", "75"])
    )
    assert "rating-conflict" in [finding.code for finding in findings]
    assert "2 dots" in (visits.observations[0].note or "")
    assert visits.observations[0].value == 70


def test_an_indicator_with_a_printed_status_keeps_it() -> None:
    (visits,), _ = indicators(
        grid(["Indicator", "Actual 2006/07", "Target 2006/07", "RAG", "DoT"], ["Visits", "70", "75", "Amber", "Up"])
    )
    actual = next(o for o in visits.observations if o.kind == "actual")
    assert (actual.rag, actual.direction) == ("amber", "up")


def test_brackets_are_negative_and_the_multiplier_is_applied() -> None:
    read = lines(
        grid(
            ["Service area", "Revised Budget £000", "Variance £000"],
            ["Adults", "1,200", "(50)"],
            ["Total", "1,200", "-50"],
        )
    )
    assert [line.amount for line in read] == [Decimal(1200000), Decimal(-50000), Decimal(1200000), Decimal(-50000)]
    assert [line.phase for line in read] == ["revised", "variance", "revised", "variance"]
    assert [line.role for line in read] == ["line", "line", "total", "total"]
    assert read[1].raw == "(50)"


def test_a_share_is_no_amount() -> None:
    read = lines(
        grid(
            ["Service area", "Gross expenditure £000", "% of gross costs"],
            ["Adults", "900", "75%"],
            ["Children", "300", "25%"],
        )
    )
    shares = [(line.share, line.amount) for line in read if line.share is not None]
    assert shares == [(Decimal(75), None), (Decimal(25), None)]


def test_money_without_a_unit_is_read_with_less_trust() -> None:
    rows: list[list[str | None]] = [["Adults", "900", "950"], ["Children", "300", "310"]]
    stated = lines(grid(["Service area", "Revised budget £", "Outturn £"], *rows))
    silent = lines(grid(["Service area", "Revised budget", "Outturn"], *rows))
    assert [line.amount for line in silent] == [line.amount for line in stated]
    assert max(line.confidence for line in silent) < min(line.confidence for line in stated)


def test_a_register_reads_its_statuses_from_the_fills() -> None:
    table = grid(
        ["Risk", "Mitigation", "Previous RAG", "RAG"],
        ["Staff leave", "Pay more", "", ""],
        ["Flood", "Build walls", "", ""],
    )
    fills = {(1, 2): "FF0000", (1, 3): "00B050", (2, 2): "00B050", (2, 3): "FF0000"}
    filled = table.with_cells(tuple(replace(cell, fill=fills.get((cell.row, cell.column))) for cell in table.cells))
    claim, _ = classify(find_header(filled))
    assert claim is not None
    assert claim.kind == "register"
    read = [statement for row in read_rows(claim) if (statement := normalise_register(row))]
    assert [(s.subject, s.status, s.previous, s.cue) for s in read] == [
        ("Staff leave", "green", "red", "fill"),
        ("Flood", "red", "green", "fill"),
    ]


def test_an_action_has_its_people_deadline_and_ref() -> None:
    rows = rows_of(
        grid(
            ["Action", None, "Lead", "By when"],
            ["1.1", "Visit every home", "Jo Smith", "June 2007"],
            ["1.10", "Count cars", "Al Brown", "ongoing"],
        )
    )
    first, second = (normalise_action(row) for row in rows)
    assert first is not None
    assert second is not None
    assert (first.ref, first.description, first.leads, first.deadline) == (
        "1.1",
        "Visit every home",
        ("Jo Smith",),
        "June 2007",
    )
    assert (second.ref, second.deadline, second.deadline_date) == ("1.10", "ongoing", None)
