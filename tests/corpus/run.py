"""Grade a list of cases on nbgrader's way and on ours, and look at what is left behind."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from autograder.grading import store
from autograder.grading.course import Course
from autograder.grading.front import front, quiet
from autograder.grading.run import Run
from tests.corpus.case import ASSIGNMENT, Case, hand_in

PATIENCE = {"cell_seconds": 5.0, "notebook_seconds": 60.0}


@dataclass(frozen=True)
class Ended:
    """What became of one case."""

    score: float | None
    outcome: str
    page_bytes: int
    result: dict


def collect(course: Course, case: Case, api) -> Ended:
    """Read a case's score off the gradebook, and its outcome off the result."""
    found = store.read(course.root, ASSIGNMENT, case.name) or {}
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "dropout") as gradebook:
        try:
            graded = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, case.name)
            scores = [g.auto_score for g in graded.grades if g.cell_type == "code"]
        except MissingEntry:
            scores = [None]
        score = None if None in scores else sum(scores)
    page = course.root / "feedback" / case.name / ASSIGNMENT / f"{ASSIGNMENT}.html"
    size = page.stat().st_size if page.is_file() else 0
    return Ended(score, str(found.get("outcome", "missing")), size, found)


def through_nbgrader(course: Course, cases: list[Case]) -> dict[str, Ended]:
    """`nbgrader autograde`, then feedback, for the whole class at once."""
    for case in cases:
        hand_in(course, case)
    api = front(course, Execute=PATIENCE)
    with quiet():
        api.generate_assignment(ASSIGNMENT, force=True)
        api.autograde(ASSIGNMENT, "*")
        api.generate_feedback(ASSIGNMENT)
    return {case.name: collect(course, case, api) for case in cases}


def through_grade(course: Course, cases: list[Case]) -> dict[str, Ended]:
    """`autograder grade`."""
    for case in cases:
        hand_in(course, case)
    run = Run(course, ASSIGNMENT, **PATIENCE)
    list(run.grade_all(run.students()))
    return {case.name: collect(course, case, run.api) for case in cases}


def content(course: Course, assignment: str = ASSIGNMENT) -> tuple[dict, dict]:
    """Everything that was graded, without the rows' random ids."""
    with Gradebook(front(course).coursedir.db_url) as gradebook:
        found = {}
        for student in gradebook.students:
            kept = gradebook.find_submission_notebook(assignment, assignment, student.id)
            found[student.id] = {
                "score": (kept.score, kept.max_score, kept.needs_manual_grade),
                "late": kept.late_submission_penalty,
                "grades": {
                    g.cell.name: (g.cell_type, g.max_score, g.auto_score, g.manual_score,
                                  g.extra_credit, g.needs_manual_grade)
                    for g in kept.grades
                },
                "comments": {
                    c.cell.name: (c.auto_comment, c.manual_comment) for c in kept.comments
                },
            }  # fmt: skip
        cells = gradebook.find_notebook(assignment, assignment).source_cells
        return found, {cell.name: (cell.cell_type, cell.source, cell.checksum) for cell in cells}


def snapshot(root: Path) -> dict[str, bytes]:
    """Everything in the course folder that grading must not touch."""
    return {
        str(path.relative_to(root)): path.read_bytes()
        for part in ("notebooks", "submitted", "nbgrader_config.py")
        for path in ([root / part] if (root / part).is_file() else sorted((root / part).rglob("*")))
        if path.is_file() and not path.is_symlink()
    }


def table(cases: list[Case], ended: dict[str, Ended]) -> str:
    """The cases as lines of a table."""
    rows = [
        f"{c.name} | {c.score} | {ended[c.name].score} | {ended[c.name].outcome}" for c in cases
    ]
    return "\n".join(rows)


def dump(path: Path, ended: dict[str, Ended]) -> None:
    """Keep the results for whoever wants to read them."""
    path.write_text(json.dumps({name: e.result for name, e in ended.items()}, indent=1))
