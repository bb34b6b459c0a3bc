"""What a file is, told by its content and not its name. In: a path. Out: a media type, or an error with advice."""

from __future__ import annotations

import zipfile
from pathlib import Path

from plan_extract.errors import UnreadableFile

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
RTF = "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"
MOST_XML = 200 * 1024 * 1024
"""The most bytes of XML, unpacked, that is read from one part of a Word file: a guard against zip bombs."""

_HEAD = 1024  # a PDF may have this much in front of its mark
_MOST_OLE = 64 * 1024 * 1024  # names of streams may stand at the end of the file
_CONVERT = "convert it to PDF or .docx and try again"
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"%!PS", "a PostScript file"),
)
_PACKAGES = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
)
_OPEN_DOCUMENT = (
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet (.ods) file"),
    (b"opendocument.presentation", "an OpenDocument presentation (.odp) file"),
    (b"epub", "an e-book (EPUB)"),
)


def media_type(path: str | Path) -> str:
    """`application/pdf`, or the media type of a Word (.docx, .doc), RTF or OpenDocument text file.

    Raises:
        UnreadableFile: `missing`, `denied` or `empty`; `encrypted` for a file behind a password; `damaged` for
            a broken zip; `too_large` for a zip bomb; `unsupported`, saying what it seems to be, for anything else.
    """
    path = Path(path)
    head = _read_head(path)
    if not head.strip(b"\x00 \t\r\n"):
        raise UnreadableFile(path, "empty", "is empty; fetch it again")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_type(path)
    if b"%PDF-" in head:
        return PDF
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole_type(path)
    raise _unsupported(path, _seems(head))


def main_part(package: zipfile.ZipFile) -> str | None:
    """The name of the part that holds a Word file's text; None in a package that is not Word's."""
    names = package.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    # Word itself sometimes writes word/document2.xml.
    return next((name for name in names if name.startswith("word/document") and name.endswith(".xml")), None)


def _read_head(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile(path, "unsupported", "is a folder; name a PDF or Word file in it")
        with path.open("rb") as file:
            return file.read(_HEAD)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableFile(path, "missing", "does not exist; check the path") from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the path
        raise UnreadableFile(path, "denied", "cannot be opened; check that you may read it") from error


def _zip_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            part = main_part(package)
            if part is None and _is_open_text(package):
                return _checked_open_text(path, package)
            if part is None:
                raise _unsupported(path, _package_seems(package))
            entry = package.getinfo(part)
            if entry.flag_bits & 0x1:
                raise encrypted(path)
            if entry.file_size > MOST_XML:
                raise too_large(path)
    except UnreadableFile:
        raise
    except Exception as error:  # zipfile raises many kinds for a broken directory, struct.error among them
        raise damaged(path) from error
    return DOCX


def _package_seems(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    if "mimetype" in names:
        with package.open("mimetype") as file:
            kind = file.read(200)
        for mark, name in _OPEN_DOCUMENT:
            if mark in kind:
                return name
    for folder, name in _PACKAGES:
        if any(entry.startswith(folder) for entry in names):
            return name
    return "a zip archive"


def _is_open_text(package: zipfile.ZipFile) -> bool:
    if "mimetype" not in package.namelist():
        return False
    with package.open("mimetype") as file:
        return file.read(200).strip() == ODT.encode()


def _checked_open_text(path: Path, package: zipfile.ZipFile) -> str:
    if package.getinfo("content.xml").file_size > MOST_XML:
        raise too_large(path)
    if "META-INF/manifest.xml" in package.namelist():
        with package.open("META-INF/manifest.xml") as file:
            if b"encryption-data" in file.read(MOST_XML):
                raise encrypted(path)
    return ODT


def _ole_type(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_OLE)
    except OSError:
        content = b""
    if any(mark.encode("utf-16-le") in content for mark in ("EncryptedPackage", "DRMContent")):
        raise encrypted(path)
    if "WordDocument".encode("utf-16-le") in content:
        if _is_locked(content):
            raise encrypted(path)
        return DOC
    for stream, name in (
        ("Workbook", "an old Excel (.xls) workbook"),
        ("PowerPoint Document", "an old PowerPoint (.ppt) presentation"),
    ):
        if stream.encode("utf-16-le") in content:
            raise _unsupported(path, name)
    raise _unsupported(path, "an old Office file")


def word_head(content: bytes) -> int | None:
    """Where the text stream of an old Word file starts, known by Word's mark: 0xA5EC, or 0xA5DC before Word 97."""
    starts = range(512, len(content), 64)  # a stream starts at a multiple of this
    return next((start for start in starts if content[start : start + 2] in {b"\xec\xa5", b"\xdc\xa5"}), None)


def _is_locked(content: bytes) -> bool:
    start = word_head(content)
    return start is not None and bool(int.from_bytes(content[start + 10 : start + 12], "little") & 0x0100)


def _seems(head: bytes) -> str:
    for mark, name in _SIGNATURES:
        if head.startswith(mark):
            return name
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "a web page (HTML)"
    if start.startswith(b"<?xml"):
        return "an XML file"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in head:
        return "a text file" if _is_text(head) else "a file of unknown kind"
    return "a file of unknown kind"


def _is_text(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe", b"\xfe\xff")) or all(byte >= 32 or byte in b"\t\r\n\f" for byte in head)


def _unsupported(path: Path, seems: str) -> UnreadableFile:
    return UnreadableFile(path, "unsupported", f"is not a PDF or Word file but {seems}; {_CONVERT}")


def encrypted(path: Path) -> UnreadableFile:
    """The error for a Word file behind a password."""
    return UnreadableFile(path, "encrypted", "is protected by a password; save a copy without one and try again")


def damaged(path: Path) -> UnreadableFile:
    """The error for a Word file that cannot be opened."""
    return UnreadableFile(
        path, "damaged", "is damaged and cannot be opened as a Word file; open it in Word, save a copy and try again"
    )


def too_large(path: Path) -> UnreadableFile:
    """The error for a Word file that unpacks to more than is read."""
    return UnreadableFile(path, "too_large", "unpacks to more than 200 MB of text; split it and try again")
