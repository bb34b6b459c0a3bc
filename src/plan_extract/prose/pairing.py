"""Of which period each figure of a sentence is. In: a marked sentence, its figures, the measure. Out: Periods.

A period counts where it stands with the figure, where the sentence begins with it, or where the words that the sentence
stands under print it; 'the previous year' is the one before the result's own. Nothing else lends a period.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from plan_extract.model.values import Period
from plan_extract.parsing.dates import make_date
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.period_kinds import as_at, calendar_year, financial_year, month, quarter, year_to_date
from plan_extract.prose.quantities import FIGURE, PERIOD, Marked
from plan_extract.prose.roles import WHEN, Part

_NEXT = re.compile(
    rf"\s*,?\s*(?:\((?:{WHEN}|{PERIOD})\s*\)|(?:(?:achieved|recorded|reported|reached|seen|only|as|respectively)\s+)?(?:{WHEN}|of\s+{PERIOD})(?!\s*[:=]))",
    re.IGNORECASE,
)
_BARE_NEXT = re.compile(rf"\s*,?\s*(?:(?:recorded|achieved|at|in|for|from)\s+)?(?P<when>{PERIOD})", re.IGNORECASE)
_AFTER_BRACKET = re.compile(rf"\s*\([^()]*\)\s*(?:{WHEN})", re.IGNORECASE)
_LAST = re.compile(
    rf"(?P<when>{PERIOD})(?:['\u2019]s)?\s*(?:\)|,|:|=|\u2013|-|\()?\s*(?:the\s+rate\s+|(?:figures?|rate|level|result|outturn|performance|total|baseline|target|score|it|this|average)\s*)*(?:of|was|were|is|had\s+been|stood\s+at|at)?\s*$",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"\s*,?\s*(?:between|from)\s+(?P<first>{PERIOD})\s+(?:and|to)\s+(?P<last>{PERIOD})", re.IGNORECASE)
_ENDS_FIRST = re.compile(
    rf"^\s*(?:between|from)\s+(?P<first>{PERIOD})\s+(?:and|to)\s+(?P<last>{PERIOD})\s*,?", re.IGNORECASE
)
_SPAN_NEXT = re.compile(rf"\s*,?\s*(?:between|from|over|in)\s+(?P<span>{PERIOD})", re.IGNORECASE)
_LISTED = re.compile(
    rf"(?P<figures>{FIGURE}(?:\s*,\s*{FIGURE}){{0,3}},?\s+and\s+{FIGURE})\s+(?:in\s+|for\s+|at\s+)?(?P<whens>{PERIOD}(?:\s*,\s*{PERIOD}){{0,3}},?\s+and\s+{PERIOD})"
)
_LISTED_FIRST = re.compile(
    rf"(?P<whens>{PERIOD}(?:\s*,\s*{PERIOD}){{0,3}},?\s+and\s+{PERIOD})(?P<between>[^.;:]*?)(?P<figures>{FIGURE}(?:\s*,\s*{FIGURE}){{0,3}},?\s+and\s+{FIGURE}),?\s+respectively"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A period and how sure it is that the figure is of it."""

    period: Period
    confidence: float


def pair_listed(marked: Marked) -> dict[str, str]:
    """The signs of figures to those of periods, for '71% and 77% in 2003/04 and 2004/05 respectively'."""
    for pattern in (_LISTED, _LISTED_FIRST):
        if match := pattern.search(marked.text):
            figures, whens = re.findall(FIGURE, match["figures"]), re.findall(PERIOD, match["whens"])
            if len(figures) == len(whens):
                return dict(zip(figures, whens, strict=True))
    return {}


def when_beside(marked: Marked, part: Part, end: int) -> tuple[str, int] | None:
    """The sign of the period that stands with a figure, after `end` or before the figure, and where the two end."""
    if (found := _NEXT.match(marked.text, end)) and not _ENDS.match(marked.text, end):
        return re.findall(PERIOD, found[0])[-1], found.end()
    found = _BARE_NEXT.match(marked.text, end)
    if found and marked.when(found["when"]).beside in (
        "year_before",
        "quarter_before",
        "same_quarter",
        "same_of",
        "to_date",
        "now",
    ):
        return found["when"], found.end()
    if part.role == "level" and (found := _AFTER_BRACKET.match(marked.text, end)):
        return re.findall(PERIOD, found[0])[-1], end
    if found := _LAST.search(marked.text, 0, part.start):
        return found["when"], end
    return None


def ends_of_change(marked: Marked, part: Part) -> tuple[Period, Period] | None:
    """The first and last period of 'from 40% to 66% between 2002/03 and 2003/04'."""
    text = marked.text
    if found := _ENDS.match(text, part.at + 1) or _ENDS_FIRST.match(text):
        first, last = marked.when(found["first"]).period, marked.when(found["last"]).period
        return (first, last) if first and last else None
    found = _SPAN_NEXT.match(text, part.at + 1) or re.match(
        rf"\s*(?:from|between)\s+(?P<span>{PERIOD})", text, re.IGNORECASE
    )
    raw = marked.when(found["span"]).raw if found else ""
    if halves := re.fullmatch(r"(.*\d)\s*(?:\bto\b|\band\b|\s[\u2013-]\s)\s*(\d.*)", raw):
        periods = [period for half in halves.groups() for _, _, period in find_periods(half)]
        return (periods[0], periods[1]) if len(periods) == 2 and "/" in halves[1] else None
    return None


def resolve(marked: Marked, sign: str | None, anchor: Period | None, now: Dated | None) -> Dated | None:
    """What the period of `sign` is; `anchor` is the period that 'the year before' is before, `now` is 'this year'."""
    if sign is None:
        return None
    when = marked.when(sign)
    if when.period is not None:
        return Dated(period=when.period, confidence=0.8 if when.beside is None else 0.65)
    if when.beside == "now":
        return replace(now, confidence=min(now.confidence, 0.6)) if now and _is_said(when.raw, now.period) else None
    base = anchor or (now.period if now else None)
    found = None
    if base is not None:
        found = _same_of(base, when.within) if when.within else _before(base, when.beside)
    return Dated(period=found.model_copy(update={"raw": when.raw}), confidence=0.65) if found else None


def _is_said(raw: str, period: Period) -> bool:
    """'this quarter' is a quarter and 'this year' a year; 'the period' may be either."""
    is_quarter = " Q" in period.name
    if "quarter" in raw.lower():
        return is_quarter
    return not is_quarter or "period" in raw.lower()


def _same_of(base: Period, year: Period) -> Period | None:
    """The quarter, month or day of `year` that `base` is of its own year."""
    if base.end is None or year.start is None or year.end is None or not 364 <= (year.end - year.start).days <= 366:
        return None
    if match := re.fullmatch(r"\d{4}/\d\d Q([1-4])", base.name):
        return quarter(year.start.year, int(match[1]), base.raw) if year.start.month == 4 else None
    number = base.end.month
    if re.fullmatch(r"\d{4}-\d\d", base.name):
        return month(year.start.year + (number < year.start.month), number, base.raw)
    day = make_date(year.start.year + (number < year.start.month), number, base.end.day)
    return as_at(day, base.raw) if day and re.fullmatch(r"\d{4}-\d\d-\d\d", base.name) else None


def _before(base: Period, how: str | None) -> Period | None:
    """The year or quarter that lies before `base` as the words say."""
    if how == "same":
        return base
    if how == "to_date":
        partly = re.fullmatch(r"\d{4}/\d\d Q[1-4]|\d{4}-\d\d", base.name)
        return year_to_date(base.end, base.raw) if partly and base.end else None
    if match := re.fullmatch(r"(\d{4})/\d\d Q([1-4])", base.name):
        year, number = int(match[1]), int(match[2])
        if how == "quarter_before":
            return quarter(year, number - 1, base.raw) if number > 1 else quarter(year - 1, 4, base.raw)
        return quarter(year - 1, number, base.raw) if how == "same_quarter" else None
    if how != "year_before":
        return None
    if match := re.fullmatch(r"(\d{4})/\d\d( academic)?", base.name):
        return None if match[2] else financial_year(int(match[1]) - 1, base.raw)
    if match := re.fullmatch(r"(\d{4})", base.name):
        return calendar_year(int(match[1]) - 1, base.raw)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", base.name):
        return month(int(match[1]) - 1, int(match[2]), base.raw)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", base.name) and base.end is not None:
        day: date | None = make_date(base.end.year - 1, base.end.month, base.end.day)
        return as_at(day, base.raw) if day else None
    return None
