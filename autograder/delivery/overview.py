"""One page over a class: everybody's points, with links to the feedback."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import jinja2
from nbgrader.api import Gradebook, MissingEntry

from autograder.grading.course import Course
from autograder.grading.front import front
from autograder.variants.sample_class import STUDENTS


@dataclass(frozen=True)
class Cell:
    """One student's points in one assignment."""

    text: str
    feedback: str | None
    outcome: str = ""


@dataclass(frozen=True)
class Row:
    """One student."""

    student: str
    about: str
    cells: tuple[Cell, ...]


def read_cell(gradebook: Gradebook, course: Course, assignment: str, student: str) -> Cell:
    """Read a student's points off the gradebook, and find the feedback page."""
    page = Path("feedback") / student / assignment / f"{assignment}.html"
    try:
        found = gradebook.find_submission(assignment, student)
    except MissingEntry:
        return Cell("missing", None)
    if not (course.root / "autograded" / student / assignment).is_dir():
        return Cell("not graded", None)
    text = f"{found.score:g} / {found.max_score:g}"
    if found.needs_manual_grade:
        text += " + by hand"
    return Cell(text, str(page) if (course.root / page).is_file() else None)


def read_rows(course: Course, outcomes: dict[tuple[str, str], str]) -> list[Row]:
    """Read the sample class's points off its gradebook, one row a student.

    Parameters
    ----------
    course : Course
        The sample course.
    outcomes : dict
        What became of each submission, by assignment and student.

    Returns
    -------
    list of Row
    """
    rows = []
    coursedir = front(course).coursedir
    with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
        for number, sample in enumerate(STUDENTS, start=1):
            student = f"sample-{number:02d}"
            cells = [
                replace(
                    read_cell(gradebook, course, name, student),
                    outcome=outcomes.get((name, student), ""),
                )
                for name in course.assignments
            ]
            rows.append(Row(student, sample.about, tuple(cells)))
    return rows


def write_page(course: Course, rows: list[Row], words: str) -> Path:
    """Write the page, and return its path."""
    loader = jinja2.PackageLoader("autograder.delivery")
    environment = jinja2.Environment(loader=loader, autoescape=True)
    template = environment.get_template("overview.html")
    page = course.root / "index.html"
    page.write_text(
        template.render(rows=rows, assignments=course.assignments, words=words), encoding="utf-8"
    )
    return page
