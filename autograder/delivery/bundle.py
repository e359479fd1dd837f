"""What students get: one zip file that starts on a bare machine, with nothing to look up in it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from autograder.delivery.archive import write_zip
from autograder.execution.surroundings import folder_of
from autograder.grading.course import Course

NAME = "dropout-course"
FILES = Path(__file__).parent / "files" / "student"
AS_IT_IS, PROJECT_FILE = ("LICENSE", "constraints.txt"), "pyproject.toml"
KINDS = (".py", ".mplstyle", ".typed")  # of course_utils; an editor's backups stay behind
NOT_FOR_STUDENTS = "reference"
PACKAGES = (  # what the notebooks and course_utils import, and where notebooks are opened
    "ipython", "ipywidgets", "jupyterlab", "matplotlib", "numpy", "scikit-learn", "threadpoolctl",
)  # fmt: skip
PROJECT = """\
# Lets `pip install .` install the course's tools and what they need.
[build-system]
requires = ["flit_core>=3.11"]
build-backend = "flit_core.buildapi"

[project]
name = "{name}-student"
version = "{version}"
description = "What the notebooks of a course on dropout import"
requires-python = "{python}"
dependencies = [
{dependencies}
]

[tool.flit.module]
name = "course_utils"
"""
ENVIRONMENT = """\
# For people who use conda: conda env create -f environment.yml
name: {name}
channels:
  - conda-forge
  - nodefaults
dependencies:
{dependencies}
"""


class NoBundle(Exception):
    """The bundle can't be made; the message says what is missing."""


def write_bundle(course: Course, output: Path | None = None) -> tuple[Path, list[str]]:
    """Write the zip file for students; equal sources give equal bytes.

    Parameters
    ----------
    course : Course
        The course folder: its release notebooks, and its lists of packages.
    output : Path or None
        Where it goes; None: `dropout-course.zip` in the course folder.

    Returns
    -------
    path : Path
    names : list of str
        The files in it.

    Raises
    ------
    NoBundle
        If a notebook was not released yet, or a list of packages is missing.
    """
    path = output or course.root / f"{NAME}.zip"
    files = student_files(course)
    write_zip(path, {f"{NAME}/{name}": content for name, content in files.items()})
    return path, sorted(files)


def student_files(course: Course) -> dict[str, bytes]:
    """Collect what students get, by name."""
    wanted = (*AS_IT_IS, PROJECT_FILE)
    missing = [name for name in wanted if not (course.root / name).is_file()]
    unreleased = [name for name in course.assignments if not course.release(name).is_file()]
    if missing:
        raise NoBundle(f"{course.root} has no {' and no '.join(missing)}")
    if unreleased:
        raise NoBundle(f"not released yet: {', '.join(unreleased)}; run autograder release first")
    files = {f"{name}.ipynb": course.release(name).read_bytes() for name in course.assignments}
    files |= {path.name: path.read_bytes() for path in FILES.iterdir() if path.is_file()}
    files |= {f"course_utils/{name}": content for name, content in student_tools().items()}
    files |= {name: (course.root / name).read_bytes() for name in AS_IT_IS}
    project = tomllib.loads((course.root / PROJECT_FILE).read_text(encoding="utf-8"))["project"]
    files["pyproject.toml"] = project_file(project).encode()
    files["environment.yml"] = environment_file(project).encode()
    return files


def student_tools() -> dict[str, bytes]:
    """Read the student part of course_utils."""
    folder = folder_of("course_utils")
    paths = [path for path in folder.rglob("*") if path.suffix in KINDS]
    names = {path.relative_to(folder): path for path in paths}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in names.items()
        if NOT_FOR_STUDENTS not in name.parts
    }


def needed(project: dict[str, Any]) -> list[str]:
    """Pick the requirements that students need from those of the whole course."""
    name = re.compile(r"[A-Za-z0-9._-]*")
    listed = project["dependencies"]
    return [item for item in listed if (found := name.match(item)) and found[0] in PACKAGES]


def project_file(project: dict[str, Any]) -> str:
    """Write the pyproject.toml."""
    lines = "\n".join(f'    "{item}",' for item in needed(project))
    return PROJECT.format(
        name=NAME, version=project["version"], python=project["requires-python"], dependencies=lines
    )


def environment_file(project: dict[str, Any]) -> str:
    """Write the environment for conda."""
    items = [f"python{project['requires-python']}", "pip", *needed(project)]
    return ENVIRONMENT.format(name=NAME, dependencies="\n".join(f"  - {item}" for item in items))
