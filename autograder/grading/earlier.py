"""What an earlier run has left of a submission, and how much of it still holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from autograder.execution.jail import MEANING
from autograder.execution.surroundings import JAIL
from autograder.grading import store
from autograder.grading.converter import NOTHING_RUN
from autograder.grading.keys import Key
from autograder.grading.outcome import Outcome
from autograder.grading.work import Earlier, Task

AUTOGRADED = Path("autograded")
SAFE = (MEANING[JAIL], NOTHING_RUN)  # what --require-isolation accepts of an earlier run


def graded_notebook(root: Path, assignment: str, student: str) -> Path:
    """Give the path of a graded notebook in a course folder."""
    return root / AUTOGRADED / student / assignment / f"{assignment}.ipynb"


def find_earlier(root: Path, task: Task, student: str, key: Key) -> dict[str, Any] | None:
    """Give an earlier run's result, if it is of the same file and can be gone on from.

    Parameters
    ----------
    root : Path
        The course folder.
    task : Task
        The assignment.
    student : str
        Whose.
    key : Key
        What a result depends on now; tests may have changed since.

    Returns
    -------
    dict or None
        As `store.read` gives it.
    """
    found = store.read(root, task.assignment, student)
    if found is None or not isinstance(found.get("key"), dict):
        return None
    same = all(found["key"].get(part) == getattr(key, part) for part in ("submission", "course"))
    safe = not task.require_isolation or found.get("isolation") in SAFE
    there = graded_notebook(root, task.assignment, student).is_file()
    return found if same and safe and there else None


def still_good(
    root: Path, task: Task, earlier: dict[str, Any] | None, student: str, key: Key
) -> Earlier | None:
    """Give what need not be examined again, since only other exercises' tests have changed.

    Where a process was stopped or something was mended, all is examined again: that may have
    happened in a test.
    """
    if earlier is None or earlier["outcome"] != Outcome.GRADED:
        return None
    known = earlier["key"].get("exercises", {})
    same = {name for name, digest in key.exercises.items() if known.get(name) == digest}
    tests = {cell.name for cell in task.template.tests if cell.exercise in same}
    notebook = graded_notebook(root, task.assignment, student).read_text(encoding="utf-8")
    return Earlier(notebook, frozenset(tests))
