"""Grading again: what is unchanged is kept, and what would take points away is asked about."""

import shutil
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.exams import mask_counts
from autograder.execution import session
from autograder.grading import keys, store
from autograder.grading.run import Run
from tests.conftest import COURSE, read_notebook
from tests.corpus.case import ASSIGNMENT, HONEST, Case, hand_in, right
from tests.corpus.run import content

BETTER = {"sample_mask": right("sample_mask")}


@pytest.fixture
def small_class(own_course):
    hand_in(own_course, Case("ada", "half right"))
    hand_in(own_course, Case("ben", "better", answers=BETTER))
    hand_in(own_course, Case("cleo", "stops", answers={"shared_mask": "import os; os._exit(1)"}))
    return own_course


def grade(course, **options):
    run = Run(course, ASSIGNMENT, **options)
    return {row.student: row for row in run.grade_all(run.students())}, run


def edit_test(course, name, change):
    """Change a hidden test in the source, and generate the assignment again."""
    import nbformat

    path = course.source(ASSIGNMENT)
    notebook = read_notebook(path)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == name:
            cell.source = change(cell.source)
    nbformat.write(notebook, path)
    run = Run(course, ASSIGNMENT)
    assert run.api.generate_assignment(ASSIGNMENT, force=True)["success"]


@pytest.fixture
def tests_run(monkeypatch):
    """The names of the test cells that are run."""
    ran = []
    genuine = session.run_test

    def noting(source, student, given):
        ran.append(source)
        return genuine(source, student, given)

    monkeypatch.setattr(session, "run_test", noting)
    return ran


def test_a_changed_test_examines_its_exercise_only(small_class, tests_run):
    before, _ = grade(small_class)
    tests_run.clear()
    edit_test(small_class, "apply_mask-hidden", lambda code: f"# better\n{code}")
    rows, _ = grade(small_class)
    assert all(row.fresh for row in rows.values())
    assert {name: row.score for name, row in rows.items()} == {
        name: row.score for name, row in before.items()
    }
    again = [code for code in tests_run if code.startswith("# better")]
    assert len(again) == 3
    # both cells of the exercise for two students, and all of the one whose process stopped
    assert len(tests_run) == 2 + 2 + 12
    kept = {path: path.read_bytes() for path in small_class.root.glob("autograded/*/*/*.ipynb")}
    known = content(small_class)
    grade(small_class, force=True)
    assert {path: path.read_bytes() for path in kept} == kept
    assert content(small_class) == known


def test_a_changed_test_changes_the_scores_it_should(small_class):
    grade(small_class)
    edit_test(small_class, "apply_mask-hidden", lambda code: "1.0")
    rows, _ = grade(small_class)
    assert rows["ada"].score == HONEST - 2
    assert (rows["ada"].before, rows["ada"].change) == (HONEST, -2)


def test_a_dry_run_shows_the_changes_and_saves_nothing(small_class):
    grade(small_class)
    before = everything(small_class)
    edit_test(small_class, "apply_mask-hidden", lambda code: "1.0")
    between = everything(small_class)
    rows, _ = grade(small_class, dry=True)
    assert rows["ada"].change == rows["ben"].change == -2
    assert not any(row.saved for row in rows.values())
    assert everything(small_class) == between == before


def everything(course):
    """What grading keeps."""
    kept = [*course.root.glob("autograded/**/*"), *(course.root / store.FOLDER).rglob("*")]
    return {path: path.read_bytes() for path in kept if path.is_file()}, content(course)[0]


def test_lower_scores_are_held_until_somebody_agrees(small_class):
    grade(small_class)
    shutil.rmtree(small_class.root / "submitted/ben")
    hand_in(small_class, Case("ben", "worse than before"))
    edit_test(small_class, "apply_mask-hidden", lambda code: "1.0")
    rows, run = grade(small_class, hold_falls=True)
    assert [name for name, row in rows.items() if not row.saved] == ["ada", "cleo"]
    assert rows["ben"].saved  # that is the student's doing
    assert store.read(small_class.root, ASSIGNMENT, "ada")["score"] == HONEST
    run.save_held()
    assert store.read(small_class.root, ASSIGNMENT, "ada")["score"] == HONEST - 2
    assert not any(row.fresh for row in grade(small_class)[0].values())


def test_the_command_asks_before_a_score_falls(small_class, monkeypatch):
    monkeypatch.chdir(small_class.root)

    def command(*options, answer=""):
        return CliRunner().invoke(
            app, ["grade", ASSIGNMENT, "--workers", "1", *options], input=answer
        )

    def saved():
        return store.read(small_class.root, ASSIGNMENT, "ada")["score"]

    assert command().exit_code == 0
    edit_test(small_class, "apply_mask-hidden", lambda code: "1.0")
    done = command("--dry-run")
    assert (done.exit_code, saved()) == (0, HONEST)
    assert "nothing was saved" in done.stdout
    assert "0 scores rise, 3 fall" in done.stdout
    done = command()
    assert (done.exit_code, saved()) == (1, HONEST)
    assert "3 scores would fall" in done.stderr
    assert "--yes" in done.stderr
    monkeypatch.setattr("autograder.cli.grading.someone_is_there", lambda: True)
    assert "stay as they were" in command(answer="n\n").stdout
    assert saved() == HONEST
    assert "3 lower scores saved" in command(answer="y\n").stdout
    assert saved() == HONEST - 2
    edit_test(small_class, "to_keep_prob-hidden", lambda code: "1.0")
    assert command("--yes").exit_code == 0
    assert saved() == HONEST - 4


def test_the_seed_and_the_limits_are_part_of_what_a_result_depends_on(small_class, monkeypatch):
    grade(small_class)
    assert not grade(small_class)[0]["ada"].fresh
    assert grade(small_class, cell_seconds=7.0)[0]["ada"].fresh
    assert grade(small_class)[0]["ada"].fresh
    monkeypatch.setenv("AUTOGRADER_SEED", "7")
    assert grade(small_class)[0]["ada"].fresh
    monkeypatch.setattr(keys, "everywhere", lambda: "other code")
    assert grade(small_class)[0]["ada"].fresh


def test_a_weaker_isolation_is_not_kept_where_the_full_one_is_required(small_class):
    grade(small_class)
    found = store.read(small_class.root, ASSIGNMENT, "ada")
    store.save(
        store.path_of(small_class.root, ASSIGNMENT, "ada"), {**found, "isolation": "process"}
    )
    assert not grade(small_class)[0]["ada"].fresh
    rows, _ = grade(small_class, require_isolation=True)
    assert [name for name, row in rows.items() if row.fresh] == ["ada"]


def summed_up(exercise, path, edit):
    """The fingerprint of an exercise's tests, after a change to one file."""
    genuine = Path.read_text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Path, "read_text",
            lambda self, **named: edit(genuine(self, **named)) if self == path
            else genuine(self, **named),
        )  # fmt: skip
        return keys.tests_of.__wrapped__(exercise)


def test_the_code_of_a_battery_counts_for_its_own_exercises():
    own = Path(mask_counts.__file__)
    shared = Path(sys.modules["autograder.exams.battery"].__file__)
    reference = COURSE.root / "course_utils/reference/masks.py"
    elsewhere = COURSE.root / "autograder/exams/two_norm.py"

    def changed(path, edit):
        names = ("to_keep_prob", "count_networks", "apply_mask", "two_norm")
        return {name for name in names if summed_up(name, path, edit) != keys.tests_of(name)}

    def property_of(name):
        return lambda code: code.replace(f"@{name}.property(", f"@{name}.property(0 or ", 1)

    assert changed(own, property_of("to_keep_prob")) == {"to_keep_prob"}
    assert changed(own, lambda code: f"# a remark\n{code}") == set()
    assert changed(own, lambda code: f"{code}\nTOLERANCE = 3\n") == {
        "to_keep_prob", "count_networks",
    }  # fmt: skip
    assert changed(shared, lambda code: f"{code}\nx = 1\n") == {
        "to_keep_prob", "count_networks", "apply_mask", "two_norm",
    }  # fmt: skip
    assert {"to_keep_prob", "apply_mask"} <= changed(reference, lambda code: f"{code}\nx = 1\n")
    assert changed(elsewhere, lambda code: f"{code}\nx = 1\n") == {"two_norm"}


def test_every_exercise_has_a_fingerprint_of_its_own():
    found = {name: keys.tests_of(name) for name in keys.homes()}
    assert len(found) > 40
    assert all(found.values())
    assert len(set(found.values())) == len(found)
