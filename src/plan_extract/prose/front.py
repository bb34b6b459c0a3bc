"""The front of a document. In: a Body. Out: the lines of its cover or head, and the lines that run along its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from plan_extract.model.document import Body, Paragraph
from plan_extract.model.table import Table
from plan_extract.parsing.text import join_lines
from plan_extract.vocabulary import load

MOST_LINES = 25
"""Paragraphs that can belong to the front of a Word file, which has no pages; of a PDF it is pages 1 and 2."""

_COVER_LINES = 12  # of them, those that can be a cover
_HEAD_CELLS = 40  # a table of labels at the head of a report has no more
_IMPRINT = re.compile(r"(?:©|\(c\)|copyright\b|published\b|printed\b)", re.IGNORECASE)
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
class Front:
    """`lines`: pages 1 and 2 without running lines; `cover`: page 1, or in Word what comes first, with them;
    `running`: heads and feet; `labels`: what stands behind the labels of a report's head, by label.
    """

    lines: tuple[Line, ...]
    cover: tuple[Line, ...]
    running: tuple[Line, ...]
    labels: Mapping[str, str]


def find_front(body: Body) -> Front:
    """The front of a document and its running lines."""
    items = (item for item in body.items if item.page in (None, 1, 2) or _is_running(item))
    lines = [line for item in items if (line := _line(item)) is not None]
    front = [line for line in lines if line.page in (1, 2) or (line.page is None and not line.running)][:MOST_LINES]
    cover = [line for line in [one for one in front if one.page == 1] or front[:_COVER_LINES] if not _is_imprint(line)]
    return Front(
        lines=tuple(line for line in front if not line.running),
        cover=tuple(cover),
        running=tuple(_once(line for line in lines if line.running)),
        labels=MappingProxyType(_labels(body, cover)),
    )


def is_label(text: str, *, title: bool) -> bool:
    """Whether a text is a known label of a report's head: one that its title stands behind, or one of the others."""
    return _known_labels().get(_plain(text)) is title


def is_labelled(text: str) -> bool:
    """Whether a line begins with a known label and its colon."""
    return _label_pattern().match(text.translate(_LETTERS)) is not None


def _is_running(item: Paragraph | Table) -> bool:
    return isinstance(item, Paragraph) and item.furniture


def _line(item: Paragraph | Table) -> Line | None:
    if isinstance(item, Paragraph):
        text = join_lines(item.text)
        look = Line(text=text, page=item.page, size=item.size, level=item.level, bold=item.bold, running=item.furniture)
        return look if text else None
    first = [cell for cell in item.cells if cell.row == 0 and cell.text.strip()]
    if len(first) == 1 and first[0].column_span > 1:
        return Line(text=join_lines(first[0].text), page=item.page, bold=True)
    return None


def _is_imprint(line: Line) -> bool:
    """A line on who printed, published or owns something: its council and year may be those of a map or a quotation."""
    return _IMPRINT.match(line.text) is not None


def _once(lines: Iterable[Line]) -> Iterator[Line]:
    """The first of the lines that differ by their numbers only; page numbers alone are none."""
    seen: set[str] = set()
    for line in lines:
        shape = re.sub(r"\d+", "0", line.text).casefold()
        if shape not in seen and sum(letter.isalpha() for letter in shape) > 3:
            seen.add(shape)
            yield line


def _labels(body: Body, cover: list[Line]) -> dict[str, str]:
    """Label -> what stands behind it, from a table at the head or from lines such as `Subject: ...`."""
    found: dict[str, str] = {}
    for item in body.items[:MOST_LINES]:
        if isinstance(item, Table) and item.page in (None, 1) and len(item.cells) <= _HEAD_CELLS:
            for row in item.grid():
                cells = [cell.text for cell in row if cell is not None and cell.text.strip()]
                if len(cells) > 1 and cells[0].strip().endswith(":"):
                    found.setdefault(_plain(cells[0]), join_lines(cells[1]))
    pattern = _label_pattern()
    for line in cover:
        text = line.text.translate(_LETTERS)
        matches = list(pattern.finditer(text))
        ends = [match.start() for match in matches[1:]] + [len(text)]
        for match, end in zip(matches, ends, strict=False):  # without a label there is one end too many
            found.setdefault(_plain(match[1]), line.text[match.end() : end].strip())
        wrapped = _WRAPPED.fullmatch(text)
        if wrapped is not None:
            found["report title"] = " ".join(f"{wrapped[1]} {wrapped[2]}".split())
    return {label: said for label, said in found.items() if label in _known_labels()}


# A label that wraps in its narrow column: 'REPORT  DELIVERY ASSURANCE / TITLE:' is read line by line.
_WRAPPED = re.compile(r"report\s+(.+?)\s+title:\s*(.*)", re.IGNORECASE)


@cache
def _known_labels() -> Mapping[str, bool]:
    return {word: row["title"] for row in load("identity")["label"] for word in row["words"]}


@cache
def _label_pattern() -> re.Pattern[str]:
    """A known label with its colon, at the start of a line or after the end of what the one before says."""
    words = sorted(_known_labels(), key=len, reverse=True)
    joined = "|".join(re.escape(word).replace(r"\ ", r"[ /]+") for word in words)
    return re.compile(rf"(?:^|(?<=\s))((?=[A-Z])(?i:{joined})):(?=\s|$)")  # 'Prepared by:' is no 'By:'


def _plain(label: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", " ", label.translate(_LETTERS).casefold()).split())
