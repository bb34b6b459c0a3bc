"""Promises with a number. In: a Body. Out: a Target for each figure that a sentence or list item promises.

A sentence promises where it says so ('we will', 'aim to'), where it is an order ('Reduce ...'), or where it is an item
of a list of priorities. A figure of it is promised where a bound or a verb of change leads to it, or where it is a
share or a rate that is to be reached. What tells of the past, compares or doubts promises nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast, get_args

from plan_extract.model.document import Body
from plan_extract.model.records import Target
from plan_extract.model.values import Comparator
from plan_extract.parsing.words import any_of
from plan_extract.prose.cues import Cue, find_cues
from plan_extract.prose.figures import Figure, find_deadline, find_figures
from plan_extract.prose.promised import (
    RATES,
    Promised,
    is_all,
    is_aside,
    is_ordered,
    read_change,
    read_money,
    read_order,
)
from plan_extract.prose.sentences import Sentence, find_sentences
from plan_extract.vocabulary import load

if TYPE_CHECKING:
    from spacy.language import Language

_PROMISES = load("promises")
_NUMBER = re.compile(rf"\d|\b(?:{any_of(_PROMISES['numbers']['words'])})\b", re.IGNORECASE)
_VERBS = {kind: [word for row in _PROMISES["cue"] if row["kind"] == kind for word in row["words"]] for kind in
          ("up", "down", "hold", "reach", "will", "target", "set")}  # fmt: skip
_PROMISING = re.compile(
    rf"\b(?:{any_of(_VERBS['will'])})\b|\b[Ww]e\s+(?:want|would\s+like)\b|^bring\b|\btarget\s+for\b|^(?:[^:.;]{{1,60}}:\s+)?(?:to\s+)?"
    rf"(?:{any_of(word for kind in ('up', 'down', 'hold', 'reach') for word in _VERBS[kind])})\b",
    re.IGNORECASE,
)
_SETTING = re.compile(rf"\b(?:{any_of(_VERBS['set'])})\b", re.IGNORECASE)
_AIMS = re.compile(rf"\b(?:{any_of(_PROMISES['aims']['words'])})\b", re.IGNORECASE)
_BOUNDS = frozenset(get_args(Comparator))
_LINK = re.compile(
    r"(?<!\bup )\b(?P<link>to|by|at|of)\s+(?:(?:the|a|its)\s+(?:\w+\s+)?(?:level|rate|figure|total)\s+of\s+)?$",
    re.IGNORECASE,
)
_WILL_DO = re.compile(r"\bwe\s+(?:will|shall)\s+\w+\s+$", re.IGNORECASE)
_LEADING = re.compile(rf"\b(?:{any_of(_VERBS['will'])})\s*:\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_VERB = re.compile(r"[a-z]+\s+")
_WANTED = re.compile(r"\b(?:want|like)\s+(?:to\s+(?:have|see)\s+)?$", re.IGNORECASE)
_TARGET_IS = re.compile(
    r"\btarget(?:\s+for\s+[^.,;:]{3,60}?)?\s+is\s+(?:now\s+)?(?:for\s+|to\s+(?:achieve|reach|meet|attain|be)\s+)?$",
    re.IGNORECASE,
)  # 'The target for the team is to achieve 90% engagement' (Rochdale improvement plan 2007)
_COUNTS_TARGETS = re.compile(
    r"(?:\b(?:percentage|proportion|number|share|per\s?cent)\s+of\b[^.;]*?"
    r"|\b(?:on|above|below|at|meet\w*|met|achiev\w+|exceed\w*|against|to|from|within|off|miss\w*|under|over|towards?|beyond|than|with|without|ha(?:s|ve|ving)"
    r"|hit\w*|near\w*|short\s+of|outside)\s+(?:(?:the|their|its|our|an?|this|that|any|local|national|annual|own)\s+){0,3})"
    r"\btargets?\s+(?:is|are)\b",
    re.IGNORECASE,
)
"""'The percentage of measures on or above target is 44%': of what has a target, and not what it is."""
_PROJECTED = re.compile(
    r"(?:\bpopulation(?:\s+of\s+[^,.;]{2,30}?)?"
    r"|\b(?:number|proportion|share)\s+of\s+(?:\w+\s+)?(?:people|residents|adults|men|women)\s+aged\s+[^,.;]{1,25}?(?:\s+in\s+[^,.;]{2,30}?)?)"
    r"\s+(?:will|is\s+set\s+to)\s+(?:\w+ly\s+)?(?:grow|rise|increase|double)\b",
    re.IGNORECASE,
)  # how many will live there is what is foreseen
_ALSO_BY = re.compile(
    r"\s+(?:by|in)\s+(?:\w+\s+){0,3}?(?:19|20)\d\d(?:[/\u2013-]\d\d(?:\d\d)?)?,?\s*(?:(?:and|then)\s+)?(?:by\s+|to\s+)?",
    re.IGNORECASE,
)  # 'by 34% by 2020 and 80% by 2050'
_COMPARED = re.compile(r",?\s*\(?\bcompared\s+(?:with|to)\b", re.IGNORECASE)
_BROUGHT = re.compile(
    r"(?:^|\b(?:to|and|will|shall)\s+)(?:bring|keep|hold|get)\s+(?!in\b|forward\b|together\b)[^.;]{5,90}\s$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_AND = re.compile(r"^[^.;]*?\band\s+$", re.IGNORECASE)
_FAR = 14  # characters between a bound and its figure: 'at least around 70%'


def find_targets(
    body: Body, nlp: Language | None = None, *, claimed: Container[int] | None = None
) -> tuple[Target, ...]:
    """The promises with a number in running text and lists, each once however often it is printed.

    `nlp` is a spaCy pipeline of the caller's own. `claimed` are the tables that layouts read: given, the sentences in
    cells of the other tables are looked at too.
    """
    found: dict[tuple[object, ...], Target] = {}
    for sentence in find_sentences(body, _NUMBER, claimed):
        if _may_promise(sentence):
            for target in _read_targets(sentence, nlp):
                found.setdefault((target.text.lower(), target.value, target.comparator), target)
    return tuple(found.values())


def _may_promise(sentence: Sentence) -> bool:
    """A cheap look, so that few sentences of a long plan reach spaCy."""
    return bool(_NUMBER.search(sentence.text)) and (_promises(sentence) or bool(_SETTING.search(sentence.text)))


def _promises(sentence: Sentence) -> bool:
    return _listed_aim(sentence) or _is_led(sentence) or bool(_PROMISING.search(sentence.text)) or is_ordered(sentence)


def _listed_aim(sentence: Sentence) -> bool:
    return sentence.listed and sentence.group is not None and bool(_AIMS.search(sentence.group))


def _is_led(sentence: Sentence) -> bool:
    """Whether the item goes on with a promise: 'By March 2009 we will:' 'train 75% of our staff'."""
    return sentence.led_by is not None and bool(_LEADING.search(sentence.led_by))


def _led_deadline(sentence: Sentence) -> str | None:
    """The deadline in the sentence that leads to a list of promises."""
    if not _is_led(sentence):
        return None
    deadline = find_deadline(_SENTENCE.split(sentence.led_by or "")[-1])
    return deadline.text if deadline else None


def _read_targets(sentence: Sentence, nlp: Language | None) -> Iterator[Target]:
    cues = find_cues(sentence.text, nlp)
    deadline = find_deadline(sentence.text)
    figures = [
        figure
        for figure in find_figures(sentence.text)
        if deadline is None or not deadline.start <= figure.start < deadline.end
    ]
    baseline = next((one for one in figures if _FROM.search(sentence.text[: one.start])), None)
    promised = _set_targets(sentence.text, cues, figures)
    if not promised:
        end = _end_of_order(sentence)
        if any(cue.kind == "told" and cue.start < end for cue in cues) or not _promises(sentence):
            return
        if _COUNTS_TARGETS.search(sentence.text) or _PROJECTED.search(sentence.text):
            return
        promised = _promised(sentence, cues, [one for one in figures if one is not baseline and one.start < end])
    if baseline is not None and any(_contradicts(one, baseline) for one in promised):
        return  # 'reduce from 18 to 22'
    ends = [*(one.figure.start for one in promised[1:]), len(sentence.text)]
    for one, end in zip(promised, ends, strict=False):
        own = find_deadline(sentence.text, one.figure.end, end) or deadline
        start = baseline if baseline and len(promised) == 1 and baseline.end <= one.figure.start else None
        yield Target(
            ref=sentence.ref,
            group=sentence.group,
            text=sentence.text,
            comparator=one.comparator,
            value=one.figure.value,
            unit=one.figure.unit or (start.unit if start else None),
            baseline=start.value if start else None,
            deadline=own.text if own else sentence.by or _led_deadline(sentence),
            confidence=one.confidence,
            locator=sentence.locator,
        )


def _end_of_order(sentence: Sentence) -> int:
    """Where an order only goes on with what it compares: 'Visit 12% of carers, compared with 9% this year'."""
    compared = _COMPARED.search(sentence.text)
    return compared.start() if compared and is_ordered(sentence) else len(sentence.text)


def _set_targets(text: str, cues: Sequence[Cue], figures: Sequence[Figure]) -> list[Promised]:
    """'71% were seen and we have set a target of 75%': a target that is being set, whatever was told before it.

    'Against a target of 75%' sets none, nor does a target of which the sentence goes on to tell how it was met.
    """
    found: list[Promised] = []
    for figure in figures:
        leads = [cue for cue in cues if cue.end <= figure.start]
        bound = leads.pop() if leads and leads[-1].kind in _BOUNDS else None
        start = bound.start if bound else figure.start
        later = {cue.kind for cue in cues if cue.start >= figure.end}
        if not leads or text[leads[-1].end : start].strip() or (bound and text[bound.end : figure.start].strip()):
            continue
        if "told" not in later and (leads[-1].kind == "set" or (leads[-1].kind == "target" and "set" in later)):
            comparator = cast(Comparator, bound.kind) if bound else "equals"
            found.append(Promised(figure=figure, comparator=comparator, confidence=0.9))
    return found


def _promised(sentence: Sentence, cues: Sequence[Cue], figures: Sequence[Figure]) -> list[Promised]:
    found: list[Promised] = []
    for figure in figures:
        if figure.in_brackets:  # it says again, in another unit, what stands outside
            if not found and is_all(sentence, figure):
                found.append(Promised(figure=figure, comparator="equals", confidence=0.75))
            continue
        one = _read_figure(sentence, cues, figure)
        if (
            found
            and figure.unit == found[-1].figure.unit
            and _ALSO_BY.fullmatch(sentence.text[found[-1].figure.end : figure.start])
        ):
            one = replace(found[-1], figure=figure, confidence=found[-1].confidence - 0.1)
        if one is None and found and _same_again(sentence.text, found[-1].figure, figure):
            one = replace(found[-1], figure=figure, confidence=found[-1].confidence - 0.1)
        if one is not None:
            found.append(one)
    # 'to 75% the proportion with at least one GCSE', '90% in no more than 5 days': beside a share, a count or a time
    # allowed is part of the measure
    if not any(one.figure.unit in RATES for one in found):
        return found
    return [one for one in found if one.figure.unit in RATES or one.figure.unit == "gbp"]


def _read_figure(sentence: Sentence, cues: Sequence[Cue], figure: Figure) -> Promised | None:
    """What a figure is promised to be; None where nothing leads to it."""
    before = sentence.text[: figure.start]
    last = next((cue for cue in reversed(cues) if cue.end <= figure.start), None)
    if figure.unit == "gbp":
        return read_money(sentence, cues, figure) or read_order(sentence, cues, figure)
    if last is not None and last.kind in _BOUNDS and not before[last.end :].strip(" ,"):
        return _bounded(sentence, cues, figure, last)
    if is_aside(before):
        return None
    return _led(before, cues, figure) or read_change(sentence, figure) or _asked(sentence, cues, figure, last)


def _led(before: str, cues: Sequence[Cue], figure: Figure) -> Promised | None:
    """A figure to which 'the target is' or a verb of change leads, or that has its bound behind it."""
    if _TARGET_IS.search(before) and not figure.named:
        return Promised(figure=figure, comparator="equals", confidence=0.9)
    if figure.after is not None and (figure.unit in RATES or figure.duration):
        return Promised(figure=figure, comparator=figure.after, confidence=0.9)
    way = _way(cues, figure)
    link = _LINK.search(before)
    if link is not None and way is not None and not figure.in_words:
        comparator = _changed(way, link["link"].lower())
        if comparator is not None:
            return Promised(figure=figure, comparator=comparator, confidence=0.95)
    return None


def _way(cues: Sequence[Cue], figure: Figure) -> str | None:
    """Which way the last verb of change before a figure goes."""
    ways = [cue.kind for cue in cues if cue.end <= figure.start and cue.kind in ("up", "down", "hold")]
    return ways[-1] if ways else None


def _asked(sentence: Sentence, cues: Sequence[Cue], figure: Figure, last: Cue | None) -> Promised | None:
    """A figure that is the object of an order, or a share or rate that is to be reached."""
    if figure.unit != "percent" and (order := read_order(sentence, cues, figure)):
        return order
    if figure.named or figure.in_words or figure.unit not in RATES:
        return None
    if _part_of_name(last, sentence.text[: figure.start]):
        return None
    if figure.unit != "percent":
        up = _way(cues, figure) == "up"
        return Promised(figure=figure, comparator="increase_to", confidence=0.8) if up else None
    if _reaches(sentence, cues, figure):
        return Promised(figure=figure, comparator="equals", confidence=0.85)
    return read_order(sentence, cues, figure)


def _bounded(sentence: Sentence, cues: Sequence[Cue], figure: Figure, bound: Cue) -> Promised | None:
    """A bound just before a figure; 'with at least one', 'children over 11' and times allowed are part of a name."""
    before = [cue for cue in cues if cue.end <= bound.start]
    if before and before[-1].kind == "name" and not sentence.text[before[-1].end : bound.start].strip():
        return None
    strong = bound.kind in ("at_least", "at_most")
    led = any(lead.search(sentence.text[: bound.start]) for lead in (_WANTED, _LINK, _TARGET_IS, _BROUGHT))
    if figure.unit not in RATES and not strong and not led:
        return None
    return Promised(figure=figure, comparator=cast(Comparator, bound.kind), confidence=0.95 if strong else 0.85)


def _changed(way: str, link: str) -> Comparator | None:
    if way == "hold":
        return "maintain" if link in ("at", "to", "of") else None
    if link == "to":
        return "increase_to" if way == "up" else "reduce_to"
    if link == "by":
        return "increase_by" if way == "up" else "reduce_by"
    return None


def _part_of_name(last: Cue | None, before: str) -> bool:
    return last is not None and last.kind == "name" and not before[last.end :].strip()


def _reaches(sentence: Sentence, cues: Sequence[Cue], figure: Figure) -> bool:
    """Whether a verb asks for a share to be reached: no other figure of the sentence says so for it."""
    before = sentence.text[: figure.start]
    return (
        _listed_aim(sentence)
        or bool(_WILL_DO.search(before))
        or (_is_led(sentence) and bool(_VERB.fullmatch(before)))
        or any(cue.kind == "reach" and cue.end <= figure.start for cue in cues)
    )


def _same_again(text: str, before: Figure, figure: Figure) -> bool:
    """'by 1.5 years for males and 1 year for females': the second is promised as the first."""
    if figure.named or not _AND.match(text[before.end : figure.start]):
        return False
    return (figure.unit is not None and figure.unit == before.unit) or (figure.duration and before.duration)


def _contradicts(one: Promised, baseline: Figure) -> bool:
    if one.comparator == "increase_to":
        return one.figure.value < baseline.value
    return one.comparator == "reduce_to" and one.figure.value > baseline.value
