"""JSON labels are scored by the published rules: the figures below are worked out by hand from those rules."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plan_extract.errors import WrongArgument
from plan_extract.scoring.labels import read_labels
from plan_extract.scoring.score import score_plan

LABELS: dict[str, Any] = {
    "file": "plan.pdf",
    "document": {"council": "Rochdale", "gss": None},
    "coverage": {
        "observations": "all",
        "actions": [4],
        "budget_lines": "all",
        "rag_statements": "all",
        "targets": [],
        "legends": "all",
    },
    "observations": [
        {"page": 4, "ref": "1a", "codes": ["PAF A1"], "indicator": "Stability", "group": "", "period": "2003/04",
         "kind": "actual", "value": "9.2", "unit": "percent", "missing": None, "rating": None, "rag": None,
         "direction": None, "note": None, "raw": "9.2"},
        {"page": 4, "ref": "1b", "codes": [], "indicator": "Adoptions", "group": None, "period": "2003/04",
         "kind": "target", "value": "1,200", "unit": None, "missing": None, "rating": {"level": 5, "of": 5},
         "rag": "green", "direction": "up", "note": None, "raw": "1,200"},
        {"page": 5, "ref": None, "codes": [], "indicator": "Reviews held", "group": None, "period": None,
         "kind": "benchmark", "value": None, "unit": None, "missing": "no_data", "rating": None, "rag": None,
         "direction": None, "note": None, "raw": "-"},
    ],
    "actions": [
        {"page": 4, "ref": "1.4", "objective": None, "description": "Develop the team", "leads": ["CSMF"],
         "partners": ["Health", "Education"], "deadline": None, "success_measure": None, "progress": None, "rag": None},
    ],
    "budget_lines": [
        {"page": 3, "area": "Fostering", "heading": "Staff", "period": "2007/08", "amount": "2059000", "share": None,
         "role": "line"},
        {"page": 3, "area": "Total", "heading": None, "period": "2007/08", "amount": "4000000", "share": None,
         "role": "total"},
    ],
    "rag_statements": [
        {"page": 2, "subject": "referrals", "status": "amber", "previous": "red", "direction": None, "count": None,
         "of": None, "cue": "word"},
    ],
    "targets": [],
    "legends": [{"page": 4, "term": "CSMF", "meaning": "Manager"}, {"page": 5, "term": "csmf", "meaning": "manager."}],
}  # fmt: skip
BORDERLINE = {"file": "plan.pdf", "rag_statements": [{"page": 2, "subject": "assessments", "status": "green"}]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.labels.json").write_text(json.dumps(LABELS))
    (tmp_path / "plan.borderline.json").write_text(json.dumps(BORDERLINE))
    return tmp_path


@pytest.fixture
def read(make: SimpleNamespace) -> Any:
    at = make.place
    return make.plan(
        indicators=[
            # right, but for the unit
            make.indicator("Stability", make.observation("9.2", locator=at(4)), codes=["PAF A1"]),
            # found: the number agrees, the rating is not there, and the direction is worded otherwise
            make.indicator(
                "Adoptions",
                make.observation("1200", kind="target", rag="green", direction="improving", locator=at(4)),
            ),
            # right: no number on either side
            make.indicator("Reviews held", make.observation(None, None, kind="benchmark", locator=at(6))),
            # not asked for
            make.indicator("Something else", make.observation("1", locator=at(4))),
        ],
        actions=[
            make.action(
                "Develop the team", ref="1.4", leads=("csmf",), partners=("Education", "Health"), locator=at(4)
            ),
            make.action("Outside the labelled pages", locator=at(5)),
        ],
        budget_lines=[
            make.budget_line("Fostering", "2059", heading="Staff", period=make.period("2007/08"), locator=at(3)),
            make.budget_line("Total", "4000000", role="total", period=make.period("2007/08"), locator=at(3)),
        ],
        rag_statements=[
            make.rag_statement("Referrals", "amber", locator=at(2)),
            make.rag_statement("assessments", "green", locator=at(2)),
        ],
        targets=[make.target()],
        legends=[make.legend("CSMF", "Manager", locator=at(page)) for page in (4, 5, 6)],
    )


def test_the_figures_are_those_of_the_rules(folder: Path, read: Any) -> None:
    score = score_plan(read_labels(folder / "plan.labels.json"), read)
    figures = {kind: (one.labels, one.got, one.found, one.right) for kind, one in score.kinds.items()}
    assert figures == {
        "observations": (3, 4, 3, 2),
        "actions": (1, 1, 1, 1),
        "budget_lines": (2, 2, 2, 1),
        "rag_statements": (1, 1, 1, 0),
        "legends": (1, 1, 1, 1),
    }
    assert score.kinds["observations"].wrong_fields == {"unit": 1, "rating": 1}
    assert score.kinds["budget_lines"].wrong_fields == {"amount": 1}
    assert score.kinds["rag_statements"].wrong_fields == {"previous": 1}
    assert score.kinds["observations"].f1("right") == 2 * 2 / (3 + 4)


def test_absent_and_empty_are_the_same(folder: Path) -> None:
    labels = read_labels(folder / "plan.labels.json")
    stability, adoptions, reviews = labels.facts["observations"]
    assert (stability.group, adoptions.value, reviews.period, reviews.value) == (None, Decimal(1200), None, None)
    assert labels.identity == {"council": "Rochdale"}
    assert [fact.name for fact in labels.borderline["rag_statements"]] == ["assessments"]
    assert labels.document == folder / "plan.pdf"


def test_borderline_facts_are_optional(folder: Path, read: Any) -> None:
    (folder / "plan.borderline.json").unlink()
    score = score_plan(read_labels(folder / "plan.labels.json"), read)
    assert score.kinds["rag_statements"].got == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "not valid JSON"),
        ("[]", "holds no object"),
        ("{}", "KeyError 'file'"),
        ('{"file": "a.pdf", "coverage": {"actions": 4}}', "TypeError"),
        ('{"file": "a.pdf", "observations": [{"page": 1}]}', "KeyError 'kind'"),
        ('{"file": "a.pdf", "rag_statements": [{"count": "many"}]}', "ValueError"),
    ],
)
def test_labels_out_of_form_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "a.labels.json"
    path.write_text(text)
    with pytest.raises(WrongArgument, match=said):
        read_labels(path)
