"""What stands beside an action, told by place and cells. In: the columns and rows of a table of actions. Out: columns.

An outcome left of an action is what it is for, one right of it what it will bring; a 'Status' in sentences is progress.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_extract.model.headed import Column
from plan_extract.model.table import Cell
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.rag import parse_rag, rag_of_color
from plan_extract.parsing.text import fold
from plan_extract.parsing.words import any_of
from plan_extract.vocabulary import load

_DONE = frozenset({"action", "milestone"})
_SHARE = re.compile(r"\d{1,3}(?:\.\d+)?\s?%")
_CODE = re.compile(r"(?=\S*\d)[A-Za-z]{0,8}[\w./-]{1,16}")
_SAYS_STATUS = re.compile(any_of(load("status")["explain"]["words"]), re.IGNORECASE)
_STAGE = re.compile(any_of(load("status")["stage"]["words"]), re.IGNORECASE)
_FEWEST_WORDS = 3  # of what is no name of a status
_MORE = re.compile(r"\b(?:further|additional|next|remaining|outstanding)\b", re.IGNORECASE)

Rows = Sequence[Sequence[Cell | None]]


def with_beside(columns: Sequence[Column], body: Rows) -> list[Column]:
    """The columns of a table of actions, those whose place or cells say more than their heading told."""
    action = next((column.index for column in columns if column.field in _DONE), None)
    if action is None:
        return list(columns)
    told = [_by_place(column, action, columns) for column in columns]
    told = [_by_cells(column, told, body) for column in told]
    return _with_objective(_with_ref(told, action, body), action, body)


def _by_place(column: Column, action: int, columns: Sequence[Column]) -> Column:
    """An aim right of the action is what it will bring (a guess there is nothing); a measure left of it is its aim.

    What there is further to do beside an action is how far it is.
    """
    if column.field == "objective" and column.index > action:
        return replace(column, field=None if column.guessed else "success")
    if column.field == "indicator" and column.index < action:
        aims = any(one.field == "objective" and one.index < action for one in columns)
        return column if aims else replace(column, field="objective")
    if column.field == "action" and column.index > action and _MORE.search(column.heading):
        return replace(column, field="progress")
    return column


def _by_cells(column: Column, columns: Sequence[Column], body: Rows) -> Column:
    """Progress that is percentages is how much is complete; a status that says nothing of a status is progress."""
    if column.field not in ("progress", "status"):
        return column
    cells = [cell for row in body if (cell := row[column.index]) is not None and cell.column_span == 1]
    texts = [cell.flat for cell in cells if not cell.blank and parse_missing(cell.text) is None]
    if column.field == "progress":
        shares = bool(texts) and all(_SHARE.fullmatch(text) for text in texts)
        return replace(column, field="complete") if shares and not _has(columns, "complete") else column
    shown = any(cell.marks or (cell.fill and rag_of_color(cell.fill)) for cell in cells)
    if shown or _has(columns, "progress") or 2 * sum(map(_is_status, texts)) > len(texts) or not texts:
        return column
    return replace(column, field="progress") if any(len(text.split()) >= _FEWEST_WORDS for text in texts) else column


def _is_status(text: str) -> bool:
    return parse_rag(text, letters=True) is not None or bool(_STAGE.fullmatch(text) or _SAYS_STATUS.search(fold(text)))


def _has(columns: Sequence[Column], field: str) -> bool:
    return any(column.field == field for column in columns)


def _with_ref(columns: list[Column], action: int, body: Rows) -> list[Column]:
    """A column of codes left of the actions refers to them, where no other does and no indicator has the codes."""
    if _has(columns, "ref") or _has(columns, "indicator") or not action:
        return columns
    first = columns[0]
    if first.field is not None or "code" not in first.fields:
        return columns
    texts = _texts(first, body)
    coded = bool(texts) and all(_CODE.fullmatch(text.replace(" ", "")) for text in texts)
    return [replace(first, field="ref"), *columns[1:]] if coded else columns


def _with_objective(columns: list[Column], action: int, body: Rows) -> list[Column]:
    """Words printed once left of several actions are what these are for, whatever heads them."""
    if _has(columns, "objective"):
        return columns
    for column in columns[:action]:
        unknown = column.field == "group" or (column.field is None and not column.fields)
        if unknown and column.heading and _is_printed_once(column, action, body):
            return [replace(one, field="objective", guessed=True) if one is column else one for one in columns]
    return columns


def _is_printed_once(column: Column, action: int, body: Rows) -> bool:
    """Whether some rows with an action leave a column of words blank, or share a cell of it, and the first does not."""
    acted = [(row[column.index], row[action]) for row in body]
    cells = [cell for cell, what in acted if what is not None and not what.blank]
    filled = {id(cell): cell for cell in cells if cell is not None and not cell.blank}
    if not cells or cells[0] is None or cells[0].blank or not 0 < len(filled) < len(cells):
        return False
    return all(sum(map(str.isalpha, cell.flat)) > 3 for cell in filled.values())


def _texts(column: Column, body: Rows) -> list[str]:
    return [cell.flat for row in body if (cell := row[column.index]) is not None and not cell.blank]
