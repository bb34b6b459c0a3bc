"""Lists of what will be done, and lists that only look like them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.model.document import Body, Paragraph, Source
from plan_extract.model.records import Action
from plan_extract.prose import find_priorities, find_targets

SOURCE = Source(path="plan.docx", sha256="0" * 64, media_type="docx", pages=None)


def under(*headings: str, items: tuple[str, ...], title: str | None = None, number: str | None = None) -> list[Action]:
    """What is read from items under headings; a text that ends in ':' leads in what follows."""
    paragraphs = [
        Paragraph(text=text, block=at, headings=headings, number=None if text.endswith(":") else number)
        for at, text in enumerate(items)
    ]
    return list(find_priorities(Body(source=SOURCE, title=title, items=tuple(paragraphs))))


ORDERS = (
    "1. Build forty homes for rent in the borough.",
    "2. Cut the wait for a repair.",
    "3. Safety: repair every path.",
)


@pytest.mark.parametrize(
    "heading",
    [
        "Priorities for Housing",
        "Our objectives 2024/25",
        "What we will do",
        "Key tasks",
        "Commitments to tenants",
        "Actions",
    ],
)
def test_a_heading_presents_what_will_be_done(heading: str) -> None:
    found = under("Housing", heading, items=ORDERS)
    assert [(one.ref, one.objective) for one in found] == [("1", heading), ("2", heading), ("3", heading)]
    assert found[2].description == "Safety: repair every path."
    assert found[0].locator.section == ("Housing", heading)
    assert found[0].locator.quote == ORDERS[0]


@pytest.mark.parametrize(
    "heading",
    [
        "Housing",
        "Our duties",
        "Action recommended",
        "Achievements against our objectives",
        "What we did about our priorities last year",
        "Key to the priorities",
        "Roles and responsibilities for actions",
        "Ref What we will do",
    ],
)
def test_another_heading_presents_nothing(heading: str) -> None:
    assert under(heading, items=ORDERS) == []


@pytest.mark.parametrize(
    "title", ["Housing Panel: terms of reference", "Minutes of the Housing Panel", "Lettings policy"]
)
def test_no_list_of_such_a_document_says_what_will_be_done(title: str) -> None:
    assert under("Priorities", items=ORDERS, title=title) == []
    assert under(title, "Priorities", items=ORDERS) == []


@pytest.mark.parametrize(
    "items",
    [
        ("1. The north of the borough", "2. Older people who live alone", "3. Homes without heating"),
        ("1. Support for carers at home", "2. Review of the lettings scheme", "3. Increase in the rents of shops"),
        ("• There are 30 wards in the borough", "• Cut the wait for repairs", "• The panel meets in May each year"),
        ("• Cut waits", "• Build homes", "• Repair paths"),
        ("1. Build forty homes for rent.",),
        ("Build forty homes for rent.", "Cut the wait for a repair."),
        ("• Build forty homes • Cut the wait for repairs • Repair every path", "• Plant ten trees • Dig two ponds"),
    ],
)
def test_facts_labels_single_items_and_what_has_run_together_are_none(items: tuple[str, ...]) -> None:
    assert under("Priorities", items=items) == []


def test_the_line_before_a_list_presents_it_too_or_says_that_it_is_another() -> None:
    items = ("\u2022 Build homes for rent", "\u2022 Cut the wait for repairs")
    found = under("Housing", items=("In these years we will:", *items))
    assert [(one.ref, one.objective, one.description) for one in found] == [
        (None, "Housing", "Build homes for rent"),
        (None, "Housing", "Cut the wait for repairs"),
    ]
    assert under("Priorities", items=("Our achievements were these:", *items)) == []


def test_word_s_own_numbers_are_refs_and_a_deadline_is_read() -> None:
    items = ("Build forty homes for rent by March 2026", "Cutting the wait for repairs", "We will repair every path")
    found = under("Priorities", items=items, number="b)")
    assert [one.ref for one in found] == ["b", "b", "b"]
    assert (found[0].deadline, found[0].deadline_date) == ("March 2026", date(2026, 3, 31))
    assert [one.deadline for one in found[1:]] == [None, None]


def test_an_item_that_is_no_order_belongs_to_a_numbered_list_of_orders_but_is_less_sure() -> None:
    found = under("Priorities", items=(*ORDERS, "4. A warmer home for every tenant"))
    assert [one.confidence for one in found] == [0.85, 0.85, 0.85, 0.7]
    assert len(under("Priorities", items=(*ORDERS, "4. The panel was formed in 2020"))) == 3


@given(st.lists(st.text(alphabet=st.characters(codec="utf-8"), max_size=40), max_size=5), st.text(max_size=20))
def test_whatever_stands_there_a_description_is_printed_text(texts: list[str], heading: str) -> None:
    for action in under(f"Priorities {heading}", items=tuple(f"1. {text}" for text in texts), number=None):
        assert action.locator.quote is not None
        assert set(action.description.split()) <= set(action.locator.quote.split())


def test_an_outer_heading_that_names_results_too_denies_nothing() -> None:
    assert under("Key results and priorities for 2006/07", "Priorities for Housing", items=ORDERS)
    assert not under("Results of 2005/06", "Priorities for Housing", items=ORDERS)


RESULTS = ("\u2022 Raise the recycling rate to 60% by March 2025.", "\u2022 Cut missed bins to fewer than 70 a week.")


@pytest.mark.parametrize(
    ("heading", "items", "number"),
    [
        ("Our promises for 2024/25", RESULTS, 0),
        ("What we will achieve", RESULTS, 0),
        ("What we will do", RESULTS, 2),  # what is promised is done as well
        ("Priorities", ("1. Raise the recycling rate to 60%.", "2. Cut missed bins to 70 a week."), 2),
        ("What we will achieve", ("1. Raise the recycling rate to 60%.", "2. Cut missed bins to 70 a week."), 0),
        ("Our promises", (*RESULTS, "\u2022 Open a new library in the square."), 1),
        ("Our promises", (RESULTS[0], "\u2022 Open a new library in the square."), 2),  # a list of things to do
    ],
)
def test_what_is_a_target_alone_is_no_action(heading: str, items: tuple[str, ...], number: int) -> None:
    paragraphs = tuple(Paragraph(text=text, block=at, headings=(heading,)) for at, text in enumerate(items))
    body = Body(source=SOURCE, items=paragraphs)
    promised = [target.text for target in find_targets(body)]
    assert len(promised) >= 1
    assert len(find_priorities(body, promised)) == number


def test_items_that_end_in_a_status_say_how_things_stand() -> None:
    rated = ("\u2022 Raise the standard of schools \u2013 Amber", "\u2022 Build warm homes \u2013 Red (was amber)")
    assert under("Priorities", items=rated, number=None) == []
    assert under("Priorities", items=("The rating of each priority is:", *ORDERS)) == []
