"""Whether a page shows a picture or a drawing. In: a Page and its tables. Out: yes or no; what it shows is not read."""

from __future__ import annotations

from collections.abc import Sequence

from plan_extract.model.document import Page
from plan_extract.model.locator import BBox
from plan_extract.model.table import Table

_LARGE = 0.02  # share of the page: smaller pictures are signs and ornaments
_BAR = 5.0  # points: the least side of a bar or a slice
_BARS = 3  # areas of colour that make a drawing


def shows_picture(page: Page, tables: Sequence[Table]) -> bool:
    """Whether a large picture, or several areas of colour as bars and slices are, stand outside the tables."""
    boxes = [table.bbox for table in tables if table.bbox]
    room = page.width * page.height
    if any(_area(box) >= _LARGE * room and not _in_any(box, boxes) for box in page.images):
        return True
    drawn = [*(fill.bbox for fill in page.fills), *page.shapes]
    bars = [box for box in drawn if min(_sides(box)) >= _BAR and _area(box) < room / 2]
    return sum(not _in_any(box, boxes) for box in bars) >= _BARS


def _sides(box: BBox) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def _area(box: BBox) -> float:
    width, height = _sides(box)
    return max(width, 0.0) * max(height, 0.0)


def _in_any(box: BBox, others: Sequence[BBox]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(other[0] <= x <= other[2] and other[1] <= y <= other[3] for other in others)
