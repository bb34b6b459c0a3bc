"""Write three council documents with nothing to extract: a policy (Chromium), terms of reference (Word), an agenda."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Spacer, Table, TableStyle
from styles import BODY, CELL, CELL_BOLD, CORPUS, GRID, HEADING, TITLE, paragraph, read_sections, save_docx
from web import PAGES, print_html
from word import add_numbering, add_table, keep_rows, new_document, number_with, shade, write_cell

MEMBERS = [
    ("Member", "Council", "Seat held since", "Substitute"),
    ("Cllr Anne Redfern (chair)", "Exampleshire County Council", "22 May 2021", "Cllr Ahmed"),
    ("Cllr Tom Green", "Exampleshire County Council", "22 May 2021", "Cllr Webb"),
    ("Cllr Ivy Black", "North Example District Council", "9 June 2023", "-"),
    ("Cllr Raj Patel", "Little Example Borough Council", "9 June 2023", "Cllr Amber Lowe"),
    ("Cllr Jo Whitely", "South Example District Council", "14 May 2024", "Cllr Orme"),
    ("Vacant", "Example Valley District Council", "", ""),
    ("Cllr Ken Grey", "Example Coast District Council", "14 May 2024", "-"),
    ("Dr Lena Moss", "Bus users' panel (no vote)", "1 September 2022", "Mr Dale"),
]
DUTIES = [
    ("Post", "What the post does for the Forum", "Hours a month"),
    ("Clerk (Democratic Services)", "Agenda, minutes, room", "14"),
    ("Head of Transport", "Advice, maps, replies to letters", "6"),
    ("Finance partner", "Checks claims up to £500", "1.5"),
]
FOOT = "Exampleton Town Council, Community and Environment Committee, 15 November 2023"
AGENDA = [
    ("Item", "Subject", "Officer", "Time", "Pages"),
    ("1", "Apologies for absence and substitutions", "Clerk", "10.00", "-"),
    ("2", "Declarations of interest", "All members", "10.02", "-"),
    ("3", "Minutes of 6 September 2023", "Clerk", "10.05", "1 - 8"),
    ("4", "Public questions (30 minutes at most)", "Chair", "10.10", "9 - 11"),
    ("5", "Petition: crossing in Red Lion Street", "Head of Highways", "10.40", "12 - 15"),
    ("6", "Green Lanes cycle route: report of the consultants", "M. Okafor", "10.55", "16 - 44"),
    ("7", "Allotment rents: letter from the Amber Hill society", "T. Brown", "11.20", "45 - 47"),
    ("8", "Break", "", "11.35", ""),
    ("9", "Library opening hours: oral update", "Head of Culture", "11.45", "-"),
    ("10", "Fees for hiring the Blue Hall", "J. Silver", "12.05", "48 - 52"),
    ("11", "Dates of meetings in 2024", "Clerk", "12.20", "53"),
    ("12", "Exclusion of the press and public", "Chair", "12.25", "-"),
    ("13", "Lease of 3 Greengage Close (exempt, paragraph 3)", "Head of Property", "12.30", "54 - 60"),
]
CONTACTS = [
    ("For", "Ask", "Telephone", "By"),
    ("Papers and questions", "Della Green, Clerk", "01632 960 300", "10 November"),
    ("Large print", "Customer Centre", "01632 960 100", "any time"),
    ("Filming", "Press Office", "01632 960 345", "14 November"),
]


def write_policy() -> None:
    print_html((PAGES / "policy-negative.html").read_text(encoding="utf-8"), CORPUS / "policy-negative.pdf")


def write_word_table(document: WordDocument, widths: list[float], rows: list[tuple[str, ...]]) -> None:
    table = add_table(document, widths, len(rows))
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            write_cell(cell, text, bold=number == 0, size=9)
    shade(table.rows[0].cells, "E2EFDA")
    keep_rows(table, headers=1)
    document.add_paragraph()


def write_terms() -> None:
    document = new_document(11)
    document.core_properties.title = "Joint Transport Forum: terms of reference"
    document.add_heading("Exampleshire Joint Transport Forum", 1)
    document.add_heading("Terms of reference", 2)
    document.add_paragraph("Agreed 14 May 2024. Clerk: 01632 960 441, forum@example.org")
    numbers = add_numbering(document, "decimal", "%1.")
    for heading, texts in read_sections("terms-of-reference-negative").items():
        document.add_heading(heading, 2)
        for text in texts:
            number_with(document.add_paragraph(text), numbers)
        if heading == "Membership":
            write_word_table(document, [5.2, 5.8, 3.4, 3], MEMBERS)
        if heading == "Working groups":
            write_word_table(document, [5.5, 8, 3.5], DUTIES)
    target = CORPUS / "terms-of-reference-negative.docx"
    save_docx(document, target)
    print(f"wrote {target}")


def draw_furniture(canvas: Canvas, document: Any) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.drawString(20 * mm, 12 * mm, FOOT)
    canvas.drawRightString(A4[0] - 20 * mm, 12 * mm, f"Agenda page {document.page}")
    canvas.restoreState()


def agenda_table(rows: list[tuple[str, ...]], widths: list[float]) -> Table:
    cells = [[paragraph(text, CELL_BOLD if number == 0 else CELL) for text in row] for number, row in enumerate(rows)]
    table = Table(cells, colWidths=[width * mm for width in widths], repeatRows=1)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.5, GRID), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def write_agenda() -> None:
    target = CORPUS / "agenda-negative.pdf"
    story: list[Any] = [
        paragraph("Exampleton Town Council", HEADING),
        paragraph("Community and Environment Committee", TITLE),
        paragraph("Agenda for Wednesday 15 November 2023 at 10.00 a.m.", HEADING),
        Spacer(1, 4 * mm),
        agenda_table(AGENDA, [12, 84, 36, 16, 18]),
        Spacer(1, 6 * mm),
    ]
    for heading, texts in read_sections("agenda-negative").items():
        story += [paragraph(heading, HEADING), *(paragraph(text, BODY) for text in texts)]
    story += [paragraph("Whom to ask", HEADING), agenda_table(CONTACTS, [46, 50, 36, 30])]
    page = SimpleDocTemplate(
        str(target), pagesize=A4, title="Agenda", author="plan_extract contributors", invariant=1, bottomMargin=22 * mm
    )
    page.build(story, onFirstPage=draw_furniture, onLaterPages=draw_furniture)
    print(f"wrote {target}")


if __name__ == "__main__":
    write_policy()
    write_terms()
    write_agenda()
