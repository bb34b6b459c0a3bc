"""What can reach a caller. Every message is one sentence that says what is wrong and what to do about it.

Anything else that leaves the library is a defect of ours.
"""

from __future__ import annotations

from pathlib import Path


class PlanExtractError(Exception):
    """The base of every error that the library raises on purpose."""


class UnreadableFile(PlanExtractError):
    """A document that cannot be read; `path` is as it was given.

    `reason` is a stable word for programs: `missing`, `empty`, `unsupported` (no PDF or Word, or a folder),
    `encrypted`, `damaged`, `no_text` (a scan), `too_large`, `denied` (it may not be opened).
    """

    def __init__(self, path: str | Path, reason: str, advice: str) -> None:
        self.path = str(path)
        self.reason = reason
        super().__init__(f"{Path(path).name or path}: {advice}")


class NothingToRead(PlanExtractError):
    """The paths given hold no document that can be read."""


class UnwritableOutput(PlanExtractError):
    """The output folder or file cannot be written."""


class WrongArgument(PlanExtractError, ValueError):
    """A caller's argument is outside what the function accepts; it is a ValueError too."""
