"""Headings of two columns that ran together: 'BudgetProjected', each too wide for its cell. In: a Page, or Columns.

Out: the page with such words parted where the figures under them part; the Columns, those that could not be doubted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plan_extract.model.document import Page, Word
from plan_extract.model.headed import Column
from plan_extract.tables.headings import read_heading
from plan_extract.tables.lines import is_numeric, lines_of

_JOINT = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z][)%])(?=[A-Z][a-z])|(?<=\d/\d\d)(?=[A-Z][a-z]|\d{4}/\d\d)")
_MAY_JOIN = re.compile(r"[A-Z/](?:(?<=[a-z)%\d][A-Z])[a-z]|(?<=/)\d{6}/\d\d)")  # quickly sought: few signs begin it
_FEWEST = 3  # rows of figures on both sides
_MOST = 12  # lines below in which they begin
_SPACE = 0.5  # times the size: between two words of a heading
_REACH = 1.0  # times the size: how far the place of a letter within its word is off at most
_APART = 1.2  # times the size: the white that parts two headings
_NARROW, _WIDE = frozenset("fijlrtI.,'/()"), frozenset("mwMWOQGDHNU%")


def part_touching(page: Page) -> Page:
    """The page with each word in which one column's heading meets the next one's in two, white between them."""
    said = " ".join([word.text for word in page.words])
    if not _MAY_JOIN.search(said) or not _JOINT.search(said):
        return page  # as nearly every page; looking at each word takes longer
    suspects = {id(word) for word in page.words if not word.rotated and _JOINT.search(word.text)}
    parted: dict[int, list[Word]] = {}
    lines = lines_of(page, page.words)
    for at, line in enumerate(lines):
        for word in line:
            if id(word) in suspects:
                parted[id(word)] = list(_parts(word, line, lines[at + 1 : at + 1 + _MOST]))
    if all(len(parts) == 1 for parts in parted.values()):
        return page
    return replace(page, words=tuple(one for word in page.words for one in parted.get(id(word), [word])))


def _parts(word: Word, line: Sequence[Word], below: Sequence[Sequence[Word]]) -> Iterator[Word]:
    """The word cut at each joint that stands over white between two columns of figures."""
    start, left = 0, word.x0
    for joint in _JOINT.finditer(word.text):
        at = joint.start()
        cut = _place(word, at, line, below)
        if cut is None or not left < cut - _APART * word.size / 2 or cut + _APART * word.size / 2 >= word.x1:
            continue
        yield word._replace(text=word.text[start:at], x0=left, x1=cut - _APART * word.size / 2)
        start, left = at, cut + _APART * word.size / 2
    yield word._replace(text=word.text[start:], x0=left)


def _place(word: Word, at: int, line: Sequence[Word], below: Sequence[Sequence[Word]]) -> float | None:
    """Where the columns part under a joint, if both hold figures and the halves of the heading stand over them."""
    x = word.x0 + (word.x1 - word.x0) * _length(word.text[:at]) / _length(word.text)
    sides = [side for one in below if (side := _figures_beside(one, x, _REACH * word.size)) is not None][:_FEWEST]
    if len(sides) < _FEWEST:
        return None
    left, right = max(one.x1 for one, _ in sides), min(one.x0 for _, one in sides)
    first, last = _phrase(word, line)
    over = first < left and max(one.x1 for _, one in sides) > x and last > right and min(o.x0 for o, _ in sides) < x
    if left >= right or not over or not left - _REACH * word.size <= x <= right + _REACH * word.size:
        return None
    return min(max(x, left), right)


def _figures_beside(line: Sequence[Word], x: float, reach: float) -> tuple[Word, Word] | None:
    """The figures next to a place on a line, one on either side; None where words stand next to it."""
    before = [word for word in line if (word.x0 + word.x1) / 2 <= x]
    after = line[len(before) :]
    if not before or not after or not is_numeric(before[-1].text) or not is_numeric(after[0].text):
        return None
    return (before[-1], after[0]) if before[-1].x1 - reach <= x <= after[0].x0 + reach else None


def _phrase(word: Word, line: Sequence[Word]) -> tuple[float, float]:
    """From where to where the words stand that are a plain space apart about a word."""
    at = next(place for place, one in enumerate(line) if one is word)
    first = last = at
    while first and line[first].x0 - line[first - 1].x1 <= _SPACE * word.size:
        first -= 1
    while last + 1 < len(line) and line[last + 1].x0 - line[last].x1 <= _SPACE * word.size:
        last += 1
    return line[first].x0, line[last].x1


def _length(text: str) -> float:
    """How wide a text is, in letters."""
    return sum(0.5 if letter in _NARROW else 1.4 if letter in _WIDE else 1.0 for letter in text)


def with_run_together(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, those doubted whose heading is two known headings without a space, and the bare one beside each."""
    out = list(columns)
    for at, column in enumerate(columns):
        beside = [one.index for one in (*columns[max(at - 1, 0) : at], *columns[at + 1 : at + 2])]
        bare = [
            index for index in beside if columns[index].heading in ("", column.heading) or not columns[index].fields
        ]
        if bare and _is_two(column.heading):
            for index in (at, *bare):
                out[index] = replace(out[index], run_together=True)
    return tuple(out)


def _is_two(heading: str) -> bool:
    halves = [(heading[: joint.start()], heading[joint.start() :]) for joint in _JOINT.finditer(heading)]
    return any(_is_known(before) and _is_known(after) for before, after in halves)


def _is_known(text: str) -> bool:
    reading = read_heading(text.strip())
    return bool(reading.fields) or reading.period is not None
