"""What part each figure of a sentence plays. In: a marked sentence. Out: its figures, each with its role.

A level is what a measure came to; beside it stand what it was before, what was to be reached, what is foreseen and what
others came to. A change ('by 12%', '12% higher'), a sum of money and a target that is only being set are no results.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from plan_extract.model.values import Qualifier
from plan_extract.parsing.words import any_of
from plan_extract.prose.quantities import COUNT, FIGURE, MONEY, OTHER, PERIOD, SHARE, TIME, Marked, Quantity
from plan_extract.vocabulary import load

Role = Literal["level", "from", "compared", "bracket", "target", "benchmark", "forecast", "none"]

_WORDS = load("performance")
WHEN = (
    rf"(?:in|during|for|at|as\s+at|as\s+of|over|throughout|by|to|on|within)\s+(?:the\s+)?(?:end\s+of\s+)?"
    rf"(?:(?:financial|academic|school|calendar|municipal|whole|full|first|last)\s+)?(?:years?\s+|quarter\s+)?(?:to\s+|of\s+|ending\s+)?{PERIOD}"
)
"""A period with the words that lead to it."""

WHO = rf"(?:{any_of(_WORDS['compared']['words'])})"
PLACES = rf"(?:{any_of(_WORDS['compared']['places'])})"
ABROAD = rf"(?:(?:nationally|regionally|countywide)\b|(?:in|across|for|among|throughout)\s+{PLACES})"
"""Words that say that a figure is of the country, the region or others like the council."""

_ABOUT: dict[str, Qualifier | None] = {
    word: None if sign == "none" else sign
    for sign, words in _WORDS["about"].items()
    if sign != "seen"
    for word in words
}
_ABOUT_LAST = re.compile(rf"\b(?P<about>{any_of(_ABOUT)})\s+$", re.IGNORECASE)

_CHANGES = any_of(_WORDS["change"]["nouns"])
_IN_WHAT = r"(?:\s+in\s+(?:(?!\b(?:with|outturn|rate|to)\b)[^.;,]){2,60}?)?"
_CHANGE_BEFORE = re.compile(
    rf"(?:\bby|\b(?:an?|the|this|further|overall|year-on-year|annual)\s+(?:\w+\s+){{0,2}}(?:{_CHANGES}){_IN_WHAT}\s+of"
    rf"|\b(?:{_CHANGES})\s+of(?:\s+between)?|\bgained|\blost|(?<!made\s)(?<!make\s)\b(?:up|down))\s*$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"\s*(?:(?:{any_of(_WORDS['change']['between'])})\s+){{0,2}}"
    rf"(?:{any_of([*_WORDS['change']['nouns'], *_WORDS['change']['after']])})(?!-)\b",
    re.IGNORECASE,
)
_TARGETS = any_of(_WORDS["target"]["words"])
_WHOSE_TARGET = any_of(_WORDS["target"]["whose"])
_TARGET_BEFORE = re.compile(
    rf"\b(?P<kind>(?:{_WHOSE_TARGET})\s+)?(?:{_TARGETS})\b"
    rf"(?:\s+(?:figure|level|rate|for\s+[^.;,]{{1,50}}?|{WHEN}|set|was\s+set\s+at|time|range))*"
    r"\s*(?:of|is|was|were|being|:|,|at|to\s+(?:achieve|reach|complete|be)|\()?\s*$",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"^\W{0,3}(?:\S{1,6}(?:\s\S{1,6})?\s?[:\u2013-]\s+)?(?:the\s+)?(?:government(?:['\u2019]s)?|national|statutory|legal|minimum|floor)"
    r"\s+(?:minimum\s+|floor\s+)?standards?\b[^.;,]{0,50}?\s(?:is|was|are|were|of)\s*$",
    re.IGNORECASE,
)
"""What a standard itself is, and no result: 'the share that met the national standard was' tells of one."""
_AGAINST_TARGET = re.compile(r"\bperformance\s+(?:against|on|for)\s+[^.;]*\s(?:is|was|were)\s*$", re.IGNORECASE)
_TARGET_AFTER = re.compile(rf"\s*(?:(?:{_WHOSE_TARGET}|{PERIOD})\s+){{0,2}}target\b", re.IGNORECASE)
_SETTING = re.compile(rf"\b(?:{any_of(_WORDS['target']['setting'])})\b[^.;]{{0,40}}$", re.IGNORECASE)
_SET_AFTER = re.compile(r"[^.;]{0,60}\b(?:has|have|had)\s+(?:now\s+)?been\s+(?:set|agreed)\b", re.IGNORECASE)
_FORECAST = re.compile(rf"\b(?:{any_of(_WORDS['forecast']['words'])})\b[^.;{FIGURE[1:-1]}]{{0,60}}$", re.IGNORECASE)

_AVERAGE = rf"(?:{any_of(_WORDS['compared']['averages'])})"
_BENCH_BEFORE = re.compile(
    rf"\b(?P<who>{WHO}(?:(?:\s+and\s+|\s+){WHO})*(?:\s+{_AVERAGE}|\s+{PERIOD})*)\s*(?:\(\s*)?(?:{WHEN}\)?\s*)?"
    r"(?:of|was|were|is|are|being|at|stood\s+at|stands\s+at|rose\s+to|fell\s+to|which\s+(?:is|was|stood\s+at)"
    r"|:|,|=|\u2013|-|\()?\s*(?:of\s+)?$",
    re.IGNORECASE,
)
_BENCH_FOR = re.compile(
    rf"\b(?:average|median|figure|rate)\s+(?:for|of|in|across)\s+(?P<who>(?:the\s+|our\s+)?(?:{PLACES}|{WHO}(?:\s+\w+){{0,2}}|(?:\w+\s+){{0,2}}(?:districts|boroughs|authorities|councils|counties)))"
    rf"\s+(?:{WHEN}\s+)?(?:was|is|of|stood\s+at)\s*$",
    re.IGNORECASE,
)
_BENCH_DID = re.compile(rf"\b(?P<who>{PLACES})\s+(?:managed|achieved|reached|recorded|averaged)\s*$", re.IGNORECASE)
_BENCH_NOUN = re.compile(
    r"\b(?:the|an?|its|our)\s+(?P<who>(?:\w+\s+)?(?:average|benchmark))\s*(?:of|was|is|\()\s*$", re.IGNORECASE
)
_BENCH_AFTER = re.compile(
    rf"\s*(?:{WHEN}\s+)?(?P<who>{ABROAD}|(?:for|in)\s+(?:the\s+)?{WHO}(?:\s+{_AVERAGE})?(?=\s*(?:[.,;)]|$|\s(?:and|in|at)\b))"
    rf"|\({WHO}\s+{_AVERAGE}\)|{WHO}\s+{_AVERAGE}(?!\s*(?:of|was|is|:|at|,)?\s*{FIGURE}))",
    re.IGNORECASE,
)
_PAIR = re.compile(
    rf"(?P<one>{WHO})\s+and\s+(?P<two>{WHO})\s+(?P<noun>averages?|means?|figures?|rates?)", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_ITS_FIGURE = (
    r"(?:\s+(?:the|a|our)(?:\s+(?:previous|comparable|equivalent|corresponding))?"
    rf"\s*(?:{PERIOD}(?:['\u2019]s)?)?\s*(?:figure|rate|result|level|performance|outturn|total|baseline)?\s*(?:of|{WHEN}\s+of)?)?"
)
_COMPARED = re.compile(
    r"\b(?:compar(?:ed?|ing|es)\s+(?:favourably\s+)?(?:with|to|against)|in\s+comparison\s+(?:with|to)|against|versus|v"
    rf"|rather\s+than|as\s+opposed\s+to|than|instead\s+of|(?:improvement|increase|rise|fall|reduction|advance)\s+on|on(?=\s+{PERIOD}['\u2019]s))"
    rf"{_ITS_FIGURE}\s*(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    rf"\(\s*(?:(?:{WHEN}|{PERIOD}|was|previously|up\s+from|down\s+from|from|compared\s+(?:with|to)|baseline|target)"
    r"\s*[:=,]?\s*)*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A figure of a sentence: where its sign stands, its role, and for a comparator `who` it is of."""

    sign: str
    at: int
    start: int
    """Where the words that bound it begin ('over 70%')."""
    quantity: Quantity
    role: Role
    qualifier: Qualifier | None = None
    who: str | None = None


def find_parts(marked: Marked) -> list[Part]:
    """The figures of a sentence from left to right with the parts that they play."""
    text = marked.text
    parts: list[Part] = []
    for match in re.finditer(rf"{SHARE}|{COUNT}|{TIME}|{MONEY}|{OTHER}", text):
        about = _ABOUT_LAST.search(text, 0, match.start())
        start = about.start() if about else match.start()
        before, after = text[:start], text[match.end() :]
        role, who = _role(before, after)
        quantity = marked.figure(match[0])
        if parts and role in ("level", "compared") and (other := _second(text, parts, start)):
            role, who = "benchmark", other
        parts.append(
            Part(
                sign=match[0],
                at=match.start(),
                start=start,
                quantity=quantity,
                role="none" if quantity.kind == "other" else role,
                qualifier=_ABOUT[" ".join(about["about"].lower().split())] if about else None,
                who=marked.printed(who).strip(" (),") if who else None,
            )
        )
    return parts


def _role(before: str, after: str) -> tuple[Role, str | None]:
    """The role of a figure by the words before and after it."""
    if "standard" in before and _STANDARD.search(before):
        return "none", None
    if _CHANGE_AFTER.match(after) and not _TARGET_BEFORE.search(before):
        return "none", None
    if ((target := _TARGET_BEFORE.search(before)) and not _AGAINST_TARGET.search(before)) or _TARGET_AFTER.match(after):
        setting = _SETTING.search(before) or _SET_AFTER.match(after)
        return ("none" if setting else "target"), target["kind"] if target else None
    patterns = (_BENCH_BEFORE, _BENCH_FOR, _BENCH_DID, _BENCH_NOUN)
    if found := next((found for pattern in patterns if (found := pattern.search(before))), None):
        return "benchmark", found["who"]
    if _CHANGE_BEFORE.search(before):
        return "none", None
    if found := _BENCH_AFTER.match(after):
        return "benchmark", found["who"]
    if _FORECAST.search(before):
        return "forecast", None
    if _BRACKET.search(before):
        return "bracket", None
    if _FROM.search(before):
        return "from", None
    return ("compared" if _COMPARED.search(before) else "level"), None


def _second(text: str, parts: list[Part], start: int) -> str | None:
    """'regional and national averages of 91.7% and 95.7%': the second figure is of the second named."""
    one = parts[-1]
    if one.role != "benchmark" or not re.fullmatch(r"\s+and\s+", text[one.at + 1 : start]):
        return None
    pairs = [pair for pair in _PAIR.finditer(text, 0, one.start) if one.start - pair.end() < 20]
    return f"{pairs[-1]['two']} {pairs[-1]['noun'].removesuffix('s')}" if pairs else None


def first_of_pair(who: str | None) -> str | None:
    """'regional and national average' with two figures: the first is the regional average."""
    pair = _PAIR.search(who) if who else None
    return f"{pair['one']} {pair['noun'].removesuffix('s')}" if pair else who
