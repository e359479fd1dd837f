"""Grade a class: every submission ends in one outcome, whatever is in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.exams.examine import SEED_VARIABLE
from autograder.execution.session import Patience
from autograder.execution.work import Executed, Work, shared_jail
from autograder.grading import converter, intake, store
from autograder.grading.course import Course, find_course
from autograder.grading.front import front, quiet
from autograder.grading.gradebook import forget_scores, opened, recorded
from autograder.grading.handed_in import KEY, adopt_renamed, fingerprint, mend, shown
from autograder.grading.outcome import Outcome
from autograder.grading.parallel import Crew

SUBMITTED = Path("submitted")
AUTOGRADED = Path("autograded")
ERROR = re.compile(r"[\w.]+(Error|Exception|Jail|Unusable)\b")  # how a traceback ends


@dataclass(frozen=True)
class Graded:
    """What became of one submission in this run."""

    student: str
    outcome: Outcome
    score: float | None
    max_score: float | None
    note: str = ""
    fresh: bool = True  # False: graded by an earlier run, and unchanged since


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
    make_executor : callable or None
        Gives the `concurrent.futures.Executor` whose workers run the notebooks; None: they are
        run here, one after the other.
    in_flight : int
        How many notebooks the workers have at a time.
    **limits : float
        Settings of the stage `Execute`, as cell_seconds.
    """

    def __init__(
        self,
        course: Course,
        assignment: str,
        force: bool = False,
        require_isolation: bool = False,
        make_executor: Callable[[], Executor] | None = None,
        in_flight: int = 4,
        **limits: float,
    ) -> None:
        self.course, self.assignment, self.force = course, assignment, force
        self.make_executor, self.in_flight = make_executor, in_flight
        self.api = front(course, Execute={"require_isolation": require_isolation, **limits})
        self.db_url = self.api.coursedir.db_url
        self.stage = converter.Execute(config=self.api.config)
        self.opened: dict[str, tuple[NotebookNode, str]] = {}  # what workers have
        if require_isolation:
            shared_jail(True)  # refuse before anything is touched
        with quiet():
            self.prepare()

    def prepare(self) -> None:
        """Put the assignment into the gradebook, if it isn't there.

        Raises
        ------
        Unusable
            If the course has no such assignment.
        """
        if self.assignment not in self.api.get_source_assignments():
            raise intake.Unusable(f"there is no assignment {self.assignment} in this course")
        with opened(self.db_url, self.course.root.name) as gradebook:
            known = {assignment.name for assignment in gradebook.assignments}
            self.recorded = recorded(gradebook, self.assignment)
        if self.assignment not in known:
            self.api.generate_assignment(self.assignment, force=True)

    def students(self) -> list[str]:
        """List the students to grade."""
        with quiet():
            return students_of(self.course, self.assignment, self.db_url)

    def grade_all(self, students: list[str]) -> Iterator[Graded]:
        """Grade all, in any order; stopping in between loses nothing."""
        if self.make_executor is None:
            for student in students:
                yield self.grade(student)
            return
        crew = Crew(self.make_executor, self.in_flight)
        settled: list[Graded] = []
        try:
            for student, executed in crew.run(self.works(students, settled)):
                yield self.grade(student, executed)
                yield from drained(settled)
        finally:
            crew.close()
        yield from drained(settled)

    def works(self, students: list[str], settled: list[Graded]) -> Iterator[tuple[str, Work]]:
        """Open the submissions that workers have to run; the others are settled at once."""
        source_path, release_path = (
            find(self.assignment) for find in (self.course.source, self.course.release)
        )
        source, release = intake.read(source_path), intake.read(release_path)
        patience = Patience(self.stage.cell_seconds, self.stage.notebook_seconds)
        seed = {name: os.environ[name] for name in (SEED_VARIABLE,) if name in os.environ}
        for student in students:
            folder = self.course.root / SUBMITTED / student / self.assignment
            path = adopt_renamed(folder, self.assignment, source_path)
            if path is None or self.known(student, path):
                settled.append(self.grade(student))
                continue
            try:
                stamp = fingerprint(path)
                notebook = mend(path, self.assignment, source, release)
            except Exception as error:  # a bug of ours costs one submission, not the class
                settled.append(self.grade(student, error))
                continue
            if "unreadable" in notebook.metadata[KEY]:
                settled.append(self.grade(student))
                continue
            self.stage.set_aside(notebook, source)
            self.opened[student] = (notebook, stamp)
            yield student, Work(
                nbformat.writes(notebook), nbformat.writes(source), patience,
                self.stage.require_isolation, seed,
            )  # fmt: skip

    def grade(self, student: str, executed: Executed | Exception | None = None) -> Graded:
        """Grade one student's submission; if that fails, no earlier score is left standing."""
        key = (self.assignment, student)
        notebook, stamp = self.opened.pop(student, (None, ""))
        try:
            if isinstance(executed, Exception):
                raise executed
            if executed is not None and notebook is not None:
                converter.READY[key] = converter.Opened(notebook, executed)
            return self.grade_or_fail(student, stamp)
        except Exception as error:
            return self.failed(student, f"{type(error).__name__}: {error}")
        finally:
            converter.READY.pop(key, None)

    def known(self, student: str, path: Path) -> dict[str, object] | None:
        """Give the result of an earlier run, if the submission is unchanged since."""
        root, assignment = self.course.root, self.assignment
        known = store.read(root, assignment, student)
        stamp = fingerprint(path)
        kept = student in self.recorded and not self.force  # the gradebook may be another one
        current = known and stamp and known.get("digest") == stamp and kept
        return known if current and (root / AUTOGRADED / student / assignment).is_dir() else None

    def grade_or_fail(self, student: str, stamp: str = "") -> Graded:
        """Grade one student's submission unless it was graded, as it is, before.

        `stamp` is the fingerprint of the submission that a worker has run, if one has.
        """
        root, assignment = self.course.root, self.assignment
        folder = root / SUBMITTED / student / assignment
        path = adopt_renamed(folder, assignment, self.course.source(assignment))
        if path is None:
            return self.missing(student, folder)
        if known := self.known(student, path):
            return self.graded(student, known, fresh=False)
        stamp = stamp or fingerprint(path)
        with quiet():
            result = self.api.autograde(assignment, student, force=True)
        told = f"{result.get('log', '')}\n{result.get('error', '')}".strip()
        if told.endswith("KeyboardInterrupt"):
            raise KeyboardInterrupt  # nbgrader has made a failure of it
        found = store.read(root, assignment, student)
        if not result["success"] or found is None:
            return self.failed(student, last_line(told))
        store.stamp(root, assignment, student, stamp)
        return self.graded(student, found)

    def failed(self, student: str, reason: str) -> Graded:
        """Say that grading itself failed; it is tried again in the next run."""
        self.take_back(student)
        return Graded(student, Outcome.UNREADABLE, None, None, f"not graded: {reason[:300]}")

    def take_back(self, student: str) -> None:
        """Forget what an earlier run has given; an old score must not look current."""
        with quiet():
            forget_scores(self.db_url, self.assignment, self.assignment, student)
        store.remove(self.course.root, self.assignment, student)
        shutil.rmtree(self.course.root / AUTOGRADED / student / self.assignment, ignore_errors=True)

    def graded(self, student: str, found: dict[str, object], fresh: bool = True) -> Graded:
        """Make a row of a stored result."""
        notes = [str(n) for key in ("questions", "stops") for n in found.get(key, [])]  # type: ignore[attr-defined]
        return Graded(
            student, Outcome(str(found["outcome"])), float(str(found["score"])),
            float(str(found["max_score"])), "; ".join(notes), fresh,
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


def last_line(log: str) -> str:
    """Give the line of nbgrader's log that names the error."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    errors = [line for line in lines if ERROR.match(line) and "NbGraderException" not in line]
    return (errors or lines or ["no reason given"])[-1]
