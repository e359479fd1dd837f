"""An assignment as the gradebook knows it, as plain data that a worker can have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import OverwriteCells


def exercise_of(name: str) -> str:
    """Name the exercise of a test cell, which is called after it: `two_norm-hidden`."""
    return name.rsplit("-", 1)[0]


@dataclass(frozen=True)
class SourceCell:
    """A cell of the assignment, as `nbgrader generate_assignment` has noted it."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool
    max_score: float | None  # None: not graded
    solution: bool
    task: bool

    @property
    def exercise(self) -> str | None:
        """The exercise that it tests; None if it is no test."""
        graded = self.max_score is not None and not self.solution and not self.task
        return exercise_of(self.name) if graded and self.cell_type == "code" else None


@dataclass(frozen=True)
class Template:
    """What nbgrader's stages ask the gradebook for while they convert a notebook."""

    kernelspec: str | None
    cells: tuple[SourceCell, ...]

    @property
    def tests(self) -> list[SourceCell]:
        """The test cells."""
        return [cell for cell in self.cells if cell.exercise is not None]

    # the names under which nbgrader's stage looks for them

    @property
    def source_cells(self) -> list[SourceCell]:
        """All cells with an id."""
        return list(self.cells)

    @property
    def grade_cells(self) -> list[SourceCell]:
        """Cells with points that aren't tasks."""
        return [cell for cell in self.cells if cell.max_score is not None and not cell.task]

    @property
    def solution_cells(self) -> list[SourceCell]:
        """Cells for answers."""
        return [cell for cell in self.cells if cell.solution]

    @property
    def task_cells(self) -> list[SourceCell]:
        """Cells for answers in words, outside of a cell of their own."""
        return [cell for cell in self.cells if cell.task]

    def find_notebook(self, notebook: str, assignment: str) -> Template:
        """Give itself: an assignment here has one notebook."""
        return self

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Find a cell by its id."""
        for cell in self.cells:
            if cell.name == name:
                return cell
        raise MissingEntry(f"no cell {name}")

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Find a cell with points by its id."""
        cell = self.find_source_cell(name, notebook, assignment)
        if cell.max_score is None:
            raise MissingEntry(f"no graded cell {name}")
        return cell


def read_template(gradebook: Gradebook, assignment: str) -> Template:
    """Read an assignment's cells off the gradebook."""
    notebook = gradebook.find_notebook(assignment, assignment)
    tasks = {cell.name for cell in notebook.task_cells}
    solutions = {cell.name for cell in notebook.solution_cells}
    points = {c.name: float(c.max_score) for c in (*notebook.grade_cells, *notebook.task_cells)}
    return Template(
        notebook.kernelspec,
        tuple(
            SourceCell(
                cell.name, cell.cell_type, cell.source, cell.checksum, bool(cell.locked),
                points.get(cell.name), cell.name in solutions, cell.name in tasks,
            )
            for cell in notebook.source_cells
        ),
    )  # fmt: skip


class Overwrite(OverwriteCells):
    """nbgrader's stage that puts its own cells back, with the template for a gradebook."""

    def overwrite(self, notebook: NotebookNode, template: Template, assignment: str) -> None:
        """Put everything back that a submission must not change, in place."""
        self.notebook_id = self.assignment_id = assignment
        self.gradebook = template
        resources: dict[str, Any] = {}
        for index, cell in enumerate(notebook.cells):
            notebook.cells[index], resources = self.preprocess_cell(cell, resources, index)
        if self.add_missing_cells:
            self.add_missing_grade_cells(notebook, resources)
            self.add_missing_task_cells(notebook, resources)
        if template.kernelspec:
            notebook.metadata["kernelspec"] = json.loads(template.kernelspec)
