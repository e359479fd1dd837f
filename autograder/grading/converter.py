"""nbgrader's stages, swapped for ours: reading, execution and saving of a submission.

`nbgrader_config.py` switches them on, so that `nbgrader autograde`, formgrader's button and
`autograder grade` all grade the same way. What one stage tells the next travels in the
notebook's metadata under the key `autograder`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float

from autograder.execution.session import ASIDE, Patience, Record, run_notebook
from autograder.execution.worker import shared_jail
from autograder.grading import intake, store
from autograder.grading.asides import set_aside
from autograder.grading.cells import NOTE
from autograder.grading.check import summarise
from autograder.grading.gradebook import forget_scores, opened, read_scores, set_scores
from autograder.grading.handed_in import KEY, mend, take
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.grading.regular import read_regular_files_only
from autograder.grading.repair import Repaired, grade_id, is_graded

MAX_SOURCE = 1_500_000  # characters of all cells of a graded notebook
MAX_TEXT_CELL, MAX_CODE_CELL = 1_000_000, 60_000  # coloured code makes ten times as much HTML
NOTHING_RUN = "nothing was run"
read_regular_files_only()


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
            notebook = self.mended(path, about["assignment"])
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
        return mend(take(path, source), assignment, source, release)


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
        resources[KEY] = execute(nb, about["notebook"], lambda: self.run_here(nb, about))
        return nb, resources

    def run_here(self, nb: NotebookNode, about: dict[str, str]) -> Record:
        """Run a notebook in this process's jail."""
        coursedir = self.parent.parent.coursedir
        folder = coursedir.format_path(coursedir.source_directory, ".", about["assignment"])
        source = intake.read(Path(folder) / f"{about['notebook']}.ipynb")
        if not self.run_experiments:
            set_aside(nb, source)
        patience = Patience(self.cell_seconds, self.notebook_seconds)
        return run_notebook(nb, source, shared_jail(self.require_isolation), patience)


def execute(notebook: NotebookNode, name: str, run: Callable[[], Record]) -> NotebookResult:
    """Run a mended notebook, in place, and say on top of it how it was graded.

    Parameters
    ----------
    notebook : NotebookNode
        With the notes that `mend` has left in its metadata, which are taken out.
    name : str
        The assignment's id.
    run : callable
        Runs its cells; not called for a file that could not be read.

    Returns
    -------
    NotebookResult
    """
    notes = notebook.metadata.pop(KEY, {})
    if "unreadable" in notes:
        result = unreadable(notebook, name, NOTHING_RUN, notes["unreadable"])
    else:
        record = run()
        repaired = Repaired(notebook, notes.get("repairs", []), notes.get("questions", []))
        result = summarise(name, repaired, record)
    shorten(notebook)
    aside = sum(bool(cell.metadata.get(ASIDE)) for cell in notebook.cells)
    notebook.cells.insert(0, note_cell(result, aside))
    return result


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
    return nbformat.v4.new_markdown_cell(text, id=NOTE)


class SaveScores(NbGraderPreprocessor):
    """Writes a submission's scores into the gradebook, in one transaction."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Leave the notebook alone."""
        about = resources["nbgrader"]
        result = resources[KEY]
        with opened(about["db_url"]) as gradebook:
            found = gradebook.find_submission_notebook(
                about["notebook"], about["assignment"], about["student"]
            )
            set_scores(found, read_scores(nb, result.unsure))
            gradebook.db.commit()
        store.write(root_of(self), about["assignment"], about["student"], result)
        return nb, resources
