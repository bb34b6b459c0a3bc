"""The PDF reader on small files drawn here."""

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Page, Source
from plan_extract.readers.pdf import PdfPages, read_front, read_pdf
from plan_extract.readers.pdf_fallback import colour


def _page(path: Path) -> Page:
    return next(iter(PdfPages(path)))


def test_turned_text_reads_correctly(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    for angle in (0, 90, 180, 270):
        pdf.saveState()
        pdf.translate(300, 400)
        pdf.rotate(angle)
        pdf.drawString(40, 0, f"Quarter turned{angle}")
        pdf.restoreState()
    pdf.save()
    words = {word.text: word.rotated for word in _page(path).words}
    assert {angle: f"turned{angle}" in words and words[f"turned{angle}"] for angle in (0, 90, 180, 270)} == {
        angle: angle for angle in (0, 90, 180, 270)
    }
    assert "Quarter" in words


def test_a_superscript_is_not_part_of_the_figure(tmp_path: Path) -> None:
    path = tmp_path / "note.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFont("Helvetica-Bold", 12)
    pdf.drawString(100, 700, "75.3")
    end = 100 + pdf.stringWidth("75.3", "Helvetica-Bold", 12)
    pdf.setFont("Helvetica", 6)
    pdf.drawString(end, 705, "1")
    pdf.save()
    assert [(word.text, word.bold) for word in _page(path).words] == [("75.3¹", True)]


@pytest.mark.parametrize("place", [0, 7, 39])
@pytest.mark.parametrize("sign", ["\ufeff", "\x7f"])
def test_a_sign_that_pdfium_leaves_out_of_the_text_shifts_no_other(tmp_path: Path, sign: str, place: int) -> None:
    path = tmp_path / "left-out.pdf"
    registerFont(TTFont("Vera", "Vera.ttf"))
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFont("Vera", 10)
    lines = [f"Row {row} counts {row * 37} and no more" for row in range(40)]
    for row, line in enumerate(lines):
        pdf.drawString(50, 780 - 15 * row, line.replace(" and", sign + " and") if row == place else line)
    pdf.save()
    words = [word.text for word in _page(path).words]
    expected = " ".join(lines).split()
    differing = [(one, other) for one, other in zip(words, expected, strict=True) if one != other]
    assert len(words) == len(expected)
    assert all(one.startswith(other) for one, other in differing)
    assert len(differing) <= 1  # the word with the sign


def test_rules_fills_and_circles(tmp_path: Path) -> None:
    path = tmp_path / "drawn.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFillColorRGB(1, 0, 0)
    pdf.rect(100, 100, 50, 20, stroke=0, fill=1)
    pdf.rect(100, 200, 50, 1, stroke=0, fill=1)
    pdf.setFillColorRGB(0, 1, 0)
    pdf.circle(300, 300, 6, stroke=0, fill=1)
    pdf.save()
    page = _page(path)
    assert [fill.color for fill in page.fills] == ["FF0000"]
    assert [rule.level for rule in page.rules] == [True]
    assert [(symbol.shape, symbol.color) for symbol in page.symbols] == [("circle", "00FF00")]


def test_pages_can_be_walked_twice(tmp_path: Path) -> None:
    path = tmp_path / "two.pdf"
    pdf = canvas.Canvas(str(path))
    for text in ("one", "two"):
        pdf.drawString(100, 100, text)
        pdf.showPage()
    pdf.save()
    document = read_pdf(path, Source(path="two.pdf", sha256="0", media_type="application/pdf", pages=2))
    walks = [[word.text for page in document.pages for word in page.words] for _ in range(2)]
    assert walks == [["one", "two"], ["one", "two"]]
    assert read_front(path)[1] == 2


@pytest.mark.parametrize(("content", "reason"), [(b"", "empty"), (b"not a PDF", "damaged"), (b"%PDF-1.4\n", "damaged")])
def test_a_bad_file_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as caught:
        read_front(path)
    assert caught.value.reason in (reason, "empty")


def test_an_encrypted_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    pdf = canvas.Canvas(str(path), encrypt="secret")
    pdf.drawString(100, 100, "hidden")
    pdf.save()
    with pytest.raises(UnreadableFile) as caught:
        read_front(path)
    assert caught.value.reason == "encrypted"


@pytest.mark.parametrize(
    ("value", "expected"),
    [((0.5,), "808080"), ((1, 0, 0), "FF0000"), ((0, 0, 0, 1), "000000"), (None, None), (("P1",), None)],
)
def test_colours(value: object, expected: str | None) -> None:
    assert colour(value) == expected


def test_a_title_that_is_only_a_file_name_is_no_title(tmp_path: Path) -> None:
    titles = []
    for stem, title in (("named", "Microsoft Word - review 2009.doc"), ("titled", "Review of services 2009")):
        path = tmp_path / f"{stem}.pdf"
        pdf = canvas.Canvas(str(path), pagesize=A4)
        pdf.setTitle(title)
        pdf.drawString(100, 700, "Text")
        pdf.save()
        source = Source(path=str(path), sha256="0", media_type="application/pdf", pages=1)
        titles.append(read_pdf(path, source).title)
    assert titles == [None, "Review of services 2009"]


def test_lines_of_neighbouring_cells_set_midway_are_not_mixed(tmp_path: Path) -> None:
    """Cells of one, two and three lines side by side: each line begins less than a line's tolerance below another."""
    path = tmp_path / "midway.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFont("Helvetica", 7)
    cells = {100: ["Annual", "Target", "2019/20"], 140: ["Q1", "2018/19"], 180: ["Value"], 210: ["Long", "Trend"]}
    tops = {100: 0.0, 140: 2.2, 180: 4.4, 210: 6.6}
    for x, lines in cells.items():
        for at, line in enumerate(lines):
            pdf.drawString(x, 700 - tops[x] - 8.8 * at, line)
    pdf.save()
    words = {word.text for word in _page(path).words}
    assert words == {line for lines in cells.values() for line in lines}


def test_letters_that_sink_along_a_line_stay_one_word(tmp_path: Path) -> None:
    path = tmp_path / "sinking.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFont("Courier", 10)
    for at, letter in enumerate("sinking"):
        pdf.drawString(100 + 6 * at, 700 - 0.7 * at, letter)
    pdf.save()
    assert [word.text for word in _page(path).words] == ["sinking"]
