"""The page that a student gets back: points first, then the notebook with what the tests said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from autograder.delivery.page import formatted
from autograder.exams.examine import MIME

TEMPLATES = Path(__file__).parent / "templates"
# nbgrader, too, takes any line with these words in it
BETWEEN = r"^[^\n]*BEGIN {0}.*?(^[^\n]*END {0}[^\n]*\n?|\Z)"
HIDDEN = re.compile(BETWEEN.format("HIDDEN TESTS"), re.S | re.M)
GUIDE = re.compile(BETWEEN.format("MARK SCHEME"), re.S | re.M)
HEADING = re.compile(r"(</?h)([1-5])\b")
UNANSWERED = "No response."  # nbgrader's own comment


@dataclass
class Row:
    """One exercise in the table of points.

    Parameters
    ----------
    name : str
        The exercise, or the question.
    anchor : str
        The id of the cell where it begins.
    score, max_score : float
        Of all its cells.
    waits : bool
        Whether points by hand are still to come.
    notes : list of str
        The misconception's name; that there is a comment.
    """

    name: str
    anchor: str
    score: float = 0.0
    max_score: float = 0.0
    waits: bool = False
    notes: list[str] = field(default_factory=list)


class Grades(GetGrades):
    """Brings the points into the notebook, and takes out what isn't for students."""

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        about = cell.metadata.nbgrader
        grade = self.gradebook.find_grade(
            about.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        about["waits"] = bool(grade.needs_manual_grade)

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, cell_index: int
    ) -> tuple[NotebookNode, Any]:
        """Add the points of a cell; take out hidden tests and marking guides."""
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        about = cell.metadata.get("nbgrader", {})
        if about.get("locked") and about.get("grade"):
            cell.source = HIDDEN.sub("", cell.source)
        if about.get("task"):
            cell.source = GUIDE.sub("", cell.source)
        return cell, resources


def rows_of(notebook: NotebookNode) -> list[Row]:
    """List the exercises and questions of a graded notebook with their points."""
    rows: dict[str, Row] = {}
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if not about:
            continue
        name = exercise_of(cell)
        row = rows.setdefault(name, Row(name, about["grade_id"]))
        if "score" in about:
            row.score += about["score"]
            row.max_score += about["points"]
            row.waits |= about["waits"]
        row.notes.extend(notes_on(cell))
    return [row for row in rows.values() if row.max_score or row.notes]


def exercise_of(cell: NotebookNode) -> str:
    """Name the exercise or the question that a cell belongs to."""
    name = str(cell.metadata.nbgrader.grade_id)
    for ending in ("-visible", "-hidden"):
        name = name.removesuffix(ending)
    question = re.match(r"\*\*(Question \w+)", cell.source)
    return question[1] if question else name


def is_hidden(cell: NotebookNode) -> bool:
    """Tell whether a test cell's tests are hidden: what is left of it is a remark, or nothing."""
    return all(not line.strip() or line.startswith("#") for line in cell.source.splitlines())


def notes_on(cell: NotebookNode) -> Iterator[str]:
    """Say in a few words what there is to read in a cell."""
    for output in cell.get("outputs", []):
        known = output.get("data", {}).get(MIME, {}).get("misconception")
        if known:
            yield str(known)
    comment = cell.metadata.nbgrader.get("comment")
    if comment:
        yield "not answered" if comment == UNANSWERED else "a comment"


def below_the_title(page: str) -> str:
    """Move the headings of a piece of HTML one level down: the page has a title of its own."""
    return HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", page)


class FeedbackPage(HTMLExporter):
    """Writes the page with a template of our own, which loads nothing from elsewhere."""

    @property
    def default_config(self) -> Config:
        """Name the template; nbgrader's own choice is in another section of the config."""
        own = {
            "template_name": "feedback", "extra_template_basedirs": [str(TEMPLATES)],
            "exclude_input_prompt": True, "exclude_output_prompt": True,
        }  # fmt: skip
        config = Config({"FeedbackPage": own})
        config.merge(super().default_config)
        return config

    def default_filters(self) -> Iterator[tuple[str, Any]]:
        """Add the filters that the template uses."""
        yield from super().default_filters()
        yield "below_the_title", below_the_title
        yield "exercise", exercise_of
        yield "formatted", formatted
        yield "is_hidden", is_hidden
        yield "rows", rows_of
