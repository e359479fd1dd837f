"""Run one notebook: the student's cells in a confined process, the test cells here.

A process that ends, hangs or breaks the protocol costs the cell in which that happened. The
next cell that needs one gets a new process, in which the cells that went well are run again.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.execution import rebound
from autograder.execution.errors import StudentGone
from autograder.execution.examiner import imported_names, run_test
from autograder.execution.jail import Jail, Process
from autograder.execution.outputs import valid_outputs
from autograder.execution.proxies import Student

MAX_OUTPUT = 3_000_000  # characters of a whole notebook's outputs
ASIDE = "aside"  # in a cell's metadata: it is not run, and keeps its outputs


@dataclass(frozen=True)
class Patience:
    """How long a student's code may take, in seconds."""

    cell: float = 30
    notebook: float = 600


@dataclass
class Record:
    """What happened while a notebook ran."""

    isolation: str
    stops: list[str] = field(default_factory=list)  # where the student's process ended, and why
    repairs: list[str] = field(default_factory=list)  # what was mended while it ran
    seconds: float = 0.0


class Watched(Student):
    """A student's process that has, or has not, run out of memory."""

    exhausted = False

    def ask(self, tree: dict[str, Any], blobs: list[bytes] | None = None) -> Any:
        """Send a request, and look whether the answer is a MemoryError."""
        answer = super().ask(tree, blobs)
        raised = answer.get("raised")
        if isinstance(raised, list) and "MemoryError" in raised:
            self.exhausted = True
        return answer


def is_memory_error(output: Any) -> bool:
    """Tell whether a cell ended because there was no memory left."""
    return isinstance(output, dict) and output.get("ename") in ("MemoryError", "_ArrayMemoryError")


def is_test(cell: NotebookNode) -> bool:
    """Tell whether a cell is a test: graded, locked code."""
    found = cell.metadata.get("nbgrader", {})
    graded = bool(found.get("grade")) and not found.get("solution")
    return cell.cell_type == "code" and graded


def given_cells(source: NotebookNode) -> list[str]:
    """List the code of an assignment that is neither answer nor test."""
    return [
        cell.source
        for cell in source.cells
        if cell.cell_type == "code"
        and not cell.metadata.get("nbgrader", {}).get("grade")
        and not cell.metadata.get("nbgrader", {}).get("solution")
    ]


class Session:
    """Runs the cells of one notebook.

    Parameters
    ----------
    jail : Jail
        Gives the processes.
    source : NotebookNode
        The assignment's source, whose imports the tests use.
    patience : Patience
        Time limits.
    """

    def __init__(self, jail: Jail, source: NotebookNode, patience: Patience) -> None:
        self.jail, self.patience = jail, patience
        tests = [cell.source for cell in source.cells if is_test(cell)]
        self.given = imported_names(given_cells(source), tests)
        self.imports = rebound.imports_of(given_cells(source))
        self.record = Record(jail.isolation)
        self.replay: list[str] = []
        self.failed = False
        self.process: Process | None = None
        self.student: Watched | None = None
        self.ends = time.monotonic() + patience.notebook

    def connect(self) -> Watched:
        """Give the student's process, a new one with the earlier cells run if need be."""
        while self.student is None:
            self.time_left()
            self.process = self.jail.spawn()
            self.student = Watched(self.process.channel)
            waiting, self.replay = self.replay, []
            while waiting and self.student is not None:
                source = waiting.pop(0)
                self.set_deadline(self.student)
                try:
                    self.student.run(source)
                    self.replay.append(source)
                except StudentGone as gone:  # go on without the cell that has now failed
                    self.drop()
                    self.replay += waiting
                    self.set_stop("a cell that was run again", gone)
        self.set_deadline(self.student)
        return self.student

    def set_deadline(self, student: Student) -> None:
        """Give a cell its time, or what is left of the notebook's."""
        seconds = min(self.patience.cell, self.time_left())
        student.channel.deadline = time.monotonic() + seconds

    def time_left(self) -> float:
        """Give the seconds that are left for the notebook."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise StudentGone(f"the notebook took longer than {self.patience.notebook:g} seconds")
        return left

    def drop(self) -> None:
        """End the student's process, if there is one."""
        if self.process is not None:
            self.jail.kill(self.process)
        self.process = self.student = None

    def set_stop(self, name: str, why: BaseException) -> None:
        """Note that the student's process had to be ended."""
        self.record.stops.append(f"{name}: {why}")

    def run_cell(self, cell: NotebookNode, name: str) -> list[Any]:
        """Run one cell, whatever it does, and return its outputs."""
        used = self.student is not None
        try:
            return self.run_once(cell, name)
        except StudentGone as gone:
            self.drop()
            reason = gone
        if used and str(reason) == "the process ended":
            # an earlier cell may have ended it, with a thread or an alarm
            try:
                return self.run_once(cell, name)
            except StudentGone as gone:
                self.drop()
                reason = gone
        self.set_stop(name, reason)
        return [stop_output(str(reason), self.patience)]

    def run_once(self, cell: NotebookNode, name: str) -> list[Any]:
        """Run one cell in the student's process, or in a new one if there is none."""
        student = self.connect()
        if is_test(cell):
            self.put_back_names(student)
            outputs: list[Any] = run_test(cell.source, student, self.given)
        else:
            outputs = valid_outputs(student.run(cell.source))
            student.exhausted |= any(is_memory_error(output) for output in outputs)
            if not student.exhausted:
                self.replay.append(cell.source)
            if any(output.output_type == "error" for output in outputs):
                self.failed = True  # an import may be missing
                self.put_back_names(student)
        if student.exhausted:  # what fills the memory would be in the way of other questions
            self.drop()
            self.set_stop(name, StudentGone("it used up its memory"))
        return outputs

    def put_back_names(self, student: Student) -> None:
        """Put names back that earlier cells have rebound by accident."""
        for name in rebound.put_back(student, self.replay, self.imports, self.failed):
            note = f"{name} was missing or used as a variable, and was put back for the tests"
            if note not in self.record.repairs:
                self.record.repairs.append(note)

    def run(self, notebook: NotebookNode) -> Record:
        """Run all code cells in order, in place, and end the student's process."""
        left, begin = MAX_OUTPUT, time.monotonic()
        try:
            for number, cell in enumerate(notebook.cells):
                if cell.cell_type != "code":
                    continue
                if cell.metadata.get(ASIDE):
                    left -= 0 if is_test(cell) else len(str(cell.outputs))
                    continue
                name = cell.metadata.get("nbgrader", {}).get("grade_id") or f"cell {number + 1}"
                cell.outputs = []
                cell.execution_count = number + 1
                for output in self.run_cell(cell, name):
                    left -= 0 if is_test(cell) else len(str(output))
                    if left > 0 or is_test(cell):
                        cell.outputs.append(nbformat.from_dict(output))
        finally:
            self.drop()
        self.record.seconds = time.monotonic() - begin
        return self.record


def stop_output(reason: str, patience: Patience) -> dict[str, Any]:
    """Show why a cell was given up."""
    told = {
        "it took too long": f"This took longer than {patience.cell:g} seconds and was stopped.",
        "the process ended": "This code ended the process it ran in (an exit, a crash, or too "
        "much memory).",
    }.get(reason, f"The process that ran this code was stopped: {reason}.")
    return {"output_type": "error", "ename": "Stopped", "evalue": told, "traceback": [told]}


def run_notebook(
    notebook: NotebookNode, source: NotebookNode, jail: Jail, patience: Patience | None = None
) -> Record:
    """Run a submission whose test cells have been put back.

    Parameters
    ----------
    notebook : NotebookNode
        Its outputs are filled in.
    source : NotebookNode
        The assignment's source, whose imports the tests use.
    jail : Jail
        Where student code runs.
    patience : Patience or None
        Time limits.

    Returns
    -------
    Record
        The isolation reached, and where the student's process had to be replaced.
    """
    return Session(jail, source, patience or Patience()).run(notebook)
