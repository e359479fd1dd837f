"""A generated sample class: submissions put together from the bank's answers."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.variants.bank import Variant, variants_of

CRASH = "import os\n\nos._exit(1)  # this cell takes its whole process down\n"
SYNTAX = "def broken(:\n    return 1\n"
NOISY = "print('debugging ...\\n' * 20_000)\n"
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
    own : str
        Code in a cell of the student's own, behind the imports.
    file : str
        What became of the file: renamed, stripped, truncated, other or nothing; "" if it is well.
    """

    about: str
    style: int = 0
    done: float = 1.0
    wrong: tuple[int, ...] = ()
    breaks: str = ""
    own: str = ""
    file: str = ""


EVERY = tuple(range(20))
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
    Student("every answer a misconception", style=9, wrong=EVERY),
    Student("every answer another misconception", style=10, wrong=EVERY),
    Student("a syntax error in one answer", style=11, breaks=SYNTAX),
    Student("everything right, in a fourth style", style=3),
    Student("everything right, in a fifth style", style=4),
    Student("everything right, in a sixth style", style=5),
    Student("one misconception at the start", style=6, wrong=(0,)),
    Student("one misconception in the middle", style=7, wrong=(2,)),
    Student("one misconception at the end", style=8, wrong=(5,)),
    Student("two misconceptions next to each other", style=9, wrong=(2, 3)),
    Student("two misconceptions far apart", style=10, wrong=(1, 4)),
    Student("the first half wrong", style=11, wrong=(0, 1, 2)),
    Student("the second half wrong", style=12, wrong=(3, 4, 5)),
    Student("only the first question", style=13, done=0.2),
    Student("all but the last question", style=14, done=0.8),
    Student("forgot a print in a loop", style=1, own=NOISY),
    Student("used `sum` and `np` as variables", style=2, own="sum = 0\nnp = 3\n"),
    Student("renamed the file", style=3, wrong=(1,), file="renamed"),
    Student("saved by a tool that drops metadata", style=4, file="stripped"),
    Student("the upload broke off", style=5, file="truncated"),
    Student("handed in a word-processor file", file="other"),
    Student("handed in nothing", file="nothing"),
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
    if student.own:
        at = next(i for i, cell in enumerate(notebook.cells) if cell.id == "imports") + 1
        notebook.cells.insert(at, new_code_cell(student.own.rstrip("\n"), id="own"))
    if student.done == 1.0:
        for cell in notebook.cells:
            if cell.id.endswith("-why-answer"):
                cell.source = PROSE
    return notebook


def stripped(notebook: NotebookNode) -> str:
    """Write a notebook without any cell's metadata."""
    for cell in notebook.cells:
        cell.metadata.clear()
    return str(nbformat.writes(notebook))


def truncated(notebook: NotebookNode) -> str:
    """Write the first three quarters of a notebook's file."""
    text = str(nbformat.writes(notebook))
    return text[: len(text) * 3 // 4]


def hand_in(release: NotebookNode, student: Student, folder: Path, assignment: str) -> None:
    """Write a sample student's submission into a folder, as it is left after what befell it."""
    if student.file == "nothing":
        return
    notebook = submission(release, student)
    name, text = f"{assignment}.ipynb", ""
    match student.file:
        case "renamed":
            name = f"{assignment} final (2).ipynb"
        case "stripped":
            text = stripped(notebook)
        case "truncated":
            text = truncated(notebook)
        case "other":
            text = "PK\x03\x04 a word-processor's file"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text or nbformat.writes(notebook), encoding="utf-8")
