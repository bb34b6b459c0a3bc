"""Write quarterly-dashboard-2023.pdf: an invented city's dashboard; ratings and trends are drawn, not written."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
    TableStyle,
)
from styles import CORPUS

LIBERATION = "/usr/share/fonts/truetype/liberation/LiberationSans"
for name, ending in (("Sans", "-Regular"), ("Sans-Bold", "-Bold"), ("Sans-Italic", "-Italic")):
    pdfmetrics.registerFont(TTFont(name, f"{LIBERATION}{ending}.ttf"))
pdfmetrics.registerFontFamily("Sans", normal="Sans", bold="Sans-Bold", italic="Sans-Italic", boldItalic="Sans-Bold")

BODY = ParagraphStyle("body", fontName="Sans", fontSize=10, leading=13.5, spaceAfter=6)
TITLE = ParagraphStyle(
    "title", parent=BODY, fontName="Sans-Bold", fontSize=20, leading=25, textColor=HexColor("#1d3557")
)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Sans-Bold", fontSize=13, leading=17, spaceBefore=8)
BULLET = ParagraphStyle("bullet", parent=BODY, leftIndent=16, bulletIndent=4, spaceAfter=3)
NOTE = ParagraphStyle("note", parent=BODY, fontSize=7.5, leading=9.5, spaceAfter=1)
CELL = ParagraphStyle("cell", parent=BODY, fontSize=8.5, leading=10.5, spaceAfter=0)
STRONG = ParagraphStyle("strong", parent=CELL, fontName="Sans-Bold")
MIDDLE = ParagraphStyle("middle", parent=CELL, alignment=TA_CENTER)
MIDDLE_STRONG = ParagraphStyle("middle-strong", parent=MIDDLE, fontName="Sans-Bold")
RIGHT = ParagraphStyle("right", parent=CELL, alignment=TA_RIGHT)
RULE, GREY = HexColor("#7a8797"), HexColor("#e8ebef")
DOTS = {"green": "#2e9e44", "amber": "#f5a300", "red": "#cf2a27", "grey": "#9aa0a6"}
BANDS = {"Place": "#3fa796", "People": "#e0a43b"}  # the directorates' colours: near green and near amber, and no rating

DOT_KEY = [
    ("green", "Green: the target has been met"),
    ("amber", "Amber: the target has been missed but the floor has been held"),
    ("red", "Red: the result is worse than the floor"),
    ("grey", "Grey: there is no result for the quarter"),
]
ARROW_KEY = [
    ("up", "Better than the quarter before"),
    ("same", "No different from the quarter before"),
    ("down", "Worse than the quarter before"),
]
# service, green, amber, red, rated; a service without an indicator at a rating has an empty cell
SERVICES = [
    ("Customer Services", "2", "", "1", "3"),
    ("Highways and Transport", "1", "1", "", "2"),
    ("Housing", "2", "1", "1", "4"),
    ("Waste and Recycling", "1", "2", "", "3"),
    ("Green Lanes and Countryside", "1", "1", "", "2"),
    ("Children’s Services", "1", "1", "1", "3"),
    ("Adult Social Care", "2", "", "1", "3"),
    ("Libraries", "2", "", "", "2"),
    ("Total", "12", "6", "4", "22"),
]
THEMES = [
    ("A clean and open city", "3", "4", ""),
    ("Safe and settled lives", "5", "1", "3"),
    ("A council that listens", "4", "1", "1"),
    ("ALL THEMES", "12", "6", "4"),
]
CHANGES = [
    "Potholes repaired within 28 days was red last quarter and is now amber.",
    "Homes adapted within 12 weeks: was amber, now red.",
    "Stage one complaints answered within ten working days remains red.",
    "Green Lanes and Countryside has one indicator at green and one at amber.",
    "The Green Lanes team has moved to the Redhill depot, and the amber lamps on its vans have been renewed.",
]
PROMISE = "We will reduce the average time to re-let an empty home to 25 days by March 2024."
# indicator, rating, arrow, the cells under its chart
BOXES = {
    "Customer Services": [
        ("Calls to the contact centre answered within three minutes", "green", "up",
         ["Latest: 94%", "Target: 90%, Floor: 85%", "Previous: 89% (Amber)"]),
        ("Customers satisfied with the way their call was handled", "green", "same",
         ["Latest: 97%", "Target: 97%, Floor: 90%", "Previous: 97% (Green)"]),
        ("Stage one complaints answered within ten working days", "red", "down",
         ["Latest: 71%", "Target: 85%, Floor: 80%", "Previous: 74% (Red)"]),
    ],
    "Highways and Transport": [
        ("Potholes repaired within 28 days", "amber", "up",
         ["Latest 88.4%<super size=6>1</super> | Target 90% | Floor 80% | Previous 76.2% (Red)"]),
        ("Bus journeys started on time", "green", "down",
         ["Latest 91.5% | Target 90% | Floor 85% | Previous 92.0% (Green)"]),
    ],
    "Housing": [
        ("Average time to re-let an empty home", "amber", "up",
         ["Latest – 27.4 days; Target – 25 days; Floor – 30 days; Previous – 31.2 days (Red)"]),
        ("Homes adapted within 12 weeks", "red", "down",
         ["Latest – 58%; Target – 75%; Floor – 65%; Previous – 66% (Amber)"]),
        ("Tenants who feel safe at home", "green", "",
         ["Latest – 83%; Target – 80%; Floor – 75%; Previous – n/a"]),
        ("Homeless households helped before they lose their home", "green", "up",
         ["Latest – 412; Target – 400; Floor – 350; Previous – 377 (Amber)"]),
    ],
}  # fmt: skip
BARS = [(62, 58, 71, 66, 80), (44, 52, 49, 57, 55), (75, 73, 70, 66, 61)]
HEADS = ["Indicator", "Q1 2023/24", "Q2 2023/24", "Target 2023/24", "Status", "Trend"]
# a service alone, or: indicator, Q1, Q2, target, rating, arrow; ^n is a raised footnote number
TABLES: dict[str, list[tuple[str, ...]]] = {
    "Place": [
        ("Waste and Recycling",),
        ("Household waste recycled or composted", "47.9%", "49.1%^2", "50%", "amber", "up"),
        ("Missed bin collections per 100,000", "62.4", "54.8", "50.0", "amber", "up"),
        ("Fly-tips cleared within two working days", "97%", "97%", "95%", "green", "same"),
        ("Green Lanes and Countryside",),
        ("Rights of way open and easy to use", "86.0%", "84.2%^1", "88%", "amber", "down"),
        ("Days given by volunteers", "1,204", "1,386^3", "1,250", "green", "up"),
        ("Green Lanes surveyed, kilometres", "12", "", "40", "", ""),
    ],
    "People": [
        ("Children’s Services",),
        ("Assessments completed within 45 days", "81.7%", "79.3%", "90%", "red", "down"),
        ("Children in care whose review was on time", "98%", "98%", "97%", "green", "same"),
        ("Care leavers in education, work or training", "55.0%", "57.5%", "60%", "amber", "up"),
        ("Adult Social Care",),
        ("Home care packages started within two weeks", "93%", "92%", "90%", "green", "down"),
        ("Care plans reviewed within twelve months", "64%", "61%", "75%", "red", "down"),
        ("Adults with a learning disability in paid work", "4.9%", "5.2%", "5.0%", "green", "up"),
        ("Safeguarding enquiries closed within 28 days", "70%", "–", "80%", "grey", ""),
        ("Libraries",),
        ("Visits to Redhill and the other libraries", "211,480", "224,015^3", "200,000", "green", "up"),
        ("Books issued for each resident", "3.1", "3.1", "3.0", "green", "same"),
    ],
}
FOOTNOTES = [
    "<super size=6>1</super> Provisional; the final figure will be in the next dashboard.",
    "<super size=6>2</super> The tonnage of August is an estimate, since the weighbridge was closed for 9 days.",
    "<super size=6>3</super> Counted by a new method from July 2023. Earlier figures have not been changed.",
]


class Drawn(Flowable):  # type: ignore[misc]  # reportlab has no types, so its classes are Any
    """A dot of a rating beside or instead of an arrow; nothing of it is text."""

    def __init__(self, dot: str = "", arrow: str = "", size: float = 11) -> None:
        super().__init__()
        self.dot, self.arrow, self.size = dot, arrow, size
        self.hAlign = "CENTER"

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002  # reportlab's signature
        return self.size * (2.2 if self.dot and self.arrow else 1), self.size

    def draw(self) -> None:
        half = self.size / 2
        if self.dot:
            self.canv.setFillColor(HexColor(DOTS[self.dot]))
            self.canv.circle(half, half, half - 0.5, stroke=0, fill=1)
        if self.arrow:
            self.canv.saveState()
            self.canv.translate(half + (self.size * 1.2 if self.dot else 0), half)
            self.canv.rotate({"up": 90, "same": 0, "down": -90}[self.arrow])
            self.canv.setStrokeColor(HexColor("#222222"))
            self.canv.setLineWidth(1.4)
            self.canv.lines([(1 - half, 0, half - 1, 0), (half - 1, 0, 1, half - 2), (half - 1, 0, 1, 2 - half)])
            self.canv.restoreState()


class Chart(Flowable):  # type: ignore[misc]  # as above
    """Five bars with a scale and months under them: a picture of figures that are not printed."""

    def __init__(self, bars: tuple[int, ...]) -> None:
        super().__init__()
        self.bars = bars

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002  # reportlab's signature
        return 440, 70

    def draw(self) -> None:
        self.canv.setFont("Sans", 6.5)
        for step in range(5):
            self.canv.setStrokeColor(HexColor("#dddddd"))
            self.canv.line(40, 12 + 13 * step, 430, 12 + 13 * step)
            self.canv.setFillColor(HexColor("#444444"))
            self.canv.drawRightString(34, 10 + 13 * step, str(20 * (step + 1)))
        for number, (bar, month) in enumerate(
            zip(self.bars, ("Sep-22", "Dec-22", "Mar-23", "Jun-23", "Sep-23"), strict=True)
        ):
            self.canv.setFillColor(HexColor("#9db4d0"))
            self.canv.rect(60 + 75 * number, 12, 40, (bar - 20) * 0.65, stroke=0, fill=1)
            self.canv.setFillColor(HexColor("#444444"))
            self.canv.drawCentredString(80 + 75 * number, 2, month)


def raised(text: str) -> str:
    return (
        text.replace("^1", "<super size=6>1</super>")
        .replace("^2", "<super size=6>2</super>")
        .replace("^3", "<super size=6>3</super>")
    )


def key(rows: list[tuple[str, str]], arrows: bool = False) -> Table:
    grid = [[Drawn(arrow=word) if arrows else Drawn(word), Paragraph(meaning, CELL)] for word, meaning in rows]
    return Table(grid, colWidths=[40, 360], style=TableStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE")]), hAlign="LEFT")


def service_matrix() -> Table:
    heads: list[Any] = [Paragraph("Service", STRONG)]
    heads += [[Drawn(word.lower(), size=9), Paragraph(word, MIDDLE_STRONG)] for word in ("Green", "Amber", "Red")]
    grid = [[*heads, Paragraph("Rated", MIDDLE_STRONG)]]
    for row in SERVICES:
        first, middle = (STRONG, MIDDLE_STRONG) if row[0] == "Total" else (CELL, MIDDLE)
        grid.append([Paragraph(row[0], first), *(Paragraph(text, middle) for text in row[1:])])
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, RULE),
        ("BACKGROUND", (0, 0), (-1, 0), GREY),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    return Table(grid, colWidths=[210, 60, 60, 60, 60], style=TableStyle(style), hAlign="LEFT")


def theme_matrix() -> Table:
    grid = [[Paragraph("Theme of the city plan", STRONG), *(Paragraph(letter, MIDDLE_STRONG) for letter in "GAR")]]
    grid += [
        [Paragraph(row[0], STRONG if row[0].isupper() else CELL), *(Paragraph(text, MIDDLE) for text in row[1:])]
        for row in THEMES
    ]
    style: list[tuple[Any, ...]] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, RULE),
        ("LINEABOVE", (0, -1), (-1, -1), 1, RULE),
    ]
    style += [
        ("BACKGROUND", (number, 0), (number, 0), HexColor(DOTS[word]))
        for number, word in enumerate(("green", "amber", "red"), 1)
    ]
    return Table(grid, colWidths=[230, 45, 45, 45], style=TableStyle(style), hAlign="LEFT")


def box(number: int, title: str, dot: str, arrow: str, cells: list[str]) -> KeepTogether:
    head = Table(
        [[Paragraph(title, STRONG), Drawn(dot, arrow)]],
        colWidths=[410, 70],
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.7, RULE),
                ("BACKGROUND", (0, 0), (0, 0), GREY),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ]
        ),
    )
    chart = Table(
        [[Chart(BARS[number % len(BARS)])]], colWidths=[480], style=TableStyle([("BOX", (0, 0), (-1, -1), 0.7, RULE)])
    )
    foot = Table(
        [[Paragraph(text, MIDDLE) for text in cells]],
        colWidths=[480 / len(cells)] * len(cells),
        style=TableStyle([("GRID", (0, 0), (-1, -1), 0.7, RULE)]),
    )
    return KeepTogether([head, chart, foot, Spacer(1, 14)])


def indicator_table(directorate: str) -> Table:
    grid: list[list[Any]] = [["", *(Paragraph(text, STRONG) for text in HEADS)]]
    rows = TABLES[directorate]
    style: list[tuple[Any, ...]] = [
        ("LINEBELOW", (1, 0), (-1, -1), 0.4, RULE),
        ("BACKGROUND", (1, 0), (-1, 0), GREY),
        ("BACKGROUND", (0, 1), (0, len(rows)), HexColor(BANDS[directorate])),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for number, row in enumerate(rows, 1):
        if len(row) == 1:
            grid.append(["", Paragraph(row[0], STRONG), "", "", "", "", ""])
            style.append(("SPAN", (1, number), (-1, number)))
            continue
        title, *figures, dot, arrow = row
        cells: list[Any] = ["", Paragraph(title, CELL), *(Paragraph(raised(text), RIGHT) for text in figures)]
        grid.append([*cells, Drawn(dot) if dot else "", Drawn(arrow=arrow) if arrow else ""])
    return Table(grid, colWidths=[8, 212, 62, 62, 62, 44, 40], style=TableStyle(style), hAlign="LEFT", repeatRows=1)


def directorate_key() -> Table:
    grid = [["", Paragraph(f"{name} directorate", CELL)] for name in BANDS]
    style = [("BACKGROUND", (0, row), (0, row), HexColor(colour)) for row, colour in enumerate(BANDS.values())]
    return Table(grid, colWidths=[8, 200], style=TableStyle(style), hAlign="LEFT")


def draw_frame(canvas: Any, document: Any) -> None:
    canvas.setFont("Sans", 8)
    canvas.setFillColor(HexColor("#444444"))
    canvas.drawRightString(A4[0] - 50, A4[1] - 30, "Item 7, Appendix B")
    canvas.drawString(50, 26, "Sampleton City Council: Performance Dashboard")
    canvas.drawRightString(A4[0] - 50, 26, f"Page {document.page} of 6")


def front() -> list[Any]:
    return [
        Paragraph("Sampleton City Council", HEADING),
        Paragraph("Performance Dashboard: Quarter 2 2023/24", TITLE),
        Spacer(1, 6),
        Paragraph(
            "This dashboard goes to the Overview and Scrutiny Board every quarter. It covers July to September 2023 "
            "and shows how services did against the targets that Cabinet set in March.",
            BODY,
        ),
        Paragraph("Of the 22 indicators rated this quarter, 12 are Green, 6 are Amber and 4 are Red.", BODY),
        Paragraph("Ratings by service", HEADING),
        service_matrix(),
        Spacer(1, 8),
        Paragraph(
            "An empty cell means that no indicator of the service has the rating. Two more indicators have no rating "
            "this quarter and are not counted.",
            NOTE,
        ),
        PageBreak(),
        Paragraph("Key to ratings", HEADING),
        key(DOT_KEY),
        Paragraph("Key to trends", HEADING),
        key(ARROW_KEY, arrows=True),
        Paragraph("Ratings by theme of the city plan", HEADING),
        theme_matrix(),
        Paragraph("What has changed", HEADING),
        *(Paragraph(text, BULLET, bulletText="•") for text in CHANGES),
        Paragraph("What comes next", HEADING),
        Paragraph(f"{PROMISE} The Board will look at the housing repairs contract in January.", BODY),
        PageBreak(),
    ]


def main() -> None:
    story = front()
    story.append(
        Paragraph(
            "In the boxes, Latest is Quarter 2 2023/24 and Previous is Quarter 1 2023/24. Targets and "
            "floors are those for Quarter 2.",
            BODY,
        )
    )
    number = 0
    for service, boxes in BOXES.items():
        if service == "Housing":
            story.append(PageBreak())
        story.append(Paragraph(service, HEADING))
        for title, dot, arrow, cells in boxes:
            story.append(box(number, title, dot, arrow, cells))
            number += 1
        if any("<super" in text for *_, cells in boxes for text in cells):
            story.append(Paragraph(FOOTNOTES[0], NOTE))
    for directorate in TABLES:
        story += [PageBreak(), Paragraph(f"{directorate}: indicators of the quarter", HEADING)]
        story += [indicator_table(directorate), Spacer(1, 10), *(Paragraph(text, NOTE) for text in FOOTNOTES)]
        story += [
            Spacer(1, 8),
            Paragraph("The coloured strip at the left of a table shows the directorate:", NOTE),
            directorate_key(),
        ]
    target = CORPUS / "quarterly-dashboard-2023.pdf"
    page = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=50,
        rightMargin=50,
        topMargin=48,
        bottomMargin=48,
        title="Performance Dashboard: Quarter 2 2023/24",
        author="plan_extract contributors",
        invariant=1,
    )
    page.build(story, onFirstPage=draw_frame, onLaterPages=draw_frame)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
