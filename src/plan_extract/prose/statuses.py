"""Statuses in sentences. In: a Body. Out: a RagStatement for each status that a sentence says of something.

Colour words are names and nouns too ('Green Lanes', 'red tape'): one counts only where it is said of a subject, as a
change between two statuses, as a rating, or with a count of measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plan_extract.model.document import Body
from plan_extract.model.records import RagStatement
from plan_extract.model.values import Rag
from plan_extract.parsing.rag import parse_rag
from plan_extract.prose.sentences import Sentence, find_sentences

_COLOR = r"(?:red|amber|green)(?:\s?/\s?(?:red|amber|green))?"
_END = r"(?=\s*(?:[.,;:)]|$|\band\b|\bbut\b|\bthis\b|\bin\b|\bat\b|\bfor\b|\bsince\b|\bas\b|\bbecause\b))"
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
_THINGS = r"(?:indicators?|measures?|KPIs?|PIs?|targets?|actions?|milestones?|projects?|risks?|objectives?|ratings?)"
_OF = re.compile(
    rf"^Of\s+(?:the|these|those|our|all)\s+(?P<of>{_NUMBER})\s+(?P<subject>[^,]{{3,90}}),\s", re.IGNORECASE
)
_PART = re.compile(
    rf"\b(?P<count>{_NUMBER})\s+(?:is|are|was|were)\s+(?:rated\s+)?(?P<status>{_COLOR}){_END}", re.IGNORECASE
)
_OF_THE = re.compile(
    rf"\b(?P<count>{_NUMBER})\s+(?:of|out\s+of)\s+(?:the\s+)?(?P<of>{_NUMBER})\s+(?P<subject>(?:\w+\s+){{0,3}}{_THINGS})"
    rf"\s+(?:is|are|was|were)\s+(?:rated\s+)?(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<count>{_NUMBER})\s+(?P<subject>(?:\w+\s+){{0,3}}{_THINGS})\s+"
    rf"(?:(?:is|are|was|were|remains?|remained)\s+(?:rated\s+|now\s+|still\s+)?(?P<status>{_COLOR}){_END}"
    rf"|[^.();]{{3,90}}\((?P<bracket>{_COLOR})\))",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"^(?P<subject>.{{3,140}}?)\s+(?:(?:has|have)\s+)?(?:moved|slipped|improved|changed|fallen|risen|gone|turned|worsened)"
    rf"\s+from\s+(?P<before>{_COLOR})\s+to\s+(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_WAS_NOW = re.compile(
    rf"^(?P<subject>.{{3,140}}?)\s+(?:was|were)\s+(?:previously\s+)?(?P<before>{_COLOR}),?\s+(?:and\s+|but\s+)?"
    rf"(?:(?:is|are)\s+)?now\s+(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_STILL = re.compile(
    rf"^(?P<subject>.{{3,140}}?)\s+(?:(?:is|are)\s+still|remains?|remained)\s+(?:rated\s+)?(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_RATED = re.compile(
    rf"^(?P<subject>.{{3,140}}?)\s+(?:is|are|was|were)\s+(?:now\s+)?rated\s+(?:as\s+)?(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    rf"\b(?:and|so|but|which|that|it|they|this|these)$|\b{_NUMBER}\s+(?:of\b|out\s+of\b|(?:\w+\s+){{0,3}}{_THINGS}$)",
    re.IGNORECASE,
)
"""A clause whose subject stands elsewhere, or a count that was not understood."""
_DENIED = re.compile(r"\b(?:not|never|no\s+longer|if|would|could|should|may|might|will|unless|when)\b", re.IGNORECASE)


def find_statuses(body: Body) -> tuple[RagStatement, ...]:
    """Counts by status ('5 are green'), changes ('moved from red to amber') and ratings said in sentences."""
    return tuple(found for sentence in find_sentences(body) for found in _read(sentence))


def _read(sentence: Sentence) -> list[RagStatement]:
    counted = list(_shared(sentence)) or list(_counted(sentence))
    if counted:
        return counted
    single = _single(sentence)
    return [single] if single else []


def _shared(sentence: Sentence) -> Iterator[RagStatement]:
    """'Of the 13 indicators, 5 are green and 2 are red': nothing where the parts are more than the whole."""
    text = sentence.text
    if (whole := _OF.match(text)) is not None:
        of, subject = _count(whole["of"]), whole["subject"]
        parts = [(_count(part["count"]), part["status"]) for part in _PART.finditer(text, whole.end())]
        if sum(count for count, _ in parts) <= of:
            for count, status in parts:
                yield from _statement(sentence, subject, status, 0.95, count=count, of=of)
        return
    for match in _OF_THE.finditer(text):
        count, of = _count(match["count"]), _count(match["of"])
        if count <= of:
            yield from _statement(sentence, match["subject"], match["status"], 0.95, count=count, of=of)


def _counted(sentence: Sentence) -> Iterator[RagStatement]:
    """'The remaining 4 measures are red', 'Eight KPIs did not meet the floor standard (Red)'."""
    for match in _COUNTED.finditer(sentence.text):
        status = match["status"] or match["bracket"]
        if match["status"] and _DENIED.search(sentence.text[: match.start()]):
            continue
        yield from _statement(sentence, match["subject"], status, 0.9, count=_count(match["count"]))


def _single(sentence: Sentence) -> RagStatement | None:
    for pattern, confidence in ((_MOVED, 0.95), (_WAS_NOW, 0.95), (_STILL, 0.85), (_RATED, 0.9)):
        match = pattern.match(sentence.text)
        if match is None or _DENIED.search(match["subject"]) or _NO_SUBJECT.search(match["subject"]):
            continue
        before = match["before"] if "before" in pattern.groupindex else None
        return next(_statement(sentence, match["subject"], match["status"], confidence, before=before), None)
    return None


def _statement(
    sentence: Sentence,
    subject: str,
    status: str,
    confidence: float,
    *,
    before: str | None = None,
    count: int | None = None,
    of: int | None = None,
) -> Iterator[RagStatement]:
    rag: Rag | None = parse_rag(status)
    if rag is None:
        return
    yield RagStatement(
        subject=subject.strip(" ,:"),
        status=rag,
        previous=parse_rag(before) if before else None,
        count=count,
        of=of,
        cue="word",
        raw=sentence.text,
        confidence=confidence,
        locator=sentence.locator,
    )


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS.index(text.lower()) + 1
