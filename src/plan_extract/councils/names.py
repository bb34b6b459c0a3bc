"""Names of authorities in a text. In: a line of text. Out: Mentions; the domains in it; what a line calls itself.

A Mention names a seat: the place whose authorities followed each other (the county council and the council of one
tier after it), since only a date tells these apart. An authority without a place is a seat of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from plan_extract.councils.register import Authority, find_district, load_register

Strength = Literal["name", "kind", "place"]

_LEAD = (
    r"(?:(?:(?:London|Royal|Metropolitan)\s+Borough|City\s+and\s+County|Borough|City|County)\s+of\s+(?:the\s+)?"
    r"|Cyngor\s+(?:(?:Bwrdeistref\s+Sirol|Dinas\s+a\s+Sir|Dinas|Sir)\s+)?)"
)
_LEADS = frozenset({"london", "royal", "metropolitan", "borough", "city", "county", "cyngor"})
_CAPITAL = re.compile(r"(?<![\w@./-])(?=[^\W\d_])[^\Wa-z]\w*")
_SORT = r"(?:Metropolitan|County|City|Borough|District|London|Unitary|Islands?|and|&)"
_TAIL = rf"(?:[ \t\n]+{_SORT}){{0,4}}[ \t\n]+(?:Council|Corporation)\b"
# Parts of a region and parts of its name: Mid Suffolk and Greater Manchester are not Suffolk and Manchester.
_PART = re.compile(
    r"(?:\b(?:North|South|East|West|Mid|Central|Greater|New|Upper|Lower|Inner|Outer)(?:\s+|-))$", re.IGNORECASE
)
# A surname or a common word as much as a place: they count with `Council` or `Borough` beside them only.
_WORDS = frozenset({"reading", "bury", "down", "angus", "stirling", "highland", "ards", "moyle", "westminster"})
_OTHERS = re.compile(
    r"\s+(?:Road|Street|Lane|Avenue|House|Way|Close|Building|Suite|Room"
    r"|Police|Constabulary|Fire|Probation|Ambulance|Hospitals?|University|College|NHS)\b"
)
_DOMAIN = re.compile(
    r"(?P<mail>[\w.+'’-]+@)?(?:[\w-]+\.)*?(?P<name>[\w-]+\.(?:gov\.uk|gov\.wales|llyw\.cymru|com|org\.uk|org))\b",
    re.IGNORECASE,
)
_KIND = r"(?:(?:Metropolitan|County|City|District|Borough|Town|Parish|Community|Unitary)\s+){1,2}"
_PARTICLES = "and|of|on|upon|with|under|in|the|le|by|y|yr|ar|a|nan|na|an|agus|is"  # Welsh, Gaelic, Irish last
_WORD = rf"(?:[^\W\d_a-z][\w’'.-]*|&|{_PARTICLES})"
_SELF = re.compile(
    rf"(?:The\s+)?(?:(?P<place>[A-Z][\w’'.-]*(?:[ -]{_WORD}){{0,5}}?)\s+{_KIND}Council"
    r"|(?P<short>[A-Z][\w’'.-]+(?:(?: and| &)? [A-Z][\w’'.-]+){0,2}) Council(?=$|\s+[A-Z]))"
)
# `Cyngor` and `Comhairle` alone are advice as well; `Cyngor Sir Example County Council` is one name in two languages.
_CYNGOR = r"Cyngor\s+(?:Bwrdeistref\s+Sirol|Sir|Dinas|Tref|Cymuned)(?:\s+a\s+Sir)?"
_IN_TWO = re.compile(rf"{_CYNGOR}\s+(?={_WORD}(?:\s+{_WORD}){{0,4}}?\s+{_KIND}Council\b)")
_OTHER_TONGUE = re.compile(rf"(?:{_CYNGOR}|Comhairle)(?:\s+{_WORD}){{1,7}}")
_SIDES = re.compile(r"\s*(?:[|•·]|(?<=\s)/(?=\s))\s*")
_NO_PLACE = frozenset(
    "the our your your full cabinet county city borough district town parish community local each every this "
    "that any joint member members principal metropolitan european published produced prepared issued report "
    "reports minutes agenda overview source data national area unitary".split()
)
# The General Social Care Council and the Learning and Skills Council are no councils of a place.
_SUBJECTS = frozenset(
    "schools arts sports executive general research privy security care british medical works advisory youth "
    "health learning skills teaching nursing midwifery professions bar design parent parents patient patients "
    "tenants service services equality children student students trades film leadership social governing "
    "school".split()
)
_OTHER_SIDE = re.compile(r"(?:\s+(?:[A-Z\d][\w’'.,/-]*|and|of|for|the|to|on|at|item|&))+")
_ENDS = re.compile(r"\s*(?:$|[,:–—|\n(]|-\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A seat named in a text. `strength`: the name of the council itself, a place with its kind, or the place alone."""

    seat: str
    strength: Strength
    start: int
    end: int
    text: str


def find_mentions(text: str) -> list[Mention]:
    """The authorities of the register that a text names, in order. Longer names win: South Ayrshire is not Ayrshire."""
    found = []
    end = 0
    for word in _CAPITAL.finditer(text):  # the pattern is long: it is tried only where a name can begin
        if word.start() < end or word[0].casefold() not in _first_words():
            continue
        match = _pattern().match(text, word.start())
        if match is not None:
            end = match.end()
            mention = _mention(text, match)
            found += [mention] if mention else []
    return found


def find_domains(text: str) -> list[tuple[str, bool]]:
    """The seats whose domains stand in a text, each with whether it is in an e-mail address."""
    found: list[tuple[str, bool]] = []
    if not re.search(r"\.(?:gov|llyw|com|org)", text, re.IGNORECASE):  # most texts have none, and this is quickly told
        return found
    for match in _DOMAIN.finditer(text):
        seat = _domains().get(match["name"].lower())
        if seat is not None:
            found.append((seat, match["mail"] is not None))
    return found


def find_self_name(line: str, *, head: bool = False) -> str | None:
    """The name of a council that a line begins with and that stands for itself: `Exampleshire County Council`.

    Strict, since it may be in no register: capitals, a kind of council, and then an end or a separator. In a `head`,
    a committee or a date may follow at the other side of the page. Of a name in two languages, parted by a stroke, the
    English one is given; `Cyngor Sir ...` and `Comhairle ...` where there is none.
    """
    if line.isupper():
        line = re.sub(rf"(?<=\s)({_PARTICLES})\b", lambda word: word[0].lower(), line.title(), flags=re.IGNORECASE)
    if find_district(line) is not None:
        return " ".join(line.split())
    sides = [side for side in _SIDES.split(line.strip()) if side]
    if len(sides) > 1 and _OTHER_TONGUE.fullmatch(sides[0]):
        return _name_at_start(sides[1], head) or sides[0]
    return _name_at_start(line.strip(), head) or (line.strip() if _OTHER_TONGUE.fullmatch(line.strip()) else None)


def _name_at_start(line: str, head: bool) -> str | None:
    line = _IN_TWO.sub("", line, count=1)
    match = _SELF.match(line)
    if match is None:
        return None
    if not _ENDS.match(line, match.end()) and not (head and _OTHER_SIDE.fullmatch(line, match.end())):
        return None
    words = (match["place"] or match["short"]).lower().split()
    if words[0] in _NO_PLACE or words[-1] in _NO_PLACE or not _SUBJECTS.isdisjoint(words):
        return None
    return " ".join(match[0].removeprefix("The ").split())


def seats() -> Mapping[str, tuple[Authority, ...]]:
    """The authorities of each seat, in the register's order."""
    return _seats()


@cache
def _seats() -> Mapping[str, tuple[Authority, ...]]:
    found: dict[str, tuple[Authority, ...]] = {}
    for authority in load_register():
        seat = authority.place or authority.name
        found[seat] = (*found.get(seat, ()), authority)
    return MappingProxyType(found)


@cache
def _domains() -> Mapping[str, str]:
    return {domain: seat for seat, members in _seats().items() for one in members for domain in one.domains}


@cache
def _words() -> Mapping[str, tuple[str, bool]]:
    """Every way to write a seat -> the seat, and whether it is the whole name of a council."""
    found: dict[str, tuple[str, bool]] = {}
    for seat, members in _seats().items():
        for one in members:
            for alias in (one.place, *one.aliases, *(name for name, _ in one.former_names)):
                if alias:
                    found[_squeeze(alias)] = (seat, _is_whole(alias))
    for seat, members in _seats().items():  # official names last: they are nobody's alias
        for one in members:
            found[_squeeze(one.name)] = (seat, True)
    return found


@cache
def _counties() -> frozenset[str]:
    return frozenset(seat for seat, members in _seats().items() if any("County Council" in one.name for one in members))


def _is_whole(name: str) -> bool:
    return bool(re.search(r"\b(?:Council|Authority|Corporation|Comhairle|Cyngor)\b", name))


def _squeeze(text: str) -> str:
    return re.sub(r"[\s-]+", " ", text.replace("’", "'").replace("&", "and")).casefold().strip()


@cache
def _first_words() -> frozenset[str]:
    words = (re.match(r"\w*", name) for name in _words())
    return _LEADS | {word[0] for word in words if word}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_words(), key=len, reverse=True)
    joined = "|".join(
        re.escape(name).replace(r"\ and\ ", r"\s+(?:and|&)\s+").replace(r"\ ", r"[\s-]+") for name in names
    )
    return re.compile(
        rf"(?<![\w@./-])(?P<lead>{_LEAD})?(?P<name>{joined})(?![\w@-])"
        rf"(?P<tail>{_TAIL}|[ \t\n]+(?:Borough|County)\b(?!\s+of))?",
        re.IGNORECASE,
    )


def _mention(text: str, match: re.Match[str]) -> Mention | None:
    name = match["name"]
    seat, whole = _words()[_squeeze(name)]
    if not name[0].isupper() or _PART.search(text, max(0, match.start() - 12), match.start()):
        return None
    tail = match["tail"] or ""
    if re.search(r"\b(?:City|Borough|District)\b", tail, re.IGNORECASE) and seat in _counties():
        return None  # Durham City Council was a district of County Durham
    strength: Strength = "place"
    if whole or (tail and re.search(r"(?:Council|Corporation)$", tail, re.IGNORECASE)) or match["lead"]:
        strength = "name"
    elif tail:
        strength = "kind"
    elif _squeeze(name) in _WORDS or _OTHERS.match(text, match.end()):
        return None
    return Mention(seat=seat, strength=strength, start=match.start(), end=match.end(), text=" ".join(match[0].split()))
