"""Word tables for the corpus scripts: widths, merged cells, shading, rows that repeat or stay whole."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

SHADE = "D9E2EC"


def new_document(size: float = 10) -> WordDocument:
    """An empty A4 document in Arial, with nothing of the template's own properties."""
    document = Document()
    document.core_properties.author = "plan_extract contributors"
    document.core_properties.comments = ""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(size)
    normal.paragraph_format.space_after = Pt(4)
    for level in (1, 2, 3):
        heading = document.styles[f"Heading {level}"]
        heading.font.name = "Arial"
        fonts = heading.element.rPr.rFonts  # the template names a theme font here, which would win
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        fonts.set(qn("w:ascii"), "Arial")
        fonts.set(qn("w:hAnsi"), "Arial")
    set_page(document.sections[0], landscape=False)
    return document


def set_page(section: Section, landscape: bool, margin: float = 1.6) -> None:
    """A4, upright or lying."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(margin)


def add_table(document: WordDocument, widths: Sequence[float], rows: int) -> Table:
    """A ruled table of fixed column widths (cm)."""
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def write_cell(cell: _Cell, text: str, *, bold: bool = False, right: bool = False, size: float = 8) -> None:
    """Fill a cell; every line of the text is a paragraph of its own."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        run = paragraph.add_run(line)
        run.bold, run.font.size = bold, Pt(size)


def shade(cells: Iterable[_Cell], colour: str = SHADE) -> None:
    for cell in cells:
        fill = OxmlElement("w:shd")
        fill.set(qn("w:val"), "clear")
        fill.set(qn("w:color"), "auto")
        fill.set(qn("w:fill"), colour)
        cell._tc.get_or_add_tcPr().append(fill)  # noqa: SLF001  # python-docx has no way to shade a cell


def keep_rows(table: Table, headers: int = 0) -> None:
    """Rows do not break over pages; the first ones are repeated on each page."""
    for number, row in enumerate(table.rows):
        mark_row(row, "w:cantSplit")
        if number < headers:
            mark_row(row, "w:tblHeader")


def mark_row(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))  # noqa: SLF001  # python-docx has no property for it


def add_numbering(document: WordDocument, number_format: str, text: str) -> int:
    """A list that Word numbers by itself (`lowerLetter`, `%1)`); returns the number that `number_with` asks for."""
    part = document.part.numbering_part.element
    number = max((int(node.get(qn("w:numId"))) for node in part.findall(qn("w:num"))), default=0) + 100
    pattern = OxmlElement("w:abstractNum")
    pattern.set(qn("w:abstractNumId"), str(number))
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", number_format), ("w:lvlText", text), ("w:lvlJc", "left")):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    pattern.append(level)
    part.insert(0, pattern)  # the patterns must stand before the lists that use them
    used = OxmlElement("w:num")
    used.set(qn("w:numId"), str(number))
    reference = OxmlElement("w:abstractNumId")
    reference.set(qn("w:val"), str(number))
    used.append(reference)
    part.append(used)
    return number


def number_with(paragraph: Paragraph, number: int, indent: float = 1.0) -> None:
    """Make the paragraph the next item of a numbered list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # python-docx has no lists of its own
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
    paragraph.paragraph_format.left_indent = Cm(indent)
    paragraph.paragraph_format.first_line_indent = Cm(-indent)


def start_page(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.page_break_before = True


def convert_to_pdf(source: Path, target_folder: Path) -> Path:
    """Print a Word file with LibreOffice, which must be installed."""
    return _convert(source, target_folder, "pdf")


def convert_to_doc(source: Path, target_folder: Path) -> Path:
    """Save a Word file in the format of Word 97 to 2003 with LibreOffice, which must be installed."""
    return _convert(source, target_folder, "doc:MS Word 97")


def _convert(source: Path, target_folder: Path, form: str) -> Path:
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("LibreOffice (soffice) is needed to convert this document")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(target_folder), str(source)], check=True, capture_output=True)
    return target_folder / f"{source.stem}.{form.partition(':')[0]}"
