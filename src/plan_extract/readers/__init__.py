"""From a file to a Document. In: the path of a PDF, Word, RTF or ODT file. Out: its pages, or paragraphs and tables."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Document, Source
from plan_extract.readers.kind import DOC, DOCX, ODT, PDF, RTF, media_type

__all__ = ["READERS", "read_document"]

# Each reader is imported when a file of its kind is read: a PDF library costs seconds that a Word file need not wait.


def _read_pdf(path: Path, source: Source) -> Document:
    from plan_extract.readers.pdf import read_pdf  # noqa: PLC0415 - lazily, as said above

    return read_pdf(path, source)


def _read_docx(path: Path, source: Source) -> Document:
    from plan_extract.readers.docx import read_docx  # noqa: PLC0415 - lazily, as said above

    return read_docx(path, source)


def _read_legacy(path: Path, source: Source) -> Document:
    from plan_extract.readers.legacy import read_legacy  # noqa: PLC0415 - lazily, as said above

    return read_legacy(path, source)


READERS: Mapping[str, Callable[[Path, Source], Document]] = MappingProxyType(
    {PDF: _read_pdf, DOCX: _read_docx, DOC: _read_legacy, RTF: _read_legacy, ODT: _read_legacy}
)
"""The reader of each media type."""


def read_document(path: str | Path) -> Document:
    """The document at `path`, told apart by its content and not by its name.

    Raises:
        UnreadableFile: it is missing, empty, not PDF or Word, behind a password, damaged or too large; or it is
            .doc, RTF or ODT and LibreOffice, which converts these, is missing or cannot.
    """
    file = Path(path)
    kind = media_type(file)
    source = Source(path=str(path), sha256=_sha256(file), media_type=kind, pages=None)
    return READERS[kind](file, source)


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UnreadableFile(path, "denied", "cannot be opened; check that you may read it") from error
