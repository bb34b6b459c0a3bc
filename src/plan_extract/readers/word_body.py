"""One pass through the body of a Word file. In: its XML. Out: paragraphs and tables in order, a title and findings."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from plan_extract.model.document import Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.parsing.rag import light_of_color
from plan_extract.parsing.symbols import read_glyph, sign_of
from plan_extract.readers.word_numbering import Numbering
from plan_extract.readers.word_tables import Place, TableLook
from plan_extract.readers.word_text import Line, Reading, Run, read_line
from plan_extract.readers.word_xml import Element, W, attribute, blocks, child, switched, whole

FLOW = frozenset({W + "p", W + "tbl"})
ROW = frozenset({W + "tr"})
CELL = frozenset({W + "tc"})

_DEEPEST = 10  # tables inside tables beyond this are no document's; their words stay in the cell
_WIDEST = 1000  # columns: Word stops at 63
_TURNED = {"btLr": 90, "tbRl": 270, "btLrV": 90, "tbRlV": 270}
_PAPER = "FFFFFF"


@dataclass(slots=True)
class _CellText:
    """What the paragraphs of a cell say. `behind`: whether each has text, and the colour behind it."""

    text: str = ""
    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    behind: list[tuple[bool, str | None]] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    """A table as it is read. `open_cells`: column -> the merged cell, in `cells`, that still runs down there."""

    look: TableLook
    rows: int
    block: int
    depth: int
    cells: list[Cell] = field(default_factory=list)
    open_cells: dict[int, int] = field(default_factory=dict)


class Walk:
    """One pass through a body, in order, since lists and notes count as they go."""

    def __init__(self, reading: Reading, numbering: Numbering) -> None:
        self._reading = reading
        self._numbering = numbering
        self._tables = 0
        self.items: list[Paragraph | Table] = []
        self.findings: list[Finding] = []
        self.title: str | None = None

    def read_body(self, body: Element) -> None:
        """Read what stands in the body."""
        for block, element in enumerate(blocks(body, FLOW)):
            self._read_block(element, block, 0)

    def read_notes(self) -> None:
        """Read the notes that the body refers to, each with the block that does."""
        for note, block in self._reading.notes.texts():
            for element in blocks(note, FLOW):
                self._read_block(element, block, 0)

    def _read_block(self, element: Element, block: int, depth: int) -> None:
        self._reading.block = block
        if element.tag == W + "tbl":
            self._read_table(element, block, depth)
        else:
            self._read_paragraph(element, block, depth)

    def _read_paragraph(self, element: Element, block: int, depth: int) -> None:
        line = read_line(element, self._reading)
        text = line.text.strip()
        number = self._number(element, shown=bool(text))
        if text:
            level = self._reading.styles.level(element)
            bold = all(run.bold for run in line.shown)
            signed = _signed(line) if line.marks else None
            self.items.append(Paragraph(text=text, block=block, level=level, bold=bold, number=number, signed=signed))
            if self.title is None and self._reading.styles.is_title(element):
                self.title = " ".join(text.split())
        self.items += [Paragraph(text=words, block=block) for words in line.drawn.words]
        for what in dict.fromkeys(one for one in line.drawn.unread if not one.startswith("a shape")):
            self.findings.append(make_finding("drawing-unread", Locator(block=block), what=what))
        if line.drawn.boxes and depth >= _DEEPEST:
            what = "a text box deep inside others"
            self.findings.append(make_finding("drawing-unread", Locator(block=block), what=what))
        for box in line.drawn.boxes:
            for inner in blocks(box, FLOW) if depth < _DEEPEST else ():
                self._read_block(inner, block, depth + 1)

    def _number(self, element: Element, *, shown: bool) -> str | None:
        """The number that is printed before a paragraph: also before an empty one, not before one out of sight."""
        mark = child(element, "pPr", "rPr")
        if (
            child(mark, "del") is not None
            or child(mark, "moveFrom") is not None
            or (not shown and switched(mark, "vanish"))
        ):
            return None
        return self._numbering.next_number(element)

    def _read_table(self, element: Element, block: int, depth: int) -> None:
        place = len(self.items)
        index, self._tables = self._tables, self._tables + 1
        rows = list(blocks(element, ROW))
        kept = [row for row in rows if child(row, "trPr", "del") is None]
        self._reading.seen.deleted += len(rows) - len(kept)
        look = TableLook(element, self._reading.styles, self._reading.palette)
        grid = _Grid(look, len(kept), block, depth)
        for row, line in enumerate(kept):
            self._reading.seen.inserted += child(line, "trPr", "ins") is not None
            self._read_row(line, row, grid)
        # The tables inside were read first, as they were met; the reader meets the outer one first.
        self.items.insert(place, Table(cells=tuple(grid.cells), block=block, index=index))

    def _read_row(self, line: Element, row: int, grid: _Grid) -> None:
        column = _span(child(line, "trPr", "gridBefore"), least=0)
        cells = [(one, _span(child(one, "tcPr", "gridSpan"), least=1)) for one in blocks(line, CELL)]
        columns = column + sum(width for _, width in cells)
        still_open: dict[int, int] = {}
        for element, width in cells:
            properties = child(element, "tcPr")
            if child(properties, "cellDel") is not None:
                self._reading.seen.deleted += 1
                continue
            place = Place(row, grid.rows, column, width, columns)
            merge = child(properties, "vMerge")
            above = grid.open_cells.get(column)
            beside = child(properties, "hMerge")
            if _goes_on(beside) and grid.cells and grid.cells[-1].row == row:
                grid.cells[-1] = replace(grid.cells[-1], column_span=grid.cells[-1].column_span + width)
                self._leave_out(element, place)
            elif _goes_on(merge) and above is not None and grid.cells[above].column_span == width:
                grid.cells[above] = replace(grid.cells[above], row_span=row - grid.cells[above].row + 1)
                self._leave_out(element, place)
                still_open[column] = above
            else:
                grid.cells.append(self._make_cell(element, line, place, grid))
                if merge is not None:
                    still_open[column] = len(grid.cells) - 1
            column += width
        grid.open_cells = still_open

    def _leave_out(self, element: Element, place: Place) -> None:
        """Say what a covered cell holds: Word does not show it."""
        lines = (read_line(inner, self._reading).text.strip() for inner in element.iter(W + "p"))
        raw = "\n".join(filter(None, lines))
        if raw:
            where = Locator(block=self._reading.block, row=place.row, column=place.column, quote=raw[:200])
            at = {"row": place.row, "column": place.column}
            self.findings.append(make_finding("text-under-merge", where, raw=repr(raw), **at))

    def _make_cell(self, element: Element, row: Element, place: Place, grid: _Grid) -> Cell:
        parts = grid.look.parts(place)
        said = self._read_cell(element, place, grid, parts)
        colors = {run.color for run in said.runs}
        properties = child(element, "tcPr")
        own = self._reading.palette.of_shading(child(properties, "shd"))
        fill = _covering(said) or (grid.look.fill(parts, row) if own is None else own)
        return Cell(
            row=place.row,
            column=place.column,
            column_span=place.width,
            text=said.text,
            fill=fill if fill != _PAPER and fill else None,
            bold=bool(said.runs) and all(run.bold for run in said.runs),
            rotated=_TURNED.get(attribute(child(properties, "textDirection"), "val") or "", 0),
            color=colors.pop() if len(colors) == 1 else None,
            marks=tuple(said.marks),
        )

    def _read_cell(self, element: Element, place: Place, grid: _Grid, parts: list[Element]) -> _CellText:
        said = _CellText()
        texts: list[str] = []
        where = Locator(block=grid.block, row=place.row, column=place.column)
        at = {"row": place.row, "column": place.column}
        for inner in blocks(element, FLOW):
            if inner.tag == W + "p":
                self._add_paragraph(inner, said, texts, parts, grid.depth)
            elif grid.depth < _DEEPEST:
                self.findings.append(make_finding("nested-table", where, **at))
                self._read_table(inner, grid.block, grid.depth + 1)
            else:
                self.findings.append(make_finding("nested-too-deep", where, **at))
                texts += [read_line(one, self._reading).text for one in inner.iter(W + "p")]
        for description in said.pictures:
            detail = f"; it is described as {description!r}" if description else ""
            self.findings.append(make_finding("picture-in-cell", where, detail=detail, **at))
        for what in dict.fromkeys(said.unread):
            self.findings.append(make_finding("drawing-unread", where, what=what))
        said.text = "\n".join(texts).strip()
        return said

    def _add_paragraph(
        self, element: Element, said: _CellText, texts: list[str], parts: list[Element], depth: int
    ) -> None:
        line: Line = read_line(element, self._reading, parts)
        filled = bool(line.text.strip())
        number = self._number(element, shown=filled)
        if number and (filled or any(letter.isalnum() for letter in number)):
            texts.append(f"{number} {line.text}".rstrip())
        else:
            texts.append(line.text)
        texts += line.drawn.words
        said.runs += line.shown
        said.marks += line.marks
        said.behind.append((filled, line.behind))
        said.pictures += line.drawn.pictures
        said.unread += line.drawn.unread
        if line.drawn.boxes and depth >= _DEEPEST:
            said.unread.append("a text box deep inside others")
        for box in line.drawn.boxes if depth < _DEEPEST else ():
            for inner in box.iter(W + "p"):
                self._add_paragraph(inner, said, texts, [], depth + 1)


def _signed(line: Line) -> str | None:
    """The text of a line with the signs that only their colour tells apart in that colour; None where none is."""
    shown = [
        "".join(_lit(char, light) for char in run.text) if light else run.text
        for run in line.runs
        for light in (light_of_color(run.color) if run.color else None,)
    ]
    signed = "".join(shown).strip()
    return signed if signed != line.text.strip() else None


def _lit(char: str, light: str) -> str:
    glyph = read_glyph(char, "")
    return sign_of(glyph[0], glyph[1], light) or char if glyph else char


def _goes_on(merge: Element | None) -> bool:
    return merge is not None and attribute(merge, "val") != "restart"


def _span(element: Element | None, *, least: int) -> int:
    return min(max(whole(attribute(element, "val")) or least, least), _WIDEST)


def _covering(said: _CellText) -> str | None:
    """The colour, other than the paper's, that lies behind all text of a cell, or behind all its empty lines."""
    on_runs = {run.behind for run in said.runs}
    if len(on_runs) == 1 and (color := on_runs.pop()) not in {None, "", _PAPER}:
        return color
    filled = any(has_text for has_text, _ in said.behind)
    on_lines = {color for has_text, color in said.behind if has_text or not filled}
    if len(on_lines) == 1 and (color := on_lines.pop()) not in {None, "", _PAPER}:
        return color
    return None
