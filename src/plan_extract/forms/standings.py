"""Where subjects stood at two times: 'Service | Half year | Year end' in colours, 'Risk | Q1 score | Q2 score' filled.

In: a Table. Out: a Form of one row a subject, with its status and the one before. Indicators, actions and columns whose
headings say that they are statuses are read by layouts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from plan_extract.forms.base import Form, bare_claim, make_form, value_of
from plan_extract.model.raw import RawRecord
from plan_extract.model.table import Cell, Table
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.rag import parse_rag, rag_of_color
from plan_extract.tables.headings import Heading, read_heading

_FEWEST_ROWS = 2
_TIME = re.compile(
    r"(?:q(?:uarter|tr)?\s?[1-4]|(?:first|second|third|fourth|last|this|previous|current) (?:quarter|half|month|year"
    r"|report)|(?:half|mid)[ -]?year|year[ -]?end|end of year|then|now|before|after)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(?:scores?|risks?|ratings?|assessments?)\b", re.IGNORECASE)
_READ_ELSEWHERE = frozenset(
    "indicator label action milestone rag previous_rag status risk_latest risk_opening target mitigation".split()
)


def read_standings(table: Table) -> Form | None:
    """The statuses of subjects at two times that a table shows, or None."""
    if table.width < 3 or table.height <= _FEWEST_ROWS or not any(map(_status, table.cells[: 3 * table.width])):
        return None
    grid = table.grid()
    heads = [read_heading(cell.text) if cell is not None else read_heading("") for cell in grid[0]]
    known = [head.fields & _READ_ELSEWHERE and not head.guessed for head in heads]
    at = [index for index, head in enumerate(heads) if index and _is_time(head) and _all_statuses(grid[1:], index)]
    label = next((i for i, head in enumerate(heads) if "ref" not in head.fields and _names(grid[1:], i)), None)
    if any(known) or len(at) != 2 or label is None or label > at[0] or _other_figures(grid, at, heads):
        return None
    scored = all(_SCORE.search(heads[index].text) for index in at)
    if not scored and any(parse_number(cell.flat) is not None for row in grid[1:] for i in at if (cell := row[i])):
        return None
    statuses = {_status(cell) for row in grid[1:] for i in at if (cell := row[i]) is not None}
    if len(statuses - {None}) < 2:
        return None
    move = next((i for i, head in enumerate(heads) if "direction" in head.fields), None)
    rows = [_row(table, index, row, (label, *at), move) for index, row in enumerate(grid[1:], start=1)]
    return make_form("register", table, (0,), [row for row in rows if row is not None])


def _status(cell: Cell) -> str | None:
    return parse_rag(cell.flat) or (rag_of_color(cell.fill) if cell.fill else None)


def _is_time(head: Heading) -> bool:
    dated = head.period is not None or head.part is not None
    return dated or head.when is not None or _TIME.match(head.text) is not None


def _all_statuses(rows: Sequence[Sequence[Cell | None]], index: int) -> bool:
    """Whether a colour or its word stands in most cells of a column, and no other words in any."""
    cells = [cell for row in rows if (cell := row[index]) is not None and (not cell.blank or cell.fill)]
    said = sum(_status(cell) is not None for cell in cells)
    short = all(_status(cell) is not None or len(cell.flat) <= len("not rated") for cell in cells)
    return short and said >= _FEWEST_ROWS and 2 * said > len(rows)


def _names(rows: Sequence[Sequence[Cell | None]], index: int) -> bool:
    """Whether a column names something different in each row."""
    texts = [cell.flat for row in rows if (cell := row[index]) is not None and sum(map(str.isalpha, cell.flat)) > 2]
    return len(texts) == len(rows) == len(set(texts))


def _other_figures(grid: Sequence[Sequence[Cell | None]], at: Sequence[int], heads: Sequence[Heading]) -> bool:
    """Whether figures stand in a column that is no reference, no score and none of the two."""
    for index, head in enumerate(heads):
        if index in at or "ref" in head.fields or _SCORE.search(head.text):
            continue
        cells = [cell for row in grid[1:] if (cell := row[index]) is not None and not cell.blank]
        if cells and 2 * sum(parse_number(cell.flat.rstrip("%")) is not None for cell in cells) > len(cells):
            return True
    return False


def _row(
    table: Table, index: int, row: Sequence[Cell | None], columns: Sequence[int], move: int | None
) -> RawRecord | None:
    subject, before, now = (row[at] for at in columns)
    if subject is None or subject.blank or now is None:
        return None
    values = [value_of("risk", subject), value_of("rag", now)]
    if before is not None:
        values.append(value_of("previous_rag", before))
    if move is not None and (moved := row[move]) is not None:
        values.append(value_of("direction", moved))
    return RawRecord(row=index, values=tuple(values), table=bare_claim(table))
