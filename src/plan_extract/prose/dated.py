"""When a document is of. In: a Body, its Front and title. Out: the day or month that it is dated by, or a Finding.

A date counts by where it stands: behind a label of the head; in a line of the cover that is a date, a meeting and its
day, or says that something was published; in the title; in an imprint. Two dates of one rank are nobody's guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.values import Period
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.text import join_lines
from plan_extract.prose.front import MOST_LINES, Front, is_imprint, names_meeting
from plan_extract.vocabulary import load

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_SHORT = 14  # words of a line that can say when a document is of
_BEFORE_DATE = re.compile(r"(?:\W*\b(?:on|dated?|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)*\W*", re.IGNORECASE)
_AFTER_DATE = re.compile(r"\W*(?:at\s+[\d.:]+\s*(?:[ap]\.?m\.?)?)?\W*", re.IGNORECASE)
_NO_DATE = re.compile(r"\d\s*[\u2010-\u2015-]\s*[A-Z]")  # 'Month 6 - September 2021' is no sixth of September


def find_date(
    body: Body, front: Front, title: str | None, period: Period | None
) -> tuple[Period | None, list[Finding]]:
    """The day or month that a document is of, and a finding where two are printed in the same rank.

    `period` is what the document covers: a month that is that is no date as well.
    """
    for found in (
        _behind_labels(front),
        _in_lines(line.text for line in front.cover if line.text != title),
        list(_dates(title)) if title else [],
        _in_imprints(body),
        _in_lines(line.text for line in front.lines if line.page != 1),
    ):
        dates = {one.name: one for one in found if period is None or one.name != period.name}
        days = {name: one for name, one in dates.items() if _DAY.fullmatch(name)} or dates
        if len(days) > 1:
            names = " or ".join(sorted(days))
            return None, [make_finding("date-unclear", detail=names)]
        for one in days.values():
            return one, []
    return None, []


def _dates(text: str) -> Iterator[Period]:
    for start, end, period in find_periods(text):
        if (_DAY.fullmatch(period.name) or _MONTH.fullmatch(period.name)) and not _NO_DATE.search(text[start:end]):
            yield period


def _behind_labels(front: Front) -> list[Period]:
    """Of dates behind several labels the last one: the document at hand is the one that was updated then."""
    found: dict[str, list[Period]] = {}
    for said in front.said:
        if said.name in _day_labels():
            found.setdefault(said.name, []).extend(_dates(said.text))
    labelled = [dates for dates in found.values() if dates]
    return max(labelled, key=lambda dates: max(str(one.end) for one in dates), default=[])


def _in_lines(lines: Iterable[str]) -> list[Period]:
    """The dates of short lines that are a date, name a meeting and its day, or say when something was published."""
    found: list[Period] = []
    for line in lines:
        if len(line.split()) > _SHORT:
            continue
        for start, end, period in find_periods(line):
            alone = _BEFORE_DATE.fullmatch(line, 0, start) and _AFTER_DATE.fullmatch(line, end)
            if alone or names_meeting(line[:start]) or _published().search(line, 0, start):
                found += [one for one in _dates(line[start:end]) if one.name == period.name]
    return found


def _in_imprints(body: Body) -> list[Period]:
    """The dates of lines on who published or printed it, at the start or the end of the document."""
    paragraphs = [item for item in body.items if isinstance(item, Paragraph)]
    outer = paragraphs if len(paragraphs) <= 2 * MOST_LINES else [*paragraphs[:MOST_LINES], *paragraphs[-MOST_LINES:]]
    lines = (join_lines(item.text) for item in outer)
    return [one for line in lines if is_imprint(line) and len(line.split()) <= _SHORT for one in _dates(line)]


@cache
def _day_labels() -> frozenset[str]:
    return frozenset(word for row in load("identity")["day"] for word in row["words"])


@cache
def _published() -> re.Pattern[str]:
    words = "|".join(word.replace(" ", r"\s+") for row in load("identity")["published"] for word in row["words"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
