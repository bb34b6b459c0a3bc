"""Write risk-register-wingdings-2021.docx: ratings as coloured marks of a symbol font or as letters, and arrows."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.run import Run
from styles import CORPUS, save_docx
from word import add_table, keep_rows, new_document, set_page, shade, write_cell

COLOURS = {"red": "C00000", "amber": "FF9900", "green": "00A650", "black": "000000"}
LETTERS = {"red": "R", "amber": "A", "green": "G"}
WINGDINGS = {"up": "E9", "down": "EA", "same": "E8", "light": "6C"}
WEBDINGS = {"up": "35", "down": "36", "same": "34"}
KEY = [
    ("red", "Severe. The risk must be brought down before the next meeting"),
    ("amber", "Significant. A plan is in place and is watched every month"),
    ("green", "Tolerable. No more is done than is done already"),
]
TREND_KEY = [
    ("up", "The risk has grown since the last report"),
    ("same", "The risk has not changed"),
    ("down", "The risk has become smaller"),
]
ABBREVIATIONS = [
    ("CFO", "Chief Finance Officer"),
    ("SIRO", "Senior Information Risk Owner"),
    ("HoS", "Head of Service"),
]
COUNTS = "Three strategic risks are red, three are amber and two are green."
MOVED = "Loss of the ferry contract was red in March and is now amber."
# ref, risk, owner, mitigation, likelihood, impact, rating, trend
STRATEGIC = [
    ("R1", "The budget for 2022/23 cannot be balanced", "CFO", "Budget board every fortnight; spending controls", 4, 5,
     "red", "up"),
    ("R2", "Loss of the ferry contract", "Director of Place", "Two bidders ready; survey of the slipway shared", 3, 4,
     "amber", "down"),
    ("R3", "Attack on the systems shared with the health trust", "SIRO", "Monthly patches; tests by false e-mails",
     4, 4, "red", "same"),
    ("R4", "The largest provider of care homes leaves the borough", "Director of Adults",
     "Weekly calls; beds held in two other homes", 4, 4, "red", "up"),
    ("R5", "Too few school places around Amber Hill", "Director of Children",
     "Temporary classrooms ordered for September", 3, 3, "amber", "same"),
    ("R6", "Absence in the pandemic stops services that people depend on", "HoS People",
     "Register of staff who can move between services", 3, 3, "amber", "down"),
    ("R7", "A contractor loses personal data", "SIRO", "Clause in every contract; yearly audit", 2, 3, "green", "same"),
    ("R8", "The agreement with the health trust ends", "Director of Adults", "Notice period of one year", 2, 3, "green",
     "down"),
]  # fmt: skip
# a service alone, or: number, risk, owner, rating, trend, next review
OPERATIONAL: list[tuple[str, ...]] = [
    ("Green spaces and cemeteries",),
    ("1", "Mowers out of use in the growing season", "Parks Manager", "amber", "up", "30/07/2021"),
    ("2", "Memorial stones found unsafe", "Cemeteries Officer", "green", "same", "30/09/2021"),
    ("3", "Inspections of play areas missed", "Parks Manager", "green", "down", "30/09/2021"),
    ("Revenues and benefits",),
    ("4", "Collection of council tax falls short of the forecast", "HoS Revenues", "red", "up", "30/06/2021"),
    ("5", "Backlog of changes of address", "HoS Revenues", "amber", "down", "30/07/2021"),
    ("Building control",),
    ("6", "Inspectors not registered in time", "HoS Planning", "red", "up", "30/06/2021"),
    ("7", "Fees do not cover the cost of inspections", "HoS Planning", "amber", "same", "30/07/2021"),
    ("8", "Calls at night about dangerous structures not answered", "Duty Surveyor", "green", "same", "30/09/2021"),
    ("9", "New rules on fire safety not understood by Block A landlords", "HoS Planning", "–", "", ""),
]
# ref, action, lead, due, progress, rating
ACTIONS = [
    ("R1", "Bring proposals for savings to the budget board", "CFO", "15 July 2021", "Nine of twelve services done",
     "amber"),
    ("R2", "Publish the tender for the ferry", "Director of Place", "30 June 2021", "Draft with lawyers", "green"),
    ("R3", "Move the file store to the new server", "SIRO", "31 May 2021", "Server not delivered", "red"),
    ("R4", "Agree a price for emergency beds", "Director of Adults", "31 July 2021", "Agreed with one home of two",
     "amber"),
    ("R5", "Let the contract for the classrooms", "Director of Children", "25 June 2021", "Let on 28 May", "green"),
]  # fmt: skip


def name_symbol_fonts(document: WordDocument) -> None:
    """Say in the font table that the two fonts hold symbols, as Word does; whoever draws the page needs to know."""
    table = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    entries = "".join(
        f'<w:font w:name="{font}"><w:charset w:val="02"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font in ("Wingdings", "Webdings")
    )
    blob = table.blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")
    table._blob = blob  # noqa: SLF001  # python-docx leaves the font table alone


def add_mark(cell: _Cell, code: str, colour: str, font: str = "Wingdings", way: str = "symbol") -> None:
    """A mark of a symbol font in one of the ways of Word files: w:sym, the private use area, a plain letter."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run: Run = paragraph.add_run()
    run.font.size, run.font.color.rgb = Pt(14), RGBColor.from_string(COLOURS[colour])
    if way == "symbol":
        mark = OxmlElement("w:sym")
        mark.set(qn("w:font"), font)
        mark.set(qn("w:char"), f"F0{code}")
        run._r.append(mark)  # noqa: SLF001  # python-docx cannot write a w:sym
        return
    run.font.name = font
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  # python-docx sets two of the four faces
    for face in ("w:cs", "w:eastAsia"):
        fonts.set(qn(face), font)
    run.add_text(chr(int(code, 16) + (0xF000 if way == "private" else 0)))


def add_letter(cell: _Cell, rating: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(LETTERS.get(rating, rating))
    run.bold, run.font.size = True, Pt(10)
    run.font.color.rgb = RGBColor.from_string(COLOURS.get(rating, COLOURS["black"]))


def write_front(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[
        0
    ].text = "Mockingham Borough Council\tGovernance Committee, 16 June 2021\tItem 9"
    document.add_heading("Risk Register 2021/22: First Report", 0)
    document.add_paragraph(
        "The Governance Committee looks at the strategic risks of the council at each meeting and at the operational "
        "risks twice a year. Directors scored the risks in May 2021. Likelihood and impact run from 1 to 5."
    )
    document.add_paragraph(f"{COUNTS} {MOVED}")
    document.add_paragraph("Members asked in March for three things, and all have been done:")
    for text in (
        "a shorter register",
        "the owner of every risk by post and not by name",
        "a review date for each risk",
    ):
        bullet = document.add_paragraph()
        run = bullet.add_run("\uf0a7")
        run.font.name = "Wingdings"
        bullet.add_run(f"  {text}")
    document.add_heading("Key", 1)
    table = add_table(document, (1.5, 1.5, 11), 3)
    for row, (rating, meaning) in zip(table.rows, KEY, strict=True):
        add_mark(row.cells[0], WINGDINGS["light"], rating)
        add_letter(row.cells[1], rating)
        write_cell(row.cells[2], meaning, size=9)
    document.add_paragraph()
    table = add_table(document, (1.5, 1.5, 11), 3)
    for row, (trend, meaning) in zip(table.rows, TREND_KEY, strict=True):
        add_mark(row.cells[0], WINGDINGS[trend], "black")
        add_mark(row.cells[1], WEBDINGS[trend], "black", "Webdings", "private")
        write_cell(row.cells[2], meaning, size=9)


def write_strategic(document: WordDocument) -> None:
    heads = ("Ref", "Risk", "Owner", "Mitigation", "Likelihood", "Impact", "Status", "Trend")
    table = add_table(document, (1.2, 6, 3.4, 7.2, 2, 1.6, 1.6, 1.6), len(STRATEGIC) + 1)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        write_cell(cell, head, bold=True)
    shade(table.rows[0].cells)
    for row, (*texts, rating, trend) in zip(table.rows[1:], STRATEGIC, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            write_cell(cell, str(text))
        # some of the ratings were typed in the symbol font, the others put in with Word's own dialogue
        add_mark(
            row.cells[6],
            WINGDINGS["light"],
            rating,
            way="letter" if row.cells[0].text in {"R2", "R5", "R7"} else "symbol",
        )
        add_mark(row.cells[7], WINGDINGS[trend], "black", way="private")
    keep_rows(table, 1)


def write_operational(document: WordDocument) -> None:
    heads = ("No.", "Risk", "Owner", "RAG", "Trend", "Next review")
    table = add_table(document, (1.2, 10, 4.4, 2, 2, 3), len(OPERATIONAL) + 1)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        write_cell(cell, head, bold=True)
    shade(table.rows[0].cells)
    for row, values in zip(table.rows[1:], OPERATIONAL, strict=True):
        if len(values) == 1:
            write_cell(row.cells[0].merge(row.cells[5]), values[0], bold=True)
            continue
        number, risk, owner, rating, trend, review = values
        for cell, text in zip(row.cells, (number, risk, owner, "", "", review), strict=True):
            write_cell(cell, text)
        add_letter(row.cells[3], rating)
        if trend:
            add_mark(row.cells[4], WEBDINGS[trend], "black", "Webdings", "letter")
    keep_rows(table, 1)


def write_actions(document: WordDocument) -> None:
    heads = ("Risk", "Further action", "Lead", "Due", "Progress", "Status")
    table = add_table(document, (1.2, 8, 4, 3, 6, 1.8), len(ACTIONS) + 1)
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        write_cell(cell, head, bold=True)
    shade(table.rows[0].cells)
    for row, (*texts, rating) in zip(table.rows[1:], ACTIONS, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            write_cell(cell, text)
        add_mark(row.cells[5], WINGDINGS["light"], rating)
    keep_rows(table, 1)


def main() -> None:
    document = new_document()
    document.core_properties.title = "Risk Register 2021/22: First Report"
    name_symbol_fonts(document)
    set_page(document.sections[0], landscape=True)
    document.sections[0].top_margin = Cm(2.4)
    write_front(document)
    document.add_heading("Strategic risks", 1)
    write_strategic(document)
    meanings = "; ".join(f"{term} = {meaning}" for term, meaning in ABBREVIATIONS)
    document.add_paragraph(meanings).runs[0].font.size = Pt(7.5)
    document.add_heading("Operational risks", 1)
    write_operational(document)
    document.add_heading("Further actions on the strategic risks", 1)
    write_actions(document)
    target = CORPUS / "risk-register-wingdings-2021.docx"
    save_docx(document, target)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
