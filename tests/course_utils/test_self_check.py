"""`check()` in a notebook: the saved file is graded, and only where that is wanted."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.delivery.start import copy_notebooks
from autograder.execution.jail import Jail
from autograder.execution.session import run_notebook
from autograder.variants.sample_class import Student, answer_cells, submission
from course_utils import check, self_check
from tests.conftest import COURSE, ROOT, read_notebook

EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
from traitlets.config import Config
notebook = nbformat.read(sys.argv[1], as_version=4)
config = Config({"KernelManager": {"transport_encryption": "required"}})
NotebookClient(notebook, timeout=120, kernel_name="python3", config=config, allow_errors=True,
               resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[1])
"""
CELLS = ("from course_utils import check", "check()")


@pytest.fixture
def work(tmp_path):
    copy_notebooks(COURSE, tmp_path / "work")
    return tmp_path / "work"


@pytest.fixture
def alone(monkeypatch):
    """Neither Jupyter nor nbgrader is around."""
    for name in (self_check.GRADED, self_check.SESSION):
        monkeypatch.delenv(name, raising=False)


def run_in_kernel(notebook, open_file, **more):
    """Run a notebook in a kernel as Jupyter's server would start it for a file."""
    path = open_file.parent.parent / "ran.ipynb"
    nbformat.write(notebook, path)
    inherited = {k: v for k, v in os.environ.items() if k != self_check.GRADED}
    session = {self_check.SESSION: str(open_file), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", EXECUTE, str(path), str(open_file.parent)],
        env={**inherited, **session, **more}, capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return read_notebook(path).cells


def test_the_released_notebook_checks_itself_in_a_real_kernel(work):
    mine = work / "01-masks.ipynb"
    notebook = submission(read_notebook(mine), Student("", style=1, wrong=(1,)))
    nbformat.write(notebook, mine)
    before = mine.read_bytes()
    cells = run_in_kernel(notebook, mine)
    assert mine.read_bytes() == before
    (output,) = next(cell for cell in cells if cell.id == "self-check-run").outputs
    for kind in ("text/html", "text/plain"):
        shown = output.data[kind]
        assert "of 27 points" in shown
        assert "This is what one gets with: " in shown
        assert "01-masks.ipynb as saved at " in shown
        assert f"Progress: 0 of {len(COURSE.assignments)} notebooks complete" in shown
        assert "def " not in shown and "examine(" not in shown
    assert "<table>" in output.data["text/html"]


def test_what_was_run_but_not_saved_has_to_be_saved_first(work):
    mine = work / "01-masks.ipynb"
    answer = answer_cells(read_notebook(mine))[0].source.replace("...", "return 1  #")
    cells = [new_code_cell(source) for source in (CELLS[0], answer, CELLS[1])]
    *_, last = run_in_kernel(new_notebook(cells=cells), mine)
    (output,) = last.outputs
    name = answer_cells(read_notebook(mine))[0].metadata.nbgrader.grade_id
    assert f"01-masks.ipynb does not hold what you ran last for {name}: save it" in output.text


def test_nothing_happens_where_notebooks_are_graded(work):
    cells = [new_code_cell(source) for source in CELLS]
    notebook = new_notebook(cells=cells)
    graded = {self_check.GRADED: "autograde"}
    assert run_in_kernel(notebook, work / "01-masks.ipynb", **graded)[-1].outputs == []
    with Jail() as jail:
        run_notebook(notebook, new_notebook(), jail)
    assert [cell.outputs for cell in notebook.cells] == [[], []]


def test_without_the_repository_it_says_so_in_one_line(alone, monkeypatch, capsys):
    monkeypatch.setattr(self_check, "find_spec", lambda name: None)
    check()
    said = capsys.readouterr()
    assert said.out.count("\n") == 1 and not said.err
    assert "needs the course's whole repository" in said.out


def test_a_file_that_nothing_tells_has_to_be_named(alone, capsys, monkeypatch, tmp_path):
    check()
    check(str(tmp_path / "none.ipynb"))
    monkeypatch.setenv(self_check.SESSION, str(tmp_path / "renamed since.ipynb"))
    check()
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3
    assert set(said) == {'Which file is this notebook? Name it, as check("02-scaling.ipynb").'}


def test_a_file_that_cannot_be_graded_is_refused_in_one_line(alone, capsys, tmp_path):
    path = tmp_path / "notes.ipynb"
    path.write_text("no notebook")
    check(str(path))
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "notes.ipynb is not a notebook" in said
