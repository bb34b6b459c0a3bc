"""What presents a list as things to be done, and what is an order. In: headings, a text. Out: whether they are that."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from plan_extract.parsing.words import any_of
from plan_extract.vocabulary import load

_LABEL = re.compile(r"[A-Z][\w ,&/'\u2019-]{1,40}(?::|\s[\u2013\u2014-])\s+")
_BEFORE_VERB = re.compile(
    r"['\"\u2018\u201c]?(?:to\s+|we\s+(?:will|shall)\s+|(?:we\s+)?(?:aim|intend|plan|are\s+going|want)s?\s+to\s+)?"
    r"(?:(?:(?:all|also|both|further|jointly|together|then)|(?!apply|comply|rely|reply|supply)[a-z]{3,}ly)\s+)?(?P<verb>[a-z][a-z-]+)",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"(?:to|we\s+(?:will|shall|aim|intend|plan))\s", re.IGNORECASE)
_NO_OBJECT = re.compile(
    r"\s+(?:(?:to|by)\b(?!\s+[\d\u00a3])|(?:of|for|in|from|on|and|with|is|are|was|were|has|have|will)\b)|\s*[:.,;]|\s*$"
)
_MOST_WORDS = 14  # of a heading that presents a list


def orders(text: str) -> bool:
    """Whether a text begins as an order does, a label before it ('Safety: ...') left aside."""
    label = _LABEL.match(text)
    for start in (0, label.end() if label else 0):
        match = _BEFORE_VERB.match(text, start)
        if match is None:
            continue
        verb = match["verb"].lower()
        verbs, nouns = _verbs()
        if verb in nouns and not _PROMISED.match(text, start) and _NO_OBJECT.match(text, match.end()):
            continue
        if verb in verbs or verb in nouns or _stem(verb) & verbs:
            return True
    return False


def is_verb(word: str) -> bool:
    """Whether a word orders something."""
    return any(word.lower() in words for words in _verbs())


def _stem(verb: str) -> frozenset[str]:
    """What 'improving' and 'cutting' may be a form of."""
    if not verb.endswith("ing") or len(verb) < 6:
        return frozenset()
    return frozenset({verb[:-3], f"{verb[:-3]}e", verb[:-4]})


@cache
def _verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Words that order, and those of them that are nouns as well."""
    rows = load("priorities")["verbs"]
    return frozenset(rows["words"]), frozenset(rows["nouns"])


@cache
def _pattern(row: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('priorities')[row]['words'])})", re.IGNORECASE)


def matches(row: str, text: str) -> bool:
    """Whether a text has a word of a row of the vocabulary of priorities."""
    return bool(_pattern(row).search(text))


@cache
def _aims() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(load('promises')['aims']['words'])})\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def is_promised(headings: tuple[str, ...], lead: str | None) -> bool:
    """Whether what stands under some headings, the outermost first, and a line that leads in is to be done.

    The heading next to it counts, else the one above ('What we will do in 2007/08' over 'Theme 1'), else the line.
    """
    if any(matches("none_in", heading) for heading in headings) or (lead is not None and matches("denies", lead)):
        return False
    for text in (*reversed(headings[-2:]), lead or ""):
        presents = matches("presents", text)
        if matches("denies", text) and not presents:
            return False
        if (presents or _aims().search(text)) and len(text.split()) <= _MOST_WORDS:
            return True
    return False
