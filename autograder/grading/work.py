"""What a worker does: make a graded notebook of what was handed in, without a gradebook.

A worker is any process that can import this package: this one, another one here, or one of a
cluster's. What it gets and gives back is plain data, so that every executor can carry it. It
takes the same steps as nbgrader's converter with the stages in `nbgrader_config.py`; a test
compares the two.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata, DeduplicateIds, IgnorePattern, LimitOutput
from traitlets.config import Config

from autograder.execution.session import ASIDE, Patience, Record, is_test, run_notebook
from autograder.execution.worker import ONE_AT_A_TIME, shared_jail
from autograder.grading import converter, handed_in, intake
from autograder.grading.asides import set_aside
from autograder.grading.front import quiet
from autograder.grading.gradebook import Scores, read_scores
from autograder.grading.handed_in import HandedIn
from autograder.grading.outcome import NotebookResult
from autograder.grading.repair import grade_id
from autograder.grading.template import Overwrite, Template

CHECKED: set[str] = set()  # metadata of cells that nbgrader has found valid
MOST_CHECKED = 10_000


@dataclass(frozen=True)
class Task:
    """An assignment, with all that workers need to know of it and of the course.

    Parameters
    ----------
    assignment : str
        Its id.
    source, release : bytes
        The notebooks' files.
    template : Template
        Its cells as the gradebook knows them.
    patience : Patience
        Time limits.
    require_isolation, run_experiments : bool
        As the settings of `converter.Execute`.
    settings : dict
        Settings of nbgrader's stages, by class.
    environment : dict
        Variables that the test cells read, as the course seed.
    """

    assignment: str
    source: bytes
    release: bytes
    template: Template
    patience: Patience
    require_isolation: bool = False
    run_experiments: bool = False
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Earlier:
    """A graded notebook of an earlier run, as JSON, and the test cells that still hold."""

    notebook: str
    tests: frozenset[str]


@dataclass(frozen=True)
class Work:
    """One submission to grade."""

    task: Task
    handed_in: HandedIn
    earlier: Earlier | None = None


@dataclass(frozen=True)
class Done:
    """A graded notebook, as JSON, and what it earned."""

    notebook: str
    result: NotebookResult
    scores: Scores


@lru_cache(maxsize=4)
def opened(file: bytes, name: str) -> NotebookNode:
    """Parse one of the course's own notebooks, once for a class."""
    return intake.parse(file, name)


@contextmanager
def environment(values: dict[str, str]) -> Iterator[None]:
    """Set environment variables for a while."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def grade(work: Work) -> Done:
    """Grade one submission."""
    with quiet():
        return graded(work)


def graded(work: Work) -> Done:
    """Take all steps from a submitted file to a graded notebook."""
    task = work.task
    source, release = opened(task.source, task.assignment), opened(task.release, task.assignment)
    notebook = handed_in.mend(work.handed_in, task.assignment, source, release)
    notebook = sanitize(notebook, task)
    kept = keep_verdicts(notebook, work.earlier) if work.earlier else []

    def run() -> Record:
        if not task.run_experiments:
            set_aside(notebook, source)
        for cell, outputs in kept:
            cell.outputs, cell.metadata[ASIDE] = outputs, True
        with ONE_AT_A_TIME, environment(task.environment):
            jail = shared_jail(task.require_isolation)
            record = run_notebook(notebook, source, jail, task.patience)
        for cell, _ in kept:
            del cell.metadata[ASIDE]
        return record

    result = converter.execute(notebook, task.assignment, run)
    config = Config(task.settings)
    for stage in (IgnorePattern(config=config), LimitOutput(config=config)):
        notebook, _ = stage(notebook, {})
    check_metadata(notebook)
    scores = read_scores(notebook, result.unsure)
    return Done(f"{nbformat.writes(notebook)}\n", result, scores)


def sanitize(notebook: NotebookNode, task: Task) -> NotebookNode:
    """Put everything back that a submission must not change, as nbgrader's first step does."""
    notebook, _ = DeduplicateIds()(notebook, {})
    stage = Overwrite(config=Config(task.settings))
    stage.overwrite(notebook, task.template, task.assignment)
    check_metadata(notebook)
    # nbgrader writes the file at this point, and reads it again
    return nbformat.reads(nbformat.writes(notebook), as_version=4)


def check_metadata(notebook: NotebookNode) -> None:
    """Check the cells' metadata as nbgrader's stage does, alike ones once for a class."""
    known = [json.dumps([c.cell_type, c.metadata.get("nbgrader")]) for c in notebook.cells]
    if not set(known) <= CHECKED:
        CheckCellMetadata()(notebook, {})
        CHECKED.update(known if len(CHECKED) < MOST_CHECKED else ())
    names = [grade_id(cell) for cell in notebook.cells]
    if len(set(names) - {None}) < len(names) - names.count(None):
        CheckCellMetadata()(notebook, {})  # finds a name that stands twice


def keep_verdicts(
    notebook: NotebookNode, earlier: Earlier
) -> list[tuple[NotebookNode, list[NotebookNode]]]:
    """Find the test cells that need not be run again, and what they showed."""
    before = nbformat.reads(earlier.notebook, as_version=4)
    shown = {grade_id(cell): cell for cell in before.cells if is_test(cell)}
    kept = []
    for cell in filter(is_test, notebook.cells):
        known = shown.get(grade_id(cell))
        if known is not None and grade_id(cell) in earlier.tests:
            cell.execution_count = known.execution_count
            kept.append((cell, copy.deepcopy(known.outputs)))
    return kept
