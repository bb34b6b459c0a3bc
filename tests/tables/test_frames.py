"""Tables with a rule under every row and none upright, on pages made here."""

from __future__ import annotations

from dataclasses import replace

from plan_extract.model.document import Fill, Page, Rule, Word
from plan_extract.tables.find import find_tables


def _word(text: str, x0: float, top: float, *, bold: bool = False) -> Word:
    return Word(text, x0, top, x0 + 5 * len(text), top + 10, 10, bold=bold)


def _words(rows: list[tuple[float, list[tuple[float, str]]]]) -> tuple[Word, ...]:
    words = []
    for top, cells in rows:
        for left, text in cells:
            x0 = left
            for part in text.split():
                words.append(_word(part, x0, top))
                x0 += 5 * len(part) + 2.5
    return tuple(words)


def _page(words: tuple[Word, ...], tops: list[float]) -> Page:
    rules = tuple(Rule(50, top, 500, top) for top in tops)
    return Page(number=1, width=600, height=800, words=words, rules=rules)


def _texts(page: Page) -> list[list[list[str]]]:
    return [[[cell.flat if cell else "" for cell in row] for row in table.grid()] for table in find_tables(page)]


PARTS = [("one", 40), ("two", 15), ("three", 13), ("four", 11)]
ROWS = [
    (100.0, [(52, "Service"), (300, "Budget"), (420, "Actual")]),
    (120.0, [(52, "Winter service")]),
    (140.0, [(52, "Gritting"), (310, "3.2"), (430, "3.9")]),
    (160.0, [(52, "Salt and barns"), (310, "1.0"), (430, "0.9")]),
    (180.0, [(52, "Total"), (310, "4.2"), (430, "4.8")]),
]


def test_a_group_over_its_rows_is_a_row_where_rules_part_them() -> None:
    page = _page(_words(ROWS), [96, 116, 136, 156, 176, 196])
    (table,) = _texts(page)
    assert table[1] == ["Winter service"] * 3
    assert table[2] == ["Gritting", "3.2", "3.9"]


def test_a_label_of_two_lines_between_two_rules_is_one_cell() -> None:
    rows = [*ROWS[2:], (200.0, [(52, "A label that"), (310, "7.5"), (430, "7.7")]), (212.0, [(52, "goes on")])]
    (table,) = _texts(_page(_words(rows), [136, 156, 176, 196, 226]))
    assert table[-1] == ["A label that goes on", "7.5", "7.7"]


def test_the_headings_above_the_first_rule_belong_to_the_table() -> None:
    (table,) = _texts(_page(_words(ROWS), [113, 136, 156, 176, 196]))
    assert table[0] == ["Service", "Budget", "Actual"]


def test_rules_above_totals_only_do_not_make_the_rows() -> None:
    (table,) = find_tables(_page(_words(ROWS), [96, 113, 176, 196]))
    assert not table.ruled
    assert table.height == len(ROWS)


def test_prose_between_rules_is_no_table() -> None:
    line = "The council set its budget in March and has spent 3.2 of it on gritting the roads since then"
    rows = [(top, [(52.0, line)]) for top in (100.0, 112.0, 140.0, 152.0, 180.0, 192.0)]
    assert _texts(_page(_words(rows), [96, 136, 176, 216])) == []


def test_a_caption_between_two_tables_of_one_width_parts_them() -> None:
    second = [(top + 140, cells) for top, cells in ROWS]
    words = _words([*ROWS, (222.0, [(52, "Table 2: summer service")]), *second])
    tops = [96.0, 116.0, 136.0, 156.0, 176.0, 196.0]
    page = _page(words, [*tops, *(top + 140 for top in tops)])
    assert [len(table) for table in _texts(page)] == [5, 5]


def test_text_under_rules_has_columns_where_white_runs_down_all_rows() -> None:
    rows = [
        (100.0, [(52, "Action"), (250, "Lead"), (400, "By when")]),
        (120.0, [(52, "Map all paths"), (250, "Head of Roads"), (400, "June")]),
        (132.0, [(52, "and bridleways")]),
        (150.0, [(52, "Ask the parishes"), (250, "Clerk"), (400, "when agreed")]),
        (170.0, [(52, "Report to cabinet"), (250, "Director"), (400, "autumn")]),
    ]
    (table,) = _texts(_page(_words(rows), [96, 116, 146, 166, 186]))
    assert table[0] == ["Action", "Lead", "By when"]
    assert table[1] == ["Map all paths and bridleways", "Head of Roads", "June"]


def test_two_columns_of_prose_between_rules_are_no_table() -> None:
    line = "the council set its budget in"
    rows = [(100.0 + 12 * at, [(52.0, line), (290.0, line)]) for at in range(33)]
    assert _texts(_page(_words(rows), [96, 230, 362, 497])) == []


def test_a_ruled_list_of_contents_is_no_table() -> None:
    titles = ["Foreword", "Our vision", "Finance", "Housing", "Roads"]
    rows = [(100.0 + 20 * at, [(52.0, title), (480.0, str(3 + 4 * at))]) for at, title in enumerate(titles)]
    assert _texts(_page(_words(rows), [96, 116, 136, 156, 176, 196])) == []


def test_a_head_with_words_over_both_of_two_columns_is_two_headings() -> None:
    rows = [
        (100.0, [(52, "Indicators"), (350, "Weight of indicator")]),
        *((120.0 + 20 * at, [(52.0, f"Part {name}"), (400.0, str(value))]) for at, (name, value) in enumerate(PARTS)),
    ]
    (table,) = _texts(_page(_words(rows), [96, 116, 136, 156, 176, 196]))
    assert table[0] == ["Indicators", "Weight of indicator"]


def test_figures_set_otherwise_than_their_headings_stand_in_the_columns_that_these_begin() -> None:
    heads = [(52.0, "Indicator"), (250.0, "2005/06"), (320.0, "2006/07"), (390.0, "0708")]
    rows = [
        (100.0, heads),
        (120.0, [(52.0, "Visits on time"), (290.0, "70"), (330.0, "71.5")]),
        (132.0, [(52.0, "in all districts")]),
        (150.0, [(52.0, "Reviews"), (255.0, "60"), (362.0, "61"), (430.0, "62")]),
        (170.0, [(52.0, "Plans agreed"), (275.0, "5"), (340.0, "6"), (392.0, "7")]),
    ]
    (table,) = _texts(_page(_words(rows), [96, 116, 146, 166, 186]))
    assert table == [
        ["Indicator", "2005/06", "2006/07", "0708"],
        ["Visits on time in all districts", "70", "71.5", ""],
        ["Reviews", "60", "61", "62"],
        ["Plans agreed", "5", "6", "7"],
    ]
    numbered = [(top, [(at, text) for at, text in cells]) for top, cells in rows]
    for number, (_, cells) in enumerate(numbered[1:2] + numbered[3:], start=1):
        cells[0] = (70.0, cells[0][1])
        cells.insert(0, (52.0, str(number)))
    numbered[0][1][0] = (70.0, "Indicator")
    numbered[2][1][0] = (70.0, "in all districts")
    (table,) = _texts(_page(_words(numbered), [96, 116, 146, 166, 186]))
    assert [row[:2] for row in table[1:]] == [
        ["1", "Visits on time in all districts"],
        ["2", "Reviews"],
        ["3", "Plans agreed"],
    ]


def test_references_beside_actions_are_no_columns_of_figures() -> None:
    rows = [
        (100.0, [(52.0, "Outcome"), (150.0, "Activities"), (400.0, "Lead")]),
        (120.0, [(52.0, "Safe homes"), (150.0, "1.1"), (180.0, "Check all carers"), (400.0, "Jo Hill")]),
        (140.0, [(150.0, "1.2"), (180.0, "Train social workers"), (400.0, "Al Dean")]),
        (160.0, [(52.0, "Good health"), (150.0, "2.1"), (180.0, "See a dentist"), (400.0, "Nurse")]),
        (180.0, [(52.0, "Learning"), (150.0, "3.1"), (180.0, "Read with carers"), (400.0, "Head")]),
        (200.0, [(150.0, "3.2"), (180.0, "Go to clubs"), (400.0, "Youth team")]),
        (220.0, [(150.0, "3.3"), (180.0, "Visit libraries"), (400.0, "Youth team")]),
    ]
    (table,) = _texts(_page(_words(rows), [96, 116, 136, 156, 176, 196, 216, 236]))
    assert table[1] == ["Safe homes", "1.1 Check all carers", "Jo Hill"]
    assert [row[0] for row in table[1:]] == ["Safe homes", "", "Good health", "Learning", "", ""]


ZEBRA = [
    (100.0, [(52, "Measure"), (240, "Our results"), (400, "Rank")]),
    (114.0, [(230, "2015/16"), (300, "2016/17"), (380, "2015/16"), (450, "2016/17")]),
    (132.0, [(52, "Education and schools")]),
    (150.0, [(52, "Pupils leaving with nothing"), (235, "0.8"), (305, "0.4"), (390, "9"), (460, "7")]),
    (168.0, [(52, "Pupils at Key Stage 2"), (235, "85.9"), (305, "88.1"), (390, "12"), (460, "11")]),
    (186.0, [(52, "Social care")]),
    (204.0, [(52, "Delayed transfers"), (235, "3.1"), (305, "2.9"), (390, "8"), (460, "6")]),
    (222.0, [(52, "Looked after children"), (235, "7.4"), (305, "9.8"), (390, "10"), (460, "17")]),
]
TOPS = [96.0, 128.0, 146.0, 164.0, 182.0, 200.0, 218.0, 236.0]


def _painted(top: float, foot: float) -> list[Fill]:
    edges = [50.0, 375.0, 440.0, 500.0]
    return [
        Fill((a, top, b, foot), color)
        for a, b, color in zip(edges, edges[1:], ("F3EEF0", "C5E0B3", "FFF2A8"), strict=False)
    ]


def test_headings_and_groups_left_white_over_painted_rows_are_of_the_table() -> None:
    page = _page(_words(ZEBRA), TOPS)
    page = replace(
        page,
        rules=(*page.rules, Rule(220, 111, 360, 111), Rule(370, 111, 500, 111)),
        fills=tuple(fill for at in (2, 3, 5, 6) for fill in _painted(TOPS[at], TOPS[at + 1])),
    )
    (table,) = _texts(page)
    assert table[0] == ["Measure", "Our results", "Our results", "Rank", "Rank"]
    assert table[1] == ["Measure", "2015/16", "2016/17", "2015/16", "2016/17"]
    assert table[2] == ["Education and schools"] * 5
    assert table[3] == ["Pupils leaving with nothing", "0.8", "0.4", "9", "7"]
    assert len(table) == 8


def test_years_broken_in_narrow_columns_make_no_row_of_the_headings() -> None:
    rows = [
        (100.0, [(52, "Measure"), (240, "2015/1"), (300, "2016/1")]),
        (110.0, [(252, "6"), (312, "7")]),
        (132.0, [(52, "Waste sent to landfill"), (250, "9.4"), (310, "9.5")]),
        (150.0, [(52, "Waste recycled"), (250, "62.6"), (310, "63.8")]),
    ]
    (table,) = _texts(_page(_words(rows), [96, 128, 146, 164]))
    assert [row[0] for row in table] == ["Measure", "Waste sent to landfill", "Waste recycled"]


def test_shorter_rules_part_the_rows_of_a_group() -> None:
    rows = [
        (100.0, [(52, "Outcome"), (160, "What we will do"), (330, "What we did"), (450, "Status")]),
        (120.0, [(52, "A fair town"), (160, "Open the new school"), (330, "Opened in January"), (450, "Done")]),
        (130.0, [(52, "for all"), (330, "after a delay")]),
        (150.0, [(160, "Offer more places"), (330, "Offered in March"), (450, "Done")]),
        (170.0, [(52, "A clean town"), (160, "Plant more trees"), (330, "None were planted"), (450, "Late")]),
        (190.0, [(160, "Sweep the streets"), (330, "Swept every week"), (450, "Done")]),
    ]
    page = _page(_words(rows), [96, 116, 166, 206])
    page = replace(page, rules=(*page.rules, Rule(155, 146, 500, 146), Rule(155, 186, 500, 186)))
    (table,) = _texts(page)
    assert table[1] == ["A fair town for all", "Open the new school", "Opened in January after a delay", "Done"]
    assert [row[0] for row in table[1:]] == ["A fair town for all"] * 2 + ["A clean town"] * 2
    assert table[4][1:] == ["Sweep the streets", "Swept every week", "Done"]


def test_references_midway_beside_names_of_two_lines_are_a_column() -> None:
    rows: list[tuple[float, list[tuple[float, str]]]] = [
        (100.0, [(52, "Ref"), (110, "Measure"), (330, "2015/16"), (400, "2016/17")])
    ]
    names = [
        ("SCA/2", "Older people supported in", "the community"),
        ("PSR/4", "Empty homes returned to", "use in the year"),
        ("SCA/9", "Adults whose risk has been", "managed in the year"),
    ]
    for at, (ref, first, rest) in enumerate(names):
        top = 120.0 + 30 * at
        rows += [
            (top, [(110, first)]),
            (top + 6, [(52, ref), (335, f"5{at}.7"), (405, f"4{at}.1")]),
            (top + 12, [(110, rest)]),
        ]
    (table,) = _texts(_page(_words(rows), [96, 116, 146, 176, 206]))
    assert table[1] == ["SCA/2", "Older people supported in the community", "50.7", "40.1"]
    assert table[3][:2] == ["SCA/9", "Adults whose risk has been managed in the year"]


def test_a_short_rule_in_a_box_of_prose_makes_no_columns() -> None:
    line = "The council set its budget in March and has spent 3.2 of it on gritting the roads since then"
    rows = [(100.0, [(52.0, "Key decision"), (300.0, "No")])]
    rows += [(top, [(52.0, line)]) for top in (140.0, 152.0, 180.0, 192.0, 220.0, 232.0)]
    page = _page(_words(rows), [96, 136, 176, 216, 256])
    assert _texts(replace(page, rules=(*page.rules, Rule(290, 120, 500, 120)))) == []
