"""What grading costs, against stock nbgrader and against merely running the cells, in one run."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from matplotlib.figure import Figure
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from autograder.delivery.clock import Peak, clocked, kernels_quiet
from autograder.delivery.costs import (
    ALL_CELLS,
    EVERYTHING,
    GROWTH,
    NBGRADER,
    ONE,
    SAME_CELLS,
    TWO,
    Cost,
    Figures,
    Growth,
    machine,
    show,
    write,
)
from autograder.delivery.demo import lay_out
from autograder.execution.examiner import imported_names
from autograder.execution.session import ASIDE
from autograder.grading import handed_in, intake, work
from autograder.grading.asides import set_aside
from autograder.grading.course import Course
from autograder.grading.front import front, must, quiet
from autograder.grading.parallel import Crew, Here, executor
from autograder.grading.run import Run
from autograder.variants import sample_class
from autograder.variants.sample_class import Student
from course_utils import plots

STOCK: dict[str, Any] = {
    "exporter_class": "nbconvert.exporters.NotebookExporter",
    "pre_convert_hook": None,
    "sanitize_preprocessors": [
        f"nbgrader.preprocessors.{name}"
        for name in ("ClearOutput", "DeduplicateIds", "OverwriteKernelspec", "OverwriteCells",
                     "CheckCellMetadata")
    ],
    "autograde_preprocessors": [
        f"nbgrader.preprocessors.{name}"
        for name in ("Execute", "IgnorePattern", "LimitOutput", "SaveAutoGrades",
                     "AssignLatePenalties", "CheckCellMetadata")
    ],
}  # fmt: skip
CHUNK = 20  # submissions that each way grades before it is another one's turn
ANSWERS = 6  # a class draws which of the first so many answers are wrong


def bare(cells: list[NotebookNode]) -> None:
    """Run a notebook's code, and draw its figures, in a process forked from here; unprotected."""
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    plots.display = draw  # type: ignore[attr-defined]  # IPython's draws nothing here
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells:
        with contextlib.suppress(Exception, SystemExit):
            exec(compile(cell.source, "<cell>", "exec"), names)
    os._exit(0)


def draw(shown: object, **about: object) -> None:
    """Draw a figure as a notebook shows it."""
    if isinstance(shown, Figure):
        shown.savefig(io.BytesIO(), format="png", bbox_inches="tight")


def code_of(made: work.Work, run: Run) -> tuple[list[NotebookNode], list[NotebookNode]]:
    """Give the code cells of a mended submission: all, and those that grading runs."""
    task = made.task
    release = work.opened(task.release, task.assignment)
    notebook = handed_in.mend(made.handed_in, task.assignment, run.source, release)
    notebook = work.sanitize(notebook, task)
    every = [cell for cell in notebook.cells if cell.cell_type == "code"]
    set_aside(notebook, run.source)
    return every, [cell for cell in every if not cell.metadata.get(ASIDE)]


def drawn_class(course: Course, assignment: str, size: int, seed: int) -> list[str]:
    """Hand in for a class whose answers are drawn from the bank; return the students' ids."""
    rng = np.random.default_rng([seed, size])
    release = nbformat.read(course.release(assignment), as_version=4)
    ids = []
    for number in range(size):
        wrong = tuple(np.flatnonzero(rng.random(ANSWERS) < 0.3).tolist())
        student = Student("drawn", style=int(rng.integers(100)), wrong=wrong)
        ids.append(f"drawn-{number:05d}")
        folder = course.root / "submitted" / ids[-1] / assignment
        sample_class.hand_in(release, student, folder, assignment)
    return ids


def warm_up(course: Course) -> None:
    """Import what notebooks import, and draw once: bare exec forks from here."""
    import matplotlib as mpl
    from scipy import stats  # noqa: F401

    from autograder.exams.examine import batteries

    mpl.use("agg")
    batteries()
    for assignment in course.assignments:
        source = intake.read(course.source(assignment))
        cells = [cell.source for cell in source.cells if cell.cell_type == "code"]
        imported_names(cells, cells)
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.set(title="$x^2$")
    figure.savefig(os.devnull, format="png")
    plt.close(figure)


def compare_ways(
    course: Course, assignment: str, students: list[str], stock: int, crews: dict[str, Crew],
    step: Callable[[int], None],
) -> list[Cost]:  # fmt: skip
    """Grade one assignment's class in every way, the ways taking turns.

    Stock nbgrader and the bare execution of all cells take so long that they get `stock`
    submissions only.
    """
    ways = (NBGRADER, ONE, TWO, EVERYTHING, ALL_CELLS, SAME_CELLS)
    costs = {way: Cost(assignment, way) for way in ways}
    theirs = front(course, Autograde=STOCK)
    runs = {way: Run(course, assignment, True, crew=crew) for way, crew in crews.items()}
    for run in runs.values():  # imports, and the bank's answers: once for a class
        list(run.grade_all(students[:2]))
    theirs.autograde(assignment, students[0], force=True)
    everything = Run(course, assignment, True, crew=crews[ONE], run_experiments=True)
    few = set(students[:: max(1, len(students) // stock)][:stock])
    for at in range(0, len(students), CHUNK):
        chunk = students[at : at + CHUNK]
        for way, run in runs.items():
            with clocked(costs[way], len(chunk)):
                list(run.grade_all(chunk))
        for student in chunk:
            made = runs[ONE].look_at(student)
            if not isinstance(made, work.Work):
                continue
            every, same = code_of(made, runs[ONE])
            with clocked(costs[SAME_CELLS], 1):
                bare(same)
            if student in few:
                with clocked(costs[ALL_CELLS], 1):
                    bare(every)
                with clocked(costs[EVERYTHING], 1):
                    list(everything.grade_all([student]))
                with kernels_quiet(), clocked(costs[NBGRADER], 1):
                    theirs.autograde(assignment, student, force=True)
        step(len(chunk))
    return list(costs.values())


def grow(course: Course, sizes: list[int], seed: int, step: Callable[[int], None]) -> list[Growth]:
    """Grade ever larger classes of one assignment with two workers, each in a fresh crew."""
    found = []
    students = drawn_class(course, GROWTH, max(sizes), seed)
    for size in sizes:
        with Crew(executor(2, False), 4) as crew:
            run = Run(course, GROWTH, True, crew=crew)
            list(run.grade_all(students[:4]))
            begin = time.perf_counter()
            with Peak() as peak:
                list(run.grade_all(students[:size]))
            seconds = time.perf_counter() - begin
        begin = time.perf_counter()
        rows = list(Run(course, GROWTH).grade_all(students[:size]))
        again = time.perf_counter() - begin
        if any(row.fresh for row in rows):
            raise RuntimeError("an unchanged class was graded again")
        found.append(Growth(size, seconds, again, peak.bytes))
        step(size)
    return found


class Canned(Here):
    """Gives the same result for every task: what is left is the work of the parent."""

    def __init__(self, result: work.Done) -> None:
        self.result = result

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Give the result."""
        return super().submit(lambda: self.result)


def parents_share(course: Course, students: list[str]) -> float:
    """Give the seconds a notebook that the parent spends on reading and saving."""
    run = Run(course, GROWTH, True)
    first = run.look_at(students[0])
    if not isinstance(first, work.Work):
        raise RuntimeError(f"{students[0]} has nothing to grade")
    run.crew = Crew(lambda: Canned(work.grade(first)), 1)
    begin = time.perf_counter()
    list(run.grade_all(students))
    return (time.perf_counter() - begin) / len(students)


def bench(
    course: Course, console: Console, folder: Path, size: int, sizes: list[int], stock: int,
    seed: int = 0, assignments: list[str] | None = None,
) -> Figures:  # fmt: skip
    """Measure, print and write everything.

    Parameters
    ----------
    course : Course
        Where the notebooks are.
    console : rich Console
        For the tables.
    folder : Path
        Gets `bench.json`, `bench.csv` and `bench.svg`.
    size : int
        Submissions of each assignment.
    sizes : list of int
        Class sizes for the growth, ascending.
    stock : int
        Submissions of each assignment that stock nbgrader grades.
    seed : int
        Draws the class.
    assignments : list of str or None
        Which are graded; None: all.

    Returns
    -------
    Figures
    """
    figures = Figures(machine())
    warm_up(course)
    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    progress = Progress(*columns, console=console, transient=True)
    with tempfile.TemporaryDirectory() as temporary, quiet(), progress:
        sample = lay_out(course, Path(temporary) / "course")
        names = assignments or sample.assignments
        for assignment in {*names, GROWTH}:
            must(front(sample).generate_assignment(assignment), f"generate {assignment}")
        with Crew(Here, 1) as one, Crew(executor(2, False), 4) as two:
            for assignment in names:
                students = drawn_class(sample, assignment, size, seed)
                task = progress.add_task(assignment, total=size)
                figures.costs += compare_ways(
                    sample, assignment, students, stock, {ONE: one, TWO: two},
                    lambda done, task=task: progress.advance(task, done),  # type: ignore[misc]
                )  # fmt: skip
        task = progress.add_task(f"{GROWTH}, larger and larger", total=sum(sizes))
        figures.growth = grow(sample, sizes, seed, lambda done: progress.advance(task, done))
        figures.parent_seconds = parents_share(sample, drawn_class(sample, GROWTH, CHUNK, seed))
    show(figures, console)
    write(figures, folder)
    console.print(f"written: {folder}/bench.json, bench.csv, bench.svg")
    return figures
