"""Hand notebooks to an executor, a few at a time; a worker that dies loses nothing."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from functools import partial

from autograder.execution import work
from autograder.execution.work import Executed, Work

ATTEMPTS = 3  # a notebook that is there whenever workers die isn't tried for ever


class Local(ProcessPoolExecutor):
    """Processes on this machine, each with a warm jail of its own.

    Parameters
    ----------
    workers : int
        How many.
    require_isolation : bool
        Refuse anything but the full jail.
    """

    def __init__(self, workers: int, require_isolation: bool) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["autograder.execution.work", "autograder.exams.examine"])
        super().__init__(workers, context, work.begin, (require_isolation, self.folder.name))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stop; without `wait`, whatever is being run is ended too."""
        if not wait:
            for process in multiprocessing.active_children():
                process.terminate()
        super().shutdown(wait=True, cancel_futures=cancel_futures)
        self.folder.cleanup()


def crew_size() -> int:
    """Count the cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def executor(workers: int, require_isolation: bool) -> Callable[[], Executor] | None:
    """Give a maker of local executors; None for one worker, since that is this process."""
    return partial(Local, workers, require_isolation) if workers > 1 else None


class Lost(Exception):
    """The workers that had a notebook died, time and again."""


class Crew:
    """An executor that is replaced when it breaks.

    Parameters
    ----------
    make : callable
        Gives an executor.
    in_flight : int
        How many notebooks it holds at a time: memory stays the same however large the class is.
    """

    def __init__(self, make: Callable[[], Executor], in_flight: int) -> None:
        self.make, self.in_flight = make, in_flight
        self.executor = make()
        self.waiting: dict[Future[Executed], tuple[str, Work, int]] = {}

    def close(self) -> None:
        """Stop at once what is unfinished."""
        self.executor.shutdown(wait=not self.waiting, cancel_futures=True)

    def submit(self, student: str, task: Work, attempt: int = 1) -> None:
        """Hand one notebook over."""
        try:
            future = self.executor.submit(work.run, task)
        except BrokenExecutor:
            self.executor = self.make()
            future = self.executor.submit(work.run, task)
        self.waiting[future] = (student, task, attempt)

    def collect(self) -> Iterator[tuple[str, Executed | Exception]]:
        """Wait until something is finished, and give it; what a dead worker had goes out again."""
        finished, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        again = []
        for future in finished:
            student, task, attempt = self.waiting.pop(future)
            error = future.exception()
            if not isinstance(error, BrokenExecutor):
                yield student, error if isinstance(error, Exception) else future.result()
            elif attempt < ATTEMPTS:
                again.append((student, task, attempt + 1))
            else:
                yield student, Lost(f"the process that ran it died {attempt} times")
        for student, task, attempt in again:
            self.submit(student, task, attempt)

    def run(self, works: Iterable[tuple[str, Work]]) -> Iterator[tuple[str, Executed | Exception]]:
        """Run all, and give each result as soon as it is there, in any order."""
        for student, task in works:
            self.submit(student, task)
            while len(self.waiting) >= self.in_flight:
                yield from self.collect()
        while self.waiting:
            yield from self.collect()
