"""Studying alone: copies that are never overwritten, checks, hints one at a time, progress."""

import json
import os
import re
import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery import in_cell, progress, studying
from autograder.delivery.hints import solution, steps
from autograder.delivery.lessons import find_lesson, lessons_of, points_of
from autograder.delivery.start import copy_notebooks, first_to_do
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.variants.sample_class import Student, pick, submission
from tests.conftest import COURSE, read_notebook
from tests.docs.pages import PAGES, commands_of

WRONG = pick("sample_mask", right=False, number=1)


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def solve(path, **how):
    assignment = path.stem
    notebook = submission(read_notebook(COURSE.release(assignment)), Student("", **how))
    nbformat.write(notebook, path)


@pytest.fixture
def work(tmp_path):
    folder = tmp_path / "work"
    copy_notebooks(COURSE, folder)
    return folder


@pytest.fixture(scope="module")
def begun_once(tmp_path_factory):
    """A work folder: 01 with one misconception, 02 complete; graded by `autograder progress`."""
    folder = tmp_path_factory.mktemp("alone") / "work"
    copy_notebooks(COURSE, folder)
    position = [lesson.name for lesson in lessons_of(COURSE, "01-masks")].index("sample_mask")
    solve(folder / "01-masks.ipynb", style=1, wrong=(position,))
    solve(folder / "02-scaling.ipynb")
    done = call("progress", folder)
    assert done.exit_code == 0, done.stderr
    return folder, done.stdout


@pytest.fixture
def begun(begun_once, tmp_path):
    return shutil.copytree(begun_once[0], tmp_path / "work")


@pytest.fixture
def no_grading(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("something was graded")

    monkeypatch.setattr(progress, "grader", refuse)


def test_copies_are_whole_and_what_is_there_stays(work, tmp_path):
    for name in COURSE.assignments:
        assert (work / f"{name}.ipynb").read_bytes() == COURSE.release(name).read_bytes()
    (work / "01-masks.ipynb").write_text("mine")
    (work / "02-scaling.ipynb").unlink()
    (work / "03-two-norm.ipynb").unlink()
    (work / "03-two-norm.ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    copied, kept = copy_notebooks(COURSE, work)
    assert copied == ["02-scaling"]
    assert "03-two-norm" in kept
    assert (work / "01-masks.ipynb").read_text() == "mine"
    assert not (tmp_path / "elsewhere.ipynb").exists()
    assert {path.name for path in work.iterdir()} == {
        ".autograder", *(f"{name}.ipynb" for name in COURSE.assignments)
    }  # fmt: skip


def test_a_copy_that_breaks_off_leaves_no_half_notebook(tmp_path, monkeypatch):
    def full(source, target):
        target.write_text("half a")
        raise OSError("no space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    done = call("start", "--no-browser", "--folder", tmp_path / "work")
    assert done.exit_code == 2
    assert "no space left" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list((tmp_path / "work").glob("*.ipynb"))


def test_a_file_in_place_of_the_work_folder_is_said_in_one_line(tmp_path):
    (tmp_path / "work").write_text("")
    done = call("start", "--no-browser", "--folder", tmp_path / "work")
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_progress_counts_points_and_says_what_is_next(begun_once):
    _, said = begun_once
    line = re.search(r"Progress: (\d) of (\d) notebooks complete, (\S+) of (\d+) points", said)
    assert line[1] == "1"
    assert int(line[2]) == len(COURSE.assignments)
    assert int(line[4]) == sum(points_of(COURSE.source(name)) for name in COURSE.assignments)
    assert "Next: sample_mask in 01-masks." in said
    rows = {r[1]: r[2] for r in re.findall(r"│ ((\d\d-\S+) .*│ ([a-z ]+?) *│.*│)", said)}
    assert rows["02-scaling"] == "complete"
    assert rows["03-two-norm"] == "not begun"


def test_what_has_not_changed_is_not_graded_again(begun, begun_once, no_grading):
    done = call("progress", begun)
    assert done.exit_code == 0, done.exception
    assert done.stdout == begun_once[1]
    assert first_to_do(COURSE, begun) == "01-masks"


def test_a_notebook_that_changed_is_graded_again_and_no_other(begun, monkeypatch):
    graded = []
    real = progress.grade_and_keep

    def counting(course, path, grade):
        graded.append(path.stem)
        return real(course, path, grade)

    monkeypatch.setattr(progress, "grade_and_keep", counting)
    solve(begun / "01-masks.ipynb", style=1)
    done = call("progress", begun)
    assert graded == ["01-masks"]
    assert f"2 of {len(COURSE.assignments)} notebooks complete" in done.stdout
    assert first_to_do(COURSE, begun) == "03-two-norm"


def test_a_kept_result_holds_until_the_tests_or_the_seed_change(begun, monkeypatch):
    assert progress.read_kept(COURSE, begun, "02-scaling").score == 28
    monkeypatch.setenv("AUTOGRADER_SEED", "1")
    assert progress.read_kept(COURSE, begun, "02-scaling") is None
    monkeypatch.delenv("AUTOGRADER_SEED")
    monkeypatch.setattr(progress, "code", lambda: b"other tests")
    assert progress.read_kept(COURSE, begun, "02-scaling") is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"cells": 1}', '{"key": ""}'])
def test_a_damaged_result_is_as_good_as_none(begun, text):
    progress.file_of(begun, "02-scaling").write_text(text)
    assert progress.kept(begun, "02-scaling") is None


def test_a_file_that_cannot_be_graded_is_shown_as_that(begun):
    (begun / "02-scaling.ipynb").write_text("no notebook")
    done = call("progress", begun)
    assert done.exit_code == 0
    assert "broken JSON" in " ".join(done.stdout.replace("│", " ").split())
    done = call("progress", begun / "none")
    assert done.exit_code == 2
    assert "autograder start" in done.stderr


def test_check_keeps_the_result_in_a_work_folder_and_nowhere_else(work, tmp_path):
    mine = work / "01-masks.ipynb"
    solve(mine)
    done = call("check", mine)
    assert f"Progress: 1 of {len(COURSE.assignments)} notebooks complete, 27 of" in done.stdout
    assert progress.read_kept(COURSE, work, "01-masks").score == 27
    other = tmp_path / "other" / "01-masks.ipynb"
    other.parent.mkdir()
    shutil.copyfile(mine, other)
    assert "Progress" not in call("check", other).stdout
    assert [path.name for path in other.parent.iterdir()] == ["01-masks.ipynb"]


def test_hints_come_one_at_a_time_and_the_solution_only_when_asked_for(begun, no_grading):
    answer = solution(find_lesson(COURSE, "sample_mask"))
    code = [line.strip() for line in answer.splitlines() if len(line.strip()) > 20][1:]
    assert code

    def ask(*more):
        done = call("hint", "sample_mask", "--folder", begun, *more)
        assert done.exit_code == 0, done.exception
        return done.stdout

    first, second, third = ask(), ask("--more"), ask("--more", "--more")
    assert "Read again, in 01-masks: " in first
    assert WRONG.name not in second and "--more --more" in second
    assert len(first) < len(second) < len(third)
    assert f"Likely cause: {WRONG.name}." in third and "--solution" in third
    for said in (first, second, third):
        assert not [line for line in code if line in said]
    last = ask("-mm", "--solution")
    assert all(line in last for line in code)
    assert '"""' not in last and "BEGIN" not in last


def test_a_hint_for_a_notebook_is_one_for_its_first_exercise_that_is_not_right(begun, no_grading):
    for what in (begun / "01-masks.ipynb", "01-masks"):
        done = call("hint", what, "--folder", begun)
        assert done.stdout.startswith("sample_mask has ")
    done = call("hint", begun / "02-scaling.ipynb")
    assert done.exit_code == 2
    assert "has all its points" in done.stderr


def test_inside_of_a_work_folder_it_need_not_be_named(begun, begun_once, no_grading, monkeypatch):
    monkeypatch.chdir(begun)
    assert call("progress").stdout == begun_once[1]
    assert "02-scaling" in call("check", "02-scaling").stdout
    assert call("hint", "sample_mask").stdout.endswith("More: autograder hint sample_mask --more\n")
    assert "0 notebooks copied" in call("start", "--no-browser").stdout
    assert not (begun / "work").exists()
    monkeypatch.chdir(begun.parent)
    assert call("hint", "01-masks").stdout.endswith("More: autograder hint sample_mask --more\n")
    done = call("hint", "sample_mask", "--folder", begun)
    assert done.stdout.splitlines()[-1].endswith(f"--more --folder {begun}")


def test_a_hint_needs_no_answer_but_an_exercise(tmp_path):
    done = call("hint", "two_norm", "--folder", tmp_path)
    assert "Read again, in 03-two-norm: Measure the size of a layer." in done.stdout
    done = call("hint", "nonsense", "--folder", tmp_path)
    assert done.exit_code == 2
    assert "neither an exercise nor a notebook" in done.stderr


def test_every_exercise_and_claim_has_a_section_and_a_solution():
    for assignment in COURSE.assignments:
        for lesson in lessons_of(COURSE, assignment):
            assert lesson.section
            assert "###" not in solution(lesson)
            if lesson.name != "verdicts":
                compile(solution(lesson), lesson.name, "exec")
                assert find_lesson(COURSE, lesson.name) == lesson


CLAIMS = NotebookResult(
    "07-claims", Outcome.GRADED, "jail",
    (CellResult("verdicts-hidden", 3.0, 9.0, ("1 right, 21 wrong. And so on.", "a: It is true.")),),
)  # fmt: skip


def test_the_evidence_for_a_claim_is_told_only_when_asked_for(tmp_path):
    assert studying.told(CLAIMS.cells[0])[0].startswith("1 right, 21 wrong. The evidence: ")
    path = tmp_path / "x.ipynb"
    path.touch()
    for text in in_cell.as_output(CLAIMS, path, "").values():
        assert "It is true" not in text
    assert all("It is true" not in hint for hint in steps(find_lesson(COURSE, "verdicts"), CLAIMS))
    (where,) = steps(find_lesson(COURSE, "exactly_half"), CLAIMS)
    assert where.startswith("Read again: ")
    assert "binomial" in solution(find_lesson(COURSE, "exactly_half"))


def test_what_a_cell_shows_is_text_and_a_table_that_can_be_read_aloud(tmp_path):
    harmful = "<img src=x onerror=alert()>"
    cells = (
        CellResult("sample_mask-hidden", 1.0, 4.0, (harmful,), WRONG.name),
        CellResult("exactly-half-why", None, 3.0, ("Graded by hand.",)),
    )
    result = NotebookResult("01-masks", Outcome.GRADED, "jail", cells, (harmful,))
    path = tmp_path / "01-masks.ipynb"
    path.touch()
    output = in_cell.as_output(result, path, "Progress: all.")
    json.dumps(output)
    page, text = output["text/html"], output["text/plain"]
    assert harmful not in page and harmful in text
    for part in ("<caption ", 'scope="col"', 'scope="row"', "1 of 4", "Progress: all."):
        assert part in page
    for part in ("1 of 4 points", "1 of 4", WRONG.name, "in words", "Progress: all."):
        assert part in text


def documented():
    """The commands that the page for people studying alone shows."""
    commands = [command.split() for command in commands_of(PAGES["docs/self-study.md"])]
    return [words for program, *words in commands if program == "autograder"]


def test_every_documented_command_does_what_the_page_says(begun, monkeypatch):
    monkeypatch.chdir(begun.parent)
    commands = documented()
    assert {command[0] for command in commands} == {"check", "hint", "progress"}
    assert len(commands) == 9
    for command in commands:
        done = call(*command)
        assert done.exit_code == 0, (command, done.stderr)
    assert "def sample_mask" in call("hint", "sample_mask", "--solution").stdout


def test_jupyterlab_opens_in_the_work_folder_at_the_first_notebook_that_is_not_done(
    begun, monkeypatch
):
    called = []
    monkeypatch.setattr("os.execv", lambda program, command: called.append(command))
    monkeypatch.setattr("os.chdir", called.append)
    monkeypatch.setenv("PATH", "/usr/bin")
    assert call("start", "--folder", begun).exit_code == 0
    folder, command = called
    assert folder == begun
    assert "--LabApp.default_url=/lab/tree/01-masks.ipynb" in command
    assert os.environ["PATH"] == f"{Path(sys.executable).parent}{os.pathsep}/usr/bin"
