"""Start the warm parent in the outer jail, and get confined student processes from it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from autograder.execution.channel import Channel
from autograder.execution.surroundings import JAIL, PROCESS, command, environment, lay_out

MEANING = {
    JAIL: "jail: bubblewrap, own namespaces for each notebook, no network",
    PROCESS: "process: a separate process with limits, but it can read this machine's files",
}
START_SECONDS, ANSWER_SECONDS = 120, 15


class NoJail(Exception):
    """The wanted isolation can't be had; the message says why."""


@dataclass(frozen=True)
class Process:
    """A confined process for one notebook."""

    id: int
    channel: Channel


class Jail:
    """A running warm parent.

    Parameters
    ----------
    level : str or None
        `JAIL`, `PROCESS`, or None: the best that can be had here.
    also : tuple of str
        Modules that the warm parent imports for all students, besides those that every
        notebook needs.
    wait : bool
        Whether to wait until it has imported everything. Without, the first use
        waits for it, and is what raises.

    Raises
    ------
    NoJail
        If `JAIL` was wanted and can't be had.
    """

    def __init__(
        self, level: str | None = None, also: tuple[str, ...] = (), wait: bool = True
    ) -> None:
        self.also = also
        self.folder = Path(tempfile.mkdtemp(prefix="autograder-"))
        self.reason = ""
        self.log: IO[bytes] = (self.folder / "log").open("w+b")
        lay_out(self.folder / "seen")
        self.folder.chmod(0o755)
        self.warm = False
        self.level, *self.lower = [JAIL, PROCESS] if level is None else [level]
        self.attempt(self.launch)
        if wait:
            self.ready()

    def attempt(self, step: Callable[[], None]) -> None:
        """Take a step of the start; where it fails, start at the next lower level."""
        try:
            step()
        except NoJail as error:
            self.reason = str(error)
            if not self.lower:
                self.close()
                raise
            self.level = self.lower.pop(0)
            self.attempt(self.start)

    def ready(self) -> None:
        """Wait until the warm parent is ready, at the best level that can be had."""
        if not self.warm:
            self.attempt(self.await_parent)
            self.lower = []

    @property
    def isolation(self) -> str:
        """What protection there is, in words; part of every result."""
        self.ready()
        because = f" ({self.reason})" if self.reason else ""
        return MEANING[self.level] + because

    def start(self) -> None:
        """Start the warm parent and wait until it has imported everything."""
        self.launch()
        self.await_parent()

    def launch(self) -> None:
        """Start the warm parent."""
        if self.level == JAIL and (sys.platform != "linux" or not shutil.which("bwrap")):
            raise NoJail(
                "bubblewrap is not installed"
                if sys.platform == "linux"
                else f"there is no bubblewrap for {sys.platform}"
            )
        self.control, theirs = socket.socketpair()
        seen = self.folder / "seen"
        home = None if self.level == JAIL else environment(str(self.folder), str(seen))
        try:
            self.parent = subprocess.Popen(
                command(self.level, seen, self.also), stdin=theirs.fileno(), env=home,
                stdout=subprocess.DEVNULL, stderr=self.log, close_fds=True, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise NoJail(str(error)) from None
        theirs.close()
        self.warm = self.ending = False

    def await_parent(self) -> None:
        """Wait until the warm parent has imported everything."""
        self.control.settimeout(START_SECONDS)
        if self.line() != "ready":
            self.stop()
            raise NoJail(f"the jail did not start: {self.complaint()}")
        self.control.settimeout(ANSWER_SECONDS)
        self.warm = True

    def line(self) -> str:
        """Read one answer of the warm parent's."""
        text = b""
        try:
            while not text.endswith(b"\n"):
                part = self.control.recv(1)
                if not part:
                    break
                text += part
        except OSError:
            return ""
        return text.decode().strip()

    def complaint(self) -> str:
        """Give the last line that the warm parent wrote to its log."""
        lines = (self.folder / "log").read_text(errors="replace").strip().splitlines()
        return lines[-1][:300] if lines else "no reason given"

    def spawn(self) -> Process:
        """Get a fresh confined process; a warm parent that has ended is started again."""
        self.ready()
        try:
            return self.ask_for_process()
        except NoJail:
            self.stop()
            self.start()
            return self.ask_for_process()

    def ask_for_process(self) -> Process:
        """Ask the warm parent for a process."""
        ours, theirs = socket.socketpair()
        answer = ""
        with theirs, contextlib.suppress(OSError):
            self.await_end()
            socket.send_fds(self.control, [b"spawn\n"], [theirs.fileno()])
            answer = self.line()
        if not answer.isdigit():
            ours.close()
            raise NoJail(f"the jail has ended: {self.complaint()}")
        return Process(int(answer), Channel(ours))

    def kill(self, process: Process) -> None:
        """End a process with everything it started; whoever wants the next one waits for it."""
        process.channel.close()
        try:
            self.await_end()
            self.control.sendall(f"kill {process.id}\n".encode())
            self.ending = True
        except OSError:
            self.stop()  # with all that is under it; the next notebook gets a new one

    def await_end(self) -> None:
        """Wait until the process that was killed last, and all it started, is gone."""
        if self.ending and self.line() != "gone":
            raise OSError("the warm parent doesn't answer")
        self.ending = False

    def stop(self) -> None:
        """End the warm parent and every process under it."""
        self.control.close()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.parent.pid, signal.SIGKILL)
        self.parent.wait()

    def close(self) -> None:
        """Stop, and remove the temporary folder."""
        if hasattr(self, "parent"):
            self.stop()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Jail:
        """Start a `with` block."""
        return self

    def __exit__(self, *details: object) -> None:
        """End a `with` block."""
        self.close()
