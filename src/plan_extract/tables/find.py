"""Tables of a PDF page, and the prose between them. In: a Page. Out: Tables with cells, and Paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from plan_extract.model.document import Fill, Page, Paragraph, Word
from plan_extract.model.locator import BBox
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.tables.borderless import find_borderless
from plan_extract.tables.divide import divide_boxes
from plan_extract.tables.edges import Stroke, closing_strokes, running_on, seen_fills
from plan_extract.tables.lines import is_numeric, text_lines

_SNAP = 3.0
_BULLET = re.compile(r"^(?:[•▪●○◦–\-o*]|\(?[a-z0-9]{1,3}[.)])$")


def find_tables(page: Page) -> tuple[Table, ...]:
    """The tables of a page, ruled and without rules, from the top down and then from the left."""
    grids = [table for table in (_ruled_table(page, boxes) for boxes in _candidates(page)) if table]
    grids = [t for t in grids if not any(o is not t and _within(t.bbox, o.bbox) for o in grids)]
    free = _outside(page.words, grids)
    found = [*(table for table in grids if not _is_drawing(table.cells)), *find_borderless(page, free)]
    return tuple(sorted(found, key=lambda table: (table.bbox[1], table.bbox[0]) if table.bbox else (0.0, 0.0)))


def find_prose(page: Page, tables: Sequence[Table]) -> tuple[Paragraph, ...]:
    """The text outside the tables as paragraphs, in reading order. Headings have a level."""
    lines = text_lines([word for word in _outside(page.words, tables) if not word.rotated])
    if not lines:
        return ()
    sizes = Counter(word.size for word in page.words for _ in word.text)
    body = sizes.most_common(1)[0][0]
    groups: list[list[list[Word]]] = []
    for line in lines:
        if groups and _continues(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(_paragraph(page, group, body) for group in groups)


# --- ruled tables


def _candidates(page: Page) -> list[list[BBox]]:
    edges = [_edge(rule.x0, rule.top, rule.x1, rule.bottom) for rule in page.rules]
    for fill in seen_fills(page.fills):
        x0, top, x1, bottom = fill.bbox
        edges += [_edge(x0, top, x1, top), _edge(x0, bottom, x1, bottom)]
        edges += [_edge(x0, top, x0, bottom), _edge(x1, top, x1, bottom)]
    if not edges or len(edges) > 20_000:  # a map or a picture drawn in lines
        return []
    merged = merge_edges(edges, snap_x_tolerance=3, snap_y_tolerance=3, join_x_tolerance=3, join_y_tolerance=3)
    merged = [edge for edge in merged if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) > _SNAP]
    level = [Stroke(edge["top"], edge["x0"], edge["x1"]) for edge in merged if edge["orientation"] == "h"]
    upright = [Stroke(edge["x0"], edge["top"], edge["bottom"]) for edge in merged if edge["orientation"] == "v"]
    level += (foot := running_on(level, upright))
    merged += [_edge(one.start, one.at, one.end, one.at) for one in foot]
    merged += [_edge(one.at, one.start, one.at, one.end) for one in closing_strokes(level, upright)]
    cells = intersections_to_cells(edges_to_intersections(merged, 3, 3))
    return [list(table) for table in cells_to_tables(cells)]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    level = x1 - x0 >= bottom - top
    if level:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": "h" if level else "v",
        "object_type": "line",
    }


def _ruled_table(page: Page, boxes: Sequence[BBox]) -> Table | None:
    boxes = divide_boxes(boxes, page)
    xs = _clusters([x for box in boxes for x in (box[0], box[2])])
    ys = _clusters([y for box in boxes for y in (box[1], box[3])])
    places: dict[tuple[int, int, int, int], BBox] = {}
    for box in boxes:
        column, right = _nearest(xs, box[0]), _nearest(xs, box[2])
        row, below = _nearest(ys, box[1]), _nearest(ys, box[3])
        if right > column and below > row:
            places[(row, column, below - row, right - column)] = box
    if len(xs) < 3 or len(ys) < 3 or len(places) < 3:
        return None
    cells = tuple(_cell(page, place, box) for place, box in sorted(places.items()))
    if sum(not cell.blank for cell in cells) < 2 or _unsound(page, cells):
        return None
    bbox = (xs[0], ys[0], xs[-1], ys[-1])
    return Table(cells=cells, page=page.number, pages=(page.number,), bbox=bbox, ruled=True)


def _clusters(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] >= _SNAP:
            kept.append(value)
    return kept


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _unsound(page: Page, cells: Sequence[Cell]) -> bool:
    """Whether many lines hold several figures in one cell: the rules are not the columns that the eye sees."""
    width = max(cell.column + cell.column_span for cell in cells)
    crowded = 0
    seen: set[int] = set()
    for cell in cells:
        if cell.bbox is None or (cell.column_span == width and cell.row_span == 1):
            continue
        lines = text_lines([word for word in page.words if not word.rotated and _centre_in(word, cell.bbox)])
        seen.update(round((line[0].top + line[0].bottom) / 8) for line in lines)
        crowded += sum(1 for line in lines if _crowded(line))
    return crowded >= max(1, 0.3 * len(seen))


def _is_drawing(cells: Sequence[Cell]) -> bool:
    """Whether most rows that could hold text hold nothing at all: the lines of a chart, or a form to fill in."""
    filled: dict[int, bool] = {}
    for cell in cells:
        if cell.bbox and cell.bbox[3] - cell.bbox[1] > 2 * _SNAP:
            for row in range(cell.row, cell.row + cell.row_span):
                filled[row] = filled.get(row, False) or not cell.blank or bool(cell.marks)
    return len(filled) > 3 and 2 * sum(filled.values()) < len(filled)


def _crowded(line: Sequence[Word]) -> bool:
    """Whether two figures stand far apart with nothing between them."""
    return any(is_numeric(a.text) and is_numeric(b.text) and b.x0 - a.x1 > 1.2 * a.size for a, b in pairwise(line))


def _cell(page: Page, place: tuple[int, int, int, int], box: BBox) -> Cell:
    row, column, row_span, column_span = place
    words = [word for word in page.words if _centre_in(word, box)]
    colors = {word.color for word in words}
    color = colors.pop() if len(colors) == 1 else None
    turn = Counter(word.rotated for word in words).most_common(1)[0][0] if words else 0
    marks = tuple(
        Mark(shape=symbol.shape, color=symbol.color, pointing=symbol.pointing)
        for symbol in page.symbols
        if _point_in((symbol.bbox[0] + symbol.bbox[2]) / 2, (symbol.bbox[1] + symbol.bbox[3]) / 2, box)
    )
    return Cell(
        row=row,
        column=column,
        row_span=row_span,
        column_span=column_span,
        text=_cell_text(words),
        page=page.number,
        bbox=box,
        fill=_fill_of(page.fills, box),
        bold=bool(words) and all(word.bold for word in words),
        rotated=turn,
        color=None if color == "000000" else color,
        marks=marks,
    )


def _cell_text(words: Sequence[Word]) -> str:
    level = [word for word in words if not word.rotated]
    lines = [" ".join(word.text for word in line) for line in text_lines(level)]
    for turn in (90, 180, 270):
        lines += _turned_lines([word for word in words if word.rotated == turn], turn)
    return "\n".join(lines)


def _turned_lines(words: Sequence[Word], turn: int) -> list[str]:
    """Lines of turned text in the order in which a reader with a turned head sees them."""
    return [" ".join(word.text for word in line) for line in text_lines([_level(word, turn) for word in words])]


def _level(word: Word, turn: int) -> Word:
    box = (word.x0, word.top, word.x1, word.bottom)
    if turn == 90:  # reads upwards, lines follow to the right
        box = (-word.bottom, word.x0, -word.top, word.x1)
    elif turn == 270:  # reads downwards, lines follow to the left
        box = (word.top, -word.x1, word.bottom, -word.x0)
    elif turn == 180:
        box = (-word.x1, -word.bottom, -word.x0, -word.top)
    return Word(word.text, *box, size=word.size, bold=word.bold)


def _fill_of(fills: Sequence[Fill], box: BBox) -> str | None:
    """The colour on top that covers most of the cell: drawn last is seen."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    for fill in reversed(fills):
        x0, top = max(fill.bbox[0], box[0]), max(fill.bbox[1], box[1])
        x1, bottom = min(fill.bbox[2], box[2]), min(fill.bbox[3], box[3])
        if x1 <= x0 or bottom <= top or not area:
            continue
        share = (x1 - x0) * (bottom - top) / area
        if share >= (0.5 if _within(fill.bbox, box) else 0.6):
            return fill.color
    return None


def _point_in(x: float, y: float, box: BBox) -> bool:
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _centre_in(word: Word, box: BBox) -> bool:
    return _point_in((word.x0 + word.x1) / 2, (word.top + word.bottom) / 2, box)


def _within(inner: BBox | None, outer: BBox | None) -> bool:
    if inner is None or outer is None:
        return False
    return all(inner[at] >= outer[at] - 1 for at in (0, 1)) and all(inner[at] <= outer[at] + 1 for at in (2, 3))


def _outside(words: Iterable[Word], tables: Sequence[Table]) -> list[Word]:
    boxes = [table.bbox for table in tables if table.bbox]
    return [word for word in words if not any(_centre_in(word, box) for box in boxes)]


# --- prose


def _continues(group: Sequence[Sequence[Word]], line: Sequence[Word]) -> bool:
    last, first = group[-1], group[0]
    size = line[0].size
    if abs(last[0].size - size) > 0.6 or line[0].bold != last[0].bold or _BULLET.match(line[0].text):
        return False
    step = line[0].top - last[0].top
    left = line[0].x0
    hanging = bool(_BULLET.match(first[0].text)) and first[0].x0 - 3 <= left <= first[0].x0 + 4 * size
    return 0 <= step < 1.6 * size and (hanging or abs(left - last[0].x0) <= 3)


def _paragraph(page: Page, lines: Sequence[Sequence[Word]], body: float) -> Paragraph:
    words = [word for line in lines for word in line]
    text = " ".join(word.text for word in words)
    size = max(word.size for word in words)
    bold = all(word.bold for word in words)
    level = None
    if len(text) < 120 and any(letter.isalpha() for letter in text) and not text.endswith("."):
        if size > 1.5 * body:
            level = 1
        elif size > 1.15 * body:
            level = 2
        elif bold:
            level = 3
    bbox = (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )
    return Paragraph(text=text, page=page.number, bbox=bbox, level=level, size=size, bold=bold)
