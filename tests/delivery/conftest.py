"""A small class, graded once, for the tests of what is handed on."""

import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.delivery import demo
from autograder.grading.course import Course
from autograder.grading.front import front, must, quiet
from autograder.grading.run import Run
from autograder.variants.sample_class import CRASH, Student, answer_cells, submission
from tests.conftest import COURSE, read_notebook

ASSIGNMENT = "01-masks"
HARMFUL = "<img src=x onerror=pwned()>"
CLASS = {
    "ada": Student("everything right"),
    "ben": Student("two misconceptions", style=9, wrong=(1, 2)),
    "cyd": Student("one of the two", style=9, wrong=(1,)),
    "dov": Student("everything right"),  # and then something that is in no bank
    "eve": Student("the third answer crashes the process", breaks=CRASH),
    "fay": Student("handed in a word-processor file", file="other"),
    "gus": Student("handed in nothing", file="nothing"),
}


def hand_in(course, name, student):
    release = read_notebook(COURSE.release(ASSIGNMENT))
    folder = course.root / "submitted" / name / ASSIGNMENT
    if student.file == "nothing":
        return
    notebook, file = submission(release, student), f"{ASSIGNMENT}.ipynb"
    if name == "dov":  # text that a student chooses: in a message, and in the file's name
        cell = next(
            c for c in answer_cells(notebook) if c.metadata.nbgrader.grade_id == "apply_mask"
        )
        cell.source = f"def apply_mask(a, mask):\n    raise KeyError({HARMFUL!r})\n"
        file = f"{HARMFUL}.ipynb"
    folder.mkdir(parents=True)
    text = "no notebook" if student.file == "other" else nbformat.writes(notebook)
    (folder / file).write_text(text)


@pytest.fixture(scope="session")
def graded_once(tmp_path_factory):
    course = demo.lay_out(COURSE, tmp_path_factory.mktemp("class") / "course")
    api = front(course)
    with quiet():
        must(api.generate_assignment(ASSIGNMENT), "generate")
    with Gradebook(api.coursedir.db_url) as gradebook:
        for name in CLASS:
            gradebook.add_student(name)
    for name, student in CLASS.items():
        hand_in(course, name, student)
    for _ in Run(course, ASSIGNMENT).grade_all(list(CLASS)):
        pass
    return course


@pytest.fixture
def graded(graded_once, tmp_path):
    """A graded class in which a test may do what it likes."""
    shutil.copytree(graded_once.root, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def gradebook(graded):
    with Gradebook(front(graded).coursedir.db_url) as opened:
        yield opened
