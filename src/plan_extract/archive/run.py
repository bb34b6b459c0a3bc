"""Files and folders -> `json/`, `csv/` and `summary.csv` in one folder, and the Conversion that tells of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import TIMEOUT_MAX
from typing import Any, Literal, get_args

from plan_extract.archive.conversion import Conversion, ConvertedDocument
from plan_extract.archive.crew import COMMAND, Task, answer_all
from plan_extract.archive.found import Found, find_documents, name_outputs, printable
from plan_extract.errors import NothingToRead, WrongArgument
from plan_extract.model.frames import COLUMNS
from plan_extract.model.plan import Plan
from plan_extract.outputs import CsvRows, write_csv
from plan_extract.outputs.whole import make_folder, open_whole

Format = Literal["json", "csv"]
FORMATS: tuple[str, ...] = get_args(Format)
SEVERITIES = ("info", "warning", "error")
_ABOUT = (
    *("name", "sha256", "status", "reason", "message", "media_type", "pages"),
    *("title", "council", "gss_code", "kind", "period", "date", "seconds"),
)
_COUNTED = tuple(records for records in COLUMNS if records != "plans")  # of these a document has one
SUMMARY_COLUMNS = ("path", *_ABOUT, *_COUNTED, *(f"findings_{severity}" for severity in SEVERITIES))


def convert(
    paths: str | Path | Iterable[str | Path],
    out: str | Path,
    *,
    formats: Sequence[str] = FORMATS,
    workers: int | None = None,
    timeout: float = 300.0,
    spreadsheet: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Conversion:
    """Extract many documents into the folder `out`; what fails is told of, and the others go on.

    Folders are walked to the bottom. Written are `json/NAME.json` for each document, `csv/KIND.csv` for each kind of
    record with the rows of all documents, and `summary.csv` with a row for each document, read or failed. Each file
    is replaced whole; the JSON of an earlier run is removed where the document cannot be read now.

    Args:
        paths: files and folders; a file that is named is read whatever it is called.
        out: made where it does not exist.
        formats: `json`, `csv` or both.
        workers: processes at once; by default one for each processor.
        timeout: seconds that one document may take.
        spreadsheet: CSV files that a spreadsheet may open, as in `write_csv`.
        progress: called with the documents done and the documents in all, first with 0.

    Raises:
        NothingToRead: there is no document under `paths`.
        UnwritableOutput: `out` cannot be written.
        WrongArgument: an unknown format, or fewer than one worker or second.
    """
    crew = workers if workers is not None else os.cpu_count() or 1
    _check_arguments(formats, crew, timeout)
    out = Path(out)
    found = _find([Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths], out)
    make_folder(out)
    with _json_folder(out, keep="json" in formats) as folder:
        names = name_outputs(found.documents)
        tasks = [
            Task(path=path, json=folder / f"{name}.json") for path, name in zip(found.documents, names, strict=True)
        ]
        documents = _read_all(tasks, names, crew, timeout, progress)
        files = [task.json for task in tasks if task.json.exists()] if "json" in formats else []
        if "csv" in formats:
            files += write_csv(_plans(tasks, documents), out / "csv", spreadsheet=spreadsheet)
    files.append(_write_summary(documents, out / "summary.csv", spreadsheet))
    return Conversion(documents=documents, out=out, files=tuple(files), skipped=found.skipped)


def _check_arguments(formats: Sequence[str], workers: int, timeout: float) -> None:
    unknown = [] if isinstance(formats, str) else [name for name in formats if name not in FORMATS]
    if unknown:
        raise WrongArgument(f"there is no format {', '.join(map(repr, unknown))}; choose from {', '.join(FORMATS)}")
    if isinstance(formats, str) or not formats:
        raise WrongArgument(f"formats is {formats!r}; give a list of some of {', '.join(FORMATS)}")
    if workers < 1:
        raise WrongArgument(f"{workers} workers cannot read anything; give 1 or more")
    if not 0 < timeout < TIMEOUT_MAX:
        raise WrongArgument(f"a timeout of {timeout} seconds cannot be kept; give a number above 0")


def _find(paths: Sequence[Path], out: Path) -> Found:
    found = find_documents(paths, out)
    if not found.documents:
        places = ", ".join(printable(path) for path in paths) or "the empty list of paths"
        raise NothingToRead(f"there is no PDF or Word document in {places}; name a file or another folder")
    return found


@contextmanager
def _json_folder(out: Path, *, keep: bool) -> Iterator[Path]:
    """Where workers put the plans: for good, or only until the CSV files are made from them."""
    if keep:
        make_folder(out / "json")
        yield out / "json"
        return
    with tempfile.TemporaryDirectory(prefix=".plans-", dir=out) as folder:
        yield Path(folder)


def _read_all(
    tasks: Sequence[Task],
    names: Sequence[str],
    workers: int,
    timeout: float,
    progress: Callable[[int, int], None] | None,
) -> tuple[ConvertedDocument, ...]:
    documents: dict[int, ConvertedDocument] = {}
    if progress:
        progress(0, len(tasks))
    for number, reply in answer_all(tasks, workers=workers, limit=timeout, command=COMMAND):
        document = ConvertedDocument(path=tasks[number].path, name=names[number], **reply)
        if document.status == "failed":
            tasks[number].json.unlink(missing_ok=True)
        documents[number] = document
        if progress:
            progress(len(documents), len(tasks))
    return tuple(documents[number] for number in range(len(tasks)))


def _plans(tasks: Sequence[Task], documents: Sequence[ConvertedDocument]) -> Iterator[Plan]:
    for task, document in zip(tasks, documents, strict=True):
        if document.status == "read":
            yield Plan.model_validate_json(task.json.read_bytes())


def _write_summary(documents: Sequence[ConvertedDocument], path: Path, spreadsheet: bool) -> Path:
    with open_whole(path) as file:
        writer = CsvRows(file, spreadsheet=spreadsheet)
        writer.write(SUMMARY_COLUMNS)
        for document in documents:
            row = _summary_row(document)
            writer.write([row.get(column) for column in SUMMARY_COLUMNS])
    return path


def _summary_row(document: ConvertedDocument) -> dict[str, Any]:
    severities = {f"findings_{severity}": document.severities.get(severity, 0) for severity in SEVERITIES}
    counted = {**document.counts, **severities} if document.status == "read" else {}
    about = {column: getattr(document, column) for column in _ABOUT}
    return {"path": printable(document.path), **about, **counted}
