"""Tables as they stand in the document: cells with spans, text, fill and place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plan_extract.model.locator import BBox


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A symbol in a cell: its shape, colour (RRGGBB) and, for arrows, where it points."""

    shape: str
    color: str | None = None
    pointing: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. `row` and `column` count from 0; a merged cell stands at its top left with its spans.

    `text` keeps its line breaks. `filled_from` is the row whose cell this one's text was carried from, if it was.
    """

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    text: str = ""
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
        return " ".join(self.text.split())

    @property
    def blank(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A grid of cells with what stands around it. `pages` lists every page it runs over."""

    cells: tuple[Cell, ...]
    page: int | None = None
    pages: tuple[int, ...] = ()
    bbox: BBox | None = None
    block: int | None = None
    caption: str | None = None
    headings: tuple[str, ...] = ()
    confidence: float = 1.0
    ruled: bool = True
    index: int = 0
    header_rows: tuple[int, ...] = ()

    @property
    def height(self) -> int:
        return max((cell.row + cell.row_span for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        return max((cell.column + cell.column_span for cell in self.cells), default=0)

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a merged cell stands in every place that it covers."""
        rows: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for r in range(cell.row, cell.row + cell.row_span):
                for c in range(cell.column, cell.column + cell.column_span):
                    rows[r][c] = cell
        return rows

    def with_cells(self, cells: tuple[Cell, ...]) -> Table:
        return replace(self, cells=cells)
