"""Students need the student part alone: the solved notebook runs from the release state."""

import shutil
import subprocess
import sys

import nbformat
import pytest

from autograder.grading.intake import grade_id
from autograder.variants.sample_class import answer_cells
from tests.conftest import COURSE, ROOT, read_notebook

EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
from traitlets.config import Config
notebook = nbformat.read(sys.argv[1], as_version=4)
config = Config({"KernelManager": {"transport_encryption": "required"}})
NotebookClient(notebook, timeout=60, kernel_name="python3", config=config,
               resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[1])
"""


@pytest.fixture
def student_part(tmp_path):
    """A folder with the student part of course_utils, in which nothing else can be imported."""
    ignore = shutil.ignore_patterns("reference", "__pycache__")
    shutil.copytree(ROOT / "course_utils", tmp_path / "course_utils", ignore=ignore)
    (tmp_path / "autograder.py").write_text("raise ImportError('students have no autograder')\n")
    return tmp_path


def solve(assignment):
    """The release notebook, with the source's answers typed into it."""
    notebook = read_notebook(COURSE.release(assignment))
    solved = {grade_id(c): c.source for c in answer_cells(read_notebook(COURSE.source(assignment)))}
    for cell in answer_cells(notebook):
        cell.source = solved[grade_id(cell)]
    return notebook


def run(notebook, folder):
    path = folder / "notebook.ipynb"
    nbformat.write(notebook, path)
    done = subprocess.run(
        [sys.executable, "-c", EXECUTE, str(path), str(folder)],
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(folder), "HOME": str(folder)},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    return done, read_notebook(path)


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_solved_release_runs_with_the_student_part_alone(assignment, student_part):
    done, notebook = run(solve(assignment), student_part)
    assert done.returncode == 0, done.stderr[-2000:]
    for cell in notebook.cells:
        assert not [o for o in cell.get("outputs", []) if o.output_type == "error"]
        assert not [o for o in cell.get("outputs", []) if o.get("name") == "stderr"]
        if "plots.show(" in cell.get("source", "") and "def " not in cell.source:
            images = [o for o in cell.outputs if "image/png" in o.get("data", {})]
            assert [o.metadata["image/png"]["alt"] for o in images], cell.id


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_the_unsolved_release_stops_at_the_first_visible_test_with_a_clear_message(
    assignment, student_part
):
    done, _ = run(read_notebook(COURSE.release(assignment)), student_part)
    assert done.returncode != 0
    assert "answer is still missing" in done.stderr or "missing" in done.stderr
