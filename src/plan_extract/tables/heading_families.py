"""Headings in plain words, by family. In: the words of a heading. Out: the field that its family names."""

from __future__ import annotations

import re
from functools import cache

from plan_extract.vocabulary import load

_LONGEST = 10  # words


def find_family(words: str) -> str | None:
    """The field that a heading in plain words says ('how shall we know we have succeeded'); `words` as squeezed."""
    if len(words.split()) > _LONGEST:
        return None
    return next((name for name, pattern in _families() if pattern.fullmatch(words)), None)


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["name"], re.compile(row["pattern"])) for row in load("heading_families")["family"])
