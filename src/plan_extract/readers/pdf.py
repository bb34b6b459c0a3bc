"""PDF pages. In: a path. Out: pages of words, rules, fills and symbols in the model's nouns, one page at a time."""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
from pypdfium2 import raw

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Document, Page, Source
from plan_extract.readers import pdf_fallback
from plan_extract.readers.pdf_bullets import with_bullets
from plan_extract.readers.pdf_calls import address
from plan_extract.readers.pdf_columns import UNREADABLE, Characters, UnsoundBoxes, read_characters
from plan_extract.readers.pdf_drawings import Paint, read_drawings
from plan_extract.readers.pdf_frame import read_frame
from plan_extract.readers.pdf_ligatures import open_ligatures
from plan_extract.readers.pdf_objects import walk
from plan_extract.readers.pdf_overlaid import seen_drawings
from plan_extract.readers.pdf_raised import join_raised
from plan_extract.readers.pdf_seen import find_hidden, find_signs
from plan_extract.readers.pdf_shaded import find_shaded_marks
from plan_extract.readers.pdf_squares import keep_marks
from plan_extract.readers.pdf_words import build_words

_FILE_NAME = re.compile(r"^Microsoft \w+ - |\.(?:docx?|xlsx?|pptx?|pdf|rtf|indd|qxp)$", re.IGNORECASE)
_LOCKED = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_UNKNOWN = chr(UNREADABLE)
_TOO_MUCH = 0.1
"""A page with a larger share of words in which letters are not known is given to the other reader to try."""
_GARBLED = 0.5
"""A page with a larger share of characters that nobody can read has no text to speak of."""
_LARGE = 20.0
"""Points: the least side of a drawing that may be part of a chart; marks are smaller."""


class PdfPages:
    """The pages of a PDF. Each walk opens the file afresh and holds one page at a time.

    A page on which pdfium fails, or to whose text it gives impossible places, is read by pdfplumber and says so in
    `fallback`. A page that neither can read is given without words, and says why in `failed`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[Page]:
        pdf = _opened(self.path)
        if pdf is None:
            yield from pdf_fallback.read_pages(self.path, "the file is damaged")
            return
        units = _units(self.path)
        try:
            for number in range(1, len(pdf) + 1):
                yield self._read(pdf, number, units.get(number, 1.0))
        finally:
            pdf.close()

    def _read(self, pdf: pypdfium2.PdfDocument, number: int, unit: float) -> Page:
        try:
            page = pdf[number - 1]
            try:
                read = read_page(page, number, unit)
            finally:
                page.close()
            return self._better(read) if _unread(read) > _TOO_MUCH else read
        except UnsoundBoxes:
            why = "its characters have impossible places"
        except NameError:
            raise  # a mistake of this program's, which no page can cause
        except Exception as error:  # a hostile page may trip anything; the others are still read
            why = f"{type(error).__name__}: {error}"[:200]
        return pdf_fallback.read_one(self.path, number, why)

    def _better(self, page: Page) -> Page:
        """The page as pdfplumber reads it, where it knows more of the letters; still garbled where it may but guess.

        It goes by the names of glyphs too, and where they say nothing by the codes: often, not always, the letters'.
        """
        other = pdf_fallback.read_one(self.path, page.number, "pdfium cannot tell which letters its characters are")
        better = other.failed is None and other.words and _unread(other) < _unread(page)
        return replace(other, garbled=page.garbled) if better else page


def _unread(page: Page) -> float:
    """The share of words of a page in which letters are not known."""
    unknown = [word for word in page.words if _UNKNOWN in word.text or "(cid:" in word.text]
    return len(unknown) / max(len(page.words), 1)


def read_pdf(path: Path, source: Source) -> Document:
    """The document of a PDF; its pages are read as they are walked. Raises UnreadableFile, as does the walk."""
    title, count = read_front(path)
    return Document(source=source.model_copy(update={"pages": count}), title=title, pages=PdfPages(path))


def read_front(path: Path) -> tuple[str | None, int]:
    """The title that the file states, unless it is only the name of the file that it was printed from; and its pages.

    Raises UnreadableFile: `encrypted`, `damaged` or `empty`.
    """
    pdf = _opened(path)
    if pdf is None:
        return None, pdf_fallback.count_pages(path)
    try:
        title, count = str(pdf.get_metadata_value("Title")).strip(), len(pdf)
    finally:
        pdf.close()
    return None if not title or _FILE_NAME.search(title) else title, count


def _opened(path: Path) -> pypdfium2.PdfDocument | None:
    """The file in pdfium; None where pdfium cannot open it or finds no page, so that pdfplumber may try."""
    if path.is_file() and path.stat().st_size == 0:
        raise UnreadableFile(path, "empty", "is empty; fetch it again")
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _LOCKED:
            advice = "is encrypted; remove the password and try again"
            raise UnreadableFile(path, "encrypted", advice) from error
        return None
    if len(pdf) < 1:
        pdf.close()
        return None
    return pdf


def _units(path: Path) -> dict[int, float]:
    """The scale of each page that has one of its own: only very large plans and posters do."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find(b"/UserUnit") < 0:
            return {}
    try:
        return pdf_fallback.user_units(path)
    except UnreadableFile:
        return {}


def read_page(page: pypdfium2.PdfPage, number: int, unit: float = 1.0) -> Page:
    """One pdfium page in the model's nouns, `unit` points to a unit of the file.

    Raises UnsoundBoxes, and ValueError where the page has no size.
    """
    frame = read_frame(page.raw, unit)
    objects = walk(address(page.raw), frame.matrix)
    text = raw.FPDFText_LoadPage(page.raw)
    if not text:
        raise pypdfium2.PdfiumError("the page has no text page")
    try:
        chars = read_characters(address(text), frame)
        drawn = read_drawings(objects, frame)
        hidden = find_hidden(chars, drawn, objects, frame)
        drawn.symbols += find_shaded_marks(page, objects, frame)
        rules, fills = seen_drawings(drawn, objects)
    finally:
        raw.FPDFText_ClosePage(text)
    signs = find_signs(chars, hidden)
    hidden &= ~signs
    opened = open_ligatures(chars.where(~hidden))
    words, symbols = build_words(opened.chars)
    unseen, _ = build_words(chars.where(hidden)) if hidden.any() else ([], [])
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        words=tuple(with_bullets(join_raised(words), drawn.dots)),
        rules=tuple(rules),
        fills=tuple(fills),
        symbols=(*symbols, *keep_marks(drawn.symbols, drawn.fills, drawn.rules, words)),
        images=tuple(drawn.images),
        shapes=tuple(paint.box for paint in drawn.paints if _is_shape(paint)),
        hidden=tuple(unseen),
        unseen_signs=int(signs.sum()),
        garbled=_is_garbled(opened.chars),
        mended=opened.signs,
    )


def _is_shape(paint: Paint) -> bool:
    """Whether a paint is a large drawing that is no rectangle: the colour of those is not kept."""
    x0, top, x1, bottom = paint.box
    return paint.color is None and not paint.opaque and min(x1 - x0, bottom - top) >= _LARGE


def _is_garbled(chars: Characters) -> bool:
    """Whether most characters have no meaning that the file states: a font without a table of its letters."""
    high = chars.codes[chars.codes >= 0xE000]
    private = (high <= 0xF8FF) & (high >> 8 != 0xF0)  # 0xF0xx: where symbol fonts keep theirs
    unknown, printed = np.count_nonzero((high == UNREADABLE) | private), np.count_nonzero(chars.codes > 32)
    return bool(printed >= 20 and unknown > _GARBLED * printed)
