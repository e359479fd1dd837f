"""Experiments that no score depends on are not run again; everything else is."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.execution.jail import Jail
from autograder.execution.session import ASIDE, run_notebook
from autograder.grading import intake
from autograder.grading.asides import set_aside
from autograder.grading.check import check
from tests.conftest import COURSE, read_notebook


def cell(source, **nbgrader):
    made = new_code_cell(source)
    if nbgrader:
        made.metadata["nbgrader"] = nbgrader
    return made


IMPORT = "import math"
SETUP = "scale = 2"
FIGURE = "shown = 3 * scale"
ANSWER = {"grade_id": "f", "grade": False, "solution": True}
TEST = {"grade_id": "f-hidden", "grade": True, "solution": False}


def course(answer="def f(x):\n    return x", test="y = 1\nassert f(y) == 1"):
    cells = [cell(IMPORT), cell(SETUP), cell(FIGURE), cell(answer, **ANSWER), cell(test, **TEST)]
    return new_notebook(cells=cells)


def run_again(notebook, source):
    set_aside(notebook, source)
    return [c.source for c in notebook.cells if not c.metadata.get(ASIDE)]


def test_what_no_graded_cell_uses_is_set_aside():
    notebook = course()
    assert set_aside(notebook, course()) == 3
    assert len(run_again(notebook, course())) == 2


@pytest.mark.parametrize(
    ("answer", "test", "needed"),
    [
        ("def f(x):\n    return scale * x", "f(1)", [SETUP]),
        ("def f(x):\n    return math.exp(x)", "f(1)", [IMPORT]),
        ("def f(x, by=shown):\n    return x", "f(1)", [SETUP, FIGURE]),
        ("def f(x):\n    return x", "f(shown)", [SETUP, FIGURE]),
        ("def f(x):\n    scale = 1\n    return scale * x", "f(1)", []),
        ("f = eval('lambda x: scale')", "f(1)", []),
        ("%%time\nf = lambda x: scale * x", "f(1)", [SETUP]),
        ("def f(x:\n    return scale", "f(1)", [SETUP]),
        ("def f(x):\n    return globals()['scale']", "f(1)", [SETUP]),
        ("def f(x):\n    return x", "def g(y):\n    return y * scale\ng(f(1))", [SETUP]),
        ("def f(x):\n    return x", "scale = 3\nf(scale)", []),
    ],
)
def test_what_an_answer_or_a_test_uses_is_run(answer, test, needed):
    if answer.startswith("f = eval"):
        needed = [SETUP]  # named in a text that is run
    assert run_again(course(answer, test), course(answer, test))[:-2] == needed


def test_what_a_cell_of_the_students_own_uses_is_run():
    notebook = course()
    notebook.cells.append(cell("shown = shown + 1"))
    assert run_again(notebook, course())[:2] == [SETUP, FIGURE]


def test_an_experiment_that_the_student_has_changed_is_run():
    notebook = course()
    notebook.cells[2].source = "shown = 4 * scale"
    assert run_again(notebook, course())[:2] == [SETUP, "shown = 4 * scale"]


def test_a_cell_with_a_magic_of_the_courses_own_is_run():
    source = course()
    source.cells[2].source = "%run other.py"
    assert "%run other.py" in run_again(source, source)


def test_a_mark_in_the_submitted_file_means_nothing():
    notebook = course()
    notebook.cells[-1].metadata[ASIDE] = notebook.cells[-2].metadata[ASIDE] = True
    assert len(run_again(notebook, course())) == 2


def test_only_experiments_keep_what_was_handed_in(tmp_path):
    notebook = course()
    for c in notebook.cells:
        c.outputs = [new_output("stream", text="stored")]
    set_aside(notebook, course())
    with Jail() as jail:
        run_notebook(notebook, course(), jail)
    assert [bool(c.outputs) for c in notebook.cells] == [True, True, True, False, False]


def test_stored_outputs_are_made_harmless(tmp_path):
    outputs = [
        {"output_type": "stream", "name": "stderr", "text": ["two ", "pieces"]},
        {"output_type": "display_data", "metadata": {}, "data": {
            "application/javascript": "pwned()", "image/png": ["aGFs", "bG8="]}},
        {"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": "<svg/>"}},
        {"output_type": "display_data", "data": {"image/png": "'/onerror='pwned()"}},
        {"output_type": "error", "ename": 3, "evalue": [], "traceback": {}},
        "nothing", 3, None,
    ]  # fmt: skip
    made = intake.stored_outputs({"outputs": outputs}, 10_000)
    assert made[0] == {"output_type": "stream", "name": "stdout", "text": "two pieces"}
    assert made[1].data == {"image/png": "aGFsbG8="}
    assert len(made) == 2
    assert intake.stored_outputs({"outputs": outputs}, 100) == []
    assert intake.stored_outputs({"outputs": {"a": 1}}, 100) == []


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_without_its_experiments_a_notebook_gets_the_same_points(assignment, tmp_path):
    path = tmp_path / f"{assignment}.ipynb"
    notebook = read_notebook(COURSE.source(assignment))
    notebook.cells = [c for c in notebook.cells if c.metadata.get("nbgrader") or c.id == "imports"]
    nbformat.write(notebook, path)
    with Jail() as jail:
        short = check(path, COURSE, jail)
        whole = check(COURSE.source(assignment), COURSE, jail)
    assert short.cells == whole.cells
    assert short.score == short.max_score > 0
