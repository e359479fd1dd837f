"""Grades for other systems: the columns they ask for, and nobody's grade in a wrong place."""

import csv
import datetime
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery.export import export_grades, grade_of
from autograder.delivery.marks import CellMark, Class, Mark, NoMarks, Person, Standing, read_class
from autograder.delivery.systems import System
from autograder.grading.run import Run
from tests.delivery.conftest import ASSIGNMENT, CLASS

FILES = [name for name, student in CLASS.items() if student.file != "nothing"]
SECOND = datetime.timedelta(seconds=1)
DUE = datetime.datetime(2026, 5, 4, 12)


def rows_of(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def exported(course, system, partial=False):
    """The written rows, keyed by the heading, and the notes."""
    done = export_grades(course, ASSIGNMENT, System(system), partial=partial)
    heading, *rows = rows_of(done.path)
    return heading, [dict(zip(heading, row, strict=True)) for row in rows], done.notes


@pytest.fixture
def invented(monkeypatch, tmp_path, course):
    """Exports a class made of the given marks."""

    def export(system, *marks, partial=False):
        made = Class(ASSIGNMENT, 33.0, marks)
        monkeypatch.setattr("autograder.delivery.export.read_class", lambda *_: made)
        path = tmp_path / "out.csv"
        done = export_grades(course, ASSIGNMENT, System(system), path, partial)
        heading, *rows = rows_of(path)
        return [dict(zip(heading, row, strict=True)) for row in rows], done.notes

    return export


def mark(student="ada", points=20.0, standing=Standing.FINAL, penalty=0.0, **person):
    return Mark(student, standing, Person(**person), penalty, {"c": CellMark(points, 33.0)})


def grade_by_hand(gradebook, student, points=2.0):
    notebook = gradebook.find_submission_notebook(ASSIGNMENT, ASSIGNMENT, student)
    for grade in notebook.grades:
        grade.needs_manual_grade = False
        if grade.name.endswith("-why"):
            grade.manual_score = points
    gradebook.db.commit()


def test_canvas_gets_its_five_columns_and_the_maximum(graded, gradebook):
    gradebook.update_or_create_student(
        "ada", first_name="Ada", last_name="Lovelace", lms_user_id="4711"
    )
    grade_by_hand(gradebook, "ada")
    heading, rows, notes = exported(graded, "canvas")
    assert heading == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", ASSIGNMENT]
    points, ada = rows
    assert "Points Possible" in points["Student"] and points[ASSIGNMENT] == "33"
    assert set(points.values()) == {"    Points Possible", "", "33"}
    assert ada == {
        "Student": "Lovelace, Ada", "ID": "4711", "SIS User ID": "", "SIS Login ID": "ada",
        "Section": "", ASSIGNMENT: "31",
    }  # fmt: skip
    assert not any("lms_user_id" in note for note in notes)


def test_moodle_gets_one_grade_and_columns_to_choose_a_student_by(graded, gradebook):
    for name, email in (("ada", "ada@example.org"), ("ben", "ben@example.org")):
        gradebook.update_or_create_student(name, first_name="A", last_name="B", email=email)
        grade_by_hand(gradebook, name)
    heading, rows, notes = exported(graded, "moodle")
    assert heading == ["Username", "Email address", "First name", "Last name", ASSIGNMENT]
    assert [(row["Username"], row["Email address"]) for row in rows] == [
        ("ada", "ada@example.org"), ("ben", "ben@example.org"),
    ]  # fmt: skip
    assert rows[0][ASSIGNMENT] == "31"
    assert any("Username or Email address" in note for note in notes)
    assert any("no column ID number" in note and "ada, ben" in note for note in notes)


def test_gradescope_and_csv_have_everybody(graded, gradebook):
    gradebook.update_or_create_student(
        "ada", first_name="Ada", last_name="Lovelace", email="a@b.c", lms_user_id="x1"
    )
    grade_by_hand(gradebook, "ada")
    heading, rows, notes = exported(graded, "gradescope")
    assert heading == [
        "First Name", "Last Name", "SID", "Email", ASSIGNMENT, f"{ASSIGNMENT} - Max Points",
    ]  # fmt: skip
    assert [row["SID"] for row in rows] == sorted(CLASS)
    assert list(rows[0].values()) == ["Ada", "Lovelace", "ada", "a@b.c", "31", "33"]
    assert "imports no grades" in notes[-2]
    heading, rows, _ = exported(graded, "csv")
    assert heading == [
        "student", "last_name", "first_name", "email", "lms_user_id",
        "score", "max_score", "late_penalty", "standing",
    ]  # fmt: skip
    assert list(rows[0].values()) == [
        "ada", "Lovelace", "Ada", "a@b.c", "x1", "31", "33", "0", "final",
    ]  # fmt: skip
    standing = {row["student"]: row["standing"] for row in rows}
    assert standing["gus"] == "missing"
    assert {standing[name] for name in FILES if name != "ada"} == {"waits for points by hand"}


def test_what_the_gradebook_page_of_nbgrader_says_is_what_is_exported(graded, gradebook):
    """The same numbers as nbgrader's own export computes."""
    for name in FILES:
        grade_by_hand(gradebook, name, points=1.5)
    _, rows, _ = exported(graded, "csv")
    for row in rows:
        if row["student"] in FILES:
            found = gradebook.find_submission(ASSIGNMENT, row["student"])
            assert float(row["score"]) == found.score - (found.late_submission_penalty or 0)


@pytest.mark.parametrize("system", ["canvas", "moodle"])
def test_without_a_grade_there_is_no_row_that_would_erase_one(invented, system):
    waiting = mark("ben", standing=Standing.WAITING)
    marks = [mark(), waiting, Mark("cyd", Standing.UNGRADED), Mark("dov", Standing.MISSING)]
    rows, notes = invented(system, *marks)
    login = "SIS Login ID" if system == "canvas" else "Username"
    assert [row[login] for row in rows if row[login]] == ["ada"]
    assert "left out, waits for points by hand: 1 (ben); --partial" in notes[0]
    assert "left out, not graded: 1 (cyd)" in notes[1]
    assert notes[2] == "left out, missing: 1 (dov)"
    assert not any("ben" in note for note in notes[3:])
    rows, notes = invented(system, *marks, partial=True)
    assert [row[login] for row in rows if row[login]] == ["ada", "ben"]
    assert not any("ben" in note for note in notes[:2])


def test_zero_points_are_a_grade_and_nothing_handed_in_is_none(invented):
    rows, _ = invented("csv", mark(points=0.0), Mark("gus", Standing.MISSING))
    assert [row["score"] for row in rows] == ["0", ""]


def test_a_penalty_never_makes_a_grade_negative():
    assert grade_of(mark(points=3.0, penalty=5.0), partial=False) == 0


def test_points_are_written_with_a_point_and_without_noise(invented):
    rows, _ = invented("csv", mark(points=0.1 + 0.2), mark(points=100 / 3), mark(points=12.0))
    assert [row["score"] for row in rows] == ["0.3", "33.3333", "12"]


AWKWARD = {
    "a comma and a quote": ('O"Neill, Jr.', "Anne-Marie"),
    "an apostrophe and a slash": ("d'Arc / de L'Isle", "J;K"),
    "letters of many scripts": ("Łukasiewicz-Đặng", "שלום 愛子 😀"),
    "an umlaut in two characters": ("Mu\u0308ller", "J"),
}


@pytest.mark.parametrize("system", list(System))
@pytest.mark.parametrize("kind", list(AWKWARD))
def test_awkward_names_arrive_as_they_are(invented, system, kind):
    family, given = AWKWARD[kind]
    rows, _ = invented(system, mark(last_name=family, first_name=given))
    assert any(family in cell for row in rows for cell in row.values())
    assert any(given in cell for row in rows for cell in row.values())


@pytest.mark.parametrize("system", list(System))
@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r", "\n-", " =", "\x00=", "\xa0=", "＝"]
)
def test_no_cell_is_a_formula(invented, system, start):
    harm = f"{start}cmd|' /C calc'!A0"
    rows, _ = invented(system, mark(harm, last_name=harm, first_name=harm, email=harm))
    texts = [cell for row in rows for cell in row.values()]
    assert any("calc" in text for text in texts)
    assert not [text for text in texts if text.strip().startswith(tuple("=+-@＝"))]
    assert not set("\t\r\n\x00") & set("".join(texts))


def test_a_name_that_canvas_takes_for_the_maximum_is_replaced(invented):
    rows, _ = invented("canvas", mark("mallory", last_name="Points Possible"))
    assert [row["Student"] for row in rows] == ["    Points Possible", "mallory"]


@pytest.mark.parametrize("number", ["12ab", "٣", "", "-3", "1.5", " 7"])
def test_canvas_gets_no_number_that_it_would_read_as_somebody_elses(invented, number):
    rows, notes = invented("canvas", mark(lms_user_id=number))
    assert rows[1]["ID"] == ""
    assert any("lms_user_id" in note and "ada" in note for note in notes)


def test_moodle_gets_no_column_with_a_gap(invented):
    marks = [mark("ada", email="a@b.c", lms_user_id="1"), mark("ben", email="b@b.c")]
    rows, notes = invented("moodle", *marks)
    assert "ID number" not in rows[0] and rows[1]["Email address"] == "b@b.c"
    assert any("no column ID number" in note and "1 (ben)" in note for note in notes)


def test_many_without_a_grade_are_counted(invented):
    marks = [Mark(f"s{n:02d}", Standing.MISSING) for n in range(12)]
    _, notes = invented("csv", *marks)
    assert notes == ("left empty, missing: 12 (s00, s01, s02, s03, s04 and 7 more)",)


def configure(course, lines):
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\n{lines}\n")


def hand_in_at(course, student, time):
    path = course.root / "submitted" / student / ASSIGNMENT / "timestamp.txt"
    path.write_text(f"{time} UTC")


def grade(course, *students):
    return {row.student: row for row in Run(course, ASSIGNMENT).grade_all(list(students))}


def scores(course):
    _, rows, _ = exported(course, "csv", partial=True)
    return {row["student"]: (row["score"], row["late_penalty"]) for row in rows}


@pytest.fixture
def due(graded, gradebook):
    """The class, with a time by which to hand in; ada was late."""
    gradebook.update_or_create_assignment(ASSIGNMENT, duedate=DUE)
    hand_in_at(graded, "ada", DUE + SECOND)
    hand_in_at(graded, "dov", DUE)
    return graded


def test_late_penalties_are_nbgraders_own_setting(due):
    grade(due, "ada", "dov")
    assert scores(due)["ada"] == ("27", "0")  # nbgrader's default: none
    configure(due, 'c.LateSubmissionPlugin.penalty_method = "zero"')
    # nothing was handed in anew: as with nbgrader, another setting needs --force
    for _ in Run(due, ASSIGNMENT, force=True).grade_all(["ada", "dov"]):
        pass
    on_time = scores(due)["dov"]
    assert scores(due)["ada"] == ("0", "27")
    assert on_time[1] == "0" and float(on_time[0]) > 0


def test_a_penalty_of_the_instructors_own_counts(due):
    (due.root / "latework.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class PerHour(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return 0.5 * total_seconds_late\n"
    )
    configure(
        due,
        "import sys\nsys.path.insert(0, str(here))\n"
        'c.AssignLatePenalties.plugin_class = "latework.PerHour"',
    )
    try:
        grade(due, "ada")
    finally:
        sys.path[:] = [path for path in sys.path if path != str(due.root)]
        sys.modules.pop("latework", None)
    assert scores(due)["ada"] == ("26.5", "0.5")


def test_an_extension_moves_the_time_for_one_student(due, gradebook):
    configure(due, 'c.LateSubmissionPlugin.penalty_method = "zero"')
    gradebook.grant_extension(ASSIGNMENT, "ada", minutes=1)
    grade(due, "ada")
    assert scores(due)["ada"] == ("27", "0")


def test_another_attempt_replaces_the_first_with_its_own_time(due):
    configure(due, 'c.LateSubmissionPlugin.penalty_method = "zero"')
    hand_in_at(due, "ada", DUE - SECOND)
    grade(due, "ada")
    assert scores(due)["ada"] == ("27", "0")
    assert not grade(due, "ada")["ada"].fresh
    hand_in_at(due, "ada", DUE + SECOND)  # the same notebook once more, too late
    assert grade(due, "ada")["ada"].fresh
    assert scores(due)["ada"] == ("0", "27")


def test_the_command_writes_beside_the_report_and_says_what_is_missing(graded, monkeypatch):
    monkeypatch.chdir(graded.root)
    done = CliRunner().invoke(app, ["export", ASSIGNMENT, "--to", "canvas"])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip() == str(graded.root / f"reports/{ASSIGNMENT}-canvas.csv")
    assert "left out, missing: 1 (gus)" in done.stderr
    elsewhere = graded.root / "new folder/grades.csv"
    done = CliRunner().invoke(
        app, ["export", ASSIGNMENT, "--to", "csv", "--partial", "--output", str(elsewhere)]
    )
    assert done.exit_code == 0
    assert len(rows_of(elsewhere)) == 1 + len(CLASS)


def test_what_cannot_be_exported_gets_one_clear_line(graded, monkeypatch):
    monkeypatch.chdir(graded.root)
    for assignment, said in (("09-none", "there is no assignment"), ("02-scaling", "never graded")):
        done = CliRunner().invoke(app, ["export", assignment, "--to", "csv"])
        assert done.exit_code == 2
        assert said in done.stderr and len(done.stderr.strip().splitlines()) == 1
        with pytest.raises(NoMarks):
            read_class(graded, assignment)
    assert CliRunner().invoke(app, ["export", ASSIGNMENT, "--to", "blackboard"]).exit_code == 2


def test_the_same_results_give_the_same_bytes(graded):
    for system in System:
        first = export_grades(graded, ASSIGNMENT, system).path.read_bytes()
        assert export_grades(graded, ASSIGNMENT, system).path.read_bytes() == first
        assert b"\r" not in first


def test_the_command_line_starts_without_what_takes_seconds_to_import():
    code = "import sys, autograder.cli; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.split(".")[0] for name in run.stdout.split()}
    assert not loaded & {"nbgrader", "sqlalchemy", "nbformat", "numpy", "matplotlib", "distributed"}
