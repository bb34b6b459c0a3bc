"""Who leads and who takes part. In: a cell. Out: one name, role or body an entry, as printed.

A cell breaks its lines between entries and inside them. Where the two cannot be told apart the line is an entry: two
halves of a name can still be read, two names run into one cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from plan_extract.parsing.text import fold, split_bullets
from plan_extract.vocabulary import load

_PEOPLE = load("people")
_ROLES = frozenset(_PEOPLE["roles"]["words"])
_SUBJECTS = frozenset(_PEOPLE["subjects"]["words"]) - _ROLES
_RANKS = frozenset(_PEOPLE["ranks"]["words"])
_IMPERSONAL = _ROLES | frozenset(_PEOPLE["subjects"]["words"])
_QUANTIFIERS = frozenset(_PEOPLE["quantifiers"]["words"])
_BODIES = frozenset(_PEOPLE["bodies"]["words"])
_HEALTH = frozenset(_PEOPLE["health"]["words"])
_BARE = frozenset(_PEOPLE["bare"]["words"])
_GOES_ON = re.compile(r"(?:[/&,:(\u2013\u2014-]|\b(?:of|and|for|the|to|with|or|in))\s*$", re.IGNORECASE)
_CONTINUES = re.compile(r"^\s*(?:[a-z(&/)]|and\b)")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,5}|[A-Z]o[A-Z]{1,4}")
_HEADED = re.compile(
    r"(?:[A-Z][\w-]*\s+){0,3}(?:Head|Director|Lead|Manager|Chair|Member|AD)\s*(?:of|for|-|\u2013)\s", re.IGNORECASE
)
_PARTS = re.compile(r"[,;]\s*|\s/\s|(?<=\w)/(?=\w)")
_TEAMS = frozenset("service services department partnership governance unit".split())
"""Last words of what somebody is head or director of, too: 'Director of Children's Services'."""
_BROKEN = re.compile(r"(?:^|[/\s])[A-Z]$")
_MENDED = re.compile(r"[A-Z]\s")
_NAME_WORD = re.compile(r"[A-Z][\w'\u2019.-]*")
_AT_LINE_END = re.compile(r"[,;]\s*\n")
_DASH = re.compile(r"\s[\u2010-\u2015-]\s")
_PARTED = re.compile(r";|\s+/\s+")
_COMMA = re.compile(",")
_JOINED = re.compile(r"\s+(?:&|and)\s+")


def parse_people(text: str, roles: Collection[str] = (), wraps: Sequence[bool] = ()) -> tuple[str, ...]:
    """The names and roles in a cell that says who leads, one an entry, as printed.

    Entries stand on lines of their own, or between commas, semicolons and slashes; 'and' parts two people but not the
    words of one role ('Learning and Development'). Abbreviations in a row are entries each ('CSMF CSMP SUM'), unless
    `roles`, the abbreviations that the document's legend explains, is given and none of them is among it. `wraps` says
    of each line break whether the line is full, so that it may go on below; where one is not, a new entry begins.
    """
    entries: list[str] = []
    for line in _entry_lines(text, wrapped=_is_unfinished, wraps=wraps):
        for part in (post for some in _split_outside_brackets(line, _PARTED) for post in _split_commas(some)):
            for piece in _split_slash(part):
                people = _split_and(piece, roles)
                entries += _split_abbreviations(piece, roles) if people == [piece] else people
    return tuple(entry for entry in entries if entry)


def _split_commas(text: str) -> list[str]:
    """The parts between commas; one comma after a bare rank says of what: 'Service Manager, Family Placement'.

    One after a person's name tells the post: 'Jo Smith, Head of Finance'.
    """
    parts = _split_outside_brackets(text, _COMMA)
    if len(parts) != 2:
        return parts
    of_what = _is_bare_rank(parts[0]) and _is_subject(parts[1])
    return [text] if of_what or (_is_person(parts[0]) and _is_post(parts[1])) else parts


def _is_post(text: str) -> bool:
    """One post, with what it is for: 'Director of Finance', 'Senior Manager (Homes)'; no group of people."""
    words = re.findall(r"[\w'\u2019-]+", text.partition("(")[0].lower())
    return len(text.split()) > 1 and any(word in _ROLES - _BODIES and not word.endswith("s") for word in words)


def _is_bare_rank(text: str) -> bool:
    """'Assistant Director', 'Service Manager': a rank without what it is for."""
    words = text.lower().split()
    return bool(words) and words[-1] in _ROLES - _BODIES and all(word in _BARE or word in _RANKS for word in words)


def _is_subject(text: str) -> bool:
    """Words that are no person, no abbreviations and no role of their own, one of them a service's."""
    words = [word.lower().replace("\u2019", "'") for word in text.split()]
    named = _is_person(text) or all(map(_ABBREVIATION.fullmatch, text.split()))
    return not named and any(word in _SUBJECTS for word in words) and not any(word in _ROLES for word in words)


def parse_partners(text: str, wraps: Sequence[bool] = ()) -> tuple[str, ...]:
    """The bodies and groups in a cell that says who takes part: lists by commas, semicolons, lines or bullets.

    'and' and slashes stay: 'Health and Safety Colleagues' is one body. Brackets stay whole: 'PDS (RMBC)'. `wraps` says
    of each line break whether the line is full: then a list by commas goes on below, and so do words with their last.
    """
    joined = _unwrapped(text, wraps)
    parts = (part for line in _entry_lines(joined) for part in _split_outside_brackets(line, re.compile("[,;]")))
    return tuple(part for part in (part.rstrip(". ") for part in parts) if part)


def _unwrapped(text: str, wraps: Sequence[bool]) -> str:
    """The text without the breaks after full lines where commas part the entries or one word is left for below."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or len(wraps) != len(lines) - 1 or len(split_bullets(text)) > 1:
        return text
    joined = lines[0]
    for before, line, full in zip(lines, lines[1:], wraps, strict=False):
        alone = len(line.split()) == 1 < len(before.split()) and not _ABBREVIATION.fullmatch(line.strip())
        joined += f" {line}" if full and ("," in before or alone) else f"\n{line}"
    return joined


def _entry_lines(
    text: str, wrapped: Callable[[str, str, str], bool] | None = None, wraps: Sequence[bool] = ()
) -> tuple[str, ...]:
    """The lines of a cell, those joined that only wrap; or the items of its list.

    Where commas part the entries a break only wraps, except before a person's name. `wrapped` knows of more lines that
    go on with the entry before them, `wraps` which lines are full.
    """
    if not text.strip():
        return ()
    items = split_bullets(text)
    if len(items) > 1:
        return items
    printed = [line for line in text.splitlines() if line.strip()]
    comma_list = _AT_LINE_END.search(text) or ("," in printed[0] and any("," not in line for line in printed[1:]))
    lines: list[str] = []
    fullness: Sequence[bool | None] = wraps if len(wraps) == len(printed) - 1 else [None] * (len(printed) - 1)
    for line, after, full in zip(printed, (*printed[1:], ""), (None, *fullness), strict=True):
        if lines and _BROKEN.search(lines[-1]) and _MENDED.match(line):
            lines[-1] += line  # 'Performance/P' and 'H Consultant'
        elif lines and (
            _wraps(lines[-1], line)
            or (full is not False and comma_list and not _is_person(line.split(",")[0]))
            or (full is not False and wrapped and wrapped(" ".join(lines[-1].split()), line.strip(), after.strip()))
            or (full and _goes_on_in_row(lines[-1], line))
            or (full and _is_halved(lines[-1], line))
            or (full and _is_body_of(lines[-1], line))
            or (full and _is_cut(lines[-1], line, last=len(printed) == 2))
        ):
            lines[-1] = f"{lines[-1]}\n{line}"
        else:
            lines.append(line)
    joined = (item for line in lines for item in split_bullets(line))
    return tuple(joined)


def _wraps(before: str, line: str) -> bool:
    """Whether `line` goes on with `before`: a loose end, a lower-case start, an open bracket, a role's last word."""
    if _GOES_ON.search(before) or _CONTINUES.match(line) or before.count("(") > before.count(")"):
        return True
    tail = _PARTS.split(" ".join(before.split()))[-1]
    return _only_roles(line) and (_last_word(before) not in _ROLES or len(tail.split()) == 1)


def _is_cut(before: str, line: str, *, last: bool) -> bool:
    """Two lines of one role, the first full: 'Principal', 'Social Worker'; 'Divisional', 'Director and'.

    A subject after a role ('Group Manager', 'Prevention') is the role's only where it is the `last` of two lines:
    in a longer list it may be a team.
    """
    first, second = ([word.lower().strip(",;") for word in text.split()] for text in (before, line))
    if _begins_entry(line) or "" in (*first, *second) or before.rstrip().endswith((",", ";")):
        return False
    if second[0] in _ROLES - _TEAMS and first[-1] not in _ROLES:
        return True
    if len(first) == 1 and first[0] in _RANKS and second[0] in _SUBJECTS:
        return True
    return last and first[-1] in _ROLES and len(first) > 1 and all(word in _SUBJECTS for word in second)


def _is_halved(before: str, line: str) -> bool:
    """Two halves in a narrow cell: of a name ('Joanna', 'Pickering'), or of a role ('Care Team', 'Manager').

    One word alone is half of a name where neither half names a role or a subject, and of a role that ends below; a
    rank alone belongs to the team above it.
    """
    first, second = before.splitlines()[-1].split(), line.split()
    alone = len(first) == 1 and _NAME_WORD.fullmatch(first[0]) and not _ABBREVIATION.fullmatch(first[0])
    if alone and first[0].lower() not in _IMPERSONAL:
        if len(second) == 1:
            return _is_person(f"{first[0]} {line.strip()}") and not _ABBREVIATION.fullmatch(second[0])
        return second[-1].lower() in _ROLES and not _begins_entry(line)
    if first[0] == "NHS" and len(second) == 1 and second[0].lower() in _HEALTH:
        return len(first) > 1 and first[-1].lower() not in _HEALTH
    return len(first) > 1 and len(second) == 1 and first[-1].lower() in _BODIES and _is_bare_rank(line)


def _is_body_of(before: str, line: str) -> bool:
    """Whether a full line ends with a body alone behind a stroke, and what is done there follows: 'PCT', 'Lead Nurse'.

    Where strokes part the entries a break parts none, unless a name or another head begins below.
    """
    first, stroke, tail = " ".join(before.split()).rpartition(" / ")
    if not first or not stroke or not _ABBREVIATION.fullmatch(tail) or _begins_entry(line):
        return False
    return _last_word(line) in _ROLES


def _goes_on_in_row(before: str, line: str) -> bool:
    """Whether a row of abbreviations goes on below a full line: 'WFD and FH', 'WFD'."""
    words = before.split()
    joined = len(words) > 1 and all(_ABBREVIATION.fullmatch(word) or word in ("and", "&") for word in words)
    return joined and all(map(_ABBREVIATION.fullmatch, line.split()))


def _is_unfinished(before: str, line: str, after: str) -> bool:
    """Whether an entry wants more words, and `line` can be those: 'Head of Service', 'Community Learning and Skills'.

    An entry is whole that is a person's name or abbreviations, or that ends with a role ('PH Consultant'). One that
    begins with its role ('Head of') takes lines that name no other, unless the role comes in the line `after`; one of
    subjects only takes any but a name.
    """
    if _begins_entry(line):
        return False
    tail = _PARTS.split(before)[-1].strip()
    words = [word.lower() for word in tail.split()]
    if not words or _is_person(tail) or not any(word in _IMPERSONAL for word in words):
        return False
    if tail != before or not _HEADED.match(tail + " "):
        return words[-1] not in _ROLES
    names_role = _last_word(line) in _ROLES - _TEAMS or bool(after and _only_roles(after))
    return not names_role and not line.lower().startswith(("the ", "all "))


def _begins_entry(line: str) -> bool:
    """A person's name, with or without a role behind it, abbreviations, or words such as 'Head of'."""
    words = line.split()
    named = len(words) > 2 and _is_person(" ".join(words[:2])) and words[2].lower() in _ROLES
    return named or _is_person(line) or bool(_HEADED.match(line + " ")) or all(map(_ABBREVIATION.fullmatch, words))


def _last_word(line: str) -> str:
    return line.rsplit(maxsplit=1)[-1].lower()


def _only_roles(line: str) -> bool:
    return all(word.lower() in _ROLES for word in line.split())


def _split_outside_brackets(text: str, separator: re.Pattern[str]) -> list[str]:
    parts, start = [], 0
    for match in separator.finditer(text):
        before = text[: match.start()]
        if before.count("(") <= before.count(")"):
            parts.append(text[start : match.start()])
            start = match.end()
    return [part.strip() for part in (*parts, text[start:])]


def _split_slash(part: str) -> list[str]:
    """'DPH/DDPH' and 'Bob Stone/Locality Managers' are two; 'Performance/PH Consultant' and 'IRT/ISA' links one."""
    sides = part.split("/")
    if len(sides) < 2 or _DASH.search(part) or "(" in part:
        return [part]
    abbreviations = all(_ABBREVIATION.fullmatch(side.strip()) for side in sides)
    phrases = all(len(side.split()) > 1 and side.strip()[:1].isupper() for side in sides)
    return [side.strip() for side in sides] if abbreviations or phrases else [part]


def _split_and(piece: str, roles: Collection[str]) -> list[str]:
    """The people or roles that 'and' or '&' joins; a piece with any other words on one side stays whole."""
    sides = [side.strip() for side in _JOINED.split(piece)]
    return sides if len(sides) > 1 and all(_is_one(side, roles) for side in sides) else [piece]


def _is_one(side: str, roles: Collection[str]) -> bool:
    """A person's name, an abbreviation, a known role, or words up to a role's last ('Head of HR' is not sure)."""
    words = side.split()
    if side in roles or _ABBREVIATION.fullmatch(side):
        return True
    if len(words) > 1 and words[-1].lower() in _ROLES and words[0][:1].isupper():
        return True
    return _is_person(side)


def _is_person(side: str) -> bool:
    """Two or three words with capitals, none of which names a role or a subject."""
    words = side.split()
    named = all(_NAME_WORD.fullmatch(word) and word.lower() not in _IMPERSONAL for word in words)
    return named and 2 <= len(words) <= 3


def _split_abbreviations(person: str, roles: Collection[str]) -> list[str]:
    """'CSMF CSMP SUM' and 'HOS Full SMT' by their abbreviations; 'PH Consultant' is one role."""
    words = person.split()
    marks = ["A" if _ABBREVIATION.fullmatch(word) else "q" if word.lower() in _QUANTIFIERS else "-" for word in words]
    if len(words) < 2 or re.fullmatch("(?:q?A)+", "".join(marks)) is None:
        return [person]
    if not _known(words, roles) if roles else any(len(word) <= 2 for word in words):
        return [person]
    entries: list[str] = []
    for word, mark in zip(words, marks, strict=True):
        if entries and entries[-1].split()[-1].lower() in _QUANTIFIERS and mark == "A":
            entries[-1] = f"{entries[-1]} {word}"
        else:
            entries.append(word)
    return entries


def _known(words: Iterable[str], roles: Collection[str]) -> bool:
    folded = {fold(role).upper() for role in roles}
    return any(word.upper() in folded for word in words)
