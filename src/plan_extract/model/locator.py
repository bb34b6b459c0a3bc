"""Where a value was read: a page and box in a PDF, a block in a Word body, a cell of a table, the words themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

BBox = tuple[float, float, float, float]
"""`(x0, top, x1, bottom)` in PDF points from the top left of the page as displayed."""


def around(boxes: Sequence[BBox]) -> BBox:
    """The box that boxes lie in together. Raises ValueError where there are none."""
    return (
        min([box[0] for box in boxes]),
        min([box[1] for box in boxes]),
        max([box[2] for box in boxes]),
        max([box[3] for box in boxes]),
    )


_GIVEN: dict[type | frozenset[str], set[str]] = {}
"""The names of the fields that records were given, each set once: its own for each record is most of its memory.

Under the record's type stands the set that its last record was given, which is what most of the next are given too.
"""


class Frozen(BaseModel):
    """The base of all public records: immutable, and nothing unknown gets in unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_post_init(self, context: Any, /) -> None:  # noqa: ARG002  pydantic gives it
        """Shares the set of the fields that were given, which nothing can change: a copy gets its own."""
        _share_given(self, self.__pydantic_fields_set__)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's: the values of `update` are not validated."""
        if deep:
            copied = super().model_copy(update=update, deep=True)
            _share_given(copied, copied.__pydantic_fields_set__)
            return copied
        copied = object.__new__(type(self))  # half of pydantic's time: no record has private or unknown fields
        object.__setattr__(copied, "__dict__", {**self.__dict__, **(update or {})})
        object.__setattr__(copied, "__pydantic_extra__", None)
        object.__setattr__(copied, "__pydantic_private__", None)
        _share_given(copied, self.__pydantic_fields_set__.union(update or ()))
        return copied


def _share_given(record: Frozen, given: set[str]) -> None:
    kind = type(record)
    shared = _GIVEN.get(kind)
    if shared is None or shared != given:
        shared = _GIVEN[kind] = _GIVEN.setdefault(frozenset(given), given)
    object.__setattr__(record, "__pydantic_fields_set__", shared)


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
