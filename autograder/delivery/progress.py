"""How far somebody is who studies alone: results are kept until notebook or tests change."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from autograder.delivery.lessons import cells_of, points_of
from autograder.delivery.studying import Grade, Unchecked, grader, next_exercise
from autograder.grading.course import Course
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.grading.store import as_kept, save

KEPT = Path(".autograder/progress")  # in the work folder, which `autograder start` makes
CODE = (  # what a result depends on
    "autograder/exams/*.py", "autograder/execution/*.py", "autograder/grading/*.py",
    "autograder/variants/**/*.py", "course_utils/**/*.py",
)  # fmt: skip
ABSENT, UNTOUCHED, BEGUN, COMPLETE = "not copied yet", "not begun", "begun", "complete"


@dataclass(frozen=True)
class Standing:
    """How far one notebook is.

    Parameters
    ----------
    assignment : str
        Its id.
    state : str
        One of the words above, or why the file can't be graded.
    score, max_score : float
        Points from tests.
    next : str
        The first exercise that lacks points, if it is begun.
    """

    assignment: str
    state: str
    score: float
    max_score: float
    next: str = ""


@cache
def code() -> bytes:
    """Sum up the code that results depend on."""
    root = Path(__file__).resolve().parents[2]
    found = hashlib.sha256()
    for path in sorted(path for pattern in CODE for path in root.glob(pattern)):
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.digest()


def key_of(course: Course, assignment: str, path: Path) -> str:
    """Sum up what a notebook's result depends on."""
    files = (path, course.source(assignment), course.release(assignment))
    seed = os.environ.get("AUTOGRADER_SEED", "").encode()
    parts = [code(), seed, *(file.read_bytes() for file in files)]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def file_of(folder: Path, assignment: str) -> Path:
    """Give the file in which a notebook's result is kept."""
    return folder / KEPT / f"{assignment}.json"


def is_work_folder(folder: Path) -> bool:
    """Tell whether results are kept for a folder's notebooks."""
    return (folder / KEPT).is_dir()


def make_work_folder(folder: Path) -> None:
    """Make a folder one whose results are kept."""
    (folder / KEPT).mkdir(parents=True, exist_ok=True)


def kept(folder: Path, assignment: str) -> dict[str, Any] | None:
    """Read the last result of a notebook; None if there is none."""
    try:
        found = json.loads(file_of(folder, assignment).read_text(encoding="utf-8"))
        cells_in(found)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def cells_in(found: dict[str, Any]) -> tuple[CellResult, ...]:
    """Give the cells of a kept result."""
    return tuple(
        CellResult(c["id"], c["score"], c["max_score"], tuple(c["messages"]), c["misconception"])
        for c in found["cells"]
    )


def read_kept(course: Course, folder: Path, assignment: str) -> NotebookResult | None:
    """Give the kept result of a notebook that hasn't changed since; else None."""
    path, found = folder / f"{assignment}.ipynb", kept(folder, assignment)
    if found is None or not path.is_file() or found.get("key") != key_of(course, assignment, path):
        return None
    return NotebookResult(
        assignment, Outcome(found["outcome"]), found["isolation"], cells_in(found),
        tuple(found["repairs"]), tuple(found["questions"]), tuple(found["stops"]),
    )  # fmt: skip


def grade_and_keep(course: Course, path: Path, grade: Grade) -> NotebookResult:
    """Grade a file; keep the result if it is a notebook of a work folder, under its own name."""
    assignment = path.stem
    keeps = is_work_folder(path.parent) and assignment in course.assignments and path.is_file()
    key = key_of(course, assignment, path) if keeps else ""  # as it was before it is graded
    result = grade(path)
    if keeps and result.notebook == assignment:
        with suppress(OSError):  # the result is worth more than that it is kept
            save(file_of(path.parent, assignment), {**as_kept(result), "key": key})
    return result


def is_untouched(course: Course, assignment: str, path: Path) -> bool:
    """Tell whether a notebook's texts are still those of the release."""
    try:
        mine, given = cells_of(path), cells_of(course.release(assignment))
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return [cell["source"] for cell in mine] == [cell["source"] for cell in given]


def standing(course: Course, folder: Path, assignment: str) -> Standing:
    """Say how far a notebook is, by its last result."""
    found, most = kept(folder, assignment), points_of(course.source(assignment))
    path = folder / f"{assignment}.ipynb"
    if not path.is_file():
        return Standing(assignment, ABSENT, 0, most)
    if found is None or is_untouched(course, assignment, path):
        return Standing(assignment, UNTOUCHED, 0, most)
    score, missing = found["score"], next_exercise(cells_in(found))
    return Standing(assignment, BEGUN if missing else COMPLETE, score, most, missing)


def standings(course: Course, folder: Path) -> Iterator[Standing]:
    """Say how far each notebook of a work folder is; those that have changed are graded.

    Parameters
    ----------
    course : Course
        Gives the order, and the tests.
    folder : Path
        The work folder.

    Yields
    ------
    Standing
        One for each notebook of the course.

    Raises
    ------
    Unchecked
        If there is no jail.
    """
    with ExitStack() as stack:
        grade: Grade | None = None
        for assignment in course.assignments:
            path = folder / f"{assignment}.ipynb"
            fresh = read_kept(course, folder, assignment) is not None
            if path.is_file() and not fresh and not is_untouched(course, assignment, path):
                grade = grade or stack.enter_context(grader(course))
                try:
                    grade_and_keep(course, path, grade)
                except Unchecked as error:
                    most = points_of(course.source(assignment))
                    yield Standing(assignment, str(error), 0, most)
                    continue
            yield standing(course, folder, assignment)


def summary(every: list[Standing]) -> str:
    """Say in one line how far somebody is, and what is next."""
    complete = sum(one.state == COMPLETE for one in every)
    score, most = sum(one.score for one in every), sum(one.max_score for one in every)
    line = f"Progress: {complete} of {len(every)} notebooks complete, {score:g} of {most:g} points."
    following = next((one for one in every if one.state != COMPLETE), None)
    if following is None:
        return line
    where = (
        f"{following.next} in {following.assignment}" if following.next else following.assignment
    )
    return f"{line} Next: {where}."


def looked_at(course: Course, path: Path) -> NotebookResult:
    """Give a notebook's result, the kept one if nothing has changed.

    Raises
    ------
    Unchecked
        If the file is no notebook of this course, or there is no jail.
    """
    if path.stem in course.assignments and (found := read_kept(course, path.parent, path.stem)):
        return found
    with grader(course) as grade:
        return grade_and_keep(course, path, grade)
