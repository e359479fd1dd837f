"""What is handed on: reports, grades, and what students get."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from autograder.cli.screen import app, err, out, refuse
from autograder.delivery.systems import System
from autograder.grading.course import NoCourse, find_course

Assignment = Annotated[str, typer.Argument(help="The assignment's id, as 01-masks.")]


@app.command()
def feedback(
    assignment: Assignment,
    student: Annotated[str | None, typer.Option(help="Only this student's page.")] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Pages at a time; as many as there are cores otherwise."),
    ] = None,
) -> None:
    """Write the feedback pages of a graded class (nbgrader's, several at a time).

    With the points and comments that are in the gradebook now: run it again after grading by hand.
    """
    from autograder.cli.grading import COLUMNS
    from autograder.delivery.feedback import graded_students, write_all
    from autograder.grading.parallel import Crew, crew_size, executor

    try:
        course = find_course()
    except NoCourse as error:
        raise refuse(str(error)) from None
    graded = graded_students(course, assignment)
    students = [name for name in graded if student in (None, name)]
    if not students:
        raise refuse(f"nothing of {assignment} is graded yet: run autograder grade {assignment}")
    size = workers or crew_size()
    failed: list[str] = []
    try:
        with (
            Crew(executor(size, None), 2 * size) as crew,
            Progress(*COLUMNS, console=err, transient=True) as progress,
        ):
            task = progress.add_task("feedback", total=len(students), outcomes="")
            for name, wrong in write_all(course, assignment, students, crew):
                progress.advance(task)
                if wrong is not None:
                    failed.append(f"{name}: {str(wrong).strip().splitlines()[-1]}")
    except KeyboardInterrupt:
        err.print("Stopped. The pages that are written are whole.")
        raise typer.Exit(130) from None
    out.print(f"feedback/*/{assignment}: {len(students) - len(failed)} pages")
    for line in failed:
        err.print(f"no page for {line}", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1 if failed else 0)


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
def lite(
    output: Annotated[
        Path | None, typer.Option(help="The site's folder; lite/site in the course folder else.")
    ] = None,
) -> None:
    """Build a JupyterLite site: the notebooks and their tools in a browser, without a server."""
    from autograder.delivery.lite import NoSite, build

    try:
        course = find_course()
        site = build(course, output or course.root / "lite" / "site")
    except (NoCourse, NoSite, OSError) as error:
        raise refuse(str(error)) from None
    for line in (
        f"{site}: put it on any web server, or try it here:",
        f"python3 -m http.server -b 127.0.0.1 -d {shlex.quote(str(site))}",
    ):
        out.print(line, highlight=False, markup=False, soft_wrap=True)


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
