"""The page as displayed. In: pdfium's page. Out: a Frame: places of the file as points from the top left."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pypdfium2 import raw

from plan_extract.readers.pdf_calls import Floats

LIMIT = 100_000.0
"""No page is as many points wide or high as this."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the page is turned and cut: `x' = a x + c y + e` and `y' = b x + d y + f`, in points from the top left."""

    width: float
    height: float
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Places of the file as displayed."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def vectors(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Directions of the file as displayed."""
        return self.a * x + self.c * y, self.b * x + self.d * y

    @property
    def matrix(self) -> tuple[float, float, float, float, float, float]:
        return (self.a, self.b, self.c, self.d, self.e, self.f)


def read_frame(page: object, unit: float = 1.0) -> Frame:
    """The frame of a pdfium page: its crop box, turned as /Rotate says, `unit` points to a unit of the file.

    Raises ValueError where the box is no page's.
    """
    frame = _turned(page)
    if unit == 1.0:
        return frame
    scaled = (unit * value for value in (frame.width, frame.height, *frame.matrix))
    return Frame(*scaled)


def _turned(page: object) -> Frame:
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, box):
        raise ValueError("the page has no box")
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    width, height = right - left, top - bottom
    if not (math.isfinite(width) and math.isfinite(height) and 0 < width < LIMIT and 0 < height < LIMIT):
        raise ValueError(f"the page box {(left, bottom, right, top)} is not that of a page")
    turns = raw.FPDFPage_GetRotation(page) % 4
    if turns == 1:
        return Frame(height, width, 0, 1, 1, 0, -bottom, -left)
    if turns == 2:
        return Frame(width, height, -1, 0, 0, 1, right, -bottom)
    if turns == 3:
        return Frame(height, width, 0, -1, -1, 0, top, right)
    return Frame(width, height, 1, 0, 0, -1, -left, top)
