"""Finding tables on small pages drawn here."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from plan_extract.model.document import Page, Rule, Word
from plan_extract.readers.pdf import PdfPages
from plan_extract.tables.find import find_tables
from plan_extract.tables.paragraphs import find_paragraphs


def _built(path: Path, *parts: Any) -> Page:
    SimpleDocTemplate(str(path), pagesize=A4).build(list(parts))
    return next(iter(PdfPages(path)))


def test_merged_cells_and_fills(tmp_path: Path) -> None:
    data = [["Measure", "Results", ""], ["", "2023/24", "2024/25"], ["Recycling", "41.2%", "43.0%"]]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("SPAN", (1, 0), (2, 0)),
        ("SPAN", (0, 0), (0, 1)),
        ("BACKGROUND", (2, 2), (2, 2), colors.Color(1, 0.75, 0)),
    ]
    (table,) = find_tables(_built(tmp_path / "t.pdf", Table(data, style=TableStyle(style))))
    cells = {cell.flat: cell for cell in table.cells}
    assert (table.height, table.width, table.ruled) == (3, 3, True)
    assert cells["Results"].column_span == 2
    assert cells["Measure"].row_span == 2
    assert cells["43.0%"].fill == "FFBF00"
    assert cells["41.2%"].fill is None


def test_a_turned_header_reads_upright(tmp_path: Path) -> None:
    path = tmp_path / "turned.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.grid([100, 200, 250], [500, 600, 650, 700])
    pdf.drawString(110, 620, "Sickness")
    pdf.drawString(210, 620, "7.1")
    pdf.drawString(110, 670, "Visits")
    pdf.saveState()
    pdf.translate(230, 510)
    pdf.rotate(90)
    pdf.drawString(0, 0, "Target year")
    pdf.restoreState()
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    (cell,) = [cell for cell in table.cells if cell.rotated]
    assert (cell.text, cell.rotated) == ("Target year", 90)


def test_a_money_table_without_rules(tmp_path: Path) -> None:
    path = tmp_path / "money.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.drawString(60, 720, "Service")
    pdf.drawRightString(300, 720, "Budget")
    pdf.drawRightString(400, 720, "Forecast")
    pdf.drawRightString(350, 735, "£m")
    rows = [("Housing", "7.5", "9.1"), ("Waste", "1,250.0", "(0.6)"), ("Roads", "0.0", "-"), ("Total", "22.1", "23.2")]
    for at, (label, budget, forecast) in enumerate(rows):
        pdf.drawString(60, 700 - 15 * at, label)
        pdf.drawRightString(300, 700 - 15 * at, budget)
        pdf.drawRightString(400, 700 - 15 * at, forecast)
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    texts = [[cell.flat if cell else "" for cell in row] for row in table.grid()]
    assert texts[-5:] == [["Service", "Budget", "Forecast"], *[list(row) for row in rows]]
    assert not table.ruled


def test_prose_holds_no_table(tmp_path: Path) -> None:
    styles = getSampleStyleSheet()
    text = "In 2024/25 we spent £12.5m on 14 schemes, 3 more than in 2023/24, and 7.1% less per head. " * 12
    page = _built(tmp_path / "p.pdf", Paragraph("Our year", styles["Heading1"]), Paragraph(text, styles["BodyText"]))
    assert find_tables(page) == ()
    heading, body = find_paragraphs(page, ())
    assert (heading.text, heading.level is not None) == ("Our year", True)
    assert body.level is None
    assert body.text == text.strip()


def _cut_by_page_ends(path: Path) -> list[Page]:
    """A table whose header stands alone at a page's foot, and a page that cuts a row at either end."""
    pdf = canvas.Canvas(str(path), pagesize=A4)
    sides = [60, 160, 300, 400]
    pdf.drawString(60, 780, "Our plan")
    pdf.grid(sides, [100, 130])
    for x, text in zip(sides, ("Action", "Lead", "By when"), strict=False):
        pdf.drawString(x + 5, 110, text)
    pdf.drawString(60, 40, "Page 1 of 2")
    pdf.showPage()
    pdf.grid(sides, [300, 400, 500])
    for x in sides:
        pdf.line(x, 200, x, 700)
    for y, row in ((650, "ends here"), (450, "the second"), (350, "the third"), (250, "begins here")):
        for x in sides[:3]:
            pdf.drawString(x + 5, y, row)
    pdf.save()
    return list(PdfPages(path))


def test_rows_cut_by_the_ends_of_a_page_are_rows(tmp_path: Path) -> None:
    first, second = _cut_by_page_ends(tmp_path / "cut.pdf")
    (head,) = find_tables(first)
    assert [cell.text for cell in head.cells] == ["Action", "Lead", "By when"]
    assert not head.open_top
    (table,) = find_tables(second)
    assert [cell.text for cell in table.cells if cell.column == 1] == [
        "ends here",
        "the second",
        "the third",
        "begins here",
    ]
    assert table.open_top
    assert table.open_foot


def test_a_row_of_boxes_is_no_table_where_words_follow_or_none_heads_a_column(tmp_path: Path) -> None:
    path = tmp_path / "boxes.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    for words, y in ((("Action", "Lead", "By when"), 300), (("Parks", "Roads", "Waste"), 100)):
        pdf.grid([60, 160, 300, 400], [y, y + 30])
        for x, text in zip((60, 160, 300), words, strict=True):
            pdf.drawString(x + 5, y + 10, text)
    pdf.save()
    assert find_tables(next(iter(PdfPages(path)))) == ()


def test_a_cell_knows_which_of_its_lines_are_full(tmp_path: Path) -> None:
    path = tmp_path / "lines.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFont("Helvetica", 10)
    pdf.grid([60, 160, 300, 400], [600, 660, 720])
    for at, line in enumerate(("Head of Strategic", "Commissioning", "Al Brown")):
        pdf.drawString(65, 700 - 12 * at, line)
        pdf.drawCentredString(230, 700 - 12 * at, line)
    for x in (65, 165, 305):
        pdf.drawString(x, 620, "once")
    pdf.drawString(305, 700, "once")
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    wraps = {(cell.row, cell.column): cell.wraps for cell in table.cells}
    assert wraps[0, 0] == (True, False)
    assert wraps[0, 1] == (True, False)
    assert wraps[1, 0] == wraps[0, 2] == ()


def test_one_row_at_a_pages_head_goes_on_with_the_table_before(tmp_path: Path) -> None:
    path = tmp_path / "rest.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.grid([60, 160, 300, 400], [100, 130, 160])
    for x, text in zip((60, 160, 300), ("Action", "Lead", "By when"), strict=True):
        pdf.drawString(x + 5, 140, text)
        pdf.drawString(x + 5, 110, text.upper())
    pdf.showPage()
    pdf.grid([60, 160, 300, 400], [740, 770])
    pdf.drawString(65, 750, "and the rest")
    pdf.showPage()
    pdf.save()
    first, second = PdfPages(path)
    (before,) = find_tables(first)
    (rest,) = find_tables(second, before)
    assert [cell.text for cell in rest.cells] == ["and the rest", "", ""]
    assert find_tables(second) == ()
    moved = before.with_cells(tuple(replace(cell, bbox=(0, 0, 0, 0)) if cell.column else cell for cell in before.cells))
    assert find_tables(second, moved) == ()


def test_a_figure_that_its_column_was_too_narrow_for_is_put_together(tmp_path: Path) -> None:
    path = tmp_path / "narrow.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.setFont("Helvetica", 10)
    pdf.grid([60, 90, 190], [600, 660, 720])
    for x, above, below in ((65, "03/0", "4"), (95, "8.5", "10")):
        pdf.drawString(x, 700, above)
        pdf.drawString(x, 688, below)
        pdf.drawString(x, 640, "84")
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    assert [cell.text for cell in table.cells] == ["03/04", "8.5\n10", "84", "84"]


def test_rows_ruled_under_their_labels_alone_have_all_their_cells() -> None:
    """A style sheet rules the header's columns, the total's, and under each label."""
    rows = [
        ["Service", "2010/11", "Gross", "Income", "Net"],
        *([f"Roads{at}", f"{at}.1", f"{at}.5", f"{at}.3", f"{at}.2"] for at in range(6)),
        ["Total", "15.6", "18.0", "16.8", "16.2"],
    ]
    edges = [40.0, 160.0, 220.0, 280.0, 340.0, 400.0]
    words = []
    for row, texts in enumerate(rows):
        for at, text in enumerate(texts):
            x0 = edges[at + 1] - 4 - 4.5 * len(text) if at else edges[0] + 3
            words.append(Word(text, x0, 103 + 13 * row, x0 + 4.5 * len(text), 111 + 13 * row, 8))
    rules = [Rule(x0, y, x1, y) for y in (114.0, 192.0) for x0, x1 in pairwise(edges)]
    rules += [Rule(40.0, 114.0 + 13 * at, 160.0, 114.0 + 13 * at) for at in range(1, 6)]
    (table,) = find_tables(Page(number=1, width=595, height=842, words=tuple(words), rules=tuple(rules)))
    assert [[cell.flat if cell else "" for cell in row] for row in table.grid()] == rows


def test_the_corner_over_the_labels_is_a_cell(tmp_path: Path) -> None:
    rows = [["£000s", "2023/24", "2024/25"], ["Roads", "12", "14"], ["Parks", "7", "8"]]
    style = [("GRID", (1, 0), (-1, -1), 0.5, colors.black), ("GRID", (0, 1), (-1, -1), 0.5, colors.black)]
    (table,) = find_tables(_built(tmp_path / "t.pdf", Table(rows, style=TableStyle(style))))
    assert table.grid()[0][0] is not None
    assert [cell.flat for cell in table.cells if cell.row == 0] == rows[0]


def test_a_title_in_larger_letters_parts_two_tables_without_rules(tmp_path: Path) -> None:
    plain = TableStyle([("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("TOPPADDING", (0, 0), (-1, -1), 1)])
    first = [
        ["Service", "Share"],
        *(
            [name, share]
            for name, share in zip(
                ("Adults", "Roads", "Waste", "Parks", "Fire"), ("36", "16", "12", "11", "9"), strict=True
            )
        ),
    ]
    second = [
        ["Band", "Value", "Council"],
        *([band, f"{at * at}0,000", f"81{at * at}.95"] for at, band in enumerate("ABCDE", 1)),
    ]
    title = Paragraph("Council tax bands", getSampleStyleSheet()["Heading3"])
    page = _built(
        tmp_path / "t.pdf", Table(first, [300, 150], style=plain), title, Table(second, [150, 150, 150], style=plain)
    )
    assert [(table.height, table.width) for table in find_tables(page)] == [(6, 2), (6, 3)]


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("22,48", "0", True),
        ("1,204,", "567", True),
        ("HR1", "0", True),
        ("22,480", "31", False),  # two figures
        ("22,48", "31", False),  # no figure together
        ("HR1", "HR2", False),
    ],
)
def test_a_figure_or_reference_that_a_narrow_column_broke_is_whole(above: str, below: str, whole: bool) -> None:
    x1 = 53 + 5 * len(above)
    words = [
        Word(above, 53, 103, x1, 113, 10),
        Word(below, 53, 114, 53 + 5 * len(below), 124, 10),
        Word("Homes", 100, 103, 130, 113, 10),
        Word("7", 53, 133, 58, 143, 10),
        Word("Roads", 100, 133, 130, 143, 10),
    ]
    rules = [Rule(50, top, 200, top) for top in (100.0, 130.0, 150.0)]
    rules += [Rule(x, 100, x, 150) for x in (50.0, x1 + 3.0, 200.0)]
    page = Page(number=1, width=595, height=842, words=tuple(words), rules=tuple(rules))
    (table,) = find_tables(page)
    assert table.cells[0].text == (above + below if whole else f"{above}\n{below}")


def test_columns_whose_edges_are_a_few_points_apart_from_row_to_row_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "apart.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    for top, middle, texts in ((700, 200, ("Commitment", "Plan")), (640, 204.5, ("Less loneliness", "Befriending"))):
        pdf.grid([100, middle, 400], [top - 60, top - 30, top])
        for row in (0, 1):
            pdf.drawString(106, top - 20 - 30 * row, f"{texts[0]} {row}")
            pdf.drawString(210, top - 20 - 30 * row, f"{texts[1]} {row}")
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    assert [[cell.flat for cell in row if cell] for row in table.grid()] == [
        ["Commitment 0", "Plan 0"],
        ["Commitment 1", "Plan 1"],
        ["Less loneliness 0", "Befriending 0"],
        ["Less loneliness 1", "Befriending 1"],
    ]


def test_a_narrow_column_that_has_boxes_of_its_own_stays(tmp_path: Path) -> None:
    path = tmp_path / "narrow.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.grid([100, 200, 205, 400], [640, 670, 700])
    pdf.drawString(106, 680, "Waste")
    pdf.drawString(210, 680, "On track")
    pdf.drawString(106, 650, "Roads")
    pdf.drawString(210, 650, "Late")
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    assert table.width == 3


def test_the_side_of_a_card_that_runs_on_below_is_no_cell_around_the_grid(tmp_path: Path) -> None:
    path = tmp_path / "card.pdf"
    pdf = canvas.Canvas(str(path), pagesize=A4)
    pdf.rect(50, 500, 400, 120)
    pdf.line(50, 600, 450, 600)
    pdf.grid([200, 260, 320, 380, 450], [520, 540, 560, 580, 600])
    pdf.drawString(55, 607, "KP7 Homes let within 25 days")
    rows = [["", "Q1", "Q2", "Q3"], ["Actual", "31", "24", "22"], ["Target", "25", "25", "25"], ["RAG", "R", "G", "G"]]
    for at, row in enumerate(rows):
        for x, text in zip((205, 265, 325, 385), row, strict=True):
            pdf.drawString(x, 586 - 20 * at, text)
    for at, text in enumerate(("Good is: Low", "Reported: Monthly", "Lead: Head of Homes")):
        pdf.drawString(55, 586 - 20 * at, text)
    pdf.drawString(55, 506, "Comment: repairs to empty homes are done sooner since June, by one firm.")
    pdf.save()
    (table,) = find_tables(next(iter(PdfPages(path))))
    texts = [[cell.flat for cell in row if cell] for row in table.grid()]
    assert ["Reported: Monthly", "Actual", "31", "24", "22"] in texts
    assert ["Lead: Head of Homes", "Target", "25", "25", "25"] in texts
