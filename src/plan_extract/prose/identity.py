"""What the front of the document says. In: a Body. Out: the plan's title, kind and periods.

The council is not looked for yet; a Finding says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.plan import Council
from plan_extract.model.values import Period, PlanKind
from plan_extract.parsing.period import find_periods, quarter, resolve_quarter
from plan_extract.parsing.text import join_lines

_FRONT = 25  # paragraphs that can hold a title or the period that it covers
_QUARTER = re.compile(r"\b(?:Quarter|Qtr|Q)\s*[1-4]\b", re.IGNORECASE)
_KINDS: tuple[tuple[str, PlanKind], ...] = (
    (r"\bimprovement plan\b", "improvement_plan"),
    (r"\b(?:business|service|corporate) plan\b", "business_plan"),
    (r"\brisk register\b", "risk_register"),
    (r"\b(?:action|delivery) plan\b", "action_plan"),
    (r"\bbudget\b|\brevenue monitoring\b", "budget"),
    (
        r"\bperformance (?:report|dashboard|indicators?|summary)\b|\bquarterly report\b|\bscorecard\b",
        "performance_report",
    ),
    (r"\bcommittee\b|\breport to\b", "committee_report"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What the document says that it is."""

    title: str | None
    kind: PlanKind
    period: Period | None
    latest: Period | None
    previous: Period | None
    council: Council | None
    findings: tuple[Finding, ...]


def find_identity(body: Body) -> Identity:
    """Title, kind and periods from the front of the document."""
    front = _front(body)
    title = body.title or _title(front)
    texts = ([title] if title else []) + [join_lines(paragraph.text) for paragraph in front]
    period = next((found for text in texts if (found := _year(text)) is not None), None)
    latest = next(
        (found for text in texts if _QUARTER.search(text) and (found := _quarter(text, period)) is not None), None
    )
    kind = _kind(texts[:6])
    findings = [make_finding("council-unknown", detail="this version does not look for it")]
    if period is None:
        findings.append(make_finding("period-unknown"))
    return Identity(
        title=title,
        kind=kind,
        period=period,
        latest=latest,
        previous=_quarter_before(latest) if latest else None,
        council=None,
        findings=tuple(findings),
    )


def _kind(texts: list[str]) -> PlanKind:
    for text in texts:
        for pattern, kind in _KINDS:
            if re.search(pattern, text, re.IGNORECASE):
                return kind
    return "other"


def _front(body: Body) -> list[Paragraph]:
    paragraphs = [item for item in body.items if isinstance(item, Paragraph) and item.text.strip()]
    return [item for item in paragraphs if item.page in (None, 1, 2)][:_FRONT]


def _title(front: list[Paragraph]) -> str | None:
    """The largest text of the first page, or Word's first heading."""
    first = [item for item in front if item.page in (None, 1)]
    sized = [item for item in first if item.size is not None and any(letter.isalpha() for letter in item.text)]
    if sized:
        largest = max(item.size or 0 for item in sized)
        return " ".join(join_lines(item.text) for item in sized if (item.size or 0) > largest - 0.5)[:200] or None
    heading = next((item for item in first if item.level is not None), first[0] if first else None)
    return join_lines(heading.text)[:200] if heading else None


def _year(text: str) -> Period | None:
    """A year or a span of years; a month or a day is a date of publication."""
    for _, _, period in find_periods(text):
        if period.start and period.end and 360 <= (period.end - period.start).days <= 366 * 6:
            return period
    return None


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
