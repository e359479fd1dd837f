"""A student's way, from the fetched notebook to the feedback, in a real JupyterLab."""

import getpass
import re

import pytest

from autograder.variants.bank import misconceptions_of, variants_of
from tests.browser import classroom, looks
from tests.browser.classroom import ASSIGNMENT
from tests.browser.notebook import Notebook

LINES = 6  # of what a cell says while its answer is missing
SWAPPED = "keeping and dropping swapped"
NOTEBOOK = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"


def answer(exercise, name=None):
    """An answer from the bank: the one of that name, else a right one."""
    found = (v for v in variants_of(exercise) if (v.name == name if name else v.right))
    return next(found).source.rstrip("\n")


@pytest.fixture
def room(tmp_path):
    """A classroom whose student has fetched the assignment."""
    made = classroom.make(tmp_path)
    made.instructor("nbgrader", "generate_assignment", ASSIGNMENT)
    made.instructor("nbgrader", "release_assignment", ASSIGNMENT)
    made.learner("nbgrader", "fetch_assignment", ASSIGNMENT)
    return made


@pytest.fixture
def notebook(room, lab, page):
    return Notebook(page, lab(room.student, room.home), NOTEBOOK)


def test_unanswered_it_says_what_to_do(notebook, opened):
    notebook.run_all("to-keep-prob-visible")
    assert "the answer is still missing" in notebook.output("to-keep-prob-visible")
    run = [cell.id for cell in notebook.saved().cells if cell.cell_type == "code"]
    run.remove("self-check-run")  # its table has a row for each test
    told = {name: notebook.run(name) for name in run}
    assert told["to-keep-prob-visible"] == notebook.output("to-keep-prob-visible")
    for name, text in told.items():
        assert "Traceback" not in text, name
        assert text.count("\n") < LINES, f"{name} says\n{text}"
    for name in run:
        if name.endswith("-visible"):
            assert re.search("missing", told[name]), told[name]
    needing = [name for name in run if "needs(" in source(notebook, name)]
    assert needing
    assert all("this cell needs your answer to" in told[name] for name in needing)
    assert opened[1] == []


def source(notebook, name):
    return next(cell.source for cell in notebook.saved().cells if cell.id == name)


def test_from_a_wrong_answer_to_the_feedback(notebook, room, chromium, page, opened):
    notebook.run("imports")
    notebook.write("to-keep-prob", answer("to_keep_prob", SWAPPED))
    assert notebook.run("to-keep-prob") == ""
    assert notebook.run("to-keep-prob-visible").splitlines() == [
        'to_keep_prob(0.8, "srivastava2014")',
        "  expected  0.8",
        "  got       0.2",
        "  usually   p was taken for the probability of dropping",
    ]
    notebook.write("to-keep-prob", answer("to_keep_prob"))
    notebook.run("to-keep-prob")
    assert notebook.run("to-keep-prob-visible") == "to_keep_prob: visible tests passed."
