"""One task a line on standard input -> one reply a line on standard output, both JSON. Runs as a process of its own.

A process, because a PDF library in C may bring the whole process down, and because pdfium is not made for threads. A
plain subprocess rather than `multiprocessing`, because that would run the caller's script a second time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from plan_extract.archive.conversion import count_records
from plan_extract.archive.found import printable
from plan_extract.errors import PlanExtractError, UnreadableFile, UnwritableOutput
from plan_extract.model.plan import Plan
from plan_extract.outputs import write_json

Reply = dict[str, Any]
"""The fields of a ConvertedDocument that the worker knows."""


def main() -> None:
    """Answer tasks until standard input ends."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not be taken for a reply
    serve(sys.stdin, replies)


def serve(tasks: TextIO, replies: TextIO) -> None:
    """Answer each line of `tasks`, `{"path": ..., "json": ...}`, with a line in `replies`."""
    from plan_extract.pipeline import extract  # noqa: PLC0415  the parent imports this module without the heavy ones

    for line in tasks:
        task = json.loads(line)
        print(json.dumps(read_one(Path(task["path"]), Path(task["json"]), extract)), file=replies, flush=True)


def read_one(path: Path, target: Path, extract: Callable[[Path], Plan]) -> Reply:
    """Extract one document, write its JSON to `target`, and say what was found or what went wrong."""
    started = time.monotonic()
    try:
        plan = extract(path)
        write_json(plan, target)
    except UnreadableFile as error:
        reply = _failure(path, error.reason, str(error))
    except UnwritableOutput as error:
        reply = _failure(path, "unwritable", str(error))
    except PlanExtractError as error:
        reply = _failure(path, "defect", str(error))
    except MemoryError:
        reply = _failure(path, "too_large", f"{printable(path.name)}: there is not enough memory to read it; split it")
    except Exception as error:  # one document's surprise must not cost the others
        advice = f"an unexpected error ({type(error).__name__}); please report it with the document"
        reply = _failure(path, "defect", f"{printable(path.name)}: {advice}")
    else:
        reply = _success(plan)
    return {**reply, "seconds": round(time.monotonic() - started, 3)}


def _success(plan: Plan) -> Reply:
    return {
        "status": "read",
        "sha256": plan.source.sha256,
        "media_type": plan.source.media_type,
        "pages": plan.source.pages,
        "title": plan.title,
        "council": plan.council.name if plan.council else None,
        "gss_code": plan.council.gss_code if plan.council else None,
        "kind": plan.kind,
        "period": plan.period.name if plan.period else None,
        "date": plan.date.name if plan.date else None,
        "counts": count_records(plan),
        "severities": dict(Counter(finding.severity for finding in plan.findings)),
    }


def _failure(path: Path, reason: str, message: str) -> Reply:
    return {"status": "failed", "sha256": hash_file(path), "reason": reason, "message": message}


def hash_file(path: Path) -> str | None:
    """The SHA-256 of a file in hex, or None where there is no file that can be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
