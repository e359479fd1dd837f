"""A JupyterLite site: the release notebooks and the student part, for a browser alone."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import nbformat

from autograder.grading.course import Course

CONFIG = ("jupyter_lite_config.json", "jupyter-lite.json")
STUDENT_PROJECT = "student"
FETCHING = "imports-alone"  # the cell that installs the student part where there is none
FETCH = """\
# The course's tools come with this site; NumPy and whatever else they need, with Pyodide.
%pip install -q dropout-course-student"""
# what Pyodide hasn't got, and would look for elsewhere: messages to and from the page, the slider
WHEELS = ("comm", "ipywidgets", "jupyterlab_widgets")
EXTENSIONS = ("@jupyterlite/pyodide-kernel-extension", "@jupyter-widgets/jupyterlab-manager")
BUILT = "api/contents/all.json"  # stands in every built site, and hardly anywhere else


class NoSite(Exception):
    """The site can't be built; the message says why."""


def build(course: Course, output: Path) -> Path:
    """Build the site anew: static files, for any web server.

    Parameters
    ----------
    course : Course
        Its release notebooks, `student/` and `lite/` are used.
    output : Path
        The site's folder; what an earlier build left there is removed.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    NoSite
        If JupyterLite or a notebook is missing, a step fails, or the folder holds anything else.
    """
    missing = [name for name in ("jupyterlite_core", "jupyterlite_pyodide_kernel")
               if find_spec(name) is None]  # fmt: skip
    if missing:
        raise NoSite('JupyterLite is missing: pip install -c constraints.txt -e ".[lite]"')
    unreleased = [name for name in course.assignments if not course.release(name).is_file()]
    if unreleased:
        raise NoSite(f"not released yet: {', '.join(unreleased)}; run autograder release first")
    output = output.absolute()
    if output.exists() and any(output.iterdir()) and not (output / BUILT).is_file():
        raise NoSite(f"{output} holds something else; name an empty folder")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for name in CONFIG:
            shutil.copyfile(course.root / "lite" / name, folder / name)
        put_notebooks(course, folder / "files")
        make_wheels(course, folder / "wheels")
        run("jupyterlite_core", "build", *arguments(), cwd=folder)
        shutil.rmtree(output, ignore_errors=True)
        shutil.copytree(folder / "site", output)
    return output


def put_notebooks(course: Course, folder: Path) -> None:
    """Copy the release notebooks, with the browser's way to fetch the student part."""
    folder.mkdir()
    for name in course.assignments:
        notebook = nbformat.read(course.release(name), as_version=4)
        for cell in notebook.cells:
            if cell.id == FETCHING:
                cell.source = FETCH
        nbformat.write(notebook, folder / f"{name}.ipynb")


def make_wheels(course: Course, folder: Path) -> None:
    """Make the student part's wheel, and get the ones that Pyodide has not."""
    with tempfile.TemporaryDirectory() as scratch:
        # pip builds where the project lies, and would leave its litter there
        for name in (STUDENT_PROJECT, "course_utils"):
            ignored = shutil.ignore_patterns("__pycache__", "build", "*.egg-info")
            shutil.copytree(course.root / name, Path(scratch, name), ignore=ignored)
        pins = str(course.root / "constraints.txt")
        wheel = ("wheel", "--quiet", "--no-deps", "-c", pins, "-w", str(folder))
        run("pip", "--disable-pip-version-check", *wheel, f"./{STUDENT_PROJECT}", *WHEELS,
            cwd=Path(scratch))  # fmt: skip


def arguments() -> list[str]:
    """Make the arguments of JupyterLite's build that the configuration file can't hold."""
    installed = Path(sys.prefix, "share", "jupyter", "labextensions")
    given = {
        "output-dir": "site",
        "contents": "files",
        "piplite-wheels": "wheels",
    }
    return [
        *[f"--{name}={value}" for name, value in given.items()],
        # by name: nbgrader's own extensions would look for its server
        *[f"--LiteBuildConfig.federated_extensions={installed / name}" for name in EXTENSIONS],
    ]


def run(module: str, *words: str, cwd: Path) -> None:
    """Run a module's command; its last line is the reason if it fails."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        told = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["no reason given"]
        raise NoSite(f"{module} failed: {told[-1]}")
