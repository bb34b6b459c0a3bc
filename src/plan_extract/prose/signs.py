"""Keys of signs that run on in a line. In: a Body. Out: a Legend for each arrow, light, tick, face, dot or star.

'▲ better, ▼ worse, ◄► no change', '✓ met ≈ within 5% ✗ missed', 'improving ↑ worse ↓', or one sign a line. Most signs
of a key must be said to mean how good or how far something is, and none may come twice: else they are a record's. An
arrow's term is its direction, a coloured sign's its status, any other's the sign itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Legend
from plan_extract.model.values import LegendKind
from plan_extract.parsing.rag import parse_rag
from plan_extract.parsing.symbols import SIGNS, direction_of, read_glyph
from plan_extract.parsing.text import join_lines
from plan_extract.parsing.words import any_of
from plan_extract.prose.places import place_of_cell, place_of_paragraph
from plan_extract.vocabulary import load

_LIGHTS = "".join(symbol for row in load("status")["status"] for symbol in row["symbols"])
BACK_TO_BACK = "[\u25c4\u25c0\u25c1\u23f4\u2190]\\s?[\u25ba\u25b6\u25b7\u23f5\u2192]"
_SIGN = re.compile(
    rf"(?P<both>{BACK_TO_BACK})|(?P<light>[{_LIGHTS}])(?P<shape>[{SIGNS}])?|\u25cf+|\u2605+\u2606*|\u2606+|[{SIGNS}\u2248]"
    r"|(?<=\s)~(?=\s)"
)
_ANY = re.compile("[\u2190-\u2bff\U0001f000-\U0001faff]")  # blocks of Unicode that hold all signs: quickly told
_COUNTED = "\u25cf\u2605"
_END = re.compile(r"[.](?:\s|$)|\n|\s{4,}")
_LEAD = re.compile(r"^.*[:.]\s*", re.DOTALL)
_LOOSE = re.compile(
    r"^(?:[\s=:,;/\u2013\u2014-]|(?:and|or|means?|shows?|indicates?|denotes?)\s)+|(?:[\s,;.:/|(]|\b(?:and|or)\s*$)+$"
)
_COLOUR_BEFORE = re.compile(
    r"(?:red|amber|yellow|orange|green|blue|gr[ae]y)\b\s*(?:\([A-Z]\)\s*)?(?:[:=\u2013\u2014-]\s*)?(?=\w)",
    re.IGNORECASE,
)
_LEAST = 2
_FEWEST_COUNTED = 3  # dots or stars of one, two and so on
_LONGEST = 90
_LONGEST_BEFORE = 40  # of a meaning that stands before its sign
_LONGEST_TEXT = 1500


@dataclass(frozen=True, slots=True)
class _Entry:
    """One sign of a key and what it means."""

    kind: LegendKind
    term: str
    meaning: str
    where: Locator


def find_sign_keys(body: Body) -> Iterator[Legend]:
    """The entries of every key of signs that stands in one paragraph or cell, or in lines that follow each other."""
    lines: list[_Entry] = []
    for item in body.items:
        entry = None
        if isinstance(item, Paragraph):
            text = item.signed or item.text
            if not text.isascii() and not item.furniture and _ANY.search(text):
                place = place_of_paragraph(item)
                yield from _in_text(text, place)
                entry = _line(text, place)
        else:
            for cell in item.cells:
                if not cell.text.isascii() and _ANY.search(cell.text):
                    yield from _in_text(cell.text, place_of_cell(item, cell))
        if entry is None and lines:
            yield from _key(lines)
            lines = []
        lines += [entry] if entry else []
    yield from _key(lines)


def _in_text(text: str, where: Locator) -> Iterator[Legend]:
    signs = list(_SIGN.finditer(text)) if len(text) <= _LONGEST_TEXT else []
    if len(signs) < _LEAST:
        return
    if any(letter.isalpha() for letter in text[signs[-1].end() :].partition(". ")[0]):
        entries = _after(text, signs, where)
    else:
        entries = _before(text, signs, where)
    for _, run in groupby(entries, key=lambda entry: entry and entry.kind):
        yield from _key([entry for entry in run if entry is not None])


def _after(text: str, signs: Sequence[re.Match[str]], where: Locator) -> Iterator[_Entry | None]:
    """Entries whose meanings follow their signs, up to the next sign or the end of the sentence."""
    ends = [*(sign.start() for sign in signs[1:]), len(text)]
    for sign, end in zip(signs, ends, strict=True):
        stop = _END.search(text, sign.end(), end)
        yield _entry(sign, text[sign.end() : stop.start() if stop else end], where)
        if (
            stop is not None
            and end < len(text)
            and text[stop.start()] == "."
            and not text[stop.end() : end].strip().endswith(":")
        ):
            yield None  # a sentence of something else stands between them


def _before(text: str, signs: Sequence[re.Match[str]], where: Locator) -> Iterator[_Entry | None]:
    """Entries whose meanings stand before their signs; what leads to the first ends with a colon or a full stop."""
    starts = [0, *(sign.end() for sign in signs[:-1])]
    if ":" in text[starts[1] : signs[-1].start()]:
        return  # 'Homes: improving \u25b2 Roads: worse \u25bc' tells of homes and roads
    for start, sign in zip(starts, signs, strict=True):
        meaning = _LEAD.sub("", text[start : sign.start()])
        entry = _entry(sign, meaning, where)
        yield entry if entry and len(entry.meaning) <= _LONGEST_BEFORE and _explains(entry) else None


def _line(text: str, where: Locator) -> _Entry | None:
    """The entry of a line that begins with a sign and has no other; arrows alone are read with the keys of lines."""
    sign = _SIGN.match(text)
    if sign is None or not text[sign.end() : sign.end() + 1].isspace() or _SIGN.search(text, sign.end()):
        return None
    entry = _entry(sign, text[sign.end() :], where)
    return entry if entry and entry.kind != "direction" else None


def _entry(sign: re.Match[str], text: str, where: Locator) -> _Entry | None:
    meaning = join_lines(_LOOSE.sub("", _LOOSE.sub("", text)))
    meaning = _COLOUR_BEFORE.sub("", meaning, count=1) if sign["light"] and _COLOUR_BEFORE.match(meaning) else meaning
    if len(meaning) > _LONGEST or not any(letter.isalpha() for letter in meaning):
        return None
    if sign["both"]:
        return _Entry("direction", "same", meaning, where)
    glyph = read_glyph(sign["shape"] or sign[0][0], "") if sign[0][0] != "\u25cf" else None
    direction = direction_of(glyph[1]) if glyph is not None and glyph[0] != "face" else None
    if (
        sign["light"]
        and (rag := parse_rag(sign["light"])) is not None
        and (direction is None or _is_status(sign, meaning))
    ):
        return _Entry("rag", rag, meaning, where)
    if direction is not None:
        return None if meaning[0].isdigit() else _Entry("direction", direction, meaning, where)
    return _Entry("rating", sign[0], meaning, where)


def _is_status(sign: re.Match[str], meaning: str) -> bool:
    """Whether a coloured triangle is a light, as those of a warning are, and no arrow."""
    return sign["shape"] in "\u25b2\u25b3" and not of_moves().search(meaning)


def _key(entries: Sequence[_Entry]) -> Iterator[Legend]:
    """The legends of entries that are one key."""
    for kind, run in groupby(entries, key=lambda entry: entry.kind):
        group = list(run)
        terms = [entry.term for entry in group]
        if len(group) < _LEAST or len(set(terms)) < len(terms):
            continue
        counted = kind == "rating" and all(set(term) <= set(_COUNTED) and set(term) == set(terms[0]) for term in terms)
        if counted:
            whole = len(terms) >= _FEWEST_COUNTED and sorted(map(len, terms)) == list(range(1, len(terms) + 1))
        else:
            whole = 2 * sum(map(_explains, group)) > len(group)
        if whole:
            for entry in group:
                yield Legend(term=entry.term, meaning=entry.meaning, kind=entry.kind, locator=entry.where)


def _explains(entry: _Entry) -> bool:
    return bool((tells_way() if entry.kind == "direction" else tells_how()).match(entry.meaning))


@cache
def tells_how() -> re.Pattern[str]:
    """A meaning that begins, but for words that name nothing, with how good or how far something is."""
    return re.compile(rf"{_plain()}(?:{any_of(load('status')['explain']['words'])}|[%<>\u2264\u2265])", re.IGNORECASE)


@cache
def tells_way() -> re.Pattern[str]:
    """A meaning that begins, but for words that name nothing, with which way something goes."""
    return re.compile(rf"{_plain()}(?:{any_of(load('status')['moves']['words'])})\b", re.IGNORECASE)


def _plain() -> str:
    return rf"(?:(?:{any_of(load('status')['plain']['words'])}|\d+)[\s,]+|\d+(?=%))*"


@cache
def of_moves() -> re.Pattern[str]:
    """Words that say which way something goes, as a pattern."""
    return re.compile(rf"\b(?:{any_of(load('status')['moves']['words'])})\b", re.IGNORECASE)
