"""The workers of a Dask cluster as an executor: the same run, on other machines."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import tempfile
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future
from concurrent.futures import wait as wait_for
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.execution.worker import shared_jail

REACH_SECONDS = 10
PACKAGES = ("autograder", "course_utils")


class NoCluster(Exception):
    """There is no cluster to grade on; the message says why."""


def threads_of(address: str) -> int:
    """Count what a scheduler's workers can run at a time.

    Parameters
    ----------
    address : str
        As tcp://host:8786.

    Returns
    -------
    int
        At least 1.

    Raises
    ------
    NoCluster
        If Dask isn't installed here, nothing answers there, or it has no workers.
    """
    if find_spec("distributed") is None:
        raise NoCluster("--scheduler needs Dask: pip install 'dropout-course[cluster]'")
    try:
        workers = asyncio.run(asyncio.wait_for(workers_of(address), REACH_SECONDS))
    except ValueError as error:
        raise NoCluster(f"{address} is no scheduler's address: {error}") from None
    except TimeoutError:
        raise NoCluster(f"no scheduler answers at {address} within {REACH_SECONDS} s") from None
    except Exception as error:  # whatever else listens there
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NoCluster(f"no scheduler answers at {address}: {reason}") from None
    if not workers:
        raise NoCluster(f"the scheduler at {address} has no workers")
    return sum(int(worker["nthreads"]) for worker in workers.values())


async def workers_of(address: str) -> dict[str, dict[str, Any]]:
    """Ask a scheduler about its workers."""
    from distributed.core import rpc

    async with rpc(address) as scheduler:
        return dict((await scheduler.identity(n_workers=-1))["workers"])


@cache
def fingerprint() -> str:
    """Sum up this copy of the autograder: another copy may give other scores."""
    root = Path(__file__).resolve().parents[2]
    found = hashlib.sha256()
    for path in sorted(path for name in PACKAGES for path in (root / name).rglob("*.py")):
        found.update(f"{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return found.hexdigest()


def settle(folder: str) -> None:
    """Put the jail's files into the worker's own folder, which Dask removes in any case."""
    tempfile.tempdir = folder


def get_ready(require_isolation: bool, dask_worker: Any) -> str:
    """Start a worker's jail, and say which copy of the autograder it has."""
    settle(dask_worker.local_directory)
    shared_jail(require_isolation)
    return fingerprint()


def on_worker(function: Callable[..., Any], *arguments: Any) -> Any:
    """Run a task on a worker, which may have come later than the others."""
    from distributed import get_worker

    settle(get_worker().local_directory)
    return function(*arguments)


class Cluster(Executor):
    """The workers of one Dask scheduler.

    The scheduler hands what a dead worker had to another one. Whatever it gives up, or takes with
    it when it ends itself, ends in `BrokenExecutor`, as with local processes.

    Parameters
    ----------
    address : str
        As tcp://host:8786.
    require_isolation : bool
        Refuse workers that don't have the full jail.

    Raises
    ------
    NoCluster
        If it can't be used, or a worker has another copy of the autograder.
    """

    def __init__(self, address: str, require_isolation: bool) -> None:
        threads_of(address)  # a client that doesn't come up could not be closed quietly
        from distributed import Client

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is raised
        self.address = address
        self.client = Client(address, timeout=REACH_SECONDS, set_as_default=False)
        try:
            self.prepare(require_isolation)
        except BaseException:
            self.client.close()
            raise
        # Dask drops a task that nobody refers to
        self.unfinished: dict[Any, Future[Any]] = {}

    def prepare(self, require_isolation: bool) -> None:
        """Start all workers' jails; refuse workers that would grade in another way."""
        try:
            found = self.client.run(get_ready, require_isolation)
        except Exception as error:
            raise NoCluster(f"a worker of {self.address} can't grade: {error}") from None
        others = [worker for worker, theirs in found.items() if theirs != fingerprint()]
        if others:
            raise NoCluster(f"another version of the autograder is installed on {others[0]}")

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Hand a task over."""
        if self.client.status != "running":
            self.shutdown(wait=False)
            raise BrokenExecutor(f"the scheduler at {self.address} has gone")
        told: Future[Any] = Future()
        task = self.client.submit(on_worker, partial(function, **named), *arguments, pure=False)
        self.unfinished[task] = told
        task.add_done_callback(self.pass_on)
        return told

    def pass_on(self, task: Any) -> None:
        """Tell how a task ended."""
        from distributed import CancelledError
        from distributed.comm import CommClosedError
        from distributed.scheduler import KilledWorker

        told = self.unfinished.pop(task)
        try:
            result = task.result()
        except (KilledWorker, CancelledError, CommClosedError) as error:
            told.set_exception(BrokenExecutor(str(error)))
        except Exception as error:
            told.set_exception(error)
        else:
            told.set_result(result)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster; without `wait`, whatever is unfinished is cancelled."""
        if wait:
            wait_for(list(self.unfinished.values()))
        elif self.client.status == "running":
            self.client.cancel(list(self.unfinished))
        self.client.close()


def cluster(address: str, require_isolation: bool) -> tuple[Callable[[], Executor], int]:
    """Give a maker of executors on a cluster, and how many notebooks it runs at a time."""
    return partial(Cluster, address, require_isolation), threads_of(address)
