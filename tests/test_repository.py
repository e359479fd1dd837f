"""Conventions of the repository that a tool can check."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def name_of(requirement):
    return re.split(r"[<>=!\[; ]", requirement, maxsplit=1)[0].lower()


def test_environment_and_pyproject_name_the_same_packages_with_the_same_versions():
    text = (ROOT / "environment.yml").read_text()
    listed = re.findall(r"^  - (\S+)$", text.split("dependencies:")[1], re.MULTILINE)
    conda = {item for item in listed if name_of(item) not in ("python", "pip")}
    assert conda == set(PROJECT["dependencies"])
    python = next(item for item in listed if name_of(item) == "python")
    assert python == f"python{PROJECT['requires-python']}"


def test_constraints_pin_every_dependency_exactly_and_name_no_index():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = dict(line.split("==") for line in lines if not line.startswith("#"))
    pins = {name.replace("_", "-"): version for name, version in pins.items()}
    wanted = [*PROJECT["dependencies"], *sum(PROJECT["optional-dependencies"].values(), [])]
    missing = {name_of(item) for item in wanted} - {name.lower() for name in pins}
    assert not missing
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def imports_of(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


FORBIDDEN = {
    "course_utils": ["autograder"],
    "autograder/variants": [f"autograder.{room}" for room in
                            ("exams", "execution", "grading", "delivery", "cli")],
    "autograder/exams": [f"autograder.{room}" for room in
                         ("execution", "grading", "delivery", "cli")],
    "autograder/execution": ["autograder.exams", "autograder.grading", "autograder.delivery",
                             "autograder.cli", "autograder.variants", "course_utils.reference"],
    "autograder/grading": ["autograder.delivery", "autograder.cli"],
    "autograder/delivery": ["autograder.cli"],
}  # fmt: skip


@pytest.mark.parametrize("room", list(FORBIDDEN))
def test_imports_point_one_way(room):
    for path in (ROOT / room).rglob("*.py"):
        for module in imports_of(path):
            for forbidden in FORBIDDEN[room]:
                assert not f"{module}.".startswith(f"{forbidden}."), f"{path} imports {module}"


def test_the_student_part_does_not_import_the_reference():
    for path in (ROOT / "course_utils").glob("*.py"):
        assert not [m for m in imports_of(path) if m.startswith("course_utils.reference")], path


def test_modules_stay_readable():
    for path in [*(ROOT / "autograder").rglob("*.py"), *(ROOT / "course_utils").rglob("*.py")]:
        if path.parent.parent.name == "variants":
            continue  # the bank's answers are data
        assert path.read_text().count("\n") <= 320, path


def test_every_make_target_that_is_promised_exists():
    makefile = (ROOT / "Makefile").read_text()
    for target in ("setup", "demo", "test", "lab", "lite", "lint", "release", "bench", "clean"):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
