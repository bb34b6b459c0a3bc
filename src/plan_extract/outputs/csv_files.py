"""Plans -> one CSV file for each kind of record, holding the rows of all plans.

As RFC 4180 has it: commas, CR LF at the end of a row, a cell with a comma, quote or line break in quotes. UTF-8 without
a byte order mark. An absent value is an empty cell. Decimals are written exactly as they were read.

Texts stand as printed, also those that begin with `=`, `+`, `-` or `@`, which a spreadsheet may take for a formula:
a changed text would no longer be the document's. Import such columns as text.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from plan_extract.model.frames import COLUMNS, read_rows
from plan_extract.model.plan import Plan
from plan_extract.outputs.whole import open_whole


def write_csv(plans: Iterable[Plan], folder: str | Path) -> tuple[Path, ...]:
    """Write `plans.csv`, `indicators.csv`, `observations.csv` and so on into `folder` and return their paths.

    `plans` is walked once, one plan in memory at a time. Either every file is replaced or none is touched. A kind
    without records gives a file with the column names only. Raises UnwritableOutput.
    """
    paths = {records: Path(folder) / f"{records}.csv" for records in COLUMNS}
    with ExitStack() as stack:
        writers = {records: csv.writer(stack.enter_context(open_whole(path))) for records, path in paths.items()}
        for records, writer in writers.items():
            writer.writerow(column.name for column in COLUMNS[records])
        for plan in plans:
            for records, writer in writers.items():
                writer.writerows(read_rows(plan, records))
    return tuple(paths.values())
