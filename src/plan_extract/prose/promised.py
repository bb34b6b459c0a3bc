"""What orders, promises in pounds and changes named by nouns promise. In: a sentence and a figure. Out: a Promised.

'Train 1,200 staff' promises only where it is an item of a list, or a paragraph of its own, under a heading that says
that things will be done; 'the service trains 1,200 staff' nowhere. Less than ten of something are steps, no measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plan_extract.model.values import Comparator
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import any_of
from plan_extract.prose.cues import Cue
from plan_extract.prose.figures import Figure
from plan_extract.prose.presented import is_promised, is_verb, orders
from plan_extract.prose.sentences import Sentence
from plan_extract.vocabulary import load

_WORDS = load("promises")
RATES = frozenset({"percent", "per_1000", "per_10000", "per_100000"})
_FEWEST = 10
_VERB_BEFORE = re.compile(
    r"(?:^|[;,:]\s+(?:and\s+|then\s+)?|\b(?:and|then|to)\s+|\bwe\s+(?:will|shall)\s+)(?P<verb>[a-z][a-z-]+)(?:\s+(?:out|up|in))?"
    r"\s+(?:(?:about|around|approximately|some|all|over)\s+)?$",
    re.IGNORECASE,
)
_EXTRA = re.compile(r"\b(?:an?\s+)?(?:extra|additional|further)\s+$", re.IGNORECASE)
_MORE_AFTER = re.compile(r"\s+(?:more|additional|extra|further)\b", re.IGNORECASE)  # 'install 60 more'
_UP_TO = re.compile(r"\bup\s+to\s+$", re.IGNORECASE)
_ALL = re.compile(r"\b(?:all|every|each)\b", re.IGNORECASE)
_WHOLE_BRACKET = re.compile(r"\(\s*$")
_AGENT = re.compile(rf"\b(?:{any_of(_WORDS['agents']['words'])})\b", re.IGNORECASE)
_YIELDS = re.compile(
    rf"\s*(?:also\s+)?(?:{any_of(_WORDS['yields']['words'])})\s+(?P<extra>(?:an?\s+)?(?:extra|additional|further)\s+)?$",
    re.IGNORECASE,
)
_CHANGES = {
    "increase_by": "increase|rise|growth|improvement|uplift",
    "reduce_by": "reduction|decrease|fall|drop|cut",
}
_NOUN = "|".join(f"(?P<{way}>{words})" for way, words in _CHANGES.items())
_NOUN_OF = re.compile(
    rf"(?P<lead>\S*\s*)\b(?:an?|the)\s+(?:[a-z-]+\s+){{0,2}}?(?:{_NOUN})\s+of\s+(?:about\s+|around\s+)?$", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    rf"\s+(?:(?:annual|overall|net|further|real|year[- ]on[- ]year)\s+)?(?:{_NOUN})\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:[,(\u2013\u2014-]|\b(?:which\s+is|that\s+is|being|representing|represents|equivalent\s+to|equal\s+to|equates\s+to|with|after|i\.e\.))\s*$",
    re.IGNORECASE,
)
_ASIDE_NOUN = re.compile(r"[,(\u2013\u2014-]\s*(?:an?|the)\s+$")  # '300 visits, a 10% increase'
_GET = re.compile(
    r"\b(?:get|bring|push|take|drive|lift|move|raise)\s+[^.;,]{3,80}?\s(?P<way>up|down)\s+(?:from\s+\S+\s+)?to\s+$",
    re.IGNORECASE,
)
_MONEY_BY = re.compile(
    r"^\s+(?:\w+ly\s+|also\s+)?(?P<verb>reduce|cut|lower|decrease|bring\s+down|increase|raise|grow|boost|improve)\s+(?!by\b|to\b)"
    r"[^.;]{3,120}?\s(?P<link>by|to)\s+(?:a\s+further\s+|another\s+)?$",
    re.IGNORECASE,
)
_UP = re.compile(r"increase|raise|grow|boost|improve", re.IGNORECASE)
_MONEY_HELD = re.compile(
    r"^\s+(?:\w+ly\s+|also\s+)?(?:hold|keep|maintain|retain|save|raise|generate|secure|achieve|attract|deliver|find|reduce|increase)\s+[^.;]{0,90}$",
    re.IGNORECASE,
)
_MONEY_SAVED = re.compile(
    r"^\s+(?:\w+ly\s+|also\s+)?(?:(?:save|raise|generate)|(?:achieve|deliver|find|make|secure|realise|identify)\s+(?:[a-z]+\s+){0,2}"
    r"(?:savings|efficiencies|income)\s+(?:of|worth))\s+(?:(?:a|another)\s+(?:further\s+)?)?$",
    re.IGNORECASE,
)
_MONEY_FOUND = re.compile(
    r"^\s+(?:\w+ly\s+|also\s+)?(?:achieve|deliver|find|make|secure|realise|identify)\s+(?:(?:a|another)\s+(?:further\s+)?)?$",
    re.IGNORECASE,
)
_NEXT_VERB = re.compile(
    r"(?:\band\s+to|[,;]?\s*\band|[,;])(?=\s+(?:reduce|cut|lower|decrease|bring\s+down|increase|raise|grow|boost|improve|save|hold|keep|maintain"
    r"|spend|invest|borrow|generate|secure|find|make|deliver|achieve)\s)",
    re.IGNORECASE,
)
_OF_SAVINGS = re.compile(
    r"\s+(?:of|in|worth\s+of)\s+(?:[a-z]+\s+){0,3}(?:savings|efficiencies|income)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """What a figure is promised to be, and how sure that is."""

    figure: Figure
    comparator: Comparator
    confidence: float


def is_ordered(sentence: Sentence) -> bool:
    """Whether a sentence is an order in a place that promises: an item of a list, or a paragraph of its own."""
    alone = sentence.listed or join_lines(sentence.around) == sentence.text
    return alone and is_promised(sentence.locator.section, sentence.led_by) and orders(sentence.text)


def is_aside(before: str) -> bool:
    """Whether a figure only says again, as a change, what stands before it: '2,300 visits, an increase of 62%'."""
    noun = _NOUN_OF.search(before)
    return bool(_ASIDE_NOUN.search(before) or (noun and _ASIDE.search(before[: noun.end("lead")].rstrip())))


def read_change(sentence: Sentence, figure: Figure) -> Promised | None:
    """'Achieve a reduction of 10%', 'deliver a 10% increase', 'get the rate up to 70%'."""
    before = sentence.text[: figure.start]
    if get := _GET.search(before):
        up = get["way"].lower() == "up"
        return Promised(figure=figure, comparator="increase_to" if up else "reduce_to", confidence=0.95)
    noun = _NOUN_OF.search(before)
    if noun is None and figure.unit == "percent" and re.search(r"\b(?:an?|the)\s+$", before):
        noun = _NOUN_AFTER.match(sentence.text, figure.end)
    if noun is None:
        return None
    way: Comparator = "increase_by" if noun["increase_by"] else "reduce_by"
    return Promised(figure=figure, comparator=way, confidence=0.85)


def read_order(sentence: Sentence, cues: Sequence[Cue], figure: Figure) -> Promised | None:
    """The figure that an order, or 'we will provide', has as its object."""
    before = sentence.text[: figure.start]
    if figure.named or figure.in_words or figure.duration:
        return None
    ordered = is_ordered(sentence)
    extra = _EXTRA.search(before)
    if extra is not None and ordered and (figure.unit == "gbp" or _counts(figure)):
        return Promised(figure=figure, comparator="increase_by", confidence=0.8)
    if not _counts(figure) and figure.unit not in RATES:
        return None
    if ordered and _UP_TO.search(before):
        return Promised(figure=figure, comparator="at_most", confidence=0.75)
    verb = _VERB_BEFORE.search(before)
    more = bool(_MORE_AFTER.match(sentence.text, figure.end))
    if ordered and verb is not None and is_verb(verb["verb"]):
        return Promised(figure=figure, comparator="increase_by" if more else "equals", confidence=0.8)
    will = _willed(sentence.text, cues, figure)
    if figure.unit == "count" and _counts(figure) and will is not None and (yields := _YIELDS.fullmatch(will)):
        return Promised(
            figure=figure, comparator="increase_by" if more or yields["extra"] else "equals", confidence=0.75
        )
    return None


def is_all(sentence: Sentence, figure: Figure) -> bool:
    """'Investigate all alerts within a day (100%)'."""
    before = sentence.text[: figure.start]
    return (
        figure.unit == "percent"
        and figure.value == 100
        and bool(_WHOLE_BRACKET.search(before))
        and sentence.text[figure.end :].startswith(")")
        and bool(_ALL.search(before))
        and is_ordered(sentence)
    )


def read_money(sentence: Sentence, cues: Sequence[Cue], figure: Figure) -> Promised | None:
    """'We plan to save £2m a year', 'to reduce spending by £450,000', 'will hold balances of at least £3m'.

    Somebody must promise it: that a grant will fall by £2m is a forecast. What will be spent is a budget.
    """
    will = _willed(sentence.text, cues, figure)
    if will is None and is_ordered(sentence):
        will = f" {sentence.text[: figure.start]}"
    if will is None:
        return None
    bound = next((cue for cue in reversed(cues) if cue.end <= figure.start), None)
    if (
        bound is not None
        and bound.kind in ("at_least", "at_most")
        and not sentence.text[bound.end : figure.start].strip()
    ):
        held = will[: len(will) - (figure.start - bound.start)]
        way: Comparator = "at_least" if bound.kind == "at_least" else "at_most"
        return Promised(figure=figure, comparator=way, confidence=0.9) if _MONEY_HELD.match(held) else None
    if by := _MONEY_BY.match(will):
        up, link = bool(_UP.match(by["verb"])), by["link"].lower()
        change: Comparator = (
            ("increase_by" if up else "reduce_by") if link == "by" else "increase_to" if up else "reduce_to"
        )
        return Promised(figure=figure, comparator=change, confidence=0.85)
    if _MONEY_SAVED.match(will) or (_MONEY_FOUND.match(will) and _OF_SAVINGS.match(sentence.text, figure.end)):
        return Promised(figure=figure, comparator="equals", confidence=0.85)
    return None


def _counts(figure: Figure) -> bool:
    return figure.unit == "count" and figure.value >= _FEWEST


def _willed(text: str, cues: Sequence[Cue], figure: Figure) -> str | None:
    """The words from 'will' or 'plan to' up to a figure; None where nobody promises."""
    will = next((cue for cue in reversed(cues) if cue.kind == "will" and cue.end <= figure.start), None)
    if will is None:
        return None
    words = text[will.end : figure.start]
    for again in _NEXT_VERB.finditer(words):  # 'will raise fees by 3% and cut the subsidy by £2m'
        words = text[will.end + again.end() : figure.start]
    return words if _AGENT.search(text[: will.start]) or will.start == 0 else None
