"""Feedback pages of a whole class, several at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from nbgrader.apps import NbGraderAPI

from autograder.grading.course import Course
from autograder.grading.earlier import AUTOGRADED
from autograder.grading.front import front, must, quiet
from autograder.grading.parallel import Crew


@dataclass(frozen=True)
class Page:
    """One page to write."""

    course: Course
    assignment: str
    student: str


@lru_cache(maxsize=2)
def api_of(course: Course) -> NbGraderAPI:
    """Give a course's nbgrader, which a worker sets up once."""
    return front(course)


def write(page: Page) -> None:
    """Write one page, with what is in the gradebook now."""
    with quiet():
        told = api_of(page.course).generate_feedback(page.assignment, page.student, force=True)
    must(told, f"feedback for {page.student}")


def graded_students(course: Course, assignment: str) -> list[str]:
    """List the students who have a graded notebook."""
    return sorted(path.parent.name for path in (course.root / AUTOGRADED).glob(f"*/{assignment}"))


def write_all(
    course: Course, assignment: str, students: Iterable[str], crew: Crew
) -> Iterator[tuple[str, Exception | None]]:
    """Write the pages of some students, in any order.

    Parameters
    ----------
    course : Course
        The course folder.
    assignment : str
        The assignment's id.
    students : iterable of str
        Ids.
    crew : Crew
        Does the work.

    Yields
    ------
    (str, Exception or None)
        A student, and what went wrong.
    """
    yield from crew.run(write, ((name, Page(course, assignment, name)) for name in students))
