"""Repair: whatever was done to a notebook, it can be graded, and what was mended is said."""

import copy
import random

import nbformat
import pytest

from autograder.grading import intake
from autograder.grading.repair import grade_id, is_answer, is_graded, repair
from tests.conftest import COURSE
from tests.corpus.case import Case, submission

ASSIGNMENT = "01-masks"
SOURCE = intake.read(COURSE.source(ASSIGNMENT))
RELEASE = intake.read(COURSE.release(ASSIGNMENT))
code = nbformat.v4.new_code_cell


@pytest.fixture
def notebook():
    return submission(COURSE, Case("base", "nothing is wrong with it"))


def mend(notebook):
    return repair(notebook, SOURCE, RELEASE)


def place(notebook, name):
    return next(i for i, cell in enumerate(notebook.cells) if grade_id(cell) == name)


def cell_of(notebook, name):
    return notebook.cells[place(notebook, name)]


def check_graded_cells(notebook):
    """Every graded cell of the source stands once, as in the source."""
    graded = [cell for cell in notebook.cells if is_graded(cell)]
    expected = {
        grade_id(c): (c.source, c.cell_type, c.metadata.nbgrader.points)
        for c in SOURCE.cells
        if is_graded(c)
    }
    assert len(graded) == len(expected)
    found = {grade_id(c): (c.source, c.cell_type, c.metadata.nbgrader.points) for c in graded}
    assert found == expected
    answers = [grade_id(c) for c in notebook.cells if is_answer(c) and not is_graded(c)]
    assert len(answers) == len(set(answers))
    for name in answers:
        tests = [place(notebook, f"{name}-{kind}") for kind in ("visible", "hidden")]
        assert min(tests) > place(notebook, name)


@pytest.mark.parametrize("state", ["release", "source", "answered"])
def test_a_well_formed_submission_is_left_as_it_is(state, notebook):
    given = {"release": RELEASE, "source": SOURCE, "answered": notebook}[state]
    before = copy.deepcopy(given)
    repaired = mend(given)
    assert given == before, "the submission itself is not changed"
    assert (repaired.repairs, repaired.questions) == ([], [])
    check_graded_cells(repaired.notebook)
    assert [grade_id(c) for c in repaired.notebook.cells] == [grade_id(c) for c in given.cells]


def said(notebook):
    """The one repair that is reported."""
    repaired = mend(notebook)
    check_graded_cells(repaired.notebook)
    assert repaired.questions == []
    assert len(repaired.repairs) == 1, repaired.repairs
    return repaired.repairs[0]


def asked(notebook):
    """The one question that is asked."""
    repaired = mend(notebook)
    check_graded_cells(repaired.notebook)
    assert len(repaired.questions) == 1, repaired.questions
    return repaired.questions[0]


def test_a_deleted_test_is_put_back(notebook):
    del notebook.cells[place(notebook, "apply_mask-hidden")]
    assert said(notebook) == "apply_mask-hidden: the cell was missing, and was put back"


def test_an_edited_test_is_replaced(notebook):
    cell_of(notebook, "apply_mask-visible").source = "assert True"
    assert "the original was used" in said(notebook)


def test_a_missing_answer_is_named(notebook):
    del notebook.cells[place(notebook, "apply_mask")]
    assert said(notebook) == "apply_mask: the answer cell is missing"


def test_missing_imports_come_back_on_top(notebook):
    notebook.cells.pop(0)
    assert "import cell was put on top" in said(notebook)
    assert "import numpy as np" in mend(notebook).notebook.cells[0].source


def test_copies_are_used_once(notebook):
    at = place(notebook, "apply_mask")
    notebook.cells.insert(at, copy.deepcopy(notebook.cells[at]))
    assert said(notebook) == "apply_mask: 2 copies of the cell, one was used"


def test_the_untouched_copy_below_an_answer_does_not_count(notebook):
    at = place(notebook, "apply_mask")
    below = copy.deepcopy(notebook.cells[at])
    below.source = cell_of(RELEASE, "apply_mask").source
    notebook.cells.insert(at + 1, below)
    assert "one was used" in said(notebook)
    sources = [cell.source for cell in mend(notebook).notebook.cells]
    assert below.source not in sources


def test_two_differing_answers_are_a_question(notebook):
    at = place(notebook, "apply_mask")
    second = copy.deepcopy(notebook.cells[at])
    second.source = "def apply_mask(a, mask):\n    return a\n"
    notebook.cells.insert(at + 1, second)
    assert "2 different answers carry its id" in asked(notebook)


def test_two_differing_answers_without_ids_are_a_question(notebook):
    at = place(notebook, "apply_mask")
    notebook.cells[at] = code("def apply_mask(a, mask):\n    return a * mask\n")
    notebook.cells.insert(at, code("def apply_mask(a, mask):\n    return a\n"))
    assert "2 cells define the function" in asked(notebook)


def test_a_definition_in_another_cell_is_a_question(notebook):
    notebook.cells.append(code("def apply_mask(a, mask):\n    return a\n"))
    assert "a cell of the student's own defines it too" in asked(notebook)


@pytest.mark.parametrize("both", [True, False])
def test_a_split_function_is_joined(notebook, both):
    at = place(notebook, "apply_mask")
    notebook.cells[at].source = "def apply_mask(a, mask):\n    b = a * mask"
    below = code("    return b")
    if both:
        below.metadata = copy.deepcopy(notebook.cells[at].metadata)
    notebook.cells.insert(at + 1, below)
    assert "was split in 2 cells, and was joined" in said(notebook)
    joined = cell_of(mend(notebook).notebook, "apply_mask").source
    assert joined.endswith("b = a * mask\n    return b")


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_a_retyped_answer_is_code_again(notebook, kind):
    at = place(notebook, "apply_mask")
    old = notebook.cells[at]
    make = getattr(nbformat.v4, f"new_{kind}_cell")
    notebook.cells[at] = make(old.source, metadata=old.metadata)
    assert said(notebook) == f"apply_mask: a {kind} cell was made a code cell again"


def test_an_answer_behind_its_tests_comes_before_them(notebook):
    notebook.cells.append(notebook.cells.pop(place(notebook, "apply_mask")))
    repaired = mend(notebook)
    check_graded_cells(repaired.notebook)
    assert len(repaired.repairs) == 2
    assert all("was moved behind it" in repair for repair in repaired.repairs)


def test_tests_wait_for_a_helper_of_a_helper(notebook):
    cell_of(notebook, "apply_mask").source = "def apply_mask(a, mask):\n    return first(a, mask)\n"
    notebook.cells += [
        code("def first(a, b):\n    return second(a, b)\n"),
        code("def second(a, b):\n    return a * b\n"),
        code("unrelated = 1"),
    ]
    mended = mend(notebook).notebook
    assert mended.cells[place(mended, "apply_mask-visible") - 1].source.startswith("def second")


def test_an_inner_functions_outer_names_need_no_cell(notebook):
    cell_of(notebook, "apply_mask").source = (
        "def apply_mask(a, mask):\n    inner = 1\n    def product():\n"
        "        return a * mask * inner\n    return product()\n"
    )
    notebook.cells.append(code("a = mask = inner = 0"))
    assert not mend(notebook).repairs


def test_an_answer_in_a_cell_of_its_own_is_found(notebook):
    cell = cell_of(notebook, "apply_mask")
    notebook.cells.append(code(cell.source))
    cell.source = cell_of(RELEASE, "apply_mask").source
    repaired = mend(notebook)
    check_graded_cells(repaired.notebook)
    assert "apply_mask: its cell is not answered, and the answer in another cell was used" in (
        repaired.repairs
    )
    assert repaired.questions == []


@pytest.mark.parametrize("keep_ids", [True, False])
def test_stripped_cells_are_recognised(notebook, keep_ids):
    for number, cell in enumerate(notebook.cells):
        cell.metadata = nbformat.from_dict({})
        cell.id = cell.id if keep_ids else f"new-{number}"
    repaired = mend(notebook)
    check_graded_cells(repaired.notebook)
    assert repaired.questions == []
    names = {grade_id(cell) for cell in SOURCE.cells} - {None}
    assert {line.split(":")[0] for line in repaired.repairs} == names
    assert all("had lost its id" in line for line in repaired.repairs)


def test_unknown_ids_lose_their_points(notebook):
    extra = code("x = 1")
    extra.metadata["nbgrader"] = {"grade_id": "bonus", "grade": True, "points": 50}
    notebook.cells.append(extra)
    assert said(notebook) == "a cell with the unknown id 'bonus' is run but not graded"


def damage(notebook, rng):
    """Do one thing to a random cell."""
    cells = notebook.cells
    at = rng.randrange(len(cells))
    cell = cells[at]
    what = rng.choice(
        [
            "delete",
            "copy",
            "copy and change",
            "move",
            "strip",
            "retype",
            "swap ids",
            "break",
            "insert",
        ]
    )
    if what == "delete" and len(cells) > 1:
        del cells[at]
    elif what.startswith("copy"):
        copied = copy.deepcopy(cell)
        copied.source += "\n# changed" if what == "copy and change" else ""
        cells.insert(rng.randrange(len(cells) + 1), copied)
    elif what == "move":
        cells.insert(rng.randrange(len(cells)), cells.pop(at))
    elif what == "strip":
        cell.metadata = nbformat.from_dict({})
        cell.id = rng.choice([cell.id, "lost"])
    elif what == "retype":
        make = getattr(nbformat.v4, f"new_{rng.choice(['code', 'markdown', 'raw'])}_cell")
        cells[at] = make(cell.source, metadata=cell.metadata)
    elif what == "swap ids":
        other = cells[rng.randrange(len(cells))]
        cell.metadata, other.metadata = other.metadata, cell.metadata
    elif what == "break":
        cell.source = cell.source[: rng.randrange(len(cell.source) + 1)]
    else:
        cells.insert(at, code(rng.choice(["np = 1", "def f(:", "def apply_mask(a, b): pass", ""])))


@pytest.mark.parametrize("seed", range(300))
def test_after_random_damage_every_graded_cell_stands_once(seed):
    rng = random.Random(seed)
    notebook = copy.deepcopy(RELEASE) if seed % 2 else submission(COURSE, Case("fuzz", "damaged"))
    for _ in range(rng.randrange(1, 25)):
        damage(notebook, rng)
    before = copy.deepcopy(notebook)
    repaired = mend(notebook)
    assert notebook == before
    check_graded_cells(repaired.notebook)
    again = mend(repaired.notebook)
    check_graded_cells(again.notebook)


def test_ids_that_stand_twice_are_changed_in_the_same_way_each_time(notebook):
    for cell in notebook.cells:
        cell.id = "same"
    ids = [cell.id for cell in mend(notebook).notebook.cells]
    assert len(set(ids)) == len(ids)
    assert ids == [cell.id for cell in mend(notebook).notebook.cells]
    given = {cell.id for cell in SOURCE.cells if is_graded(cell)}
    assert given <= set(ids)
