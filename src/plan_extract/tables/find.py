"""Tables of a PDF page. In: a Page. Out: Tables with cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from plan_extract.model.document import Fill, Page, Word
from plan_extract.model.locator import BBox
from plan_extract.model.table import Cell, Table
from plan_extract.tables.anchored import find_anchored
from plan_extract.tables.borderless import find_borderless
from plan_extract.tables.cells import Contents, Place
from plan_extract.tables.divide import divide_boxes
from plan_extract.tables.edges import Stroke, closing_strokes, running_on, seen_fills
from plan_extract.tables.frames import find_frames
from plan_extract.tables.gutters import part_columns
from plan_extract.tables.headers import is_header_alone
from plan_extract.tables.icons import with_icons
from plan_extract.tables.jointed import find_joints
from plan_extract.tables.lines import FreeWords, is_numeric
from plan_extract.tables.paragraphs import outside
from plan_extract.tables.pieces import same_edges
from plan_extract.tables.ruled import find_boxes, merge_strokes
from plan_extract.tables.strips import with_strips
from plan_extract.tables.touching import part_touching
from plan_extract.tables.unclosed import with_last_row
from plan_extract.tables.worded import find_worded

Places = tuple[list[float], list[float], dict[Place, BBox]]
"""The edges of columns and of rows, and each box by its place."""
_SNAP = 3.0
_MOST_EDGES = 20_000
_MARGIN = 0.1  # share of the page's height in which its foot stands
_FEWEST_FIGURES = 4
_FEWEST_BOXES = 3
_MOSTLY = 0.4
_SLIVER = 6.0  # points: a column this narrow has no room for a letter and the white beside it


def find_tables(page: Page, before: Table | None = None) -> tuple[Table, ...]:
    """The tables of a page, ruled and without rules, from the top down and then from the left.

    `before` is the last table of the page before: one row of boxes at the page's head may go on with it.
    """
    found = [table for part in part_columns(part_touching(page)) for table in _find_across(part, before)]
    return tuple(sorted(found, key=lambda table: (table.bbox[1], table.bbox[0]) if table.bbox else (0.0, 0.0)))


def _find_across(page: Page, before: Table | None) -> list[Table]:
    """The tables of a page on which lines are read from side to side."""
    contents = Contents(page)
    fills = seen_fills(page.fills)
    candidates = _candidates(page, fills)
    grids = [table for table in (_ruled_table(page, contents, boxes, before) for boxes in candidates) if table]
    grids = with_strips([_with_open_ends(table, page) for table in grids], filter(_is_one_row, candidates), page)
    grids = [t for t in grids if not any(o is not t and _within(t.bbox, o.bbox) for o in grids)]
    grids = _with_rows_left_out(grids, page, contents)
    free = FreeWords(page, outside(page.words, grids))
    frames = (_ruled_table(page, contents, boxes, framed=True) for boxes in find_frames(page, free, fills))
    framed = [table for table in frames if table]
    if framed:
        grids += framed
        free = FreeWords(page, outside(free.words, framed))
    drawn = [table for table in grids if not _is_drawing(table.cells)]
    found = [*drawn, *_without_rules(page, free)]
    rest = free.words if len(found) == len(drawn) == len(grids) else outside(page.words, found)
    return [*found, *(with_icons(page, table) for table in find_worded(page, rest))]


def _with_rows_left_out(grids: list[Table], page: Page, contents: Contents) -> list[Table]:
    """The tables that colours or pieces of rules make, those made anew that a rule under every row shows to be larger.

    Cells that are painted have no more rows than there are painted ones: headings and groups left white stand outside.
    """
    seen = [table for table in grids if not _has_upright(table, page)]
    if not seen:
        return grids
    words = outside(page.words, [table for table in grids if table not in seen])
    for boxes in find_frames(page, FreeWords(page, words)):
        bbox = (boxes[0][0], boxes[0][1], boxes[-1][2], boxes[-1][3])
        inner = [table for table in seen if _within(table.bbox, bbox)]
        held = FreeWords(page, outside(contents.words_in(bbox), inner))
        if not inner or not any(len(line.segments) > 1 for line in held.lines):
            continue
        table = _ruled_table(page, contents, boxes, framed=True)
        if table is not None and table.width >= max(other.width for other in inner):
            grids = [*(other for other in grids if other not in inner), table]
    return grids


def _has_upright(table: Table, page: Page) -> bool:
    if table.bbox is None:
        return False
    x0, top, x1, bottom = table.bbox
    return any(
        not rule.level and x0 + _SNAP < rule.x0 < x1 - _SNAP and rule.top < bottom and rule.bottom > top
        for rule in page.rules
    )


def _without_rules(page: Page, free: FreeWords) -> Sequence[Table]:
    """The tables of figures without rules: of two views of one place the one that tells more columns apart."""
    if not _figures_apart(free.words):
        return ()
    by_lines = find_borderless(page, free)
    by_edges = [
        table
        for table in find_anchored(page, free)
        if all(table.width > other.width for other in by_lines if _meet(table.bbox, other.bbox))
    ]
    if not by_edges:
        return by_lines
    rest = FreeWords(page, outside(free.words, by_edges))
    return [*by_edges, *(find_borderless(page, rest) if _figures_apart(rest.words) else ())]


def _meet(one: BBox | None, other: BBox | None) -> bool:
    if one is None or other is None:
        return False
    return all(max(one[at], other[at]) < min(one[at + 2], other[at + 2]) for at in (0, 1))


def _figures_apart(words: Sequence[Word]) -> bool:
    """Whether enough figures stand apart from the word printed before them for columns: on a page of prose few do.

    One row of a table without rules has four figures, and two columns of figures have three each.
    """
    apart = 0
    for at in [at for at, word in enumerate(words) if is_numeric(word.text)]:
        word, before = words[at], words[at - 1]
        level = at > 0 and abs(word.top - before.top) < 0.5 * word.size
        apart += not (level and before.x0 < word.x0 <= before.x1 + 0.4 * word.size)
        if apart >= _FEWEST_FIGURES:
            return True
    return False


# --- ruled tables


def _candidates(page: Page, fills: Sequence[Fill]) -> list[list[BBox]]:
    level: list[Stroke] = []
    upright: list[Stroke] = []
    if not 0 < len(page.rules) + 4 * len(fills) <= _MOST_EDGES:  # nothing is drawn, or a map or picture in lines
        return []
    for rule in page.rules:
        if rule.level:
            level.append(Stroke((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        else:
            upright.append(Stroke((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    for x0, top, x1, bottom in [fill.bbox for fill in fills]:
        level += (Stroke(top, x0, x1), Stroke(bottom, x0, x1))
        upright += (Stroke(x0, top, bottom), Stroke(x1, top, bottom))
    joints = find_joints(page, fills)
    level, upright = merge_strokes([*level, *joints[0]]), merge_strokes([*upright, *joints[1]])
    if not level or not upright:
        return []
    level = merge_strokes([*level, *running_on(level, upright)])
    upright += closing_strokes(level, upright)
    return find_boxes(level, upright)


def _ruled_table(
    page: Page, contents: Contents, boxes: Sequence[BBox], before: Table | None = None, *, framed: bool = False
) -> Table | None:
    boxes = divide_boxes(boxes, contents, rows_known=framed)
    xs, ys, places = _places(boxes)
    whole = with_last_row([*boxes, *_unboxed(boxes, (xs, ys, places), contents)], page)
    if len(whole) > len(boxes):
        xs, ys, places = _places(whole)
    if len(xs) < 3 or len(ys) < 2 or len(places) < _FEWEST_BOXES:
        return None
    if len(ys) > 2 and _unsound(contents, places):
        largest = max(boxes, key=_area)
        parts = [box for box in boxes if box is not largest] if _lies_around(largest, boxes) else []
        return _ruled_table(page, contents, parts, before, framed=framed) if parts else None
    cells = contents.read_cells(sorted(places.items()))
    bbox = (xs[0], ys[0], xs[-1], ys[-1])
    table = Table(cells=cells, page=page.number, pages=(page.number,), bbox=bbox, ruled=True)
    if len(ys) == 2:
        return table if _goes_on(before, table, page) or _heads_next_page(table, page) else None
    return None if sum(not cell.blank for cell in cells) < 2 else table


def _lies_around(box: BBox, boxes: Sequence[BBox]) -> bool:
    """Whether a box is what is left about a grid of others: the side of a card, and the text below."""
    inner = [other for other in boxes if other is not box and _within(other, box)]
    across, down = ({round(other[side]) for other in inner} for side in (0, 1))
    return len(across) >= _FEWEST_BOXES and len(down) > 1 and sum(map(_area, inner)) >= _MOSTLY * _area(box)


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _places(boxes: Sequence[BBox]) -> Places:
    """The edges of all columns and rows, and each box by its row and column."""
    sides = {x for box in boxes for x in (box[0], box[2])}
    ends = {y for box in boxes for y in (box[1], box[3])}
    xs, ys = _without_slivers(_clusters(sides), boxes), _clusters(ends)
    columns, rows = {x: _nearest(xs, x) for x in sides}, {y: _nearest(ys, y) for y in ends}
    places: dict[Place, BBox] = {}
    for box in boxes:
        column, row, right, below = columns[box[0]], rows[box[1]], columns[box[2]], rows[box[3]]
        if right > column and below > row:
            places[(row, column, below - row, right - column)] = box
    return xs, ys, places


def _unboxed(boxes: Sequence[BBox], grid: Places, contents: Contents) -> list[BBox]:
    """A box for each place between the edges of other rows and columns that holds words and no box.

    A rule may run under the first cell of a row only, and the corner over the labels has none. Words that run over a
    column's edge make one box of both. Where most text stands in no box, the rules make no table.
    """
    xs, ys, places = grid
    covered = {
        (at, across)
        for row, column, down, wide in places
        for at in range(row, row + down)
        for across in range(column, column + wide)
    }
    if len(places) < _FEWEST_BOXES or len(covered) == (len(xs) - 1) * (len(ys) - 1):
        return []
    found: list[BBox] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        column = 0
        while column < len(xs) - 1:
            end = column + 1
            if (row, column) not in covered:
                while (row, end) not in covered and end < len(xs) - 1 and contents.runs_over(xs[end], top, bottom):
                    end += 1
                box = (xs[column], top, xs[end], bottom)
                found += [box] if contents.lines_in(box) else []
            column = end
    filled = sum(bool(contents.lines_in(box)) for box in boxes)
    return found if filled > len(found) else []


def _is_one_row(boxes: Sequence[BBox]) -> bool:
    return len(_clusters({y for box in boxes for y in (box[1], box[3])})) == 2


def _goes_on(before: Table | None, table: Table, page: Page) -> bool:
    """Whether one row of boxes opens a page on the columns of the table before it."""
    if before is None or table.bbox is None or before.pages[-1:] != (page.number - 1,):
        return False
    if all(cell.blank for cell in table.cells) or not same_edges(before, table):
        return False
    head = _MARGIN * page.height
    return not any((word.top + word.bottom) / 2 < table.bbox[1] and word.bottom > head for word in page.words)


def _heads_next_page(table: Table, page: Page) -> bool:
    """Whether one row of boxes is a header at the foot of a page, nothing but the page's own foot below it."""
    foot = (1 - _MARGIN) * page.height
    if table.bbox is None or any(table.bbox[3] < (w.top + w.bottom) / 2 and w.top < foot for w in page.words):
        return False
    return is_header_alone(table)


def _with_open_ends(table: Table, page: Page) -> Table:
    """The table, told whether its first row has nothing drawn above it and its last nothing below: a page cut it."""
    if table.bbox is None:
        return table
    x0, top, x1, bottom = table.bbox
    drawn = [(rule.x0, rule.top, rule.x1, rule.bottom) for rule in page.rules if rule.level]
    drawn += [fill.bbox for fill in page.fills]

    def is_open(place: float) -> bool:
        at = [box for box in drawn if min(abs(box[1] - place), abs(box[3] - place)) <= _SNAP]
        return sum(max(0.0, min(x1, box[2]) - max(x0, box[0])) for box in at) < 0.5 * (x1 - x0)

    ends_page = not any(bottom < word.top and word.bottom < (1 - _MARGIN) * page.height for word in page.words)
    return replace(table, open_top=is_open(top), open_foot=ends_page and is_open(bottom))


def _clusters(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] >= _SNAP:
            kept.append(value)
    return kept


def _without_slivers(xs: Sequence[float], boxes: Sequence[BBox]) -> list[float]:
    """The edges of columns, of two a few points apart only the second where no box stands between the two.

    Tables set one under the other, and rows drawn by hand, are as a reader sees them in the same columns.
    """
    kept = list(xs[-1:])
    for x in reversed(xs[:-1]):
        if kept[0] - x >= _SLIVER or any(abs(b[0] - x) < _SNAP and abs(b[2] - kept[0]) < _SNAP for b in boxes):
            kept.insert(0, x)
    return kept


def _nearest(edges: Sequence[float], value: float) -> int:
    after = bisect_left(edges, value)
    if after == len(edges) or (after and value - edges[after - 1] <= edges[after] - value):
        return after - 1
    return after


def _unsound(contents: Contents, places: Mapping[Place, BBox]) -> bool:
    """Whether many lines hold several figures in one cell: the rules are not the columns that the eye sees."""
    width = max(column + wide for _, column, _, wide in places)
    crowded = 0
    seen: set[int] = set()
    for (_, _, down, wide), box in places.items():
        if wide == width and down == 1:
            continue
        lines = contents.lines_in(box)
        seen.update([round((line[0].top + line[0].bottom) / 8) for line in lines])
        crowded += sum([_crowded(line) for line in lines if len(line) > 1])
        if crowded and crowded >= 0.3 * contents.heights:
            return True  # however the rest stands
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
    return any(b.x0 - a.x1 > 1.2 * a.size and is_numeric(a.text) and is_numeric(b.text) for a, b in pairwise(line))


def _within(inner: BBox | None, outer: BBox | None) -> bool:
    if inner is None or outer is None:
        return False
    return all(inner[at] >= outer[at] - 1 for at in (0, 1)) and all(inner[at] <= outer[at] + 1 for at in (2, 3))
