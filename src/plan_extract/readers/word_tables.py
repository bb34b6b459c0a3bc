"""The look that a table's style gives to its cells. In: a table's XML and the styles. Out: fills, and how text looks.

A style says how the whole looks and how parts of it do: the first row, bands of rows, the last column, a corner. Which
parts a table takes up is said in the table itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plan_extract.readers.word_colors import Palette
from plan_extract.readers.word_styles import Styles
from plan_extract.readers.word_xml import Element, W, attribute, child, is_on, whole

_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
_UNSAID = "04A0"  # first row, first column and bands of rows: what LibreOffice takes where nothing is said
_CORNERS = {
    ("firstRow", "firstCol"): "nwCell",
    ("firstRow", "lastCol"): "neCell",
    ("lastRow", "firstCol"): "swCell",
    ("lastRow", "lastCol"): "seCell",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cell stands. `columns` is where its row ends."""

    row: int
    rows: int
    column: int
    width: int
    columns: int


class TableLook:
    """What one table's style says of each of its cells."""

    def __init__(self, table: Element, styles: Styles, palette: Palette) -> None:
        self._palette = palette
        self._properties = child(table, "tblPr")
        self._chain = styles.of_table(table)
        self._parts: dict[str, list[Element]] = {}
        for style in self._chain:
            for part in style.iterfind(W + "tblStylePr"):
                self._parts.setdefault(attribute(part, "type") or "", []).append(part)
        self._taken = {name for name in _BITS if self._takes(child(self._properties, "tblLook"), name)}

    def parts(self, place: Place) -> list[Element]:
        """What the style says of the cell at a place, the nearest first: each element may hold rPr, pPr and tcPr."""
        found = [part for name in self._names(place) for part in self._parts.get(name, ())]
        return [*found, *self._chain]

    def fill(self, parts: Sequence[Element], row: Element) -> str | None:
        """The colour that the table gives to a cell which states none; CLEAR or None for none."""
        stated = (
            child(row, "tblPrEx", "shd"),
            child(self._properties, "shd"),
            *(shading for part in parts for shading in (child(part, "tcPr", "shd"), child(part, "tblPr", "shd"))),
        )
        return next((color for one in stated if (color := self._palette.of_shading(one)) is not None), None)

    def _takes(self, look: Element | None, name: str) -> bool:
        stated = attribute(look, name)
        if stated is not None:
            return is_on(stated)
        said = attribute(look, "val") or (_UNSAID if look is None else "0")
        try:
            return bool(int(said, 16) & _BITS[name])
        except ValueError:
            return False

    def _names(self, place: Place) -> Iterator[str]:
        """The parts that a cell belongs to, the one that decides first."""
        first_row = "firstRow" in self._taken and place.row == 0
        last_row = "lastRow" in self._taken and place.row == place.rows - 1 and not first_row
        first_column = "firstColumn" in self._taken and place.column == 0
        last_column = "lastColumn" in self._taken and place.column + place.width >= place.columns and not first_column
        across = "firstRow" if first_row else "lastRow" if last_row else None
        down = "firstCol" if first_column else "lastCol" if last_column else None
        if across and down:
            yield _CORNERS[across, down]
        if across:
            yield across
        if down:
            yield down
        if "noHBand" not in self._taken and not across:
            yield self._band(place.row - ("firstRow" in self._taken), "Row", "Horz")
        if "noVBand" not in self._taken and not down:
            yield self._band(place.column - ("firstColumn" in self._taken), "Col", "Vert")
        yield "wholeTable"

    def _band(self, count: int, axis: str, name: str) -> str:
        sizes = (attribute(child(style, "tblPr", f"tblStyle{axis}BandSize"), "val") for style in self._chain)
        size = max(next((found for stated in sizes if (found := whole(stated)) is not None), 1), 1)
        return f"band{count // size % 2 + 1}{name}"
