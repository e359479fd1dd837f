"""What several tests need: the course folder, a student's surroundings, a graded course."""

import os
import shutil
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.grading.course import Course

ROOT = Path(__file__).resolve().parent.parent
COURSE = Course(ROOT)
# nbgrader starts alembic and the kernels by name
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def read_notebook(path):
    return nbformat.read(path, as_version=4)


@pytest.fixture(scope="session")
def course():
    return COURSE


@pytest.fixture
def own_course(tmp_path):
    """A copy of the course folder in which a test may do what it likes."""
    shutil.copyfile(ROOT / "nbgrader_config.py", tmp_path / "nbgrader_config.py")
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    return Course(tmp_path)
