"""Pages that pdfium cannot read are read by pdfplumber, and say so; pages without letters say so too."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from plan_extract.model.document import Page
from plan_extract.pipeline import extract
from plan_extract.readers import pdf
from plan_extract.readers.pdf_columns import UnsoundBoxes


def two_pages(path: Path) -> Path:
    canvas = Canvas(str(path))
    for text in ("First page", "Second page"):
        canvas.drawString(100, 700, text)
        canvas.showPage()
    canvas.save()
    return path


def fail_on(monkeypatch: pytest.MonkeyPatch, failing: int, error: Exception) -> None:
    read = pdf.read_page

    def reading(page: pypdfium2.PdfPage, number: int, unit: float = 1.0) -> Page:
        if number == failing:
            raise error
        return read(page, number, unit)

    monkeypatch.setattr(pdf, "read_page", reading)


@pytest.mark.parametrize("error", [UnsoundBoxes(), OverflowError("too much"), ValueError("no box")])
def test_a_page_on_which_pdfium_fails_is_still_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    fail_on(monkeypatch, 2, error)
    pages = list(pdf.PdfPages(two_pages(tmp_path / "two.pdf")))
    assert [[word.text for word in page.words] for page in pages] == [["First", "page"], ["Second", "page"]]
    assert [page.fallback is not None for page in pages] == [False, True]
    assert [page.failed for page in pages] == [None, None]


def test_a_mistake_in_the_program_is_no_fault_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_on(monkeypatch, 1, NameError("name 'words' is not defined"))
    with pytest.raises(NameError):
        list(pdf.PdfPages(two_pages(tmp_path / "two.pdf")))


def test_the_slower_reader_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_on(monkeypatch, 1, UnsoundBoxes())
    plan = extract(two_pages(tmp_path / "two.pdf"))
    (finding,) = [found for found in plan.findings if found.code == "page-read-by-fallback"]
    assert finding.locator is not None
    assert finding.locator.page == 1


def test_a_page_that_neither_reads_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(page: object, number: int) -> Page:
        raise RuntimeError(f"nothing on page {number}")

    fail_on(monkeypatch, 1, UnsoundBoxes())
    monkeypatch.setattr(pdf.pdf_fallback, "read_page", refuse)
    pages = list(pdf.PdfPages(two_pages(tmp_path / "two.pdf")))
    assert pages[0].failed is not None
    assert "nothing on page 1" in pages[0].failed
    assert [word.text for word in pages[1].words] == ["Second", "page"]


def test_a_file_that_pdfium_cannot_open_is_tried_by_the_slower_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_opened", lambda path: None)
    path = two_pages(tmp_path / "two.pdf")
    assert pdf.read_front(path)[1] == 2
    assert [page.fallback is not None for page in pdf.PdfPages(path)] == [True, True]


def test_a_page_whose_letters_have_no_meaning_says_so(tmp_path: Path) -> None:
    path = tmp_path / "garbled.pdf"
    canvas = Canvas(str(path), pageCompression=0)
    canvas.drawString(100, 700, "Performance against targets in the year")
    canvas.save()
    # every letter of the font gets a name that stands for no character
    names = " ".join(f"/g{code}" for code in range(256)).encode()
    content = path.read_bytes().replace(
        b"/Encoding /WinAnsiEncoding", b"/Encoding << /Type /Encoding /Differences [0 " + names + b"] >>"
    )
    path.write_bytes(re.sub(rb"/BaseFont /Helvetica", b"/BaseFont /Unknown00", content))
    (page,) = pdf.PdfPages(path)
    assert page.garbled
    (finding,) = [found for found in extract(path).findings if found.code == "text-garbled"]
    assert finding.severity == "warning"


def test_a_page_of_symbols_is_not_garbled(tmp_path: Path) -> None:
    path = tmp_path / "symbols.pdf"
    canvas = Canvas(str(path))
    canvas.setFont("ZapfDingbats", 12)
    canvas.drawString(100, 700, "lllnnnuuulllnnnuuulllnnnuuu")
    canvas.save()
    (page,) = pdf.PdfPages(path)
    assert not page.garbled
    assert page.symbols


def drawn_letters(path: Path, names: bytes) -> Path:
    """A page with the word Target in a font of drawings whose glyphs have these six names, on a scale of its own."""
    canvas = Canvas(str(path), pageCompression=0)
    canvas.drawString(100, 200, "Target")
    canvas.save()
    content = path.read_bytes()
    drawing = b"<< /Length 40 >>\nstream\n600 0 0 0 500 700 d1 0 0 500 700 re f  \nendstream"
    procedures = b" ".join(b"/" + name + b" 99 0 R" for name in names.split())
    codes = b" ".join(b"%d /%s" % (code, name) for code, name in zip(b"Target", names.split(), strict=True))
    font = (
        b"<< /Type /Font /Subtype /Type3 /Name /F1 /FontBBox [0 -200 700 800] /FontMatrix [0.02 0 0 0.02 0 0]"
        b" /FirstChar 0 /LastChar 255 /Widths [" + b"600 " * 256 + b"] /Encoding << /Type /Encoding /Differences ["
        + codes + b"] >> /CharProcs << " + procedures + b" >> >>"
    )  # fmt: skip
    start = content.index(b"<<", content.index(b"BaseFont") - 20)
    content = content[:start] + font + b"\n" + content[content.index(b"endobj", start) :]
    content = content.replace(b"xref\n0 ", b"99 0 obj\n" + drawing + b"\nendobj\nxref\n0 ", 1)
    path.write_bytes(content.replace(b" 12 Tf", b" .6 Tf"))
    return path


def test_letters_known_by_the_names_of_their_glyphs_are_read(tmp_path: Path) -> None:
    (page,) = pdf.PdfPages(drawn_letters(tmp_path / "named.pdf", b"T a r g e t"))
    assert "".join(word.text for word in page.words) == "Target"
    assert page.fallback is not None


def test_a_font_of_drawings_has_the_size_of_its_letters(tmp_path: Path) -> None:
    path = drawn_letters(tmp_path / "unnamed.pdf", b"g1 g2 g3 g4 g5 g6")
    with pypdfium2.PdfDocument(path) as document:
        (word,) = pdf.read_page(document[0], 1).words
    assert set(word.text) == {"\ufffd"}
    assert word.x1 - word.x0 == pytest.approx(6 * 7.2, abs=0.1)
    assert word.size > 6
    assert word.bottom - word.top > 6
