"""Statuses that a sentence explains. In: a Body. Out: a Legend for each status that one sentence gives a meaning.

'Green means that the target was met, amber that it was nearly met' and 'Work is green when it is on time and red when
it is late' are keys; what tells of one status, or how something was on a day, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.records import Legend
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import join_lines
from plan_extract.prose.places import place_of_paragraph

_COLOUR = r"\b(?P<term>red|amber|yellow|green|blue|grey|gray)"
_ANY = re.compile(rf"{_COLOUR}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_MEANS = re.compile(
    rf"{_COLOUR}\s+(?:(?:means?|shows?|indicates?|signif(?:y|ies)|says?)\b(?:\s+that\b)?|that\b)\s*", re.IGNORECASE
)
_MEANS_FIRST = re.compile(rf"^(?:[^.:;,]{{1,60}}:\s+)?{_COLOUR}\s+(?!that\b)", re.IGNORECASE)
_WHEN = re.compile(rf"{_COLOUR}\s+(?P<when>when|where|if)\s+", re.IGNORECASE)
_WHEN_FIRST = re.compile(
    rf"\b(?:is|are)\s+(?:then\s+)?(?:(?:rated|marked|coloured|shown|given)\s+(?:as\s+|in\s+)?)?{_COLOUR}\s+(?:when|where|if)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[\s,;]*(?:\b(?:and|or|while|but)\b)?[\s,;]*$", re.IGNORECASE)
_SHORTEST = 4


def find_explained(body: Body) -> Iterator[Legend]:
    """The statuses of every sentence that explains two or more of them in turn."""
    for item in body.items:
        if not isinstance(item, Paragraph) or item.furniture or len(_ANY.findall(item.text)) < 2:
            continue
        for sentence in _SENTENCE_END.split(join_lines(item.text)):
            for term, meaning in _explained(sentence):
                yield Legend(term=term, meaning=meaning, kind="rag", locator=place_of_paragraph(item))


def _explained(sentence: str) -> list[tuple[str, str]]:
    for pattern, first in ((_MEANS, _MEANS_FIRST), (_WHEN, _WHEN_FIRST)):
        found = list(pattern.finditer(sentence))
        lead = first.search(sentence)
        if len(found) < 2 or len(found) != len(_ANY.findall(sentence)) or lead is None:
            continue
        if lead.start("term") != found[0].start("term") or len({match.groupdict().get("when") for match in found}) > 1:
            continue
        ends = [*(match.start() for match in found[1:]), len(sentence)]
        meanings = [
            _JOINED.sub("", sentence[match.end() : end].rstrip(" .!")) for match, end in zip(found, ends, strict=True)
        ]
        terms = [rag for match in found if (rag := parse_rag(match["term"]))]
        if len(set(terms)) == len(found) and min(map(len, meanings)) >= _SHORTEST:
            return list(zip(terms, meanings, strict=True))
    return []
