"""The gradebook in PostgreSQL: a real server gets what SQLite gets."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery import overview
from autograder.grading.front import front
from autograder.grading.parallel import Crew, executor
from autograder.grading.run import Run
from tests.corpus.case import ASSIGNMENT, Case, hand_in, right
from tests.corpus.run import content

PLACES = [*map(str, Path("/usr/lib/postgresql").glob("*/bin")), os.environ["PATH"]]
PROGRAMS = {name: shutil.which(name, path=os.pathsep.join(PLACES)) for name in ("initdb", "pg_ctl")}
# the server refuses to run as root
BECOME = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups")


def run(program, *arguments):
    become = BECOME if os.geteuid() == 0 else ()
    command = [*become, PROGRAMS[program], *map(str, arguments)]
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def server():
    """A server of our own on a socket in a temporary folder; gives its gradebook's URL."""
    pytest.importorskip(
        "psycopg", reason="psycopg is not installed: pip install -e '.[postgresql]'"
    )
    missing = [name for name, path in PROGRAMS.items() if path is None]
    if missing:
        pytest.skip(f"PostgreSQL's {' and '.join(missing)} not found (Debian: postgresql)")
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, "nobody")
        data = Path(folder, "data")
        run("initdb", "-D", data, "-U", "grader", "--auth=trust", "--no-locale", "-E", "UTF8", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", data, "-w", "-l", Path(folder, "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://grader@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def move_gradebook(course, db_url):
    """Configure another gradebook, as an instructor does."""
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {db_url!r}\n")


def grade(course, students=None):
    with Crew(executor(2, False), 4) as crew:
        made = Run(course, ASSIGNMENT, crew=crew)
        return {row.student: row for row in made.grade_all(students or made.students())}


@pytest.fixture
def small_class(own_course):
    better = {"sample_mask": right("sample_mask")}
    for name, answers in (("ada", {}), ("bén", better), ("cleo", {"apply_mask": "1 / 0"})):
        hand_in(own_course, Case(name, "", answers=answers))
    hand_in(own_course, Case("dora", "", write=lambda path, _: path.write_text("no notebook")))
    return own_course


def test_postgresql_gets_what_sqlite_gets(small_class, server):
    rows = grade(small_class)
    expected = content(small_class)
    assert len({row.score for row in rows.values()}) == 4
    before = (small_class.root / "gradebook.db").read_bytes()
    move_gradebook(small_class, server)
    assert grade(small_class) == rows  # all graded anew: this gradebook is empty
    assert content(small_class) == expected
    assert (small_class.root / "gradebook.db").read_bytes() == before
    assert not any(row.fresh for row in grade(small_class).values())


def test_everything_else_opens_the_configured_gradebook(small_class, server, monkeypatch):
    move_gradebook(small_class, server)
    rows = grade(small_class, ["ada"])
    monkeypatch.setattr(overview, "STUDENTS", overview.STUDENTS[:1])
    hand_in(small_class, Case("sample-01", ""))
    grade(small_class, ["sample-01"])
    cells = overview.read_rows(small_class, {})[0].cells
    assert cells[0].text.startswith(f"{rows['ada'].score:g} / ")
    assert front(small_class).generate_feedback(ASSIGNMENT, "ada")["success"]
    assert not (small_class.root / "gradebook.db").exists()


@pytest.mark.parametrize(
    "db_url", ["postgresql+psycopg://127.0.0.1:1/none", "postgres://here", "postgresql+none://x/y"]
)
def test_a_gradebook_that_cannot_be_opened_gets_one_clear_line(small_class, db_url, monkeypatch):
    move_gradebook(small_class, db_url)
    monkeypatch.chdir(small_class.root)
    done = CliRunner().invoke(app, ["grade", ASSIGNMENT])
    assert done.exit_code == 2
    assert "the gradebook can't be opened: " in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
