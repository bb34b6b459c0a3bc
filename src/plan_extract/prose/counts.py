"""Small numbers of things in sentences, in figures or words. In: '4', 'four'. Out: 4."""

from __future__ import annotations

_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_WORDS)})"
"""A pattern for one, to be compiled with IGNORECASE."""


def to_count(text: str) -> int:
    """What NUMBER finds, as a number."""
    return int(text) if text.isdigit() else _WORDS.index(text.lower()) + 1
