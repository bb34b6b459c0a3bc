"""Running text as sentences. In: a Body. Out: each sentence or list item on one line, with its heading and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.parsing.text import join_lines

_BULLET = re.compile(r"(?:^|\s)[\u2022\u25aa\u25cf\u25e6\u25a0\u2023\u27a2\uf0b7\uf0a7\uf0d8]\s+")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)\s+(?=[A-Z\"'\u2018\u201c(]|\d+\s+[a-z])"
)
_LEAD = re.compile(r"(?P<lead>[A-Z][\w&,/()' \u2019]{2,70}?)\s+[\u2013\u2014-]\s+(?=[A-Z])")
_MARK = re.compile(r"^[\u2022\u25aa\u25cf\u25e6\u25a0\u2023\u27a2\uf0b7\uf0a7\uf0d8\u2013-]\s+")
_PRINTED_NUMBER = re.compile(
    r"\(?(?P<ref>\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.)]\s+(?=['\"\u2018\u201c]?[A-Z]|\d[\d,.]*%)"
)
_LIST_NUMBER = re.compile(r"\(?(?P<ref>[A-Za-z0-9]{1,4}(?:\.\d{1,2}){0,3})[.)]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence or list item as printed, on one line. `lead` is what its paragraph says first that it is about
    ('Adult Social Care – Two KPIs ...'), `listed` that it is an item of a list.
    """

    text: str
    ref: str | None
    group: str | None
    locator: Locator
    lead: str | None = None
    listed: bool = False


def find_sentences(body: Body) -> Iterator[Sentence]:
    """Every sentence of the body text; headings only name the group that the sentences after them stand in."""
    group: str | None = None
    for item in body.items:
        if not isinstance(item, Paragraph) or not item.text.strip():
            continue
        if item.level is not None:
            group = join_lines(item.text)
            continue
        ref = _ref(item.number)
        parts = _BULLET.split(item.text)
        listed = item.number is not None or len(parts) > 1 or bool(_MARK.match(item.text))
        for part in parts:
            text = _MARK.sub("", join_lines(part))
            if ref is None and (printed := _PRINTED_NUMBER.match(text)):
                ref, text = printed["ref"], text[printed.end() :]
            lead = _LEAD.match(text)
            for sentence in _SENTENCE_END.split(text[lead.end() :] if lead else text):
                if sentence:
                    where = Locator(page=item.page, block=item.block, bbox=item.bbox, quote=sentence)
                    yield Sentence(
                        text=sentence,
                        ref=ref,
                        group=group,
                        locator=where,
                        lead=lead["lead"] if lead else None,
                        listed=listed or ref is not None,
                    )


def _ref(number: str | None) -> str | None:
    """'m)' is m and '3.' is 3; a bullet is no reference."""
    match = _LIST_NUMBER.fullmatch(number.strip()) if number else None
    return match["ref"] if match else None
