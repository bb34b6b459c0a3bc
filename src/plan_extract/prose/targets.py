"""Promises with a number. In: a Body. Out: a Target for each sentence or list item that promises exactly one figure.

A sentence needs both a promise (an aim, or an order at its start) and one figure. What tells of the past or compares
is no promise, and a sentence with two figures that may both be promised has none that is sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plan_extract.model.document import Body
from plan_extract.model.records import Target
from plan_extract.model.values import Comparator, Unit
from plan_extract.parsing.dates import MONTH, YEAR
from plan_extract.parsing.number import DIGITS
from plan_extract.parsing.unit import read_unit
from plan_extract.prose.sentences import Sentence, find_sentences

_UP = r"(?:increase|raise|improve|grow)"
_DOWN = r"(?:reduce|cut|decrease|lower)"
_VERB = rf"(?:{_UP}|{_DOWN}|complete|finish|achieve|meet|maintain|keep|deliver|ensure|reach|limit)"
_WE = r"(?:we|(?:the|our)\s+(?:council|service|authority|department|team|partnership))"
_PROMISE = re.compile(
    rf"\b(?:(?:aims?|aiming|intends?|plans?|committed|target\s+is|aim\s+is|goal\s+is)\s+to\s+(?:\w+ly\s+)?{_VERB}\b"
    rf"|{_WE}\s+(?:will|shall)\s+(?:\w+ly\s+)?{_VERB}\b|(?:our|the)\s+target\s+is\b)",
    re.IGNORECASE,
)
_ORDER = re.compile(rf"(?:To\s+{_VERB}|{_VERB})\b", re.IGNORECASE)
_NOT_PROMISED = re.compile(
    r"\b(?:was|were|had|(?:has|have)\s+been|achieved|reached|exceeded|last\s+(?:year|quarter|month)|compared\s+(?:to|with)"
    r"|average|previous(?:ly)?|if|would|could|might|not\s+(?:meet|achieve|reach))\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    rf"\b(?:by|before|no\s+later\s+than)\s+(?P<day>(?:the\s+)?(?:end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?"
    rf"(?:{MONTH}\s+)?{YEAR}(?:\s?[/\u2013-]\s?\d{{2,4}})?)(?!\w)"
    r"|\b(?P<span>(?:over|within|in|during)\s+the\s+next\s+(?:\w+\s+)?(?:weeks?|months?|years?))\b",
    re.IGNORECASE,
)
_COMPARATORS: tuple[tuple[str, Comparator], ...] = (
    (r"(?:not|no)\s+(?:less|fewer|lower)\s+than|at\s+least|a\s+minimum\s+of|at\s+or\s+above", "at_least"),
    (r"(?:not|no)\s+(?:more|greater|higher)\s+than|at\s+most|a\s+maximum\s+of|at\s+or\s+below|up\s+to", "at_most"),
    (r"maintain\s+(?:[\w\s]{1,60}\s+at\s+)?", "maintain"),
    (r"more\s+than|above|over", "more_than"),
    (r"less\s+than|fewer\s+than|below|under", "less_than"),
)
_NO_MORE = r"(?!\s?(?:m|k|bn|million|billion|thousand|hundred)\b|\s+(?:in|of|out\s+of)\s+(?:\d|every)|\w)"
"""What makes of a figure another number: '2 million', '1 in 5', '3rd'."""
_FIGURE = re.compile(
    rf"(?<![\w\u00a3.,/:\u2013-])(?P<digits>{DIGITS})(?![\d/:]|[.,]\d|\s?[\u2013-]\s?\d)" + _NO_MORE, re.IGNORECASE
)
_FROM_TO = re.compile(
    rf"\bfrom\s+(?P<baseline>{DIGITS})\s?(?P<unit>%|per\s?cent)?\s+to\s+(?P<value>{DIGITS})(?![\d/:]|[.,]\d){_NO_MORE}",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"\s+(?:working\s+|calendar\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?|times)\b", re.IGNORECASE
)
_AGE = re.compile(r"(?:\baged?\s+|\bwithin\s+|\bevery\s+|\bthe\s+)$", re.IGNORECASE)
_NAMED = re.compile(r"\b[A-Z][\w']*\s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promised:
    value: Decimal
    unit: Unit | None
    comparator: Comparator | None
    baseline: Decimal | None = None


def find_targets(body: Body) -> tuple[Target, ...]:
    """The promises with a number in running text and lists, each once however often it is printed."""
    found: dict[str, Target] = {}
    for sentence in find_sentences(body):
        target = _read_target(sentence)
        if target is not None:
            found.setdefault(target.text.lower(), target)
    return tuple(found.values())


def _read_target(sentence: Sentence) -> Target | None:
    text = sentence.text
    promise = _PROMISE.search(text)
    order = _ORDER.match(text)
    if not (promise or order) or _NOT_PROMISED.search(text):
        return None
    deadline = _DEADLINE.search(text)
    bare = _blank(text, deadline)
    start = min(match.start() for match in (promise, order) if match)
    promised = _promised(bare, start)
    if promised is None:
        return None
    return Target(
        ref=sentence.ref,
        group=sentence.group,
        text=text,
        comparator=promised.comparator,
        value=promised.value,
        unit=promised.unit,
        baseline=promised.baseline,
        deadline=(deadline["day"] or deadline["span"]) if deadline else None,
        confidence=0.9 if promise or promised.comparator else 0.8,
        locator=sentence.locator,
    )


def _blank(text: str, deadline: re.Match[str] | None) -> str:
    """`text` with its deadline blanked out, so that no part of a date is taken for a figure."""
    if deadline is None:
        return text
    return text[: deadline.start()] + " " * len(deadline[0]) + text[deadline.end() :]


def _promised(text: str, start: int) -> _Promised | None:
    """The one figure that is promised; None when there is none, or more than one."""
    if change := _FROM_TO.search(text, start):
        rest = text[change.end() :]
        unit = read_unit(rest)
        up = _verb_before(text[: change.start()])
        value, baseline = _decimal(change["value"]), _decimal(change["baseline"])
        if up is None or up != (value > baseline) or next(_figures(rest, 0), None) is not None:
            return None  # 'reduce from 18 to 22' contradicts itself
        read = unit[0] if unit else "percent" if change["unit"] else None
        return _Promised(
            value=value,
            unit=read,
            comparator="increase_to" if up else "reduce_to",
            baseline=baseline,
        )
    figures = list(_figures(text, start))
    return figures[0] if len(figures) == 1 else None


def _figures(text: str, start: int) -> Iterator[_Promised]:
    for match in _FIGURE.finditer(text, start):
        before, rest = text[: match.start()], text[match.end() :]
        read = read_unit(rest)
        unit = read[0] if read else None
        comparator = _comparator(before)
        if _AGE.search(before) or (comparator is None and unit != "percent"):
            continue  # an age, a period allowed, or a figure that nothing marks as promised
        change = comparator is not None and comparator.endswith(("_to", "_by"))
        if unit != "percent" and comparator in {"more_than", "less_than", "maintain"}:
            continue  # 'children over 11' is whom, not how many
        if unit != "percent" and not change and (_DURATION.match(rest) or _NAMED.search(before)):
            continue
        yield _Promised(value=_decimal(match["digits"]), unit=unit, comparator=comparator)


def _comparator(before: str) -> Comparator | None:
    for words, comparator in _COMPARATORS:
        if re.search(rf"\b(?:{words})(?:\s+|(?<=\s))$", before, re.IGNORECASE):
            return comparator
    link = re.search(r"\b(?P<link>to|by)\s+$", before, re.IGNORECASE)
    up = _verb_before(before) if link else None
    if link is None or up is None:
        return None
    if link["link"].lower() == "to":
        return "increase_to" if up else "reduce_to"
    return "increase_by" if up else "reduce_by"


def _verb_before(text: str) -> bool | None:
    """Whether the last verb of change in `text` says up; None when there is none."""
    verbs = re.findall(rf"\b(?:({_UP})|({_DOWN}))\b", text, re.IGNORECASE)
    return bool(verbs[-1][0]) if verbs else None


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", ""))
