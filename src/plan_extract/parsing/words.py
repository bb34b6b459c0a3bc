"""Vocabulary words as patterns. In: the words of a row. Out: one regular expression that finds any of them."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first, to be compiled with IGNORECASE.

    A word does not run on into a longer one; a figure may follow ('c50', 'over70'). White space inside a word may be
    any. A single letter counts only as it is written: 'c' before a figure is circa, 'C28' is a code.
    """
    words = sorted(words, key=len, reverse=True)
    # most places of a text are passed over at a look at one character, before each word is tried there
    begins = "".join(sorted({re.escape(word[0]) for word in words}))
    return rf"(?=[{begins}])(?:{'|'.join(_pattern(word) for word in words)})"


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", r"\s{0,4}")
    if len(word) == 1 and word.isalpha():
        escaped = f"(?-i:{word})"
    return escaped + r"(?![^\W\d_])" if word[-1].isalpha() else escaped


def squeeze(text: str) -> str:
    """`text` in lower case without white space: the form in which a word found by `any_of` is looked up."""
    return "".join(text.lower().split())


_COLOURS = ("red", "amber", "yellow", "orange", "green", "blue", "grey", "gray", "black")


def may_name_colours(text: str) -> bool:
    """Whether the letters of any colour's name stand in a text: a quick no for most, before a pattern is tried."""
    low = text.lower()
    return any(map(low.__contains__, _COLOURS))
