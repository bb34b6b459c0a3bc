"""Which columns hold references, and which headed 'Number' hold counts. In: a HeadedTable. Out: its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell
from plan_extract.parsing.number import parse_number

_NAMING = frozenset({"risk", "action", "indicator", "objective", "milestone"})
_CODE = re.compile(r"[A-Z]{1,4}[ .-]?\d{1,3}(?:\.\d+)*")  # 'R1' under 'Risk' points to a risk and does not name it
_REF = re.compile(
    r"[(]?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]{1,2}|[ivx]{1,4}|[A-Z]{1,4}[ -]?\d{1,3}(?:\.\d+)*)[.):]?", re.IGNORECASE
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def with_references(headed: HeadedTable) -> list[Column]:
    """The columns; one of short references is `ref`, whatever heading it shares, and one of counts is a figure.

    'Number' and 'No.' head references as well as counts. A reference has no thousands and belongs to no year, and
    beside a column of shares the number is that of which the share was taken.
    """
    columns = list(headed.columns)
    body = [row for index, row in enumerate(headed.table.grid()) if index not in headed.header_rows]
    for index, column in enumerate(columns):
        if column.heading and column.fields != {"ref"} and not column.fields & _NAMING and not _shares(columns, index):
            continue
        texts = _own_texts(body, index)
        if column.fields == {"ref"} and _counts(columns, index, texts):
            columns[index] = replace(column, fields=frozenset({"actual"}), unit=column.unit or "count", guessed=True)
        elif _refers(columns, index, texts):
            columns[index] = replace(column, fields=frozenset({"ref"}), guessed=False, period=None)
    return columns


def _own_texts(body: Sequence[Sequence[Cell | None]], index: int) -> list[str]:
    """What stands in the cells of a column that are no wider than it."""
    own = [row[index] for row in body]
    return [
        cell.flat
        for cell in own
        if cell is not None and cell.column == index and cell.column_span == 1 and not cell.blank
    ]


def _refers(columns: Sequence[Column], index: int, texts: Sequence[str]) -> bool:
    column = columns[index]
    coded = bool(column.fields & _NAMING) and all(_CODE.fullmatch(text) for text in texts)
    short = bool(texts) and all(_REF.fullmatch(text) for text in texts)
    return short and (coded or not column.heading or _shares(columns, index)) and len(set(texts)) > 1


def _shares(columns: Sequence[Column], index: int) -> bool:
    """Whether the heading of a column is that of the next one too."""
    return index + 1 < len(columns) and columns[index + 1].heading == columns[index].heading != ""


def _counts(columns: Sequence[Column], index: int, texts: Sequence[str]) -> bool:
    """Whether what is headed as a reference is how many there are: figures of a year, in thousands or with shares."""
    column = columns[index]
    figures = [text for text in texts if parse_number(text) is not None]
    if not index or 2 * len(figures) <= len(texts):
        return False
    beside = [columns[at] for at in (index - 1, index + 1) if at < len(columns)]
    shared = any(one.unit == "percent" and one.period == column.period for one in beside)
    return column.period is not None or shared or any(_THOUSANDS.fullmatch(text) for text in figures)
