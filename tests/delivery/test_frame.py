"""The frame of a notebook: an exercise's cells, made from its reference and its battery."""

import ast

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery.frame import NoFrame, add_exercise
from autograder.exams.examine import battery_of
from autograder.variants.sample_class import answer_cells
from tests.conftest import COURSE, read_notebook

EXERCISES = [
    (name, cell.metadata.nbgrader.grade_id)
    for name in COURSE.assignments
    for cell in answer_cells(read_notebook(COURSE.source(name)))
    if name != "07-claims"  # its functions' references are called measures
]
KINDS = ("", "-visible", "-hidden")


def without(path, exercise):
    """Take an exercise's cells, and the section before them, out of a notebook."""
    notebook = read_notebook(path)
    ids = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    at = ids.index(exercise)
    del notebook.cells[at - 1 : at + 3]
    nbformat.write(notebook, path)


def test_an_exercise_that_is_put_back_has_the_cells_and_points_it_had(own_course):
    path = own_course.source("01-masks")
    before = {cell.id: cell for cell in read_notebook(path).cells}
    without(path, "apply_mask")
    add_exercise(own_course, "01-masks", "apply_mask")
    notebook = read_notebook(path)
    after = {cell.id: cell for cell in notebook.cells}
    for kind in KINDS:
        assert after[f"apply-mask{kind}"].metadata == before[f"apply-mask{kind}"].metadata
    hidden, answer = after["apply-mask-hidden"].source, after["apply-mask"].source
    assert hidden == before["apply-mask-hidden"].source
    assert answer.startswith("def apply_mask(a, mask):\n") and "NDArray" not in answer
    assert "    ### BEGIN SOLUTION\n    check_same_shape(a, mask)\n" in answer
    ids = list(after)
    assert ids[ids.index("apply-mask-hidden") + 1] == "recap"
    section = after["apply-mask-section"].source
    assert "**Exercise 6 (4 points).** Write `apply_mask`." in section
    # its own points have not been taken out by hand
    assert (
        "There are 37 points: 7 for visible tests, 24 for hidden ones, 6" in after["title"].source
    )


@pytest.mark.parametrize(("assignment", "exercise"), EXERCISES)
def test_every_exercise_of_the_course_can_be_framed(own_course, assignment, exercise):
    path = own_course.source(assignment)
    path.unlink()
    add_exercise(own_course, assignment, exercise)
    notebook = read_notebook(path)
    nbformat.validate(notebook)
    cells = {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}
    ast.parse(cells[exercise].source)
    assert cells[f"{exercise}-hidden"].metadata.nbgrader.points == battery_of(exercise).max_score
    (call,) = cells[f"{exercise}-hidden"].source.splitlines()[-2:-1]
    assert call == f'examine("{exercise}", {", ".join(battery_of(exercise).takes)})'


BAD = {
    "masks sample_mask": "two digits and words",
    "08-nothing sample_mask": "there is no reference",
    "01-masks nothing": "there is no function nothing",
    "01-masks sample_mask": "already",
}


@pytest.mark.parametrize("arguments", list(BAD))
def test_what_cannot_be_made_is_said_in_one_line(own_course, arguments, monkeypatch):
    monkeypatch.chdir(own_course.root)
    before = own_course.source("01-masks").read_bytes()
    done = CliRunner().invoke(app, ["new", *arguments.split()])
    assert done.exit_code == 2
    assert BAD[arguments] in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert own_course.source("01-masks").read_bytes() == before


def test_a_function_without_a_battery_makes_no_cells(own_course):
    with pytest.raises(NoFrame, match="'sum_ratio' has no battery"):
        add_exercise(own_course, "03-two-norm", "sum_ratio")
