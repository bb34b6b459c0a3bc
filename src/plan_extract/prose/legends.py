"""What the document's own keys say. In: a Body. Out: a Legend for each abbreviation, status, dot, arrow or letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Legend
from plan_extract.model.table import Cell, Table
from plan_extract.model.values import LegendKind
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.symbols import direction_of
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import squeeze

_ABBREVIATION = re.compile(
    r"(?<![\w=])(?P<term>[A-Z][A-Z&/]{1,7})\s*=\s*(?P<meaning>[^=\n;]{3,80}?)(?=\s{3,}|\s+[A-Z][A-Z&/]{1,7}\s*=|[;\n]|$)"
)
_DOTS = re.compile(
    r"(?P<dots>\u25cf{1,6})\s*[=:\u2013-]?\s*(?P<meaning>[A-Za-z][A-Za-z ,'-]{0,60}?)\s*(?=\u25cf|[;\n]|$)"
)
_LETTER = re.compile(
    r"(?P<term>[A-H])(?P<noun>\s+(?:indicators?|measures?|domain))?(?P<sep>\s*[:=\u2013-]\s*|\s{2,}|\t)(?P<meaning>[A-Z].{2,90})"
)
_GLOSSARY = re.compile(r"\b(?:abbreviations?|acronyms?|glossary|terms used)\b", re.IGNORECASE)
_TERM = re.compile(
    r"(?P<term>(?=[A-Za-z&/]*[A-Z][A-Za-z&/]*[A-Z])[A-Z][A-Za-z&/]{1,9})\s+[:=\u2013-]?\s*(?P<meaning>[A-Za-z].{3,120})"
)
_BRACKETED = re.compile(r"\s\((?P<term>[A-Z][A-Z&]{1,7}s?)\)")
_WORDS = (
    re.compile(r"[A-Za-z][\w'\u2019-]*"),
    re.compile(r"[A-Za-z][\w'\u2019]*"),
)  # 'Lower-layer' is L, 'Non-Government' NG
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_STATUS_LINE = re.compile(
    r"(?P<term>(?:dark |light )?(?:red|amber|yellow|green|blue|grey|gray|black|white|purple))\s*[:=\u2013-]\s*"
    r"(?P<meaning>.{8,200})",
    re.IGNORECASE,
)
_LEAST_MEANING = 4
_LONGEST_KEY = 8


def find_legends(body: Body) -> tuple[Legend, ...]:
    """Abbreviations ('CSMF = ...') and keys of statuses, dots, arrows and letters, each once however often printed."""
    found: dict[tuple[str, str], Legend] = {}
    keys = (_abbreviations, _glossaries, _spelt_out, _dots, _letters, _status_lines, _keys)
    for legend in (legend for find in keys for legend in find(body)):
        found.setdefault((legend.term.lower(), squeeze(legend.meaning)), legend)
    return tuple(found.values())


def _abbreviations(body: Body) -> Iterator[Legend]:
    for text, where in _texts(body):
        for match in _ABBREVIATION.finditer(text):
            meaning = " ".join(match["meaning"].split())
            yield Legend(term=match["term"], meaning=meaning, kind="abbreviation", locator=where)


def _glossaries(body: Body) -> Iterator[Legend]:
    """'PAF Performance Assessment Framework', line by line under a heading that says 'Abbreviations' or 'Glossary'."""
    under = False
    for item in body.items:
        if not isinstance(item, Paragraph):
            continue
        if item.level is not None:
            under = bool(_GLOSSARY.search(item.text)) or (under and bool(_TERM.match(item.text)))
        if under and (match := _TERM.match(item.text)) is not None:
            meaning = join_lines(match["meaning"])
            yield Legend(term=match["term"], meaning=meaning, kind="abbreviation", locator=_of_paragraph(item))


def _spelt_out(body: Body) -> Iterator[Legend]:
    """'Commission for Social Care Inspection (CSCI)': the letters are the initials of the words before the bracket."""
    for text, where in _sentences(body):
        for match in _BRACKETED.finditer(text):
            before = _POSSESSIVE.sub("", text[: match.start()])
            meanings = (_initialled(before, list(pattern.finditer(before)), match["term"]) for pattern in _WORDS)
            meaning = next(filter(None, meanings), None)
            if meaning is not None:
                yield Legend(term=match["term"], meaning=meaning, kind="abbreviation", locator=where)


def _initialled(before: str, words: Sequence[re.Match[str]], term: str) -> str | None:
    """The words just before an abbreviation whose initials it is; small words may have none."""
    letters = list(term.rstrip("s").lower())
    if not words or before[words[-1].end() :].strip():
        return None
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at][0].lower() in _SMALL and not words[at][0].lower().startswith(letter):
            at -= 1
        if at < 0 or not words[at][0].lower().startswith(letter):
            return None
    meaning = before[words[at].start() : words[-1].end()]
    return meaning if any(word[0][0].isupper() for word in words[at:]) else None


def _status_lines(body: Body) -> Iterator[Legend]:
    """'Green: the target has been reached', line after line: two or more statuses, each with its own meaning."""
    run: list[Legend] = []
    for item in [*body.items, None]:
        match = _STATUS_LINE.fullmatch(item.text.strip()) if isinstance(item, Paragraph) else None
        rag = parse_rag(match["term"]) if match else None
        if isinstance(item, Paragraph) and match is not None and rag is not None:
            run.append(Legend(term=rag, meaning=join_lines(match["meaning"]), kind="rag", locator=_of_paragraph(item)))
            continue
        if len({legend.term for legend in run}) == len(run) > 1:
            yield from run
        run = []


def _sentences(body: Body) -> Iterator[tuple[str, Locator]]:
    for item in body.items:
        if isinstance(item, Paragraph) and not item.furniture and "(" in item.text:
            yield item.text, _of_paragraph(item)


def _dots(body: Body) -> Iterator[Legend]:
    """A run of texts in which one dot, two dots and so on each have a meaning; a lone bullet is no key."""
    for text, where in _texts(body):
        runs = list(_DOTS.finditer(text))
        lengths = [len(run["dots"]) for run in runs]
        if len(runs) >= 3 and sorted(lengths) == list(range(1, len(runs) + 1)):
            for run in runs:
                yield Legend(term=run["dots"], meaning=join_lines(run["meaning"]), kind="rating", locator=where)


def _letters(body: Body) -> Iterator[Legend]:
    """Lines that follow each other and begin with A, B, C ...: three or more, or it may be a list of something else."""
    run: list[Legend] = []
    for item in body.items:
        match = _LETTER.fullmatch(item.text.strip()) if isinstance(item, Paragraph) else None
        if match is None or not isinstance(item, Paragraph):
            yield from _whole(run)
            run = []
            continue
        if match["term"] != chr(ord("A") + len(run)):
            yield from _whole(run)
            run = []
        if match["term"] == chr(ord("A") + len(run)):
            meaning = join_lines(match["meaning"])
            run.append(Legend(term=match["term"], meaning=meaning, kind="dimension", locator=_of_paragraph(item)))
    yield from _whole(run)


def _whole(run: list[Legend]) -> list[Legend]:
    return run if len(run) >= 3 else []


def _texts(body: Body) -> Iterator[tuple[str, Locator]]:
    for item in body.items:
        if isinstance(item, Paragraph):
            yield item.text, _of_paragraph(item)
            continue
        for cell in item.cells:
            if "=" in cell.text or "\u25cf" in cell.text:
                yield cell.text, _of_cell(item, cell)


def _of_paragraph(item: Paragraph) -> Locator:
    return Locator(page=item.page, block=item.block, bbox=item.bbox, quote=item.text[:200])


def _of_cell(table: Table, cell: Cell) -> Locator:
    return Locator(
        page=cell.page, table=table.index, row=cell.row, column=cell.column, block=table.block, bbox=cell.bbox
    )


def _keys(body: Body) -> Iterator[Legend]:
    """A small table in which each row is a status, an arrow or a letter, and what it means."""
    for table in body.tables:
        if not 2 <= table.width <= 3 or table.height > _LONGEST_KEY:
            continue
        for rows in (_status_rows(table), _arrow_rows(table), _letter_rows(table)):
            if len(rows) >= 2 and len({legend.term for legend in rows}) == len(rows):
                yield from rows


def _pairs(table: Table) -> Iterator[tuple[Cell, Cell]]:
    """The first cell of each row and its meaning in the last."""
    for row in table.grid():
        cells = [cell for cell in row if cell is not None and (cell.text.strip() or cell.marks)]
        if len(cells) >= 2 and len(cells[-1].flat) >= _LEAST_MEANING:
            yield cells[0], cells[-1]


def _legends(table: Table, found: Iterable[tuple[str, Cell, Cell]], kind: LegendKind) -> list[Legend]:
    return [
        Legend(term=term, meaning=join_lines(meaning.text), kind=kind, locator=_of_cell(table, cell))
        for term, cell, meaning in found
    ]


def _status_rows(table: Table) -> list[Legend]:
    found = (
        (rag, first, last)
        for first, last in _pairs(table)
        if len(last.flat) >= 12 and (rag := parse_rag(first.flat, letters=True))
    )
    return _legends(table, found, "rag")


def _arrow_rows(table: Table) -> list[Legend]:
    """Arrows alone in their cells, beside words without figures: a row with a value is a record, not a key."""
    found = []
    for first, last in _pairs(table):
        pointing = {mark.pointing for mark in first.marks}
        direction = direction_of(pointing.pop()) if len(pointing) == 1 else None
        if direction and len(first.flat) <= 1 and not re.search(r"\d", last.flat):
            found.append((direction, first, last))
    return _legends(table, found, "direction")


def _letter_rows(table: Table) -> list[Legend]:
    """First cells that are the letters A, B, C ... from top to bottom, beside words without figures."""
    found = [(first.flat, first, last) for first, last in _pairs(table) if re.fullmatch("[A-H]", first.flat)]
    letters = [term for term, _, _ in found]
    whole = len(found) >= 3 and len(found) == table.height and letters == [chr(65 + n) for n in range(len(letters))]
    worded = not any(re.search(r"\d", last.flat) for _, _, last in found)
    return _legends(table, found, "dimension") if whole and worded else []
