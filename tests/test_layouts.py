"""Declarations agree with the vocabulary."""

from __future__ import annotations

import pytest
from by_hand import grid

from plan_extract.classify import classify
from plan_extract.layouts import LAYOUTS, Layout
from plan_extract.normalise import normalise_action
from plan_extract.rows import read_rows
from plan_extract.tables.headers import find_header
from plan_extract.vocabulary import load

DERIVED = {
    "label",
    "money",
    "share",
    "period",
    "area",
}  # found from figures, other tables of the vocabulary, or periods


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.kind)
def test_every_field_of_a_layout_has_headings(layout: Layout) -> None:
    known = {row["name"] for row in load("headers")["field"]}
    assert (layout.fields | layout.refuses) - known - DERIVED == frozenset()


def test_every_field_of_the_vocabulary_is_read_by_a_layout() -> None:
    read = frozenset().union(*(layout.fields for layout in LAYOUTS))
    assert {row["name"] for row in load("headers")["field"]} - read == set()


@pytest.mark.parametrize("name", ["field", "money", "area", "share"])
def test_every_row_of_headings_says_where_it_was_learned(name: str) -> None:
    rows = load("headers")[name]
    assert rows
    assert [row["words"][:1] for row in rows if not row.get("seen", "").strip()] == []


def test_a_layout_that_needs_what_it_does_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="does not read"):
        Layout(kind="actions", label=("action",), fields=frozenset({"action"}), needs=(frozenset({"lead"}),))


def test_kinds_are_each_declared_once() -> None:
    kinds = [layout.kind for layout in LAYOUTS]
    assert sorted(kinds) == ["actions", "budgets", "indicators", "register"]


@pytest.mark.parametrize(
    "header",
    [["What we have committed to", "Strategies / plans in place to deliver"], ["Commitment", "Delivered through"]],
)
def test_what_is_promised_and_the_plans_that_deliver_it_are_actions(header: list[str | None]) -> None:
    table = grid(header, ["Reduce loneliness", "Libraries\nCommunity wardens"], ["Active travel", "Transport plan"])
    claim, _ = classify(find_header(table))
    assert claim is not None
    assert claim.kind == "actions"
    actions = [normalise_action(row, ()) for row in read_rows(claim)]
    assert [(action.description, action.resources) for action in actions if action] == [
        ("Reduce loneliness", "Libraries Community wardens"),
        ("Active travel", "Transport plan"),
    ]


def test_what_something_costs_is_no_plan_to_do_it() -> None:
    table = grid(["What", "Cost"], ["New boiler", "12,000"], ["Roof", "30,000"])
    claim, _ = classify(find_header(table))
    assert claim is None or claim.kind != "actions"
