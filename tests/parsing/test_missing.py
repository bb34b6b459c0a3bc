"""Why there is no number. Each row: the cell, the reason, where seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Missing
from plan_extract.parsing.missing import parse_missing
from plan_extract.vocabulary import load

ROWS = [
    ("-", "no_data", "Southwark C52"),
    ("\u2013", "no_data", "general knowledge"),
    ("\u2014", "no_data", "general knowledge"),
    ("N/a", "not_applicable", "Southwark E45"),
    ("N/A", "not_applicable", "Rochdale, blob column"),
    ("n/a", "not_applicable", "general knowledge"),
    ("N / A", "not_applicable", "a wrapped cell"),
    ("N/A*", "not_applicable", "with a footnote mark"),
    ("Not applicable", "not_applicable", "general knowledge"),
    ("Not available.", "not_available", "Rochdale 9c"),
    ("No Information available", "not_available", "Rochdale 5c"),
    ("No comparative information available", "not_available", "Rochdale 3b"),
    ("n/av", "not_available", "general knowledge"),
    ("..", "not_available", "official statistics"),
    (":", "not_available", "official statistics"),
    ("FTR", "not_available", "Comhairle nan Eilean Siar"),
    ("#N/A", "not_available", "a spreadsheet error"),
    ("new", "new", "Southwark A4"),
    ("Ne w", "new", "Rochdale 8b: a wrapped cell"),
    ("New Indicator", "new", "Rochdale 1c"),
    ("new PI", "new", "general knowledge"),
    ("New defn", "new_definition", "Southwark A5"),
    ("new defn", "new_definition", "Southwark E44"),
    ("- new defn", "new_definition", "Southwark A6"),
    ("New Defin", "new_definition", "Rochdale 2a"),
    ("(new definition)", "new_definition", "in brackets"),
    ("tbc", "to_be_confirmed", "Kent 2024"),
    ("T.B.A.", "to_be_confirmed", "general knowledge"),
    ("To be confirmed", "to_be_confirmed", "general knowledge"),
    ("to be set", "to_be_confirmed", "general knowledge"),
    ("Chk ldp", "to_be_confirmed", "Southwark A6"),
    ("In draft", "in_draft", "Southwark E47"),
    ("being updated", "in_draft", "Southwark, placeholders"),
    ("to be drafted later in year", "in_draft", "Southwark, placeholders"),
    ("Annual indicator", "not_applicable", "quarterly reports"),
    ("Data Only", "not_applicable", "Maidstone 2018"),
    ("Not yet due", "not_applicable", "quarterly reports"),
    ("No target set", "not_applicable", "general"),
    ("Awaiting publication", "to_be_confirmed", "general"),
    ("Establish baseline", "to_be_confirmed", "local area agreements"),
    ("Placeholder", "to_be_confirmed", "B&NES area agreement 2008"),
    ("N/A - new indicator", "new", "best value performance plans"),
    ("Data suppressed", "not_available", "official statistics"),
    ("Not comparable", "not_available", "general"),
    ("N/D", "not_available", "general"),
    ("Amended definition", "new_definition", "Wales"),
]


@pytest.mark.parametrize(("text", "reason", "seen"), ROWS)
def test_a_cell_says_why_it_has_no_number(text: str, reason: Missing, seen: str) -> None:
    assert parse_missing(text) == reason, seen


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "0",
        "5",
        "- 5",
        "Newham",
        "GREEN",
        "*",
        "88.1 Ne w",
        "To be set in the youth plan",
        "Annual",
        "c",
        "x",
        "None",
        "Level 3",
        "Monitor",
    ],
)
def test_other_cells_give_no_known_reason(text: str) -> None:
    assert parse_missing(text) is None


def test_every_row_of_the_vocabulary_says_where_it_was_learned() -> None:
    assert all(row["seen"] and row["words"] for row in load("missing")["row"])


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert parse_missing(text) in (
        None, "no_data", "not_applicable", "not_available", "new", "new_definition", "to_be_confirmed", "in_draft",
    )  # fmt: skip


@given(st.sampled_from([row[0] for row in ROWS]), st.sampled_from(["", " ", "\n", "\u00a0"]))
def test_case_and_white_space_do_not_matter(text: str, space: str) -> None:
    assert parse_missing(f"{space}{text.upper()}{space}") == parse_missing(text)
