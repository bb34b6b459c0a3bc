"""Bullets that are drawn as dots, and dots that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Word
from plan_extract.readers import read_document
from plan_extract.readers.pdf_bullets import Dot, is_dot, with_bullets


def word(text: str, x0: float, top: float = 100.0) -> Word:
    return Word(text, x0, top, x0 + 5.0 * len(text), top + 10.0, 10.0, color="000000")


def dot(x0: float, top: float = 103.5, side: float = 3.0, color: str | None = "000000") -> Dot:
    return ((x0, top, x0 + side, top + side), color)


def test_a_dot_before_each_line_is_a_bullet() -> None:
    words = [word("Plant", 72), word("trees", 100), word("Mend", 72, 114), word("paths", 95, 114)]
    found = with_bullets(words, [dot(60), dot(60, 117.5)])
    assert [one.text for one in found] == ["\u2022", "Plant", "trees", "\u2022", "Mend", "paths"]
    assert (found[0].x0, found[0].x1, found[0].top) == (60, 63, 100)


@pytest.mark.parametrize(
    "marked",
    [
        dot(66, color="00B050"),  # the mark of a key
        dot(60, 99, side=6.5),  # as large as the letters
        dot(20),  # far from any text
        dot(60, 80),  # on no line
        dot(130),  # after the text
        dot(93.5),  # between two words
    ],
)
def test_other_dots_are_no_bullets(marked: Dot) -> None:
    words = [word("Plant", 67.5), word("trees", 97)]
    assert with_bullets(words, [marked]) == words


def test_what_is_long_or_tiny_is_no_dot() -> None:
    assert is_dot((0, 0, 3, 3))
    assert not is_dot((0, 0, 3, 9))
    assert not is_dot((0, 0, 1, 1))
    assert not is_dot((0, 0, 30, 30))


def test_a_list_whose_bullets_are_drawn_is_read_with_them(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plan.pdf"))
    for at, text in enumerate(("Plant more trees", "Mend the paths", "Open the gates")):
        canvas.drawString(90, 700 - 14 * at, text)
        canvas.circle(81, 704 - 14 * at, 1.5, stroke=0, fill=1)
    canvas.save()
    (page,) = read_document(tmp_path / "plan.pdf").pages
    assert [one.text for one in page.words if one.x0 < 85] == ["\u2022"] * 3
