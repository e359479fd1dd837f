"""The frame of a notebook: what every exercise needs, made from its reference and its battery."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from nbformat import NotebookNode, v4

from autograder.exams.examine import battery_of
from autograder.execution.surroundings import folder_of
from autograder.execution.syntax import tree_of
from autograder.grading.course import Course

TEMPLATES = Environment(  # texts, not pages: nothing is escaped
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=False,
)
CELL = re.compile(r"^=== (markdown|code|task|answer|visible|hidden) (\S+)\n", re.MULTILINE)
NAME = re.compile(r"\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)")
POINTS = re.compile(r"There are (\d+) points: (\d+) for visible tests, (\d+) for hidden ones")
METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3",
    },
    "language_info": {"name": "python"},
}  # fmt: skip
VISIBLE, IN_WORDS = 1, 3  # points
BEFORE = {True: "experiment", False: "recap"}  # the cell before which an exercise is put


class NoFrame(Exception):
    """No cells can be made; the message says what is missing."""


def add_exercise(course: Course, assignment: str, exercise: str) -> Path:
    """Add an exercise's cells to a source notebook, which is made if there is none.

    Parameters
    ----------
    course : Course
        Its `notebooks/source` is written.
    assignment : str
        As 08-sparsity.
    exercise : str
        A function of the topic's reference that has a battery.

    Returns
    -------
    Path
        The notebook. What is to be written by hand says TODO there.

    Raises
    ------
    NoFrame
        If reference or battery are missing, or the exercise is in the notebook already.
    """
    topic = NAME.fullmatch(assignment)
    if topic is None:
        raise NoFrame(f"{assignment}: an assignment's name is two digits and words, as 08-sparsity")
    answer = answer_from(topic[1].replace("-", "_"), exercise)
    path = course.source(assignment)
    is_new = not path.exists()
    notebook = frame(exercise) if is_new else nbformat.read(path, as_version=4)
    if any(cell.id == dashed(exercise) for cell in notebook.cells):
        raise NoFrame(f"{exercise} is in {path} already")
    insert(notebook, exercise, answer, BEFORE[is_new])
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path


def dashed(exercise: str) -> str:
    """Give the id of an exercise's answer cell."""
    return exercise.replace("_", "-")


def answer_from(topic: str, exercise: str) -> str:
    """Make the answer cell from the reference: its docstring, its body marked as solution."""
    path = folder_of("course_utils") / "reference" / f"{topic}.py"
    if not path.is_file():
        raise NoFrame(f"there is no reference {path}")
    text = path.read_text(encoding="utf-8")
    for node in tree_of(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == exercise:
            return solution_cell(node, text.splitlines())
    raise NoFrame(f"there is no function {exercise} in {path}")


def solution_cell(function: ast.FunctionDef, lines: list[str]) -> str:
    """Write a function without annotations, with nbgrader's marks around its body."""
    if ast.get_docstring(function) is None:
        raise NoFrame(f"{function.name} has no docstring; students read it")
    for node in ast.walk(function.args):
        if isinstance(node, ast.arg):
            node.annotation = None
    first = function.body[0]
    docstring = lines[first.lineno - 1 : first.end_lineno]
    body = "\n".join(lines[first.end_lineno : function.end_lineno]).strip("\n")
    marked = ["    ### BEGIN SOLUTION", body, "    ### END SOLUTION"]
    return "\n".join([f"def {function.name}({ast.unparse(function.args)}):", *docstring, *marked])


def cells_from(template: str, **values: object) -> list[NotebookNode]:
    """Make the cells that a template describes."""
    text = TEMPLATES.get_template(template).render(**values)
    parts = CELL.split(text)[1:]
    return [
        made(kind, name, source.strip("\n"), values)
        for kind, name, source in zip(parts[::3], parts[1::3], parts[2::3], strict=True)
    ]


def made(kind: str, name: str, source: str, values: dict[str, Any]) -> NotebookNode:
    """Make one cell, with what nbgrader has to know of it."""
    cell: NotebookNode
    if kind in ("markdown", "task"):
        cell = v4.new_markdown_cell(source, id=name)
    else:
        cell = v4.new_code_cell(source, id=name)
    if kind in ("markdown", "code"):
        return cell
    exercise, hidden = values["exercise"], values.get("hidden")
    grade_id = {"task": name, "answer": exercise}.get(kind, f"{exercise}-{kind}")
    cell.metadata["nbgrader"] = {
        "grade": kind in ("visible", "hidden"), "grade_id": grade_id, "locked": kind != "answer",
        "schema_version": 3, "solution": kind == "answer", "task": kind == "task",
    }  # fmt: skip
    if kind != "answer":
        points = {"task": IN_WORDS, "visible": VISIBLE, "hidden": hidden}
        cell.metadata["nbgrader"]["points"] = points[kind]
    return cell


def frame(exercise: str) -> NotebookNode:
    """Make a notebook with everything but exercises."""
    cells = cells_from("notebook.txt", exercise=exercise, address=address())
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata.update(METADATA)
    return notebook


def address() -> str:
    """Give the repository's address, from which a notebook opened alone fetches its tools."""
    text = (folder_of("course_utils").parent / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["urls"]["Repository"])


def insert(notebook: NotebookNode, exercise: str, answer: str, before: str) -> None:
    """Put an exercise's cells into a notebook, and its points into the opening."""
    try:
        battery = battery_of(exercise)
    except ValueError as error:
        raise NoFrame(str(error)) from None
    if battery.max_score % 1:
        raise NoFrame(f"{exercise} has {battery.max_score:g} points; make it a whole number")
    hidden = round(battery.max_score)
    answers = [c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]
    cells = cells_from(
        "exercise.txt", exercise=exercise, id=dashed(exercise), answer=answer,
        heading=exercise.replace("_", " ").capitalize(), number=len(answers) + 1,
        points=hidden + VISIBLE, hidden=hidden, arguments=", ".join(battery.takes),
    )  # fmt: skip
    ids = [cell.id for cell in notebook.cells]
    at = ids.index(before) if before in ids else len(ids)
    notebook.cells[at:at] = cells
    opening = notebook.cells[0]
    opening.source = POINTS.sub(lambda found: added(found, hidden), opening.source)


def added(found: re.Match[str], hidden: int) -> str:
    """Say how many points there are with one more exercise."""
    total, visible, unseen = map(int, found.groups())
    return (
        f"There are {total + VISIBLE + hidden} points: {visible + VISIBLE} for visible tests, "
        f"{unseen + hidden} for hidden ones"
    )
