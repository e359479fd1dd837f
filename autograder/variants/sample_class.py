"""A generated sample class: submissions put together from the bank's answers."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from nbformat import NotebookNode

from autograder.variants.bank import Variant, variants_of

CRASH = "import os\n\nos._exit(1)  # this cell takes its whole process down\n"
ENTRY = re.compile(r'(\w+)\["(\w+)"\] = ')  # an answer that fills one entry of a dictionary
PROSE = "I think the noise averages out over the batch, but I am not sure how fast."


@dataclass(frozen=True)
class Student:
    """How one sample student works.

    Parameters
    ----------
    about : str
        What the submission shows.
    style : int
        Which of the right answers are taken; rotates through the bank.
    done : float
        Which fraction of the exercises is answered at all.
    wrong : tuple of int
        Positions of exercises answered with a misconception.
    breaks : str
        Code that replaces the answer to the third exercise, if any.
    """

    about: str
    style: int = 0
    done: float = 1.0
    wrong: tuple[int, ...] = ()
    breaks: str = ""


STUDENTS = (
    Student("everything right"),
    Student("everything right, in another style", style=1),
    Student("everything right, in a third style", style=2),
    Student("handed in empty", done=0.0),
    Student("half done, right so far", style=3, done=0.5),
    Student("half done, one misconception", style=4, done=0.5, wrong=(1,)),
    Student("one misconception early", style=5, wrong=(1,)),
    Student("one misconception late", style=6, wrong=(4,)),
    Student("two misconceptions", style=7, wrong=(0, 3)),
    Student("three misconceptions", style=8, wrong=(1, 2, 5)),
    Student("every answer a misconception", style=9, wrong=(0, 1, 2, 3, 4, 5)),
    Student("every answer another misconception", style=10, wrong=(0, 1, 2, 3, 4, 5)),
    Student("a syntax error in one answer", style=11, breaks="def broken(:\n    return 1\n"),
    Student("the third answer crashes the process", style=12, breaks=CRASH),
)


def answer_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """List the cells that a student fills in with code."""
    return [
        cell
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]


def exercise_of(cell: NotebookNode) -> str:
    """Name the exercise that an answer cell belongs to: its id, or the dictionary it fills."""
    entry = ENTRY.match(cell.source)
    return entry[1] if entry else str(cell.metadata.nbgrader.grade_id)


def fill_in(cell: NotebookNode, variant: Variant) -> None:
    """Write an answer from the bank into its cell; of a dictionary, the cell's entry."""
    entry = ENTRY.match(cell.source)
    if entry is None:
        cell.source = variant.source.rstrip("\n")
        return
    (given,) = variant.functions((variant.exercise,))
    if isinstance(given, dict) and entry[2] in given:
        cell.source = f"{entry[0]}{given[entry[2]]!r}"


def pick(exercise: str, right: bool, number: int) -> Variant:
    """Take the `number`-th right or wrong answer, starting again at the end."""
    found = [variant for variant in variants_of(exercise) if variant.right is right]
    return found[number % len(found)]


def submission(release: NotebookNode, student: Student) -> NotebookNode:
    """Fill a release notebook in as a sample student would.

    Parameters
    ----------
    release : NotebookNode
        Unchanged.
    student : Student
        How it is filled in.

    Returns
    -------
    NotebookNode
    """
    notebook = copy.deepcopy(release)
    cells = answer_cells(notebook)
    exercises = list(dict.fromkeys(map(exercise_of, cells)))
    for cell in cells:
        position = exercises.index(exercise_of(cell))
        if position >= round(student.done * len(exercises)):
            continue
        right = position not in student.wrong
        fill_in(cell, pick(exercises[position], right, student.style))
        if student.breaks and position == 2:
            cell.source = student.breaks.rstrip("\n")
    if student.done == 1.0:
        for cell in notebook.cells:
            if cell.id.endswith("-why-answer"):
                cell.source = PROSE
    return notebook
