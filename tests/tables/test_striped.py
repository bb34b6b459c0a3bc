"""Where every other row is painted, the rows left white have the columns of the painted ones."""

from itertools import pairwise

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.edges import Stroke
from plan_extract.tables.find import find_tables
from plan_extract.tables.lines import ByHeight
from plan_extract.tables.striped import find_stripes

_EDGES = (50.0, 90.0, 250.0, 330.0)


def _painted(top: float, bottom: float, color: str = "EEF2F7", edges: tuple[float, ...] = _EDGES) -> list[Fill]:
    return [Fill((left, top, right, bottom), color) for left, right in pairwise(edges)]


def _line(top: float, *texts: tuple[float, str]) -> list[Word]:
    words = []
    for start, text in texts:
        x = start
        for part in text.split():
            words.append(Word(part, x, top, x + 5 * len(part), top + 10, 10))
            x += 5 * len(part) + 2.5
    return words


_WORDS = [
    *_line(102, (52, "Ref"), (92, "Action"), (252, "Lead")),
    *_line(118, (52, "1.1"), (92, "Repair the bridge"), (252, "HOR")),
    *_line(130, (92, "and its lamps")),
    *_line(146, (52, "1.2"), (92, "Ask the parishes"), (252, "Clerk")),
    *_line(162, (52, "1.3"), (92, "Mend the clock"), (252, "Clerk")),
    *_line(174, (92, "in the tower")),
]
_FILLS = [*_painted(100, 116, "CCCCCC"), *_painted(144, 160)]


def _texts(words: list[Word], fills: list[Fill]) -> list[list[list[str]]]:
    page = Page(number=1, width=595, height=842, words=tuple(words), fills=tuple(fills))
    found = []
    for table in find_tables(page):
        rows: dict[int, list[str]] = {}
        for cell in table.cells:
            rows.setdefault(cell.row, []).append(cell.flat)
        found.append([rows[row] for row in sorted(rows)])
    return found


_ROWS = [
    ["Ref", "Action", "Lead"],
    ["1.1", "Repair the bridge and its lamps", "HOR"],
    ["1.2", "Ask the parishes", "Clerk"],
    ["1.3", "Mend the clock in the tower", "Clerk"],
]


def test_white_rows_between_and_under_painted_ones_are_rows() -> None:
    assert _texts(_WORDS, _FILLS) == [_ROWS]


def test_a_paragraph_under_a_striped_table_is_no_row() -> None:
    words = [word for word in _WORDS if word.top < 160]
    below = _line(190, (52, "The actions above were agreed by the cabinet in June and will be"))
    assert _texts([*words, *below], _FILLS) == [_ROWS[:3]]


def test_one_painted_row_says_nothing_of_others() -> None:
    assert find_stripes(_painted(100, 116), ByHeight(_WORDS)) == []


def test_headings_left_white_are_the_first_row() -> None:
    lines = [
        *_line(70, (52, "Work in hand")),
        *_line(102, (52, "Ref"), (92, "Action"), (252, "Lead")),
        *_line(118, (52, "1.1"), (92, "Repair the bridge"), (252, "HOR")),
        *_line(134, (52, "1.2"), (92, "Ask the parishes"), (252, "Clerk")),
        *_line(150, (52, "1.3"), (92, "Mend the clock"), (252, "Clerk")),
    ]
    (table,) = _texts(lines, [*_painted(116, 132), *_painted(148, 164)])
    assert table == [
        ["Ref", "Action", "Lead"],
        ["1.1", "Repair the bridge", "HOR"],
        ["1.2", "Ask the parishes", "Clerk"],
        ["1.3", "Mend the clock", "Clerk"],
    ]


def test_rules_under_white_rows_bound_them() -> None:
    rules = [Stroke(142.0, 50.0, 330.0), Stroke(186.0, 50.0, 330.0)]
    assert find_stripes(_FILLS, ByHeight(_WORDS), rules) == []


def test_whole_stripes_have_no_columns() -> None:
    edges = (50.0, 330.0)
    assert find_stripes([*_painted(100, 116, edges=edges), *_painted(144, 160, edges=edges)], ByHeight(_WORDS)) == []


_ZEBRA = [
    *_line(84, (52, "Our carbon")),
    *_line(102, (52, "Ref"), (92, "Source"), (252, "2022/23")),
    *_line(122, (52, "1"), (92, "Buildings"), (252, "8,912")),
    *_line(142, (52, "2"), (92, "Street lights"), (252, "3,066")),
    *_line(162, (52, "3"), (92, "Vehicles"), (252, "3,377")),
    *_line(182, (52, "4"), (92, "Travel"), (252, "1,204")),
]


def _rows(words: list[Word], fills: list[Fill], rules: tuple[Rule, ...] = ()) -> list[list[list[str]]]:
    page = Page(number=1, width=595, height=842, words=tuple(words), fills=tuple(fills), rules=rules)
    return [[[cell.flat if cell else "" for cell in row] for row in table.grid()] for table in find_tables(page)]


def test_the_first_row_may_be_white_too() -> None:
    (rows,) = _rows(_ZEBRA, [*_painted(137, 157), *_painted(177, 197)])
    assert rows[:3] == [["Ref", "Source", "2022/23"], ["1", "Buildings", "8,912"], ["2", "Street lights", "3,066"]]


def test_a_rule_under_white_headings_takes_them_from_no_table() -> None:
    rule = (Rule(50, 117, 330, 117),)
    pieces = tuple(Rule(left, 117, right, 117) for left, right in pairwise(_EDGES))
    fills = [*_painted(117, 137), *_painted(157, 177)]
    for rules in (rule, pieces):
        (rows,) = _rows(_ZEBRA, fills, rules)
        assert rows[:2] == [["Ref", "Source", "2022/23"], ["1", "Buildings", "8,912"]]
        assert len(rows) == 5


def test_a_sentence_over_a_striped_table_is_no_row_of_it() -> None:
    words = [word for word in _ZEBRA if word.top > 110]
    words += _line(102, (52, "Tonnes of carbon dioxide in each of the years to March"))
    (rows,) = _rows(words, [*_painted(137, 157), *_painted(177, 197)])
    assert "Tonnes" not in rows[0][0]
