"""Write dashboard-kent-2012.pdf: two dashboards, each with its own columns, data periods, filled alerts and arrows."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from styles import CORPUS, FONT_FOLDER, paragraph, read_figures, read_sections

LIBERATION = FONT_FOLDER.parent / "liberation"
pdfmetrics.registerFont(TTFont("Arial", LIBERATION / "LiberationSans-Regular.ttf"))
pdfmetrics.registerFont(TTFont("Arial-Bold", LIBERATION / "LiberationSans-Bold.ttf"))
pdfmetrics.registerFont(TTFont("Arrows", FONT_FOLDER / "DejaVuSans.ttf"))
pdfmetrics.registerFontFamily("Arial", normal="Arial", bold="Arial-Bold", italic="Arial", boldItalic="Arial-Bold")

CELL = ParagraphStyle("kent", fontName="Arial", fontSize=8, leading=9.4)
MIDDLE = ParagraphStyle("kent-middle", parent=CELL, alignment=TA_CENTER)
HEAD = ParagraphStyle("kent-head", parent=MIDDLE, fontName="Arial-Bold", textColor=white)
BAND = ParagraphStyle("kent-band", parent=CELL, fontName="Arial-Bold", fontSize=9)
ARROW = ParagraphStyle("kent-arrow", parent=MIDDLE, fontName="Arrows", fontSize=12, leading=12)
OPENING = ParagraphStyle("kent-body", parent=CELL, fontSize=10, leading=13.5, spaceAfter=5)
TITLE = ParagraphStyle("kent-title", parent=CELL, fontName="Arial-Bold", fontSize=18, leading=23, spaceAfter=6)
HEADING = ParagraphStyle("kent-heading", parent=CELL, fontName="Arial-Bold", fontSize=12.5, leading=17, spaceAfter=3)
SMALL = ParagraphStyle("kent-small", parent=CELL, fontSize=8.5, leading=11.5)
ALERTS = {"R": ("RED", HexColor("#ff0000")), "A": ("AMBER", HexColor("#ffc000")), "G": ("GREEN", HexColor("#00b050"))}
ARROWS = {"up": "⇧", "down": "⇩", "same": "⇔", "": ""}
QUESTIONS = {
    "Q1": "How much are we dealing with?",
    "Q2": "How long is it taking us?",
    "Q3": "How well are we doing it?",
    "Q4": "Are we achieving good outcomes?",
    "Q5": "Are we supporting our staff?",
}
NAVY, PALE = HexColor("#1f3864"), HexColor("#dae3f3")
SCORECARD_HEADS = [
    "No.",
    "Indicator",
    "Polarity",
    "Data Period",
    "Latest Result",
    "RAG",
    "DoT",
    "Previous Result",
    "Target 12/13",
    "Out-turn 11/12",
    "England 10/11",
]
ADULT_HEADS = [
    "Indicator Description",
    "ASCOF",
    "2011-12 Outturn",
    "2012-13 Target",
    "Current Position",
    "Data Period",
    "RAG",
    "Direction of Travel",
]
KEY = [
    ("GREEN (G)", "Current target achieved or beaten"),
    ("AMBER (A)", "Above the minimum standard but below the target"),
    ("RED (R)", "Below the minimum standard"),
    ("⇧", "Better than the previous result"),
    ("⇩", "Worse than the previous result"),
    ("⇔", "The same as the previous result"),
    ("YTD", "Year to date, from 1 April"),
    ("R12M", "Rolling 12 months, children's scorecard"),
    ("12M", "Rolling 12 months, adults' dashboard"),
    ("SS", "Snapshot: the position on the last day of the month"),
    ("H", "High is good"),
    ("L", "Low is good"),
    ("T", "As near the target as can be"),
]


def grid(rows: list[list[Any]], widths: list[float], extra: list[tuple[Any, ...]]) -> Table:
    table = Table(rows, colWidths=[width * mm for width in widths], repeatRows=1)
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, black),
        ("BACKGROUND", (0, 0), (-1, 0), NAVY),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    table.setStyle(TableStyle(style + extra))
    return table


def cell(text: str, style: ParagraphStyle = MIDDLE) -> Paragraph:
    return paragraph(text, style)


def scorecard() -> Table:
    rows: list[list[Any]] = [[cell(text, HEAD) for text in SCORECARD_HEADS]]
    extra: list[tuple[Any, ...]] = []
    for question, lines in groupby(read_figures("kent-scorecard"), key=lambda line: line[0]):
        extra += [("SPAN", (0, len(rows)), (-1, len(rows))), ("BACKGROUND", (0, len(rows)), (-1, len(rows)), PALE)]
        rows.append([cell(QUESTIONS[question].upper(), BAND), *[""] * (len(SCORECARD_HEADS) - 1)])
        for _, number, name, polarity, period, latest, alert, arrow, *others in lines:
            word = ""
            if alert:
                word, colour = ALERTS[alert]
                extra.append(("BACKGROUND", (5, len(rows)), (5, len(rows)), colour))
            texts = [cell(number), cell(name, CELL), cell(polarity), cell(period), cell(latest), cell(word)]
            rows.append([*texts, cell(ARROWS[arrow], ARROW), *(cell(text) for text in others)])
    return grid(rows, [10, 82, 16, 16, 22, 20, 13, 22, 20, 20, 20], extra)


def adults() -> Table:
    rows: list[list[Any]] = [[cell(text, HEAD) for text in ADULT_HEADS]]
    extra: list[tuple[Any, ...]] = []
    for code, name, outturn, target, current, period, alert, arrow in read_figures("kent-adults"):
        if alert:
            extra.append(("BACKGROUND", (6, len(rows)), (6, len(rows)), ALERTS[alert][1]))
        figures = [cell(text) for text in (code, outturn, target, current, period, alert)]
        rows.append([cell(name, CELL), *figures, cell(ARROWS[arrow], ARROW)])
    return grid(rows, [110, 18, 26, 24, 26, 22, 14, 22], extra)


def alert_counts() -> Table:
    """How many measures of each question are red, amber and green."""
    rows: list[list[Any]] = [
        [cell(text, HEAD) for text in ("Children's scorecard", "Red", "Amber", "Green", "No alert")]
    ]
    for question, lines in groupby(read_figures("kent-scorecard"), key=lambda line: line[0]):
        counts = Counter(line[6] for line in lines)
        rows.append([cell(QUESTIONS[question], CELL), *(cell(str(counts[alert])) for alert in ("R", "A", "G", ""))])
    return grid(rows, [70, 22, 22, 22, 22], [])


def draw_furniture(canvas: Canvas, document: Any) -> None:
    width = landscape(A4)[0]
    canvas.saveState()
    canvas.setFont("Arial-Bold", 9)
    canvas.drawString(15 * mm, 201 * mm, "Kent County Council, Families and Social Care")
    canvas.setFont("Arial", 8)
    canvas.drawRightString(width - 15 * mm, 201 * mm, "DRAFT, June 2012")
    canvas.drawCentredString(width / 2, 7 * mm, str(document.page))
    canvas.restoreState()


def main() -> None:
    target = CORPUS / "dashboard-kent-2012.pdf"
    sections = read_sections("dashboard-kent-2012")
    keys = [[cell(term, ARROW if term in ARROWS.values() else MIDDLE), cell(text, SMALL)] for term, text in KEY]
    key = Table(keys, colWidths=[32 * mm, 120 * mm])
    story: list[Any] = [
        paragraph("Families & Social Care Performance Dashboards 2012/13", TITLE),
        *(paragraph(text, OPENING) for text in sections["Introduction"]),
        paragraph("How many measures have which alert", HEADING),
        alert_counts(),
        paragraph("Key", HEADING),
        key,
        PageBreak(),
        paragraph("Children's Social Care Scorecard, May 2012", HEADING),
        scorecard(),
        PageBreak(),
        paragraph("Adult Social Care Dashboard, May 2012", HEADING),
        adults(),
        Spacer(1, 4 * mm),
    ]
    story += [paragraph(text, SMALL) for text in sections["Commentary"]]
    page = SimpleDocTemplate(
        str(target),
        pagesize=landscape(A4),
        title="Performance Dashboards 2012/13",
        author="plan_extract contributors",
        invariant=1,
        leftMargin=15 * mm,
        rightMargin=15 * mm,
        topMargin=14 * mm,
        bottomMargin=13 * mm,
    )
    page.build(story, onFirstPage=draw_furniture, onLaterPages=draw_furniture)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
