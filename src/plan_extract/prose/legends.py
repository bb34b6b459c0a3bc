"""What the document's own keys say. In: a Body. Out: a Legend for each abbreviation, status, dot, arrow or letter."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Legend
from plan_extract.model.table import Table
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import squeeze
from plan_extract.prose.clauses import find_clauses, spell_out
from plan_extract.prose.fills import meanings_otherwise
from plan_extract.prose.keys import find_keys
from plan_extract.prose.places import place_of_cell, place_of_paragraph

_SHORT = r"(?=[A-Za-z&/]*[A-Z][a-z]?[A-Z&/])[A-Z][A-Za-z&/]{1,7}"  # HR, DoH, HoS
_ABBREVIATION = re.compile(
    rf"(?<![\w=?&])(?P<term>{_SHORT})\s*=\s*(?P<meaning>[^=\n;]{{3,80}}?)"
    rf"(?=\s{{3,}}|[,.]?\s+(?:and\s+)?{_SHORT}\s*=|[;\n]|(?<!\bSt)(?<!\bDr)\.(?:\s|$)|$)"
)
_LETTER = re.compile(
    r"(?P<term>[A-H])(?P<noun>\s+(?:indicators?|measures?|domain))?(?P<sep>\s*[:=\u2013-]\s*|\s{2,}|\t)(?P<meaning>[A-Z].{2,90})"
)
_NAMED = re.compile(
    r"(?P<term>[A-H])\s+(?:indicators?|measures?|domain)\s*[:=\u2013-]\s*[\"\u201c](?P<meaning>[^\"\u201d]{3,90})[\"\u201d].*",
    re.DOTALL,
)
"""A letter's meaning in quotation marks, with what it covers behind it: 'A indicators: "Cost": how they use ...'."""
_GLOSSARY = re.compile(
    r"\b(?:abbreviations?|acronyms?|glossary|terms used)\b|^key(?:\s+to\b.*|\s+terms)?\W*$|\bkey$", re.IGNORECASE
)
_TERM = re.compile(
    r"(?P<term>(?=[A-Za-z&/]*[A-Z][A-Za-z&/]*[A-Z])[A-Z][A-Za-z&/]{1,9}|(?=\d*[A-Z])[A-Z\d]{1,5}(?=\s+[A-Z]))\s+[:=\u2013-]?\s*"
    r"(?P<meaning>[A-Za-z].{3,120})"
)
_LEADS_IN = re.compile(
    r"\b(?:following|these|other)\s+(?:marks?|signs?|symbols?|abbreviations?|acronyms?|codes?|conventions?|notation)\b"
    r"|\b(?:marks|symbols|abbreviations|acronyms|codes|notation|conventions)(?:\s+(?:are\s+)?used)?(?:\s+[\w\s]{1,40})?:$",
    re.IGNORECASE,
)
_MARKS = ("mark", "sign", "ymbol", "bbrev", "cronym", "code", "onvention", "otation")
_MARKED = re.compile(
    r"(?P<term>[*\u2020\u2021#^~]{1,3}|\([A-Za-z]{1,4}\)|[A-Za-z]{1,3}/[A-Za-z]{1,3}|(?-i:[A-Z]{2}[A-Za-z\d&]{0,6})"
    r"|(?-i:[b-hj-z])|\.{1,2}|[A-Za-z.-]{1,5}(?=\s*[\t=:\u2013]|\s+-\s))(?:\s*[=:\u2013]\s*|\s+-\s+|\s+)(?P<meaning>[A-Za-z(].{2,120})"
)
"""A line of a list of marks: '* revised', '(Q) qualified', 'n/a not applicable', 'DNC data not collected'."""
_DEFINED = re.compile(
    r"(?P<term>[A-Z][\w-]*(?: [\w-]+){0,3}?)\s+(?:is|are|means?|refers?\s+to)\s+(?P<meaning>[a-z].{12,200})"
)
_SHORT_STARRED = re.compile(rf"\b({_SHORT})\*")
_LONGEST_NOTE = 250
_BRACKETED = re.compile(r"\s\((?P<term>[A-Z][A-Z&]{1,7}s?)\)")
_WORDS = (
    re.compile(r"[A-Za-z][\w'\u2019-]*"),
    re.compile(r"[A-Za-z][\w'\u2019]*"),
)  # 'Lower-layer' is L, 'Non-Government' NG
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_LONGEST_LEAD = 120  # characters at the end of what leads to a list
_SURE = 3  # so many initials that agree are no chance, in small letters too
_SMALL = frozenset("a an and at by for from in of on or the to with".split())


def find_legends(body: Body, claimed: Container[int] = ()) -> tuple[Legend, ...]:
    """Abbreviations ('CSMF = ...') and keys of statuses, dots, arrows and letters, each once however often printed."""
    found: dict[tuple[str, str], Legend] = {}
    others = (_letters, _abbreviations, _glossaries, _marked, _starred, _spelt_out, find_clauses)
    legends = (*find_keys(body, claimed), *(legend for find in others for legend in find(body)))
    otherwise = meanings_otherwise(body) if any(legend.kind == "rag" for legend in legends) else ()
    for legend in legends:
        grades = legend.kind == "rag" and legend.meaning in otherwise  # it is no status
        one = legend.model_copy(update={"kind": "rating"}) if grades else legend
        found.setdefault((legend.term.lower(), squeeze(legend.meaning)), one)
    return tuple(found.values())


def tables_of_keys(tables: Iterable[Table], legends: Iterable[Legend]) -> frozenset[int]:
    """The indices of the tables that are keys: each of their rows holds a legend, the uppermost may head them."""
    rows: dict[int | None, set[int | None]] = {}
    for legend in legends:
        rows.setdefault(legend.locator.table, set()).add(legend.locator.row)
    return frozenset(
        table.index
        for table in tables
        if table.index in rows and {cell.row for cell in table.cells if not cell.blank} - rows[table.index] <= {0}
    )


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
            yield Legend(term=match["term"], meaning=meaning, kind="abbreviation", locator=place_of_paragraph(item))


def _marked(body: Body) -> Iterator[Legend]:
    """The lines below 'The following marks are used:', each a mark or an abbreviation and what it stands for."""
    open_list: list[Legend] | None = None
    for item in body.items:
        if not isinstance(item, Paragraph) or item.furniture:
            continue
        match = _MARKED.fullmatch(item.text) if open_list is not None else None
        if match is not None and open_list is not None:
            meaning = join_lines(match["meaning"]).rstrip(" .;")
            place = place_of_paragraph(item)
            open_list.append(Legend(term=match["term"], meaning=meaning, kind="abbreviation", locator=place))
            continue
        yield from open_list if open_list and len(open_list) > 1 else ()
        tail = item.text[-_LONGEST_LEAD:]
        open_list = [] if any(map(tail.__contains__, _MARKS)) and _LEADS_IN.search(tail) else None
    yield from open_list if open_list and len(open_list) > 1 else ()


def _starred(body: Body) -> Iterator[Legend]:
    """'*Floors are the least that is accepted', a note to 'Floor*': what a term with a star means, or is short for."""
    notes = [item for item in body.paragraphs if item.text.startswith("*") and len(item.text) <= _LONGEST_NOTE]
    texts = [text for text in _all_texts(body) if "*" in text[1:]] if notes else []
    for note in notes:
        text = join_lines(note.text.lstrip("* "))
        defined = _DEFINED.fullmatch(text)
        if defined and any(f"{defined['term'].rstrip('s')}{end}" in one for one in texts for end in ("*", "s*")):
            meaning = defined["meaning"].rstrip(" .")
            yield Legend(term=defined["term"], meaning=meaning, kind="abbreviation", locator=place_of_paragraph(note))
        for term in dict.fromkeys(term for one in texts for term in _SHORT_STARRED.findall(one)):
            if (meaning := spell_out(term, text)) is not None:
                yield Legend(term=term, meaning=meaning, kind="abbreviation", locator=place_of_paragraph(note))


def _all_texts(body: Body) -> Iterator[str]:
    for item in body.items:
        yield from [item.text] if isinstance(item, Paragraph) else (cell.text for cell in item.cells)


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
    if not words or before[words[-1].end() :].strip():
        return None
    meaning = _spelling(before, words, term)
    if meaning is None and words[-1][0][0].isupper() and len(term) >= _SURE:
        # 'Public Contact System Project (PCS)': the noun that follows the name has no letter
        shorter = _spelling(before, words[:-1], term)
        meaning = f"{shorter}{before[words[-2].end() : words[-1].end()]}" if shorter and shorter.istitle() else None
    return meaning


def _spelling(before: str, words: Sequence[re.Match[str]], term: str) -> str | None:
    letters = list(term.rstrip("s").lower())
    at = len(words)
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and words[at][0].lower() in _SMALL and not words[at][0].lower().startswith(letter):
            at -= 1
        if at < 0 or not words[at][0].lower().startswith(letter):
            return None
        if at and words[at][0] in _SMALL and words[at - 1][0][0] == letter.upper():
            at -= 1  # the O of 'Office of National Statistics' is not that of 'of'
    meaning = before[words[at].start() : words[-1].end()]
    named = any(word[0][0].isupper() for word in words[at:])
    return meaning if named or len(letters) >= _SURE else None


def _sentences(body: Body) -> Iterator[tuple[str, Locator]]:
    for item in body.items:
        if isinstance(item, Paragraph) and not item.furniture and "(" in item.text:
            yield item.text, place_of_paragraph(item)


def _letters(body: Body) -> Iterator[Legend]:
    """Lines that follow each other and begin with A, B, C ...: three or more, or it may be a list of something else."""
    run: list[Legend] = []
    for item in body.items:
        text = item.text.strip() if isinstance(item, Paragraph) else ""
        match = _NAMED.fullmatch(text) or _LETTER.fullmatch(text)
        if match is None or not isinstance(item, Paragraph):
            yield from _whole(run)
            run = []
            continue
        if match["term"] != chr(ord("A") + len(run)):
            yield from _whole(run)
            run = []
        if match["term"] == chr(ord("A") + len(run)):
            meaning = join_lines(match["meaning"])
            run.append(Legend(term=match["term"], meaning=meaning, kind="dimension", locator=place_of_paragraph(item)))
    yield from _whole(run)


def _whole(run: list[Legend]) -> list[Legend]:
    return run if len(run) >= 3 else []


def _texts(body: Body) -> Iterator[tuple[str, Locator]]:
    for item in body.items:
        if isinstance(item, Paragraph):
            if "=" in item.text:
                yield item.text, place_of_paragraph(item)
            continue
        for cell in item.cells:
            if "=" in cell.text:
                yield cell.text, place_of_cell(item, cell)
