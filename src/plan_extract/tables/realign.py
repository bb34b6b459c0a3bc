"""Headings that stand a column away from their figures, put over them. In: a HeadedTable. Out: a HeadedTable.

Years typed over merged cells slip to the side (Rochdale improvement plan 2007, outcome 5: years one column to the right
of their figures, the last one two). Nothing moves unless every column of figures gets exactly one heading, in order.
"""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.headed import Column, HeadedTable
from plan_extract.model.table import Cell
from plan_extract.parsing.measure import parse_measure

_HEADS_FIGURES = frozenset(
    {"actual", "target", "forecast", "baseline", "benchmark", "budget", "floor", "period", "money"}
)
_LEAST_SHARE = 0.6
_LEAST_FIGURES = 2
_MOST_STEPS = 3
_FEWEST = 3


def realign(headed: HeadedTable) -> HeadedTable:
    """The table with its headings over their figures; `moved` tells which headings stood elsewhere."""
    grid = headed.table.grid()
    body = [row for index, row in enumerate(grid) if index not in headed.header_rows]
    named = [column.index for column in headed.columns if _names_figures(column)]
    figures = [column.index for column in headed.columns if _holds_figures(body, column.index)]
    if named == figures or len(named) != len(figures) or len(named) < _FEWEST:
        return headed
    pairs = list(zip(named, figures, strict=True))
    free = all(not headed.columns[to].heading for to in figures if to not in named)
    empty = all(_is_empty(body, at) for at in named if at not in figures)
    if not free or not empty or any(abs(at - to) > _MOST_STEPS for at, to in pairs):
        return headed
    columns = list(headed.columns)
    for at in named:
        columns[at] = Column(index=at, heading="")
    for at, to in pairs:
        columns[to] = replace(headed.columns[at], index=to, period_lent=headed.columns[at].period_lent or at != to)
    moved = tuple((headed.columns[at].heading, at, to) for at, to in pairs if at != to)
    return replace(headed, columns=tuple(columns), moved=moved)


def _names_figures(column: Column) -> bool:
    return bool(column.fields & _HEADS_FIGURES) and not (column.guessed and column.period is None)


def _texts(body: list[list[Cell | None]], index: int) -> list[str]:
    cells = (row[index] for row in body)
    return [cell.flat for cell in cells if cell is not None and cell.column_span == 1 and not cell.blank]


def _holds_figures(body: list[list[Cell | None]], index: int) -> bool:
    texts = _texts(body, index)
    figures = sum(parse_measure(text).value is not None for text in texts)
    return figures >= _LEAST_FIGURES and figures >= _LEAST_SHARE * len(texts)


def _is_empty(body: list[list[Cell | None]], index: int) -> bool:
    return not _texts(body, index)
