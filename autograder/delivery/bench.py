"""What grading costs, against stock nbgrader and against merely running the cells, in one run."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from autograder.delivery.demo import hand_in, lay_out
from autograder.exams.examine import known_failures
from autograder.execution.worker import shared_jail
from autograder.grading import intake
from autograder.grading.course import Course
from autograder.grading.front import front, must, quiet
from autograder.variants.bank import files

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


@dataclass(frozen=True)
class Cost:
    """What one way of grading cost."""

    way: str
    notebooks: int
    seconds: float  # wall clock, a notebook

    def times(self, other: Cost) -> float:
        """Say how many times as long as `other` this took."""
        return self.seconds / other.seconds


def bare(notebook: NotebookNode) -> None:
    """Run a notebook's code in a process forked from here, without any protection."""
    pid = os.fork()
    if pid:
        os.waitpid(pid, 0)
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            try:
                exec(compile(cell.source, "<cell>", "exec"), names)
            except (Exception, SystemExit):
                continue
    os._exit(0)


def measure(
    ways: dict[str, Callable[[str], object]], students: list[str], progress: Progress
) -> list[Cost]:
    """Time every way on every student's notebook, the ways taking turns."""
    spent = dict.fromkeys(ways, 0.0)
    task = progress.add_task("measuring", total=len(students) * len(ways))
    for student in students:
        for way, grade in ways.items():
            begin = time.perf_counter()
            grade(student)
            spent[way] += time.perf_counter() - begin
            progress.advance(task)
    return [Cost(way, len(students), total / len(students)) for way, total in spent.items()]


def bench(course: Course, assignment: str, console: Console, report: Path | None = None) -> None:
    """Grade the sample class of one assignment in three ways, and print what each costs.

    Parameters
    ----------
    course : Course
        Where the notebooks are.
    assignment : str
        Which one is measured.
    console : rich Console
        For the table.
    report : Path or None
        Where the figures are written as JSON.
    """
    with tempfile.TemporaryDirectory() as folder, quiet():
        sample = lay_out(course, Path(folder) / "course")
        stock, ours = front(sample, Autograde=STOCK), front(sample)
        must(ours.generate_assignment(assignment), "generate")
        students = hand_in(sample, assignment)[:-2]  # stock nbgrader fails on the crashing one
        for exercise in files():
            known_failures(exercise, 2026)  # paid once for a class, not once a notebook
        jail = shared_jail(False)
        path, name = sample.root / "submitted", f"{assignment}/{assignment}.ipynb"
        ways = {
            "stock nbgrader": lambda s: stock.autograde(assignment, s, force=True),
            "split and jailed": lambda s: ours.autograde(assignment, s, force=True),
            "bare cells": lambda s: bare(intake.read(path / s / name)),
        }
        ours.autograde(assignment, students[0], force=True)  # imports and first queries
        with Progress(console=console, transient=True) as progress:
            costs = measure(ways, students, progress)
    show(costs, assignment, jail.isolation, console)
    if report is not None:
        report.write_text(json.dumps([asdict(cost) for cost in costs], indent=1), encoding="utf-8")


def show(costs: list[Cost], assignment: str, isolation: str, console: Console) -> None:
    """Print the costs and their ratios."""
    table = Table(title=f"{assignment}: {costs[0].notebooks} notebooks, one at a time")
    for heading in ("way", "seconds a notebook", "times stock's throughput"):
        table.add_column(heading, justify="left" if heading == "way" else "right")
    for cost in costs:
        table.add_row(cost.way, f"{cost.seconds:.2f}", f"{costs[0].times(cost):.2f}")
    console.print(table)
    console.print(f"isolation of the second: {isolation}")
