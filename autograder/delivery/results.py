"""Grade one submission where Gradescope put it, and write its results.json.

Run by `run_autograder` in the zip file, as `python -m autograder.delivery.results ROOT ASSIGNMENT`.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbformat.v4 import new_notebook

from autograder.execution.jail import Jail
from autograder.execution.session import Patience, Record, run_notebook
from autograder.execution.surroundings import JAIL
from autograder.grading import intake
from autograder.grading.asides import set_aside
from autograder.grading.converter import execute
from autograder.grading.course import Course, find_course
from autograder.grading.handed_in import KEY, adopt_renamed, mend, shown, take
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.grading.repair import repair
from autograder.variants.bank import misconceptions_of

PATIENCE = Patience(cell=30, notebook=420)  # Gradescope's own limit is ten minutes, with all else
KINDS = {"-visible": "visible tests", "-hidden": "hidden tests"}


def grade(folder: Path, course: Course, assignment: str, jail: Jail) -> NotebookResult:
    """Grade what is in a folder that a student's files were put into.

    Parameters
    ----------
    folder : Path
        The files, with any names; unchanged afterwards.
    course : Course
        Where the assignment's source and release are.
    assignment : str
        The assignment's id.
    jail : Jail
        Where student code runs.

    Returns
    -------
    NotebookResult
    """
    source, release = (intake.read(find(assignment)) for find in (course.source, course.release))
    with tempfile.TemporaryDirectory(prefix="autograder-") as own:
        copy = Path(own, "submitted", "student", assignment)
        shutil.copytree(folder, copy, symlinks=True)  # a link stays one, and isn't followed
        path = adopt_renamed(copy, assignment, course.source(assignment))
        if path is None:
            names = ", ".join(sorted(shown(file) for file in copy.iterdir())[:5])
            notebook = repair(new_notebook(), source, release).notebook
            reason = f"no notebook was handed in (the files: {names or 'none'})"
            notebook.metadata[KEY] = {"unreadable": reason}
        else:
            notebook = mend(take(path, source), assignment, source, release)

    def run() -> Record:
        set_aside(notebook, source)
        return run_notebook(notebook, source, jail, PATIENCE)

    result = execute(notebook, assignment, run)
    return result if path else replace(result, outcome=Outcome.MISSING)


def test_of(cell: CellResult) -> dict[str, Any]:
    """Describe one graded cell as Gradescope's test; hidden ones are shown after the due date."""
    kind = next((kind for kind in KINDS if cell.id.endswith(kind)), "-hidden")
    exercise = cell.id.removesuffix(kind)
    told = list(cell.messages)
    if cell.misconception:
        known = misconceptions_of(exercise)[cell.misconception]
        told.append(f"Likely cause: {known.name}. {known.why} Look again at: {known.see}.")
    return {
        "name": f"{exercise}: {KINDS[kind]}",
        "score": cell.score,
        "max_score": cell.max_score,
        "output": "\n".join(told),
        "output_format": "text",
        "visibility": "visible" if kind == "-visible" else "after_due_date",
    }


def summary(result: NotebookResult) -> str:
    """Say in a few lines how the submission was graded."""
    lines = [f"Grading: {result.outcome}"]
    lines += [f"Repaired: {note}" for note in result.repairs]
    lines += [f"For a human: {note}" for note in result.questions]
    lines += [f"Stopped: {note}" for note in result.stops]
    if result.by_hand:
        lines.append(f"{result.by_hand:g} more points are given by hand")
    return "\n".join([*lines, f"Isolation: {result.isolation}"])


def results_of(result: NotebookResult) -> dict[str, Any]:
    """Give what results.json holds; Gradescope adds up the tests' scores.

    Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/
    """
    return {
        "output": summary(result),
        "output_format": "text",
        "execution_time": round(result.seconds),
        "tests": [test_of(cell) for cell in result.cells if cell.score is not None],
        "extra_data": {"outcome": str(result.outcome), "isolation": result.isolation},
    }


def main() -> None:
    """Grade ROOT/submission, and write ROOT/results/results.json when all is over."""
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("assignment")
    parser.add_argument("--require-isolation", action="store_true")
    given = parser.parse_args()
    with Jail(JAIL if given.require_isolation else None) as jail:
        result = grade(given.root / "submission", find_course(), given.assignment, jail)
    results = results_of(result)
    target = given.root / "results" / "results.json"
    target.parent.mkdir(exist_ok=True)
    partial = target.with_suffix(".partial")
    partial.write_text(json.dumps(results, indent=1), encoding="utf-8")
    os.replace(partial, target)  # noqa: PTH105  (at once, and never through a link)
    print(f"{results['output']}\n{result.score:g} of {result.max_score:g} points")


if __name__ == "__main__":
    main()
