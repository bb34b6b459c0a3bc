"""Units that a document states in a sentence for its tables: "Amounts in Tables 1, 2 and 4 are in £'000".

In: a Body. Out: StatedUnits; for a Table, the multiplier that they give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plan_extract.model.document import Paragraph
from plan_extract.model.table import Table
from plan_extract.parsing.money import find_multiplier

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])|\n")
_SUBJECT = re.compile(r"\b(?:amounts?|figures?|sums|tables?|values|numbers|budgets?)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:are|is|in|shown|stated|given|expressed|quoted)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\btables?\s+(?P<list>\d+[a-z]?(?:\s*(?:,|and|&|to|-)\s*\d+[a-z]?)*)", re.IGNORECASE)
_CAPTION = re.compile(r"^\s*table\s+(?P<number>\d+[a-z]?)\b", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*(?:to|-)\s*(\d+)")
_LONGEST = 250


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """A multiplier, and the numbers of the tables that it is stated for; none means all."""

    multiplier: Decimal
    numbers: frozenset[str]


def find_stated_units(items: Iterable[Paragraph | Table]) -> tuple[StatedUnit, ...]:
    """Every sentence of the running text that says what tables are in."""
    found: list[StatedUnit] = []
    for item in items:
        for sentence in _SENTENCE.split(item.text) if isinstance(item, Paragraph) else ():
            if len(sentence) > _LONGEST or not _SUBJECT.search(sentence) or not _SAYS.search(sentence):
                continue
            if (multiplier := find_multiplier(sentence)) is not None:
                found.append(StatedUnit(multiplier, _numbers(sentence)))
    return tuple(found)


def stated_multiplier(table: Table, units: Sequence[StatedUnit]) -> Decimal | None:
    """The multiplier that is stated for the table by its number, else the one stated for all; None if two are."""
    texts = (table.caption, *reversed(table.headings))
    number = next((match["number"].lower() for text in texts if text and (match := _CAPTION.match(text))), None)
    by_number = {unit.multiplier for unit in units if number in unit.numbers}
    for_all = {unit.multiplier for unit in units if not unit.numbers}
    stated = by_number or for_all
    return stated.pop() if len(stated) == 1 else None


def _numbers(sentence: str) -> frozenset[str]:
    match = _NUMBERS.search(sentence)
    if match is None:
        return frozenset()
    spans = [range(int(first), int(last) + 1) for first, last in _RANGE.findall(match["list"])]
    return frozenset(re.findall(r"\d+[a-z]?", match["list"].lower())) | {
        str(number) for span in spans for number in span
    }
