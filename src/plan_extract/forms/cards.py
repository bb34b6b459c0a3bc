"""Cards of key and value, one project, action or indicator each, which may run over a page's end.

In: a Body. Out: a Form of one row a card, its keys the columns. What goes on after a page break, in another small table
or in lines that stand in no table, is joined to the card that it continues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from plan_extract.forms.base import Form, bare_claim, make_form, value_of
from plan_extract.model.document import Body, Paragraph
from plan_extract.model.raw import RawRecord, RawValue
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.model.values import Period
from plan_extract.parsing.period import parse_period
from plan_extract.tables.headings import read_heading, squeeze_heading
from plan_extract.vocabulary import load

_LEAST_KEYS = 3
_LONGEST_KEY = 45
_LONGEST_NAME = 250
_LINE_GAP = 9.0  # points between lines of one paragraph
_FIGURES = ("target", "actual", "forecast", "baseline", "benchmark", "rag", "direction", "polarity", "unit", "progress")
_TOLD = {"actual", "target", "baseline", "rag", "status"}
_DATED = re.compile(
    r"(?P<figure>\D{0,3}\d[\d,.]*\s?%?)\s*(?:\bby\b|\bin\b|\bfor\b|\()\s*(?P<when>[^();]+)\)?", re.IGNORECASE
)
_KEYED = re.compile(rf"^(?P<key>[^:\n]{{2,{_LONGEST_KEY}}}):\s*(?P<value>.*)$", re.DOTALL)


@cache
def _known() -> dict[str, tuple[str, bool]]:
    """Squeezed key -> its field, and whether a card may begin with it."""
    rows = load("cards")["key"]
    return {squeeze_heading(word): (row["field"], row.get("name", False)) for row in rows for word in row["words"]}


@dataclass(slots=True)
class _Entry:
    """One key of a card and the cell that holds its value."""

    key: str
    field: str | None
    name: bool
    cell: Cell


@dataclass(slots=True)
class _Card:
    """A card as far as it has been read."""

    first: Table
    entries: list[_Entry]
    tables: set[int]
    page: int | None
    keys: set[str] = field(default_factory=set)


def read_cards(body: Body) -> tuple[Form, ...]:
    """The cards of a document, each with what continues it on the next page."""
    cards: list[_Card] = []
    open_card: _Card | None = None
    ended = False  # something stood between the card and what follows, on the same page
    last: Paragraph | None = None
    for item in body.items:
        if isinstance(item, Table):
            entries = _entries(item)
            if entries and _begins(entries):
                open_card = _Card(item, entries, {item.index}, (item.pages or (item.page,))[-1])
                cards.append(open_card)
            elif open_card is not None and entries and not ended and _is_rest(open_card, entries, item):
                open_card.entries += entries
                open_card.tables.add(item.index)
                open_card.page = item.page
            else:
                open_card = None
            ended, last = False, None
        elif open_card is not None and item.text.strip():
            if _goes_on(open_card, item, last):
                last = item
            elif item.page == open_card.page or last is not None:
                ended = True
    return tuple(form for card in cards if (form := _form(card)) is not None)


def _entries(table: Table) -> list[_Entry]:
    """Every row as one or more keys, each with its value; nothing where any row is neither."""
    found: list[_Entry] = []
    for row in table.grid():
        entries = _of_row(distinct_cells(row))
        if not entries:
            return []
        found += entries
    return found


def _of_row(cells: Sequence[Cell]) -> list[_Entry]:
    """'Key | value', 'Key: value' in one cell, or known keys and values in turn across the row."""
    shown = [cell for cell in cells if not cell.blank]
    if len(shown) == 1 and (match := _KEYED.match(shown[0].text)):
        return [_keyed(match["key"], replace(shown[0], text=match["value"]))]
    pairs = list(zip(cells[::2], cells[1::2], strict=False))
    if len(cells) % 2 or not all(_is_key(key) for key, _ in pairs):
        return []
    entries = [_keyed(key.flat, value) for key, value in pairs]
    return entries if len(entries) == 1 or all(entry.field for entry in entries) else []


def _is_key(cell: Cell) -> bool:
    if not 2 <= len(cell.flat) <= _LONGEST_KEY:
        return False
    return not re.search(r"\d", cell.flat) or _figure_of(cell.flat) is not None


def _keyed(key: str, cell: Cell) -> _Entry:
    name, begins = _known().get(squeeze_heading(key), (_figure_of(key), False))
    return _Entry(key=key.strip(" :"), field=name, name=begins, cell=cell)


def _figure_of(key: str) -> str | None:
    """The field of a key that the cards' own words leave out and headings know: 'Q2 Target', 'Actual 2009/10'."""
    reading = read_heading(key)
    if reading.guessed and reading.period is None and reading.part is None:
        return None
    return next((field for field in _FIGURES if field in reading.fields), None)


def _begins(entries: Sequence[_Entry]) -> bool:
    """A named project first, and two more known keys under it, each once; of an indicator, a figure or its status."""
    known = [entry.field for entry in entries if entry.field]
    name = entries[0]
    if name.field == "indicator" and not (_TOLD & set(known) and _is_title(name.cell)):
        return False
    return (
        name.name
        and 2 <= len(name.cell.flat) <= _LONGEST_NAME
        and len(known) >= _LEAST_KEYS
        and len(known) * 2 >= len(entries)
        and sum(entry.name for entry in entries) == 1
    )


def _is_title(cell: Cell) -> bool:
    """Words that head no column themselves: 'Indicator | Actual' heads a table, and no card."""
    said = read_heading(cell.text)
    return said.guessed or not said.fields


def _is_rest(card: _Card, entries: Sequence[_Entry], table: Table) -> bool:
    """Known keys that the card has not had, at the next page's start."""
    had = {squeeze_heading(entry.key) for entry in card.entries}
    fresh = all(not entry.name and squeeze_heading(entry.key) not in had for entry in entries)
    known = sum(entry.field is not None for entry in entries)
    return fresh and known * 2 > len(entries) and card.page is not None and table.page == card.page + 1


def _goes_on(card: _Card, item: Paragraph, last: Paragraph | None) -> bool:
    """A line of a key that the card has not had yet at the top of the next page, or the lines right under it."""
    if card.page is None or item.page != card.page + 1:
        return False
    if last is None:
        match = _KEYED.match(item.text.strip())
        entry = _keyed(match["key"], Cell(row=0, column=0)) if match else None
        had = {squeeze_heading(entry.key) for entry in card.entries}
        if match is None or entry is None or entry.field is None or squeeze_heading(entry.key) in had:
            return False
        entry.cell = Cell(row=0, column=0, text=match["value"], page=item.page, bbox=item.bbox)
        card.entries.append(entry)
        return True
    close = item.bbox is None or last.bbox is None or item.bbox[1] - last.bbox[3] <= _LINE_GAP
    if not close or item.level is not None:
        return False
    end = card.entries[-1]
    end.cell = replace(end.cell, text=f"{end.cell.text}\n{item.text}")
    return True


def _form(card: _Card) -> Form | None:
    values = tuple(_values(card.entries))
    group = card.first.headings[-1] if card.first.headings else None
    row = RawRecord(row=card.entries[0].cell.row, values=values, table=bare_claim(card.first), group=group)
    kind = "indicators" if card.entries[0].field == "indicator" else "cards"
    form = make_form(kind, card.first, (), [row])
    return replace(form, tables=frozenset(card.tables)) if form else None


def _values(entries: Sequence[_Entry]) -> Iterator[RawValue]:
    for entry in entries:
        if entry.field:
            said = read_heading(entry.key)
            dated = _dated(entry) if entry.field in _FIGURES and said.period is None else []
            whole: tuple[Cell, Period | None] = (entry.cell, said.period)
            for cell, period in dated or (whole,):
                yield value_of(
                    entry.field,
                    cell,
                    entry.key,
                    phase=said.phase,
                    period=period,
                    part=said.part,
                    when=said.when,
                    unit=said.unit,
                    guessed=said.guessed,
                )


def _dated(entry: _Entry) -> list[tuple[Cell, Period]]:
    """'45% by 2009/10; 50% by 2011/12': each figure with its period; nothing where any part is something else."""
    found: list[tuple[Cell, Period]] = []
    for part in re.split(r";\s*|\n", entry.cell.text.strip(" ;.")):
        match = _DATED.fullmatch(part.strip())
        period = parse_period(match["when"].strip()) if match else None
        if match is None or period is None:
            return []
        found.append((replace(entry.cell, text=match["figure"]), period))
    return found
