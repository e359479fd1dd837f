"""The warm parent: imports everything once, then forks a confined process for each notebook.

Runs inside the outer jail, as `python -m autograder.execution.warm LEVEL`, with its control
socket as standard input. Each request is one line: `spawn` with a socket attached, answered by
a process id; `kill ID`, answered when the whole process tree is gone.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import select
import shutil
import signal
import socket
import stat
import sys
import tempfile
import time
from pathlib import Path

from autograder.execution import confine
from autograder.execution.channel import Channel
from autograder.execution.confine import Limits
from autograder.execution.filter import filter_calls

NAMESPACES = "namespaces"
CACHE = Path("/cache")


def preload(also: list[str]) -> object:
    """Import what notebooks import, and some more; draw a first figure, and make the shell."""
    if CACHE.is_dir() and "MPLCONFIGDIR" in os.environ:
        shutil.copytree(CACHE, os.environ["MPLCONFIGDIR"], dirs_exist_ok=True)
    import ipywidgets  # noqa: F401
    import matplotlib.pyplot as plt
    import numpy as np

    import course_utils  # noqa: F401
    from autograder.execution import student  # noqa: F401
    from autograder.execution.shell import make_shell

    shell = make_shell()
    shell.run("import numpy as np\ndel np")  # what the first cell takes beyond the others
    with contextlib.suppress(ImportError):
        from course_utils import plots, specimens  # noqa: F401
    np.random.default_rng(0).random(3)
    figure, axes = plt.subplots()
    axes.set(xlabel="warm", title="$x^2$")
    figure.savefig(os.devnull, format="png")
    plt.close(figure)
    for name in also:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # collections in a student's process would touch, and so copy, all of this
    return shell


def supervise(student: int, limits: Limits, whole_namespace: bool) -> None:
    """Reap children until the student's process has ended, or takes too much memory."""
    while True:
        ended = set()
        with contextlib.suppress(ChildProcessError):
            while True:
                pid, _ = os.waitpid(-1, os.WNOHANG)
                if pid == 0:
                    break
                ended.add(pid)
        if student in ended:
            return
        if whole_namespace and confine.resident() > limits.memory_bytes:
            with contextlib.suppress(OSError):
                if confine.memory_used() > limits.memory_bytes:
                    return
        time.sleep(0.02)


def make_private(number: int) -> None:
    """Close a socket, and open a file anew: its position would be seen by later students.

    The number of a file stays: matplotlib uses its fonts by it.
    """
    kind = os.fstat(number).st_mode
    if stat.S_ISSOCK(kind):
        os.close(number)
    elif stat.S_ISREG(kind):
        at = os.lseek(number, 0, os.SEEK_CUR)
        own = os.open(f"/proc/self/fd/{number}", os.O_RDONLY)
        os.lseek(own, at, os.SEEK_SET)
        os.dup2(own, number, inheritable=False)
        os.close(own)


def become_student(
    connection: socket.socket, limits: Limits, shell: object, filtered: bool
) -> None:
    """Confine this process for good, and serve the examiner."""
    from autograder.execution.student import main

    confine.die_with_parent()
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    kept = os.dup2(connection.fileno(), 3, inheritable=False)
    for number in range(4, 256):
        with contextlib.suppress(OSError):
            make_private(number)
    confine.set_limits(limits)
    confine.end_first_when_memory_is_short()
    if filtered:
        filter_calls()
    main(Channel(socket.socket(fileno=kept)), shell)  # type: ignore[arg-type]


def start_in_namespaces(connection: socket.socket, limits: Limits, shell: object) -> None:
    """Fork the first process of new namespaces, which forks the student's."""
    confine.die_with_parent()
    confine.new_namespaces()
    confine.die_with_parent()  # a change of user namespace clears it
    first = os.fork()
    if first:
        connection.close()
        os.waitpid(first, 0)
        return
    confine.die_with_parent()
    confine.private_mounts(limits)
    os.chdir("/scratch")
    confine.drop_privileges()
    confine.set_traceable(False)
    student = os.fork()
    if student == 0:
        os.setsid()  # signals to its process group must not reach this one
        confine.set_traceable(True)
        become_student(connection, limits, shell, filtered=True)
    connection.close()
    supervise(student, limits, whole_namespace=True)


def start_plain(connection: socket.socket, limits: Limits, shell: object) -> None:
    """Fork the student's process with limits only, in a scratch folder of its own."""
    confine.die_with_parent()
    os.setsid()
    with tempfile.TemporaryDirectory(prefix="autograder-") as scratch:
        student = os.fork()
        if student == 0:
            os.chdir(scratch)
            confine.leave_root(scratch)
            become_student(connection, limits, shell, filtered=False)
        connection.close()
        supervise(student, limits, whole_namespace=False)
    os.killpg(0, signal.SIGKILL)


def spawn(connection: socket.socket, level: str, limits: Limits, shell: object) -> int:
    """Fork the process tree of one notebook and return its root's id."""
    pid = os.fork()
    if pid:
        connection.close()
        return pid
    try:
        start = start_in_namespaces if level == NAMESPACES else start_plain
        start(connection, limits, shell)
    except BaseException as error:
        print(f"confining failed: {error!r}", file=sys.__stderr__, flush=True)
    finally:
        os._exit(0)


def reap(pid: int) -> None:
    """End a notebook's process tree, and wait until it is gone."""
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def main(level: str, *also: str) -> None:
    """Serve requests until the control socket is closed."""
    control = socket.socket(fileno=os.dup(0))
    shell = preload([*also])
    limits = Limits()
    control.sendall(b"ready\n")
    children: set[int] = set()
    while True:
        select.select([control], [], [])
        request, descriptors, _, _ = socket.recv_fds(control, 64, 1)
        if not request:
            break
        verb, *rest = request.decode().split()
        if verb == "spawn":
            pid = spawn(socket.socket(fileno=descriptors[0]), level, limits, shell)
            children.add(pid)
            control.sendall(f"{pid}\n".encode())
        elif verb == "kill":
            pid = int(rest[0])
            if pid in children:
                children.discard(pid)
                reap(pid)
            control.sendall(b"gone\n")
    for pid in children:
        reap(pid)


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except Exception as error:
        # the shell has taken sys.stderr over
        print(f"{type(error).__name__}: {error}", file=sys.__stderr__)
        sys.exit(1)
