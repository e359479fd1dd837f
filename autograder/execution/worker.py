"""What every process that grades has: one warm jail, which ends with it."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import multiprocessing.util
import os
import signal
import tempfile
import threading

from autograder.execution.jail import Jail
from autograder.execution.surroundings import JAIL

SHARED: dict[bool, Jail] = {}
ALSO = ("scipy.special", "scipy.stats")  # takes a second where a student's cell imports them
ONE_AT_A_TIME = threading.Lock()  # a cluster's worker may have several threads


def shared_jail(require_isolation: bool) -> Jail:
    """Give this process's jail; it is started once and ends with the process."""
    if require_isolation not in SHARED:
        SHARED[require_isolation] = Jail(JAIL if require_isolation else None, ALSO)
        # also called at the end of worker processes, which skip `atexit`
        multiprocessing.util.Finalize(None, SHARED[require_isolation].close, exitpriority=10)
    return SHARED[require_isolation]


def begin(folder: str, require_isolation: bool | None) -> None:
    """Prepare a local worker: Ctrl-C is its parent's to handle, and the jail starts at once.

    None: it runs no student's code, and needs no jail. Whatever becomes of the worker, its parent
    removes `folder` and all temporary files in it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    tempfile.tempdir = folder
    if require_isolation is not None:
        shared_jail(require_isolation)


def end_with_parent() -> None:
    """End this worker, and with it its jail, when the run that started it has ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
