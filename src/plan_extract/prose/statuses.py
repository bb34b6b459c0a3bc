"""Statuses in sentences. In: a Body. Out: a RagStatement for each status that a sentence says of something.

Colour words are names and nouns too ('Green Lanes', 'red tape'): one counts only where it is said of a subject, as a
change between two statuses, as a rating, or with a count of measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from plan_extract.model.document import Body
from plan_extract.model.records import RagStatement
from plan_extract.model.values import Direction, Rag
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import join_lines
from plan_extract.prose.counts import NUMBER, to_count
from plan_extract.prose.named_statuses import MOVE, make_status, read_named
from plan_extract.prose.sentences import Sentence, find_sentences

_COLOR = r"(?:red|amber|green|blue)(?:\s?/\s?(?:red|amber|green))?"
_END = (
    r"(?=\s*(?:[.,;:()]|$|\bnow\s+that\b|\band\b|\bbut\b|\bthis\b|\bin\b|\bat\b|\bfor\b|\bsince\b|\bas\b|\bbecause\b"
    r"|(?:although|though|while|whilst|despite|with|due|after|until|following|pending|however|owing|given|overall|again|throughout|which|so)\b"
    r"|[\u2013\u2014]))"
)
_THINGS = r"(?:indicators?|measures?|KPIs?|PIs?|targets?|actions?|milestones?|projects?|risks?|objectives?|ratings?)"
_RATED = r"(?:(?:RAG\s+)?rated\s+)?(?:as\s+)?"
_TRENDS = r"improv(?:ed|ing)|better|worse(?:ned|ning)?|declin(?:ed|ing)|deteriorat(?:ed|ing)"
_OTHERS = (
    "priority|priorities|outcomes?|tasks?|commitments?|schemes?|workstreams?|deliverables?|recommendations?|savings?"
)
_MORE_THINGS = rf"(?:{_THINGS}|{_OTHERS})"
_ALSO = r"(?:(?:also|all|both|again|currently|however|therefore)\s+){0,2}"
_OWNER = r"(?:(?:the|these|those|our|all|its|their)\s+)?(?P<owner>[\w-]+['\u2019]s?\s+)?"
_MEASURED = rf"(?P<subject>(?:\w+\s+){{0,3}}{_THINGS}(?:\s+in\s+(?:the|our)\s+[^,.;:]{{3,40}}?)?)"
_SHARE = r"(?:\s+\(\d{1,3}(?:\.\d+)?\s?%\))?"  # '7 (41%) are green'
_EACH = rf"{NUMBER}{_SHARE}\s+(?:(?:is|are|was|were)\s+)?{_RATED}{_COLOR}"
_OF = re.compile(
    rf"^(?:(?:[^.;]{{0,60}}[:,]\s+)?Of\s+{_OWNER}(?P<of>{NUMBER})\s+"
    rf"(?:(?P<other>(?:(?!\b{NUMBER}\s+(?:is|are|was|were)\b)[^,]){{3,90}}),\s|{_MEASURED}\s+(?={_EACH})"
    rf"|(?P<bare>(?:(?!\b{NUMBER}\b)[^,;.]){{3,90}}?)\s+(?={NUMBER}\s+(?:is|are|was|were)\s))"
    rf"|(?P<whole>{NUMBER})\s+(?P<things>(?:\w+\s+){{0,3}}{_THINGS}):\s+(?={_EACH}))",
    re.IGNORECASE,
)  # 'Of the 13 indicators, 5 are green', "Of the directorate's 14 measures 9 are green", 'Ten measures: 6 green'
_OF_THEM = re.compile(
    rf"^(?:[^.;:]{{0,40}}\s)?(?=(?P<count>{NUMBER})\s+of\s+(?:them|these|those)\s+(?:is|are|was|were)\s+{_RATED}{_COLOR})",
    re.IGNORECASE,
)
_TOLD_OF = re.compile(rf"\b(?P<of>{NUMBER})\s+(?P<subject>(?:\w+\s+){{0,2}}{_THINGS})\b", re.IGNORECASE)
_EACH_PART = re.compile(
    rf"\b(?P<count>{NUMBER}){_SHARE}\s+(?:of\s+(?:them|these|those)\s+)?(?:(?:is|are|was|were)\s+)?"
    rf"(?:{_RATED}(?P<status>{_COLOR}){_END}|[^,.;:()\d]{{2,60}}?\s*\((?:rated\s+)?(?P<bracket>{_COLOR})\))",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?P<count>{NUMBER})\s+(?:is|are|was|were)\s+{_RATED}(?P<status>{_COLOR}){_END}", re.IGNORECASE)
_OF_THE = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?:of|out\s+of)\s+{_OWNER}(?P<of>{NUMBER})\s+{_MEASURED}"
    rf"\s+(?:is|are|was|were)\s+{_RATED}(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?P<subject>(?:\w+\s+){{0,3}}{_MORE_THINGS})\s+"
    rf"(?:(?:is|are|was|were|remains?|remained)\s+{_RATED}(?:now\s+|still\s+)?(?P<status>{_COLOR}){_END}"
    rf"|[^.();]{{3,90}}?\b(?:and|so)\s+(?:(?:is|are|was|were)\s+)?(?:RAG\s+)?rated\s+(?:as\s+)?(?P<rated>{_COLOR}){_END}"
    rf"|[^.();]{{3,90}}\((?P<bracket>{_COLOR})\))",
    re.IGNORECASE,
)
_NOUNED = re.compile(  # 'The two Amber and four Red KPIs'
    rf"\b(?P<parts>{NUMBER}\s+{_COLOR}(?:(?:,|,?\s+and)\s+{NUMBER}\s+{_COLOR}){{0,3}})\s+(?P<subject>{_THINGS})\b",
    re.IGNORECASE,
)
_NOUNED_PART = re.compile(rf"\b(?P<count>{NUMBER})\s+(?P<status>{_COLOR})\b", re.IGNORECASE)
_STANDS_AT = re.compile(  # 'has one indicator at green and one at amber'
    rf"^(?P<subject>.{{3,140}}?)\s+ha(?:s|ve)\s+(?P<first>{NUMBER})\s+{_THINGS}\s+at\s+(?P<status>{_COLOR})"
    rf"(?P<more>(?:(?:,|,?\s+and)\s+{NUMBER}\s+at\s+{_COLOR}){{0,3}})",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?P<count>{NUMBER})\s+at\s+(?P<status>{_COLOR})", re.IGNORECASE)
_TREND = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?:(?P<subject>(?:\w+\s+){{0,3}}{_THINGS})\s+)?(?:(?:is|are|was|were)\s+)?"
    r"(?:show(?:s|ing|ed)?|ha(?:s|ve|ving))\s+an?\s+(?P<trend>improving|worsening|declining|deteriorating)\s+trend",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"^(?P<subject>.{{3,140}}?)(?:\s+(?:(?:has|have|was|were)\s+)?(?:{MOVE})|[\s,:\u2013\u2014-]+(?:(?:is|are|was|were)\s+)?(?:now\s+|back\s+)?(?:up|down))"
    rf"\s+from\s+(?P<before>{_COLOR})(?:\s*\([^()]*\)|\s+(?:in|at)\s+(?:\w+\s*){{1,3}}?)?\s+to\s+(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_NOW_FROM = re.compile(
    rf"^(?P<subject>.{{3,140}}?)\s+(?:(?:(?:has|have)\s+)?(?:{MOVE})\s+to|(?:is|are)\s+now)\s+{_RATED}(?P<status>{_COLOR})"
    rf",?\s*\(?(?:(?:up|down)\s+from|from|having\s+been|previously|formerly|was|were)\s+(?P<before>{_COLOR}){_END}",
    re.IGNORECASE,
)
_WAS_NOW = re.compile(
    rf"^(?P<subject>.{{3,140}}?):?\s+(?:was|were)\s+(?:previously\s+)?(?P<before>{_COLOR})(?:\s+(?:in|at|last)\s+(?:[\w-]+\s*){{1,4}}?)?"
    rf",?\s+(?:and\s+|but\s+)?(?:(?:is|are)\s+)?now\s+(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_NOW_WAS = re.compile(  # 'Missed visits: now green (previously red)'
    rf"^(?P<subject>.{{3,140}}?)(?::|\s+(?:is|are))\s+now\s+{_RATED}(?P<status>{_COLOR})\s*[,(]\s*(?:but\s+|and\s+)?"
    rf"(?:was\s+|were\s+|it\s+was\s+|having\s+been\s+|previously\s+|formerly\s+|up\s+from\s+|down\s+from\s+){{1,2}}(?P<before>{_COLOR})\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    rf"^(?P<subject>.{{3,140}}?)(?:\s+(?:(?:is|are)\s+{_ALSO}still|{_ALSO}(?:remains?|remained|stays?|stayed)|continues?\s+to\s+be|ha(?:s|ve)\s+been(?=\s+{_COLOR}\s+(?:for|since)\b))|:\s+still)\s+{_RATED}(?P<status>{_COLOR})"
    rf"(?:,?\s+but\s+(?:has\s+|have\s+|is\s+|are\s+)?(?P<trend>{_TRENDS}))?{_END}",
    re.IGNORECASE,
)
_WHICH_WAS = re.compile(
    rf"^(?P<subject>.{{3,140}}?),\s+which\s+(?:was|were)\s+(?:previously\s+)?(?P<before>{_COLOR}),\s+(?:is|are)\s+now\s+(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"^(?P<subject>[^,;:()]{{3,140}}?)\s+(?:has\s+|have\s+)?(?:turned|went|gone|became|become)\s+(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_RATED_AS = re.compile(
    rf"^(?P<subject>.{{3,140}}?)\s+(?:is|are|was|were)\s+(?:now\s+)?(?:RAG\s+)?rated\s+(?:as\s+)?(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_AND_STILL = re.compile(
    r"^(?P<subject>[^,;:()]{3,100}?)\s+(?:is|are|was|were|has|have|continues?|fell|rose|dropped|improved|worsened|missed|met)\b[^.;:]{3,140}?"
    r"\b(?:and|but|so)\s+(?:(?:it|therefore|also)\s+)?(?:remains?|stays?|(?:is|are)\s+(?:still|now)|continues?\s+to\s+be)"
    rf"\s+{_RATED}(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_SO_RATED = re.compile(
    r"^(?P<subject>.{3,120}?)\s+(?:remain(?:s|ed)?|dropped|fell|rose|moved|continue[sd]?|stay(?:s|ed)?|is|are|was|were)\b[^.;]{3,100}?"
    rf"\b(?:and|so)\s+(?:so\s+)?(?:is|are|was|were)\s+(?:now\s+)?(?:RAG\s+)?rated\s+(?:as\s+)?(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"^(?P<subject>(?=.*?\b(?:percentage|proportion|number|rate|share|score|{_THINGS[3:-1]}|performance|result|status|rating)\b)"
    rf"[^,;:()]{{3,140}}?)\s+(?:is|are)\s+(?:now\s+)?(?P<status>{_COLOR}){_END}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"^(?P<subject>[^()]{{3,140}}?)\s*\((?:(?:was|previously)\s+(?P<before>{_COLOR}),?\s+(?:and\s+|but\s+)?(?:is\s+)?now\s+"
    rf"|still\s+|remains\s+|now\s+)?(?P<status>{_COLOR})(?:,?\s+but\s+(?:is\s+|has\s+)?(?P<trend>{_TRENDS}))?\)[.;]?$",
    re.IGNORECASE,
)
_CODED = re.compile(  # 'Closed: CR4 Data centre (green, moved to the register of the service)'
    rf"^(?:[^:]{{3,60}}:\s+)?(?P<subject>[A-Z]{{1,4}}[- ]?\d{{1,3}}[a-z]?\s+[A-Z][^():;]{{2,100}}?)"
    rf"\s+\((?P<status>{_COLOR})[,;]\s[^()]*\)[.;]?$",
)
_NO_SUBJECT = re.compile(
    rf"\b(?:and|so|but|which|who|that|it|they|this|these)$|^(?:[^,:]*[,:]\s+)?(?:out\s+)?of\s+(?:the\s+|our\s+|these\s+|all\s+)*{NUMBER}\b|\b{NUMBER}\s+(?:of\b|out\s+of\b|(?:\w+\s+){{0,3}}{_THINGS}$)",
    re.IGNORECASE,
)
"""A clause whose subject stands elsewhere, or a count that was not understood."""
_DENIED = re.compile(r"\b(?:not|never|no\s+longer|if|would|could|should|may|might|will|unless|when)\b", re.IGNORECASE)


_SINGLE = (
    (_MOVED, 0.95),
    (_NOW_FROM, 0.95),
    (_WHICH_WAS, 0.95),
    (_WAS_NOW, 0.95),
    (_TURNED, 0.85),
    (_CODED, 0.85),
    (_BRACKETED, 0.9),
    (_NOW_WAS, 0.95),
    (_STILL, 0.85),
    (_AND_STILL, 0.85),
    (_RATED_AS, 0.9),
    (_SO_RATED, 0.9),
    (_IS, 0.8),
)


_MAY_SAY = re.compile(r"\b(?:reds?|ambers?|greens?|blue|trend)\b", re.IGNORECASE)


def find_statuses(body: Body) -> tuple[RagStatement, ...]:
    """Counts by status ('5 are green'), changes ('moved from red to amber') and ratings said in sentences."""
    return tuple(found for sentence in find_sentences(body, _MAY_SAY) for found in _read(sentence))


def _read(sentence: Sentence) -> list[RagStatement]:
    counted = [*(list(_shared(sentence)) or _counted(sentence)), *_trends(sentence)]
    if counted:
        return counted
    if named := read_named(sentence):
        return named
    single = _single(sentence)
    return [single] if single else []


def _shared(sentence: Sentence) -> Iterator[RagStatement]:
    """'Of the 13 indicators, 5 are green and 2 are red': nothing where the parts are more than the whole."""
    text = sentence.text
    of, subject, start = 0, "", 0
    if whole := _OF.match(text):
        of = to_count(whole["of"] or whole["whole"])
        subject = (whole["owner"] or "") + (whole["other"] or whole["subject"] or whole["bare"] or whole["things"])
        start = whole.end()
    elif shared := next(_OF_THE.finditer(text), None):
        of, subject = to_count(shared["of"]), (shared["owner"] or "") + shared["subject"]
        yield from _parts(
            sentence, subject, of, [(to_count(shared["count"]), shared["status"]), *_each(text, shared.end())]
        )
        return
    elif them := _OF_THEM.match(text):
        told = list(_TOLD_OF.finditer(join_lines(sentence.around).partition(sentence.locator.quote or text)[0]))
        if told:
            of, subject, start = to_count(told[-1]["of"]), told[-1]["subject"], them.end()
    if of:
        yield from _parts(sentence, subject, of, _each(text, start))


def _each(text: str, start: int) -> list[tuple[int, str]]:
    """'9 are green, 3 amber and 2 red': counts with their statuses."""
    return [(to_count(part["count"]), part["status"] or part["bracket"]) for part in _EACH_PART.finditer(text, start)]


def _parts(sentence: Sentence, subject: str, of: int, parts: list[tuple[int, str]]) -> Iterator[RagStatement]:
    if sum(count for count, _ in parts) <= of:
        for count, status in parts:
            yield from _statement(sentence, subject, status, 0.95, count=count, of=of)


def _counted(sentence: Sentence) -> Iterator[RagStatement]:
    """'The remaining 4 measures are red', 'Eight KPIs did not meet the floor standard (Red)', 'two Amber KPIs'.

    'Two KPIs are green, three are amber': what follows a count is said of the same things.
    """
    text, end, subject = sentence.text, 0, None
    if (held := _STANDS_AT.match(text)) is not None:
        yield from _statement(sentence, held["subject"], held["status"], 0.9, count=to_count(held["first"]))
        for part in _MORE.finditer(held["more"]):
            yield from _statement(sentence, held["subject"], part["status"], 0.9, count=to_count(part["count"]))
        return
    for match in _COUNTED.finditer(text):
        status = match["status"] or match["rated"] or match["bracket"]
        if match["status"] and _DENIED.search(text[: match.start()]):
            continue
        subject, end = match["subject"], match.end()
        yield from _statement(sentence, subject, status, 0.9, count=to_count(match["count"]))
    if subject is not None:
        for part in _PART.finditer(text, end):
            yield from _statement(sentence, subject, part["status"], 0.85, count=to_count(part["count"]))
        return
    for match in _NOUNED.finditer(text):
        if not re.search(r"\b(?:of|if)\s+(?:the\s+)?$", text[: match.start()], re.IGNORECASE):
            for part in _NOUNED_PART.finditer(match["parts"]):
                yield from _statement(sentence, match["subject"], part["status"], 0.85, count=to_count(part["count"]))


def _trends(sentence: Sentence) -> Iterator[RagStatement]:
    """'Ten indicators were showing an improving trend, with six showing a worsening trend'."""
    subject: str | None = None
    for match in _TREND.finditer(sentence.text):
        subject = match["subject"] or subject
        if subject is not None:
            yield from _statement(sentence, subject, None, 0.85, count=to_count(match["count"]), said=match.groupdict())


def _single(sentence: Sentence) -> RagStatement | None:
    for pattern, confidence in _SINGLE:
        match = pattern.match(sentence.text)
        if match is None or _DENIED.search(match["subject"]) or _NO_SUBJECT.search(match["subject"]):
            continue
        statement = _statement(sentence, match["subject"], match["status"], confidence, said=match.groupdict())
        return next(statement, None)
    return None


def _statement(
    sentence: Sentence,
    subject: str,
    status: str | None,
    confidence: float,
    *,
    said: Mapping[str, str | None] = MappingProxyType({}),
    count: int | None = None,
    of: int | None = None,
) -> Iterator[RagStatement]:
    """What was said of a subject; `said` may hold the status `before` and a `trend`."""
    rag: Rag | None = parse_rag(status) if status else None
    before, trend = said.get("before"), said.get("trend")
    if rag is None and trend is None:
        return
    if sentence.lead is not None and (count is not None) and re.fullmatch(_THINGS, subject.strip(), re.IGNORECASE):
        subject = sentence.lead  # 'Adult Social Care – Two KPIs are green'
    made = make_status(sentence, subject, rag, confidence, count=count, of=of, before=before)
    yield made.model_copy(update={"direction": _direction(trend)}) if trend else made


def _direction(trend: str) -> Direction:
    return "improving" if trend.lower().startswith(("improv", "better")) else "worsening"
