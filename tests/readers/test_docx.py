"""Word files made here, read back: body order, merged cells, shading, lists, tracked changes, nested tables, damage."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Document, Paragraph, Source
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.readers.docx import read_docx

W = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(made: Any, folder: Path) -> Document:
    path = folder / "plan.docx"
    made.save(str(path))
    return read_path(path)


def read_path(path: Path) -> Document:
    return read_docx(path, Source(path=str(path), sha256="0", media_type="word"))


def read_xml(inner: str, folder: Path) -> Document:
    """A document whose body is the XML given."""
    made = docx.Document()
    body = made.element.body
    for element in reversed(parse_xml(f"<w:body {W} {MC}>{inner}</w:body>")):
        body.insert(0, element)
    return read(made, folder)


def tables(document: Document) -> list[Table]:
    return [item for item in document.body if isinstance(item, Table)]


def texts(document: Document) -> list[str]:
    return [item.text for item in document.body if isinstance(item, Paragraph)]


def cell_at(table: Table, row: int, column: int) -> Cell:
    cell = table.grid()[row][column]
    assert cell is not None
    return cell


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def plain(text: str, properties: str = "") -> str:
    return cell(paragraph(run(text)), properties)


def test_paragraphs_and_tables_keep_their_order_and_their_block(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Delivery plan", 0)
    made.add_heading("Housing", 2)
    made.add_paragraph("")
    made.add_table(1, 1).cell(0, 0).text = "first"
    made.add_table(1, 1).cell(0, 0).text = "second"
    made.add_paragraph("after").runs[0].bold = True
    document = read(made, tmp_path)
    assert [(type(item).__name__, item.block) for item in document.body] == [
        ("Paragraph", 0),
        ("Paragraph", 1),
        ("Table", 3),
        ("Table", 4),
        ("Paragraph", 5),
    ]
    assert document.title == "Delivery plan"
    assert [item.level for item in document.body if isinstance(item, Paragraph)] == [1, 2, None]
    last = document.body[-1]
    assert isinstance(last, Paragraph)
    assert last.bold
    assert document.findings == ()


def test_merged_cells_stand_once_with_their_spans(tmp_path: Path) -> None:
    made = docx.Document()
    grid = made.add_table(3, 3)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "across"
    grid.cell(1, 0).merge(grid.cell(2, 0)).text = "down"
    grid.cell(2, 2).text = "corner"
    [read_back] = tables(read(made, tmp_path))
    assert (read_back.height, read_back.width) == (3, 3)
    across, down = cell_at(read_back, 0, 1), cell_at(read_back, 2, 0)
    assert (across.text, across.row_span, across.column_span) == ("across", 1, 2)
    assert (down.text, down.row, down.row_span) == ("down", 1, 2)
    assert cell_at(read_back, 2, 2).text == "corner"
    assert all(place is not None for row in read_back.grid() for place in row)


def test_text_under_a_merged_cell_is_not_lost_where_nothing_is_merged_above(tmp_path: Path) -> None:
    document = read_xml(table(plain("stray", "<w:vMerge/>") + plain("b")), tmp_path)
    assert cell_at(tables(document)[0], 0, 0).text == "stray"


def test_shading_colour_bold_and_direction_are_read(tmp_path: Path) -> None:
    green = '<w:shd w:val="clear" w:color="auto" w:fill="00b050"/>'
    document = read_xml(
        table(
            cell(paragraph(run("G", '<w:b/><w:color w:val="FFFFFF"/>')), green)
            + plain("up", '<w:shd w:val="clear" w:fill="auto"/><w:textDirection w:val="btLr"/>')
            + cell(paragraph(run("a", "<w:b/>") + run("b")))
        ),
        tmp_path,
    )
    first, second, third = tables(document)[0].cells
    assert (first.fill, first.color, first.bold) == ("00B050", "FFFFFF", True)
    assert (second.fill, second.rotated, second.bold) == (None, 90, False)
    assert (third.text, third.bold) == ("ab", False)


def test_nested_table_is_read_on_its_own_after_its_parent(tmp_path: Path) -> None:
    inner = table(plain("inner"))
    document = read_xml(table(plain("outer") + cell(inner + paragraph(run("beside")))), tmp_path)
    outer, nested = tables(document)
    assert [one.text for one in outer.cells] == ["outer", "beside"]
    assert [one.text for one in nested.cells] == ["inner"]
    [finding] = document.findings
    assert finding.code == "nested-table"
    assert finding.locator is not None
    assert (finding.locator.block, finding.locator.row, finding.locator.column) == (0, 0, 1)


def test_tracked_changes_are_read_as_accepted_and_counted(tmp_path: Path) -> None:
    changed = (
        run("Target ")
        + f"<w:ins w:id='1' w:author='A'>{run('95%')}</w:ins>"
        + "<w:del w:id='2' w:author='A'><w:r><w:delText>90%</w:delText></w:r></w:del>"
    )
    document = read_xml(paragraph(changed), tmp_path)
    assert texts(document) == ["Target 95%"]
    assert [one.code for one in document.findings] == ["text-inserted", "text-deleted"]


def test_hidden_text_is_left_out_and_counted(tmp_path: Path) -> None:
    document = read_xml(paragraph(run("seen") + run(" not at all", "<w:vanish/>")), tmp_path)
    assert texts(document) == ["seen"]
    [finding] = document.findings
    assert finding.code == "hidden-text"
    assert finding.message.startswith("3 words")


def test_tabs_breaks_hyphens_and_fields(tmp_path: Path) -> None:
    inner = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    document = read_xml(paragraph(f"<w:r>{inner}</w:r>{field}"), tmp_path)
    assert texts(document) == ["a\tb\nc-d"]


def test_symbols_become_marks_with_their_colour(tmp_path: Path) -> None:
    symbol = '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'
    [found] = tables(read_xml(table(cell(paragraph(symbol))), tmp_path))[0].cells
    assert found.marks == (Mark(shape="circle", color="FF0000"),)
    assert not found.blank


def test_content_controls_are_unwrapped_around_rows_cells_and_blocks(tmp_path: Path) -> None:
    def wrapped(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = f"<w:tbl>{wrapped('<w:tr>' + wrapped(plain('x')) + plain('y') + '</w:tr>')}</w:tbl>"
    document = read_xml(wrapped(paragraph(wrapped(run("text")))) + rows, tmp_path)
    assert texts(document) == ["text"]
    assert [one.text for one in tables(document)[0].cells] == ["x", "y"]


def test_text_box_is_read_once_after_its_anchor(tmp_path: Path) -> None:
    box = f"<w:pict><w:txbxContent>{paragraph(run('in the box'))}</w:txbxContent></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    document = read_xml(paragraph(run("anchor") + f"<w:r>{both}</w:r>") + paragraph(run("next")), tmp_path)
    assert texts(document) == ["anchor", "in the box", "next"]


def test_lists_are_numbered_as_word_prints_them(tmp_path: Path) -> None:
    made = docx.Document()
    kinds = (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%1.%3"), ("bullet", "\uf0b7"))
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(kinds)
    )
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def item(level: int) -> str:
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        return f"<w:p {W}><w:pPr>{numbered}</w:pPr><w:r><w:t>item</w:t></w:r></w:p>"

    for place, level in enumerate((0, 1, 1, 2, 0, 1, 3)):
        made.element.body.insert(place, parse_xml(item(level)))
    made.element.body.insert(7, parse_xml(f"<w:tbl {W}><w:tr><w:tc>{item(1)}{item(3)}</w:tc></w:tr></w:tbl>"))
    document = read(made, tmp_path)
    numbers = [one.number for one in document.body if isinstance(one, Paragraph)]
    assert numbers == ["1.", "a)", "b)", "1.i", "2.", "a)", "•"]
    assert tables(document)[0].cells[0].text == "b) item\n• item"


def test_number_of_a_style_counts_too(tmp_path: Path) -> None:
    made = docx.Document()
    for text in ("one", "two"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("dot", style="List Bullet")
    assert [one.number for one in read(made, tmp_path).body if isinstance(one, Paragraph)] == ["1.", "2.", "•"]


def write_package(path: Path, document: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", document)
    return path


@pytest.mark.parametrize(
    "content",
    ["", "<w:document", "<other/>", f"<w:document {W}/>", "<a>" * 5000 + "</a>" * 5000],
)
def test_damaged_xml_is_said_to_be_damaged(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnreadableFile, match="damaged") as error:
        read_path(write_package(tmp_path / "plan.docx", content))
    assert error.value.reason == "damaged"


def test_file_that_is_not_a_zip_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableFile, match="damaged"):
        read_path(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    declared = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY a "ha ha">]>'
    text = f"{declared}<w:document {W}><w:body><w:p><w:r><w:t>seen &e;&a;</w:t></w:r></w:p></w:body></w:document>"
    assert texts(read_path(write_package(tmp_path / "plan.docx", text))) == ["seen"]


def test_tables_nested_without_end_keep_their_words(tmp_path: Path) -> None:
    inner = paragraph(run("deepest"))
    for _ in range(20):
        inner = table(cell(inner))
    document = read_xml(inner, tmp_path)
    assert len(tables(document)) == 11
    assert tables(document)[-1].cells[0].text == "deepest"


def test_document_without_styles_or_numbering_is_read(tmp_path: Path) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    text = f"<w:document {strict}><w:body>{paragraph(run('strict'))}</w:body></w:document>"
    assert texts(read_path(write_package(tmp_path / "plan.docx", text))) == ["strict"]


def test_heads_and_feet_are_told_once_and_are_no_part_of_the_body(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Our priorities")
    made.sections[0].header.paragraphs[0].text = "Exampleham Borough Council"
    made.sections[0].footer.paragraphs[0].text = "Audit Committee, 16 June 2021"
    document = read(made, tmp_path)
    assert set(document.running) == {"Exampleham Borough Council", "Audit Committee, 16 June 2021"}
    assert [item.text for item in document.body if isinstance(item, Paragraph)] == ["Our priorities"]


def test_a_broken_head_does_not_cost_the_text(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Our priorities")
    made.save(str(tmp_path / "plan.docx"))
    with zipfile.ZipFile(tmp_path / "plan.docx", "a") as package:
        package.writestr("word/header9.xml", "<w:hdr")
    document = read_path(tmp_path / "plan.docx")
    assert document.running == ()
    assert len(document.body) == 1
