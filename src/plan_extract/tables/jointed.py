"""Columns that level rules tell by their joints. In: a Page's rules and words. Out: the upright strokes they stand for.

A browser or word processor that draws no upright borders still draws the foot of each cell by itself: the pieces of a
level rule meet where two columns do, row after row. Dotted rules, and rules drawn in one, have no such joints.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from plan_extract.model.document import Fill, Page, Word
from plan_extract.tables.edges import Stroke
from plan_extract.tables.lines import ByHeight, split_line, text_lines
from plan_extract.tables.striped import find_stripes

_LEVEL = 1.5  # points: pieces of one rule
_MEET = 1.5  # points between the ends of two pieces
_SHORTEST = 8.0  # points: what is shorter is a dot, a dash or the corner of a cell
_FEWEST_ROWS = 2
_FOOT = 0.1  # share of the page's height in which its foot stands
_STEP = 2.5  # times the size: the white between the paragraphs of a cell
_OVERHANG = 1.5  # points by which a word may stand over an edge
_GAP = 0.4  # times the size: the white under a line that is no part of the row
_WHITE = 1.0  # times the size: the white under a title that runs over no edge
_FEW = 0.1
_LARGER = 1.15
_HEADER_LINES = 3
_A_SPACE = 0.35  # times the size: between two words of a sentence


@dataclass(frozen=True, slots=True)
class _Band:
    """A row: its joints, the strokes round it, whether cells span most columns and whether it holds several rows."""

    joints: tuple[float, ...]
    level: tuple[Stroke, ...]
    upright: tuple[Stroke, ...]
    spanning: bool
    several: bool


def find_joints(page: Page, fills: Sequence[Fill]) -> tuple[list[Stroke], list[Stroke]]:
    """The level and upright strokes that complete the tables whose rules have joints; none where they have none.

    `fills`: those of the page that the eye sees.

    The level ones head rows that have only text or white above them.
    """
    words = ByHeight([word for word in page.words if not word.rotated])
    rules = [Stroke(rule.top, rule.x0, rule.x1) for rule in page.rules if rule.level]
    stripes = find_stripes(fills, words, rules)
    rows = _rows([*rules, *(one for one in stripes if not any(_drawn(one, rule) for rule in rules))])
    joints = _repeated([_joints(row) for row in rows])
    if not joints:
        return [], []
    shades = _shades(fills)
    crossings = sorted([rule.x0 for rule in page.rules if not rule.level and rule.bottom - rule.top > _SHORTEST])
    bands = [band for at in range(len(rows)) if (band := _band(rows, at, joints, crossings, words, shades))]
    tables: dict[tuple[float, ...], list[_Band]] = defaultdict(list)
    for band in bands:
        tables[tuple(round(x) for x in band.joints)].append(band)
    sound = [band for table in tables.values() if _sound(table) for band in table]
    upright = [stroke for band in sound for stroke in band.upright]
    return [stroke for band in sound for stroke in band.level], upright + _cut_row(page, rows, sound, words)


def _drawn(stripe: Stroke, rule: Stroke) -> bool:
    """Whether a rule is drawn where colours end, and not in one over several of them."""
    if abs(stripe.at - rule.at) > _LEVEL:
        return False
    return rule.start >= stripe.start - _MEET and rule.end <= stripe.end + _MEET


def _cut_row(page: Page, rows: Sequence[Sequence[Stroke]], bands: Sequence[_Band], words: ByHeight) -> list[Stroke]:
    """The uprights of a last row that the page's end cuts: browsers draw its foot on the next page.

    Its words stand in the columns down to the foot of the page, and nothing else stands below the last rule.
    """
    row = rows[-1] if rows else []
    joints = _joints(row)
    if len(joints) < _FEWEST_ROWS or not any(stroke.end == row[0].at for band in bands for stroke in band.upright):
        return []
    lines = text_lines(words.inside(row[0].at, inf))
    kept: list[Sequence[Word]] = []
    for line in lines:
        above = max(word.bottom for word in kept[-1]) if kept else row[0].at
        inside = row[0].start <= line[0].x0 and line[-1].x1 <= row[-1].end
        if not inside or line[0].top - above > _STEP * line[0].size or _run_over(_runs(line), joints):
            break
        kept.append(line)
    rest = lines[len(kept) :]
    if len(kept) < _FEWEST_ROWS or any(line[0].top < (1 - _FOOT) * page.height for line in rest):
        return []
    foot = max(word.bottom for word in kept[-1]) + 1
    columns = {bisect_right(joints, word.x0 + _OVERHANG) for line in kept for word in line}
    if foot < (1 - 2 * _FOOT) * page.height or len(columns) < 3:
        return []
    return [Stroke(x, row[0].at, foot) for x in (row[0].start, *joints, row[-1].end)]


def _sound(bands: Sequence[_Band]) -> bool:
    """Whether the bands are rows and the joints columns: few hold several rows, and in few a cell spans columns."""
    spanning = sum(band.spanning for band in bands)
    return 2 * spanning <= len(bands) and sum(band.several for band in bands) <= _FEW * len(bands)


def _band(
    rows: Sequence[Sequence[Stroke]],
    at: int,
    joints: Sequence[float],
    crossings: Sequence[float],
    words: ByHeight,
    shades: Sequence[Stroke],
) -> _Band | None:
    """What stands over one rule with joints; None where that is no row of a table."""
    row, own = rows[at], _joints(rows[at])
    if not any(_near(joints, x) for x in own) or any(_near(crossings, x) for x in own):
        return None
    foot = row[0].at
    ends = _clusters([end for piece in row for end in (piece.start, piece.end)])
    over = rows[:at][::-1]
    tops = {x: _above(over, x) for x in ends}
    shade = _shade_over(shades, ends, foot)
    if shade is not None:
        tops = {x: shade if top is None else max(top, shade) for x, top in tops.items()}
    above = max([top for top in tops.values() if top is not None], default=0.0)
    lines = text_lines(words.between(above, foot))
    head, spanned = _head(lines, ends, above)
    if head is None or (spanned and spanned >= set(ends[1:-1]) and not _goes_on(rows, at)):
        return None
    ruled = head == above
    upright = [Stroke(x, head if top is None or not ruled else top, foot) for x, top in tops.items()]
    lines = lines if ruled else text_lines(words.between(head, foot))
    return _Band(
        joints=tuple(own),
        level=tuple(row) if ruled else (Stroke(head, ends[0], ends[-1]), *row),
        upright=tuple(stroke for stroke in upright if stroke.at not in spanned),
        spanning=bool(spanned)
        and 2 * len(spanned) >= len(ends) - 2,  # a heading over two of six columns denies none of the others
        several=len(lines) > 1 and sum([_figures(line) > 1 for line in lines if len(line) > 1]) > 1,
    )


def _shades(fills: Sequence[Fill]) -> list[Stroke]:
    """The feet of fills, those joined that stand side by side: the foot of a row of filled headings."""
    feet: list[Stroke] = []
    for fill in sorted(fills, key=lambda fill: (round(fill.bbox[3]), fill.bbox[0])):
        x0, top, x1, bottom = fill.bbox
        if bottom - top <= _SHORTEST:
            continue  # a rule drawn as a box, or a dot
        if feet and abs(feet[-1].at - bottom) <= _LEVEL and x0 - feet[-1].end <= _MEET:
            feet[-1] = Stroke(feet[-1].at, feet[-1].start, max(feet[-1].end, x1))
        else:
            feet.append(Stroke(bottom, x0, x1))
    return feet


def _shade_over(shades: Sequence[Stroke], ends: Sequence[float], foot: float) -> float | None:
    """The lowest foot of fills that runs over a whole row above its own foot: what is filled is another row."""
    over = [one.at for one in shades if one.start <= ends[0] + _MEET and one.end >= ends[-1] - _MEET]
    return max((at for at in over if at < foot - _SHORTEST), default=None)


def _figures(line: Sequence[Word]) -> int:
    return sum([segment.numeric for segment in split_line(list(line)).segments])


def _rows(pieces: Iterable[Stroke]) -> list[list[Stroke]]:
    """The pieces of each rule from the left, rule by rule from the top."""
    rows: list[list[Stroke]] = []
    for piece in sorted((one for one in pieces if one.end - one.start >= _SHORTEST), key=lambda one: one.at):
        if rows and piece.at - rows[-1][0].at <= _LEVEL:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.start) for row in rows]


def _joints(row: Sequence[Stroke]) -> list[float]:
    return _clusters(right.start for left, right in pairwise(row) if abs(right.start - left.end) <= _MEET)


def _repeated(rows: Sequence[Sequence[float]]) -> list[float]:
    """Where joints stand in several rows."""
    every = sorted(x for row in rows for x in row)
    return [x for x in every if bisect_right(every, x + _MEET) - bisect_left(every, x - _MEET) >= _FEWEST_ROWS]


def _goes_on(rows: Sequence[Sequence[Stroke]], at: int) -> bool:
    """Whether the rule above a row has pieces like its own."""
    return at > 0 and all(_near(_joints(rows[at - 1]), x) for x in _joints(rows[at]))


def _near(places: Sequence[float], x: float) -> bool:
    return bisect_right(places, x + _MEET) > bisect_left(places, x - _MEET)


def _clusters(places: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _MEET:
            kept.append(place)
    return kept


def _above(over: Sequence[Sequence[Stroke]], x: float) -> float | None:
    """The y of the first of the rules above, from the lowest, that runs over or ends at a place."""
    for row in over:
        for piece in row:
            if piece.start - _MEET <= x <= piece.end + _MEET:
                return row[0].at
    return None


def _head(lines: Sequence[Sequence[Word]], ends: Sequence[float], top: float) -> tuple[float | None, set[float]]:
    """Where a row begins, at the rule above or under a title or paragraph, and the edges over which its cells run.

    A cell that spans columns may have a foot in pieces too. `lines`: those between the rule above and its own.
    """
    runs = [_runs(line) for line in lines]
    kept: list[Sequence[Word]] = []
    spanned: set[float] = set()
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        over = _run_over(runs[at], ends[1:-1])
        if kept:
            gap = min(word.top for word in kept[-1]) - max(word.bottom for word in line)
            alone = all(len(other) == 1 for other in runs[: at + 1])
            larger = line[0].size > _LARGER * kept[-1][0].size  # a title in larger letters over the table's first row
            titled = larger and len(runs[at]) == 1 and len(kept) <= _HEADER_LINES
            if titled or (alone and (larger or gap > (_GAP if over else _WHITE) * line[0].size)):
                break
        spanned |= over
        kept.append(line)
    if not kept:
        return None, spanned
    if all(len(run) == 1 for run in runs[len(lines) - len(kept) :]):
        size = kept[-1][0].size
        if min(word.top for word in kept[-1]) - top > _WHITE * size:
            return None, spanned  # a title between two tables
        spanned = set(ends[1:-1]) if spanned else spanned
    return top if len(kept) == len(lines) and top else min(word.top for word in kept[-1]) - 1, spanned


def _runs(line: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where words stand as close as in a sentence."""
    runs = [(line[0].x0, line[0].x1)]
    for before, word in pairwise(line):
        if word.x0 - before.x1 > _A_SPACE * word.size:
            runs.append((word.x0, word.x1))
        else:
            runs[-1] = (runs[-1][0], word.x1)
    return runs


def _run_over(runs: Sequence[tuple[float, float]], places: Sequence[float]) -> set[float]:
    """The places over which words that stand as close as in a sentence run."""
    return {x for start, end in runs for x in places if start + _OVERHANG < x < end - _OVERHANG}
