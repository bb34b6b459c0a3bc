"""Pages printed sideways are read as if turned upright, and places are told as displayed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Page, Rule, Turn, Word
from plan_extract.tables.find import find_tables
from plan_extract.tables.turned import as_displayed, set_upright

_ROWS = [("Indicator", "2004/05", "2005/06"), ("Reviews held on time", "91", "94"), ("Visits made", "82", "86")]
_EDGES = (50.0, 300.0, 380.0, 460.0)
_LEVEL = Page(
    number=1,
    width=842,
    height=595,
    words=tuple(
        Word(text, x + 3, 103.0 + 20 * at, x + 3 + 6 * len(text), 113.0 + 20 * at, 10)
        for at, row in enumerate(_ROWS)
        for x, cell in zip(_EDGES, row, strict=False)
        for text in [cell.replace(" ", "_")]
    ),
    rules=(
        *(Rule(_EDGES[0], 100.0 + 20 * at, _EDGES[-1], 100.0 + 20 * at) for at in range(4)),
        *(Rule(x, 100.0, x, 160.0) for x in _EDGES),
    ),
)


def _sideways(degrees: int) -> Page:
    """The level page as it is displayed when its sheet is turned."""
    back = Turn(degrees, _LEVEL.height if degrees != 180 else _LEVEL.width, 842 if degrees != 180 else 595)

    def turned(box: tuple[float, float, float, float]) -> dict[str, float]:
        return dict(zip(("x0", "top", "x1", "bottom"), back.displayed(box) or (), strict=True))

    return replace(
        _LEVEL,
        width=back.width,
        height=back.height,
        words=tuple(
            word._replace(rotated=degrees, **turned((word.x0, word.top, word.x1, word.bottom))) for word in _LEVEL.words
        ),
        rules=tuple(replace(rule, **turned((rule.x0, rule.top, rule.x1, rule.bottom))) for rule in _LEVEL.rules),
    )


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_table_printed_sideways_is_read_like_a_level_one(degrees: int) -> None:
    page = _sideways(degrees)
    upright, turn = set_upright(page)
    (table,) = find_tables(upright)
    (level,) = find_tables(_LEVEL)
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (cell.row, cell.column, cell.text) for cell in level.cells
    ]
    assert turn is not None
    shown = as_displayed(table, {1: turn})
    assert shown.bbox == turn.displayed(level.bbox)
    assert shown.bbox != level.bbox


def test_upwards_text_runs_from_the_foot_to_the_head_of_the_page() -> None:
    word = _sideways(90).words[1]  # the second heading stands to the right of the first: higher up
    assert word.bottom < _sideways(90).words[0].top
    assert _sideways(270).words[1].top > _sideways(270).words[0].bottom


def test_a_level_page_with_a_few_turned_heads_stays_as_it_is() -> None:
    page = replace(_LEVEL, words=(*_LEVEL.words, _LEVEL.words[0]._replace(rotated=90)))
    assert set_upright(page) == (page, None)
    assert set_upright(replace(page, words=())) == (replace(page, words=()), None)


@given(st.sampled_from([90, 180, 270]), st.tuples(*[st.integers(0, 500).map(float)] * 4))
def test_a_place_set_upright_and_back_is_the_same_place(degrees: int, box: tuple[float, ...]) -> None:
    x0, top, width, height = box
    turn = Turn(degrees, 595.0, 842.0)
    place = (x0, top, x0 + width, top + height)
    assert turn.displayed(turn.upright(place)) == place
