"""Statuses with the names of what has them. In: a sentence. Out: a RagStatement for each count and each name.

'The ratings for the four highways KPIs show 2 Greens (potholes and enquiries) and 2 Ambers (faults and lights)', 'The
only red measure is the cost of care', 'Repairs in time were 84%, giving a green rating'. Names are told apart only
where there are as many as the count says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from plan_extract.model.records import RagStatement
from plan_extract.model.values import Rag
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import any_of
from plan_extract.prose.counts import NUMBER, to_count
from plan_extract.prose.sentences import Sentence
from plan_extract.vocabulary import load

_COLOR = r"(?:red|amber|green)"
_THINGS = r"(?:indicators?|measures?|KPIs?|PIs?|targets?|actions?|milestones?|projects?|risks?|objectives?|services?)"
_TALLY = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?:(?:is|are|was|were)\s+)?(?:rated\s+)?(?P<status>{_COLOR})s?\s*\((?P<names>[^()]{{3,200}})\)",
    re.IGNORECASE,
)
_WHOLE = re.compile(rf"\b(?P<of>{NUMBER})\s+(?P<subject>(?:[\w-]+\s+){{0,3}}?{_THINGS})\b", re.IGNORECASE)
_IS_ONE = re.compile(
    rf"^the\s+(?:only\s+|one\s+|single\s+|remaining\s+)?(?P<status>{_COLOR})(?:[- ]rated)?\s+{_THINGS}\s+(?:is|was)\s+"
    r"(?:the\s+)?(?P<subject>[^,;:()]{3,140}?)(?=\s*(?:[,;:(]|\.?$|\.\s|\s(?:which|where|because|as\s+the|at\s+\d)\b))",
    re.IGNORECASE,
)
_ARE_SOME = re.compile(
    rf"^the\s+(?P<count>{NUMBER})\s+(?P<status>{_COLOR})(?:[- ]rated)?\s+{_THINGS}\s+(?:are|were)(?::|\s)\s*"
    r"(?P<names>[^;:()]{3,240}?)\.?$",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"^(?:the\s+)?(?P<subject>[^,;:()]{3,140}?)\s+(?:was|were|is|are|stood\s+at|reached|rose\s+to|fell\s+to|achieved)\s+[^;:]{1,90}?,?\s+"
    rf"(?:giving|earning|resulting\s+in|achieving|scoring|which\s+(?:gives|gave|is|earns))\s+an?\s+(?P<status>{_COLOR})\s+(?:RAG\s+)?(?:rating|status)\b",
    re.IGNORECASE,
)
MOVE = (
    r"moved|slipped|improved|changed|fallen|fell|risen|rose|gone|went|turned|worsened|dropped|declined|deteriorated|shifted|progressed"
    r"|(?:been\s+)?(?:upgraded|downgraded|re-?rated|revised|raised|lowered)"
)
"""What a status has done that was another before."""
_ONE_OF = re.compile(
    rf"^(?P<subject>[^,;:()]{{3,140}}?)\s+(?:is|are|was|were)\s+(?:still\s+|now\s+)?(?:the\s+(?:only|one|last)|one\s+of)\s+(?:[\w-]+\s+){{0,6}}?"
    rf"(?:{_THINGS}\s+(?:(?:that|which)\s+(?:is|are|was|were|remains?)\s+)?(?:still\s+|currently\s+)?(?:RAG\s+)?(?:rated\s+)?(?:as\s+|at\s+)?(?P<status>{_COLOR})"
    rf"(?=\s*(?:[.,;:()]|$|(?:and|but|in|at|for|this|since|because)\b))"
    rf"|(?P<noun>{_COLOR})(?:[- ]rated)?\s+{_THINGS}\b)",
    re.IGNORECASE,
)  # 'Absence is the only measure rated red'
_SOME_MOVED = re.compile(
    rf"^(?P<count>{NUMBER})\s+(?P<subject>(?:[\w-]+\s+){{0,3}}?{_THINGS})\s+(?:(?:has|have)\s+)?(?:{MOVE}|(?:is|are)\s+(?:up|down))\s+from\s+(?P<before>{_COLOR})"
    rf"\s+to\s+(?P<status>{_COLOR})(?:\s+(?:since|in|during|at|over|this|from)\s+[^,:;.()\u2013]{{2,60}}?)?"
    r"(?:\s*(?:[,:(\u2013\u2014]|\s-)\s*(?:namely|these\s+are|they\s+are)?\s*(?P<names>[^;:()]{3,240}?)\)?)?\.?$",
    re.IGNORECASE,
)
_LISTED = re.compile(
    rf"(?:(?P<subject>[A-Z][^:;\u2013\u2014]{{2,110}}?)\s*(?:[:\u2013\u2014]|\s-)\s*)?(?:(?:is|are|now|still|remains?|rated)\s+){{0,2}}(?P<status>{_COLOR}|blue)"
    rf"(?:,?\s*\(?(?:was|were|previously|formerly|from|up\s+from|down\s+from)\s+(?P<before>{_COLOR})\b[^()]*\)?)?[.;,]?",
    re.IGNORECASE,
)
_JUDGES = re.compile(
    r"\b(?:B?RAG|ratings?|rated|status(?:es)?|judg\w+|assess\w+|scored|graded|position|performance|progress)\b",
    re.IGNORECASE,
)
_KEY = re.compile(r"\b(?:key|legend|means?|meanings?|definitions?|defined|criteria|thresholds?)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*(?:and\s+)?", re.IGNORECASE)
_NOT_SO = re.compile(r"\b(?:not|never|no\s+longer|if|would|could|should|may|might|will|unless)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"^(?:that|this|those|these|it|they|shown|listed|set\s+out|described|all|both)\b", re.IGNORECASE
)


def read_named(sentence: Sentence) -> list[RagStatement]:
    """The statuses that a sentence gives with the names of what has them; nothing for what is only supposed."""
    return list(_tallied(sentence)) or list(_moved(sentence)) or list(_named(sentence)) or list(_listed(sentence))


def _tallied(sentence: Sentence) -> Iterator[RagStatement]:
    """Counts with names in brackets: of a whole, where one is named before them and they are no more than it."""
    parts = list(_TALLY.finditer(sentence.text))
    if not parts or _NOT_SO.search(sentence.text[: parts[0].start()]):
        return
    counts = [to_count(part["count"]) for part in parts]
    whole = list(_WHOLE.finditer(sentence.text, 0, parts[0].start()))
    of = to_count(whole[-1]["of"]) if whole else None
    if whole and of is not None and sum(counts) <= of:
        for part, count in zip(parts, counts, strict=True):
            yield _statement(sentence, whole[-1]["subject"], part["status"], 0.9, count=count, of=of)
    for part, count in zip(parts, counts, strict=True):
        for name in _names(part["names"], count):
            yield _statement(sentence, name, part["status"], 0.85)


def _moved(sentence: Sentence) -> Iterator[RagStatement]:
    """'Two measures have moved from red to green, visits and calls': the names, or their number where they differ."""
    match = _SOME_MOVED.match(sentence.text)
    if match is None:
        return
    names = _names(match["names"], to_count(match["count"])) if match["names"] else []
    for name in names:
        yield _statement(sentence, name, match["status"], 0.85, before=match["before"])
    if not names:
        count = to_count(match["count"])
        yield _statement(sentence, match["subject"], match["status"], 0.85, count=count, before=match["before"])


def _listed(sentence: Sentence) -> Iterator[RagStatement]:
    """'Cleaner streets \u2013 Amber', an item of a list whose heading or lead says that things are judged."""
    match = _LISTED.fullmatch(sentence.text) if sentence.listed else None
    subject = (match["subject"] or sentence.lead) if match else None
    if match is None or subject is None or _explains().match(subject):
        return
    said = f"{sentence.led_by or ''} {sentence.group or ''}"
    if _JUDGES.search(said) and not _KEY.search(said):
        yield _statement(sentence, subject, match["status"], 0.85, before=match["before"])


@cache
def _explains() -> re.Pattern[str]:
    """What a colour stands for, in a key that is printed the other way round ('On target \u2013 Green')."""
    return re.compile(
        r"(?:(?:not|fully|mostly|partly|partially|slightly|significantly|just|all|no|some|minor|major|more|less|very)\s+)?"
        rf"(?:{any_of(load('status')['explain']['words'])}|on\b|off\b)|.*[%<>\u2264\u2265]",
        re.IGNORECASE,
    )


def _named(sentence: Sentence) -> Iterator[RagStatement]:
    for pattern in (_IS_ONE, _GIVING, _ONE_OF):
        match = pattern.match(sentence.text)
        if match and not _NOT_SO.search(match[0]) and not _ELSEWHERE.match(match["subject"]):
            status = match["status"] or match.groupdict()["noun"]
            yield _statement(sentence, match["subject"], status, 0.85)
            return
    if (some := _ARE_SOME.match(sentence.text)) and not _ELSEWHERE.match(some["names"]):
        for name in _names(some["names"], to_count(some["count"])):
            yield _statement(sentence, name, some["status"], 0.8)


def _names(text: str, count: int) -> list[str]:
    """The names of a list; none where there are not as many as the count says."""
    names = [name.strip() for name in _SPLIT.split(text)]
    return names if len(names) == count and all(names) else []


def _statement(
    sentence: Sentence,
    subject: str,
    status: str,
    confidence: float,
    *,
    count: int | None = None,
    of: int | None = None,
    before: str | None = None,
) -> RagStatement:
    """What is said of one of the names; a lead ('Roads \u2013 Amber') is quoted with it."""
    made = make_status(sentence, subject, parse_rag(status), confidence, count=count, of=of, before=before)
    return made.model_copy(update={"raw": join_lines(sentence.around)}) if sentence.lead else made


def make_status(
    sentence: Sentence,
    subject: str,
    status: Rag | None,
    confidence: float,
    *,
    count: int | None = None,
    of: int | None = None,
    before: str | None = None,
) -> RagStatement:
    """The RagStatement of a subject that a sentence names; `before` is the word for the status that it had."""
    return RagStatement(
        subject=_ARTICLE.sub("", subject.strip(" ,:\u2013\u2014-")),
        status=status,
        previous=parse_rag(before) if before else None,
        count=count,
        of=of,
        cue="word",
        raw=sentence.locator.quote or sentence.text,
        confidence=confidence,
        locator=sentence.locator,
    )
