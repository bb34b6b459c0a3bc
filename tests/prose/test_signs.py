"""Keys in one line or in prose: signs, letters, scores and marks, in many styles; and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Body, Page, Paragraph, Source, Symbol, Word
from plan_extract.model.table import Cell, Mark, Table
from plan_extract.parsing.symbols import sign_of
from plan_extract.prose import find_legends, without_explained_colours
from plan_extract.tables.icons import with_icons
from plan_extract.tables.paragraphs import find_paragraphs

SOURCE = Source(path="plan.pdf", sha256="0" * 64, media_type="application/pdf", pages=1)
UP, SAME, DOWN = "up", "same", "down"


def said(*items: Paragraph | Table | str) -> list[tuple[str, str]]:
    made = tuple(Paragraph(text=item, page=1) if isinstance(item, str) else item for item in items)
    return [(one.term, one.meaning) for one in find_legends(Body(source=SOURCE, items=made))]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "2.4\tThe arrows compare with last quarter: ▲ better, ▼ worse, ◄► about the same.",
            [(UP, "better"), (DOWN, "worse"), (SAME, "about the same")],
        ),
        ("↑ rising; ↓ falling; ↔ stable", [(UP, "rising"), (DOWN, "falling"), (SAME, "stable")]),
        ("Trend: improved ⬆, declined ⬇ or static ➡", [(UP, "improved"), (DOWN, "declined"), (SAME, "static")]),
        ("Key ◀ ▶ = no change ▲ = up on last year.", [(SAME, "no change"), (UP, "up on last year")]),
        ("▲ Rents ▼ Arrears", []),  # what goes up, not what the arrow means
        ("Rents ▲ Arrears ▼", []),
        ("Fly-tips ▲ 12% better, missed bins ▼ 3% worse", []),  # results
        ("Calls ▲ improving, visits ▲ improving, letters ▼ worse", []),  # one sign twice
        ("▲ improving services", []),  # one alone is no key
        ("▲ Number of visits increased ▼ Sickness decreased", []),  # what went up
        ("Homes: improving ▲ Roads: worse ▼", []),
    ],
)
def test_arrows_in_a_sentence(text: str, entries: list[tuple[str, str]]) -> None:
    assert said(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("✓ target met ≈ within 5% ✗ target missed", [("✓", "target met"), ("≈", "within 5%"), ("✗", "target missed")]),
        ("✔ = achieved; ✘ = not met in the year", [("✔", "achieved"), ("✘", "not met in the year")]),
        ("☺ on track, 😐 at risk and ☹ overdue.", [("☺", "on track"), ("😐", "at risk"), ("☹", "overdue")]),
        ("✓ Parks ✗ Roads", []),
        ("✓ met at Moor Lane ✓ met at Hill Road", []),
        ("✓ complete   ~ under way   ✗ not started", [("✓", "complete"), ("~", "under way"), ("✗", "not started")]),
        ("✓ Opened 40 homes ✗ Did not finish the depot", []),
        ("🟢 Bin rounds above target 🟠 Missed bins within 5% 🔴 Void times worse than target", []),
        (
            "Key: 🟢 on target 🟠 within 5% 🔴 off target. Trend: ▲ better, ▼ worse.",
            [("green", "on target"), ("amber", "within 5%"), ("red", "off target"), (UP, "better"), (DOWN, "worse")],
        ),
        (
            "🟢 OK 🟠▲ Warning 🔴 Alert",  # the warning is a triangle, no arrow
            [("green", "OK"), ("amber", "Warning"), ("red", "Alert")],
        ),
        ("🟢▲ improving 🔴▼ worse", [(UP, "improving"), (DOWN, "worse")]),  # an arrow, whatever its colour
        ("🔴 Bins 🟢 Parks", []),
        (
            "Bands: ● poor ●● fair, with room to improve ●●● good. They are our own.",
            [("●", "poor"), ("●●", "fair, with room to improve"), ("●●●", "good")],
        ),
        ("★ poor ★★ fair ★★★ good. Stars are given each May.", [("★", "poor"), ("★★", "fair"), ("★★★", "good")]),
        ("★ Parks ★★ Roads", []),
    ],
)
def test_signs_in_a_sentence(text: str, entries: list[tuple[str, str]]) -> None:
    assert said(text) == entries


def test_signs_one_a_line() -> None:
    assert said("▲ improving", "▼ getting worse", "◄► no change") == [
        (UP, "improving"),
        (DOWN, "getting worse"),
        (SAME, "no change"),
    ]
    assert said("✓ target met", "✗ target missed", "That is all.") == [("✓", "target met"), ("✗", "target missed")]
    assert said("✓ parks", "✗ roads", "That is all.") == []


def test_what_goes_up_in_lines_of_arrows_is_no_key() -> None:
    assert said("▲ Sickness increased", "▼ Voids fell", "That is all.") == []
    assert said("✓ We completed the depot", "✗ We missed two deadlines", "That is all.") == []


def word(text: str, x0: float, top: float) -> Word:
    return Word(text, x0, top, x0 + 6 * len(text), top + 10, 10.0)


def page(words: list[tuple[str, float, float]], *symbols: tuple[str, float, float, str, str | None]) -> Page:
    """A page of words and marks at their places, the marks with colour and direction."""
    marks = tuple(
        Symbol(shape, (x0, top, x0 + 8, top + 8), color, pointing)  # type: ignore[arg-type]  # known shapes and ways
        for shape, x0, top, color, pointing in symbols
    )
    return Page(number=1, width=600, height=800, words=tuple(word(*one) for one in words), symbols=marks)


def test_marks_drawn_in_a_line_are_read_where_they_stand() -> None:
    drawn = page(
        [("Trend:", 50, 300), ("better,", 110, 300), ("worse", 180, 300)],
        ("triangle", 95, 301, "000000", "up"),
        ("triangle", 165, 301, "000000", "down"),
    )
    (paragraph,) = find_paragraphs(drawn, ())
    assert (paragraph.text, paragraph.signed) == ("Trend: better, worse", "Trend: ▲ better, ▼ worse")
    assert said(paragraph) == [(UP, "better"), (DOWN, "worse")]
    lights = page(
        [("late", 70, 300), ("on", 120, 300), ("track", 136, 300)],
        ("circle", 50, 301, "FF0000", None),
        ("square", 105, 301, "00B050", None),
    )
    (paragraph,) = find_paragraphs(lights, ())
    assert said(paragraph) == [("red", "late"), ("green", "on track")]
    assert find_paragraphs(page([("Plain", 50, 300), ("text", 90, 300)]), ())[0].signed is None


def test_a_mark_has_a_sign_by_its_shape_and_a_light_by_its_colour() -> None:
    assert sign_of("triangle", "down", None) == "▼"
    assert sign_of("circle", None, "🔴") == "🔴"
    assert sign_of("triangle", "up", "🟠") == "🟠▲"
    assert sign_of("picture", None, None) == ""


def test_a_key_in_a_line_governs_the_fills_that_it_explains() -> None:
    key = Paragraph(
        text="better than England similar to England worse than England",
        signed="🟢 better than England 🟠 similar to England 🔴 worse than England",
        page=1,
        bbox=(0, 0, 10, 10),
    )
    cells = [Cell(row=0, column=0, text="Name"), Cell(row=0, column=1, text="Compared")]
    for row, fill in enumerate(("00B050", "FF0000", "FFC000"), start=1):
        cells += [Cell(row=row, column=0, text=f"Subject {row}"), Cell(row=row, column=1, fill=fill)]
    table = Table(cells=tuple(cells), page=1, pages=(1,), index=0)
    kept, findings = without_explained_colours(Body(source=SOURCE, items=(key, table)))
    assert not any(cell.fill for cell in kept.tables[0].cells)
    assert {finding.code for finding in findings} == {"fill-not-status"}


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "R more than a tenth worse than target A up to a tenth worse than target G on target or better.",
            [
                ("red", "more than a tenth worse than target"),
                ("amber", "up to a tenth worse than target"),
                ("green", "on target or better"),
            ],
        ),
        (
            "RED below the floor AMBER within 2 points of target GREEN target met",
            [("red", "below the floor"), ("amber", "within 2 points of target"), ("green", "target met")],
        ),
        ("R Smith was late, A Jones was on time and G Brown was ill on target day.", []),
        ("R late A behind", []),  # all three or none
        ("(G) On track (A) At risk (R) Off track", [("green", "On track"), ("amber", "At risk"), ("red", "Off track")]),
        (
            "Blue – Complete | Green – On track | Red – Off track",
            [("blue", "Complete"), ("green", "On track"), ("red", "Off track")],
        ),
        (
            "A green light means that the target was met, an amber light that it was nearly met and a red light: late.",
            [("green", "the target was met"), ("amber", "it was nearly met"), ("red", "late")],
        ),
        (
            "Steps are rated B = complete, G = on track, A = slipping and R = will not be met.",
            [("blue", "complete"), ("green", "on track"), ("amber", "slipping"), ("red", "will not be met")],
        ),
        (
            "Green: certain. Amber: some doubt about delivery this year. Red: will not be delivered.",
            [("green", "certain"), ("amber", "some doubt about delivery this year"), ("red", "will not be delivered")],
        ),
        ("Green: parks. Amber: roads and their repair. Red: homes.", []),
    ],
)
def test_letters_and_colours_without_signs_between(text: str, entries: list[tuple[str, str]]) -> None:
    assert said(text) == entries


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "BVR means Best Value Review, PSA means Public Service Agreement and LSP means Local Strategic Partnership",
            [("BVR", "Best Value Review"), ("PSA", "Public Service Agreement"), ("LSP", "Local Strategic Partnership")],
        ),
        (
            "BVR – Best Value Review PSA – Public Service Agreement LSP – Local Strategic Partnership",
            [("BVR", "Best Value Review"), ("PSA", "Public Service Agreement"), ("LSP", "Local Strategic Partnership")],
        ),
        (
            "HoS = Head of Service; VHM = Void Homes Manager. R = late; A = slipping; G = on track.",
            [
                ("HoS", "Head of Service"),
                ("VHM", "Void Homes Manager"),
                ("red", "late"),
                ("amber", "slipping"),
                ("green", "on track"),
            ],
        ),
        (
            "BVR – Best Value Review; PSA – Public Service Agreement; tba – to be agreed with the board by May.",
            [
                ("BVR", "Best Value Review"),
                ("PSA", "Public Service Agreement"),
                ("tba", "to be agreed with the board by May"),
            ],
        ),
        ("BVR – Best Value Review; roads – delayed; parks – open", [("BVR", "Best Value Review")]),
        (
            "Abbreviations: LSP – Local Strategic Partnership; HWRC – local tip; tbc – to be confirmed",
            [("LSP", "Local Strategic Partnership"), ("HWRC", "local tip"), ("tbc", "to be confirmed")],
        ),
    ],
)
def test_abbreviations_in_a_row(text: str, entries: list[tuple[str, str]]) -> None:
    assert sorted(said(text)) == sorted(entries)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Scores: 1 = poor, 2 = fair, 3 = good and 4 = excellent.", ["1", "2", "3", "4"]),
        ("Each is scored 3 – high; 2 – medium; 1 – low.", ["3", "2", "1"]),
        ("Likelihood: 1 Rare 2: Unlikely", []),
        ("1 – Homes; 2 – Roads; 3 – Good parks", []),  # a list
        ("In 2019, 4 = 5 and 5 = 6", []),
        ("1 = poor, 3 = good, 7 = excellent", []),
    ],
)
def test_scores_of_a_scale(text: str, terms: list[str]) -> None:
    assert [term for term, _ in said(text)] == terms


def test_marks_below_the_line_that_leads_to_them() -> None:
    lines = ("* revised since May", "(E) estimated by the service", "N/A not applicable", "DNC data not collected")
    terms = ["*", "(E)", "N/A", "DNC"]
    assert [
        term for term, _ in said("The tables are ours. The following marks are used:", *lines, "We did well.")
    ] == terms
    assert [term for term, _ in said("Symbols used:", "p\tprovisional", "r revised", "Text.")] == ["p", "r"]
    assert said("We asked people.", *lines[:2]) == []
    assert said("The following codes were agreed:", "The board met.", "It was good.") == []


def table(*rows: tuple[str, ...]) -> Table:
    """Rows of texts, a fill behind '#', a mark behind '@': its shape, colour and direction."""
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            words, _, mark = text.partition("@")
            words, _, fill = words.partition("#")
            shape, color, pointing = (*mark.split(","), "", "")[:3]
            marks = (Mark(shape=shape, color=color or None, pointing=pointing or None),) if mark else ()
            cells.append(Cell(row=r, column=c, text=words, fill=fill or None, marks=marks))
    return Table(cells=tuple(cells), page=1)


def test_a_glossary_is_a_table_of_terms_that_their_meanings_spell() -> None:
    rows = [("BVR", "Best Value Review"), ("LSP", "Local strategic partnership"), ("n/k", "not known")]
    assert said(table(("Term", "Meaning"), *rows)) == rows
    many = [(f"B{letter}R", f"Best {letter}alue Review") for letter in "ABCDEFGHIJKL"]
    assert said(table(*many)) == many
    assert said(table(("EMT", "agreed the plan"), ("LSP", "met in May"), ("HR", "has two posts"))) == []


def test_tables_of_scores_and_of_levels_in_words() -> None:
    scores = table(("Score", "Meaning"), ("1", "Poor"), ("2", "Fair"), ("3", "Good"))
    assert said(scores) == [("1", "Poor"), ("2", "Fair"), ("3", "Good")]
    assert said(table(("1", "Homes for all"), ("2", "Safe roads"), ("3", "Clean parks"))) == []
    levels = table(
        ("15 to 25#FF0000", "High (Red)", "Act now and report each month"),
        ("6 to 12#FFC000", "Medium (Amber)", "Look again each quarter"),
        ("1 to 5#92D050", "Low (Green)", "Accept, and look again each year"),
    )
    assert [term for term, _ in said(levels)] == ["red", "amber", "green"]
    contradicted = table(
        *(tuple(cell.text.replace("Low (Green)", "Low (Red)") for cell in row if cell) for row in levels.grid())
    )
    assert [term for term, _ in said(contradicted)] != ["red", "amber", "green"]


def test_tables_of_icons_in_pairs_or_in_the_cells_of_their_words() -> None:
    pairs = table(
        ("@circle,FF0000", "Alert", "@arrow,,up", "Improving", "@arrow,,up", "Improving"),
        ("@triangle,FFC000", "Warning", "@arrow,,right", "No change", "@arrow,,right", "No change"),
        ("@circle,00B050", "OK", "@arrow,,down", "Getting worse", "@arrow,,down", "Getting worse"),
    )
    entries = [
        ("red", "Alert"),
        ("amber", "Warning"),
        ("green", "OK"),
        (UP, "Improving"),
        (SAME, "No change"),
        (DOWN, "Getting worse"),
    ]
    assert said(pairs) == entries
    inside = table(
        ("Alert@circle,FF0000", "Improving@arrow,,up"),
        ("Warning@triangle,FFC000,up", "No change@arrow,,right"),
        ("OK@circle,00B050", "Getting worse@arrow,,down"),
    )
    assert said(inside) == entries
    assert (
        said(table(("Homes@circle,FF0000", "Roads@circle,00B050"), ("Parks@circle,FFC000", "Bins@circle,FF0000"))) == []
    )


def test_icons_before_the_words_of_a_key_without_rules_are_of_its_cells() -> None:
    rows = (("Alert", "Improving"), ("Warning", "Static"), ("OK", "Worse"))
    cells = [
        Cell(row=at, column=column, text=text, bbox=(x0, 300 + 16 * at, x0 + 40, 310 + 16 * at))
        for at, row in enumerate(rows)
        for column, (text, x0) in enumerate(zip(row, (80, 240), strict=True))
    ]
    marks = [
        mark
        for at, (color, way) in enumerate((("FF0000", "up"), ("FFC000", "right"), ("00B050", "down")))
        for mark in (("circle", 50, 301 + 16 * at, color, None), ("arrow", 205, 301 + 16 * at, "000000", way))
    ]
    key = with_icons(page([], *marks), Table(cells=tuple(cells), page=1))
    assert said(key)[:4] == [("red", "Alert"), ("amber", "Warning"), ("green", "OK"), (UP, "Improving")]
    assert [term for term, _ in said(key)] == ["red", "amber", "green", UP, SAME, DOWN]
    figures = Table(cells=tuple(replace(cell, text=f"{cell.text} 12") for cell in cells), page=1)
    assert with_icons(page([], *marks), figures) == figures  # the icons of records are read elsewhere
    assert with_icons(page([], *marks[:1]), Table(cells=tuple(cells))).cells == tuple(cells)


def test_glossary_lines_in_large_print_and_small_words_that_have_no_letter() -> None:
    lines = [
        Paragraph(text=text, page=1, level=2, size=14.0)
        for text in ("LSP – Local Strategic Partnership", "TIP – Trees in Parks")
    ]
    assert said(*lines) == [("LSP", "Local Strategic Partnership"), ("TIP", "Trees in Parks")]
    assert said("CAMS – Child and Adult Meals Service; SAS – Support and Advice Service") == [
        ("CAMS", "Child and Adult Meals Service"),
        ("SAS", "Support and Advice Service"),
    ]
    assert said(Paragraph(text="LSP – what it did", page=1, level=2)) == []


def test_one_mark_explained_in_a_line_of_its_own() -> None:
    assert said("x = withheld, fewer than five.") == [("x", "withheld, fewer than five")]
    assert said("n/k = not known") == [("n/k", "not known")]
    assert said("y = 3x + 2") == []
    assert said("a = b") == []


def test_a_note_says_what_a_term_with_a_star_means() -> None:
    note = "*Floors are the least that members accept in any quarter of the year."
    key = table(("1", "Floor* met"), ("2", "below the Floor*"))
    assert said(key, note) == [("Floors", "the least that members accept in any quarter of the year")]
    assert said(note) == []  # nothing has its star
    assert said(table(("BSS*", "12"), ("LFT", "14")), "* Benefit Support Service") == [
        ("BSS", "Benefit Support Service")
    ]


def test_key_in_a_heading_s_name_opens_no_glossary() -> None:
    head = Paragraph(text="Key considerations", page=1, level=2)
    assert said(head, "CRF Risk Budgets", "Text goes on.") == []
    head = Paragraph(text="Key to terms", page=1, level=2)
    assert said(head, "CRF Capital Reserve Fund", "Text goes on.") == [("CRF", "Capital Reserve Fund")]


@given(st.text(alphabet="RAG ab12=:;.,–-▲▼◄►✓✗●★🟢🔴*()\t\nRedGreenAmber", max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    for item in (
        Paragraph(text=text, page=1),
        Paragraph(text=text, page=1, signed=text),
        table((text, text), (text, "Good")),
    ):
        for term, meaning in said(item):
            assert term
            assert meaning
