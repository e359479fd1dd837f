"""Write scores into nbgrader's gradebook: one submission, one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from logging import Logger

from nbformat import NotebookNode
from nbgrader.api import Assignment, Grade, Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError


class NoGradebook(Exception):
    """The gradebook can't be opened; the message says why, in one line."""


@contextmanager
def opened(db_url: str, course_id: str = "default_course") -> Iterator[Gradebook]:
    """Open the gradebook, wherever it is; a database that can't be reached is `NoGradebook`."""
    try:
        with Gradebook(db_url, course_id) as gradebook:
            yield gradebook
    except (OperationalError, NoSuchModuleError, ArgumentError, ImportError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise NoGradebook(f"the gradebook can't be opened: {reason}") from error


def recorded(gradebook: Gradebook, assignment: str) -> set[str]:
    """Give the students who have a submission of an assignment in this gradebook."""
    rows = gradebook.db.query(SubmittedAssignment.student_id).join(
        Assignment, Assignment.id == SubmittedAssignment.assignment_id
    )
    return {student for (student,) in rows.filter(Assignment.name == assignment)}


def forget_scores(db_url: str, assignment: str, notebook: str, student: str) -> None:
    """Take back the automatic scores of an earlier grading; a human's scores stay.

    Until new ones are saved, the gradebook says that the submission still needs grading.
    """
    with opened(db_url) as gradebook:
        try:
            found = gradebook.find_submission_notebook(notebook, assignment, student)
        except MissingEntry:
            return
        for grade in found.grades:
            grade.auto_score = None
            grade.needs_manual_grade = True
        gradebook.db.commit()


def set_score(grade: Grade, cell: NotebookNode, unsure: bool, log: Logger) -> None:
    """Set one cell's automatic score, as nbgrader's own stage does."""
    grade.auto_score, _ = determine_grade(cell, log)
    # a human's score was given for an earlier state: it wants a second look
    seen = grade.manual_score is not None or grade.auto_score is None
    grade.needs_manual_grade = seen or unsure


def save_scores(
    db_url: str,
    assignment: str,
    notebook: str,
    student: str,
    graded: NotebookNode,
    unsure: set[str],
    log: Logger,
) -> None:
    """Save all scores of a graded notebook at once, or none.

    Parameters
    ----------
    db_url : str
        nbgrader's database.
    assignment, notebook, student : str
        Ids.
    graded : NotebookNode
        With outputs.
    unsure : set of str
        Cells that formgrader should show a human, whatever their score.
    log : Logger
        For nbgrader's remarks.
    """
    with opened(db_url) as gradebook:
        found = gradebook.find_submission_notebook(notebook, assignment, student)
        grades = {grade.cell.name: grade for grade in found.grades}
        comments = {comment.cell.name: comment for comment in found.comments}
        for cell in graded.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if is_grade(cell) and name in grades:
                set_score(grades[name], cell, name in unsure, log)
            if (is_solution(cell) or is_task(cell)) and name in comments:
                same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
                answered = is_task(cell) or not same
                comments[name].auto_comment = None if answered else "No response."
        gradebook.db.commit()
