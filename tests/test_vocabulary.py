"""The loader: it reads each file once and lets nobody change what the others read."""

from __future__ import annotations

import pytest

from plan_extract.vocabulary import load


def test_a_file_is_read_once() -> None:
    assert load("missing") is load("missing")


def test_the_top_of_a_file_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load("missing")["row"] = []  # type: ignore[index]  # that it cannot be done is what is tested


def test_a_name_without_a_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        load("nothing of the kind")
