"""Lists of what will be done. In: a Body. Out: an Action for each item of a list that its heading presents as that.

The heading over a list, or the line that leads it in, must say that priorities, objectives or actions follow, and most
items must be orders ('Raise ...', 'To raise ...', 'We will raise ...'). Lists of facts, duties and results are none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.records import Action
from plan_extract.parsing.period import parse_deadline
from plan_extract.parsing.text import join_lines, without_marks
from plan_extract.parsing.words import squeeze
from plan_extract.prose.figures import find_deadline
from plan_extract.prose.presented import matches, orders

_DOTS = "\u2022\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1\u25c6\u25c7\u2023\u27a2\u2756\uf0b7\uf0a7\uf0d8\uf0fc"
_BULLET = re.compile(rf"[{_DOTS}\u2013*-]\s+")
_INSIDE = re.compile(rf"\s[{_DOTS}]\s")
_NUMBER = re.compile(
    r"\(?(?P<ref>\d{1,3}(?:\.\d{1,2}){1,3}|(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})(?=[.)]))[.)]{0,2}\s+(?=\S)"
)
_MARKED = re.compile(rf"\s*(?:[{_DOTS}\u2013*-]|\(?(?:\d|[a-z][.)]|[ivx]{{1,5}}[.)]))")
_LIST_NUMBER = re.compile(r"\(?(?P<ref>[A-Za-z0-9]{1,5}(?:\.\d{1,2}){0,3})[.)]{0,2}")
_TOLD = re.compile(r"\b(?:was|were|has been|have been|had)\b", re.IGNORECASE)
_RATED = re.compile(r"(?:[:\u2013\u2014]|\s-)\s*(?:red|amber|green|blue)\b[^a-z]*(?:\(.*\))?\.?$", re.IGNORECASE)
_LEAST_WORDS = 3  # of an item: less is a name, or a label
_MOST_WORDS = 14  # of a heading that presents a list
_MOST_ORDERS = 0.6  # share of the items that must be orders
_DONE = re.compile(r"\b(?:actions?|do|done|tasks?|steps|work|activities|projects?|programme)\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:achieve|promises?|pledges?|targets?)\b", re.IGNORECASE)
_TABLE_HEAD = re.compile(r"(?:ref|no)\b\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """An item of a list. `kind` says how it is marked: by a number, a letter or a bullet; `lead` leads its list in."""

    text: str
    ref: str | None
    kind: str
    paragraph: Paragraph
    lead: str | None


def find_priorities(body: Body, promised: Iterable[str] = ()) -> tuple[Action, ...]:
    """The items of lists under headings such as 'Priorities for ...', 'What we will do' or 'Objectives'.

    `promised`: the texts of the targets that were read. Where they are most items of a list, and its heading
    does not speak of what will be done, they are no actions besides; over numbers it must say what is reached.
    """
    targets = {_bare(text) for text in promised}
    return tuple(action for items in _lists(body) for action in _read(items, targets))


def _bare(text: str) -> str:
    return squeeze(text).strip(".;,:")


def _lists(body: Body) -> Iterator[Sequence[_Item]]:
    """The lists of the document: items under one heading that are marked in one way."""
    if matches("none_in", body.title or ""):
        return
    for _, items in groupby(_items(body), key=lambda item: (item.paragraph.headings, item.kind)):
        yield list(items)


def _items(body: Body) -> Iterator[_Item]:
    lead: str | None = None
    for paragraph in body.items:
        if not isinstance(paragraph, Paragraph) or paragraph.furniture or not paragraph.text.strip():
            continue
        item = _item(paragraph, lead) if paragraph.level is None else None
        if item is not None:
            yield item
            continue
        lead = join_lines(paragraph.text) if paragraph.level is None and paragraph.text.rstrip().endswith(":") else None


def _item(paragraph: Paragraph, lead: str | None) -> _Item | None:
    """The paragraph as an item, or None where it is none, or where several items have run together."""
    if paragraph.number is None and not _MARKED.match(paragraph.text):
        return None
    text = without_marks(join_lines(paragraph.text))
    ref: str | None = None
    listed = paragraph.number is not None
    if paragraph.number is not None:
        match = _LIST_NUMBER.fullmatch(paragraph.number.strip())
        ref = match["ref"] if match else None
    elif (mark := _BULLET.match(text)) is not None:
        text, listed = text[mark.end() :], True
    elif (match := _NUMBER.match(text)) is not None:
        ref, text, listed = match["ref"], text[match.end() :], True
    if not listed or text.endswith(":") or len(text.split()) < _LEAST_WORDS or _INSIDE.search(text):
        return None
    kind = "bullet" if ref is None else "number" if ref[0].isdigit() else "letter"
    return _Item(text=text, ref=ref, kind=kind, paragraph=paragraph, lead=lead)


def _read(items: Sequence[_Item], targets: Collection[str] = ()) -> Iterator[Action]:
    """The Actions of one list: of a bulleted one only the items that are orders."""
    presented = _presented(items[0])
    ordered = [orders(item.text) for item in items]
    if len(items) < 2 or presented is None or sum(ordered) < _MOST_ORDERS * len(items):
        return
    said = f"{presented} {items[0].lead or ''}"
    reached = bool(_REACHED.search(said))
    whole = [(item.ref is None or reached) and _bare(item.text) in targets for item in items]
    results = sum(whole) > 1 and 2 * sum(whole) >= len(items) and not _DONE.search(said)
    for item, order, target in zip(items, ordered, whole, strict=True):
        if _RATED.search(item.text):
            continue  # 'Cleaner streets \u2013 Amber' says how it stands
        if not order and (item.ref is None or _TOLD.search(item.text)):
            continue
        if results and target:
            continue
        deadline = find_deadline(item.text)
        where = item.paragraph
        yield Action(
            ref=item.ref,
            objective=presented,
            description=item.text,
            deadline=deadline.text if deadline else None,
            deadline_date=parse_deadline(deadline.text) if deadline else None,
            confidence=0.85 if order else 0.7,
            locator=Locator(
                page=where.page, block=where.block, bbox=where.bbox, quote=where.text, section=where.headings
            ),
        )


def _presented(item: _Item) -> str | None:
    """What presents the list as things to be done: the heading over it, else the line before it, else None."""
    headings = item.paragraph.headings
    heading = headings[-1] if headings else ""
    if any(matches("none_in", outer) for outer in headings) or matches("denies", heading):
        return None
    # 'Key results and priorities' over 'Priorities for housing' is about both
    if any(matches("denies", text) and not matches("presents", text) for text in headings[-2:-1]):
        return None
    if item.lead is not None and matches("denies", item.lead):
        return None
    for text in (heading, item.lead or ""):
        if matches("presents", text) and len(text.split()) <= _MOST_WORDS and not _TABLE_HEAD.match(text):
            return heading or text.rstrip(" :")
    return None
