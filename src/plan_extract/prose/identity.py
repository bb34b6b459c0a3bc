"""What the front of the document says. In: a Body. Out: the plan's title, kind, council and periods."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from plan_extract.model.document import Body
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.plan import Council, Responsible
from plan_extract.model.values import Period, PlanKind
from plan_extract.parsing.period import find_periods, quarter, resolve_quarter
from plan_extract.parsing.period_kinds import financial_year
from plan_extract.parsing.period_parts import whole_year
from plan_extract.prose.council import find_council
from plan_extract.prose.dated import find_date
from plan_extract.prose.front import Front, find_front, is_label, names_meeting
from plan_extract.prose.responsible import find_responsible
from plan_extract.prose.title import find_title
from plan_extract.vocabulary import load

_QUARTER = re.compile(
    r"\b(?:(?:Quarter|Qtr|Q)\s*(?:[1-4]|one|two|three|four)|(?:first|second|third|fourth)\s+quarter)\b", re.IGNORECASE
)
_MID_YEAR = re.compile(r"\b(?:mid|half)[-\s]year(?:ly)?\b", re.IGNORECASE)
_PLANS = ("business_plan", "improvement_plan", "action_plan")
_COVER_LINES = 12  # lines of a first page that can be its cover: below them stand figures with their own years
_RESULTS = re.compile(r"\b(?:monitoring|performance|dashboard|scorecard|outturn)\b", re.IGNORECASE)
_SHORT = 14  # words of a line of a cover that can say what the document covers; longer ones are sentences
_LETTERHEAD = 6  # lines of a cover among which some months are what it covers
_LONGEST_PLAN = 31  # years; a longer span is history
_LONGEST_TITLE = 20  # words of a title that says it


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
    date: Period | None
    responsible: tuple[Responsible, ...]
    findings: tuple[Finding, ...]


def find_identity(body: Body) -> Identity:
    """Title, kind, council and periods from the front of the document and its running lines."""
    front = find_front(body)
    title = find_title(body, front)
    texts = [*([title] if title else []), *(line.text for line in front.lines)]
    year = next((found for text in texts if (found := _year(text) or _year_of_part(text)) is not None), None)
    quarters = (text for text in [*texts, *(line.text for line in front.running)] if _QUARTER.search(text))
    latest = next((found for text in quarters if (found := _quarter(text, year)) is not None), None)
    cover = [line.text for line in front.cover[:_COVER_LINES] if len(line.text.split()) <= _SHORT]
    period = _covered(title, cover, latest)
    latest = latest or (period if period is not None and whole_year(period) is not period else None)
    year = year or _year_of(latest or period)
    day, findings = find_date(body, front, title, period)
    council, doubts = find_council(body, front, title, _days((day, period), texts))
    findings += doubts
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
        date=day,
        responsible=find_responsible(body, front),
        findings=tuple(findings),
    )


def _covered(title: str | None, cover: list[str], latest: Period | None) -> Period | None:
    """What a document covers: by its title, else by the first short line of the cover that names a time."""
    title = title if title and len(title.split()) <= _LONGEST_TITLE else None
    if title and _QUARTER.search(title) and latest is not None:
        return latest
    if title and (found := _month(title) or _year(title, longest=_LONGEST_PLAN) or _part_of_year(title)) is not None:
        return found
    for at, text in enumerate(cover):
        if _QUARTER.search(text) and latest is not None:
            return latest
        if (found := (_part_of_year(text) if at < _LETTERHEAD else None) or _year(text)) is not None:
            return found
    return None


def _part_of_year(text: str) -> Period | None:
    """Some months, such as `April to September 2019`; a month alone is when something was published.

    A plan that is looked at again in the middle of its year is still that of the year.
    """
    for _, _, period in find_periods(text):
        if period.start and period.end and 58 <= (period.end - period.start).days < 360:
            return whole_year(period) if _MID_YEAR.search(text) and _kind_of(text) in _PLANS else period
    return None


def _kind(title: str | None, front: Front) -> PlanKind:
    """By the labels of a report's head, by the title, by the short lines of the cover."""
    if sum(is_label(label, title=False) for label in front.labels) > 1 or _is_reported(front):
        return "committee_report"
    lines = [line.text for line in front.cover[:6] if len(line.text.split()) <= _SHORT]
    cover = [text for text in lines if not names_meeting(text)]
    for text in ([title] if title else []) + cover:
        if (kind := _kind_of(text)) is not None:
            return kind
    return next((kind for kind, pattern in _kinds("kind_at_last") if title and pattern.search(title)), "other")


def _kind_of(text: str) -> PlanKind | None:
    return next((kind for kind, pattern in _kinds("kind") if pattern.search(text)), None)


def _is_reported(front: Front) -> bool:
    """Whether a `Report title` or `Subject` stands over who reports or over a day; a strategy has a title and owner."""
    names = {said.name for said in front.said}
    heads = {name for name in names if is_label(name, title=True) and name != "title"}
    return bool(heads) and len(names - heads - {"title"}) > 0


@cache
def _kinds(table: str) -> tuple[tuple[PlanKind, re.Pattern[str]], ...]:
    rows = load("identity")[table]
    return tuple((row["kind"], re.compile(rf"\b(?:{'|'.join(row['words'])})\b", re.IGNORECASE)) for row in rows)


def _days(known: Iterable[Period | None], texts: list[str]) -> tuple[date, date] | None:
    """The first and last day of the document's date, else of what it covers, else of the first date at its front."""
    for found in (*known, *(one for text in texts for _, _, one in find_periods(text))):
        if found is not None and found.start is not None and found.end is not None:
            return found.start, found.end
    return None


def _year(text: str, longest: int = 6) -> Period | None:
    """A year or a span of at most `longest` years; a month or a day is a date of publication."""
    for _, _, period in find_periods(text):
        if period.start and period.end and 360 <= (period.end - period.start).days <= 366 * longest:
            return period
    return None


def _year_of_part(text: str) -> Period | None:
    """2013/14 for 'Month 9 2013/14' and 'Half year 2013/14', which print it."""
    found = [period for _, _, period in find_periods(text)]
    return next((year for period in found if (year := whole_year(period)) is not period), None)


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
    if match is None:
        return None
    for _, _, period in find_periods(text) if year is None else ():
        # '30 June 2021 (Quarter 1)': the day is in that quarter, or it is when the report was made
        start = period.start
        within = start and resolve_quarter(match[0], financial_year(start.year - (start.month < 4), period.raw))
        if within and within.start and within.end and start and within.start <= start <= within.end:
            return within.model_copy(update={"raw": match[0]})
    return resolve_quarter(match[0], year)


def _quarter_before(period: Period) -> Period | None:
    match = re.fullmatch(r"(\d{4})/\d\d Q([1-4])", period.name)
    if match is None:
        return None
    year, number = int(match[1]), int(match[2])
    return quarter(year, number - 1, period.raw) if number > 1 else quarter(year - 1, 4, period.raw)
