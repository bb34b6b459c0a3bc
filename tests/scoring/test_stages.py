"""A miss is blamed on the stage that lost it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from plan_extract.scoring.score import score_plan


def stage_of(make: SimpleNamespace, truth: object, read: object) -> str | None:
    (miss,) = score_plan(make.labels(truth), read).misses
    return miss.stage


@pytest.fixture
def truth(make: SimpleNamespace) -> Any:
    return make.plan(indicators=[make.indicator("Adoptions in the year", make.observation("9.2"))])


def test_no_table_holds_the_words(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(tables=[make.table(("Measure", "2003/04"), ("Something else", "9.2"))])
    assert stage_of(make, truth, read) == "table"


def test_a_table_without_the_value_s_column_was_not_found_whole(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(tables=[make.table(("Measure",), ("Adoptions in the year",))])
    assert stage_of(make, truth, read) == "table"


def test_a_table_on_another_page_is_not_the_one(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(tables=[make.table(("Adoptions in the year", "9.2"), page=2)])
    assert stage_of(make, truth, read) == "table"


def test_no_record_of_the_kind_came_from_the_table(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(tables=[make.table(("Adoptions in the\nyear", "9.2 %"))])
    assert stage_of(make, truth, read) == "classified"


def test_other_rows_of_the_table_were_read(make: SimpleNamespace, truth: object) -> None:
    other = make.indicator("Foster carers", make.observation("5", locator=make.place(1, table=4)))
    tables = [make.table(("Adoptions in the year", "9.2"), ("Foster carers", "5"), index=4)]
    assert stage_of(make, truth, make.plan(indicators=[other], tables=tables)) == "row"


def test_a_title_broken_over_rows_is_still_in_its_column(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(tables=[make.table(("Adoptions in", "9.2"), ("the year", ""))])
    assert stage_of(make, truth, read) == "classified"


def test_the_raw_text_is_not_what_the_page_says(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(indicators=[make.indicator("Adoptions in the year", make.observation("92"))])
    assert stage_of(make, truth, read) == "raw"


def test_the_raw_text_was_read_and_its_value_misunderstood(make: SimpleNamespace, truth: object) -> None:
    read = make.plan(indicators=[make.indicator("Adoptions in the year", make.observation("92", raw="9.2"))])
    assert stage_of(make, truth, read) == "value"


def test_prose_needs_no_table(make: SimpleNamespace) -> None:
    truth = make.plan(targets=[make.target()])
    read = make.plan(tables=[make.table(("Adoptions in the year", "9.2"))])
    assert stage_of(make, truth, read) == "row"
    counts = score_plan(make.labels(truth), read).kinds["targets"].stages
    assert counts["table"] == (0, 0)
    assert counts["row"] == (0, 1)


def test_no_table_at_all_is_no_table_found(make: SimpleNamespace, truth: object) -> None:
    assert stage_of(make, truth, make.plan()) == "table"


def test_a_document_that_cannot_be_read_is_lost_before_any_table(make: SimpleNamespace, truth: object) -> None:
    assert stage_of(make, truth, None) == "read"
    stages = score_plan(make.labels(truth), None).kinds["observations"].stages
    assert {name: counts for name, counts in stages.items() if counts != (0, 0)} == {"read": (0, 1)}


def test_stages_are_counted_for_right_labels_too(make: SimpleNamespace) -> None:
    read = [make.indicator(name, make.observation(locator=make.place(1, table=0))) for name in ("Adoptions", "Bins")]
    tables = [make.table(("Adoptions", "9.2"), ("Bins", "9.2"), ("Carers", "9.2"))]
    truth = make.plan(indicators=[*read, make.indicator("Carers")])
    stages = score_plan(make.labels(truth), make.plan(indicators=read, tables=tables)).kinds["observations"].stages
    assert stages == {
        "read": (3, 3),
        "table": (3, 3),
        "classified": (3, 3),
        "row": (2, 3),
        "raw": (2, 2),
        "value": (2, 2),
    }


def test_a_label_is_judged_only_at_the_stages_it_reached(make: SimpleNamespace, truth: object) -> None:
    lost = score_plan(make.labels(truth), make.plan()).kinds["observations"].stages
    assert {name: counts for name, counts in lost.items() if counts[1]} == {"read": (1, 1), "table": (0, 1)}
    unread = make.plan(tables=[make.table(("Adoptions in the year", "9.2"))])
    stages = score_plan(make.labels(truth), unread).kinds["observations"].stages
    assert (stages["classified"], stages["row"]) == ((0, 1), (0, 0))


def test_an_action_s_words_are_looked_for_in_its_quote(make: SimpleNamespace) -> None:
    from dataclasses import replace

    truth = make.facts(actions=[make.action("Recruit ten carers", deadline="May")])["actions"]
    wanted = make.labels(facts={"actions": (replace(truth[0], raw="Recruit ten\ncarers"),)})
    quoted = make.plan(
        actions=[make.action("Recruit ten carers", locator=make.place(1, quote="1.1 Recruit ten carers"))]
    )
    clipped = make.plan(actions=[make.action("Recruit ten carers", locator=make.place(1, quote="1.1 Recruit ten"))])
    assert score_plan(wanted, quoted).misses[0].stage == "value"
    assert score_plan(wanted, clipped).misses[0].stage == "raw"
