"""What nbgrader's gradebook says of a class: automatic and manual points, late penalties."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path

from nbgrader.api import Grade, Gradebook, MissingEntry, Student, SubmittedAssignment
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from autograder.grading.course import Course
from autograder.grading.earlier import AUTOGRADED
from autograder.grading.front import front, quiet
from autograder.grading.run import SUBMITTED, students_of


class NoMarks(Exception):
    """The gradebook has nothing to say of an assignment."""


class Standing(StrEnum):
    """How far a submission has come."""

    FINAL = "final"
    WAITING = "waits for points by hand"
    UNGRADED = "not graded"
    MISSING = "missing"


@dataclass(frozen=True)
class CellMark:
    """The points of one cell; None where a human has still to give them."""

    points: float | None
    max_points: float


@dataclass(frozen=True)
class Person:
    """Who a student is, as far as nbgrader's database knows; empty where it doesn't."""

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_user_id: str = ""


@dataclass(frozen=True)
class Mark:
    """What a student has in one assignment."""

    student: str
    standing: Standing
    person: Person = Person()
    penalty: float = 0.0
    cells: dict[str, CellMark] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """Points given so far, by the tests and by hand, minus the late penalty; at least 0."""
        given = sum(cell.points for cell in self.cells.values() if cell.points is not None)
        return max(0.0, given - self.penalty)

    @property
    def max_so_far(self) -> float:
        """Points that could have been given so far."""
        return sum(cell.max_points for cell in self.cells.values() if cell.points is not None)


@dataclass(frozen=True)
class Class:
    """Everybody's marks in one assignment."""

    assignment: str
    max_score: float
    marks: tuple[Mark, ...]


def read_class(course: Course, assignment: str) -> Class:
    """Read a class's marks in one assignment off the gradebook that the course's config names.

    Parameters
    ----------
    course : Course
        The course folder.
    assignment : str
        The assignment's id.

    Returns
    -------
    Class
        Everybody who is in the gradebook or has handed something in, ordered by id.

    Raises
    ------
    NoMarks
        If the course has no such assignment, or it was never graded.
    """
    if assignment not in course.assignments:
        raise NoMarks(f"there is no assignment {assignment} in this course")
    db_url = front(course).coursedir.db_url
    file = make_url(db_url).database if db_url.startswith("sqlite") else None
    never = f"{assignment} was never graded in this course; begin with: autograder grade"
    if file and not Path(file).is_file():
        raise NoMarks(f"{never} {assignment}")
    try:
        with quiet(), Gradebook(db_url) as gradebook:
            max_score = float(gradebook.find_assignment(assignment).max_score)
            people = {student.id: student for student in gradebook.students}
            everybody = students_of(course, assignment, db_url)
            marks = tuple(
                read_mark(gradebook, course, assignment, student, people.get(student))
                for student in everybody
            )
    except MissingEntry:
        raise NoMarks(f"{never} {assignment}") from None
    except SQLAlchemyError as error:
        reason = str(error).splitlines()[0]
        raise NoMarks(f"the gradebook {make_url(db_url)!r} can't be read: {reason}") from None
    return Class(assignment, max_score, marks)


def read_mark(
    gradebook: Gradebook, course: Course, assignment: str, student: str, known: Student | None
) -> Mark:
    """Read one student's mark."""
    try:
        found = gradebook.find_submission(assignment, student)
    except MissingEntry:
        found = None
    standing = standing_of(found, course, assignment, student)
    names = (item.name for item in fields(Person))
    person = Person(*(str(getattr(known, name, None) or "") for name in names))
    if found is None or standing not in (Standing.FINAL, Standing.WAITING):
        return Mark(student, standing, person)
    grades = [grade for notebook in found.notebooks for grade in notebook.grades]
    cells = {grade.name: CellMark(points_of(grade), float(grade.max_score)) for grade in grades}
    penalty = float(found.late_submission_penalty or 0.0)
    return Mark(student, standing, person, penalty, cells)


def standing_of(
    found: SubmittedAssignment | None, course: Course, assignment: str, student: str
) -> Standing:
    """Say how far a submission has come; scores without the graded notebook are none."""
    if found is None or not (course.root / AUTOGRADED / student / assignment).is_dir():
        handed_in = (course.root / SUBMITTED / student / assignment).is_dir()
        return Standing.UNGRADED if handed_in else Standing.MISSING
    return Standing.WAITING if found.needs_manual_grade else Standing.FINAL


def points_of(grade: Grade) -> float | None:
    """Give a cell's points as nbgrader counts them: a human's before the tests', plus extra."""
    if grade.auto_score is None and grade.manual_score is None:
        return None
    return float(grade.score)
