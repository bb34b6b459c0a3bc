"""Fonts, paragraph styles and writers that the corpus scripts share."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph

CORPUS = Path(__file__).resolve().parents[1]
FIGURES = Path(__file__).resolve().parent / "figures"
FONT_FOLDER = Path("/usr/share/fonts/truetype/dejavu")  # DejaVu has the dots that these reports print
FONT, BOLD = "DejaVu", "DejaVu-Bold"
GRID = HexColor("#555555")
SHADE = HexColor("#d9e2ec")

pdfmetrics.registerFont(TTFont(FONT, FONT_FOLDER / "DejaVuSansCondensed.ttf"))
pdfmetrics.registerFont(TTFont(BOLD, FONT_FOLDER / "DejaVuSansCondensed-Bold.ttf"))
pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=BOLD, italic=FONT, boldItalic=BOLD)

BODY = ParagraphStyle("body", fontName=FONT, fontSize=9.5, leading=13, spaceAfter=6)
TITLE = ParagraphStyle("title", parent=BODY, fontName=BOLD, fontSize=18, leading=23, spaceAfter=8)
HEADING = ParagraphStyle("heading", parent=BODY, fontName=BOLD, fontSize=12, leading=16, spaceBefore=8)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=14, bulletIndent=3)
CELL = ParagraphStyle("cell", fontName=FONT, fontSize=7.2, leading=8.8)
CELL_BOLD = ParagraphStyle("cell-bold", parent=CELL, fontName=BOLD)
CENTRED = ParagraphStyle("centred", parent=CELL, alignment=TA_CENTER)
FIGURE = ParagraphStyle("figure", parent=CELL, alignment=TA_RIGHT)
FIGURE_BOLD = ParagraphStyle("figure-bold", parent=FIGURE, fontName=BOLD)


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """A paragraph of plain text; line breaks stay."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Paragraph(escaped.replace("\n", "<br/>"), style)


class Rotated(Flowable):  # type: ignore[misc]  # reportlab has no types, so its classes are Any
    """Text that reads upwards, as group cells of wide tables print it."""

    def __init__(self, lines: Sequence[str], size: float = 7.5) -> None:
        super().__init__()
        self.lines, self.size = lines, size
        self.leading = size * 1.25

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002  # reportlab's signature
        longest = max(pdfmetrics.stringWidth(line, BOLD, self.size) for line in self.lines)
        return self.leading * len(self.lines), longest

    def draw(self) -> None:
        longest = self.wrap(0, 0)[1]
        self.canv.saveState()
        self.canv.setFont(BOLD, self.size)
        self.canv.rotate(90)
        for number, line in enumerate(self.lines):
            left = (longest - pdfmetrics.stringWidth(line, BOLD, self.size)) / 2
            self.canv.drawString(left, -self.leading * (number + 0.8), line)
        self.canv.restoreState()


def read_figures(name: str) -> list[list[str]]:
    """The rows of `figures/<name>.tsv`, without its comment lines."""
    with (FIGURES / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return list(rows)


def read_sections(name: str) -> dict[str, list[str]]:
    """The paragraphs of `pages/<name>.txt`, one a line, under their headings (lines that start with #)."""
    sections: dict[str, list[str]] = {}
    for line in (FIGURES.parent / "pages" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            sections[line[2:]] = paragraphs = []
        elif line:
            paragraphs.append(line)
    return sections


def save_docx(document: Document, path: Path) -> None:
    """Save a Word file whose bytes do not depend on the clock."""
    document.save(str(path))
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
