"""What is handed on: reports, grades, and what students get."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.screen import app, out, refuse
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
