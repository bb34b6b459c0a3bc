"""Sentences of invented plans: what promises, what only tells, and what is a name."""

import pytest

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.prose import find_legends, find_statuses, find_targets


def body(*texts: str) -> Body:
    source = Source(path="plan.docx", sha256="0", media_type="docx")
    return Body(source=source, items=tuple(Paragraph(text=text, block=at) for at, text in enumerate(texts)))


def test_a_promise_with_one_figure_is_a_target() -> None:
    (target,) = find_targets(body("We aim to complete 98% of reviews within the timescale."))
    assert (str(target.value), target.unit) == ("98", "percent")
    assert target.text == "We aim to complete 98% of reviews within the timescale."


@pytest.mark.parametrize(
    "text",
    [
        "We completed 98% of reviews last year.",
        "The national average was 52%.",
        "The meeting will be held on 14 May 2024 at 7pm.",
        "The parish paid 400 pounds for the new bench.",
    ],
)
def test_what_only_tells_is_no_target(text: str) -> None:
    assert find_targets(body(text)) == ()


def test_counts_of_statuses_keep_their_whole() -> None:
    found = find_statuses(body("Of the 12 measures, 8 are amber and 4 are red."))
    assert {(one.status, one.count, one.of) for one in found} == {("amber", 8, 12), ("red", 4, 12)}


@pytest.mark.parametrize(
    "text",
    [
        "Green Lanes was resurfaced in May.",
        "The Red Squirrel Group met twice.",
        "The village green is mown weekly.",
        "Amber Valley is a neighbour.",
    ],
)
def test_a_colour_in_a_name_is_no_status(text: str) -> None:
    assert find_statuses(body(text)) == ()


def test_an_abbreviation_said_twice_is_one_legend() -> None:
    found = find_legends(body("CSMF = Fieldwork Manager", "CSMF = Fieldwork Manager"))
    assert [(one.term, one.meaning) for one in found] == [("CSMF", "Fieldwork Manager")]
