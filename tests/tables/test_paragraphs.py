"""Reading order, paragraphs, and what is put together over columns and pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Fill, Page, Paragraph, Word
from plan_extract.model.table import Cell, Table
from plan_extract.tables.flow import reading_order
from plan_extract.tables.lines import text_lines
from plan_extract.tables.paragraphs import find_paragraphs, in_order, join_paragraphs, mark_furniture

SIZE = 10.0
LEFT = [
    "The council will keep the service",
    "open through the winter, and the",
    "libraries will stay open on two",
    "evenings a week in every town.",
]
RIGHT = [
    "Waste is collected once in two",
    "weeks from every house, and more",
    "of it is recycled than ever was",
    "in the years before this one.",
]


def line(text: str, x0: float, top: float, *, size: float = SIZE, bold: bool = False) -> list[Word]:
    """Words of a line; every letter is half as wide as the type is high."""
    words = []
    for part in text.split():
        width = len(part) * size / 2
        words.append(Word(part, x0, top, x0 + width, top + size, size=size, bold=bold))
        x0 += width + size / 3
    return words


def page(*lines: list[Word], number: int = 1) -> Page:
    return Page(number=number, width=595, height=842, words=tuple(word for one in lines for word in one))


def texts(*lines: list[Word]) -> list[str]:
    words = [word for one in lines for word in one]
    return [" ".join(word.text for word in found) for found in reading_order(text_lines(words))]


def column(parts: list[str], x0: float, top: float) -> list[list[Word]]:
    return [line(text, x0, top + 14 * at) for at, text in enumerate(parts)]


def test_columns_of_text_are_read_one_after_the_other() -> None:
    heading = line("What the council did for the people of the county in this year and the year before", 50, 60)
    found = texts(heading, *column(LEFT, 50, 100), *column(RIGHT, 320, 100))
    assert found[1:] == [*LEFT, *RIGHT]


def test_labels_are_read_with_the_values_beside_them() -> None:
    labels, values = ["Cabinet member", "Director", "Contact", "Wards"], ["A Example", "B Example", "None", "All"]
    found = texts(*column(labels, 50, 100), *column(values, 320, 100))
    assert found == [f"{label} {value}" for label, value in zip(labels, values, strict=True)]


def test_lines_at_other_heights_are_columns_however_short() -> None:
    found = texts(*column(["BME", "CSCI", "PAF"], 50, 100), *column(["To find out", "more, write", "to us"], 320, 107))
    assert found == ["BME", "CSCI", "PAF", "To find out", "more, write", "to us"]


@given(st.lists(st.tuples(st.sampled_from(LEFT + RIGHT), st.floats(0, 400), st.floats(0, 700)), max_size=12))
def test_no_word_is_lost_or_read_twice(places: list[tuple[str, float, float]]) -> None:
    words = [word for text, x0, top in places for word in line(text, x0, top)]
    read = [word for found in reading_order(text_lines(words)) for word in found]
    assert sorted(map(id, read)) == sorted(map(id, words))


def test_a_numbered_item_goes_on_under_its_text_though_its_number_is_bold() -> None:
    first = [*line("12.", 50, 100, bold=True), *line("Raise the number of adults who", 72, 100)]
    found = find_paragraphs(page(first, line("receive Direct Payments to 70.", 72, 113)), ())
    assert [item.text for item in found] == ["12. Raise the number of adults who receive Direct Payments to 70."]


def test_an_item_goes_on_under_its_text_though_its_bullet_is_smaller() -> None:
    for bullet, size in (("\u2022", 7), ("\u25aa", 13)):
        first = [*line(bullet, 51, 100, size=size), *line("Calls answered within 60", 62, 100)]
        found = find_paragraphs(page(first, line("seconds: 78% in May.", 62, 113)), ())
        assert [item.text for item in found] == [f"{bullet} Calls answered within 60 seconds: 78% in May."]


def test_a_meaning_goes_on_under_itself() -> None:
    first = [*line("PAF", 50, 100, bold=True), *line("Performance Assessment", 90, 100)]
    assert [item.text for item in find_paragraphs(page(first, line("Framework", 90, 113)), ())] == [
        "PAF Performance Assessment Framework"
    ]


def test_a_word_broken_at_a_line_end_is_whole_and_a_compound_keeps_its_hyphen() -> None:
    words = page(line("The infor-", 50, 100), line("mation on self-", 50, 113), line("harm is new.", 50, 126))
    assert [item.text for item in find_paragraphs(words, ())] == ["The information on self-harm is new."]


def body_text(text: str, number: int, top: float = 300, **more: Any) -> Paragraph:
    made = Paragraph(text=text, page=number, bbox=(50, top, 500, top + 12), size=10.0)
    return replace(made, **more)


def test_text_goes_on_over_a_page_past_its_foot_and_the_next_head() -> None:
    items = [
        body_text("We will raise the share to", 1, 700, runs_on=True),
        body_text("Page 1", 1, 800, edge=True),
        body_text("Business plan", 2, 30, edge=True),
        body_text("12. Open the library.", 2, 100),
        body_text("page 2", 2, 800, edge=True),
        body_text("Business plan", 3, 30, edge=True),
    ]
    found = join_paragraphs(mark_furniture(items))
    whole = found[0]
    assert isinstance(whole, Paragraph)
    assert whole.text == "We will raise the share to"
    items[3] = body_text("75% by 2008.", 2, 100)
    found = join_paragraphs(mark_furniture(items))
    whole = found[0]
    assert isinstance(whole, Paragraph)
    assert (whole.text, whole.page, whole.page_end) == ("We will raise the share to 75% by 2008.", 1, 2)
    assert [isinstance(item, Paragraph) and item.furniture for item in found] == [False, True, True, True, True]


def test_a_list_of_short_items_is_not_joined_over_a_page() -> None:
    items = [body_text("efficiency savings", 1, 700), body_text("demand that grows", 2, 100)]
    assert join_paragraphs(items) == items


def test_a_line_at_the_head_of_one_page_only_is_no_furniture() -> None:
    items = mark_furniture([body_text("Business plan 2006/07", 1, 30, edge=True), body_text("Text", 2, 30, edge=True)])
    assert not any(isinstance(item, Paragraph) and item.furniture for item in items)


def test_a_table_stands_before_the_text_under_it_in_its_own_column() -> None:
    left, right, under = (body_text(text, 1, top, bbox=box) for text, top, box in (
        ("left", 100, (50, 100, 250, 300)), ("right", 100, (300, 100, 500, 112)), ("under", 400, (300, 400, 500, 412)),
    ))  # fmt: skip
    table = Table(cells=(Cell(row=0, column=0),), page=1, bbox=(300, 200, 500, 380))
    assert in_order([left, right, under], [table]) == [left, right, table, under]


def paragraphs(*lines: list[Word], fills: tuple[Fill, ...] = ()) -> list[str]:
    return [one.text for one in find_paragraphs(replace(page(*lines), fills=fills), ())]


@pytest.mark.parametrize("bullet_size", [7.0, 10.0, 12.0])
def test_an_item_goes_on_under_its_words_whatever_size_its_bullet_has(bullet_size: float) -> None:
    bullet = [Word("•", 50, 102, 55, 102 + bullet_size, size=bullet_size)]
    first = [*bullet, *line("Visits made on time reached 92.3% in", 62, 100)]
    assert paragraphs(first, line("Quarter 3, a little short of the target.", 62, 114)) == [
        "• Visits made on time reached 92.3% in Quarter 3, a little short of the target."
    ]


def test_a_figure_that_ends_a_sentence_begins_no_item() -> None:
    assert paragraphs(
        line("There were 214 households; a year before it was", 50, 100), line("167. Since then", 50, 114)
    ) == ["There were 214 households; a year before it was 167. Since then"]


@pytest.mark.parametrize("last", ["Our priorities", "2. Build homes"])
def test_a_number_after_its_own_predecessor_or_the_first_begins_an_item(last: str) -> None:
    number = "3. Mend roads" if last[0] == "2" else "1. Mend roads"
    assert paragraphs(line(last, 50, 100), line(number, 50, 114)) == [last, number]


GROUND = Fill((330, 95, 540, 160), "FDF3DC")


def test_a_box_beside_a_text_cuts_no_sentence_of_it() -> None:
    found = paragraphs(
        line("Two hundred homes were built, twelve", 50, 100),
        line("What residents say", 340, 101, bold=True),
        line("fewer than were planned for.", 50, 114),
        line("Six in ten are pleased", 340, 116),
        line("with the council.", 340, 130),
        fills=(GROUND,),
    )
    assert found[0] == "Two hundred homes were built, twelve fewer than were planned for."
    assert found[1:] == ["What residents say", "Six in ten are pleased with the council."]


def centred(text: str, middle: float, top: float, size: float = SIZE) -> list[Word]:
    words = line(text, 0, top, size=size)
    shift = middle - words[-1].x1 / 2
    return [word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in words]


def test_cards_in_a_row_are_read_one_by_one_and_their_figure_with_its_words() -> None:
    cards = {
        115.0: ("87.3%", "of bins emptied", "on the day"),
        265.0: ("91%", "of births recorded", "in six weeks"),
        415.0: ("4.6 days", "on average to answer", "a letter"),
    }
    lines = [line("The year at a glance: 2022/23", 50, 60)]
    for middle, (figure, first, second) in cards.items():
        lines += [centred(figure, middle, 100, 18), centred(first, middle, 124), centred(second, middle, 136)]
    fills = tuple(Fill((middle - 65, 95, middle + 65, 160), "E5F0F1") for middle in cards)
    assert paragraphs(*lines, line("How we spend", 50, 180), fills=fills) == [
        "The year at a glance: 2022/23",
        "87.3% of bins emptied on the day",
        "91% of births recorded in six weeks",
        "4.6 days on average to answer a letter",
        "How we spend",
    ]


@pytest.mark.parametrize(
    "fill",
    [
        Fill((40, 95, 590, 120), "12545B"),  # a band behind a heading
        Fill((0, 0, 595, 842), "F4F4F4"),  # the page's own ground
        Fill((45, 108, 200, 160), "FFFF99"),  # behind a part of a paragraph
    ],
)
def test_a_colour_that_sets_no_text_apart_changes_nothing(fill: Fill) -> None:
    lines = [line("The council keeps the service open in", 50, 100), line("winter, and the libraries too.", 50, 114)]
    assert paragraphs(*lines, fills=(fill,)) == paragraphs(*lines)


def test_a_gutter_as_wide_as_a_space_is_told_by_the_edge_of_many_lines() -> None:
    left = [text.ljust(34, "x") for text in (LEFT * 3)]
    right = RIGHT * 3
    x1 = 50 + max(line(text, 50, 0)[-1].x1 - 50 for text in left)
    found = texts(*column(left, 50, 100), *column(right, x1 + 6, 103))
    assert found == [*left, *right]


def test_a_title_over_two_columns_does_not_make_their_lines_short() -> None:
    title = line("What the council did for the people of the county in this year and before it", 50, 40)
    left = [*column(LEFT * 5, 50, 400), line("for similar councils it was 4.0 in Quarter", 50, 700)]
    right = [line("2.", 320, 400), *column(RIGHT * 5, 320, 428)]
    found = join_paragraphs(find_paragraphs(page(title, *left, *right), ()))
    assert any(isinstance(one, Paragraph) and "4.0 in Quarter 2." in one.text for one in found)


@pytest.mark.parametrize("codes", [("OP1", "OP2", "OP3"), ("A9.", "A10.", "A11.")])
def test_an_item_with_a_code_goes_on_under_its_words_and_ends_before_the_next_code(codes: tuple[str, ...]) -> None:
    hang = 72 + len(codes[0]) * SIZE / 2 + SIZE / 3
    assert paragraphs(
        line(f"{codes[0]} Open sixty more flats in the", 72, 100),
        line("town by the end of the year.", hang, 112),
        line(f"{codes[1]} Cut the wait for a visit to a week.", 72, 124),
        line(f"{codes[2]} Reach a thousand more homes.", 72, 136),
    ) == [
        f"{codes[0]} Open sixty more flats in the\ntown by the end of the year.".replace("\n", " "),
        f"{codes[1]} Cut the wait for a visit to a week.",
        f"{codes[2]} Reach a thousand more homes.",
    ]
