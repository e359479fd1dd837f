"""Study alone: copy the notebooks, check one, ask for a hint, see how far one is."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from autograder.cli.screen import app, err, out, refuse
from autograder.delivery.studying import Unchecked, told
from autograder.grading.course import NoCourse, find_course

if TYPE_CHECKING:
    from autograder.delivery.lessons import Lesson
    from autograder.grading.course import Course
    from autograder.grading.outcome import NotebookResult

Folder = Annotated[
    Path | None,
    typer.Option(help="The folder with your notebooks; work otherwise, or this one if it is that."),
]


def chosen(folder: Path | None) -> Path:
    """Give the work folder: the one named, this one if it is one, else `work`."""
    from autograder.delivery.progress import is_work_folder

    return folder or (Path() if is_work_folder(Path()) else Path("work"))


@app.command()
def start(
    folder: Folder = None,
    browser: Annotated[bool, typer.Option(help="Open JupyterLab afterwards.")] = True,
) -> None:
    """Copy the notebooks into a work folder, and open JupyterLab at the first that isn't done.

    What is in the folder already is never overwritten.
    """
    from autograder.delivery.start import copy_notebooks, first_to_do, open_lab

    folder = chosen(folder)
    try:
        course = find_course()
        copied, kept = copy_notebooks(course, folder)
    except (NoCourse, OSError) as error:
        raise refuse(str(error)) from None
    told = f"{folder}/: {len(copied)} notebooks copied, {len(kept)} already there and kept"
    out.print(told, highlight=False, markup=False, soft_wrap=True)
    if browser:
        open_lab(folder, first_to_do(course, folder))


def shown(result: NotebookResult) -> Table:
    """Make a table of a result, with the messages."""
    from autograder.variants.bank import misconceptions_of

    table = Table(title=f"{result.notebook}: {result.outcome}")
    table.add_column("cell")
    table.add_column("points", justify="right")
    table.add_column("what it says")
    for cell in result.cells:
        points = f"{'by hand' if cell.score is None else f'{cell.score:g}'} / {cell.max_score:g}"
        said = list(told(cell))
        if cell.misconception:
            known = misconceptions_of(cell.id.removesuffix("-hidden"))[cell.misconception]
            said.append(f"→ likely cause: {known.name}. {known.why} Look again at: {known.see}.")
        table.add_row(cell.id, points, Text("\n".join(said)))  # as it stands: brackets are text
    return table


def show(result: NotebookResult) -> None:
    """Print a result as a table, with what else is to be said below."""
    out.print(shown(result))
    for heading, notes in (
        ("repaired", result.repairs),
        ("for a human", result.questions),
        ("stopped", result.stops),
    ):
        for note in notes:
            out.print(f"{heading}: {note}", markup=False)
    out.print(
        f"{result.score:g} of {result.max_score:g} points"
        + (f", and {result.by_hand:g} more are given by hand" if result.by_hand else "")
        + f"   (isolation: {result.isolation})"
    )


@app.command()
def check(
    notebook: Annotated[
        Path, typer.Argument(help="The file (.ipynb) to grade; 01-masks: that of your work folder.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    as_cell: Annotated[
        bool, typer.Option("--cell", help="Print what check() shows in a notebook, as JSON.")
    ] = False,
    require_isolation: Annotated[
        bool,
        typer.Option("--require-isolation", help="Refuse to run its code outside the full jail."),
    ] = False,
) -> None:
    """Grade one notebook, without a gradebook; the file stays as it is.

    Exit code 0 when it was graded, whatever the score; 2 for a file that can't be graded.
    """
    from autograder.delivery.progress import grade_and_keep
    from autograder.delivery.studying import grader

    try:
        course = find_course()
        if str(notebook) in course.assignments and not notebook.exists():
            notebook = chosen(None) / f"{notebook}.ipynb"
        with grader(course, require_isolation) as grade:
            result = grade_and_keep(course, notebook, grade)
    except (NoCourse, Unchecked, OSError) as error:
        raise refuse(str(error)) from None
    if as_json:
        typer.echo(json.dumps(result.as_json(), indent=1, ensure_ascii=False))
        return
    progress = progress_line(course, notebook.parent)
    if as_cell:
        from autograder.delivery.in_cell import as_output

        typer.echo(json.dumps(as_output(result, notebook, progress)))
        return
    show(result)
    if progress:
        out.print(progress, highlight=False, soft_wrap=True)


def progress_line(course: Course, folder: Path) -> str:
    """Say how far somebody is, by the results that are kept; nothing outside of a work folder."""
    from autograder.delivery.progress import is_work_folder, standing, summary

    if not is_work_folder(folder):
        return ""
    return summary([standing(course, folder, name) for name in course.assignments])


@app.command()
def progress(
    folder: Annotated[
        Path | None,
        typer.Argument(help="The folder with your notebooks; work, or this one if it is that."),
    ] = None,
) -> None:
    """Show how far you are in the notebooks; those that have changed are graded."""
    from autograder.delivery.progress import make_work_folder, standings, summary

    folder = chosen(folder)
    table = Table()
    for heading in ("notebook", "points", "", "next"):
        table.add_column(heading, justify="right" if heading == "points" else "left")
    every = []
    try:
        course = find_course()
        if not folder.is_dir():
            raise Unchecked(f"there is no folder {folder}; `autograder start` makes one")
        make_work_folder(folder)
        with err.status("grading what has changed …"):
            for one in standings(course, folder):
                every.append(one)
                points = f"{one.score:g} / {one.max_score:g}"
                table.add_row(one.assignment, points, Text(one.state), one.next)
    except (NoCourse, Unchecked, OSError) as error:
        raise refuse(str(error)) from None
    out.print(table)
    out.print(summary(every), highlight=False, soft_wrap=True)


@app.command()
def hint(
    what: Annotated[
        str,
        typer.Argument(
            metavar="EXERCISE|NOTEBOOK",
            help="An exercise, as sample_mask; or a notebook, for its first that isn't right yet.",
        ),
    ],
    more: Annotated[
        int, typer.Option("--more", "-m", count=True, help="Tell more; twice, still more.")
    ] = 0,
    solution: Annotated[
        bool, typer.Option("--solution", help="Show the reference solution as well.")
    ] = False,
    folder: Folder = None,
) -> None:
    """Give a hint: where to read; with --more what the tests found, then why; the solution last."""
    from autograder.delivery import hints

    try:
        course = find_course()
        path = hints.place_of(course, what, chosen(folder))
        where = path.parent if path else chosen(folder)
        lesson, result = asked(course, what, where, path)
        told = hints.steps(lesson, result)
    except (NoCourse, Unchecked, OSError) as error:
        raise refuse(str(error)) from None
    for step in told[: more + 1]:
        out.print(step, markup=False, highlight=False, soft_wrap=True)
    if solution and lesson.solution:
        out.print(Syntax(hints.solution(lesson), "python", background_color="default"))
    else:
        further = hints.following(lesson, min(more + 1, len(told)), told)
        elsewhere = "" if where == chosen(None) else f" --folder {shlex.quote(str(where))}"
        out.print(
            f"More: autograder hint {further}{elsewhere}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def asked(
    course: Course, what: str, folder: Path, path: Path | None
) -> tuple[Lesson, NotebookResult | None]:
    """Find the exercise that a hint is asked for, and what its tests say.

    Raises
    ------
    Unchecked
        If there is none; the message says what can be asked for.
    """
    from autograder.delivery.lessons import find_lesson
    from autograder.delivery.progress import looked_at
    from autograder.delivery.studying import next_exercise

    result, name = None, what
    if path is not None:
        result = looked_at(course, path)
        name = next_exercise(result.cells)
        if not name:
            raise Unchecked(f"{path} has all its points; name an exercise to see its solution")
    lesson = find_lesson(course, name)
    if lesson is None:
        raise Unchecked(f"{what} is neither an exercise nor a notebook of this course")
    mine = folder / f"{lesson.assignment}.ipynb"
    if result is None and mine.is_file():
        result = looked_at(course, mine)
    return lesson, result
