"""Words for a direction of travel. In: the text of a cell or heading. Out: the direction that it says."""

from __future__ import annotations

from plan_extract.model.values import Direction

_WORDS: dict[str, Direction] = {
    "up": "up",
    "down": "down",
    "same": "same",
    "improving": "improving",
    "improved": "improving",
    "improvement": "improving",
    "worsening": "worsening",
    "declining": "worsening",
    "declined": "worsening",
    "deteriorated": "worsening",
    "deteriorating": "worsening",
    "no change": "same",
    "unchanged": "same",
    "not changed": "same",
    "stable": "same",
    "better": "improving",
    "got better": "improving",
    "worse": "worsening",
    "got worse": "worsening",
    "worsened": "worsening",
    "static": "same",
    "maintained": "same",
    "steady": "same",
    "stayed the same": "same",
    "the same": "same",
}


def parse_direction(text: str) -> Direction | None:
    """The direction that a text of nothing else says ('Improved', 'no change'), or None."""
    return _WORDS.get(" ".join(text.lower().split()))
