"""Find the file that a student handed in, whatever it is named, and mend what is in it."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading import intake
from autograder.grading.repair import repair

TIMESTAMP = "timestamp.txt"  # nbgrader's name
KEY = "autograder"  # in the metadata of a mended notebook: what one stage tells the next
COPIES = Path(".autograder/copies")  # the fingerprints of the copies that `adopt_renamed` made


def is_plain(path: Path, folder: Path) -> bool:
    """Tell whether a path is a file that lies in a folder itself, and no link, pipe or device."""
    try:
        found = path.lstat()
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False
    usable = stat.S_ISREG(found.st_mode) and found.st_size <= intake.MAX_BYTES
    return usable and inside and not folder.is_symlink()


def digest(path: Path, folder: Path) -> str:
    """Give the fingerprint of a file in a student's folder; empty if it is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() if is_plain(path, folder) else ""
    except OSError:
        return ""


def shown(path: Path) -> str:
    """Give a file's name in letters that any text can hold."""
    return path.name.encode("utf-8", "replace").decode()


def notebooks_in(folder: Path) -> list[Path]:
    """List the files that could be notebooks; those one folder down if there is none on top."""
    for pattern in ("*", "*/*"):
        found = [
            path for path in sorted(folder.glob(pattern))
            if (".ipynb" in path.name.lower() or path.suffix.lower() == ".json")
            and path.parent.name != ".ipynb_checkpoints"
            and is_plain(path, folder) and not path.name.startswith(".")
        ]  # fmt: skip
        if found:
            return found
    return []


def belongs(path: Path, source: NotebookNode) -> bool:
    """Tell whether a file holds something of an assignment."""
    try:
        return intake.kinship(intake.read(path), source) > 0
    except intake.Unusable:
        return False


def inside(path: Path) -> Path:
    """Give the notebook in a folder that is named like one, else the path itself."""
    found = notebooks_in(path) if path.is_dir() and not path.is_symlink() else []
    return found[0] if len(found) == 1 else path


def fingerprint(path: Path) -> str:
    """Give the fingerprint of a submission: its notebook, and when it was handed in.

    The time counts, since a late penalty depends on it. Empty if there is no notebook.
    """
    parts = [digest(file, path.parent) for file in (inside(path), path.parent / TIMESTAMP)]
    return " ".join(filter(None, parts)) if parts[0] else ""


def adopt_renamed(folder: Path, assignment: str, source: Path) -> Path | None:
    """Find an assignment's notebook in a student's folder; copy it if it has another name.

    Parameters
    ----------
    folder : Path
        The student's folder for this assignment.
    assignment : str
        Its id, which the file should be named by.
    source : Path
        The assignment's source notebook: tells which of several files belong to it.

    Returns
    -------
    Path or None
        The notebook under its right name; None if there is none. Among several that belong
        to the assignment the latest is taken, and `beside` asks a human.
    """
    wanted = folder / f"{assignment}.ipynb"
    # not in the student's folder, which may hold anything, links among it
    note = folder.parents[2] / COPIES / assignment / folder.parent.name
    mine = digest(wanted, folder)
    copied = bool(mine) and note.is_file() and note.read_text() == mine
    if (wanted.exists() or wanted.is_symlink()) and not copied:
        return wanted
    others = [path for path in notebooks_in(folder) if path != wanted]
    if len(others) > 1:
        original = intake.read(source)
        others = [path for path in others if belongs(path, original)]
        others.sort(key=lambda path: path.stat().st_mtime_ns)
    if not others:
        return wanted if copied else None
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".autograder-", delete=False) as copy:
        copy.write(others[-1].read_bytes())
    os.replace(copy.name, wanted)  # noqa: PTH105  (in the place of a link, never through it)
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(digest(wanted, folder))
    return wanted


def beside(path: Path, source: NotebookNode) -> tuple[list[str], list[str]]:
    """Say under which name a notebook was handed in, and which others there are.

    Returns
    -------
    (list of str, list of str)
        Repairs, and questions to a human.
    """
    folder = path.parent
    others = [other for other in notebooks_in(folder) if other != path]
    mine = digest(path, folder)
    same = [shown(other) for other in others if digest(other, folder) == mine]
    different = [shown(o) for o in others if digest(o, folder) != mine and belongs(o, source)]
    repairs = [f"the file was handed in as {', '.join(same)}"] if same else []
    return repairs, [
        f"{name} belongs to the assignment too; it was not graded, since "
        f"{(same or [path.name])[0]} was"
        for name in different
    ]


def mend(path: Path, assignment: str, source: NotebookNode, release: NotebookNode) -> NotebookNode:
    """Give a notebook that can be graded, with notes on what was wrong with the file."""
    file = inside(path)
    try:
        if path.is_symlink() or path.parent.is_symlink():
            raise intake.Unusable(f"{path.name} is a link to another file, and not followed")
        submission = intake.read(file)
        if intake.kinship(submission, source) == 0:
            raise intake.Unusable(f"{path.name} holds nothing of {assignment}")
    except intake.Unusable as reason:
        repaired = repair(nbformat.v4.new_notebook(), source, release)
        repaired.notebook.metadata[KEY] = {"unreadable": str(reason)}
        return repaired.notebook
    repaired = repair(submission, source, release)
    named, others = beside(path, source)
    if file != path:
        named, others = [f"{path.name} was a folder that holds {shown(file)}"], []
    repaired.notebook.metadata[KEY] = {
        "repairs": repaired.repairs + named,
        "questions": repaired.questions + others,
    }
    return repaired.notebook
