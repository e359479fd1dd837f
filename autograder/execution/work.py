"""What a worker does: run one mended notebook in this process's jail.

A worker is any process that can import this package: a local one, or one of a cluster's. What
it gets and gives back is plain text, so that every executor can carry it.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import multiprocessing.util
import os
import signal
import tempfile
import threading
from dataclasses import dataclass, field

import nbformat

from autograder.execution.jail import Jail
from autograder.execution.session import Patience, Record, run_notebook
from autograder.execution.surroundings import JAIL

SHARED: dict[bool, Jail] = {}
ONE_AT_A_TIME = threading.Lock()  # a cluster's worker may have several threads


@dataclass(frozen=True)
class Work:
    """One notebook to run.

    Parameters
    ----------
    notebook, source : str
        The mended submission and the assignment's source, as JSON.
    patience : Patience
        Time limits.
    require_isolation : bool
        Refuse to run it outside the full jail.
    environment : dict
        Variables that the test cells read, as the course seed.
    """

    notebook: str
    source: str
    patience: Patience
    require_isolation: bool = False
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Executed:
    """The notebook with all outputs, as JSON, and what happened while it ran."""

    notebook: str
    record: Record


def shared_jail(require_isolation: bool) -> Jail:
    """Give this process's jail; it is started once and ends with the process."""
    if require_isolation not in SHARED:
        SHARED[require_isolation] = Jail(JAIL if require_isolation else None)
        # also called at the end of worker processes, which skip `atexit`
        multiprocessing.util.Finalize(None, SHARED[require_isolation].close, exitpriority=10)
    return SHARED[require_isolation]


def run(work: Work) -> Executed:
    """Run one notebook."""
    notebook = nbformat.reads(work.notebook, as_version=4)
    source = nbformat.reads(work.source, as_version=4)
    os.environ.update(work.environment)
    with ONE_AT_A_TIME:
        jail = shared_jail(work.require_isolation)
        record = run_notebook(notebook, source, jail, work.patience)
    return Executed(nbformat.writes(notebook), record)


def begin(require_isolation: bool, folder: str) -> None:
    """Prepare a local worker: Ctrl-C is its parent's to handle, and the jail starts at once.

    Whatever becomes of the worker, its parent removes `folder` and all temporary files in it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    tempfile.tempdir = folder
    shared_jail(require_isolation)


def end_with_parent() -> None:
    """End this worker, and with it its jail, when the run that started it has ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
