"""Save graded notebooks: into nbgrader's folders, its gradebook, and our results."""

from __future__ import annotations

import os
import pickle
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook, SubmittedNotebook
from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import rmtree
from traitlets.config import Config

from autograder.grading import store
from autograder.grading.gradebook import set_scores
from autograder.grading.keys import Key
from autograder.grading.regular import regular_files
from autograder.grading.work import Done


@contextmanager
def one_transaction(gradebook: Gradebook) -> Iterator[None]:
    """Commit at the end, all or nothing, what nbgrader's API commits step by step."""
    session = gradebook.db
    commit, session.commit = session.commit, session.flush
    try:
        yield
        commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.commit
        session.expunge_all()  # the memory that it takes doesn't grow with the class


class Held:
    """Results that wait until somebody agrees, on the disk: memory doesn't grow with the class."""

    def __init__(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="autograder-held-")
        self.files: list[Path] = []

    def __len__(self) -> int:
        """Count them."""
        return len(self.files)

    def __iter__(self) -> Iterator[tuple[str, Done, Key]]:
        """Give each student's result."""
        for file in self.files:
            yield pickle.loads(file.read_bytes())  # written here, a moment ago

    def add(self, student: str, done: Done, key: Key) -> None:
        """Put one aside."""
        self.files.append(Path(self.folder.name, str(len(self.files))))
        self.files[-1].write_bytes(pickle.dumps((student, done, key)))


class Saver:
    """Saves the submissions of one assignment, as nbgrader's converter would.

    Parameters
    ----------
    coursedir : CourseDirectory
        nbgrader's folders.
    config : Config
        The course's settings.
    gradebook : Gradebook
        Open for the whole run.
    assignment : str
        Its id.
    """

    def __init__(
        self, coursedir: CourseDirectory, config: Config, gradebook: Gradebook, assignment: str
    ) -> None:
        self.coursedir, self.gradebook, self.assignment = coursedir, gradebook, assignment
        self.converter = Autograde(coursedir=coursedir, config=config)
        self.late = AssignLatePenalties(config=config)
        self.late.init_plugin()
        self.root = Path(coursedir.root)

    def save(self, student: str, done: Done, key: Key) -> None:
        """Save one graded submission; stopped at any point, it is graded again in the next run."""
        store.remove(self.root, self.assignment, student)
        self.write_files(student, done.notebook)
        with one_transaction(self.gradebook):
            self.record(student, done)
        store.write(self.root, self.assignment, student, done.result, key)

    def folder(self, directory: str, student: str) -> Path:
        """Give a folder of nbgrader's."""
        return Path(self.coursedir.format_path(directory, student, self.assignment))

    def write_files(self, student: str, notebook: str) -> None:
        """Write the graded notebook, with the files that were handed in, and the course's own."""
        target = self.folder(self.coursedir.autograded_directory, student)
        if target.exists():
            rmtree(str(target))
        target.mkdir(parents=True)
        BaseConverter.init_assignment(self.converter, self.assignment, student)
        own = self.folder(self.coursedir.source_directory, ".")
        spared = set(self.converter.exclude_overwriting.get(self.assignment, ()))
        for name in regular_files(str(own), [*self.coursedir.ignore, "*.ipynb"]):
            relative = os.path.relpath(name, own)
            if relative not in spared:
                copy = target / relative
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.unlink(missing_ok=True)
                shutil.copy(name, copy)
        (target / f"{self.assignment}.ipynb").write_text(notebook, encoding="utf-8", newline="\n")
        self.converter.set_permissions(self.assignment, student)

    def record(self, student: str, done: Done) -> None:
        """Tell the gradebook."""
        gradebook = self.gradebook
        if self.converter.create_student:
            gradebook.update_or_create_student(student)
        else:
            gradebook.find_student(student)
        folder = self.folder(self.coursedir.submitted_directory, student)
        handed_in_at = self.coursedir.get_existing_timestamp(str(folder))
        when = {"timestamp": handed_in_at} if handed_in_at else {}
        submission = gradebook.update_or_create_submission(self.assignment, student, **when)
        (notebook,) = submission.notebooks
        set_scores(notebook, done.scores)
        gradebook.db.flush()
        gradebook.db.refresh(submission)
        gradebook.db.refresh(notebook)
        self.penalise(notebook, student, submission.total_seconds_late)

    def penalise(self, notebook: SubmittedNotebook, student: str, seconds_late: float) -> None:
        """Set the penalty for a late submission, as the course's settings say."""
        notebook.late_submission_penalty = None
        if seconds_late > 0:
            penalty = self.late.plugin_inst.late_submission_penalty(
                student, notebook.score, seconds_late
            )
            if penalty is not None:
                penalty = self.late._check_late_penalty(notebook, penalty)
            notebook.late_submission_penalty = penalty
