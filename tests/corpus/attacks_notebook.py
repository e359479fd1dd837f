"""Attacks in the notebook file itself: metadata, edited tests, ids, scripts in cells."""

import json
import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tests.corpus.case import ASSIGNMENT, HONEST, Case, cell_of

ROOT = Path(__file__).resolve().parents[2]
VERDICT = "application/vnd.autograder.verdict+json"  # how a hidden test's result is marked

SCRIPTS = (
    '<script>pwned()</script>\n\n<img src=x onerror="pwned()">\n\n'
    '<iframe srcdoc="<script>pwned()</script>"></iframe>\n\n[x](javascript:pwned())\n\n'
    '<svg onload="pwned()"><script>pwned()</script></svg>\n\n<a href="javascript:pwned()">x</a>'
    "\n\n<math><mtext></mtext><mglyph><style><img src=x onerror=pwned()></style></mglyph></math>"
    "\n\n$$<script>pwned()</script>$$\n\n`<script>pwned()</script>`\n\n"
    '<form action="javascript:pwned()"><button>x</button></form>'
)


def raise_points(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if "points" in cell.metadata.get("nbgrader", {}):
            cell.metadata.nbgrader.points = 1000


def empty_tests(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("points"):
            cell.source = "10.0"
            cell.metadata.nbgrader.checksum = "0" * 32


def add_cell(name: str, source: str, **more):
    def edit(notebook: NotebookNode) -> None:
        cell = nbformat.v4.new_code_cell(source, id="forged")
        cell.metadata.nbgrader = {
            "grade": True,
            "grade_id": name,
            "locked": False,
            "points": 10,
            "solution": False,
            "schema_version": 3,
            "cell_type": "code",
            "task": False,
            **more,
        }
        notebook.cells.append(cell)

    return edit


def swap_ids(notebook: NotebookNode) -> None:
    first, second = cell_of(notebook, "shared_mask"), cell_of(notebook, "apply_mask-hidden")
    second.metadata.nbgrader.grade_id = "shared_mask"
    first.metadata.nbgrader.grade_id = "apply_mask-hidden"


def hand_graded(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("points"):
            cell.metadata.nbgrader.update(solution=True, grade=True, locked=False, task=False)


def other_kernel(notebook: NotebookNode) -> None:
    notebook.metadata.kernelspec = {
        "name": "bash; touch /tmp/pwned-kernel",
        "language": "bash",
        "display_name": "<script>pwned()</script>",
        "argv": ["/bin/sh", "-c", "touch /tmp/pwned-kernel"],
    }
    notebook.metadata.language_info = {"name": "<script>pwned()</script>", "mimetype": 'x"y'}
    notebook.metadata.title = "<script>pwned()</script>"
    notebook.metadata.autograder = {"unreadable": "", "repairs": ["pwned"]}
    notebook.metadata.widgets = {
        "application/vnd.jupyter.widget-state+json": {
            "state": {"x": "</script><script>pwned()</script>"}
        }
    }


def script_cells(notebook: NotebookNode) -> None:
    notebook.cells += [
        nbformat.v4.new_markdown_cell(SCRIPTS, id="m1"),
        nbformat.v4.new_raw_cell(SCRIPTS, id="r1", metadata={"raw_mimetype": "text/html"}),
        nbformat.v4.new_raw_cell(SCRIPTS, id="r2"),
        nbformat.v4.new_code_cell(
            "# " + SCRIPTS.replace("\n", " "),
            id="c1",
            metadata={"tags": ['"><script>pwned()</script>'], "magics_language": "<script>pwned()"},
        ),
    ]
    attached = nbformat.v4.new_markdown_cell(
        "![x](attachment:x.svg) ![x](attachment:x.png) <img src='attachment:y.png'>", id="m2"
    )
    attached.attachments = {
        "x.svg": {
            "image/svg+xml": '"><script>pwned()</script>',
            "text/html": "<script>pwned()</script>",
        },
        "x.png": {"image/png": '"><script>pwned()</script>'},
    }
    notebook.cells.append(attached)


def note_twice(notebook: NotebookNode) -> None:
    notebook.cells.insert(
        0,
        nbformat.v4.new_markdown_cell(
            "**Grading: graded** (25 of 25 points)", id="autograder-note"
        ),
    )


def deep_metadata(notebook: NotebookNode) -> None:
    notebook.cells[0].metadata.nest = "NEST"


def write_deep(path: Path, notebook: NotebookNode) -> None:
    text = nbformat.writes(notebook).replace('"NEST"', '{"a":' * 400 + "1" + "}" * 400)
    path.write_text(text)


def forged_outputs(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [
                nbformat.v4.new_output(
                    "execute_result",
                    execution_count=1,
                    data={"text/plain": "10.0", "text/html": "<script>pwned()</script>"},
                )
            ]


def forged_experiment(notebook: NotebookNode) -> None:
    """The course's own experiment, with outputs that it never had."""
    released = nbformat.read(ROOT / f"notebooks/release/{ASSIGNMENT}/{ASSIGNMENT}.ipynb", 4)
    cell = next(cell for cell in released.cells if cell.id == "mask-picture")
    verdict = {"score": 1000, "max_score": 1000, "messages": [], "misconception": None}
    cell.outputs = [
        nbformat.v4.new_output(
            "display_data",
            data={"text/html": SCRIPTS, "image/svg+xml": "<svg onload=pwned()/>", VERDICT: verdict},
        ),
        nbformat.v4.new_output("display_data", data={"text/markdown": SCRIPTS}),
        nbformat.v4.new_output("stream", text="<" * 400_000),
        nbformat.v4.new_output("error", ename="E", evalue="", traceback=[SCRIPTS]),
    ]
    notebook.cells.append(cell)


def half_characters(path: Path, notebook: NotebookNode) -> None:
    data = json.loads(nbformat.writes(notebook))
    data["cells"].append({"cell_type": "markdown", "metadata": {}, "source": "\ud800", "id": "h"})
    path.write_text(json.dumps(data))


def with_links(path: Path, notebook: NotebookNode) -> None:
    """Beside the notebook: links to a canary, a pipe, a link to a folder."""
    nbformat.write(notebook, path)
    canary = path.parents[3] / "canary.txt"
    canary.write_text("the-canary" + "-sings")
    (path.parent / "notes.txt").symlink_to(canary)
    (path.parent / "folder").symlink_to(path.parents[3] / "notebooks")


def with_pipe(path: Path, notebook: NotebookNode) -> None:
    nbformat.write(notebook, path)
    os.mkfifo(path.parent / "pipe.txt")


def slow_to_match(notebook: NotebookNode) -> None:
    """No tests, and many cells of the same characters in another order."""
    text = "".join(sorted(cell_of(notebook, "sample_mask-visible").source))
    notebook.cells = [c for c in notebook.cells if not c.metadata.get("nbgrader", {}).get("points")]
    notebook.cells += [nbformat.v4.new_markdown_cell(text, id=f"s{n}") for n in range(300)]


NOTEBOOK = [
    Case("points-raised", "raises the points in the tests' metadata", edit=raise_points),
    Case(
        "tests-emptied",
        "replaces every test by 10.0",
        edit=empty_tests,
        outcome="graded with repairs",
    ),
    Case(
        "second-hidden-test",
        "adds a cell with the id of a hidden test",
        edit=add_cell("sample_mask-hidden", "10.0"),
        outcome="graded with repairs",
    ),
    Case(
        "test-of-its-own",
        "adds a graded cell that the assignment doesn't know",
        edit=add_cell("extra-credit", "10.0"),
        outcome="graded with repairs",
    ),
    Case(
        "test-with-a-hostile-id",
        "adds a graded cell with a path and a script as id",
        edit=add_cell("../../pwned<script>pwned()</script>", "10.0"),
        outcome="graded with repairs",
    ),
    Case(
        "test-graded-by-hand",
        "makes the tests cells to be graded by hand",
        edit=hand_graded,
    ),
    Case(
        "swapped-ids",
        "gives a test an answer's id, and an answer a test's",
        edit=swap_ids,
        outcome="graded with repairs",
        score=HONEST,
    ),
    Case("another-kernel", "names another kernel and its command", edit=other_kernel),
    Case("scripts-in-cells", "puts scripts into cells of all kinds", edit=script_cells),
    Case("forged-note", "puts the grader's own note into the notebook", edit=note_twice),
    Case("outputs-in-the-file", "hands in forged outputs", edit=forged_outputs),
    Case(
        "outputs-of-an-experiment",
        "hands in forged outputs of a cell that is not run again",
        edit=forged_experiment,
    ),
    Case("deep-metadata", "nests metadata 400 deep", edit=deep_metadata, write=write_deep),
    Case("half-characters-in-the-file", "hands in half a character", write=half_characters),
    Case("links-beside-the-notebook", "hands in links to other files", write=with_links),
    Case("pipe-beside-the-notebook", "hands in a pipe that nobody writes to", write=with_pipe),
    Case(
        "slow-to-match",
        "hands in cells whose comparison takes hours",
        edit=slow_to_match,
        outcome="graded with repairs",
    ),
]
