"""Text as it is printed, tidied: in goes any string, out comes the same words without the accidents of typesetting."""

from __future__ import annotations

import re
from collections.abc import Container

_SOFT_HYPHEN_BREAK = re.compile("[\u00ad\u0002\ufffe]\\s*\n\\s*")
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f\ufffe\x00-\x08\x0e-\x1b"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_ODD = re.compile(f"[{_UNSEEN}\ufb00-\ufb06]")
_HYPHENS = ("-", "\u2010", "\u2011")
_MARKS = "[\u00b9\u00b2\u00b3\u2070-\u207e\u02d2\u02b0-\u02b8\u02e1-\u02e3\u1d2c-\u1d6a\u1d9c-\u1dbf]+"
_RAISED = re.compile(rf"(?<=[0-9%)\]+*]){_MARKS}(?:[, ]{_MARKS})*")
_RAISED_LAST = re.compile(rf"(?<=\S)\s?{_MARKS}(?:[, ]{_MARKS})*$")
_SPACE = re.compile(r"\s+")
_LINE_HYPHEN = re.compile("[-\u2010\u2011][ \t]*\n")
_HYPHEN_BREAK = re.compile(r"(?<!\w)(?P<head>\w{1,40})(?P<hyphen>[-\u2010\u2011])[ \t]*\n\s{0,40}(?P<tail>\w{1,40})")
_BULLET = re.compile(
    "^[ \t]*(?:[\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25b6\u25ba\u25c6\u25c7\u2043\u2219\u27a2\u2756"
    "\u2713\u2714\u00b7\uf0b7\uf0a7\uf0d8\uf076]|[-\u2013\u2014*](?=[ \t]))[ \t]*",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    r"^[ \t]*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).](?=[ \t]+\S)|\d{1,2}\.\d{1,2}\.?(?=[ \t]+[A-Z]))[ \t]*",
    re.MULTILINE,
)
_COMPOUND_FIRST = frozenset(
    "all anti co cross day decision ex follow full good half high in inter long low mid multi non off on one over part"
    " post pre problem re second self semi short six start third three two under up well whole year".split()
)
_COMPOUND_LAST = frozenset(
    "aged based building centred focused friendly led level making off old out related term time up wide".split()
)
"""First and last parts whose hyphen is the word's own, even where a line ends after it.

They stand beside a hyphen ('long-term', 'multi-agency', 'follow-up', 'evidence-based', 'needs-led') far more often than
typesetting breaks a word just there; and the narrow cells of plans break at printed hyphens more than inside words.
"""


def fold(text: str) -> str:
    """`text` on one line: ligatures opened, invisible characters dropped, every run of white space one space."""
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain  # nearly all text, and quickly told
    if not _ODD.search(plain):
        return plain
    opened = _SOFT_HYPHEN_BREAK.sub("", text).translate(_LIGATURES)
    return _SPACE.sub(" ", _INVISIBLE.sub("", opened)).strip()


def without_marks(text: str, *, words: bool = False) -> str:
    """`text` without the raised marks of notes behind its figures: '84.2%¹' says 84.2%.

    After a letter they may be a unit's power, as in 'm²'; with `words`, for text that holds no unit, the marks that
    end it go there too: 'n/a¹' says n/a.
    """
    if text.isascii():
        return text
    return _RAISED_LAST.sub("", text) if words else _RAISED.sub("", text)


def join_lines(text: str, known: Container[str] = ()) -> str:
    r"""`text` with its line breaks undone, and with them the hyphens that only broke a word.

    A hyphen at a line end goes when the next line goes on in lower case and the two parts are not the usual first or
    last part of a compound, nor the middle of a longer one ('day-to-\nday'). It stays beside a capital or a figure.
    What is among the `known` words, those printed nearby, is written as it stands there.
    """
    if not _LINE_HYPHEN.search(text):
        return fold(text)
    return fold(_HYPHEN_BREAK.sub(lambda match: _mend(match, known), _SOFT_HYPHEN_BREAK.sub("", text)))


def _mend(match: re.Match[str], known: Container[str]) -> str:
    head, tail = match["head"], match["tail"]
    if head + tail in known:
        return head + tail
    before = match.string[match.start() - 1 : match.start()]
    compound = head.lower() in _COMPOUND_FIRST or tail.lower() in _COMPOUND_LAST or before in _HYPHENS
    return head + tail if head[-1].islower() and tail[0].islower() and not compound else f"{head}-{tail}"


def split_bullets(text: str) -> tuple[str, ...]:
    """The items of a list in one cell, each on one line and without its mark. Text without marks is one item.

    What stands before the first mark is an item of its own. Numbers and letters count as marks only when at least two
    lines have one, since a single '1.' may be the reference of the cell.
    """
    pattern = _BULLET if _BULLET.search(text) else _NUMBERED if len(_NUMBERED.findall(text)) > 1 else None
    parts = pattern.split(text) if pattern else [text]
    return tuple(item for part in parts if (item := join_lines(part)))
