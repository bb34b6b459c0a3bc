"""Headings that say what for, and those that only say what a table is."""

from __future__ import annotations

import pytest

from plan_extract.parsing.aims import names_table, outer_heading


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("What are we going to do about it?", True),
        ("How we will measure it", True),
        ("Measures of success", True),
        ("Actions and milestones", True),
        ("2.1 Key performance indicators", True),
        ("Our targets:", True),
        ("Objective 1: Improve the life chances of children", False),
        ("Waste and recycling", False),
        ("Delivery of new homes", False),
        ("Performance of the housing service", False),
    ],
)
def test_a_heading_may_only_name_the_table(heading: str, kind: bool) -> None:
    assert names_table(heading) is kind


@pytest.mark.parametrize(
    ("headings", "aim"),
    [
        (("Plan 2002", "Improvement Objective 1: Children", "How are we doing?"), "Improvement Objective 1: Children"),
        (("Plan 2002", "Housing", "Measures", "Measures of success"), "Housing"),
        (("Objective 2: Carers", "Actions and milestones"), "Objective 2: Carers"),
        (("Service plan for housing", "Actions"), None),  # the document's title
        (("Actions",), None),
        ((), None),
    ],
)
def test_the_heading_above_says_what_for(headings: tuple[str, ...], aim: str | None) -> None:
    assert outer_heading(headings) == aim
