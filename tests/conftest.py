"""What all tests share: where the documents are, and what happens where a system program is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# a busy machine is no fault of the code: what an example yields is tested, not how long it takes
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing; on CI, where it is installed, its absence is a failure."""
    for marker in item.iter_markers("needs_system"):
        (program,) = marker.args
        if shutil.which(program):
            continue
        sentence = f"{program} is not installed; `make system` says how to get it"
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of documents made for this project."""
    return ROOT / "corpus"
