"""Tables as they stand in the document: cells with spans, text, fill and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from plan_extract.model.locator import BBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A symbol in a cell: its shape, colour (RRGGBB) and, for arrows, where it points."""

    shape: str
    color: str | None = None
    pointing: str | None = None


class _Flattened:
    """Room for a cell's text on one line once it is known: every stage asks for it."""

    __slots__ = ("_flat",)
    _flat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(_Flattened):
    """One cell. `row` and `column` count from 0; a merged cell stands at its top left with its spans.

    `text` keeps its line breaks. `wraps` says of each whether its line is full, so that it may only be a wrap; at any
    other the next word would have fitted. It is empty where that is not known, as in Word. `filled_from` is the row
    whose cell this one's text was carried from, if it was.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
    wraps: tuple[bool, ...] = ()
    page: int | None = None
    bbox: BBox | None = None
    fill: str | None = None
    bold: bool = False
    rotated: int = 0
    color: str | None = None
    marks: tuple[Mark, ...] = ()
    filled_from: int | None = None

    @property
    def flat(self) -> str:
        """The text on one line."""
        try:
            return self._flat
        except AttributeError:
            flat = " ".join(self.text.split())
            object.__setattr__(self, "_flat", self.text if flat == self.text else flat)
            return self._flat

    def moved(self, rows: int) -> Cell:
        """The cell as many rows further down."""
        return Cell(
            row=self.row + rows, column=self.column, row_span=self.row_span, column_span=self.column_span,
            text=self.text, wraps=self.wraps, page=self.page, bbox=self.bbox, fill=self.fill, bold=self.bold,
            rotated=self.rotated, color=self.color, marks=self.marks, filled_from=self.filled_from,
        )  # fmt: skip

    @property
    def blank(self) -> bool:
        return not self.text.strip()


class _Measured:
    """Room for a table's extent and grid once they are known: later stages ask for them cell by cell."""

    __slots__ = ("_extent", "_grid")
    _extent: tuple[int, int]
    _grid: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(_Measured):
    """A grid of cells with what stands around it. `pages` lists every page it runs over.

    `note` is the sentence just below it.
    `open_top` and `open_foot`: the uprights run on above the first row or below the last, and no rule closes it there.
    """

    cells: tuple[Cell, ...]
    page: int | None = None
    pages: tuple[int, ...] = ()
    bbox: BBox | None = None
    block: int | None = None
    caption: str | None = None
    note: str | None = None
    headings: tuple[str, ...] = ()
    confidence: float = 1.0
    ruled: bool = True
    index: int = 0
    header_rows: tuple[int, ...] = ()
    open_top: bool = False
    open_foot: bool = False

    @property
    def height(self) -> int:
        return self._measured()[0]

    @property
    def width(self) -> int:
        return self._measured()[1]

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a merged cell stands in every place that it covers."""
        try:
            known = self._grid
        except AttributeError:
            known = self._filled()
            object.__setattr__(self, "_grid", known)
        return [list(row) for row in known]

    def _measured(self) -> tuple[int, int]:
        try:
            return self._extent
        except AttributeError:
            height = max([cell.row + cell.row_span for cell in self.cells], default=0)
            width = max([cell.column + cell.column_span for cell in self.cells], default=0)
            object.__setattr__(self, "_extent", (height, width))
            return height, width

    def _filled(self) -> tuple[tuple[Cell | None, ...], ...]:
        height, width = self._measured()
        rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            if cell.row_span == cell.column_span == 1:
                rows[cell.row][cell.column] = cell
                continue
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.column, cell.column + cell.column_span):
                    rows[r][c] = cell
        return tuple(tuple(row) for row in rows)

    def with_cells(self, cells: tuple[Cell, ...]) -> Table:
        return replace(self, cells=cells)


def distinct_cells(row: Iterable[Cell | None]) -> list[Cell]:
    """The cells of a grid's row from the left, a merged one once."""
    seen: list[Cell] = []
    for cell in row:
        if cell is not None and (not seen or seen[-1] is not cell):
            seen.append(cell)
    return seen
