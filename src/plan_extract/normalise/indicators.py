"""A row of an indicator table becomes an Indicator with its Observations."""

from __future__ import annotations

import re

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.values import Measure, ObservationKind, Period, Polarity, Unit
from plan_extract.normalise.beside import is_doubtful, is_statistics, told_apart
from plan_extract.normalise.dated_cells import measure_with_period
from plan_extract.normalise.judging import judge
from plan_extract.normalise.labels import label_of
from plan_extract.normalise.places import is_long, is_year, not_understood, place, trust
from plan_extract.normalise.times import Times, part_of_year, times_of, whole_year_of
from plan_extract.parsing.code import parse_name
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.rating import find_rating
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.unit import find_unit
from plan_extract.tables.headings import role_of_row

_KINDS: dict[str, ObservationKind] = {
    "actual": "actual",
    "period": "actual",
    "target": "target",
    "forecast": "forecast",
    "baseline": "baseline",
    "benchmark": "benchmark",
    "floor": "benchmark",
    "budget": "budget",
}
_AVERAGE = re.compile(
    r"\b(?:average|ave|mean)\b[^\d.]{0,40}(?P<value>\d[\d,]*(?:\.\d+)?)(?P<percent>\s*%)?", re.IGNORECASE
)
_ANSWERED = re.compile(r"\D*[^\W\d_]{3,}\s*[?:\u2013-]?\s+(?:yes|no)\.?", re.IGNORECASE)
_LONGEST_CAPTION = 140
_YEAR = re.compile(r"\byear\b", re.IGNORECASE)
_ALL_PERCENT = re.compile(r"^\s*(?:%|per\s?cent)|\(%\)", re.IGNORECASE)
_POLARITY: dict[str, Polarity] = {
    "high": "high",
    "higher": "high",
    "low": "low",
    "lower": "low",
    "maximise": "high",
    "minimise": "low",
}


def normalise_indicator(record: RawRecord, times: Times) -> tuple[Indicator | None, tuple[Finding, ...]]:
    """The Indicator of one row, or None where the row names none, with what is doubtful about it."""
    label = record.first("indicator", "label", "objective")
    if label is None:
        return None, ()
    ref, printed = label_of(record)
    named = parse_name(join_lines(label.cell.text), ref=ref)
    if not any(letter.isalpha() for letter in named.title):
        return None, ()
    if role_of_row(named.title) == "target":
        return None, (not_understood(record, label.cell, "a target whose indicator is not told"),)
    findings = [
        make_finding(
            "code-out-of-range",
            place(record, label.cell),
            code=doubt.split(":")[0],
            detail=doubt.partition(":")[2].strip(),
        )
        for doubt in named.doubts
    ]
    times = times_of(record, times, named.title)
    unit = _unit(record, named.title)
    observations: list[Observation] = []
    for value in record.values:
        if value.column.field in _KINDS and not (value.cell.blank and not value.cell.marks):
            observation, doubts = _observe(record, value, times, unit)
            findings += doubts
            if observation is not None:
                observations.append(observation)
    observations = judge(record, observations, times, findings)
    if (not observations and _is_key_row(record)) or _is_footer(observations):
        return None, tuple(findings)
    if record.last and is_statistics(record) and observations:
        findings.append(make_finding("perhaps-no-indicators", place(record, label.cell), title=repr(named.title[:60])))
    observations += _compared(record, unit)
    polarity = record.text("polarity")
    indicator = Indicator(
        ref=printed or named.ref,
        codes=named.codes,
        title=named.title,
        group=record.group,
        unit=unit,
        polarity=_POLARITY.get((polarity or "").split()[0].lower()) if polarity else None,
        source_tag=named.source_tag,
        comparator_text=join_lines(text) if (text := record.text("comparison")) else None,
        observations=tuple(observations),
        locator=place(record, label.cell),
    )
    return indicator, tuple(findings)


def _is_footer(observations: list[Observation]) -> bool:
    """Whether every cell says a thing and answers it, as below a table: 'Council priority Yes', 'Local target? No'."""
    return bool(observations) and all(
        one.missing == "text" and _ANSWERED.fullmatch(" ".join(one.raw.split())) for one in observations
    )


def _is_key_row(record: RawRecord) -> bool:
    """Cells that straddle the columns and hold no figure: a key or a summary under the table, not an indicator."""
    return any(value.cell.column_span > 1 and not value.cell.blank for value in record.values) or any(
        value.column.field in _KINDS and not value.cell.blank for value in record.values
    )


def _unit(record: RawRecord, title: str) -> Unit | None:
    """The unit that the row says its figures are in, that which all of them print, or the one in its name."""
    printed = record.text("unit")
    return (find_unit(printed) if printed else None) or _shown_unit(record) or find_unit(title)


def _shown_unit(record: RawRecord) -> Unit | None:
    """What every figure prints is the unit of 'n/a' beside them, whatever the name counts ('within 35 days')."""
    cells = [value.cell for value in record.values if value.column.field in _KINDS and not value.cell.blank]
    units = {measure.unit for cell in cells if (measure := parse_measure(cell.text)).value is not None}
    return units.pop() if len(units) == 1 else None


_SCALE = re.compile(
    r"\u00a3\s*(?:m(?:illions?)?|bn|k|['\u2019]?000(?:['\u2019]?s)?|thousands?)\b|\b(?:in\s+)?(?:thousands|millions)\b|['\u2019]000s?\b",
    re.IGNORECASE,
)


def _around(record: RawRecord) -> tuple[Unit | None, str | None]:
    """What the texts above a table say of all its figures: their unit, and the scale that they are printed in."""
    table = record.table.headed.table
    for text in (record.table.headed.title, table.caption, record.group, *table.headings[-1:]):
        if not text or len(text) > _LONGEST_CAPTION:
            continue
        unit, scale = find_unit(text), _SCALE.search(text)
        if unit == "percent" and not _ALL_PERCENT.search(text):
            unit = None  # a caption may speak of a percentage beside other figures
        if unit or scale:
            return unit, scale[0] if scale else None
    return None, None


def _period(record: RawRecord, value: RawValue, times: Times) -> tuple[Period | None, bool]:
    """The column's period, or what 'latest' means here; False when it was not printed with the column."""
    column = value.column
    if column.period is not None:
        return times.counted(column.period), True
    if column.when == "previous":
        short = times.previous is not None and not is_year(times.previous)
        # beside quarters 'last year' may be a quarter of it or all of it
        return (None if short and _YEAR.search(column.heading) else times.previous), False
    if times.own:
        return times.latest, True
    if column.when == "year" and column.field in ("target", "forecast"):
        return whole_year_of(times.latest), False
    if column.part is not None:
        return times.counted(part_of_year(record, times, column.part)), False
    if column.field in ("benchmark", "baseline") and column.when in (None, "year"):
        return None, True  # what others achieved, or what was at the start, in a year that is not printed
    if column.field in ("actual", "period") and is_long(times.latest):
        return None, False  # no result is of all the years that a plan is for
    return whole_year_of(times.latest) if column.field == "forecast" else times.latest, False


def _observe(
    record: RawRecord, value: RawValue, times: Times, unit: Unit | None
) -> tuple[Observation | None, tuple[Finding, ...]]:
    cell, column = value.cell, value.column
    measure, own = measure_with_period(cell.text, promised=column.field == "target")
    where = place(record, cell)
    findings: list[Finding] = []
    heading = repr(column.heading[:60])
    if measure.missing == "text" and cell.column_span > 1:
        return None, (make_finding("value-not-understood", where, raw=repr(cell.flat[:80]), heading=heading),)
    if measure.missing == "text":
        findings.append(make_finding("value-not-understood", where, raw=repr(cell.flat[:80]), heading=heading))
    elif not measure.whole and measure.note and own is None:
        findings.append(
            make_finding("value-partly-understood", where, raw=repr(cell.flat[:80]), note=repr(measure.note))
        )
    if (found := find_rating(cell.text)) and found.conflict and found.dots is not None:
        findings.append(
            make_finding(
                "rating-conflict",
                where,
                raw=repr(cell.flat[:60]),
                dots=found.dots,
                label=repr(found.rating.label),
                level=found.rating.level,
            )
        )
    period, printed = _period(record, value, times)
    if own is not None and (column.period is None or own.name != column.period.name):
        period, printed = own, column.period is None  # '812 (2006)' says when
    if period is None and not printed:
        findings.append(make_finding("period-not-understood", where, heading=heading))
    if measure.value is None and measure.missing is None and measure.rag is None:
        return None, tuple(findings)
    sure = printed and not is_doubtful(record, column)
    confidence = trust(record, column, whole=measure.whole and measure.missing != "text", sure_period=sure)
    return _observation(record, value, measure, unit, period, confidence, where), tuple(findings)


def _observation(
    record: RawRecord,
    value: RawValue,
    measure: Measure,
    unit: Unit | None,
    period: Period | None,
    confidence: float,
    where: Locator,
) -> Observation:
    note = measure.note
    if (found := find_rating(value.cell.text)) and found.conflict:
        note = "; ".join(filter(None, (f"{found.dots} dots", note)))
    if value.column.field == "floor":
        note = "; ".join(filter(None, ("floor", note)))
    if (told := told_apart(record, value.column)) is not None:
        note = "; ".join(filter(None, (note, told)))
    own = measure.unit or value.column.unit or unit
    around, scale = (None, None) if own else _around(record)
    if scale and measure.value is not None:
        note = "; ".join(filter(None, (note, scale)))
    return Observation(
        period=period,
        kind=_KINDS[value.column.field or "actual"],
        value=measure.value,
        unit=own or around,
        missing=measure.missing,
        qualifier=measure.qualifier,
        rating=measure.rating,
        rag=measure.rag,
        direction=measure.direction,
        note=note,
        raw=value.cell.flat,
        confidence=confidence,
        locator=where,
    )


def _compared(record: RawRecord, unit: Unit | None) -> list[Observation]:
    """The comparators' average where a comparison cell prints one; it names no period, so it has none."""
    value = record.first("comparison")
    match = _AVERAGE.search(join_lines(value.cell.text)) if value else None
    if value is None or match is None:
        return []
    measure = parse_measure(match["value"])
    return [
        Observation(
            period=None,
            kind="benchmark",
            value=measure.value,
            unit="percent" if match["percent"] else unit,
            note="average",
            raw=match[0],
            confidence=0.75,
            locator=place(record, value.cell),
        )
    ]
