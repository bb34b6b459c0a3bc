"""Headings that ran together are parted over the white between their figures, or doubted."""

from __future__ import annotations

from by_hand import grid

from plan_extract.classify import classify
from plan_extract.model.document import Page, Word
from plan_extract.normalise import Times, normalise_budget
from plan_extract.rows import read_rows
from plan_extract.tables.find import find_tables
from plan_extract.tables.headers import find_header
from plan_extract.tables.touching import part_touching

WIDTH = 5.0


def _words(top: float, *parts: tuple[float, str]) -> list[Word]:
    """Each text from its left edge, or up to it where the edge is negative."""
    words = []
    for edge, text in parts:
        x0 = edge if edge >= 0 else -edge - WIDTH * len(text)
        for part in text.split(" "):
            words.append(Word(part, x0, top, x0 + WIDTH * len(part), top + 10, 10))
            x0 += WIDTH * (len(part) + 0.5)
    return words


def _page(*lines: list[Word]) -> Page:
    return Page(number=1, width=600, height=800, words=tuple(word for line in lines for word in line))


def _texts(page: Page) -> list[list[str]]:
    (table,) = find_tables(page)
    return [[cell.flat if cell else "" for cell in row] for row in table.grid()]


def test_headings_set_to_the_right_are_parted_where_their_figures_part() -> None:
    heads = _words(100, (50, "Service"), (-400, "Approved BudgetProjected Outturn"), (-460, "Variance"))
    rows = [
        _words(120 + 15 * at, (50, name), (-310, a), (-400, b), (-460, c))
        for at, (name, a, b, c) in enumerate(
            [("Libraries", "1,200", "1,190", "-10"), ("Parks", "800", "815", "15"), ("Waste", "2,310", "2,290", "-20")]
        )
    ]
    assert _texts(_page(heads, *rows))[0] == ["Service", "Approved Budget", "Projected Outturn", "Variance"]


def test_years_and_headings_set_to_the_left_are_parted_too() -> None:
    heads = _words(100, (50, "Scheme"), (200, "2023/242024/25"), (290, "Total costVariance"))
    rows = [
        _words(120 + 15 * at, (50, name), (200, a), (235, b), (290, c), (345, d))
        for at, (name, a, b, c, d) in enumerate(
            [
                ("Bridge", "120", "310", "430", "10"),
                ("School", "80", "15", "95", "-4"),
                ("Depot", "9", "1", "10", "7"),
            ]
        )
    ]
    assert _texts(_page(heads, *rows))[0] == ["Scheme", "2023/24", "2024/25", "Total cost", "Variance"]


def test_a_word_with_a_capital_inside_over_one_column_stays_whole() -> None:
    rows = [_words(120 + 15 * at, (50, "Licence"), (-310, "12"), (-400, "14")) for at in range(4)]
    page = _page(_words(100, (50, "Item"), (-325, "PowerPoint"), (-400, "Excel")), *rows)
    assert part_touching(page) is page
    assert [word.text for word in part_touching(page).words] == [word.text for word in page.words]


def test_headings_that_could_not_be_parted_are_doubted() -> None:
    table = grid(
        ["Service", "Approved BudgetProjected Outturn £000", None, "Variance £000"],
        ["Libraries", "1,200", "1,190", "-10"],
        ["Parks", "800", "815", "15"],
    )
    claim, findings = classify(find_header(table))
    assert claim is not None
    assert "headings-together" in {finding.code for finding in findings}
    lines = [line for line in normalise_budget(read_rows(claim)[0], Times())[0] if line.amount is not None]
    assert lines
    assert all(line.confidence < 0.7 for line in lines if "Projected" in (line.heading or ""))


def test_a_heading_beside_a_bare_column_is_doubted_with_it_and_no_other() -> None:
    table = grid(
        ["Service", "Actual 2023/24Target 2024/25", "", "Forecast 2024/25"],
        ["Visits on time", "81", "84", "83"],
        ["Reviews on time", "71", "74", "73"],
    )
    doubted = [column.index for column in find_header(table).columns if column.run_together]
    assert doubted == [1, 2]
