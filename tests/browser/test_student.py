"""A student's way, from the fetched notebook to the feedback, in a real JupyterLab."""

import re

import pytest

from tests.browser import classroom, looks
from tests.browser.answers import DROPPED, SWAPPED, answer
from tests.browser.classroom import ASSIGNMENT
from tests.browser.notebook import Notebook

LINES = 6  # of what a cell says while its answer is missing
NOTEBOOK = f"{ASSIGNMENT}/{ASSIGNMENT}.ipynb"


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
    assert "sample_mask, shared_mask and count_networks\n" in told["count-experiment"]
    assert opened[1] == []


def source(notebook, name):
    return next(cell.source for cell in notebook.saved().cells if cell.id == name)


def test_from_a_wrong_answer_to_the_feedback(notebook, room, opened):
    page, refused = opened
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
    notebook.write("sample-mask", answer("sample_mask"))
    notebook.run("sample-mask")
    assert "passed" in notebook.run("sample-mask-visible")
    notebook.run("active-experiment")
    notebook.write("apply-mask", answer("apply_mask", DROPPED))
    notebook.save()
    validated(page)
    hand_in(room)
    feedback_is_readable(room, page)
    assert refused == []


def validated(page):
    """Press *Validate*: it names the tests that fail, and none of those that pass."""
    page.locator(".jp-NotebookPanel-toolbar >> text=Validate").click()
    dialog = page.locator(".jp-Dialog")
    told = dialog.locator(".jp-Dialog-body").inner_text()
    assert "The following cell failed" in told
    assert "expected  [[1.5, 0, 0.5, 3.0], [0, 0, -0.5, 2.0]]" in told
    assert 'to_keep_prob(0.8, "pytorch")' not in told
    assert "Traceback" not in told and "examine" not in told
    dialog.get_by_role("button", name="Ok").click()


def hand_in(room):
    """Submit, collect, grade and hand back, with the commands of the two guides."""
    room.learner("nbgrader", "submit", ASSIGNMENT)
    room.instructor("nbgrader", "collect", ASSIGNMENT)
    room.instructor("nbgrader", "autograde", ASSIGNMENT)
    room.instructor("nbgrader", "generate_feedback", ASSIGNMENT)
    room.instructor("nbgrader", "release_feedback", ASSIGNMENT)
    room.learner("nbgrader", "fetch_feedback", ASSIGNMENT)


def feedback_is_readable(room, page):
    """Open the fetched page from the disk."""
    (path,) = (room.student / ASSIGNMENT / "feedback").rglob("*.html")
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text() == f"Feedback on {ASSIGNMENT}"
    looks.check(page, f"This is what one gets with: {DROPPED}.")
    points = page.locator("table").first
    told = [row.split("\t") for row in points.inner_text().splitlines()[1:]]
    assert ["to_keep_prob", "4 of 4", ""] in told
    assert ["apply_mask", "0 of 4", DROPPED] in told
    assert ["count_networks", "0 of 4", "not answered"] in told
    points.get_by_role("link", name="apply_mask").click()
    shown = page.locator("#apply_mask")
    assert shown.bounding_box()["y"] < 100
    assert page.get_by_role("img").count() == 1
    assert page.locator("math").count() > 5 and "$" not in page.locator("main").inner_text()
    source = path.read_text()
    for secret in ("examine(", "HIDDEN TESTS", "MARK SCHEME", "autograder.exams", "reference."):
        assert secret not in source, secret
    assert "<script" not in source
