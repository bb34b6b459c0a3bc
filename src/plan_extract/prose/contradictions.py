"""What a sentence says that cannot all be so. In: a sentence and its Reading. Out: the Reading without such figures."""

from __future__ import annotations

import re
from dataclasses import replace

from plan_extract.model.values import Period
from plan_extract.prose.quantities import PERIOD, Marked
from plan_extract.prose.told import Reading, Result, Told

_SINCE = re.compile(rf"\bsince\s+(?:the\s+)?(?P<when>{PERIOD})", re.IGNORECASE)


def leave_out_contradictions(marked: Marked, reading: Reading, listed: dict[str, str]) -> None:
    """Leaves out what contradicts itself and what has no period."""
    for here in reading.results:
        if "respectively" in marked.text and not listed and len(reading.results) < 2:
            benchmarks = [one for one in here.told if one.kind == "benchmark"]
            if sum(one.part.role == "level" for one in here.told) != 1 or len(benchmarks) == 1:
                reading.unclear, here.told = "which figure is of what", []
        if _backwards(here):
            reading.unclear, here.told = "which figure is the earlier", []
        if _before_it_began(marked, here):
            reading.unclear, here.told = "of which period the figure is", []
        if _twice(here):
            reading.unclear, here.told = "which of two figures is of the period", []
        _date_pairs(here)
        here.told = [one for one in here.told if one.dated is not None or (one.kind == "benchmark" and here.main.dated)]


def _before_it_began(marked: Marked, here: Result) -> bool:
    """'Since March 2004 ... to 400 at January 2004' says two things that cannot both be so."""
    since = _SINCE.search(marked.text)
    start = marked.when(since["when"]).period if since else None
    told = here.main.dated.period.end if here.main.dated else None
    return start is not None and start.start is not None and told is not None and told < start.start


def _twice(here: Result) -> bool:
    """Whether two figures of a measure are said to be of one period."""
    seen: dict[tuple[str, str, str | None], Told] = {}
    for one in here.told:
        if one.dated is not None and one.kind in ("actual", "target"):
            first = seen.setdefault((one.kind, one.dated.period.name, one.part.quantity.unit), one)
            if first.part.quantity.value != one.part.quantity.value:
                return True
    return False


def _date_pairs(here: Result) -> None:
    """'regional and national averages of 91.7% and 95.7% at 31 March 2004': both are of that day."""
    for at, (one, two) in enumerate(zip(here.told, here.told[1:], strict=False)):
        paired = one.kind == two.kind == "benchmark" and two.part.at - one.part.at <= 6
        if paired and one.dated is None and two.dated is not None:
            here.told[at] = replace(one, dated=two.dated)


def _backwards(here: Result) -> bool:
    """Whether what it came from is said to be of a later period than what it came to."""
    main: Period | None = here.main.dated.period if here.main.dated else None
    for one in here.told:
        if one.part.role == "from" and one.dated is not None and main is not None:
            start = one.dated.period.start
            if start is not None and main.start is not None and start >= main.start:
                return True
    return False
