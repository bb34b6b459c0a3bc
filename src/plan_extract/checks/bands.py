"""A rating against the band that is printed beside it. In: Indicators. Out: Findings.

Only the band of the best rating is held against it, where the text says that it is the best's; which authorities and
years a band holds for is the document's own business, so no band is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import Indicator, Observation

_NUMBER = r"(\d{1,6}(?:\.\d{1,4})?)\s?%?"
_BAND = re.compile(
    rf"\b(?:best|top)\s+(?:perf\w*\.?|performance|band\w*|rating)\s*(?:[=:]|is|of)?\s*(?:between\s+)?"
    rf"{_NUMBER}\s*(?P<sign><\s?=?|-|–|to|and)\s*{_NUMBER}(?![\d.])",
    re.IGNORECASE,
)


def check_bands(indicators: Iterable[Indicator]) -> tuple[Finding, ...]:
    """A Finding at the latest actual whose rating and value lie on two sides of the band."""
    findings = []
    for indicator in indicators:
        match = _BAND.search(indicator.comparator_text or "")
        rated = [seen for seen in indicator.observations if seen.kind == "actual" and seen.rating is not None]
        if match is None or not rated:
            continue
        low, high = Decimal(match[1]), Decimal(match[3])
        latest = rated[-1]
        if low < high and _contradicts(latest, low, high, reaches=match["sign"].strip() != "<"):
            findings.append(
                make_finding(
                    "rating-outside-band",
                    latest.locator,
                    value=repr(latest.raw),
                    rating=f"{latest.rating.level} of {latest.rating.of}" if latest.rating else "",
                    band=repr(match[0]),
                )
            )
    return tuple(findings)


def _contradicts(seen: Observation, low: Decimal, high: Decimal, *, reaches: bool) -> bool:
    """The best rating outside the best's band, or another one inside it."""
    if seen.value is None or seen.rating is None or seen.rating.level is None or seen.rating.of is None:
        return False
    inside = low <= seen.value < high or (reaches and seen.value == high)
    return inside != (seen.rating.level == seen.rating.of)
