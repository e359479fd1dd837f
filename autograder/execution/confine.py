"""What a student's process may do: namespaces, mounts, privileges and limits (Linux).

Everything here runs in the process that is to be confined, before any student code does.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

NEW_NAMESPACES = 0x00020000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000 | 0x04000000
NOSUID_NODEV, NOEXEC, REC_PRIVATE = 2 | 4, 8, 0x4000 | 0x40000
SET_PDEATHSIG, SET_DUMPABLE, DROP_BOUND, SET_NO_NEW_PRIVS = 1, 4, 24, 38
LAST_CAPABILITY = 63
NOBODY = 65534
CAPSET_VERSION = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


@dataclass(frozen=True)
class Limits:
    """Caps on one student's process tree."""

    cpu_seconds: int = 300
    memory_bytes: int = 2 * 2**30
    processes: int = 48
    file_bytes: int = 64 * 2**20
    open_files: int = 96
    scratch_megabytes: int = 64


def must(result: int, what: str) -> None:
    """Raise OSError if a C function failed."""
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def prctl(option: int, value: int) -> int:
    """Call prctl."""
    return int(libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0))


def new_namespaces() -> None:
    """Give this process user, mount, network, IPC, host-name and (for its children) pid
    namespaces of its own; inside, it stays the user it was."""  # noqa: D205, D209
    user, group = os.getuid(), os.getgid()
    must(libc.unshare(NEW_NAMESPACES), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system."""
    arguments = [text.encode() for text in (source, target, kind)]
    must(libc.mount(*arguments, flags, options.encode() or None), f"mount {target}")


def private_folders() -> list[str]:
    """List the folders that a student can write to; /tmp isn't one if Python itself is in it."""
    python = (sys.prefix, sys.base_prefix, *sys.path)
    tmp = [] if any(path.startswith("/tmp/") for path in python) else ["/tmp"]
    return ["/scratch", *tmp, "/dev/shm"]


def private_mounts(limits: Limits) -> None:
    """Mount fresh scratch folders and this pid namespace's own /proc."""
    must(libc.mount(None, b"/", None, REC_PRIVATE, None), "mount private")
    size = f"size={limits.scratch_megabytes}m,nr_inodes=4096,mode=700"
    for folder in private_folders():
        mount("tmpfs", folder, "tmpfs", NOSUID_NODEV, size)
    mount("proc", "/proc", "proc", NOSUID_NODEV | NOEXEC)
    # no further user namespaces: in one of its own a student could mount what it likes
    Path("/proc/sys/user/max_user_namespaces").write_text("0")


def drop_privileges() -> None:
    """Give up all capabilities, for good."""
    for capability in range(LAST_CAPABILITY + 1):
        prctl(DROP_BOUND, capability)  # fails for those the kernel doesn't know
    header = (ctypes.c_uint32 * 2)(CAPSET_VERSION, 0)
    must(libc.capset(header, (ctypes.c_uint32 * 6)()), "capset")
    must(prctl(SET_NO_NEW_PRIVS, 1), "no_new_privs")


def leave_root(scratch: str) -> None:
    """Become an unprivileged user for good, if this is root and that user can run Python.

    For where there are no namespaces: what only root may read or write stays out of reach.

    Parameters
    ----------
    scratch : str
        The folder that stays writable.
    """
    python = [Path(name).resolve() for name in (sys.prefix, sys.base_prefix)]
    folders = {folder for path in python for folder in (path, *path.parents)}
    if os.geteuid() != 0 or not all(folder.stat().st_mode & 0o001 for folder in folders):
        return
    with contextlib.suppress(OSError):  # in some containers that user doesn't exist
        os.chown(scratch, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        prctl(SET_NO_NEW_PRIVS, 1)


def set_limits(limits: Limits) -> None:
    """Set the resource limits of this process and all it starts."""
    wanted = {
        resource.RLIMIT_CPU: limits.cpu_seconds,
        resource.RLIMIT_AS: limits.memory_bytes,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":
        wanted[resource.RLIMIT_NPROC] = limits.processes
    for which, value in wanted.items():
        _, hard = resource.getrlimit(which)
        top = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(which, (top, top))
        except (ValueError, OSError):
            if sys.platform == "linux":
                raise  # macOS refuses some of them


def die_with_parent() -> None:
    """Ask for SIGKILL when the parent process ends."""
    if sys.platform == "linux":
        prctl(SET_PDEATHSIG, signal.SIGKILL)


def set_traceable(yes: bool) -> None:
    """Say whether other processes of the same user may look into this one."""
    if sys.platform == "linux":
        prctl(SET_DUMPABLE, int(yes))


def end_first_when_memory_is_short() -> None:
    """Make the kernel end a student's process rather than the grader's."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def memory_used() -> int:
    """Give the memory of all processes of this pid namespace, shared pages counted once."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            lines = (folder / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue  # it has just ended
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return total


def resident(folder: str = "/proc") -> int:
    """Give an upper bound of `memory_used` that costs little."""
    total = 0
    for process in Path(folder).iterdir():
        if process.name.isdigit():
            try:
                total += int((process / "statm").read_text().split()[1])
            except (OSError, IndexError):
                continue
    return total * os.sysconf("SC_PAGE_SIZE")
