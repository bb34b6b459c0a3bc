"""Places on pages that are turned, cut, moved or scaled: those of the page as displayed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Page, Word
from plan_extract.readers.pdf import PdfPages

WIDTH, HEIGHT = 400, 300


def base(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.drawString(100, 200, "Target")
    canvas.line(100, 150, 300, 150)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(120, 60, 80, 40, stroke=0, fill=1)
    canvas.save()
    return path


def first(path: Path) -> Page:
    return next(iter(PdfPages(path)))


def changed(path: Path, **change: object) -> Page:
    """The page after pdfium's own setters have been called on it."""
    pdf = pypdfium2.PdfDocument(base(path))
    page = pdf[0]
    for name, value in change.items():
        getattr(page, f"set_{name}")(*value if isinstance(value, tuple) else (value,))
    page.close()
    other = path.with_name("changed.pdf")
    pdf.save(other)
    pdf.close()
    return first(other)


def place(word: Word) -> tuple[float, float, float, float]:
    return (word.x0, word.top, word.x1, word.bottom)


def turned(box: tuple[float, float, float, float], angle: int) -> tuple[float, float, float, float]:
    """A box of the page before it was turned clockwise by `angle`, as it lies then."""
    x0, top, x1, bottom = box
    if angle == 90:
        return (HEIGHT - bottom, x0, HEIGHT - top, x1)
    if angle == 180:
        return (WIDTH - x1, HEIGHT - bottom, WIDTH - x0, HEIGHT - top)
    return (top, WIDTH - x1, bottom, WIDTH - x0)


@pytest.mark.parametrize(("angle", "reading"), [(90, 270), (180, 180), (270, 90)])
def test_a_turned_page(tmp_path: Path, angle: int, reading: int) -> None:
    plain = first(base(tmp_path / "plain.pdf"))
    page = changed(tmp_path / "turned.pdf", rotation=angle)
    assert (page.width, page.height) == ((HEIGHT, WIDTH) if angle != 180 else (WIDTH, HEIGHT))
    (word,), (before,) = page.words, plain.words
    assert (word.text, word.size, word.rotated) == ("Target", before.size, reading)
    assert place(word) == pytest.approx(turned(place(before), angle), abs=0.01)
    assert page.fills[0].bbox == pytest.approx(turned(plain.fills[0].bbox, angle), abs=0.01)
    rule, old = page.rules[0], plain.rules[0]
    assert (rule.x0, rule.top, rule.x1, rule.bottom) == pytest.approx(
        turned((old.x0, old.top, old.x1, old.bottom), angle), abs=0.01
    )


def test_a_crop_box_is_the_page(tmp_path: Path) -> None:
    plain = first(base(tmp_path / "plain.pdf"))
    page = changed(tmp_path / "cut.pdf", cropbox=(50, 20, 350, 280))
    assert (page.width, page.height) == (300, 260)
    (word,), (before,) = page.words, plain.words
    assert place(word) == pytest.approx((before.x0 - 50, before.top - 20, before.x1 - 50, before.bottom - 20), abs=0.01)


def test_a_media_box_may_begin_anywhere(tmp_path: Path) -> None:
    plain = first(base(tmp_path / "plain.pdf"))
    page = changed(tmp_path / "moved.pdf", mediabox=(-30, -40, WIDTH, HEIGHT), cropbox=(-30, -40, WIDTH, HEIGHT))
    (word,), (before,) = page.words, plain.words
    assert (page.width, page.height) == (430, 340)
    assert place(word) == pytest.approx((before.x0 + 30, before.top, before.x1 + 30, before.bottom), abs=0.01)


def test_what_is_cut_off_is_hidden(tmp_path: Path) -> None:
    page = changed(tmp_path / "cut.pdf", cropbox=(0, 0, 400, 150))
    assert page.words == ()
    assert [word.text for word in page.hidden] == ["Target"]


def test_a_user_unit_scales_the_page(tmp_path: Path) -> None:
    path = base(tmp_path / "poster.pdf")
    plain = first(path)
    path.write_bytes(path.read_bytes().replace(b"/Type /Page\n", b"/Type /Page /UserUnit 2\n"))
    page = first(path)
    (word,), (before,) = page.words, plain.words
    assert (page.width, page.height, word.size) == (2 * WIDTH, 2 * HEIGHT, 2 * before.size)
    assert place(word) == pytest.approx([2 * side for side in place(before)], abs=0.01)


def test_a_form_is_read_in_its_place(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.beginForm("part", 0, 0, 200, 100)
    canvas.drawString(10, 20, "Target")
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(10, 40, 80, 40, stroke=0, fill=1)
    canvas.endForm()
    for x, y in ((50, 150), (150, 20)):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.doForm("part")
        canvas.restoreState()
    canvas.save()
    page = first(path)
    assert [(word.text, round(word.x0)) for word in page.words] == [("Target", 60), ("Target", 160)]
    assert [fill.bbox for fill in page.fills] == [
        pytest.approx((60, 70, 140, 110), abs=0.01),
        pytest.approx((160, 200, 240, 240), abs=0.01),
    ]


@pytest.mark.parametrize(("angle", "reading"), [(30, 0), (60, 90), (100, 90), (170, 180), (250, 270), (-20, 0)])
def test_slanting_text_reads_the_nearest_way(tmp_path: Path, angle: int, reading: int) -> None:
    path = tmp_path / "slant.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.translate(200, 150)
    canvas.rotate(angle)
    canvas.drawString(0, 0, "Direction")
    canvas.save()
    assert [(word.text, word.rotated) for word in first(path).words] == [("Direction", reading)]
