"""Graded judgements: dots, words, phrases, and the bullets and keys that look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.parsing.rating import find_rating
from plan_extract.vocabulary import load

RATED = [
    ("33.0 ●●●●● very good", "paf_blobs", 5, "very good", 5, False, "33.0", "Southwark B11"),
    ("422 ●●●● Good", "paf_blobs", 4, "good", 4, False, "422", "Southwark B13: any case"),
    ("96.0 ●●●●● Very Good", "paf_blobs", 5, "very good", 5, False, "96.0", "Southwark C20"),
    ("472 ●●● acceptable", "paf_blobs", 3, "acceptable", 3, False, "472", "Southwark B12"),
    ("560 ●● ask questions", "paf_blobs", 2, "ask questions", 2, False, "560", "Southwark B12"),
    ("3.0 ● investigate urgently", "paf_blobs", 1, "investigate urgently", 1, False, "3.0", "Southwark A3"),
    ("98 ●●●●● good", "paf_blobs", 4, "good", 5, True, "98", "Southwark D37: the word decides"),
    ("92.0 ●●●● acceptable – low", "paf_blobs", 3, "acceptable", 4, True, "92.0 – low", "Southwark C22"),
    ("2 ●●● acceptable (review)", "paf_blobs", 3, "acceptable", 3, False, "2 (review)", "Southwark C18"),
    (
        "307 ●●●● acceptable (340 old defn)", "paf_blobs", 3, "acceptable", 4, True, "307 (340 old defn)",
        "Southwark B10: a second number on the old definition",
    ),
    ("●●●●●", "paf_blobs", 5, None, 5, False, "", "Rochdale, blob column"),
    ("● ● ●", "paf_blobs", 3, None, 3, False, "", "dots set apart"),
    ("•••• good", "paf_blobs", 4, "good", 4, False, "", "another glyph for the dots"),
    ("●●●○○", "paf_blobs", 3, None, 3, False, "", "filled and hollow dots"),
    ("very good ●●●●●", "paf_blobs", 5, "very good", 5, False, "", "the word before the dots"),
    ("98 very good", "paf_blobs", 5, "very good", None, False, "98", "dots lost with their font"),
    ("★★", "stars", 2, None, 2, False, "", "general knowledge"),
    ("two star", "stars", 2, "two star", None, False, "", "Suffolk, rating"),
    ("serving most people well", "ssi_serving", 3, "serving most people well", None, False, "", "Suffolk, rating"),
    ("prospects promising", "ssi_prospects", 3, "prospects promising", None, False, "", "Southwark, star rating"),
    ("Requires improvement", "ofsted", 2, "requires improvement", None, False, "", "general knowledge"),
    ("improving strongly", "cpa_direction", 4, "improving strongly", None, False, "", "general knowledge"),
]  # fmt: skip


@pytest.mark.parametrize("row", RATED)
def test_a_rating_is_found(row: tuple[str, str, int, str | None, int | None, bool, str, str]) -> None:
    text, scheme, level, label, dots, conflict, rest, seen = row
    found = find_rating(text)
    assert found is not None, seen
    assert (found.rating.scheme, found.rating.level, found.rating.label) == (scheme, level, label), seen
    assert (found.dots, found.conflict, found.rest) == (dots, conflict, rest), seen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "33.0",
        "good",  # every scale has it
        "98 good",
        "• Schools",  # a bullet
        "• Good practice guide",
        "● 45",
        "45 ●",  # a light beside a figure
        "Blob Key ●VP ●●P ●●●S ●●●●G ●●●●●E",  # Rochdale: a key
        "●●●●●●",  # more dots than the scale has
        "outstanding debts",
        "an acceptable standard",
        "improved from serving some people well to serving most people well",  # Nottinghamshire: two ratings
    ],
)
def test_what_is_no_single_rating(text: str) -> None:
    assert find_rating(text) is None


def test_every_scale_has_levels_within_its_range() -> None:
    for scheme in load("ratings")["scheme"]:
        assert scheme["seen"]
        levels = [grade["level"] for grade in scheme["levels"]]
        assert max(levels) <= scheme.get("of", max(levels))


@given(
    st.one_of(st.text(), st.lists(st.sampled_from(["●", "good", "very good", "33", "(", " ", "★", "\n"])).map("".join))
)
def test_no_text_raises_and_a_conflict_needs_both(text: str) -> None:
    found = find_rating(text)
    if found is not None and found.conflict:
        assert found.dots != found.rating.level
        assert found.rating.label is not None
