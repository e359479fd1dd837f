"""What the source notebooks say about each exercise: where it is treated, and its solution."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.grading.course import Course

SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
SOLUTION = re.compile(
    r"^ *### BEGIN SOLUTION\n(.*?)^ *### END SOLUTION\n?", re.DOTALL | re.MULTILINE
)
DOCSTRING = re.compile(r'^    """.*?"""\n', re.DOTALL | re.MULTILINE)
VERDICTS = "verdicts"


@dataclass(frozen=True)
class Lesson:
    """One exercise, or one claim that is to be decided.

    Parameters
    ----------
    name : str
        Its answer cell's id.
    exercise : str
        What it is examined as: itself, or, of a claim, all verdicts.
    assignment : str
        The notebook that it belongs to.
    section : str
        The heading under which it stands.
    solution : str
        The reference solution, without its docstring.
    """

    name: str
    exercise: str
    assignment: str
    section: str
    solution: str


def cells_of(path: Path) -> list[dict[str, Any]]:
    """Read the cells of a notebook of the course's own, each source as one text."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [{**cell, "source": "".join(cell["source"])} for cell in cells]


def nbgrader_of(cell: dict[str, Any]) -> dict[str, Any]:
    """Give nbgrader's part of a cell's metadata."""
    return dict(cell["metadata"].get("nbgrader", {}))


def points_of(path: Path) -> float:
    """Add up the points that the tests of a source notebook give."""
    every = map(nbgrader_of, cells_of(path))
    return sum(found.get("points", 0) for found in every if not found.get("task"))


def lessons_of(course: Course, assignment: str) -> list[Lesson]:
    """List what is to be answered in a notebook, in its order; all verdicts come last."""
    found, section = [], ""
    for cell in cells_of(course.source(assignment)):
        if cell["cell_type"] == "markdown":
            section = ([section, *SECTION.findall(cell["source"])])[-1]
        elif nbgrader_of(cell).get("solution"):
            name = nbgrader_of(cell)["grade_id"]
            exercise = VERDICTS if cell["source"].startswith(f"{VERDICTS}[") else name
            solution = DOCSTRING.sub("", SOLUTION.sub(r"\1", cell["source"]))
            found.append(Lesson(name, exercise, assignment, section, solution))
    if any(lesson.exercise == VERDICTS for lesson in found):
        found.append(Lesson(VERDICTS, VERDICTS, assignment, section, ""))
    return found


def find_lesson(course: Course, name: str) -> Lesson | None:
    """Find an exercise, or a claim, by its name; None if there is none."""
    for assignment in course.assignments:
        for lesson in lessons_of(course, assignment):
            if lesson.name == name:
                return lesson
    return None
