"""Write health-profile-2019.pdf with LibreOffice: fills that mean significance, then fills that are a status."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Pt
from docx.table import Table
from styles import CORPUS
from word import add_table, convert_to_pdf, keep_rows, new_document, set_page, shade, start_page, write_cell

FILLS = {"b": "92D050", "s": "FFC000", "w": "FF5050", "n": "D9D9D9", "": ""}
INTRODUCTION = (
    "This profile shows the health of people in Wenshire beside that of England. It is made each year for the Health "
    "and Wellbeing Board. The population was 612,400 in the middle of 2018. Life expectancy is 7.9 years lower for men "
    "in the most deprived areas than in the least deprived."
)
KEY = [
    ("b", "Significantly better than England"),
    ("s", "Not significantly different from England"),
    ("w", "Significantly worse than England"),
    ("n", "Not compared"),
]
HEADS = ("Indicator", "Age", "Period", "Count", "Value", "95% confidence interval", "England value", "England worst",
         "England best")  # fmt: skip
# A line with one part is a section; the others: indicator|age|period|count|value|interval|England|worst|best|fill
INDICATORS = """
Life expectancy and causes of death
Life expectancy at birth (male), years|All ages|2016 - 18||80.4|80.1 - 80.7|79.6|74.5|83.4|b
Life expectancy at birth (female), years|All ages|2016 - 18||83.6|83.3 - 83.9|83.2|79.5|86.7|b
Mortality rate from all causes, per 100,000|<75|2016 - 18|5,184|307.2|298.8 - 315.7|330.5|545.3|246.1|b
Mortality rate from cancer, per 100,000|<75|2016 - 18|2,188|129.4|124.0 - 135.0|132.3|186.6|101.9|s
Suicide rate, per 100,000|10+|2016 - 18|193|11.9|10.3 - 13.8|9.6|18.1|5.0|w
Injuries and ill health
Killed and seriously injured on roads, per 100,000|All ages|2016 - 18|912|49.8|46.6 - 53.1|42.6|111.2|17.8|w
Emergency hospital stays for self-harm, per 100,000|All ages|2018/19|1,164|205.3|193.5 - 217.6|193.4|439.4|53.9|s
Hip fractures in older people, per 100,000|65+|2018/19|802|541.6|504.5 - 580.6|558.4|742.2|361.9|s
Estimated diabetes diagnosis rate|17+|2018|*|74.3%|66.8 - 81.9|78.0%|54.3%|98.7%|n
Behaviour
Smoking prevalence in adults|18+|2018|61,900|12.6%|10.9 - 14.2|14.4%|26.1%|5.9%|b
Physically active adults|19+|2017/18|..|66.7%|64.4 - 68.9|66.3%|53.9%|77.7%|s
Adults classified as overweight or obese|18+|2017/18|..|64.9%|62.7 - 67.1|62.0%|76.0%|43.6%|w
Child health
Conceptions among girls, per 1,000|<18|2017|141|14.2|12.0 - 16.8|17.8|43.7|6.4|b
Smoking at the time of delivery|All ages|2018/19|612|11.8%|10.9 - 12.7|10.6%|25.7%|1.6%|w
Breastfeeding begun|All ages|2016/17|4,105|75.1%|73.9 - 76.2|74.5%|37.9%|96.7%|s
Year 6 children who are obese|10-11|2018/19|1,143|17.5%|16.6 - 18.4|20.2%|29.6%|11.4%|b
"""
SOURCES = (
    "* The count is too small to be shown. Intervals are those within which the true value lies 19 times out of 20. "
    "Grey: the quality of the figure is not good enough for a comparison."
)
DELIVERY_KEY = [
    ("b", "On schedule, or finished"),
    ("s", "Up to three months late"),
    ("w", "More than three months late, or stopped"),
]
ACTION_HEADS = ("No.", "What we will do", "Who leads", "When by", "Where we are", "Delivery status")
ACTIONS = [
    ("1", "Train barbers and publicans in 12 towns to talk with men about suicide", "Consultant in Public Health",
     "December 2019", "Nine towns done; the rest are booked", "b"),
    ("2", "Lower the speed limit to 20 mph outside every primary school", "Head of Highways", "March 2020",
     "Orders made for 61 of 140 schools; objections to 12", "s"),
    ("3", "Offer carbon monoxide tests to all women at their first midwife visit",
     "Head of Midwifery, Wenshire Hospitals", "September 2019", "Offered in both hospitals since July", "b"),
    ("4", "Open weight management courses in the four market towns", "Public Health Manager", "June 2019",
     "The provider withdrew and there has been no second tender", "w"),
    ("5", "Agree a plan for healthy school meals with the academies", "Director of Education", "April 2020",
     "First meeting held on 4 October", "b"),
    ("6", "Map the places where older people fall in winter", "Falls Co-ordinator", "January 2020", "Not begun", ""),
]  # fmt: skip


def write_table(document: WordDocument, widths: Sequence[float], heads: Sequence[str], rows: int) -> Table:
    table = add_table(document, widths, rows + 1)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        write_cell(cell, head, bold=True, size=8)
    shade(table.rows[0].cells, "C9DAF0")
    return table


def write_key(document: WordDocument, rows: Sequence[tuple[str, str]]) -> None:
    table = add_table(document, (1.2, 8), len(rows))
    for row, (mark, meaning) in zip(table.rows, rows, strict=True):
        shade(row.cells[:1], FILLS[mark])
        write_cell(row.cells[1], meaning, size=8.5)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def indicators(document: WordDocument) -> None:
    lines = [line.split("|") for line in INDICATORS.strip().splitlines()]
    table = write_table(document, (7.2, 1.6, 2.0, 1.8, 1.8, 3.2, 2.2, 2.2, 2.2), HEADS, len(lines))
    for row, cells in zip(table.rows[1:], lines, strict=True):
        if len(cells) == 1:
            merged = row.cells[0].merge(row.cells[-1])
            write_cell(merged, cells[0], bold=True, size=8.5)
            continue
        *texts, mark = cells
        for number, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            write_cell(cell, text, right=number > 2, size=8.5)
        shade(row.cells[4:5], FILLS[mark])
    keep_rows(table, headers=1)


def actions(document: WordDocument) -> None:
    table = write_table(document, (1.0, 8.6, 4.4, 2.6, 6.0, 1.8), ACTION_HEADS, len(ACTIONS))
    for row, (*texts, mark) in zip(table.rows[1:], ACTIONS, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            write_cell(cell, text, size=8.5)
        if mark:
            shade(row.cells[-1:], FILLS[mark])
    keep_rows(table, headers=1)


def build() -> WordDocument:
    document = new_document(9.5)
    set_page(document.sections[0], landscape=True, margin=1.8)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.sections[0].header.paragraphs[0].text = "Wenshire County Council, Public Health"
    document.sections[0].footer.paragraphs[0].text = "Health Profile 2019"
    document.add_heading("Wenshire Health Profile 2019", level=1)
    document.add_paragraph(INTRODUCTION)
    document.add_heading("How Wenshire compares with England", level=2)
    document.add_paragraph("The colour of a value tells how it compares:").paragraph_format.keep_with_next = True
    write_key(document, KEY)
    indicators(document)
    document.add_paragraph(SOURCES).paragraph_format.space_before = Pt(4)
    start_page(document.add_heading("What we are doing about it", level=2))
    document.add_paragraph(
        "The Board agreed these actions in May 2019. The key to their delivery status is not that of the first page:"
    )
    write_key(document, DELIVERY_KEY)
    actions(document)
    document.add_paragraph(
        "We want to cut smoking at the time of delivery to 9% by 2022."
    ).paragraph_format.space_before = Pt(6)
    return document


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "health-profile-2019.docx"
        build().save(str(source))
        print(f"wrote {convert_to_pdf(source, CORPUS)}")


if __name__ == "__main__":
    main()
