"""Words in lines and lines in segments."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Word
from plan_extract.tables.lines import split_line


def _line(*parts: tuple[float, str]) -> list[Word]:
    return [Word(text, x0, 100, x0 + 5 * len(text), 110, 10) for x0, text in parts]


def _texts(words: list[Word]) -> list[str]:
    return [segment.text for segment in split_line(words).segments]


def test_two_figures_close_together_are_two_cells() -> None:
    assert _texts(_line((100, "-32.5"), (132, "-414.7"))) == ["-32.5", "-414.7"]


def test_two_words_as_close_are_one_cell() -> None:
    assert _texts(_line((100, "Total"), (132, "spent"))) == ["Total spent"]


def test_thousands_parted_by_a_space_are_one_figure() -> None:
    assert _texts(_line((100, "1"), (107.5, "649"), (125, "692"))) == ["1 649 692"]


def test_a_currency_sign_at_the_edge_of_its_column_belongs_to_the_figure() -> None:
    words = _line((50, "Cash"), (200, "$"), (240, "1,204"), (300, "$"), (345, "986"))
    assert _texts(words) == ["Cash", "$ 1,204", "$ 986"]


def test_a_bullet_belongs_to_its_words() -> None:
    assert _texts(_line((50, "•"), (90, "roads"))) == ["• roads"]


@given(
    st.lists(
        st.tuples(st.floats(0, 40), st.sampled_from(["12", "-", "£", "Roads", "•", "(3)", "%"])),
        min_size=1,
        max_size=12,
    )
)
def test_no_word_is_lost_and_none_moves(gaps: list[tuple[float, str]]) -> None:
    x0, words = 0.0, []
    for gap, text in gaps:
        words += _line((x0 + gap, text))
        x0 = words[-1].x1
    assert [word for segment in split_line(words).segments for word in segment.words] == words
