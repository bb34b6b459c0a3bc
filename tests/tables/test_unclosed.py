"""The last row under the last rule, on pages of words and rules made here."""

from __future__ import annotations

from itertools import pairwise

import pytest

from plan_extract.model.document import Page, Rule, Word
from plan_extract.model.locator import BBox
from plan_extract.tables.unclosed import with_last_row

EDGES = (50.0, 200.0, 260.0, 320.0, 380.0)
BOXES: list[BBox] = [(a, top, b, top + 20) for top in (100.0, 120.0) for a, b in pairwise(EDGES)]


def word(text: str, x0: float, top: float, size: float = 10) -> Word:
    return Word(text, x0, top, x0 + 0.5 * size * len(text), top + size, size)


def page(*words: Word, rules: tuple[Rule, ...] = ()) -> Page:
    level = tuple(Rule(x0, bottom, x1, bottom) for x0, _, x1, bottom in BOXES)
    return Page(number=1, width=600, height=800, words=words, rules=(*level, *rules))


def row(top: float, *texts: str) -> list[Word]:
    return [word(text, left + 3, top) for left, text in zip(EDGES, texts, strict=False) if text]


def test_a_row_under_the_last_rule_is_a_row() -> None:
    found = with_last_row(BOXES, page(*row(123, "Visits", "70", "75", "80"), *row(145, "Reviews", "60", "65", "70")))
    assert found[: len(BOXES)] == BOXES
    assert [(box[0], box[1], box[2]) for box in found[len(BOXES) :]] == [(a, 140.0, b) for a, b in pairwise(EDGES)]


@pytest.mark.parametrize(
    "below",
    [
        [word("Figures are subject to audit, 70 of them.", 53, 145)],
        row(170, "Reviews", "60", "65", "70"),
        row(145, "Reviews", "see", "note", "four"),
        [*row(145, "Reviews", "60", "65", "70"), *row(156, "and", "1", "2", "3"), *row(167, "more", "1", "2", "3")],
    ],
    ids=["a sentence", "far below", "no figures", "more than a row"],
)
def test_other_words_under_a_table_are_no_row_of_it(below: list[Word]) -> None:
    assert with_last_row(BOXES, page(*below)) == BOXES


def test_a_table_with_sides_is_shut() -> None:
    side = Rule(50, 100, 50, 140)
    assert with_last_row(BOXES, page(*row(145, "Reviews", "60", "65", "70"), rules=(side,))) == BOXES
