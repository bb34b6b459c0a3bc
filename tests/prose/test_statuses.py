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


@pytest.mark.parametrize(
    ("text", "subject", "status", "direction"),
    [
        (
            "% leaving care who are adopted (still red but improved)",
            "% leaving care who are adopted",
            "red",
            "improving",
        ),
        ("Repairs done on time remain amber but worsened.", "Repairs done on time", "amber", "worsening"),
        ("The share of calls answered is red.", "share of calls answered", "red", None),
        (
            "The percentage of letters answered on time remains below the floor and so is RAG rated Red.",
            "percentage of letters answered on time",
            "red",
            None,
        ),
    ],
)
def test_a_status_with_its_trend(text: str, subject: str, status: str, direction: str | None) -> None:
    (found,) = find_statuses(body(text))
    assert (found.subject, found.status, found.direction) == (subject, status, direction)


def test_what_changed_may_stand_in_brackets() -> None:
    (found,) = find_statuses(body("% referrals made twice (was red, now amber)"))
    assert (found.status, found.previous) == ("amber", "red")


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Adult Care \u2013 Two KPIs are rated Green, three are Amber and one is Red.",
            [("green", 2), ("amber", 3), ("red", 1)],
        ),
        ("Adult Care \u2013 The two Amber and four Red KPIs show the pressure.", [("amber", 2), ("red", 4)]),
        (
            "12 indicators met the floor and are rated Amber, nine indicators fell short and so are rated Red.",
            [("amber", 12), ("red", 9)],
        ),
        ("Of the four Red KPIs, only one improved.", []),
    ],
)
def test_counts_of_several_statuses(text: str, counts: list[tuple[str, int]]) -> None:
    found = find_statuses(body(text))
    assert [(one.status, one.count) for one in found] == counts
    assert all(one.subject == ("Adult Care" if "\u2013" in text else "indicators") for one in found)


def test_trends_are_counted_too() -> None:
    found = find_statuses(body("Ten indicators were showing an improving trend, with six showing a worsening trend."))
    assert [(one.status, one.direction, one.count, one.subject) for one in found] == [
        (None, "improving", 10, "indicators"),
        (None, "worsening", 6, "indicators"),
    ]


def test_the_mark_of_a_note_is_no_part_of_a_count() -> None:
    text = "17 of the 38\u00b9 indicators are rated as Green."
    (found,) = find_statuses(body(text))
    assert (found.subject, found.count, found.of, found.raw) == ("indicators", 17, 38, text)


@pytest.mark.parametrize(
    ("text", "subject", "of", "counts"),
    [
        ("Of the service\u2019s 14 measures 9 are green, 3 are amber and 2 are red.",
         "service\u2019s measures", 14, [9, 3, 2]),
        ("8 of the service\u2019s 16 measures are green, 6 amber and 2 red.", "service\u2019s measures", 16, [8, 6, 2]),
        ("At the end 21 of the 34 measures in the plan were green, nine were amber and four were red.",
         "measures in the plan", 34, [21, 9, 4]),
        ("Ten measures: 6 green, 3 amber and 1 red.", "measures", 10, [6, 3, 1]),
        ("We follow 40 local indicators. By May 26 of them were green, 8 were amber and 6 were red.",
         "local indicators", 40, [26, 8, 6]),
    ],
)  # fmt: skip
def test_parts_of_a_whole_however_it_is_worded(text: str, subject: str, of: int, counts: list[int]) -> None:
    found = find_statuses(body(text))
    assert {(one.subject, one.of) for one in found} == {(subject, of)}
    assert [(one.count, one.status) for one in found] == list(zip(counts, ("green", "amber", "red"), strict=True))


@pytest.mark.parametrize(
    ("text", "subject", "before", "status"),
    [
        ("Street cleaning stays amber.", "Street cleaning", None, "amber"),
        ("Lettings turned red in the autumn.", "Lettings", None, "red"),
        ("Carers\u2019 reviews, which were amber, are now green.", "Carers\u2019 reviews", "amber", "green"),
        ("Enforcement was amber at the half-year and is now green.", "Enforcement", "amber", "green"),
        ("Reviews done on time: still red.", "Reviews done on time", None, "red"),
    ],
)
def test_a_status_that_turned_or_stayed(text: str, subject: str, before: str | None, status: str) -> None:
    (found,) = find_statuses(body(text))
    assert (found.subject, found.previous, found.status) == (subject, before, status)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The ratings for the four parks KPIs show 3 Greens (litter, lawns and play areas) and 1 Amber (trees).",
            [
                ("parks KPIs", "green", 3),
                ("parks KPIs", "amber", 1),
                ("litter", "green", None),
                ("lawns", "green", None),
                ("play areas", "green", None),
                ("trees", "amber", None),
            ],
        ),
        ("Six services were looked at: two green (libraries and museums), one red (leisure).", 5),
        ("The only red measure is the cost of home care, which rose again.", [("cost of home care", "red", None)]),
        ("The two amber-rated projects are the depot and the town hall.", 2),
        (
            "The share of repairs done in time was 84% of 1,200, giving an Amber rating.",
            [("share of repairs done in time", "amber", None)],
        ),
    ],
)
def test_statuses_with_the_names_of_what_has_them(text: str, told: list[tuple[str, str, int | None]] | int) -> None:
    found = [(one.subject, one.status, one.count) for one in find_statuses(body(text))]
    assert (len(found) if isinstance(told, int) else found) == told


@pytest.mark.parametrize(
    "text",
    [
        "The only red measure is that of last year.",
        "There would be 2 Greens (litter and trees) if the target were lower.",
        "The Greens (two seats) and the Reds (three seats) met at the club.",
        "The only green space is the recreation ground.",
    ],
)
def test_no_status_is_told_of_what_is_not_named(text: str) -> None:
    assert find_statuses(body(text)) == ()


def test_names_that_are_not_as_many_as_the_count_are_left_out() -> None:
    found = find_statuses(body("Of 9 targets there are 3 greens (parks and trees) and 6 reds (the rest)."))
    assert [(one.subject, one.count, one.of) for one in found] == [("targets", 3, 9), ("targets", 6, 9)]


def told(*texts: str, heading: str | None = None) -> list[tuple[str, str | None, str | None, int | None, int | None]]:
    """Subject, status, status before, count and whole of what paragraphs say; those with a dot before are items."""
    source = Source(path="report.docx", sha256="0" * 64, media_type="docx", pages=None)
    head = (Paragraph(text=heading, level=2),) if heading else ()
    items = tuple(
        Paragraph(text=text.removeprefix("* "), number="\u2022" if text.startswith("* ") else None) for text in texts
    )
    found = find_statuses(Body(source=source, items=(*head, *items)))
    return [(one.subject, one.status, one.previous, one.count, one.of) for one in found]


@pytest.mark.parametrize(
    ("text", "subject", "status", "before"),
    [
        ("4.1 Home visits in time \u2013 up from red to amber", "Home visits in time", "amber", "red"),
        ("Library loans was downgraded from green to red in May.", "Library loans", "red", "green"),
        ("Tree planting has improved to green from amber.", "Tree planting", "green", "amber"),
        ("Tree planting is now amber, down from green.", "Tree planting", "amber", "green"),
        ("The share of calls answered remains red although it is better.", "share of calls answered", "red", None),
        ("2.3\tVacant posts are also still amber: 12 were open.", "Vacant posts", "amber", None),
        ("Street lighting is our main worry and remains red.", "Street lighting", "red", None),
        ("Lost days is the only staffing measure rated red.", "Lost days", "red", None),
        ("Repairs is one of three amber indicators.", "Repairs", "amber", None),
        ("Closed in May: SR4 Data centre (green, moved to the service).", "SR4 Data centre", "green", None),
    ],
)
def test_statuses_in_other_words(text: str, subject: str, status: str, before: str | None) -> None:
    assert told(text) == [(subject, status, before, None, None)]


@pytest.mark.parametrize(
    "text",
    [
        "A measure is green when its target is met.",
        "If absence remains red, managers will act.",
        "Green Lanes is the main road and remains closed.",
        "The flag went from red to amber signs.",
        "People who are in need and remain red eyed were seen.",
        "The new lid (green, 240 litres) costs more.",
    ],
)
def test_colours_that_are_no_status(text: str) -> None:
    assert told(text) == []


def test_counts_with_their_colour_in_brackets_shares_and_parts_without_colour() -> None:
    assert told("Of the 18 tasks, 6 are complete (blue), 10 are on track (green) and 2 are red.") == [
        ("tasks", "blue", None, 6, 18),
        ("tasks", "green", None, 10, 18),
        ("tasks", "red", None, 2, 18),
    ]
    assert told("Summary: of the 9 steps in this plan 1 is complete, 5 are green and 3 are amber.") == [
        ("steps in this plan", "green", None, 5, 9),
        ("steps in this plan", "amber", None, 3, 9),
    ]
    assert told("Of the 20 goals, 8 (40%) are green and 12 (60%) are amber.") == [
        ("goals", "green", None, 8, 20),
        ("goals", "amber", None, 12, 20),
    ]
    assert told("Of the 9 steps 8 are green and 3 are amber.") == []


def test_several_that_moved_are_named_or_counted() -> None:
    text = "Two measures have moved from red to green since March"
    assert told(f"{text}, visits and calls.") == [
        ("visits", "green", "red", None, None),
        ("calls", "green", "red", None, None),
    ]
    assert told(f"{text}.") == [("measures", "green", "red", 2, None)]
    assert told(f"{text}, visits, calls and loans.") == [("measures", "green", "red", 2, None)]


def test_items_that_end_in_a_status_where_things_are_judged() -> None:
    items = ("* Cleaner streets \u2013 Amber", "* Safer homes: red (was green in May)")
    read = [("Cleaner streets", "amber", None, None, None), ("Safer homes", "red", "green", None, None)]
    assert told("Our judgement of each aim is:", *items) == read
    assert told(*items, heading="RAG status by theme") == read
    assert told("We take away:", "* Garden waste \u2013 Green", "* Paper \u2013 Blue") == []
    assert told("The ratings are:", "* On target \u2013 Green", "* More than 5% off \u2013 Red") == []
    assert told(*items, heading="Key to ratings") == []


@pytest.mark.parametrize(
    ("text", "subject", "before", "status"),
    [
        ("Missed visits: now green (previously red).", "Missed visits", "red", "green"),
        ("The repairs backlog is now amber, having been red.", "repairs backlog", "red", "amber"),
        ("Litter has been green for three quarters in a row.", "Litter", None, "green"),
    ],
)
def test_what_is_now_and_what_has_been(text: str, subject: str, before: str | None, status: str) -> None:
    found = [(one.subject, one.previous, one.status) for one in find_statuses(body(text))]
    assert found == [(subject, before, status)]


def test_of_these_are_of_what_was_counted_before() -> None:
    found = find_statuses(
        body("The plan has 42 actions. 29 of these are blue (complete), nine are green and four amber.")
    )
    assert [(one.count, one.of, one.status) for one in found] == [(29, 42, "blue"), (9, 42, "green"), (4, 42, "amber")]
