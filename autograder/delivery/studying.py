"""Grade one file for somebody who waits for it."""

from __future__ import annotations

from pathlib import Path

from autograder.execution.jail import Jail, NoJail
from autograder.execution.surroundings import JAIL
from autograder.grading.course import Course
from autograder.grading.outcome import NotebookResult


class Unchecked(Exception):
    """A file can't be graded; the message is one line that says why."""


def grade_file(course: Course, path: Path, require_isolation: bool = False) -> NotebookResult:
    """Grade one notebook file, without a gradebook.

    Parameters
    ----------
    course : Course
        Where the source notebooks with the tests are.
    path : Path
        The notebook, unchanged afterwards.
    require_isolation : bool
        Whether to refuse to run its code outside the full jail.

    Returns
    -------
    NotebookResult

    Raises
    ------
    Unchecked
        If the file is no notebook of this course, or there is no jail.
    """
    try:
        # the jail gets warm while this process imports what it needs itself
        with Jail(JAIL if require_isolation else None, wait=False) as jail:
            from autograder.grading.check import check
            from autograder.grading.intake import Unusable

            try:
                return check(path, course, jail)
            except Unusable as error:
                raise Unchecked(str(error)) from None
    except NoJail as error:
        raise Unchecked(str(error)) from None
