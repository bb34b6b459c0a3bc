"""Write savings-register-2024.pdf: savings by proposal, their delivery status a letter in a filled cell, sub-totals."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from styles import CORPUS

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=7)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=19, leading=24, spaceAfter=10)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", fontSize=12.5, leading=16, spaceBefore=8)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=16, bulletIndent=4, spaceAfter=4)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8, leading=10, spaceAfter=0)
STRONG = ParagraphStyle("strong", parent=CELL, fontName="Helvetica-Bold")
HEAD = ParagraphStyle("head", parent=STRONG, textColor=white)
HEAD_RIGHT = ParagraphStyle("head-right", parent=HEAD, alignment=TA_RIGHT)
HEAD_MIDDLE = ParagraphStyle("head-middle", parent=HEAD, alignment=TA_CENTER)
RIGHT = ParagraphStyle("right", parent=CELL, alignment=TA_RIGHT)
RIGHT_STRONG = ParagraphStyle("right-strong", parent=STRONG, alignment=TA_RIGHT)
MIDDLE = ParagraphStyle("middle", parent=STRONG, alignment=TA_CENTER)
NAVY, RULE = HexColor("#22314f"), HexColor("#b9c0cc")
STRIPE, SUBTOTAL = HexColor("#e6f1e0"), HexColor("#d3d9e3")  # the stripe is a pale green and means nothing
FILLS = {"G": "#6cc04a", "A": "#ffbf3f", "R": "#e4573d", "B": "#4f94d4"}
KEY = [
    ("G", "The saving will be made in full and on time"),
    ("A", "Most of the saving will be made, or all of it late"),
    ("R", "Less than half of the saving will be made"),
    ("B", "The saving has been made"),
]
COUNTS = "Of the 20 proposals in the register, 7 are green, 6 are amber, 4 are red and 3 are blue."
CHANGES = [
    ("AC03", "AC03 was green in June and is now amber, since two of the contracts were let late."),
    ("EN04", "EN04 remains red: the sorting plant that it relies on has not been built."),
    ("CO02", "CO02 has moved from amber to green now that the lease has been signed."),
]
# ref, directorate, proposal, lead, 2024/25, 2025/26 in £000, status
REGISTER = [
    ("AC01", "Adult Care", "Help more people to live at home with equipment and adaptations", "Ann Green", 640, 310,
     "G"),
    ("AC02", "Adult Care", "Review packages of care that have not been reviewed for a year", "Joseph Okoro", 1250, 900,
     "A"),
    ("AC03", "Adult Care", "Join the contracts for home care in the north and the south of the borough into one",
     "Ann Green", 415, 415, "A"),
    ("AC04", "Adult Care", "Ask the health service for its share of the cost of joint placements", "Director", 1100, 0,
     "R"),
    ("AC05", "Adult Care", "Day centres open on four days", "Joseph Okoro", 185, 0, "B"),
    ("CH01", "Children", "Recruit forty foster carers so that fewer children live in residential homes", "Mary Redmond",
     870, 1430, "A"),
    ("CH02", "Children", "School transport: routes planned by a computer", "Paul Amberley", 520, 260, "G"),
    ("CH03", "Children", "Fewer agency social workers", "Mary Redmond", 760, 380, "R"),
    ("CH04", "Children", "Nursery places charged at full cost", "Paul Amberley", 95, 0, "B"),
    ("CH05", "Children", "Reversal of the one-off grant for play schemes", "Paul Amberley", -120, 0, "G"),
    ("EN01", "Environment", "Street lamps changed to LED and dimmed after midnight", "Sunil Rao", 430, 215, "G"),
    ("EN02", "Environment", "Charge for the collection of garden waste", "Helen Black", 1085, 70, "G"),
    ("EN03", "Environment", "Parking charges raised by ten pence an hour", "Sunil Rao", 340, 0, "A"),
    ("EN04", "Environment", "Sell sorted paper and card instead of paying for its disposal", "Helen Black", 275, 550,
     "R"),
    ("EN05", "Environment", "One depot in place of three", "Sunil Rao", 0, 480, "A"),
    ("CO01", "Corporate", "Vacant posts deleted", "Head of People", 1320, 0, "B"),
    ("CO02", "Corporate", "Let the top two floors of the town hall", "Head of Property", 210, 420, "G"),
    ("CO03", "Corporate", "Renew the telephone contract", "Head of Digital", 145, 145, "G"),
    ("CO04", "Corporate", "Move payments, benefits and parking permits to one online account", "Head of Digital", 390,
     610, "R"),
    ("CO05", "Corporate", "Fewer printed papers for committees", "Head of Governance", 22, 8, "A"),
]  # fmt: skip
# directorate: target and forecast for 2024/25, £m
FORECAST = [
    ("Adult Care", 3.59, 2.41),
    ("Children", 2.13, 1.66),
    ("Environment", 2.13, 1.94),
    ("Corporate", 2.09, 1.75),
]


def printed(amount: int) -> str:
    return f"({-amount:,})" if amount < 0 else f"{amount:,}"


def register_rows() -> list[tuple[str, tuple[str, ...]]]:
    """Each row of the register as printed: `l` a proposal, `s` a sub-total, `t` the total."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for directorate, proposals in groupby(REGISTER, key=lambda row: row[1]):
        first = second = 0
        for ref, _, proposal, lead, one, two, status in proposals:
            figures = (printed(one), printed(two), printed(one + two))
            rows.append(("l", (ref, directorate, proposal, lead, *figures, status)))
            first, second = first + one, second + two
        sums = (printed(first), printed(second), printed(first + second))
        rows.append(("s", ("", "", f"Subtotal {directorate}", "", *sums, "")))
    one, two = sum(row[4] for row in REGISTER), sum(row[5] for row in REGISTER)
    rows.append(("t", ("", "", "Total savings", "", printed(one), printed(two), printed(one + two), "")))
    return rows


def register_table() -> Table:
    upper = ["Ref", "Directorate", "Proposal", "Lead", "£000", "", "", "RAG"]
    lower = ["", "", "", "", "2024/25", "2025/26", "Total", ""]
    grid: list[list[Any]] = [[Paragraph(text, HEAD_MIDDLE if text in {"£000", "RAG"} else HEAD) for text in upper]]
    grid.append([Paragraph(text, HEAD_RIGHT) for text in lower])
    style: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 1), NAVY),
        ("SPAN", (4, 0), (6, 0)),
        ("LINEBELOW", (4, 0), (6, 0), 0.5, white),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        *(("SPAN", (column, 0), (column, 1)) for column in (0, 1, 2, 3, 7)),
    ]
    for number, (kind, texts) in enumerate(register_rows(), 2):
        words, figures = (CELL, RIGHT) if kind == "l" else (STRONG, RIGHT_STRONG)
        cells = [Paragraph(text, words) for text in texts[:4]] + [Paragraph(text, figures) for text in texts[4:7]]
        grid.append([*cells, Paragraph(texts[7], MIDDLE)])
        if kind != "l":
            style.append(("BACKGROUND", (0, number), (-1, number), SUBTOTAL))
        elif number % 2:
            style.append(("BACKGROUND", (0, number), (-1, number), STRIPE))
        if texts[7]:
            style.append(("BACKGROUND", (7, number), (7, number), HexColor(FILLS[texts[7]])))
    widths = [42, 76, 300, 100, 58, 58, 58, 40]
    return Table(grid, colWidths=widths, style=TableStyle(style), repeatRows=2, hAlign="LEFT")


def key_table() -> Table:
    grid = [[Paragraph(letter, MIDDLE), Paragraph(meaning, CELL)] for letter, meaning in KEY]
    style = [("BACKGROUND", (0, row), (0, row), HexColor(FILLS[letter])) for row, (letter, _) in enumerate(KEY)]
    return Table(
        grid, colWidths=[30, 330], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.4, RULE), *style]), hAlign="LEFT"
    )


def forecast_rows() -> list[tuple[str, str, str, str]]:
    everything = [("Council", sum(row[1] for row in FORECAST), sum(row[2] for row in FORECAST))]
    return [
        (name, f"{target:.2f}", f"{forecast:.2f}", f"({target - forecast:.2f})")
        for name, target, forecast in [*FORECAST, *everything]
    ]


def forecast_table() -> Table:
    heads = ("Directorate", "Target £m", "Forecast £m", "Shortfall £m")
    grid = [[Paragraph(text, HEAD_RIGHT if number else HEAD) for number, text in enumerate(heads)]]
    for name, *figures in forecast_rows():
        words, right = (STRONG, RIGHT_STRONG) if name == "Council" else (CELL, RIGHT)
        grid.append([Paragraph(name, words), *(Paragraph(text, right) for text in figures)])
    style = [("BACKGROUND", (0, 0), (-1, 0), NAVY), ("LINEBELOW", (0, 1), (-1, -1), 0.4, RULE)]
    return Table(grid, colWidths=[160, 80, 80, 80], style=TableStyle(style), hAlign="LEFT")


def draw_frame(canvas: Any, document: Any) -> None:
    canvas.setFont("Helvetica", 7.5)
    canvas.drawString(42, 22, "Patternmoor Metropolitan Borough Council  |  Savings Register 2024/25, second quarter")
    canvas.drawRightString(landscape(A4)[0] - 42, 22, f"{document.page}")


def main() -> None:
    story: list[Any] = [
        Paragraph("Patternmoor Metropolitan Borough Council", HEADING),
        Paragraph("Savings Register 2024/25: Second Quarter", TITLE),
        Paragraph(
            "Council agreed the savings of this register in February 2024. Executive looks at them every quarter. The "
            "figures are the savings expected when the budget was set; a bracket is a saving that falls away. The "
            "status is the view of the lead officer on 30 September 2024.",
            BODY,
        ),
        Paragraph(COUNTS, BODY),
        Paragraph("Delivery status", HEADING),
        key_table(),
        Paragraph("Changes since June", HEADING),
        *(Paragraph(text, BULLET, bulletText="•") for _, text in CHANGES),
        Paragraph("The register", HEADING),
        register_table(),
        Spacer(1, 12),
        Paragraph("Forecast of savings in 2024/25 by directorate", HEADING),
        forecast_table(),
        Spacer(1, 8),
        Paragraph("The shortfall is met from the contingency in this year. Rows are tinted to help the eye.", BODY),
    ]
    target = CORPUS / "savings-register-2024.pdf"
    page = SimpleDocTemplate(
        str(target),
        pagesize=landscape(A4),
        leftMargin=42,
        rightMargin=42,
        topMargin=40,
        bottomMargin=44,
        title="Savings Register 2024/25: Second Quarter",
        author="plan_extract contributors",
        invariant=1,
    )
    page.build(story, onFirstPage=draw_frame, onLaterPages=draw_frame)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
