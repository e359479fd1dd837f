"""Find the file that a student handed in, whatever it is named, and mend what is in it."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
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


@dataclass(frozen=True)
class HandedIn:
    """What a student handed in, as plain data: the file's bytes, and what stands beside it.

    Parameters
    ----------
    name : str
        The file's name, for messages.
    data : bytes
        What it holds.
    refused : str
        Why it isn't read at all; empty otherwise.
    repairs, questions : tuple of str
        How the file was found, and what a human should know about others beside it.
    when : str
        Fingerprint of nbgrader's note of when it was handed in: a late penalty depends on it.
    """

    name: str
    data: bytes = b""
    refused: str = ""
    repairs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    when: str = ""


def take(path: Path, source: NotebookNode) -> HandedIn:
    """Read a submitted file, and look at what stands beside it.

    Parameters
    ----------
    path : Path
        Where the assignment's notebook should be, as `adopt_renamed` gives it.
    source : NotebookNode
        The assignment, to tell which other files belong to it.

    Returns
    -------
    HandedIn
    """
    when = digest(path.parent / TIMESTAMP, path.parent)
    if path.is_symlink() or path.parent.is_symlink():
        refused = f"{path.name} is a link to another file, not followed"
        return HandedIn(path.name, refused=refused, when=when)
    file = inside(path)
    try:
        data = intake.read_bytes(file, path.name)
    except intake.Unusable as reason:
        return HandedIn(path.name, refused=str(reason), when=when)
    if file != path:
        moved = (f"{path.name} was a folder with {shown(file)}",)
        return HandedIn(path.name, data, repairs=moved, when=when)
    repairs, questions = beside(path, source)
    return HandedIn(path.name, data, "", tuple(repairs), tuple(questions), when)


def mend(
    handed_in: HandedIn, assignment: str, source: NotebookNode, release: NotebookNode
) -> NotebookNode:
    """Make a notebook that can be graded, with notes on what was wrong with the file.

    Parameters
    ----------
    handed_in : HandedIn
        The file.
    assignment : str
        Its id.
    source, release : NotebookNode
        The assignment; unchanged.

    Returns
    -------
    NotebookNode
    """
    try:
        if handed_in.refused:
            raise intake.Unusable(handed_in.refused)
        submission = intake.parse(handed_in.data, handed_in.name)
        if intake.kinship(submission, source) == 0:
            raise intake.Unusable(f"{handed_in.name} holds nothing of {assignment}")
    except intake.Unusable as reason:
        repaired = repair(nbformat.v4.new_notebook(), source, release)
        repaired.notebook.metadata[KEY] = {"unreadable": str(reason)}
        return repaired.notebook
    repaired = repair(submission, source, release)
    repaired.notebook.metadata[KEY] = {
        "repairs": [*repaired.repairs, *handed_in.repairs],
        "questions": [*repaired.questions, *handed_in.questions],
    }
    return repaired.notebook
