"""Write scores into nbgrader's gradebook: one submission, one transaction."""

from __future__ import annotations

from logging import Logger

from nbformat import NotebookNode
from nbgrader.api import Grade, Gradebook, MissingEntry
from nbgrader.utils import compute_checksum, determine_grade, is_grade, is_solution, is_task


def forget_scores(db_url: str, assignment: str, notebook: str, student: str) -> None:
    """Take back the automatic scores of an earlier grading; a human's scores stay.

    Until new ones are saved, the gradebook says that the submission still needs grading.
    """
    with Gradebook(db_url) as gradebook:
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
    with Gradebook(db_url) as gradebook:
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
