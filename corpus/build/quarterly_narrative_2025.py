"""Write quarterly-narrative-2025.pdf: a quarter told in bullets by directorate, in two columns of justified text."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageTemplate, Paragraph
from styles import CORPUS
from web import PAGES

NAME = "quarterly-narrative-2025"
SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif"
for name, ending in (("Serif", "-Regular"), ("Serif-Bold", "-Bold")):
    pdfmetrics.registerFont(TTFont(name, f"{SERIF}{ending}.ttf"))
pdfmetrics.registerFontFamily("Serif", normal="Serif", bold="Serif-Bold", italic="Serif", boldItalic="Serif-Bold")

BODY = ParagraphStyle("body", fontName="Serif", fontSize=13, leading=19, spaceAfter=7, alignment=TA_JUSTIFY)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=12, bulletIndent=1)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Serif-Bold", fontSize=21, leading=26, alignment=0)
PLAIN = ParagraphStyle("plain", parent=BODY, alignment=0, spaceAfter=2)
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName="Serif-Bold", fontSize=13.5, leading=18, spaceBefore=8, alignment=0, keepWithNext=1
)
WIDTH, HEIGHT = A4
MARGIN, GAP, COLUMN = 50, 22, (A4[0] - 122) / 2


def draw_furniture(canvas: Any, document: Any) -> None:  # reportlab has no types
    canvas.saveState()
    canvas.setFont("Serif", 8.5)
    canvas.setFillColor(HexColor("#555555"))
    canvas.drawString(MARGIN, HEIGHT - 32, "Kelderby City Council")
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 32, "Performance by directorate, issue 11")
    canvas.drawCentredString(WIDTH / 2, 26, f"{document.page}")
    canvas.restoreState()


def columns(top: float) -> list[Frame]:
    """Two columns under what takes `top` points of the page."""
    return [
        Frame(MARGIN + place * (COLUMN + GAP), 44, COLUMN, HEIGHT - 88 - top, 0, 0, 0, 0, id=f"column-{place}")
        for place in (0, 1)
    ]


def build() -> None:
    document = BaseDocTemplate(
        str(CORPUS / f"{NAME}.pdf"),
        pagesize=A4,
        title="Performance by directorate",
        author="plan_extract contributors",
        invariant=True,
    )
    head = Frame(MARGIN, HEIGHT - 132, WIDTH - 2 * MARGIN, 88, 0, 0, 0, 0, id="head")
    document.addPageTemplates(
        [
            PageTemplate("first", [head, *columns(98)], onPage=draw_furniture),
            PageTemplate("later", columns(0), onPage=draw_furniture),
        ]
    )
    title, *lines = (PAGES / f"{NAME}.txt").read_text(encoding="utf-8").splitlines()
    story: list[Flowable] = [NextPageTemplate("later"), Paragraph(title, TITLE)]
    for line in lines:
        mark, _, text = line.partition(" ")
        if mark == "#":
            story.append(Paragraph(text, HEADING))
        elif mark == "*":
            story.append(Paragraph(text, BULLET, bulletText="\u2022"))
        else:
            plain = line.startswith(("Kelderby City Council", "Issue 11"))
            story.append(Paragraph(line, PLAIN if plain else BODY))
    document.build(story)


if __name__ == "__main__":
    build()
    print(f"wrote {CORPUS / NAME}.pdf")
