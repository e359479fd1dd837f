"""The class report: one page for the instructor, and the same as a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import jinja2

from autograder.delivery import figures
from autograder.delivery.findings import (
    Submission,
    exercises_of,
    graded_cells,
    nameless_of,
    submissions_of,
    troubles_of,
)
from autograder.delivery.marks import Class, Standing, read_class
from autograder.delivery.table import Cell, write_csv
from autograder.grading.course import Course
from autograder.grading.outcome import Outcome
from autograder.variants.marked import as_html

FOLDER = Path("reports")
SHOWN = 10  # misconceptions in the figure; the table has them all
SLOWEST = 5  # submissions that took longest
LOOK_AT = (Outcome.PARTLY, Outcome.UNREADABLE)


def write_report(course: Course, assignment: str, output: Path | None = None) -> tuple[Path, Path]:
    """Write the report of a class; equal results give equal bytes.

    Parameters
    ----------
    course : Course
        The course folder, with its gradebook and the results of grading.
    assignment : str
        The assignment's id.
    output : Path or None
        Where the page goes; None: `reports/` in the course folder. The table is put beside it.

    Returns
    -------
    page, table : Path

    Raises
    ------
    NoMarks
        If the assignment was never graded.
    """
    page = output or course.root / FOLDER / f"{assignment}.html"
    table = page.with_suffix(".csv")
    marks = read_class(course, assignment)
    cells = graded_cells(course, assignment)
    submissions = submissions_of(course, marks)
    page.parent.mkdir(parents=True, exist_ok=True)
    facts = {**facts_of(marks, cells, submissions), "table_name": table.name}
    loader = jinja2.PackageLoader("autograder.delivery")
    environment = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined
    )
    environment.filters["code"] = as_html
    text = environment.get_template("report.html").render(facts).lstrip()
    page.write_text(text, encoding="utf-8", newline="\n")
    write_csv(table, rows_of(marks, cells, submissions))
    return page, table


def facts_of(marks: Class, cells: list[str], submissions: list[Submission]) -> dict[str, Any]:
    """Collect what the page says."""
    outcomes = defaultdict(list)
    for one in submissions:
        outcomes[one.outcome].append(one.mark.student)
    read = [one.mark for one in submissions if one.is_read and one.mark.max_so_far]
    shares = sorted(mark.points / mark.max_so_far for mark in read)
    low, middle, high = quartiles(shares)
    counts = figures.tenths(shares)
    columns = figures.columns(counts)
    exercises = exercises_of(cells, submissions)
    rated = [exercise for exercise in exercises if exercise.mean is not None]
    hardest = min(rated, key=lambda exercise: exercise.mean or 0.0, default=None)
    troubles = troubles_of(submissions)
    waiting = [one for one in submissions if one.mark.standing is Standing.WAITING]
    unread = [one for one in submissions if one.remarks or one.outcome in LOOK_AT]
    return {
        "assignment": marks.assignment, "max_score": marks.max_score, "submissions": submissions,
        "outcomes": sorted(outcomes.items(), key=lambda item: (-len(item[1]), item[0])),
        "by_hand": sum(exercise.max_points for exercise in exercises if exercise.waiting),
        "shares": shares, "low": low, "median": middle, "high": high, "counts": counts,
        "columns": columns, "fullest": columns[counts.index(max(counts))].under,
        "stacks": list(zip(exercises, figures.stacks(exercises), strict=True)),
        "hardest": f"The hardest was {hardest.name}." if hardest else "",
        "troubles": troubles, "lengths": figures.lengths(troubles[:SHOWN]),
        "nameless": nameless_of(cells, submissions), "waiting": waiting, "looks": unread,
        "missing": outcomes.get(Standing.MISSING, []),
        "repaired": [one for one in submissions if one.repairs],
        **time_spent(submissions),
    }  # fmt: skip


def time_spent(submissions: list[Submission]) -> dict[str, Any]:
    """Say how long running and testing took, and for whom the longest."""
    timed = [(one.seconds, one) for one in submissions if one.seconds is not None]
    timed.sort(key=lambda item: (-item[0], item[1].mark.student))
    seconds = [item[0] for item in timed]
    return {
        "total_seconds": sum(seconds),
        "median_seconds": median(seconds) if seconds else 0.0,
        "slowest": timed[:SLOWEST],
    }


def quartiles(shares: list[float]) -> tuple[float, float, float]:
    """Give lower quarter, median and upper quarter of sorted shares."""
    if len(shares) < 2:
        only = shares[0] if shares else 0.0
        return only, only, only
    low, middle, high = quantiles(shares, n=4, method="inclusive")
    return low, middle, high


def rows_of(
    marks: Class, cells: list[str], submissions: list[Submission]
) -> Iterator[tuple[Cell, ...]]:
    """Give the table: a heading, and one row a submission."""
    yield (
        "student",
        "outcome",
        "score",
        "max_score",
        "late_penalty",
        *cells,
        "misconceptions",
        "seconds",
    )
    for one in submissions:
        mark = one.mark
        given = [mark.cells[cell].points if cell in mark.cells else None for cell in cells]
        mistakes = "; ".join(f"{exercise}: {name}" for exercise, name in one.mistakes)
        score = mark.points if mark.cells else None
        penalty = mark.penalty if mark.cells else None
        yield (
            mark.student,
            one.outcome,
            score,
            marks.max_score,
            penalty,
            *given,
            mistakes,
            one.seconds,
        )
