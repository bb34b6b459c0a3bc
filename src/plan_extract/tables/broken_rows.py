"""Rows that the end of a page cuts in two. In: a table and the piece after it. Out: whether a row goes on; its whole.

Browsers leave the cut open, without a rule below the one half or above the other; word processors rule both halves,
and only what stands in them tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from plan_extract.model.table import Cell, Table
from plan_extract.parsing.number import parse_number
from plan_extract.parsing.period import parse_deadline
from plan_extract.parsing.rag import parse_rag

Verdict = Literal["joined", "doubtful"]
_SHORT = 8  # letters of a reference
_NEARLY_ALL = 0.8
_FEWEST_OWN = 2  # cells of a row of its own beside a cell that goes on
_ENDS = ".;:!?"
_ITEM = re.compile(r"\(?[a-z]{1,3}[.)]\s")


def judge_row(first: Table, second: Table, row: int) -> Verdict | None:
    """Whether `row` of the second piece, its first below any header, is the rest of the last row of `first`.

    'doubtful' where it may be, but what the two hold does not show it; None where it is a row of its own.
    """
    opening = opening_cells(second, row)
    if not opening or second.width < 2 or any(cell.row_span > 1 for cell in opening):
        return None
    if any(2 * cell.column_span > second.width for cell in opening):
        return None  # a section's name over the rows under it
    above = _last_cells(first)
    if any(cell.column in above and _are_two(above[cell.column], cell) for cell in opening):
        return None
    if first.open_foot and (second.open_top if row == 0 else min(cell.column for cell in opening) > 0):
        return "joined"
    return _judge_words(first, second, row, opening, above)


def _judge_words(
    first: Table, second: Table, row: int, opening: Sequence[Cell], above: dict[int, Cell]
) -> Verdict | None:
    columns = {cell.column for cell in opening}
    if second.width < 3 or not columns <= above.keys():
        return "doubtful" if first.open_foot and second.width > 2 else None
    flowing = sum(_flows(above[cell.column], cell) for cell in opening)
    open_ended = all(above[cell.column].flat[-1] not in _ENDS for cell in opening)
    few = 2 * len(opening) < len(above)  # the other columns ended on the page before
    if 0 in columns:
        label = next(cell for cell in opening if cell.column == 0)
        if few and open_ended and _flows(above[0], label):
            return "joined"
        return "doubtful" if first.open_foot else None
    if min(columns) >= 2 and not _group_like(first, second, row):
        return "joined" if flowing or (open_ended and few) else "doubtful"
    if not _numbered(first, second, row):
        return "joined" if flowing >= (1 if min(columns) >= 2 else 2) else None
    return "joined" if flowing or (open_ended and few) else "doubtful"


def _group_like(first: Table, second: Table, row: int) -> bool:
    """Whether the first two columns are blank in other rows too: groups whose name is printed once."""
    named = {(0, cell.row) for cell in first.cells if cell.column < 2 and not cell.blank}
    named |= {(1, cell.row) for cell in second.cells if cell.column < 2 and not cell.blank}
    rows = {(0, cell.row) for cell in first.cells if not cell.blank}
    rows |= {(1, cell.row) for cell in second.cells if cell.row > row and not cell.blank}
    return not rows <= named


def is_figure(text: str) -> bool:
    """Whether a cell is one figure and nothing else."""
    return parse_number(text.strip().removesuffix("%").lstrip("£~<>≥≤")) is not None


def opening_cells(second: Table, row: int) -> list[Cell]:
    """What a row holds."""
    return [cell for cell in second.cells if cell.row == row and not cell.blank]


def _last_cells(table: Table) -> dict[int, Cell]:
    height = table.height
    last = [cell for cell in table.cells if cell.row + cell.row_span == height and not cell.blank]
    return {column: cell for cell in last for column in range(cell.column, cell.column + cell.column_span)}


def _are_two(above: Cell, below: Cell) -> bool:
    """Whether each of two cells is a figure, a status or a date by itself: no half of one text."""
    both = (above.text, below.text)
    return (
        all(map(is_figure, both))
        or all(parse_rag(text) is not None for text in both)
        or all(parse_deadline(text) is not None for text in both)
    )


def _flows(above: Cell, below: Cell) -> bool:
    """Whether a text goes on in mid-sentence; '(b) train' begins an item."""
    return below.flat[0].islower() and not _ITEM.match(below.flat) and above.flat[-1] not in _ENDS


def _numbered(first: Table, second: Table, row: int) -> bool:
    """The first column has a short reference in nearly every row."""
    cells = [cell for cell in first.cells if cell.column == 0 and cell.row > 0 and cell.column_span == 1]
    cells += [cell for cell in second.cells if cell.column == 0 and cell.row > row and cell.column_span == 1]
    short = sum(not cell.blank and len(cell.flat) <= _SHORT for cell in cells)
    return len(cells) >= 3 and short >= _NEARLY_ALL * len(cells)


def join_row(first: Table, second: Table, row: int) -> tuple[Cell, ...]:
    """The cells of `first`, its last row with what stands in `row` of the second piece below it."""
    last = first.height - 1
    rest = {cell.column: cell for cell in second.cells if cell.row == row and (cell.marks or not cell.blank)}
    cells = [_whole(cell, rest) if cell.row <= last < cell.row + cell.row_span else cell for cell in first.cells]
    covered = {
        column
        for cell in first.cells
        if cell.row <= last < cell.row + cell.row_span
        for column in range(cell.column, cell.column + cell.column_span)
    }
    return (*cells, *(replace(cell, row=last) for column, cell in rest.items() if column not in covered))


def go_on_below(first: Table, second: Table, row: int) -> tuple[tuple[Cell, ...], frozenset[int]] | None:
    """The cells of `first`, those made taller that were merged over the rows of both pages, and their columns.

    A cell beside several rows ('Loss of data through an attack or' | two actions) is cut with them: on the next page
    its text goes on in mid-sentence, the cells beside it are blank again, and the columns after them begin a row of
    their own. None where that is not so.
    """
    height = first.height
    above = {cell.column: cell for cell in first.cells if cell.row + cell.row_span == height}
    below = {cell.column: cell for cell in second.cells if cell.row == row}
    goes_on = [at for at, cell in below.items() if not cell.blank and at in above and _may_flow(above[at], cell)]
    if len(below) < second.width or not goes_on:
        return None
    end = next((at for at in range(second.width) if not below[at].blank and at not in goes_on), second.width)
    own = [at for at in range(end, second.width) if not below[at].blank]
    spans = {below[at].row_span for at in range(end)}
    if len(own) < _FEWEST_OWN or max(goes_on) >= end or len(spans) > 1 or any(at not in above for at in range(end)):
        return None
    if any(above[at].column_span > 1 for at in range(end)) or not all(_begins(below[at]) for at in own):
        return None
    taller = {id(above[at]): below[at] for at in range(end)}
    more = spans.pop()
    cells = tuple(
        replace(_whole(cell, {cell.column: taller[id(cell)]}), row_span=cell.row_span + more)
        if id(cell) in taller
        else cell
        for cell in first.cells
    )
    return cells, frozenset(range(end))


def _may_flow(above: Cell, below: Cell) -> bool:
    return not above.blank and _flows(above, below)


def _begins(cell: Cell) -> bool:
    return not cell.flat[0].islower()


def _whole(cell: Cell, rest: dict[int, Cell]) -> Cell:
    more = rest.get(cell.column)
    if more is None:
        return cell
    return replace(
        cell,
        text=f"{cell.text}\n{more.text}".strip(),
        wraps=(),
        fill=cell.fill or more.fill,
        marks=tuple(dict.fromkeys((*cell.marks, *more.marks))),
        bold=cell.bold and more.bold if cell.text.strip() else more.bold,
    )
