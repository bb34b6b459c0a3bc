"""What a file is, by its content: each kind that comes in a folder of council documents, under a name that lies."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import docx
import pytest

from plan_extract.errors import UnreadableFile
from plan_extract.readers import READERS, read_document
from plan_extract.readers.docx import read_docx
from plan_extract.readers.kind import DOC, DOCX, ODT, PDF, RTF, media_type

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def write_zip(path: Path, **parts: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return path


def test_pdf_is_told_by_its_mark_though_bytes_stand_before_it(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"\r\n" * 100 + b"%PDF-1.7\n")
    assert media_type(path) == PDF


def test_word_is_told_by_its_parts_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    docx.Document().save(str(path))
    assert media_type(path) == DOCX


@pytest.mark.parametrize(
    ("content", "reason", "said"),
    [
        (b"", "empty", "is empty"),
        (b" \n\n", "empty", "is empty"),
        (b"\x89PNG\r\n\x1a\n", "unsupported", "PNG"),
        (b"\xff\xd8\xff\xe0", "unsupported", "JPEG"),
        (b"<!DOCTYPE html><p>Not found</p>", "unsupported", "HTML"),
        (b"Dear Councillor,\r\n", "unsupported", "text file"),
        (b"\x01\x02\x00\x03", "unsupported", "unknown kind"),
        (OLE + "Workbook".encode("utf-16-le"), "unsupported", "old Excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
        (b"PK\x03\x04 cut short", "damaged", "damaged"),
    ],
)
def test_other_files_are_refused_by_what_they_seem_to_be(
    tmp_path: Path, content: bytes, reason: str, said: str
) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=said) as error:
        media_type(path)
    assert error.value.reason == reason


def test_old_word_and_its_kin_are_told_by_content(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"{\\rtf1 text}")
    assert media_type(path) == RTF
    path.write_bytes(OLE + "WordDocument".encode("utf-16-le"))
    assert media_type(path) == DOC
    assert media_type(write_zip(path, mimetype=ODT, content_xml="<a/>")) == ODT


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"xl__workbook_xml": "<a/>"}, "Excel"),
        ({"ppt__presentation_xml": "<a/>"}, "PowerPoint"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content_xml": "<a/>"}, r"\.ods"),
        ({"notes": "hello"}, "zip archive"),
    ],
)
def test_other_packages_are_named(tmp_path: Path, parts: dict[str, str], said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as error:
        media_type(write_zip(tmp_path / "plan.docx", **parts))
    assert error.value.reason == "unsupported"


def test_missing_files_and_folders_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="does not exist") as error:
        media_type(tmp_path / "none.pdf")
    assert error.value.reason == "missing"
    with pytest.raises(UnreadableFile, match="is a folder"):
        media_type(tmp_path)


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_zip(tmp_path / "bomb.docx", word__document_xml=" " * 2000)
    monkeypatch.setattr("plan_extract.readers.kind.MOST_XML", 1000)
    with pytest.raises(UnreadableFile) as error:
        media_type(path)
    assert error.value.reason == "too_large"


def test_read_document_says_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    made = docx.Document()
    made.add_paragraph("Our priorities")
    made.save(str(path))
    document = read_document(str(path))
    assert document.source.path == str(path)
    assert document.source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert document.source.pages is None
    assert document.body == read_docx(path, document.source).body
    assert set(READERS) == {PDF, DOCX, DOC, RTF, ODT}
