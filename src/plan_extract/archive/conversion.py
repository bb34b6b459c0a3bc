"""What became of many documents: one ConvertedDocument each, and the Conversion that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from plan_extract.model.plan import Plan

ALL_READ, SOME_FAILED, NOTHING_READ = 0, 1, 3
"""The exit codes of `plan-extract convert`; 2 is a wrong command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedDocument:
    """One document: what was found in it, or why it could not be read.

    `counts` says how many records of each kind were found, `severities` how many findings of each severity. `reason`
    is a stable word as in `UnreadableFile`, or `crashed`, `timeout`, `defect`, `unwritable`; `message` one sentence.
    """

    path: Path
    name: str = field(metadata={"means": "the name of its output files, without suffix"})
    status: Literal["read", "failed"]
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None
    media_type: str | None = None
    pages: int | None = None
    title: str | None = None
    council: str | None = None
    gss_code: str | None = None
    kind: str | None = None
    period: str | None = field(default=None, metadata={"means": "what it covers: the canonical name of the period"})
    date: str | None = field(default=None, metadata={"means": "its own date, a day or a month"})
    counts: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """What `convert` did: the documents in order, the files written, and how many other files were passed over."""

    documents: tuple[ConvertedDocument, ...]
    out: Path
    files: tuple[Path, ...] = ()
    skipped: int = 0

    @property
    def failed(self) -> tuple[ConvertedDocument, ...]:
        """The documents that could not be read."""
        return tuple(document for document in self.documents if document.status == "failed")

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind were found in all documents together."""
        total: Counter[str] = Counter()
        for document in self.documents:
            total.update(document.counts)
        return dict(total)

    @property
    def exit_code(self) -> int:
        """0 all documents were read, 1 some failed, 3 none could be read."""
        if not self.failed:
            return ALL_READ
        return SOME_FAILED if len(self.failed) < len(self.documents) else NOTHING_READ


def count_records(plan: Plan) -> dict[str, int]:
    """How many records of each kind a plan holds."""
    return {
        "indicators": len(plan.indicators),
        "observations": sum(len(indicator.observations) for indicator in plan.indicators),
        "actions": len(plan.actions),
        "budget_lines": len(plan.budget_lines),
        "rag_statements": len(plan.rag_statements),
        "targets": len(plan.targets),
        "legends": len(plan.legends),
        "responsible": len(plan.responsible),
        "findings": len(plan.findings),
    }
