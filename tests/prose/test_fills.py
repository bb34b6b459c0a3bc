"""Colours that a document's own key explains as no status."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from plan_extract import extract
from plan_extract.forms import find_forms
from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.prose import find_legends, without_explained_colours

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
RED, AMBER, GREEN = "FF0000", "FFC000", "92D050"
SIGNIFICANCE = {
    GREEN: "Significantly better than England",
    AMBER: "Not significantly different",
    RED: "Significantly worse than England",
}
DELIVERY = {GREEN: "On schedule", AMBER: "Up to a month late", RED: "More than a month late"}
Texts = Sequence[tuple[str, str | None]]


def body(*items: Paragraph | Table) -> Body:
    numbered = tuple(
        Table(cells=x.cells, page=x.page, pages=x.pages, index=at) if isinstance(x, Table) else x
        for at, x in enumerate(items)
    )
    return Body(source=Source(path="plan.pdf", sha256="0" * 64, media_type="pdf", pages=3), items=numbered)


def table(*rows: Texts, page: int | None = 1) -> Table:
    cells = [
        Cell(row=r, column=c, text=text, fill=fill, page=page)
        for r, row in enumerate(rows)
        for c, (text, fill) in enumerate(row)
    ]
    return Table(cells=tuple(cells), page=page, pages=(page,) if page else ())


def key(meanings: dict[str, str], page: int | None = 1) -> Table:
    return table(*((("", shade), (meaning, None)) for shade, meaning in meanings.items()), page=page)


def shown(heading: str = "Compared", *, page: int | None = 1) -> Table:
    """Four subjects with a fill each."""
    rows = [((f"Subject {number}", None), ("", shade)) for number, shade in enumerate((GREEN, RED, AMBER, RED))]
    return table((("Name", None), (heading, None)), *rows, page=page)


def fills(*items: Paragraph | Table) -> list[int]:
    """How many filled cells each of the tables of subjects keeps."""
    kept, _ = without_explained_colours(body(*items))
    return [sum(cell.fill is not None for cell in x.cells) for x in kept.tables if x.height == 5]


def test_significance_is_no_status_and_is_said() -> None:
    kept, findings = without_explained_colours(body(key(SIGNIFICANCE), shown()))
    assert not any(cell.fill for cell in kept.tables[1].cells)
    assert [finding.code for finding in findings] == ["fill-not-status"] * 3
    assert "Significantly better than England" in findings[0].message
    assert [finding.locator.table for finding in findings if finding.locator] == [1, 1, 1]


def test_the_key_itself_stays_and_is_a_rating() -> None:
    document = body(key(SIGNIFICANCE), shown())
    kept, _ = without_explained_colours(document)
    assert kept.tables[0] == document.tables[0]
    assert {legend.kind for legend in find_legends(document)} == {"rating"}
    assert {legend.kind for legend in find_legends(body(key(DELIVERY), shown()))} == {"rag"}


def test_a_key_of_statuses_changes_nothing() -> None:
    document = body(key(DELIVERY), shown())
    assert without_explained_colours(document) == (document, ())


@pytest.mark.parametrize("meaning", ["Significantly below target", "Significant delay", "Compared with plan: late"])
def test_significance_of_a_target_is_a_status(meaning: str) -> None:
    assert fills(key({GREEN: "On target", RED: meaning}), shown()) == [4]


def test_a_comparison_with_others_is_no_status_but_one_with_last_year_may_be() -> None:
    others = {GREEN: "Better than the national average", AMBER: "Similar to England", RED: "Worse"}
    years = {GREEN: "Better", AMBER: "About the same", RED: "Worse"}
    assert fills(key(others), shown()) == [0]
    assert fills(Paragraph(text="Results compared with last year", page=1), key(years), shown()) == [4]
    assert fills(Paragraph(text="Performance compared with England", page=1), key(years), shown()) == [4]


def test_each_key_governs_what_follows_it() -> None:
    assert fills(key(SIGNIFICANCE), shown(), key(DELIVERY), shown()) == [0, 4]
    assert fills(key(DELIVERY), shown(), key(SIGNIFICANCE), shown()) == [4, 0]


def test_a_key_at_the_foot_governs_its_own_page() -> None:
    first, second, third = key(DELIVERY), shown(page=2), key(SIGNIFICANCE, page=2)
    assert fills(first, shown(), second, third, shown(page=3)) == [4, 0, 4]


def test_two_keys_side_by_side_are_told_apart_by_shade() -> None:
    strips = {"F2C14E": "Economy directorate", "A3CF7A": "Housing directorate"}
    rows = [((f"Subject {n}", strip), ("", RED)) for n, strip in enumerate(strips)]
    kept, _ = without_explained_colours(
        body(key(DELIVERY), key(strips), table((("Name", None), ("Score", None)), *rows))
    )
    assert [cell.fill for cell in kept.tables[2].cells if cell.row] == [None, RED, None, RED]


def test_a_column_that_calls_itself_a_status() -> None:
    assert fills(key(SIGNIFICANCE), shown("RAG rating")) == [4]
    assert fills(key(SIGNIFICANCE), shown("Status")) == [0]
    assert fills(
        key(SIGNIFICANCE), shown(), Paragraph(text="What we do", level=2, page=2), shown("Status", page=2)
    ) == [
        0,
        4,
    ]


def test_words_in_the_colours_of_a_row_and_lines_are_keys_too() -> None:
    row = table((("Compared with England:", None), ("Better", GREEN), ("Similar", AMBER), ("Worse", RED)))
    assert fills(row, shown()) == [0]
    lines = [Paragraph(text=f"{word}: significantly {what} than England", page=1) for word, what in
             (("Green", "better"), ("Red", "worse"), ("Amber", "neither better nor worse"))]  # fmt: skip
    assert fills(*lines, shown()) == [0]


@pytest.mark.parametrize(
    ("note", "kept"),
    [
        ("The colour says whether a value is significantly better (green), similar (amber) or worse (red).", 0),
        ("Cells are shaded red or green where the value differs significantly from England.", 1),
        ("Three of them are red and two are green compared with four and one last year.", 4),
        ("Red shows that the target was missed significantly, green that it was met.", 4),
    ],
)
def test_a_note_may_explain_colours(note: str, kept: int) -> None:
    assert fills(Paragraph(text=note, page=1), shown()) == [kept]


def test_coloured_marks_lose_their_colour_but_stay() -> None:
    marked = Cell(row=1, column=1, page=1, marks=(Mark(shape="circle", color=RED),))
    subjects = Table(cells=(Cell(row=0, column=1, text="Compared", page=1), marked), page=1, pages=(1,))
    kept, _ = without_explained_colours(body(key(SIGNIFICANCE), subjects))
    assert kept.tables[1].cells[1].marks == (Mark(shape="circle"),)


def test_a_register_is_no_key() -> None:
    risks = table(*((("", shade), (f"Similar to risk {shade}", None)) for shade in (RED, RED, GREEN)))
    assert fills(risks, shown()) == [4]


def test_a_matrix_of_significance_makes_no_statements() -> None:
    rows = [((f"Ward {n}", None), ("", GREEN), ("", RED), ("", AMBER)) for n in range(3)]
    matrix = table((("Ward", None), ("Smoking", None), ("Obesity", None), ("Falls", None)), *rows)
    document = body(key(SIGNIFICANCE), matrix)
    assert [form.tables for form in find_forms(document)] == [{1}]
    assert not list(find_forms(without_explained_colours(document)[0]))


def test_a_profile_of_the_corpus_keeps_the_statuses_of_its_actions() -> None:
    plan = extract(CORPUS / "health-profile-2019.pdf")
    assert [action.rag for action in plan.actions] == ["green", "amber", "green", "red", "green", None]
    assert not any(observation.rag for one in plan.indicators for observation in one.observations)
    said = [finding.locator for finding in plan.findings if finding.code == "fill-not-status"]
    assert {where.page for where in said if where} == {1}
