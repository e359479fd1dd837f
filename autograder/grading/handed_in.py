"""Find the file that a student handed in, whatever it is named."""

from __future__ import annotations

import hashlib
from pathlib import Path

from nbformat import NotebookNode

from autograder.grading import intake

COPY = ".autograder-copy"  # holds the fingerprint of the copy that `adopt_renamed` made


def digest(path: Path) -> str:
    """Give a file's fingerprint; empty if it can't be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def notebooks_in(folder: Path) -> list[Path]:
    """List the files that could be notebooks; those one folder down if there is none on top."""
    for pattern in ("*", "*/*"):
        found = [
            path for path in sorted(folder.glob(pattern))
            if (".ipynb" in path.name.lower() or path.suffix.lower() == ".json")
            and path.parent.name != ".ipynb_checkpoints"
            and path.is_file() and not path.is_symlink() and not path.name.startswith(".")
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
    wanted, note = folder / f"{assignment}.ipynb", folder / COPY
    copied = note.is_file() and note.read_text() == digest(wanted)
    if (wanted.exists() or wanted.is_symlink()) and not copied:
        return wanted
    others = [path for path in notebooks_in(folder) if path != wanted]
    if len(others) > 1:
        original = intake.read(source)
        others = [path for path in others if belongs(path, original)]
        others.sort(key=lambda path: path.stat().st_mtime_ns)
    if not others:
        return wanted if copied else None
    wanted.write_bytes(others[-1].read_bytes())
    note.write_text(digest(wanted))
    return wanted


def beside(path: Path, source: NotebookNode) -> tuple[list[str], list[str]]:
    """Say under which name a notebook was handed in, and which others there are.

    Returns
    -------
    (list of str, list of str)
        Repairs, and questions to a human.
    """
    others = [other for other in notebooks_in(path.parent) if other != path]
    mine = digest(path)
    same = [other.name for other in others if digest(other) == mine]
    different = [o.name for o in others if digest(o) != mine and belongs(o, source)]
    repairs = [f"the file was handed in as {', '.join(same)}"] if same else []
    return repairs, [
        f"{name} belongs to the assignment too; it was not graded, since "
        f"{(same or [path.name])[0]} was"
        for name in different
    ]
