"""The documentation holds: everything public is in it, and its examples run as they stand."""

from __future__ import annotations

import inspect
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import get_args

import nbformat
import pytest
from nbclient import NotebookClient

import plan_extract as px
from plan_extract import errors
from plan_extract.archive.run import SUMMARY_COLUMNS
from plan_extract.cli import app
from plan_extract.model.plan import FrameName
from plan_extract.scoring import report_markdown

NOTEBOOKS = ("benchmark.ipynb", "getting-started.ipynb")


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def workplace(root: Path, tmp_path: Path) -> Path:
    """A folder with the corpus, its labels and a `plan-extract` on its path, where examples may write."""
    shutil.copytree(root / "corpus", tmp_path / "corpus", ignore=shutil.ignore_patterns("build"))
    shutil.copytree(root / "golden", tmp_path / "golden")
    script = tmp_path / "bin" / "plan-extract"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m plan_extract "$@"\n')
    script.chmod(0o755)
    return tmp_path


def environment(root: Path, workplace: Path) -> dict[str, str]:
    path = f"{workplace / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PYTHONPATH": str(root / "src"), "PATH": path}


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def command_names() -> list[str]:
    return [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]


@pytest.mark.parametrize("command", command_names())
def test_every_command_has_its_section_with_an_example(readme: str, command: str) -> None:
    section = readme.split(f"\n### plan-extract {command}\n")[1].partition("\n### ")[0]
    assert any(f"plan-extract {command}" in block for block in blocks(section, "sh"))


@pytest.mark.parametrize("name", [name for name in px.__all__ if inspect.isfunction(getattr(px, name))])
def test_every_public_function_is_in_the_readme(readme: str, name: str) -> None:
    assert f"`px.{name}(" in readme


@pytest.mark.parametrize("name", [name for name in px.__all__ if isinstance(getattr(px, name), type)])
def test_every_public_class_has_a_docstring_of_its_own(name: str) -> None:
    assert getattr(px, name).__dict__.get("__doc__")


@pytest.mark.parametrize("name", [name for name in dir(errors) if name in px.__all__])
def test_every_error_is_in_the_readme(readme: str, name: str) -> None:
    assert f"`{name}`" in readme


def test_every_frame_is_in_the_readme(readme: str) -> None:
    assert all(f"`{records}`" in readme for records in get_args(FrameName))


def test_every_exit_code_is_in_the_readme(readme: str) -> None:
    assert all(f"\n| {code} | " in readme for code in (0, 1, 2, 3, 130))


@pytest.mark.slow
def test_the_readme_s_commands_run_as_they_stand(root: Path, readme: str, workplace: Path) -> None:
    commands = [line for block in blocks(readme, "sh") for line in block.splitlines()]
    assert len(commands) >= len(command_names())
    for command in commands:
        done = subprocess.run(
            ["sh", "-c", command],
            cwd=workplace,
            env=environment(root, workplace),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, ""), command
    assert (workplace / "plan.json").stat().st_size > 0
    assert (workplace / "data" / "summary.csv").read_text().startswith(",".join(SUMMARY_COLUMNS[:3]))


@pytest.mark.slow
def test_the_readme_s_python_runs_as_it_stands(root: Path, readme: str, workplace: Path) -> None:
    (example,) = blocks(readme, "python")
    done = subprocess.run(
        [sys.executable, "-c", example],
        cwd=workplace,
        env=environment(root, workplace),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "target" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_runs(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    notebook = nbformat.read(root / "notebooks" / name, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": root / "notebooks"}}
    ).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.execution_count for cell in code)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_is_kept_without_outputs(root: Path, name: str) -> None:
    notebook = nbformat.read(root / "notebooks" / name, as_version=4)
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.slow
def test_the_readme_shows_the_benchmark_as_it_is(root: Path, readme: str) -> None:
    """To bring the table up to date: plan-extract benchmark --markdown, the first table between the two marks."""
    (shown,) = re.findall(r"<!-- benchmark -->\n(.*?)\n<!-- /benchmark -->", readme, flags=re.DOTALL)
    told = report_markdown(px.benchmark(root=root))
    table = [line for line in told.split("\n\n")[1].splitlines() if line.startswith("|")]
    assert shown.strip().splitlines() == table


def test_every_notebook_is_run(root: Path) -> None:
    assert {path.name for path in (root / "notebooks").glob("*.ipynb")} == set(NOTEBOOKS)


def test_the_changelog_tells_of_this_version(root: Path) -> None:
    changelog = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{px.__version__}]" in changelog


def test_the_script_and_the_licence_are_what_the_readme_says(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"plan-extract": "plan_extract.cli:app"}
    assert (root / "LICENSE").read_text().startswith("MIT License")


def test_the_code_that_the_contributing_guide_points_to_exists(root: Path) -> None:
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = re.findall(r"`((?:src|corpus|golden)/[\w/.]*?)/?(?:[*<][^`]*)?`", guide)
    assert len(places) >= 5
    assert [place for place in places if not (root / place).exists()] == []
