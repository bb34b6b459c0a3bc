"""Which stage of the extraction lost a label. In: a label, the record it got (if any), the plan's tables and records.
Out: for each stage whether it did its part, None where it had none to do.

The stages: `read` (the document could be read at all), `table` (a grid on the label's page holds its words),
`classified` (records of its kind were read from that grid), `row` (a record for it was found), `raw` (the record's raw
text is what the page says), `value` (every labelled field agrees). A label is judged at the stages that it reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from plan_extract.model.table import Table
from plan_extract.scoring.alike import like, squeeze
from plan_extract.scoring.fact import Fact, Kind

Stage = Literal["read", "table", "classified", "row", "raw", "value"]
STAGES: tuple[Stage, ...] = get_args(Stage)
Passed = Mapping[Stage, bool | None]

_TABULAR: frozenset[Kind] = frozenset({"observations", "actions", "budget_lines"})
_SAME_TEXT = 85.0


class TableTexts:
    """A plan's tables as searchable texts, folded once: every cell, and every column read downwards, since a title may
    be broken over rows.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = [(table, _texts(table)) for table in tables]

    def holding(self, label: Fact) -> list[Table]:
        """The tables on the label's page that hold every wording of it that is known."""
        wordings = [text for text in (label.printed or label.name, label.raw) if squeeze(text)]
        return [
            table
            for table, texts in self._tables
            if _on_page(table, label.page) and all(_holds(texts, wording) for wording in wordings)
        ]


def _texts(table: Table) -> list[str]:
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    columns: dict[int, str] = {}
    for cell in cells:
        columns[cell.column] = columns.get(cell.column, "") + squeeze(cell.text)
    return [text for text in (*(squeeze(cell.text) for cell in cells), *columns.values()) if text]


def _on_page(table: Table, page: int | None) -> bool:
    return page is None or (table.page is None and not table.pages) or page == table.page or page in table.pages


def _holds(texts: Sequence[str], wording: str | None) -> bool:
    wanted = squeeze(wording)
    return any(wanted in text for text in texts) or any(like(wanted, text) >= _SAME_TEXT for text in texts)


def trace(
    label: Fact, record: Fact | None, *, right: bool, tables: TableTexts | None, records: Sequence[Fact]
) -> dict[Stage, bool | None]:
    """What each stage did for one label. `tables` is None where the document could not be read; `records` are all the
    records of the label's kind.
    """
    if tables is None:
        return {"read": False, "table": None, "classified": None, "row": None, "raw": None, "value": None}
    if record is not None:
        in_table = None if record.table is None else True
        raw = _raw_right(label, record)
        return {"read": True, "table": in_table, "classified": in_table, "row": True, "raw": raw, "value": right}
    table, classified = _reached(label, tables, records)
    row = None if table is False or classified is False else False
    return {"read": True, "table": table, "classified": classified, "row": row, "raw": None, "value": None}


def _reached(label: Fact, tables: TableTexts, records: Sequence[Fact]) -> tuple[bool | None, bool | None]:
    holding = tables.holding(label)
    if not holding:
        # what prose may say needs no table; a figure, an action or a budget line that no table holds was lost there
        return (False, None) if label.kind in _TABULAR else (None, None)
    indices = {table.index for table in holding}
    return True, any(record.table in indices for record in records)


def _raw_right(label: Fact, record: Fact) -> bool | None:
    wanted = squeeze(label.raw)
    if not wanted or record.raw is None:
        return None
    read = squeeze(record.raw)
    # an action or a target keeps its whole quote, of which the labelled words are a part
    return read == wanted if label.kind in ("observations", "budget_lines") else wanted in read


def lost_at(passed: Passed) -> Stage | None:
    """The first stage that failed; None where none did."""
    return next((stage for stage in STAGES if passed.get(stage) is False), None)
