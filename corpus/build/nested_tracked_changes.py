"""Write nested-tracked-changes.docx: tables in cells, tracked changes, hidden text, footnotes, numbers made by Word,
merged group cells, spacer rows and statuses that are only a fill.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from styles import CORPUS, save_docx
from word import add_numbering, add_table, mark_row, new_document, number_with, set_page, shade, write_cell

TITLE = "Libraries, Culture and Skills Improvement Plan 2025/26"
WHEN, WHO = "2025-10-20T09:00:00Z", "Performance Team"
FILLS = {"green": "70AD47", "amber": "FFC000", "red": "FF4F4F", "blue": "5B9BD5"}
KEY = [
    ("Green", "green", "the target is met, or the action is on track"),
    ("Amber", "amber", "within ten per cent of the target, or late"),
    ("Red", "red", "further from the target, or stopped"),
    ("Blue", "blue", "the action is complete"),
]
NOTES = {1: "Includes magazines from October 2024.", 2: "Measured for courses that ended by July."}
MEASURE_HEADS = ["Theme", "No.", "Measure", "2023/24", "2024/25", "Target 2025/26", "Status"]
# In a text: {-old-} was deleted, {+new+} inserted, {<text<} moved away, {>text>} moved here, {~hidden~} is hidden,
# {^n} refers to a footnote.
# A row that begins with ! was inserted whole, one with x was deleted whole. An empty row is a spacer.
MEASURES: list[tuple[str, ...]] = [
    ("Libraries", "Active library members", "19,204", "20,110", "{-20,000-}{+21,500+}", "amber"),
    ("", "Visits to libraries per 1,000 population", "3,912", "4,050{~ (4,310)~}", "4,000", "green"),
    ("", "Loans of e-books", "88,400", "97,312{^1}", "95,000", "green"),
    (),
    ("Culture", "Museum visitors who rate their visit as good (%)", "91", "9{-2-}{+3+}", "95", "amber"),
    ("", "School classes that visited the museum", "212", "240", "250", "amber"),
    (),
    ("Skills", "Adult learners who complete their course", "84%", "86%", "85%", "green"),
    ("", "Learners in work six months later{^2}", "n/a", "51%", "{~55% ~}60%", "red"),
    ("!", "Apprentices employed by the council", "31", "38", "36", "green"),
    ("x", "Learners with a library card", "12%", "15%", "20%", "amber"),
]
GLANCE_HEADS = ["Course", "Q1 2025/26", "Q2 2025/26", "Target 2025/26"]
GLANCE = [
    ("Learners on English courses", "214", "251", "520"),
    ("Learners on digital courses", "178", "{-166-}{+169+}", "400"),
    ("Learners on care courses", "-", "42", "90"),
]
ACTION_HEADS = ["Priority", "", "Action", "Lead", "Milestones", "Deadline", "RAG"]
ACTIONS: list[tuple[Any, ...]] = [
    ("Open for everyone", "Open the central library on Sundays", "Head of Libraries",
     [("Rota agreed with the unions", "June 2025"), ("First Sunday", "September 2025")], "September 2025", "blue"),
    ("", "Lend tablets to people who have no connection at home{~ (subject to the budget)~}",
     "{-Ann Other-}{+Bea Sample+}\nDigital Inclusion Officer", [("200 tablets bought", "May 2025")], "December 2025",
     "green"),
    (),
    ("Skills that lead to work", "Start evening classes in care and {-in catering-}{+in construction+}",
     "Adult Learning Manager", [], "March {-2025-}{+2026+}", "amber"),
    ("", "{>Visit each employer with more than 250 staff>}", "Skills Partnership", [], "Quarterly", "red"),
]  # fmt: skip


def run(text: str, tag: str = "w:t", size: float | None = None, properties: Sequence[str] = ()) -> Any:
    made = OxmlElement("w:r")
    rpr = OxmlElement("w:rPr")
    for name in properties:
        rpr.append(OxmlElement(name))
    if size:
        height = OxmlElement("w:sz")
        height.set(qn("w:val"), str(int(size * 2)))
        rpr.append(height)
    made.append(rpr)
    node = OxmlElement(tag)
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(node)
    return made


def change(tag: str, number: int) -> Any:
    """An element that says who changed what is in it, and when."""
    made = OxmlElement(tag)
    for name, value in (("w:id", str(number)), ("w:author", WHO), ("w:date", WHEN)):
        made.set(qn(name), value)
    return made


def footnote_reference(number: int) -> Any:
    made = OxmlElement("w:r")
    rpr = OxmlElement("w:rPr")
    raised = OxmlElement("w:vertAlign")
    raised.set(qn("w:val"), "superscript")
    rpr.append(raised)
    made.append(rpr)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    made.append(reference)
    return made


class Marker:
    """Writes texts with the marks explained above; numbers the changes."""

    def __init__(self) -> None:
        self.count = 100

    def _wrapped(self, tag: str, inner: Any) -> Any:
        self.count += 1
        made = change(tag, self.count)
        made.append(inner)
        return made

    def _piece(self, mark: str, text: str, size: float) -> Any:
        if mark == "-":
            return self._wrapped("w:del", run(text, "w:delText", size))
        if mark == "+":
            return self._wrapped("w:ins", run(text, size=size))
        if mark in "<>":
            return self._wrapped("w:moveTo" if mark == ">" else "w:moveFrom", run(text, size=size))
        if mark == "~":
            return run(text, size=size, properties=["w:vanish"])
        return footnote_reference(int(text))

    def write(self, paragraph: Paragraph, text: str, size: float = 9) -> None:
        while text:
            plain, opened, rest = text.partition("{")
            if plain:
                paragraph._p.append(run(plain, size=size))  # noqa: SLF001  # python-docx knows no tracked changes
            if not opened:
                return
            inner, _, text = rest.partition("}")
            body = inner[1:] if inner[0] == "^" else inner[1:-1]
            paragraph._p.append(self._piece(inner[0], body, size))  # noqa: SLF001  # as above

    def fill(self, cell: _Cell, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(1)
            self.write(paragraph, line)

    def mark_whole_row(self, table: Table, row: int, tag: str) -> None:
        self.count += 1
        table.rows[row]._tr.get_or_add_trPr().append(change(tag, self.count))  # noqa: SLF001  # as above


def add_footnotes(document: WordDocument) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in NOTES.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{separators}{notes}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def write_heads(table: Table, heads: Sequence[str]) -> None:
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        write_cell(cell, head, bold=True, size=9)
    shade(table.rows[0].cells, "DDE3DA")
    mark_row(table.rows[0], "w:tblHeader")


def merge_groups(table: Table, labels: Sequence[str | None]) -> None:
    """Merge the first column: a label's cell runs down over the rows whose label is empty; None is a spacer."""
    first = 0
    for number, label in enumerate([*labels, None], 1):
        if label == "" and number <= len(labels):
            continue
        if first and number - 1 > first:
            table.cell(first, 0).merge(table.cell(number - 1, 0))
        first = number if label else 0


def measure_table(document: WordDocument, marker: Marker) -> None:
    table = add_table(document, [2.4, 1.3, 6.6, 2, 2.2, 2.4, 1.6], len(MEASURES) + 1)
    write_heads(table, MEASURE_HEADS)
    numbering = add_numbering(document, "decimal", "PM%1")
    for number, row in enumerate(MEASURES, 1):
        if not row:
            continue
        cells = table.rows[number].cells
        mark = row[0] if row[0] in {"!", "x"} else ""
        if row[0] and not mark:
            write_cell(cells[0], row[0], bold=True, size=9)
        number_with(cells[1].paragraphs[0], numbering, 0)
        for cell, text in zip(cells[2:6], row[1:5], strict=True):
            whole = f"{{-{text}-}}" if mark == "x" else f"{{+{text}+}}" if mark == "!" else text
            marker.fill(cell, whole)
        shade([cells[6]], FILLS[row[5]])
        if mark:
            marker.mark_whole_row(table, number, "w:del" if mark == "x" else "w:ins")
    merge_groups(table, [row[0].strip("!x") if row else None for row in MEASURES])


def boxed_table(document: WordDocument, marker: Marker) -> None:
    """A box of one cell, and the table of courses in it."""
    box = add_table(document, [18.5], 1).cell(0, 0)
    write_cell(box, "Learners by course", bold=True, size=11)
    inner = box.add_table(rows=len(GLANCE) + 1, cols=4)
    inner.style = "Table Grid"
    write_heads(inner, GLANCE_HEADS)
    for row, texts in zip(inner.rows[1:], GLANCE, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            marker.fill(cell, text)
    write_cell(box.add_paragraph()._parent, "", size=6)  # noqa: SLF001  # a cell must end with a paragraph


def milestones(cell: _Cell, rows: Sequence[tuple[str, str]]) -> None:
    if not rows:
        return
    inner = cell.add_table(rows=len(rows), cols=2)
    inner.style = "Table Grid"
    for row, texts in zip(inner.rows, rows, strict=True):
        for inner_cell, text, width in zip(row.cells, texts, (3, 2), strict=True):
            inner_cell.width = Cm(width)
            write_cell(inner_cell, text, size=8)
    cell.add_paragraph()


def action_table(document: WordDocument, marker: Marker) -> None:
    table = add_table(document, [2.4, 0.9, 4.4, 3, 5.4, 2.2, 1.2], len(ACTIONS) + 1)
    write_heads(table, ACTION_HEADS)
    numbering = add_numbering(document, "lowerLetter", "%1)")
    for number, row in enumerate(ACTIONS, 1):
        if not row:
            continue
        priority, action, lead, steps, deadline, status = row
        cells = table.rows[number].cells
        if priority:
            write_cell(cells[0], priority, bold=True, size=9)
        number_with(cells[1].paragraphs[0], numbering, 0)
        marker.fill(cells[2], action)
        marker.fill(cells[3], lead)
        milestones(cells[4], steps)
        marker.fill(cells[5], deadline)
        shade([cells[6]], FILLS[status])
    merge_groups(table, [row[0] if row else None for row in ACTIONS])


def key_table(document: WordDocument) -> None:
    table = add_table(document, [2.5, 9], len(KEY))
    for row, (word, colour, meaning) in zip(table.rows, KEY, strict=True):
        write_cell(row.cells[0], word, size=9)
        shade([row.cells[0]], FILLS[colour])
        write_cell(row.cells[1], meaning, size=9)


def numbered(document: WordDocument, marker: Marker, numbering: int, text: str) -> None:
    paragraph = document.add_paragraph()
    number_with(paragraph, numbering)
    marker.write(paragraph, text, 10)


def main() -> None:
    document, marker = new_document(), Marker()
    add_footnotes(document)
    set_page(document.sections[0], landscape=False, margin=1.2)
    document.core_properties.title = TITLE
    document.add_heading("Exampleham Council", 2)
    document.add_heading(TITLE, 1)
    document.add_heading("Where we stand", 2)
    points = add_numbering(document, "decimal", "%1.")
    texts = [
        ("This plan covers April 2025 to March 2026. It was read by the Culture Committee on 20 October 2025 and is "
        "shown with the changes that the committee asked for."),
        ("{-Of the 9 measures with a status, 6 are green and 3 are amber.-}{+Of the 8 measures with a status, 4 are "
        "green, 3 are amber and 1 is red.+}"),
        ("We will raise the number of active library members to {-20,000-}{+21,500+} by March 2026.{~ The stretch is "
        "to reach 23,000.~}"),
        "Two branches, Greenfield and Redhill Road, were closed for repairs for nine weeks.",
    ]  # fmt: skip
    for text in texts:
        numbered(document, marker, points, text)
    moved = document.add_paragraph()
    marker.write(moved, "{<Visit each employer with more than 250 staff<}", 10)
    document.add_heading("Key to the colours", 2)
    key_table(document)
    document.add_heading("Measures", 2)
    measure_table(document, marker)
    document.add_heading("Adult learning", 2)
    boxed_table(document, marker)
    document.add_heading("Action plan", 2)
    action_table(document, marker)
    target = CORPUS / "nested-tracked-changes.docx"
    save_docx(document, target)
    print(f"wrote {target}")


if __name__ == "__main__":
    main()
