"""The words of one Word paragraph. In: its XML. Out: text, marks, bold, colour, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from plan_extract.model.table import Mark
from plan_extract.parsing.symbols import read_glyph
from plan_extract.readers.word_styles import Element, Styles, W, attribute, child, switched

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT_BOX = W + "txbxContent"
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_INSERTED = {W + "ins", W + "moveTo"}
_DELETED = {W + "del", W + "moveFrom"}
_NOT_TEXT = {W + "rPr", W + "pPr", W + "instrText", W + "delText", W + "delInstrText", W + "sdtPr", W + "rt"}
_ANCHORS = {W + "drawing", W + "pict", W + "object"}
_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


@dataclass(slots=True)
class Seen:
    """What was met that a careful reader would want to know of."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True)
class Run:
    """A stretch of text in one look."""

    text: str
    bold: bool
    color: str | None


@dataclass(slots=True)
class Line:
    """What one paragraph says."""

    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def shown(self) -> list[Run]:
        """The runs that leave ink."""
        return [run for run in self.runs if run.text.strip()]


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool
    color: str | None
    font: str


def chosen(element: Element) -> Element | None:
    """The first of the alternatives that Word offers for one thing: they all say the same."""
    choice = element.find(_MC + "Choice")
    return choice if choice is not None else element.find(_MC + "Fallback")


def is_alternatives(element: Element) -> bool:
    """Whether the element offers one thing in several forms."""
    return bool(element.tag == _MC + "AlternateContent")


def color_of(value: str | None) -> str | None:
    """A colour as RRGGBB in capitals; None for 'auto' and for what is not a colour."""
    text = (value or "").lstrip("#").upper()
    return text if len(text) == 6 and all(letter in "0123456789ABCDEF" for letter in text) else None


def read_line(paragraph: Element, styles: Styles, seen: Seen) -> Line:
    """The text of a paragraph as a reader sees it, tracked changes accepted."""
    line = Line()
    _walk(paragraph, line, (styles, styles.of_paragraph(paragraph)), seen)
    return line


def _walk(parent: Element, line: Line, styles: tuple[Styles, list[Element]], seen: Seen) -> None:
    for element in parent:
        tag = element.tag
        if tag == W + "r":
            _read_run(element, line, styles, seen)
        elif tag in _DELETED:
            seen.deleted += 1
        elif is_alternatives(element):
            if (choice := chosen(element)) is not None:
                _walk(choice, line, styles, seen)
        elif tag == _MATHS_TEXT:
            line.runs.append(Run(element.text or "", False, None))
        elif isinstance(tag, str) and tag not in _NOT_TEXT:
            seen.inserted += tag in _INSERTED
            _walk(element, line, styles, seen)


def _read_run(run: Element, line: Line, styles: tuple[Styles, list[Element]], seen: Seen) -> None:
    properties = child(run, "rPr")
    table, chain = styles
    chain = table.chain(attribute(child(properties, "rStyle"), "val")) + chain
    pieces = list(_pieces(run, line))
    hidden = switched(properties, "vanish")
    if table.switched(chain, "vanish") if hidden is None else hidden:
        seen.hidden += len("".join(text for text, _ in pieces).split())
        return
    bold = switched(properties, "b")
    look = _Look(
        bold=bool(table.switched(chain, "b") if bold is None else bold),
        color=color_of(attribute(child(properties, "color"), "val")),
        font=attribute(child(properties, "rFonts"), "ascii") or "",
    )
    for text, font in pieces:
        said = "".join(_said(letter, look, font, line) for letter in text)
        line.runs.append(Run(said, look.bold, look.color))


def _pieces(run: Element, line: Line) -> Iterator[tuple[str, str | None]]:
    """The characters of a run, and the font that a symbol names."""
    for element in run:
        tag = element.tag
        if tag == W + "t":
            yield element.text or "", None
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag], None
        elif tag == W + "sym":
            yield _symbol(attribute(element, "char")), attribute(element, "font") or ""
        elif is_alternatives(element):
            if (choice := chosen(element)) is not None:
                yield from _pieces(choice, line)
        elif tag in _ANCHORS:
            line.boxes.extend(_text_boxes(element))
        elif tag in (W + "ruby", W + "rubyBase", W + "r"):
            yield from _pieces(element, line)


def _symbol(code: str | None) -> str:
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return "\ufffd"  # a mark stands here and nothing says which


def _text_boxes(anchor: Element) -> Iterator[Element]:
    """The text boxes of a drawing, each form of it once, not those inside other boxes."""
    for element in anchor:
        if element.tag == _TEXT_BOX:
            yield element
        elif is_alternatives(element):
            if (choice := chosen(element)) is not None:
                yield from _text_boxes(choice)
        else:
            yield from _text_boxes(element)


def _said(letter: str, look: _Look, font: str | None, line: Line) -> str:
    """The letter, or what a mark says in plain text; the mark is noted."""
    if letter == "\xad":  # shown only where a line breaks
        return ""
    if letter.isspace():
        return letter
    glyph = read_glyph(letter, look.font if font is None else font)
    if glyph is None:
        return letter
    shape, pointing, plain = glyph
    line.marks.append(Mark(shape=shape, color=look.color, pointing=pointing))
    return plain
