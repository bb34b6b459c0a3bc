"""Write project-cards-2023.docx and print it to PDF: a card of keys and values for each project, and its milestones."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm
from docx.table import Table, _Cell
from styles import CORPUS, save_docx
from word import add_table, convert_to_pdf, keep_rows, new_document, set_page, shade, start_page, write_cell

FILLS = {"Green": "70AD47", "Amber": "FFC000", "Red": "FF4B4B", "Complete": "8FB4E3"}
INTRODUCTION = (
    "The Capital Programme Board meets every two months. This report has a card for each project of the programme. "
    "Sponsors wrote the cards in the week of 18 September 2023, and the Programme Office checked the spending against "
    "the ledger at the end of August."
)
COUNTS = "Of the seven projects that have a rating, two are green, three are amber and two are red."
WORSE = "Finance system has slipped from amber to red since July."
KEY = [
    ("Green", "on time and within budget"),
    ("Amber", "late or over budget, and the sponsor can put it right"),
    ("Red", "late or over budget, and the Board must decide what to do"),
]
LATE = (
    "The baseline date is the deadline that the Board agreed. The forecast date is when the sponsor now expects the "
    "milestone to be reached. A milestone that has been reached is shown in blue as complete."
)
FIELDS = ("Sponsor", "Status RAG", "Budget", "Spend to date", "Completion date", "Next milestone", "Update")
# project, sponsor, rating, budget, spend, completion, next milestone, update
LARGE = [
    ("Harbour footbridge", "Director of Place", "Amber", "£4.2m", "£1.35m", "March 2025",
     "Steelwork ordered, 30 November 2023",
     ("The tender came back 6% over the estimate. Two spans have been designed again, and the Board will see a new "
      "price in November. The harbour master has agreed the dates on which the channel may be closed.")),
    ("Greenfield School extension", "Director of Children", "Green", "£6,800,000", "£2,915,400", "August 2024",
     "Roof watertight, 15 December 2023",
     "The frame stands and the ground floor is laid. Two classes are taught in the hall while windows are fitted."),
    ("Red Lion Yard homes", "Director of Housing", "Red", "£9.75m", "£610k", "June 2026",
     "Planning decision, 12 October 2023",
     ("The owner of the access has withdrawn from the sale, and the drawings for 42 homes depend on it. Counsel has "
      "been asked whether the land can be bought by order. Homes England wants its grant spent by March 2025. The "
      "Board is asked in November whether to go on, to draw the scheme again for 28 homes, or to stop.")),
    ("Flood wall at Mill Lane", "Head of Drainage", "Amber", "£3,050,000", "£1,208,900", "September 2024",
     "Piling begins, 8 January 2024",
     "Sheet piles are two months late from the mill. Residents have been told and the road closure has been moved."),
]  # fmt: skip
SMALL = [
    ("Library self-service", "Head of Libraries", "Green", "£380,000", "£372,150", "October 2023",
     "Last kiosk installed, 20 October 2023", "Eleven of twelve libraries have their kiosks."),
    ("Depot solar roof", "Head of Property", "Amber", "£1,125,000", "£94,800", "31 May 2024",
     "Structural survey, 6 November 2023", "The first survey found that the roof needs more steel under the panels."),
    ("Finance system", "Chief Finance Officer", "Red", "£2.4m", "£2.1m", "April 2024",
     "Second trial of payroll, 24 November 2023",
     ("In the first trial 212 people were paid wrongly. The supplier has replaced its team. The old system can be kept "
      "until June at a cost that is not in the budget.")),
    ("Town hall clock", "Head of Property", "Not rated", "To be confirmed", "£0", "",
     "Survey of the tower, 31 January 2024", "The project has not begun."),
]  # fmt: skip
# a project alone, or: milestone, baseline date, forecast date, status
MILESTONES: list[tuple[str, ...]] = [
    ("Harbour footbridge",),
    ("Tender returned", "31 July 2023", "14 August 2023", "Complete"),
    ("Steelwork ordered", "30 September 2023", "30 November 2023", "Amber"),
    ("Bridge open to the public", "December 2024", "March 2025", "Amber"),
    ("Greenfield School extension",),
    ("Frame finished", "30 June 2023", "28 June 2023", "Complete"),
    ("Roof watertight", "15 December 2023", "15 December 2023", "Green"),
    ("Keys handed to the school", "August 2024", "August 2024", "Green"),
    ("Red Lion Yard homes",),
    ("Access bought", "31 May 2023", "Not known", "Red"),
    ("Planning decision", "12 October 2023", "TBC", "Red"),
    ("First homes let", "March 2026", "June 2026", "Amber"),
    ("Flood wall at Mill Lane",),
    ("Piling begins", "6 November 2023", "8 January 2024", "Amber"),
    ("Wall finished", "June 2024", "September 2024", "Amber"),
    ("Town hall clock",),
    ("Survey of the tower", "31 January 2024", "31 January 2024", ""),
]


def write_pair(key: _Cell, value: _Cell, name: str, text: str) -> None:
    """A key and its value; the value of a rating is filled."""
    write_cell(key, name, bold=True, size=9)
    shade([key], "E7EAEE")
    write_cell(value, text, size=9)
    if name == "Status RAG" and text in FILLS:
        shade([value], FILLS[text])


def write_large(document: WordDocument, card: tuple[str, ...]) -> None:
    """Two pairs to a row where they are short; the others go over the whole width."""
    table: Table = add_table(document, (3, 5.4, 3.2, 5.6), 6)
    pairs = dict(zip(("Project", *FIELDS), card, strict=True))
    for row, name in ((0, "Project"), (3, "Completion date"), (4, "Next milestone"), (5, "Update")):
        cells = table.rows[row].cells
        write_pair(cells[0], cells[1].merge(cells[3]), name, pairs[name])
    for row, (left, right) in enumerate((("Sponsor", "Status RAG"), ("Budget", "Spend to date")), 1):
        cells = table.rows[row].cells
        write_pair(cells[0], cells[1], left, pairs[left])
        write_pair(cells[2], cells[3], right, pairs[right])
    document.add_paragraph()


def write_small(document: WordDocument, card: tuple[str, ...]) -> None:
    """One pair to a row."""
    table = add_table(document, (4, 13.2), 8)
    for row, name, text in zip(table.rows, ("Project", *FIELDS), card, strict=True):
        write_pair(row.cells[0], row.cells[1], name, text)
    document.add_paragraph()


def write_milestones(document: WordDocument) -> None:
    table = add_table(document, (7.2, 3.6, 3.6, 2.8), len(MILESTONES) + 1)
    for cell, head in zip(table.rows[0].cells, ("Milestone", "Baseline date", "Forecast date", "Status"), strict=True):
        write_cell(cell, head, bold=True, size=9)
    shade(table.rows[0].cells)
    for row, texts in zip(table.rows[1:], MILESTONES, strict=True):
        if len(texts) == 1:
            write_cell(row.cells[0].merge(row.cells[3]), texts[0], bold=True, size=9)
            continue
        for cell, text in zip(row.cells, texts, strict=True):
            write_cell(cell, text, size=9)
        if texts[3]:
            shade([row.cells[3]], FILLS[texts[3]])
            row.cells[3].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    keep_rows(table, 1)


def main() -> None:
    document = new_document()
    document.core_properties.title = "Project Highlight Report: September 2023"
    section = document.sections[0]
    set_page(section, landscape=False, margin=1.9)
    section.top_margin = Cm(2.4)
    section.header.paragraphs[0].text = "Inventshire County Council\tCapital Programme Board\t28 September 2023"
    document.add_heading("Project Highlight Report: September 2023", 1)
    document.add_paragraph(INTRODUCTION)
    document.add_paragraph(f"{COUNTS} {WORSE}")
    document.add_heading("What the ratings mean", 2)
    for word, meaning in KEY:
        document.add_paragraph(f"{word}: {meaning}", style="List Bullet")
    document.add_heading("Projects over £3m", 2)
    for card in LARGE:
        write_large(document, card)
    document.add_heading("Other projects", 2)
    for card in SMALL:
        write_small(document, card)
    start_page(document.add_heading("Milestones", 2))
    document.add_paragraph(LATE)
    write_milestones(document)
    source = CORPUS / "project-cards-2023.docx"
    save_docx(document, source)
    print(f"wrote {source}\nwrote {convert_to_pdf(source, CORPUS)}")


if __name__ == "__main__":
    main()
