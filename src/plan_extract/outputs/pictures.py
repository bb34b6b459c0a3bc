"""What was read, drawn on its page. In: a PDF's path. Out: a PNG a page, so that a wrong table is seen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import ImageDraw, ImageFont
from PIL.Image import Image

from plan_extract.errors import WrongArgument
from plan_extract.model.locator import BBox
from plan_extract.model.table import Cell, Table
from plan_extract.outputs.whole import make_folder, open_whole_bytes
from plan_extract.pipeline import Trace, trace
from plan_extract.prose import tables_of_keys
from plan_extract.readers.picture import render_pages
from plan_extract.tables.headers import find_header

_SCALE = 110 / 72  # pixels to the point: cells of 7-point text can still be read
_LINE, _CLAIMED, _UNCLAIMED = (0, 110, 150), (0, 120, 60), (200, 60, 0)
# one tint a header level, from the top
_LEVELS = ((120, 80, 200, 60), (60, 130, 220, 60), (40, 170, 160, 60))
_INK = (30, 30, 30)
_Font = ImageFont.ImageFont | ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A table with what the picture says of it."""

    table: Table
    said: str
    claimed: bool
    header_rows: Sequence[int]


def draw_tables(path: str | Path, folder: str | Path) -> tuple[Path, ...]:
    """Writes each page of a PDF as a picture with its tables drawn on it; returns the files, a page each.

    Every table has its outline and says which layout claims it (green) or that none does (orange); every cell has its
    border, header cells are tinted by their level, which their row's first cell names, and a cell's fill and symbols
    are written into its corner. The files are `STEM-1.png` and so on.
    Raises UnreadableFile, WrongArgument for a file without pages (Word), and UnwritableOutput.
    """
    path, folder = Path(path), Path(folder)
    traced = trace(path)
    if traced.body.source.pages is None:
        raise WrongArgument(f"{path} has no pages to draw on; save it as PDF first, or look at its tables as JSON")
    make_folder(folder)
    drawn = _by_page(traced)
    width = len(str(traced.body.source.pages))
    written = []
    for number, (picture, scale) in enumerate(render_pages(path, _SCALE), start=1):
        file = folder / f"{path.stem}-{number:0{width}}.png"
        _draw(picture, scale, number, drawn.get(number, ()))
        with open_whole_bytes(file) as out:
            picture.save(out, format="PNG")
        written.append(file)
    return tuple(written)


def _by_page(traced: Trace) -> Mapping[int, Sequence[_Drawn]]:
    claims = {claim.headed.table.index: claim for claim in traced.claimed}
    keys = tables_of_keys(traced.body.tables, traced.plan.legends)
    pages: dict[int, list[_Drawn]] = defaultdict(list)
    for table in traced.body.tables:
        claim = claims.get(table.index)
        kind = claim.kind if claim else "legends" if table.index in keys else None
        said = f"table {table.index}: {kind or 'claimed by no layout'}"
        header_rows = (claim.headed if claim else find_header(table)).header_rows
        for page in table.pages:
            pages[page].append(_Drawn(table, said, kind is not None, header_rows))
    return pages


def _draw(picture: Image, scale: float, page: int, tables: Sequence[_Drawn]) -> None:
    pen = _Pen(ImageDraw.Draw(picture, "RGBA"), scale)
    for drawn in tables:
        cells = [cell for cell in drawn.table.cells if cell.page == page and cell.bbox is not None]
        for cell in cells:
            pen.draw_cell(cell, drawn.header_rows)
        pen.draw_outline([cell.bbox for cell in cells if cell.bbox is not None], drawn)


class _Pen:
    """What draws on one page, in its points."""

    def __init__(self, pen: ImageDraw.ImageDraw, scale: float) -> None:
        self.pen, self.scale = pen, scale
        self.large, self.small = ImageFont.load_default(size=11), ImageFont.load_default(size=8)

    def draw_outline(self, boxes: Sequence[BBox], drawn: _Drawn) -> None:
        if not boxes:
            return
        x0, top = min(box[0] for box in boxes) * self.scale, min(box[1] for box in boxes) * self.scale
        x1, bottom = max(box[2] for box in boxes) * self.scale, max(box[3] for box in boxes) * self.scale
        color = _CLAIMED if drawn.claimed else _UNCLAIMED
        self.pen.rectangle((x0, top, x1, bottom), outline=color, width=3)
        # at the right, since headings stand above a table's left corner
        self._write((x1 + 1, max(top - 2, 12)), drawn.said, color, self.large, "rs")

    def draw_cell(self, cell: Cell, header_rows: Sequence[int]) -> None:
        x0, top, x1, bottom = (value * self.scale for value in cell.bbox or (0, 0, 0, 0))
        if x1 - x0 < 1 or bottom - top < 1:
            return
        heads = cell.row in header_rows
        tint = _LEVELS[header_rows.index(cell.row) % len(_LEVELS)] if heads else None
        merged = cell.row_span + cell.column_span > 2
        self.pen.rectangle((x0, top, x1, bottom), fill=tint, outline=_LINE, width=2 if merged else 1)
        marks = Counter(" ".join(filter(None, (mark.shape, mark.pointing, mark.color))) for mark in cell.marks)
        said = [f"{count} {mark}" if count > 1 else mark for mark, count in marks.items()]
        if heads and cell.column == 0:
            said = [f"header {header_rows.index(cell.row) + 1}"]  # a tint is not seen on a dark fill
        if cell.fill:
            self.pen.rectangle((x1 - 9, top + 2, x1 - 2, top + 9), fill=f"#{cell.fill}", outline=_INK)
            said += [] if heads else [cell.fill]
        if said:
            # figures stand at the right of their cell, the heading of a merged one at its left
            at, anchor = (x1 - 2, "rs") if cell.column_span > 1 else (x0 + 2, "ls")
            self._write((at, bottom - 1), ", ".join(said), _INK, self.small, anchor)

    def _write(self, at: tuple[float, float], text: str, color: tuple[int, int, int], font: _Font, anchor: str) -> None:
        """Text with its left (`ls`) or right foot (`rs`) on a point."""
        self.pen.rectangle(self.pen.textbbox(at, text, font=font, anchor=anchor), fill=(255, 255, 255, 150))
        self.pen.text(at, text, fill=color, font=font, anchor=anchor)
