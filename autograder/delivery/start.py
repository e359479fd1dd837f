"""Self-study: a work folder with one's own copies of the notebooks."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

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
    folder.mkdir(parents=True, exist_ok=True)
    copied, kept = [], []
    for assignment in course.assignments:
        target = folder / f"{assignment}.ipynb"
        if target.exists():
            kept.append(assignment)
        else:
            shutil.copyfile(course.release(assignment), target)
            copied.append(assignment)
    return copied, kept


def open_lab(folder: Path, first: str) -> None:
    """Replace this process by JupyterLab, opened at a notebook."""
    # also the address that is printed, for those whose browser doesn't open by itself
    address = f"--LabApp.default_url=/lab/tree/{first}.ipynb"
    command = [sys.executable, "-m", "jupyterlab", address]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    os.chdir(folder)
    os.execv(sys.executable, command)
