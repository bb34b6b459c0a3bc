"""Which record answers which label. In: the labels and records of one kind; out: pairs, each of either used once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plan_extract.scoring.alike import fold
from plan_extract.scoring.fact import Fact, Kind
from plan_extract.scoring.rules import PAIR

_SAME_PAGE = 5.0


def match(kind: Kind, labels: Sequence[Fact], records: Sequence[Fact]) -> list[tuple[int, int]]:
    """Index pairs (label, record), the best pairs first. A record more than a page away is another record, since a
    row may run over a page break but not further. Between equals the earlier label and record go first.
    """
    pair = PAIR[kind]
    candidates: list[tuple[float, int, int]] = []
    for i, label in enumerate(labels):
        for j, record in enumerate(records):
            if label.page and record.page and abs(label.page - record.page) > 1:
                continue
            score = pair(label, record)
            if score:
                candidates.append((score + _SAME_PAGE * (label.page == record.page), i, j))
    candidates.sort(key=lambda candidate: -candidate[0])
    free_labels, free_records = set(range(len(labels))), set(range(len(records)))
    pairs: list[tuple[int, int]] = []
    for _, i, j in candidates:
        if i in free_labels and j in free_records:
            free_labels.remove(i)
            free_records.remove(j)
            pairs.append((i, j))
    return pairs


def fold_repeats(legends: Sequence[Fact]) -> list[Fact]:
    """The first of each legend: a key repeated at the foot of every page is one. In reverse order, so that between two
    meanings of one term the pairing is the same whichever side repeats it.
    """
    seen: dict[tuple[str, str], Fact] = {}
    for legend in reversed(legends):
        seen[fold(legend.name), fold(legend.meaning)] = legend
    return list(seen.values())


def without_pages(facts: Sequence[Fact]) -> list[Fact]:
    """The facts as if they stood on no page in particular."""
    return [replace(fact, page=None) for fact in facts]
