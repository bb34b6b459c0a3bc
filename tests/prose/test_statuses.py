"""Statuses said in sentences, and colour words that are names."""

from __future__ import annotations

import pytest

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.prose import find_statuses


def body(text: str) -> Body:
    source = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)
    return Body(source=source, items=(Paragraph(text=text),))


def test_shares_of_a_whole() -> None:
    found = find_statuses(body("Of the 9 measures with a target, 4 are green, 3 are amber and 2 are red."))
    assert [(one.status, one.count, one.of) for one in found] == [("green", 4, 9), ("amber", 3, 9), ("red", 2, 9)]
    assert {one.subject for one in found} == {"measures with a target"}


def test_parts_that_exceed_the_whole_are_not_believed() -> None:
    assert find_statuses(body("Of the 5 measures, 4 are green and 3 are red.")) == ()


@pytest.mark.parametrize(
    ("text", "subject", "previous", "status"),
    [
        ("Bin collection has moved from green to amber.", "Bin collection", "green", "amber"),
        ("Bin collection was red, now amber.", "Bin collection", "red", "amber"),
        ("Bin collection is still red but improved.", "Bin collection", None, "red"),
        ("Bin collection is rated Amber/Green.", "Bin collection", None, "amber_green"),
    ],
)
def test_one_subject(text: str, subject: str, previous: str | None, status: str) -> None:
    (found,) = find_statuses(body(text))
    assert (found.subject, found.previous, found.status, found.raw) == (subject, previous, status, text)


@pytest.mark.parametrize(
    ("text", "count", "status"),
    [
        ("The remaining 4 measures are red.", 4, "red"),
        ("Eight KPIs did not meet the floor standard (Red).", 8, "red"),
        ("Three of the 7 indicators are amber.", 3, "amber"),
    ],
)
def test_counts(text: str, count: int, status: str) -> None:
    (found,) = find_statuses(body(text))
    assert (found.count, found.status) == (count, status)


@pytest.mark.parametrize(
    "text",
    [
        "The Green Lanes group walked from Red Lion Corner to Amber Hill.",
        "The bench on the village green is still green space.",
        "Less red tape and a Green Paper were promised.",
        "The door of the hall is green.",
        "The work would have moved from green to amber.",
        "Two visits were missed, which is rated Red.",
        "The colour, green, had been settled.",
    ],
)
def test_names_and_nouns_are_no_status(text: str) -> None:
    assert find_statuses(body(text)) == ()
