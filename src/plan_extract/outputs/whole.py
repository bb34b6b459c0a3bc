"""A path -> an open file that appears under that path when it is complete, and not at all when writing it failed."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, BinaryIO, TextIO, cast

from plan_extract.errors import UnwritableOutput


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, and see that files can be made in it. Raises UnwritableOutput."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".{secrets.token_hex(6)}.part"
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextmanager
def open_whole(path: Path) -> Iterator[TextIO]:
    """Open a new UTF-8 file to write; it replaces `path` when the block ends without an exception.

    The text is first written beside `path`, so that a reader never meets half a file and a failure leaves the former
    one. Raises UnwritableOutput.
    """
    with _opened(path, "x", encoding="utf-8", newline="") as file:
        yield cast(TextIO, file)


@contextmanager
def open_whole_bytes(path: Path) -> Iterator[BinaryIO]:
    """`open_whole` for what is not text. Raises UnwritableOutput."""
    with _opened(path, "xb") as file:
        yield cast(BinaryIO, file)


@contextmanager
def _opened(path: Path, mode: str, **how: str) -> Iterator[IO[Any]]:
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _removed_on_failure(part):
            with part.open(mode, encoding=how.get("encoding"), newline=how.get("newline")) as file:
                yield file
            part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def _removed_on_failure(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _unwritable(path: Path, error: OSError) -> UnwritableOutput:
    why = (error.strerror or str(error)).lower()
    return UnwritableOutput(f"{path} cannot be written ({why}); choose another place for the output")
