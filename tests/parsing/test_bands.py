"""Bands of ages in a header are no years."""

from __future__ import annotations

import pytest

from plan_extract.parsing.bands import are_bands


@pytest.mark.parametrize(
    "headings",
    [
        ("Total", "0-4", "5-17", "18-49", "50-64", "65-74", "75+"),
        ("", "16-24 years", "25-34 years"),
        ("Ward", "18 - 64", "65 and over"),
        ("Measure", "18\u201324", "Under 18s"),
    ],
)
def test_ages_are_bands(headings: tuple[str, ...]) -> None:
    assert are_bands(headings)


@pytest.mark.parametrize(
    "headings",
    [
        ("Measure", "07-08", "08-09", "09-10"),
        ("Target", "07 - 10"),
        ("2007/08", "2008/09"),
        ("Actual", "Target", "10+"),
    ],
)
def test_years_are_none(headings: tuple[str, ...]) -> None:
    assert not are_bands(headings)
