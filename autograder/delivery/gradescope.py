"""An autograder for Gradescope: one zip file with what grades one assignment there."""

from __future__ import annotations

import shlex
from pathlib import Path

from autograder.delivery.archive import write_zip
from autograder.exams.examine import course_seed
from autograder.execution.surroundings import folder_of
from autograder.grading.course import CONFIG, Course

FILES = Path(__file__).parent / "files" / "gradescope"
SETUP, RUN = "setup.sh", "run_autograder"
FROM_ROOT = ("LICENSE", "README.md", "constraints.txt", "pyproject.toml", CONFIG)
PACKAGES = ("autograder", "course_utils")
LITTER = ("__pycache__", ".ipynb_checkpoints")


class NoZip(Exception):
    """The zip file can't be made; the message says what is missing."""


def write_gradescope(
    course: Course, assignment: str, output: Path | None = None, require_isolation: bool = False
) -> Path:
    """Write the zip file that is uploaded as an assignment's autograder.

    Gradescope unpacks it to `/autograder/source`, runs `setup.sh` once, and for each submission
    `run_autograder`. Source: https://gradescope-autograders.readthedocs.io/en/latest/specs/

    Parameters
    ----------
    course : Course
        The course folder.
    assignment : str
        The assignment's id; the zip file holds no other one.
    output : Path or None
        Where it goes; None: `reports/` in the course folder.
    require_isolation : bool
        Refuse to grade there outside the full jail.

    Returns
    -------
    Path

    Raises
    ------
    NoZip
        If there is no such assignment, it isn't released, or a file of the course is missing.
    """
    path = output or course.root / "reports" / f"{assignment}-autograder.zip"
    write_zip(path, zip_files(course, assignment, require_isolation), programs=(SETUP, RUN))
    return path


def zip_files(course: Course, assignment: str, require_isolation: bool) -> dict[str, bytes]:
    """Collect what Gradescope gets, by name."""
    if assignment not in course.assignments:
        raise NoZip(f"there is no assignment {assignment} in this course")
    notebooks = [course.source(assignment), course.release(assignment)]
    root_files = [course.root / name for name in FROM_ROOT]
    missing = [path for path in (*notebooks, *root_files) if not path.is_file()]
    if missing:
        names = ", ".join(str(path.relative_to(course.root)) for path in missing)
        raise NoZip(f"{course.root} has no {names}")
    kept = {path.relative_to(course.root): path for path in (*notebooks, *root_files)}
    for package in PACKAGES:
        folder = folder_of(package)
        kept |= {path.relative_to(folder.parent): path for path in folder.rglob("*")}
    files = {
        name.as_posix(): path.read_bytes()
        for name, path in kept.items()
        if path.is_file() and not set(LITTER) & set(name.parts)
    }
    arguments = [assignment, *(["--require-isolation"] if require_isolation else [])]
    script = (FILES / RUN).read_text(encoding="utf-8").replace("@SEED@", str(course_seed()))
    files[RUN] = script.replace("@ARGUMENTS@", shlex.join(arguments)).encode()
    files[SETUP] = (FILES / SETUP).read_bytes()
    return files
