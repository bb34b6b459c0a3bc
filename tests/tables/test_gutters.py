"""Pages set in columns, made here: leaflets whose tables stand beside prose, and tables that only look like columns."""

from __future__ import annotations

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.find import find_tables
from plan_extract.tables.gutters import part_columns

PROSE = (
    "the council will spend more on the care of older people at home and less on the buildings that it no longer "
    "needs for them because more of them have said that they would rather live where they know the people and the "
    "streets about them and since it costs less to do so than it does to keep up the homes that were built long ago "
)
SERVICES = [("Schools", "291.6", "0.0"), ("Adults", "148.0", "114.3"), ("Roads", "47.5", "37.7"),
            ("Waste", "33.9", "30.5"), ("Parks", "18.8", "10.7"), ("Police", "16.9", "9.6"),
            ("Fire", "61.8", "34.3"), ("Other", "24.4", "23.1")]  # fmt: skip


def _line(text: str, x0: float, top: float, *, right: bool = False, size: float = 9) -> list[Word]:
    words: list[Word] = []
    for part in text.split():
        words.append(Word(part, x0, top, x0 + 0.5 * size * len(part), top + size, size))
        x0 = words[-1].x1 + 0.25 * size
    if not right:
        return words
    shift = words[0].x0 - words[-1].x1
    return [word._replace(x0=word.x0 + shift, x1=word.x1 + shift) for word in words]


def _prose(x0: float, top: float, lines: int, step: float = 11) -> list[Word]:
    every = (PROSE * 5).split()
    return [
        word for at in range(lines) for word in _line(" ".join(every[8 * at : 8 * at + 8]), x0, top + step * at, size=8)
    ]


def _table(x0: float, top: float, step: float = 13) -> tuple[list[Word], list[Rule]]:
    words = [*_line("Service", x0, top), *_line("Gross", x0 + 160, top, right=True)]
    words += _line("Net", x0 + 230, top, right=True)
    rules = [Rule(x0, top + step - 2, x0 + 230, top + step - 2)]
    for at, (name, gross, net) in enumerate(SERVICES, start=1):
        y = top + step * at
        words += [*_line(name, x0, y), *_line(gross, x0 + 160, y, right=True), *_line(net, x0 + 230, y, right=True)]
        rules.append(Rule(x0, y + step - 2, x0 + 230, y + step - 2))
    return words, rules


def _page(words: list[Word], rules: list[Rule], fills: tuple[Fill, ...] = ()) -> Page:
    return Page(number=1, width=595, height=842, words=tuple(words), rules=tuple(rules), fills=fills)


def test_a_table_beside_prose_keeps_its_rows() -> None:
    words, rules = _table(310, 104)
    title = _line("How we spend your money in the year that begins in April and how we did in the last one", 40, 60)
    page = _page([*title, *_prose(40, 100, 12), *words], rules)
    assert [len(part.words) for part in part_columns(page)] == [len(title), 96, len(words), 0]
    (table,) = find_tables(page)
    assert [[cell.flat if cell else "" for cell in row] for row in table.grid()][1:] == [list(row) for row in SERVICES]


def test_tables_beside_each_other_are_two() -> None:
    left, left_rules = _table(40, 100)
    right, right_rules = _table(310, 106.5, step=14)
    fill = Fill((40, 40, 540, 80), "1B4F72")
    tables = find_tables(_page([*left, *right], [*left_rules, *right_rules], (fill,)))
    assert [(table.height, table.width) for table in tables] == [(9, 3), (9, 3)]


def test_a_column_beside_figures_at_one_height_is_no_gutter() -> None:
    words, rules = _table(40, 100)
    more = [word._replace(x0=word.x0 + 270, x1=word.x1 + 270) for word in words]
    wide = [Rule(rule.x0, rule.top, rule.x1 + 270, rule.top) for rule in rules]
    halves = [Rule(rule.x0 + 270, rule.top, rule.x1 + 270, rule.top) for rule in rules]
    assert len(part_columns(_page([*words, *more], wide))) == 1
    assert len(part_columns(_page([*words, *more], [*rules, *halves]))) == 1


def test_labels_of_two_lines_beside_figures_are_no_column() -> None:
    words = _prose(40, 100, 20)
    for at in range(10):  # figures midway beside two lines of their label
        words += [word for x, text in ((330, "12.4"), (400, "13.1"), (470, "14.0"))
                  for word in _line(text, x, 105.5 + 22 * at)]  # fmt: skip
    assert len(part_columns(_page(words, []))) == 1


def test_a_border_between_two_cells_is_no_gutter() -> None:
    words = [*_prose(40, 100, 12), *_prose(310, 104, 12, step=12)]
    assert len(part_columns(_page(words, []))) == 4
    assert len(part_columns(_page(words, [Rule(300, 90, 300, 260)]))) == 1
