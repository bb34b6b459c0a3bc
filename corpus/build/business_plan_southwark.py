"""Write business-plan-southwark.docx: money by year, shares with sub-totals, dots and words in cells of Word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from indicator_summary_southwark import GROUP_LINES, HEADS_ADULTS, PLAN, SHARES
from styles import CORPUS, read_figures, read_sections, save_docx
from word import add_table, keep_rows, new_document, set_page, start_page, write_cell

PLAN_HEADS = ["Expenditure £'000", "Budget 2004-05", "Budget 2005-06", "Budget 2006/07"]
KEY = [
    ("●●●●●", "very good"),
    ("●●●●", "good"),
    ("●●●", "acceptable, but possible room for improvement"),
    ("●●", "ask questions about performance"),
    ("●", "investigate urgently"),
]
PIECES = (12, 7)  # rows of the two pieces of the indicator table


def write_plan(document: WordDocument) -> None:
    """The three years, under a title that spans the table."""
    table = add_table(document, [6.5, 3.4, 3.4, 3.4], len(PLAN) + 2)
    title = table.cell(0, 0).merge(table.cell(0, 3))
    write_cell(title, "SOCIAL SERVICES SUMMARY 3 YEAR PLAN", bold=True, size=10)
    for row, texts in zip(table.rows[1:], [PLAN_HEADS, *PLAN], strict=True):
        strong = texts is PLAN_HEADS or texts[0].endswith("Expenditure")
        for column, text in enumerate(texts):
            write_cell(row.cells[column], text, bold=strong, right=column > 0, size=10)
    keep_rows(table)
    document.add_paragraph()


def write_shares(document: WordDocument) -> None:
    table = add_table(document, [9, 4], len(SHARES) + 1)
    for row, texts in zip(table.rows, [("Service Area", "% of gross costs"), *SHARES], strict=True):
        strong = texts[0] in {"Service Area", "Total"} or texts[0].startswith("Sub-total") or not texts[1]
        for column, text in enumerate(texts):
            write_cell(row.cells[column], text, bold=strong, right=column > 0, size=10)
    keep_rows(table, headers=1)
    document.add_paragraph()


def turn(cell: _Cell) -> None:
    """Let the text of a cell read upwards."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)  # noqa: SLF001  # python-docx cannot turn text


def write_piece(document: WordDocument, rows: Sequence[list[str]]) -> None:
    """One piece of the indicator table; its first group cell stays blank where the group has begun in another piece."""
    table = add_table(document, [1.3, 5.4, *[2.45] * 8], len(rows) + 1)
    for column, text in enumerate(["", "Indicator", *HEADS_ADULTS]):
        write_cell(table.rows[0].cells[column], text, bold=True, size=7.5)
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row[1:], start=1):
            write_cell(table.cell(number, column), re.sub(r"\s(●+)\s?", r"\n\1\n", text), size=7.5)
    starts = [number for number, row in enumerate(rows, start=1) if row[0] or number == 1]
    for first, following in zip(starts, [*starts[1:], len(rows) + 1], strict=True):
        cell = table.cell(first, 0).merge(table.cell(following - 1, 0))
        group = rows[first - 1][0]
        if group:
            write_cell(cell, "\n".join(GROUP_LINES[group]), bold=True, size=7.5)
            turn(cell)
    keep_rows(table, headers=1)


def write_indicators(document: WordDocument) -> None:
    for dots, meaning in KEY:
        line = document.add_paragraph(f"{dots}\t{meaning}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(2.5))
        line.paragraph_format.space_after = Pt(0)
    rows = read_figures("southwark-adults")
    write_piece(document, rows[: PIECES[0]])
    start_page(document.add_paragraph())
    write_piece(document, rows[PIECES[0] : sum(PIECES)])
    document.add_paragraph("The other indicators for adults and those for children follow in the full plan.")


def write_front(document: WordDocument) -> None:
    for text, size in (
        ("London Borough of Southwark", 16),
        ("Social Services Business Plan", 26),
        ("2004/05 – 2006/07", 20),
        ("Draft 05th December", 12),
    ):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        line.paragraph_format.space_before = Pt(40)
        run = line.add_run(text)
        run.bold, run.font.size = True, Pt(size)


def main() -> None:
    document = new_document(11)
    document.styles["Normal"].font.name = "Times New Roman"
    document.core_properties.title = "Social Services Business Plan 2004/05 - 2006/07"
    document.sections[0].footer.paragraphs[0].add_run("Southwark Social Services Business Plan: draft")
    write_front(document)
    sections = read_sections("business-plan-southwark")
    for number, (heading, texts) in enumerate(sections.items(), start=1):
        if number == len(sections):  # the indicators lie on pages of their own
            set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True, margin=1.4)
        place = document.add_heading(heading, 1)
        if number == 1:
            start_page(place)
        for text in texts:
            if text == "@plan":
                write_plan(document)
            elif text == "@shares":
                write_shares(document)
            elif text.startswith("- "):
                document.add_paragraph(text[2:], style="List Bullet")
            else:
                document.add_paragraph(text)
    write_indicators(document)
    target = CORPUS / "business-plan-southwark.docx"
    save_docx(document, target)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
