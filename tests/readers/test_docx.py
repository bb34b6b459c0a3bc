"""Word files made here, read back: body order, merged cells, shading, lists, tracked changes, nested tables, damage."""

from __future__ import annotations

import copy
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
MC = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in (
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
)


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


def table(*rows: str, properties: str = "") -> str:
    inner = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{inner}</w:tbl>"


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


def test_a_paragraph_holds_its_signs_in_their_colours(tmp_path: Path) -> None:
    green, amber = (f'<w:color w:val="{color}"/>' for color in ("00B050", "FFC000"))
    lights = paragraph(run("●", green) + run(" done ") + run("▲", amber) + run(" warning"))
    plain_signs = paragraph(run("● item ▲ up"))
    found = [item for item in read_xml(lights + plain_signs, tmp_path).body if isinstance(item, Paragraph)]
    assert [(one.text, one.signed) for one in found] == [
        ("● done ▲ warning", "🟢 done 🟠▲ warning"),
        ("● item ▲ up", None),
    ]


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


def test_tables_nested_without_end_keep_their_words_and_say_so(tmp_path: Path) -> None:
    inner = paragraph(run("deepest") + run(" unseen", "<w:vanish/>"))
    for _ in range(20):
        inner = table(cell(inner))
    document = read_xml(inner, tmp_path)
    assert len(tables(document)) == 11
    assert tables(document)[-1].cells[0].text == "deepest"
    assert [one.code for one in document.findings].count("nested-too-deep") == 1


def test_document_without_styles_or_numbering_is_read(tmp_path: Path) -> None:
    strict = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    text = f"<w:document {strict}><w:body>{paragraph(run('strict'))}</w:body></w:document>"
    assert texts(read_path(write_package(tmp_path / "plan.docx", text))) == ["strict"]


def styled(made: Any, *styles: str) -> None:
    for style in styles:
        made.styles.element.append(parse_xml(style.replace("<w:style ", f"<w:style {W} ", 1)))


def shade(color: str, more: str = "") -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}" {more}/>'


BANDED = (
    '<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/>'
    '<w:tblPr><w:tblStyleRowBandSize w:val="1"/></w:tblPr>'
    f"<w:tblStylePr w:type='firstRow'><w:rPr><w:b/></w:rPr><w:tcPr>{shade('000080')}</w:tcPr></w:tblStylePr>"
    f"<w:tblStylePr w:type='firstCol'><w:tcPr>{shade('AAAAAA')}</w:tcPr></w:tblStylePr>"
    f"<w:tblStylePr w:type='band2Horz'><w:tcPr>{shade('EEEEEE')}</w:tcPr></w:tblStylePr>"
    f"<w:tblStylePr w:type='nwCell'><w:tcPr>{shade('111111')}</w:tcPr></w:tblStylePr></w:style>"
)
BASED = '<w:style w:type="table" w:styleId="Based"><w:name w:val="Based"/><w:basedOn w:val="Banded"/></w:style>'


def read_styled_table(look: str, folder: Path) -> list[list[str | None]]:
    made = docx.Document()
    styled(made, BANDED, BASED)
    rows = [plain("a") + plain("b") + plain("c", shade("00B050") if n == 2 else "") for n in range(4)]
    properties = f'<w:tblStyle w:val="Based"/>{look}'
    made.element.body.insert(0, parse_xml(table(*rows, properties=properties).replace("<w:tbl>", f"<w:tbl {W}>")))
    [found] = tables(read(made, folder))
    return [[one.fill if one else None for one in row] for row in found.grid()]


def test_fills_of_a_table_style_are_those_of_the_parts_that_the_table_takes_up(tmp_path: Path) -> None:
    everything = '<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0"/>'
    assert read_styled_table(everything, tmp_path) == [
        ["111111", "000080", "000080"],
        ["AAAAAA", None, None],
        ["AAAAAA", "EEEEEE", "00B050"],
        ["AAAAAA", None, None],
    ]
    only_bands = '<w:tblLook w:val="0000"/>'
    assert read_styled_table(only_bands, tmp_path) == [
        [None, None, None],
        ["EEEEEE", "EEEEEE", "EEEEEE"],
        [None, None, "00B050"],
        ["EEEEEE", "EEEEEE", "EEEEEE"],
    ]
    only_head = '<w:tblLook w:val="0620"/>'
    assert read_styled_table(only_head, tmp_path)[:2] == [["000080"] * 3, [None] * 3]


def test_a_table_style_makes_text_bold_unless_the_text_says_otherwise(tmp_path: Path) -> None:
    made = docx.Document()
    styled(made, BANDED)
    properties = '<w:tblStyle w:val="Banded"/><w:tblLook w:val="0020"/>'
    row = plain("head") + cell(paragraph(run("plain", "<w:b w:val='0'/>")))
    xml = table(row, plain("a") + plain("b"), properties=properties)
    made.element.body.insert(0, parse_xml(xml.replace("<w:tbl>", f"<w:tbl {W}>")))
    assert [one.bold for one in tables(read(made, tmp_path))[0].cells] == [True, False, False, False]


@pytest.mark.parametrize(
    ("stated", "fill"),
    [
        ("<w:shd w:val='clear' w:fill='auto' w:themeFill='accent1'/>", "4F81BD"),
        ("<w:shd w:val='clear' w:fill='000000' w:themeFill='background1'/>", None),
        ("<w:shd w:val='clear' w:fill='000000' w:themeFill='accent1' w:themeFillTint='33'/>", "DBE5F1"),
        ("<w:shd w:val='clear' w:fill='000000' w:themeFill='accent1' w:themeFillShade='BF'/>", "365F91"),
        ("<w:shd w:val='clear' w:fill='FFC000' w:themeFill='accent99'/>", "FFC000"),
        ("<w:shd w:val='clear' w:fill='DAE4F0' w:themeFill='accent1' w:themeFillTint='33'/>", "DAE4F0"),
        ("<w:shd w:val='solid' w:color='FF0000' w:fill='auto'/>", "FF0000"),
        ("<w:shd w:val='pct50' w:color='000000' w:fill='FFFFFF'/>", "7F7F7F"),
        ("<w:shd w:val='nil'/>", None),
    ],
)
def test_fills_by_theme_and_pattern(tmp_path: Path, stated: str, fill: str | None) -> None:
    [found] = tables(read_xml(table(plain("x", stated)), tmp_path))[0].cells
    if fill is None or found.fill is None:
        assert found.fill == fill
    else:  # Word's own rounding is not told
        assert max(abs(a - b) for a, b in zip(bytes.fromhex(found.fill), bytes.fromhex(fill), strict=True)) <= 1


def test_text_takes_its_colour_from_theme_and_styles(tmp_path: Path) -> None:
    symbol = "<w:sym w:font='Wingdings' w:char='F06C'/>"
    themed = f"<w:r><w:rPr><w:color w:val='000000' w:themeColor='accent2'/></w:rPr>{symbol}</w:r>"
    made = docx.Document()
    styled(made, "<w:style w:type='character' w:styleId='Red'><w:rPr><w:color w:val='FF0000'/></w:rPr></w:style>")
    by_style = f"<w:r><w:rPr><w:rStyle w:val='Red'/></w:rPr>{symbol}</w:r>"
    xml = table(cell(paragraph(themed)) + cell(paragraph(by_style)))
    made.element.body.insert(0, parse_xml(xml.replace("<w:tbl>", f"<w:tbl {W}>")))
    assert [one.marks[0].color for one in tables(read(made, tmp_path))[0].cells] == ["C0504D", "FF0000"]


@pytest.mark.parametrize(
    ("inner", "fill"),
    [
        (paragraph(run("on target", "<w:highlight w:val='green'/>")), "00FF00"),
        (paragraph(run("on target", shade("FFC000"))), "FFC000"),
        (paragraph(run("on target"), shade("FF0000")), "FF0000"),
        (paragraph("", shade("FF0000")), "FF0000"),
        (paragraph(run("late", "<w:highlight w:val='red'/>"), shade("FFFF00")), "FF0000"),
        (paragraph(run("part", "<w:highlight w:val='red'/>") + run(" of it")), "EEEEEE"),
        (paragraph(run("one"), shade("FF0000")) + paragraph(run("two")), "EEEEEE"),
        (paragraph(run("one"), shade("FF0000")) + paragraph(""), "FF0000"),
        (paragraph(run("from the web", shade("FFFFFF"))), "EEEEEE"),
    ],
)
def test_a_colour_behind_the_whole_text_is_the_fill_that_the_eye_sees(tmp_path: Path, inner: str, fill: str) -> None:
    [found] = tables(read_xml(table(cell(inner, shade("EEEEEE"))), tmp_path))[0].cells
    assert found.fill == fill


def test_heads_and_feet_come_last_as_furniture_each_text_once(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Our priorities")
    made.add_section()
    first, second = made.sections
    first.header.paragraphs[0].text = "Exampleham Borough Council"
    first.header.add_table(1, 2, 100).rows[0].cells[1].text = "Business plan"
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Exampleham Borough Council"
    first.footer.paragraphs[0].text = "Audit Committee, 16 June 2021"
    first.first_page_header.paragraphs[0].text = "not shown"
    first.even_page_footer.paragraphs[0].text = "nor this"
    document = read(made, tmp_path)
    found = [(item.text, item.furniture, item.edge) for item in document.body if isinstance(item, Paragraph)]
    assert found == [
        ("Our priorities", False, False),
        ("Exampleham Borough Council", True, True),
        ("Business plan", True, True),
        ("Audit Committee, 16 June 2021", True, True),
    ]
    assert tables(document) == []
    first.different_first_page_header_footer = True
    made.settings.odd_and_even_pages_header_footer = True
    assert {"not shown", "nor this"} < set(texts(read(made, tmp_path)))


def with_part(made: Any, folder: Path, kind: str, content: str) -> Path:
    """The document with one more part, related to it."""
    made.save(str(folder / "plain.docx"))
    path = folder / "plan.docx"
    with zipfile.ZipFile(folder / "plain.docx") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/_rels/document.xml.rels":
                address = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                relation = f'<Relationship Id="rX" Type="{address}/{kind}" Target="/word/{kind}9.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", relation.encode())
            new.writestr(name, text)
        new.writestr(f"word/{kind}9.xml", content)
    return path


def test_a_broken_part_beside_the_text_does_not_cost_the_text(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Our priorities")
    document = read_path(with_part(made, tmp_path, "footnotes", "<w:footnotes"))
    assert texts(document) == ["Our priorities"]
    assert [one.code for one in document.findings] == ["part-unread"]


def note(kind: str, name: int, text: str) -> str:
    mark = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteRef/></w:r>"
    return f'<w:{kind} w:id="{name}">{paragraph(mark + run(f" {text}"))}</w:{kind}>'


def test_footnotes_follow_the_body_and_their_marks_are_no_digits(tmp_path: Path) -> None:
    made = docx.Document()
    marks = "".join(f"<w:r><w:footnoteReference w:id='{name}'/></w:r>" for name in (7, 3))
    own = "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='5'/><w:t>*</w:t></w:r>"
    row = cell(paragraph(run("84.2%") + marks)) + cell(paragraph(run("12") + own))
    made.element.body.insert(0, parse_xml(table(row).replace("<w:tbl>", f"<w:tbl {W}>")))
    separator = f"<w:footnote w:type='separator' w:id='0'>{paragraph(run('line'))}</w:footnote>"
    own_note = f"<w:footnote w:id='5'>{paragraph(run('* a part'))}</w:footnote>"
    notes = separator + note("footnote", 3, "second") + own_note + note("footnote", 4, "not referred to")
    notes += note("footnote", 7, "first")
    document = read_path(with_part(made, tmp_path, "footnotes", f"<w:footnotes {W}>{notes}</w:footnotes>"))
    assert [one.text for one in tables(document)[0].cells] == ["84.2%\u00b9\u00b2", "12*"]
    assert texts(document) == ["\u00b9 first", "\u00b2 second", "* a part"]
    assert all(not item.furniture and item.block == 0 for item in document.body if isinstance(item, Paragraph))


def test_endnotes_have_roman_marks(tmp_path: Path) -> None:
    made = docx.Document()
    reference = f"<w:r {W}><w:endnoteReference w:id='2'/></w:r>"
    made.add_paragraph("said")._p.append(parse_xml(reference))
    document = read_path(
        with_part(made, tmp_path, "endnotes", f"<w:endnotes {W}>{note('endnote', 2, 'x')}</w:endnotes>")
    )
    assert texts(document) == ["said\u2071", "\u2071 x"]


@pytest.mark.parametrize(
    ("raised", "said"),
    [("1", "84.2%\u00b9"), ("1,2", "84.2%\u00b9\u02d2\u00b2"), ("(3)", "84.2%\u207d\u00b3\u207e"), ("a", "84.2%\u1d43"),
     ("st", "84.2%st"), ("*", "84.2%*")],
)  # fmt: skip
def test_raised_characters_are_no_part_of_the_figure(tmp_path: Path, raised: str, said: str) -> None:
    raise_it = "<w:vertAlign w:val='superscript'/>"
    assert texts(read_xml(paragraph(run("84.2%") + run(raised, raise_it)), tmp_path)) == [said]


def test_text_under_a_merged_cell_is_left_out_and_told(tmp_path: Path) -> None:
    rows = (plain("84.2", "<w:vMerge w:val='restart'/>") + plain("a"), plain("79.1", "<w:vMerge/>") + plain("b"))
    document = read_xml(table(*rows), tmp_path)
    assert [(one.text, one.row_span) for one in tables(document)[0].cells] == [("84.2", 2), ("a", 1), ("b", 1)]
    [finding] = document.findings
    assert finding.code == "text-under-merge"
    assert "79.1" in finding.message


def test_cells_merged_across_in_the_old_way_and_cells_taken_out(tmp_path: Path) -> None:
    old = plain("across", "<w:hMerge w:val='restart'/>") + plain("", "<w:hMerge/>") + plain("c")
    document = read_xml(table(old, plain("gone", "<w:cellDel/>") + plain("d")), tmp_path)
    assert [(one.text, one.column, one.column_span) for one in tables(document)[0].cells] == [
        ("across", 0, 2),
        ("c", 2, 1),
        ("d", 0, 1),
    ]


def test_where_a_row_and_a_column_of_the_style_meet_the_row_decides_unless_a_corner_does(tmp_path: Path) -> None:
    made = docx.Document()
    styled(made, BANDED.replace("nwCell", "seCell"))
    properties = '<w:tblStyle w:val="Banded"/>'  # nothing said of what it takes up: first row, first column, bands
    xml = table(plain("a") + plain("b"), plain("c") + plain("d"), properties=properties)
    made.element.body.insert(0, parse_xml(xml.replace("<w:tbl>", f"<w:tbl {W}>")))
    fills = [one.fill for one in tables(read(made, tmp_path))[0].cells]
    assert fills == ["000080", "000080", "AAAAAA", None]


LEVELS = (("%1.", ""), ("%1.%2", ""), ("%1.%2.%3", '<w:lvlRestart w:val="1"/>'), ("(%4)", '<w:lvlRestart w:val="0"/>'))


def numbered(made: Any) -> None:
    """Lists 90 and 92 of one kind; 91, of the kind too, starts anew."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (text, more) in enumerate(LEVELS)
    )
    numbering = made.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for name, more in ((90, ""), (91, anew), (92, "")):
        one = f'<w:num {W} w:numId="{name}"><w:abstractNumId w:val="90"/>{more}</w:num>'
        numbering.append(parse_xml(one))


def item(level: int, text: str, name: int = 90, mark: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>'
    return paragraph(run(text) if text else "", f"{place}<w:rPr>{mark}</w:rPr>")


@pytest.mark.parametrize(
    ("items", "numbers"),
    [
        ([item(1, "a"), item(2, "b"), item(0, "c"), item(1, "d")], ["1.1", "1.1.1", "2.", "2.1"]),
        ([item(0, "a"), item(0, ""), item(0, "b")], ["1.", "3."]),
        ([item(1, "a"), item(2, "b"), item(1, "c"), item(2, "d"), item(0, "e"), item(2, "f")],
         ["1.1", "1.1.1", "1.2", "1.2.2", "2.", "2.1.1"]),
        ([item(3, "a"), item(0, "b"), item(3, "c")], ["(1)", "2.", "(2)"]),
        ([item(0, "a"), item(0, "b", 91), item(0, "c", 91), item(0, "d", 92)], ["1.", "1.", "2.", "3."]),
        ([item(0, "a"), item(0, "", mark="<w:del w:id='1' w:author='A'/>"), item(0, "b")], ["1.", "2."]),
        ([item(0, "a"), item(0, "", mark="<w:vanish/>"), item(0, "b")], ["1.", "2."]),
    ],
)  # fmt: skip
def test_lists_count_on_restart_and_skip(tmp_path: Path, items: list[str], numbers: list[str]) -> None:
    made = docx.Document()
    numbered(made)
    for place, xml in enumerate(items):
        made.element.body.insert(place, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    assert [one.number for one in read(made, tmp_path).body if isinstance(one, Paragraph)] == numbers


def test_a_cell_that_holds_only_its_number_is_not_blank(tmp_path: Path) -> None:
    made = docx.Document()
    numbered(made)
    xml = table(cell(item(0, "")) + plain("a"), cell(item(0, "")) + plain("b"))
    made.element.body.insert(0, parse_xml(xml.replace("<w:tbl>", f"<w:tbl {W}>")))
    assert [one.text for one in tables(read(made, tmp_path))[0].cells] == ["1.", "a", "2.", "b"]


def drawn(shape: str, fill: str, frame: str = "", *, more: str = "", side: int = 228600, text: str = "") -> str:
    """A shape in DrawingML, beside the old form of it that only older programs read."""
    box = f"<wps:txbx><w:txbxContent>{paragraph(run(text))}</w:txbxContent></wps:txbx>" if text else ""
    properties = (
        f'<wps:spPr><a:xfrm {frame}><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
        f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>{fill}{more}</wps:spPr>'
    )
    new = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp>{properties}{box}</wps:wsp></a:graphicData>"
    old = '<w:pict><v:oval style="width:18pt;height:18pt" fillcolor="red"/></w:pict>'
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{new}</a:graphic></wp:inline></w:drawing></mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def rgb(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


LINE = f'<a:ln>{rgb("00B050")}<a:tailEnd type="triangle"/></a:ln>'


@pytest.mark.parametrize(
    ("shape", "mark"),
    [
        (drawn("ellipse", rgb("00B050")), Mark(shape="circle", color="00B050")),
        (drawn("roundRect", rgb("FFC000")), Mark(shape="square", color="FFC000")),
        (drawn("upArrow", rgb("FF0000")), Mark(shape="arrow", color="FF0000", pointing="up")),
        (drawn("upArrow", rgb("FF0000"), 'rot="5400000"'), Mark(shape="arrow", color="FF0000", pointing="right")),
        (drawn("upArrow", rgb("FF0000"), 'rot="2700000"'), Mark(shape="arrow", color="FF0000", pointing="up_right")),
        (drawn("upArrow", rgb("FF0000"), 'flipV="1"'), Mark(shape="arrow", color="FF0000", pointing="down")),
        (drawn("rightArrow", rgb("FF0000"), 'flipH="1"'), Mark(shape="arrow", color="FF0000", pointing="left")),
        (drawn("leftRightArrow", rgb("FF0000")), Mark(shape="arrow", color="FF0000", pointing="both")),
        (drawn("triangle", rgb("FF0000"), 'rot="10800000"'), Mark(shape="triangle", color="FF0000", pointing="down")),
        (drawn("ellipse", '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'),
         Mark(shape="circle", color="4F81BD")),
        (drawn("straightConnector1", "", more=LINE), Mark(shape="arrow", color="00B050", pointing="down_right")),
        (drawn("straightConnector1", "", 'flipV="1"', more=LINE),
         Mark(shape="arrow", color="00B050", pointing="up_right")),
        ('<w:r><w:pict><v:oval style="width:9pt;height:9pt" fillcolor="#ffc000 [3207]"/></w:pict></w:r>',
         Mark(shape="circle", color="FFC000")),
        ('<w:r><w:pict><v:shape type="#_x0000_t67" style="width:9pt;height:9pt" fillcolor="red"/></w:pict></w:r>',
         Mark(shape="arrow", color="FF0000", pointing="down")),
        ('<w:r><w:pict><v:shape type="_t68" style="width:9pt;height:9pt;rotation:90" fillcolor="red"/></w:pict></w:r>',
         Mark(shape="arrow", color="FF0000", pointing="right")),
    ],
)  # fmt: skip
def test_a_light_or_arrow_drawn_in_a_cell_is_a_mark(tmp_path: Path, shape: str, mark: Mark) -> None:
    [found] = tables(read_xml(table(cell(paragraph(shape))), tmp_path))[0].cells
    assert found.marks == (mark,)


def test_a_drawn_light_keeps_its_letter_and_empty_shapes_are_no_marks(tmp_path: Path) -> None:
    letter = drawn("ellipse", rgb("FF0000"), text="R")
    empty = drawn("ellipse", "<a:noFill/>") + drawn("rect", rgb("FFFFFF")) + drawn("line", "")
    lettered, blank = tables(read_xml(table(cell(paragraph(letter)) + cell(paragraph(empty))), tmp_path))[0].cells
    assert (lettered.text, lettered.marks) == ("R", (Mark(shape="circle", color="FF0000"),))
    assert (blank.text, blank.marks) == ("", ())


def test_what_cannot_be_read_in_a_cell_is_told(tmp_path: Path) -> None:
    picture = '<w:r><w:drawing><wp:inline><wp:docPr descr="green dot"/><pic:pic/></wp:inline></w:drawing></w:r>'
    old = '<w:r><w:pict><v:shape type="#_x0000_t75"><v:imagedata/></v:shape></w:pict></w:r>'
    bar = drawn("rect", rgb("00B050"), side=2286000)
    hexagon = drawn("hexagon", rgb("00B050"))
    rows = (cell(paragraph(picture)) + cell(paragraph(old)), cell(paragraph(bar)) + cell(paragraph(hexagon)))
    document = read_xml(table(*rows), tmp_path)
    assert [one.code for one in document.findings] == ["picture-in-cell"] * 2 + ["drawing-unread"] * 2
    assert "green dot" in document.findings[0].message
    assert "hexagon" in document.findings[3].message
    assert all(not one.marks for one in tables(document)[0].cells)


def test_charts_and_embedded_objects_are_told_pictures_in_running_text_are_not(tmp_path: Path) -> None:
    chart = "<w:r><w:drawing><wp:inline><c:chart/></wp:inline></w:drawing></w:r>"
    embedded = '<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    picture = "<w:r><w:drawing><wp:inline><pic:pic/></wp:inline></w:drawing></w:r>"
    document = read_xml(paragraph(chart) + paragraph(embedded) + paragraph(picture), tmp_path)
    assert [one.message for one in document.findings] == [
        "a chart was not read",
        "embedded object Excel.Sheet.12 was not read",
    ]


def test_word_art_is_text(tmp_path: Path) -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="Our plan"/></v:shape></w:pict></w:r>'
    assert texts(read_xml(paragraph(art), tmp_path)) == ["Our plan"]


def checkbox(on: int, inner: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def test_a_crossed_checkbox_is_a_tick(tmp_path: Path) -> None:
    inline = cell(paragraph(checkbox(1, run("\u2612")) + run(" done")))
    around_cells = checkbox(1, plain("\u2612")) + checkbox(0, plain("\u2610"))
    cross = plain("\u2612")
    found = tables(read_xml(table(inline + around_cells + cross), tmp_path))[0].cells
    assert [[mark.shape for mark in one.marks] for one in found] == [["tick"], ["tick"], [], ["cross"]]
    assert [one.text for one in found] == ["\u2612 done", "\u2612", "\u2610", "\u2612"]


def field(code: str, result: str | None, form: str = "") -> str:
    data = f"<w:ffData>{form}</w:ffData>" if form else ""
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>{code}{shown}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_only_the_result_of_a_field_is_read(tmp_path: Path) -> None:
    inner = field(instruction("MERGEFIELD year"), run("2023"))
    outer = field(
        instruction("IF ") + inner + instruction(' = "2023" "a" "b"'), run("chosen ") + field("", run("twice"))
    )
    document = read_xml(paragraph(run("before ") + outer + run(" after")), tmp_path)
    assert texts(document) == ["before chosen twice after"]


def test_form_fields_show_what_was_ticked_and_chosen(tmp_path: Path) -> None:
    ticked = field(instruction("FORMCHECKBOX"), None, '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    empty = field(instruction("FORMCHECKBOX"), None, '<w:checkBox><w:default w:val="0"/></w:checkBox>')
    entries = '<w:listEntry w:val="Red"/><w:listEntry w:val="Green"/>'
    chosen = field(instruction("FORMDROPDOWN"), None, f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>')
    first, second = tables(read_xml(table(cell(paragraph(ticked + empty)) + cell(paragraph(chosen))), tmp_path))[
        0
    ].cells
    assert (first.text, [mark.shape for mark in first.marks]) == ("\u2612\u2610", ["tick"])
    assert second.text == "Green"


def test_a_prompt_that_nobody_filled_in_is_told(tmp_path: Path) -> None:
    prompt = (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Choose an item.')}</w:sdtContent></w:sdt>"
    )
    document = read_xml(paragraph(prompt) + paragraph(prompt), tmp_path)
    assert [one.message for one in document.findings] == ["'Choose an item.' is a placeholder"]
    assert texts(document) == ["Choose an item."] * 2


def test_text_hidden_by_its_style_and_moved_text(tmp_path: Path) -> None:
    made = docx.Document()
    styled(made, "<w:style w:type='character' w:styleId='Unseen'><w:rPr><w:vanish/></w:rPr></w:style>")
    moved = f"<w:moveFrom w:id='1' w:author='A'>{run(' gone')}</w:moveFrom>"
    moved += f"<w:moveTo w:id='2' w:author='A'>{run(' here')}</w:moveTo>"
    xml = paragraph(run("seen") + run(" unseen", "<w:rStyle w:val='Unseen'/>") + moved)
    made.element.body.insert(0, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    document = read(made, tmp_path)
    assert texts(document) == ["seen here"]
    assert [one.code for one in document.findings] == ["text-inserted", "text-deleted", "hidden-text"]


def test_a_head_that_many_sections_show_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Exampleham " * 50
    head = made.sections[0]._sectPr.xpath("w:headerReference")[0]
    for _ in range(200):
        made.add_section()._sectPr.insert(0, copy.deepcopy(head))
    made.save(str(tmp_path / "plan.docx"))
    with zipfile.ZipFile(tmp_path / "plan.docx") as package:
        sizes = {
            name: package.getinfo(name).file_size for name in package.namelist() if name.endswith((".xml", ".rels"))
        }
    monkeypatch.setattr("plan_extract.readers.word_package.MOST_XML", sum(sizes.values()))
    assert [one.strip() for one in texts(read_path(tmp_path / "plan.docx")) if one] == [("Exampleham " * 50).strip()]


def test_parts_that_are_too_large_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "x" * 100_000
    made.save(str(tmp_path / "plan.docx"))
    monkeypatch.setattr("plan_extract.readers.word_package.MOST_XML", 90_000)
    with pytest.raises(UnreadableFile) as error:
        read_path(tmp_path / "plan.docx")
    assert error.value.reason == "too_large"
