"""Write performance-hidden-text.pdf: text that is in the file and not on the page (clipped, invisible, white, painted
over), text struck twice, raised footnote digits, broken words, heads that do not stand over their figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from styles import CORPUS

TITLE = "Health and Wellbeing Performance Report: Quarter 2 2025/26"
SANS, SANS_BOLD = "LiberationSans", "LiberationSans-Bold"
for name, file in ((SANS, "Regular"), (SANS_BOLD, "Bold")):
    pdfmetrics.registerFont(TTFont(name, f"/usr/share/fonts/truetype/liberation/LiberationSans-{file}.ttf"))
    # some programs write the hyphen at a line's end under the character number 2: it shows as a hyphen
    face = pdfmetrics.getFont(name).face
    face.charToGlyph[2], face.charWidths[2] = face.charToGlyph[0x2D], face.charWidths[0x2D]

SOFT, ODD = "\u00ad", "\u0002"
PAPER = HexColor("#ffffff")
HEAD_FILL = HexColor("#dbe5d0")
FILLS = {"GREEN": HexColor("#8fce74"), "AMBER": HexColor("#ffc34d"), "RED": HexColor("#f47c7c")}
WIDTH, HEIGHT = A4
LEFT = 50

PROSE = [
    [
        "This report shows how the council and its partners in the city and in the county per-",
        "formed between July and September 2025. It covers \ufb01ve themes and the services that are commis" + SOFT,
        "sioned from the local trust and from schools, and it re\ufb02ects the views of the safe" + ODD,
        "guarding partnership. It went to the Health Scrutiny Panel as item 7B.",
    ],
    [
        "Of the 12 measures in Table 1, 6 are green, 4 are amber and 2 are red.",
    ],
    [
        "The panel asked for two changes to be set out here. Hospital admissions of young people for self-",
        "harm have moved from red to amber. In\ufb02uenza vaccination of people aged 65 and over has im-",
        "proved from amber to green.",
    ],
    [
        "The voluntary sector will again run the winter clinics on the markets. With their help we will in-",
        "crease the take-up of NHS health checks to 60% by March 2026.",
    ],
]
KEY = [
    ("GREEN", "at or better than the target"),
    ("AMBER", "within five per cent of the target"),
    ("RED", "further from the target than that"),
]
HEADS = ["Ref", "Measure", "Q2\n2024/25", "", "Q1\n2025/26", "Q2\n2025/26", "Target\n2025/26", "RAG"]
WIDTHS = [34, 176, 52, 7, 52, 52, 56, 62]
# reference, lines of the measure, figures of two quarters and the spacer between, latest, target, status;
# ^ sets the digit after it as a raised footnote mark
ROWS = [
    ("HW1", "Health visitor contacts com-\npleted within 14 days (%)", "88.1", "", "89.4", "90.6", "90", "GREEN"),
    ("HW2", "Children in care with a health\nassessment in time (%)", "79.0", "", "82.7", "84.2^1", "85", "AMBER"),
    ("HW3", f"Mothers seen by a feeding spe{ODD}\ncialist at six weeks (%)", "47.3", "", "48.0", "48.8", "48", "GREEN"),
    ("HW4", "Hospital admissions for self-\nharm per 100,000 people aged 10 to 24", "431.5", "", "420.2",
     "408.9", "400", "AMBER"),
    ("HW5", "Mothers who smoke at the time\nof delivery (%)^2", "9.8", "", "9.1", "8.7", "9", "GREEN"),
    ("HW6", f"Children given MMR immunis{SOFT}\nation by the age of five (%)", "86.9", "", "87.3", "86.1", "95", "RED"),
    ("HW7", "In\ufb02uenza vaccination, people aged 65\nand over (%)", "76.4", "", "77.0", "80.3", "80", "GREEN"),
    ("HW8", "Adults in alcohol treatment", "612", "", "640", "655", "", "GREEN"),
    ("HW9", "NHS health checks taken up (%)", "51.2", "", "55.0", "57.4", "60", "AMBER"),
    ("HW10", "Loneliness calls answered by volun-\nteers the same day (%)", "n/a", "", "71.0", "74.5", "75", "AMBER"),
    ("HW11", "Places in the smoke-free home pro-\ngramme", "1,140", "", "1,305", "1,412^3", "1,400", "GREEN"),
    ("HW12", "Average wait for talking therapy (days)", "31", "", "35", "38", "28", "RED"),
]  # fmt: skip
LAST_YEAR = ["83.0", "77.5", "45.1", "452.7", "10.9", "88.8", "74.2", "598", "49.9", "68.1", "1,020", "29"]
NOTES = [
    "1 Provisional until the trust has closed its books.",
    "2 Counted at the local hospital only.",
    "3 Places offered, not places taken.",
]
VISITS = [
    ("Central baths", "212", "225", "231"),
    ("Eastfield sports hall", "98", "104", "99"),
    ("Riverside track", "41", "38", "44"),
    ("West Park courts", "17", "19", "23"),
]
MATRIX_HEADS = ["Q3 2024/25", "Q4 2024/25", "Q1 2025/26", "Q2 2025/26"]
MATRIX = [
    ("Central", "310", "355", "342", "361"),
    ("Eastfield", "", "128", "140", "152"),
    ("North villages", "77", "", "", "81"),
    ("Riverside", "190", "201", "188", ""),
    ("West Park", "", "", "64", "72"),
]
ACTION_HEADS = ["No.", "Action", "Owner", "Due", "What will have changed", "Update"]
ACTION_WIDTHS = [30, 130, 80, 66, 100, 90]
ACTIONS = [
    ("1", "Agree a path to help for self-\nharm with the emergency\ndepartment", "Consultant in\nPublic Health",
     "March 2026^4", "Every young person\nis seen again within\nseven days", "Draft with clin-\nicians"),
    ("2", f"Open a second infant feed{ODD}\ning caf\u00e9 in Eastfield", "Family Hubs\nManager", "31 Jan 2026",
     "Forty mothers use\nit each month", "Rooms found"),
    ("3", f"Write in six languages to fam{SOFT}\nilies of children who are with-\nout MMR",
     "Immunisation\nLead", "October 2025",
     "Uptake reaches 90\nper cent", "Letters sent to\n1,860 families"),
    ("4", "Offer health checks at the em-\nployers of shift workers", "Health Checks\nOf\ufb01cer",
     "Spring 2026", "More people take\nup checks at work", ""),
]  # fmt: skip


def write(
    canvas: Canvas, x: float, y: float, text: str, size: float = 9, bold: bool = False, right: bool = False
) -> None:
    """One line; ^ raises what follows it as a footnote mark."""
    font = SANS_BOLD if bold else SANS
    text, _, mark = text.partition("^")
    canvas.setFont(font, size)
    width = pdfmetrics.stringWidth(text, font, size)
    small = pdfmetrics.stringWidth(mark, font, size * 0.6)
    start = x - width - small if right else x
    canvas.drawString(start, y, text)
    if mark:
        canvas.setFont(font, size * 0.6)
        canvas.drawString(start + width, y + size * 0.36, mark)


def strike_twice(canvas: Canvas, x: float, y: float, text: str, size: float = 9, right: bool = False) -> None:
    """Bold as old printers made it: the same text again, a third of a point to the right."""
    for shift in (0, 0.35):
        write(canvas, x + shift, y, text, size, right=right)


def write_invisible(canvas: Canvas, x: float, y: float, text: str) -> None:
    line = canvas.beginText(x, y)
    line.setFont(SANS, 9)
    line.setTextRenderMode(3)
    line.textOut(text)
    line.setTextRenderMode(0)
    canvas.drawText(line)


def furnish(canvas: Canvas, number: int) -> None:
    write(canvas, LEFT, HEIGHT - 34, "Samplewick City Council", 8)
    write(canvas, WIDTH - LEFT, HEIGHT - 34, "Health Scrutiny Panel, 18 November 2025", 8, right=True)
    write(canvas, WIDTH / 2, 28, str(number), 8)


def heading(canvas: Canvas, y: float, text: str) -> None:
    strike_twice(canvas, LEFT, y, text, 12)


def draw_introduction(canvas: Canvas) -> None:
    furnish(canvas, 1)
    write(canvas, LEFT, HEIGHT - 80, "Health and Wellbeing Performance Report:", 19, bold=True)
    write(canvas, LEFT, HEIGHT - 104, "Quarter 2 2025/26", 19, bold=True)
    y = HEIGHT - 140
    for lines in PROSE:
        for line in lines:
            write(canvas, LEFT, y, line, 11)
            y -= 15
        y -= 7
    canvas.setFillColor(white)
    write(canvas, LEFT, y + 3, "Of the 12 measures in Table 1, 9 are green and 3 are red.", 8)
    canvas.setFillColor(black)
    write_invisible(canvas, LEFT, y - 10, "We will reduce admissions to 250 by March 2026.")
    y -= 30
    heading(canvas, y, "How the ratings are given")
    for word, meaning in KEY:
        y -= 20
        canvas.setFillColor(FILLS[word])
        canvas.rect(LEFT, y - 5, 60, 16, stroke=0, fill=1)
        canvas.setFillColor(black)
        write(canvas, LEFT + 8, y, word)
        write(canvas, LEFT + 74, y, meaning, 10)
    canvas.showPage()


def edges(widths: Sequence[float], left: float = LEFT) -> list[float]:
    found = [left]
    for width in widths:
        found.append(found[-1] + width)
    return found


def cell_lines(canvas: Canvas, left: float, right: float, top: float, text: str, number: bool = False) -> None:
    for count, line in enumerate(text.split("\n")):
        y = top - 11 - 10.5 * count
        if number:
            write(canvas, right - 4, y, line, 8.5, right=True)
        else:
            write(canvas, left + 4, y, line, 8.5)


def rule(canvas: Canvas, xs: Sequence[float], top: float, bottom: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.rect(xs[0], bottom, xs[-1] - xs[0], top - bottom, stroke=1, fill=0)
    for x in xs[1:-1]:
        canvas.line(x, bottom, x, top)


def draw_head(canvas: Canvas, xs: Sequence[float], top: float, heads: Sequence[str]) -> float:
    bottom = top - 28
    canvas.setFillColor(HEAD_FILL)
    canvas.rect(xs[0], bottom, xs[-1] - xs[0], 28, stroke=0, fill=1)
    canvas.setFillColor(black)
    for column, head in enumerate(heads):
        for count, line in enumerate(head.split("\n")):
            strike_twice(canvas, xs[column] + 4, top - 11 - 10.5 * count, line, 8.5)
    rule(canvas, xs, top, bottom)
    return bottom


def cover(canvas: Canvas, left: float, right: float, top: float, bottom: float, old: str) -> None:
    """An old figure, and a white sheet over it: correction as with fluid."""
    cell_lines(canvas, left, right, top, old, number=True)
    canvas.setFillColor(PAPER)
    canvas.rect(left + 1, bottom + 1, right - left - 2, top - bottom - 2, stroke=0, fill=1)
    canvas.setFillColor(black)


def hide_under(reference: str) -> Callable[..., None] | None:
    """What lies under a row's latest figures."""

    def invisible(canvas: Canvas, xs: Sequence[float], top: float, bottom: float) -> None:  # noqa: ARG001  # as the others
        write_invisible(canvas, xs[5] + 26, top - 11, "43.8")

    def painted_over(canvas: Canvas, xs: Sequence[float], top: float, bottom: float) -> None:
        cover(canvas, xs[4], xs[5], top, bottom, "91.7")

    def white_target(canvas: Canvas, xs: Sequence[float], top: float, bottom: float) -> None:  # noqa: ARG001  # as the others
        canvas.setFillColor(white)
        cell_lines(canvas, xs[6], xs[7], top, "700", number=True)
        canvas.setFillColor(black)

    def old_status(canvas: Canvas, xs: Sequence[float], top: float, bottom: float) -> None:  # noqa: ARG001  # as the others
        write(canvas, xs[7] + 10, top - 11, "AMBER", 8.5)

    return {"HW3": invisible, "HW6": painted_over, "HW8": white_target, "HW7": old_status}.get(reference)


def draw_row(canvas: Canvas, xs: Sequence[float], top: float, row: Sequence[str]) -> float:
    bottom = top - (8 + 10.5 * max(text.count("\n") + 1 for text in row))
    hidden = hide_under(row[0])
    if hidden:
        hidden(canvas, xs, top, bottom)
    canvas.setFillColor(FILLS[row[7]])
    canvas.rect(xs[7] + 0.5, bottom + 0.5, WIDTHS[7] - 1, top - bottom - 1, stroke=0, fill=1)
    canvas.setFillColor(black)
    for column, text in enumerate(row[:7]):
        cell_lines(canvas, xs[column], xs[column + 1], top, text, number=2 <= column <= 6)
    if row[0] == "HW5":
        cell_lines(canvas, xs[5] + 0.35, xs[6] + 0.35, top, row[5], number=True)
    write(canvas, xs[7] + 10, top - 11, row[7], 8.5)
    rule(canvas, xs, top, bottom)
    return bottom


def draw_measures(canvas: Canvas) -> None:
    furnish(canvas, 2)
    heading(canvas, HEIGHT - 70, "Table 1: Measures, quarter 2 2025/26")
    xs = edges(WIDTHS)
    top = draw_head(canvas, xs, HEIGHT - 84, HEADS)
    first = top
    tops = []
    for row in ROWS:
        tops.append(top)
        top = draw_row(canvas, xs, top, row)
    # last year's column, clipped away: the template for the picture was never emptied
    canvas.saveState()
    window = canvas.beginPath()
    window.rect(xs[5], first + 40, 60, 12)
    canvas.clipPath(window, stroke=0, fill=0)
    for row_top, figure in zip(tops, LAST_YEAR, strict=True):
        cell_lines(canvas, xs[5], xs[6], row_top, figure, number=True)
        cell_lines(canvas, xs[7], xs[8], row_top, "RED")
    canvas.restoreState()
    write_invisible(canvas, LEFT + 4, top - 14, "HW13")
    write_invisible(canvas, xs[1] + 4, top - 14, "Children with tooth decay (%)")
    write_invisible(canvas, xs[5] + 20, top - 14, "24.4")
    for count, note in enumerate(NOTES):
        write(canvas, LEFT, top - 30 - 11 * count, note, 7.5)
    canvas.showPage()


def draw_visits(canvas: Canvas) -> None:
    furnish(canvas, 3)
    heading(canvas, HEIGHT - 70, "Table 2: Visits to leisure centres (thousands)")
    y = HEIGHT - 92
    # the third head stands a column to the left of its figures; nothing stands under it
    for x, head in ((LEFT, "Centre"), (250, "2022/23"), (330, "2023/24"), (410, "2024/25")):
        write(canvas, x, y, head, 9.5, bold=True, right=x > LEFT)
    for label, *figures in VISITS:
        y -= 17
        write(canvas, LEFT, y, label, 9.5)
        for x, figure in zip((250, 330, 490), figures, strict=True):
            write(canvas, x, y, figure, 9.5, right=True)
    y -= 50
    heading(canvas, y, "Table 3: Number of health checks given, by area and quarter")
    y -= 22
    write(canvas, LEFT, y, "Area", 9.5, bold=True)
    for column, head in enumerate(MATRIX_HEADS):
        write(canvas, 240 + 90 * column, y, head, 9.5, bold=True, right=True)
    canvas.line(LEFT, y - 4, 510, y - 4)
    for label, *figures in MATRIX:
        y -= 17
        write(canvas, LEFT, y, label, 9.5)
        for column, figure in enumerate(figures):
            write(canvas, 240 + 90 * column, y, figure, 9.5, right=True)
    y -= 24
    write(canvas, LEFT, y, "An empty cell: no clinic was held in the area in that quarter.", 8)
    canvas.showPage()


def draw_actions(canvas: Canvas) -> None:
    furnish(canvas, 4)
    heading(canvas, HEIGHT - 70, "Action plan")
    xs = edges(ACTION_WIDTHS)
    top = draw_head(canvas, xs, HEIGHT - 84, ACTION_HEADS)
    for row in ACTIONS:
        bottom = top - (10 + 10.5 * max(text.count("\n") + 1 for text in row))
        for column, text in enumerate(row):
            cell_lines(canvas, xs[column], xs[column + 1], top, text)
        rule(canvas, xs, top, bottom)
        top = bottom
    write(canvas, LEFT, top - 18, "4 Moved from December 2025 at the request of the hospital.", 7.5)
    canvas.showPage()


def main() -> None:
    target = CORPUS / "performance-hidden-text.pdf"
    canvas = Canvas(str(target), pagesize=A4, invariant=1)
    canvas.setTitle(TITLE)
    canvas.setAuthor("plan_extract contributors")
    for draw in (draw_introduction, draw_measures, draw_visits, draw_actions):
        draw(canvas)
    canvas.save()
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
