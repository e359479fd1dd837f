"""What something costs: time on the wall, CPU time and memory, of all processes together."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil

from autograder.delivery.costs import Cost

SAMPLE_SECONDS = 0.2  # between two looks at the memory


def tree() -> list[psutil.Process]:
    """List this process and all below it."""
    me = psutil.Process()
    return [me, *me.children(recursive=True)]


def cpu_seconds() -> float:
    """Give the CPU time that this machine has spent so far, whoever spent it.

    The kernel forgets what a process has used that is killed together with its namespace.
    """
    spent = psutil.cpu_times()
    return float(sum(getattr(spent, name, 0.0) for name in ("user", "nice", "system", "softirq")))


@contextmanager
def clocked(cost: Cost, notebooks: int) -> Iterator[None]:
    """Add what is done meanwhile to a cost."""
    begin, cpu = time.perf_counter(), cpu_seconds()
    yield
    seconds = time.perf_counter() - begin
    cost.seconds += seconds
    if notebooks == 1:
        cost.singles.append(seconds)
    cost.cpu_seconds += cpu_seconds() - cpu
    cost.notebooks += notebooks


@contextmanager
def kernels_quiet() -> Iterator[None]:
    """Keep what stock nbgrader's kernels complain about off the screen."""
    before, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)
        os.close(nothing)


class Peak:
    """Watches the memory of this process and all below it, shared pages counted once."""

    def __init__(self) -> None:
        self.bytes = 0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)

    def watch(self) -> None:
        """Look again and again."""
        while not self.ended.wait(SAMPLE_SECONDS):
            now = 0
            for process in tree():
                try:
                    now += process.memory_full_info().pss
                except psutil.Error:
                    continue
            self.bytes = max(self.bytes, now)

    def __enter__(self) -> Peak:
        """Begin."""
        self.thread.start()
        return self

    def __exit__(self, *details: object) -> None:
        """End."""
        self.ended.set()
        self.thread.join()
