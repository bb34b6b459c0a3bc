"""Indicator codes used twice. In: Indicators. Out: Findings.

A code may stand in several tables for the same indicator; it is used twice where the titles have hardly a word in
common. A number of the PAF set has one letter for ever, so the same number under two letters is one too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plan_extract.checks.alike import are_alike
from plan_extract.model.finding import Finding, make_finding
from plan_extract.model.records import Indicator
from plan_extract.model.values import Code

_LETTERED = "PAF"


def check_codes(indicators: Sequence[Indicator]) -> tuple[Finding, ...]:
    """A Finding at the second title of each code that stands for two indicators.

    Where many codes do, they are no codes of indicators but of themes or rows, and nothing is said.
    """
    used: dict[tuple[str, str], list[tuple[Code, Indicator]]] = defaultdict(list)
    for indicator in indicators:
        for code in indicator.codes:
            used[code.scheme, _number(code)].append((code, indicator))
    twice = [pair for uses in used.values() for pair in _second_use(uses)]
    if len(twice) > max(1, len(used) // 10):
        return ()
    return tuple(
        make_finding(
            "code-used-twice",
            second.locator,
            scheme=code.scheme,
            code=code.code,
            first=repr(first.title),
            second=repr(second.title),
        )
        for first, code, second in twice
    )


def _number(code: Code) -> str:
    return code.code.lstrip("ABCDE") if code.scheme == _LETTERED else code.code


def _second_use(uses: Sequence[tuple[Code, Indicator]]) -> Iterator[tuple[Indicator, Code, Indicator]]:
    """The first use whose letter or title differs; a code on three rows or more heads a group of rows."""
    code, first = uses[0]
    others = [
        (other, second)
        for other, second in uses[1:]
        if other.code != code.code or not are_alike(first.title, second.title)
    ]
    if len(others) == 1:
        other, second = others[0]
        shown = Code(scheme=code.scheme, code=f"{code.code} and {other.code}") if other.code != code.code else code
        yield first, shown, second
