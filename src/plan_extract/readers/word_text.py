"""The words of one Word paragraph. In: its XML. Out: text, marks, bold, colour, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from plan_extract.model.table import Mark
from plan_extract.parsing.symbols import read_glyph
from plan_extract.readers.word_colors import CLEAR, Palette, highlight_color
from plan_extract.readers.word_drawings import ANCHORS, Drawn, read_drawing
from plan_extract.readers.word_notes import OWN_MARKS, REFERENCES, Notes, raised
from plan_extract.readers.word_styles import Styles
from plan_extract.readers.word_xml import (
    W14,
    Element,
    W,
    attribute,
    child,
    chosen,
    is_alternatives,
    is_on,
    switched,
    whole,
)

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
_MATHS_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TICKED, _UNTICKED = "☒", "☐"
_PLAIN = "\0"  # the font of characters that mean themselves


_Value = TypeVar("_Value")


@dataclass(slots=True)
class Seen:
    """What was met that a careful reader would want to know of."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True)
class Reading:
    """What stands around a paragraph and decides how it is read. `block` is where it stands in the body."""

    styles: Styles
    palette: Palette
    notes: Notes
    seen: Seen
    block: int = 0


@dataclass(slots=True)
class Run:
    """A stretch of text in one look. `behind` is the colour behind this text alone."""

    text: str
    bold: bool
    color: str | None
    behind: str | None = None


@dataclass(slots=True)
class _Field:
    """A field that is open: whether its result has begun and said something, and what it shows if it does not."""

    shown: bool = False
    said: bool = False
    otherwise: str = ""


@dataclass(slots=True)
class Line:
    """What one paragraph says. `behind` is the colour behind the whole paragraph."""

    runs: list[Run] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    behind: str | None = None
    drawn: Drawn = field(default_factory=Drawn)
    fields: list[_Field] = field(default_factory=list)

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
    behind: str | None
    raised: bool


def read_line(paragraph: Element, reading: Reading, around: Sequence[Element] = ()) -> Line:
    """The text of a paragraph as a reader sees it, tracked changes accepted.

    `around` holds the parts of a table's style that the paragraph stands in, nearest first.
    """
    line = Line()
    chain = [*reading.styles.of_paragraph(paragraph), *around]
    stated = (child(paragraph, "pPr", "shd"), *(child(style, "pPr", "shd") for style in chain))
    line.behind = next((color for one in stated if (color := reading.palette.of_shading(one)) is not None), None)
    _walk(paragraph, line, reading, [*chain, *reading.styles.everywhere])
    return line


def _walk(parent: Element, line: Line, reading: Reading, chain: list[Element]) -> None:
    for element in parent:
        tag = element.tag
        if tag == W + "r":
            _read_run(element, line, reading, chain)
        elif tag in _DELETED:
            reading.seen.deleted += 1
        elif is_alternatives(element):
            if (choice := chosen(element)) is not None:
                _walk(choice, line, reading, chain)
        elif tag == _MATHS_TEXT:
            line.runs.append(Run(element.text or "", False, None))
        elif isinstance(tag, str) and tag not in _NOT_TEXT:
            reading.seen.inserted += tag in _INSERTED
            _walk(element, line, reading, chain)


def _read_run(run: Element, line: Line, reading: Reading, chain: list[Element]) -> None:
    properties = child(run, "rPr")
    chain = reading.styles.chain(attribute(child(properties, "rStyle"), "val")) + chain
    looks = [properties, *(child(style, "rPr") for style in chain)]
    before = len(line.drawn.marks)
    pieces = list(_pieces(run, line, reading))
    if next((on for look in looks if (on := switched(look, "vanish")) is not None), False):
        reading.seen.hidden += len("".join(text for text, _ in pieces).split())
        del line.drawn.marks[before:]
        return
    look = _Look(
        bold=_first(looks, lambda one: switched(one, "b")) or False,
        color=_first(looks, lambda one: _stated_color(one, reading.palette)) or None,
        font=_first(looks, lambda one: attribute(child(one, "rFonts"), "ascii")) or "",
        behind=_first(looks, highlight_color)
        or _first(looks, lambda one: reading.palette.of_shading(child(one, "shd")))
        or None,
        raised=_first(looks, lambda one: attribute(child(one, "vertAlign"), "val")) == "superscript",
    )
    line.marks += line.drawn.marks[before:]
    for text, font in pieces:
        said = "".join(_said(letter, look, font, line) for letter in text)
        if look.raised and font is None:
            said = _raised(said, line.text)
        line.runs.append(Run(said, look.bold, look.color, look.behind))


def _first(looks: Sequence[Element | None], read: Callable[[Element], _Value | None]) -> _Value | None:
    """What the nearest of the looks says that says anything."""
    return next((value for look in looks if look is not None and (value := read(look)) is not None), None)


def _stated_color(look: Element, palette: Palette) -> str | None:
    color = palette.of_text(look)
    return CLEAR if color is None and child(look, "color") is not None else color


def _raised(text: str, before: str) -> str:
    """Raised figures, and a raised letter that marks a note; '1st', 'TM' and the like stay as they are."""
    marks = text.strip(" ,()")
    lone = len(marks) == 1 and before[-1:] in "0123456789%)"
    return raised(text) if lone or any(letter.isdigit() for letter in marks) else text


def _pieces(run: Element, line: Line, reading: Reading) -> Iterator[tuple[str, str | None]]:
    """The characters of a run, and the font that a symbol names."""
    for element in run:
        tag = element.tag
        if tag == W + "t":
            yield from _words(element, line, reading)
        elif tag in _CHARACTERS:
            yield _CHARACTERS[tag], None
        elif tag == W + "sym":
            ticked = _ticked(element)
            yield from _box(ticked, line) if ticked is not None else [_symbol(element)]
        elif tag in REFERENCES:
            yield reading.notes.refer(element, reading.block), _PLAIN
        elif tag in OWN_MARKS:
            yield reading.notes.own, _PLAIN
        elif tag == W + "fldChar":
            yield from _turn_field(element, line)
        elif is_alternatives(element):
            if (choice := chosen(element)) is not None:
                yield from _pieces(choice, line, reading)
        elif tag in ANCHORS:
            _add_drawing(element, line, reading)
        elif tag in (W + "ruby", W + "rubyBase", W + "r"):
            yield from _pieces(element, line, reading)


def _words(element: Element, line: Line, reading: Reading) -> Iterator[tuple[str, str | None]]:
    """The text of a run; none of it is seen where a field has not yet come to its result."""
    text = element.text or ""
    if not all(one.shown for one in line.fields):
        reading.seen.hidden += len(text.split())
        return
    for one in line.fields:
        one.said = one.said or bool(text.strip())
    ticked = _ticked(element) if len(text) == 1 else None
    yield from _box(ticked, line, text) if ticked is not None else [(text, None)]


def _turn_field(element: Element, line: Line) -> Iterator[tuple[str, str | None]]:
    """Follow a field. A box to tick and a list to choose from show what they hold without a result of their own."""
    turn = attribute(element, "fldCharType")
    if turn == "begin":
        line.fields.append(_Field(otherwise=_form_text(child(element, "ffData"))))
    elif turn == "separate" and line.fields:
        line.fields[-1].shown = True
    elif turn == "end" and line.fields:
        done = line.fields.pop()
        if done.otherwise in {_TICKED, _UNTICKED}:
            yield from _box(done.otherwise == _TICKED, line)
        elif not done.said:
            yield done.otherwise, None


def _form_text(form: Element | None) -> str:
    box, choice = child(form, "checkBox"), child(form, "ddList")
    if box is not None:
        stated = switched(box, "checked")
        return _TICKED if (switched(box, "default") if stated is None else stated) else _UNTICKED
    if choice is None:
        return ""
    stated_place = attribute(child(choice, "result"), "val") or attribute(child(choice, "default"), "val")
    place, entries = whole(stated_place) or 0, choice.findall(W + "listEntry")
    return (attribute(entries[place], "val") or "") if 0 <= place < len(entries) else ""


def _ticked(element: Element) -> bool | None:
    """Whether the box is ticked whose only content a character is; None where it is no such box."""
    for control in element.iterancestors(W + "sdt"):
        box = control.find(W + "sdtPr/" + W14 + "checkbox")
        if box is None:
            return None
        stated = box.find(W14 + "checked")
        return stated is not None and is_on(stated.get(W14 + "val"))
    return None


def _box(ticked: bool, line: Line, text: str | None = None) -> Iterator[tuple[str, str | None]]:
    """A box as it is printed; a cross in a box that is ticked says yes, not no."""
    if ticked:
        line.drawn.marks.append(Mark(shape="tick"))
    yield text or (_TICKED if ticked else _UNTICKED), _PLAIN


def _symbol(element: Element) -> tuple[str, str]:
    font = attribute(element, "font") or ""
    try:
        return chr(int(attribute(element, "char") or "", 16)), font
    except (ValueError, OverflowError):
        return "\ufffd", font  # a mark stands here and nothing says which


def _add_drawing(anchor: Element, line: Line, reading: Reading) -> None:
    drawn = read_drawing(anchor, reading.palette)
    line.drawn.marks += drawn.marks
    line.drawn.boxes += drawn.boxes
    line.drawn.words += drawn.words
    line.drawn.pictures += drawn.pictures
    line.drawn.unread += drawn.unread


def _said(letter: str, look: _Look, font: str | None, line: Line) -> str:
    """The letter, or what a mark says in plain text; the mark is noted."""
    if letter == "\xad":  # shown only where a line breaks
        return ""
    if letter.isspace() or font == _PLAIN:
        return letter
    glyph = read_glyph(letter, look.font if font is None else font)
    if glyph is None:
        return letter
    shape, pointing, plain = glyph
    line.marks.append(Mark(shape=shape, color=look.color, pointing=pointing))
    return plain
