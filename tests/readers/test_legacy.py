"""Old Word, RTF and ODT by way of LibreOffice: what comes out, what is said, and what a stranger's file cannot do."""

from __future__ import annotations

import os
import stat
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

import plan_extract as px
from plan_extract.errors import UnreadableFile
from plan_extract.model.table import Table
from plan_extract.readers import legacy, read_document
from plan_extract.readers.kind import DOC, ODT, RTF, media_type

needs_soffice = pytest.mark.needs_system("soffice")
ROWS = (
    r"\trowd\cellx2000\cellx4000 Indicator\cell Target 2003/04\cell\row\trowd\cellx2000\cellx4000 A1 Reviews\cell 82%"
)
TABLE = r"{\rtf1\ansi Our plan\par " + ROWS + r"\cell\row\pard The end\par}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def write_rtf(path: Path, text: str = TABLE) -> Path:
    path.write_bytes(text.encode("ascii"))
    return path


def write_odt(path: Path, body: str, manifest: str = "") -> Path:
    names = {"office": "office:1.0", "text": "text:1.0", "draw": "drawing:1.0", "svg": "svg-compatible:1.0"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{value}"' for key, value in names.items())
    start = f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", ODT)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODT}"/>'
            '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
            f"{manifest}</manifest:manifest>",
        )
        text = f"<office:body><office:text>{body}</office:text></office:body>"
        package.writestr("content.xml", f"{start}{text}</office:document-content>")
    return path


def save_as(path: Path, suffix: str, folder: Path) -> Path:
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"


@needs_soffice
@pytest.mark.parametrize(("suffix", "kind"), [("doc", DOC), ("rtf", RTF), ("odt", ODT)])
def test_an_old_copy_gives_the_figures_of_the_original(tmp_path: Path, corpus: Path, suffix: str, kind: str) -> None:
    original = corpus / "improvement-plan-rochdale.docx"
    old = save_as(original, suffix, tmp_path)
    assert media_type(old) == kind
    plan, expected = px.extract(old), px.extract(original)
    assert (plan.source.media_type, plan.source.path, plan.source.pages) == (kind, str(old), None)
    assert [action.description for action in plan.actions] == [action.description for action in expected.actions]
    assert len(plan.actions) > 20
    assert [finding.code for finding in plan.findings].count("converted") == 1
    assert "tables-lost" not in {finding.code for finding in plan.findings}


@needs_soffice
def test_a_name_that_looks_like_an_option_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_rtf(Path("--help.doc"))
    assert any(isinstance(item, Table) for item in read_document("--help.doc").body)


@needs_soffice
def test_a_table_that_is_lost_on_the_way_is_told_of(tmp_path: Path) -> None:
    path = write_rtf(tmp_path / "plan.rtf", r"{\rtf1 Our plan {\*\unknown \trowd\cellx900 82\cell\row}\par}")
    codes = [finding.code for finding in read_document(path).findings]
    assert codes == ["converted", "tables-lost"]


@needs_soffice
def test_every_action_comes_out_or_a_finding_says_that_rows_are_missing(tmp_path: Path, corpus: Path) -> None:
    original = corpus / "delivery-plan-suffolk.docx"  # LibreOffice 7.4 takes its fourth table for running text
    plan = px.extract(save_as(original, "doc", tmp_path))
    lost = "tables-lost" in {finding.code for finding in plan.findings}
    assert lost == (len(plan.actions) < len(px.extract(original).actions))


@needs_soffice
def test_a_file_that_cannot_be_converted_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.doc"
    path.write_bytes(OLE + b"\x07\x01\x02" * 900 + "WordDocument".encode("utf-16-le") + bytes(900))
    with pytest.raises(UnreadableFile, match=r"plan\.doc: .*LibreOffice cannot convert it") as error:
        read_document(path)
    assert error.value.reason == "damaged"


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815  http.server's names

        def log_message(self, *args: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}", asked
        http.shutdown()
        thread.join()


@needs_soffice
def test_nothing_is_fetched_for_a_document(tmp_path: Path, server: tuple[str, list[str]]) -> None:
    address, asked = server
    picture = f'<draw:image xlink:href="{address}/a.png" xlink:type="simple" xlink:actuate="onLoad"/>'
    frame = f'<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">{picture}</draw:frame>'
    section = f'<text:section text:name="s"><text:section-source xlink:href="{address}/b.odt"/></text:section>'
    path = write_odt(tmp_path / "plan.odt", f"<text:p>Our plan{frame}</text:p>{section}")
    assert next(getattr(item, "text", "") for item in read_document(path).body) == "Our plan"
    assert asked == []


def fake_program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


def test_a_program_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pids = tmp_path / "pids"
    fake_program(tmp_path, f'sleep 600 &\necho $! > "{pids}"\nwait', monkeypatch)
    monkeypatch.setattr(legacy, "TIME_LIMIT", 1.0)
    with pytest.raises(UnreadableFile, match="longer than 1 seconds") as error:
        read_document(write_rtf(tmp_path / "plan.rtf"))
    assert error.value.reason == "too_large"
    status = Path(f"/proc/{pids.read_text().strip()}/status")
    assert not status.exists() or "zombie" in status.read_text()


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    fake_program(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(UnreadableFile):
        read_document(write_rtf(tmp_path / "plan.rtf"))
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.parametrize("suffix", ["rtf", "odt", "doc"])
def test_without_libreoffice_the_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    path = tmp_path / f"plan.{suffix}"
    if suffix == "odt":
        write_odt(path, "<text:p>Our plan</text:p>")
    else:
        path.write_bytes(b"{\\rtf1 x}" if suffix == "rtf" else OLE + "WordDocument".encode("utf-16-le") + bytes(600))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableFile, match="install LibreOffice, or convert the file") as error:
        read_document(path)
    assert error.value.reason == "unsupported"


def test_files_behind_a_password_are_not_handed_on(tmp_path: Path) -> None:
    locked = tmp_path / "locked.doc"
    head = b"\xec\xa5\xc1\x00" + bytes(6) + (0x0100).to_bytes(2, "little")  # Word's mark, and its encrypted flag
    locked.write_bytes((OLE.ljust(512, b"\0") + head).ljust(1024, b"\0") + "WordDocument".encode("utf-16-le"))
    secret = write_odt(tmp_path / "locked.odt", "", "<manifest:encryption-data/>")
    for path in (locked, secret):
        with pytest.raises(UnreadableFile) as error:
            media_type(path)
        assert error.value.reason == "encrypted"
