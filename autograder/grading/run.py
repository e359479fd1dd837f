"""Grade a class: every submission ends in one outcome, whatever is in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from autograder.execution.worker import shared_jail
from autograder.grading import intake, store, work
from autograder.grading.course import Course, find_course
from autograder.grading.earlier import AUTOGRADED, find_earlier, still_good
from autograder.grading.front import front, must, quiet
from autograder.grading.gradebook import forget_scores, opened, recorded
from autograder.grading.handed_in import adopt_renamed, shown, take
from autograder.grading.keys import Key, course_key, fingerprint
from autograder.grading.outcome import Outcome
from autograder.grading.parallel import Crew, Here
from autograder.grading.row import Graded, row_of
from autograder.grading.saving import Held, Saver
from autograder.grading.stages import check_stages, read_task
from autograder.grading.work import Done, Work

SUBMITTED = Path("submitted")


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
        self.keys: dict[str, Key] = {}  # of what the crew has
        self.held = Held()
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
        with opened(self.db_url, self.coursedir.course_id) as gradebook:
            self.task = read_task(self.course, self.assignment, self.api.config, gradebook)
        self.source = work.opened(self.task.source, self.assignment)
        self.key = course_key(self.task)

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
        earlier = None
        if student in self.recorded and not self.force:  # the gradebook may be another one
            earlier = find_earlier(self.course.root, self.task, student, key)
        if earlier is not None and earlier["key"] == key.as_json():
            return row_of(student, earlier, fresh=False)
        self.keys[student] = key
        kept = still_good(self.course.root, self.task, earlier, student, key)
        return Work(self.task, handed_in, kept)

    def settle(self, student: str, done: Done | Exception, saver: Saver) -> Graded:
        """Save what became of a submission; if that fails, no earlier score is left standing."""
        key = self.keys.pop(student)
        try:
            if isinstance(done, Exception):
                raise done
            earlier = store.read(self.course.root, self.assignment, student) or {}
            row = row_of(student, store.as_kept(done.result), before=earlier.get("score"))
            same = earlier.get("key", {}).get("submission") == key.submission
            if self.dry:
                return replace(row, saved=False)
            if self.hold_falls and same and row.change < 0:
                self.held.add(student, done, key)
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
            for student, done, key in self.held:
                saver.save(student, done, key)

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
