"""A class run: nothing is lost, nothing is graded twice, no old score looks current."""

import os
import signal
import subprocess
import sys
import time

import nbformat
import pytest
from nbgrader.api import Gradebook, MissingEntry

from autograder.grading import converter, handed_in, saving, store, work
from autograder.grading.outcome import Outcome
from autograder.grading.run import Run
from tests.corpus.case import ASSIGNMENT, HONEST, Case, hand_in, right, submission

COMMAND = [sys.executable, "-c", "from autograder.cli import main; main()", "grade", ASSIGNMENT]
EVERYBODY = "abcdefghijklmnop"  # enough for a run to be stopped in the middle of it
BETTER = {"sample_mask": right("sample_mask")}  # earns 3.5 points more


def file_of(course, student):
    return course.root / "submitted" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"


def resubmit(course, student, **answers):
    nbformat.write(submission(course, Case(student, "", answers=answers)), file_of(course, student))


def grade(course, **options):
    run = Run(course, ASSIGNMENT, **options)
    return {row.student: row for row in run.grade_all(run.students())}


def recorded(course, student):
    """The score in the gradebook; None if a cell has none."""
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "dropout") as gradebook:
        try:
            found = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
        except MissingEntry:
            return None
        scores = [grade.auto_score for grade in found.grades if grade.cell_type == "code"]
        return None if None in scores else sum(scores)


def wants_a_human(course, student):
    with Gradebook(f"sqlite:///{course.root / 'gradebook.db'}", "dropout") as gradebook:
        found = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
        return {grade.cell.name for grade in found.grades if grade.needs_manual_grade}


def results(course):
    """When each result was written."""
    folder = course.root / store.FOLDER / ASSIGNMENT
    return {path.stem: path.stat().st_mtime_ns for path in folder.glob("*.json")}


@pytest.fixture
def small_class(own_course):
    for student in ("ada", "ben", "cleo"):
        hand_in(own_course, Case(student, "half right"))
    return own_course


def test_only_what_has_changed_is_graded_again(small_class):
    rows = grade(small_class)
    assert all(row.fresh and row.score == HONEST for row in rows.values())
    before = results(small_class)
    rows = grade(small_class)
    assert not any(row.fresh for row in rows.values())
    assert {row.score for row in rows.values()} == {HONEST}
    assert results(small_class) == before
    resubmit(small_class, "ben", **BETTER)
    rows = grade(small_class)
    assert [student for student, row in rows.items() if row.fresh] == ["ben"]
    assert rows["ben"].score == recorded(small_class, "ben") == HONEST + 3.5
    assert all(row.fresh for row in grade(small_class, force=True).values())


STAGES = {
    "repair": handed_in, "run_notebook": work, "summarise": converter, "read_scores": work,
    "set_scores": saving,
}  # fmt: skip


@pytest.mark.parametrize("stage", STAGES)
def test_a_failed_regrade_leaves_no_old_score(small_class, monkeypatch, stage):
    grade(small_class)
    resubmit(small_class, "ben", **BETTER)
    module = STAGES[stage]
    genuine, calls = getattr(module, stage), []

    def fails_for_ben(*arguments, **named):
        calls.append(stage)
        raise RuntimeError("a bug in the grader")

    monkeypatch.setattr(module, stage, fails_for_ben)
    rows = grade(small_class)
    assert calls
    assert (rows["ben"].outcome, rows["ben"].score) == (Outcome.UNREADABLE, None)
    assert "a bug in the grader" in rows["ben"].note
    assert recorded(small_class, "ben") is None
    assert store.read(small_class.root, ASSIGNMENT, "ben") is None
    assert rows["cleo"].score == recorded(small_class, "cleo") == HONEST
    monkeypatch.setattr(module, stage, genuine)
    rows = grade(small_class)
    assert [student for student, row in rows.items() if row.fresh] == ["ben"]
    assert rows["ben"].score == recorded(small_class, "ben") == HONEST + 3.5


def test_a_failure_costs_one_student_only(small_class, monkeypatch):
    genuine = Run.look_at

    def fails_for_ada(self, student):
        if student == "ada":
            raise OSError("no such disk")
        return genuine(self, student)

    monkeypatch.setattr(Run, "look_at", fails_for_ada)
    rows = grade(small_class)
    assert "no such disk" in rows["ada"].note
    assert [rows[s].score for s in ("ada", "ben", "cleo")] == [None, HONEST, HONEST]


def test_an_unreadable_resubmission_takes_the_score_back(small_class):
    grade(small_class)
    file_of(small_class, "ben").write_text("{")
    rows = grade(small_class)
    assert (rows["ben"].outcome, recorded(small_class, "ben")) == (Outcome.UNREADABLE, 0)
    assert len(wants_a_human(small_class, "ben")) > 12
    assert not grade(small_class)["ben"].fresh
    resubmit(small_class, "ben")
    assert grade(small_class)["ben"].score == recorded(small_class, "ben") == HONEST


def test_a_submission_that_is_gone_takes_the_score_back(small_class):
    grade(small_class)
    file_of(small_class, "ben").unlink()
    rows = grade(small_class)
    assert (rows["ben"].outcome, recorded(small_class, "ben")) == (Outcome.MISSING, None)
    assert not (small_class.root / "autograded" / "ben" / ASSIGNMENT).exists()
    assert store.read(small_class.root, ASSIGNMENT, "ben") is None


def test_somebody_who_never_handed_in_is_missing(small_class):
    with Gradebook(f"sqlite:///{small_class.root / 'gradebook.db'}", "dropout") as gradebook:
        gradebook.add_student("dora")
    assert grade(small_class)["dora"].outcome is Outcome.MISSING


def test_a_renamed_resubmission_replaces_the_copy_of_the_first(small_class):
    first = file_of(small_class, "ben")
    renamed = first.with_name("01-masks (1).ipynb")
    first.rename(renamed)
    assert grade(small_class)["ben"].score == HONEST
    resubmit(small_class, "cleo", **BETTER)
    renamed.write_bytes(file_of(small_class, "cleo").read_bytes())
    assert grade(small_class)["ben"].score == HONEST + 3.5


def test_a_question_shows_up_in_formgrader(small_class):
    case = Case("ben", "", last="def apply_mask(a, mask):\n    return a\n")
    nbformat.write(submission(small_class, case), file_of(small_class, "ben"))
    assert "defines it too" in grade(small_class)["ben"].note
    tests = {name for name in wants_a_human(small_class, "ben") if not name.endswith("-why")}
    assert tests == {"apply_mask-visible", "apply_mask-hidden"}


@pytest.fixture
def larger_class(own_course):
    for student in EVERYBODY:
        hand_in(own_course, Case(student, "", answers=BETTER if student in "bd" else {}))
    return own_course


def start(course):
    return subprocess.Popen(
        COMMAND,
        cwd=course.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def wait_for(condition, process, seconds=120):
    ends = time.monotonic() + seconds
    while not condition() and time.monotonic() < ends and process.poll() is None:
        time.sleep(0.02)
    assert condition()


def finish(course, done):
    """Run the same command again: it grades the rest, and nothing twice."""
    run = subprocess.run(COMMAND, cwd=course.root, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stdout + run.stderr
    after = results(course)
    assert set(after) == set(EVERYBODY)
    assert {student: after[student] for student in done} == done
    for student in EVERYBODY:
        expected = HONEST + 3.5 if student in "bd" else HONEST
        assert recorded(course, student) == expected
        assert store.read(course.root, ASSIGNMENT, student)["score"] == expected
    assert run.stdout.count("(earlier)") == len(done)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_goes_on_where_it_was(larger_class, how):
    process = start(larger_class)
    wait_for(lambda: len(results(larger_class)) >= 3, process)
    os.kill(process.pid, how)
    told = process.communicate(timeout=60)[0].decode()
    done = {
        student: written
        for student, written in results(larger_class).items()
        if "key" in (store.read(larger_class.root, ASSIGNMENT, student) or {})
    }
    assert 2 <= len(done) < len(EVERYBODY)
    if how == signal.SIGINT:
        assert process.returncode == 130
        assert "goes on from here" in told
        assert "Traceback" not in told
    finish(larger_class, done)
