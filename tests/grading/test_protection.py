"""With less protection, or none, the same answers get the same points; never silently."""

import os
import re
import subprocess
import sys

import nbformat
import pytest
from nbgrader.api import Gradebook

from autograder.execution.jail import PROCESS, Jail
from autograder.grading.check import check
from autograder.grading.front import front, must, quiet
from autograder.variants.bank import variants_of
from autograder.variants.sample_class import answer_cells, exercise_of, fill_in, pick
from tests.conftest import COURSE, read_notebook
from tests.corpus.case import HONEST, Case, hand_in

KINDS = {"right": (True, 0), "right-2": (True, 1), "wrong": (False, 0), "wrong-2": (False, 2)}


def without_our_stages(course):
    """Cut our stages from the configuration, as its own comment says."""
    path = course.root / "nbgrader_config.py"
    text, n = re.subn(r"# grading: .*?(?=# what students put)", "", path.read_text(), flags=re.S)
    assert n == 1
    path.write_text(text)
    assert "autograder.grading" not in text


def grade(course, assignment):
    """Hand in one notebook of each kind, grade all, and give the scores of the hidden cells."""
    for student, (is_right, number) in KINDS.items():
        notebook = read_notebook(course.release(assignment))
        for cell in answer_cells(notebook):
            exercise = exercise_of(cell)
            fill_in(cell, pick(exercise, is_right, number % len(variants_of(exercise))))
        folder = course.root / "submitted" / student / assignment
        folder.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, folder / f"{assignment}.ipynb")
    api = front(course)
    with quiet():
        must(api.generate_assignment(assignment, force=True), "generate")
        must(api.autograde(assignment, "*"), "autograde")
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "dropout") as gradebook:
        return {
            student: {
                g.cell.name: g.auto_score
                for g in gradebook.find_submission_notebook(assignment, assignment, student).grades
                if g.cell.name.endswith("-hidden")
            }
            for student in KINDS
        }


@pytest.mark.corpus
@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_nbgraders_own_stages_give_the_same_points(own_course, assignment):
    ours = grade(own_course, assignment)
    without_our_stages(own_course)
    stock = grade(own_course, assignment)
    other = {
        (student, name): (score, stock[student][name])
        for student, scores in ours.items()
        for name, score in scores.items()
        if score != stock[student][name]
    }
    assert not other
    assert None not in [score for scores in ours.values() for score in scores.values()]
    assert sum(ours["right"].values()) == sum(ours["right-2"].values()) > 0
    assert sum(ours["wrong"].values()) < sum(ours["right"].values())


def test_without_bubblewrap_it_is_still_split_and_says_so(own_course):
    folder = hand_in(own_course, Case("anybody", "half right"))
    path = folder / "01-masks.ipynb"
    with Jail(level=PROCESS) as jail:
        result = check(path, COURSE, jail)
    assert result.score == HONEST
    assert result.isolation.startswith("process: ")
    assert "can read this machine's files" in result.isolation


def without_bubblewrap(tmp_path):
    """An environment in which no program can be found."""
    (tmp_path / "bin").mkdir()
    return {**os.environ, "PATH": str(tmp_path / "bin")}


@pytest.mark.parametrize("command", [
    ["grade", "01-masks", "--require-isolation"],
    ["grade", "01-masks", "--student", "anybody", "--require-isolation"],
    ["check", "notebooks/release/01-masks/01-masks.ipynb", "--require-isolation"],
])  # fmt: skip
def test_required_isolation_is_refused_in_one_line(own_course, tmp_path, command):
    hand_in(own_course, Case("anybody", "half right"))
    run = subprocess.run(
        [sys.executable, "-c", "from autograder.cli import main; main()", *command],
        cwd=own_course.root, env=without_bubblewrap(tmp_path), capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    assert run.returncode == 2
    assert run.stderr.strip() == "autograder: bubblewrap is not installed"
    assert run.stdout == ""
    assert not (own_course.root / "autograded").exists()


def test_a_lower_level_is_used_only_if_none_is_required_and_named(own_course, tmp_path):
    hand_in(own_course, Case("anybody", "half right"))
    run = subprocess.run(
        [sys.executable, "-c", "from autograder.cli import main; main()", "check", "--json",
         "submitted/anybody/01-masks/01-masks.ipynb"],
        cwd=own_course.root, env=without_bubblewrap(tmp_path), capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "process: " in run.stdout
    assert "bubblewrap is not installed" in run.stdout
