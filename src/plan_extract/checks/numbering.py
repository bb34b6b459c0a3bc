"""References out of sequence: repeated, going back, or under another objective. In: Indicators, Actions. Out: Findings.

Only a list that is plainly in order can have an item out of order, so a table sorted by status says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.locator import Locator
from plan_extract.model.records import Action, Indicator
from plan_extract.model.table import Table

_REF = re.compile(
    r"(?P<word>[A-Z]{0,6})[ \-/.]?(?P<numbers>\d{1,4}(?:\.\d{1,3}){0,3})\s?(?P<letter>[a-z])?", re.IGNORECASE
)
_LETTER = re.compile(r"[a-z]", re.IGNORECASE)
_FEWEST = 4
"""Items of the same form that make a list whose order means something."""


_Form = tuple[str, int, bool]
"""The word before the numbers, how many numbers, and whether a letter follows."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A reference: its form, its place in the order, and where it stands."""

    ref: str
    form: _Form
    key: tuple[int, ...]
    where: Locator


def check_numbering(records: Sequence[Indicator | Action], tables: Sequence[Table]) -> tuple[Finding, ...]:
    """A Finding at each reference that does not follow the one before it.

    References of two parts ('3.2', '4b') go on from table to table; others may start again in each.
    """
    asked = {record.locator.table for record in records}
    printed = {table.index: _printed(table) for table in tables if table.index in asked}
    lists: dict[_Form, list[_Item]] = defaultdict(list)
    for record in records:
        item = _item(record)
        if item is not None and _is_printed(item, printed):
            lists[item.form].append(item)
    findings: list[Finding] = []
    for (_, numbers, letter), items in lists.items():
        whole = _out_of_order(items) if numbers + letter > 1 else None
        findings += (
            whole if whole is not None else (found for part in _by_table(items) for found in _out_of_order(part) or ())
        )
    return tuple(findings)


def _by_table(items: Iterable[_Item]) -> Iterable[list[_Item]]:
    tables: dict[int | None, list[_Item]] = defaultdict(list)
    for item in items:
        tables[item.where.table].append(item)
    return tables.values()


def _item(record: Indicator | Action) -> _Item | None:
    ref = (record.ref or "").strip(" .):(")
    if _LETTER.fullmatch(ref):
        return _Item(ref, ("", 0, True), (ord(ref.lower()),), record.locator)
    match = _REF.fullmatch(ref)
    if match is None:
        return None
    numbers = tuple(int(number) for number in match["numbers"].split("."))
    letter = (ord(match["letter"].lower()),) if match["letter"] else ()
    return _Item(ref, (match["word"].upper(), len(numbers), bool(letter)), numbers + letter, record.locator)


def _printed(table: Table) -> dict[int, str]:
    """The text that each row itself prints, without what was carried or spans down from above."""
    rows: dict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        if cell.filled_from is None:
            rows[cell.row].append(cell.flat)
    return {row: " ".join(texts) for row, texts in rows.items()}


def _is_printed(item: _Item, printed: dict[int, dict[int, str]]) -> bool:
    """Whether the row shows its own reference: one that spans several rows is no repetition."""
    if item.where.table is None or item.where.row is None or item.where.table not in printed:
        return True
    text = printed[item.where.table].get(item.where.row, "")
    return item.ref.replace(" ", "") in text.replace(" ", "")


def _out_of_order(items: Sequence[_Item]) -> list[Finding] | None:
    """None where the items are too few, or so many are out of order that the list is sorted by something else."""
    if len(items) < _FEWEST:
        return None
    wrong = list(_breaks(items))
    if len(wrong) > max(1, len(items) // 5):
        return None
    return [make_finding("ref-out-of-sequence", item.where, ref=item.ref, before=before.ref) for before, item in wrong]


def _breaks(items: Sequence[_Item]) -> Iterator[tuple[_Item, _Item]]:
    """(the item before, the item that breaks the order). An item far too high is passed over: it breaks it once."""
    complete = _starts_afresh(items)
    before = items[0]
    for item, after in zip(items[1:], [*items[2:], None], strict=True):
        elsewhere = complete and _goes_on_elsewhere(before, item)
        if item.key <= before.key or elsewhere or (after is not None and _is_astray(before, item, after)):
            yield before, item
        else:
            before = item


def _is_astray(before: _Item, item: _Item, after: _Item) -> bool:
    """'1.7' between '1.1' and '1.2': the items around it follow each other without it."""
    return after.key < item.key and after.key[:-1] == before.key[:-1] and after.key[-1] - before.key[-1] in (1, 2)


def _starts_afresh(items: Sequence[_Item]) -> bool:
    """Whether every objective but one starts at its first item, so that the list leaves nothing out."""
    first = [item for before, item in pairwise(items) if item.key[:-1] != before.key[:-1]]
    return sum(item.key[-1] not in (1, ord("a")) for item in first) <= 1 < len(first)


def _goes_on_elsewhere(before: _Item, item: _Item) -> bool:
    """'9c' after '8b': the last part counts on though the part before it has changed."""
    return len(item.key) > 1 and item.key[:-1] != before.key[:-1] and item.key[-1] == before.key[-1] + 1
