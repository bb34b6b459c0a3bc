"""Scores of small plans, with the figures worked out by hand."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from plan_extract.model.plan import Council
from plan_extract.model.values import Rating
from plan_extract.scoring.score import KindScore, add_scores, score_plan


def test_two_right_one_wrong_one_missed_one_extra(make: SimpleNamespace) -> None:
    truth = make.plan(
        indicators=[make.indicator(name) for name in ("Adoptions", "Foster carers", "Delayed discharges", "Bins")]
    )
    read = make.plan(
        indicators=[
            make.indicator("Adoptions"),
            make.indicator("Foster carers"),
            make.indicator("Delayed discharges", make.observation("92")),
            make.indicator("Quite another measure"),
        ]
    )
    score = score_plan(make.labels(truth), read).kinds["observations"]
    assert (score.labels, score.got, score.found, score.right) == (4, 4, 3, 2)
    assert score.wrong_fields == {"value": 1}
    assert score.recall("found") == 0.75
    assert score.precision("right") == 0.5
    assert score.f1("right") == 2 * 2 / (4 + 4)


def test_extras_count_only_on_the_labelled_pages(make: SimpleNamespace) -> None:
    truth = make.plan(actions=[make.action("Recruit ten carers", locator=make.place(2))])
    read = make.plan(
        actions=[
            make.action("Recruit ten carers", locator=make.place(2)),
            make.action("Write a strategy", locator=make.place(2)),
            make.action("Close the old depot", locator=make.place(3)),
        ]
    )
    score = score_plan(make.labels(truth, coverage={"actions": frozenset({2})}), read)
    assert list(score.kinds) == ["actions"]
    assert (score.kinds["actions"].got, score.kinds["actions"].right) == (2, 1)
    assert [extra.name for extra in score.extras] == ["Write a strategy"]


def test_a_label_outside_the_labelled_pages_counts_for_recall(make: SimpleNamespace) -> None:
    truth = make.plan(actions=[make.action("Recruit ten carers", locator=make.place(7))])
    score = score_plan(make.labels(truth, coverage={"actions": frozenset({2})}), truth).kinds["actions"]
    assert (score.labels, score.got, score.right) == (1, 1, 1)


def test_borderline_records_are_neither_right_nor_wrong(make: SimpleNamespace) -> None:
    borderline = make.facts(actions=[make.action("Note the report")])
    read = make.plan(actions=[make.action("Note the report"), make.action("Note the report")])
    score = score_plan(make.labels(make.plan(), borderline=borderline), read)
    assert (score.kinds["actions"].labels, score.kinds["actions"].got) == (0, 1)  # one is excused, its double is not
    assert len(score.judged) == 1


def test_a_unit_counts_in_the_strict_figure_only(make: SimpleNamespace) -> None:
    truth = make.plan(indicators=[make.indicator("Adoptions", make.observation(unit="percent"))])
    score = score_plan(make.labels(truth), make.plan(indicators=[make.indicator("Adoptions")])).kinds["observations"]
    assert (score.soft, score.right, score.strict) == (1, 1, 0)
    assert score.wrong_fields == {"unit": 1}


def test_a_text_nine_tenths_alike_is_right_softly(make: SimpleNamespace) -> None:
    truth = make.plan(actions=[make.action("abcdefghij")])
    score = score_plan(make.labels(truth), make.plan(actions=[make.action("abcdefghiX")])).kinds["actions"]
    assert (score.found, score.soft, score.right) == (1, 1, 0)  # 90 alike: found from 85, soft from 80, right from 95
    assert score.wrong_fields == {"description": 1}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"leads": ("Head of Service",)}, "leads"),
        ({"rag": "red"}, "rag"),
        ({"deadline": "March 2008"}, "deadline"),
        ({"progress": "Completed in May"}, "progress"),
        ({"objective": "Better lives"}, "objective"),
    ],
)
def test_an_action_with_what_the_page_does_not_say_is_wrong(
    make: SimpleNamespace, changes: dict[str, object], field: str
) -> None:
    score = score_plan(make.labels(make.plan(actions=[make.action()])), make.plan(actions=[make.action(**changes)]))
    assert score.kinds["actions"].right == 0
    assert score.kinds["actions"].wrong_fields == {field: 1}
    assert score.misses[0].fields == (field,)


def test_the_word_of_a_rating_decides_over_its_dots(make: SimpleNamespace) -> None:
    def rated(level: int, label: str | None) -> object:
        rating = Rating(scheme="paf_blobs", level=level, of=5, label=label)
        return make.plan(indicators=[make.indicator("Adoptions", make.observation(rating=rating))])

    def right(truth: object, read: object) -> int:
        return score_plan(make.labels(truth), read).kinds["observations"].right

    assert right(rated(4, "good"), rated(5, "Good")) == 1
    assert right(rated(4, "good"), rated(4, "very good")) == 0
    assert right(rated(4, None), rated(5, None)) == 0
    assert right(rated(4, None), make.plan(indicators=[make.indicator("Adoptions")])) == 0


def test_an_arrow_up_and_improving_are_scored_alike(make: SimpleNamespace) -> None:
    def moving(direction: str | None) -> object:
        return make.plan(indicators=[make.indicator("Adoptions", make.observation(direction=direction))])

    assert score_plan(make.labels(moving("up")), moving("improving")).kinds["observations"].right == 1
    assert score_plan(make.labels(moving("up")), moving("down")).kinds["observations"].right == 0
    assert score_plan(make.labels(moving("same")), moving(None)).kinds["observations"].right == 0


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ("increase_to", "at_least", 1),
        ("reduce_to", "at_most", 1),
        ("increase_to", "reduce_to", 0),
        ("increase_by", "increase_by", 1),
        ("increase_by", "increase_to", 0),
        ("equals", None, 0),
        (None, "equals", 1),
    ],
)
def test_comparators_of_one_family_agree(
    make: SimpleNamespace, wanted: str | None, read: str | None, right: int
) -> None:
    truth = make.plan(targets=[make.target(comparator=wanted)])
    score = score_plan(make.labels(truth), make.plan(targets=[make.target(comparator=read)]))
    assert score.kinds["targets"].right == right


def test_a_budget_line_with_another_role_or_period_is_wrong(make: SimpleNamespace) -> None:
    truth = make.plan(budget_lines=[make.budget_line(role="total", period=make.period("2007/08"))])
    read = make.plan(budget_lines=[make.budget_line(role="line")])
    score = score_plan(make.labels(truth), read).kinds["budget_lines"]
    assert (score.found, score.right, score.wrong_fields) == (1, 0, {"period": 1, "role": 1})


def test_a_rag_statement_is_judged_by_what_is_labelled(make: SimpleNamespace) -> None:
    truth = make.plan(rag_statements=[make.rag_statement("measures", "amber", count=8, of=12)])
    more = make.plan(rag_statements=[make.rag_statement("measures", "amber", count=8, of=12, previous="red")])
    less = make.plan(rag_statements=[make.rag_statement("measures", "amber", count=8)])
    assert score_plan(make.labels(truth), more).kinds["rag_statements"].right == 1
    assert score_plan(make.labels(truth), less).kinds["rag_statements"].wrong_fields == {"of": 1}


def test_a_meaning_is_compared_and_a_page_is_not(make: SimpleNamespace) -> None:
    truth = make.plan(legends=[make.legend(locator=make.place(4)), make.legend("CSM", "children's service manager")])
    read = make.plan(legends=[make.legend(), make.legend("CSM", "chief of staff")])
    score = score_plan(make.labels(truth), read).kinds["legends"]
    assert (score.labels, score.found, score.right) == (2, 2, 1)


def test_a_plan_that_could_not_be_read_misses_everything(make: SimpleNamespace) -> None:
    truth = make.plan(actions=[make.action()], legends=[make.legend()])
    score = score_plan(make.labels(truth, identity={"council": "Rochdale"}), None, "plan.pdf: damaged")
    assert score.error == "plan.pdf: damaged"
    assert (score.total.labels, score.total.got, score.total.right) == (2, 0, 0)
    assert score.identity == {"council": False}
    assert {miss.stage for miss in score.misses} == {"read"}


def test_what_the_document_is_is_judged_by_itself(make: SimpleNamespace) -> None:
    identity = {"council": "Rochdale", "gss": "E08000005", "kind": "budget", "period_start": "2007-04-01"}
    council = Council(name="Rochdale Metropolitan Borough Council", gss_code="E08000003", evidence="cover")
    score = score_plan(make.labels(identity=identity), make.plan(council=council, kind="budget"))
    assert score.identity == {"council": True, "gss": False, "kind": True, "period_start": False}


def test_added_scores_weigh_every_fact_alike() -> None:
    one = KindScore(labels=1, got=1, found=1, soft=1, right=1, strict=1, wrong_fields={"unit": 1})
    two = KindScore(
        labels=9, got=9, found=3, soft=2, right=1, wrong_fields={"unit": 1, "value": 2}, stages={"row": (3, 9)}
    )
    total = add_scores([one, two])
    assert (total.labels, total.right, total.f1("right")) == (10, 2, 0.2)
    assert total.wrong_fields == {"unit": 2, "value": 2}
    assert total.stages["row"] == (3, 9)


def test_nothing_wanted_and_nothing_got_is_right() -> None:
    assert KindScore().f1("right") == KindScore().recall("right") == KindScore().precision("found") == 1.0
    assert KindScore(got=3).f1("right") == 0.0


def test_a_miss_says_what_was_wanted_and_what_was_read(make: SimpleNamespace) -> None:
    truth = make.plan(budget_lines=[make.budget_line("Fostering", "2000", locator=make.place(3))])
    read = make.plan(budget_lines=[make.budget_line("Fostering", "200", locator=make.place(3))])
    (miss,) = score_plan(make.labels(truth), read).misses
    assert (miss.kind, miss.page, miss.name, miss.raw) == ("budget_lines", 3, "Fostering", "2000")
    assert (dict(miss.want), dict(miss.got)) == ({"amount": "2000"}, {"amount": "200"})
    assert Decimal(miss.want["amount"]) == 2000
