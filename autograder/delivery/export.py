"""Grades for other systems, in the columns that they ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.delivery.marks import Class, Mark, Standing, read_class
from autograder.delivery.systems import System
from autograder.delivery.table import Cell, write_csv
from autograder.grading.course import Course

FOLDER = Path("reports")
NAMED = 5  # students named in a warning; more are counted
POINTS_POSSIBLE = "Points Possible"
ADD = (
    "nbgrader db student add STUDENT --first-name=… --last-name=… --email=… --lms-user-id=… "
    "(all at once: what isn't given is emptied)"
)
Row = tuple[Cell, ...]
Graded = list[tuple[Mark, float | None]]


@dataclass(frozen=True)
class Exported:
    """A written file, and what the instructor should know about it, one line each."""

    path: Path
    notes: tuple[str, ...]


def export_grades(
    course: Course,
    assignment: str,
    system: System,
    output: Path | None = None,
    partial: bool = False,
) -> Exported:
    """Write a class's grades: automatic and manual points, minus the late penalty.

    Who has no grade yet is left out for Canvas and Moodle, since importing an empty cell there
    removes a grade that somebody else has given; in the other tables the cell is empty.

    Parameters
    ----------
    course : Course
        The course folder; its config names the gradebook.
    assignment : str
        The assignment's id.
    system : System
        For whom the file is.
    output : Path or None
        Where it goes; None: `reports/` in the course folder.
    partial : bool
        Include submissions that wait for points by hand, with what they have so far.

    Returns
    -------
    Exported

    Raises
    ------
    NoMarks
        If the assignment was never graded.
    """
    path = output or course.root / FOLDER / f"{assignment}-{system}.csv"
    marks = read_class(course, assignment)
    graded = [(mark, grade_of(mark, partial)) for mark in marks.marks]
    rows, notes = FORMATS[system]
    if system in (System.CANVAS, System.MOODLE):
        told = without_grade(graded, "left out")
        graded = [(mark, grade) for mark, grade in graded if grade is not None]
        marks = replace(marks, marks=tuple(mark for mark, _ in graded))
    else:
        told = without_grade(graded, "left empty")
    write_csv(path, rows(marks, graded))
    return Exported(path, (*told, *notes(marks)))


def grade_of(mark: Mark, partial: bool) -> float | None:
    """Give a grade, or None where there is none to hand on."""
    ready = (Standing.FINAL, Standing.WAITING) if partial else (Standing.FINAL,)
    return mark.points if mark.standing in ready else None


def without_grade(graded: Graded, left: str) -> list[str]:
    """Say whose grade is missing, why, and what became of their row."""
    told = []
    for standing, hint in (
        (Standing.WAITING, "; --partial includes what they have so far"),
        (Standing.UNGRADED, "; run autograder grade first"),
        (Standing.MISSING, ""),
    ):
        students = [m.student for m, grade in graded if m.standing is standing and grade is None]
        if students:
            told.append(f"{left}, {standing}: {some(students)}{hint}")
    return told


def some(students: Iterable[str]) -> str:
    """Count students, and name the first of them."""
    listed = sorted(students)
    more = f" and {len(listed) - NAMED} more" if len(listed) > NAMED else ""
    return f"{len(listed)} ({', '.join(listed[:NAMED])}{more})"


def list_name(mark: Mark) -> str:
    """Give the name for lists, "Family, Given"; the id if there is none."""
    names = (mark.person.last_name, mark.person.first_name)
    return ", ".join(filter(None, names)) or mark.student


def canvas(marks: Class, graded: Graded) -> Iterator[Row]:
    """Give the rows of Canvas's gradebook import.

    Five columns about the student come first, in this order. Canvas looks a student up by ID
    (its own number), then by SIS User ID, by SIS Login ID, by name. A row whose first cell says
    "Points Possible" holds the maximum, so no student's name may say that. Sources:
    https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb and
    https://teaching.resources.osu.edu/toolsets/carmencanvas/guides/calculating-final-grades/import-csv-file-carmen-grades
    """
    yield "Student", "ID", "SIS User ID", "SIS Login ID", "Section", marks.assignment
    yield f"    {POINTS_POSSIBLE}", None, None, None, None, marks.max_score
    for mark, grade in graded:
        name = list_name(mark)
        shown = mark.student if POINTS_POSSIBLE in name else name
        yield shown, canvas_number(mark), None, mark.student, None, grade


def canvas_number(mark: Mark) -> str | None:
    """Give a student's number in Canvas; of `12ab` Canvas would read the 12, somebody else's."""
    number = mark.person.lms_user_id
    return number if number.isascii() and number.isdigit() else None


def canvas_notes(marks: Class) -> Iterator[str]:
    """Say who is looked up by something else than Canvas's number."""
    without = [mark.student for mark in marks.marks if canvas_number(mark) is None]
    if without:
        yield (
            f"no number of Canvas's own (lms_user_id) for {some(without)}: Canvas looks them up "
            f"by login, for which their id in nbgrader is given; to add it: {ADD}"
        )


def moodle_columns(marks: Class) -> list[tuple[str, Callable[[Mark], str]]]:
    """List the columns that identify a student in Moodle: those that are full."""
    columns: tuple[tuple[str, Callable[[Mark], str]], ...] = (
        ("Username", lambda mark: mark.student),
        ("ID number", lambda mark: mark.person.lms_user_id),
        ("Email address", lambda mark: mark.person.email),
    )
    return [(name, give) for name, give in columns if all(map(give, marks.marks))]


def moodle(marks: Class, graded: Graded) -> Iterator[Row]:
    """Give the rows of Moodle's grade import.

    One identifying column, chosen while importing, and the grade. A row whose identifying cell
    is empty would be taken for the student in the row before, so a column with a gap is left
    out. Sources: https://docs.moodle.org/en/Grade_import and
    https://github.com/moodle/moodle/blob/main/grade/import/csv/classes/load_data.php
    """
    columns = moodle_columns(marks)
    yield *(name for name, _ in columns), "First name", "Last name", marks.assignment
    for mark, grade in graded:
        person = mark.person
        yield *(give(mark) for _, give in columns), person.first_name, person.last_name, grade


def moodle_notes(marks: Class) -> Iterator[str]:
    """Say which column to choose, and who keeps another one out."""
    columns = [name for name, _ in moodle_columns(marks)]
    yield f"in Moodle, identify students by {' or '.join(columns)}"
    yield f"in Moodle, import into a grade item whose maximum is {marks.max_score:g}"
    for name, attribute in (("Email address", "email"), ("ID number", "lms_user_id")):
        without = [m.student for m in marks.marks if not getattr(m.person, attribute)]
        if without:
            yield f"no column {name}, which is unknown for {some(without)}; to add it: {ADD}"


def gradescope(marks: Class, graded: Graded) -> Iterator[Row]:
    """Give the rows in the columns of Gradescope's own table of grades.

    Gradescope documents no import of grades, only one of a roster (names, e-mail addresses,
    ids); so this is for programs that read what Gradescope lets one download. Sources:
    https://guides.gradescope.com/hc/en-us/articles/21926598776333-Adding-Students-and-Staff
    """
    about = ("First Name", "Last Name", "SID", "Email")
    yield *about, marks.assignment, f"{marks.assignment} - Max Points"
    for mark, grade in graded:
        person = mark.person
        about = (person.first_name, person.last_name, mark.student, person.email)
        yield *about, grade, marks.max_score


def gradescope_notes(marks: Class) -> Iterator[str]:
    """Say what the file is good for, and whose address is missing."""
    yield "Gradescope imports no grades; the file has the columns of its own table of grades"
    without = [mark.student for mark in marks.marks if not mark.person.email]
    if without:
        yield f"no e-mail address for {some(without)}; to add it: {ADD}"


def plain(marks: Class, graded: Graded) -> Iterator[Row]:
    """Give the rows of a table for everything else."""
    about = ("student", "last_name", "first_name", "email", "lms_user_id")
    yield *about, "score", "max_score", "late_penalty", "standing"
    for mark, grade in graded:
        person = mark.person
        about = (
            mark.student, person.last_name, person.first_name, person.email, person.lms_user_id,
        )  # fmt: skip
        yield *about, grade, marks.max_score, mark.penalty, str(mark.standing)


def no_notes(marks: Class) -> Iterator[str]:
    """Say nothing."""
    yield from ()


FORMATS: dict[
    System, tuple[Callable[[Class, Graded], Iterator[Row]], Callable[[Class], Iterator[str]]]
] = {
    System.CANVAS: (canvas, canvas_notes),
    System.MOODLE: (moodle, moodle_notes),
    System.GRADESCOPE: (gradescope, gradescope_notes),
    System.CSV: (plain, no_notes),
}
