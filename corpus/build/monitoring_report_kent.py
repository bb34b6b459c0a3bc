"""Write monitoring-report-kent-2012.docx and print it to PDF: a covering report that tells statuses in sentences."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph
from styles import CORPUS, read_sections, save_docx
from word import add_table, convert_to_pdf, keep_rows, new_document, set_page, shade, start_page, write_cell

HEAD = [
    ("By:", "Cabinet Member, Specialist Children's Services"),
    ("", "Cabinet Member, Adult Social Care and Public Health"),
    ("", "Corporate Director, Families and Social Care"),
    ("То:", "Social Care and Public Health Cabinet Committee – 12 July 2012"),  # Cyrillic, as in the source
    (
        "Subject:",
        "Families & Social Care Performance Dashboards 2012/13 (draft) and Business Plan Outturn Report 2011/12",
    ),
    ("Classification:", "Unrestricted"),
    (
        "Summary:",
        "Members receive the draft dashboards for 2012/13 and a summary of what the plans for 2011/12 achieved.",
    ),
]
CONTACTS = [
    ("Name: Ellen Marsh", "Title: Head of Performance for Adult Social Care", "Tel No: 01632 960 796"),
    ("Name: David Orchard", "Title: Management Information Manager, Children's Services", "Tel No: 01632 960 328"),
    ("Name: Ruth Sandling Title: Policy Manager Tel No: 01632 960 363",),
]
EXCEPTIONS = [
    ("Ref", "Action", "Accountable officer", "Due in plan", "Position at 31 March 2012", "Alert"),
    (
        "FSC 1.4",
        "Open the new resource centre for adults with learning disabilities in Thanet",
        "Director of Learning Disability and Mental Health",
        "December 2011",
        "Building handed over late; opens September 2012",
        "Amber",
    ),
    (
        "FSC 2.2",
        "Let the contract for home care in East Kent",
        "Head of Strategic Commissioning",
        "31 March 2012",
        "Given up: to be let for the whole county in 2013",
        "Red",
    ),
    (
        "FSC 2.7",
        "Move all client records to one database",
        "Head of Performance and Information Management",
        "October 2011",
        "Three teams still to move; ends July 2012",
        "Amber",
    ),
    (
        "SCS 3.1",
        "Recruit 12 foster families for teenagers",
        "Head of Fostering\nCounty Fostering Manager",
        "31 March 2012",
        "8 families approved; the others are in assessment",
        "Amber",
    ),
    (
        "SCS 3.5",
        "Set up a joint housing panel with the 12 district councils",
        "Director of Specialist Children's Services",
        "January 2012",
        "Two districts have not yet signed",
        "Amber",
    ),
    (
        "SCS 4.2",
        "Run a second intake of the newly qualified social workers' programme",
        "Principal Social Worker",
        "February 2012",
        "Given up: numbers were too low",
        "Red",
    ),
]


def write_head(document: WordDocument) -> None:
    table = document.add_table(rows=len(HEAD), cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Cm(3.4), Cm(13.4)
    for row, texts in zip(table.rows, HEAD, strict=True):
        for cell, text, width in zip(row.cells, texts, (3.4, 13.4), strict=True):
            cell.width = Cm(width)
            write_cell(cell, text, bold=width < 4, size=11)


def add_text(document: WordDocument, line: str) -> None:
    """A line of the text file: `-` a bullet, `>` a line of the key, a number and a tab a numbered paragraph."""
    if line.startswith("- "):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.left_indent = Cm(2.2)
        line = line[2:]
    else:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = Cm(2.4 if line.startswith(">") else 1.2)
        if "\t" in line:
            paragraph.paragraph_format.first_line_indent = Cm(-1.2)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
        line = line.removeprefix("> ")
    for number, part in enumerate(line.split("**")):
        paragraph.add_run(part).bold = number % 2 == 1


def add_page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001  # python-docx has no fields


def write_appendix(document: WordDocument) -> None:
    start_page(document.add_heading("Appendix A: Business plans 2011/12, exceptions", 2))
    document.add_paragraph("Of the 6 exceptions, 4 are amber (late) and 2 are red (given up).")
    table = add_table(document, [1.6, 4.4, 3.7, 2.1, 3.7, 1.5], len(EXCEPTIONS))
    for number, (row, texts) in enumerate(zip(table.rows, EXCEPTIONS, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            write_cell(cell, text, bold=number == 0, size=9)
    shade(table.rows[0].cells, "BFBFBF")
    keep_rows(table, headers=1)
    document.add_paragraph("Appendices B and C are separate papers.")


def main() -> None:
    document = new_document(11)
    document.core_properties.title = "Performance Dashboards and Business Plan Outturn"
    section = document.sections[0]
    set_page(section, landscape=False, margin=2)
    footer = section.footer.paragraphs[0]
    footer.add_run("Social Care and Public Health Cabinet Committee 12.07.12\tPage ")
    add_page_number(footer)
    write_head(document)
    for heading, texts in read_sections("monitoring-report-kent-2012").items():
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(10)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(heading).bold = True  # the source makes its headings bold by hand
        for text in texts:
            add_text(document, text)
    contact = document.add_paragraph()
    contact.paragraph_format.keep_with_next = True
    contact.add_run("Contact Information").bold = True
    for lines in CONTACTS:
        for line in lines:
            document.add_paragraph(line).paragraph_format.space_after = Pt(0)
        document.add_paragraph().paragraph_format.space_after = Pt(0)
    write_appendix(document)
    source = CORPUS / "monitoring-report-kent-2012.docx"
    save_docx(document, source)
    print(f"wrote {source}\nwrote {convert_to_pdf(source, CORPUS)}")


if __name__ == "__main__":
    main()
