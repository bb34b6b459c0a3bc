"""Cells of indicators. Each row: the cell, what it says, where it was seen. What a row leaves out is None."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.values import Measure, Rating
from plan_extract.parsing.measure import parse_measure
from plan_extract.parsing.number import format_number

VERY_GOOD = Rating(scheme="paf_blobs", level=5, of=5, label="very good")
ACCEPTABLE = Rating(scheme="paf_blobs", level=3, of=5, label="acceptable")

UNDERSTOOD: list[tuple[str, dict[str, Any], str]] = [
    ("33.0", {"value": "33.0"}, "Southwark B11"),
    ("12.20", {"value": "12.20"}, "Southwark B17: printed decimals stay"),
    ("1,043,275", {"value": "1043275"}, "Kent quarterly report 2024/25"),
    ("34%", {"value": "34", "unit": "percent"}, "Southwark B11"),
    ("45 %", {"value": "45", "unit": "percent"}, "a space before the sign"),
    ("33.0 ●●●●● very good", {"value": "33.0", "rating": VERY_GOOD}, "Southwark B11"),
    ("34% ●●●●● very good", {"value": "34", "unit": "percent", "rating": VERY_GOOD}, "Southwark B11"),
    ("-5.0 ●●●●● very good", {"value": "-5.0", "rating": VERY_GOOD}, "Southwark A5"),
    ("●●●●●", {"rating": Rating(scheme="paf_blobs", level=5, of=5), "missing": "rag_only"}, "Rochdale, blob column"),
    ("6.9 New Defin", {"value": "6.9", "note": "New Defin"}, "Rochdale 2a"),
    ("88.1 Ne w", {"value": "88.1", "note": "Ne w"}, "Rochdale 8b"),
    ("75 (new defn)", {"value": "75", "note": "(new defn)"}, "Southwark D38"),
    ("3 chk ldp", {"value": "3", "note": "chk ldp"}, "Southwark A5"),
    ("2.3*", {"value": "2.3", "note": "*"}, "a footnote mark"),
    ("12 (1)", {"value": "12", "note": "(1)"}, "a footnote mark"),
    ("97% (Green)", {"value": "97", "unit": "percent", "rag": "green"}, "Kent quarterly report 2024/25"),
    ("31.2 days (Red)", {"value": "31.2", "unit": "days", "rag": "red"}, "Sampleton dashboard 2023 (corpus), boxes"),
    ("10,985 (Green)", {"value": "10985", "rag": "green"}, "Kent quarterly report 2024/25"),
    ("Amber 71%", {"value": "71", "unit": "percent", "rag": "amber"}, "general knowledge"),
    ("GREEN", {"rag": "green", "missing": "rag_only"}, "Kent quarterly report 2024/25"),
    ("Green ↑", {"rag": "green", "missing": "rag_only", "direction": "up"}, "general knowledge"),
    ("↑ 45", {"value": "45", "direction": "up"}, "general knowledge"),
    ("45 ▲", {"value": "45", "direction": "up"}, "general knowledge"),
    ("80 ↔", {"value": "80", "direction": "same"}, "general knowledge"),
    ("80.9% ↓", {"value": "80.9", "unit": "percent", "direction": "down"}, "general knowledge"),
    ("↑", {"direction": "up"}, "an arrow alone"),
    ("N/A ↔", {"missing": "not_applicable", "direction": "same"}, "general knowledge"),
    ("<5", {"value": "5", "qualifier": "<"}, "suppressed small numbers"),
    (">70%", {"value": "70", "unit": "percent", "qualifier": ">"}, "Rochdale, achievements"),
    ("over 70%", {"value": "70", "unit": "percent", "qualifier": ">"}, "Rochdale, achievements"),
    ("90%+", {"value": "90", "unit": "percent", "qualifier": ">="}, "Nottinghamshire priority 19"),
    ("not less than 82.5%", {"value": "82.5", "unit": "percent", "qualifier": ">="}, "Nottinghamshire priority 12"),
    ("no fewer than 1,245", {"value": "1245", "qualifier": ">="}, "Nottinghamshire priority 14"),
    ("no more than 10%", {"value": "10", "unit": "percent", "qualifier": "<="}, "Suffolk"),
    ("under 10%", {"value": "10", "unit": "percent", "qualifier": "<"}, "Suffolk, objective g"),
    ("<16.01", {"value": "16.01", "qualifier": "<"}, "general knowledge"),
    ("c. 50", {"value": "50", "qualifier": "~"}, "general knowledge"),
    ("10% or less", {"value": "10", "unit": "percent", "qualifier": "<="}, "general knowledge"),
    ("3.1 per 1,000 population", {"value": "3.1", "unit": "per_1000"}, "Nottinghamshire priority 27"),
    ("45 per 10,000", {"value": "45", "unit": "per_10000"}, "general knowledge"),
    ("70 per 100,000 population", {"value": "70", "unit": "per_100000"}, "Nottinghamshire priority 12"),
    ("12 days", {"value": "12", "unit": "days"}, "Rochdale 9.2"),
    ("12 wte days", {"value": "12", "unit": "days"}, "Rochdale, priorities"),
    ("12 weeks", {"value": "12", "unit": "weeks"}, "general knowledge"),
    ("£12.50", {"value": "12.50", "unit": "gbp"}, "general knowledge"),
    ("£2.5m", {"value": "2500000", "unit": "gbp"}, "Southwark, annual review"),
    ("£(1,200)", {"value": "-1200", "unit": "gbp"}, "accounts"),
    ("up to £800,000", {"value": "800000", "unit": "gbp", "qualifier": "<="}, "Southwark, finance"),
    ("5:1", {"value": "5", "unit": "ratio"}, "general knowledge"),
    ("N/a", {"missing": "not_applicable"}, "Southwark E45"),
    ("-", {"missing": "no_data"}, "Southwark C52"),
    ("- new defn", {"missing": "new_definition"}, "Southwark A6"),
    ("new", {"missing": "new"}, "Southwark A4"),
    ("Chk ldp", {"missing": "to_be_confirmed"}, "Southwark A6"),
    ("In draft", {"missing": "in_draft"}, "Southwark E47"),
    ("", {}, "a blank cell is nothing, not a missing value"),
]

IN_PART: list[tuple[str, dict[str, Any], str]] = [
    ("115 (inc 40 at Level I)", {"value": "115", "note": "(inc 40 at Level I)"}, "Rochdale, fostering"),
    ("119 (in 30 F&F)", {"value": "119", "note": "(in 30 F&F)"}, "Rochdale, fostering"),
    ("18 (78.3%)", {"value": "18", "note": "(78.3%)"}, "Rochdale, needs analysis"),
    ("100 (govt set)", {"value": "100", "note": "(govt set)"}, "Southwark D38"),
    (
        "307 ●●●● acceptable (340 old defn)",
        {"value": "307", "rating": ACCEPTABLE, "note": "(340 old defn)"},
        "Southwark B10",
    ),
    ("92.0 ●●●● acceptable – low", {"value": "92.0", "rating": ACCEPTABLE, "note": "– low"}, "Southwark C22"),
    ("28 occasions", {"value": "28", "note": "occasions"}, "Suffolk"),
    (
        "70 per 100,000 population (additional 54 service users)",
        {"value": "70", "unit": "per_100000", "note": "(additional 54 service users)"},
        "Nottinghamshire priority 12",
    ),
]

NOT_A_NUMBER = [
    ("10-15", "a range"),
    ("45%-50%", "a range"),
    ("between 85-90%", "Rochdale 2c: a band"),
    ("0<16.01", "Rochdale 1a: a band"),
    ("32<43", "Rochdale 3a: a band"),
    ("70<=100", "Rochdale 6c: a band"),
    ("95< = 100", "Rochdale 8a: a band"),
    ("33.0 31.0", "two numbers"),
    ("2 614", "one number or two"),
    ("1 in 10", "a fraction in words"),
    ("3/12", "a fraction or a date"),
    ("1:8", "a ratio the other way round"),
    ("12:30", "a time"),
    ("2004/05", "a year"),
    ("31/03/05", "a date"),
    ("March 2005", "a date"),
    ("from 23% to 15%", "Suffolk, objective 1: two numbers"),
    ("by 10%", "Nottinghamshire priority 17: a change, not a level"),
    (".Average 13%", "Rochdale 6e: a comparator"),
    ("8%+ is a very good result. The average in 05/06 was 7.6%", "Rochdale 2a: a sentence"),
    ("To be set in the youth plan for 07/08", "Rochdale 7d"),
    ("(328)", "a note, a label or a minus"),
    ("328CR", "money without a pound sign"),
    ("45 -", "a minus or a dash"),
    ("£5 - £7", "a range"),
    ("3m", "million, metres or months"),
    ("5th", "an ordinal"),
    ("C28", "a code"),
    ("1,24", "neither thousands nor decimals"),
    ("No.", "a heading"),
    ("at least one", "a number in words"),
    ("Level 4", "Rochdale 9.3"),
    ("●", "a light or a bullet"),
    ("↑ ↓ 4", "two directions"),
]


def _measure(fields: dict[str, Any], *, whole: bool) -> Measure:
    value = fields.get("value")
    return Measure(**{**fields, "value": Decimal(value) if value else None, "whole": whole})


@pytest.mark.parametrize(("text", "fields", "seen"), UNDERSTOOD)
def test_a_cell_that_is_understood(text: str, fields: dict[str, Any], seen: str) -> None:
    measure = parse_measure(text)
    assert measure == _measure(fields, whole=True), seen
    assert str(measure.value) == fields.get("value", "None"), seen


@pytest.mark.parametrize(("text", "fields", "seen"), IN_PART)
def test_a_number_with_a_note_that_is_kept(text: str, fields: dict[str, Any], seen: str) -> None:
    assert parse_measure(text) == _measure(fields, whole=False), seen


@pytest.mark.parametrize(("text", "seen"), NOT_A_NUMBER)
def test_a_cell_without_one_sure_number(text: str, seen: str) -> None:
    measure = parse_measure(text)
    assert (measure.value, measure.missing, measure.whole) == (None, "text", False), seen


PIECES = st.sampled_from(
    "33.0|1,245|5|%|£|m|●|●●●● good|new defn|(|)|-|<|>=|per 1,000|Green|↑|over|no more than|nolessthan|+|:1| |\n|\u00a0"
    "|days|k|c|*|/|to|.".split("|")
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=8).map("".join), st.lists(PIECES, max_size=8).map(" ".join)))
def test_no_number_is_made_up(text: str) -> None:
    measure = parse_measure(text)
    if measure.value is None:
        return
    assert measure.missing is None
    digits = "".join(character for character in text if character.isdigit())
    significant = format(measure.value.copy_abs(), "f").replace(".", "").strip("0")  # abs would round
    assert significant in digits


@given(
    st.decimals(min_value=-(10**7), max_value=10**7, allow_nan=False, places=2),
    st.sampled_from(["", "%", " *", " ●● ask questions"]),
)
def test_a_printed_number_is_read_unchanged(value: Decimal, after: str) -> None:
    assert parse_measure(f"{format_number(value)}{after}").value == value


@given(st.text(alphabet=" \t\n\u00a0\u200b"))
def test_white_space_is_blank(text: str) -> None:
    assert parse_measure(text) == _measure({}, whole=True)
