"""Keys: what a status, a dot, an arrow or a letter means here. In: a Body. Out: a Legend for each row or line of a key.

A key is a small table, or lines that follow each other, of at least two different marks with words beside them. One
alone is no key, and colours of which any is none of red, amber, green, blue and grey are a key to something else.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Legend
from plan_extract.model.table import Cell, Mark, Table, distinct_cells
from plan_extract.model.values import LegendKind, Rag
from plan_extract.parsing.rag import parse_rag, rag_of_color
from plan_extract.parsing.symbols import SIGNS, direction_of, read_glyph
from plan_extract.parsing.text import join_lines
from plan_extract.prose.clauses import of_scale, spell_out
from plan_extract.prose.places import place_of_cell, place_of_paragraph
from plan_extract.prose.signs import BACK_TO_BACK, find_sign_keys, tells_how, tells_way

_LEAST_MEANING = 4
_LEAST_BESIDE_MARK = 2  # 'OK'
_LEAST_SENTENCE = 12  # of a status: shorter words beside it are a record
_LONGEST_KEY = 8
_DOT_LINE = re.compile(r"(?P<dots>\u25cf{1,6})\s+(?P<meaning>[A-Za-z].{2,80})")
_CAPITALS = re.compile(r"(?P<term>[A-Z]+(?: [A-Z]+)?)\s+(?P<meaning>[a-zA-Z].{8,200})")
_EQUATED = re.compile(
    r"(?:^|[,;:.]\s*)(?P<term>[A-Za-z]{1,6})\s*=\s*(?P<meaning>[^;=]{4,80}?)(?=\s*(?:,\s*[A-Za-z]{1,6}\s*=|[;.]|$))"
)
_KEY = re.compile(
    r"(?:(?:rag|brag|status|rating|colou?r)s?\s+)*key\b[^:]{0,30}:\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL
)
_COLOUR = "(?:red|amber|yellow|green|blue|grey|gray)"
_CLAUSE = re.compile(rf"[.;,]\s+(?={_COLOUR}\b)", re.IGNORECASE)
_CLAUSE_OF_STATUS = re.compile(
    rf"(?P<term>(?i:{_COLOUR}))\b(?:\s*[:(\u2013\u2014-]\s*|\s+(?=[a-z0-9<>\u2264\u2265]))(?P<meaning>.{{4,200}})",
    re.DOTALL,
)  # 'Green Lane' is a place
_OF_STATUS = re.compile(r"\b(?:key|status|ratings?|rag|alerts?)\b", re.IGNORECASE)
_LEVEL = re.compile(
    r"(?:very |extremely )?(?:high|medium|moderate|low|severe|critical|extreme|serious|significant|substantial|minor)"
    rf"(?: risk| level)?(?:\s*[(/\u2013-]\s*{_COLOUR}\s*\)?)?",
    re.IGNORECASE,
)
_SHORTEST_GLOSSARY = 3  # rows
_LONGEST_TERM = 14
_COLOUR_NAMED = re.compile(rf"\b{_COLOUR}\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,4}\d{1,2}")
_BOTH = re.compile(rf"{BACK_TO_BACK}\s+")
_BULLET = re.compile(r"^[\u2022\u25aa\uf0b7\uf0a7\uf0d8\u2013-]\s*")
_STATUS_LINE = re.compile(
    r"(?P<term>(?:dark |light )?(?:red|amber|yellow|green|blue|grey|gray|black|white|purple))"
    r"(?:\s*\([A-Z]{1,2}\)\s*[:=\u2013-]?|\s*[:=\u2013-])\s*(?P<meaning>.{8,200})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of a key."""

    kind: LegendKind
    term: str
    meaning: str
    locator: Locator


def find_keys(body: Body, claimed: Container[int] = ()) -> Iterator[Legend]:
    """The entries of every key, table by table and line by line; a table that is `claimed` by a layout is none."""
    for table in body.tables:
        if table.index not in claimed:
            yield from _table_key(table)
    yield from _line_keys(body)
    yield from find_sign_keys(body)
    yield from _equated(body)
    yield from _keyed(body)


# --- lines


def _line_keys(body: Body) -> Iterator[Legend]:
    items = [item for item in body.items if not (isinstance(item, Paragraph) and item.furniture)]
    entries: list[_Entry | None] = []
    letters = False
    for item in items:
        if isinstance(item, Paragraph) and item.level is not None:
            letters = bool(_OF_STATUS.search(item.text))
        entries.append(_line_entry(item, letters=letters) if isinstance(item, Paragraph) else None)
    for kind, run in groupby(entries, key=lambda entry: entry and entry.kind):
        lines = [entry for entry in run if entry is not None]
        terms = [entry.term for entry in lines]
        whole = (
            sorted(map(len, terms)) == list(range(1, len(terms) + 1)) and len(terms) > 2 if kind == "rating" else True
        )
        told = kind != "direction" or 2 * sum(bool(tells_way().match(one.meaning)) for one in lines) > len(lines)
        if len(lines) > 1 and len(set(terms)) == len(terms) and whole and told:
            yield from (_legend(entry) for entry in lines)


def _line_entry(item: Paragraph, *, letters: bool) -> _Entry | None:
    """What a paragraph says a status, an arrow or dots mean, by its words or by the mark before them.

    With `letters`, under a heading that speaks of statuses, 'G' is green.
    """
    text = item.text.strip()
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    if match := _STATUS_LINE.fullmatch(text):
        rag = parse_rag(match["term"])
        return _Entry("rag", rag, join_lines(match["meaning"]), place_of_paragraph(item)) if rag else None
    if (match := _CAPITALS.fullmatch(text)) and (rag := parse_rag(match["term"], letters=letters)):
        return _Entry("rag", rag, join_lines(match["meaning"]), place_of_paragraph(item))
    if match := _DOT_LINE.fullmatch(text):
        return _Entry("rating", match["dots"], join_lines(match["meaning"]), place_of_paragraph(item))
    marks, rest = item.marks, text
    if len(marks) == 2 and {mark.pointing for mark in marks} == {"left", "right"}:  # two triangles, back to back
        marks = (replace(marks[0], pointing="both"),)
    if not marks and (both := _BOTH.match(text)):
        marks, rest = (Mark(shape="triangle", pointing="both"),), text[both.end() :]
    elif not marks and text and (glyph := read_glyph(text[0], "")) is not None and text[1:2].isspace():
        marks, rest = (Mark(shape=glyph[0], pointing=glyph[1]),), text[1:].strip()
    if len(marks) != 1 or len(rest) < (_LEAST_MEANING if marks[0].pointing else _LEAST_SENTENCE):
        return None
    return _marked(marks[0], rest, place_of_paragraph(item))


def _marked(mark: Mark, meaning: str, where: Locator) -> _Entry | None:
    if (direction := direction_of(mark.pointing)) is not None:
        return _Entry("direction", direction, join_lines(meaning), where)
    rag = rag_of_color(mark.color) if mark.color else None
    return _Entry("rag", rag, join_lines(meaning), where) if rag else None


def _equated(body: Body) -> Iterator[Legend]:
    """'R = not on course, A = at risk, G = on course' on one line."""
    for text, where in _texts(body, sign="="):
        found = [(parse_rag(match["term"], letters=True), match["meaning"]) for match in _EQUATED.finditer(text)]
        entries = [_Entry("rag", rag, join_lines(meaning), where) for rag, meaning in found if rag is not None]
        if len(found) == len(entries) > 1 and len({entry.term for entry in entries}) == len(entries):
            yield from (_legend(entry) for entry in entries)


def _keyed(body: Body) -> Iterator[Legend]:
    """'Key: Green - on target. Amber - within 5%. Red - worse.' in one paragraph, each status at a clause's start."""
    for item in body.items:
        match = _KEY.match(item.text.strip()) if isinstance(item, Paragraph) else None
        if match is None or not isinstance(item, Paragraph) or "=" in item.text:
            continue
        where = Locator(page=item.page, block=item.block, bbox=item.bbox, quote=item.text[:200], section=item.headings)
        clauses = [clause for clause in _CLAUSE.split(match["rest"]) if clause]
        found = [_CLAUSE_OF_STATUS.fullmatch(clause.strip()) for clause in clauses]
        entries = [
            _Entry("rag", rag, join_lines(one["meaning"]).rstrip(" .;,"), where)
            for one in found
            if one is not None and (rag := parse_rag(one["term"])) is not None
        ]
        if len(entries) == len(clauses) > 1 and len({entry.term for entry in entries}) == len(entries):
            yield from (_legend(entry) for entry in entries)


def _texts(body: Body, sign: str) -> Iterator[tuple[str, Locator]]:
    for item in body.items:
        if isinstance(item, Paragraph):
            if sign not in item.text:
                continue
            yield item.text, place_of_paragraph(item)
            continue
        for cell in item.cells:
            if sign in cell.text:
                yield cell.text, place_of_cell(item, cell)


# --- tables


def _table_key(table: Table) -> Iterator[Legend]:
    """A small table in which each row is a status, an arrow or a letter, and what it means."""
    if table.width == 2 and (terms := _term_rows(table)):
        yield from (_legend(entry) for entry in terms)
        return
    if table.height > _LONGEST_KEY:
        return
    if table.width in (4, 6, 8) and _short_terms(table) and (pairs := _pairs(table)):
        for pair in pairs:
            yield from _table_key(pair)
    if any(cell.marks for cell in table.cells):
        yield from _marked_cells(table)
    if not 2 <= table.width <= 3:
        return
    rows = list(_rows(table))
    readings = (
        _status_rows(table, rows),
        _level_rows(table, rows),
        _arrow_rows(table, rows),
        _letter_rows(table, rows),
        _code_rows(table),
        _score_rows(table, rows),
    )
    for entries in readings:
        if len(entries) > 1 and len({entry.term for entry in entries}) == len(entries):
            yield from (_legend(entry) for entry in entries)


def _short_terms(table: Table) -> bool:
    """Whether each other column, from the first, holds no more than a mark or a short term."""
    return all(len(cell.text) <= _LONGEST_TERM for cell in table.cells if not cell.column % 2 and cell.column_span == 1)


def _pairs(table: Table) -> tuple[Table, ...]:
    """Keys side by side, in columns 0 and 1, 2 and 3 and so on; none where a cell below the head spans columns."""
    if any(cell.column_span > 1 and cell.row for cell in table.cells):
        return ()
    pairs = []
    for first in range(0, table.width, 2):
        cells = (cell for cell in table.cells if first <= cell.column < first + 2 and cell.column_span == 1)
        pairs.append(table.with_cells(tuple(replace(cell, column=cell.column - first) for cell in cells)))
    return tuple(pairs)


def _rows(table: Table) -> Iterator[tuple[Sequence[Cell], Cell]]:
    """What stands before the last cell of each row, and that cell, the meaning."""
    for row in table.grid():
        cells = [cell for cell in distinct_cells(row) if (not cell.blank or cell.marks or cell.fill)]
        least = _LEAST_BESIDE_MARK if cells and cells[0].marks else _LEAST_MEANING
        if len(cells) > 1 and len(cells[-1].flat) >= least:
            yield cells[:-1], cells[-1]


def _status_rows(table: Table, rows: Sequence[tuple[Sequence[Cell], Cell]]) -> list[_Entry]:
    """Rows of a status and a sentence; of a few words too, where each row is a status and no cell holds a figure."""
    found: list[_Entry] = []
    whole = len(rows) == table.height > 2 and not any(re.search(r"\d", last.flat) for _, last in rows)
    for cells, last in rows:
        worded = next((rag for cell in cells if (rag := parse_rag(cell.flat, letters=True))), None)
        shown = None if worded else next((rag for cell in cells if (rag := _shown(cell))), None)
        if worded is None and shown is None:
            if any(cell.blank and cell.fill and not cell.marks for cell in cells):
                return []  # a colour that is no status: the key is one of something else
            continue
        told = shown is not None and bool(cells[0].marks) and tells_how().match(last.flat)
        if told or len(last.flat) >= (_LEAST_MEANING if whole else _LEAST_SENTENCE):
            found.append(_Entry("rag", worded or shown or "", join_lines(last.text), place_of_cell(table, cells[0])))
    return found


def _level_rows(table: Table, rows: Sequence[tuple[Sequence[Cell], Cell]]) -> list[_Entry]:
    """Rows of a range of scores, a level ('High', 'Low (green)') in or beside its colour and what is then done."""
    found: list[_Entry] = []
    for cells, last in rows:
        level = next((cell for cell in cells if _LEVEL.fullmatch(cell.flat)), None)
        said = _COLOUR_NAMED.search(level.flat) if level is not None else None
        fills = {rag for cell in cells if cell.fill and (rag := rag_of_color(cell.fill))}
        status = parse_rag(said[0]) if said else next(iter(fills)) if len(fills) == 1 else None
        if level is not None and status is not None and fills <= {status} and len(last.flat) >= _LEAST_SENTENCE:
            found.append(_Entry("rag", status, join_lines(last.text), place_of_cell(table, level)))
    return found if len(found) >= table.height - 1 and len(found) > 2 else []


def _shown(cell: Cell) -> Rag | None:
    """The status of a cell without words: of its one mark, or of its fill."""
    wordless = not any(letter.isalpha() for letter in cell.flat)
    if len(cell.marks) == 1 and cell.marks[0].color and cell.marks[0].pointing is None and wordless:
        return rag_of_color(cell.marks[0].color)
    return rag_of_color(cell.fill) if cell.blank and cell.fill else None


def _arrow_rows(table: Table, rows: Iterable[tuple[Sequence[Cell], Cell]]) -> list[_Entry]:
    """Arrows alone in their cells, beside words without figures: a row with a value is a record, not a key."""
    found = []
    for cells, last in rows:
        pointing = {mark.pointing for mark in cells[0].marks}
        direction = direction_of(pointing.pop()) if len(pointing) == 1 else None
        if direction and len(cells[0].flat) <= 1 and not re.search(r"\d", last.flat):
            found.append(_Entry("direction", direction, join_lines(last.text), place_of_cell(table, cells[0])))
    return found


def _marked_cells(table: Table) -> Iterator[Legend]:
    """Columns of cells that each hold a mark and what it means; of lights and triangles in colour the colour counts."""
    for column in range(table.width):
        cells = [cell for cell in table.cells if cell.column == column and len(cell.marks) == 1 and not cell.blank]
        words = [cell.flat.lstrip(SIGNS + "\u25cf\u25a0 ") for cell in cells]
        if len(cells) < 2 or any(not word or re.search(r"\d", word) for word in words):
            continue
        lights = any(cell.marks[0].pointing is None for cell in cells)
        marks = [replace(cell.marks[0], pointing=None) if lights else cell.marks[0] for cell in cells]
        found = [
            _marked(mark, word, place_of_cell(table, cell))
            for mark, word, cell in zip(marks, words, cells, strict=True)
        ]
        entries = [entry for entry in found if entry is not None]
        told = tells_how() if lights else tells_way()
        if len({entry.term for entry in entries}) < len(entries) or len(entries) < len(cells):
            continue
        if 2 * sum(bool(told.match(entry.meaning)) for entry in entries) > len(entries):
            yield from (_legend(entry) for entry in entries)


def _letter_rows(table: Table, rows: Sequence[tuple[Sequence[Cell], Cell]]) -> list[_Entry]:
    """First cells that are the letters A, B, C ... from top to bottom, beside words without figures."""
    found = [
        _Entry("dimension", cells[0].flat, join_lines(last.text), place_of_cell(table, cells[0]))
        for cells, last in rows
        if re.fullmatch("[A-H]", cells[0].flat)
    ]
    letters = [entry.term for entry in found]
    whole = len(found) >= 3 and len(found) == table.height and letters == [chr(65 + n) for n in range(len(letters))]
    return found if whole and not any(re.search(r"\d", entry.meaning) for entry in found) else []


def _code_rows(table: Table) -> list[_Entry]:
    """A table of two columns in which each row but the head is a code such as SO1 and what it stands for."""
    found: list[_Entry] = []
    for row in table.grid():
        cells = [cell for cell in distinct_cells(row) if not cell.blank]
        codes = [cell for cell in cells if _CODE.fullmatch(cell.flat)]
        if len(cells) == 2 and len(codes) == 1:
            (meaning,) = (cell for cell in cells if cell is not codes[0])
            if len(meaning.flat) >= _LEAST_SENTENCE and not re.search(r"\d", meaning.flat):
                found.append(
                    _Entry("dimension", codes[0].flat, join_lines(meaning.text), place_of_cell(table, codes[0]))
                )
    return found if table.width == 2 and len(found) > 2 and len(found) >= table.height - 1 else []


def _score_rows(table: Table, rows: Sequence[tuple[Sequence[Cell], Cell]]) -> list[_Entry]:
    """Rows of a number, one more or less than that above, and a step of a scale: '1 | Poor', '2 | Fair'."""
    found = [
        _Entry("rating", cells[0].flat, join_lines(last.text), place_of_cell(table, cells[0]))
        for cells, last in rows
        if len(cells) == 1 and re.fullmatch(r"\d{1,2}", cells[0].flat) and not re.search(r"\d", last.flat)
    ]
    steps = {int(after.term) - int(before.term) for before, after in pairwise(found)}
    scaled = 2 * sum(bool(of_scale().search(entry.meaning)) for entry in found) > len(found)
    return found if len(found) > 2 and len(found) >= table.height - 1 and steps in ({1}, {-1}) and scaled else []


def _term_rows(table: Table) -> list[_Entry]:
    """A glossary: rows of a short term and words, at least half of which spell it."""
    if table.height < _SHORTEST_GLOSSARY or any(
        len(cell.text) > _LONGEST_TERM for cell in table.cells if not cell.column
    ):
        return []
    found, spelt = [], 0
    for row in table.grid():
        cells = [cell for cell in distinct_cells(row) if not cell.blank]
        if len(cells) == 2 and cells[0].flat and " " not in cells[0].flat and cells[1].flat[0].isalpha():
            term, last = cells
            spelt += spell_out(term.flat, last.flat) is not None
            found.append(_Entry("abbreviation", term.flat, join_lines(last.text), place_of_cell(table, term)))
    if len(found) < table.height - 1 or 2 * spelt < len(found) or spelt < _SHORTEST_GLOSSARY - 1:
        return []
    first = found[0]
    headed = first.locator.row == 0 and spell_out(first.term, first.meaning) is None
    return found[1:] if headed else found


def _legend(entry: _Entry) -> Legend:
    return Legend(term=entry.term, meaning=entry.meaning, kind=entry.kind, locator=entry.locator)
