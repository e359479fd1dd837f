"""An instructor's course folder and a student's folder, with nbgrader's exchange between them."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.delivery import demo
from autograder.grading.course import Course
from tests.browser.server import surroundings
from tests.conftest import COURSE

ASSIGNMENT = "01-masks"
# on a real server this stands in /etc/jupyter, for all students
FOR_STUDENTS = """
c = get_config()
c.CourseDirectory.course_id = "dropout"
c.Exchange.root = {exchange!r}
"""


@dataclass(frozen=True)
class Classroom:
    """Two people's folders on one machine."""

    course: Course
    student: Path
    homes: Path

    @property
    def home(self):
        """Where the student's Jupyter keeps its files."""
        return self.homes / "student"

    def instructor(self, *command):
        """Run a command in the course folder; return what it says."""
        return said(command, self.course.root, self.homes / "instructor")

    def learner(self, *command):
        """Run a command in the student's folder; return what it says."""
        return said(command, self.student, self.home)


def said(command, folder, home):
    """Run a program of this Python's; return its output and errors."""
    done = subprocess.run(
        [str(Path(sys.executable).parent / command[0]), *command[1:]],
        cwd=folder, env=surroundings(home), capture_output=True, text=True, timeout=300,
        check=False,
    )  # fmt: skip
    told = done.stdout + done.stderr
    assert done.returncode == 0, f"{' '.join(command)}\n{told}"
    return told


def make(folder):
    """Make a classroom in an empty folder.

    Parameters
    ----------
    folder : Path

    Returns
    -------
    Classroom
    """
    course = demo.lay_out(COURSE, folder / "course")
    room = Classroom(course, folder / "student", folder / "homes")
    room.student.mkdir()
    (room.homes / "instructor").mkdir(parents=True)
    (room.home / "config").mkdir(parents=True)
    exchange = str(course.root / "exchange")
    config = room.home / "config" / "nbgrader_config.py"
    config.write_text(FOR_STUDENTS.format(exchange=exchange))
    return room
