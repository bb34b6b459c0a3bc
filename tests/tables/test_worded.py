"""Columns of text under headings that are known, with nothing drawn."""

from __future__ import annotations

from plan_extract.model.document import Page, Word
from plan_extract.tables.find import find_tables
from plan_extract.tables.worded import find_worded

SIZE = 10.0
EDGES = (50, 90, 250, 350, 430)
HEADS = ("Ref", "What we will do", "Lead", "By when", "How we will know")


def line(text: str, x0: float, top: float) -> list[Word]:
    """Words of a line; every letter is half as wide as the type is high."""
    words = []
    for part in text.split():
        words.append(Word(part, x0, top, x0 + len(part) * SIZE / 2, top + SIZE, size=SIZE))
        x0 += len(part) * SIZE / 2 + SIZE / 3
    return words


def page(*rows: tuple[float, tuple[str, ...]]) -> Page:
    words = [
        word
        for top, texts in rows
        for x0, text in zip(EDGES, texts, strict=True)
        if text
        for word in line(text, x0, top)
    ]
    return Page(number=1, width=595, height=842, words=tuple(words))


def texts(found: Page) -> list[list[str]]:
    (table,) = find_tables(found)
    return [[cell.flat if cell else "" for cell in row] for row in table.grid()]


def test_rows_part_where_the_step_is_wider() -> None:
    found = texts(
        page(
            (100, HEADS),
            (120, ("1.1", "Bring the placements budget", "Head of Placements", "2010/11", "The overspend is")),
            (132, ("", "back into line", "", "", "halved")),
            (152, ("1.2", "Recruit foster carers", "Fostering Manager", "2011/12", "Fewer children live")),
            (164, ("", "", "", "", "outside the city")),
        )
    )
    assert found == [
        list(HEADS),
        [
            "1.1",
            "Bring the placements budget back into line",
            "Head of Placements",
            "2010/11",
            "The overspend is halved",
        ],
        ["1.2", "Recruit foster carers", "Fostering Manager", "2011/12", "Fewer children live outside the city"],
    ]


def test_rows_begin_with_their_reference_where_all_steps_are_alike() -> None:
    found = texts(
        page(
            (100, HEADS),
            (112, ("1", "Open a depot in the", "Head of Roads", "May 2010", "It is open")),
            (124, ("", "north", "", "", "")),
            (136, ("2", "Close the old one", "Head of Roads", "June 2010", "It is closed")),
        )
    )
    assert [row[1] for row in found[1:]] == ["Open a depot in the north", "Close the old one"]


def test_a_header_of_two_lines() -> None:
    rows = (
        (100, ("Ref", "What we will", "Lead", "By when", "How we will")),
        (112, ("", "do", "officer", "", "know")),
        (132, ("1", "Open a depot", "Head of Roads", "May 2010", "It is open")),
        (152, ("2", "Close one", "Head of Roads", "June 2010", "It is closed")),
    )
    assert texts(page(*rows))[0] == ["Ref", "What we will do", "Lead officer", "By when", "How we will know"]


def test_prose_beside_prose_is_no_table() -> None:
    rows = [
        (100 + 12 * at, ("", "The council will open", "all libraries on", "two nights", "in each town"))
        for at in range(8)
    ]
    assert find_worded(page(*rows), page(*rows).words) == ()


def test_words_of_headings_in_a_sentence_are_no_header() -> None:
    words = line("The lead officer says by when the action ends and how its progress will be known", 50, 100)
    more = line("to the members of the board, who will then look at the next of the plans", 50, 112)
    assert find_worded(Page(number=1, width=595, height=842, words=(*words, *more)), (*words, *more)) == ()
