"""Raised figures: marks of footnotes. In: words. Out: words, each raised mark joined to its word as a superscript.

'84.2%' with a small raised 1 after it is '84.2%¹': no parser can take the mark for a digit of the figure, and no reader
of the text for a word of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from plan_extract.model.document import Word

_MARK = re.compile(r"\d{1,2}(?:,\d{1,2})*")
_SUPERSCRIPT = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")
_LONGEST = 5
_MOST = 400  # on a page: more small numbers are a table in small type
_SMALL = 0.8  # of the size of the word before
_RAISED = 0.15  # of that size, by which the mark's foot stands above the word's
_NEAR = 0.35  # of that size, between the word and its mark


def join_raised(words: list[Word]) -> list[Word]:
    """The same words, with every small raised number after a larger word joined to it."""
    sizes = [word.size for word in words]
    largest = max(sizes, default=0.0)
    most = _SMALL * largest
    small = [at for at, size in enumerate(sizes) if size <= most and len(words[at].text) <= _LONGEST]
    marks = [at for at in small if _MARK.fullmatch(words[at].text) and not words[at].rotated]
    if not marks or len(marks) > _MOST:
        return words
    joined = list(words)
    by_end = sorted((word.x1, place) for place, word in enumerate(words))
    reach = _NEAR * largest
    for at in marks:
        mark = words[at]
        near = by_end[bisect_left(by_end, (mark.x0 - reach,)) : bisect_right(by_end, (mark.x0 + reach, len(words)))]
        hosts = [place for _, place in near if place != at and joined[place].text and _carries(joined[place], mark)]
        if hosts:
            before = min(hosts)
            word = joined[before]
            joined[before] = word._replace(text=word.text + mark.text.translate(_SUPERSCRIPT), x1=mark.x1)
            joined[at] = mark._replace(text="")
    return [word for word in joined if word.text]


def _carries(word: Word, mark: Word) -> bool:
    """Whether a mark is raised at the end of a word."""
    if not -_NEAR * word.size < mark.x0 - word.x1 < _NEAR * word.size or mark.size > _SMALL * word.size or word.rotated:
        return False
    return word.top < mark.bottom < word.bottom - _RAISED * word.size
