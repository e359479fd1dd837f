"""The release: generated, the same every time, and without anything that is the instructor's."""

import ast
import re
from pathlib import Path

import pytest

from autograder.delivery.release import generate
from autograder.variants.bank import files, variants_of
from tests.conftest import COURSE, ROOT, read_notebook


def test_regenerating_gives_the_committed_bytes(own_course):
    before = {name: COURSE.release(name).read_bytes() for name in COURSE.assignments}
    for _ in range(2):
        generate(own_course)
        assert {n: own_course.release(n).read_bytes() for n in own_course.assignments} == before
    assert not (own_course.root / "gradebook.db").exists()


def statements(function):
    """The lines of a function's body, without docstring, as a student could copy them."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return {ast.unparse(node) for node in body if len(ast.unparse(node)) > 20}


@pytest.mark.parametrize("assignment", COURSE.assignments)
def test_nothing_of_the_instructors_part_is_in_the_release(assignment):
    release = read_notebook(COURSE.release(assignment))
    text = "\n".join(cell.source for cell in release.cells)
    for word in (
        "BEGIN SOLUTION",
        "HIDDEN TESTS",
        "MARK SCHEME",
        "course_utils.reference",
        "autograder",
        "examine(",
    ):
        assert word not in text
    secret = set()
    for cell in read_notebook(COURSE.source(assignment)).cells:
        if "### BEGIN SOLUTION" in cell.source:
            body = re.search(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", cell.source, re.DOTALL)
            secret |= {line.strip() for line in body.group(1).splitlines() if len(line) > 24}
        if "=== BEGIN MARK SCHEME ===" in cell.source:
            scheme = cell.source.split("=== BEGIN MARK SCHEME ===")[1]
            secret |= {line.strip() for line in scheme.splitlines() if len(line) > 24}
    for path in (ROOT / "course_utils/reference").glob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                secret |= statements(node)
    for exercise in files():
        for variant in variants_of(exercise):
            for node in ast.parse(variant.source).body:
                if isinstance(node, ast.FunctionDef):
                    secret |= statements(node)
    common = {
        "check_keep_prob(keep_prob)",
        "from course_utils import check_keep_prob",
        "rng = np.random.default_rng",
        "rng = np.random.default_rng(seed)",
    }
    leaked = [line for line in secret - common if line in text]
    assert not leaked


def test_the_student_part_of_course_utils_holds_no_answer():
    text = "\n".join(Path(path).read_text() for path in (ROOT / "course_utils").glob("*.py"))
    for path in (ROOT / "course_utils/reference").glob("*.py"):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef):
                body = "\n".join(ast.unparse(n) for n in node.body[1:])
                assert body not in text, node.name
