"""The JupyterLite site's files: what students get, and nothing of the instructors'."""

import json
import re
import zipfile

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery import lite
from autograder.delivery.bundle import student_tools
from autograder.exams.examine import batteries
from autograder.grading.intake import grade_id
from autograder.variants.sample_class import answer_cells
from tests.conftest import COURSE, read_notebook


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return lite.build(COURSE, tmp_path_factory.mktemp("lite") / "site")


def test_the_notebooks_are_the_released_ones_with_the_browsers_way_to_fetch(site):
    assert sorted(path.stem for path in (site / "files").iterdir()) == COURSE.assignments
    for name in COURSE.assignments:
        released = read_notebook(COURSE.release(name))
        fetching = [cell for cell in released.cells if cell.id == lite.FETCHING]
        assert len(fetching) == 1
        fetching[0].source = lite.FETCH
        assert read_notebook(site / "files" / f"{name}.ipynb") == released


def test_the_wheel_holds_the_student_part(site):
    wheels = sorted((site / "pypi").glob("*.whl"))
    assert [path.name.split("-")[0] for path in wheels] == [
        "comm", "dropout_course_student", "ipywidgets", "jupyterlab_widgets",
    ]  # fmt: skip
    with zipfile.ZipFile(wheels[1]) as wheel:
        held = {n: wheel.read(n) for n in wheel.namelist() if ".dist-info/" not in n}
    assert held == {f"course_utils/{name}": text for name, text in student_tools().items()}
    assert set(json.loads((site / "pypi/all.json").read_text())) == {
        "comm", "dropout-course-student", "ipywidgets", "jupyterlab-widgets",
    }  # fmt: skip


WITHHELD = re.compile(
    rb"(BEGIN|END) (SOLUTION|HIDDEN|MARK)|course_utils\.reference|autograder\.exams"
    rb"|misconception|def (examine|summarise)\("
)


def scan(folder):
    """The files in which something of the instructors' stands."""
    return [p.name for p in folder.rglob("*") if p.is_file() and WITHHELD.search(p.read_bytes())]


def test_nothing_of_the_instructors_is_in_it(site, tmp_path):
    assert batteries()
    assert scan(site) == []
    for name in ("notebooks/source/01-masks/01-masks.ipynb", "autograder/exams/masks.py"):
        path = tmp_path / name.replace("/", "-")
        path.write_bytes((COURSE.root / name).read_bytes())
    assert len(scan(tmp_path)) == 2  # it would be found


def test_what_is_handed_in_from_there_is_graded_as_any_other(site, tmp_path):
    notebook = read_notebook(site / "files" / "01-masks.ipynb")
    # what the browser's JupyterLab writes into a notebook that it saves
    notebook.metadata.kernelspec = {
        "name": "python", "display_name": "Python (Pyodide)", "language": "python",
    }  # fmt: skip
    source = read_notebook(COURSE.source("01-masks"))
    right = {grade_id(cell): cell.source for cell in answer_cells(source)}
    for cell in answer_cells(notebook):
        cell.source = right[grade_id(cell)]
    nbformat.write(notebook, tmp_path / "01-masks.ipynb")
    done = CliRunner().invoke(app, ["check", "--json", str(tmp_path / "01-masks.ipynb")])
    graded = json.loads(done.stdout)
    assert graded["score"] == graded["max_score"] > 0


def test_it_takes_the_place_of_an_earlier_one(tmp_path):
    for _ in range(2):
        lite.build(COURSE, tmp_path / "site")
        assert not (tmp_path / "site/old.txt").exists()
        (tmp_path / "site/old.txt").write_text("of the site before")


@pytest.mark.parametrize("name", ["mine.txt", "jupyter-lite.json"])
def test_it_removes_nothing_else(tmp_path, name):
    (tmp_path / name).write_text("my own")
    done = CliRunner().invoke(app, ["lite", "--output", str(tmp_path)])
    assert done.exit_code == 2
    assert "holds something else" in done.stderr
    assert (tmp_path / name).read_text() == "my own"


def test_a_step_that_fails_says_why_in_a_line_and_leaves_the_earlier_site(tmp_path, monkeypatch):
    earlier = tmp_path / lite.BUILT
    earlier.parent.mkdir(parents=True)
    earlier.write_text("{}")
    monkeypatch.setattr(lite, "WHEELS", ("no-such-package==",))
    with pytest.raises(lite.NoSite, match="^pip failed: .*no-such-package"):
        lite.build(COURSE, tmp_path)
    assert earlier.read_text() == "{}"


def test_without_jupyterlite_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr(lite, "find_spec", lambda name: None)
    with pytest.raises(lite.NoSite, match=r"pip install .*\[lite\]"):
        lite.build(COURSE, tmp_path / "site")
