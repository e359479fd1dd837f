"""A release notebook opened alone gets the student part from the repository; others do nothing."""

import functools
import http.server
import os
import subprocess
import sys
import sysconfig
import threading
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder.delivery.bundle import PACKAGES, needed, student_tools
from tests.conftest import COURSE, ROOT, read_notebook

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
ARCHIVE = "/archive/refs/heads/main.zip"  # GitHub's zip file of a branch
FETCHING = f"""\
from importlib.util import find_spec

# A notebook opened alone, as on Colab, fetches what it imports; everywhere else nothing happens.
if not find_spec("course_utils"):
    address = "{PROJECT["urls"]["Repository"]}{ARCHIVE}"
    get_ipython().run_line_magic("pip", f"install -q {{address}}#subdirectory=student")"""
INSTALLED = """\
from importlib.metadata import files
print(*files("dropout-course-student"))
try:
    import course_utils.reference
except ModuleNotFoundError as error:
    print(error)"""
EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[1])
"""


@pytest.mark.parametrize("name", COURSE.assignments)
@pytest.mark.parametrize("state", ["source", "release"])
def test_the_first_code_cell_fetches_and_names_the_repository(state, name):
    cells = read_notebook(getattr(COURSE, state)(name)).cells
    code = [cell for cell in cells if cell.cell_type == "code"]
    assert [cell.id for cell in code[:2]] == ["imports-alone", "imports"]
    assert code[0].source == FETCHING


def test_the_student_package_asks_for_what_the_course_asks_for():
    project = tomllib.loads((ROOT / "student/pyproject.toml").read_text())["project"]
    assert project["name"] == "dropout-course-student"
    assert project["version"] == PROJECT["version"]
    assert project["requires-python"] == PROJECT["requires-python"]
    # where a notebook is open, there are a Jupyter and an IPython; Colab has older ones
    there = ("ipython", "ipywidgets", "jupyterlab")
    wanted = [item for item in needed(PROJECT) if not item.startswith(there)]
    assert project["dependencies"] == ["ipywidgets>=7.7", *wanted]
    assert len(wanted) == len(PACKAGES) - len(there)


@pytest.fixture
def repository(tmp_path):
    """The address at which a server on this machine gives GitHub's zip file of the repository."""
    archive = tmp_path / "served" / ARCHIVE.strip("/")
    archive.parent.mkdir(parents=True)
    folders = [ROOT / name for name in ("course_utils", "student", "autograder")]
    files = [path for folder in folders for path in folder.rglob("*.*") if path.is_file()]
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in [ROOT / "pyproject.toml", *files]:
            if "__pycache__" not in path.parts:
                zipped.write(path, f"dropout-course-main/{path.relative_to(ROOT)}")
    handler = functools.partial(Quiet, directory=str(tmp_path / "served"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Quiet.asked = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Notes what it is asked for, and says nothing."""

    asked: list[str]

    def log_message(self, *_):
        self.asked.append(self.path)


@pytest.fixture
def elsewhere(tmp_path):
    """A Python that has what Colab has: Jupyter and NumPy, and nothing of this course."""
    folder = tmp_path / "elsewhere"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = folder / "bin/python"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    own = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=True)
    # packages are seen there, but an editable install isn't: its own .pth file is not read
    shared = sysconfig.get_path("purelib")
    Path(own.stdout.strip(), "shared.pth").write_text(f"{shared}\n")
    return python


def run(cells, python, folder):
    """Run some cells as a notebook alone in a folder, and give each one's printed text."""
    notebook = nbformat.v4.new_notebook(cells=cells)
    path = folder / "alone" / "notebook.ipynb"
    path.parent.mkdir()
    nbformat.write(notebook, path)
    kept = {
        name: value for name, value in os.environ.items()
        if name == "LANG" or name.startswith("PIP_")
        or name.lower().endswith(("_proxy", "_cert_file"))
    }  # fmt: skip
    environment = {**kept, "PATH": "/usr/bin:/bin", "HOME": str(path.parent)}
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    done = subprocess.run(
        [python, "-c", EXECUTE, path.name], cwd=path.parent, env=environment,
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    outputs = [cell.outputs for cell in read_notebook(path).cells]
    return ["".join(o.get("text", str(o)) for o in each) for each in outputs]


def opening(name, address):
    """The first two code cells of a release, told that the repository is at this address."""
    cells = [c for c in read_notebook(COURSE.release(name)).cells if c.cell_type == "code"][:2]
    cells[0].source = cells[0].source.replace(PROJECT["urls"]["Repository"], address)
    return cells


def test_alone_it_installs_the_student_part_and_nothing_of_the_instructors(
    repository, elsewhere, tmp_path
):
    cells = [*opening(COURSE.assignments[0], repository), nbformat.v4.new_code_cell(INSTALLED)]
    fetched, imported, told = run(cells, elsewhere, tmp_path)
    assert ARCHIVE in Quiet.asked
    assert "ERROR" not in fetched
    assert imported == ""
    names, *error = told.splitlines()
    found = {n for n in names.split() if not n.startswith("dropout_course_student-")}
    expected = {f"course_utils/{name}" for name in student_tools()}
    assert {name for name in found if "__pycache__" not in name} == expected
    assert error == ["No module named 'course_utils.reference'"]


def test_beside_the_student_part_nothing_is_fetched_and_nothing_printed(
    repository, elsewhere, tmp_path
):
    folder = tmp_path / "alone/course_utils"
    cells = opening(COURSE.assignments[0], repository)
    put = f"import shutil; shutil.copytree({str(ROOT / 'course_utils')!r}, {str(folder)!r})"
    _, fetched, imported = run([nbformat.v4.new_code_cell(put), *cells], elsewhere, tmp_path)
    assert Quiet.asked == []
    assert fetched == imported == ""
