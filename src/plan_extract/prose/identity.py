"""What the front of the document says. In: a Body. Out: the plan's title, kind, council and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from plan_extract.model.document import Body
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.plan import Council
from plan_extract.model.values import Period, PlanKind
from plan_extract.parsing.period import find_periods, quarter, resolve_quarter
from plan_extract.parsing.period_kinds import financial_year
from plan_extract.prose.council import find_council
from plan_extract.prose.front import Front, find_front, is_label
from plan_extract.prose.title import find_title
from plan_extract.vocabulary import load

_QUARTER = re.compile(r"\b(?:Quarter|Qtr|Q)\s*[1-4]\b", re.IGNORECASE)
_RESULTS = re.compile(r"\b(?:monitoring|performance|dashboard|scorecard|outturn)\b", re.IGNORECASE)
_SHORT = 14  # words of a line of a cover that can say what the document covers; longer ones are sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the document says that it is. `period` is what it covers, `year` the year of columns without one."""

    title: str | None
    kind: PlanKind
    period: Period | None
    year: Period | None
    latest: Period | None
    previous: Period | None
    council: Council | None
    findings: tuple[Finding, ...]


def find_identity(body: Body) -> Identity:
    """Title, kind, council and periods from the front of the document and its running lines."""
    front = find_front(body)
    title = find_title(body, front)
    texts = [*([title] if title else []), *(line.text for line in front.lines)]
    year = next((found for text in texts if (found := _year(text)) is not None), None)
    quarters = (text for text in [*texts, *(line.text for line in front.running)] if _QUARTER.search(text))
    latest = next((found for text in quarters if (found := _quarter(text, year)) is not None), None)
    heads = [text for text in (title, *(line.text for line in front.cover)) if text and len(text.split()) <= _SHORT]
    period = (latest if title and latest and _QUARTER.search(title) else None) or _month(title)
    period = period or next((found for text in heads if (found := _year(text)) is not None), None)
    year = year or _year_of(latest or period)
    council, findings = find_council(body, front, title, _days(period, texts))
    if period is None:
        findings.append(make_finding("period-unknown"))
    return Identity(
        title=title,
        kind=_kind(title, front),
        period=period,
        year=year,
        latest=latest,
        previous=_quarter_before(latest) if latest else None,
        council=council,
        findings=tuple(findings),
    )


def _kind(title: str | None, front: Front) -> PlanKind:
    """By the labels of a report's head, by the title, by the short lines of the cover."""
    if sum(is_label(label, title=False) for label in front.labels) > 1:
        return "committee_report"
    cover = [line.text for line in front.cover[:6] if len(line.text.split()) <= _SHORT]
    for text in ([title] if title else []) + cover:
        for kind, pattern in _kinds():
            if pattern.search(text):
                return kind
    return "other"


@cache
def _kinds() -> tuple[tuple[PlanKind, re.Pattern[str]], ...]:
    rows = load("identity")["kind"]
    return tuple((row["kind"], re.compile(rf"\b(?:{'|'.join(row['words'])})\b", re.IGNORECASE)) for row in rows)


def _days(period: Period | None, texts: list[str]) -> tuple[date, date] | None:
    """The first and last day of what the document covers, or of the first date at its front."""
    for found in (period, *(one for text in texts for _, _, one in find_periods(text))):
        if found is not None and found.start is not None and found.end is not None:
            return found.start, found.end
    return None


def _year(text: str) -> Period | None:
    """A year or a span of years; a month or a day is a date of publication."""
    for _, _, period in find_periods(text):
        if period.start and period.end and 360 <= (period.end - period.start).days <= 366 * 6:
            return period
    return None


def _year_of(period: Period | None) -> Period | None:
    """The financial year that a quarter is in: where only the quarter is named, money without a year is of that."""
    match = re.fullmatch(r"(\d{4})/\d\d Q[1-4]", period.name) if period else None
    return financial_year(int(match[1]), period.raw) if match and period else None


def _month(title: str | None) -> Period | None:
    """The month in the title of a report on results; elsewhere a month is when a document was published."""
    if title is None or not _RESULTS.search(title) or _year(title):
        return None
    return next((found for _, _, found in find_periods(title) if re.fullmatch(r"\d{4}-\d\d", found.name)), None)


def _quarter(text: str, year: Period | None) -> Period | None:
    for _, _, period in find_periods(text):
        if " Q" in period.name:
            return period
    match = _QUARTER.search(text)
    return resolve_quarter(match[0], year) if match else None


def _quarter_before(period: Period) -> Period | None:
    match = re.fullmatch(r"(\d{4})/\d\d Q([1-4])", period.name)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    return quarter(year, number - 1, period.raw) if number > 1 else quarter(year - 1, 4, period.raw)
