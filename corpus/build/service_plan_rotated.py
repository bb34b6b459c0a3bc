"""Write service-plan-rotated.pdf: pages turned with /Rotate, heads that read upwards, page boxes that do not begin
at 0, text outside the crop box, tables side by side.
"""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFArray
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Spacer, Table, TableStyle
from styles import BODY, CELL, CORPUS, FIGURE, Rotated, paragraph

TITLE = "Adults and Communities Service Plan 2024/25 to 2026/27"
SERIF, SERIF_BOLD = "LiberationSerif", "LiberationSerif-Bold"
for name, file in ((SERIF, "Regular"), (SERIF_BOLD, "Bold")):
    pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/liberation/LiberationSerif-{file}.ttf"))

PROSE = ParagraphStyle("prose", parent=BODY, fontName=SERIF, fontSize=11, leading=14.5)
LARGE = ParagraphStyle("large", parent=PROSE, fontName=SERIF_BOLD, fontSize=20, leading=25, spaceAfter=10)
HEAD = ParagraphStyle("head", parent=PROSE, fontName=SERIF_BOLD, fontSize=13, leading=17, spaceBefore=8, spaceAfter=4)
TEXT = ParagraphStyle("text", parent=CELL, fontName=SERIF, fontSize=9, leading=10.8)
STRONG = ParagraphStyle("strong", parent=TEXT, fontName=SERIF_BOLD)
NUMBER = ParagraphStyle("number", parent=FIGURE, fontName=SERIF, fontSize=9, leading=10.8)
NUMBER_STRONG = ParagraphStyle("number-strong", parent=NUMBER, fontName=SERIF_BOLD)
LINE = HexColor("#777777")
TINT = HexColor("#e8e2d4")

INTRODUCTION = [
    (
        "The Adults and Communities service supports 4,310 people in their own homes and 1,126 in care homes. It "
        "employs the equivalent of 612 full-time staff and works from four area offices and from Room B12 of the Town "
        "Hall."
    ),
    (
        "This plan says what the service will do in the three years from April 2024. It was considered by the Cabinet "
        "on 12 March 2024 (report C24/31) and replaces the plan for 2021 to 2024."
    ),
    "By March 2027 we will increase the share of people who take a direct payment to at least 34%.",
    "We will reduce the average wait for a first assessment from 41 days to 28 days by March 2026.",
    (
        "Tables 1 and 2 give the measures by which the service judges itself. Table 1 looks back three years and sets "
        "targets for the next three; Table 2 shows the position at the half year."
    ),
]
ABBREVIATIONS = [
    "DoAC = Director of Adults and Communities",
    "HoC = Head of Commissioning",
    "PSW = Principal Social Worker",
]
HEADS_1 = ["Actual\n2021/22", "Actual\n2022/23", "Actual\n2023/24", "England average\n2022/23", "Target\n2024/25",
           "Target\n2025/26", "Target\n2026/27"]  # fmt: skip
# a theme alone, or: reference, indicator, seven figures
TABLE_1: list[tuple[str, ...]] = [
    ("Living well at home",),
    ("AC1", "People who take a direct payment (%)", "26.1", "27.8", "29.3", "26.2", "31", "32.5", "34"),
    ("AC2", "Older people at home 91 days after leaving hospital (%)", "81.4", "83.0", "84.6", "82.3", "85", "86",
     "87"),
    ("AC3", "Permanent admissions to care homes per 100,000 people aged 65 and over", "588.2", "571.9", "566.4",
     "560.8", "555", "545", "535"),
    ("AC4", "Average wait for a first assessment (days)", "36", "44", "41", "-", "34", "28", "28"),
    ("AC5", "People who feel they control their daily life (%)", "74.9", "n/a", "77.2", "77.2", "78", "78.5", "79"),
    ("Safe and respected",),
    ("AC6", "People who use services and feel safe (%)", "68.0", "69.4", "71.1", "69.7", "72", "73", "74"),
    ("AC7", "Safeguarding enquiries where the risk was reduced or removed (%)", "88", "90", "91", "", "92", "92", "93"),
    ("AC8", "Number of people waiting for a deprivation of liberty decision", "412", "455", "390", "", "300", "200",
     "TBC"),
    ("AC9", "Staff turnover in council-run care homes (%)", "n/a", "31.5", "28.7", "28.3", "26", "25", "24"),
]  # fmt: skip
HEADS_2 = ["2023/24\noutturn", "2024/25\ntarget", "Q1\n2024/25", "Q2\n2024/25"]
# number, measure, good is, outturn, target, first quarter, second quarter, RAG
TABLE_2 = [
    ("1", "Carers assessed in the last twelve months", "High", "61%", "65%", "62%", "66%", "Green"),
    ("2", "Carers given a break of a week or more", "High", "38%", "45%", "40%", "41%", "Amber"),
    ("3", "Contacts answered on the same day", "High", "79%", "85%", "77%", "75%", "Red"),
    ("4", "Complaints upheld by the Ombudsman", "Low", "6", "4", "1", "0", "Green"),
    ("5", "Reviews overdue by more than a year", "Low", "1,204", "900", "1,150", "1,087", "Red"),
    ("6", "Blue badge decisions within eight weeks", "High", "92%", "95%", "93%", "", ""),
]
KEY = [
    ("Green", "the target is met"),
    ("Amber", "within five points of the target"),
    ("Red", "more than five points, or more than ten per cent, from the target"),
]
FILLS = {"Green": "#b6d7a8", "Amber": "#ffd966", "Red": "#ea9999"}
HOME_CARE = [
    ("Hours bought each week", "31,450", "33,120"),
    ("People supported", "3,005", "3,148"),
    ("Visits late by half an hour or more, as a share of all visits", "4.8%", "3.9%"),
    ("Providers rated good", "71%", "76%"),
    ("Packages handed back", "64", "38"),
]
CARE_HOMES = [
    ("Beds bought", "1,180", "1,126"),
    ("Average weekly fee", "£812", "£887"),
    ("Homes rated good or outstanding by the Care Quality Commission at the end of the year", "73%", "78%"),
    ("Residents moved because a home closed", "-", "17"),
]
BUDGET = [
    ("Assessment and care management", "14,210", "1,020", "13,190"),
    ("Home care", "38,640", "9,455", "29,185"),
    ("Care homes", "51,905", "18,330", "33,575"),
    ("Carers", "2,145", "310", "1,835"),
    ("Total", "106,900", "29,115", "77,785"),
]
ACTIONS = [
    ("1", "Open a direct payments shop in the market hall", "HoC", "September 2024",
     "One new direct payment in three is set up there", "Lease signed"),
    ("2", "Put a social worker in each of the four discharge lounges", "PSW", "December 2024",
     "Fewer than ten people a day wait for social care", "Two in post"),
    ("3", "Renew the home care contract by zones", "HoC and DoAC", "1 April 2025", "Travel time per visit falls",
     "Tender notice published"),
    ("4", "Train every team in strengths-based practice", "PSW", "March 2026", "95 per cent of staff have been trained",
     "Not started"),
    ("5", "Settle the fee model for care homes with the provider forum", "DoAC", "October 2024",
     "Agreed fee for 2025/26", "Three meetings held; fee survey returned by 40 of 52 homes"),
]  # fmt: skip


def start_page(canvas: Canvas, width: float, height: float, turn: int, origin: tuple[float, float]) -> list[float]:
    """Turn the content against the page's own turn, so that the page stands upright when shown. Returns its box."""
    canvas.setPageSize((width, height))
    canvas.setPageRotation(turn)
    left, bottom = origin
    canvas.translate(left, bottom)
    if turn == 90:
        canvas.translate(height, 0)
        canvas.rotate(90)
    elif turn == 270:
        canvas.translate(0, width)
        canvas.rotate(-90)
    across, up = (height, width) if turn in (90, 270) else (width, height)
    return [left, bottom, left + across, bottom + up]


def end_page(canvas: Canvas, box: list[float], margin: float = 0) -> None:
    """Finish the page with a media box of its own and, given a margin, a smaller crop box."""
    number = canvas.getPageNumber()
    canvas.showPage()
    page = canvas._doc.idToObject[f"Page{number}"]  # noqa: SLF001  # reportlab has no way to set a media box's origin
    page.MediaBox = PDFArray(box)
    if margin:
        left, bottom, right, top = box
        page.CropBox = PDFArray([left + margin, bottom + margin, right - margin, top - margin])


def furnish(canvas: Canvas, number: int, width: float, height: float, margin: float = 0) -> None:
    canvas.setFont(SERIF, 8)
    canvas.drawString(45 + margin, height - 28 - margin, "Exampleton Metropolitan Borough Council")
    canvas.drawRightString(width - 45 - margin, 24 + margin, f"Service Plan | page {number} of 5")


def crop_marks(canvas: Canvas, width: float, height: float, margin: float, slug: str) -> None:
    """What a printer leaves outside the crop box: it is in the file and on no screen."""
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.3)
    for x in (margin, width - margin):
        canvas.line(x, 0, x, margin - 6)
        canvas.line(x, height, x, height - margin + 6)
    for y in (margin, height - margin):
        canvas.line(0, y, margin - 6, y)
        canvas.line(width, y, width - margin + 6, y)
    canvas.setFont(SERIF, 7)
    canvas.drawString(margin + 40, 6, slug)
    canvas.drawString(margin + 40, height - 12, slug)


def pour(canvas: Canvas, story: list[Any], left: float, bottom: float, width: float, height: float) -> None:
    Frame(left, bottom, width, height, 0, 0, 0, 0).addFromList(story, canvas)
    if story:
        raise SystemExit(f"{len(story)} parts do not fit on page {canvas.getPageNumber()}")


def ruled(grid: list[list[Any]], widths: list[float], extra: list[tuple[Any, ...]], heights: Any = None) -> Table:
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, LINE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, 0), TINT),
        *extra,
    ]
    return Table(grid, colWidths=widths, rowHeights=heights, style=TableStyle(style), hAlign="LEFT")


def upwards(text: str) -> Rotated:
    return Rotated(text.split("\n"), size=8)


def figures(texts: tuple[str, ...] | list[str], strong: bool = False) -> list[Any]:
    return [paragraph(text, NUMBER_STRONG if strong else NUMBER) for text in texts]


def table_1() -> Table:
    grid: list[list[Any]] = [[paragraph("Ref", STRONG), paragraph("Indicator", STRONG), *map(upwards, HEADS_1)]]
    extra: list[tuple[Any, ...]] = []
    for number, row in enumerate(TABLE_1, 1):
        if len(row) == 1:
            grid.append([paragraph(row[0], STRONG), *[""] * 8])
            extra.append(("SPAN", (0, number), (-1, number)))
        else:
            grid.append([paragraph(row[0], TEXT), paragraph(row[1], TEXT), *figures(row[2:])])
    return ruled(grid, [36, 300, *[58.0] * 7], extra)


def table_2() -> Table:
    heads = [paragraph("No.", STRONG), paragraph("Measure", STRONG), upwards("Good is"), *map(upwards, HEADS_2)]
    grid: list[list[Any]] = [[*heads, upwards("RAG")]]
    extra: list[tuple[Any, ...]] = []
    for number, (label, measure, good, *rest, status) in enumerate(TABLE_2, 1):
        grid.append([paragraph(label, TEXT), paragraph(measure, TEXT), paragraph(good, TEXT), *figures(rest)])
        grid[-1].append(paragraph(status, TEXT))
        if status:
            extra.append(("BACKGROUND", (7, number), (7, number), HexColor(FILLS[status])))
    return ruled(grid, [30, 270, 40, *[66.0] * 4, 50], extra)


def small_table(rows: list[tuple[str, str, str]]) -> Table:
    grid = [[paragraph("Measure", STRONG), *figures(["2022/23", "2023/24"], strong=True)]]
    grid += [[paragraph(row[0], TEXT), *figures(row[1:])] for row in rows]
    return ruled(grid, [130, 48, 48], [])


def budget_table() -> Table:
    heads = ["Gross £000", "Income £000", "Net £000"]
    grid = [[paragraph("Service area", STRONG), *figures(heads, strong=True)]]
    for area, *amounts in BUDGET:
        strong = area == "Total"
        grid.append([paragraph(area, STRONG if strong else TEXT), *figures(amounts, strong)])
    return ruled(grid, [200, 80, 80, 80], [])


def action_table() -> Table:
    heads = ["No.", "What we will do", "Lead", "By when", "How we will know", "Progress"]
    grid = [[paragraph(head, STRONG) for head in heads]]
    grid += [[paragraph(text, TEXT) for text in row] for row in ACTIONS]
    return ruled(grid, [30, 200, 80, 90, 170, 170], [])


def main() -> None:
    across, up = A4
    target = CORPUS / "service-plan-rotated.pdf"
    canvas = Canvas(str(target), invariant=1)
    canvas.setTitle(TITLE)
    canvas.setAuthor("plan_extract contributors")

    box = start_page(canvas, across, up, 0, (36, 48))
    furnish(canvas, 1, across, up)
    story = [paragraph(TITLE, LARGE), *(paragraph(text, PROSE) for text in INTRODUCTION)]
    story += [paragraph("Abbreviations", HEAD), *(paragraph(text, PROSE) for text in ABBREVIATIONS)]
    pour(canvas, story, 55, 60, across - 110, up - 110)
    end_page(canvas, box)

    box = start_page(canvas, up, across, 90, (0, 0))
    furnish(canvas, 2, up, across)
    pour(canvas, [paragraph("Table 1: Measures and targets", HEAD), table_1()], 45, 40, up - 90, across - 80)
    end_page(canvas, box)

    box = start_page(canvas, up + 60, across + 60, 270, (0, 0))
    furnish(canvas, 3, up + 60, across + 60, margin=30)
    crop_marks(canvas, up + 60, across + 60, 30, "PROOF 3 - Table 2 - carers assessed 58% 59% 60%")
    story = [paragraph("Table 2: Position at the half year", HEAD), table_2(), Spacer(1, 10)]
    story += [paragraph("Key", HEAD), *(paragraph(f"{word}: {meaning}", PROSE) for word, meaning in KEY)]
    pour(canvas, story, 75, 70, up - 90, across - 80)
    end_page(canvas, box, margin=30)

    box = start_page(canvas, across + 40, up + 40, 0, (-20, -30))
    furnish(canvas, 4, across + 40, up + 40, margin=20)
    crop_marks(canvas, across + 40, up + 40, 20, "PROOF 3 - People supported 2,999 3,001")
    story = [paragraph("What we buy", LARGE), paragraph("The two largest markets in numbers.", PROSE)]
    pour(canvas, story, 65, up - 120, across - 90, 100)
    pour(canvas, [paragraph("Home care", HEAD), small_table(HOME_CARE)], 65, up - 340, 235, 215)
    pour(canvas, [paragraph("Care homes", HEAD), small_table(CARE_HOMES)], 325, up - 340, 235, 215)
    story = [paragraph("Service budget 2024/25", HEAD), budget_table()]
    pour(canvas, story, 65, up - 560, across - 90, 200)
    end_page(canvas, box, margin=20)

    box = start_page(canvas, up, across, 0, (0, 0))
    furnish(canvas, 5, up, across)
    pour(canvas, [paragraph("Action plan 2024/25", HEAD), action_table()], 45, 40, up - 90, across - 80)
    end_page(canvas, box)
    canvas.save()
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
