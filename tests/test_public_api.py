"""The public names: all there, documented, loaded when first asked for, and no others."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import plan_extract as px

NAMES = sorted(set(px.__all__) - {"__version__"})


def test_the_list_of_names_is_in_order_and_without_repeats() -> None:
    assert len(set(px.__all__)) == len(px.__all__)
    assert set(px.__all__) <= set(dir(px))


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_can_be_had_and_says_what_it_is(name: str) -> None:
    value = getattr(px, name)
    assert value.__name__ == name
    assert len(inspect.getdoc(value) or "") > 20


@pytest.mark.parametrize("name", [name for name in NAMES if inspect.isfunction(getattr(px, name))])
def test_a_public_function_names_its_errors_and_is_fully_annotated(name: str) -> None:
    signature = inspect.signature(getattr(px, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in signature.parameters.values())
    if {"path", "paths", "folder"} & set(signature.parameters):
        assert "Raises" in (inspect.getdoc(getattr(px, name)) or "")


def test_every_error_is_one_family() -> None:
    errors = [value for name in NAMES if inspect.isclass(value := getattr(px, name)) and issubclass(value, Exception)]
    assert len(errors) == 5
    assert all(issubclass(error, px.PlanExtractError) for error in errors)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'plan_extract' has no attribute 'extrakt'"):
        px.extrakt  # noqa: B018  asking is the test


def test_star_import_gives_the_public_names(root: Path) -> None:
    script = "from plan_extract import *; print(*[name for name in dir() if not name.startswith('_')])"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == NAMES
