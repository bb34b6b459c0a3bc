"""The benchmark over folders of labels, with extraction played by hand-made plans."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plan_extract.errors import NothingToRead, UnreadableFile, WrongArgument
from plan_extract.scoring import benchmark, raise_floors
from plan_extract.scoring.fact import KINDS

COVERED = "[coverage]\n" + "".join(f'{kind} = "all"\n' for kind in KINDS)


def action(description: str, page: int = 1) -> str:
    return f"\n[[actions]]\npage = {page}\ndescription = {json.dumps(description)}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "golden").mkdir()
    return tmp_path


@pytest.fixture
def add(project: Path) -> Callable[..., Path]:
    def add_document(name: str, *actions: str, more: str = "") -> Path:
        content = name.encode()
        (project / "corpus" / f"{name}.pdf").write_bytes(content)
        path = project / "golden" / f"{name}-pdf.toml"
        path.write_text(
            f'[source]\nfile = "corpus/{name}.pdf"\nsha256 = "{hashlib.sha256(content).hexdigest()}"\n'
            f'labelled_from = "rendered pages"\nlabelled_on = 2026-11-23\n{more}\n{COVERED}'
            + "".join(map(action, actions))
        )
        return path

    return add_document


@pytest.fixture
def reading(make: SimpleNamespace) -> Callable[..., Callable[[Path], Any]]:
    """An extraction that finds these actions in these documents, and cannot read the others."""

    def extraction(**found: tuple[str, ...]) -> Callable[[Path], Any]:
        def extract(path: Path) -> Any:
            if path.stem not in found:
                raise UnreadableFile(path, "damaged", "it is damaged")
            return make.plan(actions=[make.action(text) for text in found[path.stem]])

        return extract

    return extraction


def test_all_documents_together_and_each_alone(project: Path, add: Any, reading: Any) -> None:
    add("good", "Recruit ten carers", "Close the old depot", "Write to all tenants")
    add("bad", "Mend the roof")
    found = {"good": ("Recruit ten carers", "Close the old depot", "Write to all tenants"), "bad": ("Paint a door",)}
    result = benchmark(root=project, extract=reading(**found))
    assert [document.name for document in result.documents] == ["bad.pdf", "good.pdf"]
    actions = result.kinds["actions"]
    assert (actions.labels, actions.got, actions.right) == (4, 4, 3)
    assert actions.f1("right") == 0.75
    assert result.macro["actions"]["right"] == 0.5  # (1 + 0) / 2
    assert result.macro["targets"]["right"] == 1.0  # nothing to find in either
    assert result.total.f1("right") == 0.75
    assert result.figures["kinds.actions"] == dict.fromkeys(("found", "right", "strict"), Decimal("0.75000"))
    assert result.figures['documents."bad.pdf".actions']["right"] == 0
    assert 'documents."bad.pdf".targets' not in result.figures
    assert (result.calibration.bands[-1].records, result.calibration.bands[-1].right) == (4, 3)
    assert result.failures == ()


def test_a_figure_under_its_floor_fails_and_floors_rise(project: Path, add: Any, reading: Any) -> None:
    path = add("good", "Recruit ten carers", "Close the old depot")
    floors = project / "golden" / "floors.toml"
    extract = reading(good=("Recruit ten carers", "Close the old depot"))
    raise_floors(floors, benchmark(root=project, extract=extract).figures)
    assert benchmark(root=project, extract=extract).failures == ()
    path.write_text(path.read_text().replace("the old depot", "the old theatre"))
    failing = benchmark(root=project, extract=extract)
    assert [(failure.subject, failure.figure) for failure in failing.failures] == [
        ('documents."good.pdf".actions', figure) for figure in ("found", "right", "strict")
    ]
    assert benchmark(root=project, extract=extract, floors=False).failures == ()
    assert benchmark(root=project, extract=extract, documents=["good"]).failures == ()
    raise_floors(floors, failing.figures)
    assert benchmark(root=project, extract=extract).failures == failing.failures


def test_a_record_out_of_a_document_that_holds_none_fails(project: Path, add: Any, reading: Any) -> None:
    add("minutes")
    add("agenda")
    result = benchmark(root=project, extract=reading(minutes=("Mend the roof",), agenda=()))
    (failure,) = result.failures
    assert failure.message == "minutes.pdf holds nothing to find, yet 1 records were read from it"


def test_drafts_and_labels_of_other_files_are_refused_aloud(project: Path, add: Any, reading: Any) -> None:
    add("good", "Recruit ten carers")
    add("new", "Mend the roof", more="draft = true")
    add("changed", "Mend the roof")
    (project / "corpus" / "changed.pdf").write_bytes(b"another file")
    result = benchmark(root=project, extract=reading(good=("Recruit ten carers",), new=("Mend the roof",)))
    assert [document.name for document in result.documents] == ["good.pdf"]
    assert [one.labels for one in result.refused] == ["changed-pdf.toml", "new-pdf.toml"]
    assert [failure.subject for failure in result.failures] == ["changed-pdf.toml", "new-pdf.toml"]


def test_a_document_that_cannot_be_read_keeps_the_reason_and_the_others_go_on(
    project: Path, add: Any, reading: Any
) -> None:
    add("broken", "Recruit ten carers")
    add("good", "Recruit ten carers")
    result = benchmark(root=project, extract=reading(good=("Recruit ten carers",)))
    assert [(one.name, one.error) for one in result.documents] == [
        ("broken.pdf", "broken.pdf: it is damaged"),
        ("good.pdf", None),
    ]
    assert result.kinds["actions"].recall("right") == 0.5


def test_a_run_can_be_narrowed_to_documents(project: Path, add: Any, reading: Any) -> None:
    add("one", "Recruit ten carers")
    add("two", "Recruit ten carers")
    extract = reading(one=(), two=())
    assert [one.name for one in benchmark(root=project, documents=["two.pdf"], extract=extract).documents] == [
        "two.pdf"
    ]
    assert len(benchmark(root=project, documents=["two", "one"], extract=extract).documents) == 2
    with pytest.raises(WrongArgument, match=r"no labels for three"):
        benchmark(root=project, documents=["two", "three"], extract=extract)


def test_json_labels_are_scored_beside_their_documents(tmp_path: Path, make: SimpleNamespace) -> None:
    entries = {"file": "a.pdf", "coverage": {"actions": [1]}, "actions": [{"page": 1, "description": "Mend the roof"}]}
    (tmp_path / "a.labels.json").write_text(json.dumps(entries))
    asked: list[Path] = []

    def extract(path: Path) -> Any:
        asked.append(path)
        return make.plan(actions=[make.action("Mend the roof"), make.action("Paint the door")])

    result = benchmark(tmp_path, extract=extract)
    assert asked == [tmp_path / "a.pdf"]
    assert {kind: (one.labels, one.got, one.right) for kind, one in result.kinds.items()} == {"actions": (1, 2, 1)}
    assert result.failures == ()


def test_nothing_to_score_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="holds no label files"):
        benchmark(tmp_path)
    with pytest.raises(NothingToRead, match="golden"):
        benchmark(root=tmp_path)


def test_a_golden_file_out_of_form_stops_the_run(project: Path, add: Any, reading: Any) -> None:
    path = add("good", "Recruit ten carers")
    path.write_text(path.read_text().replace("description", "discription"))
    with pytest.raises(WrongArgument, match="good-pdf"):
        benchmark(root=project, extract=reading(good=()))
