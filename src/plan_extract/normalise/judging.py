"""Whose the statuses, ratings and directions of columns of their own are.

In: the RawRecord of an indicator and its Observations. Out: the same with what is said of each, and a Finding where it
is not plain whose it is. A status judges the figure to its left that is no target and no benchmark, under the same
heading or of the same period (a forecast is judged as a result is); under no heading of its own, the latest result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.headed import Column
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import Observation
from plan_extract.model.values import Direction, Period, Rag
from plan_extract.normalise.directions import direction_in
from plan_extract.normalise.places import HALF_SURE, not_understood, place, status_of, trust
from plan_extract.normalise.times import Times, part_of_year
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.missing import parse_missing
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.rating import find_rating

_RESULTS = frozenset({"actual", "period"})
_JUDGED = _RESULTS | {"forecast"}
_UNREAD_STATUS = 0.77
_STATUSES = ("rag", "status", "previous_rag", "forecast_rag")
_COMPARES = re.compile(r"\b(?:since|from|against|compared|over|on|v|vs|versus)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """A row's observations as they are judged. `placed`: the column of each status, and the observation it went to."""

    record: RawRecord
    times: Times
    observations: list[Observation]
    findings: list[Finding]
    placed: dict[int, int]

    def at(self, column: int) -> int | None:
        """The observation that stands in a column."""
        found = (index for index, one in enumerate(self.observations) if one.locator.column == column)
        return next((index for index in found if self.observations[index].missing != "rag_only"), None)

    def change(self, index: int, **update: object) -> None:
        self.observations[index] = self.observations[index].model_copy(update=update)


def judge(
    record: RawRecord, observations: Sequence[Observation], times: Times, findings: list[Finding]
) -> list[Observation]:
    """The observations with the statuses, directions and ratings of their row; what is doubtful goes to `findings`."""
    row = _Row(record, times, list(observations), findings, {})
    judged = record.all(*_STATUSES)
    for value in judged or record.all("direction"):  # one column may show both, a circle and an arrow
        if judged or any(mark.shape == "circle" for mark in value.cell.marks):
            _place_status(row, value)
    for value in record.all("direction"):
        _place_direction(row, value)
    for value in record.all("rating"):
        _place_rating(row, value)
    if any(_says_status(value) for value in record.values):
        for index, one in enumerate(row.observations):
            if one.kind in ("actual", "forecast") and not (one.rag or one.rating or one.direction):
                row.change(index, confidence=min(one.confidence, _UNREAD_STATUS))
    return row.observations


def _says_status(value: RawValue) -> bool:
    """Whether a column that nothing reads shows a status, a rating or a direction, which is then missing somewhere."""
    cell = value.cell
    if value.column.field is not None or not value.column.heading or cell.column != value.column.index:
        return False
    return bool(cell.marks or parse_rag(cell.flat) or direction_in(cell) or find_rating(cell.text))


def _place_status(row: _Row, value: RawValue) -> None:
    """A status goes to what it judges; what it says that is no colour ('Target met?' 'Yes') is kept as a note there."""
    if value.cell.column != value.column.index:
        return  # a cell merged over the figure too tells why there is none
    rag = status_of(value.cell)
    if rag is None and (value.column.field != "status" or value.cell.blank):
        return
    index = _judged_by(row, value)
    if rag is not None:
        if index is None:
            row.observations.append(_status_only(row, value, rag))
            index = len(row.observations) - 1
        else:
            row.change(index, rag=rag)
        row.placed[value.column.index] = index
    elif index is not None and value.column.when != "previous":
        note = f"{value.column.heading}: {value.cell.flat}"
        row.change(index, note="; ".join(filter(None, (row.observations[index].note, note))))


def _place_direction(row: _Row, value: RawValue) -> None:
    """A direction goes with the status beside it, if no figure stands between them, or to what it would judge."""
    direction: Direction | None = direction_in(value.cell)
    if direction is None or value.cell.column not in (value.column.index, *row.placed):
        return
    index = _with_status(row, value) if not row.record.by_period else None
    index = _judged_by(row, value) if index is None else index
    if index is not None and row.observations[index].direction is None:
        row.change(index, direction=direction)


def _place_rating(row: _Row, value: RawValue) -> None:
    found = find_rating(value.cell.text)
    index = _judged_by(row, value) if found is not None else None
    if found is not None and index is not None:
        row.change(index, rating=found.rating)
    elif found is not None or not (value.cell.blank or parse_missing(value.cell.text)):
        why = "a rating without an actual" if found is not None else "a rating of no known scale"
        row.findings.append(not_understood(row.record, value.cell, why))


def _with_status(row: _Row, value: RawValue) -> int | None:
    """The observation of the nearest status from which no figure that could be judged parts a direction."""
    own = value.column.index
    fields = {one.column.index: one.column.field for one in row.record.values}
    for at in sorted(row.placed, key=lambda at: abs(at - own)):
        between = (fields.get(column) for column in range(min(at, own) + 1, max(at, own)))
        if fields.get(at) not in ("previous_rag", "forecast_rag") and not any(field in _JUDGED for field in between):
            return row.placed[at]
    return None


def _judged_by(row: _Row, value: RawValue) -> int | None:
    """The observation that a status judges, or None; where that is not plain it is said, and the record less sure."""
    own = value.column
    if row.record.by_period and (own.period is not None or own.part is not None):
        return _in_series(row, own)
    if own.field == "forecast_rag":
        return _nearest(row, value, [one for one in row.record.values if one.column.field == "forecast"])
    said = _said(value)
    stated = said and (own.period is not None or own.part is not None)
    if own.field == "previous_rag" or own.when == "previous":
        return _of_period(row, value) if stated else _previous(row, value)
    index = _of_period(row, value) if stated else _of_no_period(row, value)
    if index is not None and (why := _doubt(row, value, index, stated=stated)):
        where = place(row.record, value.cell)
        row.findings.append(make_finding("status-unplaced", where, heading=repr(own.heading[:60]), why=why))
        row.change(index, confidence=min(row.observations[index].confidence, HALF_SURE))
    return index


def _in_series(row: _Row, own: Column) -> int | None:
    """The actual of the same period, where figures and what is said of them stand in rows of their own."""
    period = own.period or part_of_year(row.record, row.times, own.part or "")
    same = (
        index
        for index, one in enumerate(row.observations)
        if one.kind == "actual"
        and one.missing != "rag_only"
        and one.period
        and period
        and one.period.name == period.name
    )
    return next(same, None)


def _said(value: RawValue) -> bool:
    """Whether a column's period is its own, and not that which its figures are compared with: 'Trend since 2016/17'."""
    return value.column.field != "direction" or not _COMPARES.search(value.column.heading)


def _of_period(row: _Row, value: RawValue) -> int | None:
    """The figure of the period that heads a status, or one of no period that is printed; never that of another."""
    fitting = [one for one in _figures(row) if _fits(one.column, value.column)]
    left = _run(row, value, fitting)
    if left and left[-1].column.field != "forecast":  # 'Year to date' ends with 'Last 12 months' and is not that
        left = [one for one in left if _is_of(one.column, value.column)] or left
    right = [one for one in fitting if one.column.index > value.column.index]
    if left or right:
        return _latest(row, left) if left else row.at(right[0].column.index)
    undated = [one for one in _figures(row) if one.column.period is None and one.column.part is None]
    same = [one for one in undated if _is_previous(one.column) == _is_previous(value.column)]
    return _nearest(row, value, same)


def _of_no_period(row: _Row, value: RawValue) -> int | None:
    """Under a heading that is also that of figures the last of them; else the latest result of the row."""
    figures = [one for one in _figures(row) if not _is_previous(one.column)]
    together = [one for one in figures if _share_heading(row.record, one.column, value.column)]
    again = [
        one.column.index
        for one in row.record.values
        if one.column.field == value.column.field and one.column.index != value.column.index
    ]
    run = _run(row, value, together or figures)
    parted = any(abs(at - value.column.index) > 1 for at in again) and any(
        min(at, value.column.index) < one.column.index < max(at, value.column.index) for at in again for one in figures
    )
    if run and (together or parted):
        return _latest(row, run)
    return _latest_result(row, value, figures)


def _latest_result(row: _Row, value: RawValue, figures: Sequence[RawValue]) -> int | None:
    """The year to date just left of a status, else what is of the document's latest period, else what ends last."""
    latest = row.times.latest
    results = [one for one in figures if one.column.field in _RESULTS and row.at(one.column.index) is not None]
    for one in results if latest is not None and latest.end is not None else ():
        index = row.at(one.column.index)
        period = row.observations[index].period if index is not None else None
        if one.column.index == value.column.index - 1 and period and latest and period.end == latest.end:
            return index
    same = [one for one in results if latest is not None and _name(row, one) == latest.name]
    left = [one for one in results if one.column.index < value.column.index]
    return row.at(same[-1].column.index) if same else _latest(row, left or results)


def _previous(row: _Row, value: RawValue) -> int | None:
    """What is headed as the previous figure too, or is of the document's previous period."""
    previous = row.times.previous
    headed = [one for one in _figures(row) if _is_previous(one.column)]
    same = [one for one in _figures(row) if previous is not None and _name(row, one) == previous.name]
    return row.at(same[-1].column.index) if same else _nearest(row, value, headed)


def _figures(row: _Row) -> list[RawValue]:
    """The row's cells in columns of what can be judged, blank ones too."""
    return [one for one in row.record.values if one.column.field in _JUDGED]


def _run(row: _Row, value: RawValue, figures: Sequence[RawValue]) -> list[RawValue]:
    """The figures left of a status, from the last status of its kind on if figures stand between the two."""
    own = value.column.index
    left = [one for one in figures if one.column.index < own]
    before = [one.column.index for one in row.record.values if one.column.field == value.column.field]
    for at in sorted((at for at in before if at < own), reverse=True):
        if any(at < one.column.index < own for one in _figures(row)):
            return [one for one in left if one.column.index > at]
    return left


def _latest(row: _Row, figures: Sequence[RawValue]) -> int | None:
    """The forecast nearest to a status on their right; else the result that ends last, of two the one further right."""
    shown = [one for one in figures if row.at(one.column.index) is not None]
    if not shown or shown[-1].column.field == "forecast":
        return row.at(shown[-1].column.index) if shown else None
    ends = [one.column.period.end if one.column.period else None for one in shown]
    dated = [end for end in ends if end is not None]
    if len(dated) < len(shown):
        return row.at(shown[-1].column.index)
    results = [one for one in shown if one.column.field != "forecast"]
    last = max(results, key=lambda one: (one.column.period.end if one.column.period else dated[0], one.column.index))
    return row.at(last.column.index)


def _nearest(row: _Row, value: RawValue, figures: Sequence[RawValue]) -> int | None:
    """Of the figures those on the left first, and of these the nearest."""
    own = value.column.index
    shown = [one.column.index for one in figures if row.at(one.column.index) is not None]
    left = [at for at in shown if at < own]
    return row.at(left[-1] if left else shown[0]) if shown else None


def _fits(figures: Column, status: Column) -> bool:
    """Whether figures are of the period of a status: all of it, a part of it, or a stretch that ends when it does."""
    own, period = figures.period, status.period
    if period is None or own is None:
        return period is own is None and figures.part is not None and figures.part == status.part
    if _is_of(figures, status) or (own.end is not None and own.end == period.end):
        return True
    if own.start is None or own.end is None or period.start is None or period.end is None:
        return False
    return period.start <= own.start and own.end <= period.end


def _is_of(figures: Column, status: Column) -> bool:
    """Whether figures are of just the period of a status."""
    return figures.period is not None and status.period is not None and figures.period.name == status.period.name


def _share_heading(record: RawRecord, figures: Column, status: Column) -> bool:
    """Whether one heading spans both columns."""
    headed = record.table.headed
    grid = headed.table.grid()
    over = ((grid[row][figures.index], grid[row][status.index]) for row in headed.header_rows)
    return any(a is not None and a is b and not a.blank and a.column_span < headed.table.width for a, b in over)


def _doubt(row: _Row, value: RawValue, index: int, *, stated: bool) -> str | None:
    """Why it is not plain that a status judges the figure that it goes to."""
    own, at = value.column.index, row.observations[index].locator.column
    if at is None or at > own:
        return None
    between = [one for one in row.record.values if at < one.column.index < own]
    unread = next((one.column for one in between if one.column.field is None and _is_figure(one)), None)
    if unread is not None:
        return f"{unread.heading[:60]!r} beside it is not read"
    forecast = next((one.column for one in between if one.column.field == "forecast" and not one.cell.blank), None)
    if forecast is not None and not stated:
        return f"it may be that of {forecast.heading[:60]!r}"
    return None


def _is_figure(value: RawValue) -> bool:
    return bool(value.column.heading) and parse_measure(value.cell.text).value is not None


def _is_previous(column: Column) -> bool:
    return column.when == "previous" or column.field == "previous_rag"


def _name(row: _Row, value: RawValue) -> str | None:
    index = row.at(value.column.index)
    period = row.observations[index].period if index is not None else None
    return period.name if period else None


def _status_only(row: _Row, value: RawValue, rag: Rag) -> Observation:
    """A status without a figure: of the period that heads it, or of what the document calls the latest."""
    column, kind = value.column, _kind(value.column)
    parted = any(one.column.period != column.period and _fits(one.column, column) for one in _figures(row))
    stated = column.period or (part_of_year(row.record, row.times, column.part) if column.part else None)
    period: Period | None = stated or (row.times.previous if _is_previous(column) else row.times.latest)
    return Observation(
        period=period if kind == "actual" else stated,
        kind=kind,
        missing="rag_only",
        rag=rag,
        raw=value.cell.flat,
        confidence=trust(row.record, column, sure_period=column.period is not None and not parted),
        locator=place(row.record, value.cell),
    )


def _kind(column: Column) -> Literal["actual", "forecast"]:
    return "forecast" if column.field == "forecast_rag" else "actual"
