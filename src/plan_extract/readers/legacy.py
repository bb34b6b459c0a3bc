"""Word 97-2003 (.doc), RTF and OpenDocument text (.odt). In: the path of such a file. Out: a Document, read as Word.

LibreOffice converts a copy to .docx in a folder of its own that is deleted afterwards. These files come from strangers:
the profile is new, runs no macro, updates no link and sends every request for the network to a closed door, and the
program has limits of time, memory and size. It may lose tables without a word, so rows are counted before and after.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Document, Source
from plan_extract.model.finding import make_finding
from plan_extract.readers.docx import read_docx
from plan_extract.readers.kind import DOC, ODT, RTF, damaged, too_large, word_head

TIME_LIMIT = 60.0
"""Seconds that LibreOffice may take; it needs about one for a plan of fifty pages."""

_PROGRAMS = ("soffice", "libreoffice")
# Seconds of processor time, kilobytes of memory, blocks of 512 bytes in a file: what runs on after us stops too.
_LIMITS = 'ulimit -t 90; ulimit -v 4000000; ulimit -f 1000000; exec "$@"'
# "In a table" and "the end of a row", as Word stores a paragraph's properties, and the same behind a pointer to a copy.
_ROW_END = b"\x16\x24\x01\x17\x24\x01"
_POINTED = re.compile(rb"\x6b\x64.{4}" + re.escape(_ROW_END), re.DOTALL)
_CLOSED = "127.0.0.1:9"  # the discard port: nobody answers
_SETTINGS = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),  # never
    ("Writer/Content/Update", "Field", "false"),
)
_PROXY = (("ooInetProxyType", "2"), ("ooInetHTTPProxyName", "127.0.0.1"), ("ooInetHTTPProxyPort", "9"))
_PROXY_SECURE = (("ooInetHTTPSProxyName", "127.0.0.1"), ("ooInetHTTPSProxyPort", "9"), ("ooInetNoProxy", ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A media type: what a reader calls it, the suffix LibreOffice expects, and how to count its table rows."""

    name: str
    suffix: str
    count: Callable[[Path], int]


def read_legacy(path: Path, source: Source) -> Document:
    """The paragraphs and tables of an old Word, RTF or ODT file, with a finding that it was converted.

    Raises:
        UnreadableFile: `unsupported` without LibreOffice; `damaged` where it cannot convert the file; `too_large` where
            it takes longer than `TIME_LIMIT` seconds, or for what the Word reader refuses.
    """
    kind = _KINDS[source.media_type]
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        advice = f"is {kind.name}, which LibreOffice has to convert and which is not installed; install LibreOffice"
        raise UnreadableFile(path, "unsupported", f"{advice}, or convert the file to PDF or .docx and try again")
    with tempfile.TemporaryDirectory(prefix="plan-extract-", ignore_cleanup_errors=True) as folder:
        converted = _convert(path, kind, program, Path(folder))
        try:
            document = read_docx(converted, source)
        except UnreadableFile as error:
            raise (too_large(path) if error.reason == "too_large" else damaged(path)) from error
        kept = _docx_rows(converted)
    rows = kind.count(path)
    findings = [make_finding("converted", kind=kind.name)]
    if rows > kept:
        findings.append(make_finding("tables-lost", rows=rows, kept=kept))
    return replace(document, findings=(*findings, *document.findings))


def _convert(path: Path, kind: _Kind, program: str, folder: Path) -> Path:
    """The .docx that LibreOffice makes of a copy with a plain name: the file's own may mean something to a program."""
    copy = folder / f"document{kind.suffix}"
    try:
        shutil.copyfile(path, copy)
    except OSError as error:
        raise UnreadableFile(
            path, "denied", "cannot be copied to a temporary folder; check rights and space"
        ) from error
    profile = folder / "profile"
    _write_profile(profile)
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
        f"--infilter={_filter(copy, kind)}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(copy)),
    ]
    if not _run(command, folder):
        advice = f"takes LibreOffice longer than {TIME_LIMIT:g} seconds to convert; split it, or convert it to PDF"
        raise UnreadableFile(path, "too_large", f"{advice} and try again")
    converted = folder / "out" / "document.docx"
    if not converted.exists():
        advice = f"seems to be {kind.name} but LibreOffice cannot convert it; open it in Word, save it as .docx"
        raise UnreadableFile(path, "damaged", f"{advice} and try again")
    return converted


def _run(command: list[str], folder: Path) -> bool:
    """Run LibreOffice; False when its time is over and it was ended with all that it started."""
    limited = ["/bin/sh", "-c", _LIMITS, "sh", *command] if os.name == "posix" else command
    process = subprocess.Popen(
        limited,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _end(process)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the group: also after a regular end, since a child may be left over."""
    with contextlib.suppress(OSError):  # all are gone already
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """The caller's environment without his home, and with a proxy that leads nowhere."""
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), f"http://{_CLOSED}")
    kept = {name: value for name, value in os.environ.items() if name.lower() not in {*proxies, "no_proxy", "display"}}
    return {**kept, **proxies, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}


def _write_profile(profile: Path) -> None:
    items = [(f"org.openoffice.Office.{path}", name, value) for path, name, value in _SETTINGS]
    items += [("org.openoffice.Inet/Settings", name, value) for name, value in (*_PROXY, *_PROXY_SECURE)]
    lines = (
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in items
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text("\n".join((head, *lines, "</oor:items>")), "utf-8")


def _filter(path: Path, kind: _Kind) -> str:
    """LibreOffice's name of the input format. Named, so that no damaged file is read as a text file of odd letters."""
    if kind.suffix != ".doc":
        return "Rich Text Format" if kind.suffix == ".rtf" else "writer8"
    content = path.read_bytes()
    start = word_head(content)
    return "MS Word 95" if start is not None and content[start] == 0xDC else "MS Word 97"


def _doc_rows(path: Path) -> int:
    """Table rows that a Word 97-2003 file holds at least: rows that are alike may share one entry."""
    content = path.read_bytes()
    pointed = len(_POINTED.findall(content))
    return max(pointed, content.count(_ROW_END) - pointed)


def _rtf_rows(path: Path) -> int:
    return len(re.findall(rb"\\(?:nest)?row(?![a-z])", path.read_bytes()))


def _odt_rows(path: Path) -> int:
    with zipfile.ZipFile(path) as package:
        return len(re.findall(rb"<table:table-row\b", package.read("content.xml")))


def _docx_rows(path: Path) -> int:
    """Rows anywhere in a converted file: also in heads, feet and text boxes, since the originals' counts hold these."""
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name) for name in package.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
    return sum(len(re.findall(rb"<w:tr\b", part)) for part in parts)


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        DOC: _Kind(name="a Word 97-2003 (.doc) file", suffix=".doc", count=_doc_rows),
        RTF: _Kind(name="a rich text (RTF) file", suffix=".rtf", count=_rtf_rows),
        ODT: _Kind(name="an OpenDocument text (.odt) file", suffix=".odt", count=_odt_rows),
    }
)
