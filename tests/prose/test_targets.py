"""Promises with a number, and sentences that only look like them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.prose import find_targets


def body(*texts: str, number: str | None = None) -> Body:
    source = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)
    return Body(source=source, items=tuple(Paragraph(text=text, number=number) for text in texts))


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit", "baseline", "deadline"),
    [
        ("Reduce the empty homes in the borough from 40 to 31", "reduce_to", 31, None, 40, None),
        ("Increase recycling by 10% by March 2026", "increase_by", 10, "percent", None, "March 2026"),
        ("We will raise attendance to 96.5% by 31 July 2025.", "increase_to", "96.5", "percent", None, "31 July 2025"),
        ("We aim to complete at least 90% of repairs on time.", "at_least", 90, "percent", None, None),
        ("Cut sickness to 8 days for each member of staff", "reduce_to", 8, "days", None, None),
        ("Maintain satisfaction at 95%", "maintain", 95, "percent", None, None),
        ("We aim to finish 85% of visits within 7 working days.", None, 85, "percent", None, None),
    ],
)
def test_reads_a_promise(
    text: str, comparator: str, value: int | str, unit: str, baseline: int | None, deadline: str | None
) -> None:
    (target,) = find_targets(body(text, number="m)"))
    assert (target.comparator, target.value, target.unit) == (comparator, Decimal(value), unit)
    assert (target.baseline, target.deadline, target.ref, target.text) == (baseline, deadline, "m", text)


@pytest.mark.parametrize(
    "text",
    [
        "Repairs on time was 85% last year.",
        "Bin rounds run on time kept to the target of 90%.",
        "The national average is to increase by 4%.",
        "Reduce the children over 11 who come into care",
        "We will deliver 3 reports in 2025.",
        "Reduce waste to 1 in 5 bins",
        "Reduce spending to 2 million",
        "Reduce the use of placements from 18 to 22",
        "Increase visits by 10% and calls by 20%",
        "Complete the review by March 2026.",
    ],
)
def test_reads_no_promise(text: str) -> None:
    assert find_targets(body(text)) == ()


def test_each_item_of_a_joined_list_stands_alone() -> None:
    found = find_targets(body("\u2022 Reduce complaints by 5% \u2022 Increase visits to 300"))
    assert [(target.text, target.comparator) for target in found] == [
        ("Reduce complaints by 5%", "reduce_by"),
        ("Increase visits to 300", "increase_to"),
    ]
