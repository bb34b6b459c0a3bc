"""Headings and captions over tables and paragraphs."""

from __future__ import annotations

import pytest

from plan_extract.model.document import Paragraph
from plan_extract.model.table import Cell, Table
from plan_extract.tables.captions import with_captions


def on_page(text: str, top: float, *, size: float = 10.0, level: int | None = None, **more: object) -> Paragraph:
    return Paragraph(text=text, page=1, bbox=(50, top, 300, top + 12), size=size, level=level, **more)  # type: ignore[arg-type]  # the test names the fields


def table(top: float | None = None) -> Table:
    box = (50.0, top, 300.0, top + 90) if top is not None else None
    return Table(cells=(Cell(row=0, column=0, text="7"),), page=1 if box else None, bbox=box)


def last_table(*items: Paragraph | Table) -> Table:
    (found,) = (item for item in with_captions(items) if isinstance(item, Table))
    return found


def test_the_size_of_the_letters_says_how_deep_a_heading_stands_whatever_the_text_around() -> None:
    found = last_table(
        on_page("Plan", 50, size=20, level=1),
        on_page("Our plan is this.", 80),
        on_page("Objective 1", 100, size=14, level=2),
        on_page("What we will achieve", 120, size=12, level=2),
        on_page("Much.", 140),
        on_page("Measures", 160, size=12, level=1),  # the page's other text is small
        table(180),
    )
    assert found.headings == ("Plan", "Objective 1", "Measures")
    assert found.caption == "Measures"


def test_in_word_the_style_says_it() -> None:
    found = last_table(
        Paragraph(text="Objective 1", level=1),
        Paragraph(text="Text."),
        Paragraph(text="Aims", level=2, size=30),
        table(),
    )
    assert found.headings == ("Objective 1", "Aims")


@pytest.mark.parametrize(("head", "caption"), [("Example Council", None), ("\u00a3000s", "\u00a3000s")])
def test_a_running_head_is_no_caption_unless_it_says_the_unit(head: str, caption: str | None) -> None:
    items = (
        on_page("Objective 1", 300, size=14, level=2),
        on_page(head, 50, size=8, level=3, furniture=True),
        table(70),
    )
    found = last_table(*items)
    assert (found.caption, found.headings) == (caption, ("Objective 1",))
