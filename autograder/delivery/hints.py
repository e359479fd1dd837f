"""Hints, one step at a time: where to read, what was found, why, and at last the solution."""

from __future__ import annotations

import textwrap
from pathlib import Path

from autograder.delivery.lessons import VERDICTS, Lesson
from autograder.delivery.studying import told
from autograder.grading.course import Course
from autograder.grading.outcome import CellResult, NotebookResult
from autograder.variants.bank import Misconception, misconceptions_of

try:
    from course_utils.reference.claims import FINDINGS
except ModuleNotFoundError as error:
    if not str(error.name).startswith("course_utils.reference"):
        raise
    FINDINGS = {}  # another course, without claims

UNKNOWN = "This is none of the mistakes that are known by name. Compare with the docstring."


def cause_of(exercise: str, cells: list[CellResult]) -> Misconception | None:
    """Name the misconception that an exercise's tests have recognised."""
    names = [cell.misconception for cell in cells if cell.misconception]
    return misconceptions_of(exercise).get(names[0]) if names else None


def steps(lesson: Lesson, result: NotebookResult | None) -> list[str]:
    """Give the hints for an exercise, in the order in which they are told.

    Parameters
    ----------
    lesson : Lesson
        The exercise, or a claim.
    result : NotebookResult or None
        What its tests say; None if there is nothing to grade yet.

    Returns
    -------
    list of str
        Where to read; what the tests found; why one gets this. The solution is no part of it.
    """
    if lesson.name in FINDINGS:
        return [f"Read again: {FINDINGS[lesson.name].see}."]
    tests = result.cells if result else ()
    cells = [c for c in tests if c.id.rsplit("-", 1)[0] == lesson.exercise and c.score is not None]
    cause = cause_of(lesson.exercise, cells)
    where = f"Read again, in {lesson.assignment}: {cause.see if cause else lesson.section}."
    if result is None:
        return [where]
    score, most = sum(c.score or 0 for c in cells), sum(c.max_score for c in cells)
    if score == most:
        return [f"{lesson.name} has all its {most:g} points."]
    found = "\n".join(message for cell in cells for message in told(cell))
    return [
        f"{lesson.name} has {score:g} of {most:g} points. {where}",
        found,
        f"Likely cause: {cause.name}. {cause.why}" if cause else UNKNOWN,
    ]


def solution(lesson: Lesson) -> str:
    """Give the reference solution of an exercise; of a claim, with the evidence."""
    finding = FINDINGS.get(lesson.name)
    evidence = textwrap.wrap(finding.evidence, 80) if finding else []
    return "\n".join([lesson.solution.rstrip(), *(f"# {line}" for line in evidence)])


def following(lesson: Lesson, shown: int, hints: list[str]) -> str:
    """Name what has to be asked for to be told more."""
    if shown < len(hints):
        return f"{lesson.name} {' '.join(['--more'] * shown)}"
    return "CLAIM, as exactly_half" if lesson.name == VERDICTS else f"{lesson.name} --solution"


def place_of(course: Course, what: str, folder: Path) -> Path | None:
    """Find the file that a hint is asked for, where a notebook and not an exercise is named."""
    if what in course.assignments:
        return folder / f"{what}.ipynb"
    return Path(what) if what.endswith(".ipynb") else None
