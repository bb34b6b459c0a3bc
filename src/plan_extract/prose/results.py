"""The results of one sentence. In: a marked sentence and what it stands under. Out: its measures with their figures.

The figures are gone through from left to right: a level opens a measure; what it was before, what was to be reached and
what others came to belong to the measure that is open. A figure that is not plainly of one measure and one period is
left out, and why is said.
"""

from __future__ import annotations

import re
from dataclasses import replace

from plan_extract.model.values import ObservationKind
from plan_extract.prose.contradictions import leave_out_contradictions
from plan_extract.prose.elliptical import Before, Measure
from plan_extract.prose.measures import find_measure
from plan_extract.prose.pairing import Dated, ends_of_change, pair_listed, resolve, when_beside
from plan_extract.prose.phrases import end_of_noun
from plan_extract.prose.quantities import PERIOD, Marked, Quantity
from plan_extract.prose.respective import InTurn, find_in_turn
from plan_extract.prose.roles import Part, find_parts, first_of_pair
from plan_extract.prose.titles import TELLS_NONE
from plan_extract.prose.told import Above, Reading, Result, Told

_KINDS: dict[str, ObservationKind] = {"target": "target", "benchmark": "benchmark", "forecast": "forecast"}
_JOINED = r"[\s,(;]*(?:\b(?:and|then|to|but|with|although|though|while)\b[\s,]*)*"
_ONLY_JOINED = re.compile(_JOINED)
_THEN_WHEN = re.compile(
    rf"{_JOINED}(?:where\s+|when\s+)?(?:(?:in|for|at|on|as\s+at)\s+)?{PERIOD}\s*(?::|,?\s*(?:at|with)\b|,|(?:it\s+)?(?:was|had\s+been))?\s*(?:only\s+)?",
    re.IGNORECASE,
)
_ITS_OWN = re.compile(
    rf"\s*,?\s*\(?(?:(?:in|for|at|on|as\s+at|during|by)\s+(?:the\s+)?(?:end\s+of\s+)?)?{PERIOD}", re.IGNORECASE
)
_RATE_OF = re.compile(
    r"[\s,(]*(?:an?|equivalent\s+to(?:\s+an?)?|which\s+is\s+an?)\s+rate\s+of\s*$|[\s,(]*(?:or|equivalent\s+to|i\.e\.)\s*$",
    re.IGNORECASE,
)
_THE_RATE = re.compile(
    rf"{_JOINED}(?:(?:in|for|at|on|as\s+at)\s+)?{PERIOD}\s*,?\s*the\s+rate\s+(?:was|had\s+been|stood\s+at)\s+",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?P<words>[^.,;:()]{{1,80}}?)\s+(?:in|for|at|during)\s+(?:the\s+)?(?P<when>{PERIOD})", re.IGNORECASE
)
_SPLIT = re.compile(r"(?P<one>[\w'-]+)\s+and\s+(?P<two>[\w'-]+)(?=\s|$)")
_BOTH = re.compile(r"[\s,]*and\s*")
_GOES_ON = re.compile(
    r"^\s*(?:this|that|it|these|which)\s+(?:compares?|is\s+(?:above|below|higher|lower|better|worse|compared|against)|was\s+(?:above|below|higher|lower|better|worse|compared|against)|exceed(?:s|ed))\b"
    r"|^\s*(?:the|our)\s+(?:\w+\s+){0,3}(?:average|target|figure|median|comparator)\b(?!\s+of\s+[a-z])|^\s*(?:nationally|regionally|(?:our\s+)?(?:similar|comparable|comparator|neighbouring)\s+(?:authorities|councils))\b|^\s*\w+\s+(?:is|are)\s+(?:now\s+)?forecasting\b",
    re.IGNORECASE,
)


def read_results(marked: Marked, above: Above) -> Reading:
    """The measures of a sentence with their figures; where a measure has no period, nothing is told of it."""
    reading = Reading()
    listed = pair_listed(marked)
    waiting: list[Part] = []
    end = 0
    parts = find_parts(marked)
    in_turn = find_in_turn(marked, parts)
    later = [part.sign for part in in_turn.parts] if in_turn else []
    for one in parts:
        here = reading.results[-1] if reading.results else None
        if one.role == "none" or one.at < end or one.sign in later:
            continue
        part = _as_rate(marked, one, end, here) if here is not None else one
        if here is not None and (_goes_on(marked, part, end, here, listed) or part.role != "level"):
            end = max(end, _attach(marked, here, part, above, listed))
        elif part.role in ("level", "bracket", "forecast") and (
            opened := _open(marked, part, end, above, here, listed)
        ):
            reading.results.append(opened[0])
            for other in waiting:
                _attach(marked, opened[0], other, above, listed)
            waiting, end = [], opened[1]
        elif part.role != "level":
            waiting.append(part)
        elif part.quantity.kind == "share" and not TELLS_NONE.search(marked.text):
            reading.unclear = reading.unclear or f"of what {part.quantity.raw} is told"
    if not reading.results and waiting and above.before.measure is not None and _GOES_ON.match(marked.text):
        reading.results += _beside_last(marked, waiting, above, listed)
    _share_period(marked, reading.results)
    _date_from_above(marked, reading.results, above)
    if in_turn is not None:
        _attach_in_turn(marked, reading, in_turn, above)
    _split_pair(marked, reading)
    leave_out_contradictions(marked, reading, listed)
    return reading


def _goes_on(marked: Marked, part: Part, end: int, here: Result, listed: dict[str, str]) -> bool:
    """', 74% in 2003/04 and 77% in 2004/05': another period of the measure that is open, or the same as a rate."""
    between, after = marked.text[end : part.start], marked.text[part.at + 1 :]
    if (part.role != "level" and not _is_rate(part, here)) or re.match(r"\s+of\b", after):
        return False
    if _is_rate(part, here):
        said = _RATE_OF.fullmatch(between) or _THE_RATE.fullmatch(between)
        return bool(said) or bool(re.fullmatch(r"\s*\(", between))
    if _in_unit(part, here).quantity.kind != here.main.part.quantity.kind:
        return False
    if part.sign in listed or _THEN_WHEN.fullmatch(between):
        return True
    if _SPLIT.search(here.title) and "respectively" in marked.text and _BOTH.fullmatch(between):
        return True
    return bool(_ONLY_JOINED.fullmatch(between)) and bool(_ITS_OWN.match(after))


def _open(
    marked: Marked, part: Part, end: int, above: Above, here: Result | None, listed: dict[str, str]
) -> tuple[Result, int] | None:
    """The measure that a level opens, and where what was read of it ends."""
    before = above.before
    if here is not None:
        before = Before(title=here.title, measure=here.measure, same_sentence=True)
    measure = find_measure(marked.text, part, end, before, listed=above.listed)
    if measure is None:
        return None
    beside = when_beside(marked, part, max(measure.end, part.at + 1)) if measure.form != "share" else None
    sign = listed.get(part.sign) or (beside[0] if beside else measure.whens[-1] if measure.whens else None)
    anchor = above.before.dated or above.now
    dated = resolve(marked, sign, anchor.period if anchor else None, above.now)
    if measure.again:
        part = replace(part, quantity=_like(part.quantity, here.main.part if here else above.before.part))
        if here is not None and part.quantity.kind != here.main.part.quantity.kind:
            return None
    if (
        sign is None
        and here is not None
        and here.main.dated is not None
        and (measure.again or _scoped(marked, here, measure))
    ):
        dated = here.main.dated
    if sign is None and dated is None and not re.search(PERIOD, marked.text):
        dated = above.now
    kind: ObservationKind = "benchmark" if measure.who else _KINDS.get(part.role, "actual")
    main = Told(
        part=part, dated=dated, kind=kind, note=marked.printed(measure.who).strip(" ,") if measure.who else None
    )
    title = marked.printed(measure.title)
    result = Result(title=title, measure=measure, begin=end, main=main, told=[main], latest=dated)
    return result, max(measure.end, part.at + 1, beside[1] if beside else 0)


def _scoped(marked: Marked, here: Result, measure: Measure) -> bool:
    """Whether the period of the measure before is of this one too: it begins the sentence, or 'these' are meant."""
    first = re.search(PERIOD, marked.text)
    begins = first is not None and first.start() < here.main.part.start and here.begin == 0
    return begins or measure.title.startswith(here.measure.title)


def _attach(marked: Marked, here: Result, part: Part, above: Above, listed: dict[str, str]) -> int:
    """Tells a figure of the measure that is open; where it ends."""
    rate = _is_rate(part, here)
    _take_unit(here, part)
    beside = when_beside(marked, part, end_of_noun(marked.text, part))
    if beside is None and part.role == "compared" and (said := _said_again(marked, part, here)):
        beside = said
    sign = listed.get(part.sign) or (beside[0] if beside else None)
    anchor = here.latest.period if here.latest else None
    dated = resolve(marked, sign, anchor, above.now)
    end = beside[1] if beside else end_of_noun(marked.text, part)
    part = _in_unit(part, here)
    if not rate and part.quantity.kind != here.told[-1].part.quantity.kind:
        return end  # 412 children, 'compared with 60 per 10,000 nationally': of another measure
    if part.role in ("target", "benchmark", "forecast"):
        if part.role == "target":
            dated = dated or here.latest
        note = first_of_pair(part.who) if part.role == "benchmark" else part.who
        here.told.append(Told(part=part, dated=dated, kind=_KINDS[part.role], note=note))
        return end
    kind: ObservationKind = "benchmark" if here.main.kind == "benchmark" else "actual"
    if rate or (part.role == "level" and dated is None and "respectively" in marked.text):
        dated = dated or here.main.dated
        here.told.append(Told(part=part, dated=dated, kind=kind, note=here.main.note))
    elif dated is not None:
        here.told.append(Told(part=part, dated=dated, kind=kind, note=here.main.note))
        here.latest = dated if part.role == "level" else here.latest
    elif part.role == "from" and (ends := ends_of_change(marked, here.main.part)):
        here.told.append(Told(part=part, dated=Dated(period=ends[0], confidence=0.75)))
        here.main = _redate(here, Dated(period=ends[1], confidence=0.75))
    return end


def _attach_in_turn(marked: Marked, reading: Reading, in_turn: InTurn, above: Above) -> None:
    """'..., against targets of 90% and 97% respectively': one figure for each of the measures told of before."""
    pairs = list(zip(reading.results, in_turn.parts, strict=False))
    alike = all(_in_unit(part, here).quantity.kind == here.main.part.quantity.kind for here, part in pairs)
    if len(pairs) != len(in_turn.parts) or len(reading.results) != len(pairs) or not alike:
        reading.unclear = "which figure is of what"
        return
    for here, part in pairs:
        own = here.main.dated
        dated = resolve(marked, in_turn.when, own.period if own else None, above.now) if in_turn.when else None
        dated = dated or (own if part.role == "target" and in_turn.when is None else None)
        if dated is not None and own is not None:
            kind = "target" if part.role == "target" else here.main.kind
            here.told.append(Told(part=_in_unit(part, here), dated=dated, kind=kind, note=here.main.note or part.who))


def _as_rate(marked: Marked, part: Part, end: int, here: Result) -> Part:
    """'612 households, a rate of 18.6 per 1,000; a year earlier the rate was 16.9': the last is per 1,000 too."""
    rates = [one.part for one in here.told if one.part.quantity.kind == "share" and _is_rate(one.part, here)]
    same = bool(rates) and _THE_RATE.fullmatch(marked.text[end : part.start])
    return replace(part, quantity=_like(part.quantity, rates[-1])) if same else part


def _said_again(marked: Marked, part: Part, here: Result) -> tuple[str, int] | None:
    """'compared with 15.7% missing 25 days of school in 2002/03': words of the measure stand before the period."""
    found = _AGAIN.match(marked.text, part.at + 1)
    words = re.findall(r"[a-z]{3,}", marked.printed(found["words"]).lower()) if found else []
    same = sum(word in here.title.lower() for word in words)
    return (found["when"], found.end()) if found and same >= 2 / 3 * len(words) else None


def _redate(here: Result, dated: Dated) -> Told:
    main = replace(here.main, dated=dated)
    here.told[here.told.index(here.main)] = main
    here.latest = dated
    return main


def _is_rate(part: Part, here: Result) -> bool:
    """'412 children, a rate of 58 per 10,000', '1,412 (75.9%) were seen': the same told as a share."""
    kinds = (here.main.part.quantity.kind, part.quantity.kind)
    return part.role in ("level", "bracket") and kinds == ("count", "share")


def _take_unit(here: Result, part: Part) -> None:
    """'from 81.2 per 1,000 in 2006/07 to 84.0': the second is in the unit of the first."""
    main, unit = here.main.part.quantity, part.quantity.unit
    if part.role == "from" and part.quantity.kind == "share" and main.kind == "count" and unit != "percent":
        inside = replace(here.main, part=replace(here.main.part, quantity=replace(main, unit=unit, kind="share")))
        here.told[here.told.index(here.main)] = inside
        here.main = inside


def _in_unit(part: Part, here: Result) -> Part:
    """'45 per 10,000 compared with 56.5 for the region': the second is in the unit of the first."""
    return replace(part, quantity=_like(part.quantity, here.main.part))


def _like(own: Quantity, first: Part | None) -> Quantity:
    main = first.quantity if first else own
    return (
        replace(own, unit=main.unit, kind=main.kind) if own.unit is None and own.kind == "count" and main.unit else own
    )


def _beside_last(marked: Marked, waiting: list[Part], above: Above, listed: dict[str, str]) -> list[Result]:
    """'This compares with a regional average of 19%': told of the measure of the sentence before."""
    before = above.before
    if before.title is None or before.measure is None or before.part is None:
        return []
    kind = waiting[0].quantity.kind
    main = Told(part=next((one for one in before.beside if one.quantity.kind == kind), before.part), dated=before.dated)
    result = Result(title=before.title, measure=before.measure, begin=0, main=main, told=[main], latest=before.dated)
    for part in waiting:
        _attach(marked, result, part, above, listed)
    result.told.remove(main)
    result.told = [one for one in result.told if one.kind != "target" or (one.dated and not _is_later(one, main))]
    return [result] if result.told else []


def _is_later(one: Told, main: Told) -> bool:
    """Whether a target is of a later period than the result: then it is a promise."""
    end = main.dated.period.end if main.dated else None
    return end is not None and one.dated is not None and one.dated.period.end is not None and one.dated.period.end > end


def _share_period(marked: Marked, results: list[Result]) -> None:
    """'77% of visits and 71% of calls were on time in 2004/05': the period at the end is of both."""
    for here, after in zip(reversed(results[:-1]), reversed(results[1:]), strict=True):
        joined = re.fullmatch(r"[\s,]*(?:and\s+)?", marked.text[after.begin : after.main.part.start])
        if here.main.dated is None and after.main.dated is not None and (joined or after.measure.again):
            _settle(here, replace(after.main.dated, confidence=min(after.main.dated.confidence, 0.7)))
    if len(results) != 1 or results[0].main.dated is not None or len(re.findall(PERIOD, marked.text)) != 1:
        return
    # as in 'the rate was 12% against a target of 10% in 2004/05'
    dated = [one.dated for one in results[0].told if one.kind == "target" and one.dated is not None]
    if len(dated) == 1:
        _settle(results[0], replace(dated[0], confidence=0.65))


def _date_from_above(marked: Marked, results: list[Result], above: Above) -> None:
    """'77% of visits were on time (71% in 2003/04)' below 'Results 2004/05': the first is of the heading's year."""
    if above.now is None or any(here.main.dated is not None for here in results):
        return
    others = [one.dated.period for here in results for one in here.told if one.dated is not None]
    start = above.now.period.start
    if len(others) == len(re.findall(PERIOD, marked.text)) and all(
        start is not None and one.start is not None and one.start < start for one in others
    ):
        for here in results:
            _settle(here, above.now)


def _settle(here: Result, dated: Dated) -> None:
    """Gives a measure its period, and with it what has none of its own."""
    here.main = _redate(here, dated)
    waits = ("target", here.main.kind)
    here.told = [replace(one, dated=dated) if one.kind in waits and one.dated is None else one for one in here.told]


def _split_pair(marked: Marked, reading: Reading) -> None:
    """'initial and core assessments ... 81.5% and 74.2% respectively' tells of two measures."""
    for here in list(reading.results):
        levels = [one for one in here.told if one.kind == here.main.kind and one.part.role == "level"]
        pair = _SPLIT.search(here.title)
        if (
            "respectively" not in marked.text
            or len(levels) != 2
            or pair is None
            or len(_SPLIT.findall(here.title)) != 1
        ):
            continue
        if None is not levels[0].dated != levels[1].dated or len(here.told) != 2:
            continue
        levels[0] = replace(levels[0], dated=levels[1].dated)
        at = reading.results.index(here)
        reading.results[at : at + 1] = [
            replace(
                here, title=here.title[: pair.start()] + pair[name] + here.title[pair.end() :], main=one, told=[one]
            )
            for name, one in zip(("one", "two"), levels, strict=True)
        ]
