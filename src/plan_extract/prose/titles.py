"""What a measure is called. In: the words of a sentence that name it. Out: a title, or None where they name nothing.

A title is the noun with what was done to it: 'reviews held on time', 'calls answered within 20 seconds'. 'It' and
'these reviews' stand for the measure before; money, and what a plan counts of itself, are no measures.
"""

from __future__ import annotations

import re

from plan_extract.parsing.words import any_of
from plan_extract.prose.phrases import BE, CHANGES, IRREGULAR, MEASURES, MERELY, NOTHING, PARTICIPLE
from plan_extract.prose.quantities import COUNT, PERIOD
from plan_extract.prose.roles import WHEN, Part
from plan_extract.vocabulary import load

_NONE = load("performance")["tells_nothing"]
HAS_MEASURE = re.compile(rf"(?<!\w)(?:{MEASURES})(?!\w)", re.IGNORECASE)
_THINGS = re.compile(rf"^(?:\w+\s+){{0,2}}(?:{any_of(_NONE['things'])})\b", re.IGNORECASE)
_OWN_THINGS = re.compile(r"^(?:[\w'-]+\s+){3,4}(?:priorities|objectives|indicators|kpis)\b", re.IGNORECASE)
_RATED = re.compile(r"\b(?:is|are|was|were|rated)\s+(?:now\s+|rated\s+)?(?:red|amber|green|blue)\b", re.IGNORECASE)
_MONEY = re.compile(rf"\b(?:{any_of(_NONE['money'])})\b", re.IGNORECASE)
_NOT_MONEY = re.compile(rf"\b(?:{any_of(_NONE['but'])})\b", re.IGNORECASE)
_UNIT_COSTS = re.compile(rf"\b(?:{any_of(_NONE['unit_costs'])})\b", re.IGNORECASE)
TELLS_NONE = re.compile(rf"{NOTHING.pattern}|{_MONEY.pattern}|\bits\s+target\b", re.IGNORECASE)
"""Of a sentence with these it is not worth saying that something in it was not read."""

_CHANGE = re.compile(rf"^(?:\w+\s+){{0,2}}(?:{CHANGES})\b", re.IGNORECASE)
_FINITE = re.compile(
    r"(?<!who\s)(?<!which\s)(?<!that\s)(?<!where\s)(?<!whom\s)\b(?:we|they|it|has|have|had|is|was|were|are|be|been"
    r"|show|shows|showed|took|rose|fell|went|came|gave|grew|did|does|indicates?|continues?|you|i|there)\b",
    re.IGNORECASE,
)
_SETS_TARGET = re.compile(r"^(?!performance|results?|progress|outturn).*\btargets?\b", re.IGNORECASE)
_POINTS_AT = re.compile(r"^(?:it|this|that|they|these|which|these\s+figures|the\s+latter)$", re.IGNORECASE)
_GENERIC = re.compile(
    r"^(?:(?:our|this|that|the|its|overall|local|actual|current|final|equivalent|corresponding|comparable|previous|latest"
    r"|respective|year[- ]end|annual)\s+)*(?:figures?|rate|percentage|proportion|number|result|performance|total|score"
    r"|level|outturn|average|actual|position|share|response|time|volume)$",
    re.IGNORECASE,
)
_THESE = re.compile(r"^(?:these|those)\s+(?P<noun>\w+)|^(?P<them>them|these|those)\b", re.IGNORECASE)
_POINTING = re.compile(
    r"\b(?:it|its|this|that\s+figure|those|them|they|these|respectively)\b(?<!when they)(?<!where they)", re.IGNORECASE
)
_NO_SUBJECT = re.compile(r"^(?:the\s+)?(?:rate|number|total)\s+per\s+", re.IGNORECASE)
PLURAL = re.compile(r"\b(?:\w{3,}s|children|people|men|women|staff)\b")
_WOULD_SAY = re.compile(r"\bwould\s+(?=recommend\b|choose\b|say\b)", re.IGNORECASE)
"""What people say in a survey is no supposition of the plan's."""
_ONE_WORD = re.compile(r"[\w-]{4,}(?:s|ing)")
_ARTICLE = re.compile(
    r"^(?:(?:the|an?|our|their|its|overall)\s+"
    r"|(?:performance|results?|outturn|figures?|progress)\s+(?:on|for|in|against|regarding|relating\s+to)\s+"
    r"|(?:the\s+)?(?:indicator|measure)\s+(?:on|for|of)\s+"
    r"|(?:regarding|concerning|about|on|in)\s+(?=the\s+(?:number|percentage|proportion|rate)\b))+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    rf",?\s+(?:(?:{BE}|have|has|had)\s+(?=(?:\w+ly\s+|not\s+)?(?:{PARTICIPLE})\b)"
    rf"|{BE}\s+(?=(?:in|on|at|within|from|under|with)\b))",
    re.IGNORECASE,
)
_NOUN_END = re.compile(
    r"\s+(?=(?:within|in|on|at|by|for|to|from|under|with|during|through|before|after|between|who|that|which|without|over"
    r"|per|due|against|into)\b)|$",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"\s*\([^()]*{PERIOD}[^()]*\)|\s*,?\s*(?:{WHEN}|{PERIOD})\s*,?", re.IGNORECASE)
_FIRST_COUNT = re.compile(rf"^\s*(?:(?:the|our|all)\s+)*{COUNT}\s+")
_ASIDE = re.compile(
    r",?\s+which$|,\s+(?:as\s+)?(?:measured|recorded|defined|based|shown|reported|excluding|including)\b.*$"
)


def name_measure(words: str, before: str | None) -> str | None:
    """The title that `words` give; `before` is that of the measure told of just before."""
    title = _tidy(_FIRST_COUNT.sub("", _INSIDE.sub(" ", words)))
    if _POINTS_AT.match(title) or is_generic(title):
        return before
    if these := _THESE.match(title):
        noun = (these["noun"] or "").lower().rstrip("s")
        known = before and (these["them"] or (noun and noun in before.lower()))
        return f"{before}{title[these.end() :]}" if known else None
    title = _tidy(_ARTICLE.sub("", title))
    return title if title and not _POINTS_AT.match(title) else None


def says_something(title: str, part: Part, form: str) -> bool:
    """Whether a title names what the figure `part` may measure: not money, not what a plan counts of itself."""
    kind = part.quantity.kind
    short = len(title.split()) < 2 and not HAS_MEASURE.search(title)
    if short and not (form == "subject" and _ONE_WORD.fullmatch(title)):
        return False
    if _RATED.search(title):
        return False  # a count of statuses
    if NOTHING.search(_WOULD_SAY.sub("", title)) or _NO_SUBJECT.match(title) or _POINTING.search(title):
        return False
    if not re.search(r"[A-Za-z]{3}", title) or (form == "count" and part.quantity.value % 1):
        return False
    if kind == "money":
        return form == "subject" and bool(_UNIT_COSTS.search(title))
    if _MONEY.search(title) and not _NOT_MONEY.search(title):
        return False
    if form == "count":
        return not counts_itself(title)
    return (
        kind == "share"
        or form in ("given", "time")
        or bool(HAS_MEASURE.search(title) or PLURAL.search(title.split(" in ", 1)[0]))
    )


def is_subject(words: str) -> bool:
    """Whether words are a noun with what belongs to it, and no sentence of their own, change or target."""
    if _POINTS_AT.match(words):
        return True
    return not (_SETS_TARGET.search(words) or _FINITE.search(words) or _CHANGE.match(_ARTICLE.sub("", words)))


def is_generic(words: str) -> bool:
    """Whether words name no measure by themselves: 'the figure', 'our performance'."""
    return bool(_GENERIC.match(_ARTICLE.sub("", words)))


def counts_itself(title: str) -> bool:
    """'12 actions', '40 key results': what a plan counts of itself."""
    return bool(_THINGS.match(title) or _OWN_THINGS.match(title))


def without_aside(words: str) -> str:
    """'Satisfaction, as measured by the survey' without how it was measured, and without what stands before a colon."""
    return _ASIDE.sub("", words.rpartition(": ")[2])


def to_participle(verb: str, link: str | None) -> str | None:
    """'undertook' is undertaken, 'responded' with its 'to'; None for a verb that only says that there was a result."""
    lower = verb.lower()
    if re.fullmatch(MERELY, lower, re.IGNORECASE):
        return None
    return IRREGULAR.get(lower, lower) + (f" {link}" if link else "")


def with_participle(title: str, verb: str) -> str:
    """'calls within 20 seconds', answered: 'calls answered within 20 seconds'."""
    end = _NOUN_END.search(title)
    at = end.start() if end else len(title)
    return f"{title[:at]} {verb}{title[at:]}"


def without_auxiliary(title: str) -> str:
    """'reviews were held on time' names the measure 'reviews held on time'."""
    return _AUXILIARY.sub(" ", title, count=1)


def of_those(whole: str, done: str) -> str:
    """'Of the assessments carried out in 2008/09, 75.9% were on time' is told of 'assessments on time'."""
    noun = re.sub(rf"\s+(?:carried\s+out|{PARTICIPLE})(?=\s+{WHEN}|$)", "", whole.strip())
    return f"{noun} {_AUXILIARY.sub('', f' {done.strip()}', count=1).strip()}"


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:\u2013-")
