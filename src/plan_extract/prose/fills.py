"""Colours that a document's own key explains as something other than a status: significance, a directorate, a change.

In: a Body. Out: the same Body with those colours taken off the cells that the key governs, and a Finding for each.
A key governs what follows it up to the next key; one with coloured tables of its page only above it governs those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.table import Cell, Table, distinct_cells
from plan_extract.model.values import Rag
from plan_extract.parsing.rag import parse_rag, rag_of_color
from plan_extract.parsing.words import may_name_colours
from plan_extract.prose.keys import find_keys
from plan_extract.vocabulary import load

_EXPLAINED = load("status")["explained"]
_COMPARED = rf"(?:{'|'.join(_EXPLAINED['compared'])}) (?:the |an |all )?(?:{'|'.join(_EXPLAINED['with'])})"
_OTHERWISE = re.compile(rf"\b(?:{_COMPARED}|{'|'.join(_EXPLAINED['otherwise'])})", re.IGNORECASE)
_OF_STATUS = re.compile(r"\b(?:" + "|".join(_EXPLAINED["status"]) + ")", re.IGNORECASE)
_PAINTED = re.compile(r"\b(?:colou?r|shad(?:ed|ing|es?)|highlight|means?|shows?|indicates?)", re.IGNORECASE)
_COLOUR_WORD = re.compile(r"\b(?=[raygbo])(?:red|amber|yellow|orange|green|blue|grey)\b", re.IGNORECASE)
_RAG_COLUMN = re.compile(r"\bB?RAG\b")
_STATUS_COLUMN = re.compile(r"\bstatus\b", re.IGNORECASE)
_LARGEST_KEY = 24  # cells
_LEAST_MEANING = 4
_SAME_SHADE = 6  # of 255, in each channel: a printer's rounding


@dataclass(frozen=True, slots=True)
class _Entry:
    """One colour of a key: its shade if one is shown, the status that it looks like or names, and what it means."""

    shade: str | None
    rag: Rag | None
    meaning: str


@dataclass(frozen=True, slots=True)
class _Key:
    """A key, its place among the items, and whether its colours are statuses."""

    place: int
    page: int | None
    section: int
    entries: tuple[_Entry, ...]
    status: bool


def without_explained_colours(body: Body) -> tuple[Body, tuple[Finding, ...]]:
    """The body as it is to be read for statuses: without the colours that its keys explain as something else."""
    keys = _find_keys(body)
    if all(key.status for key in keys):
        return body, ()
    governed = _govern(body, keys)
    sections = _sections(body)
    items: list[Paragraph | Table] = []
    findings: list[Finding] = []
    for place, item in enumerate(body.items):
        ruling = governed.get(place)
        if not isinstance(item, Table) or not ruling:
            items.append(item)
            continue
        plain, doubts = _take_off(item, ruling, own=sections[place] == ruling[-1].section)
        items.append(plain)
        findings += doubts
    return replace(body, items=tuple(items)), tuple(findings)


def meanings_otherwise(body: Body) -> frozenset[str]:
    """What colours mean in the keys that explain them as no status."""
    return frozenset(entry.meaning for key in _find_keys(body) if not key.status for entry in key.entries)


def _find_keys(body: Body) -> list[_Key]:
    sections = _sections(body)
    found: list[_Key] = []
    lines = _line_entries(body)
    before = ""
    for place, item in enumerate(body.items):
        if isinstance(item, Table):
            entries, page = _table_entries(item), item.page
        elif place in lines:
            entries, page = lines[place], item.page
        else:
            entries, page = _note_entries(item.text), item.page
        if entries:
            meanings = [entry.meaning for entry in entries]
            cells = item.cells if isinstance(item, Table) else ()
            lead = " ".join([before, *(cell.flat for cell in cells if cell.flat not in meanings)])
            status = not _means_otherwise([lead, *meanings])
            found.append(_Key(place, page, sections[place], tuple(entries), status))
        before = item.text if isinstance(item, Paragraph) and len(item.text) < 120 else ""
    return found


def _sections(body: Body) -> list[int]:
    """For each item, under which heading it stands."""
    count, sections = 0, []
    for item in body.items:
        count += isinstance(item, Paragraph) and item.level is not None
        sections.append(count)
    return sections


def _means_otherwise(meanings: Sequence[str]) -> bool:
    """Whether a key's words, the first of them those before it, are no words of a status: all, or most of them."""
    if _RAG_COLUMN.search(meanings[0]):
        return False
    otherwise = [bool(_OTHERWISE.search(text)) and not _OF_STATUS.search(text) for text in meanings]
    mixed = any(_OF_STATUS.search(text) for text in meanings[1:])
    return any(otherwise) and (not mixed or 2 * sum(otherwise[1:]) > len(meanings[1:]))


# --- keys


def _table_entries(table: Table) -> list[_Entry]:
    """The entries of a small table of colours, each once, with a meaning to the right of each or in it; else none."""
    if len(table.cells) > _LARGEST_KEY:
        return []
    entries: list[_Entry] = []
    strays = 0
    for row in table.grid():
        cells = [cell for cell in distinct_cells(row) if (not cell.blank or _shade(cell))]
        pending: Cell | None = None
        for cell in cells:
            named = parse_rag(cell.flat)
            if (cell.blank and _shade(cell)) or named:
                pending = cell
            elif pending is not None and len(cell.flat) >= _LEAST_MEANING:
                entries.append(_entry(pending, cell.flat))
                pending = None
            elif cell.fill and rag_of_color(cell.fill) and len(cell.flat) >= _LEAST_MEANING and not _figured(cell):
                entries.append(_entry(cell, cell.flat))
            else:
                strays += 1
        if pending is not None:
            return []  # a colour without words after it: a cell of a record
    colours = [entry.shade or entry.rag for entry in entries]
    return entries if len(entries) > 1 and len(set(colours)) == len(colours) and strays <= 2 else []


def _entry(cell: Cell, meaning: str) -> _Entry:
    shade = _shade(cell)
    return _Entry(shade, parse_rag(cell.flat) or (rag_of_color(shade) if shade else None), meaning)


def _shade(cell: Cell) -> str | None:
    marked = [mark.color for mark in cell.marks if mark.color and mark.pointing is None]
    return marked[0] if len(marked) == 1 else cell.fill


def _figured(cell: Cell) -> bool:
    return bool(re.search(r"\d", cell.flat)) and not _OTHERWISE.search(cell.flat)


def _line_entries(body: Body) -> Mapping[int, list[_Entry]]:
    """Keys of one line a colour, under the place of their first line."""
    lines = {(x.page, x.block, x.bbox): at for at, x in enumerate(body.items) if isinstance(x, Paragraph)}
    found: dict[int, list[_Entry]] = {}
    first = last = -2
    for legend in find_keys(body):
        where = legend.locator
        place = lines.get((where.page, where.block, where.bbox)) if where.table is None else None
        if legend.kind != "rag" or place is None:
            continue
        item = body.items[place]
        marks = item.marks if isinstance(item, Paragraph) else ()
        shade = next((mark.color for mark in marks if mark.color), None)
        first = first if place - last in (0, 1) else place
        last = place
        found.setdefault(first, []).append(_Entry(shade, parse_rag(legend.term), legend.meaning))
    return found


def _note_entries(text: str) -> list[_Entry]:
    """A sentence that says of two or more colours that they mean something else; other sentences are no keys."""
    if not may_name_colours(text) or len(_COLOUR_WORD.findall(text)) < 2:
        return []
    for sentence in re.split(r"(?<=[.;])\s+", text):
        words = {word.lower() for word in _COLOUR_WORD.findall(sentence)}
        explains = _PAINTED.search(sentence) and _OTHERWISE.search(sentence)
        if len(words) > 1 and explains and not _OF_STATUS.search(sentence):
            return [_Entry(None, parse_rag(word), " ".join(sentence.split())[:120]) for word in sorted(words)]
    return []


# --- what they govern


def _govern(body: Body, keys: Sequence[_Key]) -> Mapping[int, Sequence[_Key]]:
    """The keys that explain the colours of each table, by its place."""
    places = {key.place for key in keys}
    tables = [at for at, x in enumerate(body.items) if isinstance(x, Table) and at not in places and _is_coloured(x)]
    runs = list(_runs(keys, tables))
    governed: dict[int, Sequence[_Key]] = {}
    for number, run in enumerate(runs):
        end = runs[number + 1][0].place if number + 1 < len(runs) else len(body.items)
        start = runs[number - 1][-1].place if number else -1
        after = [at for at in tables if run[-1].place < at < end and _beside(body, run[-1], at)]
        before = [at for at in tables if start < at < run[0].place and _beside(body, run[0], at)]
        if not after and before and (run[0].page is not None or not any(at in governed for at in before)):
            governed.update(dict.fromkeys(before, run))
        else:
            governed.update({at: run for at in tables if at > run[-1].place})
    return governed


def _runs(keys: Sequence[_Key], tables: Sequence[int]) -> Iterator[Sequence[_Key]]:
    """Keys with no coloured table between them, which explain the same tables together."""
    run: list[_Key] = []
    for key in keys:
        if run and any(run[-1].place < at < key.place for at in tables):
            yield run
            run = []
        run.append(key)
    if run:
        yield run


def _beside(body: Body, key: _Key, place: int) -> bool:
    """On one page; Word has none, so there a key may stand anywhere."""
    item = body.items[place]
    return key.page is None or (isinstance(item, Table) and key.page in (item.page, *item.pages))


def _is_coloured(table: Table) -> bool:
    return any((shade := _shade(cell)) and rag_of_color(shade) in ("red", "amber", "green") for cell in table.cells)


# --- taking colours off


def _take_off(table: Table, keys: Sequence[_Key], *, own: bool) -> tuple[Table, list[Finding]]:
    """The table without the colours that are explained otherwise. A column that calls itself a RAG keeps them, as does
    a column 'Status' that does not stand under the key's heading (`own`).
    """
    entries = [(entry, key.status) for key in keys for entry in key.entries]
    kept = {column for column in range(table.width) if _is_status(table, column, own=own)}
    cells: list[Cell] = []
    said: dict[str, Finding] = {}
    for cell in table.cells:
        shade = _shade(cell)
        entry = _explained(shade, entries) if shade and cell.column not in kept else None
        if shade is None or entry is None:
            cells.append(cell)
            continue
        where = Locator(page=cell.page, table=table.index, row=cell.row, column=cell.column, bbox=cell.bbox)
        detail = f"the key says {entry.meaning!r}"
        said.setdefault(shade, make_finding("fill-not-status", where, fill=shade, detail=detail))
        marks = tuple(replace(mark, color=None) for mark in cell.marks)
        cells.append(replace(cell, fill=None, marks=marks))
    return table.with_cells(tuple(cells)), list(said.values())


def _is_status(table: Table, column: int, *, own: bool) -> bool:
    heads = " ".join(cell.flat for cell in table.cells if cell.row < 2 and _covers(cell, column))
    if _RAG_COLUMN.search(heads):
        return True
    return not own and bool(_STATUS_COLUMN.search(heads)) and not _OTHERWISE.search(heads)


def _covers(cell: Cell, column: int) -> bool:
    return cell.column <= column < cell.column + cell.column_span


def _explained(shade: str, entries: Sequence[tuple[_Entry, bool]]) -> _Entry | None:
    """What else the colour means, if every entry of its shade, or else of the status it looks like, says so."""
    rag = rag_of_color(shade)
    if rag is None:
        return None
    of_shade = [pair for pair in entries if pair[0].shade and _alike(pair[0].shade, shade)]
    meant = of_shade or [pair for pair in entries if pair[0].rag == rag]
    return meant[0][0] if meant and not any(status for _, status in meant) else None


def _alike(one: str, other: str) -> bool:
    channels = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    return all(abs(a - b) <= _SAME_SHADE for a, b in channels)
