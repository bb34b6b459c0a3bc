"""The front of a document. In: a Body. Out: the lines of its cover or head, and the lines that run along its pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.locator import Locator
from plan_extract.model.table import Table
from plan_extract.parsing.text import join_lines
from plan_extract.prose.places import place_of_cell, place_of_paragraph
from plan_extract.vocabulary import load

MOST_LINES = 25
"""Paragraphs that can belong to the front of a Word file, which has no pages; of a PDF it is pages 1 and 2."""

_COVER_LINES = 12  # of them, those that can be a cover
_HEAD_CELLS = 40  # a table of labels at the head of a report has no more
_IMPRINT = re.compile(r"(?:©|\(c\)|copyright\b|published\b|printed\b)", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:(?:[\w&,'’-]+\s+){0,9}(?:committee|sub-committee|panel|board|forum)|(?:the\s+)?(?:cabinet|executive)|"
    r"(?:full|county|city|borough|district)\s+council|council)(?:\s+meeting)?(?:\W+(?:of\s+)?(?:\w+day\W+)?"
    r"\d{1,2}(?:\s?(?:st|nd|rd|th))?\s+\w+\W+\d{4})?\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60
_MOST_BETWEEN = 4  # lines between two labels, such as the names of several authors
_SHORT_LINE = 40  # words of such a line
_WRAPPED = re.compile(r"([A-Z]\w+)\s+(\S.*?)\s+([A-Z]\w+):\s*(.*)")  # 'REPORT  DELIVERY ASSURANCE / TITLE:'
_LETTERS = str.maketrans("ТоОеЕаАСсВу", "ToOeEaACcBy")  # Cyrillic letters that look Latin: 'То:' is met in reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the front: a paragraph, or the lone cell over a table. `size` in points where it is known."""

    text: str
    page: int | None = None
    size: float | None = None
    level: int | None = None
    bold: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What stands behind a known label at the head of a document: `label` and `text` as printed, `name` folded."""

    label: str
    name: str
    text: str
    locator: Locator


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """`lines`: pages 1 and 2 without running lines; `cover`: page 1, or in Word what comes first, with them;
    `running`: heads and feet; `said`: what stands behind the labels of the head, in order, and `labels`: that behind
    those that a report begins with, by label.
    """

    lines: tuple[Line, ...]
    cover: tuple[Line, ...]
    running: tuple[Line, ...]
    said: tuple[Said, ...]
    labels: Mapping[str, str]


def find_front(body: Body) -> Front:
    """The front of a document and its running lines."""
    items = (item for item in body.items if item.page in (None, 1, 2) or _is_running(item))
    lines = [line for item in items for line in _lines(item)]
    front = [line for line in lines if line.page in (1, 2) or (line.page is None and not line.running)][:MOST_LINES]
    paragraphs = [item for item in body.items if isinstance(item, Paragraph) and item.page in (None, 1, 2)]
    paragraphs = [item for item in paragraphs if not item.furniture and item.text.strip()][:MOST_LINES]
    tables = [item for item in body.items[:MOST_LINES] if isinstance(item, Table) and item.page in (None, 1)]
    in_tables = [said for table in tables for said in _said_in_table(table)]
    in_lines = list(_said_in_lines(paragraphs))
    early = [one for one in paragraphs if one.page == 1] or paragraphs[:_COVER_LINES]
    heads = [*in_tables, *_said_in_lines(early)]
    values = {one.text for one in in_lines}
    first = [line for line in front if line.page == 1] or list(_word_cover(front, values))
    cover = [line for line in first if not is_imprint(line.text)]
    known = _known_labels()
    return Front(
        lines=tuple(line for line in front if not line.running),
        cover=tuple(cover),
        running=tuple(_once(line for line in lines if line.running)),
        said=(*in_tables, *in_lines),
        labels=MappingProxyType({one.name: join_lines(one.text) for one in reversed(heads) if one.name in known}),
    )


def _word_cover(lines: list[Line], values: Collection[str]) -> Iterator[Line]:
    """What comes first in a Word file; the labels of a head and what stands below them take no room of it."""
    count = 0
    for line in lines:
        count += not (is_labelled(line.text) or line.text in values)
        if count > _COVER_LINES:
            return
        yield line


def is_label(text: str, *, title: bool) -> bool:
    """Whether a text is a known label of a report's head: one that its title stands behind, or one of the others."""
    return _known_labels().get(_plain(text)) is title


def is_labelled(text: str) -> bool:
    """Whether a line begins with a known label and its colon."""
    return _label_pattern().match(text.translate(_LETTERS)) is not None


def _is_running(item: Paragraph | Table) -> bool:
    return isinstance(item, Paragraph) and item.furniture


def _lines(item: Paragraph | Table) -> Iterator[Line]:
    """A paragraph; of a table the lone cell over it, and in Word the cells of a letterhead, which is one row."""
    if isinstance(item, Paragraph):
        text = join_lines(item.text)
        if text:
            yield Line(
                text=text, page=item.page, size=item.size, level=item.level, bold=item.bold, running=item.furniture
            )
        return
    first = [cell for cell in item.cells if cell.row == 0 and cell.text.strip()]
    if item.page is None and item.block == 0:
        if len(first) > 1 and any(cell.row > 0 and cell.text.strip() for cell in item.cells):
            return
    elif len(first) != 1 or first[0].column_span == 1:
        return
    for cell in first:
        yield Line(text=join_lines(cell.text), page=item.page, bold=True)


def is_imprint(text: str) -> bool:
    """A line on who printed, published or owns something: its council and year may be those of a map or a quotation."""
    return _IMPRINT.match(text) is not None


def names_meeting(text: str) -> bool:
    """Whether a line names a body that meets, with or without the day, and nothing else: `Cabinet, 4 May 2021`."""
    return _MEETING.fullmatch(text.strip()) is not None


def find_said(item: Paragraph | Table) -> Iterator[Said]:
    """What stands behind the known labels of a line or a small table."""
    return _said_in_lines([item]) if isinstance(item, Paragraph) else _said_in_table(item)


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """The first of the lines that differ by their numbers only; page numbers alone are none."""
    seen: set[str] = set()
    for line in lines:
        shape = re.sub(r"\d+", "0", line.text).casefold()
        if shape not in seen and sum(letter.isalpha() for letter in shape) > 3:
            seen.add(shape)
            yield line


def _said_in_table(table: Table) -> Iterator[Said]:
    """From a small table: a row whose first cell is a label; rows below without one go on with it."""
    if len(table.cells) > _HEAD_CELLS:
        return
    rows = [[cell for cell in row if cell is not None] for row in table.grid()]
    pairs = [row for row in rows if sum(bool(cell.text.strip()) for cell in row) == 2]
    known = len({_plain(row[0].text) for row in pairs if _is_known(row[0].text)})
    label = ""
    for row in rows:
        printed = row[0].text.strip() if row else ""
        if printed:
            label = printed if _is_known(printed) and (printed.endswith(":") or known > 1) else ""
        said = next((cell for cell in row[1:] if cell.text.strip()), None)
        if label and said is not None:
            place = place_of_cell(table, said, said.text)
            yield Said(label=label.strip(" :"), name=_plain(label), text=said.text, locator=place)


def _said_in_lines(paragraphs: Iterable[Paragraph]) -> Iterator[Said]:
    """From lines such as `Subject: ...`; what stands between two labelled lines goes on with the one above."""
    waiting: list[tuple[str, Paragraph]] = []
    label = ""
    for paragraph in paragraphs:
        text = join_lines(paragraph.text).translate(_LETTERS)
        parts = list(_labelled_parts(text))
        if parts:
            for line, one in waiting:
                yield Said(label=label, name=_plain(label), text=line, locator=place_of_paragraph(one))
            place = place_of_paragraph(paragraph)
            yield from (Said(label=name, name=_plain(name), text=said, locator=place) for name, said in parts if said)
            label, waiting = parts[-1][0], []
        elif label and len(waiting) < _MOST_BETWEEN and len(text.split()) <= _SHORT_LINE:
            waiting.append((text, paragraph))
        else:
            label, waiting = "", []


def _labelled_parts(text: str) -> Iterator[tuple[str, str]]:
    """Each label of a line with what stands behind it; a label of two words may be wrapped in its narrow column."""
    if ":" not in text:
        return
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped is not None and _is_known(label := f"{wrapped[1]} {wrapped[3]}"):
        yield label, f"{wrapped[2]} {wrapped[4]}".strip()
        return
    matches = list(_label_pattern().finditer(text))
    for match, end in zip(matches, [*(one.start() for one in matches[1:]), len(text)], strict=False):
        yield match[1], text[match.end() : end].strip()


@cache
def _known_labels() -> Mapping[str, bool]:
    return {word: row["title"] for row in load("identity")["label"] for word in row["words"]}


@cache
def _all_labels() -> frozenset[str]:
    rows = load("identity")
    return frozenset(word for kind in ("label", "person", "day") for row in rows[kind] for word in row["words"])


def _is_known(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _plain(text) in _all_labels()


@cache
def _label_pattern() -> re.Pattern[str]:
    """A known label with its colon, at the start of a line or after the end of what the one before says."""
    words = sorted(_all_labels(), key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"[ /()]+") for word in words)
    return re.compile(rf"(?:^|(?<=\s))((?=[A-Z])(?i:{joined})\)?)\s?:(?=\s|$)")  # 'Prepared by:' is no 'By:'


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", " ", label.translate(_LETTERS).casefold()).split())
