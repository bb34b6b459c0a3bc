"""Write quarterly-report-2024.pdf: an invented council's report with RAG words in filled cells and drawn arrows."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle
from styles import (
    BULLET,
    CELL,
    CELL_BOLD,
    CENTRED,
    CORPUS,
    FIGURE,
    FIGURE_BOLD,
    FONT,
    GRID,
    HEADING,
    SHADE,
    TITLE,
    paragraph,
)

FILLS = {"GREEN": "#92d050", "AMBER": "#ffc000", "RED": "#ff5050", "BLUE": "#5b9bd5"}
RAG_KEY = [
    ("GREEN", "The target has been met or beaten"),
    ("AMBER", "The target has been missed, but by no more than ten per cent of it"),
    ("RED", "The target has been missed by more than that"),
    ("BLUE", "The action is complete"),
]
ARROW_KEY = [
    ("up", "Performance is better than in the quarter before"),
    ("same", "Performance is unchanged"),
    ("down", "Performance is worse than in the quarter before"),
]
SUMMARY = "Of the 13 indicators that have a rating, 5 are green, 6 are amber and 2 are red."
CHANGES = [
    "Pothole repairs completed within 28 days has moved from red to amber.",
    "Planning applications decided on time has slipped from green to amber.",
]
HEADS = ["Ref", "Indicator", "Q3 2024/25", "Q2 2024/25", "Target 2024/25", "RAG", "Direction of travel"]
# a theme alone, or: reference, indicator, latest, previous, target, RAG, arrow
INDICATORS: list[tuple[str, ...]] = [
    ("Children and families",),
    ("CF1", "Assessments completed within 45 days", "84.2%", "81.0%", "85%", "AMBER", "up"),
    ("CF2", "Care leavers in suitable accommodation", "92%", "92%", "90%", "GREEN", "same"),
    ("CF3", "Children on a protection plan for two years or more", "3.1%", "2.6%", "<3%", "AMBER", "down"),
    ("CF4", "School attendance of children looked after", "80.4%", "n/a", "94%", "RED", ""),
    ("Adult social care",),
    ("AS1", "Older people still at home 91 days after discharge", "86.5%", "85.9%", "85%", "GREEN", "up"),
    ("AS2", "Admissions to care homes per 100,000 people aged 65+", "152.7", "139.2", "135", "RED", "down"),
    ("AS3", "Care reviews completed on time", "78%", "74%", "75%", "GREEN", "up"),
    ("AS4", "Number of new safeguarding concerns", "1,412", "1,388", "-", "", ""),
    ("Highways and environment",),
    ("HE1", "Pothole repairs completed within 28 days", "88%", "79%", "90%", "AMBER", "up"),
    ("HE2", "Household waste recycled or composted", "52.3%", "52.3%", "50%", "GREEN", "same"),
    ("HE3", "Street lights working", "98.9%", "98.1%", "98%", "GREEN", "up"),
    ("HE4", "Planning applications decided on time", "87%", "93%", "90%", "AMBER", "down"),
    ("Resources",),
    ("RE1", "Telephone calls answered", "93%", "92%", "95%", "AMBER", "up"),
    ("RE2", "Sickness absence for each employee", "2.1 days", "2.4 days", "2.0 days", "AMBER", "up"),
    ("RE3", "Staff turnover", "TBC", "11.2%", "12%", "", ""),
]
TREND_HEADS = ["Channel", "Jan – Mar 24", "Apr – Jun 24", "Jul – Sep 24", "Oct – Dec 24", "12m to Dec 24"]
TREND = {
    "Telephone": [41250, 39872, 38410, 40118],
    "E-mail": [12004, 12380, 12915, 13377],
    "Web form": [8940, 9655, 10204, 11030],
    "Face to face": [3310, 3102, 2987, 2845],
}
ACTION_HEADS = ["No.", "Action", "Lead officer", "Due date", "Progress", "RAG"]
ACTIONS = [
    ("1", "Open a second repairs depot in the north of the county", "Head of Highways", "31 March 2025",
     "Site bought; planning consent expected in January", "GREEN"),
    ("2", "Recruit ten assessment officers for older people", "Director of Adult Services", "December 2024",
     "Six in post, four offers made", "AMBER"),
    ("3", "Publish the new attendance guide for schools", "Virtual School Head", "30 September 2024",
     "Published and sent to every school", "BLUE"),
    ("4", "Move the planning register to the new system", "Head of Planning\nHead of Digital", "Spring 2025",
     "Supplier is three months late", "RED"),
]  # fmt: skip


class Arrow(Flowable):  # type: ignore[misc]  # reportlab has no types, so its classes are Any
    """An arrow that is drawn and not written: up, down, or level for no change."""

    def __init__(self, direction: str) -> None:
        super().__init__()
        self.turn = {"up": 90, "same": 0, "down": -90}[direction]
        self.hAlign = "CENTER"

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002  # reportlab's signature
        return 12, 12

    def draw(self) -> None:
        self.canv.saveState()
        self.canv.translate(6, 6)
        self.canv.rotate(self.turn)
        self.canv.setFillColor(HexColor("#333333"))
        path = self.canv.beginPath()
        path.moveTo(-5, -1.5)
        for x, y in ((0, -1.5), (0, -4.5), (5.5, 0), (0, 4.5), (0, 1.5), (-5, 1.5)):
            path.lineTo(x, y)
        path.close()
        self.canv.drawPath(path, stroke=0, fill=1)
        self.canv.restoreState()


def ruled(grid: list[list[Any]], widths: list[float], extra: list[tuple[Any, ...]], head: bool = True) -> Table:
    style: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, GRID), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    if head:
        style.append(("BACKGROUND", (0, 0), (-1, 0), SHADE))
    return Table(grid, colWidths=widths, style=TableStyle([*style, *extra]), hAlign="LEFT")


def fill(column: int, row: int, word: str) -> tuple[Any, ...]:
    return ("BACKGROUND", (column, row), (column, row), HexColor(FILLS[word]))


def rag_key() -> Table:
    grid = [[paragraph(word, CENTRED), paragraph(meaning, CELL)] for word, meaning in RAG_KEY]
    return ruled(grid, [60, 330], [fill(0, row, word) for row, (word, _) in enumerate(RAG_KEY)], head=False)


def arrow_key() -> Table:
    return ruled([[Arrow(word), paragraph(meaning, CELL)] for word, meaning in ARROW_KEY], [60, 330], [], head=False)


def indicator_table() -> Table:
    grid: list[list[Any]] = [[paragraph(text, CELL_BOLD) for text in HEADS]]
    extra: list[tuple[Any, ...]] = []
    for number, row in enumerate(INDICATORS, start=1):
        if len(row) == 1:
            grid.append([paragraph(row[0], CELL_BOLD), *[""] * (len(HEADS) - 1)])
            extra += [
                ("SPAN", (0, number), (-1, number)),
                ("BACKGROUND", (0, number), (-1, number), HexColor("#eeeeee")),
            ]
            continue
        reference, name, latest, previous, target, word, arrow = row
        cells = [paragraph(reference, CELL), paragraph(name, CELL)]
        cells += [paragraph(text, FIGURE) for text in (latest, previous, target)]
        grid.append([*cells, paragraph(word, CENTRED), Arrow(arrow) if arrow else ""])
        if word:
            extra.append(fill(5, number, word))
    return ruled(grid, [40, 290, 80, 80, 90, 70, 100], extra)


def trend_table() -> Table:
    grid = [[paragraph(TREND_HEADS[0], CELL_BOLD), *(paragraph(text, FIGURE_BOLD) for text in TREND_HEADS[1:])]]
    total = [sum(column) for column in zip(*TREND.values(), strict=True)]
    for channel, counts in [*TREND.items(), ("Total", total)]:
        strong = channel == "Total"
        grid.append([paragraph(channel, CELL_BOLD if strong else CELL)])
        grid[-1] += [paragraph(f"{count:,}", FIGURE_BOLD if strong else FIGURE) for count in [*counts, sum(counts)]]
    return ruled(grid, [150, *[90.0] * 5], [])


def action_table() -> Table:
    grid: list[list[Any]] = [[paragraph(text, CELL_BOLD) for text in ACTION_HEADS]]
    grid += [[*(paragraph(text, CELL) for text in row[:5]), paragraph(row[5], CENTRED)] for row in ACTIONS]
    return ruled(grid, [30, 230, 130, 90, 210, 60], [fill(5, number, row[5]) for number, row in enumerate(ACTIONS, 1)])


def draw_footer(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 7)
    canvas.drawString(40, 20, f"Exampleshire County Council | Quarterly Performance Report | {document.page}")


def main() -> None:
    story: list[Any] = [
        paragraph("Exampleshire County Council", HEADING),
        paragraph("Quarterly Performance Report: Quarter 3 2024/25", TITLE),
        paragraph(
            "This report covers October to December 2024. Each result stands beside the one before and its target."
        ),
        paragraph(SUMMARY),
        *(paragraph(f"• {text}", BULLET) for text in CHANGES),
        paragraph("RAG key", HEADING),
        rag_key(),
        paragraph("Direction of travel", HEADING),
        arrow_key(),
        PageBreak(),
        paragraph("Key performance indicators", HEADING),
        indicator_table(),
        PageBreak(),
        paragraph("Number of contacts received, by channel", HEADING),
        trend_table(),
        Spacer(1, 14),
        paragraph("Actions from the last report", HEADING),
        action_table(),
    ]
    target = CORPUS / "quarterly-report-2024.pdf"
    page = SimpleDocTemplate(
        str(target),
        pagesize=landscape(A4),
        leftMargin=40,
        rightMargin=40,
        topMargin=36,
        bottomMargin=36,
        title="Quarterly Performance Report: Quarter 3 2024/25",
        author="plan_extract contributors",
        invariant=1,
    )
    page.build(story, onFirstPage=draw_footer, onLaterPages=draw_footer)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
