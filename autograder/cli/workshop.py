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
def new(
    assignment: Annotated[str, typer.Argument(help="The notebook, as 08-sparsity; made if new.")],
    exercise: Annotated[
        str, typer.Argument(help="A function of its reference that has a battery.")
    ],
) -> None:
    """Add an exercise to a source notebook: its four cells, from its reference and battery.

    A notebook that isn't there yet is made. What you have to write yourself says TODO.
    """
    from autograder.delivery.frame import NoFrame, add_exercise

    try:
        path = add_exercise(find_course(), assignment, exercise)
    except (NoCourse, NoFrame, OSError) as error:
        raise refuse(str(error)) from None
    out.print(f"{path}: write what says TODO", highlight=False, markup=False, soft_wrap=True)


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
    output: Annotated[Path, typer.Option(help="Gets bench.json, bench.csv and bench.svg.")] = Path(
        "reports/bench"
    ),
    submissions: Annotated[int, typer.Option(min=4, help="Of each assignment.")] = 60,
    class_size: Annotated[int, typer.Option(min=4, help="The largest class of one.")] = 1000,
    stock: Annotated[
        int, typer.Option(min=1, help="Of each assignment, what stock nbgrader grades.")
    ] = 6,
) -> None:
    """Measure what grading costs, against stock nbgrader and bare cells (half an hour).

    With --submissions 4 --class-size 20 --stock 1 it takes a few minutes.
    """
    from autograder.delivery.bench import bench as measure
    from autograder.grading.front import StepFailed

    sizes = sorted({max(4, class_size // part) for part in (10, 4, 2, 1)})
    try:
        measure(find_course(), out, output, submissions, sizes, stock)
    except (NoCourse, StepFailed) as error:
        raise refuse(str(error)) from None
    except KeyboardInterrupt:
        out.print("Stopped; nothing was written.")
        raise typer.Exit(130) from None
