"""Pages set in columns. In: a Page. Out: the Pages that it is made of, each to be searched for tables by itself.

Leaflets set prose and small tables side by side; read across, the rows of one column run into the other's. A gutter is
a white stripe down the page that no word, rule or colour crosses, between two sides that each stand on their own: they
have rules of their own, or prose that fills them, and their lines and rules stand at different heights. The columns of
a table share their heights, or have one side that is neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from plan_extract.model.document import Page, Word
from plan_extract.model.locator import BBox
from plan_extract.tables.lines import lines_of, split_line, text_lines

_MIDDLE = (0.25, 0.75)  # of the width of a page's text, where gutters stand
_WIDTH = 1.2  # times the size of the text: wider than a space, even in justified lines
_FEWEST_LINES = 8  # on either side
_FEWEST_RULES = 3
_FEWEST_WORDS = 5  # a line of prose
_FEWEST_PROSE = 3
_FULL = 0.6  # of a side's width: a line of prose
_SAME = 0.08  # times the size: lines at one height
_SAME_RULE = 0.5  # points
_SHARED = 0.5
_EDGE = 1.5  # points: pieces of one rule
_TRIES = 3

_Lines = Sequence[Sequence[Word]]


@dataclass(frozen=True, slots=True)
class _Level:
    """What stands at one height, a line of words or a rule: from where to where, and the words."""

    top: float
    bottom: float
    spans: list[tuple[float, float]]
    words: list[Word]


def part_columns(page: Page) -> tuple[Page, ...]:
    """The page in its parts: what stands above columns, each column, and what stands below; else the page itself."""
    words = [word for word in page.words if not word.rotated]
    if len(words) < 2 * _FEWEST_LINES or not _may_have_gutter(words):
        return (page,)
    levels = sorted([*_lines(lines_of(page, page.words)), *_edges(page)], key=lambda level: level.top)
    size = float(np.median([word.size for word in words]))
    for first, last, x0, x1 in _stripes(levels, words, _WIDTH * size):
        inside = levels[first : last + 1]
        if _stand_alone(inside, (x0 + x1) / 2, size) and not _upright_between(page, inside, (x0, x1)):
            return tuple(piece for part in _parts(page, inside, (x0 + x1) / 2) for piece in part_columns(part))
    return (page,)


def _may_have_gutter(words: Sequence[Word]) -> bool:
    """Whether somewhere in the middle few words stand for the lines that there are: prose over the page has none."""
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    at = np.arange(left + _MIDDLE[0] * (right - left), left + _MIDDLE[1] * (right - left), 2.0)
    starts, ends = np.sort([word.x0 for word in words]), np.sort([word.x1 for word in words])
    over = np.searchsorted(starts, at, side="right") - np.searchsorted(ends, at, side="left")
    return len(at) > 0 and 2 * int(over.min()) < int(over.max())


def _lines(lines: Sequence[list[Word]]) -> list[_Level]:
    levels = []
    for line in lines:
        top, bottom = min([word.top for word in line]), max([word.bottom for word in line])
        levels.append(_Level(top, bottom, [(word.x0, word.x1) for word in line], line))
    return levels


def _edges(page: Page) -> list[_Level]:
    """The level rules and the upper and lower edges of colours, those at one height together."""
    pieces = [(rule.top, rule.x0, rule.x1) for rule in page.rules if rule.level]
    for fill in page.fills:
        x0, top, x1, bottom = fill.bbox
        pieces += [(top, x0, x1), (bottom, x0, x1)]
    levels: list[_Level] = []
    for y, x0, x1 in sorted(pieces):
        if levels and y - levels[-1].top <= _EDGE:
            levels[-1].spans.append((x0, x1))
        else:
            levels.append(_Level(y, y, [(x0, x1)], []))
    return levels


def _stripes(levels: Sequence[_Level], words: Sequence[Word], width: float) -> list[tuple[int, int, float, float]]:
    """The white stripes in the middle of a page, the tallest first: first and last level beside them, and sides."""
    left, right = min(word.x0 for word in words), max(word.x1 for word in words)
    xs = np.arange(left + _MIDDLE[0] * (right - left), left + _MIDDLE[1] * (right - left), 1.0)
    crossed = _crossed(levels, xs)
    changes = np.concatenate(([0], np.flatnonzero((crossed[:, 1:] != crossed[:, :-1]).any(axis=0)) + 1))
    column, wall = np.nonzero(crossed[:, changes].T)
    free = np.flatnonzero((np.diff(column) == 0) & (np.diff(wall) > _FEWEST_LINES))
    heights = {
        (before, after): levels[after - 2].bottom - levels[before].top
        for before, after in zip(wall[free].tolist(), wall[free + 1].tolist(), strict=True)
    }
    found = []
    for before, after in sorted(heights, key=lambda one: -heights[one])[:_TRIES]:
        stripe = _widest(crossed[before + 1 : after].sum(axis=0) == 0, xs)
        if stripe[1] - stripe[0] >= width:
            found.append((before, after - 2, *stripe))
    return found


def _crossed(levels: Sequence[_Level], xs: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Whether something crosses each place at each level; the first row and the last stand for the page's ends."""
    rows = np.repeat(np.arange(1, len(levels) + 1), [len(level.spans) for level in levels]) * (len(xs) + 1)
    x0, x1 = np.array([span for level in levels for span in level.spans]).T
    starts = np.searchsorted(xs, x0 - 1)
    ends = np.maximum(np.searchsorted(xs, x1 + 1), starts)
    size = (len(levels) + 2) * (len(xs) + 1)
    changes = np.bincount(rows + starts, minlength=size) - np.bincount(rows + ends, minlength=size)
    crossed: npt.NDArray[np.bool_] = changes.reshape(len(levels) + 2, -1).cumsum(axis=1)[:, :-1] > 0
    crossed[0] = crossed[-1] = True
    return crossed


def _widest(free: npt.NDArray[np.bool_], xs: npt.NDArray[np.float64]) -> tuple[float, float]:
    """The widest run of free places."""
    best, start = (0.0, 0.0), None
    for at, here in enumerate([*free.tolist(), False]):
        if here and start is None:
            start = at
        elif not here and start is not None:
            best = max(best, (float(xs[start]), float(xs[at - 1])), key=lambda one: one[1] - one[0])
            start = None
    return best


def _upright_between(page: Page, inside: Sequence[_Level], gutter: tuple[float, float]) -> bool:
    """Whether a rule stands upright in the stripe: the border between two cells, as likely as between two columns."""
    top, bottom = inside[0].top, inside[-1].bottom
    return any(
        not rule.level and gutter[0] - 1 <= rule.x0 <= gutter[1] + 1 and rule.top < bottom and rule.bottom > top
        for rule in page.rules
    )


def _stand_alone(inside: Sequence[_Level], gutter: float, size: float) -> bool:
    """Whether both sides of a gutter have rules or prose of their own, at heights of their own."""
    sides: list[_Lines] = []
    rules: list[list[float]] = []
    for after in (False, True):
        words = [word for level in inside for word in level.words if (word.x0 > gutter) is after]
        sides.append(text_lines(words))
        edges = [level for level in inside if not level.words]
        rules.append([edge.top for edge in edges if any((x0 > gutter) is after for x0, _ in edge.spans)])
    if min(map(len, sides)) < _FEWEST_LINES:
        return False
    few, many = sorted(([line[0].bottom for line in side] for side in sides), key=len)
    if sum(_near(many, height, _SAME * size) for height in few) >= _SHARED * len(few):
        return False
    fewer, more = sorted(rules, key=len)
    if fewer and sum(_near(more, height, _SAME_RULE) for height in fewer) >= _SHARED * len(fewer):
        return False
    return all(len(own) >= _FEWEST_RULES or _has_prose(side) for own, side in zip(rules, sides, strict=True))


def _near(places: Iterable[float], place: float, reach: float) -> bool:
    return any(abs(one - place) <= reach for one in places)


def _has_prose(lines: _Lines) -> bool:
    """Whether lines of words without wide gaps fill most of the width, a few right after each other."""
    width = max(word.x1 for line in lines for word in line) - min(line[0].x0 for line in lines)
    run = 0
    for line in lines:
        full = len(line) >= _FEWEST_WORDS and line[-1].x1 - line[0].x0 >= _FULL * width
        run = run + 1 if full and len(split_line(list(line)).segments) == 1 else 0
        if run >= _FEWEST_PROSE:
            return True
    return False


def _parts(page: Page, inside: Sequence[_Level], gutter: float) -> list[Page]:
    """What stands above the columns, the left column, the right one, and what stands below."""
    top, bottom = inside[0].top - 0.1, inside[-1].bottom + 0.1
    boxes = [
        (-1e9, -1e9, 1e9, top),
        (-1e9, top, gutter, bottom),
        (gutter, top, 1e9, bottom),
        (-1e9, bottom, 1e9, 1e9),
    ]
    return [_cut(page, box) for box in boxes]


def _cut(page: Page, box: BBox) -> Page:
    """The page with what stands in a box alone; what is larger than the box is the ground that it stands on."""

    def inside(x0: float, top: float, x1: float, bottom: float) -> bool:
        return box[0] <= (x0 + x1) / 2 < box[2] and box[1] <= (top + bottom) / 2 < box[3]

    return replace(
        page,
        words=tuple(word for word in page.words if inside(*word[1:5])),
        rules=tuple(rule for rule in page.rules if inside(rule.x0, rule.top, rule.x1, rule.bottom)),
        fills=tuple(fill for fill in page.fills if inside(*fill.bbox)),
        symbols=tuple(symbol for symbol in page.symbols if inside(*symbol.bbox)),
    )
