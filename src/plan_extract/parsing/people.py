"""Who leads and who takes part. In: a cell. Out: one name, role or body an entry, as printed.

A cell breaks its lines between entries and inside them. Where the two cannot be told apart the line is an entry: two
halves of a name can still be read, two names run into one cannot.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from plan_extract.parsing.text import fold, split_bullets
from plan_extract.vocabulary import load

_PEOPLE = load("people")
_ROLES = frozenset(_PEOPLE["roles"]["words"])
_IMPERSONAL = _ROLES | frozenset(_PEOPLE["subjects"]["words"])
_QUANTIFIERS = frozenset(_PEOPLE["quantifiers"]["words"])
_GOES_ON = re.compile(r"(?:[/&,(\u2013\u2014-]|\b(?:of|and|for|the|to|with|or|in))\s*$", re.IGNORECASE)
_CONTINUES = re.compile(r"^\s*(?:[a-z(&/)]|and\b)")
_ABBREVIATION = re.compile(r"[A-Z][A-Z&]{1,5}")
_NAME_WORD = re.compile(r"[A-Z][\w'\u2019.-]*")
_AT_LINE_END = re.compile(r"[,;]\s*\n")
_DASH = re.compile(r"\s[\u2010-\u2015-]\s")
_PARTED = re.compile(r"[,;]|\s+/\s+")
_JOINED = re.compile(r"\s+(?:&|and)\s+")


def parse_people(text: str, roles: Collection[str] = ()) -> tuple[str, ...]:
    """The names and roles in a cell that says who leads, one an entry, as printed.

    Entries stand on lines of their own, or between commas, semicolons and slashes; 'and' parts two people but not the
    words of one role ('Learning and Development'). Abbreviations in a row are entries each ('CSMF CSMP SUM'), unless
    `roles`, the abbreviations that the document's legend explains, is given and none of them is among it.
    """
    entries: list[str] = []
    for line in _entry_lines(text):
        for part in _split_outside_brackets(line, _PARTED):
            for piece in _split_slash(part):
                for person in _split_and(piece, roles):
                    entries += _split_abbreviations(person, roles)
    return tuple(entry for entry in entries if entry)


def parse_partners(text: str) -> tuple[str, ...]:
    """The bodies and groups in a cell that says who takes part: lists by commas, semicolons, lines or bullets.

    'and' and slashes stay: 'Health and Safety Colleagues' is one body. Brackets stay whole: 'PDS (RMBC)'.
    """
    parts = (part for line in _entry_lines(text) for part in _split_outside_brackets(line, re.compile("[,;]")))
    return tuple(part for part in (part.rstrip(". ") for part in parts) if part)


def _entry_lines(text: str) -> tuple[str, ...]:
    """The lines of a cell, those joined that only wrap; or the items of its list.

    Where commas part the entries a break only wraps, except before a person's name.
    """
    if not text.strip():
        return ()
    items = split_bullets(text)
    if len(items) > 1:
        return items
    printed = [line for line in text.splitlines() if line.strip()]
    comma_list = _AT_LINE_END.search(text) or ("," in printed[0] and any("," not in line for line in printed[1:]))
    lines: list[str] = []
    for line in printed:
        if lines and (_wraps(lines[-1], line) or (comma_list and not _is_person(line.split(",")[0]))):
            lines[-1] = f"{lines[-1]}\n{line}"
        else:
            lines.append(line)
    joined = (item for line in lines for item in split_bullets(line))
    return tuple(joined)


def _wraps(before: str, line: str) -> bool:
    """Whether `line` goes on with `before`: a loose end, a lower-case start, an open bracket, a role's last word."""
    if _GOES_ON.search(before) or _CONTINUES.match(line) or before.count("(") > before.count(")"):
        return True
    only_role = all(word.lower() in _ROLES for word in line.split())
    return only_role and before.rsplit(maxsplit=1)[-1].lower() not in _ROLES


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
    if roles and not _known(words, roles):
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
