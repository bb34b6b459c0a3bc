"""Periods and deadlines. In: a heading, a cell or running text. Out: Periods under their canonical names, or dates.

The names: `2003/04` financial year, `2003` calendar year, `2002/03 academic`, `2012-05` month, `2012/13 Q1` quarter,
`2005-03-31` as at a day, `YTD 2012-05`, `R12 2012-05`, `2004/05-2006/07` a span of years; any other stretch is
`2004-10/2005-02`. What can be read in two ways is not read.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from plan_extract.model.values import Period
from plan_extract.parsing.dates import MONTH, to_month
from plan_extract.parsing.period_kinds import financial_year, format_period, month, quarter, span_of_years
from plan_extract.parsing.period_parts import NUMBERED
from plan_extract.parsing.period_rules import QUARTER, RULES, months_of_quarter, quarter_number
from plan_extract.parsing.text import fold, without_marks
from plan_extract.vocabulary import load

__all__ = [
    "financial_year",
    "find_periods",
    "format_period",
    "parse_deadline",
    "parse_period",
    "quarter",
    "resolve_quarter",
]

_LONGEST = 120
_BEFORE = re.compile(
    rf"(?:(?:for|in|during|the|financial|fiscal|year|(?!{NUMBERED}\b)period|fy|f/y)[\s:]+)+", re.IGNORECASE
)
_AFTER = re.compile(r"(?:[\s,]+(?:\(?(?:financial|fiscal)?\s*(?:year|fy)\)?))+$|[\s*:.,;\u2020]+$", re.IGNORECASE)
_COMPACT = re.compile(r"(?P<first>[0-9]{2})(?P<second>[0-9]{2})")
_SHORT_SPAN = re.compile(r"(?P<first>[0-9]{2})\s?[/\u2010-\u2015-]\s?(?P<second>[0-9]{2})")
_QUARTER_IN_TEXT = re.compile(QUARTER, re.IGNORECASE)
_MONTHS = re.compile(
    rf"\b(?P<first>{MONTH})\s{{0,8}}(?:[\u2010-\u2015-]|\bto\b)\s{{0,8}}(?P<last>{MONTH})", re.IGNORECASE
)
_MONTH_ALONE = re.compile(MONTH, re.IGNORECASE)
_YEAR_NAME = re.compile(r"(?P<start>\d{4})/\d\d(?: Q[1-4])?")
_DEADLINE_WORDS = frozenset(load("months")["deadline_words"])
_END_OF = re.compile(r"\bend\b", re.IGNORECASE)


@lru_cache(maxsize=1024)  # a cell is asked for by those who judge its column, and then read
def parse_period(text: str, *, after: Period | None = None, siblings_are_years: bool = False) -> Period | None:
    """The period that the whole of `text` is, give or take brackets, a footnote mark and words such as 'year' or 'FY'.

    `after` is the period before it in a row of headings: it lends its year to a bare 'Q2' or 'June'. With
    `siblings_are_years`, or after the year before it, '0708' is 2007/08; with it '07 - 10' is a span.
    """
    folded = fold(text)
    if len(folded) > _LONGEST:
        return None
    core = _undecorated(without_marks(folded, words=True))
    for rule in RULES:
        if match := rule.pattern.fullmatch(core):
            if period := rule.read(match) if rule.read else None:
                return period.model_copy(update={"raw": text})
            break
    return _among_years(core, text, after, siblings_are_years) or (_following(core, text, after) if after else None)


def _undecorated(folded: str) -> str:
    core = _AFTER.sub("", folded)
    if core.startswith("(") and core.endswith(")"):
        core = core[1:-1].strip()
    lead = _BEFORE.match(core)
    # 'year to date' and 'year ending' are part of the period itself.
    rest = core[lead.end() :] if lead else core
    return core if re.match(r"(?:to|end)", rest, re.IGNORECASE) else rest


def _among_years(core: str, raw: str, after: Period | None, siblings_are_years: bool) -> Period | None:
    """Forms that are years only beside years: '0708', and '07 - 10' for a span."""
    match = _COMPACT.fullmatch(core)
    if match and int(match["second"]) == (int(match["first"]) + 1) % 100:
        start_year = 2000 + int(match["first"])
        if siblings_are_years or (after is not None and after.end == date(start_year, 3, 31)):
            return financial_year(start_year, raw)
    match = _SHORT_SPAN.fullmatch(core)
    if siblings_are_years and match and int(match["first"]) < int(match["second"]) - 1:
        return span_of_years(2000 + int(match["first"]), 2000 + int(match["second"]) - 1, raw)
    return None


def _following(core: str, raw: str, after: Period) -> Period | None:
    """A bare quarter or month after another: the next of that name."""
    if after.end is None:
        return None
    for year in (after.end.year - 1, after.end.year, after.end.year + 1):
        candidate: Period | None = None
        if " Q" in after.name and (match := _QUARTER_IN_TEXT.fullmatch(core)) and (number := quarter_number(match)):
            candidate = quarter(year, number, raw)
        elif re.fullmatch(r"\d{4}-\d\d", after.name) and _MONTH_ALONE.fullmatch(core):
            candidate = month(year, to_month(core), raw)
        if candidate is not None and candidate.start is not None and candidate.start > after.end:
            return candidate
    return None


@lru_cache(maxsize=4096)  # headings and captions are asked for again with every row that stands under them
def find_periods(text: str) -> tuple[tuple[int, int, Period], ...]:
    """Every period in a heading or in running text as `(start, end, period)`, in order; offsets are those of `text`.

    Left out, since they could be read in two ways: 'Q1 2012', 'FY05', '18/12', 'year to date 2012/13'; a bare quarter
    or month; pairs and years that what stands beside them makes ages, counts, days of the month or names of laws.
    """
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, int, Period]] = []
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if rule.fits and not rule.fits(match):
                continue
            taken.append((start, end))
            if period := rule.read(match) if rule.read else None:
                if text[end - 1] == ")" and "(" not in match[0]:
                    end -= 1
                found.append((start, end, period.model_copy(update={"raw": text[start:end]})))
    return tuple(sorted(found, key=lambda item: item[0]))


def resolve_quarter(text: str, year: Period | None) -> Period | None:
    """The quarter that `text` names, with the financial year it prints or else that of `year`.

    'Q3', 'Quarter 2', '3rd quarter' and 'Oct - Dec' are understood. None for two quarters, or without a year.
    """
    printed = [period for _, _, period in find_periods(text) if re.search(r" Q[1-4]$", period.name)]
    if printed:
        return printed[0] if len(printed) == 1 else None
    folded = fold(text)
    numbers = {quarter_number(match) for match in _QUARTER_IN_TEXT.finditer(folded)}
    numbers |= {months_of_quarter(match["first"], match["last"]) for match in _MONTHS.finditer(folded)}
    context = _YEAR_NAME.fullmatch(year.name) if year else None
    number = numbers.pop() if len(numbers) == 1 else None
    return quarter(int(context["start"]), number, text) if context and number else None


def parse_deadline(text: str) -> date | None:
    """The last day on which what `text` says is still in time: 'by 31st March 2005', 'Mar 2026' (its last day).

    None when the text says more than one date, or more than a date ('commenced Oct 24', 'Ongoing'), and for a bare
    year, which is too vague unless the text says 'end of'.
    """
    if len(text) > _LONGEST:
        return None
    found = find_periods(text)
    if len(found) != 1:
        return None
    start, end, period = found[0]
    around = re.findall(r"[^\W\d_]+|\d+", text[:start] + " " + text[end:])
    if any(word.lower() not in _DEADLINE_WORDS for word in around):
        return None
    vague = re.fullmatch(r"\d{4}(?:/\d\d)?(?:-\d{4}/\d\d)?|(?:YTD|R12) .*|.* academic", period.name)
    return None if vague and not _END_OF.search(text) else period.end
