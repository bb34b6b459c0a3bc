"""Labels and records find each other one to one, by what they are about before what they say."""

from __future__ import annotations

from types import SimpleNamespace

from plan_extract.scoring.match import fold_repeats, match


def test_a_row_finds_its_own_period_whatever_the_order(make: SimpleNamespace) -> None:
    wanted = make.facts(
        indicators=[make.indicator("Stability", make.observation("9", "2003"), make.observation("8", "2004"))]
    )
    read = make.facts(
        indicators=[make.indicator("Stability", make.observation("8", "2004"), make.observation("9", "2003"))]
    )
    assert sorted(match("observations", wanted["observations"], read["observations"])) == [(0, 1), (1, 0)]


def test_another_period_is_another_record_but_no_period_may_be_found(make: SimpleNamespace) -> None:
    (wanted,) = make.facts(indicators=[make.indicator("Stability", make.observation("9", "2003"))])["observations"]
    (other,) = make.facts(indicators=[make.indicator("Stability", make.observation("9", "2004"))])["observations"]
    (none,) = make.facts(indicators=[make.indicator("Stability", make.observation("9", None))])["observations"]
    assert match("observations", [wanted], [other]) == []
    assert match("observations", [wanted], [none]) == [(0, 0)]


def test_a_record_two_pages_away_is_another_record(make: SimpleNamespace) -> None:
    wanted = make.facts(actions=[make.action(locator=make.place(3))])["actions"]
    for page, pairs in ((2, [(0, 0)]), (4, [(0, 0)]), (5, []), (None, [(0, 0)])):
        read = make.facts(actions=[make.action(locator=make.place(page))])["actions"]
        assert match("actions", wanted, read) == pairs, page


def test_the_same_page_goes_first(make: SimpleNamespace) -> None:
    wanted = make.facts(actions=[make.action(locator=make.place(3))])["actions"]
    read = make.facts(actions=[make.action(locator=make.place(page)) for page in (2, 3, 4)])["actions"]
    assert match("actions", wanted, read) == [(0, 1)]


def test_a_shared_code_makes_up_for_an_unlike_title(make: SimpleNamespace) -> None:
    wanted = make.facts(indicators=[make.indicator("Stability of placements", codes=["PAF A1"])])["observations"]
    coded = make.facts(indicators=[make.indicator("Stability of all the placements that were made", codes=["PAF A1"])])[
        "observations"
    ]
    plain = make.facts(indicators=[make.indicator("Stability of all the placements that were made")])["observations"]
    by_ref = make.facts(indicators=[make.indicator("Stability of all the placements that were made", ref="A1")])[
        "observations"
    ]
    assert match("observations", wanted, coded) == [(0, 0)]
    assert match("observations", wanted, plain) == []
    assert match("observations", wanted, by_ref) == [(0, 0)]


def test_a_target_is_no_actual(make: SimpleNamespace) -> None:
    wanted = make.facts(indicators=[make.indicator("Stability", make.observation(kind="target"))])["observations"]
    read = make.facts(indicators=[make.indicator("Stability", make.observation(kind="actual"))])["observations"]
    assert match("observations", wanted, read) == []


def test_a_count_of_measures_is_not_a_status_of_a_subject(make: SimpleNamespace) -> None:
    wanted = make.facts(rag_statements=[make.rag_statement("measures", count=8)])["rag_statements"]
    read = make.facts(rag_statements=[make.rag_statement("measures")])["rag_statements"]
    assert match("rag_statements", wanted, read) == []


def test_of_two_lines_of_one_area_the_same_amount_goes_first(make: SimpleNamespace) -> None:
    wanted = make.facts(budget_lines=[make.budget_line("Fostering", "2000")])["budget_lines"]
    read = make.facts(budget_lines=[make.budget_line("Fostering", "1000"), make.budget_line("Fostering", "2000")])
    assert match("budget_lines", wanted, read["budget_lines"]) == [(0, 1)]


def test_a_target_quoted_in_part_is_found(make: SimpleNamespace) -> None:
    whole = "We will increase direct payments to 70 per 100,000 by March 2005, from 41 in 2003"
    wanted = make.facts(targets=[make.target("increase direct payments to 70 per 100,000 by March 2005")])["targets"]
    read = make.facts(targets=[make.target(whole), make.target("Reduce delayed discharges to 70")])["targets"]
    assert match("targets", wanted, read) == [(0, 0)]


def test_a_key_at_every_page_s_foot_is_one_legend(make: SimpleNamespace) -> None:
    records = [make.legend(locator=make.place(page)) for page in (1, 2, 3)] + [make.legend("LAC", "local area contact")]
    kept = fold_repeats(make.facts(legends=records)["legends"])
    assert [(one.meaning, one.page) for one in kept] == [("local area contact", 1), ("looked after children", 1)]
