"""Self-study: a work folder with one's own copies of the notebooks."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from autograder.delivery.progress import COMPLETE, make_work_folder, standing
from autograder.grading.course import Course


def copy_notebooks(course: Course, folder: Path) -> tuple[list[str], list[str]]:
    """Copy those release notebooks that the work folder doesn't have yet.

    Parameters
    ----------
    course : Course
        Where the release notebooks are.
    folder : Path
        The work folder; made if missing. Nothing in it is overwritten.

    Returns
    -------
    copied, kept : list of str
        Assignment ids.
    """
    make_work_folder(folder)
    copied: list[str] = []
    kept: list[str] = []
    for assignment in course.assignments:
        done = copy_once(course.release(assignment), folder / f"{assignment}.ipynb")
        (copied if done else kept).append(assignment)
    return copied, kept


def copy_once(source: Path, target: Path) -> bool:
    """Copy a file to a place where there is nothing yet; whole, or not at all."""
    if target.exists() or target.is_symlink():
        return False
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".copying-") as folder:
        whole = Path(folder, target.name)
        shutil.copyfile(source, whole)
        whole.rename(target)
    return True


def first_to_do(course: Course, folder: Path) -> str:
    """Name the first notebook that isn't complete, by the results that are kept."""
    every = [standing(course, folder, name) for name in course.assignments]
    return next((one.assignment for one in every if one.state != COMPLETE), every[0].assignment)


def open_lab(folder: Path, first: str) -> None:
    """Replace this process by JupyterLab, opened at a notebook."""
    # also the address that is printed, for those whose browser doesn't open by itself
    address = f"--LabApp.default_url=/lab/tree/{first}.ipynb"
    command = [sys.executable, "-m", "jupyterlab", address]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    # so that `!autograder hint …` works in a cell
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    os.chdir(folder)
    os.execv(sys.executable, command)
