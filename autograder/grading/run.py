"""Grade a class: every submission ends in one outcome, whatever is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import nbformat
from traitlets.config import Config

from autograder.exams.examine import SEED_VARIABLE, course_seed
from autograder.execution.jail import MEANING
from autograder.execution.session import Patience
from autograder.execution.surroundings import JAIL
from autograder.execution.worker import shared_jail
from autograder.grading import converter, intake, store, work
from autograder.grading.converter import NOTHING_RUN
from autograder.grading.course import CONFIG, Course, find_course
from autograder.grading.front import front, must, quiet
from autograder.grading.gradebook import forget_scores, opened, recorded
from autograder.grading.handed_in import adopt_renamed, shown, take
from autograder.grading.keys import Key, course_key, fingerprint
from autograder.grading.outcome import Outcome
from autograder.grading.parallel import Crew, Here
from autograder.grading.saving import Saver
from autograder.grading.template import read_template
from autograder.grading.work import Done, Earlier, Task, Work

SUBMITTED = Path("submitted")
AUTOGRADED = Path("autograded")
SAFE = (MEANING[JAIL], NOTHING_RUN)  # what --require-isolation accepts of an earlier run
STAGES = ("OverwriteCells", "IgnorePattern", "LimitOutput", "NbGraderPreprocessor")  # with settings


@dataclass(frozen=True)
class Graded:
    """What became of one submission in this run."""

    student: str
    outcome: Outcome
    score: float | None
    max_score: float | None
    note: str = ""
    fresh: bool = True  # False: graded by an earlier run, and unchanged since
    before: float | None = field(default=None, compare=False)  # the score of an earlier run
    saved: bool = True

    @property
    def change(self) -> float:
        """Points more than before; 0 if there was nothing before."""
        known = self.score is not None and self.before is not None
        return self.score - self.before if known else 0.0  # type: ignore[operator]


class OtherStages(Exception):
    """The course is configured to grade in another way than a run does."""


def check_stages(config: Config) -> None:
    """Make sure that nbgrader would grade in the way that a run does.

    Raises
    ------
    OtherStages
        If the config names other stages.
    """
    for name, ours in converter.STAGES.items():
        if config.Autograde.get(name) != ours:
            raise OtherStages(
                f"{CONFIG} sets another c.Autograde.{name} than this command follows; put it "
                "back, or grade with `nbgrader autograde`, which follows every setting"
            )


def before_converting(assignment: str, student: str, notebooks: list[str]) -> None:
    """Let nbgrader grade renamed notebooks; switched on as its `pre_convert_hook`."""
    course = find_course()  # nbgrader has gone to the course folder
    for folder in {Path(path).parent for path in notebooks}:
        found = adopt_renamed(folder, folder.name, course.source(folder.name))
        if found is not None and str(found) not in notebooks:
            notebooks[:] = [path for path in notebooks if Path(path).parent != folder]
            notebooks.append(str(found))


def students_of(course: Course, assignment: str, db_url: str) -> list[str]:
    """List everybody who handed something in, or should have."""
    handed_in = {path.parent.name for path in (course.root / SUBMITTED).glob(f"*/{assignment}")}
    with opened(db_url) as gradebook:
        known = {student.id for student in gradebook.students}
    return sorted(handed_in | known)


class Run:
    """One run over a class.

    Parameters
    ----------
    course : Course
        The course folder.
    assignment : str
        What is graded.
    force : bool
        Grade again what is unchanged since it was graded.
    require_isolation : bool
        Refuse to grade outside the full jail.
    crew : Crew or None
        Does the work; None: this process does.
    dry : bool
        Save nothing.
    hold_falls : bool
        Don't save a lower score for an unchanged submission until `save_held` is called.
    **limits : float
        Settings of the stage `Execute`, as cell_seconds.
    """

    def __init__(
        self,
        course: Course,
        assignment: str,
        force: bool = False,
        require_isolation: bool = False,
        crew: Crew | None = None,
        dry: bool = False,
        hold_falls: bool = False,
        **limits: float,
    ) -> None:
        self.course, self.assignment, self.force = course, assignment, force
        self.crew = crew or Crew(Here, 1)
        self.dry, self.hold_falls = dry, hold_falls
        self.api = front(course, Execute={"require_isolation": require_isolation, **limits})
        self.coursedir = self.api.coursedir
        self.db_url = self.coursedir.db_url
        self.source = self.release = nbformat.v4.new_notebook()
        self.keys: dict[str, Key] = {}  # of what the crew has
        self.held: dict[str, tuple[Done, Key]] = {}
        check_stages(self.api.config)
        if require_isolation:
            shared_jail(True)  # refuse before anything is touched
        with quiet():
            self.prepare()

    def prepare(self) -> None:
        """Put the assignment into the gradebook, if it isn't there, and sum it up.

        Raises
        ------
        Unusable
            If the course has no such assignment.
        """
        if self.assignment not in self.api.get_source_assignments():
            raise intake.Unusable(f"there is no assignment {self.assignment} in this course")
        with opened(self.db_url, self.coursedir.course_id) as gradebook:
            known = {assignment.name for assignment in gradebook.assignments}
            self.recorded = recorded(gradebook, self.assignment)
        if self.assignment not in known:
            must(self.api.generate_assignment(self.assignment, force=True), "generate_assignment")
        self.task = self.describe()
        self.key = course_key(self.task)

    def describe(self) -> Task:
        """Put together what workers have to know."""
        paths = (self.course.source(self.assignment), self.course.release(self.assignment))
        source, release = map(intake.read_bytes, paths)
        self.source = intake.parse(source, str(paths[0]))
        with opened(self.db_url, self.coursedir.course_id) as gradebook:
            template = read_template(gradebook, self.assignment)
        stage = converter.Execute(config=self.api.config)
        settings = {name: dict(self.api.config[name]) for name in STAGES if name in self.api.config}
        seed = {SEED_VARIABLE: str(course_seed())}
        return Task(
            self.assignment, source, release, template,
            Patience(stage.cell_seconds, stage.notebook_seconds), stage.require_isolation,
            stage.run_experiments, settings, {**seed, "NBGRADER_EXECUTION": "autograde"},
        )  # fmt: skip

    def students(self) -> list[str]:
        """List the students to grade."""
        with quiet():
            found = students_of(self.course, self.assignment, self.db_url)
        excluded = self.coursedir.student_id_exclude.split(",")
        return [student for student in found if student not in excluded]

    def grade_all(self, students: list[str]) -> Iterator[Graded]:
        """Grade all, in any order; stopping in between loses nothing."""
        settled: list[Graded] = []
        with opened(self.db_url, self.coursedir.course_id) as gradebook:
            saver = Saver(self.coursedir, self.api.config, gradebook, self.assignment)
            for student, done in self.crew.run(work.grade, self.works(students, settled)):
                yield self.settle(student, done, saver)
                yield from drained(settled)
        yield from drained(settled)

    def works(self, students: list[str], settled: list[Graded]) -> Iterator[tuple[str, Work]]:
        """Read the submissions that have to be graded; the others are settled at once."""
        for student in students:
            try:
                found = self.look_at(student)
            except Exception as error:  # a bug of ours costs one submission, not the class
                found = self.failed(student, error)
            if isinstance(found, Graded):
                settled.append(found)
            else:
                yield student, found

    def look_at(self, student: str) -> Graded | Work:
        """Say what has to be done for a student, or the result if that is nothing."""
        folder = self.course.root / SUBMITTED / student / self.assignment
        path = adopt_renamed(folder, self.assignment, self.course.source(self.assignment))
        if path is None:
            return self.missing(student, folder)
        handed_in = take(path, self.source)
        key = Key(fingerprint(handed_in), self.key.course, self.key.exercises)
        earlier = None if self.force else self.earlier(student, key)
        if earlier is not None and earlier["key"] == key.as_json():
            return self.row(student, earlier, fresh=False)
        self.keys[student] = key
        return Work(self.task, handed_in, self.still_good(student, earlier, key))

    def earlier(self, student: str, key: Key) -> dict[str, Any] | None:
        """Give an earlier run's result, if it is of the same file and can be gone on from."""
        found = store.read(self.course.root, self.assignment, student)
        if found is None or not isinstance(found.get("key"), dict):
            return None
        same = all(found["key"].get(p) == getattr(key, p) for p in ("submission", "course"))
        safe = not self.task.require_isolation or found.get("isolation") in SAFE
        # the gradebook may be another one
        there = student in self.recorded and self.graded_notebook(student).is_file()
        return found if same and safe and there else None

    def still_good(self, student: str, earlier: dict[str, Any] | None, key: Key) -> Earlier | None:
        """Give what need not be examined again, since only other exercises' tests have changed."""
        if earlier is None or earlier["outcome"] != Outcome.GRADED:
            return None
        known = earlier["key"].get("exercises", {})
        same = {name for name, digest in key.exercises.items() if known.get(name) == digest}
        tests = {cell.name for cell in self.task.template.tests if cell.exercise in same}
        notebook = self.graded_notebook(student).read_text(encoding="utf-8")
        return Earlier(notebook, frozenset(tests))

    def graded_notebook(self, student: str) -> Path:
        """Give the path of a graded notebook."""
        folder = self.course.root / AUTOGRADED / student / self.assignment
        return folder / f"{self.assignment}.ipynb"

    def settle(self, student: str, done: Done | Exception, saver: Saver) -> Graded:
        """Save what became of a submission; if that fails, no earlier score is left standing."""
        key = self.keys.pop(student)
        try:
            if isinstance(done, Exception):
                raise done
            earlier = store.read(self.course.root, self.assignment, student) or {}
            row = self.row(student, store.as_kept(done.result), before=earlier.get("score"))
            same = earlier.get("key", {}).get("submission") == key.submission
            if self.dry:
                return replace(row, saved=False)
            if self.hold_falls and same and row.change < 0:
                self.held[student] = (done, key)
                return replace(row, saved=False)
            with quiet():
                saver.save(student, done, key)
        except Exception as error:
            return self.failed(student, error)
        return row

    def save_held(self) -> None:
        """Save the lower scores too."""
        with quiet(), opened(self.db_url, self.coursedir.course_id) as gradebook:
            saver = Saver(self.coursedir, self.api.config, gradebook, self.assignment)
            for student in list(self.held):
                saver.save(student, *self.held.pop(student))

    def failed(self, student: str, error: Exception) -> Graded:
        """Say that grading itself failed; it is tried again in the next run."""
        self.take_back(student)
        note = f"not graded: {type(error).__name__}: {error}"[:300]
        return Graded(student, Outcome.UNREADABLE, None, None, note)

    def take_back(self, student: str) -> None:
        """Forget what an earlier run has given; an old score must not look current."""
        if self.dry:
            return
        with quiet():
            forget_scores(self.db_url, self.assignment, self.assignment, student)
        store.remove(self.course.root, self.assignment, student)
        shutil.rmtree(self.course.root / AUTOGRADED / student / self.assignment, ignore_errors=True)

    def row(
        self, student: str, found: dict[str, Any], fresh: bool = True, before: float | None = None
    ) -> Graded:
        """Make a row of a kept result."""
        notes = [str(note) for key in ("questions", "stops") for note in found.get(key, [])]
        return Graded(
            student, Outcome(found["outcome"]), float(found["score"]), float(found["max_score"]),
            "; ".join(notes), fresh, before,
        )  # fmt: skip

    def missing(self, student: str, folder: Path) -> Graded:
        """Say that nothing was handed in; an earlier score must not look current."""
        self.take_back(student)
        names = sorted(shown(p) for p in folder.glob("*"))[:5] if folder.is_dir() else []
        note = f"the folder holds {', '.join(names)}" if names else ""
        return Graded(student, Outcome.MISSING, None, None, note)


def drained(rows: list[Graded]) -> Iterator[Graded]:
    """Give what is in a list, and leave it empty."""
    while rows:
        yield rows.pop(0)
