"""Workers: the same results in whatever order, nothing lost when one dies, nothing left behind."""

import multiprocessing
import re
import time
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path

import pytest

from autograder.grading import store
from autograder.grading.outcome import Outcome
from autograder.grading.parallel import ATTEMPTS, Crew, Here, Local, executor
from autograder.grading.run import Run
from tests.corpus.attacks import ATTACKS
from tests.corpus.case import ASSIGNMENT, HONEST, Case, hand_in
from tests.corpus.faults import FAULTS
from tests.grading.test_run import recorded

NAMES = (
    "patched-allclose", "descriptors-left-open", "exit-in-a-function", "all-tests-deleted",
    "stored-outputs", "link-to-nowhere", "folder-instead", "format-3",
)  # fmt: skip
CASES = [case for case in ATTACKS + FAULTS if case.name in NAMES]


def grade(course, make, students=None, **options):
    with Crew(make, 4) as crew:
        run = Run(course, ASSIGNMENT, crew=crew, **options)
        return {row.student: row for row in run.grade_all(students or run.students())}


def what_is_kept(course):
    """Results and graded notebooks, as they are on the disk, without the time they took."""
    kept = sorted((course.root / store.FOLDER).rglob("*.json"))
    kept += sorted((course.root / "autograded").rglob("*.ipynb"))
    texts = {str(path.relative_to(course.root)): path.read_text() for path in kept}
    return {name: re.sub(r'"seconds": [\d.e-]+', "", text) for name, text in texts.items()}


@pytest.fixture
def small_class(own_course):
    for student in ("ada", "ben", "cleo", "dora", "emil"):
        hand_in(own_course, Case(student, "half right"))
    return own_course


def test_workers_give_what_one_process_gives(own_course):
    for case in CASES:
        hand_in(own_course, case)
    one_by_one = grade(own_course, Here)
    before = what_is_kept(own_course)
    scores = {case.name: recorded(own_course, case.name) for case in CASES}
    side_by_side = grade(own_course, executor(2, False), force=True)
    assert side_by_side == one_by_one
    assert what_is_kept(own_course) == before
    assert {case.name: recorded(own_course, case.name) for case in CASES} == scores
    assert {row.outcome for row in side_by_side.values()} >= {
        Outcome.GRADED, Outcome.REPAIRED, Outcome.PARTLY, Outcome.UNREADABLE,
    }  # fmt: skip
    again = grade(own_course, executor(2, False))
    assert not [name for name, row in again.items() if row.fresh]


def test_a_worker_that_is_killed_loses_nothing(small_class):
    rows, killed = [], 0
    with Crew(executor(2, False), 4) as crew:
        run = Run(small_class, ASSIGNMENT, crew=crew)
        for row in run.grade_all(run.students()):
            rows.append(row)
            if not killed:
                for worker in multiprocessing.active_children():
                    worker.kill()
                    killed += 1
    assert killed
    assert sorted(row.student for row in rows) == ["ada", "ben", "cleo", "dora", "emil"]
    assert all(row.fresh and row.score == HONEST for row in rows)
    assert {recorded(small_class, row.student) for row in rows} == {HONEST}


class Dying(Executor):
    """All of its workers die, always."""

    tried = 0

    def submit(self, function, /, *arguments, **named):
        Dying.tried += 1
        future = Future()
        future.set_exception(BrokenExecutor("a worker has died"))
        return future


def test_a_notebook_that_ends_all_workers_is_given_up(small_class):
    rows = grade(small_class, Dying, ["ada"])
    assert Dying.tried == ATTEMPTS
    assert rows["ada"].outcome is Outcome.UNREADABLE
    assert "died 3 times" in rows["ada"].note
    assert recorded(small_class, "ada") is None
    assert grade(small_class, Here)["ada"].score == HONEST


def test_stopping_leaves_no_process_and_no_file_and_the_next_run_goes_on(small_class):
    made = []

    def make():
        made.append(Local(2, False))
        return made[-1]

    with Crew(make, 4) as crew:
        run = Run(small_class, ASSIGNMENT, crew=crew)
        rows = run.grade_all(run.students())
        first = next(rows)
        rows.close()
    until = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < until:
        time.sleep(0.05)
    assert not multiprocessing.active_children()
    assert not Path(made[0].folder.name).exists()
    others = grade(small_class, Here)
    assert [name for name, row in others.items() if not row.fresh] == [first.student]
    assert all(row.score == HONEST for row in others.values())
