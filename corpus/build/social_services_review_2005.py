"""Write social-services-review-2005.docx: a year told in sentences; two columns; text boxes that stand in it twice."""

from __future__ import annotations

from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from styles import CORPUS, save_docx
from web import PAGES
from word import add_numbering, add_table, keep_rows, new_document, number_with, set_page, shade, start_page, write_cell

NAME = "social-services-review-2005"
COUNCIL = "Brackenford Metropolitan Borough Council"
COSTS = [
    ("Measure", "2003/04", "2004/05", "Target 2005/06"),
    ("Intensive social care for adults and older people, cost per week (PAF B12, BVPI 52)", "£402", "£415", "£418"),
    ("Children looked after, cost per week (PAF B8, BVPI 51)", "£538", "£551", "£545"),
    ("Home care for adults and older people, cost per hour (PAF B17)", "£11.90", "£12.35", "£12.60"),
]
BOX = """<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
<wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="{number}"
 behindDoc="0" locked="0" layoutInCell="1" allowOverlap="0"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>40000</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/>
<wp:docPr id="{number}" name="Text Box {number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="E8EEF4"/></a:solidFill>
<a:ln w="9525"><a:solidFill><a:srgbClr val="33557A"/></a:solidFill></a:ln></wps:spPr>
<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr lIns="91440" tIns="45720" rIns="91440"
 bIns="45720"/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>
<mc:Fallback><w:pict><v:shape type="#_x0000_t202" style="position:absolute;width:150pt;height:80pt"><v:textbox>
<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)


def add_box(paragraph: Paragraph, lines: list[str], number: int) -> None:
    """A floating text box, twice in the file as Word writes it: a drawing, and a picture for old readers."""
    parts = []
    for line in lines:
        bold = "<w:b/>" if line == lines[0] else ""
        run = f'<w:rPr>{bold}<w:sz w:val="19"/></w:rPr><w:t xml:space="preserve">{escape(line)}</w:t>'
        parts.append(f'<w:p><w:pPr><w:spacing w:after="40"/></w:pPr><w:r>{run}</w:r></w:p>')
    box = BOX.format(names=NAMES, number=number, width=2050000, height=1130000, content="".join(parts))
    paragraph._p.append(parse_xml(box))  # noqa: SLF001  # python-docx has no text boxes


def add_page_number(section: Section) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("Page ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001  # python-docx has no fields


def start_columns(document: WordDocument, count: int) -> None:
    """Go on with this many columns, on the same page."""
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))  # noqa: SLF001  # python-docx has no columns
    if columns is None:
        columns = OxmlElement("w:cols")
        section._sectPr.append(columns)  # noqa: SLF001
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), "560")


def add_costs(document: WordDocument) -> None:
    table = add_table(document, (9.4, 2.5, 2.5, 2.9), len(COSTS))
    for number, (row, texts) in enumerate(zip(table.rows, COSTS, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            write_cell(cell, text, bold=number == 0, right=place > 0, size=9)
    shade(table.rows[0].cells)
    keep_rows(table, headers=1)
    document.add_paragraph()


def add_cover(document: WordDocument) -> None:
    document.add_paragraph()
    title = document.add_paragraph(style="Title")
    title.add_run("Social Services Annual Performance Review 2004/05")
    document.add_paragraph(COUNCIL).runs[0].bold = True
    document.add_paragraph("Published by the Director of Social Services, June 2005")


def build() -> WordDocument:
    document = new_document(10.5)
    for style in ("Normal", "Heading 1", "Heading 2", "Title"):
        fonts = document.styles[style].element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        fonts.set(qn("w:ascii"), "Times New Roman")
        fonts.set(qn("w:hAnsi"), "Times New Roman")
    document.styles["Normal"].paragraph_format.space_after = Pt(7)
    for level in (1, 2):
        document.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
    section = document.sections[0]
    set_page(section, landscape=False, margin=2.2)
    section.header.paragraphs[0].text = f"{COUNCIL}: Social Services Annual Performance Review 2004/05"
    add_page_number(section)
    add_cover(document)
    numbers = add_numbering(document, "decimal", "%1.")
    box: list[str] = []
    boxes = 0
    for line in (PAGES / f"{NAME}.txt").read_text(encoding="utf-8").splitlines():
        mark, _, text = line.partition(" ")
        if mark == "=":
            box.append(text)
            continue
        if mark == "#":
            if text.startswith(("3 ", "4 ")):
                start_columns(document, 2 if text.startswith("3 ") else 1)
            added = document.add_heading(text, 1)
            if text.startswith("2 "):
                start_page(added)
        elif mark == "##":
            added = document.add_heading(text, 2)
        elif mark == "@":
            add_costs(document)
            continue
        elif mark == "*":
            added = document.add_paragraph(text, style="List Bullet")
        elif mark == "1":
            added = document.add_paragraph(text)
            number_with(added, numbers)
        else:
            added = document.add_paragraph(line)
        if box:
            boxes += 1
            add_box(added, box, 20 + boxes)
            box = []
    return document


if __name__ == "__main__":
    target = CORPUS / f"{NAME}.docx"
    save_docx(build(), target)
    print(f"wrote {target}")
