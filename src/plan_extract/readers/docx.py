"""Word files. In: the path of a .docx. Out: a Document whose body holds paragraphs and tables in order.

The XML is walked directly: python-docx leaves out what stands in content controls, text boxes and tracked insertions,
and its grid repeats merged cells. After the body come its notes, then what its pages' heads and feet say.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Document, Paragraph, Source
from plan_extract.model.finding import Finding, make_finding
from plan_extract.readers.kind import damaged
from plan_extract.readers.word_body import CELL, FLOW, ROW, Walk
from plan_extract.readers.word_colors import Palette
from plan_extract.readers.word_notes import Notes
from plan_extract.readers.word_numbering import Numbering
from plan_extract.readers.word_package import Package
from plan_extract.readers.word_styles import Styles
from plan_extract.readers.word_text import Reading, Seen, read_line
from plan_extract.readers.word_xml import Element, W, attribute, blocks, child, switched


def read_docx(path: Path, source: Source) -> Document:
    """The paragraphs and tables of a Word file in the order in which they stand.

    Tracked changes are read as if accepted; hidden text is left out; findings count both. Notes follow the body;
    what heads and feet of pages say stands last, once for each text, marked as furniture.

    Raises:
        UnreadableFile: `damaged`, `encrypted` or `too_large`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(Package(path, archive), path, source)
    except UnreadableFile:
        raise
    except Exception as error:  # a broken package fails in more ways than zipfile and lxml have names for
        raise damaged(path) from error


def _read(package: Package, path: Path, source: Source) -> Document:
    root = package.document
    body = child(root, "body")
    if body is None:
        raise damaged(path)
    settings = package.beside("settings")
    styles = Styles(package.named("styles"))
    notes = Notes({"footnote": package.beside("footnotes"), "endnote": package.beside("endnotes")}, settings)
    reading = Reading(styles, Palette(package.beside("theme"), settings), notes, Seen())
    walk = Walk(reading, Numbering(package.named("numbering"), styles))
    walk.read_body(body)
    walk.read_notes()
    said = (text for part in _margins(package, root, settings) for text in _lines(part, reading))
    texts = dict.fromkeys(text for one in said if (text := " ".join(one.split())))
    furniture = (Paragraph(text=text, edge=True, furniture=True) for text in texts)
    return Document(
        source=source,
        title=walk.title,
        body=(*walk.items, *furniture),
        findings=(*_counts(reading.seen), *walk.findings, *_unfilled(body), *package.findings),
    )


def _margins(package: Package, root: Element, settings: Element | None) -> Iterator[Element]:
    """The heads, then the feet, that the pages of some section show."""
    facing = switched(settings, "evenAndOddHeaders") is True
    for name in ("headerReference", "footerReference"):
        for section in root.iter(W + "sectPr"):
            shown = {
                "default": True,
                "first": switched(section, "titlePg") is True,
                "even": facing,
            }
            if section.getparent().tag == W + "sectPrChange":
                continue
            for reference in section.iterfind(W + name):
                part = package.referred(reference) if shown.get(attribute(reference, "type") or "default") else None
                if part is not None:
                    yield part


def _lines(parent: Element, reading: Reading) -> Iterator[str]:
    """The text of each paragraph, those in tables and text boxes as well."""
    for element in blocks(parent, FLOW | ROW | CELL):
        if element.tag != W + "p":
            yield from _lines(element, reading)
            continue
        line = read_line(element, reading)
        yield line.text
        yield from line.drawn.words
        for box in line.drawn.boxes:
            yield from _lines(box, reading)


def _counts(seen: Seen) -> Iterator[Finding]:
    counts = (("text-inserted", seen.inserted), ("text-deleted", seen.deleted), ("hidden-text", seen.hidden))
    for code, count in counts:
        if count:
            yield make_finding(code, count=count, detail="")


def _unfilled(body: Element) -> Iterator[Finding]:
    """The forms' own prompts that still stand where somebody was to write, and documents embedded whole."""
    prompts = dict.fromkeys(
        "".join(text.text or "" for text in control.iter(W + "t"))
        for control in body.iter(W + "sdt")
        if switched(child(control, "sdtPr"), "showingPlcHdr")
    )
    for prompt in filter(str.strip, prompts):
        yield make_finding("placeholder", raw=repr(prompt))
    for _ in body.iter(W + "altChunk"):
        yield make_finding("part-unread", part="a document embedded in this one")
