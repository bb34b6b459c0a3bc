"""Many documents: what is found under a path, and that one document's misfortune is its own.

The workers here are real processes that read with a stand-in for `extract`, so that a document can misbehave at will.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from plan_extract.archive import Conversion, ConvertedDocument, convert
from plan_extract.archive import run as run_module
from plan_extract.archive.crew import COMMAND, Task, answer_all
from plan_extract.archive.found import find_documents, name_outputs
from plan_extract.archive.worker import hash_file, read_one
from plan_extract.errors import NothingToRead, UnwritableOutput, WrongArgument
from plan_extract.model.plan import Plan

WORKER = """
import os, sys, time
from pathlib import Path

sys.path.append({src!r})
import types
from plan_extract.errors import UnreadableFile
from plan_extract.model.document import Source
from plan_extract.model.finding import make_finding
from plan_extract.model.plan import Plan

served = 0

def extract(path):
    global served
    served += 1
    text = Path(path).read_text()
    print("a library prints")
    if "CRASH" in text:
        os._exit(11)
    if "SECOND" in text and served > 1:
        os._exit(11)
    if "SLOW" in text:
        Path(path).with_suffix(".pid").write_text(str(os.getpid()))
        time.sleep(60)
    if "BUG" in text:
        raise ValueError("a defect of ours")
    if "MEMORY" in text:
        raise MemoryError
    if "LOCKED" in text:
        raise UnreadableFile(path, "encrypted", "it is encrypted; save it without a password")
    source = Source(path=str(path), sha256="0" * 64, media_type="application/pdf", pages=1)
    return Plan(source=source, title=text, findings=(make_finding("period-unknown"),))

pipeline = types.ModuleType("plan_extract.pipeline")
pipeline.extract = extract
sys.modules["plan_extract.pipeline"] = pipeline
from plan_extract.archive.worker import main
main()
"""


@pytest.fixture
def worker(tmp_path_factory: pytest.TempPathFactory, root: Path, monkeypatch: pytest.MonkeyPatch) -> Sequence[str]:
    script = tmp_path_factory.mktemp("worker") / "worker.py"
    script.write_text(WORKER.format(src=str(root / "src")))
    command = (sys.executable, str(script))
    monkeypatch.setattr(run_module, "COMMAND", command)
    return command


def fill(folder: Path, **contents: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.pdf").write_text(content)
    return folder


def summary(out: Path) -> list[dict[str, str]]:
    with (out / "summary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# What is found


def test_documents_are_told_by_content_or_by_name(tmp_path: Path) -> None:
    (tmp_path / "plan").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "damaged.PDF").write_bytes(b"")
    (tmp_path / "report.docx").write_bytes(b"not a zip")
    (tmp_path / "review.doc").write_bytes(b"of a kind that must be refused aloud")
    (tmp_path / "notes.txt").write_text("not a document")
    (tmp_path / "other.zip").write_bytes(b"PK\x03\x04 not a document either")
    found = find_documents([tmp_path], tmp_path / "out")
    assert [path.name for path in found.documents] == ["damaged.PDF", "plan", "report.docx", "review.doc"]
    assert found.skipped == 2


def test_a_word_document_is_found_whatever_it_is_called(corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "improvement.plan"
    copy.write_bytes((corpus / "improvement-plan-rochdale.docx").read_bytes())
    assert find_documents([tmp_path], tmp_path / "out").documents == (copy,)


def test_a_file_that_is_named_is_always_a_document(tmp_path: Path) -> None:
    missing, text = tmp_path / "missing.pdf", tmp_path / "notes.txt"
    text.write_text("not a document")
    assert find_documents([missing, text], tmp_path / "out").documents == (missing, text)


def test_a_document_is_read_once_however_often_it_is_given(tmp_path: Path) -> None:
    fill(tmp_path / "a", plan="x")
    (tmp_path / "a" / "link.pdf").symlink_to(tmp_path / "a" / "plan.pdf")
    paths = [tmp_path / "a" / "plan.pdf", tmp_path / "a", tmp_path / "a" / ".." / "a" / "plan.pdf"]
    assert find_documents(paths, tmp_path / "out").documents == (tmp_path / "a" / "plan.pdf",)


def test_hidden_files_word_s_lock_files_and_our_own_output_are_left_aside(tmp_path: Path) -> None:
    fill(tmp_path, plan="x")
    fill(tmp_path / ".cache", hidden="x")
    fill(tmp_path / "out" / "json", ours="x")
    (tmp_path / "~$plan.docx").write_text("lock")
    (tmp_path / ".hidden.pdf").write_text("x")
    found = find_documents([tmp_path], tmp_path / "out")
    assert [path.name for path in found.documents] == ["plan.pdf"]
    assert found.skipped == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert find_documents([tmp_path], tmp_path / "out").documents == ()


def test_folders_are_walked_in_order_of_name(tmp_path: Path) -> None:
    fill(tmp_path / "b", z="x")
    fill(tmp_path / "a" / "deep", y="x")
    fill(tmp_path, m="x")
    names = [path.name for path in find_documents([tmp_path], tmp_path / "out").documents]
    assert names == ["m.pdf", "y.pdf", "z.pdf"]


def test_a_folder_that_may_not_be_opened_fails_aloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(folder: Path, onerror: object) -> object:
        error = PermissionError(13, "Permission denied", str(tmp_path / "closed"))
        onerror(error)  # type: ignore[operator]  # os.walk calls it likewise
        yield str(folder), [], ["plan.pdf"]

    fill(tmp_path, plan="x")
    (tmp_path / "closed").mkdir()
    monkeypatch.setattr(os, "walk", walk)
    assert find_documents([tmp_path], tmp_path / "out").documents == (tmp_path / "plan.pdf", tmp_path / "closed")


def test_outputs_of_one_name_get_a_suffix_whatever_the_case() -> None:
    paths = [Path("a/plan.pdf"), Path("plan.docx"), Path("PLAN.pdf"), Path("plan-2.pdf"), Path("report.pdf")]
    names = name_outputs(paths)
    assert names == ["plan", "plan-2", "PLAN-3", "plan-2-2", "report"]


def test_a_name_near_the_longest_allowed_leaves_room_for_the_suffix(tmp_path: Path) -> None:
    (name,) = name_outputs([Path("é" * 125 + ".pdf")])
    (tmp_path / f"{name}.json").write_text("fits")
    assert name == "é" * 100


def test_a_name_that_is_not_utf8_can_be_written() -> None:
    (name,) = name_outputs([Path(os.fsdecode(b"plan\xff.pdf"))])
    assert name.encode("utf-8").startswith(b"plan")


# Workers


def test_each_failure_is_told_and_the_others_go_on(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", a="good", b="BUG", c="CRASH", d="LOCKED", e="MEMORY", f="SLOW", g="good too")
    conversion = convert(docs, tmp_path / "out", workers=2, timeout=4)
    status = {document.name: document.reason or document.status for document in conversion.documents}
    assert status == {
        "a": "read",
        "b": "defect",
        "c": "crashed",
        "d": "encrypted",
        "e": "too_large",
        "f": "timeout",
        "g": "read",
    }
    assert conversion.exit_code == 1
    assert [document.name for document in conversion.failed] == ["b", "c", "d", "e", "f"]
    assert sorted(path.name for path in (tmp_path / "out" / "json").iterdir()) == ["a.json", "g.json"]
    rows = {row["name"]: row for row in summary(tmp_path / "out")}
    assert rows["d"]["message"] == "d.pdf: it is encrypted; save it without a password"
    assert rows["c"]["sha256"] == hash_file(docs / "c.pdf")
    assert rows["a"]["findings_info"] == "1"
    assert rows["d"]["findings_info"] == ""
    assert all(row["message"].startswith(f"{row['name']}.pdf: ") for row in rows.values() if row["status"] == "failed")


def test_a_document_is_not_blamed_for_what_others_left_in_the_worker(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", a="good", b="SECOND", c="good")
    conversion = convert(docs, tmp_path / "out", workers=1)
    assert [document.status for document in conversion.documents] == ["read", "read", "read"]


def test_workers_end_when_the_caller_stops_asking(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", a="good", b="SLOW", c="SLOW")
    tasks = [Task(path=docs / f"{name}.pdf", json=tmp_path / f"{name}.json") for name in "abc"]
    replies = answer_all(tasks, workers=2, limit=60, command=worker)
    number, reply = next(replies)
    assert (number, reply["status"]) == (0, "read")
    replies.close()  # returns only when both workers are gone, long before the slow ones would be done
    for started in docs.glob("*.pid"):
        with pytest.raises(ProcessLookupError):
            os.kill(int(started.read_text()), 0)


def test_a_worker_that_cannot_be_started_is_told_of(tmp_path: Path) -> None:
    task = Task(path=tmp_path / "a.pdf", json=tmp_path / "a.json")
    replies = list(answer_all([task, task], workers=2, limit=5, command=[str(tmp_path / "no-such-python")]))
    assert sorted(number for number, _ in replies) == [0, 1]
    assert {reply["reason"] for _, reply in replies} == {"crashed"}


def test_the_worker_is_found_wherever_it_is_started_and_without_the_caller_s_folder(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('a file of the caller is not to be imported')")
    done = subprocess.run(COMMAND, input="", cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_an_output_that_cannot_be_written_is_the_document_s_failure(tmp_path: Path) -> None:
    def extract(path: Path) -> Plan:
        return Plan.model_validate({"source": {"path": str(path), "sha256": "0", "media_type": "application/pdf"}})

    (tmp_path / "file").write_text("in the way")
    reply = read_one(tmp_path / "a.pdf", tmp_path / "file" / "a.json", extract)
    assert reply["reason"] == "unwritable"
    assert reply["sha256"] is None


# Conversions


def test_outputs_stand_in_the_order_of_the_documents(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", **{name: f"title {name}" for name in "fedcba"})
    steps: list[tuple[int, int]] = []
    conversion = convert(docs, tmp_path / "out", workers=3, progress=lambda done, total: steps.append((done, total)))
    assert [document.title for document in conversion.documents] == [f"title {name}" for name in "abcdef"]
    assert [row["title"] for row in summary(tmp_path / "out")] == [f"title {name}" for name in "abcdef"]
    with (tmp_path / "out" / "csv" / "findings.csv").open(newline="") as file:
        assert [Path(row["source"]).stem for row in csv.DictReader(file)] == list("abcdef")
    assert steps == [(done, 6) for done in range(7)]
    assert conversion.exit_code == 0
    assert conversion.counts["findings"] == 6


@pytest.mark.parametrize(
    ("formats", "folders"),
    [(("json", "csv"), {"json", "csv"}), (("json",), {"json"}), (("csv",), {"csv"})],
)
def test_only_the_formats_asked_for_are_written(
    tmp_path: Path, worker: Sequence[str], formats: tuple[str, ...], folders: set[str]
) -> None:
    conversion = convert(fill(tmp_path / "docs", a="x"), tmp_path / "out", formats=formats)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*folders, "summary.csv"}
    assert all(path.is_file() for path in conversion.files)
    written = {path for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert set(conversion.files) == written


def test_files_for_a_spreadsheet_hold_no_formula(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", **{"=1+1": "x"})
    convert(docs, tmp_path / "out", spreadsheet=True)
    summary = (tmp_path / "out" / "summary.csv").read_text(encoding="utf-8")
    assert summary.startswith("\N{ZERO WIDTH NO-BREAK SPACE}path,name,")
    assert ",'=1+1," in summary
    assert (tmp_path / "out" / "csv" / "plans.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_an_earlier_run_read_does_not_stand_in_for_what_fails_now(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", a="good", b="good")
    convert(docs, tmp_path / "out")
    fill(docs, b="LOCKED")
    convert(docs, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out" / "json").iterdir()] == ["a.json"]


def test_a_single_path_may_be_a_text(tmp_path: Path, worker: Sequence[str]) -> None:
    docs = fill(tmp_path / "docs", a="x")
    assert len(convert(str(docs / "a.pdf"), str(tmp_path / "out")).documents) == 1


def test_nothing_to_read_is_said_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "notes.txt").write_text("x")
    with pytest.raises(NothingToRead, match=r"no PDF or Word document in .*docs"):
        convert(tmp_path / "docs", tmp_path / "out")
    with pytest.raises(NothingToRead, match="empty list"):
        convert([], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unwritable_output_is_said_before_anything_is_read(tmp_path: Path) -> None:
    docs = fill(tmp_path / "docs", a="x")
    (tmp_path / "out").write_text("a file in the way")
    with pytest.raises(UnwritableOutput):
        convert(docs, tmp_path / "out")


@pytest.mark.parametrize(
    "wrong",
    [
        {"formats": ["xlsx"]},
        {"formats": []},
        {"formats": "json"},
        {"workers": 0},
        {"timeout": 0},
        {"timeout": float("inf")},
    ],
    ids=str,
)
def test_wrong_arguments_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(WrongArgument):
        convert(fill(tmp_path / "docs", a="x"), tmp_path / "out", **wrong)  # type: ignore[arg-type]  # the point


@pytest.mark.parametrize(
    ("statuses", "code"), [(["read"], 0), (["read", "failed"], 1), (["failed"], 3), (["failed", "failed"], 3)]
)
def test_the_exit_code_says_how_many_failed(statuses: list[str], code: int) -> None:
    documents = tuple(
        ConvertedDocument(path=Path("a.pdf"), name="a", status=status)  # type: ignore[arg-type]  # a Literal
        for status in statuses
    )
    assert Conversion(documents=documents, out=Path("out")).exit_code == code
