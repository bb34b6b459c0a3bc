"""Keys that run on in one paragraph, clause by clause. In: a Body. Out: a Legend for each clause.

'RAG: Green - on target; Amber - within 5%', 'red means late', 'EMT - Executive Management Team; LRF - ...'. A clause
about a colour is one of a key where most say how good or how far something is: 'Green - libraries' says what is green.
An abbreviation's meaning must spell it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Legend
from plan_extract.model.values import Rag
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import any_of, may_name_colours
from plan_extract.prose.places import place_of_cell, place_of_paragraph
from plan_extract.vocabulary import load

_COLOUR = r"(?i:(?:dark |light )?(?:red|amber|yellow|green|blue|gr[ea]y|black))"
_VERB = r"\s+(?:means?|indicates?|shows?|denotes?|stands?\s+for)\s+(?:that\s+)?"
_SAYS = rf"(?:\s*[=:]\s*|\s*[\u2013\u2014]\s*|\s+-\s+|{_VERB}|\s+(?:that|when|if|where)\s+)"
_COLOURED = re.compile(
    rf"(?:^|[:;.,(\n]\s*|\b(?:and|where)\s+|\bis\s+(?=\w+\s+(?:when|if)\b))"
    rf"(?P<term>{_COLOUR}|[RAGB](?=\s*[=\u2013:]|\s+-)){_SAYS}"
)
_LETTER = re.compile(r"[RAGB](?=\s*[=\u2013:]|\s+-)")
_END = re.compile(r"[.;](?:\s|$)|\)\s*(?:[.;]|$)|\n")
_LOOSE = re.compile(r"(?:[\s,;.]|\band\s*$)+$")
_SHORT = r"(?=[A-Za-z&]*[A-Z][a-z]?[A-Z&])[A-Z][A-Za-z&]{1,7}"
_SPELT = re.compile(
    rf"(?:^|[;.,:(\n]\s*|\band\s+)(?P<term>{_SHORT})(?:\s+[\u2013\u2014-]\s+|\s*[\u2013\u2014:]\s*|\s+(?:means|stands\s+for)\s+(?:the\s+)?)"
    r"(?=(?P<meaning>[A-Za-z][\w '\u2019&,-]{4,90}))"
)
_NEXT = re.compile(rf"\s+and\s+{_SHORT}\s*$")
_ANYWHERE = re.compile(rf"\b{_COLOUR}{_SAYS}")
_COUNTED = re.compile(r"\d+\b(?!\s*(?:%|per\s*cent|days?|weeks?|months?|or\b|to\b|[\u2013-]))")
_FEWEST = 2
_LONGEST = 160


def find_clauses(body: Body) -> Iterator[Legend]:
    """The entries of every key that a paragraph or a cell holds."""
    for text, where in _texts(body):
        yield from _colours(text, where)
        yield from _spelt(text, where)


def _texts(body: Body) -> Iterator[tuple[str, Locator]]:
    for item in body.items:
        if isinstance(item, Paragraph):
            if not item.furniture and item.level is None:
                yield item.text, place_of_paragraph(item)
            continue
        for cell in item.cells:
            if len(cell.text) > _LONGEST // 4:
                yield cell.text, place_of_cell(item, cell)


def _colours(text: str, where: Locator) -> Iterator[Legend]:
    found = list(_COLOURED.finditer(text)) if may_name_colours(text) or _LETTER.search(text) else []
    if len(found) < _FEWEST or len(_ANYWHERE.findall(text)) > len(found):
        return  # 'rated Red - late homes; Green - on track': what is green, and not what green is
    terms = [_status(match["term"]) for match in found]
    if None in terms or len(set(terms)) < len(terms):
        return
    ends = [*(match.start() for match in found[1:]), len(text)]
    meanings = [_meaning(text[match.end() : end]) for match, end in zip(found, ends, strict=True)]
    if any(not one or len(one) > _LONGEST or _COUNTED.match(one) for one in meanings):
        return
    if 2 * sum(bool(_explains().search(one)) for one in meanings) <= len(meanings):
        return
    for term, meaning in zip(terms, meanings, strict=True):
        yield Legend(term=str(term), meaning=meaning, kind="rag", locator=where)


def _status(term: str) -> Rag | None:
    return parse_rag(term, letters=len(term) == 1)


def _meaning(text: str) -> str:
    """A clause up to its end; full stops inside a figure end nothing."""
    end = _END.search(text)
    return join_lines(_LOOSE.sub("", text[: end.start()] if end else text))


@cache
def _explains() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('status')['explain']['words'])})|[%<>\u2264\u2265]", re.IGNORECASE)


def _spelt(text: str, where: Locator) -> Iterator[Legend]:
    for match in _SPELT.finditer(text):
        meaning = _spelling(match["term"], match["meaning"])
        if meaning is not None:
            yield Legend(term=match["term"], meaning=meaning, kind="abbreviation", locator=where)


def _spelling(term: str, text: str) -> str | None:
    """The words at the start of a text whose initials are the letters of a term; small words may have none."""
    words = list(re.finditer(r"[A-Za-z][\w'\u2019]*", text))
    at = 0
    for letter in term.rstrip("s").replace("&", "a").lower():
        while at < len(words) and words[at][0].islower() and not words[at][0].lower().startswith(letter):
            at += 1
        if at == len(words) or not words[at][0].lower().startswith(letter):
            return None
        at += 1
    rest = text[words[at - 1].end() :]
    return text[: words[at - 1].end()].strip() if not re.match(r"\s*\w", rest) or _NEXT.match(rest) else None
