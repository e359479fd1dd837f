"""What is handed on: reports, grades, and what students get."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.screen import app, err, out, refuse
from autograder.delivery.systems import System
from autograder.grading.course import NoCourse, find_course

Assignment = Annotated[str, typer.Argument(help="The assignment's id, as 01-masks.")]


@app.command()
def report(
    assignment: Assignment,
    output: Annotated[
        Path | None, typer.Option(help="The page; reports/ASSIGNMENT.html otherwise.")
    ] = None,
) -> None:
    """Write a page about a graded class, and a table (CSV) beside it."""
    from autograder.delivery.marks import NoMarks
    from autograder.delivery.report import write_report

    try:
        page, table = write_report(find_course(), assignment, output)
    except (NoCourse, NoMarks, OSError) as error:
        raise refuse(str(error)) from None
    out.print(f"{page}\n{table}", highlight=False, markup=False, soft_wrap=True)


@app.command()
def export(
    assignment: Assignment,
    to: Annotated[System, typer.Option(help="The system that the grades are for.")],
    output: Annotated[
        Path | None, typer.Option(help="The file; reports/ASSIGNMENT-SYSTEM.csv otherwise.")
    ] = None,
    partial: Annotated[
        bool, typer.Option("--partial", help="Include those who wait for points by hand.")
    ] = False,
) -> None:
    """Write a class's grades (CSV) for another system: by tests and by hand, minus penalties."""
    from autograder.delivery.export import export_grades
    from autograder.delivery.marks import NoMarks

    try:
        done = export_grades(find_course(), assignment, to, output, partial)
    except (NoCourse, NoMarks, OSError) as error:
        raise refuse(str(error)) from None
    for note in done.notes:
        err.print(note, highlight=False, markup=False, soft_wrap=True)
    out.print(str(done.path), highlight=False, markup=False, soft_wrap=True)


@app.command()
def bundle(
    output: Annotated[
        Path | None, typer.Option(help="The file; dropout-course.zip in the course folder else.")
    ] = None,
) -> None:
    """Write what students get (zip): notebooks, course_utils, environment; nothing to look up."""
    from autograder.delivery.bundle import NoBundle, write_bundle

    try:
        path, names = write_bundle(find_course(), output)
    except (NoCourse, NoBundle, OSError) as error:
        raise refuse(str(error)) from None
    out.print(f"{path}: {len(names)} files", highlight=False, markup=False, soft_wrap=True)


@app.command()
def gradescope(
    assignment: Assignment,
    output: Annotated[
        Path | None, typer.Option(help="The file; reports/ASSIGNMENT-autograder.zip otherwise.")
    ] = None,
    require_isolation: Annotated[
        bool, typer.Option("--require-isolation", help="Refuse to grade there without the jail.")
    ] = False,
) -> None:
    """Write an autograder for Gradescope (zip): hidden tests inside, never for students."""
    from autograder.delivery.gradescope import NoZip, write_gradescope

    try:
        path = write_gradescope(find_course(), assignment, output, require_isolation)
    except (NoCourse, NoZip, OSError) as error:
        raise refuse(str(error)) from None
    out.print(str(path), highlight=False, markup=False, soft_wrap=True)
