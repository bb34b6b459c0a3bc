"""The figures and periods of a sentence. In: its text. Out: the sentence with a sign in place of each and what it says.

Ages, times allowed, grades and numbers that belong to a name are no figures: they stay words of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from plan_extract.model.values import Period, Unit
from plan_extract.parsing.dates import MONTH, YEAR, to_month
from plan_extract.parsing.number import DIGITS
from plan_extract.parsing.period import find_periods, resolve_quarter
from plan_extract.parsing.period_kinds import calendar_year, financial_year, month, stretch
from plan_extract.parsing.period_rules import QUARTER
from plan_extract.parsing.unit import read_unit
from plan_extract.parsing.words import any_of
from plan_extract.vocabulary import load

_BESIDE = load("performance")["beside"]

# One sign a figure or period: its kind says the block, its place in the sentence the sign within the block.
_BLOCK = 0x200
_FIRST = 0xE000
PERIOD, SHARE, COUNT, TIME, MONEY, OTHER = (
    f"[{chr(_FIRST + kind * _BLOCK)}-{chr(_FIRST + (kind + 1) * _BLOCK - 1)}]" for kind in range(6)
)
FIGURE = f"[{chr(_FIRST + _BLOCK)}-{chr(_FIRST + 4 * _BLOCK - 1)}]"
"""A share, a rate, a count or a time; MONEY and OTHER are figures of which nothing is told."""
_SIGN = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 6 * _BLOCK - 1)}]")
_KINDS = {"period": 0, "share": 1, "count": 2, "time": 3, "money": 4, "other": 5}

_NAMED = re.compile(
    r"(?:\b(?:within|aged?|ages|every|per|least|most|first|last|next|stage|level|levels|band|grade|grades|year|years|section|page|paragraph"
    r"|table|figure|appendix|priority|outcome|objective|type|phase|part|no|indicator|number|group|class|category|point|age\s+of|rule|act|form|chapter"
    r"|over\s+the|under\s+the|top|bottom|line|lines|between|room|unit|tier|type|zone|article|regulation|schedule|standard|step|question|aged\s+over|aged\s+under)"
    r"|(?<![.:;!?]\s)(?<!^)\b[A-Z][\w'&]*)\s+$",
)
_NAMED_EVER = re.compile(
    r"\b(?:within|aged|ages?|age\s+of|every|per|stage|level|year|between|(?:aged?|ages)\s+(?:between\s+)?\d+\s*(?:to|and|or))\s+$",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\s*(?:\+|or\s+(?:more|over|under|fewer|less|above|below)\b|and\s+(?:over|under|above)\b|(?:GCSEs?|A\s+levels?|A\*)\b|plus\b)"
)
_AGE_AFTER = re.compile(r"s?\s*(?:[.,;)]|$|\s(?:in|who|with|and|living|were|was|are|to)\b)")
_OF_WHOLE = re.compile(
    r"\s+(?:of|out\s+of)\s+(?:a\s+possible\s+|the\s+|our\s+|all\s+|these\s+)?\d|\s+in\s+(?:every\s+)?\d{1,2}(?![\d/.-])",
    re.IGNORECASE,
)
_BASE = re.compile(r"\s+(?:population|people|residents|households|head|inhabitants)\b(?=[^.;]{0,3}$)", re.IGNORECASE)
_POINTS = re.compile(r"\s*(?:%|per\s?cent(?:age)?)?\s*-?\s*(?:percentage\s+|per\s?cent\s+)?points?\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:%\s?)?(?:[\u2013\u2014-]|\bto\b)\s?\d")
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE)
_DURATION = re.compile(
    r"\s+(?:working\s+|calendar\s+|school\s+)?(?P<noun>minutes?|hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE
)
_NUMBER = re.compile(
    rf"(?<![\w.,/:\u00a3$\u20ac&*-])(?P<pound>[\u00a3$\u20ac]\s?)?(?P<digits>{DIGITS})(?![\d/:*]|[.,]\d|-?[A-Za-z]|-\d|\u2019s|'s)"
)
_SCALED = re.compile(r"\s?(?:m|k|bn|million|billion|thousand|hundred)\b", re.IGNORECASE)
_IN_MILLIONS = re.compile(r"\s(?P<scale>million|billion)(?!\s+(?:pounds|euros?|dollars)\b)\b", re.IGNORECASE)
_SCALES = {"million": 10**6, "billion": 10**9}
_POUNDS = re.compile(
    rf"[\u00a3$\u20ac]\s?(?P<digits>{DIGITS})(?P<scale>\s?(?:m|k|bn|million|billion|thousand)\b)?", re.IGNORECASE
)
_LEAD = re.compile(r"(?:as\s+)?(?:at|of)\s+", re.IGNORECASE)
_QUARTER = re.compile(QUARTER, re.IGNORECASE)
_RELATIVE = {
    kind: re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE) for kind, words in _BESIDE.items() if kind != "seen"
}
_SPAN = re.compile(r"\d{4}/\d\d-\d{4}/\d\d")
_NO_PERIOD_AFTER = re.compile(r"\s+(?:to|end|ending|of|group)\b|s\b|\s(?:19|20)\d\d")
_PART_OF = re.compile(
    r"(?:\b(?:mid|early|late)[\s-]+|\b(?:quarter|half|part|start|period|months?|point)\s+(?:of|in)\s+)$", re.IGNORECASE
)
_SAME_OF = re.compile(
    r"\b(?:the\s+)?(?:same|corresponding|equivalent)\s+(?:quarter|month|period|point|date|day|time)\s+(?:of|in)\s+$",
    re.IGNORECASE,
)
_DAYS_FROM = re.compile(
    r"\b(?:between\s+\d\d?(?:st|nd|rd|th)?\s+and|from\s+\d\d?(?:st|nd|rd|th)?\s+to)\s+$", re.IGNORECASE
)
_HALF = re.compile(
    r"\b(?:the\s+)?(?P<which>first|second)\s+half(?:\s+of\s+the\s+year)?(?=\s*[,.;:)]|\s[\d(]|\s(?:it|and|was|were|we)\b|$)",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(r"\b(?:the\s+whole|all)\s+of\s+(?P<year>(?:19|20)\d\d)(?![\d/\u2013-])", re.IGNORECASE)
_YEAR_IN_NAME = re.compile(r"(?P<year>\d{4})/\d\d(?: Q[1-4])?|(?P<half>\d{4})-04/(?P=half)-09")
_BETWEEN = re.compile(rf"\bbetween\s+(?P<first>{MONTH})\s+and\s+(?P<last>{MONTH}\s+{YEAR})", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    rf"\b(?:in|during)\s+(?P<month>(?!may\b){MONTH})(?!\s*\d)(?=\s*(?:[,.;)]|$|\s(?:and|was|were|compared)\b))",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:year|quarter|period|date|day|point|time|months)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure of a sentence. `kind` is share (a percentage or rate), count, time, money or other; `raw` as printed."""

    value: Decimal
    kind: str
    unit: Unit | None
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A period of a sentence; where it is said by its place beside another, `beside` says how and `period` is None.

    `within` is the year of 'the same quarter of 2003/04'.
    """

    period: Period | None
    raw: str
    beside: str | None = None
    within: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A sentence with a sign for each figure and period."""

    text: str
    said: dict[str, Quantity | When]
    raws: dict[str, str]

    def figure(self, sign: str) -> Quantity:
        """The figure for which `sign` stands."""
        said = self.said[sign]
        assert isinstance(said, Quantity)
        return said

    def when(self, sign: str) -> When:
        """The period for which `sign` stands."""
        said = self.said[sign]
        assert isinstance(said, When)
        return said

    def printed(self, text: str) -> str:
        """A stretch of the marked sentence as it is printed."""
        return _SIGN.sub(lambda sign: self.raws[sign[0]], text)


def mark_quantities(text: str, year: Period | None = None) -> Marked | None:
    """The sentence with its figures and periods marked; None for text with signs of its own or too many figures.

    `year` is the financial year of a bare 'Quarter 3'.
    """
    if _SIGN.search(text) or len(text) > 4000:
        return None
    found = [*_periods(text, year)]
    taken = [(start, end) for start, end, _ in found]
    for start, end, quantity in _figures(text):
        if not any(start < last and first < end for first, last in taken):
            taken.append((start, end))
            found.append((start, end, quantity))
    found.sort(key=lambda one: one[0])
    if len(found) >= _BLOCK:
        return None
    kept: list[str] = []
    said: dict[str, Quantity | When] = {}
    raws: dict[str, str] = {}
    position = 0
    for at, (start, end, one) in enumerate(found):
        kind = "period" if isinstance(one, When) else one.kind
        sign = chr(_FIRST + _KINDS[kind] * _BLOCK + at)
        lead = _LEAD.match(text, start, end) if kind == "period" else None
        begin = lead.end() if lead else start
        kept += [text[position:begin], sign]
        position = end
        said[sign], raws[sign] = one, text[begin:end]
    return Marked(text="".join([*kept, text[position:]]), said=said, raws=raws)


def _periods(text: str, year: Period | None) -> list[tuple[int, int, Quantity | When]]:
    """Periods that are printed in full, then those that stand beside another, then a quarter of the document's year."""
    # '2001-06' may be five calendar years and their average: of what a figure is would be a guess
    found: list[tuple[int, int, Quantity | When]] = [
        _printed(text, start, end, one) for start, end, one in _between_months(text)
    ]

    def free(start: int, end: int) -> bool:
        return not any(start < last and first < end for first, last, _ in found)

    if _SAID.search(text):
        for kind in ("same_quarter", "year_before", "quarter_before", "to_date", "same", "now"):
            found += [
                (*match.span(), When(period=None, raw=match[0], beside=kind))
                for match in _RELATIVE[kind].finditer(text)
                if free(*match.span())
                and not _NO_PERIOD_AFTER.match(text, match.end())
                and not _PART_OF.search(text, 0, match.start())
            ]
    return found + [(start, end, one) for start, end, one in _in_year(text, found, year) if free(start, end)]


def _in_year(
    text: str, printed: list[tuple[int, int, Quantity | When]], year: Period | None
) -> list[tuple[int, int, When]]:
    """'Quarter 3', 'the second half', 'in May': of the document's `year`, or unknown where another year stands before.

    After 'the first half of 2003/04', 'the second half' is of that year.
    """
    if year is None or year.start is None:
        return []
    found = [
        (*match.span(), When(period=one, raw=match[0], beside="quarter"))
        for match in _QUARTER.finditer(text)
        if (one := resolve_quarter(match[0], _year_at(match.start(), printed, year, halves=False)))
    ]
    for match in _HALF.finditer(text):
        told = _year_at(match.start(), printed, year, halves=match["which"].lower() == "second")
        first = told.start.year if told and told.start else None
        if first is not None:
            begin, last = (4, date(first, 9, 30)) if match["which"].lower() == "first" else (10, date(first + 1, 3, 31))
            found.append(
                (
                    *match.span(),
                    When(period=stretch(date(first, begin, 1), last, match[0]), raw=match[0], beside="half"),
                )
            )
    for match in _MONTH_ALONE.finditer(text):
        number = to_month(match["month"])
        one = month(year.start.year + (number < 4), number, match["month"])
        found.append((*match.span("month"), When(period=one, raw=match["month"], beside="month")))
    return found


def _year_at(
    position: int, printed: list[tuple[int, int, Quantity | When]], year: Period, *, halves: bool
) -> Period | None:
    """The financial year of what is said without one at `position`; None where another year was said just before."""
    before = [one for start, _, one in sorted(printed, key=lambda one: one[0]) if start < position]
    periods = [one.period for one in before if isinstance(one, When) and one.period is not None]
    match = _YEAR_IN_NAME.fullmatch(periods[-1].name) if periods else None
    if match is None:
        return year
    if match["half"]:
        return financial_year(int(match["half"]), year.raw) if halves else None
    return year if year.name.startswith(match["year"]) else None


def _printed(text: str, start: int, end: int, one: Period) -> tuple[int, int, When]:
    """A printed period; the year of 'the same quarter of 2003/04' is only where that quarter lies."""
    if same := _SAME_OF.search(text, 0, start):
        return same.start(), end, When(period=None, raw=text[same.start() : end], beside="same_of", within=one)
    if days := _DAYS_FROM.search(text, 0, start):
        return days.start(), end, When(period=None, raw=text[days.start() : end])
    return start, end, When(period=None if _is_vague(text, start, one) else one, raw=one.raw)


def _between_months(text: str) -> list[tuple[int, int, Period]]:
    """The printed periods; 'between October and December 2024' is one."""
    found = list(find_periods(text))
    for match in _WHOLE_YEAR.finditer(text):
        if not any(start <= match.start("year") < end for start, end, _ in found):
            found.append((*match.span("year"), calendar_year(int(match["year"]), match["year"])))
    for match in _BETWEEN.finditer(text):
        read = find_periods(f"{match['first']} to {match['last']}")
        if len(read) == 1 and read[0][2].start != read[0][2].end:
            start, end = match.start("first"), match.end()
            found = [one for one in found if not (one[0] < end and start < one[1])]
            found.append((start, end, read[0][2].model_copy(update={"raw": match[0]})))
    return found


def _is_vague(text: str, start: int, one: Period) -> bool:
    """'mid-2023' and 'the same quarter of 2003/04' are less than the year; '2001-06' may be five calendar years."""
    return bool(_SPAN.fullmatch(one.name) and "/" not in one.raw) or bool(_PART_OF.search(text, 0, start))


def _figures(text: str) -> list[tuple[int, int, Quantity]]:
    found = [
        (*match.span(), _quantity(match["digits"], "money", None if match["scale"] else "gbp", match[0]))
        for match in _POUNDS.finditer(text)
    ]
    for match in _NUMBER.finditer(text):
        rest = text[match.end() :]
        if match["pound"] or len(match["digits"]) > 24:
            continue
        if points := _POINTS.match(rest):
            end = match.end() + points.end()
            found.append((match.start(), end, _quantity(match["digits"], "other", None, text[match.start() : end])))
            continue
        if scaled := _IN_MILLIONS.match(rest):
            end = match.end() + scaled.end()
            many = _quantity(match["digits"], "count", None, text[match.start() : end])
            value = (many.value * _SCALES[scaled["scale"].lower()]).normalize()
            found.append(
                (
                    match.start(),
                    end,
                    replace(many, value=value.quantize(Decimal(1)) if value == value.to_integral_value() else value),
                )
            )
            continue
        read = read_unit(rest)
        unit, end = (read[0], len(text) - len(read[1])) if read else (None, _after_duration(text, match.end()))
        kind = _kind(text, match, unit, end)
        if kind is not None:
            found.append((match.start(), end, _quantity(match["digits"], kind, unit, text[match.start() : end])))
    return found


def _kind(text: str, match: re.Match[str], unit: Unit | None, end: int) -> str | None:
    """What a number is; None for one that belongs to a name or is an age, a grade, a time allowed."""
    before, rest = text[: match.start()], text[end:]
    if unit is None and (_NAMED_EVER.search(before) or (not before.strip() and re.match(r"\s+[A-Z]", rest))):
        return None
    if not _FROM.search(before) and (_RANGE.match(text, match.end()) or _RANGE.match(text, end)):
        return "other"
    if unit in ("percent", "per_1000", "per_10000", "per_100000"):
        return "share"
    if _DURATION.match(text, match.end()):
        return None if _GRADED.match(text[_after_duration(text, match.end()) :]) else "time"
    if _SCALED.match(rest) or _OF_WHOLE.match(rest) or _BASE.match(rest):
        return "other"
    if _GRADED.match(rest) or _NAMED.search(before):
        return None
    if (
        re.search(r"\b(?:over|under)\s+$", before, re.IGNORECASE)
        and _AGE_AFTER.match(rest)
        and len(match["digits"]) < 3
    ):
        return None
    return "count"


def _after_duration(text: str, end: int) -> int:
    match = _DURATION.match(text, end)
    return match.end() if match else end


def _quantity(digits: str, kind: str, unit: Unit | None, raw: str) -> Quantity:
    return Quantity(value=Decimal(digits.replace(",", "")), kind=kind, unit=unit, raw=raw)
