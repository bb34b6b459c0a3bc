"""Write revenue-plan-2025.pdf with LibreOffice: heads of two rows, three years, and the multiplier a page before."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from styles import CORPUS, save_docx
from word import convert_to_pdf, keep_rows, new_document, set_page, shade, start_page, write_cell

INTRODUCTION = """
Council is asked to approve the revenue plan for the three years from April 2025. The plan was built from the revised
budget of 2024/25, to which growth was added and from which savings were taken. The two later years are estimates and
will be looked at again each autumn.

Amounts in Tables 1, 2 and 4 are in £'000. Income and savings are shown in brackets. A cell is left blank where nothing
has been planned.

Prices for care homes rose by 8.2% in 2024/25 and pay by 4.1%, which is why the revised budget is higher than the
original one. Council tax rises by 4.99% in 2025/26, of which 2% is for adult social care. The plan uses £3.1m of
reserves in 2025/26. The gap that is left in the two later years will need new savings.

The funding in Table 2 follows the provisional settlement of December 2024. The shares do not always add up to 100
because each is rounded by itself.
"""
# level | label | 2024/25 original, revised | 2025/26 growth, savings, plan | 2026/27 plan | 2027/28 plan
SERVICES = """
d|Children and Education
l|Children in care|28,412|29,150|1,980|(640)|30,490|31,205|31,870
l|Family support|9,006|8,940|310|(275)|8,975|9,050|9,120
l|Home to school transport|11,320|12,480|1,450|(500)|13,430|14,020|14,600
l|Education services held centrally|2,150|2,150||(120)|2,030|2,030|2,030
s|Children and Education total
d|Adults and Health
l|Older people|41,775|42,310|2,640|(1,100)|43,850|45,000|46,150
l|Learning disability|30,208|30,944|1,215|(450)|31,709|32,400|33,050
l|Mental health|7,930|8,215|405|(90)|8,530|8,745|8,960
l|Public health|12,640|12,640|215|0|12,855|12,990|13,120
l|Public health grant|(12,640)|(12,640)|(215)|0|(12,855)|(12,990)|(13,120)
s|Adults and Health total
d|Place
l|Highways|8,455|8,300|260|(180)|8,380|8,450|8,520
l|Waste and recycling|16,902|17,115|690|(820)|16,985|17,240|17,500
l|Planning|1,244|1,310||(95)|1,215|1,230|1,245
l|Car parks|(2,865)|(2,640)||(310)|(2,950)|(3,010)|(3,070)
l|Libraries and leisure|5,118|5,118|140|(365)|4,893|4,950|5,005
s|Place total
d|Resources
l|Finance and legal|7,350|7,412|180|(240)|7,352|7,420|7,490
l|Digital|6,205|6,480|330|(150)|6,660|6,700|6,745
l|Customer services|3,912|3,905|75|(210)|3,770|3,800|3,835
s|Resources total
t|Net cost of services
l|Capital financing|14,300|13,850|900|0|14,750|15,600|16,240
l|Contingency|3,000|1,200|1,800|0|3,000|3,000|3,000
l|Use of reserves|(2,500)|(3,600)|500|0|(3,100)|0|0
g|Net revenue budget
"""
SERVICE_HEADS = [("2024/25", ("Original", "Revised")), ("2025/26", ("Growth", "Savings", "Plan")),
                 ("2026/27", ("Plan",)), ("2027/28", ("Plan",))]  # fmt: skip
FUNDING_HEADS = [(year, ("Amount", "Share %")) for year in ("2025/26", "2026/27", "2027/28")]
# source: amounts of the three years, £'000
FUNDING = [
    ("Council tax", 128_344, 134_120, 139_870),
    ("Business rates", 41_815, 42_690, 43_500),
    ("Revenue support grant", 18_240, 18_240, 18_240),
    ("Other government grants", 11_570, 8_300, 7_100),
]
# directorate: gross, income, net, £m to one place; the net is that of Table 1 rounded
GROSS = [
    ("Children and Education", "71.4", "(16.5)", "54.9"),
    ("Adults and Health", "139.2", "(55.1)", "84.1"),
    ("Place", "52.7", "(24.2)", "28.5"),
    ("Resources", "23.9", "(6.1)", "17.8"),
    ("Total", "287.2", "(101.9)", "185.3"),
]
RESERVES = [
    ("General balance", "9,240", "8,500", "8,500", "8,500"),
    ("Insurance", "2,115", "2,000", "1,900", "1,900"),
    ("Transformation", "4,680", "2,435", "2,400", "2,150"),
    ("Total", "16,035", "12,935", "12,800", "12,550"),
]


def printed(amount: int) -> str:
    return f"({-amount:,})" if amount < 0 else f"{amount:,}"


def read(text: str) -> int:
    figure = text.strip("()").replace(",", "")
    return 0 if not figure else -int(figure) if text.startswith("(") else int(figure)


def service_rows() -> list[tuple[str, str, list[str]]]:
    """Level, label and printed cells of Table 1, with its sums."""
    rows: list[tuple[str, str, list[str]]] = []
    block, services, everything = [0] * 7, [0] * 7, [0] * 7
    for line in SERVICES.strip().splitlines():
        level, label, *cells = line.split("|")
        if level == "l":
            figures = [read(text) for text in cells]
            block = [one + other for one, other in zip(block, figures, strict=True)]
            everything = [one + other for one, other in zip(everything, figures, strict=True)]
        elif level == "s":
            cells, services = (
                [printed(amount) for amount in block],
                [a + b for a, b in zip(services, block, strict=True)],
            )
            block = [0] * 7
        elif level in "tg":
            cells = [printed(amount) for amount in (services if level == "t" else everything)]
        rows.append((level, label, cells))
    return rows


def funding_rows() -> list[tuple[str, str, list[str]]]:
    totals = [sum(column) for column in list(zip(*FUNDING, strict=True))[1:]]
    rows = []
    for label, *amounts in [*FUNDING, ("Total funding", *totals)]:
        cells = []
        for amount, total in zip(amounts, totals, strict=True):
            cells += [f"{amount:,}", f"{100 * amount / total:.1f}"]
        rows.append(("g" if label.startswith("Total") else "l", label, cells))
    return rows


def rule(cells: Iterable[_Cell], edge: str) -> None:
    """A thin line at one edge of the cells; the table has no other rules."""
    for cell in cells:
        borders = OxmlElement("w:tcBorders")
        line = OxmlElement(f"w:{edge}")
        for name, value in (("w:val", "single"), ("w:sz", "6"), ("w:color", "404040")):
            line.set(qn(name), value)
        borders.append(line)
        cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001  # python-docx has no borders of cells


def plain_table(document: WordDocument, first: float, columns: int, width: float, rows: int) -> Table:
    """A table without rules: a wide first column and equal ones after it (cm)."""
    table: Table = document.add_table(rows=rows, cols=columns + 1)
    table.autofit = False
    for number, column in enumerate(table.columns):
        column.width = Cm(width if number else first)
        for cell in column.cells:
            cell.width = column.width
    return table


def fill_rows(table: Table, start: int, rows: Sequence[tuple[str, str, list[str]]]) -> None:
    for number, (level, label, cells) in enumerate(rows, start):
        strong = level != "l"
        write_cell(table.cell(number, 0), label, bold=strong, size=8.5)
        for column, text in enumerate(cells, 1):
            write_cell(table.cell(number, column), text, bold=strong, right=True, size=8.5)
        if level in "stg":
            rule(table.rows[number].cells, "top")
        if level in "tg":
            shade(table.rows[number].cells, "EEF1F4")


def two_row_heads(table: Table, label: str, heads: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Years over their columns; the label stands beside both rows."""
    write_cell(table.cell(0, 0).merge(table.cell(1, 0)), label, bold=True, size=8.5)
    column = 1
    for year, names in heads:
        upper = table.cell(0, column)
        if len(names) > 1:
            upper = upper.merge(table.cell(0, column + len(names) - 1))
        write_cell(upper, year, bold=True, size=8.5)
        upper.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        rule([upper], "bottom")
        for name in names:
            write_cell(table.cell(1, column), name, bold=True, right=True, size=8.5)
            column += 1
    shade(table.rows[0].cells + table.rows[1].cells, "D5DCE4")
    keep_rows(table, 2)


def one_row_heads(table: Table, names: Sequence[str]) -> None:
    for number, (cell, name) in enumerate(zip(table.rows[0].cells, names, strict=True)):
        write_cell(cell, name, bold=True, right=number > 0, size=8.5)
    rule(table.rows[0].cells, "bottom")
    keep_rows(table, 1)


def write_tables(document: WordDocument) -> None:
    start_page(document.add_heading("Table 1: Revenue plan by service", 2))
    rows = service_rows()
    table = plain_table(document, 5, 7, 1.8, len(rows) + 2)
    two_row_heads(table, "Service", SERVICE_HEADS)
    fill_rows(table, 2, rows)
    document.add_heading("Table 2: Where the money comes from", 2)
    funding = funding_rows()
    table = plain_table(document, 5, 6, 2, len(funding) + 2)
    two_row_heads(table, "Source", FUNDING_HEADS)
    fill_rows(table, 2, funding)
    document.add_heading("Table 3: Gross spending, income and net cost of services 2025/26 (£m)", 2)
    table = plain_table(document, 6, 3, 2.5, len(GROSS) + 1)
    one_row_heads(table, ("Directorate", "Gross", "Income", "Net"))
    fill_rows(table, 1, [("g" if label == "Total" else "l", label, list(cells)) for label, *cells in GROSS])
    document.add_heading("Table 4: Reserves at the end of each year", 2)
    table = plain_table(document, 6, 4, 2.5, len(RESERVES) + 1)
    one_row_heads(table, ("Reserve", "31 March 2025", "31 March 2026", "31 March 2027", "31 March 2028"))
    fill_rows(table, 1, [("g" if label == "Total" else "l", label, list(cells)) for label, *cells in RESERVES])


def main() -> None:
    document = new_document(10.5)
    document.styles["Normal"].font.name = "Times New Roman"
    document.core_properties.title = "Revenue Plan 2025/26 to 2027/28"
    set_page(document.sections[0], landscape=False, margin=1.7)
    document.sections[0].top_margin = Cm(2.3)
    document.sections[0].header.paragraphs[0].text = "Modelwood Council\tCouncil, 20 February 2025\tAgenda item 6"
    document.add_heading("Revenue Plan 2025/26 to 2027/28", 1)
    document.add_paragraph("Report of the Director of Resources to the Council of Modelwood").runs[0].italic = True
    for text in INTRODUCTION.strip().split("\n\n"):
        document.add_paragraph(text.replace("\n", " ")).paragraph_format.space_after = Pt(8)
    write_tables(document)
    document.add_paragraph("The Director of Resources confirms that the estimates are robust.")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "revenue-plan-2025.docx"
        save_docx(document, source)
        print(f"wrote {convert_to_pdf(source, CORPUS)}")


if __name__ == "__main__":
    main()
