"""A command that may raise -> one sentence on standard error and an exit code that says what kind of failure it was."""

from __future__ import annotations

import logging
import os
import sys
import traceback
import warnings
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from plan_extract.errors import NothingToRead, PlanExtractError, UnreadableFile, UnwritableOutput, WrongArgument

USAGE, NOTHING_READ, STOPPED = 2, 3, 130

EXIT_CODES = (
    "\b\n"
    "Exit codes:\n"
    "  0  all right\n"
    "  1  some documents failed (convert), or a figure is under its floor (benchmark)\n"
    "  2  a wrong command line, or output that cannot be written\n"
    "  3  nothing could be read\n"
    "  130  stopped by Ctrl-C"
)

DEBUG = "PLAN_EXTRACT_DEBUG"

Arguments = ParamSpec("Arguments")


def guarded(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """The command with its errors told in one sentence; `PLAN_EXTRACT_DEBUG=1` shows tracebacks and warnings too."""

    @wraps(command)
    def run(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        debug = bool(os.environ.get(DEBUG))
        with warnings.catch_warnings():
            if not debug:
                _keep_libraries_quiet()
            try:
                command(*args, **kwargs)
            except typer.Exit:
                raise
            except BrokenPipeError:
                _discard_output()  # the reader, such as `head`, has had enough
            except (Exception, KeyboardInterrupt) as error:
                if debug:
                    traceback.print_exc()
                sentence, code = explain(error)
                print(f"plan-extract: {sentence}", file=sys.stderr)
                raise typer.Exit(code) from None

    return run


def explain(error: BaseException) -> tuple[str, int]:
    """The sentence and exit code for what went wrong."""
    match error:
        case UnwritableOutput() | WrongArgument():
            return str(error), USAGE
        case UnreadableFile() | NothingToRead() | PlanExtractError():
            return str(error), NOTHING_READ
        case KeyboardInterrupt():
            return "stopped; what was written until now is whole", STOPPED
        case MemoryError():
            return "there is not enough memory to read this; split the document", NOTHING_READ
    kind = type(error).__name__
    return f"an unexpected error ({kind}); please report it with the document and the output of {DEBUG}=1", NOTHING_READ


def emit(text: str) -> None:
    """Write `text` to standard output as UTF-8, whatever the locale says. Raises UnwritableOutput, BrokenPipeError."""
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _discard_output()
        why = (error.strerror or str(error)).lower()
        raise UnwritableOutput(f"standard output cannot be written ({why}); send it elsewhere") from error


def _keep_libraries_quiet() -> None:
    """What a PDF library logs about a document's defects is said by findings, not on standard error."""
    warnings.simplefilter("ignore")
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())


def _discard_output() -> None:
    """Let what is still to be written at exit go nowhere, so that it cannot fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
