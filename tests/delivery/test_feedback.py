"""Feedback pages several at a time are the pages that nbgrader writes one by one."""

import shutil

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery import feedback
from autograder.grading.front import front, quiet
from autograder.grading.parallel import Crew, Here
from autograder.grading.run import Run
from tests.corpus.case import ASSIGNMENT, Case, hand_in, right

STUDENTS = ("ada", "ben", "cleo")


@pytest.fixture
def graded_class(own_course):
    for name in STUDENTS:
        answers = {"sample_mask": right("sample_mask")} if name == "ben" else {}
        hand_in(own_course, Case(name, "", answers=answers))
    run = Run(own_course, ASSIGNMENT)
    assert all(row.score is not None for row in run.grade_all(run.students()))
    return own_course


def pages(course):
    found = sorted((course.root / "feedback").glob(f"*/{ASSIGNMENT}/*.html"))
    return {path.parts[-3]: path.read_text() for path in found}


def test_the_command_writes_what_nbgrader_writes(graded_class, monkeypatch):
    with quiet():
        assert front(graded_class).generate_feedback(ASSIGNMENT)["success"]
    expected = pages(graded_class)
    assert tuple(expected) == STUDENTS
    shutil.rmtree(graded_class.root / "feedback")
    monkeypatch.chdir(graded_class.root)
    done = CliRunner().invoke(app, ["feedback", ASSIGNMENT, "--workers", "2"])
    assert done.exit_code == 0, done.output
    assert "3 pages" in done.stdout
    assert pages(graded_class) == expected
    shutil.rmtree(graded_class.root / "feedback")
    options = ["--workers", "1", "--student", "ben"]
    assert CliRunner().invoke(app, ["feedback", ASSIGNMENT, *options]).exit_code == 0
    assert pages(graded_class) == {"ben": expected["ben"]}


def test_one_that_fails_is_named_and_costs_the_others_nothing(graded_class, monkeypatch):
    path = graded_class.root / "autograded/ben" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    path.chmod(0o644)
    path.write_text("no notebook")
    monkeypatch.chdir(graded_class.root)
    done = CliRunner().invoke(app, ["feedback", ASSIGNMENT, "--workers", "1"])
    assert done.exit_code == 1
    assert "no page for ben: " in done.stderr
    assert "Traceback" not in done.output
    assert set(pages(graded_class)) == {"ada", "cleo"}


def test_before_grading_it_says_what_comes_first(own_course, monkeypatch):
    monkeypatch.chdir(own_course.root)
    done = CliRunner().invoke(app, ["feedback", ASSIGNMENT])
    assert done.exit_code == 2
    assert f"autograder grade {ASSIGNMENT}" in done.stderr


def test_a_page_has_the_points_that_are_in_the_gradebook_now(graded_class):
    def written():
        with Crew(Here, 1) as crew:
            told = dict(feedback.write_all(graded_class, ASSIGNMENT, ["ada"], crew))
        assert told == {"ada": None}
        return pages(graded_class)["ada"]

    before = written()
    with front(graded_class).gradebook as gradebook:
        found = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, "ada")
        waiting = next(grade for grade in found.grades if grade.cell_type == "markdown")
        waiting.manual_score, waiting.needs_manual_grade = waiting.max_score, False
        gradebook.db.commit()
    assert written() != before
