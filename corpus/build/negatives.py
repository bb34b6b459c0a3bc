"""Write two documents with nothing to extract: minutes as PDF and a price list as Word, both full of decoys."""

from __future__ import annotations

from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import SimpleDocTemplate
from styles import BODY, CORPUS, HEADING, TITLE, paragraph, save_docx
from word import add_table, new_document, shade, write_cell

MINUTES = {
    "Present": "Councillors Green (in the chair), Redman, Ashby and Pike. The Clerk and six members of the public.",
    "1. Apologies": "Councillor Amberley sent apologies. He is away until 3 June.",
    "2. Minutes of the last meeting": "The minutes of 12 March 2024 were signed as a true record.",
    "3. Green Lanes": (
        "The Green Lanes group walked the byway from Red Lion Corner to Amber Hill on 3 April. Two stiles are broken "
        "and the ford by the mill was 40 cm deep. The landowner has been told. Section 12 of the map is still disputed."
    ),
    "4. Planning": (
        "24/00317: porch at 3 Greenway, no objection. 24/00322: two dwellings at Redhill Farm, objection as the "
        "lane is narrow. A4 copies of the drawings lie in the library."
    ),
    "5. Payments": (
        "The meeting approved £45.00 to J. Marsh for grass cutting, £118.20 to the water company, and £30 to the hall "
        "committee. The balance at the bank on 31 March was £6,204.11."
    ),
    "6. Any other business": (
        "A resident asked when the bus shelter would be painted. Councillor Pike said that the colour, green, had been "
        "settled in 2022. The fête is on 6 July; 23 people have offered help, against 15 last year."
    ),
    "7. Next meeting": "Tuesday 9 July 2024 at 7.30 p.m. in the village hall. The meeting closed at 9.05 p.m.",
}
PRICES = [
    ("Room", "Holds", "Half day", "Full day", "Evening"),
    ("Green Room", "20", "£18.00", "£32.00", "£25.00"),
    ("Amber Suite", "45", "£26.50", "£48.00", "£39.00"),
    ("Red Barn", "120", "£60.00", "£110.00", "£95.00"),
    ("Kitchen only", "-", "£12.00", "£20.00", "£15.00"),
]


def write_minutes() -> None:
    story: list[Any] = [
        paragraph("Little Example Parish Council", HEADING),
        paragraph("Minutes of the meeting held on 14 May 2024", TITLE),
    ]
    for heading, text in MINUTES.items():
        story += [paragraph(heading, HEADING), paragraph(text, BODY)]
    target = CORPUS / "minutes-negative.pdf"
    page = SimpleDocTemplate(
        str(target), pagesize=A4, title="Minutes, 14 May 2024", author="plan_extract contributors", invariant=1
    )
    page.build(story)
    print(f"wrote {target}")


def write_prices() -> None:
    document = new_document()
    document.core_properties.title = "Little Example Village Hall: prices"
    document.add_heading("Little Example Village Hall", 1)
    document.add_paragraph("Prices from 1 April 2024. A deposit of £50 is returned when the keys are.")
    table = add_table(document, [5, 2, 3, 3, 3], len(PRICES))
    for number, (row, texts) in enumerate(zip(table.rows, PRICES, strict=True)):
        for column, text in enumerate(texts):
            write_cell(row.cells[column], text, bold=number == 0, right=column > 0, size=10)
    for row, colour in zip(table.rows, ("C6E0B4", "92D050", "FFC000", "FF5050"), strict=False):
        shade(row.cells[:1], colour)
    document.add_paragraph("")
    document.add_paragraph(
        "The colours are those of the doors. Parish groups pay half. Book with the Clerk, Mondays 10-12."
    )
    target = CORPUS / "price-list-negative.docx"
    save_docx(document, target)
    print(f"wrote {target}")


if __name__ == "__main__":
    write_minutes()
    write_prices()
