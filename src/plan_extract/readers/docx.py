"""Word files. In: the path of a .docx. Out: a Document whose body holds paragraphs and tables in order.

The XML is walked directly: python-docx leaves out what stands in content controls, text boxes and tracked insertions,
and its grid repeats merged cells.
"""

from __future__ import annotations

import contextlib
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from lxml import etree

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Document, Paragraph, Source
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.readers.kind import MOST_XML, damaged, encrypted, main_part, too_large
from plan_extract.readers.word_styles import Element, Numbering, Styles, W, attribute, child, whole
from plan_extract.readers.word_text import Line, Run, Seen, chosen, color_of, is_alternatives, read_line

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DEEPEST = 10  # tables inside tables beyond this are no document's; their words stay in the cell
_WIDEST = 1000  # columns: Word stops at 63
_WRAPPERS = {W + name for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_TURNED = {"btLr": 90, "tbRl": 270, "btLrV": 90, "tbRlV": 270}


def read_docx(path: Path, source: Source) -> Document:
    """The paragraphs and tables of a Word file in the order in which they stand.

    Tracked changes are read as if accepted; hidden text is left out; findings count both.

    Raises:
        UnreadableFile: `damaged`, `encrypted` or `too_large`.
    """
    try:
        with zipfile.ZipFile(path) as package:
            name = main_part(package)
            if name is None:
                raise damaged(path)
            folder = PurePosixPath(name).parent
            root = _part(path, package, name)
            styles = Styles(_part(path, package, str(folder / "styles.xml")))
            numbering = Numbering(_part(path, package, str(folder / "numbering.xml")), styles)
            margins = _margins(path, package)
        body = child(root, "body")
        if body is None:
            raise damaged(path)
        return replace(_Walk(styles, numbering).document(body, source), running=_running(margins, styles))
    except UnreadableFile:
        raise
    except Exception as error:  # a broken package fails in more ways than zipfile and lxml have names for
        raise damaged(path) from error


def _margins(path: Path, package: zipfile.ZipFile) -> list[Element]:
    """The heads and feet of the pages. One that is broken is left out: the text does not depend on it."""
    found = []
    for name in sorted(name for name in package.namelist() if _MARGIN.fullmatch(name)):
        with contextlib.suppress(Exception):  # of as many kinds as in read_docx
            if (part := _part(path, package, name)) is not None:
                found.append(part)
    return found


def _running(parts: list[Element], styles: Styles) -> tuple[str, ...]:
    """What the heads and feet of the pages say, each text once."""
    lines = (read_line(element, styles, Seen()).text for part in parts for element in part.iter(W + "p"))
    return tuple(dict.fromkeys(text for line in lines if (text := " ".join(line.split()))))


def _part(path: Path, package: zipfile.ZipFile, name: str) -> Element | None:
    try:
        entry = package.getinfo(name)
    except KeyError:
        return None
    if entry.flag_bits & 0x1:
        raise encrypted(path)
    if entry.file_size > MOST_XML:
        raise too_large(path)
    with package.open(entry) as file:
        content = file.read(MOST_XML + 1)  # the size that the directory states may be a lie
    if len(content) > MOST_XML:
        raise too_large(path)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    return etree.fromstring(content.replace(_STRICT, _USUAL), parser)


def _blocks(parent: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The elements of the wanted kinds, in order, out of whatever wraps them."""
    for element in parent:
        if element.tag in wanted:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _blocks(element, wanted)
        elif is_alternatives(element) and (choice := chosen(element)) is not None:
            yield from _blocks(choice, wanted)


_FLOW = frozenset({W + "p", W + "tbl"})
_ROW = frozenset({W + "tr"})
_CELL = frozenset({W + "tc"})


@dataclass(slots=True)
class _CellText:
    text: str
    runs: list[Run]
    marks: list[Mark]


class _Walk:
    """One pass through a body, in order, since lists count as they go."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._seen = Seen()
        self._findings: list[Finding] = []
        self._items: list[Paragraph | Table] = []
        self._title: str | None = None
        self._tables = 0

    def document(self, body: Element, source: Source) -> Document:
        for block, element in enumerate(_blocks(body, _FLOW)):
            self._read_block(element, block, 0)
        counts = (
            ("text-inserted", self._seen.inserted),
            ("text-deleted", self._seen.deleted),
            ("hidden-text", self._seen.hidden),
        )
        self._findings += [make_finding(code, count=count, detail="") for code, count in counts if count]
        return Document(source=source, title=self._title, body=tuple(self._items), findings=tuple(self._findings))

    def _read_block(self, element: Element, block: int, depth: int) -> None:
        if element.tag == W + "tbl":
            self._read_table(element, block, depth)
        else:
            self._read_paragraph(element, block, depth)

    def _read_paragraph(self, element: Element, block: int, depth: int) -> None:
        line = read_line(element, self._styles, self._seen)
        text = line.text.strip()
        if text:
            level = self._styles.level(element)
            bold = all(run.bold for run in line.shown)
            number = self._numbering.next_number(element)
            self._items.append(Paragraph(text=text, block=block, level=level, bold=bold, number=number))
            if self._title is None and self._styles.is_title(element):
                self._title = " ".join(text.split())
        if depth < _DEEPEST:
            for box in line.boxes:
                for inner in _blocks(box, _FLOW):
                    self._read_block(inner, block, depth + 1)

    def _read_table(self, element: Element, block: int, depth: int) -> None:
        place = len(self._items)
        index, self._tables = self._tables, self._tables + 1
        cells: list[Cell] = []
        open_cells: dict[int, int] = {}  # column -> the merged cell, in `cells`, that still runs down there
        row = 0
        for line in _blocks(element, _ROW):
            if child(line, "trPr", "del") is not None:
                self._seen.deleted += 1
                continue
            self._seen.inserted += child(line, "trPr", "ins") is not None
            self._read_row(line, row, cells, open_cells, (block, depth))
            row += 1
        # The tables inside were read first, as they were met; the reader meets the outer one first.
        self._items.insert(place, Table(cells=tuple(cells), block=block, index=index))

    def _read_row(
        self, line: Element, row: int, cells: list[Cell], open_cells: dict[int, int], where: tuple[int, int]
    ) -> None:
        column = _span(child(line, "trPr", "gridBefore"), least=0)
        still_open: dict[int, int] = {}
        for element in _blocks(line, _CELL):
            properties = child(element, "tcPr")
            width = _span(child(properties, "gridSpan"), least=1)
            merge = child(properties, "vMerge")
            above = open_cells.get(column)
            going_on = merge is not None and attribute(merge, "val") != "restart"
            if going_on and above is not None and cells[above].column_span == width:
                said = self._read_cell(element, row, column, where)
                cells[above] = _one_row_more(cells[above], row, said.text)
                still_open[column] = above
            else:
                cells.append(self._make_cell(element, row, column, width, where))
                if merge is not None:
                    still_open[column] = len(cells) - 1
            column += width
        open_cells.clear()
        open_cells.update(still_open)

    def _make_cell(self, element: Element, row: int, column: int, width: int, where: tuple[int, int]) -> Cell:
        said = self._read_cell(element, row, column, where)
        colors = {run.color for run in said.runs}
        properties = child(element, "tcPr")
        return Cell(
            row=row,
            column=column,
            column_span=width,
            text=said.text,
            fill=_fill(child(properties, "shd")),
            bold=bool(said.runs) and all(run.bold for run in said.runs),
            rotated=_TURNED.get(attribute(child(properties, "textDirection"), "val") or "", 0),
            color=colors.pop() if len(colors) == 1 else None,
            marks=tuple(said.marks),
        )

    def _read_cell(self, element: Element, row: int, column: int, where: tuple[int, int]) -> _CellText:
        block, depth = where
        said = _CellText("", [], [])
        texts: list[str] = []
        for inner in _blocks(element, _FLOW):
            if inner.tag == W + "p":
                self._add_paragraph(inner, said, texts, depth)
            elif depth < _DEEPEST:
                place = Locator(block=block, row=row, column=column)
                self._findings.append(make_finding("nested-table", place, row=row, column=column))
                self._read_table(inner, block, depth + 1)
            else:
                texts.append(" ".join(text.text or "" for text in inner.iter(W + "t")))
        said.text = "\n".join(texts).strip()
        return said

    def _add_paragraph(self, element: Element, said: _CellText, texts: list[str], depth: int) -> None:
        line: Line = read_line(element, self._styles, self._seen)
        number = self._numbering.next_number(element) if line.text.strip() else None
        texts.append(f"{number} {line.text}" if number else line.text)
        said.runs += line.shown
        said.marks += line.marks
        if depth < _DEEPEST:
            for box in line.boxes:
                for inner in box.iter(W + "p"):
                    self._add_paragraph(inner, said, texts, depth + 1)


def _span(element: Element | None, *, least: int) -> int:
    return min(max(whole(attribute(element, "val")) or least, least), _WIDEST)


def _one_row_more(cell: Cell, row: int, text: str) -> Cell:
    """The merged cell down to this row. Word hides what a covered cell holds, but a reader must not lose it."""
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=row - cell.row + 1,
        column_span=cell.column_span,
        text="\n".join(part for part in (cell.text, text) if part),
        fill=cell.fill,
        bold=cell.bold,
        rotated=cell.rotated,
        color=cell.color,
        marks=cell.marks,
    )


def _fill(shading: Element | None) -> str | None:
    """The colour behind a cell; None for none or the page's own."""
    if attribute(shading, "val") == "solid" and (color := color_of(attribute(shading, "color"))):
        return color
    return color_of(attribute(shading, "fill"))
