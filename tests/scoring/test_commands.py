"""`plan-extract benchmark` and `plan-extract draft`: what they print, write and exit with."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from plan_extract.cli import app

DOCUMENT = b"a plan"
GOLDEN = f"""
[source]
file = "corpus/plan.pdf"
sha256 = "{hashlib.sha256(DOCUMENT).hexdigest()}"
labelled_from = "rendered pages"
labelled_on = 2026-11-23

[coverage]
actions = "all"

[[actions]]
page = 1
description = "Mend the roof"
"""


@pytest.fixture
def project(make: SimpleNamespace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one labelled document, in which extraction finds the action that is labelled."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "golden").mkdir()
    (tmp_path / "corpus" / "plan.pdf").write_bytes(DOCUMENT)
    (tmp_path / "golden" / "plan-pdf.toml").write_text(GOLDEN)
    plan = make.plan(actions=[make.action("Mend the roof")])
    for module in ("run", "drafting"):
        monkeypatch.setattr(f"plan_extract.scoring.{module}.extract_with_tables", lambda _: plan)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_the_benchmark_prints_its_tables(project: Path) -> None:
    code, out, err = run("benchmark")
    assert (code, err) == (0, "")
    assert "Scores by kind" in out
    assert "\nplan.pdf" in out
    assert run("benchmark", "--root", str(project)) == (code, out, err)
    assert run("benchmark", "--markdown")[1].count("| plan.pdf |") == 1
    assert json.loads(run("benchmark", "--json")[1])["kinds"]["actions"]["right"] == 1


def test_a_changed_label_fails_once_the_floors_are_raised(project: Path) -> None:
    assert run("benchmark", "--raise-floors")[0] == 0
    assert "right = 1.00000" in (project / "golden" / "floors.toml").read_text()
    assert run("benchmark")[0] == 0
    (project / "golden" / "plan-pdf.toml").write_text(GOLDEN.replace("the roof", "a window"))
    code, out, _ = run("benchmark", "--verbose")
    assert code == 1
    assert 'FAILED: documents."plan.pdf".actions right is 0.00000, under its floor of 1.00000' in out
    assert "'Mend a window'" in out


def test_floors_are_raised_from_all_golden_documents_only(project: Path) -> None:
    for narrowing in (["--document", "plan.pdf"], ["--labels", "."]):
        code, _, err = run("benchmark", "--raise-floors", *narrowing)
        assert (code, "leave out --labels and --document" in err) == (2, True)
    (project / "golden" / "new-pdf.toml").write_text(GOLDEN.replace("labelled_on", "draft = true\nlabelled_on"))
    code, _, err = run("benchmark", "--raise-floors")
    assert (code, "new-pdf.toml is a draft" in err) == (2, True)
    assert not (project / "golden" / "floors.toml").exists()


def test_a_draft_is_printed_or_written_but_never_over_a_label(project: Path) -> None:
    code, out, err = run("draft", "corpus/plan.pdf")
    assert (code, err) == (0, "")
    assert "draft = true" in out
    assert run("draft", "corpus/plan.pdf", "--out", "new.toml") == (0, "", "")
    assert Path("new.toml").read_text() == out
    code, _, err = run("draft", "corpus/plan.pdf", "--out", "golden/plan-pdf.toml")
    assert (code, err.count("\n"), "never overwritten" in err) == (2, 1, True)
    assert (project / "golden" / "plan-pdf.toml").read_text() == GOLDEN
