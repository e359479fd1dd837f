"""What a student's process sees: files, environment, and the command that starts the jail."""

from __future__ import annotations

import os
import shutil
import site
import sys
import sysconfig
from pathlib import Path

from autograder.execution.confine import NOBODY
from autograder.execution.warm import NAMESPACES

JAIL = "jail"
PROCESS = "process"
AGENT = (
    "__init__",
    "execution/__init__",
    "execution/arguments",
    "execution/channel",
    "execution/confine",
    "execution/filter",
    "execution/malformed",
    "execution/shell",
    "execution/states",
    "execution/student",
    "execution/warm",
    "execution/wire",
)


def folder_of(package: str) -> Path:
    """Find where one of our packages lies, without importing it."""
    return Path(__file__).resolve().parents[2] / package


def lay_out(folder: Path) -> None:
    """Copy what the student's side may see: the agent, and `course_utils` without reference."""
    for module in AGENT:
        target = folder / "autograder" / f"{module}.py"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder_of("autograder") / f"{module}.py", target)
    ignored = shutil.ignore_patterns("reference", "__pycache__")
    shutil.copytree(folder_of("course_utils"), folder / "course_utils", ignore=ignored)


def python_folders() -> list[Path]:
    """List the folders that the interpreter needs."""
    wanted = [
        sys.prefix,
        sys.base_prefix,
        sysconfig.get_paths()["purelib"],
        sysconfig.get_paths()["platlib"],
        *site.getsitepackages(),
    ]
    found: list[Path] = []
    for path in sorted({Path(name).resolve() for name in wanted} | {Path(sys.prefix)}):
        inside = any(other in path.parents or other == path for other in found)
        covered = any(secret in path.parents for secret in secrets())
        seen = Path("/usr") in (path, *path.parents) and not covered
        if path.is_dir() and not inside and not seen:
            found.append(path)
    return found


def secrets() -> list[Path]:
    """List folders that hold the reference and the tests: this copy, and installed ones."""
    places = {sysconfig.get_paths()["purelib"], *site.getsitepackages(), str(folder_of("."))}
    inside = [Path(place, name) for place in places for name in ("autograder", "course_utils")]
    root = folder_of("autograder").parent
    whole = [root] if (root / "notebooks").is_dir() else []
    return [path.resolve() for path in [*inside, *whole] if path.is_dir()]


def hidden(bound: list[str]) -> list[str]:
    """Make the arguments that cover secrets in the folder that was bound last."""
    last = Path(bound[-1])
    return [word for path in secrets() if last in path.parents for word in ("--tmpfs", str(path))]


def binds(seen: Path) -> list[str]:
    """Make bubblewrap's arguments for the file system that students see, all read-only."""
    arguments = ["--ro-bind", "/usr", "/usr"]
    arguments += hidden(arguments)
    for name in ("bin", "lib", "lib64", "sbin"):
        path = Path("/", name)
        if path.is_symlink():
            arguments += ["--symlink", str(path.readlink()), str(path)]
        elif path.exists():
            arguments += ["--ro-bind", str(path), str(path)]
    for name in ("/etc/ld.so.cache", "/etc/fonts", "/etc/localtime"):
        arguments += ["--ro-bind-try", name, name]
    for path in python_folders():
        for parent in reversed(path.parents[:-1]):
            arguments += ["--perms", "0755", "--dir", str(parent)]
        arguments += ["--ro-bind", str(path), str(path)]
        arguments += hidden(arguments)
    arguments += ["--ro-bind", str(seen), "/course"]
    cache = matplotlib_cache()
    if cache is not None:
        arguments += ["--ro-bind", str(cache), "/cache"]
    return [*arguments, "--perms", "0755", "--dir", "/scratch"]


def matplotlib_cache() -> Path | None:
    """Find matplotlib's list of fonts, which takes seconds to make."""
    import matplotlib as mpl

    cache = Path(mpl.get_cachedir())
    return cache if any(cache.glob("fontlist-*.json")) else None


def environment(home: str, course: str) -> dict[str, str]:
    """Give the environment of the student's side; nothing of this process's own is in it."""
    one = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR")}
    return {
        **one,
        "PATH": "/usr/bin:/bin",
        "HOME": home,
        "TMPDIR": home,
        "LANG": "C.UTF-8",
        "PYTHONPATH": course,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "MPLCONFIGDIR": f"{home}/mpl",
        "NBGRADER_EXECUTION": "autograde",  # as nbgrader sets it: check() does nothing then
    }


def command(level: str, seen: Path, also: tuple[str, ...] = ()) -> list[str]:
    """Make the command line that starts the warm parent, which imports some more modules."""
    python = [sys.executable, "-m", "autograder.execution.warm"]
    if level == PROCESS:
        return [*python, "plain", *also]
    # a checkout under /tmp must stay visible; then /tmp is read-only, as all the rest
    in_tmp = any(Path("/tmp") in path.parents for path in python_folders())
    tmp = [] if in_tmp else ["--tmpfs", "/tmp"]
    inner = [
        "--dev",
        "/dev",
        "--remount-ro",
        "/dev",
        "--proc",
        "/proc",
        *tmp,
        "--tmpfs",
        "/scratch",
        "--unshare-all",
        "--die-with-parent",
        "--new-session",
        "--hostname",
        "jail",
        "--chdir",
        "/",
    ]
    for name, value in environment("/scratch", "/course").items():
        inner += ["--setenv", name, value]
    tail = ["--", *python, NAMESPACES, *also]
    if os.geteuid() != 0:
        return ["bwrap", "--clearenv", *binds(seen), *inner[:], "--remount-ro", "/", *tail]
    # root first becomes nobody: as root the inner /proc could not be mounted
    outer = [
        "bwrap",
        "--clearenv",
        *binds(seen),
        "--bind",
        "/proc",
        "/proc",
        "--dev",
        "/dev",
        *tmp,
        "--cap-add",
        "CAP_SETUID",
        "--cap-add",
        "CAP_SETGID",
        "--die-with-parent",
    ]
    become = ["setpriv", "--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"]
    return [*outer, "--", *become, "bwrap", "--clearenv", "--ro-bind", "/", "/", *inner, *tail]
