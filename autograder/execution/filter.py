"""System calls that no notebook needs and that namespaces and limits don't cover (Linux).

Key rings and VM sockets reach beyond the namespaces; memory files and System V segments are
memory that no process has mapped, so that no limit counts it; the rest is for attacking the
kernel, or the process that watches over the student's.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from autograder.execution.confine import libc, must

NONE = 0xFFFF  # no call has this number
# number on x86_64, number on aarch64
NEVER = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "memfd_create": (319, 279), "memfd_secret": (447, 447),
    "shmget": (29, 194), "msgget": (68, 186), "bpf": (321, 280), "perf_event_open": (298, 241),
    "userfaultfd": (323, 282), "io_uring_setup": (425, 425), "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "chroot": (161, 51), "unshare": (272, 97), "setns": (308, 268),
    "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fsmount": (432, 432), "mount_setattr": (442, 442), "open_by_handle_at": (304, 265),
    "fanotify_init": (300, 262), "syslog": (103, 116), "quotactl": (179, 60),
    "personality": (135, 92), "inotify_init": (253, NONE), "inotify_init1": (294, 26),
    "inotify_add_watch": (254, 27),
}  # fmt: skip
# which argument, and the only values it may have: one's own process; local and IP sockets
ONLY = {
    "prlimit64": (302, 261, 0, (0,)), "sched_setparam": (142, 118, 0, (0,)),
    "sched_setscheduler": (144, 119, 0, (0,)), "sched_setattr": (314, 274, 0, (0,)),
    "sched_setaffinity": (203, 122, 0, (0,)), "setpriority": (141, 140, 1, (0,)),
    "ioprio_set": (251, 30, 1, (0,)), "socket": (41, 198, 0, (1, 2, 10)),
}  # fmt: skip
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
X32 = 0x40000000
SET_SECCOMP, FILTER = 22, 2

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand


class Program(ctypes.Structure):
    """The kernel's sock_fprog."""

    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


def instructions(which: int, machine: int) -> list[Instruction]:
    """Make the filter for one kind of machine."""
    made: list[Instruction] = [
        (LOAD, 0, 0, 4), (EQUAL, 1, 0, machine), (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, 0), (AT_LEAST, 0, 1, X32), (RETURN, 0, 0, REFUSE),
    ]  # fmt: skip
    for numbers in NEVER.values():
        made += [(EQUAL, 0, 1, numbers[which]), (RETURN, 0, 0, REFUSE)]
    for one, two, argument, allowed in ONLY.values():
        checks: list[Instruction] = [(LOAD, 0, 0, 16 + 8 * argument)]
        for value in allowed:
            checks += [(EQUAL, 0, 1, value), (RETURN, 0, 0, ALLOW)]
        checks.append((RETURN, 0, 0, REFUSE))
        made += [(EQUAL, 0, len(checks), (one, two)[which]), *checks]
    return [*made, (RETURN, 0, 0, ALLOW)]


def filter_calls() -> None:
    """Refuse these calls from now on, in this process and in all that it starts."""
    if platform.machine() not in MACHINES:
        return  # the namespaces and limits hold without it
    code = instructions(*MACHINES[platform.machine()])
    packed = b"".join(struct.pack("HBBI", *one) for one in code)
    program = Program(len(code), packed)
    must(libc.prctl(SET_SECCOMP, FILTER, ctypes.byref(program), 0, 0), "seccomp")
