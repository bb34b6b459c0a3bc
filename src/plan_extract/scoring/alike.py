"""When two texts, numbers or codes are the same to a reader. In: what a label and a record say; out: a verdict.

Case, white space, quotes, dashes, bullets and ligatures are differences of typesetting and never count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from rapidfuzz import fuzz

_DASHES_AND_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00ad": None}
)
_BULLETS = re.compile("[•▪◦●◆◇\uf0b7\uf0a7]")
_SPACE = re.compile(r"\s+")
_CODE_PUNCTUATION = re.compile(r"[\s/.-]+")


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_DASHES_AND_QUOTES)
    return _SPACE.sub(" ", _BULLETS.sub(" ", plain)).strip(" .;:,-")


def fold(text: object) -> str:
    """The text without what typesetting adds; nothing (None, empty) folds to an empty string."""
    return _fold(str(text)) if text else ""


@lru_cache(maxsize=65536)
def squeeze(text: str | None) -> str:
    """Folded and without any space: line breaks and letter spacing fall away too."""
    return fold(text).replace(" ", "")


def like(one: str | None, other: str | None) -> float:
    """How alike two texts are, 0 to 100. Two empty texts are alike; an empty and a full one are not."""
    left, right = squeeze(one), squeeze(other)
    if not left or not right:
        return 100.0 if left == right else 0.0
    return fuzz.ratio(left, right)


def words_like(one: str | None, other: str | None) -> float:
    """How alike two texts are whatever the order of their words, 0 to 100."""
    return fuzz.token_set_ratio(fold(one), fold(other))


def part_like(one: str | None, other: str | None) -> float:
    """How well the shorter text stands inside the longer, 0 to 100."""
    return fuzz.partial_ratio(fold(one), fold(other))


def read_number(value: object) -> Decimal | None:
    """A label's or a record's number; None where there is none or it is not a number."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        return Decimal(str(value).replace(",", ""))
    except InvalidOperation:
        return None


def code_keys(codes: Iterable[str]) -> frozenset[str]:
    """Codes without spaces and punctuation, with BVPI read as BV: `BVPI 53` and `BV53` are one code."""
    return frozenset(_CODE_PUNCTUATION.sub("", re.sub(r"\bBVPI\b", "BV", code.upper())) for code in codes)


def short_keys(codes: Iterable[str], ref: str | None) -> frozenset[str]:
    """What a row may be called for short: its ref, and its codes without their scheme. B11 and PAF B11 are one."""
    keys = {re.sub(r"^(PAF|BV|LOCAL)", "", key) for key in code_keys(codes)}
    if ref:
        keys.add(_CODE_PUNCTUATION.sub("", ref.upper()))
    return frozenset(keys - {""})


def folded_names(names: Iterable[str]) -> list[str]:
    """Names in one order, blanks dropped: the order of a list of leads says nothing."""
    return sorted(folded for folded in map(fold, names) if folded)
