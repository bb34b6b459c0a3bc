"""What counts as a border: fills hidden in fills, and sides that level rules leave open."""

from __future__ import annotations

from plan_extract.model.document import Fill
from plan_extract.tables.edges import Stroke, closing_strokes, running_on, seen_fills


def test_a_line_of_text_painted_in_its_cells_colour_has_no_border() -> None:
    cell = Fill((100, 100, 200, 140), "E0E0E0")
    lines = [Fill((105, 100, 195, 120), "E0E0E0"), Fill((105, 120, 195, 140), "E0E0E0")]
    assert seen_fills([*lines, cell]) == [cell]


def test_another_colour_inside_a_cell_is_seen_and_so_is_its_like_beside_it() -> None:
    fills = [
        Fill((100, 100, 200, 140), "E0E0E0"),
        Fill((105, 100, 195, 120), "FF0000"),
        Fill((200, 100, 300, 140), "E0E0E0"),
    ]
    assert seen_fills(fills) == fills


def test_two_fills_in_one_place_leave_one() -> None:
    fill = Fill((100, 100, 200, 140), "E0E0E0")
    again = Fill((100, 100, 200, 140), "E0E0E0")
    assert len(seen_fills([fill, again])) == 1


def test_level_rules_that_end_together_close_the_sides_of_the_rows_an_upright_joins() -> None:
    level = [Stroke(100, 70, 520), Stroke(120, 70, 520), Stroke(140, 70, 520)]
    closing = closing_strokes(level, [Stroke(340, 100, 140)])
    assert sorted((one.at, one.start, one.end) for one in closing) == [
        (70, 100, 120),
        (70, 120, 140),
        (520, 100, 120),
        (520, 120, 140),
    ]


def test_sides_that_are_ruled_stay_as_they_are() -> None:
    level = [Stroke(100, 70, 520), Stroke(120, 70, 520)]
    assert closing_strokes(level, [Stroke(70, 100, 120), Stroke(340, 100, 120), Stroke(520, 100, 120)]) == []


def test_rules_that_no_upright_joins_close_nothing() -> None:
    header_and_footer = [Stroke(40, 70, 520), Stroke(800, 70, 520)]
    assert closing_strokes(header_and_footer, [Stroke(340, 100, 140)]) == []


def test_a_rule_shorter_on_one_side_closes_only_the_other() -> None:
    level = [Stroke(100, 230, 520), Stroke(120, 70, 520)]
    closing = closing_strokes(level, [Stroke(340, 100, 120)])
    assert closing == [Stroke(520, 100, 120)]


def test_an_upright_below_the_last_rule_has_a_row_there() -> None:
    level = [Stroke(100, 70, 520), Stroke(125, 70, 520), Stroke(160, 70, 520)]
    assert running_on(level, [Stroke(230, 100, 172)]) == [Stroke(172, 70, 520)]


def test_an_upright_far_longer_than_a_row_closes_nothing() -> None:
    level = [Stroke(100, 70, 520), Stroke(125, 70, 520), Stroke(160, 70, 520)]
    assert running_on(level, [Stroke(230, 100, 700), Stroke(70, 100, 172)]) == []


def test_an_upright_above_the_first_rule_has_a_row_there() -> None:
    level = [Stroke(112, 70, 520), Stroke(147, 70, 520), Stroke(172, 70, 520)]
    assert running_on(level, [Stroke(230, 100, 172)]) == [Stroke(100, 70, 520)]


def test_four_uprights_that_end_together_have_a_row_of_any_height() -> None:
    level = [Stroke(112, 70, 520), Stroke(140, 70, 520)]
    columns = [Stroke(x, 112, 300) for x in (70, 230, 400, 520)]
    assert set(running_on(level, columns)) == {Stroke(300, 70, 520)}
    assert running_on(level, columns[:3]) == []
    assert set(running_on(level[1:], [Stroke(x, 140, 300) for x in (70, 230, 400, 520)])) == {Stroke(300, 70, 520)}
