"""Where a value was read: a page and box in a PDF, a block in a Word body, a cell of a table, the words themselves."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

BBox = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in PDF points from the top left of the page as displayed."""


class Frozen(BaseModel):
    """The base of all public records: immutable, and nothing unknown gets in unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Locator(Frozen):
    """The place of a value in its source."""

    page: int | None = Field(None, ge=1, description="PDF page from 1; null for Word files, which have no fixed pages")
    table: int | None = Field(None, ge=0, description="table from 0, in reading order, as stitched over pages")
    row: int | None = Field(None, ge=0, description="row from 0 in that table")
    column: int | None = Field(None, ge=0, description="column from 0 in that table")
    block: int | None = Field(None, ge=0, description="position in the Word body from 0 (paragraphs and tables count)")
    bbox: BBox | None = Field(None, description="[x0, top, x1, bottom] in PDF points from the page's top left")
    quote: str | None = Field(None, description="the verbatim text")
    section: tuple[str, ...] = Field((), description="the headings under which it stands, the outermost first")
