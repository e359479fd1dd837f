"""nbgrader, called from Python with a course folder's own configuration."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograder.grading.course import CONFIG, Course


class StepFailed(Exception):
    """A step of nbgrader failed; the message is its log."""


def front(course: Course, **options: dict[str, Any]) -> NbGraderAPI:
    """Make nbgrader's API for a course folder.

    Parameters
    ----------
    course : Course
        Its `nbgrader_config.py` is read.
    **options : dict
        Further settings by class name, as `GenerateAssignment={"no_database": True}`.

    Returns
    -------
    NbGraderAPI
    """
    # nbgrader starts alembic and the kernels by name: they live beside this interpreter
    beside = str(Path(sys.executable).parent)
    if beside not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = f"{beside}{os.pathsep}{os.environ.get('PATH', '')}"
    config: Config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
    config.merge(Config(options))
    return NbGraderAPI(CourseDirectory(config=config), config=config)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep logs and warnings off the screen; nbgrader's API returns its log with each result."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


def must(result: dict[str, Any], step: str) -> None:
    """Raise StepFailed, with nbgrader's log, unless a step succeeded."""
    if not result["success"]:
        raise StepFailed(f"{step} failed:\n{result.get('log') or ''}{result.get('error') or ''}")
