"""An autograder for Gradescope, run as Gradescope runs it: in a folder /autograder, as it says.

bubblewrap stands for its container: a folder of the test's becomes /autograder there.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery.gradescope import write_gradescope
from autograder.delivery.results import grade, results_of
from autograder.execution.jail import Jail
from autograder.grading.outcome import CellResult, NotebookResult, Outcome
from autograder.variants.sample_class import (
    CRASH,
    Student,
    answer_cells,
    exercise_of,
    submission,
)
from tests.conftest import COURSE, ROOT, read_notebook
from tests.delivery.conftest import ASSIGNMENT, HARMFUL

METADATA = {
    "id": 123456,
    "created_at": "2026-05-04T14:22:32.365935-07:00",
    "assignment": {"due_date": "2026-05-31T23:00:00.000000-07:00", "title": "01 Masks"},
    "users": [{"email": "ada@example.org", "id": 1, "name": "Ada"}],
    "previous_submissions": [],
}
BWRAP = shutil.which("bwrap")
PROGRAMS = "/python/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"
PASSED_ON = re.compile(r"PIP_\w+|\w+_PROXY|\w+_CERT_FILE|LANG", re.IGNORECASE)


def contained(root, *command, jail=True, programs=PROGRAMS, **options):
    """Run a command where `root` is /autograder; without `jail`, bubblewrap is missing there."""
    arguments = [BWRAP, "--die-with-parent"]
    for path in Path("/").iterdir():
        if path.is_symlink():
            arguments += ["--symlink", str(path.readlink()), str(path)]
        elif path.name not in ("proc", "dev", "tmp", "sys", "autograder"):
            arguments += ["--ro-bind-try", str(path), str(path)]
    arguments += ["--bind", "/proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    arguments += ["--bind", str(root), "/autograder", "--chdir", "/autograder"]
    arguments += ["--ro-bind", sys.base_prefix, "/python"]  # it may lie in somebody's home
    if os.geteuid() == 0:
        arguments += ["--cap-add", "ALL"]
    if not jail:
        arguments += ["--ro-bind", "/dev/null", BWRAP]
    kept = {name: value for name, value in os.environ.items() if PASSED_ON.fullmatch(name)}
    return subprocess.run(
        [*arguments, "--", *command],
        env={**kept, "PATH": programs, "HOME": "/autograder"},
        capture_output=True,
        text=True,
        **options,
    )


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """What Gradescope makes of the zip file, once."""
    root = tmp_path_factory.mktemp("gradescope")
    with zipfile.ZipFile(write_gradescope(COURSE, ASSIGNMENT, root / "upload.zip")) as archive:
        archive.extractall(root / "source")
        programs = [
            info.filename for info in archive.infolist() if info.external_attr >> 16 & 0o111
        ]
    assert sorted(programs) == ["run_autograder", "setup.sh"]
    for name in programs:
        (root / "source" / name).chmod(0o755)  # as unzip does
    shutil.copy(root / "source/run_autograder", root / "run_autograder")
    (root / "results").mkdir()
    done = contained(root, "bash", "/autograder/source/setup.sh", timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    yield root
    shutil.rmtree(root)


def graded(image, files, **options):
    """Run the harness on a student's files; give results.json and the printed text."""
    shutil.rmtree(image / "submission", ignore_errors=True)
    (image / "submission").mkdir()
    (image / "results/results.json").unlink(missing_ok=True)
    (image / "submission_metadata.json").write_text(json.dumps(METADATA))
    for name, text in files.items():
        (image / "submission" / name).write_text(text)
    before = {path.name: path.read_bytes() for path in (image / "submission").iterdir()}
    done = contained(image, "/autograder/run_autograder", timeout=300, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    after = {path.name: path.read_bytes() for path in (image / "submission").iterdir()}
    assert after == before
    return json.loads((image / "results/results.json").read_text()), done.stdout


def answers(about="", **options):
    release = read_notebook(COURSE.release(ASSIGNMENT))
    return nbformat.writes(submission(release, Student(about, **options)))


@pytest.mark.corpus
def test_a_submission_is_graded_in_full(image):
    results, printed = graded(image, {"my masks.ipynb": answers(style=9, wrong=(1, 2))})
    tests = {test["name"]: test for test in results["tests"]}
    assert len(tests) == len(results["tests"]) == 12
    for name, test in tests.items():
        assert 0 <= test["score"] <= test["max_score"]
        hidden = name.endswith(": hidden tests")
        assert test["visibility"] == ("after_due_date" if hidden else "visible")
        assert test["output_format"] == "text"
    wrong = tests["sample_mask: hidden tests"]
    assert wrong["score"] < wrong["max_score"]
    assert "Likely cause: " in wrong["output"] and "Look again at: " in wrong["output"]
    assert tests["to_keep_prob: hidden tests"]["score"] == 3
    assert sum(test["max_score"] for test in tests.values()) == 27
    assert "score" not in results  # Gradescope adds up the tests'
    assert "Grading: graded with repairs" in results["output"]
    assert "Repaired: the file was handed in as my masks.ipynb" in results["output"]
    assert "6 more points are given by hand" in results["output"]
    assert "Isolation: jail" in results["output"] and "Isolation: jail" in printed
    assert results["extra_data"]["outcome"] == "graded with repairs"
    assert isinstance(results["execution_time"], int)
    assert "stdout_visibility" not in results  # so instructors only


@pytest.mark.corpus
def test_the_same_scores_as_autograder_check_gives(image, tmp_path):
    path = tmp_path / f"{ASSIGNMENT}.ipynb"
    path.write_text(answers(style=3, wrong=(0,)))
    results, _ = graded(image, {path.name: path.read_text()})
    done = CliRunner().invoke(app, ["check", "--json", str(path)])
    cells = [cell for cell in json.loads(done.stdout)["cells"] if cell["score"] is not None]
    assert [test["score"] for test in results["tests"]] == [cell["score"] for cell in cells]
    assert [test["max_score"] for test in results["tests"]] == [c["max_score"] for c in cells]


@pytest.mark.corpus
def test_without_bubblewrap_the_lower_level_is_said(image):
    results, printed = graded(image, {f"{ASSIGNMENT}.ipynb": answers()}, jail=False)
    assert sum(test["score"] for test in results["tests"]) == 27
    for text in (results["output"], printed, results["extra_data"]["isolation"]):
        assert "process: a separate process" in text
        assert "bubblewrap is not installed" in text


LOOK = """
def apply_mask(a, mask):
    import os
    import sklearn.datasets  # what notebooks import late can still be read
    found = [str(os.getuid())]
    for path in ("/autograder/source/autograder/exams/masks.py", "/autograder/run_autograder"):
        try:
            found.append(open(path).read(9))
        except OSError as error:
            found.append(type(error).__name__)
    for path in ("/autograder/results/results.json", "/autograder/new", "here"):
        try:
            found.append(open(path, "w").name)
        except OSError as error:
            found.append(type(error).__name__)
    raise KeyError(" ".join(found))
"""


@pytest.mark.corpus
@pytest.mark.skipif(os.geteuid() != 0, reason="Gradescope's containers are root's; here isn't")
def test_without_bubblewrap_hidden_tests_and_results_are_still_out_of_reach(image):
    notebook = nbformat.reads(answers(), as_version=4)
    cell = next(c for c in answer_cells(notebook) if exercise_of(c) == "apply_mask")
    cell.source = LOOK
    results, _ = graded(image, {f"{ASSIGNMENT}.ipynb": nbformat.writes(notebook)}, jail=False)
    (said,) = [t for t in results["tests"] if t["name"] == "apply_mask: visible tests"]
    assert "process: a separate process" in results["output"]
    no = "PermissionError"
    assert f"65534 {no} #!/usr/bi {no} {no} here" in said["output"]


@pytest.mark.corpus
def test_required_isolation_gives_no_score_without_the_jail(image):
    script = (image / "run_autograder").read_text()
    (image / "run_autograder").write_text(f"{script.rstrip()} --require-isolation\n")
    try:
        with pytest.raises(AssertionError, match="bubblewrap is not installed"):
            graded(image, {f"{ASSIGNMENT}.ipynb": answers()}, jail=False)
        assert not (image / "results/results.json").exists()
        results, _ = graded(image, {f"{ASSIGNMENT}.ipynb": answers()})
        assert sum(test["score"] for test in results["tests"]) == 27
    finally:
        (image / "run_autograder").write_text(script)


@pytest.fixture(scope="module")
def jail():
    with Jail() as started:
        yield started


def results_here(folder, files, jail):
    """The results without the container, which is quicker."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text)
    return results_of(grade(folder, COURSE, ASSIGNMENT, jail))


@pytest.mark.parametrize(
    ("files", "outcome", "said"),
    [
        ({}, "missing", "no notebook was handed in (the files: none)"),
        ({"essay.pdf": "words"}, "missing", "the files: essay.pdf"),
        ({f"{ASSIGNMENT}.ipynb": "no JSON"}, "unreadable", "not a notebook"),
        ({"x.ipynb": nbformat.writes(nbformat.v4.new_notebook())}, "unreadable", "none of its"),
    ],
)
def test_what_cannot_be_graded_has_a_reason_and_no_points(tmp_path, jail, files, outcome, said):
    results = results_here(tmp_path / "in", files, jail)
    assert f"Grading: {outcome}" in results["output"] and said in results["output"]
    assert {test["score"] for test in results["tests"]} == {0}
    assert sum(test["max_score"] for test in results["tests"]) == 27
    assert all(said in test["output"] for test in results["tests"])


def test_a_crash_costs_its_cell_and_is_said(tmp_path, jail):
    results = results_here(tmp_path, {f"{ASSIGNMENT}.ipynb": answers(breaks=CRASH)}, jail)
    assert "Grading: partly graded" in results["output"]
    assert "Stopped: " in results["output"]
    assert 0 < sum(test["score"] for test in results["tests"]) < 27


def test_of_two_notebooks_the_latest_counts_and_a_human_is_asked(tmp_path, jail):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text, time in (("a.ipynb", answers(), 2), ("b.ipynb", answers(wrong=(0,)), 1)):
        (folder / name).write_text(text)
        os.utime(folder / name, (time, time))
    results = results_here(folder, {}, jail)
    assert "b.ipynb belongs to the assignment too; it was not graded" in results["output"]
    assert sum(test["score"] for test in results["tests"]) == 27


def test_hidden_tests_are_in_no_visible_output(tmp_path, jail):
    """What students see before the due date says nothing of the hidden tests."""
    results = results_here(tmp_path, {f"{ASSIGNMENT}.ipynb": answers(wrong=(0, 1, 2))}, jail)
    shown = [test for test in results["tests"] if test["visibility"] == "visible"]
    assert shown and not [test for test in shown if "Likely cause" in test["output"]]
    kept = [test["output"] for test in results["tests"] if test["visibility"] != "visible"]
    for line in {line for output in kept for line in output.splitlines() if len(line) > 30}:
        assert line not in results["output"]


def test_a_cell_of_no_known_kind_is_hidden():
    """Better too late than too early."""
    cells = (CellResult("sample_mask", 1.0, 2.0, ("said",)), CellResult("why", None, 3.0))
    result = NotebookResult("n", Outcome.GRADED, "jail", cells, seconds=2.6)
    told = results_of(result)
    (test,) = told["tests"]
    assert told["execution_time"] == 3
    assert test["visibility"] == "after_due_date" and test["output"] == "said"


def test_what_students_write_is_text(tmp_path, jail):
    notebook = nbformat.reads(answers(), as_version=4)
    cell = next(c for c in answer_cells(notebook) if exercise_of(c) == "apply_mask")
    cell.source = f"def apply_mask(a, mask):\n    raise KeyError({HARMFUL!r})\n"
    results = results_here(tmp_path, {f"{ASSIGNMENT}.ipynb": nbformat.writes(notebook)}, jail)
    (said,) = [t for t in results["tests"] if t["name"] == "apply_mask: visible tests"]
    assert HARMFUL in said["output"] and said["output_format"] == "text"


def test_the_zip_holds_one_assignment_and_is_the_same_bytes_each_time(tmp_path, monkeypatch):
    first = write_gradescope(COURSE, "03-two-norm", tmp_path / "a.zip")
    assert write_gradescope(COURSE, "03-two-norm", tmp_path / "b.zip").read_bytes() == (
        first.read_bytes()
    )
    with zipfile.ZipFile(first) as archive:
        names = archive.namelist()
        script = archive.read("run_autograder").decode()
    notebooks = [name for name in names if name.endswith(".ipynb")]
    assert notebooks == [
        "notebooks/release/03-two-norm/03-two-norm.ipynb",
        "notebooks/source/03-two-norm/03-two-norm.ipynb",
    ]
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]
    assert "AUTOGRADER_SEED=2026" in script and script.endswith("/autograder 03-two-norm\n")
    monkeypatch.setenv("AUTOGRADER_SEED", "7")
    strict = write_gradescope(COURSE, "03-two-norm", tmp_path / "c.zip", require_isolation=True)
    with zipfile.ZipFile(strict) as archive:
        script = archive.read("run_autograder").decode()
    assert "AUTOGRADER_SEED=7" in script and script.endswith("03-two-norm --require-isolation\n")


NONE, OLD, NEW = None, "exit 1", "[[ $1 == -c ]] || { echo venv; exit 7; }"
APT = """\
echo "apt-get $*"
if [[ $* == *{fetched}* ]]; then
  printf '%s' '#!/bin/bash\n{python}\n' >/autograder/programs/{name}
  /bin/chmod +x /autograder/programs/{name}
fi
"""


@pytest.mark.parametrize(
    ("python3", "fetched", "name", "calls"),
    [
        (NEW, "nothing", "python3", []),
        (OLD, "python3.11", "python3.11", ["python3 python3-venv", "python3.11 python3.11-venv"]),
        (NONE, "python3-venv", "python3", ["python3 python3-venv"]),
        (OLD, "nothing", "python3", ["python3 python3-venv", "python3.11 python3.11-venv"]),
    ],
    ids=["is there", "is too old", "is missing", "cannot be had"],
)
def test_setup_fetches_the_python_that_the_image_lacks(tmp_path, python3, fetched, name, calls):
    """With stand-ins for apt-get, bubblewrap and Python; making the venv ends it."""
    (tmp_path / "source").mkdir()
    (tmp_path / "programs").mkdir()
    shutil.copy(ROOT / "autograder/delivery/files/gradescope/setup.sh", tmp_path)
    apt = APT.format(fetched=fetched, name=name, python=NEW)
    programs = {"apt-get": apt, "bwrap": "", "setpriv": "", "python3": python3}
    for program, script in programs.items():
        if script is not NONE:
            (tmp_path / "programs" / program).write_text(f"#!/bin/bash\n{script}\n")
            (tmp_path / "programs" / program).chmod(0o755)
    done = contained(tmp_path, "/bin/bash", "/autograder/setup.sh", programs="/autograder/programs")
    installed = re.findall(r"^apt-get install -y -q (.*)$", done.stdout, re.MULTILINE)
    assert installed == calls
    if python3 is OLD and fetched == "nothing":
        assert done.returncode == 1 and "choose a newer base image" in done.stderr
    else:
        assert done.returncode == 7 and done.stdout.endswith("venv\n"), done.stderr


def test_setup_fetches_bubblewrap(tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "programs").mkdir()
    shutil.copy(ROOT / "autograder/delivery/files/gradescope/setup.sh", tmp_path)
    (tmp_path / "programs/apt-get").write_text(
        '#!/bin/bash\necho "apt-get $*"\n[[ $1 == update ]]\n'
    )
    (tmp_path / "programs/apt-get").chmod(0o755)
    done = contained(tmp_path, "/bin/bash", "/autograder/setup.sh", programs="/autograder/programs")
    assert done.returncode == 1  # and what can't be fetched ends it
    assert done.stdout.splitlines()[-1] == "apt-get install -y -q bubblewrap util-linux"


def test_the_command_writes_it_or_says_what_is_missing(own_course, monkeypatch):
    monkeypatch.chdir(own_course.root)
    done = CliRunner().invoke(app, ["gradescope", "09-none"])
    assert done.exit_code == 2 and "there is no assignment 09-none" in done.stderr
    done = CliRunner().invoke(app, ["gradescope", ASSIGNMENT])
    assert done.exit_code == 2 and "has no LICENSE, README.md, constraints.txt" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    for name in ("LICENSE", "README.md", "constraints.txt", "pyproject.toml"):
        shutil.copyfile(ROOT / name, own_course.root / name)
    done = CliRunner().invoke(app, ["gradescope", ASSIGNMENT])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.strip() == str(own_course.root / f"reports/{ASSIGNMENT}-autograder.zip")
