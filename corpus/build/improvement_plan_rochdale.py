"""Write improvement-plan-rochdale.docx and print it to PDF: two-level heads, merged outcomes, a budget, a legend."""

from __future__ import annotations

from itertools import groupby

from docx.document import Document as WordDocument
from docx.shared import Cm, Pt
from docx.table import Table
from styles import CORPUS, read_figures, save_docx
from word import add_table, convert_to_pdf, keep_rows, new_document, set_page, shade, start_page, write_cell

OUTCOMES = {
    "1": "1) LONG TERM STABILITY OF CARE ARRANGEMENTS FOR CHILDREN LOOKED AFTER",
    "2": "2) CHILDREN REQUIRING PERMANENT ALTERNATIVE FAMILIES ARE ADOPTED.",
    "3": "3) SUPPORTING VULNERABLE CHILDREN AND YOUNG PEOPLE TO REMAIN AT HOME WITHIN THEIR NATURAL FAMILIES",
    "4": "4) CHILDREN AND YOUNG PEOPLE ARE PROTECTED FROM ABUSE",
    "7": "7) OFFENDING BY CHILDREN/ YOUNG PEOPLE IS PREVENTED/ REDUCED",
}
ECM = {  # Every Child Matters outcome, and whether it is a target of the Local Area Agreement
    "1": ("Stay Safe", "No"),
    "2": ("Stay Safe", "Yes"),
    "3": ("Stay Safe", "No"),
    "4": ("Stay Safe", "Yes"),
    "7": ("Making a positive contribution", "Yes"),
}
COMPACT_YEAR = {"3", "4"}  # these tables head the year 0708 and not 07/08
TITLE_IN_TABLE = {"2", "3"}
PERFORMANCE_TITLE = "Performance Information re this outcome"
BLOB_KEY = "Blob Key ●VP ●●P ●●●S ●●●●G ●●●●●E"
ROLES = [
    ("CSMF = Children's Service Manager Fieldwork", "CSMP = Children's Service Manager Provider"),
    ("SUM = Safeguarding Unit Manager", "YOTM = Youth Offending Team Manager"),
    ("CM = Commissioning Manager", "HOS = Head of Service"),
]
INDEX = [
    ("Foreword", 2),
    ("A Service activity", 3),
    ("B Resource picture", 5),
    ("C Priorities for 2007 – 2008", 6),
    ("D Service performance improvement plan", 7),
]
FOREWORD = """
For the first time this plan looks three years ahead. It says what children's social care in Rochdale wants to achieve
by the end of the period and how each result will be measured.

The activities and the targets are looked at again every year, because some results come sooner than expected and
others later. What children and young people in care tell us will shape each review.

Most of the work depends on partners. The tables name them beside the manager in Child Care Services who leads.
"""
PRIORITIES = [
    ("Children in care", "Give most attention to children whose placement may break down"),
    ("Children in care", "Bring fewer young people aged 11 and over into care"),
    ("Human resources", "Reduce sickness absence to 12 days for each whole time equivalent member of staff"),
    ("Human resources", "Put induction standards in place across the workforce"),
    ("Budget", "Reduce the use of external residential placements from 22 to 18"),
    ("Budget", "Manage the pressures already found"),
]
BUDGET_HEADS = [
    "",
    "Service Area",
    "staff £'000",
    "other spend £'000",
    "Central Charges £'000",
    "Total Spend £'000",
    "Income £'000",
    "Net £'000",
]


def write_front(document: WordDocument) -> None:
    for text, size in (
        ("Rochdale Metropolitan Borough Council", 16),
        ("Child Care Service Improvement Plan 2007 – 2010", 28),
        ("Index", 14),
    ):
        run = document.add_paragraph().add_run(text)
        run.bold, run.font.size = True, Pt(size)
    for entry, page in INDEX:
        line = document.add_paragraph(f"{entry}\t{page}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(16))
    start_page(document.add_heading("Foreword", 1))
    for text in FOREWORD.strip().split("\n\n"):
        document.add_paragraph(" ".join(text.split()))
    document.add_paragraph("Children's Social Care, Rochdale, March 2007")


def write_activity(document: WordDocument) -> None:
    start_page(document.add_heading("A Service activity information", 1))
    for number, (service, rows) in enumerate(groupby(read_figures("rochdale-activity"), key=lambda row: row[0])):
        heading = document.add_heading(service, 3)
        heading.paragraph_format.keep_with_next = True
        lines = [row[1:] for row in rows]
        if number == 0:  # the source prints the years over its first table only
            lines.insert(0, ["", "2005", "2006"])
        table = add_table(document, [14, 4, 4], len(lines))
        for row, texts in zip(table.rows, lines, strict=True):
            for column, text in enumerate(texts):
                write_cell(row.cells[column], text, bold=not texts[0], right=column > 0)
        keep_rows(table)


def write_resources(document: WordDocument) -> None:
    start_page(document.add_heading("B Resource picture for 2007/08", 1))
    document.add_heading("D1 Budget", 2)
    figures = read_figures("rochdale-budget")
    table = add_table(document, [1.2, 6.6, 2.8, 3, 3.4, 3, 2.8, 2.8], len(figures) + 1)
    for row, texts in zip(table.rows, [BUDGET_HEADS, *figures], strict=True):
        strong = texts is BUDGET_HEADS or texts[1] == "TOTAL"
        for column, text in enumerate(texts):
            write_cell(row.cells[column], text, bold=strong, right=column > 1)
    shade(table.rows[0].cells)
    keep_rows(table, headers=1)
    start_page(document.add_heading("D2 EMPLOYEES", 2))
    staff = read_figures("rochdale-employees")
    table = add_table(document, [1.2, 11, 3], len(staff))
    for row, texts in zip(table.rows, staff, strict=True):
        for column, text in enumerate(texts):
            write_cell(row.cells[column], text, bold=not texts[0], right=column == 2)
    document.add_heading("C Priorities for 2007 – 2008", 1)
    for group, bullets in groupby(PRIORITIES, key=lambda pair: pair[0]):
        document.add_heading(group, 3)
        for _, bullet in bullets:
            document.add_paragraph(bullet, style="List Bullet")


def write_actions(document: WordDocument, outcome: str, rows: list[list[str]]) -> None:
    table = add_table(document, [5.4, 1.3, 11, 5.4, 3], len(rows) + 1)
    head = table.rows[0].cells
    partners = "Other Agency Players" if outcome == "4" else "Other Agency Partners"
    head[1].merge(head[2])
    for column, text in ((0, "Outcome Required"), (1, "Key Activities in 07/08"), (3, partners), (4, "CCS Lead")):
        write_cell(head[column], text, bold=True)
    table.cell(1, 0).merge(table.cell(len(rows), 0))
    write_cell(table.cell(1, 0), OUTCOMES[outcome], bold=True)
    for number, (_, reference, activity, others, leads) in enumerate(rows, start=1):
        cells = table.rows[number].cells
        write_cell(cells[1], reference)
        write_cell(cells[2], activity)
        write_cell(cells[3], others)
        write_cell(cells[4], leads.replace(" ", "\n"))
    shade(head)
    keep_rows(table, headers=1)


def write_indicators(document: WordDocument, outcome: str, rows: list[list[str]]) -> None:
    inside = outcome in TITLE_IN_TABLE
    if not inside:
        document.add_heading(PERFORMANCE_TITLE, 3)
    first = 1 if inside else 0
    table = add_table(document, [7.4, *[1.5] * 7, 2.6, 5.6], first + 2 + len(rows) + 1)
    if inside:
        title = table.cell(0, 0).merge(table.cell(0, 9))
        write_cell(title, PERFORMANCE_TITLE, bold=True)
    write_indicator_head(table, first, "0708" if outcome in COMPACT_YEAR else "07/08")
    for number, texts in enumerate(rows, start=first + 2):
        cells = table.rows[number].cells
        if "<" in texts:  # one text over the columns that follow it
            start = texts.index("<") - 1
            table.cell(number, start - 1).merge(table.cell(number, start - 1 + texts.count("<")))
        for column, text in enumerate(texts[1:]):
            if text not in {"", "<"}:
                write_cell(cells[column], text)
    write_key_row(table, outcome)
    keep_rows(table, headers=first + 2)


def write_indicator_head(table: Table, first: int, second_year: str) -> None:
    upper, lower = table.rows[first].cells, table.rows[first + 1].cells
    for column in (0, 8, 9):
        upper[column].merge(lower[column])
    upper[1].merge(upper[3])
    upper[4].merge(upper[7])
    for column, text in (
        (0, "Indicator"),
        (1, "Year on Year Performance"),
        (4, "Targets"),
        (8, "PAF Blob Count 05/06"),
        (9, "How do we compare?"),
    ):
        write_cell(table.cell(first, column), text, bold=True)
    for column, text in enumerate(("03/04", "04/05", "05/06", "06/07", second_year, "08/09", "09/10"), start=1):
        write_cell(lower[column], text, bold=True)
    shade([*upper[:1], upper[1], upper[4], *upper[8:], *lower[1:8]])


def write_key_row(table: Table, outcome: str) -> None:
    last = len(table.rows) - 1
    ecm, agreement = ECM[outcome]
    for start, end, text in (
        (0, 0, f"ECM Outcome\n{ecm}"),
        (1, 3, "CYPP Priority\nYes"),
        (4, 7, f"LAA Target?\n{agreement}"),
        (8, 9, BLOB_KEY),
    ):
        write_cell(table.cell(last, start).merge(table.cell(last, end)), text, bold=True)


def write_roles(document: WordDocument) -> None:
    for left, right in ROLES:
        line = document.add_paragraph()
        line.paragraph_format.tab_stops.add_tab_stop(Cm(10))
        line.paragraph_format.space_after = Pt(0)
        line.add_run(f"{left}\t{right}").font.size = Pt(7.5)


def main() -> None:
    document = new_document()
    document.core_properties.title = "Child Care Service Improvement Plan 2007 – 2010"
    set_page(document.sections[0], landscape=True)
    write_front(document)
    write_activity(document)
    write_resources(document)
    actions, indicators = read_figures("rochdale-actions"), read_figures("rochdale-indicators")
    for number, outcome in enumerate(OUTCOMES):
        if number == 0:
            start_page(document.add_heading("D Service performance improvement plan 2007 – 2010", 1))
        heading = document.add_heading("3 Year Strategic Objectives for Child Care Service 2007 – 2010", 2)
        if number:
            start_page(heading)
        write_actions(document, outcome, [row for row in actions if row[0] == outcome])
        document.add_paragraph()
        write_indicators(document, outcome, [row for row in indicators if row[0] == outcome])
        document.add_paragraph()
        write_roles(document)
    source = CORPUS / "improvement-plan-rochdale.docx"
    save_docx(document, source)
    print(f"wrote {source}\nwrote {convert_to_pdf(source, CORPUS)}")


if __name__ == "__main__":
    main()
