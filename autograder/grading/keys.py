"""What a score depends on, summed up: a result is kept until one of these changes."""

from __future__ import annotations

import ast
import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from autograder import exams
from autograder.execution.session import is_test
from autograder.execution.syntax import tree_of
from autograder.grading.handed_in import HandedIn
from autograder.grading.repair import grade_id
from autograder.grading.template import exercise_of
from autograder.grading.work import Task, opened
from autograder.variants.bank import files

ROOT = Path(__file__).resolve().parents[2]
OURS = ("autograder", "course_utils")
# what every score depends on; the tests' part of the code is summed up by exercise
EVERYWHERE = (
    "autograder/execution/*.py", "autograder/grading/*.py", "autograder/exams/examine.py",
    "autograder/variants/bank.py", "course_utils/*.py",
)  # fmt: skip
LIBRARIES = ("ipython", "ipywidgets", "matplotlib", "nbformat", "nbgrader", "numpy", "scikit-learn")


@dataclass(frozen=True)
class Key:
    """What one result depends on.

    Parameters
    ----------
    submission : str
        Fingerprint of what was handed in.
    course : str
        Fingerprint of what all exercises have in common: the assignment without its tests, the
        code, the libraries, the seed and the limits.
    exercises : dict of str to str
        Fingerprints of the tests of each exercise, by its name.
    """

    submission: str
    course: str
    exercises: dict[str, str]

    def as_json(self) -> dict[str, object]:
        """Give the key as plain data."""
        return asdict(self)


def summed(*parts: str | bytes) -> str:
    """Give one fingerprint of several texts."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data) + data)
    return found.hexdigest()


def summed_files(paths: Iterable[Path]) -> str:
    """Give one fingerprint of several files of this package, names and contents."""
    parts = [(path.relative_to(ROOT).as_posix(), path.read_bytes()) for path in sorted(paths)]
    return summed(*(piece for part in parts for piece in part))


@cache
def everywhere() -> str:
    """Sum up the code and the libraries that every score depends on."""
    code = summed_files(path for pattern in EVERYWHERE for path in ROOT.glob(pattern))
    return summed(code, platform.python_version(), *map(version, LIBRARIES))


@cache
def homes() -> dict[str, Path]:
    """Say in which module each exercise's battery is."""
    found: dict[str, Path] = {}
    for path in sorted(Path(exams.__path__[0]).glob("*.py")):
        module = import_module(f"{exams.__name__}.{path.stem}")
        found |= dict.fromkeys((b.exercise for b in getattr(module, "BATTERIES", ())), path)
    return found


@cache
def tests_of(exercise: str) -> str:
    """Sum up the code that examines one exercise; empty if it has no battery."""
    if exercise not in homes():
        return ""
    code = [without_others(path, exercise) for path in sorted(closure(homes()[exercise]))]
    return summed(files()[exercise].read_bytes(), *code)


def closure(start: Path) -> set[Path]:
    """Give a module, and all modules of this repository that it imports, directly or not."""
    reached: set[Path] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += imports_of(path)
    return reached


@cache
def imports_of(path: Path) -> tuple[Path, ...]:
    """List the modules of this repository that one module imports."""
    names: set[str] = set()
    for node in ast.walk(tree_of(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    candidates = (ROOT.joinpath(*name.split(".")) for name in names if name.split(".")[0] in OURS)
    found = (f for c in candidates for f in (c.with_suffix(".py"), c / "__init__.py"))
    return tuple(sorted(path for path in found if path.is_file()))


def without_others(path: Path, exercise: str) -> str:
    """Give a module's code without the properties of other exercises' batteries."""
    text = path.read_text(encoding="utf-8")
    tree = tree_of(text)
    tree.body = [node for node in tree.body if property_of(node) in (None, exercise)]
    return ast.dump(tree)


def property_of(node: ast.stmt) -> str | None:
    """Name the battery that a function is a property of, as `@battery.property(…)` says."""
    for decorator in getattr(node, "decorator_list", ()):
        called = decorator.func if isinstance(decorator, ast.Call) else None
        if isinstance(called, ast.Attribute) and called.attr == "property":
            return called.value.id if isinstance(called.value, ast.Name) else None
    return None


def fingerprint(handed_in: HandedIn) -> str:
    """Sum up what a student handed in."""
    notes = (*handed_in.repairs, "", *handed_in.questions)
    return summed(handed_in.name, handed_in.data, handed_in.refused, handed_in.when, *notes)


def course_key(task: Task) -> Key:
    """Sum up an assignment; what is handed in is still to be filled in.

    Parameters
    ----------
    task : Task
        The assignment, with the settings it is graded by.

    Returns
    -------
    Key
    """
    notebooks = [opened(file, task.assignment) for file in (task.source, task.release)]
    rest = [cell for notebook in notebooks for cell in notebook.cells if not is_test(cell)]
    others = [asdict(cell) for cell in task.template.cells if cell.exercise is None]
    settings = [
        task.template.kernelspec, asdict(task.patience), task.run_experiments, task.settings,
        task.environment,
    ]  # fmt: skip
    course = summed(everywhere(), json.dumps([rest, others, settings], sort_keys=True))
    tests = [cell for cell in notebooks[0].cells if is_test(cell)]
    exercises = {}
    for name in dict.fromkeys(exercise_of(cell.name) for cell in task.template.tests):
        asked = [asdict(cell) for cell in task.template.tests if cell.exercise == name]
        written = [cell.source for cell in tests if exercise_of(grade_id(cell) or "") == name]
        exercises[name] = summed(tests_of(name), json.dumps([asked, written], sort_keys=True))
    return Key("", course, exercises)
