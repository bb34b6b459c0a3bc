"""Results told in sentences. In: a Body. Out: an Indicator where one sentence has a measure, its figure and its period.

All three must stand in it in one of a few plain forms: 'The rate was 12.9% in 2003/04', '71% of visits were on time in
2004/05', 'there were 300 visits in 2004', 'the rate rose from 40% in 2002/03 to 66% in 2003/04'. What lacks one of
them, promises or supposes gives nothing; money is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan_extract.model.document import Body
from plan_extract.model.locator import Locator
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.values import ObservationKind, Period, Qualifier, Unit
from plan_extract.parsing.number import DIGITS
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.unit import read_unit
from plan_extract.parsing.words import any_of
from plan_extract.prose.sentences import Sentence, find_sentences
from plan_extract.vocabulary import load

_WORDS = load("performance")
_CAME_TO, _MOVED = any_of(_WORDS["came_to"]["words"]), any_of(_WORDS["came_to"]["moved"])
_MEASURES = any_of(_WORDS["measures"]["words"])
_YEAR = re.compile(r"(?:19|20)\d\d|\b\d\d/\d\d\b")
_LIKE = re.compile(
    rf"\b(?:there\s+(?:was|were|are|has|have)|outturn|{_MEASURES})\b|\d\s?(?:%|per\s?cent)\s+of\b", re.IGNORECASE
)
_NOTHING = re.compile(rf"\u00a3|\u00a7|\b(?:{any_of(_WORDS['tells_nothing']['words'])})\b", re.IGNORECASE)
_THINGS = re.compile(rf"\b(?:{any_of(_WORDS['tells_nothing']['things'])})\b", re.IGNORECASE)
_POINTS_AT = re.compile(r"\b(?:it|its|this|that|these|those|them|they|which|figure|respectively)\b", re.IGNORECASE)
_AS_AT = re.compile(r"(?:as\s+)?(?:at|of)\s+", re.IGNORECASE)

# The forms, in which the sign \u00a7 stands for a period.
_WHEN = (
    r"(?:in|during|for|at|as\s+at|as\s+of|over)\s+(?:the\s+)?(?:end\s+of\s+)?"
    r"(?:(?:financial|academic|calendar)\s+)?(?:year\s+)?\u00a7"
)
_NOTED = rf"(?:{_WHEN}|\((?:snapshot\s+)?(?:as\s+(?:at|of)\s+)?\u00a7\))"
_FIGURE = (
    r"(?:(?P<about>over|more\s+than|under|less\s+than|fewer\s+than|about|around|approximately|nearly|almost|some|only|just)\s+)?"
    rf"(?P<value>{DIGITS})"
    r"(?P<unit>\s?%|\s?per\s?cent\b|\s+per\s+1[0,]{2,6}\b(?:\s+population\b)?|\s+(?:days|weeks)\b)?"
)
_END = (
    r"(?=\s*(?:[.,;(]|$)|\s+(?:this|which|and|but|compared|against|while|with|up|down"
    r"|an?\s+(?:rise|fall|increase|decrease))\b)"
)
_FROM = rf"from\s+(?P<first>{DIGITS})(?P<first_unit>\s?%|\s?per\s?cent\b)?(?:\s+(?P<then>{_WHEN}))?\s+to\s+"
_SUBJECT = rf"(?P<title>(?=[^\u00a7]*?\b(?:{_MEASURES})\b)[A-Za-z][^\u00a7.;:()]{{2,160}}?)"
_DONE = r"(?P<title>[a-z][^\u00a7.;:(),]*?\b(?:was|were|had|have|has|is|are)\b[^\u00a7.;:(),]*?)"
_COUNTED = r"(?P<title>[a-z][^\u00a7.;:(),\d]*?)"
_CHANGE = r"there\s+(?:was|has\s+been)\s+an?\s+(?:rise|increase|improvement|fall|drop|decrease|reduction)\s+(?:in|of)"
_FORMS = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("measure", rf"{_SUBJECT}\s+(?:{_MOVED})\s+{_FROM}{_FIGURE}\s+(?P<when>{_WHEN}){_END}"),
        ("measure", rf"{_CHANGE}\s+{_SUBJECT}\s+{_FROM}{_FIGURE}\s+(?P<when>{_WHEN}){_END}"),
        ("measure", rf"{_SUBJECT}\s+(?:{_CAME_TO})\s+{_FIGURE}\s+(?P<when>{_NOTED}){_END}"),
        ("measure", rf"{_SUBJECT}\s+(?P<when>{_NOTED})\s+(?:{_CAME_TO})\s+{_FIGURE}{_END}"),
        ("measure", rf"(?P<when>{_WHEN}),\s+{_SUBJECT}\s+(?:{_CAME_TO})\s+{_FIGURE}{_END}"),
        ("share", rf"{_FIGURE}\s+of\s+{_DONE}\s+(?P<when>{_WHEN}){_END}"),
        ("share", rf"(?P<when>{_WHEN}),\s+{_FIGURE}\s+of\s+{_DONE}(?=\.?$)"),
        ("share", rf".*?\boutturn\s+of\s+{_FIGURE}\s+of\s+(?P<title>[a-z][^\u00a7.;:(),]*?)\s+(?P<when>{_WHEN}){_END}"),
        ("count", rf"there\s+(?:was|were|are|have\s+been)\s+{_FIGURE}\s+{_COUNTED}\s+(?P<when>{_WHEN}){_END}"),
        ("count", rf"(?P<when>{_WHEN}),?\s+there\s+were\s+{_FIGURE}\s+{_COUNTED}(?=\.?$)"),
    )
)
_WHO = rf"(?:{any_of(_WORDS['compared']['words'])})"
_PAIR = re.compile(
    rf"\b(?P<one>{_WHO})\s+and\s+(?P<two>{_WHO})\s+averages?\s+(?:(?:of|was|were|is|are)\s+)?"
    rf"(?P<a>{DIGITS})(?P<ua>\s?%)?\s+and\s+(?P<b>{DIGITS})(?P<ub>\s?%)?",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"\b(?P<who>{_WHO}\s+(?:average|mean|median|figure|rate))\s+(?:(?:of|was|is|at)\s+)?"
    rf"(?P<value>{DIGITS})(?P<unit>\s?%|\s?per\s?cent\b)?(?![\d/])(?:\s+(?P<when>{_WHEN}))?",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(rf"\b(?:england|nationally|{_WHO})\b", re.IGNORECASE)
_OWN_FIGURE = re.compile(r"\b(?:\w+['\u2019]s|our(?:\s+own)?|the\s+local)\s+(?:figure|rate|result)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|an?|our)\s+", re.IGNORECASE)
_ABOVE: dict[str, Qualifier] = {"over": ">", "more than": ">", "under": "<", "less than": "<", "fewer than": "<"}
_EXACT = frozenset({"only", "just"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A figure that a sentence tells, with its period; `note` says whose it is where it is not the council's own."""

    value: Decimal
    raw: str
    unit: Unit | None
    period: Period | None
    kind: ObservationKind = "actual"
    qualifier: Qualifier | None = None
    note: str | None = None


def find_performance(body: Body) -> tuple[Indicator, ...]:
    """The results that sentences tell in full, each as an Indicator, with the averages that it is compared with."""
    return tuple(found for sentence in find_sentences(body, _LIKE) if (found := _read(sentence)) is not None)


def _read(sentence: Sentence) -> Indicator | None:
    text = sentence.text
    if not _YEAR.search(text) or not _LIKE.search(text) or _NOTHING.search(text):
        return None
    if _OWN_FIGURE.search(text):
        return None  # '... was 12%, Rochdale's figure was 11%': the first is another's
    if _ELSEWHERE.search(sentence.around.replace(sentence.locator.quote or text, " ")):
        return None  # the sentence before may have been about England: whose figure this is would be a guess
    masked, periods = _mask(text)
    for kind, form in _FORMS if periods else ():
        match = form.match(masked)
        if match is None:
            continue
        title = _ARTICLE.sub("", " ".join(match["title"].split()))
        if len(title.split()) < 2 or _POINTS_AT.search(title) or (kind == "count" and _THINGS.search(title)):
            return None
        told = _told(match, masked, periods, count=kind == "count")
        if told is None or (kind == "share" and told[-1].unit != "percent"):
            return None
        return _indicator(sentence, title, [*told, *_compared(masked, match.end(), periods)])
    return None


def _mask(text: str) -> tuple[str, list[Period]]:
    """The sentence with one sign in place of each period, and the periods."""
    kept, position, periods = [], 0, []
    for start, end, period in find_periods(text):
        lead = _AS_AT.match(text[start:end])
        kept += [text[position:start], lead[0] if lead else "", "\u00a7"]
        position = end
        periods.append(period)
    return "".join([*kept, text[position:]]), periods


def _period(masked: str, end: int, periods: list[Period]) -> Period:
    """The period whose sign is the last before `end`."""
    return periods[masked.count("\u00a7", 0, end) - 1]


def _told(match: re.Match[str], masked: str, periods: list[Period], *, count: bool) -> list[_Told] | None:
    """The figure of a form, after the one that it moved from where that has a period of its own."""
    groups = match.groupdict()
    when = _period(masked, match.end("when"), periods)
    unit = _unit(groups["unit"]) or ("count" if count or match["title"].lower().find("number of") >= 0 else None)
    about = " ".join((groups["about"] or "").lower().split())
    told = [
        _Told(
            value=_number(match["value"]),
            raw=masked[match.start("value") : match.end("unit") if groups["unit"] else match.end("value")],
            unit=unit,
            period=when,
            qualifier=_ABOVE.get(about) or ("~" if about and about not in _EXACT else None),
        )
    ]
    if groups.get("then"):
        then = _period(masked, match.end("then"), periods)
        if then.start is not None and when.start is not None and then.start >= when.start:
            return None  # it says that the earlier figure is the later one
        raw = masked[match.start("first") : match.end("first_unit") if groups["first_unit"] else match.end("first")]
        told.insert(
            0, _Told(value=_number(match["first"]), raw=raw, unit=_unit(groups["first_unit"]) or unit, period=then)
        )
    return told


def _compared(masked: str, start: int, periods: list[Period]) -> Iterator[_Told]:
    """'compared with a national average of 56.8%': of no period unless one stands behind it."""
    for pair in _PAIR.finditer(masked, start):
        for who, value, unit in (("one", "a", "ua"), ("two", "b", "ub")):
            raw = pair[value] + (pair[unit] or "")
            yield _Told(
                value=_number(pair[value]), raw=raw, unit=_unit(pair[unit]), period=None, kind="benchmark",
                note=f"{pair[who]} average",
            )  # fmt: skip
    for match in _OTHER.finditer(masked, start):
        if any(pair.start() <= match.start() < pair.end() for pair in _PAIR.finditer(masked, start)):
            continue
        yield _Told(
            value=_number(match["value"]),
            raw=match["value"] + (match["unit"] or ""),
            unit=_unit(match["unit"]),
            period=_period(masked, match.end("when"), periods) if match["when"] else None,
            kind="benchmark",
            note=match["who"],
        )


def _indicator(sentence: Sentence, title: str, told: list[_Told]) -> Indicator:
    where = sentence.locator
    actual = next(one for one in reversed(told) if one.kind == "actual")
    return Indicator(
        title=title,
        group=sentence.group,
        unit=actual.unit,
        observations=tuple(_observation(one, where) for one in told),
        locator=where,
    )


def _observation(one: _Told, where: Locator) -> Observation:
    return Observation(
        period=one.period,
        kind=one.kind,
        value=one.value,
        unit=one.unit,
        qualifier=one.qualifier,
        note=one.note,
        raw=one.raw,
        confidence=0.75,
        locator=where,
    )


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "").replace(" ", ""))


def _unit(text: str | None) -> Unit | None:
    read = read_unit(text) if text else None
    return read[0] if read else None
