"""What a reader returns: pages of words, rules, fills and symbols (PDF), or blocks of paragraphs and grids (Word).

No type of a PDF or Word library gets in here. Coordinates are PDF points from the top left of the page as displayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from pydantic import Field

from plan_extract.model.finding import Finding
from plan_extract.model.locator import BBox, Frozen
from plan_extract.model.table import Mark, Table


class Source(Frozen):
    """The file that everything was read from."""

    path: str = Field(description="as it was given")
    sha256: str = Field(description="of its bytes, in hex")
    media_type: str = Field(description="by its content, not its name")
    pages: int | None = Field(None, description="null for Word")


class Word(NamedTuple):
    """A run of characters without a space, upright as read. `rotated` is 0, 90, 180 or 270 degrees anticlockwise.

    A tuple, since a long plan has a hundred thousand of them and no other frozen class is made as quickly.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False
    color: str | None = None
    font: str = ""
    rotated: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, level or upright: a border that the eye sees."""

    x0: float
    top: float
    x1: float
    bottom: float
    color: str | None = None

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fill:
    """An area of colour, `color` as RRGGBB."""

    bbox: BBox
    color: str


SymbolShape = Literal["circle", "square", "triangle", "diamond", "star", "flag", "arrow", "tick", "cross", "face"]
Pointing = Literal["up", "down", "left", "right", "up_right", "down_right", "both"]


@dataclass(frozen=True, slots=True)
class Symbol:
    """A mark that says something by shape, colour or direction, drawn or printed from a symbol font."""

    shape: SymbolShape
    bbox: BBox
    color: str | None = None
    pointing: Pointing | None = None


class _Lined:
    """Room for the lines that a page's words make once they are known: several stages ask for them."""

    __slots__ = ("_lines",)
    _lines: list[tuple[tuple[Word, ...], list[list[Word]]]]


@dataclass(frozen=True, slots=True)
class Page(_Lined):
    """One page of a PDF as the eye sees it.

    `hidden` holds the words that the eye does not see; no value comes from them. `unseen_signs` counts the minus signs
    that the eye does not see before figures that it sees, which were read with them. `garbled`: most characters have no
    meaning that the file states. `mended`: signs that the file puts for joined letters, each with the letters that were
    read for it. `fallback` says why the slower reader had to read the page, `failed` why none could.
    `shapes` are the places of large drawings that are neither lines nor rectangles, such as the slices of a pie chart.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    images: tuple[BBox, ...] = ()
    shapes: tuple[BBox, ...] = ()
    failed: str | None = None
    hidden: tuple[Word, ...] = ()
    unseen_signs: int = 0
    garbled: bool = False
    mended: tuple[tuple[str, str], ...] = ()
    fallback: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text between tables. `level` is 1 to 9 for a heading, None for body text.

    `page_end` is the page on which text that goes on over a page ends. `edge` says that it stands in the margin at a
    page's head or foot, `furniture` that it is a running head or foot or a page number, `runs_on` that its last line is
    full and ends in mid-sentence. `marks` are symbols and swatches of colour that stand before its first word.
    `signed` is its text with the marks inside it written as signs, where the text alone does not hold what they say.
    `headings` are those that are open where it stands, the outermost first.
    """

    text: str
    page: int | None = None
    block: int | None = None
    bbox: BBox | None = None
    level: int | None = None
    size: float | None = None
    bold: bool = False
    number: str | None = None
    page_end: int | None = None
    edge: bool = False
    furniture: bool = False
    runs_on: bool = False
    marks: tuple[Mark, ...] = ()
    signed: str | None = None
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that was read.

    `pages` is walked once, page by page, so that a long plan needs no more memory than a short one. Word files have
    no pages: their `body` holds paragraphs and tables in order; the heads and feet of their pages come last in it.
    """

    source: Source
    title: str | None = None
    pages: Iterable[Page] = ()
    body: tuple[Paragraph | Table, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """By how many degrees anticlockwise a page's text is turned, and the page's size in points as displayed."""

    degrees: int
    width: float
    height: float

    def upright(self, box: BBox) -> BBox:
        """A displayed place on the page set upright."""
        x0, top, x1, bottom = box
        if self.degrees == 90:  # reads upwards, lines follow to the right
            return (self.height - bottom, x0, self.height - top, x1)
        if self.degrees == 270:  # reads downwards, lines follow to the left
            return (top, self.width - x1, bottom, self.width - x0)
        return (self.width - x1, self.height - bottom, self.width - x0, self.height - top)

    def displayed(self, box: BBox | None) -> BBox | None:
        """A place on the upright page as displayed: the inverse of `upright`."""
        if box is None:
            return None
        x0, top, x1, bottom = box
        if self.degrees == 90:
            return (top, self.height - x1, bottom, self.height - x0)
        if self.degrees == 270:
            return (self.width - bottom, x0, self.width - top, x1)
        return self.upright(box)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Paragraphs and tables in reading order, whatever the file was: what the later stages read.

    `turns` holds the pages that are printed sideways, `pictured` those that show a large picture or a drawing outside
    their tables.
    """

    source: Source
    title: str | None = None
    items: tuple[Paragraph | Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    turns: Mapping[int, Turn] = field(default_factory=dict)
    pictured: frozenset[int] = frozenset()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(item for item in self.items if isinstance(item, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(item for item in self.items if isinstance(item, Paragraph))
