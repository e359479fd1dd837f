"""Every command in the documentation is run: here, by a test that is named here, or by CI."""

import re
import shutil
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import Request, urlopen

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery import demo
from autograder.variants.sample_class import Student, submission
from tests.conftest import COURSE, ROOT, read_notebook
from tests.docs.pages import PAGES, blocks_of, commands_of
from tests.docs.test_authoring import clone, surroundings

ASSIGNMENT = "01-masks"
# what runs elsewhere: it needs a network, a server, a browser, minutes, or a state of its own
ELSEWHERE = {
    "make lab": "tests/delivery/test_self_study.py::test_jupyterlab_opens_in_the_work_folder",
    "make tidy": "tests/docs/test_authoring.py::follow",
    "cd demo && jupyter lab --ServerApp.root_dir=.": "tests/docs/test_commands.py::LABS",
    "jupyter lab notebooks/source/08-sparsity/08-sparsity.ipynb":
        "tests/docs/test_commands.py::LABS",
    "make bench": "tests/delivery/test_bench.py::test_a_small_bench_measures_every_way",
    "autograder bench": "tests/delivery/test_bench.py::test_a_small_bench_measures_every_way",
    "autograder grade 01-masks --scheduler tcp://HOST:8786":
        "tests/grading/test_cluster.py::test_the_command_grades_on_a_cluster",
    "dask scheduler": "tests/grading/test_cluster.py::class Machines",
    "dask worker tcp://HOST:8786 --nthreads 1 --nworkers N":
        "tests/grading/test_cluster.py::class Machines",
    "cd dropout-course": "tests/delivery/test_bundle.py::test_it_starts_on_a_bare_machine",
    "python3 start.py": "tests/delivery/test_bundle.py::test_it_starts_on_a_bare_machine",
    "py start.py": "tests/delivery/test_bundle.py::test_it_starts_on_a_bare_machine",
    "apt-get install bubblewrap": ".ci/run::apt-get install",
    "apt-get install chromium": ".ci/run::apt-get install",
    "jupyter lab": "tests/browser/test_formgrader.py::lab",
}  # fmt: skip
LABS = {  # what is opened in the browser, and what is to be seen there
    "jupyter lab --ServerApp.root_dir=.": ("formgrader/manage_assignments", "nbgrader formgrade"),
    "jupyter lab notebooks/source/01-masks/01-masks.ipynb": (
        "lab/tree/01-masks.ipynb",
        "JupyterLab",
    ),
}
# pages whose commands a test takes from the page itself
WHOLE = {
    "docs/self-study.md": "tests/delivery/test_self_study.py::test_every_documented_command",
}
# what stands for something else, or is the name of a command without what it is applied to
MEANT = {
    "autograder check FILE.ipynb": "autograder check handed-in.ipynb",
    "autograder check": "autograder check handed-in.ipynb --json",
    "autograder grade": "autograder grade 01-masks",
    "nbgrader autograde": "nbgrader autograde 01-masks",
    "nbgrader collect --update": "nbgrader collect 01-masks --update",
    "nbgrader db student import": "nbgrader db student import students.csv",
    "pip install dropout-course.zip": "pip install -q --no-deps --target site dropout-course.zip",
    'pip install -c constraints.txt -e ".[cluster]"':
        'pip install -q --dry-run --no-deps -c constraints.txt -e ".[cluster]"',
    'pip install -c constraints.txt -e ".[postgresql]"':
        'pip install -q --dry-run --no-deps -c constraints.txt -e ".[postgresql]"',
}  # fmt: skip


def in_ci():
    """The make targets that CI runs."""
    text = (ROOT / ".ci/run").read_text(encoding="utf-8")
    return set(re.findall(r"^make (\w+)", text, re.MULTILINE))


def everything():
    """The commands of all pages but those that another test takes as a whole.

    The instructors' page comes first: its commands make the class that others grade again.
    """
    pages = sorted(PAGES, key=lambda page: page != "docs/instructor.md")
    listed = [c for page in pages if page not in WHOLE for c in commands_of(PAGES[page])]
    return list(dict.fromkeys(listed))


def is_left(command):
    """Tell whether a command has to be run here."""
    target = re.match(r"make (\w+)", command)
    return command not in ELSEWHERE and not (target and target[1] in in_ci())


@pytest.fixture
def prepared(tmp_path, monkeypatch):
    """A clone after what the pages do by hand: files handed in, a list of students."""
    folder = clone(tmp_path)
    for words in ("init -q", "add -A"):
        subprocess.run(["git", *words.split()], cwd=folder, check=True)
    (folder / ".venv").symlink_to(sys.prefix)
    notebook = read_notebook(COURSE.release(ASSIGNMENT))
    for name, wrong in (("ada", ()), ("ben", (1,))):
        path = folder / "submitted" / name / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(submission(notebook, Student("", wrong=wrong)), path)
        # as collected from the exchange
        (path.parent / "timestamp.txt").write_text("2026-10-01 10:00:00 UTC")
        (path.parent / "submission_secret.txt").write_text(name)
    shutil.copyfile(path, folder / "handed-in.ipynb")
    (folder / "students.csv").write_text("id,first_name,last_name\nada,Ada,L\nben,Ben,M\n")
    monkeypatch.chdir(folder)
    return folder


def run_here(command, folder):
    """Run a command; what is ours in this process, which has imported it already."""
    if command.startswith("autograder "):
        done = CliRunner().invoke(app, command.split()[1:])
        return done.exit_code, done.output
    environment = {**surroundings(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, timeout=300,
    )  # fmt: skip
    return done.returncode, done.stdout


MADE = (
    "exchange/dropout/outbound/01-masks", "autograded/ada", "feedback/ben", "dropout-course.zip",
    "site/course_utils", "reports/01-masks.html", "reports/01-masks-canvas.csv",
    "reports/01-masks-autograder.zip", ".git/hooks/pre-commit",
)  # fmt: skip


def test_every_documented_command_runs(prepared):
    documented = [command for command in everything() if is_left(command)]
    ran = dict.fromkeys(MEANT.get(command, command) for command in documented)
    assert len(ran) > 20
    failed = {}
    for command in ran:
        code, said = run_here(command, prepared)
        if code != 0 or "does not provide the extra" in said:
            failed[command] = said[-1500:]
    assert not failed, "\n".join(f"{command}\n{said}" for command, said in failed.items())
    assert not [name for name in MADE if not (prepared / name).exists()]
    assert not (prepared / "site/course_utils/reference").exists()


def asked(address, server):
    """Give a page of a server that is starting."""
    request = Request(address, headers={"Authorization": "token known"})
    for _ in range(300):
        assert server.poll() is None, "JupyterLab has ended"
        try:
            with urlopen(request, timeout=60) as answer:
                return answer.read().decode()
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
        time.sleep(0.2)
    raise AssertionError("JupyterLab doesn't answer")


@pytest.mark.parametrize("command", LABS)
def test_jupyterlab_opens_as_documented(command, tmp_path):
    folder = demo.lay_out(COURSE, tmp_path / "demo").root
    path, seen = LABS[command]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f" --allow-root --no-browser --ServerApp.port={port} --ServerApp.token=known"
    environment = {**surroundings(ROOT), "JUPYTER_RUNTIME_DIR": str(tmp_path / "runtime")}
    with subprocess.Popen(
        ["bash", "-c", f"exec {command}{options}"], cwd=folder,
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as server:  # fmt: skip
        try:
            assert f"<title>{seen}" in asked(f"http://127.0.0.1:{port}/{path}", server)
        finally:
            server.terminate()


def test_make_runs_nowhere_but_in_the_checkout():
    """In a clone it would install the clone into the environment that both share."""
    assert not [c for c in everything() if c.startswith("make ") and is_left(c)]


def test_what_is_said_to_run_elsewhere_does():
    for place in {*ELSEWHERE.values(), *WHOLE.values()}:
        file, name = place.split("::")
        assert name in (ROOT / file).read_text(encoding="utf-8"), place
    assert {"setup", "test", "lint", "demo", "release", "corpus"} <= in_ci()


def test_no_list_names_a_command_that_is_not_documented():
    known = {command for text in PAGES.values() for command in commands_of(text)}
    assert set(ELSEWHERE) <= known
    assert set(MEANT) <= known


def test_a_new_command_would_be_found():
    text = (
        "Type `autograder nonsense 7`, or\n\n```\ndocker run it  # now\npassed\n```\n\nand `x = 1`."
    )
    assert commands_of(text) == ["docker run it", "autograder nonsense 7"]
    assert all(map(is_left, commands_of(text)))


def test_scripts_stand_only_where_a_test_runs_them():
    for page, text in PAGES.items():
        languages = {block.language for block in blocks_of(text)}
        allowed = {"docs/authoring.md": {"sh", "python"}, "docs/instructor.md": {"python"}}
        assert languages <= {"", *allowed.get(page, ())}, page


def test_the_makefile_explains_every_target_that_is_documented():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    documented = {command for text in PAGES.values() for command in commands_of(text)}
    targets = {command.split()[1] for command in documented if command.startswith("make ")}
    assert targets <= set(re.findall(r"make (\w+)", done.stdout))
