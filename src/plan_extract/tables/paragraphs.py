"""The prose of a page. In: a Page and its tables. Out: Paragraphs in reading order, headings with their level.

Also over all pages: what is printed on every page is furniture, and a paragraph that goes on is put together again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from operator import attrgetter

from plan_extract.model.document import Page, Paragraph, Word
from plan_extract.model.locator import BBox, around
from plan_extract.model.table import Mark, Table
from plan_extract.parsing.rag import light_of_color
from plan_extract.parsing.symbols import sign_of
from plan_extract.parsing.text import join_lines
from plan_extract.tables.asides import in_rows, part_asides
from plan_extract.tables.flow import reading_order
from plan_extract.tables.lines import lines_of

_BULLET = re.compile(r"^(?:[•▪●○◦■□‣➢✓–\-o*·\uf000-\uf0ff]|\(?[a-z0-9]{1,3}[.)])$")
_ITEM_NUMBER = re.compile(r"(\d{1,3})\.")
_ITEM_CODE = re.compile(r"(?P<kind>[A-Z]{1,4})(?P<number>\d{1,3})[.:)]?")  # 'OP1' before each promise of a list
_FIGURE = re.compile(r"[£€]?\d[\d,.]*\s?(?:%|[a-z]{1,7})?(?:\s(?:in|out of|of)\s\d+)?", re.IGNORECASE)
_MARGIN = 0.1  # share of the page's height in which heads and feet stand
_LONGEST_FURNITURE = 160
_LONGEST_NOTE = 200
_TERM_GAP = 0.8  # times the size: the white between a term and its meaning
_APART = 3.0  # times the size: the white between the pieces of a running line
_CIRCLES = frozenset("\u25cf\u2022\u25cb\u2b24")
_CLOSE = 2.0  # points between marks that are counted together
_SWATCH = 40.0  # points: a larger area of colour is no mark
_BEFORE = 60.0  # points: a mark stands that close before its words
_INDENT = 3.0  # times the size: lines of one column begin within it
_NEARBY = 15.0  # times the size: lines further up may be those of a title over all columns
_RAGGED = 0.2  # share of the column that a full line may leave white
_PAGE_NUMBER = re.compile(r"(?:page\s*|p\.?\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_WITHIN = re.compile(r"[a-z(]|£?\d[\d,.]*(?:%|\s+[a-z]|$)")  # how text goes on in mid-sentence, and no list item begins
_IS_BOLD = attrgetter("bold")
_GOES_ON = re.compile(r"[\w,\-\u2013\u2019')]$")


def find_paragraphs(page: Page, tables: Sequence[Table]) -> tuple[Paragraph, ...]:
    """The text outside the tables as paragraphs, in reading order. Headings have a level."""
    words = [word for word in outside(page.words, tables) if not word.rotated]
    if not words:
        return ()
    letters: dict[float, int] = defaultdict(int)
    for word in page.words:
        letters[word.size] += len(word.text)
    body = max(letters, key=lambda size: letters[size])
    marks = _marks(page, tables)
    flow, asides = part_asides(page, words)
    found: list[Paragraph] = list(_read(page, flow, body, marks))
    for row in reversed(in_rows(asides)):
        under = (at for at, one in enumerate(found) if any(_under(one.bbox, aside.bbox) for aside in row))
        at = next(under, len(found))
        for aside in reversed(row):
            found[at:at] = _with_figures(list(_read(page, aside.words, body, marks, set_apart=True)))
    return tuple(found)


def _read(
    page: Page, words: Sequence[Word], body: float, marks: Sequence[tuple[BBox, Mark]], *, set_apart: bool = False
) -> Iterator[Paragraph]:
    """Words that are read together as paragraphs; `body`: the size of most of the page's text.

    Where they are set apart, their lines may be centred.
    """
    lines = [
        part
        for line in reading_order(lines_of(page, words))
        for part in (_parted(line) if _at_edge(page, line[0].top, line[0].bottom) else [line])
    ]
    groups: list[list[list[Word]]] = []
    for line in lines:
        if groups and _continues(groups[-1], line, centred=set_apart):
            groups[-1].append(line)
        else:
            groups.append([line])
    ends = [(line[0].x0, max([word.x1 for word in line]), line[0].top) for line in lines]
    for group in groups:
        one = _paragraph(page, group, body, ends, tuple(_before(group[0][0], marks)))
        yield replace(one, signed=_signed(group, marks)) if marks else one


def _with_figures(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A card's large figure and the words under it are one sentence: '87.3%' over 'of household bins collected'."""
    joined: list[Paragraph] = []
    for one in paragraphs:
        before = joined[-1] if joined else None
        if before and _FIGURE.fullmatch(before.text) and one.text[:1].islower():
            joined[-1] = replace(
                one, text=f"{before.text} {one.text}", bbox=around([box for box in (before.bbox, one.bbox) if box])
            )
        else:
            joined.append(one)
    return joined


def _marks(page: Page, tables: Sequence[Table]) -> list[tuple[BBox, Mark]]:
    """Symbols outside the tables, and areas of colour no larger than one."""
    found = [(one.bbox, Mark(shape=one.shape, color=one.color, pointing=one.pointing)) for one in page.symbols]
    found += [
        (fill.bbox, Mark(shape="square", color=fill.color))
        for fill in page.fills
        if max(fill.bbox[2] - fill.bbox[0], fill.bbox[3] - fill.bbox[1]) <= _SWATCH
    ]
    boxes = [table.bbox for table in tables if table.bbox]
    return [(box, mark) for box, mark in found if not any(_within(box, other) for other in boxes)]


def _before(word: Word, marks: Sequence[tuple[BBox, Mark]]) -> Iterator[Mark]:
    """The marks that stand just before a word, on its line."""
    for box, mark in marks:
        if (
            word.x0 - _BEFORE <= box[0]
            and box[2] <= word.x0 + 1
            and word.top - 2 <= (box[1] + box[3]) / 2 <= word.bottom + 2
        ):
            yield mark


def _signed(lines: Sequence[Sequence[Word]], marks: Sequence[tuple[BBox, Mark]]) -> str | None:
    """The text of some lines with the marks in and just before them as signs; None where no mark says more than it."""
    top, bottom = lines[0][0].top, lines[-1][0].bottom
    near = [(box, mark) for box, mark in marks if top - 2 <= (box[1] + box[3]) / 2 <= bottom + 2]
    if not near:
        return None
    texts: list[str] = []
    signs = 0
    for line in lines:
        pieces = [(word.x0, word.x1, word.text) for word in line]
        for box, mark in near:
            light = light_of_color(mark.color) if mark.color else None
            sign = sign_of(mark.shape, mark.pointing, light)
            beside = line[0].x0 - _BEFORE <= box[0] and box[2] <= line[-1].x1 + _BEFORE
            if not sign or not beside or not line[0].top - 2 <= (box[1] + box[3]) / 2 <= line[0].bottom + 2:
                continue
            printed = next(
                (at for at, word in enumerate(line) if word.x0 - 1 <= box[0] and box[2] <= word.x1 + 1), None
            )
            if printed is None:
                pieces.append((box[0], box[2], sign))
                signs += 1
            elif light and line[printed].text in _CIRCLES:
                pieces[printed] = (box[0], box[2], sign)
                signs += 1
        row = sorted(pieces, key=lambda piece: piece[0])
        texts.append("".join(_after(before, piece) for before, piece in pairwise([(-inf, -inf, ""), *row])).lstrip())
    return join_lines("\n".join(texts)) if signs else None


def _after(before: tuple[float, float, str], piece: tuple[float, float, str]) -> str:
    """A piece of a line with the space before it; the stars of one rating have none between them."""
    return piece[2] if piece[2] == before[2] and piece[0] - before[1] < _CLOSE else f" {piece[2]}"


def _within(box: BBox, other: BBox) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= x <= other[2] and other[1] <= y <= other[3]


def _at_edge(page: Page, top: float, bottom: float) -> bool:
    return bottom <= _MARGIN * page.height or top >= (1 - _MARGIN) * page.height


def _parted(line: list[Word]) -> Iterator[list[Word]]:
    """A head's or foot's line in its pieces: a title at the left and a page number at the right are two things."""
    start = 0
    for at, (before, word) in enumerate(pairwise(line), start=1):
        if word.x0 - before.x1 > _APART * word.size:
            yield line[start:at]
            start = at
    yield line[start:]


def in_order(paragraphs: Sequence[Paragraph], tables: Sequence[Table]) -> list[Paragraph | Table]:
    """The paragraphs of a page with each table before the first paragraph that stands under its top."""
    items: list[Paragraph | Table] = list(paragraphs)
    for table in sorted(tables, key=lambda table: (table.bbox or (0, 0, 0, 0))[1], reverse=True):
        at = next((at for at, item in enumerate(items) if _under(item.bbox, table.bbox)), len(items))
        items.insert(at, table)
    return items


def _under(box: BBox | None, other: BBox | None) -> bool:
    """Whether a box begins under the top of another, and not in a column beside it."""
    return box is not None and other is not None and box[1] >= other[1] and box[0] < other[2] and box[2] > other[0]


def outside(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    """The words whose middle stands in no table."""
    free = list(words)
    for x0, top, x1, bottom in [table.bbox for table in tables if table.bbox]:
        free = [
            word
            for word in free
            if not (top <= (word.top + word.bottom) / 2 < bottom and x0 <= (word.x0 + word.x1) / 2 < x1)
        ]
    return free


def _continues(group: Sequence[Sequence[Word]], line: Sequence[Word], *, centred: bool) -> bool:
    last, first = group[-1], group[0]
    size = line[0].size
    if abs(_lead(last).size - size) > 0.6 or (_BULLET.match(line[0].text) and not _ends_sentence(group, line)):
        return False
    # bold that ends in mid-sentence is no heading
    if _bold(line) != _bold(last) and not (line[0].text[:1].islower() and last[-1].x1 > line[-1].x1 - _INDENT * size):
        return False
    step = line[0].top - _lead(last).top
    left = line[0].x0
    if not 0 <= step < 1.6 * size or _is_next_item(first, line):
        return False
    if abs(left - last[0].x0) <= 3 or (centred and abs(_middle(line) - _middle(last)) <= 3):
        return True
    if _BULLET.match(first[0].text) and first[0].x0 - 3 <= left <= first[0].x0 + 4 * size:
        return True  # under the words of its item
    if len(first) > 1 and abs(first[1].x0 - left) <= 3 and _ITEM_CODE.fullmatch(first[0].text):
        return True
    # a term with its meaning beside it goes on under the meaning
    return any(abs(word.x0 - left) <= 3 and word.x0 - before.x1 > _TERM_GAP * size for before, word in pairwise(first))


def _is_next_item(first: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether a line begins with the code that follows the one with which a paragraph begins: 'OP2' after 'OP1'."""
    own = _ITEM_CODE.fullmatch(line[0].text)
    before = _ITEM_CODE.fullmatch(first[0].text) if own else None
    if own is None or before is None or own["kind"] != before["kind"]:
        return False
    return int(own["number"]) == int(before["number"]) + 1


def _middle(line: Sequence[Word]) -> float:
    return (line[0].x0 + line[-1].x1) / 2


def _lead(line: Sequence[Word]) -> Word:
    """The first word of a line but for its bullet, which may be of another size."""
    return line[1] if len(line) > 1 and _BULLET.match(line[0].text) else line[0]


def _ends_sentence(group: Sequence[Sequence[Word]], line: Sequence[Word]) -> bool:
    """Whether a line that begins like an item of a list ends a sentence: 'a year before it was' and '167. Since'."""
    figure, before = _ITEM_NUMBER.fullmatch(line[0].text), group[-1][-1].text
    if figure is None or before[-1] in ".;:!?" or int(figure[1]) == 1:
        return False
    own = _ITEM_NUMBER.fullmatch(group[0][0].text)
    return own is None or int(own[1]) != int(figure[1]) - 1


def _bold(line: Sequence[Word]) -> bool:
    """Whether a line is bold throughout: bold words in a sentence, or a bold number before an item, are not enough."""
    return all(map(_IS_BOLD, line))


def _paragraph(
    page: Page,
    lines: Sequence[Sequence[Word]],
    body: float,
    ends: Sequence[tuple[float, float, float]],
    marks: tuple[Mark, ...],
) -> Paragraph:
    words = [word for line in lines for word in line]
    known = frozenset(word.text for word in page.words) if any(line[-1].text.endswith("-") for line in lines) else ()
    text = join_lines("\n".join([" ".join([word.text for word in line]) for line in lines]), known)
    size = max([word.size for word in words])
    bold = _bold(words)
    level = None
    if len(text) < 120 and any(letter.isalpha() for letter in text) and not text.endswith("."):
        if size > 1.5 * body:
            level = 1
        elif size > 1.15 * body:
            level = 2
        elif bold:
            level = 3
    bbox = (
        min([line[0].x0 for line in lines]),
        min([word.top for word in words]),
        max([word.x1 for word in words]),
        max([word.bottom for word in words]),
    )
    edge = _at_edge(page, bbox[1], bbox[3])
    return Paragraph(
        text=text, page=page.number, bbox=bbox, level=level, size=size, bold=bold, edge=edge,
        runs_on=level is None and bool(_GOES_ON.search(text[-2:])) and _is_full(lines[-1], size, ends), marks=marks,
    )  # fmt: skip


def _is_full(line: Sequence[Word], size: float, ends: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a line is as long as those nearby that begin where it does. `ends`: of each line its ends and height."""
    left, end, last = line[0].x0, max([word.x1 for word in line]), line[0].top
    beside = [x1 for x0, x1, top in ends if abs(x0 - left) < _INDENT * size and abs(top - last) < _NEARBY * size]
    column = max(beside, default=end)  # letters may have no size
    return column - end < _RAGGED * (column - left)


# --- over all pages


def with_notes(items: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """The same items, each table with the one sentence just below it."""
    flowing = [item for item in items if isinstance(item, Table) or not item.furniture]
    after = {id(item): below for item, below in pairwise(flowing)}
    for item in items:
        below = after.get(id(item))
        noted = isinstance(item, Table) and isinstance(below, Paragraph) and below.level is None
        if isinstance(item, Table) and noted and isinstance(below, Paragraph) and len(below.text) <= _LONGEST_NOTE:
            yield replace(item, note=" ".join(below.text.split()))
        else:
            yield item


def mark_furniture(items: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """The same items, with what heads and feet repeat on several pages, and page numbers, marked as furniture."""
    pages: dict[str, set[int | None]] = {}
    for item in items:
        if isinstance(item, Paragraph) and item.edge:
            pages.setdefault(_without_digits(item.text), set()).add(item.page)
    return [
        replace(item, furniture=True)
        if isinstance(item, Paragraph) and item.edge and _is_furniture(item.text, pages)
        else item
        for item in items
    ]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _is_furniture(text: str, pages: dict[str, set[int | None]]) -> bool:
    if _PAGE_NUMBER.fullmatch(text.strip()):
        return True
    return len(text) <= _LONGEST_FURNITURE and len(pages[_without_digits(text)]) > 1


def join_paragraphs(items: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """The same items, with body text that goes on in the next column or on the next page in one paragraph again.

    It goes on where its last line is full and ends without a full stop, and the next text begins in lower case or with
    a figure in the same size and weight; furniture may stand between, a table or heading may not. The whole has its
    first part's place.
    """
    joined: list[Paragraph | Table] = []
    open_at: int | None = None
    for item in items:
        if isinstance(item, Paragraph) and item.furniture:
            joined.append(item)
            continue
        before = joined[open_at] if open_at is not None else None
        if isinstance(before, Paragraph) and isinstance(item, Paragraph) and _goes_on(before, item):
            joined[open_at or 0] = replace(
                before,
                text=join_lines(f"{before.text}\n{item.text}"),
                signed=f"{before.signed or before.text} {item.signed or item.text}"
                if before.signed or item.signed
                else None,
                page_end=item.page,
                runs_on=item.runs_on,
            )
            continue
        joined.append(item)
        open_at = len(joined) - 1
    return joined


def _goes_on(before: Paragraph, item: Paragraph) -> bool:
    if not before.runs_on or item.level is not None or before.bbox is None or item.bbox is None:
        return False
    if before.bold != item.bold or abs((before.size or 0) - (item.size or 0)) > 0.6:
        return False
    moved = item.page != (before.page_end or before.page) or item.bbox[1] < before.bbox[1]
    return moved and bool(_WITHIN.match(item.text))
