"""A draft says what was extracted, in golden form, and overwrites nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plan_extract.errors import UnwritableOutput, WrongArgument
from plan_extract.model.plan import Council
from plan_extract.model.values import Rating
from plan_extract.scoring import draft, golden_name, write_draft
from plan_extract.scoring.drafting import draft_of
from plan_extract.scoring.golden import golden_facts, golden_labels, read_golden
from plan_extract.scoring.score import score_plan


@pytest.fixture(scope="module")
def plan(make: SimpleNamespace) -> Any:
    rating = Rating(scheme="paf_blobs", level=4, of=5, label="good")
    row = make.place(2, table=1)
    return make.plan(
        council=Council(name="Rochdale", gss_code="E08000005", evidence="the cover"),
        title='Improving "care"',
        kind="improvement_plan",
        period=make.period("2007/08"),
        indicators=[
            make.indicator(
                "Stability",
                make.observation("9.2", unit="percent", rating=rating),
                make.observation(None, "2004/05", kind="target"),
                ref="1a",
                codes=["PAF A1", "BV 49"],
                group="Care",
            ),
            make.indicator("Bins", make.observation("0")),
        ],
        actions=[make.action(leads=("CSMF", "Head of Service"), deadline="May 2008", rag="green")],
        budget_lines=[
            make.budget_line("Fostering", "-1000", heading="Income", locator=row),
            make.budget_line("Fostering", "1500", heading="Staff", locator=row),
            make.budget_line("Total", "500", role="total", locator=row),
        ],
        rag_statements=[make.rag_statement(count=8, of=12)],
        targets=[make.target(comparator="increase_to")],
        legends=[make.legend()],
    )


def test_a_draft_scores_its_own_extraction_as_all_right(plan: Any, make: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / "plan-pdf.toml"
    path.write_text(draft_of(plan, file="corpus/plan.pdf", on=date(2026, 11, 23)), encoding="utf-8")
    golden = read_golden(path)
    assert golden.source.draft
    assert not golden.source.checked
    assert (golden.source.file, golden.source.labelled_on) == ("corpus/plan.pdf", date(2026, 11, 23))
    assert (golden.document.council, golden.document.title) == ("Rochdale", 'Improving "care"')
    assert [len(row.lines) for row in golden.budget_lines] == [2, 1]
    score = score_plan(make.labels(facts=golden_facts(golden)), plan)
    assert score.total.labels == score.total.strict == score.total.got == 10


def test_the_benchmark_refuses_a_draft_as_it_stands(plan: Any, tmp_path: Path) -> None:
    path = tmp_path / "plan-pdf.toml"
    path.write_text(draft_of(plan, file="plan.pdf", on=date(2026, 11, 23)))
    with pytest.raises(WrongArgument, match="is a draft"):
        golden_labels(read_golden(path), path.name, tmp_path)


@given(text=st.text(), number=st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_text_and_number_come_back_from_a_draft(
    make: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory, text: str, number: Decimal
) -> None:
    plan = make.plan(indicators=[make.indicator(text, make.observation(str(number), raw=text), group=text)])
    path = tmp_path_factory.mktemp("draft") / "plan.toml"
    path.write_text(draft_of(plan, file="plan.pdf", on=date(2026, 11, 23)), encoding="utf-8", newline="")
    (fact,) = golden_facts(read_golden(path))["observations"]
    assert (fact.name or "", fact.raw, fact.group or "", fact.value) == (text, text, text, number)


def test_lone_surrogates_that_toml_cannot_hold_become_question_marks(make: SimpleNamespace) -> None:
    assert '"a?b"' in draft_of(make.plan(title="a\ud800b"), file="plan.pdf", on=date(2026, 11, 23))


def test_a_draft_is_dated_and_names_its_document(plan: Any) -> None:
    text = draft(Path("corpus") / "plan.pdf", on=date(2026, 11, 23), extract=lambda _: plan)
    assert 'file = "corpus/plan.pdf"' in text
    assert "labelled_on = 2026-11-23" in text
    assert "labelled_on = 20" in draft(Path("plan.pdf"), extract=lambda _: plan)


def test_nothing_is_overwritten(plan: Any, tmp_path: Path) -> None:
    target = tmp_path / golden_name(Path("Plan.PDF"))
    assert write_draft(Path("Plan.PDF"), target, extract=lambda _: plan) == target
    assert target.name == "Plan-pdf.toml"
    target.write_text("what a person made of it")
    with pytest.raises(WrongArgument, match="never overwritten"):
        write_draft(Path("Plan.PDF"), target, extract=lambda _: plan)
    assert target.read_text() == "what a person made of it"


def test_a_label_made_while_the_document_was_read_is_not_overwritten(plan: Any, tmp_path: Path) -> None:
    target = tmp_path / "plan-pdf.toml"

    def slow(_: Path) -> Any:
        target.write_text("made meanwhile")
        return plan

    with pytest.raises(WrongArgument, match="never overwritten"):
        write_draft(Path("plan.pdf"), target, extract=slow)
    assert target.read_text() == "made meanwhile"


def test_a_folder_that_is_not_there_is_said(plan: Any, tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match="cannot be written"):
        write_draft(Path("plan.pdf"), tmp_path / "none" / "plan.toml", extract=lambda _: plan)
