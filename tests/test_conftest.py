"""The marker for tests that need a system program: skipped with its reason at home, a failure on CI."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]


@pytest.mark.parametrize(("ci", "outcome"), [("", {"skipped": 1}), ("true", {"errors": 1})])
def test_a_missing_program_skips_and_on_ci_fails(
    pytester: pytest.Pytester,
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    ci: str,
    outcome: dict[str, int],
) -> None:
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest((pytestconfig.rootpath / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = needs_system(program): as in pyproject.toml")
    pytester.makepyfile(
        'import pytest\n@pytest.mark.needs_system("no-such-program")\ndef test_it() -> None:\n    assert True\n'
    )
    result = pytester.runpytest_subprocess("-rs")
    result.assert_outcomes(**outcome)
    result.stdout.fnmatch_lines(["*no-such-program is not installed*"])


def test_a_program_that_is_there_is_used(pytester: pytest.Pytester, pytestconfig: pytest.Config) -> None:
    pytester.makeconftest((pytestconfig.rootpath / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makeini("[pytest]\nmarkers = needs_system(program): as in pyproject.toml")
    pytester.makepyfile('import pytest\n@pytest.mark.needs_system("sh")\ndef test_it() -> None:\n    assert True\n')
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
