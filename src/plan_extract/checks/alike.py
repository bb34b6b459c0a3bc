"""Whether two titles may name the same thing. In: two texts. Out: yes or no; a doubt is a yes, for no alarm follows."""

from __future__ import annotations

from rapidfuzz import fuzz

_ALIKE = 60.0
"""Of 100, for the words in common whatever their order: 'Direct payments' and 'Users of direct payments' are alike."""


def are_alike(first: str, second: str) -> bool:
    """Whether the titles share most of the words of the shorter one."""
    return fuzz.token_set_ratio(first.lower(), second.lower()) >= _ALIKE


def squeeze_title(text: str) -> str:
    """The letters and figures of a title in lower case: the same title printed twice, whatever the spacing."""
    return "".join(filter(str.isalnum, text.lower()))
