"""Running text as sentences. In: a Body. Out: each sentence or list item on one line, with its heading and place."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.table import Table, distinct_cells
from plan_extract.parsing.text import join_lines, without_marks
from plan_extract.prose.places import place_of_cell
from plan_extract.prose.presented import orders

_BULLETS = frozenset("\u2022\u25aa\u25cf\u25e6\u25a0\u2023\u27a2\uf0b7\uf0a7\uf0d8")
_BULLET = re.compile(rf"(?:^|\s)[{''.join(sorted(_BULLETS))}]\s+")
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bNo\.)"
    r"(?:\s+(?=[A-Z\"'\u2018\u201c(]|\d+\s+[a-z]|\d[\d.,]*%\s+[a-z])"
    r"|(?<=[\s\da-z]\.)(?=[A-Z][a-z]+\s))"  # 'was late .We have', 'was late.We have'
)
_BY_WHEN = re.compile(
    r"^(?:time\s?scales?|deadline|by when|when|due(?: date)?|target date|completion date)$", re.IGNORECASE
)
_SENTENCE_WORDS = 8  # shorter text in a cell is a label
_NUMBER_CELL = re.compile(r"\(?(?P<ref>\d{1,2}(?:\.\d{1,2}){0,3}|[a-z])[.)]?")
_LEAD = re.compile(r"(?P<lead>[A-Z][\w&,/()' \u2019]{2,70}?)\s+[\u2013\u2014-]\s+(?=[A-Z])")
_MARK = re.compile(r"^[\u2022\u25aa\u25cf\u25e6\u25a0\u2023\u27a2\uf0b7\uf0a7\uf0d8\u2013-]\s+")
_PRINTED_NUMBER = re.compile(
    r"\(?(?P<ref>\d{1,2}(?:\.\d{1,2}){0,2}|[a-z]|[ivx]{2,5})[.)]\s+(?=['\"\u2018\u201c]?[A-Z]|\d[\d,.]*%)"
)
_DOTTED = re.compile(  # a committee's report numbers its paragraphs so; '2.5 FTE posts' counts posts
    r"(?P<ref>\d{1,2}(?:\.\d{1,2}){1,3})\s+"
    r"(?!(?:FTEs?|WTEs?|[KMGT]Wh?|[KMG]Bp?s?|Mbps|CO2e?|GCSEs?|M|K|Million|Billion|Per|Points?|Days?|Hours?|Weeks?|Years?|Percent|Metres?|Tonnes?"
    r"|Miles?)\b)"
    r"(?=['\"\u2018\u201c]?[A-Z]|\d[\d,.]*%|\d[\d,]*\s+of\b)"
)
_CODED = re.compile(r"(?P<ref>[A-Z]{1,4}\d{1,3}(?:\.\d{1,2})?)[.:)]?\s+(?=[A-Z][a-z])")
_LED_NUMBER = re.compile(r"\(?(?P<ref>\d{1,2})[.)]\s+(?=[a-z])")  # under words that the item goes on with
_LIST_NUMBER = re.compile(r"\(?(?P<ref>[A-Za-z0-9]{1,4}(?:\.\d{1,2}){0,3})[.)]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence or list item as printed, on one line, but for the marks of notes, which its locator quotes.

    `lead` is what its paragraph says first that it is about ('Adult Social Care – Two KPIs ...'), `listed` that it is
    an item of a list, `by` the deadline that stands beside it in a table, `around` the paragraph that it is of,
    `led_by` the words that lead to its list ('In 2004/05:').
    """

    text: str
    ref: str | None
    group: str | None
    locator: Locator
    lead: str | None = None
    listed: bool = False
    by: str | None = None
    around: str = ""
    led_by: str | None = None


def find_sentences(body: Body, like: re.Pattern[str], claimed: Container[int] | None = None) -> Iterator[Sentence]:
    """The sentences in which `like` is found; headings only name the group that they stand in.

    With `claimed`, the numbers of the tables that a layout reads, the sentences in cells of the others follow too.
    """
    group: str | None = None
    led_by: str | None = None
    for item in body.items:
        if isinstance(item, Table):
            led_by = None
            if claimed is not None and item.index not in claimed:
                yield from _in_cells(item, group, like)
            continue
        if item.level is not None and item.text.strip():
            group, led_by = join_lines(item.text), None
            continue
        led_by = _leads(item, led_by)
        if item.level is not None or not like.search(item.text):  # a long plan has few paragraphs that are looked for
            continue
        yield from _in_paragraph(item, group, led_by if led_by != item.text else None, like)


def _in_paragraph(item: Paragraph, group: str | None, led_by: str | None, like: re.Pattern[str]) -> Iterator[Sentence]:
    ref = _ref(item.number)
    parts = _BULLET.split(item.text)
    listed = item.number is not None or len(parts) > 1 or bool(_MARK.match(item.text))
    for part in parts:
        text = _MARK.sub("", join_lines(part))
        dotted = None
        if ref is None and (printed := _printed_number(text, led_by) or (dotted := _DOTTED.match(text))):
            ref, text = printed["ref"], text[printed.end() :]
        lead = _LEAD.match(text)
        sentences = _SENTENCE_END.split(text[lead.end() :] if lead else text)
        item_of_list = listed or (ref is not None and (dotted is None or len(sentences) == 1))
        for sentence in sentences:
            plain = without_marks(sentence)
            if like.search(plain):
                where = Locator(page=item.page, block=item.block, bbox=item.bbox, quote=sentence, section=item.headings)
                yield Sentence(
                    text=plain,
                    ref=ref,
                    group=group,
                    locator=where,
                    lead=lead["lead"] if lead else None,
                    listed=item_of_list,
                    around=item.text,
                    led_by=led_by,
                )


def _printed_number(text: str, led_by: str | None) -> re.Match[str] | None:
    """The number of a paragraph or item; the code of a promise only where an order follows ('OP1 Cut the wait ...')."""
    found = _PRINTED_NUMBER.match(text) or (_LED_NUMBER.match(text) if led_by else None)
    if found is None and (coded := _CODED.match(text)) is not None and orders(text[coded.end() :]):
        return coded
    return found


def _leads(item: Paragraph, led_by: str | None) -> str | None:
    """The words that lead to a list: those before it that end in a colon, as long as its items last."""
    if item.text.rstrip().endswith(":"):
        return item.text
    text = item.text
    bulleted = not _BULLETS.isdisjoint(text) and _BULLET.search(text)
    listed = item.number is not None or bulleted or _MARK.match(text) or (led_by and _LED_NUMBER.match(text))
    return led_by if listed or not text.strip() else None


def _in_cells(table: Table, group: str | None, like: re.Pattern[str]) -> Iterator[Sentence]:
    """Whole sentences in cells, with the row's deadline where a column is headed by one."""
    grid = table.grid()
    dated = next((at for at, head in enumerate(grid[0]) if head is not None and _BY_WHEN.search(head.flat)), None)
    for row in grid:
        when = row[dated] if dated is not None else None
        for cell in distinct_cells(row):
            if cell is when or not like.search(cell.text) or len(cell.flat.split()) < _SENTENCE_WORDS:
                continue
            text = join_lines(cell.text)
            number = _printed_number(text, None) or _DOTTED.match(text)
            first = next((_NUMBER_CELL.fullmatch(one.flat) for one in row if one is not None), None)
            ref = number["ref"] if number else first["ref"] if first else None
            for sentence in _SENTENCE_END.split(text[number.end() :] if number else text):
                plain = without_marks(sentence)
                if not like.search(plain):
                    continue
                where = place_of_cell(table, cell, sentence)
                by = when.flat if when is not None and when is not grid[0][dated or 0] else None
                yield Sentence(text=plain, ref=ref, group=group, locator=where, by=by or None, listed=ref is not None)


def _ref(number: str | None) -> str | None:
    """'m)' is m and '3.' is 3; a bullet is no reference."""
    match = _LIST_NUMBER.fullmatch(number.strip()) if number else None
    return match["ref"] if match else None
