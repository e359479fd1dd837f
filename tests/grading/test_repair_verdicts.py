"""Repair of verdicts: each is an answer in a cell of its own, and all are tested together."""

import copy

import nbformat
import pytest

from autograder.execution.jail import Jail
from autograder.execution.session import run_notebook
from autograder.grading import intake
from autograder.grading.cells import defined_in, is_verdict
from autograder.grading.check import summarise
from autograder.grading.repair import grade_id, repair
from autograder.variants.sample_class import answer_cells, exercise_of, fill_in, pick
from course_utils.claims import CLAIMS
from tests.conftest import COURSE

ASSIGNMENT = "07-claims"
SOURCE = intake.read(COURSE.source(ASSIGNMENT))
RELEASE = intake.read(COURSE.release(ASSIGNMENT))
KEY = "weights_zeroed"


@pytest.fixture
def notebook():
    """All verdicts right, and nothing but them and the tests: quick to run."""
    made = copy.deepcopy(RELEASE)
    for cell in answer_cells(made):
        if exercise_of(cell) == "verdicts":
            fill_in(cell, pick("verdicts", right=True, number=0))
    names = [*CLAIMS, "verdicts-visible", "verdicts-hidden"]
    made.cells = [c for c in made.cells if c.id == "imports" or grade_id(c) in names]
    return made


def place(notebook, name):
    return next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == name)


@pytest.fixture(scope="module")
def jail():
    opened = Jail()
    yield opened
    opened.close()


def graded(notebook, jail):
    """The points of the two tests of verdicts, and what was repaired of them."""
    repaired = repair(notebook, SOURCE, RELEASE)
    ours = {"imports", "verdicts-visible", "verdicts-hidden", *CLAIMS}
    cells = repaired.notebook.cells
    repaired.notebook.cells = [
        c for c in cells if ours & {c.id, grade_id(c), *defined_in(c.source)}
    ]  # fmt: skip
    record = run_notebook(repaired.notebook, SOURCE, jail)
    result = summarise(ASSIGNMENT, repaired, record)
    return [cell.score for cell in result.cells], [*result.repairs, *result.questions]


def test_only_an_assignment_of_one_entry_is_a_verdict():
    cells = [cell for cell in SOURCE.cells if is_verdict(cell)]
    assert [grade_id(cell) for cell in cells] == list(CLAIMS)
    assert defined_in('verdicts["a"] = scores["b"] = True') == {"a"}
    assert defined_in('print(verdicts["a"])\nverdicts = {"b": 1}') == set()


def test_all_verdicts_right_earn_everything(notebook, jail):
    assert graded(notebook, jail)[0] == [1, 9]


def test_a_verdict_cell_that_lost_its_ids_is_recognised(notebook, jail):
    at = place(notebook, KEY)
    notebook.cells[at] = nbformat.v4.new_code_cell(notebook.cells[at].source)
    scores, repairs = graded(notebook, jail)
    assert scores == [1, 9]
    assert any(
        f"{KEY}: " in note and "recognised by the verdict it gives" in note for note in repairs
    )


def test_tests_are_moved_behind_the_last_verdict(notebook, jail):
    cell = notebook.cells.pop(place(notebook, KEY))
    notebook.cells.append(cell)
    scores, repairs = graded(notebook, jail)
    assert scores == [1, 9]
    assert any("verdicts-hidden: stood before the answer" in note for note in repairs)


def test_a_verdict_in_a_cell_of_ones_own_counts_where_its_cell_is_not_answered(notebook, jail):
    at = place(notebook, KEY)
    own = nbformat.v4.new_code_cell(f'verdicts["{KEY}"] = False')
    notebook.cells[at] = copy.deepcopy(RELEASE.cells[place(RELEASE, KEY)])
    notebook.cells.insert(at, own)
    scores, repairs = graded(notebook, jail)
    assert scores == [1, 9]
    assert any(f"{KEY}: its cell is not answered" in note for note in repairs)


def test_deleted_tests_and_a_deleted_verdict_cost_that_verdict_only(notebook, jail):
    del notebook.cells[place(notebook, KEY)]
    notebook.cells = [c for c in notebook.cells if not str(grade_id(c)).startswith("verdicts-")]
    scores, repairs = graded(notebook, jail)
    assert scores == [0, 8.75]  # open: half of 9/18
    assert any(f"{KEY}: the answer cell is missing" in note for note in repairs)
