"""The course's workshop: generate it, try it, measure it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from autograder.cli.screen import app, out, refuse
from autograder.grading.course import NoCourse, find_course


@app.command()
def demo(
    folder: Annotated[Path, typer.Option(help="Where to make the sample course.")] = Path("demo"),
) -> None:
    """Generate the assignments, make a sample class, grade it with nbgrader, write feedback."""
    from autograder.delivery.demo import NotOurs, run
    from autograder.grading.front import StepFailed

    try:
        run(find_course(), folder, out)
    except (NoCourse, NotOurs, StepFailed) as error:
        raise refuse(str(error)) from None


@app.command()
def release() -> None:
    """Generate the release notebooks from the sources (the same bytes for the same sources)."""
    from autograder.delivery.release import generate
    from autograder.grading.front import StepFailed

    try:
        made = generate(find_course())
    except (NoCourse, StepFailed) as error:
        raise refuse(str(error)) from None
    out.print(f"notebooks/release: {', '.join(made)}")


@app.command()
def bench(
    assignment: Annotated[str, typer.Argument(help="Which assignment to measure.")] = "01-masks",
    report: Annotated[Path | None, typer.Option(help="Also write the figures as JSON.")] = None,
) -> None:
    """Measure what grading a notebook costs, against stock nbgrader and bare cells."""
    from autograder.delivery.bench import bench as measure
    from autograder.grading.front import StepFailed

    try:
        measure(find_course(), assignment, out, report)
    except (NoCourse, StepFailed) as error:
        raise refuse(str(error)) from None
