"""What is drawn and not written: arrows made of strokes, borders with slanting ends, raised marks of footnotes."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Page, Word
from plan_extract.readers.pdf import PdfPages
from plan_extract.readers.pdf_arrows import Stroke, find_arrows
from plan_extract.readers.pdf_raised import join_raised


def one_page(canvas: Canvas, path: Path) -> Page:
    canvas.showPage()
    canvas.save()
    (page,) = PdfPages(path)
    return page


@pytest.mark.parametrize(("degrees", "pointing"), [(90, "up"), (270, "down"), (0, "right"), (180, "left")])
def test_an_arrow_of_three_strokes_is_an_arrow_and_no_rule(tmp_path: Path, degrees: float, pointing: str) -> None:
    path = tmp_path / "arrow.pdf"
    canvas = Canvas(str(path), pagesize=(200, 200))
    canvas.translate(100, 100)
    canvas.rotate(degrees)
    canvas.line(-6, 0, 6, 0)
    canvas.line(6, 0, 2, 3)
    canvas.line(6, 0, 2, -3)
    page = one_page(canvas, path)
    assert [(symbol.shape, symbol.pointing) for symbol in page.symbols] == [("arrow", pointing)]
    assert page.rules == ()


def test_strokes_that_cross_are_no_arrow() -> None:
    strokes = [Stroke(0, 0, 10, 10, None), Stroke(0, 10, 10, 0, None), Stroke(0, 5, 10, 5, None)]
    assert find_arrows(strokes) == []


@given(st.floats(0, 2 * math.pi), st.floats(6, 30))
def test_an_arrow_points_where_its_shaft_goes(angle: float, length: float) -> None:
    def at(along: float, across: float) -> tuple[float, float]:
        return (
            along * math.cos(angle) - across * math.sin(angle),
            along * math.sin(angle) + across * math.cos(angle),
        )

    tip, tail = at(length, 0), at(0, 0)
    barbs = [at(length * 0.6, side * length * 0.3) for side in (1, -1)]
    strokes = [Stroke(*tail, *tip, None), *(Stroke(*tip, *barb, None) for barb in barbs)]
    ((symbol, shaft),) = find_arrows(strokes)
    assert shaft is strokes[0]
    if symbol.pointing in ("up", "down"):
        assert (tip[1] < 0) == (symbol.pointing == "up")  # pages are read downwards


def test_the_trapezoids_of_a_web_page_are_rules(tmp_path: Path) -> None:
    path = tmp_path / "borders.pdf"
    canvas = Canvas(str(path), pagesize=(200, 200))
    for x in (20, 100):
        border = canvas.beginPath()
        border.moveTo(x, 20)
        for point in ((x + 0.75, 20.75), (x + 0.75, 99.25), (x, 100)):
            border.lineTo(*point)
        border.close()
        canvas.drawPath(border, stroke=0, fill=1)
    page = one_page(canvas, path)
    assert [(round(rule.x0), rule.level) for rule in page.rules] == [(20, False), (100, False)]


def test_a_raised_digit_is_a_mark_and_no_digit_of_its_figure(tmp_path: Path) -> None:
    path = tmp_path / "raised.pdf"
    canvas = Canvas(str(path), pagesize=(200, 200))
    text = canvas.beginText(20, 100)
    text.setFont("Helvetica", 10)
    text.textOut("84.2%")
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut("12")
    text.setRise(0)
    text.setFont("Helvetica", 10)
    text.textOut(" of homes")
    canvas.drawText(text)
    assert [word.text for word in one_page(canvas, path).words] == ["84.2%¹²", "of", "homes"]


def test_a_small_number_on_the_line_stays_a_word() -> None:
    words = [Word("Q", 0, 0, 8, 10, size=10), Word("2", 8, 4, 11, 10, size=6)]
    assert join_raised(words) == words
