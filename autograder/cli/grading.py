"""Grade a class."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from autograder.cli.screen import app, err, out, refuse
from autograder.grading.course import NoCourse, find_course

if TYPE_CHECKING:
    from autograder.grading.row import Graded
    from autograder.grading.run import Run


class Rate(ProgressColumn):
    """Shows how many notebooks are graded in a second."""

    def render(self, task: Task) -> Text:
        """Show nothing until there is something to go by."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


COLUMNS = (
    TextColumn("{task.description}"),
    BarColumn(),
    MofNCompleteColumn(),
    Rate(),
    TimeRemainingColumn(),
    TextColumn("{task.fields[outcomes]}"),
)

Isolation = Annotated[
    bool,
    typer.Option("--require-isolation", help="Refuse to run student code outside the full jail."),
]

Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Notebooks to run at a time; as many as there are cores otherwise."),
]


@app.command()
def grade(
    assignment: Annotated[str, typer.Argument(help="The assignment's id, as 01-masks.")],
    student: Annotated[str | None, typer.Option(help="Grade only this student.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade unchanged ones again.")] = False,
    workers: Workers = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Run notebooks on a Dask cluster: tcp://HOST:PORT."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and save nothing.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Save without asking, also scores that fall.")
    ] = False,
    require_isolation: Isolation = False,
) -> None:
    """Grade a class into the gradebook. Run it again to go on where it stopped.

    Where a submission is unchanged and would get fewer points than before, since the course has
    changed, its score is saved only after a question.
    """
    from autograder.execution.jail import NoJail
    from autograder.grading.cluster import NoCluster, cluster
    from autograder.grading.front import StepFailed
    from autograder.grading.gradebook import NoGradebook
    from autograder.grading.intake import Unusable
    from autograder.grading.parallel import Crew, crew_size, executor
    from autograder.grading.run import Run
    from autograder.grading.stages import OtherStages

    rows: list[Graded] = []
    try:
        if scheduler:
            make, size = cluster(scheduler, require_isolation)
        else:
            size = workers or crew_size()
            make = executor(size, require_isolation)
        with Crew(make, 2 * size) as crew:
            run = Run(find_course(), assignment, force, require_isolation, crew, dry_run, not yes)
            students = [student] if student else run.students()
            with Progress(*COLUMNS, console=err, transient=True) as progress:
                task = progress.add_task(assignment, total=len(students), outcomes="")
                for row in run.grade_all(students):
                    rows.append(row)
                    progress.update(task, advance=1, outcomes=told(rows))
        show_class(assignment, rows, dry_run)
        if run.held:
            ask_about_falls(run)
    except KeyboardInterrupt:
        err.print("Stopped. What is graded is saved; the same command goes on from here.")
        raise typer.Exit(130) from None
    except (NoCourse, Unusable, NoJail, NoCluster, NoGradebook, OtherStages, StepFailed) as error:
        later = "; what is graded is saved, and the same command goes on" if rows else ""
        raise refuse(f"{error}{later}") from None


def someone_is_there() -> bool:
    """Tell whether a question would be read by somebody."""
    return sys.stdin.isatty()


def ask_about_falls(run: Run) -> None:
    """Ask whether lower scores are to be saved, and do so."""
    count = len(run.held)
    question = f"{count} scores would fall although nothing new was handed in. Save them?"
    if not someone_is_there():
        err.print(f"{question} Nobody is here to answer: not saved. To save them, add --yes.")
        raise typer.Exit(1)
    if typer.confirm(question, err=True):
        run.save_held()
        out.print(f"{count} lower scores saved")
    else:
        out.print("They stay as they were.")


def show_class(assignment: str, rows: list[Graded], dry_run: bool) -> None:
    """Print everybody's outcome, and a summary; of a dry run, what would change."""
    title = f"{assignment}: what would change; nothing was saved" if dry_run else assignment
    table = Table(title=title)
    for heading in ("student", "outcome", "points", "before", "note"):
        justify: Any = "right" if heading in ("points", "before") else "left"
        table.add_column(heading, justify=justify)
    for row in sorted(rows, key=lambda row: row.student):
        if dry_run and (not row.fresh or row.score == row.before):
            continue
        points = "" if row.score is None else f"{row.score:g} / {row.max_score:g}"
        before = f"{row.before:g}" if row.change else ""
        outcome = row.outcome if row.fresh else f"{row.outcome} (earlier)"
        note = row.note if row.saved or dry_run else f"not saved yet; {row.note}".rstrip("; ")
        table.add_row(Text(row.student), outcome, points, before, Text(note))
    out.print(table)
    changes = [row.change for row in rows if row.change]
    out.print(told(rows) or "nobody to grade")
    if changes:
        falling = sum(change < 0 for change in changes)
        out.print(f"{len(changes) - falling} scores rise, {falling} fall")


def told(rows: list[Graded]) -> str:
    """Count the outcomes."""
    counts = Counter(str(row.outcome) for row in rows)
    return ", ".join(f"{n} {outcome}" for outcome, n in sorted(counts.items()))
