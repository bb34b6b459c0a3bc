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
    assert pdf.count_pages(path) == 2
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
