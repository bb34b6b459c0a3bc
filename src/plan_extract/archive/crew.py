"""Tasks -> replies in the order in which they are done, from several worker processes at once.

A task that brings its worker down, or that takes too long, costs only itself: the worker is replaced.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from plan_extract.archive.found import printable
from plan_extract.archive.worker import Reply, hash_file

# The package's folder is put last on the path: it is where the caller's Python found us, wherever it was started.
_ROOT = str(Path(__file__).resolve().parents[2])
COMMAND = (
    sys.executable,
    "-P",
    "-c",
    f"import sys; sys.path.append({_ROOT!r}); from plan_extract.archive.worker import main; main()",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A document to read and the JSON file to write."""

    path: Path
    json: Path


class Worker:
    """One worker process, started when first needed and again when it was lost."""

    def __init__(self, command: Sequence[str], limit: float) -> None:
        self._command = list(command)
        self._limit = limit
        self._process: subprocess.Popen[str] | None = None
        self._answered = 0
        self._late = False
        self._closed = False

    def answer(self, task: Task) -> Reply:
        """The reply to a task, also where the worker dies or exceeds the limit in seconds."""
        while True:
            used = self._answered > 0
            line = self._ask(json.dumps({"path": str(task.path), "json": str(task.json)}))
            late = self._late
            if late or not line.endswith("\n"):
                self.stop()
            if line.endswith("\n"):
                self._answered += 1
                reply: Reply = json.loads(line)
                return reply
            if late:
                return _lost(
                    task, "timeout", f"it took longer than {self._limit:g} seconds; raise the limit or split it"
                )
            if self._closed or not used:
                return _lost(task, "crashed", "reading it brought the reader down; please report it with the document")
            # A worker that had read others may have died of what they left behind: a fresh one decides.

    def stop(self) -> None:
        """End the process and what it started; the next task starts another."""
        process, self._process, self._answered = self._process, None, 0
        if process is None:
            return
        _kill(process)
        process.wait()
        for stream in (process.stdin, process.stdout):
            _close(stream)

    def close(self) -> None:
        """End the process from another thread; the thread that waits for its reply comes free and starts no other."""
        self._closed = True
        if self._process is not None:
            _kill(self._process)

    def _ask(self, line: str) -> str:
        self._late = False
        process = self._process = self._process or self._start()
        timer = threading.Timer(self._limit, self._expire, (process,))
        timer.start()
        try:
            assert process.stdin is not None and process.stdout is not None  # noqa: PT018  both are pipes, see _start
            process.stdin.write(line + "\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""  # the pipe is broken: the worker is gone
        finally:
            timer.cancel()
            timer.join()  # so that a timer that fires at the last moment is not taken for the next task's

    def _expire(self, process: subprocess.Popen[str]) -> None:
        self._late = True
        _kill(process)

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("PLAN_EXTRACT_DEBUG") else subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,  # so that a program that the worker started ends with it
        )


def answer_all(
    tasks: Sequence[Task], *, workers: int, limit: float, command: Sequence[str]
) -> Iterator[tuple[int, Reply]]:
    """The number of each task with its reply, as they are done. Workers are stopped when the caller stops asking."""
    waiting: queue.SimpleQueue[tuple[int, Task]] = queue.SimpleQueue()
    for numbered in enumerate(tasks):
        waiting.put(numbered)
    done: queue.SimpleQueue[tuple[int, Reply]] = queue.SimpleQueue()
    crew = [Worker(command, limit) for _ in range(min(workers, len(tasks)))]
    threads = [threading.Thread(target=_work, args=(worker, waiting, done), daemon=True) for worker in crew]
    for thread in threads:
        thread.start()
    try:
        for _ in tasks:
            yield done.get()
    finally:
        _empty(waiting)
        for worker in crew:
            worker.close()
        for thread in threads:
            thread.join()


def _work(
    worker: Worker, waiting: queue.SimpleQueue[tuple[int, Task]], done: queue.SimpleQueue[tuple[int, Reply]]
) -> None:
    try:
        while True:
            number, task = waiting.get_nowait()
            started = time.monotonic()
            try:
                reply = worker.answer(task)
            except Exception as error:  # a reply must come for every task, or the caller waits for ever
                reply = _lost(task, "crashed", f"its worker could not be run ({type(error).__name__})")
            done.put((number, {"seconds": round(time.monotonic() - started, 3), **reply}))
    except queue.Empty:
        worker.stop()


def _lost(task: Task, reason: str, advice: str) -> Reply:
    message = f"{printable(task.path.name)}: {advice}"
    return {"status": "failed", "sha256": hash_file(task.path), "reason": reason, "message": message}


def _kill(process: subprocess.Popen[str]) -> None:
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except OSError:
        return  # it is gone already


def _close(stream: IO[str] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        return  # closing flushes, and nobody reads any more


def _empty(waiting: queue.SimpleQueue[tuple[int, Task]]) -> None:
    try:
        while True:
            waiting.get_nowait()
    except queue.Empty:
        return
