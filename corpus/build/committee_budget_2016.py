"""Write committee-budget-2016.pdf with LibreOffice: a town council's budget by committee, codes, income, precept."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from styles import CORPUS
from word import convert_to_pdf, keep_rows, new_document, set_page, start_page, write_cell

INTRODUCTION = (
    "The Finance and General Purposes Committee considered this budget on 7 December 2015 and recommends it to the "
    "Town Council, which meets on 11 January 2016. The Clerk sends the demand to the district council by 29 January "
    "2016. Amounts are in pounds. Income has a minus sign or stands in brackets, as the accounts of each "
    "committee print it."
)
COUNCIL_TAX = (
    "The tax base for 2016/17 is 3,412.6 (last year 3,388.1). A household in Band D would pay £66.48 a year, which is "
    "£1.28 or 1.96% more than in 2015/16. Each £1,000 of spending adds 29 pence to the charge in Band D."
)
# code | heading | 2014/15 actual | 2015/16 budget | 2015/16 projected | 2016/17 budget; no code: a total or a section
COMMITTEES = [
    ("Finance and General Purposes Committee", """
Income
1076|Bank interest|-412|-400|-385|-350
1090|Council tax support grant|-9,120|-6,080|-6,080|-3,040
1099|Sundry income|-65||-210|-100
|Total income|-9,597|-6,480|-6,675|-3,490
Expenditure
4000|Salaries and pensions|88,340|92,500|91,870|94,600
4020|Training and travel|1,215|2,000|1,140|1,800
4057|Audit fees|1,150|1,200|1,200|1,250
4100|Insurance|6,408|6,700|6,655|6,900
4130|Town hall: heat, light and water|7,936|8,500|7,980|8,200
4190|Election costs|0|9,000|8,744|0
|Total expenditure|105,049|119,900|117,589|112,750
|Net expenditure|95,452|113,420|110,914|109,260
"""),
    ("Amenities and Open Spaces Committee", """
Income
1210|Allotment rents|(2,310)|(2,350)|(2,365)|(2,500)
1225|Market tolls|(14,870)|(15,500)|(13,940)|(14,500)
1240|Burial fees|(18,265)|(17,000)|(20,180)|(19,000)
|Total income|(35,445)|(34,850)|(36,485)|(36,000)
Expenditure
4210|Grass and hedges contract|31,450|32,400|32,400|33,050
4226|Play area inspection and repair|5,862|7,500|9,315|8,500
4240|Cemetery upkeep|11,204|12,000|11,650|12,250
4262|Christmas lights|8,990|9,000|9,470|9,500
4275|Bins and dog waste|6,133|6,400|6,215|6,500
|Total expenditure|63,639|67,300|69,050|69,800
|Net expenditure|28,194|32,450|32,565|33,800
"""),
    ("Planning and Community Committee", """
Income
1310|Newsletter advertisements|-1,480|-1,500|-1,365|-1,400
Expenditure
4310|Newsletter printing and delivery|4,920|5,000|5,115|5,200
4325|Grants to local groups|9,750|10,000|10,000|12,000
4340|Neighbourhood plan|12,680|24,500|16,290|18,000
4355|Youth club||7,500|7,500|7,650
|Total expenditure|27,350|47,000|38,905|42,850
|Net expenditure|25,870|45,500|37,540|41,450
"""),
]  # fmt: skip
SUMMARY = """
Finance and General Purposes|95,452|113,420|110,914|109,260
Amenities and Open Spaces|28,194|32,450|32,565|33,800
Planning and Community|25,870|45,500|37,540|41,450
Net expenditure of the Council|149,516|191,370|181,019|184,510
To general reserve|16,484|29,530|39,881|42,360
Precept|166,000|220,900|220,900|226,870
"""
RESERVES = """
Town hall roof|24,000|6,000|-|30,000
Play equipment|11,350|4,000|(8,200)|7,150
Elections|9,000|-|(8,744)|256
General reserve|61,480|39,881|-|101,361
Total|105,830|49,881|(16,944)|138,767
"""


def rule(row: _Row, side: str) -> None:
    """A line at the top or bottom of every cell of a row; these tables have no other."""
    for cell in row.cells:
        borders = OxmlElement("w:tcBorders")
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  # python-docx has no cell borders


def open_table(document: WordDocument, widths: Sequence[float], rows: int) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def fill(cells: Sequence[_Cell], texts: Sequence[str], left: int, *, bold: bool) -> None:
    for number, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        write_cell(cell, text, bold=bold, right=number >= left, size=9)


def committee(document: WordDocument, lines: str) -> None:
    rows = [line.split("|") for line in lines.strip().splitlines()]
    table = open_table(document, (1.5, 6.7, 2.3, 2.3, 2.3, 2.3), len(rows) + 2)
    top, head = table.rows[0].cells, table.rows[1].cells
    write_cell(top[2], "2014/15", bold=True, right=True, size=9)
    write_cell(top[3].merge(top[4]), "2015/16", bold=True, right=True, size=9)
    write_cell(top[5], "2016/17", bold=True, right=True, size=9)
    fill(head, ("Code", "Heading", "Actual", "Budget", "Projected", "Budget"), 2, bold=True)
    rule(table.rows[1], "bottom")
    for row, texts in zip(table.rows[2:], rows, strict=True):
        if len(texts) == 1:
            write_cell(row.cells[1], texts[0], bold=True, size=9)
            continue
        fill(row.cells, texts, 2, bold=not texts[0])
        if not texts[0]:
            rule(row, "top")
    keep_rows(table, headers=2)


def summary(document: WordDocument, lines: str, heads: Sequence[str], bold: Sequence[str]) -> None:
    rows = [line.split("|") for line in lines.strip().splitlines()]
    table = open_table(document, (6.6, 2.7, 2.7, 2.7, 2.7), len(rows) + 1)
    fill(table.rows[0].cells, heads, 1, bold=True)
    rule(table.rows[0], "bottom")
    for row, texts in zip(table.rows[1:], rows, strict=True):
        fill(row.cells, texts, 1, bold=texts[0] in bold)
        if texts[0] in bold:
            rule(row, "top")
    keep_rows(table)


def build() -> WordDocument:
    document = new_document(10.5)
    set_page(document.sections[0], landscape=False, margin=1.8)
    for style in ("Normal", "Heading 1", "Heading 2"):
        document.styles[style].font.name = "Liberation Serif"
    document.sections[0].header.paragraphs[0].text = "Little Marling Town Council\tAgenda item 9"
    document.sections[0].footer.paragraphs[0].text = "Draft budget 2016/17, printed 30 November 2015"
    document.add_heading("Little Marling Town Council: Draft Budget 2016/17 by Committee", level=1)
    document.add_paragraph(INTRODUCTION)
    for number, (name, lines) in enumerate(COMMITTEES):
        heading = document.add_heading(name, level=2)
        if number == 1:
            start_page(heading)
        committee(document, lines)
    start_page(document.add_heading("Summary and precept", level=2))
    heads = ("Committee", "2014/15\nActual", "2015/16\nBudget", "2015/16\nProjected", "2016/17\nBudget")
    summary(document, SUMMARY, heads, ("Net expenditure of the Council", "Precept"))
    document.add_paragraph(COUNCIL_TAX).paragraph_format.space_before = Pt(8)
    document.add_heading("Reserves in 2015/16", level=2)
    heads = ("Reserve", "Balance 1 April 2015", "Added", "Used", "Balance 31 March 2016")
    summary(document, RESERVES, heads, ("Total",))
    return document


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "committee-budget-2016.docx"
        build().save(str(source))
        print(f"wrote {convert_to_pdf(source, CORPUS)}")


if __name__ == "__main__":
    main()
