"""Files that cannot be read: one sentence that says what is wrong and what to do, the right exit code, no traceback."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

import plan_extract as px
from plan_extract.cli import app


def empty(folder: Path, corpus: Path) -> Path:
    (folder / "empty.pdf").write_bytes(b"")
    return folder / "empty.pdf"


def missing(folder: Path, corpus: Path) -> Path:
    return folder / "missing.pdf"


def truncated_pdf(folder: Path, corpus: Path) -> Path:
    (folder / "truncated.pdf").write_bytes((corpus / "indicator-summary-southwark.pdf").read_bytes()[:900])
    return folder / "truncated.pdf"


def truncated_docx(folder: Path, corpus: Path) -> Path:
    whole = (corpus / "improvement-plan-rochdale.docx").read_bytes()
    (folder / "truncated.docx").write_bytes(whole[: len(whole) // 2])
    return folder / "truncated.docx"


def text_called_pdf(folder: Path, corpus: Path) -> Path:
    (folder / "text.pdf").write_text("This is a letter, not a PDF.\n" * 20)
    return folder / "text.pdf"


def picture(folder: Path, corpus: Path) -> Path:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return folder / "picture.png"


def zip_that_is_no_docx(folder: Path, corpus: Path) -> Path:
    with zipfile.ZipFile(folder / "archive.docx", "w") as archive:
        archive.writestr("readme.txt", "nothing of Word's in here")
    return folder / "archive.docx"


def docx_without_text_part(folder: Path, corpus: Path) -> Path:
    with zipfile.ZipFile(folder / "hollow.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document")
    return folder / "hollow.docx"


def locked_pdf(folder: Path, corpus: Path) -> Path:
    lock = StandardEncryption(userPassword="secret", ownerPassword="owner", strength=128)
    canvas = Canvas(str(folder / "locked.pdf"), encrypt=lock)
    canvas.drawString(72, 720, "Target 2003/04: 82.5%")
    canvas.save()
    return folder / "locked.pdf"


def a_folder(folder: Path, corpus: Path) -> Path:
    (folder / "folder.pdf").mkdir()
    return folder / "folder.pdf"


BAD = [
    (empty, "empty"),
    (missing, "missing"),
    (truncated_pdf, "damaged"),
    (truncated_docx, "damaged"),
    (text_called_pdf, "unsupported"),
    (picture, "unsupported"),
    (zip_that_is_no_docx, "unsupported"),
    (docx_without_text_part, "damaged"),
    (locked_pdf, "encrypted"),
    (a_folder, "unsupported"),
]
Make = Callable[[Path, Path], Path]


def one_sentence(err: str) -> bool:
    return err.startswith("plan-extract: ") and err.count("\n") == 1 and err.endswith("\n") and "Traceback" not in err


@pytest.mark.parametrize(("make", "reason"), BAD, ids=lambda value: getattr(value, "__name__", value))
@pytest.mark.parametrize("command", ["extract", "tables"])
def test_a_bad_file_is_one_sentence(tmp_path: Path, corpus: Path, make: Make, reason: str, command: str) -> None:
    path = make(tmp_path, corpus)
    result = CliRunner().invoke(app, [command, str(path)])
    assert (result.exit_code, result.stdout) == (3, "")
    assert one_sentence(result.stderr), result.stderr
    assert path.name in result.stderr


@pytest.mark.parametrize(("make", "reason"), BAD, ids=lambda value: getattr(value, "__name__", value))
def test_a_bad_file_raises_with_its_reason(tmp_path: Path, corpus: Path, make: Make, reason: str) -> None:
    with pytest.raises(px.UnreadableFile) as caught:
        px.extract(make(tmp_path, corpus))
    assert caught.value.reason == reason


def drawing(folder: Path, *, with_text_on_page_two: bool) -> Path:
    canvas = Canvas(str(folder / "drawing.pdf"))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.showPage()
    if with_text_on_page_two:
        canvas.drawString(72, 720, "Performance report 2003/04")
        canvas.showPage()
    canvas.save()
    return folder / "drawing.pdf"


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["extract", str(drawing(tmp_path, with_text_on_page_two=False))])
    assert (result.exit_code, result.stdout) == (3, "")
    assert one_sentence(result.stderr)
    assert "no readable text" in result.stderr


def test_a_page_without_text_is_told_of_in_a_finding(tmp_path: Path) -> None:
    plan = px.extract(drawing(tmp_path, with_text_on_page_two=True))
    (finding,) = [finding for finding in plan.findings if finding.code == "page-without-text"]
    assert finding.locator is not None
    assert finding.locator.page == 1


def test_convert_goes_on_and_tells_of_each_failure(tmp_path: Path, corpus: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    expected = {make(docs, corpus): reason for make, reason in BAD if make not in {missing, a_folder}}
    good = docs / "good.docx"
    good.write_bytes((corpus / "improvement-plan-rochdale.docx").read_bytes())
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["convert", *map(str, expected), str(good), "--out", str(out)])
    assert result.exit_code == 1
    assert "Traceback" not in result.stdout + result.stderr
    assert len(result.stderr.splitlines()) == len(expected)
    with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
        rows = {Path(row["path"]): row for row in csv.DictReader(file)}
    assert {path: row["reason"] for path, row in rows.items() if row["status"] == "failed"} == expected
    assert rows[good]["status"] == "read"
    assert [path.name for path in (out / "json").iterdir()] == ["good.json"]


def test_convert_of_bad_files_only_is_exit_code_3(tmp_path: Path, corpus: Path) -> None:
    result = CliRunner().invoke(app, ["convert", str(empty(tmp_path, corpus)), "--out", str(tmp_path / "out")])
    assert result.exit_code == 3
    assert one_sentence(result.stderr)
    assert (tmp_path / "out" / "summary.csv").exists()


def test_a_folder_without_documents_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "notes.txt").write_text("x")
    result = CliRunner().invoke(app, ["convert", str(tmp_path / "docs"), "--out", str(tmp_path / "out")])
    assert result.exit_code == 3
    assert one_sentence(result.stderr)
    assert not (tmp_path / "out").exists()


def test_an_unwritable_output_is_one_sentence(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    document = str(corpus / "improvement-plan-rochdale.docx")
    result = CliRunner().invoke(app, ["convert", document, "--out", str(tmp_path / "out")])
    assert (result.exit_code, result.stdout) == (2, "")
    assert one_sentence(result.stderr)
    assert (tmp_path / "out").read_text() == "a file where the folder should be"
