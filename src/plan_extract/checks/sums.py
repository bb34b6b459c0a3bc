"""Totals and their lines. In: a Sheet. Out: Sums, each a total with the rows that make it, proved or not.

The hierarchy is found from both sides: what a row is called, how it is printed and where it stands say which rows it
should add up, and arithmetic says whether it does. Rows stand on a stack; a total that the last rows on it make takes
their place there, so that totals of totals are found the same way, however deep. A sheet read backwards serves for
totals that are printed above their lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from plan_extract.checks.sheet import Entry, Sheet, words_of

_INCOME = words_of("income")
_PARTIAL = words_of("partial")
_CHANCE_TOTAL, _CHANCE_HEAVY, _CHANCE_PLAIN = 0.05, 1e-3, 1e-6
"""How likely a chance agreement may be for a row called a total, one that stands out, and one like all others."""
_CHANCE_WRONG = 0.01
"""How likely the agreement of a total's other columns may be by chance, for the disagreeing ones to be called wrong."""
_ALIKE = 3
"""Totals that must be what their headings say, before another that is not is called wrong without a second column."""
_FURTHEST = 600
"""How many rows back the lines of a total may begin."""
_REACH = 60
"""How many rows back a row is tried that is not called a total: the work stays in proportion to the rows."""


@dataclass(slots=True)
class _Node:
    """A row on the stack. `summed` is what its lines make, where that differs from what is printed."""

    entry: int
    values: tuple[int | None, ...]
    slack: tuple[int, ...]
    summed: tuple[int | None, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total, the rows that it adds up and what they make, over the sheet's columns.

    `signs`: -1 for income that is taken off. `residuals`: printed minus summed, None where nothing is printed or
    something in the column is not read. `slack`: what rounding may make of them. `wrong`: the columns whose residual is
    more; `turned`: those that agree but for the sign. `chance`: how likely the agreeing columns agree by chance.
    `structural`: whether the page sets the rows apart.
    """

    total: int
    parts: tuple[int, ...]
    signs: tuple[int, ...]
    summed: tuple[int, ...]
    residuals: tuple[int | None, ...]
    slack: tuple[int, ...]
    wrong: tuple[int, ...]
    turned: tuple[int, ...]
    chance: float
    structural: bool

    @property
    def proved(self) -> bool:
        """Every column that is printed adds up."""
        return not self.wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trial:
    """One way to make a total of the last rows, from `start` on. `odds`: chance times the ways that were tried."""

    start: int
    signs: tuple[int, ...]
    summed: tuple[int, ...]
    residuals: tuple[int | None, ...]
    slack: tuple[int, ...]
    wrong: tuple[int, ...]
    turned: tuple[int, ...]
    agreeing: int
    chance: float
    odds: float
    structural: bool


def find_sums(sheet: Sheet, derived: frozenset[int] = frozenset()) -> tuple[Sum, ...]:
    """The totals of a sheet. `derived` columns follow from others in their row and are no evidence of their own."""
    below = _find(sheet.entries, derived)
    called = {index for index, entry in enumerate(sheet.entries) if entry.role != "line"}
    if called and called <= {found.total for found in below if found.proved}:
        return below
    last = len(sheet.entries) - 1
    above = _find(tuple(reversed(sheet.entries)), derived)
    if sum(found.proved for found in above) <= sum(found.proved for found in below):
        return below
    return tuple(
        replace(
            found,
            total=last - found.total,
            parts=tuple(last - part for part in reversed(found.parts)),
            signs=tuple(reversed(found.signs)),
        )
        for found in above
    )


def _find(entries: Sequence[Entry], derived: frozenset[int]) -> tuple[Sum, ...]:
    """The totals below their lines; looked at again where all but one show that headings tell what is added up."""
    found = _Stack(entries, derived).find()
    called = sum(entry.role != "line" for entry in entries)
    borne_out = sum(one.proved and one.structural and one.chance < _CHANCE_TOTAL for one in found)
    if borne_out < _ALIKE or called - sum(entries[one.total].role != "line" for one in found) != 1:
        return found
    return _Stack(entries, derived, by_place=True).find()


class _Running:
    """The sum of the last rows of a stack, one more row at a time; with and without income taken off."""

    def __init__(self, entry: Entry) -> None:
        width = len(entry.values)
        self.totals = [[0] * width, [0] * width]
        self.summed = [0] * width
        self.slack = list(entry.slack)
        self.largest = [abs(value or 0) for value in entry.values]
        self.unread = set(entry.unread)
        self.blank: set[int] = set()
        self.signs: list[int] = []
        self.rows = 0
        self.unsure = entry.gap or bool(_PARTIAL.search(entry.label))
        self.corrected = False

    def add(self, node: _Node, part: Entry, *, income: bool) -> None:
        sign = -1 if income else 1
        self.rows += 1
        self.signs.insert(0, sign)
        self.unread |= part.unread
        self.unsure = self.unsure or part.gap or (part.role != "line" and bool(_PARTIAL.search(part.label)))
        self.corrected = self.corrected or node.summed is not None
        for column, value in enumerate(node.values):
            if value is None:
                self.blank.add(column)
                continue
            self.totals[0][column] += value
            self.totals[1][column] += sign * value
            self.summed[column] += (node.summed or node.values)[column] or 0
            self.slack[column] += node.slack[column]
            self.largest[column] = max(self.largest[column], abs(value))

    def ways(self) -> Iterator[tuple[list[int], tuple[int, ...]]]:
        """The sums that may be meant: as printed, with income taken off, with what wrong totals should have been."""
        plain = (1,) * self.rows
        yield self.totals[0], plain
        if -1 in self.signs and 1 in self.signs:
            yield self.totals[1], tuple(self.signs)
        if self.corrected:
            yield self.summed, plain


class _Stack:
    """Reads rows one by one and keeps those that no total has taken yet."""

    def __init__(self, entries: Sequence[Entry], derived: frozenset[int], *, by_place: bool = False) -> None:
        self.entries = entries
        self.derived = derived
        self.by_place = by_place
        self.income = [_is_income(entry) for entry in entries]
        self.nodes: list[_Node] = []

    def find(self) -> tuple[Sum, ...]:
        found: list[Sum] = []
        for index, entry in enumerate(self.entries):
            called = entry.role != "line" or self._closes_its_heading(index)
            trial = None if not called and self._is_in_next_total(index) else self._best(entry, called=called)
            if trial is not None:
                found.append(self._close(index, trial))
            elif entry.role == "line":
                self.nodes.append(_Node(index, entry.values, entry.slack))
            # a total that is not understood is none of the lines of a total above it; its rows may be
        return tuple(found)

    def _close(self, index: int, trial: _Trial) -> Sum:
        """The total takes its rows' place on the stack."""
        entry = self.entries[index]
        parts = tuple(node.entry for node in self.nodes[trial.start :])
        node = _Node(index, entry.values, entry.slack)
        if odd := {*trial.wrong, *trial.turned}:
            node.summed = tuple(
                trial.summed[column] if column in odd else value for column, value in enumerate(entry.values)
            )
        self.nodes[trial.start :] = [node]
        return Sum(
            total=index,
            parts=parts,
            signs=trial.signs,
            summed=trial.summed,
            residuals=trial.residuals,
            slack=trial.slack,
            wrong=trial.wrong,
            turned=trial.turned,
            chance=trial.chance,
            structural=trial.structural,
        )

    def _closes_its_heading(self, index: int) -> bool:
        """Whether a row repeats the heading of the rows above it: 'Waste' after the lines under 'Waste'."""
        entry = self.entries[index]
        if not entry.named or index < 2:
            return False
        before, after = self.entries[index - 2 : index], self.entries[index + 1 : index + 2]
        inside = all(other.group == entry.group and other.table == entry.table for other in before)
        return inside and not any(
            other.group == entry.group and other.role == "line" and not other.heavy for other in after
        )

    def _is_in_next_total(self, index: int) -> bool:
        """Whether the next row called a total adds up the rows of this one's heading, this one among them.

        Then it is a line of that total, whatever the rows above make: what is borrowed is the spending less the grants.
        """
        entry = self.entries[index]
        stop = next((at for at in range(index + 1, len(self.entries)) if self.entries[at].role != "line"), index)
        total = self.entries[stop]
        if stop - index > _REACH or stop == index or total.table != entry.table:
            return False
        before = [self.entries[node.entry] for node in self.nodes]
        first = len(before)
        while first and before[first - 1].role == "line" and before[first - 1].group == entry.group:
            first -= 1
        rows = [*before[first:], *self.entries[index:stop]]
        return len(rows) > 1 and _makes(total, rows)

    def _best(self, entry: Entry, *, called: bool) -> _Trial | None:
        """The way to make this row that its place or its figures bear out; failing that, one with a wrong column."""
        if not self.nodes or not (called or any(entry.values)):
            return None
        if not called:
            limit = _CHANCE_HEAVY if entry.heavy else _CHANCE_PLAIN
            right = [
                trial
                for trial in self._trials(entry, self._promising(entry))
                if not trial.wrong and not trial.turned and trial.odds < limit
            ]
            return min(right, key=lambda trial: trial.odds, default=None)
        trials = list(self._trials(entry, range(max(len(self.nodes) - _FURTHEST, 0), len(self.nodes))))
        good = [trial for trial in trials if not trial.wrong]
        for trial in good:
            if trial.structural and (not trial.turned or trial.odds < _CHANCE_WRONG):
                return trial
        good = [trial for trial in good if trial.start < len(self.nodes) - 1 and trial.odds < _CHANCE_TOTAL]
        if good:
            return min(good, key=lambda trial: trial.odds)
        sure = [
            trial
            for trial in trials
            if trial.wrong and trial.agreeing >= len(trial.wrong) and trial.odds < _CHANCE_WRONG
        ]
        if sure:
            return min(sure, key=lambda trial: trial.odds)
        return next((trial for trial in trials if self.by_place and self._is_plain(entry, trial)), None)

    def _is_plain(self, entry: Entry, trial: _Trial) -> bool:
        """All the rows of the total's own heading, and a residual that is small beside it."""
        alike = all(self.entries[node.entry].group == entry.group for node in self.nodes[trial.start :])
        near = all(4 * abs(trial.residuals[column] or 0) < abs(entry.values[column] or 0) for column in trial.wrong)
        return bool(trial.wrong) and trial.structural and trial.start > 0 and alike and near

    def _promising(self, entry: Entry) -> list[int]:
        """Where the last rows make a row's largest figure: the rest of the row is looked at only there."""
        column = max(range(len(entry.values)), key=lambda place: abs(entry.values[place] or 0))
        value, slack = entry.values[column] or 0, entry.slack[column]
        plain = turned = 0
        starts: list[int] = []
        for start in range(len(self.nodes) - 1, max(len(self.nodes) - _REACH, 0) - 1, -1):
            node = self.nodes[start]
            part = node.values[column] or 0
            plain += part
            turned += -part if self.income[node.entry] else part
            slack += node.slack[column]
            if min(abs(value - plain), abs(value - turned)) <= slack and start < len(self.nodes) - 1:
                starts.append(start)
        return starts

    def _trials(self, entry: Entry, starts: Collection[int]) -> Iterator[_Trial]:
        """Sums of the last rows, from the nearest of `starts` to the furthest."""
        if not starts:
            return
        running = _Running(entry)
        for start in range(len(self.nodes) - 1, min(starts) - 1, -1):
            node = self.nodes[start]
            running.add(node, self.entries[node.entry], income=self.income[node.entry])
            if start in starts:
                structural = self._is_boundary(entry, start)
                for summed, signs in running.ways():
                    if trial := self._trial(entry, start, running, summed, signs, structural=structural):
                        yield trial

    def _trial(
        self,
        entry: Entry,
        start: int,
        running: _Running,
        summed: Sequence[int],
        signs: tuple[int, ...],
        *,
        structural: bool,
    ) -> _Trial | None:
        """A sum held against what is printed; None where too little is read to say that it is wrong."""
        residuals: list[int | None] = []
        wrong: list[int] = []
        turned: list[int] = []
        agreeing = 0
        chance = 1.0
        for column, value in enumerate(entry.values):
            residual = None if value is None or column in running.unread else value - summed[column]
            if residual is not None and abs(residual) > running.slack[column] >= abs((value or 0) + summed[column]):
                turned.append(column)
            elif residual is not None and abs(residual) > running.slack[column]:
                if running.unsure or running.rows < 2:
                    return None
                wrong.append(column)
                residuals.append(residual)
                continue
            agreeing += residual is not None and running.largest[column] > 0
            if residual is not None and column not in self.derived and running.largest[column]:
                chance *= min(1.0, (2 * running.slack[column] + 1) / running.largest[column])
            residuals.append(residual)
        # what a blank cell stands for is not known, so no sum over it is wrong
        if set(wrong) & running.blank or (agreeing < len(wrong) and not self.by_place) or set(residuals) == {None}:
            return None
        return _Trial(
            start=start,
            signs=signs,
            summed=tuple(summed),
            residuals=tuple(residuals),
            slack=tuple(running.slack),
            wrong=tuple(wrong),
            turned=tuple(turned),
            agreeing=agreeing,
            chance=chance,
            odds=chance * (1 if structural else running.rows),
            structural=structural,
        )

    def _is_boundary(self, entry: Entry, start: int) -> bool:
        """Whether the rows from `start` on are a stretch that the page itself sets apart."""
        if start == 0:
            return True
        here, before = self.entries[self.nodes[start].entry], self.entries[self.nodes[start - 1].entry]
        if here.group != before.group or here.table != before.table:
            return True
        return before.role != "line" and here.role == "line" and entry.role == "subtotal"


def _makes(total: Entry, rows: Sequence[Entry]) -> bool:
    """Whether the rows, all of them read, add up to every figure of a total."""
    if total.unread or any(row.unread for row in rows) or not any(total.values):
        return False
    sums = (
        (sum(row.values[at] or 0 for row in rows), sum(row.slack[at] for row in rows))
        for at in range(len(total.values))
    )
    return all(
        value is None or abs(value - summed) <= slack + own
        for value, own, (summed, slack) in zip(total.values, total.slack, sums, strict=True)
    )


def _is_income(entry: Entry) -> bool:
    return entry.role == "line" and bool(_INCOME.search(entry.label))
