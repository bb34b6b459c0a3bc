"""Figures that say in their own cell when they were. In: a cell's text. Out: its Measure, and the Period beside it.

'17% 2007/08', '265.2 in 2007/08', '9.4% (5 of 53) 2007/08', '44 (3 year average 2005/06 - 2007/08)'.
"""

from __future__ import annotations

import re

from plan_extract.model.values import Measure, Period
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.period import find_periods, parse_period
from plan_extract.parsing.text import join_lines

_YEAR = re.compile(r"(?:19|20)\d\d|\d\d/\d\d")
_LONGEST = 80
_LEAD = re.compile(r"[\s,;:(]+(?:in|at|as\s+at|for|during|of)?\s*$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BY = re.compile(r"[\s,;:(]+by\s*$", re.IGNORECASE)
_KIND = re.compile(
    r"(?:(?:\d|two|three|five)[\s-]?(?:year|yr|month)\s+|rolling\s+|provisional\s+|final\s+|academic\s+)*"
    r"(?:average|mean|outturn|actual|baseline|figure|data|survey|year|results?|position|published|census)?"
    r"\s*(?:to|at|as\s+at|from|for|in|over|of)?\s*[:,]?\s*",
    re.IGNORECASE,
)


def measure_with_period(text: str, *, promised: bool = False) -> tuple[Measure, Period | None]:
    """The Measure of a cell, and the one period that stands behind its figure. `promised`: 'by 2009/10' says it too."""
    measure = parse_measure(text)
    if measure.missing not in (None, "text") or (measure.missing is None and measure.value is None):
        return measure, None
    if measure.note and (own := parse_period(measure.note.strip("() "))) is not None:
        return measure, own
    if (measure.whole and measure.missing is None) or len(text) > _LONGEST or not _YEAR.search(text):
        return measure, None
    flat = join_lines(text).strip(" .*")
    found = find_periods(flat)
    if len(found) != 1 or flat[found[0][1] :].strip(" )"):
        return measure, None
    start, _, period = found[0]
    before = flat[:start]
    if measure.value is not None:  # what stands before the brackets was read already
        inside = before.rpartition("(")[2] if before.count("(") > before.count(")") else None
        if inside is not None and _KIND.fullmatch(inside):
            return measure, period
    lead = (_BY.search(before) if promised else None) or _LEAD.search(before)
    figure = parse_measure(before[: lead.start()]) if lead else None
    if figure is None or figure.value is None or not (figure.whole or _IN_BRACKETS.fullmatch(figure.note or "")):
        return measure, None
    return figure, period
