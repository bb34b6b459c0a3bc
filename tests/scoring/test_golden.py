"""Golden files become labels, and whatever is wrong with one is said in a sentence."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from plan_extract.errors import WrongArgument
from plan_extract.scoring.fact import KINDS
from plan_extract.scoring.golden import golden_files, golden_labels, read_golden

DOCUMENT = b"%PDF-1.4 what was labelled"
SOURCE = f"""
[source]
file = "corpus/plan.pdf"
sha256 = "{hashlib.sha256(DOCUMENT).hexdigest()}"
labelled_from = "rendered pages"
labelled_on = 2026-11-23
checked = true
"""
WHOLE = (
    SOURCE
    + """
[document]
council = "Rochdale"
period_start = 2007-04-01

[coverage]
observations = "all"
actions = [4, 5]
budget_lines = "all"
rag_statements = "all"
targets = "all"
legends = "all"

[[indicators]]
page = 4
row = "first row, second table"
ref = "1a"
codes = ["PAF A1", "BV 49"]
title = { raw = "Stability of\\nplacements", value = "Stability of placements" }
group = "Care"
observations = [
  { period = "2003/04", kind = "actual", raw = "9.2", value = 9.2, unit = "percent" },
  { period = "2004/05", kind = "target", raw = "-", missing = "no_data" },
]

[[actions]]
page = 4
ref = "1.10"
description = { raw = "Recruit\\nten carers", value = "Recruit ten carers" }
leads = ["CSMF"]

[[budget_lines]]
page = 6
area = "Fostering"
lines = [
  { heading = "Staff", raw = "2,059", amount = 2059000 },
  { heading = "Share", raw = "12.5", share = 12.5, role = "total" },
]

[[rag_statements]]
page = 7
subject = "measures"
status = "amber"
count = 8
of = 12
cue = "word"

[[targets]]
page = 8
text = "To increase direct payments to 70"
comparator = "increase_to"
value = 70

[[legends]]
page = 9
term = "CSMF"
meaning = "Children's Service Manager Fieldwork"

[[borderline.targets]]
page = 8
text = "around a third"
"""
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "golden").mkdir()
    (tmp_path / "corpus" / "plan.pdf").write_bytes(DOCUMENT)
    return tmp_path


def write(project: Path, text: str) -> Path:
    path = project / "golden" / "plan-pdf.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_golden_file_becomes_flat_facts(project: Path) -> None:
    labels = golden_labels(read_golden(write(project, WHOLE)), "plan-pdf.toml", project)
    assert (labels.name, labels.document) == ("plan.pdf", project / "corpus/plan.pdf")
    assert {kind: len(labels.facts[kind]) for kind in KINDS} == {
        "observations": 2,
        "actions": 1,
        "budget_lines": 2,
        "rag_statements": 1,
        "targets": 1,
        "legends": 1,
    }
    first, second = labels.facts["observations"]
    assert (first.page, first.name, first.printed) == (4, "Stability of placements", "Stability of\nplacements")
    assert (first.value, first.unit, first.codes, first.group) == (
        Decimal("9.2"),
        "percent",
        ("PAF A1", "BV 49"),
        "Care",
    )
    assert (second.role, second.value, second.missing, second.raw) == ("target", None, "no_data", "-")
    amount, share = labels.facts["budget_lines"]
    assert (amount.value, amount.share, amount.role) == (Decimal(2059000), None, "line")
    assert (share.value, share.share, share.role) == (None, Decimal("12.5"), "total")
    assert labels.coverage["actions"] == frozenset({4, 5})
    assert labels.identity == {"council": "Rochdale", "period_start": "2007-04-01"}
    assert [fact.name for fact in labels.borderline["targets"]] == ["around a third"]
    assert not labels.negative


def test_a_document_with_nothing_in_it_is_negative(project: Path) -> None:
    text = SOURCE + "[coverage]\n" + "\n".join(f'{kind} = "all"' for kind in KINDS)
    assert golden_labels(read_golden(write(project, text)), "plan-pdf.toml", project).negative
    part = text.replace('legends = "all"', "legends = [1]")
    assert not golden_labels(read_golden(write(project, part)), "plan-pdf.toml", project).negative


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[document]", "[document", "not valid TOML"),
        ('group = "Care"', 'gruop = "Care"', r"indicators\.0\.gruop: Extra inputs"),
        ('kind = "actual"', 'kind = "outturn"', r"indicators\.0\.observations\.0\.kind"),
        ('period = "2003/04"', 'period = "03/04"', "not a canonical period"),
        ("value = 9.2,", 'value = 9.2, missing = "new",', "not both"),
        (', missing = "no_data"', "", "a blank cell is no observation"),
        ("amount = 2059000", "amount = 2059000, share = 1", "an amount or a share"),
        ("actions = [4, 5]", "actions = []", "so none would be scored"),
        ("page = 9", "page = 0", "greater than or equal to 1"),
        ('cue = "word"', "", r"rag_statements\.0\.cue: Field required"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(project: Path, old: str, new: str, said: str) -> None:
    assert old in WHOLE
    with pytest.raises(WrongArgument, match=said) as caught:
        read_golden(write(project, WHOLE.replace(old, new, 1)))
    assert str(caught.value).startswith("plan-pdf.toml")


def test_a_draft_is_refused(project: Path) -> None:
    golden = read_golden(write(project, WHOLE.replace("checked = true", "draft = true")))
    with pytest.raises(WrongArgument, match=r"plan-pdf\.toml is a draft"):
        golden_labels(golden, "plan-pdf.toml", project)


def test_labels_of_another_file_are_refused(project: Path) -> None:
    golden = read_golden(write(project, WHOLE))
    (project / "corpus" / "plan.pdf").write_bytes(DOCUMENT + b" and changed since")
    with pytest.raises(WrongArgument, match="its sha256 differs"):
        golden_labels(golden, "plan-pdf.toml", project)
    (project / "corpus" / "plan.pdf").unlink()
    with pytest.raises(WrongArgument, match="is not there"):
        golden_labels(golden, "plan-pdf.toml", project)


def test_the_floors_are_no_golden_file(project: Path) -> None:
    path = write(project, WHOLE)
    (project / "golden" / "floors.toml").write_text("")
    assert golden_files(project / "golden") == [path]


def test_indicators_and_observations_are_one_coverage(project: Path) -> None:
    text = WHOLE.replace('observations = "all"', "indicators = [4]")
    assert golden_labels(read_golden(write(project, text)), "", project).coverage["observations"] == frozenset({4})
    with pytest.raises(WrongArgument, match="the same thing"):
        read_golden(write(project, WHOLE.replace('observations = "all"', 'observations = "all"\nindicators = [4]')))


@pytest.mark.parametrize("path", golden_files(Path(__file__).parents[2] / "golden"), ids=lambda path: path.stem)
def test_the_project_s_golden_files_can_all_be_scored(path: Path, root: Path) -> None:
    labels = golden_labels(read_golden(path), path.name, root)
    assert labels.negative or any(labels.facts.values())
