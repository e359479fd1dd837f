"""nbgrader's stages, swapped for ours: reading, execution and saving of a submission.

`nbgrader_config.py` switches them on, so that `nbgrader autograde`, formgrader's button and
`autograder grade` all grade the same way. What one stage tells the next travels in the
notebook's metadata under the key `autograder`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float

from autograder.execution.session import ASIDE, Patience, Record, run_notebook
from autograder.execution.work import Executed, shared_jail
from autograder.grading import intake, store
from autograder.grading.asides import set_aside
from autograder.grading.check import summarise
from autograder.grading.gradebook import forget_scores, save_scores
from autograder.grading.handed_in import KEY, mend
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.grading.regular import read_regular_files_only
from autograder.grading.repair import Repaired, grade_id, is_graded

MAX_SOURCE = 1_500_000  # characters of all cells of a graded notebook
MAX_TEXT_CELL, MAX_CODE_CELL = 1_000_000, 60_000  # coloured code makes ten times as much HTML
READY: dict[tuple[str, str], Opened] = {}  # what workers have run, by assignment and student
read_regular_files_only()


@dataclass
class Opened:
    """A submission that was read and mended; with `executed`, one that a worker has run."""

    notebook: NotebookNode
    executed: Executed | None = None


class Intake(NotebookExporter):
    """Reads a submitted file, whatever state it is in, and mends it."""

    def from_filename(
        self, filename: str, resources: Any = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read, mend, and run the preprocessors of nbgrader's current step."""
        path = Path(filename)
        if self.parent._sanitizing:
            about = resources["nbgrader"]
            take_back(Path(self.parent.coursedir.root), about)
            ready = READY.get((about["assignment"], about["student"]))
            notebook = ready.notebook if ready else self.mended(path, about["assignment"])
        else:
            notebook = nbformat.read(path, as_version=4)
        return self.from_notebook_node(notebook, resources=resources, **options)

    def mended(self, path: Path, assignment: str) -> NotebookNode:
        """Mend a submission of the course that this exporter works for."""
        coursedir = self.parent.coursedir
        source, release = (
            intake.read(Path(coursedir.format_path(folder, ".", assignment)) / path.name)
            for folder in (coursedir.source_directory, coursedir.release_directory)
        )
        return mend(path, assignment, source, release)


def take_back(root: Path, about: dict[str, str]) -> None:
    """Forget an earlier grading's scores before anything of the new one can fail."""
    forget_scores(about["db_url"], about["assignment"], about["notebook"], about["student"])
    store.remove(root, about["assignment"], about["student"])


def root_of(stage: NbGraderPreprocessor) -> Path:
    """Give the course folder that a stage works for."""
    return Path(stage.parent.parent.coursedir.root)


class Execute(NbGraderPreprocessor):
    """Runs the student's cells in a confined process and the test cells in this one."""

    cell_seconds = Float(30, help="How long one cell may take.").tag(config=True)
    notebook_seconds = Float(600, help="How long one notebook may take.").tag(config=True)
    run_experiments = Bool(
        False,
        help="Run the course's own experiments again when grading: no score depends on them, and "
        "otherwise they show what they showed when they were handed in.",
    ).tag(config=True)
    require_isolation = Bool(
        False, help="Refuse to grade where the full jail can't be had (see docs/security.md)."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Fill in all outputs, and put a note about the grading on top."""
        about = resources["nbgrader"]
        notes = nb.metadata.pop(KEY, {})
        if "unreadable" in notes:
            isolation = "nothing was run"
            result = unreadable(nb, about["notebook"], isolation, notes["unreadable"])
        else:
            ready = READY.get((about["assignment"], about["student"]))
            record = taken_over(nb, ready.executed) if ready else None
            if record is None:
                record = self.run_here(nb, about)
            repaired = Repaired(nb, notes.get("repairs", []), notes.get("questions", []))
            result = summarise(about["notebook"], repaired, record)
        shorten(nb)
        aside = sum(bool(cell.metadata.get(ASIDE)) for cell in nb.cells)
        nb.cells.insert(0, note_cell(result, aside))
        resources[KEY] = result
        return nb, resources

    def set_aside(self, nb: NotebookNode, source: NotebookNode) -> None:
        """Mark what need not be run again."""
        if not self.run_experiments:
            set_aside(nb, source)

    def run_here(self, nb: NotebookNode, about: dict[str, str]) -> Record:
        """Run a notebook in this process's jail."""
        coursedir = self.parent.parent.coursedir
        folder = coursedir.format_path(coursedir.source_directory, ".", about["assignment"])
        source = intake.read(Path(folder) / f"{about['notebook']}.ipynb")
        self.set_aside(nb, source)
        patience = Patience(self.cell_seconds, self.notebook_seconds)
        return run_notebook(nb, source, shared_jail(self.require_isolation), patience)


def taken_over(notebook: NotebookNode, executed: Executed | None) -> Record | None:
    """Fill in the outputs that a worker got; None if it ran other cells than these."""
    if executed is None:
        return None
    theirs = nbformat.reads(executed.notebook, as_version=4).cells
    if [cell.source for cell in theirs] != [cell.source for cell in notebook.cells]:
        return None
    for cell, run in zip(notebook.cells, theirs, strict=True):
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = run.outputs, run.execution_count
    return executed.record


def shorten(notebook: NotebookNode) -> None:
    """Keep a page within bounds: data pasted into a cell stay in the submitted file only."""
    left = MAX_SOURCE
    for cell in notebook.cells:
        most = MAX_TEXT_CELL if cell.cell_type == "markdown" else MAX_CODE_CELL
        most = max(1000, min(most, left))
        if len(cell.source) > most and not is_graded(cell):
            cell.source = f"{cell.source[:most]}\n# … cut: the rest is in the submitted file\n"
        left -= len(cell.source)


def unreadable(notebook: NotebookNode, name: str, isolation: str, reason: str) -> NotebookResult:
    """Give every test no points, and say why."""
    cells = []
    for cell in filter(is_graded, notebook.cells):
        if cell.cell_type == "code":
            cell.outputs = [
                nbformat.v4.new_output(
                    "error", ename="Unreadable", evalue=reason, traceback=[reason]
                )
            ]
        score = 0.0 if cell.cell_type == "code" else None
        points = float(cell.metadata.nbgrader.points)
        cells.append(CellResult(grade_id(cell) or "", score, points, (reason,)))
    return NotebookResult(name, Outcome.UNREADABLE, isolation, tuple(cells), questions=(reason,))


def note_cell(result: NotebookResult, aside: int) -> NotebookNode:
    """Make the cell on top of a graded notebook that says how it was graded."""
    lines = [f"**Grading: {result.outcome}** ({result.isolation})"]
    lines += [f"- repaired: {note}" for note in result.repairs]
    lines += [f"- for a human: {note}" for note in result.questions]
    lines += [f"- stopped: {note}" for note in result.stops]
    if aside:
        lines.append(
            f"- {aside} experiments were not run again, since no points depend on them: they show "
            "what they showed when they were handed in"
        )
    text = "\n".join(lines).replace("<", "&lt;")
    return nbformat.v4.new_markdown_cell(text, id="autograder-note")


class SaveScores(NbGraderPreprocessor):
    """Writes a submission's scores into the gradebook, in one transaction."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Leave the notebook alone."""
        about = resources["nbgrader"]
        result = resources[KEY]
        save_scores(
            about["db_url"], about["assignment"], about["notebook"], about["student"], nb,
            result.unsure, self.log,
        )  # fmt: skip
        store.write(root_of(self), about["assignment"], about["student"], result)
        return nb, resources
