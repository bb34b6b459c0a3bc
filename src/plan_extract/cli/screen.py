"""Conversions and catalogues -> what a person sees: tables, plain in a pipe; progress on standard error.

Colour is rich's affair: only on a terminal, and not where NO_COLOR is set.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from plan_extract.archive import Conversion, ConvertedDocument
from plan_extract.cli.guard import emit
from plan_extract.model.finding import FindingKind

_SHOWN = 60  # documents; the rest stand in summary.csv
_PIPE_WIDTH = 120
_KINDS = {
    "indicators": "indicators",
    "observations": "observations",
    "actions": "actions",
    "budget_lines": "budget",
    "rag_statements": "RAG",
    "targets": "targets",
    "legends": "legends",
    "findings": "findings",
}
_NARROW = 100  # columns: below this, names need the room that long headings take
_SHORT = {"indicators": "indic.", "observations": "figures"}
_STYLES = {"error": "red", "warning": "yellow", "info": "default"}


@contextmanager
def show_progress() -> Iterator[Callable[[int, int], None]]:
    """A function that moves a bar on standard error, with an estimate of what remains; silent in a pipe."""
    console = Console(stderr=True)
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("left:"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)

        def move(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield move


def show_conversion(conversion: Conversion) -> None:
    """What was found in what, what failed and why, and where the files are."""
    console = _console()
    documents = conversion.documents
    console.print(_conversion_table(conversion, narrow=console.width < _NARROW))
    if len(documents) > _SHOWN:
        console.print(f"... and {len(documents) - _SHOWN} more documents, see summary.csv")
    read = len(documents) - len(conversion.failed)
    others = f"{conversion.skipped} other file{'s' if conversion.skipped > 1 else ''}"
    passed_over = f"; {others} passed over" if conversion.skipped else ""
    console.print(Text(f"{read} of {len(documents)} documents read{passed_over}."))
    by_folder = Counter(path.parent for path in conversion.files)
    for folder, count in by_folder.items():
        what = f"{folder}/summary.csv" if folder == conversion.out else f"{folder}/ ({count} files)"
        console.print(Text(f"Written: {what}"), soft_wrap=True)
    sys.stdout.flush()
    for document in conversion.failed[:_SHOWN]:
        print(f"plan-extract: {document.message}", file=sys.stderr)


def show_findings(kinds: Sequence[FindingKind]) -> None:
    """The catalogue, as a table on a terminal and as JSON elsewhere."""
    console = _console()
    if not console.is_terminal:
        emit(json.dumps([asdict(kind) for kind in kinds], indent=2) + "\n")
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("code", no_wrap=True)
    table.add_column("severity", no_wrap=True)
    table.add_column("meaning", overflow="fold")
    table.add_column("message", overflow="fold")
    for kind in kinds:
        severity = Text(kind.severity, style=_STYLES[kind.severity])
        table.add_row(Text(kind.code), severity, Text(kind.meaning), Text(kind.template))
    console.print(table)


def _console() -> Console:
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=_PIPE_WIDTH)


def _conversion_table(conversion: Conversion, *, narrow: bool) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, show_edge=False, show_footer=True)
    table.add_column("document", footer="in all", overflow="fold", min_width=11)
    counts = conversion.counts
    for kind, heading in {**_KINDS, **(_SHORT if narrow else {})}.items():
        table.add_column(heading, footer=str(counts.get(kind, 0)), justify="right", no_wrap=True)
    names = Counter(document.path.name for document in conversion.documents)
    for document in conversion.documents[:_SHOWN]:
        label = document.path.name if names[document.path.name] == 1 else str(document.path)
        table.add_row(Text(_visible(label)), *_cells(document, narrow=narrow))
    return table


def _cells(document: ConvertedDocument, *, narrow: bool) -> list[Text]:
    if document.status == "failed":
        said = document.reason if document.reason and not narrow else "failed"  # the reasons stand below the table
        return [Text(said, style="red"), *(Text("") for _ in range(len(_KINDS) - 1))]
    return [
        Text(str(document.counts.get(kind, 0)), style="" if document.counts.get(kind) else "dim") for kind in _KINDS
    ]


def _visible(name: str) -> str:
    """A file name without what would move the cursor or cannot be encoded."""
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)
