"""Grade one notebook: repair it, run it, read the points off its test cells."""

from __future__ import annotations

import re
from pathlib import Path

from nbformat import NotebookNode

from autograder.exams.examine import MIME
from autograder.execution.jail import Jail
from autograder.execution.session import Patience, Record, run_notebook
from autograder.grading import intake
from autograder.grading.asides import set_aside
from autograder.grading.course import Course
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.grading.repair import Repaired, grade_id, is_graded, repair

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def cell_result(cell: NotebookNode) -> CellResult:
    """Read one graded cell's points and messages off its outputs."""
    name, points = grade_id(cell) or "", float(cell.metadata.nbgrader.points)
    if cell.metadata.nbgrader.get("task"):
        return CellResult(name, None, points, ("Graded by hand.",))
    for output in cell.outputs:
        verdict = output.get("data", {}).get(MIME)
        if verdict is not None:
            return CellResult(
                name, verdict["score"], points, tuple(verdict["messages"]), verdict["misconception"]
            )
    errors = [output for output in cell.outputs if output.output_type == "error"]
    messages = tuple(ESCAPES.sub("", "\n".join(error.traceback)) for error in errors)
    return CellResult(name, score_of(cell, bool(errors)), points, messages)


def score_of(cell: NotebookNode, failed: bool) -> float | None:
    """Give a test cell's points as nbgrader does, where there is no verdict."""
    if all(output.output_type == "stream" for output in cell.outputs) or failed:
        return 0.0 if failed else float(cell.metadata.nbgrader.points)
    from nbgrader.utils import determine_grade  # takes longer to import than a notebook to run

    score, _ = determine_grade(cell)
    return score


def summarise(assignment: str, repaired: Repaired, record: Record) -> NotebookResult:
    """Put together what became of a notebook that was repaired and run."""
    cells = tuple(cell_result(c) for c in repaired.notebook.cells if is_graded(c))
    repairs = (*repaired.repairs, *record.repairs)
    if record.stops:
        outcome = Outcome.PARTLY
    else:
        outcome = Outcome.REPAIRED if repairs or repaired.questions else Outcome.GRADED
    return NotebookResult(
        assignment, outcome, record.isolation, cells,
        repairs, tuple(repaired.questions), tuple(record.stops), record.seconds,
    )  # fmt: skip


def open_submission(path: Path, course: Course) -> tuple[str, Repaired]:
    """Read a file, find its assignment, and mend it."""
    submission = intake.read(path)
    assignment = intake.find_assignment(submission, path, course)
    source = intake.read(course.source(assignment))
    return assignment, repair(submission, source, intake.read(course.release(assignment)))


def check(
    path: Path, course: Course, jail: Jail, patience: Patience | None = None
) -> NotebookResult:
    """Grade one notebook file, without a gradebook.

    Parameters
    ----------
    path : Path
        The student's notebook, unchanged afterwards.
    course : Course
        Where the source notebooks with the tests are.
    jail : Jail
        Where student code runs.
    patience : Patience or None
        Time limits.

    Returns
    -------
    NotebookResult

    Raises
    ------
    Unusable
        If the file is no notebook of this course.
    """
    assignment, repaired = open_submission(path, course)
    source = intake.read(course.source(assignment))
    set_aside(repaired.notebook, source)
    record = run_notebook(repaired.notebook, source, jail, patience)
    return summarise(assignment, repaired, record)
