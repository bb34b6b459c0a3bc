"""Columns whose cells say what their heading leaves open: ratings that are colours, activities that are counted.

In: a HeadedTable and its columns. Out: the columns, with what their cells show them to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell
from plan_extract.model.values import Rag
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.period import parse_period
from plan_extract.parsing.rag import parse_rag, rag_of_color
from plan_extract.tables.headings import role_of_row

_RATING = re.compile(r"\bratings?\b", re.IGNORECASE)
_OPEN = frozenset({"rating", "risk_latest", "risk_opening"})
_RISKS = frozenset({"risk", "mitigation"})
_OF_RISK = re.compile(r"\brisks?\b", re.IGNORECASE)
_SURE = frozenset({"red", "green"})
"""'A' and 'B' are grades as well as amber and blue: letters are colours where one of these is among them."""
_FIGURES = frozenset("actual target forecast baseline benchmark rag status direction rating".split())
_FEWEST_YEARS = 2
_COUNTS = re.compile(
    r"(?:(?:total |average )?(?:no\.?|numbers?) of|rate per|proportion of|(?:people|persons|adults|children|clients"
    r"|residents|carers|households|hours|days|visits) (?:receiving|in|with|on|who|aged|of|to|placed|supported"
    r"|helped))\b",
    re.IGNORECASE,
)
_ACTIVITY = re.compile(r"(?:key |our )?activit(?:y|ies)", re.IGNORECASE)
_COUNTED = frozenset(
    "period actual target forecast baseline benchmark direction rag ref code group unit unread".split()
)
"""What may stand beside activities that are counted; who does them, or by when, is of activities to be done."""


def with_shown(columns: Sequence[Column], headed: HeadedTable) -> list[Column]:
    """The columns, in which a rating given in colours is a status and an activity with figures by year an indicator."""
    body = _rows(headed)
    known = [column.index for column in columns if column.fields]
    if any(column.fields & _RISKS for column in columns):
        return list(columns)
    columns = [
        replace(column, fields=frozenset({"indicator"})) if _is_counted(column, columns, body) else column
        for column in columns
    ]
    if columns and _is_subject(columns, body):
        columns[0] = replace(columns[0], fields=frozenset(), guessed=False)
    return [
        _as_status(column)
        if known not in ([], [column.index])  # alone with words of any kind it is the key to the colours
        and _may_be_status(column)
        and _in_colors(row[column.index] for row in body)
        else column
        for column in columns
    ]


def with_figured_progress(columns: Sequence[Column], headed: HeadedTable) -> list[Column]:
    """Columns of progress, as what was achieved where figures stand in them: 'Current position', 'What we did'.

    Where the same table heads a result without a year, figures of 'progress' may be anything, and the column is unread.
    """
    if not any(one.field in ("progress", "actual") and "progress" in one.fields for one in columns):
        return list(columns)
    body = [row for index, row in enumerate(headed.table.grid()) if index not in headed.header_rows]
    known = any(one.field == "actual" and "progress" not in one.fields and one.period is None for one in columns)
    return [
        _figured(
            one, [cell.flat for row in body if (cell := row[one.index]) is not None and not cell.blank], known=known
        )
        if "progress" in one.fields and one.field in ("progress", "actual")
        else one
        for one in columns
    ]


def _figured(column: Column, texts: Sequence[str], *, known: bool) -> Column:
    if "actual" in column.fields:
        figures = sum(parse_measure(text).missing != "text" for text in texts)
        field = "actual" if 2 * figures > len(texts) else "progress"
        return replace(column, field=field, when=column.when or "latest")
    figures = sum((read := parse_measure(text)).value is not None and read.whole for text in texts)
    if 2 * figures <= len(texts):
        return column
    return replace(column, field=None if known else "actual", when=column.when or "latest")


def _is_counted(column: Column, columns: Sequence[Column], body: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether what is headed 'Activity' is measured year by year, and not to be done."""
    if column.fields != {"action"} or not _ACTIVITY.fullmatch(column.heading.strip(" :")):
        return False
    others = [one for one in columns if one is not column and one.heading]
    dated = [one.index for one in others if one.period is not None]
    if len(dated) < _FEWEST_YEARS or any(not one.fields & _COUNTED for one in others if one.period is None):
        return False
    texts = [cell.flat for row in body for at in dated if (cell := row[at]) is not None and not cell.blank]
    figures = sum(parse_measure(text).value is not None and parse_period(text) is None for text in texts)
    return 2 * figures > len(texts)


def _is_subject(columns: Sequence[Column], body: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether words over the rows' names, beside periods alone, are what the table is about.

    'Referral and assessment' over referrals and assessments is no column of assessments.
    """
    first, *others = columns
    if not first.guessed or not first.fields & _FIGURES or first.period is not None or len(others) < _FEWEST_YEARS:
        return False
    if any(one.period is None or one.fields - {"period"} for one in others):
        return False
    texts = [cell.flat for row in body if (cell := row[0]) is not None and not cell.blank]
    return bool(texts) and all(any(map(str.isalpha, text)) and parse_rag(text, letters=True) is None for text in texts)


def _may_be_status(column: Column) -> bool:
    heading = column.heading
    return bool(_RATING.search(heading)) and not _OF_RISK.search(heading) and (column.guessed or column.fields <= _OPEN)


def _as_status(column: Column) -> Column:
    previous = column.when == "previous" or "risk_opening" in column.fields
    return replace(column, fields=frozenset({"previous_rag" if previous else "rag"}), guessed=False)


def _in_colors(cells: Iterable[Cell | None]) -> bool:
    """Whether every cell that says something says a colour, by its word, its letter or, where it is blank, its fill."""
    own = [cell for cell in cells if cell is not None and cell.column_span == 1]
    texts = [cell.flat for cell in own if not cell.blank and not parse_missing(cell.text)]
    words = {parse_rag(text) for text in texts}
    read = {parse_rag(text, letters=True) for text in texts}
    if texts:
        return None not in read and (words != {None} or bool(read & _SURE))
    return len({rag for cell in own if (rag := _shown(cell)) is not None}) > 1  # one colour may only be shading


def _shown(cell: Cell) -> Rag | None:
    colors = (*(mark.color for mark in cell.marks if mark.shape != "arrow"), cell.fill)
    return next((rag for color in colors if color and (rag := rag_of_color(color)) is not None), None)


def rows_are_roles(columns: Sequence[Column], headed: HeadedTable) -> bool:
    """Whether rows before dated figures are called 'Actual' and 'Target', so that reading by columns would mix them."""
    first = next((column.index for column in columns if column.period or column.part), 0)
    body = _rows(headed) if first else []
    roles = [{role_of_row(cell.flat) for row in body if (cell := row[at]) is not None} for at in range(first)]
    return any({"actual", "target"} <= said for said in roles)


def counts_people(columns: Sequence[Column], headed: HeadedTable) -> bool:
    """Whether the names of most rows say that people, hours or visits are counted: no plan of money."""
    label = next((column.index for column in columns if column.field in ("area", "label")), 0)
    names = [cell.flat for row in _rows(headed) if (cell := row[label]) is not None and not cell.blank]
    return 2 * sum(_COUNTS.match(name) is not None for name in names) >= len(names) > 0


def _rows(headed: HeadedTable) -> list[list[Cell | None]]:
    return [row for index, row in enumerate(headed.table.grid()) if index not in headed.header_rows]
