"""Two years written as one: '2003/04'. In: a pair's name in a pattern. Out: the pattern, and what its match says."""

from __future__ import annotations

import re

from plan_extract.parsing.dates import DASH, YEAR, to_year

SHORT = "['\u2018\u2019]?[0-9]{2}"
"""The last two figures of a year."""
_LONGEST_SPAN = 30


def year_pair(name: str) -> str:
    """A pattern for '2003/04', '2000/1', '2006 - 2007', '2011 to 2012', '04/05'.

    Its groups are `name`_first, `name`_link and `name`_second.
    """
    return (
        rf"(?P<{name}_first>{YEAR}|{SHORT})(?P<{name}_link>\s*[/{DASH}]\s*|\s+to\s+(?={YEAR}))"
        rf"(?P<{name}_second>{YEAR}|{SHORT}|[0-9])(?![0-9])"
    )


def read_years(match: re.Match[str], name: str) -> tuple[int, int] | None:
    """The first and the second year of a pair: '2000/1' is 2000 and 2001.

    None when the second is not later, when a single digit is not the next year's ('2003/9') and when a dash between
    spaces may be one between words ('in 2003 - 12 children').
    """
    first_digits = match[f"{name}_first"].strip("'\u2018\u2019")
    second_digits = match[f"{name}_second"].strip("'\u2018\u2019")
    if len(second_digits) == 1 and len(first_digits) == 2:
        return None
    first = to_year(first_digits)
    step = 10 ** len(second_digits)
    second = int(second_digits) if step > 100 else first - first % step + int(second_digits)
    if second <= first and step <= 100:
        second += step
    loose = len(second_digits) == 1 or (step <= 100 and match[f"{name}_link"].strip() != match[f"{name}_link"])
    return (first, second) if first < second <= first + (1 if loose else _LONGEST_SPAN) else None


def financial_start(match: re.Match[str], name: str) -> int | None:
    """The year in which the financial year of a pair begins; None when the pair spans more than a year."""
    years = read_years(match, name)
    return years[0] if years and years[1] == years[0] + 1 else None
