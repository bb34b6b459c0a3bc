"""The command line: what is printed where, with which exit code. Files that cannot be read are in test_bad_input."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import plan_extract as px
from plan_extract.archive import Conversion, ConvertedDocument
from plan_extract.cli import app
from plan_extract.cli.guard import explain
from plan_extract.cli.screen import show_conversion
from plan_extract.errors import NothingToRead, UnreadableFile, UnwritableOutput, WrongArgument
from plan_extract.model.finding import CATALOGUE

COMMANDS = ("extract", "tables", "convert", "schema", "findings", "benchmark", "draft")
HEAVY = ("pandas", "numpy", "spacy", "pdfplumber", "pypdfium2", "docx", "camelot", "cv2", "lxml")


def command_line(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "plan_extract", *arguments]


@pytest.fixture
def environment(root: Path) -> dict[str, str]:
    """The environment of a user: our package on the path, no colour settings of the machine that runs the tests."""
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PYTHONPATH": str(root / "src"), "TERM": "xterm-256color"}


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.stdout, result.stderr


# Help and version


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"  plan-extract {command}" in out.split("Example")[1]


def test_help_lists_every_command_and_the_exit_codes() -> None:
    code, out, _ = run("--help")
    assert code == 0
    assert all(f"\n  {command} " in out for command in COMMANDS)
    assert all(f"\n    {number}  " in out for number in range(4))


def test_every_command_is_a_public_function_of_the_same_name() -> None:
    names = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    assert names == set(COMMANDS)
    assert names - {"tables"} <= set(px.__all__)
    assert "read_tables" in px.__all__


def test_version() -> None:
    assert run("--version") == (0, f"plan-extract {px.__version__}\n", "")


@pytest.mark.parametrize("statement", ["import plan_extract", "import plan_extract.cli"])
def test_importing_loads_nothing_heavy(statement: str, environment: dict[str, str]) -> None:
    script = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert loaded.isdisjoint(HEAVY)
    assert "pydantic" not in loaded


# What is printed


def test_extract_prints_a_plan_that_reads_back(corpus: Path) -> None:
    code, out, err = run("extract", str(corpus / "improvement-plan-rochdale.docx"))
    plan = px.Plan.model_validate_json(out)
    assert (code, err) == (0, "")
    assert plan.source.path.endswith("improvement-plan-rochdale.docx")
    assert plan.actions
    assert plan.tables == ()
    assert plan == px.extract(corpus / "improvement-plan-rochdale.docx")


def test_extract_prints_the_grids_when_asked(corpus: Path) -> None:
    code, out, _ = run("extract", str(corpus / "improvement-plan-rochdale.docx"), "--tables")
    assert code == 0
    assert px.Plan.model_validate_json(out).tables


def test_tables_prints_stitched_or_unstitched_grids(corpus: Path) -> None:
    document = str(corpus / "indicator-summary-southwark.pdf")
    stitched, unstitched = (json.loads(run("tables", document, *more)[1])["tables"] for more in ([], ["--unstitched"]))
    assert len(unstitched) > len(stitched) > 0
    assert all(table["cells"] for table in stitched)


def test_schema_prints_the_schema() -> None:
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out) == px.schema()


def test_findings_are_json_in_a_pipe() -> None:
    code, out, _ = run("findings")
    assert code == 0
    assert [kind["code"] for kind in json.loads(out)] == sorted(CATALOGUE)


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_findings_are_a_table_on_a_terminal(environment: dict[str, str], no_colour: str, coloured: bool) -> None:
    shown = on_a_terminal(command_line("findings"), {**environment, **({"NO_COLOR": "1"} if no_colour else {})})
    assert "severity" in shown
    assert "page-without-text" in shown
    assert ("\x1b[31m" in shown or "\x1b[33m" in shown) is coloured


def on_a_terminal(command: list[str], environment: dict[str, str], columns: int = 120) -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command, stdout=theirs, stderr=theirs, env={**environment, "COLUMNS": str(columns)}
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # how Linux says that the other end has closed
            pass
        os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def test_convert_says_what_was_found_in_what(corpus: Path, tmp_path: Path) -> None:
    documents = [str(corpus / "improvement-plan-rochdale.docx"), str(corpus / "minutes-negative.pdf")]
    code, out, err = run("convert", *documents, "--out", str(tmp_path / "out"))
    assert (code, err) == (0, "")
    (rochdale,) = [line.split() for line in out.splitlines() if "improvement-plan-rochdale.docx" in line]
    (minutes,) = [line.split() for line in out.splitlines() if "minutes-negative.pdf" in line]
    plan = px.extract(documents[0])
    assert rochdale[1] == str(len(plan.indicators))
    assert rochdale[3] == str(len(plan.actions))
    assert minutes[1:5] == ["0", "0", "0", "0"]
    assert "2 of 2 documents read." in out
    assert f"Written: {tmp_path / 'out'}/summary.csv" in out


def test_convert_leaves_room_for_names_on_a_narrow_terminal(
    corpus: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    command = command_line("convert", str(corpus / "minutes-negative.pdf"), "--out", str(tmp_path))
    shown = on_a_terminal(command, environment, columns=80)
    assert "minutes-negative.pdf" in shown
    assert "indic." in shown
    assert "observations" not in shown


def test_convert_writes_only_the_format_asked_for(corpus: Path, tmp_path: Path) -> None:
    document = str(corpus / "improvement-plan-rochdale.docx")
    assert run("convert", document, "--out", str(tmp_path / "out"), "--format", "csv")[0] == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"csv", "summary.csv"}


def test_convert_tells_of_what_failed_and_keeps_odd_names_readable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = (
        ConvertedDocument(path=Path("docs/[bold]plan\n.pdf"), name="plan", status="read", counts={"actions": 3}),
        ConvertedDocument(
            path=Path("b.pdf"), name="b", status="failed", reason="damaged", message="b.pdf: it is damaged; fetch it"
        ),
    )
    show_conversion(Conversion(documents=documents, out=tmp_path, files=(tmp_path / "summary.csv",), skipped=2))
    shown = capsys.readouterr()
    assert "[bold]plan\N{REPLACEMENT CHARACTER}.pdf" in shown.out
    assert "1 of 2 documents read; 2 other files passed over." in shown.out
    assert "damaged" in shown.out
    assert shown.err == "plan-extract: b.pdf: it is damaged; fetch it\n"


def test_two_documents_of_one_name_are_shown_with_their_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = tuple(ConvertedDocument(path=Path(f"{n}/plan.pdf"), name=f"p{n}", status="read") for n in "12")
    show_conversion(Conversion(documents=documents, out=tmp_path))
    shown = capsys.readouterr().out
    assert "1/plan.pdf" in shown
    assert "2/plan.pdf" in shown


def test_a_long_list_is_cut_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    documents = tuple(ConvertedDocument(path=Path(f"{n}.pdf"), name=str(n), status="read") for n in range(100))
    show_conversion(Conversion(documents=documents, out=tmp_path))
    shown = capsys.readouterr().out
    assert "... and 40 more documents, see summary.csv" in shown
    assert "100 of 100 documents read." in shown


# What goes wrong


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "a.pdf", "b.pdf"],
        ["extract", "a.pdf", "--nonsense"],
        ["convert", "a.pdf"],
        ["nonsense"],
        [],
    ],
    ids=str,
)
def test_a_wrong_command_line_is_exit_code_2(arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


@pytest.mark.parametrize(
    "more", [["--format", "xlsx"], ["--format", ","], ["--workers", "0"], ["--timeout", "0"]], ids=str
)
def test_a_wrong_value_is_one_sentence_and_exit_code_2(corpus: Path, tmp_path: Path, more: list[str]) -> None:
    code, out, err = run("convert", str(corpus), "--out", str(tmp_path / "out"), *more)
    assert (code, out) == (2, "")
    assert err.startswith("plan-extract: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnreadableFile("a.pdf", "damaged", "it is damaged; fetch it again"), 3),
        (NothingToRead("there is no document in docs; name another folder"), 3),
        (UnwritableOutput("out cannot be written; choose another place"), 2),
        (WrongArgument("there is no format xlsx; choose from json, csv"), 2),
        (MemoryError(), 3),
        (RecursionError("maximum recursion depth exceeded"), 3),
        (KeyboardInterrupt(), 130),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_error_becomes_a_sentence_and_a_code(error: BaseException, code: int) -> None:
    sentence, given = explain(error)
    assert given == code
    assert sentence
    assert "\n" not in sentence


def test_an_error_names_the_folder_that_has_no_name() -> None:
    assert run("extract", ".") == (3, "", "plan-extract: .: is a folder; name a PDF or Word file in it\n")


def test_one_report_has_one_form() -> None:
    code, out, err = run("benchmark", "--json", "--markdown")
    assert (code, out) == (2, "")
    assert "--json and --markdown exclude each other" in err


def test_a_defect_of_ours_asks_to_be_reported(monkeypatch: pytest.MonkeyPatch, corpus: Path) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ValueError("deep inside")

    monkeypatch.setattr("plan_extract.pipeline.extract", fail)
    monkeypatch.delenv("PLAN_EXTRACT_DEBUG", raising=False)
    code, out, err = run("extract", str(corpus / "minutes-negative.pdf"))
    assert (code, out) == (3, "")
    assert err.startswith("plan-extract: an unexpected error (ValueError); please report it")
    assert "Traceback" not in err

    monkeypatch.setenv("PLAN_EXTRACT_DEBUG", "1")
    code, _, err = run("extract", str(corpus / "minutes-negative.pdf"))
    assert code == 3
    assert "Traceback" in err
    assert "deep inside" in err


def test_a_reader_that_has_had_enough_is_no_error(environment: dict[str, str]) -> None:
    with subprocess.Popen(
        command_line("schema"), env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()  # before anything is written
        err = process.stderr.read()
    assert (process.returncode, err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_sentence(environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command_line("schema"), env=environment, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("plan-extract: standard output cannot be written (no space left on device)")
    assert done.stderr.count("\n") == 1


def test_output_is_utf8_whatever_the_locale(environment: dict[str, str]) -> None:
    latin = {**environment, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command_line("schema"), env=latin, capture_output=True, check=True)
    assert json.loads(done.stdout.decode("utf-8")) == px.schema()
