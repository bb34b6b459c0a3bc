"""Short names of councils. In: a line. Out: the line with the name at its start written in full, if it is a known one.

`Calderdale MBC`, `LB Ealing` and `TAMESIDE METROPOLITAN BOROUGH` leave a part of the name out. They are read only
where they stand for themselves, and only for a place whose council is of that kind: `Kent MBC` is none.
"""

from __future__ import annotations

import re

from plan_extract.councils.names import find_mentions, seats
from plan_extract.councils.register import find_district

_SHORT = re.compile(
    r"(?P<place>[^\W\d_a-z][\w\u2019'&., -]{1,45}?)\s+"
    r"(?:(?P<whole>(?i:Metropolitan\s+Borough|Metropolitan\s+District|County\s+Borough))\s*$"
    r"|(?P<initials>M\.?B\.?C|M\.?D\.?C|C\.?B\.?C|B\.?C|D\.?C|C\.?C)(?:\.|\b)(?=\s*(?:$|[,:\u2013\u2014|(\n]|-\s)))"
)
_LONDON = re.compile(r"L\.?B\.?\s+(?:of\s+)?(?P<place>[A-Z][\w\u2019'& ]+?)(?=\s*(?:$|[,:\u2013\u2014|(\n]|-\s))")
_INITIALS = {
    "MBC": ("Metropolitan Borough Council", r"metropolitan"),
    "MDC": ("Metropolitan District Council", r"metropolitan"),
    "CBC": ("County Borough Council", r"welsh|county borough council"),
    "BC": ("Borough Council", r"borough"),
    "DC": ("District Council", r"district council"),
    "CC": ("County Council", r"county council"),
}
"""What initials stand for, and what the register says of a council of that kind: its kind, or a part of its name."""


def in_full(line: str) -> str:
    """The line with a short name of a known council at its start in full, else as it is."""
    match = _SHORT.match(line)
    if match is not None:
        initials = match["initials"] or "".join(word[0] for word in f"{match['whole']} Council".split())
        place = match["place"].title() if match["place"].isupper() else match["place"]
        name = _name(place, initials.replace(".", "").upper())
    else:
        match = _LONDON.match(line)
        name = f"London Borough of {match['place']}" if match and _is_known(match["place"], "london") else None
    return f"{name}{line[match.end() :].removeprefix('.')}" if match is not None and name is not None else line


def _name(place: str, initials: str) -> str | None:
    """The name with its kind; `CC` is the council of a county or of a city."""
    kind, known = _INITIALS[initials]
    if _is_known(place, known):
        return f"{place} {kind}"
    if initials == "CC" and (_is_known(place, "city council") or find_district(f"{place} City Council")):
        return f"{place} City Council"
    return f"{place} {kind}" if initials in ("BC", "DC") and find_district(f"{place} {kind}") else None


def _is_known(place: str, kind: str) -> bool:
    """Whether the register has a council of a place of whose kind or names a pattern holds."""
    named = f"{place} Council"
    found = find_mentions(named)
    if len(found) != 1 or found[0].strength != "name" or len(found[0].text) != len(" ".join(named.split())):
        return False
    return any(
        re.search(kind, text, re.IGNORECASE)
        for one in seats()[found[0].seat]
        for text in (one.kind, one.name, *one.aliases, *(name for name, _ in one.former_names))
    )
