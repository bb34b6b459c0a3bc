"""Write annual-scorecard-wales-2017.docx: bilingual heads, ranks of 22, trends as characters, actions."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from styles import CORPUS, save_docx
from word import add_table, keep_rows, new_document, set_page, shade, start_page, write_cell

INTRODUCTION = (
    "This report sets out what Sir y Bryniau County Council did in 2016-17 to reach the three improvement objectives "
    "that it agreed in April 2016. It meets the duty to publish an assessment by 31 October each year. A Welsh version "
    "can be had on request and on our website."
)
COUNTS = (
    "The scorecard has 14 measures, one of them new. Of the 13 measures that have a status, seven are green, four are "
    "amber and two are red. Eight of them did better than in the year before."
)
KEY = [
    ("Green", "The target was met or bettered"),
    ("Amber", "The target was missed by no more than 5%"),
    ("Red", "The target was missed by more than 5%"),
    ("▲", "Better than last year"),
    ("►", "The same as last year"),
    ("▼", "Worse than last year"),
]
HEADS = ("Cyf\nRef", "Mesur\nMeasure", "Canlyniad\nResult 15-16", "Canlyniad\nResult 16-17", "Targed\nTarget 16-17",
         "Cyfartaledd Cymru\nWelsh average", "Safle\nRank /22", "Tuedd\nTrend", "Statws CAG\nRAG status")  # fmt: skip
# Welsh name, English name, measures: ref | measure | 15-16 | 16-17 | target | Wales | rank | trend | status
OBJECTIVES = [
    ("Addysg", "Education", """
EDU/002i|Pupils who leave school without a qualification|0.4%|0.3%|0.3%|0.2%|14|▲|Green
EDU/003|Pupils assessed at Key Stage 2 who reach the Core Subject Indicator|87.1%|88.9%|90.0%|88.6%|9|▲|Amber
EDU/016a|Attendance in primary schools|94.6%|94.6%|95.0%|94.9%|17|►|Amber
EDU/017|Pupils who reach the Level 2 threshold with English or Welsh and mathematics|58.8%|61.2%|60.0%|60.3%|8|▲|Green
LOC/E4|Welsh second language: pupils who gain a full GCSE|New|48.0%|-|-|-|-|-
"""),
    ("Pobl hŷn", "Older people", """
SCA/001|People kept in hospital while waiting for social care, per 1,000 aged 75 or over|5.12|6.87|4.50|2.80|21|▼|Red
SCA/018a|Carers of adults who were offered an assessment|84.2%|92.5%|90.0%|91.4%|11|▲|Green
SCA/019|Risks managed when adults were to be protected|97.0%|98.8%|97.0%|..|..|▲|Green
PSR/002|Average days to deliver a Disabled Facilities Grant|236|212|210|241|6|▲|Amber
LCS/002b|Visits to leisure centres per 1,000 people|7,950|7,946|8,300|8,387|13|▼|Amber
"""),
    ("Amgylchedd", "Environment", """
WMT/009b|Municipal waste reused, recycled or composted|59.6%|63.1%|60.0%|63.8%|12|▲|Green
STS/005b|Highways inspected of a high or acceptable standard of cleanliness|97.3%|97.3%|96.0%|96.6%|10|►|Green
THS/012|Roads in overall poor condition|14.9%|13.8%|15.0%|10.7%|19|▲|Green
PLA/006b|Affordable homes among all new homes|31|24|35|36|18|▼|Red
"""),
]  # fmt: skip
ACTION_HEADS = ("Yr hyn y dywedom y byddem yn ei wneud\nWhat we said we would do",
                "Yr hyn a wnaethom\nWhat we did", "Statws\nStatus")  # fmt: skip
ACTIONS = {
    "Education": [
        ("Open the new area school at Llanfryn", "The school opened to 310 pupils on 5 September 2016.", "Achieved"),
        (
            "Give every secondary school a link officer for attendance",
            "Four of six schools have one; two posts could not be filled.",
            "Partially achieved",
        ),
        (
            "Train 40 classroom assistants to work through Welsh",
            "43 assistants finished the course in March 2017.",
            "Achieved",
        ),
    ],
    "Older people": [
        (
            "Build 42 extra care flats in Pontferin",
            "The builder went into administration in November 2016.",
            "Not achieved",
        ),
        (
            "Agree one budget for home care with the health board",
            "Heads of terms are signed; the budget is not pooled.",
            "Partially achieved",
        ),
        ("Start community connectors in all five districts", "Connectors saw 1,120 people in the year.", "Achieved"),
    ],
    "Environment": [
        (
            "Collect food waste from every home each week",
            "All 58,000 homes have had a weekly round since June 2016.",
            "Achieved",
        ),
        (
            "Change 6,000 street lights to LED lamps",
            "4,150 lamps were changed; the rest follow in 2017-18.",
            "Partially achieved",
        ),
    ],
}
NEXT = [
    "In 2017-18 we will raise primary attendance to 95.2%.",
    "We aim to deliver a Disabled Facilities Grant in no more than 200 days on average by March 2018.",
    "At least 64% of municipal waste will be reused, recycled or composted in 2017-18.",
]


def two_languages(paragraph: Paragraph, welsh: str, english: str) -> None:
    """A heading whose Welsh half is marked as Welsh and set in italics."""
    run = paragraph.add_run(welsh)
    run.italic = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "cy-GB")
    run._r.get_or_add_rPr().append(language)  # noqa: SLF001  # python-docx has no languages
    paragraph.add_run(f" / {english}")


def write_table(
    document: WordDocument, widths: Sequence[float], heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    table = add_table(document, widths, len(rows) + 1)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        welsh, _, english = head.partition("\n")
        write_cell(cell, f"{welsh}\n{english}", bold=True, size=8)
        cell.paragraphs[0].runs[0].italic, cell.paragraphs[0].runs[0].bold = True, False
    shade(table.rows[0].cells, "DDE8CB")
    for line, row in zip(table.rows[1:], rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            write_cell(cell, text, size=8.5)
    keep_rows(table, headers=1)


def build() -> WordDocument:
    document = new_document()
    set_page(document.sections[0], landscape=True, margin=2)
    document.styles["Normal"].font.name = "Calibri"
    document.sections[0].header.paragraphs[0].text = "Cyngor Sir y Bryniau / Sir y Bryniau County Council"
    document.sections[0].footer.paragraphs[0].text = "Adroddiad Blynyddol 2016-17 / Annual Report 2016-17"
    two_languages(document.add_heading(level=1), "Cerdyn Sgorio Blynyddol 2016-17", "Annual Scorecard 2016-17")
    document.add_paragraph(INTRODUCTION)
    two_languages(document.add_heading(level=2), "Crynodeb", "Summary")
    document.add_paragraph(COUNTS)
    two_languages(document.add_heading(level=2), "Allwedd", "Key")
    table = add_table(document, (2.5, 9), len(KEY))
    for row, (mark, meaning) in zip(table.rows, KEY, strict=True):
        write_cell(row.cells[0], mark, bold=True, size=9)
        write_cell(row.cells[1], meaning, size=9)
    note = document.add_paragraph(
        "Rank 1 is the best of the 22 councils of Wales. Two dots mean that no figure for Wales is published."
    )
    note.paragraph_format.space_before = Pt(6)
    for number, (welsh, english, lines) in enumerate(OBJECTIVES, start=1):
        heading = document.add_heading(level=2)
        two_languages(heading, f"Amcan {number}: {welsh}", f"Objective {number}: {english}")
        start_page(heading)
        rows = [line.split("|") for line in lines.strip().splitlines()]
        write_table(document, (2.2, 8.2, 2.2, 2.2, 2.1, 2.4, 1.6, 1.6, 2.2), HEADS, rows)
        document.add_paragraph().paragraph_format.space_after = Pt(2)
        write_table(document, (9.5, 11.5, 3.5), ACTION_HEADS, ACTIONS[english])
    two_languages(document.add_heading(level=2), "Y flwyddyn nesaf", "Next year")
    for text in NEXT:
        document.add_paragraph(text, style="List Bullet").paragraph_format.left_indent = Cm(1)
    return document


def main() -> None:
    path = CORPUS / "annual-scorecard-wales-2017.docx"
    save_docx(build(), path)
    print(f"wrote {path}")


if __name__ == "__main__":
    main()
