"""docs/authoring.md, followed to the letter: from nothing to a graded class, twice."""

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from tests.conftest import ROOT, read_notebook
from tests.docs.pages import blocks_of

PAGE = (ROOT / "docs/authoring.md").read_text(encoding="utf-8")
EXERCISE, OTHER = PAGE.split("## Another course\n")
SOURCE = "notebooks/source/08-sparsity/08-sparsity.ipynb"
RELEASE = SOURCE.replace("source", "release")
GREP = re.compile(r"`(git grep [^`]+)`")
# what JupyterLab 4 writes into a notebook that was run and saved
JUPYTERLAB = {
    "codemirror_mode": {"name": "ipython", "version": 3}, "file_extension": ".py",
    "mimetype": "text/x-python", "name": "python", "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3", "version": "3.11.7",
}  # fmt: skip


def clone(folder):
    """Copy what git knows, and what it would be told of."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    return folder


def surroundings(folder):
    """As after `source .venv/bin/activate` in the clone."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    beside = Path(sys.executable).parent
    return {**ours, "PYTHONPATH": str(folder), "PATH": f"{beside}{os.pathsep}{ours['PATH']}"}


def run(folder, script):
    done = subprocess.run(
        ["bash", "-euc", script], cwd=folder, env=surroundings(folder),
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{script}\n{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    return done.stdout


def write_cell(path, cell_id, text):
    """Do what one does in JupyterLab: fill a cell, write what says TODO, run, save."""
    notebook = read_notebook(path)
    (cell,) = [cell for cell in notebook.cells if cell.id == cell_id]
    cell.source = text.rstrip("\n")
    for cell in notebook.cells:
        cell.source = cell.source.replace("TODO", "Written")
        if cell.cell_type == "code":
            cell.execution_count = 1
    notebook.metadata.language_info = JUPYTERLAB
    nbformat.write(notebook, path)


def edit(path, part, text):
    """Apply an edit that the page describes in words."""
    before = path.read_text(encoding="utf-8")
    if part == "row":
        after = re.sub(r"((?:^\|.*\n)+)", lambda table: table[0] + text, before, flags=re.MULTILINE)
    else:
        assert part == "sum"
        after = re.sub(r"Together that is [\w ]+ of work", text.strip(), before)
    assert after != before
    path.write_text(after, encoding="utf-8")


def follow(page, folder):
    """Do what a page says, block by block; return what each command said."""
    said = []
    for block in blocks_of(page):
        path = folder / block.file
        if block.language == "sh":
            said.append(run(folder, block.text))
        elif block.part.startswith("cell "):
            write_cell(path, block.part.removeprefix("cell ").strip("`"), block.text)
            run(folder, f"make -o setup tidy BIN={Path(sys.executable).parent}")
        elif block.part:
            edit(path, block.part, block.text)
        else:
            assert not path.exists(), f"{block.file} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
    return said


def shown(said):
    return " ".join(re.sub(r"[│┃]", " ", said).split())


def graded(folder):
    """Who has how many points by tests, as the report's table says."""
    with (folder / "reports/08-sparsity.csv").open(encoding="utf-8-sig") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def assert_graded(folder, said):
    """A right answer has all points, a wrong one lost some and is named, wherever it is shown."""
    rows = graded(folder)
    assert float(rows["ada"]["zero_share-hidden"]) == 3
    assert float(rows["ben"]["zero_share-hidden"]) < 3
    assert [float(rows[name]["zero_share-visible"]) for name in ("ada", "ben")] == [1, 0]
    name = "the share of what is not zero"
    assert f"likely cause: {name}" in shown(said)
    for page in ("feedback/ben/08-sparsity/08-sparsity.html", "reports/08-sparsity.html"):
        assert name in (folder / page).read_text(encoding="utf-8")
    assert name not in (folder / "feedback/ada/08-sparsity/08-sparsity.html").read_text()


def assert_released(folder):
    """The docstring and the visible tests are in the release; what is the instructor's isn't."""
    cells = {cell.id: cell.source for cell in read_notebook(folder / RELEASE).cells}
    assert "..." in cells["zero-share"] and "Raises" in cells["zero-share"]
    assert "expect(\n    zero_share(" in cells["zero-share-visible"]
    text = (folder / RELEASE).read_text(encoding="utf-8")
    for secret in ("np.mean", "SOLUTION", "examine", "autograder", "MARK SCHEME", "One point each"):
        assert secret not in text


def assert_accepted(tested):
    """The repository's own tests of conventions have run on the new exercise."""
    assert int(re.search(r"(\d+) passed", tested)[1]) > 40
    assert "failed" not in tested and "skipped" not in tested


def test_an_exercise_made_by_the_page_is_released_accepted_and_graded(tmp_path):
    folder = clone(tmp_path)
    _, tested, said = follow(EXERCISE, folder)
    assert_released(folder)
    assert_accepted(tested)
    assert_graded(folder, said)
    run(folder, "ruff check . && ruff format --check .")


def empty_readme(path):
    """Write a README of one's own: the table without this course's notebooks."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not re.match(r"\| \[0[1-7]-", line)]
    path.write_text("".join(kept), encoding="utf-8")


def test_in_an_emptied_repository_the_same_page_makes_another_course(tmp_path):
    folder = clone(tmp_path)
    follow(OTHER, folder)
    empty_readme(folder / "README.md")
    _, tested, said = follow(EXERCISE.replace("ten hours", "no and a half hours"), folder)
    assert_released(folder)
    assert_accepted(tested)
    assert_graded(folder, said)
    assert [path.name for path in (folder / "notebooks/release").iterdir()] == ["08-sparsity"]
    assert "np.mean" in run(folder, "autograder hint zero_share --solution")
    assert "1 notebooks copied" in run(folder, "autograder start --no-browser")
    run(folder, "autograder bundle")
    run(folder, "VARIANT_SEEDS=5 python -m pytest -q tests/exams tests/notebooks "
                "tests/test_repository.py")  # fmt: skip
    listed = run(folder, "git init -q . && git add -A && " + GREP.search(OTHER)[1]).splitlines()
    assert {"pyproject.toml", "nbgrader_config.py", "autograder/delivery/bundle.py"} <= set(listed)


PLAIN = {
    "answer": ("def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION",
               {"grade": False, "solution": True, "locked": False}),
    "tests": ("import statistics\n\nassert double(2) == 4\n### BEGIN HIDDEN TESTS\n"
              "assert double(statistics.mean([1, 2])) == 3\n### END HIDDEN TESTS",
              {"grade": True, "solution": False, "locked": True, "points": 2}),
}  # fmt: skip


def plain_notebook():
    """What nbgrader's Create Assignment makes: one answer, one cell of asserts."""
    cells = []
    for name, (source, kind) in PLAIN.items():
        cell = nbformat.v4.new_code_cell(source)
        cell.metadata["nbgrader"] = {"grade_id": name, "schema_version": 3, "task": False, **kind}
        cells.append(cell)
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": JUPYTERLAB}
    return nbformat.v4.new_notebook(cells=cells, metadata=metadata)


def test_notebooks_of_ones_own_need_a_folder_and_nothing_else(tmp_path):
    config = (ROOT / "nbgrader_config.py").read_text().replace('"dropout"', '"sums"')
    (tmp_path / "nbgrader_config.py").write_text(config)
    source = tmp_path / "notebooks/source/week1/week1.ipynb"
    source.parent.mkdir(parents=True)
    nbformat.write(plain_notebook(), source)
    for student, answer in (("ada", "2 * x"), ("ben", "x + 2")):
        target = tmp_path / "submitted" / student / "week1/week1.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(source.read_text().replace("return 2 * x", f"return {answer}"))
    for command in ("release", "grade week1", "feedback week1", "report week1"):
        done = subprocess.run(
            ["autograder", *command.split()], cwd=tmp_path, env=surroundings(ROOT),
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    release = (tmp_path / "notebooks/release/week1/week1.ipynb").read_text()
    assert "return 2" not in release and "statistics" in release and "[1, 2]" not in release
    with (tmp_path / "reports/week1.csv").open(encoding="utf-8-sig") as file:
        points = {row["student"]: row["tests"] for row in csv.DictReader(file)}
    assert points == {"ada": "2", "ben": "0"}
    assert (tmp_path / "feedback/ada/week1/week1.html").is_file()
