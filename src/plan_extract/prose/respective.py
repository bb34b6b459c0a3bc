"""Figures told of several measures in turn. In: a marked sentence and its figures. Out: those before 'respectively'.

'Visits reached 96% and reviews 88%, against targets of 94% and 81% respectively': the first is of the first measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plan_extract.prose.quantities import FIGURE, PERIOD, Marked
from plan_extract.prose.roles import WHEN, Part

_IN_TURN = re.compile(
    rf"(?P<figures>{FIGURE}(?:\s*,\s*{FIGURE}){{0,2}}\s*,?\s+and\s+{FIGURE})(?P<when>\s+{WHEN})?,?\s+respectively"
    rf"(?P<then>\s*,?\s*{WHEN})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InTurn:
    """Figures of which each is of another measure, with the sign of the period that they share, if they have one."""

    parts: tuple[Part, ...]
    when: str | None


def find_in_turn(marked: Marked, parts: Sequence[Part]) -> InTurn | None:
    """What earlier results or targets of several measures were; all have the part that the first plays."""
    match = _IN_TURN.search(marked.text)
    if match is None:
        return None
    signs = re.findall(FIGURE, match["figures"])
    found = [part for part in parts if part.sign in signs]
    role = found[0].role if len(found) == len(signs) else "none"
    if role not in ("compared", "target") or any(part.role not in (role, "level") for part in found):
        return None
    whens = re.findall(PERIOD, f"{match['when'] or ''}{match['then'] or ''}")
    alike = tuple(replace(part, role=role, who=found[0].who) for part in found)
    return InTurn(parts=alike, when=whens[0] if whens else None) if len(whens) < 2 else None
