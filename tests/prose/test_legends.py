"""Keys that a document prints."""

from __future__ import annotations

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.prose import find_legends


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
