"""The command line: contract, exit codes, one clear line for bad input."""

import json

import nbformat
import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.variants.sample_class import answer_cells, pick
from tests.conftest import COURSE, read_notebook

CHECK = ["check", "--json"]


def call(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def write(tmp_path, text, name="01-masks.ipynb"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def foreign():
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])


BAD = {
    "broken JSON": ('{"cells": [', "broken JSON"),
    "no JSON": ("print('hello')", "broken JSON"),
    "binary": (b"\x89PNG\r\n\x1a\n\xff\xfe", "not a text file"),
    "a list": ("[1, 2]", "not a notebook"),
    "no cells": ('{"nbformat": 4}', "no list of cells"),
    "strange cells": ('{"cells": [7], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
                      "none of its cells can be read"),
    "empty": ("", "is empty"),
    "another course": (nbformat.writes(foreign()), "not a notebook of this course"),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(BAD))
def test_an_unusable_file_gets_one_clear_line_and_exit_code_two(tmp_path, kind):
    content, said = BAD[kind]
    done = call("check", write(tmp_path, content))
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert done.stdout == ""


def test_a_missing_file_and_a_folder_get_one_clear_line_too(tmp_path):
    for path, said in ((tmp_path / "none.ipynb", "does not exist"), (tmp_path, "folder")):
        done = call("check", path)
        assert done.exit_code == 2
        assert said in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_check_prints_the_contracts_json_and_leaves_the_file_alone(tmp_path):
    notebook = read_notebook(COURSE.release("01-masks"))
    variant = pick("sample_mask", right=False, number=0)
    for cell in answer_cells(notebook):
        right = pick(cell.metadata.nbgrader.grade_id, right=True, number=1)
        cell.source = variant.source if right.exercise == "sample_mask" else right.source
    path = write(tmp_path, nbformat.writes(notebook), "my copy.ipynb")
    before = path.read_bytes()
    done = call(*CHECK, path)
    assert done.exit_code == 0, done.stderr
    assert path.read_bytes() == before
    result = json.loads(done.stdout)
    assert set(result) == {"notebook", "outcome", "isolation", "score", "max_score", "cells"}
    assert result["notebook"] == "01-masks"
    assert result["outcome"] == "graded"
    cells = {cell["id"]: cell for cell in result["cells"]}
    for cell in cells.values():
        assert set(cell) == {"id", "score", "max_score", "messages", "misconception"}
    assert cells["sample_mask-hidden"]["misconception"] == variant.name
    assert cells["sample_mask-hidden"]["messages"]
    assert cells["sample_mask-visible"]["score"] == 0
    assert "kept by sample_mask" in cells["sample_mask-visible"]["messages"][0]
    assert cells["exactly-half-why"]["score"] is None
    others = [c for n, c in cells.items() if c["score"] is not None and "sample_mask" not in n]
    assert all(cell["score"] == cell["max_score"] for cell in others)
    assert result["score"] == sum(cell["score"] or 0 for cell in result["cells"])


def test_what_a_student_writes_is_shown_as_it_stands(tmp_path):
    notebook = read_notebook(COURSE.release("01-masks"))
    cell = next(c for c in answer_cells(notebook) if c.metadata.nbgrader.grade_id == "apply_mask")
    cell.source = "def apply_mask(a, mask):\n    raise KeyError('[/b] a[mask] [bold]')\n"
    done = call("check", write(tmp_path, nbformat.writes(notebook)))
    assert done.exit_code == 0, done.stderr
    assert "[/b] a[mask] [bold]" in " ".join(done.stdout.replace("│", " ").split())


def test_every_command_explains_itself():
    listed = call("--help").stdout
    for command in (
        "bench", "bundle", "check", "demo", "export", "feedback", "grade", "gradescope", "hint",
        "new", "progress", "release", "report", "start",
    ):  # fmt: skip
        assert command in listed
        assert call(command, "--help").exit_code == 0


def test_start_copies_once_and_never_overwrites(tmp_path):
    folder = tmp_path / "work"
    assert call("start", "--no-browser", "--folder", folder).exit_code == 0
    mine = folder / "01-masks.ipynb"
    mine.write_text("my answers")
    done = call("start", "--no-browser", "--folder", folder)
    assert mine.read_text() == "my answers"
    assert f"{len(COURSE.assignments)} already there" in done.stdout
