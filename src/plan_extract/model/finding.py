"""Findings: everything doubtful, contradictory, unread or missing, said aloud under a stable code.

`CATALOGUE` says what each code means; `make_finding` is the one way to make a Finding.
"""

from __future__ import annotations

from pydantic import Field

from plan_extract.model.finding_kinds import CATALOGUE, FindingKind, Severity
from plan_extract.model.locator import Frozen, Locator

__all__ = ["CATALOGUE", "Finding", "FindingKind", "Severity", "make_finding"]


class Finding(Frozen):
    """One thing that a careful reader would want to know before trusting the records beside it."""

    code: str = Field(description="stable; see `plan-extract findings`")
    severity: Severity
    message: str
    locator: Locator | None = None


def make_finding(code: str, /, locator: Locator | None = None, **values: object) -> Finding:
    """A Finding with the catalogue's severity and message. Raises KeyError for a code or value not in the catalogue."""
    kind = CATALOGUE[code]
    return Finding(code=code, severity=kind.severity, message=kind.template.format(**values), locator=locator)
