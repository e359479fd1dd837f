"""Generate the release notebooks from the sources, with nbgrader and without a gradebook."""

from __future__ import annotations

from autograder.grading.course import Course
from autograder.grading.front import front, must, quiet


def generate(course: Course) -> list[str]:
    """Generate every assignment's release notebook anew; equal sources give equal bytes.

    Parameters
    ----------
    course : Course
        Its `notebooks/release` is written.

    Returns
    -------
    list of str
        The assignments generated.
    """
    # what `nbgrader generate_assignment --no-db` sets
    api = front(course, GenerateAssignment={"no_database": True}, SaveCells={"enabled": False})
    with quiet():
        for assignment in course.assignments:
            must(api.generate_assignment(assignment, force=True), f"generate {assignment}")
    return course.assignments
