"""Ruled cells that hold several cells to the eye, on pages of words and rules made here."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from plan_extract.model.document import Page, Rule, Word
from plan_extract.model.locator import BBox
from plan_extract.tables.cells import Contents
from plan_extract.tables.divide import divide_boxes
from plan_extract.tables.lines import text_lines


def _word(text: str, x0: float, top: float, size: float = 10) -> Word:
    return Word(text, x0, top, x0 + 0.5 * size * len(text), top + size, size)


def _divided(boxes: list[BBox], page: Page) -> list[BBox]:
    return divide_boxes(boxes, Contents(page))


def _page(words: list[Word], boxes: list[BBox], more: tuple[Rule, ...] = ()) -> Page:
    feet = [Rule(x0, bottom, x1, bottom) for x0, _, x1, bottom in boxes]
    return Page(number=1, width=600, height=800, words=tuple(words), rules=(*feet, *more))


def _inside(box: BBox, words: list[Word]) -> str:
    return " ".join(w.text for w in words if box[0] <= w.x0 < box[2] and box[1] <= w.top < box[3])


HEAD: list[BBox] = [(50, 100, 200, 120), (200, 100, 300, 120), (300, 100, 400, 120)]


def test_rows_without_column_rules_part_under_the_headers() -> None:
    rows: list[BBox] = [(50, top, 400, top + 20) for top in (120, 140, 160)]
    words = [_word(text, x, 103) for text, x in (("Service", 55), ("Budget", 205), ("Actual", 305))]
    for box, figures in zip(rows, (("1.5", "2.5"), ("10.0", "-"), ("11.5", "2.5")), strict=True):
        words += [
            _word("Roads", 55, box[1] + 3),
            _word(figures[0], 240, box[1] + 3),
            _word(figures[1], 340, box[1] + 3),
        ]
    found = _divided([*HEAD, *rows], _page(words, [*HEAD, *rows]))
    assert len(found) == 12
    assert [_inside(box, words) for box in found[-3:]] == ["Roads", "11.5", "2.5"]
    assert {(box[0], box[2]) for box in found} == {(50, 200), (200, 300), (300, 400)}


def test_a_heading_across_stays_whole() -> None:
    rows: list[BBox] = [(50, top, 400, top + 20) for top in (120, 140, 160, 180)]
    words = [_word("Roads", 55, 123), _word("and", 82, 123), _word("footways", 99, 123), _word("(all)", 141, 123)]
    for top in (143, 163, 183):
        words += [_word("Lamps", 55, top), _word("12", 240, top), _word("13", 340, top)]
    found = _divided([*HEAD, *rows], _page(words, [*HEAD, *rows]))
    assert rows[0] in found
    assert len(found) == 3 + 1 + 9


def test_figures_stacked_in_one_frame_part_into_rows() -> None:
    body: list[BBox] = [(50, 120, 200, 180), (200, 120, 300, 180), (300, 120, 400, 180)]
    words: list[Word] = []
    for at, (label, first, second) in enumerate((("Malta", "1", "2"), ("Spain", "3", "4"), ("Italy", "5", "6"))):
        top = 123 + 18 * at
        words += [_word(label, 55, top), _word(first, 240, top), _word(second, 340, top)]
    found = _divided([*HEAD, *body], _page(words, [*HEAD, *body]))
    assert [_inside(box, words) for box in found[3:]] == ["Malta", "Spain", "Italy", "1", "3", "5", "2", "4", "6"]


def test_a_heading_over_a_rule_spans_the_columns_under_it() -> None:
    boxes: list[BBox] = [(50, 100, 400, 140), *((50.0, top, 400.0, top + 20.0) for top in (140, 160, 180))]
    words = [_word("Service", 55, 112), _word("Cost", 265, 104), _word("Plan", 210, 124), _word("Actual", 320, 124)]
    for top in (143, 163, 183):
        words += [_word("Lamps", 55, top), _word("12", 215, top), _word("13", 330, top)]
    found = _divided(boxes, _page(words, boxes, (Rule(205, 120, 395, 120),)))
    heading = next(box for box in found if _inside(box, words) == "Cost")
    assert sorted(_inside(box, words) for box in found[:4]) == ["Actual", "Cost", "Plan", "Service"]
    assert heading[3] == 120
    assert sum(box[1] == 120 and heading[0] <= box[0] and box[2] <= heading[2] for box in found) == 2


def test_stripes_of_colour_are_left_to_the_words() -> None:
    rows: list[BBox] = [(50, top, 400, top + 20) for top in (120, 140, 160)]
    words = [_word(text, x, top) for top in (123, 143, 163) for text, x in (("Roads", 55), ("1", 240), ("2", 340))]
    page = Page(number=1, width=600, height=800, words=tuple(words))
    assert _divided([*HEAD, *rows], page) == [*HEAD, *rows]


def test_text_with_wide_spaces_is_one_cell() -> None:
    rows: list[BBox] = [(50, top, 400, top + 20) for top in (120, 140, 160)]
    words = [_word(text, x, top) for top in (123, 143, 163) for text, x in (("Call", 55), ("us", 130))]
    assert _divided([*HEAD, *rows], _page(words, [*HEAD, *rows])) == [*HEAD, *rows]


def test_a_raised_footnote_mark_stays_on_the_line_of_its_figure() -> None:
    figure, mark = _word("49.1%", 200, 103), _word("2", 225, 101, size=6)
    below = _word("54.8", 200, 116)
    assert [[word.text for word in line] for line in text_lines([figure, mark, below])] == [["49.1%", "2"], ["54.8"]]


def test_a_small_line_of_its_own_is_no_footnote_mark() -> None:
    note = _word("(all ages)", 300, 111, size=6)
    assert len(text_lines([_word("Budget", 200, 103), note])) == 2


def _columns(feet: list[float]) -> tuple[list[Word], tuple[Rule, ...], list[BBox]]:
    """Three columns with painted headings and upright rules in pieces that end at the given feet; no level rules."""
    words = []
    for at, row in enumerate(("English 45 60", "Mathematics 46 61", "Science 38 56", "Technology 51 57")):
        for text, x in zip(row.split(), (55, 205, 305), strict=True):
            words.append(_word(text, x, 124 + 14 * at))
    pieces = [120.0, *feet]
    rules = tuple(Rule(x, top, x, foot) for x in (200.0, 300.0) for top, foot in pairwise(pieces))
    return words, rules, [(a, 120.0, b, 176.0) for a, b in ((50.0, 200.0), (200.0, 300.0), (300.0, 400.0))]


def test_rules_drawn_cell_by_cell_tell_the_rows() -> None:
    words, rules, boxes = _columns([134.0, 148.0, 162.0, 176.0])
    words = [word for word in words if word.text not in ("45", "46", "38", "60")]  # what is left stacks nowhere
    page = Page(number=1, width=600, height=800, words=tuple(words), rules=rules)
    assert sorted({(box[1], box[3]) for box in _divided([*HEAD, *boxes], page)}) == [
        (100, 120), (120.0, 134.0), (134.0, 148.0), (148.0, 162.0), (162.0, 176.0)
    ]  # fmt: skip


def test_figures_between_rules_drawn_in_one_tell_the_rows() -> None:
    words, rules, boxes = _columns([176.0])
    page = Page(number=1, width=600, height=800, words=tuple(words), rules=rules)
    assert len(_divided([*HEAD, *boxes], page)) == len(HEAD) + 12
    prose = [word._replace(text="as") if word.text.isdigit() else word for word in words]
    assert _divided([*HEAD, *boxes], replace(page, words=tuple(prose))) == [*HEAD, *boxes]


def test_rules_that_break_within_a_line_tell_no_rows() -> None:
    words, rules, boxes = _columns([130.0, 150.0, 176.0])
    words = [word._replace(text="as") if word.text.isdigit() else word for word in words]
    page = Page(number=1, width=600, height=800, words=tuple(words), rules=rules)
    assert _divided([*HEAD, *boxes], page) == [*HEAD, *boxes]
