"""Only what the eye sees: hidden text is kept apart, and nothing that is visible gets lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Page
from plan_extract.pipeline import extract
from plan_extract.readers.pdf import PdfPages

SIZE = (400, 300)


def drawn(path: Path, draw: Callable[[Canvas], None]) -> Page:
    canvas = Canvas(str(path), pagesize=SIZE)
    canvas.drawString(50, 250, "seen")
    draw(canvas)
    canvas.save()
    return next(iter(PdfPages(path)))


def without_ink(canvas: Canvas) -> None:
    text = canvas.beginText(50, 200)
    text.setTextRenderMode(3)
    text.textOut("ghost")
    canvas.drawText(text)


def white_on_paper(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(50, 200, "ghost")


def blue_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.rect(40, 190, 100, 30, stroke=0, fill=1)
    canvas.drawString(50, 200, "ghost")


def painted_over(canvas: Canvas) -> None:
    canvas.drawString(50, 200, "ghost")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(40, 190, 100, 30, stroke=0, fill=1)


def clipped_away(canvas: Canvas) -> None:
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(40, 240, 100, 30)
    canvas.clipPath(window, stroke=0)
    canvas.drawString(50, 200, "ghost")
    canvas.restoreState()


def clipped_in_a_form(canvas: Canvas) -> None:
    canvas.beginForm("part", 0, 0, 100, 20)
    canvas.drawString(10, 60, "ghost")
    canvas.endForm()
    canvas.saveState()
    canvas.translate(40, 140)
    canvas.doForm("part")
    canvas.restoreState()


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(500, 200, "ghost")


@pytest.mark.parametrize(
    "draw",
    [without_ink, white_on_paper, blue_on_blue, painted_over, clipped_away, clipped_in_a_form, off_the_page],
)
def test_hidden_text_is_kept_apart(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    page = drawn(tmp_path / "hidden.pdf", draw)
    assert [word.text for word in page.words] == ["seen"]
    assert [word.text for word in page.hidden] == ["ghost"]


def under_a_picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (10, 10), 200)), 40, 190, 100, 30)
    without_ink(canvas)


def white_on_blue(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.rect(40, 190, 100, 30, stroke=0, fill=1)
    white_on_paper(canvas)


def white_on_a_round_box(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.roundRect(40, 190, 100, 30, 6, stroke=0, fill=1)
    white_on_paper(canvas)


def beside_a_later_box(canvas: Canvas) -> None:
    canvas.drawString(50, 200, "plain")
    canvas.rect(80, 190, 60, 30, stroke=0, fill=1)


def under_a_veil(canvas: Canvas) -> None:
    canvas.drawString(50, 200, "plain")
    canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
    canvas.rect(40, 190, 100, 30, stroke=0, fill=1)


def printed_again(canvas: Canvas) -> None:
    painted_over(canvas)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(50, 200, "ghost")


def inside_its_clip(canvas: Canvas) -> None:
    window = canvas.beginPath()
    window.rect(40, 190, 100, 30)
    canvas.clipPath(window, stroke=0)
    canvas.drawString(50, 200, "plain")


@pytest.mark.parametrize(
    "draw",
    [
        under_a_picture,
        white_on_blue,
        white_on_a_round_box,
        beside_a_later_box,
        under_a_veil,
        printed_again,
        inside_its_clip,
    ],
)
def test_visible_text_is_not_lost(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    page = drawn(tmp_path / "seen.pdf", draw)
    assert page.hidden == ()
    assert len(page.words) == 2


def test_hidden_text_is_told_of(tmp_path: Path) -> None:
    drawn(tmp_path / "hidden.pdf", off_the_page)
    (finding,) = [found for found in extract(tmp_path / "hidden.pdf").findings if found.code == "hidden-text"]
    assert "ghost" in finding.message
    assert finding.locator is not None
    assert finding.locator.page == 1


def test_text_printed_twice_to_look_bold_is_read_once(tmp_path: Path) -> None:
    def twice(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "Total 12.5")
        canvas.drawString(50.4, 200, "Total 12.5")

    page = drawn(tmp_path / "twice.pdf", twice)
    assert [word.text for word in page.words] == ["seen", "Total", "12.5"]


def test_letters_that_touch_are_not_copies(tmp_path: Path) -> None:
    def tight(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 3)
        canvas.drawString(50, 200, "illicit 1,111")

    page = drawn(tmp_path / "tight.pdf", tight)
    assert [word.text for word in page.words][1:] == ["illicit", "1,111"]


def without_ink_at(canvas: Canvas, left: float, sign: str) -> None:
    text = canvas.beginText(left - canvas.stringWidth(sign), 200)
    text.setTextRenderMode(3)
    text.textOut(sign)
    canvas.drawText(text)


@pytest.mark.parametrize("sign", ["-", "\u2013"])
def test_a_minus_that_is_not_seen_belongs_to_its_figure(tmp_path: Path, sign: str) -> None:
    def glued(canvas: Canvas) -> None:
        canvas.drawString(60, 200, "3,995.2")
        without_ink_at(canvas, 60, sign)

    page = drawn(tmp_path / "sign.pdf", glued)
    assert [word.text for word in page.words] == ["seen", f"{sign}3,995.2"]
    assert (page.hidden, page.unseen_signs) == ((), 1)
    (finding,) = [found for found in extract(tmp_path / "sign.pdf").findings if found.code == "sign-unseen"]
    assert finding.severity == "warning"


@pytest.mark.parametrize(("left", "text"), [(60, "Total"), (68, "3,995.2")], ids=["words", "a space away"])
def test_a_hidden_dash_elsewhere_stays_hidden(tmp_path: Path, left: float, text: str) -> None:
    def apart(canvas: Canvas) -> None:
        canvas.drawString(left, 200, text)
        without_ink_at(canvas, 60, "-")

    page = drawn(tmp_path / "dash.pdf", apart)
    assert [word.text for word in page.words] == ["seen", text]
    assert ([word.text for word in page.hidden], page.unseen_signs) == (["-"], 0)
