"""The main job on a sample class: generate, grade through nbgrader, write feedback, report."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from autograder.delivery import feedback, overview
from autograder.delivery.overview import Row
from autograder.grading.course import CONFIG, SOURCE, Course
from autograder.grading.front import StepFailed, front, must, quiet
from autograder.grading.parallel import Crew, crew_size, executor
from autograder.grading.run import Run
from autograder.variants import sample_class
from autograder.variants.sample_class import STUDENTS

MARK = ".generated-sample"
WORDS = (
    "This is a generated sample class. Its submissions are put together from the autograder's "
    "bank of right and wrong answers; no student wrote them."
)


class NotOurs(Exception):
    """The folder for the sample course holds something else."""


def lay_out(course: Course, folder: Path) -> Course:
    """Make a course folder with the config, the sources and nothing else.

    A former sample is replaced; any other folder is left alone.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise NotOurs(f"{folder} is not empty and not a former sample; give another --folder")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / SOURCE).parent.mkdir(parents=True)
    (folder / MARK).write_text(WORDS + "\n", encoding="utf-8")
    (folder / "exchange").mkdir()
    shutil.copyfile(course.root / CONFIG, folder / CONFIG)
    shutil.copytree(course.root / SOURCE, folder / SOURCE)
    return Course(folder.resolve())


def hand_in(course: Course, assignment: str) -> list[str]:
    """Write the sample class's submissions of one assignment; return the students' ids."""
    release = nbformat.read(course.release(assignment), as_version=4)
    ids = []
    for number, student in enumerate(STUDENTS, start=1):
        ids.append(f"sample-{number:02d}")
        folder = course.root / "submitted" / ids[-1] / assignment
        sample_class.hand_in(release, student, folder, assignment)
    return ids


SHORT = {"graded with repairs": "repaired", "partly graded": "partly", "unreadable": "unreadable"}


def told(cell: overview.Cell) -> str:
    """Give a student's points, and in a word the outcome where it isn't simply graded."""
    points = cell.text.replace(" + by hand", "").replace(" / ", "/")
    words = [short for outcome, short in SHORT.items() if cell.outcome.startswith(outcome)]
    return "\n".join([points, *words])


def show(rows: list[Row], assignments: list[str], console: Console) -> None:
    """Print the class's scores."""
    table = Table(title="sample class (generated); more points are given by hand")
    table.add_column("submission")
    for assignment in assignments:
        table.add_column(assignment.split("-")[0], justify="right", no_wrap=True)
    for row in rows:
        table.add_row(row.about, *[Text(told(cell)) for cell in row.cells])
    console.print(table)


def run(course: Course, folder: Path, console: Console) -> None:
    """Generate, grade and write feedback for a sample class.

    Parameters
    ----------
    course : Course
        Where the source notebooks are.
    folder : Path
        The sample course is made here.
    console : rich Console
        For progress and the table of scores.
    """
    console.print(WORDS)
    sample = lay_out(course, folder)
    api = front(sample)
    columns = (
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[student]}"),
    )
    size = crew_size()
    outcomes: dict[tuple[str, str], str] = {}
    crew = Crew(executor(size, False), 2 * size)
    with crew, quiet(), Progress(*columns, console=console) as progress:
        for assignment in sample.assignments:
            must(api.generate_assignment(assignment), f"generate {assignment}")
            students = hand_in(sample, assignment)
            task = progress.add_task(assignment, total=len(students), student="")
            for graded in Run(sample, assignment, crew=crew).grade_all(students):
                outcomes[assignment, graded.student] = f"{graded.outcome} {graded.note}".strip()
                progress.update(task, advance=1, student=graded.student)
            progress.update(task, student="feedback")
            graded_ones = feedback.graded_students(sample, assignment)
            for student, error in feedback.write_all(sample, assignment, graded_ones, crew):
                if error is not None:
                    raise StepFailed(f"feedback for {student} failed: {error}")
            progress.update(task, student="")
    rows = overview.read_rows(sample, outcomes)
    show(rows, sample.assignments, console)
    page = overview.write_page(sample, rows, WORDS)
    console.print(f"Read on: {page} (scores, with a link to everybody's feedback)")
