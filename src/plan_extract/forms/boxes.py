"""One box an indicator: its name, a status, and figures that carry their own labels ('Latest: 97% | Floor: 90%').

In: a Table. Out: a Form of one row, whose figures stand under the columns that their labels name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plan_extract.forms.base import Form, bare_claim, cells_of, make_form, nearest_heading, value_of
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, Table
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.rag import parse_rag
from plan_extract.tables.headings import Heading, read_heading

_FIGURES = ("actual", "target", "floor", "forecast", "baseline", "benchmark", "period")
_JUDGED = ("rag", "previous_rag", "status", "direction")
_MOST_CELLS = 24
_PARTS = re.compile(r"\s*(?:[;|\n\u2022]|,(?!\d{3}(?!\d)))\s*")
_COLON = re.compile(r"^(?P<label>[^:=]{2,40}?)\s*(?:[:=]|\s[\u2010-\u2015-]\s)\s*(?P<value>\S.*)$")
_FOOTNOTE = re.compile(r"(?<=[%\d)])\s\d$")
_NEXT_LABEL = re.compile(r"\s+(?=[A-Z][A-Za-z]+(?:\s[a-z]+){0,2}\s*:)")
_NO_COLON = re.compile(r"^(?P<label>[A-Za-z][A-Za-z /-]{2,30}?)\s+(?P<value>[<>~\u00a3(]*\s*\d.*)$")
_NAMES_NOTHING = re.compile(r"(?:key\s+)?(?:performance\s+)?(?:indicators?|measures?|kpis?|information)", re.IGNORECASE)


def read_box(table: Table) -> Form | None:
    """The box that a small table is, or None: two labelled figures at least, one of them what was achieved."""
    cells = cells_of(table)
    if not 2 <= len(cells) <= _MOST_CELLS:
        return None
    labelled = {id(cell): found for cell in cells if (found := _labelled(cell))}
    values = [value for found in labelled.values() for value in found]
    kinds = [(value.column.field, value.column.when) for value in values]
    achieved = any(field in ("actual", "period") for field, _ in kinds)
    if len(values) < 2 or not achieved or len(set(kinds)) < len(kinds):
        return None
    rest = [cell for cell in cells if id(cell) not in labelled]
    title = next((cell for cell in rest if _is_name(cell)), None)
    name = title.flat if title else _named_above(table)
    if name is None:
        return None
    place = title or cells[0]
    values = [value_of("indicator", replace(place, text=title.text if title else name)), *values]
    values += _shown(rest, title)
    group = next(
        (text for text in reversed(table.headings) if not _NAMES_NOTHING.fullmatch(text) and text != name), None
    )
    return make_form(
        "indicators", table, (), [RawRecord(row=place.row, values=tuple(values), table=bare_claim(table), group=group)]
    )


def _labelled(cell: Cell) -> list[RawValue]:
    """The figures of a cell in which every part is a known label and its figure; otherwise nothing."""
    parts = [part for piece in _PARTS.split(cell.text.strip(" ,;|\n")) for part in _NEXT_LABEL.split(piece) if part]
    found = []
    for part in parts:
        match = _COLON.match(part) or _NO_COLON.match(part)
        heading = read_heading(match["label"]) if match else None
        field = _field(heading) if heading else None
        value = _figure(field, match["value"]) if match and field else None
        if match is None or heading is None or field is None or value is None:
            return []
        own = replace(cell, text=value, marks=())
        found.append(value_of(field, own, match["label"], when=heading.when, period=heading.period, unit=heading.unit))
    return found


def _field(heading: Heading) -> str | None:
    if heading.guessed:
        return None
    return next((name for name in (*_FIGURES, *_JUDGED) if name in heading.fields), None)


def _figure(field: str, text: str) -> str | None:
    """The figure or status that a label's text is, without the mark of a footnote behind it; None where it is none."""
    if field in _JUDGED:
        return text if field == "direction" or parse_rag(text, letters=True) else None
    for form in (text, _FOOTNOTE.sub("", text)):
        measure = parse_measure(form)
        if measure.value is not None or measure.missing not in (None, "text"):
            return form
    return None


def _is_name(cell: Cell) -> bool:
    return sum(letter.isalpha() for letter in cell.text) >= 4 and parse_rag(cell.flat) is None


def _named_above(table: Table) -> str | None:
    text = nearest_heading(table)
    return text if text and not _NAMES_NOTHING.fullmatch(text) else None


def _shown(rest: list[Cell], title: Cell | None) -> list[RawValue]:
    """The status and the arrow that the box shows beside its figures."""
    values: list[RawValue] = []
    status = next((cell for cell in rest if cell is not title and parse_rag(cell.flat, letters=True)), None)
    light = next((cell for cell in rest if any(mark.shape != "arrow" and mark.color for mark in cell.marks)), None)
    arrow = next((cell for cell in rest if any(mark.pointing for mark in cell.marks)), None)
    if status or light:
        values.append(value_of("rag", status or light, when="latest"))  # type: ignore[arg-type]  # one of them is there
    if arrow:
        values.append(value_of("direction", arrow))
    return values
