"""What a notebook must be: style.md and course.md as far as a program can read them."""

import ast
import json
import re

import pytest

from autograder.exams.examine import batteries, battery_of
from autograder.variants.bank import files, misconceptions_of
from tests.conftest import COURSE, read_notebook

SOURCES = [COURSE.source(name) for name in COURSE.assignments]
RELEASES = [COURSE.release(name) for name in COURSE.assignments]
EVERY = pytest.mark.parametrize("path", SOURCES + RELEASES, ids=lambda p: "/".join(p.parts[-3:]))
SOURCE = pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.stem)


HOURS = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen",
]  # fmt: skip


def meta(cell):
    return cell.metadata.get("nbgrader", {})


def answer_cells(notebook):
    return [cell for cell in notebook.cells if meta(cell).get("solution")]


def verdicts(notebook):
    """The cells of notebook 07 that say of one claim whether it is true."""
    return [cell for cell in answer_cells(notebook) if cell.source.startswith("verdicts[")]


def answers(notebook):
    """The cells that define a function each; a verdict has rules of its own, below."""
    return [cell for cell in answer_cells(notebook) if cell not in verdicts(notebook)]


def test_there_is_a_release_for_every_source():
    found = {path.parent.name for path in (COURSE.root / "notebooks/release").glob("*/*.ipynb")}
    assert found == set(COURSE.assignments)


@EVERY
def test_no_outputs_counts_or_tool_metadata_and_stable_ids(path):
    notebook = read_notebook(path)
    assert set(notebook.metadata) == {"kernelspec", "language_info"}
    assert notebook.metadata.language_info == {"name": "python"}
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
        assert set(cell.metadata) <= {"nbgrader", "deletable", "editable"}
        assert re.fullmatch(r"[a-z][a-z0-9-]+", cell.id), "ids are words, not random"


@EVERY
def test_grade_ids_are_plain_and_tasks_locked(path):
    for cell in read_notebook(path).cells:
        if meta(cell):
            assert re.fullmatch(r"[A-Za-z0-9_-]+", meta(cell)["grade_id"])
        if meta(cell).get("task"):
            assert meta(cell)["locked"]
            assert meta(cell)["grade_id"].endswith("-why")


@SOURCE
def test_every_exercise_is_answer_visible_hidden_in_that_order(path):
    notebook = read_notebook(path)
    names = [meta(cell).get("grade_id") for cell in notebook.cells]
    for cell in answers(notebook):
        name = meta(cell)["grade_id"]
        at = names.index(name)
        assert names[at : at + 3] == [name, f"{name}-visible", f"{name}-hidden"]
        defined = [n.name for n in ast.parse(cell.source).body if isinstance(n, ast.FunctionDef)]
        assert name in defined
        assert notebook.cells[at - 1].cell_type == "markdown"
        assert name in notebook.cells[at - 1].source


@SOURCE
def test_hidden_tests_carry_most_of_the_points_and_agree_with_the_battery(path):
    notebook = read_notebook(path)
    points = {
        meta(cell)["grade_id"]: meta(cell).get("points") for cell in notebook.cells if meta(cell)
    }
    for cell in answers(notebook):
        name = meta(cell)["grade_id"]
        assert points[f"{name}-hidden"] == battery_of(name).max_score
        assert points[f"{name}-hidden"] > points[f"{name}-visible"] > 0


def test_every_battery_is_used_by_one_notebook():
    notebooks = [read_notebook(path) for path in SOURCES]
    used = [meta(cell)["grade_id"] for notebook in notebooks for cell in answers(notebook)]
    used += ["verdicts" for notebook in notebooks if verdicts(notebook)]
    assert sorted(used) == sorted(batteries())


@SOURCE
def test_answers_have_a_full_docstring_and_at_most_twelve_lines(path):
    for cell in answers(read_notebook(path)):
        function = next(n for n in ast.parse(cell.source).body if isinstance(n, ast.FunctionDef))
        text = ast.get_docstring(function)
        for section in ("Parameters", "Returns"):
            assert section in text
        for argument in function.args.args:
            assert re.search(rf"\b{argument.arg}\b", text.split("Returns")[0])
        body = cell.source.split("### BEGIN SOLUTION")[1].split("### END SOLUTION")[0]
        assert len([line for line in body.splitlines() if line.strip()]) <= 12


@SOURCE
def test_markers_are_indented_with_their_code(path):
    for cell in answers(read_notebook(path)):
        begin = re.search(r"^( *)### BEGIN SOLUTION$", cell.source, re.MULTILINE).group(1)
        end = re.search(r"^( *)### END SOLUTION$", cell.source, re.MULTILINE).group(1)
        assert begin == end == "    "


@EVERY
def test_demos_are_short_and_prose_precedes_code(path):
    cells = read_notebook(path).cells
    for before, cell in zip(cells, cells[1:], strict=False):
        if cell.cell_type != "code" or meta(cell):
            continue
        lines = [line for line in cell.source.splitlines() if line.strip()]
        assert len(lines) <= 15 or cell.id == "imports", cell.id
        assert before.cell_type == "markdown" or before.id.rsplit("-", 1)[0] in cell.id, cell.id


@EVERY
def test_imports_stand_in_one_cell_and_nothing_else_is_installed_or_downloaded(path):
    importing = []
    for cell in read_notebook(path).cells:
        if cell.cell_type != "code" or meta(cell).get("grade"):
            continue
        if cell.id == "imports-alone":  # tests/notebooks/test_alone.py looks at it
            assert importing == []
            continue
        assert not re.search(r"^\s*[!%]|urllib|requests|urlopen", cell.source, re.MULTILINE)
        if re.search(r"^(import|from) ", cell.source, re.MULTILINE):
            importing.append(cell.id)
    assert importing == ["imports"]


@EVERY
def test_it_opens_and_ends_as_every_notebook_of_the_course(path):
    cells = read_notebook(path).cells
    opening = cells[0].source
    assert opening.startswith("# ")
    for part in ("**You will**", "**You will learn to**", "**You need**", "**Time:**"):
        assert part in opening
    assert 1 <= len(re.findall(r"^- \*", opening, re.MULTILINE)) <= 4
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    for part in ("## Recap", "**Try next.**", "## References", "**Predict.**"):
        assert part in prose
    assert "https://" in cells[-1].source


@SOURCE
def test_every_figure_has_labels_and_a_sentence_for_those_who_cannot_see_it(path):
    drawing = [cell for cell in read_notebook(path).cells if "plt.subplots" in cell.source]
    assert drawing
    for cell in drawing:
        assert len(re.findall(r'plots\.show\(\s*figure,\s*"[A-Z].+\."', cell.source)) == 1, cell.id


@SOURCE
def test_points_in_the_opening_are_the_points_there_are(path):
    notebook = read_notebook(path)
    total = sum(meta(cell).get("points", 0) for cell in notebook.cells)
    assert f"There are {total} points" in notebook.cells[0].source
    for cell in answers(notebook):
        name = meta(cell)["grade_id"]
        worth = sum(
            meta(c)["points"]
            for c in notebook.cells
            if meta(c).get("grade_id") in (f"{name}-visible", f"{name}-hidden")
        )
        told = re.findall(
            r"\*\*Exercise \d+ \((\d+) points\)\.\*\* Write `(\w+)`",
            "\n".join(c.source for c in notebook.cells),
        )
        assert (str(worth), name) in told


@SOURCE
def test_every_answer_in_words_has_a_guide_that_gives_a_line_to_each_point(path):
    tasks = [cell for cell in read_notebook(path).cells if meta(cell).get("task")]
    assert tasks
    for cell in tasks:
        question, guide = cell.source.split("=== BEGIN MARK SCHEME ===\n")
        assert guide.rstrip().endswith("=== END MARK SCHEME ===")
        assert f"({meta(cell)['points']} points, in words)" in question
        assert len(re.findall(r"^- \*\*", guide, re.MULTILINE)) == meta(cell)["points"]


def test_the_readme_tells_the_times_that_the_notebooks_tell_and_their_sum():
    readme = (COURSE.root / "README.md").read_text()
    total = 0
    for name in COURSE.assignments:
        opening = read_notebook(COURSE.source(name)).cells[0].source
        minutes = int(re.search(r"about (\d+) minutes", opening).group(1))
        assert re.search(rf"^\| \[{name}\].*\| {minutes} min \|$", readme, re.MULTILINE)
        total += minutes
    hours, half = divmod(round(total / 30), 2)
    said = f"{HOURS[hours]}{' and a half' if half else ''} hours"
    assert f"Together that is {said} of work" in readme


def test_explanations_point_to_headings_that_exist():
    headings = {
        re.sub(r"^#+ ", "", line)
        for path in SOURCES
        for cell in read_notebook(path).cells
        if cell.cell_type == "markdown"
        for line in cell.source.splitlines()
        if line.startswith("## ")
    }
    for exercise in files():
        for known in misconceptions_of(exercise).values():
            assert known.see in headings, f"{exercise}: {known.name}"


@SOURCE
def test_nothing_is_left_to_be_written(path):
    assert "TODO" not in path.read_text(encoding="utf-8")


@EVERY
def test_files_are_written_as_nbformat_writes_them(path):
    text = path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
