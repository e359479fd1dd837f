"""Grade for somebody who studies alone and waits for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.grading.course import Course
from autograder.grading.outcome import CellResult, NotebookResult

Grade = Callable[[Path], NotebookResult]
VERDICTS = "verdicts-hidden"


class Unchecked(Exception):
    """A file can't be graded; the message is one line that says why."""


@contextmanager
def grader(course: Course, require_isolation: bool = False) -> Iterator[Grade]:
    """Give a function that grades notebook files, without a gradebook.

    Parameters
    ----------
    course : Course
        Where the source notebooks with the tests are.
    require_isolation : bool
        Whether to refuse to run code outside the full jail.

    Yields
    ------
    function
        Grades one file, which stays as it is.

    Raises
    ------
    Unchecked
        If there is no jail, or, from the function, if a file is no notebook of this course.
    """
    from autograder.execution.jail import Jail, NoJail
    from autograder.execution.surroundings import JAIL

    try:
        # the jail gets warm while this process imports what it needs itself
        with Jail(JAIL if require_isolation else None, wait=False) as jail:
            from autograder.grading.check import check
            from autograder.grading.intake import Unusable

            def grade(path: Path) -> NotebookResult:
                try:
                    return check(path, course, jail)
                except Unusable as error:
                    raise Unchecked(str(error)) from None

            yield grade
    except NoJail as error:
        raise Unchecked(str(error)) from None


def told(cell: CellResult) -> tuple[str, ...]:
    """Give what a cell says to somebody who hasn't handed in: of the verdicts only how many.

    Their messages give the evidence for each claim, right or wrong, answered or not.
    """
    if cell.id != VERDICTS or len(cell.messages) < 2:
        return cell.messages
    return (f"{cell.messages[0].split('. ')[0]}. The evidence: autograder hint CLAIM --solution",)


def next_exercise(cells: tuple[CellResult, ...]) -> str:
    """Name the first exercise that lacks points; empty if there is none."""
    lacking = (c.id for c in cells if c.score is not None and c.score < c.max_score)
    return next(lacking, "").rsplit("-", 1)[0]
