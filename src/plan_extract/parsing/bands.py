"""Bands of a number, such as ages. In: the headings of a row. Out: whether they are bands and no years."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_BAND = re.compile(r"(?P<first>\d{1,3})\s?[\u2010-\u2015-]\s?(?P<last>\d{1,3})(?:\s*(?:years?|yrs?))?", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:aged?\s+)?\d{1,3}\s?(?:\+|plus|and\s+(?:over|older|above))(?:\s*(?:years?|yrs?))?|(?:under|over)\s+\d{1,3}s?",
    re.IGNORECASE,
)


def are_bands(headings: Iterable[str]) -> bool:
    """Whether '18-49' among these is a band: an open band stands beside it ('75+'), or each begins where one ended.

    '07-08', '08-09' overlap, as years do; '25-34', '35-44' follow each other, as ages do.
    """
    flat = list(dict.fromkeys(heading.strip() for heading in headings))
    bands = [(int(match["first"]), int(match["last"])) for text in flat if (match := _BAND.fullmatch(text))]
    if not bands:
        return False
    follow = any(after[0] == before[1] + 1 for before, after in pairwise(bands))
    return follow or any(_OPEN.fullmatch(text) for text in flat)
