"""What students get: everything they need, nothing to look up, the same bytes each time."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.delivery.bundle import NAME, PACKAGES, write_bundle
from autograder.variants.bank import files as bank_files
from autograder.variants.bank import misconceptions_of, variants_of
from tests.conftest import COURSE, ROOT, read_notebook

IMPORTED_AS = {"scikit-learn": "sklearn", "ipython": "IPython"}
SELF_CHECK = "course_utils/self_check.py"
WITHHELD = re.compile(
    r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END|=== BEGIN MARK SCHEME ===\n(.*?)=== END",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """The bundle's files by name, read from the zip file."""
    path, _ = write_bundle(COURSE, tmp_path_factory.mktemp("bundle") / "students.zip")
    with zipfile.ZipFile(path) as archive:
        return {name.removeprefix(f"{NAME}/"): archive.read(name) for name in archive.namelist()}


def code_of(name, content):
    """The Python code in a file, cell by cell."""
    if name.endswith(".ipynb"):
        cells = nbformat.reads(content.decode(), as_version=4).cells
        return [cell.source for cell in cells if cell.cell_type == "code"]
    return [content.decode()] if name.endswith(".py") else []


def plain(nodes):
    """Code without docstrings, comments, layout and indentation, a line a statement."""
    tree = ast.Module(body=list(nodes), type_ignores=[])
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    lines = [line.strip() for line in ast.unparse(tree).splitlines()]
    return "\n".join(["", *filter(None, lines), ""])


def bodies(code):
    """Each function's name and body."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node) is not None
            yield node.name, plain(node.body[documented:])


def instructors_code():
    """Where each piece of the instructors' code stands, and the piece."""
    folders = ("course_utils/reference", "autograder")
    for path in sorted(path for name in folders for path in (ROOT / name).rglob("*.py")):
        place = path.relative_to(ROOT)
        for_students = place.is_relative_to("autograder/delivery/files/student")
        if not for_students and path.parent.parent.name != "variants":
            yield str(place), path.read_text()
    for exercise in bank_files():
        for variant in variants_of(exercise):
            yield f"{exercise}: {variant.name}", variant.source
    for assignment in COURSE.assignments:
        for cell in read_notebook(COURSE.source(assignment)).cells:
            if cell.cell_type == "code" and "### BEGIN SOLUTION" in cell.source:
                yield f"{assignment}: {cell.id}", cell.source


def found_in(files):
    """Which of the instructors' function bodies stand anywhere in the code of these files."""
    texts = {
        name: [plain(ast.parse(code).body) for code in code_of(name, content)]
        for name, content in files.items()
    }
    for place, code in instructors_code():
        for function, body in bodies(code):
            for name, parts in texts.items():
                if body.strip() and any(body in part for part in parts):
                    yield name, place, function


def withheld_texts():
    """What the release takes out of the sources; what bank and reference say of answers."""
    for assignment in COURSE.assignments:
        for cell in read_notebook(COURSE.source(assignment)).cells:
            for code, guide in WITHHELD.findall(cell.source):
                yield from (line.strip() for line in guide.splitlines() if len(line) > 20)
                if code.strip() in ("True", "False"):  # a verdict: with the claim's name
                    yield squeezed(re.sub(r"### (BEGIN|END) SOLUTION", "", cell.source))
                elif code.strip():
                    yield squeezed(code)
    for exercise in bank_files():
        for known in misconceptions_of(exercise).values():
            yield squeezed(known.why)
    for path in (ROOT / "course_utils/reference").glob("*.py"):
        yield from (squeezed(text) for text in strings_in(path.read_text()) if len(text) > 25)


def strings_in(code):
    """The strings that code works with: not those that only document it."""
    tree = ast.parse(code)
    documented = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and node not in documented:
            yield node.value


def squeezed(text):
    return " ".join(text.split())


def words_of(name, content):
    """Everything in a file as one text, whatever its layout; of notebooks, the metadata too."""
    text = content.decode()
    if name.endswith(".ipynb"):
        cells = nbformat.reads(text, as_version=4).cells
        text += "\n".join(cell.source for cell in cells)
    return squeezed(text)


def test_no_function_of_the_instructors_is_in_it(bundle):
    looked_at = {function for _, code in instructors_code() for function, _ in bodies(code)}
    assert {"examine", "summarise", "weight_scaled", "sample_mask"} <= looked_at
    assert list(found_in(bundle)) == []


@pytest.mark.parametrize("leak", ["reference", "battery", "variant", "solution"])
def test_a_leak_would_be_found(bundle, leak):
    """The test above can fail: under another name, in another layout, inside another function."""
    if leak == "solution":
        name, content = "notes.ipynb", COURSE.source("05-ensembles").read_bytes()
    else:
        path = {
            "reference": "course_utils/reference/scaling.py",
            "battery": "autograder/exams/masks.py",
            "variant": "autograder/variants/masks/sample_mask.py",
        }[leak]
        code = (ROOT / path).read_text().replace("def ", "def my_")
        name, content = "course_utils/extra.py", ast.unparse(ast.parse(code)).encode()
    assert list(found_in({**bundle, name: content}))


def test_no_hidden_test_marking_guide_or_explanation_is_in_it(bundle):
    texts = {name: words_of(name, content) for name, content in bundle.items()}
    withheld = set(withheld_texts())
    assert len(withheld) > 300
    found = [(name, text) for text in withheld for name in texts if text in texts[name]]
    assert found == []
    source = words_of("x.ipynb", COURSE.source("01-masks").read_bytes())
    assert len([text for text in withheld if text in source]) > 15  # it would be found


def test_nothing_of_the_instructors_is_named_or_marked(bundle):
    for name, content in bundle.items():
        assert not re.search(r"reference|autograder|variants|source/", name), name
        # check() looks for it, and says that it isn't there
        if not name.endswith(".ipynb") and name not in ("constraints.txt", SELF_CHECK):
            assert b"autograder" not in content, name
        if name.endswith((".ipynb", ".py")):
            assert not re.search(rb"(BEGIN|END) (SOLUTION|HIDDEN|MARK)", content), name
            for code in code_of(name, content):
                roots = {module.split(".")[0] for module in imports_of(code)}
                assert "autograder" not in roots, name
                assert "course_utils.reference" not in set(imports_of(code)), name


def imports_of(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def test_everything_that_is_imported_is_in_it_or_installed_by_it(bundle):
    installed = {IMPORTED_AS.get(name, name) for name in PACKAGES}
    modules = {name.removesuffix(".py").replace("/", ".") for name in bundle}
    for name, content in bundle.items():
        for code in code_of(name, content):
            for module in imports_of(code):
                root = module.split(".")[0]
                assert root in installed | {"course_utils"} | sys.stdlib_module_names, module
    asked = {
        f"course_utils.{alias.name}"
        for content in (c for n, c in bundle.items() if n.endswith(".ipynb"))
        for code in code_of("x.ipynb", content)
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.ImportFrom) and node.module == "course_utils"
        for alias in node.names
    }
    defined = set(imports_of(bundle["course_utils/__init__.py"].decode()))
    exported = {f"course_utils.{name.split('.')[-1]}" for name in defined}
    assert asked and asked <= modules | exported
    project = tomllib.loads(bundle["pyproject.toml"].decode())["project"]
    assert len(project["dependencies"]) == len(PACKAGES)
    pins = bundle["constraints.txt"].decode()
    for requirement in project["dependencies"]:
        assert f"  - {requirement}\n" in bundle["environment.yml"].decode()
        assert re.search(rf"^{re.split('[<>=]', requirement)[0]}==", pins, re.MULTILINE)


def test_all_assignments_are_in_it_as_they_are_released(bundle):
    for assignment in COURSE.assignments:
        assert bundle[f"{assignment}.ipynb"] == COURSE.release(assignment).read_bytes()


def test_the_same_sources_give_the_same_bytes(own_course, monkeypatch, tmp_path):
    for name in ("LICENSE", "constraints.txt", "pyproject.toml"):
        shutil.copyfile(ROOT / name, own_course.root / name)  # with other times
    first, _ = write_bundle(COURSE, tmp_path / "first.zip")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    before = os.umask(0o077)
    try:
        second, _ = write_bundle(own_course, tmp_path / "second.zip")
    finally:
        os.umask(before)
    assert first.read_bytes() == second.read_bytes()


def test_the_command_writes_it_or_says_what_is_missing(own_course, monkeypatch):
    monkeypatch.chdir(own_course.root)
    done = CliRunner().invoke(app, ["bundle"])
    assert done.exit_code == 2
    assert "has no LICENSE and no constraints.txt" in done.stderr
    for name in ("LICENSE", "constraints.txt", "pyproject.toml"):
        shutil.copyfile(ROOT / name, own_course.root / name)
    done = CliRunner().invoke(app, ["bundle"])
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith(str(own_course.root / "dropout-course.zip"))
    own_course.release("03-two-norm").unlink()
    done = CliRunner().invoke(app, ["bundle"])
    assert done.exit_code == 2
    assert "not released yet: 03-two-norm" in done.stderr


def run(*command, cwd, **options):
    """Run a command as somebody does who has none of our environment."""
    kept = {
        name: value for name, value in os.environ.items()
        if name in ("PATH", "LANG") or name.lower().endswith(("_proxy", "_cert_file"))
        or name.startswith("PIP_")
    }  # fmt: skip
    return subprocess.run(
        command, cwd=cwd, env={**kept, "HOME": str(cwd)}, capture_output=True, text=True, **options
    )


@pytest.fixture
def unpacked(tmp_path):
    """The bundle's folder, which is 600 MB when everything is installed."""
    path, _ = write_bundle(COURSE, tmp_path / "students.zip")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    yield tmp_path / NAME
    shutil.rmtree(tmp_path / NAME)


def test_it_starts_on_a_bare_machine_and_a_notebook_runs_there(unpacked):
    here = unpacked
    bare = Path(sys.base_prefix, "bin", "python3")
    done = run(bare, "start.py", "--version", cwd=here, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Installing" in done.stdout
    assert re.search(r"^\d+\.\d+\.\d+$", done.stdout, re.MULTILINE)  # JupyterLab's
    again = run(bare, "start.py", "--version", cwd=here, timeout=60)
    assert "Installing" not in again.stdout and again.returncode == 0
    execute = ("-m", "nbconvert", "--execute", "--allow-errors", "--to", "notebook", "--inplace")
    done = run(here / ".venv/bin/python", *execute, "01-masks.ipynb", cwd=here, timeout=300)
    assert done.returncode == 0, done.stderr
    errors = {
        cell.id: output.ename
        for cell in read_notebook(here / "01-masks.ipynb").cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    }
    # the visible tests ran, and miss the answers; nothing else went wrong
    assert {name for name in errors if name.endswith("-visible")} >= {"sample-mask-visible"}
    assert set(errors.values()) == {"NotAsExpected"}
    assert "autograder" not in run(here / ".venv/bin/python", "-m", "pip", "list", cwd=here).stdout
