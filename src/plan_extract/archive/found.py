"""Paths -> the documents under them, in a settled order, each with a name for its output.

A file that is named is always a document. In a folder a file is one when its content is PDF or Word, or when its name
says so: a plan that is damaged must fail aloud and not be passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plan_extract.errors import UnreadableFile
from plan_extract.readers.kind import media_type

DOCUMENT_SUFFIXES = frozenset({".pdf", ".docx", ".docm", ".doc", ".rtf", ".odt"})
_LONGEST_NAME = 200  # bytes; file systems allow 255, and a suffix has to fit


@dataclass(frozen=True, slots=True)
class Found:
    """The documents and how many other files stood beside them."""

    documents: tuple[Path, ...]
    skipped: int


def find_documents(paths: Iterable[Path], out: Path) -> Found:
    """Every document once, folders walked in order of name; what lies in `out` is ours and is left aside."""
    documents: dict[Path, Path] = {}
    skipped = 0
    for path in paths:
        if not _is_folder(path):
            documents.setdefault(path.resolve(), path)
            continue
        for file in _files_below(path, out.resolve()):
            if _is_document(file):
                documents.setdefault(file.resolve(), file)
            else:
                skipped += 1
    return Found(tuple(documents.values()), skipped)


def name_outputs(documents: Iterable[Path]) -> list[str]:
    """A file name without suffix for each document; the second `plan` is `plan-2`, also where only case differs."""
    names: list[str] = []
    taken: set[str] = set()
    for document in documents:
        stem = printable(document.stem).encode()[:_LONGEST_NAME].decode(errors="ignore")
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name)
    return names


def printable(text: str | Path) -> str:
    """A path as text that can be written as UTF-8, whatever bytes the file system holds."""
    return os.fsencode(text).decode(errors="replace")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # read as a document, so that it fails aloud


def _files_below(folder: Path, out: Path) -> Iterable[Path]:
    unreadable: list[Path] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename))):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(here, name).resolve() != out)
        yield from (Path(here, name) for name in sorted(files) if not name.startswith((".", "~$")))
    yield from unreadable  # a folder that may not be opened is read as a document, so that it fails aloud


def _is_document(path: Path) -> bool:
    if path.suffix.lower() in DOCUMENT_SUFFIXES or _is_folder(path):
        return True
    try:
        if not path.is_file():
            return False  # opening a pipe or a device would wait for ever
        media_type(path)
    except (OSError, UnreadableFile):
        return False
    return True
