"""What is not there: placeholders, references to nothing, charts without their data."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Body, Fill, Page, Paragraph, Source
from plan_extract.model.finding import make_finding
from plan_extract.model.table import Cell, Table
from plan_extract.prose import find_absences
from plan_extract.tables.pictures import shows_picture

SOURCE = Source(path="plan.pdf", sha256="0" * 64, media_type="pdf", pages=3)


def body(*items: str | Paragraph | Table, pictured: frozenset[int] = frozenset()) -> Body:
    """A PDF of these items; a text that starts with # is a heading."""
    made = tuple(
        Paragraph(text=item.lstrip("#"), page=1, level=2 if item.startswith("#") else None)
        if isinstance(item, str)
        else item
        for item in items
    )
    return Body(source=SOURCE, items=made, pictured=pictured)


def said(*items: str | Paragraph | Table, pictured: frozenset[int] = frozenset()) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in find_absences(body(*items, pictured=pictured))]


@pytest.mark.parametrize(
    "text",
    [
        "In draft",
        "(being updated)",
        "To be drafted later in year",
        "Key achievements: to be drafted",
        "This section is being updated.",
        "TBC",
        "[To follow]",
        "Insert text here",
    ],
)
def test_a_paragraph_that_only_says_that_text_is_to_come(text: str) -> None:
    assert said("#Risk", text) == [("placeholder", f"{text!r} is a placeholder")]


@pytest.mark.parametrize(
    "text",
    [
        "DRAFT",
        "The plan is being updated by each team in turn.",
        "To be added by March 2006",
        "The date is TBC.",
        "Dates to follow are those of the parks.",
        "3. Review the plan that is in draft",
    ],
)
def test_a_sentence_about_drafts_is_no_placeholder(text: str) -> None:
    assert said("#Risk", text) == []


def test_a_cell_counts_only_in_a_table_that_gives_no_records() -> None:
    table = Table(index=4, page=1, cells=(Cell(row=0, column=0, text="Part 2"), Cell(row=0, column=1, text="In draft")))
    (found,) = find_absences(body(table))
    assert (found.code, found.locator and found.locator.table) == ("placeholder", 4)
    assert find_absences(body(table), claimed={4}) == ()


def test_what_is_spoken_of_and_is_not_there_is_said_once() -> None:
    assert said("See Table 7. The rates in Table 7 fall, as Appendix B shows.", "Figures 2 and 3 show more.") == [
        ("reference-absent", "Table 7 is spoken of and was not found in the document"),
        ("reference-absent", "Appendix B is spoken of and was not found in the document"),
        ("reference-absent", "Figure 2 is spoken of and was not found in the document"),
        ("reference-absent", "Figure 3 is spoken of and was not found in the document"),
    ]


@pytest.mark.parametrize(
    "there",
    [
        "#Appendix B: measures",
        "#7.4 APPENDIX B",
        "Appendix B – Measures by service",
        "Appendix B",
        "The measures follow. Appendix B: Measures by service",
        Paragraph(text="Appendix B", page=2, furniture=True),
        Paragraph(text="Appendix B to the report", page=2, level=1),
        Table(page=2, cells=(Cell(row=0, column=0, text="Appendix B Measures"),)),
        Table(page=2, cells=(Cell(row=0, column=0, text="Measure"),), caption="Annex B: Measures"),
    ],
)
def test_whatever_begins_with_the_name_is_the_thing(there: str | Paragraph | Table) -> None:
    assert said("The measures are in Appendix B.", there) == []


@pytest.mark.parametrize(
    "text",
    [
        "The duty stands in Appendix 2 of the Act.",
        "Appendix 2 Part 4 of the Constitution states it.",
        "Of the 12 tables 6 are green, and the figures 20 and 30 are sums.",
        "We set the table for 4 and map the needs of Group A.",
    ],
)
def test_other_papers_and_other_words_are_not_missed(text: str) -> None:
    assert said(text) == []


def test_of_a_list_after_one_name_only_the_first_is_a_name() -> None:
    assert len(said("Of the 12 measures in Table 1, 6 are green.")) == 1


def test_an_appendix_that_is_a_paper_of_its_own_is_not_missed_by_mistake() -> None:
    listed = Paragraph(text="Appendix A: dashboard", page=1, headings=("Background papers",))
    assert said("Appendices B to D are separate papers.") == [
        ("reference-elsewhere", f"Appendix {letter} was not found in the document, which says that it is elsewhere")
        for letter in "BCD"
    ]
    assert [code for code, _ in said("See Appendix A.", "Appendix A is available on request.", listed)] == [
        "reference-elsewhere"
    ]


def test_where_a_page_could_not_be_read_nothing_is_missed() -> None:
    unread = replace(body("See Table 7."), findings=(make_finding("page-without-text", page=2, detail=""),))
    assert find_absences(unread) == ()


def test_a_figure_without_a_table_beside_it_is_not_read() -> None:
    table = Table(page=1, cells=(Cell(row=0, column=0, text="2024"),))
    assert [code for code, _ in said("Figure 3: Spending by service", "Text goes on here.")] == ["drawing-unread"]
    assert said("Figure 3: Spending by service", table) == []
    assert [code for code, _ in said("The budget is shared as the chart shows.", pictured=frozenset({1}))] == [
        "drawing-unread"
    ]
    assert [code for code, _ in said("The budget is shared as the chart shows.")] == ["reference-absent"]
    assert said("We chart the needs of families, and the organisation chart is new.") == []


def test_a_page_shows_a_picture_where_it_is_large_or_has_bars() -> None:
    page = Page(number=1, width=600, height=800)
    assert not shows_picture(page, ())
    assert shows_picture(replace(page, images=((50, 50, 300, 300),)), ())
    assert not shows_picture(replace(page, images=((50, 50, 70, 70),)), ())
    bars = tuple(Fill(bbox=(50.0 + 20 * at, 100, 65.0 + 20 * at, 200), color="336699") for at in range(3))
    assert shows_picture(replace(page, fills=bars), ())
    assert shows_picture(replace(page, shapes=tuple(bar.bbox for bar in bars)), ())
    assert not shows_picture(replace(page, fills=bars), (Table(cells=(), bbox=(40, 90, 300, 210)),))


@given(st.lists(st.text(alphabet="Appendix TableFigure 123ABC.,:–-and to()", max_size=60), max_size=6))
def test_whatever_stands_there_each_finding_quotes_it(texts: list[str]) -> None:
    for finding in find_absences(body(*texts)):
        assert finding.locator is not None
        assert finding.locator.quote in [text.lstrip("#")[:200] for text in texts]
