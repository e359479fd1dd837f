"""One case of the corpus: a submission of 01-masks, and the score it honestly deserves.

Unless a case says otherwise its answers are half right, so that there is something to gain:
`to_keep_prob`, `apply_mask`, `count_networks` and `active_units` are right (4 points each),
`sample_mask` is True where a unit is dropped (2.5 of 6), `shared_mask` is not answered (0 of 5).
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading.course import Course
from autograder.grading.repair import grade_id, is_answer
from autograder.variants.bank import variants_of

ASSIGNMENT = "01-masks"
HONEST = 18.5
HELPED = ("to_keep_prob", "apply_mask", "count_networks", "active_units")


@dataclass(frozen=True)
class Case:
    """A submission and what it must lead to.

    Parameters
    ----------
    name : str
        Short, in kebab-case; the student's id in the test.
    about : str
        What the student does, in one line.
    first, last : str
        Code of a cell of the student's own, behind the imports or at the end.
    answers : dict
        Answer cells with other code than the usual half-right answers.
    score : float or None
        The points that must come out; None: none are in the gradebook.
    outcome : str
        The outcome that must come out.
    edit : callable or None
        Changes the notebook (in place) before it is written.
    write : callable or None
        Writes the file itself: `write(path, notebook)`.
    unseen : bool
        Whether `nbgrader autograde` passes it over, since no file is named *.ipynb.
    """

    name: str
    about: str
    first: str = ""
    last: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    score: float | None = HONEST
    outcome: str = "graded"
    edit: Callable[[NotebookNode], None] | None = None
    write: Callable[[Path, NotebookNode], None] | None = None
    unseen: bool = False


def right(exercise: str) -> str:
    """A right answer's code."""
    return next(v.source for v in variants_of(exercise) if v.right)


def wrong_mask() -> str:
    """The half-right answer to sample_mask."""
    return next(v.source for v in variants_of("sample_mask") if not v.right)


def cell_of(notebook: NotebookNode, name: str) -> NotebookNode:
    """The cell with a grade_id."""
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def submission(course: Course, case: Case) -> NotebookNode:
    """The case's notebook: the release without its prose and demos, filled in."""
    notebook = copy.deepcopy(nbformat.read(course.release(ASSIGNMENT), as_version=4))
    notebook.cells = [c for c in notebook.cells if grade_id(c) or c.id == "imports"]
    answers = {exercise: right(exercise) for exercise in HELPED}
    answers = {**answers, "sample_mask": wrong_mask(), **case.answers}
    for cell in notebook.cells:
        if is_answer(cell) and grade_id(cell) in answers:
            cell.source = answers[grade_id(cell)]
    at = next(i for i, cell in enumerate(notebook.cells) if cell.id == "imports") + 1
    if case.first:
        notebook.cells.insert(at, nbformat.v4.new_code_cell(case.first, id="first"))
    if case.last:
        notebook.cells.append(nbformat.v4.new_code_cell(case.last, id="last"))
    if case.edit is not None:
        case.edit(notebook)
    return notebook


def hand_in(course: Course, case: Case) -> Path:
    """Write the case's submission into the course folder, and return its folder."""
    folder = course.root / "submitted" / case.name / ASSIGNMENT
    folder.mkdir(parents=True)
    path = folder / f"{ASSIGNMENT}.ipynb"
    notebook = submission(course, case)
    if case.write is not None:
        case.write(path, notebook)
    else:
        nbformat.write(notebook, path)
    return folder
