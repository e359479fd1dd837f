"""What a class's results say: outcomes, exercises, misconceptions, what needs a human."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.delivery.marks import Class, Mark, Standing
from autograder.grading import intake, store
from autograder.grading.cells import grade_id, is_graded
from autograder.grading.course import Course
from autograder.grading.outcome import Outcome
from autograder.variants.bank import Misconception, files, misconceptions_of

HIDDEN = "-hidden"
KINDS = ("-visible", HIDDEN)


@dataclass(frozen=True)
class Submission:
    """One student's mark, and what the autograder noted on the way to it."""

    mark: Mark
    outcome: str
    mistakes: tuple[tuple[str, str], ...] = ()  # exercise, misconception
    nameless: tuple[tuple[str, str], ...] = ()  # exercise, what the hidden tests said first
    repairs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # what a human should look at
    seconds: float | None = None  # that running and testing took; None if that isn't known

    @property
    def is_read(self) -> bool:
        """Whether there are answers to count: not if the file was missing or unreadable."""
        return bool(self.mark.cells) and self.outcome != Outcome.UNREADABLE


@dataclass(frozen=True)
class Exercise:
    """How a class did on one exercise."""

    name: str
    max_points: float
    full: int = 0
    part: int = 0
    none: int = 0
    waiting: int = 0
    mean: float | None = None  # of the points, as a share of the maximum


@dataclass(frozen=True)
class Trouble:
    """A misconception of this class."""

    known: Misconception
    exercises: tuple[str, ...]
    students: tuple[str, ...]


@dataclass(frozen=True)
class Nameless:
    """Wrong answers to one exercise that are like none in the bank."""

    exercise: str
    students: tuple[str, ...]
    said: str  # to the first of them


def exercise_of(cell: str) -> str:
    """Name the exercise that a graded cell belongs to."""
    for kind in KINDS:
        cell = cell.removesuffix(kind)
    return cell


def graded_cells(course: Course, assignment: str) -> list[str]:
    """List the cells that carry points, in the order of the notebook."""
    cells = intake.read(course.source(assignment)).cells
    return [name for cell in cells if is_graded(cell) and (name := grade_id(cell))]


def submission_of(mark: Mark, kept: dict[str, Any] | None, root: Path) -> Submission:
    """Put a mark and the autograder's result, if it is kept, together.

    Files are named from the course folder `root` on, so that a page is the same anywhere.
    """
    if mark.standing in (Standing.MISSING, Standing.UNGRADED):
        remarks = ("handed in, and not graded yet",) * (mark.standing is Standing.UNGRADED)
        return Submission(mark, str(mark.standing), remarks=remarks)
    if kept is None:
        return Submission(mark, str(Outcome.GRADED))
    mistakes, nameless = [], []
    for cell in kept["cells"]:
        lost = cell["score"] is not None and cell["score"] < cell["max_score"]
        if cell["misconception"]:
            mistakes.append((exercise_of(cell["id"]), cell["misconception"]))
        elif lost and cell["id"].endswith(HIDDEN):
            nameless.append((exercise_of(cell["id"]), next(iter(cell["messages"]), "")))
    notes = [*kept.get("questions", ()), *kept.get("stops", ())]
    return Submission(
        mark, kept["outcome"], tuple(mistakes), tuple(nameless), tuple(kept.get("repairs", ())),
        tuple(note.replace(f"{root}{os.sep}", "") for note in notes), kept.get("seconds"),
    )  # fmt: skip


def submissions_of(course: Course, marks: Class) -> list[Submission]:
    """Read what is kept of everybody's submission."""
    return [
        submission_of(mark, store.read(course.root, marks.assignment, mark.student), course.root)
        for mark in marks.marks
    ]


def exercises_of(cells: Sequence[str], submissions: Sequence[Submission]) -> list[Exercise]:
    """Count for each exercise how many got all, some, or none of its points.

    Parameters
    ----------
    cells : sequence of str
        The graded cells, in order.
    submissions : sequence of Submission
        Those whose file couldn't be read are left out.

    Returns
    -------
    list of Exercise
        In the order of the cells.
    """
    found = []
    for name in dict.fromkeys(map(exercise_of, cells)):
        mine = [cell for cell in cells if exercise_of(cell) == name]
        shares: list[float] = []
        waiting, largest = 0, 0.0
        for submission in submissions:
            if not submission.is_read:
                continue
            marks = [submission.mark.cells[cell] for cell in mine if cell in submission.mark.cells]
            largest = max(largest, sum(mark.max_points for mark in marks))
            given = [mark.points for mark in marks if mark.points is not None]
            if len(given) < len(marks):
                waiting += 1
            elif marks and largest:
                shares.append(sum(given) / largest)
        full, none = sum(s >= 1 for s in shares), sum(s <= 0 for s in shares)
        mean = sum(shares) / len(shares) if shares else None
        found.append(
            Exercise(name, largest, full, len(shares) - full - none, none, waiting, mean)
        )  # fmt: skip
    return found


def troubles_of(submissions: Sequence[Submission]) -> list[Trouble]:
    """Collect the class's misconceptions, the most frequent one first."""
    students: dict[str, dict[str, None]] = defaultdict(dict)
    places: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for submission in submissions:
        for exercise, name in submission.mistakes:
            students[name][submission.mark.student] = None
            places[name][exercise] += 1
    found = []
    for name, counts in places.items():
        exercises = sorted(counts, key=lambda exercise: (-counts[exercise], exercise))
        bank = misconceptions_of(exercises[0]) if exercises[0] in files() else {}
        known = bank.get(name, Misconception(name, "", ""))  # the bank may have changed since
        found.append(Trouble(known, tuple(exercises), tuple(sorted(students[name]))))
    return sorted(found, key=lambda t: (-len(t.students), t.exercises, t.known.name))


def nameless_of(cells: Sequence[str], submissions: Sequence[Submission]) -> list[Nameless]:
    """Collect the wrong answers that have no name, by exercise."""
    found = []
    for exercise in dict.fromkeys(map(exercise_of, cells)):
        told = [
            (submission.mark.student, said)
            for submission in submissions
            for name, said in submission.nameless
            if name == exercise and submission.is_read
        ]
        if told:
            found.append(Nameless(exercise, tuple(student for student, _ in told), told[0][1]))
    return found
