"""Lines of years over lines of figures in no table, as cards print them: 'E1 Waste recycled', '56%', '2021/22 2022/23'.

In: a Body. Out: Indicators named by the words above in the same card, with a target printed between; a Finding where no
words name what the figures are of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.records import Indicator, Observation
from plan_extract.model.values import ObservationKind, Period, Unit
from plan_extract.parsing.code import parse_name
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.period import parse_period
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.unit import find_unit

_FEWEST = 3
_LONGEST = 90
_BELOW = 15.0  # points between the two lines, and by which their middles may differ
_ABOVE = 6  # paragraphs of a card between its name and its years
_FEWEST_LETTERS = 6
_LONGEST_NAME = 160
_LABEL = re.compile(r"(?P<ref>[A-Z]{1,4}[ -]?\d{1,3}[a-z]?)[.:]?\s+(?=[A-Z%])")
_COUNTED = re.compile(r"(?P<figure>\d[\d,.]*)(?P<unit>kg|km|t|ha|MWh|kWh)")
_TARGET = re.compile(r"(?:our |annual )?target(?P<when>[^:]{0,20}):\s*(?P<value>\S{1,12})", re.IGNORECASE)
_SURE, _LESS_SURE = 0.85, 0.7


def find_runs(body: Body) -> tuple[tuple[Indicator, ...], tuple[Finding, ...]]:
    """The indicators whose years and figures stand on two lines of their own, and the figures that nothing names."""
    found: list[Indicator] = []
    doubts: list[Finding] = []
    for at, years in enumerate(body.items[:-1]):
        figures = body.items[at + 1]
        if not isinstance(years, Paragraph) or not isinstance(figures, Paragraph):
            continue
        if years.text[:2] not in ("20", "19") or len(years.text) > _LONGEST:
            continue
        dated = _dated(years, figures)
        if not dated:
            continue
        before = [item for item in body.items[max(at - _ABOVE, 0) : at] if isinstance(item, Paragraph)]
        card = _card(before, years)
        if card:
            found.append(_indicator(card, dated, figures))
        else:
            doubts.append(
                make_finding(
                    "result-unclear", _place(figures), why=f"of what {figures.text[:40]!r} under years is told"
                )
            )
    return tuple(found), tuple(doubts)


def _dated(years: Paragraph, figures: Paragraph) -> list[tuple[Period, str]]:
    """Each year with the figure under it; nothing where the lines are anything else, or do not stand as two rows."""
    texts = figures.text.split()
    words = years.text.split()
    if len(words) < _FEWEST or len(words) != len(texts) or years.bbox is None or figures.bbox is None:
        return []
    gap = figures.bbox[1] - years.bbox[3]
    off = abs(sum(years.bbox[::2]) - sum(figures.bbox[::2])) / 2
    if years.page != figures.page or not -1 <= gap <= _BELOW or off > _BELOW:
        return []
    periods = [period for word in words if (period := parse_period(word, siblings_are_years=True)) is not None]
    measures = [parse_measure(text) for text in texts]
    starts = [period.start for period in periods if period.start is not None]
    shown = sum(one.value is not None for one in measures)
    if len(starts) != len(words) or starts != sorted(set(starts)) or any(one.missing == "text" for one in measures):
        return []
    return list(zip(periods, texts, strict=True)) if 2 * shown > len(measures) else []


def _card(before: Sequence[Paragraph], years: Paragraph) -> list[Paragraph]:
    """The paragraphs from the name of a card on: the nearest words in its column that are a heading."""
    for at in range(len(before) - 1, -1, -1):
        one = before[at]
        if one.page != years.page or one.bbox is None or years.bbox is None or len(one.text) > _LONGEST_NAME:
            return []
        if one.bbox[0] > years.bbox[2] or one.bbox[2] < years.bbox[0] - 2 * _BELOW:
            return []
        if one.level is not None and _worded(one.text) and parse_measure(one.text).value is None:
            return list(before[at:])
    return []


def _indicator(card: Sequence[Paragraph], dated: Sequence[tuple[Period, str]], figures: Paragraph) -> Indicator:
    name, *rest = card
    text = " ".join(name.text.split())
    label = _LABEL.match(text)
    named = parse_name(text)
    if label and not (named.ref or named.codes):
        named = replace(parse_name(text[label.end() :]), ref=label["ref"])
    last = parse_measure(dated[-1][1]).value
    shown = [measure for one in rest if (measure := parse_measure(one.text)).value is not None and measure.whole]
    printed = next((measure.unit for measure in shown if measure.value == last and measure.unit), None)
    unit = printed or find_unit(named.title)
    said = next((one.text for one in rest if _worded(one.text) and not _TARGET.match(one.text.strip())), None)
    rag = next((status for one in rest if (status := parse_rag(one.text)) is not None), None)
    kept: list[Observation] = []
    for period, text in dated:
        latest = period is dated[-1][0]
        one = _observation("actual", period, text, unit, figures)
        note = said if latest and rag is None else None
        kept.append(one.model_copy(update={"rag": rag, "note": note}) if latest else one)
    for line in rest:
        if match := _TARGET.fullmatch(line.text.strip()):
            when = parse_period(match["when"].strip()) if match["when"].strip() else None
            aim = _observation("target", when or dated[-1][0], match["value"], unit, line)
            kept.append(aim if when else aim.model_copy(update={"confidence": _LESS_SURE}))
    return Indicator(
        ref=named.ref,
        codes=named.codes,
        title=named.title,
        group=next((text for text in reversed(name.headings) if text != name.text and _worded(text)), None),
        unit=unit,
        observations=tuple(kept),
        locator=_place(name),
    )


def _worded(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS


def _observation(kind: ObservationKind, period: Period, raw: str, unit: Unit | None, where: Paragraph) -> Observation:
    counted = _COUNTED.fullmatch(raw)  # '450kg' is a figure whose unit is no unit of ours
    measure = parse_measure(counted["figure"] if counted else raw)
    return Observation(
        period=period,
        kind=kind,
        value=measure.value,
        unit=measure.unit or unit,
        missing=measure.missing,
        note=counted["unit"] if counted else None,
        qualifier=measure.qualifier,
        raw=raw,
        confidence=_SURE,
        locator=_place(where),
    )


def _place(paragraph: Paragraph) -> Locator:
    return Locator(
        page=paragraph.page,
        block=paragraph.block,
        bbox=paragraph.bbox,
        quote=paragraph.text,
        section=paragraph.headings,
    )
