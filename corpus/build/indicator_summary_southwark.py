"""Write indicator-summary-southwark.pdf: dots and words in one cell, rotated group cells, a table in three pieces."""

from __future__ import annotations

import re
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import KeepTogether, PageBreak, SimpleDocTemplate, Spacer, Table, TableStyle
from styles import (
    BODY,
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
    Rotated,
    paragraph,
    read_figures,
)

HEADS_ADULTS = [
    "2000/1 & DoH ranking",
    "2001/02 & DoH ranking",
    "Target 02/03",
    "Actual 02/03",
    "Target 2003/04",
    "Target 04/05",
    "Target 05/06",
    "Target 06/07",
]
HEADS_CHILDREN = ["2000/1", "2001/02", "Target 2002/03", "Actual 02/03", "Target 03/04", *HEADS_ADULTS[5:]]
GROUP_LINES = {
    "Cost and efficiency": ["Cost and efficiency"],
    "Effectiveness of service delivery and outcomes": ["Effectiveness of service", "delivery and outcomes"],
    "Quality of services for users and carers": ["Quality of services", "for users and carers"],
    "National priorities": ["National priorities"],
    "Fair": ["Fair"],
    "quality": ["quality"],
    "Fair access": ["Fair access"],
}
PLAN = [
    ("Permanent Staff Costs", "35,153", "36,334", "37,583"),
    ("Temporary Staff Costs", "2,179", "2,252", "2,330"),
    ("Premises Costs", "852", "881", "911"),
    ("Other Costs/ Running Costs", "15,727", "16,255", "16,814"),
    ("Support Services", "3,259", "3,368", "3,484"),
    ("Contract Based Costs", "42,659", "44,091", "45,608"),
    ("External placements", "56,809", "58,716", "60,736"),
    ("Gross Expenditure", "156,639", "161,898", "167,467"),
    ("Income", "25,149", "25,903", "26,681"),
    ("Grants", "15,376", "15,799", "16,233"),
    ("Net Expenditure", "116,114", "120,196", "124,553"),
]
SHARES = [
    ("Service Strategy", "1.6%"),
    ("Children:", ""),
    ("Childrens commissioning/ social work", "8.2%"),
    ("Children Looked After Services", "14.3%"),
    ("Family Support (inc. 5.3% Early Years)", "6.5%"),
    ("Youth Justice", "1.5%"),
    ("Adoption, Leaving Care and other", "3.2%"),
    ("Sub-total Children", "34%"),
    ("Adults:", ""),
    ("Older People", "35.0%"),
    ("Physical disabilities", "7.2%"),
    ("Learning Disability", "13.6%"),
    ("Mental Health", "7.4%"),
    ("Other", "1.3%"),
    ("Sub-total Adults", "64.5%"),
    ("Total", "100%"),
]
DIMENSIONS = [
    ("A", "National Priorities and Strategic Objectives"),
    ("B", "Cost and Efficiency"),
    ("C", "Effectiveness of Service Delivery and Outcomes"),
    ("D", "Quality of Services for Users and Carers"),
    ("E", "Fair Access"),
]
RULED = [
    ("GRID", (0, 0), (-1, -1), 0.6, GRID),
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
]


def value_cell(text: str) -> Any:
    """The number on one line, its dots on the next, the word below: as the source sets it."""
    return paragraph(re.sub(r"\s(●+)\s?", r"\n\1\n", text), CENTRED)


def indicator_table(rows: list[list[str]], heads: list[str], grouped: bool = True) -> Table:
    """One page's piece of an indicator table; a blank group cell belongs to the one above it."""
    head = [paragraph(text, CELL_BOLD) for text in ["Indicator", *heads]]
    grid: list[list[Any]] = [["", *head] if grouped else head]
    style = list(RULED)
    for row in rows:
        cells = [paragraph(row[1], CELL), *(value_cell(text) for text in row[2:])]
        cells += [""] * (1 + len(heads) - len(cells))
        group = Rotated(GROUP_LINES[row[0]]) if row[0] else ""
        grid.append([group, *cells] if grouped else cells)
    if grouped:
        starts = [number for number, row in enumerate(rows, start=1) if row[0] or number == 1]
        for first, following in zip(starts, [*starts[1:], len(rows) + 1], strict=True):
            style.append(("SPAN", (0, first), (0, following - 1)))
        style.append(("ALIGN", (0, 0), (0, -1), "CENTER"))
    widths = ([30] if grouped else []) + [160] + [73] * len(heads)
    return Table(grid, colWidths=widths, style=TableStyle(style))


def money_table() -> Table:
    top = [paragraph("SOCIAL SERVICES SUMMARY 3 YEAR PLAN", CELL_BOLD), "", "", ""]
    heads = [paragraph("Expenditure £000", CELL_BOLD)]
    heads += [paragraph(text, FIGURE_BOLD) for text in ("Budget 2004-05", "Budget 2005-06", "Budget 2006/07")]
    grid: list[list[Any]] = [top, heads]
    for label, *amounts in PLAN:
        strong = "Expenditure" in label
        grid.append([paragraph(label, CELL_BOLD if strong else CELL)])
        grid[-1] += [paragraph(amount, FIGURE_BOLD if strong else FIGURE) for amount in amounts]
    style = [*RULED, ("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 1), (-1, 1), SHADE)]
    return Table(grid, colWidths=[190, 90, 90, 90], style=TableStyle(style), hAlign="LEFT")


def share_table() -> Table:
    grid = [[paragraph("Service Area", CELL_BOLD), paragraph("% of gross costs", FIGURE_BOLD)]]
    for label, share in SHARES:
        strong = label.startswith(("Sub-total", "Total")) or not share
        figure = FIGURE_BOLD if strong else FIGURE
        grid.append([paragraph(label, CELL_BOLD if strong else CELL), paragraph(share, figure)])
    return Table(grid, colWidths=[210, 90], style=TableStyle(RULED), hAlign="LEFT")


def draw_footer(canvas: Any, document: Any) -> None:
    canvas.setFont(FONT, 7)
    canvas.drawString(34, 18, "Southwark Social Services Business Plan 2004/05 – 2006/07: indicator summary")
    canvas.drawRightString(landscape(A4)[0] - 34, 18, f"Page {document.page}")


def main() -> None:
    adults, children = read_figures("southwark-adults"), read_figures("southwark-children")
    story: list[Any] = [
        paragraph("Southwark Council", HEADING),
        paragraph("Social Services Business Plan 2004/05 – 2006/07: Indicator Summary", TITLE),
        paragraph(
            "This summary brings the money and the measures of the business plan together. The three year plan comes "
            "first, then the measures for adults and for children, each with the results and targets of eight columns.",
            BODY,
        ),
        paragraph("3 Year financial plan", HEADING),
        money_table(),
        Spacer(1, 6),
        paragraph("Later years carry assumed inflation only; growth and savings have still to be decided.", BODY),
        PageBreak(),
        paragraph("Breakdown of gross expenditure by client group and service, 2001/02 final outturn", HEADING),
        share_table(),
        Spacer(1, 6),
        paragraph("Best Value Reviews and Inspections", HEADING),
        paragraph("In draft", BODY),
        PageBreak(),
        paragraph("12: Summary of Adults Service Performance Indicators and Targets", HEADING),
        indicator_table(adults[:12], HEADS_ADULTS),
        PageBreak(),
        indicator_table(adults[12:27], HEADS_ADULTS),
        PageBreak(),
        indicator_table(adults[27:], HEADS_ADULTS, grouped=False),
        PageBreak(),
        paragraph("Table 2: Summary of Children's Service Targets & Performance Indicators", HEADING),
        indicator_table(children[:14], HEADS_CHILDREN),
        PageBreak(),
        indicator_table(children[14:], HEADS_CHILDREN),
        Spacer(1, 12),
        KeepTogether(
            [
                paragraph("Note: what the letters of the PAF indicators stand for", HEADING),
                *(paragraph(f"{letter} indicators: {meaning}", BODY) for letter, meaning in DIMENSIONS),
            ]
        ),
    ]
    target = CORPUS / "indicator-summary-southwark.pdf"
    page = SimpleDocTemplate(
        str(target),
        pagesize=landscape(A4),
        leftMargin=28,
        rightMargin=28,
        topMargin=28,
        bottomMargin=30,
        title="Southwark Social Services Business Plan 2004/05 – 2006/07: Indicator Summary",
        author="plan_extract contributors",
        invariant=1,
    )
    page.build(story, onFirstPage=draw_footer, onLaterPages=draw_footer)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
