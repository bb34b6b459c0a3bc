"""Pages set in columns. In: a Page. Out: the Pages that it is made of, each to be searched for tables by itself.

Leaflets set prose and small tables side by side; read across, the rows of one column run into the other's. A gutter is
a white stripe down the page that no word, rule or colour crosses, between two sides that each stand on their own: they
have rules of their own, or prose that fills them, and their lines and rules stand at different heights. The columns of
a table share their heights, or have one side that is neither.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from statistics import median

import numpy as np

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


@dataclass(slots=True)
class _Level:
    """What stands at one height, a line of words or a rule: from where to where, and the words."""

    top: float
    bottom: float
    spans: list[tuple[float, float]]
    words: list[Word]


def part_columns(page: Page) -> tuple[Page, ...]:
    """The page in its parts: what stands above columns, each column, and what stands below; else the page itself."""
    words = [word for word in page.words if not word.rotated]
    if len(words) < 2 * _FEWEST_LINES:
        return (page,)
    starts, ends = sorted([word.x0 for word in words]), sorted([word.x1 for word in words])
    sides = starts[0], ends[-1]
    if not _may_have_gutter(starts, ends):
        return (page,)
    levels = sorted([*_lines(lines_of(page, page.words)), *_edges(page)], key=attrgetter("top"))
    size = median([word.size for word in words])
    for first, last, x0, x1 in _stripes(levels, sides, _WIDTH * size):
        inside = levels[first : last + 1]
        if _stand_alone(inside, (x0 + x1) / 2, size) and not _upright_between(page, inside, (x0, x1)):
            return tuple(piece for part in _parts(page, inside, (x0 + x1) / 2) for piece in part_columns(part))
    return (page,)


def _may_have_gutter(starts: Sequence[float], ends: Sequence[float]) -> bool:
    """Whether somewhere in the middle few words stand for the lines that there are: prose over the page has none."""
    fewest, most = len(starts), 0
    for x in _middle((starts[0], ends[-1]), 2.0):
        over = bisect_right(starts, x) - bisect_left(ends, x)
        fewest, most = min(fewest, over), max(most, over)
        if 2 * fewest < most:
            return True
    return False


def _middle(sides: tuple[float, float], step: float) -> list[float]:
    """The places in the middle of a page's text, where gutters stand."""
    left, right = sides
    return np.arange(left + _MIDDLE[0] * (right - left), left + _MIDDLE[1] * (right - left), step).tolist()


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


def _stripes(levels: Sequence[_Level], sides: tuple[float, float], width: float) -> list[tuple[int, int, float, float]]:
    """The white stripes in the middle of a page, the tallest first: first and last level beside them, and sides."""
    xs = _middle(sides, 1.0)
    crossed = [_crossed(level, xs) for level in levels]
    found = []
    for before, after in _tallest(levels, crossed, (1 << len(xs)) - 1):
        free = (1 << len(xs)) - 1
        for places in crossed[before:after]:
            free &= ~places
        stripe = _widest(free, xs)
        if stripe[1] - stripe[0] >= width:
            found.append((before, after - 1, *stripe))
    return found


def _crossed(level: _Level, xs: Sequence[float]) -> int:
    """The places that something at a level crosses, a bit each: numpy takes longer over so few."""
    crossed = 0
    for x0, x1 in level.spans:
        if x0 - 1 <= xs[-1] and x1 + 1 > xs[0]:
            start = bisect_left(xs, x0 - 1)
            crossed |= (1 << max(bisect_left(xs, x1 + 1), start)) - (1 << start)
    return crossed


def _tallest(levels: Sequence[_Level], crossed: Sequence[int], everywhere: int) -> list[tuple[int, int]]:
    """From which level to before which white runs down the tallest, of equal ones that on the left first."""
    free = {0: everywhere}  # by the level under which it begins, the places where nothing has crossed it since
    runs: list[tuple[float, int, int, int]] = []
    for at, places in enumerate([*crossed, everywhere]):
        for start, white in list(free.items()) if places else ():
            ended = white & places
            if ended and at - start >= _FEWEST_LINES:
                runs.append((levels[start].top - levels[at - 1].bottom, ended & -ended, start, at))
            if ended == white:
                del free[start]
            elif ended:
                free[start] = white ^ ended
        if places:
            free[at + 1] = places
    return [(start, end) for _, _, start, end in sorted(runs)[:_TRIES]]


def _widest(free: int, xs: Sequence[float]) -> tuple[float, float]:
    """The widest run of free places, a bit each."""
    best, start = (0.0, 0.0), 0
    for run in f"{free:b}"[::-1].split("0"):
        if run and xs[start + len(run) - 1] - xs[start] > best[1] - best[0]:
            best = (xs[start], xs[start + len(run) - 1])
        start += len(run) + 1
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
