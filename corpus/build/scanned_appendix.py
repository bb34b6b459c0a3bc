"""Write scanned-appendix.pdf: a monitoring report of text pages with one page that is only the picture of a table."""

from __future__ import annotations

import io
import random
from typing import Any

import pypdfium2
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Spacer, Table, TableStyle
from styles import BODY, BOLD, BULLET, CELL, CELL_BOLD, CENTRED, CORPUS, FIGURE, FIGURE_BOLD, HEADING, paragraph

TITLE = "Housing Monitoring Report: June 2025"
WIDTH, HEIGHT = A4
LARGE = ParagraphStyle("large", parent=BODY, fontName=BOLD, fontSize=17, leading=22, spaceAfter=8)
NAVY, PALE = HexColor("#1f3550"), HexColor("#f3f6fa")

PROSE = [
    (
        "This report tells the Housing Board how homelessness, repairs and lettings stood at the end of June 2025. The "
        "council let 1,911 homes in 2024/25 and manages 11,204 for its tenants."
    ),
    "Of the seven measures with a status, two are green, three are amber and two are red.",
    "We will bring at least 60 empty homes back into use in 2025/26.",
    (
        "Appendix A is a scan of the signed return on temporary accommodation that was sent to the ministry on 11 "
        "July. Appendix B says what is being done, and Appendix C where the grants stand."
    ),
]
KEY = [
    ("G", "the target is met"),
    ("A", "within five per cent of the target, or of its part for the months so far"),
    ("R", "further away"),
]
ARROWS = [
    ("▲", "better than in the same months of last year"),
    ("◄►", "no change"),
    ("▼", "worse than in the same months of last year"),
]
HEADS = [
    "Ref",
    "Measure",
    "June 2025",
    "Year to date",
    "12 months to June 2025",
    "Target 2025/26",
    "Status of the year to date",
    "Trend",
]
MEASURES = [
    ("H1", "Homelessness applications decided within 33 days (%)", "71.0", "72.4", "70.8", "75", "A", "▲"),
    ("H2", "Homelessness prevented or relieved (%)", "54.1", "55.7", "53.9", "58", "A", "▲"),
    ("H3", "Affordable homes completed", "21", "60", "244", "240", "G", "◄►"),
    ("H4", "Average time to let a home again (days)", "27", "29", "31", "25", "R", "▲"),
    ("H5", "Rent collected (%)", "98.2", "97.9", "98.0", "98", "A", "▼"),
    ("H6", "Repairs done at the first visit (%)", "88.4", "87.6", "86.9", "85", "G", "▲"),
    ("H7", "Empty homes brought back into use", "5", "12", "63", "60", "R", "▼"),
    ("H8", "Fire risk assessments overdue", "0", "-", "N/A", "0", "", ""),
]
SCAN_HEADS = ["Ward", "Families", "Single people", "In bed and breakfast", "Over six weeks"]
SCAN = [
    ("Abbey", "41", "22", "6", "1"),
    ("Castle", "38", "31", "9", "2"),
    ("Docks", "57", "44", "12", "5"),
    ("Hillside", "19", "8", "2", "0"),
    ("Market", "26", "35", "11", "3"),
    ("Priory", "14", "9", "1", "0"),
    ("Total", "195", "149", "41", "11"),
]
ACTION_HEADS = ["Ref", "Action", "Target date", "Responsible officer", "Position at June 2025", "Status"]
ACTIONS = [
    (
        "B1",
        "Lease 40 flats to end the use of bed and breakfast for families",
        "31 October 2025",
        "Head of Housing Needs",
        "22 leases signed",
        "A",
    ),
    (
        "B2",
        "Send a repairs van out with the lettings team",
        "July 2025",
        "Repairs Manager",
        "Began on 2 June",
        "G",
    ),
    (
        "B3",
        "Write to the owners of homes that have been empty for two years",
        "May 2025",
        "Empty Homes Officer\nHead of Legal Services",
        "Letters held back until the register is checked",
        "R",
    ),
    ("B4", "Agree a rent payment plan with each tenant in debt", "March 2026", "Income Manager", "", "G"),
]
GRANT_HEADS = ["Grant", "Allocation 2025/26 £", "Forecast 2025/26 £"]
GRANTS = [
    ("Homelessness prevention", "1,482,600", "1,482,600"),
    ("Rough sleeping", "615,250", "598,000"),
    ("Domestic abuse", "402,118", "410,500"),
    ("Total", "2,499,968", "2,491,100"),
]


def ruled(grid: list[list[Any]], widths: list[float]) -> Table:
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, NAVY),
        ("BOX", (0, 0), (-1, -1), 0.8, NAVY),
        ("INNERGRID", (0, 0), (-1, -1), 0.25, NAVY),
        ("BACKGROUND", (0, 0), (-1, 0), PALE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(grid, colWidths=widths, style=TableStyle(style), hAlign="LEFT")


def key_table(rows: list[tuple[str, str]]) -> Table:
    return Table([[paragraph(mark, CENTRED), paragraph(text, CELL)] for mark, text in rows], [40, 380], hAlign="LEFT")


def measure_table() -> Table:
    grid = [[paragraph(head, CELL_BOLD) for head in HEADS]]
    for reference, measure, *figures, status, trend in MEASURES:
        grid.append([paragraph(reference, CELL), paragraph(measure, CELL)])
        grid[-1] += [paragraph(figure, FIGURE) for figure in figures]
        grid[-1] += [paragraph(status, CENTRED), paragraph(trend, CENTRED)]
    return ruled(grid, [28, 170, 48, 48, 60, 50, 58, 38])


def action_table() -> Table:
    grid = [[paragraph(head, CELL_BOLD) for head in ACTION_HEADS]]
    grid += [[*(paragraph(text, CELL) for text in row[:5]), paragraph(row[5], CENTRED)] for row in ACTIONS]
    return ruled(grid, [28, 150, 72, 100, 110, 40])


def grant_table() -> Table:
    grid = [[paragraph(GRANT_HEADS[0], CELL_BOLD), *(paragraph(head, FIGURE_BOLD) for head in GRANT_HEADS[1:])]]
    grid += [[paragraph(name, CELL), *(paragraph(amount, FIGURE) for amount in amounts)] for name, *amounts in GRANTS]
    return ruled(grid, [180, 120, 120])


def scanned_page() -> Image.Image:
    """The appendix as a scanner leaves it: grey, a little askew, grainy; the same grain every time."""
    page = io.BytesIO()
    canvas = Canvas(page, pagesize=A4, invariant=1)
    grid = [[paragraph(text, BODY) for text in row] for row in [tuple(SCAN_HEADS), *SCAN]]
    story = [
        paragraph("Appendix A: households in temporary accommodation by ward, 30 June 2025", HEADING),
        Spacer(1, 12),
        ruled(grid, [100, 80, 90, 110, 90]),
        Spacer(1, 30),
        paragraph("Signed: D. Example, Head of Housing Needs", BODY),
    ]
    Frame(60, 60, WIDTH - 120, HEIGHT - 140).addFromList(story, canvas)
    canvas.save()
    picture = pypdfium2.PdfDocument(page.getvalue())[0].render(scale=110 / 72).to_pil().convert("L")
    picture = picture.rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor=245)
    grain = Image.frombytes("L", picture.size, random.Random(7).randbytes(picture.width * picture.height))
    return Image.blend(picture, grain, 0.08)


def furnish(canvas: Canvas, number: int) -> None:
    canvas.setFont("DejaVu", 7.5)
    canvas.drawString(45, HEIGHT - 30, "Exampleworth Council | Housing Board, 22 July 2025")
    canvas.drawRightString(WIDTH - 45, 26, f"{number} / 4")


def main() -> None:
    target = CORPUS / "scanned-appendix.pdf"
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.setTitle(TITLE)
    canvas.setAuthor("plan_extract contributors")
    introduction = [paragraph("Exampleworth Council", HEADING), paragraph(TITLE, LARGE)]
    introduction += [paragraph(text) for text in PROSE]
    introduction += [paragraph("Status", HEADING), key_table(KEY), paragraph("Trend", HEADING), key_table(ARROWS)]
    measures = [
        paragraph("Measures", HEADING),
        Spacer(1, 6),
        measure_table(),
        Spacer(1, 8),
        paragraph("• The status and the trend are those of the year to date.", BULLET),
    ]
    appendices = [
        paragraph("Appendix B: what we are doing", HEADING),
        Spacer(1, 6),
        action_table(),
        Spacer(1, 16),
        paragraph("Appendix C: grants", HEADING),
        Spacer(1, 6),
        grant_table(),
    ]
    for number, story in ((1, introduction), (2, measures), (3, None), (4, appendices)):
        if story is None:
            packed = io.BytesIO()
            scanned_page().save(packed, "JPEG", quality=45)
            canvas.drawImage(ImageReader(packed), 0, 0, WIDTH, HEIGHT)
        else:
            furnish(canvas, number)
            Frame(45, 50, WIDTH - 90, HEIGHT - 100, 0, 0, 0, 0).addFromList(story, canvas)
        canvas.showPage()
    canvas.save()
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
