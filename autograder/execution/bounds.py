"""Bound what a test cell takes here: a student's values can make small code take for ever."""

from __future__ import annotations

import contextlib
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.execution.errors import StudentGone

MORE_MEMORY = 2 * 2**30  # bytes that one test cell may take
MOST = 3600.0  # seconds of any test cell
GRACE = 5.0  # seconds after the student's own time is over


@contextlib.contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Run a block with limited time and memory.

    Parameters
    ----------
    seconds : float
        What the student's process may take; the block gets a little more.

    Raises
    ------
    StudentGone
        If it takes longer. Too much memory shows as a MemoryError.
    """
    with contextlib.ExitStack() as stack:
        if sys.platform == "linux":
            stack.enter_context(limited_memory())
        if threading.current_thread() is threading.main_thread():
            stack.enter_context(limited_time(min(max(seconds, 0) + GRACE, MOST)))
        yield


@contextlib.contextmanager
def limited_memory() -> Iterator[None]:
    """Let this process take no more than `MORE_MEMORY` on top of what it has."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    top = pages * resource.getpagesize() + MORE_MEMORY
    lower = [top, *(limit for limit in before if limit != resource.RLIM_INFINITY)]
    resource.setrlimit(resource.RLIMIT_AS, (min(lower), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


@contextlib.contextmanager
def limited_time(seconds: float) -> Iterator[None]:
    """Raise StudentGone in the main thread when the time is over."""

    def over(number: int, frame: Any) -> None:
        raise StudentGone("it took too long")

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
