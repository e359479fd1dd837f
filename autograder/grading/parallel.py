"""Hand tasks to an executor, a few at a time; a worker that dies loses nothing."""

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
from typing import Any

from autograder.execution import worker

ATTEMPTS = 3  # a task that is there whenever workers die isn't tried for ever


class Local(ProcessPoolExecutor):
    """Processes on this machine, each with a warm jail of its own if it runs notebooks.

    Parameters
    ----------
    workers : int
        How many.
    require_isolation : bool or None
        Refuse anything but the full jail; None: no student's code is run.
    """

    def __init__(self, workers: int, require_isolation: bool | None) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True)
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["autograder.grading.work", "autograder.exams.examine"])
        super().__init__(workers, context, worker.begin, (self.folder.name, require_isolation))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Stop; without `wait`, whatever is being run is ended too."""
        if not wait:
            for process in multiprocessing.active_children():
                process.terminate()
        super().shutdown(wait=True, cancel_futures=cancel_futures)
        self.folder.cleanup()


class Here(Executor):
    """No workers: each task is done in this process while it is handed over."""

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Do a task."""
        told: Future[Any] = Future()
        try:
            told.set_result(function(*arguments, **named))
        except Exception as error:
            told.set_exception(error)
        return told


def crew_size() -> int:
    """Count the cores that this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def executor(workers: int, require_isolation: bool | None) -> Callable[[], Executor]:
    """Give a maker of local executors; one worker is this process."""
    return partial(Local, workers, require_isolation) if workers > 1 else Here


class Lost(Exception):
    """The workers that had a task died, time and again."""


class Crew:
    """An executor that is replaced when it breaks.

    Parameters
    ----------
    make : callable
        Gives an executor.
    in_flight : int
        How many tasks it holds at a time: memory stays the same however large the class is.
    """

    def __init__(self, make: Callable[[], Executor], in_flight: int) -> None:
        self.make, self.in_flight = make, in_flight
        self.executor = make()
        self.waiting: dict[Future[Any], tuple[str, Any, int]] = {}

    def __enter__(self) -> Crew:
        """Leave it as it is."""
        return self

    def __exit__(self, *details: object) -> None:
        """Stop at once what is unfinished."""
        self.executor.shutdown(wait=not self.waiting, cancel_futures=True)

    def submit(self, function: Callable[[Any], Any], name: str, task: Any, attempt: int) -> None:
        """Hand one task over."""
        try:
            future = self.executor.submit(function, task)
        except BrokenExecutor:
            self.executor = self.make()
            future = self.executor.submit(function, task)
        self.waiting[future] = (name, task, attempt)

    def collect(self, function: Callable[[Any], Any]) -> Iterator[tuple[str, Any]]:
        """Wait until something is finished, and give it; what a dead worker had goes out again."""
        finished, _ = wait(self.waiting, return_when=FIRST_COMPLETED)
        again = []
        for future in finished:
            name, task, attempt = self.waiting.pop(future)
            error = future.exception()
            if not isinstance(error, BrokenExecutor):
                yield name, error if isinstance(error, Exception) else future.result()
            elif attempt < ATTEMPTS:
                again.append((name, task, attempt + 1))
            else:
                yield name, Lost(f"the process that ran it died {attempt} times")
        for name, task, attempt in again:
            self.submit(function, name, task, attempt)

    def run(
        self, function: Callable[[Any], Any], tasks: Iterable[tuple[str, Any]]
    ) -> Iterator[tuple[str, Any]]:
        """Do all tasks, and give each result, or error, as soon as it is there, in any order.

        Parameters
        ----------
        function : callable
            What is done with each task.
        tasks : iterable of (str, object)
            Names and tasks; they are taken when there is room for them.

        Yields
        ------
        (str, object)
            A name, and what the function returned, or the exception that it raised.
        """
        for name, task in tasks:
            self.submit(function, name, task, attempt=1)
            while len(self.waiting) >= self.in_flight:
                yield from self.collect(function)
        while self.waiting:
            yield from self.collect(function)
