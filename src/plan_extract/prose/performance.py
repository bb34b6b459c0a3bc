"""Results told in sentences. In: a Body. Out: an Indicator for each measure that a sentence gives a figure of a period.

All three must be said: 'The rate was 12.9% in 2003/04', '71% of visits were on time in 2004/05', 'there were 300 visits
in 2004', 'rose from 40% in 2002/03 to 66% in 2003/04'. What others came to is a benchmark, what was to be reached a
target. The period may stand in the heading or in the words that lead to a list, at a lower confidence. What lacks one
of the three, promises or supposes gives nothing; what has them but can be read in two ways gives a Finding.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from plan_extract.model.document import Body
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.values import Code, Period, Unit
from plan_extract.parsing.code import parse_name
from plan_extract.parsing.period import find_periods
from plan_extract.parsing.period_kinds import financial_year
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import any_of
from plan_extract.prose.elliptical import Before
from plan_extract.prose.pairing import Dated
from plan_extract.prose.quantities import PERIOD, Marked, mark_quantities
from plan_extract.prose.results import read_results
from plan_extract.prose.roles import ABROAD
from plan_extract.prose.sentences import Sentence, find_sentences
from plan_extract.prose.told import Above, Result, Told
from plan_extract.vocabulary import load

_WORDS = load("performance")
_LIKE = re.compile(r"\d")
_WHEN = re.compile(PERIOD)
_MAY_TELL = re.compile(
    r"\d\s?(?:%|per\s?cent)|\bper\s+1\d?\d?,?000|[:\u2013-]\s\d|\b(?:"
    rf"{any_of([*_WORDS['measures']['words'], *_WORDS['came_to']['moved'], *_WORDS['came_to']['words']])}"
    rf"|{any_of(_WORDS['done']['irregular'])}|there\s+(?:are|has|have)|\w+ed)\b",
    re.IGNORECASE,
)
_RESULTS = re.compile(rf"\b(?:{any_of(_WORDS['headings']['results'])})\b", re.IGNORECASE)
_NO_RESULTS = re.compile(rf"\b(?:{any_of(_WORDS['headings']['other'])})\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:was|were|had|(?:has|have)\s+(?:\w+\s+)?(?:been|\w+ed|\w+en|made|met|had|gone|come|held|dealt)|\w{2,}ed|rose|fell|met|held|grew|made|saw|dealt|undertook|stood|went|came)\b|^[^.;:]{5,150}(?::|\s[\u2013-])\s",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    rf"(?<![\w])(?:{any_of(word for word in _WORDS['measures']['words'] if word != 'performance')})(?!\w)",
    re.IGNORECASE,
)
_NOW = re.compile(rf"\b(?:{any_of(_WORDS['beside']['now'])})\b", re.IGNORECASE)
_OWN_FIGURE = re.compile(
    r"\b(?:[A-Z]\w+['\u2019]s?|the\s+\w+['\u2019]s|our(?:\s+own)?|the\s+local|the\s+council['\u2019]s)\s+(?:own\s+|local\s+)?(?:figure|rate|result)\s+(?:for\s+\S+\s+)?(?:was|is|stood)\b"
)
_ABROAD = re.compile(rf"(?:^|,\s+|\b(?:and|but)\s+){ABROAD}|^(?:the\s+)?(?:national|english|uk)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"(?:[\w'-]+\s+){0,3}?[\w'-]*[a-rt-z]s(?=\s(?:to|of|in|at|from|on|by|for|with|who|under|per|made|held)\b|$)",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"\b(?:average|mean|median|rates?|score|index|waste|per|tonnage|emissions|cost|costs|time|length|levels?)\b",
    re.IGNORECASE,
)
_SCHEMES = r"(?:PAF|BVPI|BV|NI|ASCOF|PHOF|LPSA2?|LAA|SSA|NAWPI|CHN|SCC|SCA|CF/|AO/)\s?(?=[\dA-Z])"
_CODES = re.compile(rf"\s*\((?:{_SCHEMES})(?:[^()]|\([^()]*\)){{1,30}}\)")
_CODED = re.compile(rf"(?:{_SCHEMES})\S+\s")
_CARD = re.compile(r"\d[\d,.]*%?\s+[^.!?:;]{8,120}[^.!?:;]")
_SAME_TIME = re.compile(r"\W*(?:on|at|in)\s+(?:the\s+same|that)\s+(?:date|day|year|quarter)\b", re.IGNORECASE)
_OURS = re.compile(r"\b(?:we|our|locally|the\s+council|the\s+borough|the\s+authority|us)\b", re.IGNORECASE)


def find_performance(
    body: Body,
    *,
    title: str | None = None,
    period: Period | None = None,
    year: Period | None = None,
    claimed: Container[int] | None = None,
) -> tuple[list[Indicator], list[Finding]]:
    """The results that sentences tell in full, each as an Indicator with what it is compared with, and what is unclear.

    `period` is what the document says that it covers: it counts for 'this year' where its `title` prints it, but for no
    other sentence. `year` is the financial year of a bare 'Quarter 3'. `claimed` are the tables that layouts read:
    given, the sentences in cells of the other tables are looked at too.
    """
    indicators: list[Indicator] = []
    findings: list[Finding] = []
    last: tuple[Sentence, Above, Before] | None = None
    year = _year_of(period) or year
    stated = period if period is not None and title and period.raw in title else None
    for sentence, marked, now in _marked(find_sentences(body, _LIKE, claimed), title, stated, year):
        if marked is None:
            last = None
            continue
        follows = last is not None and _follows(last[0], sentence)
        near = last if last is not None and last[0].locator.section == sentence.locator.section else None
        above = _above(sentence, now, last if follows else None, near)
        reading = read_results(marked, above)
        if _whose(sentence, above) is not None and reading.results:
            reading.unclear, told = "whose figure it is", False
        else:
            told = True
        codes_of = _codes(sentence.text, len(reading.results))
        for result, codes in zip(reading.results if told else (), codes_of, strict=False):
            if result.told:
                _add(indicators, _indicator(sentence, result, codes), again=follows)
        if reading.unclear and _worth_saying(sentence):
            findings.append(make_finding("result-unclear", sentence.locator, why=reading.unclear))
        last = (sentence, above, _named(marked, reading.results))
    return indicators, findings


def _marked(
    sentences: Iterable[Sentence], title: str | None, stated: Period | None, year: Period | None
) -> Iterator[tuple[Sentence, Marked | None, Dated | None]]:
    """Each sentence, marked where it may tell a result, with the period that it stands under.

    None are marked in a paragraph in which no sentence has a period: it tells nothing, and most are so.
    """
    for _, paragraph in groupby(sentences, key=lambda sentence: sentence.around):
        seen: list[tuple[Sentence, Marked | None, Dated | None]] = []
        for sentence in paragraph:
            text = _CODES.sub("", sentence.text)
            marked = mark_quantities(text, year) if _MAY_TELL.search(text) else None
            seen.append((sentence, marked, _now(sentence, title, stated) if marked is not None else None))
        dated = any(marked is not None and (now or _WHEN.search(marked.text)) for _, marked, now in seen)
        yield from seen if dated else ((sentence, None, None) for sentence, _, _ in seen)


def _add(indicators: list[Indicator], one: Indicator, *, again: bool) -> None:
    """Adds an indicator; what a sentence goes on to tell of the measure before it joins that."""
    if again and indicators and indicators[-1].title == one.title:
        told = indicators[-1].observations + one.observations
        indicators[-1] = indicators[-1].model_copy(update={"observations": told})
    else:
        indicators.append(one)


def _named(marked: Marked, results: list[Result]) -> Before:
    """The measure that 'it' means in the sentence after, where only one was told of."""
    if len({result.title for result in results}) != 1:
        return Before()
    last = results[-1]
    told = tuple(one.part for one in last.told if one.kind == "actual")
    measure = last.measure
    base, noun, done = (said and marked.printed(said) for said in (measure.base, measure.noun, measure.done))
    measure = replace(measure, title=last.title, whens=(), base=base, noun=noun, done=done)
    return Before(title=last.title, measure=measure, part=last.main.part, dated=last.main.dated, beside=told)


def _year_of(period: Period | None) -> Period | None:
    """The financial year that a document's period is or lies in: that of a bare 'Quarter 2' in it."""
    match = re.fullmatch(r"(\d{4})/\d\d(?: Q[1-4])?", period.name) if period else None
    return financial_year(int(match[1]), period.raw) if match and period else None


def _follows(last: Sentence, sentence: Sentence) -> bool:
    """Whether one sentence stands right after another in a paragraph."""
    around = _paragraph(sentence.around)
    if last.around != sentence.around or not around:
        return False
    first, second = around.find(last.locator.quote or ""), around.find(sentence.locator.quote or "")
    return first >= 0 and 0 <= second - first - len(last.locator.quote or "") <= 2


def _above(
    sentence: Sentence,
    now: Dated | None,
    last: tuple[Sentence, Above, Before] | None,
    earlier: tuple[Sentence, Above, Before] | None,
) -> Above:
    """What a sentence stands under."""
    abroad = bool(_ABROAD.search(_before_in_paragraph(sentence))) and not _OURS.search(sentence.text)
    before = last[2] if last and last[2].title else Before(title=_measure_above(sentence))
    if last is None and earlier is not None and _SAME_TIME.match(sentence.text):
        before = replace(before, dated=earlier[2].dated)
    return Above(now=now, before=before, listed=sentence.listed or _is_card(sentence), abroad=abroad)


@lru_cache(maxsize=16)
def _paragraph(around: str) -> str:
    """A paragraph on one line, which each of its sentences asks for several times."""
    return join_lines(around)


def _is_card(sentence: Sentence) -> bool:
    """Whether a paragraph is a figure and what it is of, and no sentence: '91% of births registered in time'."""
    whole = _paragraph(sentence.around).strip() == (sentence.locator.quote or "").strip()
    return whole and bool(_CARD.fullmatch(sentence.text))


def _measure_above(sentence: Sentence) -> str | None:
    """The heading that a sentence stands under where it names a measure: 'In 2010/11 the figure was 8.7 days'."""
    head = sentence.lead or sentence.group or ""
    words = len(head.split())
    named = _MEASURES.search(head) and 2 <= words <= 14 and not find_periods(head)
    return head if named and not _RESULTS.search(head) and not _NO_RESULTS.search(head) else None


def _before_in_paragraph(sentence: Sentence) -> str:
    around, quote = _paragraph(sentence.around), sentence.locator.quote or ""
    at = around.find(quote)
    return " ".join(re.split(r"(?<=[.!?])\s", around[:at])[-2:]) if at > 0 else ""


def _now(sentence: Sentence, title: str | None, period: Period | None) -> Dated | None:
    """The period of the lead or heading that a sentence which tells of the past stands under, else of the document."""
    if not (_is_card(sentence) or _TOLD.search(sentence.text)):
        return None
    for text, confidence in [
        (_last_words(sentence.led_by), 0.7),
        *((head, 0.65) for head in reversed(_heads(sentence)) if head != title),
    ]:
        found = find_periods(text) if text else ()
        if not found:
            continue
        if not _within_a_year(found[0][2]):
            return None  # a plan of three years says of no figure in which of them it was
        bare = len((text or "").split()) <= len(found[0][2].raw.split()) + 2
        if (
            len(found) == 1
            and not _NO_RESULTS.search(text or "")
            and (bare or confidence > 0.65 or _RESULTS.search(text or ""))
        ):
            return Dated(period=found[0][2], confidence=confidence)
        return None
    now = period is not None and _within_a_year(period) and _NOW.search(sentence.text)
    return Dated(period=period, confidence=0.6) if period is not None and now else None


def _within_a_year(period: Period) -> bool:
    return period.start is not None and period.end is not None and (period.end - period.start).days <= 366


def _last_words(led_by: str | None) -> str | None:
    """The sentence that leads to a list: years that stand before it in its paragraph are not of the list."""
    return re.split(r"(?<=[.!?])\s", led_by)[-1] if led_by else None


def _heads(sentence: Sentence) -> list[str]:
    heads = [head for head in sentence.locator.section or () if head]
    return heads if not sentence.group or sentence.group in heads else [*heads, sentence.group]


def _whose(sentence: Sentence, above: Above) -> str | None:
    """Why it is not plain that the figures of a sentence are the council's own."""
    if _OWN_FIGURE.search(sentence.text):
        return "another's figure stands beside the council's own"
    return "what stands before is told of other places" if above.abroad else None


def _worth_saying(sentence: Sentence) -> bool:
    return bool(find_periods(sentence.text)) and bool(_TOLD.search(sentence.text))


def _codes(text: str, results: int) -> list[tuple[Code, ...]]:
    """The codes that stand in brackets in a sentence, '(PAF A1/BV 49)': one bracket a result, else of nobody knows."""
    found = [parse_name(f"x {found[0]}").codes for found in _CODES.finditer(text)]
    return found if len(found) == results else [()] * results


def _indicator(sentence: Sentence, result: Result, codes: tuple[Code, ...]) -> Indicator:
    """An Indicator of the figures of one measure, the earliest first where the sentence has them so."""
    unit = _unit(result.main, result)
    told = sorted(result.told, key=lambda one: one.part.at)
    named = parse_name(result.title) if _CODED.match(result.title) else None
    return Indicator(
        title=named.title.strip("() ") if named and named.title else result.title,
        codes=(*codes, *(named.codes if named else ())),
        group=sentence.group,
        unit=unit,
        observations=tuple(_observation(one, unit, sentence, result) for one in told),
        locator=sentence.locator,
    )


def _observation(one: Told, unit: Unit | None, sentence: Sentence, result: Result) -> Observation:
    dated = one.dated
    confidence = dated.confidence if dated else 0.7
    return Observation(
        period=dated.period if dated else None,
        kind=one.kind,
        value=one.part.quantity.value,
        unit=one.part.quantity.unit or unit,
        qualifier=one.part.qualifier,
        note=one.note,
        raw=one.part.quantity.raw,
        confidence=confidence if result.measure.sure else min(confidence, 0.65),
        locator=sentence.locator,
    )


def _unit(one: Told, result: Result) -> Unit | None:
    """The unit printed with the figure; a count where the measure is a number of things."""
    quantity = one.part.quantity
    if quantity.unit is not None or quantity.kind != "count":
        return quantity.unit
    numbered = re.match(r"(?:total\s+)?(?:number|count|total)\b", result.title, re.IGNORECASE)
    whole = quantity.value == quantity.value.to_integral_value()
    things = whole and _THINGS.match(result.title) and not _NO_COUNT.search(result.title)
    return "count" if result.measure.form == "count" or numbered or things else None
