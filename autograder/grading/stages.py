"""How the course's settings say that a submission is graded, and what workers need of them."""

from __future__ import annotations

from nbgrader.api import Gradebook
from traitlets.config import Config

from autograder.exams.examine import SEED_VARIABLE, course_seed
from autograder.execution.session import Patience
from autograder.grading import intake
from autograder.grading.converter import Execute
from autograder.grading.course import CONFIG, Course
from autograder.grading.template import read_template
from autograder.grading.work import Task

STAGES = {  # what `nbgrader_config.py` switches on, and a run does
    "exporter_class": "autograder.grading.converter.Intake",
    "sanitize_preprocessors": [
        "nbgrader.preprocessors.DeduplicateIds",
        "nbgrader.preprocessors.OverwriteKernelspec",
        "nbgrader.preprocessors.OverwriteCells",
        "nbgrader.preprocessors.CheckCellMetadata",
    ],
    "autograde_preprocessors": [
        "autograder.grading.converter.Execute",
        "nbgrader.preprocessors.IgnorePattern",
        "nbgrader.preprocessors.LimitOutput",
        "autograder.grading.converter.SaveScores",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ],
}
SETTINGS = ("OverwriteCells", "IgnorePattern", "LimitOutput", "NbGraderPreprocessor")


class OtherStages(Exception):
    """The course is configured to grade in another way than a run does."""


def check_stages(config: Config) -> None:
    """Make sure that nbgrader would grade in the way that a run does.

    Raises
    ------
    OtherStages
        If the config names other stages.
    """
    for name, ours in STAGES.items():
        if config.Autograde.get(name) != ours:
            raise OtherStages(
                f"{CONFIG} sets another c.Autograde.{name} than this command follows; put it "
                "back, or grade with `nbgrader autograde`, which follows every setting"
            )


def read_task(course: Course, assignment: str, config: Config, gradebook: Gradebook) -> Task:
    """Put together what workers have to know of an assignment.

    Parameters
    ----------
    course : Course
        Where its notebooks are.
    assignment : str
        Its id.
    config : Config
        The course's settings.
    gradebook : Gradebook
        Knows its cells.

    Returns
    -------
    Task
    """
    source, release = map(
        intake.read_bytes, (course.source(assignment), course.release(assignment))
    )
    stage = Execute(config=config)
    settings = {name: dict(config[name]) for name in SETTINGS if name in config}
    environment = {SEED_VARIABLE: str(course_seed()), "NBGRADER_EXECUTION": "autograde"}
    return Task(
        assignment, source, release, read_template(gradebook, assignment),
        Patience(stage.cell_seconds, stage.notebook_seconds), stage.require_isolation,
        stage.run_experiments, settings, environment,
    )  # fmt: skip
