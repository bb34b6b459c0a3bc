"""Plans -> one CSV file for each kind of record, holding the rows of all plans.

As RFC 4180 has it: commas, CR LF at the end of a row, a cell with a comma, quote or line break in quotes. UTF-8 without
a byte order mark. An absent value is an empty cell. Decimals are written exactly as they were read.

Texts stand as printed, also those that begin with `=`, `+`, `-` or `@`, which a spreadsheet may take for a formula:
a changed text would no longer be the document's. Files for a spreadsheet are another matter: they are marked as UTF-8,
and such a text has an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from plan_extract.model.frames import COLUMNS, Value, read_rows
from plan_extract.model.plan import Plan
from plan_extract.outputs.whole import open_whole

_FORMULA = re.compile(r"[\t\r]|\s*(?:[=@]|[+-](?![\d.,\s]*%?\s*$))")  # a figure with its sign is none


class CsvRows:
    """Writes rows of one CSV file. `spreadsheet`: marked as UTF-8, with no text that would be taken for a formula."""

    def __init__(self, file: TextIO, *, spreadsheet: bool = False) -> None:
        self._writer = csv.writer(file)
        self._spreadsheet = spreadsheet
        if spreadsheet:
            file.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # the byte order mark

    def write(self, row: Sequence[Value]) -> None:
        """Adds one row."""
        self._writer.writerow([_disarmed(value) for value in row] if self._spreadsheet else row)


def _disarmed(value: Value) -> Value:
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def write_csv(plans: Iterable[Plan], folder: str | Path, *, spreadsheet: bool = False) -> tuple[Path, ...]:
    """Write `plans.csv`, `indicators.csv`, `observations.csv` and so on into `folder` and return their paths.

    `plans` is walked once, one plan in memory at a time. Either every file is replaced or none is touched. A kind
    without records gives a file with the column names only. `spreadsheet` makes files that Excel or LibreOffice may
    open: marked as UTF-8, and with an apostrophe before a text that would be taken for a formula. Raises
    UnwritableOutput.
    """
    paths = {records: Path(folder) / f"{records}.csv" for records in COLUMNS}
    with ExitStack() as stack:
        files = {records: stack.enter_context(open_whole(path)) for records, path in paths.items()}
        writers = {records: CsvRows(file, spreadsheet=spreadsheet) for records, file in files.items()}
        for records, writer in writers.items():
            writer.write([column.name for column in COLUMNS[records]])
        for plan in plans:
            for records, writer in writers.items():
                for row in read_rows(plan, records):
                    writer.write(row)
    return tuple(paths.values())
