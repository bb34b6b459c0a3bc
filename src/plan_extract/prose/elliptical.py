"""What a sentence leaves out since it was said just before. In: a figure and the Measure before it. Out: its Measure.

'Retention was 86% and achievement 72%' leaves out the verb, 'for people with learning disabilities at 2.6' the measure,
'and of minor applications 85.4%' what was done, '58% had said so' all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plan_extract.parsing.words import any_of
from plan_extract.prose.pairing import Dated
from plan_extract.prose.phrases import DONE, end_of_noun, words_after
from plan_extract.prose.quantities import FIGURE, PERIOD
from plan_extract.prose.roles import PLACES, WHEN, WHO, Part
from plan_extract.prose.titles import HAS_MEASURE, PLURAL, is_generic, is_subject, of_those, without_auxiliary
from plan_extract.vocabulary import load

_WORDS = load("performance")
_WERE = re.compile(r"\s+(?=(?:were|was|had|have|has|are)\s)")
_SO = re.compile(
    r"\s+(?:of\s+them\s+)?(?:(?:had|have)\s+(?:said|done|felt|thought|answered)|said|did|felt|thought)\s+so\b"
)
_NO_GROUP = r"which|whom|whose|these|those|them|this|it|comparison|contrast|line|addition|total|all|turn|respect|terms"
_GROUP = re.compile(
    rf"^(?:and\s+)?(?P<prep>for|among|amongst|in|at|of)\s+(?P<group>(?!(?:the\s+)?(?:{_NO_GROUP})\b)[a-z][^.,;:(){FIGURE[1:-1]}{PERIOD[1:-1]}]{{2,60}}?)(?<!\band)(?<!\bor)"
    r"(?:\s+(?:at|(?:it\s+)?(?:was|were)))?\s*$"
)
_OTHERS = re.compile(rf"\b(?:{WHO}|{PLACES})\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"^(?:and\s+)?of\s+(?:the\s+|our\s+)?(?P<of>[a-z][^.,;:()]{2,60}?)\s*,?\s*$")
_AND_NOUN = re.compile(
    r"[\s,]*and\s+(?:the\s+|our\s+)?(?P<title>(?!(?:for|in|at|of|by|to|with|from|on|as|an?|only|then|now|we|so|that|more|fewer|others?|rest|remainder|most|budget|cost|costs)\b)"
    rf"[A-Za-z][^.,;:(){FIGURE[1:-1]}{PERIOD[1:-1]}]{{3,90}}?)\s*$"
)
_NO_END = re.compile(
    rf"\b(?:{DONE}|to|by|at|of|from|with|in|on|for|than|over|under|and|or|about|between|saw|was|were)$", re.IGNORECASE
)
_ENDS = re.compile(rf"\s*(?:[.;,)]|$|and\b|\(?{WHEN}|\({PERIOD}\))", re.IGNORECASE)
_WHOLE = re.compile(
    rf"^(?:the\s+whole|all)\s+of\s+(?P<when>{PERIOD})\s+(?:gave|saw|brought|showed|was|stood\s+at)\s*$", re.IGNORECASE
)
_MOVED = re.compile(rf"\b(?:{any_of([*_WORDS['came_to']['moved'], *_WORDS['change']['nouns']])})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a figure measures: its name, by which form it is told, where the words end that tell it.

    `whens` are the periods among the words, `verb` is what was done to those of whom a share is told, `who` a place
    that the clause begins with ('Nationally'), `base` the name without the group of which the figure is ('for men'),
    `noun` those of whom a share is told without what was done, `done` what was done to them. With `again` the words
    lean on those of the figure before, so that the two have one unit and, if only one has a period, that.
    """

    title: str
    form: str
    end: int
    whens: tuple[str, ...] = ()
    verb: str | None = None
    who: str | None = None
    sure: bool = True
    base: str | None = None
    noun: str | None = None
    done: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What may be meant by 'it' or 'these reviews': the measure told of just before, with its figure, if it was one.

    `beside` are further figures told of it, `same_sentence` says that it is of the same sentence.
    """

    title: str | None = None
    measure: Measure | None = None
    part: Part | None = None
    dated: Dated | None = None
    beside: tuple[Part, ...] = ()
    same_sentence: bool = False


def find_elliptical(text: str, part: Part, begin: int, lead: str, before: Before) -> Measure | None:
    """The measure of a figure that leans on the one before; `lead` are the words before it without 'In 2004/05,'."""
    measure = before.measure
    if measure is None or (before.part is not None and before.part.quantity.kind != part.quantity.kind):
        return None
    if before.same_sentence:
        return _another(text, part, text[begin : part.start], lead, measure)
    whole = _WHOLE.match(lead)
    if whole is None or not _ENDS.match(text, part.at + 1):
        return None
    return replace(measure, end=part.at + 1, whens=(whole["when"],), sure=False, again=True)


def done_again(text: str, part: Part, before: Before) -> Measure | None:
    """'94.7% of leavers were in suitable homes and 58.3% were in work': the second is told of leavers too.

    '58% had said so' is told of what the sentence before tells.
    """
    measure = before.measure
    if measure is not None and measure.form == "share" and (so := _SO.match(text, part.at + 1)):
        return replace(measure, end=so.end(), whens=(), sure=False)
    if measure is None or measure.noun is None or not (done := _WERE.match(text, part.at + 1)):
        return None
    words = words_after(text, done.end())
    title = without_auxiliary(f"{measure.noun} {words[0]}") if words else ""
    return replace(measure, title=title, end=words[1], whens=words[2]) if words else None


def _another(text: str, part: Part, stretch: str, lead: str, measure: Measure) -> Measure | None:
    """Another group, others of whom the same was done, or another measure that came to something as well."""
    end = end_of_noun(text, part)
    if not _ENDS.match(text, end):
        return None
    again = Measure(title="", form="subject", end=end, sure=False, again=True)
    if measure.form in ("subject", "group") and (group := _GROUP.match(lead)) and not _OTHERS.search(group["group"]):
        base, prep, first = measure.title.partition(f" {group['prep']} ")
        alike = PLURAL.search(first) and PLURAL.search(group["group"])
        return replace(again, title=f"{base}{prep}{group['group']}") if alike and prep not in first else None
    if measure.done and (of := _OF_OTHERS.match(lead)) and PLURAL.search(of["of"]):
        return replace(again, title=of_those(of["of"], measure.done), form="share")
    noun = _AND_NOUN.match(stretch) if measure.form == "subject" else None
    if noun is None or is_generic(noun["title"]) or not is_subject(noun["title"]) or _NO_END.search(noun["title"]):
        return None
    if _OTHERS.search(noun["title"]) or _MOVED.search(noun["title"]):
        return None
    return (
        replace(again, title=noun["title"])
        if HAS_MEASURE.search(noun["title"]) or PLURAL.search(noun["title"])
        else None
    )
