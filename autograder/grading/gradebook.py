"""Write scores into nbgrader's gradebook: one submission, one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    Gradebook,
    MissingEntry,
    SubmittedAssignment,
    SubmittedNotebook,
)
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


@dataclass(frozen=True)
class Scores:
    """What the gradebook is told of a graded notebook.

    Parameters
    ----------
    scores : dict
        Points by cell; None where a human gives them.
    unsure : frozenset of str
        Cells that formgrader shows a human, whatever their score.
    answered : dict
        Whether a cell for an answer was changed.
    """

    scores: dict[str, float | None]
    unsure: frozenset[str]
    answered: dict[str, bool]


def read_scores(graded: NotebookNode, unsure: Iterable[str]) -> Scores:
    """Read the scores off a graded notebook's outputs, as nbgrader's own stage does."""
    scores: dict[str, float | None] = {}
    answered: dict[str, bool] = {}
    for cell in graded.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if is_grade(cell):
            scores[name] = determine_grade(cell)[0]
        if is_solution(cell) or is_task(cell):
            same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
            answered[name] = is_task(cell) or not same
    return Scores(scores, frozenset(unsure), answered)


def set_scores(submission: SubmittedNotebook, found: Scores) -> None:
    """Set all automatic scores and comments of a notebook in the gradebook; commits nothing."""
    for grade in submission.grades:
        if grade.cell.name in found.scores:
            grade.auto_score = found.scores[grade.cell.name]
            # a human's score was given for an earlier state: it wants a second look
            seen = grade.manual_score is not None or grade.auto_score is None
            grade.needs_manual_grade = seen or grade.cell.name in found.unsure
    for comment in submission.comments:
        if comment.cell.name in found.answered:
            answered = found.answered[comment.cell.name]
            comment.auto_comment = None if answered else "No response."
