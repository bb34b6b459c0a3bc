"""Keys that a document prints."""

from __future__ import annotations

import pytest

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.prose import find_legends, tables_of_keys


def body(*items: Paragraph | Table) -> Body:
    return Body(source=Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None), items=items)


def test_abbreviations_once() -> None:
    line = Paragraph(text="HR = Human Resources\tIT = Information Technology")
    assert [(one.term, one.meaning) for one in find_legends(body(line, line))] == [
        ("HR", "Human Resources"),
        ("IT", "Information Technology"),
    ]


def test_dots() -> None:
    found = find_legends(body(Paragraph(text="Key \u25cfPoor \u25cf\u25cfFair \u25cf\u25cf\u25cfGood")))
    assert [(len(one.term), one.meaning, one.kind) for one in found] == [
        (1, "Poor", "rating"),
        (2, "Fair", "rating"),
        (3, "Good", "rating"),
    ]


def test_bullets_are_no_dots() -> None:
    assert find_legends(body(Paragraph(text="\u25cf Schools \u25cf Roads \u25cf Parks"))) == ()


def test_letters_in_order() -> None:
    lines = ("A measures: Money", "B measures: People", "C measures: Places")
    found = find_legends(body(*(Paragraph(text=text) for text in lines)))
    assert [(one.term, one.meaning, one.kind) for one in found] == [
        ("A", "Money", "dimension"),
        ("B", "People", "dimension"),
        ("C", "Places", "dimension"),
    ]
    assert find_legends(body(Paragraph(text="A: Money"), Paragraph(text="C: Places"))) == ()


def test_arrows_beside_words_only() -> None:
    def key(*meanings: str) -> Table:
        cells = []
        for row, (pointing, meaning) in enumerate(zip(("up", "right", "down"), meanings, strict=True)):
            cells += [
                Cell(row=row, column=0, marks=(Mark(shape="arrow", pointing=pointing),)),
                Cell(row=row, column=1, text=meaning),
            ]
        return Table(cells=tuple(cells))

    found = find_legends(body(key("Improved", "Unchanged", "Worse")))
    assert [(one.term, one.kind) for one in found] == [
        ("up", "direction"),
        ("same", "direction"),
        ("down", "direction"),
    ]
    assert find_legends(body(key("12.5%", "13.1%", "14.0%"))) == ()


def paragraphs(*texts: str, heading: str | None = None) -> Body:
    source = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
    head = (Paragraph(text=heading, level=2, page=1),) if heading else ()
    return Body(source=source, items=(*head, *(Paragraph(text=text, page=1) for text in texts)))


@pytest.mark.parametrize(
    ("text", "term", "meaning"),
    [
        (
            "It answers to the Commission for Social Care Inspection (CSCI).",
            "CSCI",
            "Commission for Social Care Inspection",
        ),
        ("Each Lower-layer Super Output Area (LSOA) is ranked.", "LSOA", "Lower-layer Super Output Area"),
        (
            "The Special Educational Needs and Disabilities (SEND) team",
            "SEND",
            "Special Educational Needs and Disabilities",
        ),
        ("Three Key Performance Indicators (KPIs) fell.", "KPIs", "Key Performance Indicators"),
        ("Staff on a whole time equivalent (WTE) basis.", "WTE", "whole time equivalent"),
        ("It ran the Rapid Contact Line Project (RCL) in May.", "RCL", "Rapid Contact Line Project"),
    ],
)
def test_an_abbreviation_in_brackets_is_spelt_by_the_words_before(text: str, term: str, meaning: str) -> None:
    (found,) = find_legends(paragraphs(text))
    assert (found.term, found.meaning, found.kind) == (term, meaning, "abbreviation")


@pytest.mark.parametrize(
    "text",
    [
        "The new depot in the north (HGV) is open.",
        "He spoke (AOB).",
        "See the note (A) below.",
        "The staff met in may (IM).",
    ],
)
def test_other_brackets_spell_nothing(text: str) -> None:
    assert find_legends(paragraphs(text)) == ()


def test_a_list_under_a_heading_of_abbreviations() -> None:
    texts = ("BME black and minority ethnic", "PAF Performance Assessment Framework")
    found = find_legends(paragraphs(*texts, heading="Abbreviations"))
    assert [(one.term, one.meaning) for one in found] == [
        ("BME", "black and minority ethnic"),
        ("PAF", "Performance Assessment Framework"),
    ]
    assert find_legends(paragraphs(*texts, heading="What we did")) == ()


def test_lines_that_say_what_each_status_means() -> None:
    found = find_legends(paragraphs("Green: the target is met", "Red: the target is missed", "Other text follows."))
    assert [(one.term, one.meaning, one.kind) for one in found] == [
        ("green", "the target is met", "rag"),
        ("red", "the target is missed", "rag"),
    ]
    assert find_legends(paragraphs("Green: a report by the parks team", "Other text follows.")) == ()


def test_arrows_before_lines_make_a_key_and_two_back_to_back_mean_no_change() -> None:
    def line(text: str, *pointing: str) -> Paragraph:
        return Paragraph(text=text, page=1, marks=tuple(Mark(shape="triangle", pointing=one) for one in pointing))

    found = find_legends(body(line("better", "up"), line("no change", "left", "right"), line("worse", "down")))
    assert [(one.term, one.meaning, one.kind) for one in found] == [
        ("up", "better", "direction"),
        ("same", "no change", "direction"),
        ("down", "worse", "direction"),
    ]


def test_a_key_in_one_paragraph_gives_each_status_its_clause() -> None:
    text = "Key: Green \u2013 on target or better. Amber \u2013 within 5%, and improving. Red \u2013 more than 5% off."
    assert {(one.term, one.meaning) for one in find_legends(body(Paragraph(text=text)))} == {
        ("green", "on target or better"),
        ("amber", "within 5%, and improving"),
        ("red", "more than 5% off"),
    }
    scores = find_legends(body(Paragraph(text="Key: red 15 to 25, amber 8 to 14, green 1 to 7.")))
    assert {(one.term, one.meaning) for one in scores} == {
        ("red", "15 to 25"),
        ("amber", "8 to 14"),
        ("green", "1 to 7"),
    }


def test_a_paragraph_that_names_one_colour_is_no_key() -> None:
    assert find_legends(body(Paragraph(text="Key: Green Lane was closed. Red Lion Street reopened."))) == ()


def test_a_comma_does_not_end_what_a_letter_stands_for() -> None:
    text = "BRAG key: R = off track, will miss the date; A = some slippage; G = on track."
    found = {one.term: one.meaning for one in find_legends(body(Paragraph(text=text))) if one.kind == "rag"}
    assert found == {"red": "off track, will miss the date", "amber": "some slippage", "green": "on track"}


def test_letters_with_a_name_in_quotation_marks_and_what_it_covers() -> None:
    covers = ": how far services do what was agreed with the people who use them, in good time and at a fair cost"
    names = ("Cost and Use", "Quality of Work", "Fair Shares")
    items = [
        Paragraph(text=f"{letter} indicators: \u201c{name}\u201d{covers}")
        for letter, name in zip("ABC", names, strict=True)
    ]
    legends = find_legends(body(*items))
    assert [(legend.term, legend.meaning, legend.kind) for legend in legends] == [
        (letter, name, "dimension") for letter, name in zip("ABC", names, strict=True)
    ]


def test_an_address_explains_nothing_and_a_small_word_is_not_the_first_letter() -> None:
    address = Paragraph(text="See http://www.example.org/default.aspx?QN=P_HEALTH&RG=SOUTH")
    assert find_legends(body(address)) == ()
    office = Paragraph(
        text="The Office of National Statistics (ONS) and the Office of the Schools Adjudicator (OSA) say so."
    )
    assert [(one.term, one.meaning) for one in find_legends(body(office))] == [
        ("ONS", "Office of National Statistics"),
        ("OSA", "Office of the Schools Adjudicator"),
    ]


def said(*items: Paragraph | Table) -> list[tuple[str, str]]:
    return [(one.term, one.meaning) for one in find_legends(body(*items))]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "At June: Green \u2013 on or above target; Amber \u2013 within 5% of target; Red \u2013 worse. Up is good.",
            [("green", "on or above target"), ("amber", "within 5% of target"), ("red", "worse")],
        ),
        (
            "Green means on target, amber means within 5% and red means more than 5% worse.",
            [("green", "on target"), ("amber", "within 5%"), ("red", "more than 5% worse")],
        ),
        (
            "R = overdue, A = delayed, G = on track (B = complete).",
            [("red", "overdue"), ("amber", "delayed"), ("green", "on track"), ("blue", "complete")],
        ),
        ("Green \u2013 libraries; Amber \u2013 housing; Red \u2013 roads", []),  # what is green, not what green is
        ("Red: 5; Amber: 3 measures; Green: 12 on target", []),  # counts
        ("Mr Red \u2013 late; Mr Green \u2013 on target", []),
        (
            "A measure is green when its target is met, amber when it is missed by up to 5 points and red if late.",
            [("green", "its target is met"), ("amber", "it is missed by up to 5 points"), ("red", "late")],
        ),
        (
            "Green means that its target was met, amber that it was missed by a tenth, and red that it was worse.",
            [("green", "its target was met"), ("amber", "it was missed by a tenth"), ("red", "it was worse")],
        ),
        ("Seven measures are green and 4 are red where homes are late.", []),
        ("Rated Red \u2013 late homes; Green \u2013 on track at Moor; Amber \u2013 delayed roads", []),
        ("Green: on target", []),  # one alone is no key
    ],
)
def test_colours_explained_in_one_paragraph(text: str, entries: list[tuple[str, str]]) -> None:
    assert said(Paragraph(text=text)) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "Done. EMT \u2013 Executive Management Team; LRF \u2013 Local Resilience Forum.",
            [("EMT", "Executive Management Team"), ("LRF", "Local Resilience Forum")],
        ),
        ("In this plan EMT works; DoH: Department of Health.", [("DoH", "Department of Health")]),
        (
            "EDP means the Education Development Plan, and PI stands for performance indicator.",
            [("EDP", "Education Development Plan"), ("PI", "performance indicator")],
        ),
        (
            "PCT \u2013 Primary Care Trust, HA \u2013 Health Authority and SSI \u2013 Social Services Inspectorate",
            [("PCT", "Primary Care Trust"), ("HA", "Health Authority"), ("SSI", "Social Services Inspectorate")],
        ),
        ("EMT \u2013 the plan was agreed; IT \u2013 delayed", []),  # the words do not spell it
        ("EMT \u2013 Executive Management Team Leader", []),  # nor all of them
    ],
)
def test_abbreviations_that_their_meaning_spells(text: str, entries: list[tuple[str, str]]) -> None:
    assert said(Paragraph(text=text)) == entries


def table(*rows: list[str]) -> Table:
    """Rows of texts: '#00FF00' is a fill, '^' and 'v' are arrows."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            words, _, fill = text.partition("#")
            arrow = {"^": "up", "v": "down"}.get(words)
            marks = (Mark(shape="arrow", pointing=arrow),) if arrow else ()  # type: ignore[arg-type]  # a known pointing
            cells.append(Cell(row=r, column=c, text="" if arrow else words, fill=fill or None, marks=marks))
    return Table(cells=tuple(cells))


def test_a_key_of_levels_in_their_colours_says_what_is_done() -> None:
    key = table(
        ["Score#D9D9D9", "Level#D9D9D9", "Response required#D9D9D9"],
        ["15 to 25", "High#FF6666", "Report to the board each month"],
        ["8 to 14", "Medium#FFC34D", "Reduce if the cost is reasonable"],
        ["1 to 7", "Low#A9D08E", "Accept and look again in June"],
    )
    assert [term for term, _ in said(key)] == ["red", "amber", "green"]
    record = table(
        ["Bridge", "Open#FF6666", "Cracks were found in the deck"],
        ["Road", "Closed#FFC34D", "It will be dug up in the spring"],
        ["Path", "Open#A9D08E", "Cleared of leaves by volunteers"],
    )
    assert said(record) == []


def test_two_keys_side_by_side() -> None:
    key = table(
        ["G#00A651", "On or better than target", "^", "Better than last quarter"],
        ["R#D6001C", "Worse than target", "v", "Worse than last quarter"],
    )
    assert said(key) == [
        ("green", "On or better than target"),
        ("red", "Worse than target"),
        ("up", "Better than last quarter"),
        ("down", "Worse than last quarter"),
    ]


def words(*rows: tuple[str, ...], index: int = 0) -> Table:
    cells = (Cell(row=r, column=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(cells=tuple(cells), index=index)


@pytest.mark.parametrize("head", [(), (("Status", "Meaning"),)], ids=["bare", "headed"])
def test_a_table_of_which_every_row_is_a_legend_is_a_key(head: tuple[tuple[str, ...], ...]) -> None:
    key = words(*head, ("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track"))
    legends = find_legends(body(key))
    assert len(legends) == 3
    assert tables_of_keys([key], legends) == {0}


def test_a_table_that_holds_a_legend_beside_other_rows_is_none() -> None:
    key = words(("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track"))
    legends = find_legends(body(key))
    rows = (("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track"), ("Bins", "12"), ("Roads", "14"))
    assert tables_of_keys([words(*rows)], legends) == frozenset()
    assert tables_of_keys([words(("Bins", "12"), ("Roads", "14"), index=1)], legends) == frozenset()
