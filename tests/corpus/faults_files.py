"""Submissions whose cells are not as they were handed out."""

import copy

import nbformat

from tests.conftest import COURSE
from tests.corpus.case import ASSIGNMENT, HONEST, Case, cell_of

REPAIRED = "graded with repairs"
WITHOUT_A = HONEST - 4  # without the answer to apply_mask
code, markdown = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell


FAILING_IMPORTS = {
    "pandas": "import no_such_library as pd",
    "colab": "from google.colab import drive",
    "magic": "%load_ext no_such_extension",
    "helper": "from helper import product",
    "file": "notes = open('notes.txt')",
}


def first_import(line):
    """Put a line that fails on top of the import cell."""

    def edit(notebook):
        cell = next(cell for cell in notebook.cells if cell.id == "imports")
        cell.source = f"{line}\n{cell.source}"

    return edit


def own(source):
    """Add a cell of the student's own behind the imports."""

    def edit(notebook):
        notebook.cells.insert(1, nbformat.v4.new_code_cell(source, id="own"))

    return edit


def in_the_question(notebook):
    cell_of(notebook, "one-network-why").source += "\n\nMy answer stands here."


def edited(name, about, edit, score=HONEST, outcome=REPAIRED, **more):
    """The notebook's cells are changed."""
    return Case(name, about, edit=edit, score=score, outcome=outcome, **more)


def place(notebook, name):
    """Where the cell with a grade_id is."""
    return next(i for i, c in enumerate(notebook.cells) if c is cell_of(notebook, name))


def delete(*names):
    """Delete cells."""

    def edit(notebook):
        for name in names:
            notebook.cells.pop(place(notebook, name))

    return edit


def drop_cell_id(*ids):
    """Delete cells by their id."""

    def edit(notebook):
        notebook.cells = [c for c in notebook.cells if c.id not in ids]

    return edit


def duplicate(name, source=None):
    """Copy a cell, with its metadata; perhaps with other code."""

    def edit(notebook):
        copied = copy.deepcopy(cell_of(notebook, name))
        copied.id = f"copy-of-{name}".replace("_", "-")[:60]
        copied.source = copied.source if source is None else source
        notebook.cells.insert(place(notebook, name) + 1, copied)

    return edit


def split(with_metadata, first, second):
    """Split the answer to apply_mask in two cells."""

    def edit(notebook):
        cell = cell_of(notebook, "apply_mask")
        cell.source = first
        below = code(second, id="second-half")
        if with_metadata:
            below.metadata = copy.deepcopy(cell.metadata)
        notebook.cells.insert(place(notebook, "apply_mask") + 1, below)

    return edit


def retype(name, kind):
    """Turn a cell into markdown or raw text."""

    def edit(notebook):
        at = place(notebook, name)
        old = notebook.cells[at]
        make = {"markdown": markdown, "raw": nbformat.v4.new_raw_cell}[kind]
        notebook.cells[at] = make(old.source, id=old.id, metadata=old.metadata)

    return edit


def move(name, to):
    """Move a cell in front of another, or to the end."""

    def edit(notebook):
        cell = notebook.cells.pop(place(notebook, name))
        at = len(notebook.cells) if to is None else place(notebook, to)
        notebook.cells.insert(at, cell)

    return edit


def strip(ids=False):
    """Strip nbgrader's metadata, and the cell ids too."""

    def edit(notebook):
        for number, cell in enumerate(notebook.cells):
            cell.metadata = nbformat.from_dict({})
            cell.id = f"new-{number}" if ids else cell.id

    return edit


def answer_elsewhere(at, stub_stays=True):
    """Leave the answer cell as it was given, and answer in a new cell."""

    def edit(notebook):
        cell = cell_of(notebook, "apply_mask")
        answer, where = cell.source, place(notebook, "apply_mask")
        cell.source = cell_of(nbformat.read(COURSE.release(ASSIGNMENT), 4), "apply_mask").source
        where = {"above": where, "below": where + 1, "end": len(notebook.cells)}[at]
        notebook.cells.insert(where, code(answer, id="elsewhere"))

    return edit


def set_source(name, source):
    """Change a cell's code."""

    def edit(notebook):
        cell_of(notebook, name).source = source

    return edit


def helper(at_end):
    """apply_mask needs a function that another cell defines."""

    def edit(notebook):
        cell_of(
            notebook, "apply_mask"
        ).source = "def apply_mask(a, mask):\n    return product_of(a, mask)\n"
        cell = code("def product_of(a, b):\n    return np.multiply(a, b)\n", id="helper")
        at = len(notebook.cells) if at_end else place(notebook, "apply_mask")
        notebook.cells.insert(at, cell)

    return edit


def uses_demo(notebook):
    """apply_mask uses a global of a demo cell."""
    release = nbformat.read(COURSE.release(ASSIGNMENT), 4)
    demo = next(c for c in release.cells if c.id == "generator-demo")
    notebook.cells.insert(place(notebook, "sample_mask"), demo)
    cell_of(
        notebook, "apply_mask"
    ).source = "def apply_mask(a, mask):\n    return a * mask + 0 * first[0]\n"


def extra_cells(notebook):
    """Cells of the student's own everywhere, some of which fail."""
    cells = []
    for number, cell in enumerate(notebook.cells):
        cells += [
            code(f"scratch = {number}\nscratch / 0", id=f"extra-{number}"),
            markdown("# notes", id=f"note-{number}"),
            cell,
        ]
    notebook.cells = cells


def unknown_ids(notebook):
    """Cells with nbgrader metadata of their own invention."""
    for name in ("bonus", "apply_mask-extra"):
        cell = code("1 / 0", id=name.replace("_", "-"))
        cell.metadata["nbgrader"] = {
            "grade": True,
            "grade_id": name,
            "locked": True,
            "points": 50,
            "schema_version": 3,
            "solution": False,
            "task": False,
        }
        notebook.cells.append(cell)


def points_changed(notebook):
    """Every test claims 100 points."""
    for cell in notebook.cells:
        if cell.metadata.nbgrader.get("points") if "nbgrader" in cell.metadata else False:
            cell.metadata.nbgrader.points = 100


def odd_metadata(notebook):
    """nbgrader's metadata lack keys, or hold nonsense."""
    cell_of(notebook, "apply_mask").metadata["nbgrader"] = {"grade_id": "apply_mask"}
    cell_of(notebook, "count_networks").metadata["nbgrader"] = {
        "grade_id": "count_networks",
        "schema_version": 1,
        "solution": "yes",
    }
    cell_of(notebook, "to_keep_prob-hidden").metadata["nbgrader"] = "none"


def attachments(notebook):
    """Pictures attached to a text cell, small and very large."""
    picture = {
        "image/png": "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwAD"
        "hgGAWjR9awAAAABJRU5ErkJggg=="
    }
    large = {"image/png": "A" * 12_000_000}
    cell = markdown("![](attachment:a.png) ![](attachment:b.png)", id="pictures")
    cell["attachments"] = {"a.png": picture, "b.png": large}
    notebook.cells.append(cell)


def pasted_data(notebook):
    """50,000 numbers in a cell, and a picture of 8 MB inside a text cell."""
    notebook.cells.append(code(f"data = [{'1.25, ' * 50_000}]", id="pasted"))
    notebook.cells.append(markdown(f"![](data:image/png;base64,{'A' * 8_000_000})", id="drawn"))


CELLS = [
    edited("test-deleted", "one test cell is gone", delete("apply_mask-hidden")),
    edited(
        "all-tests-deleted",
        "all test cells are gone",
        delete(
            *(
                f"{f}-{kind}"
                for kind in ("visible", "hidden")
                for f in (
                    "to_keep_prob",
                    "sample_mask",
                    "apply_mask",
                    "shared_mask",
                    "count_networks",
                    "active_units",
                )
            )
        ),
    ),
    edited("answer-deleted", "one answer cell is gone", delete("apply_mask"), WITHOUT_A),
    edited("imports-deleted", "the import cell is gone", drop_cell_id("imports")),
    edited(
        "questions-deleted",
        "the questions in words are gone",
        delete("one-network-why", "exactly-half-why"),
    ),
    edited("answer-twice", "an answer cell stands twice, alike", duplicate("apply_mask")),
    edited(
        "answer-twice-differing",
        "two answers, the second one right",
        lambda n: (
            set_source("apply_mask", "def apply_mask(a, mask):\n    return a\n")(n),
            duplicate("apply_mask", "def apply_mask(a, m):\n    return a * m\n")(n),
        ),
    ),
    edited(
        "answer-twice-one-empty",
        "a copy of the untouched cell, below the answer",
        duplicate(
            "apply_mask", cell_of(nbformat.read(COURSE.release(ASSIGNMENT), 4), "apply_mask").source
        ),
    ),
    edited("test-twice", "a test cell stands twice", duplicate("apply_mask-visible")),
    edited(
        "split-in-the-function",
        "split inside the function, metadata on both",
        split(True, "def apply_mask(a, mask):\n    b = a.copy()", "    b = b * mask\n    return b"),
    ),
    edited(
        "split-without-metadata",
        "split inside the function, metadata on the first",
        split(
            False, "def apply_mask(a, mask):\n    b = a.copy()", "    b = b * mask\n    return b"
        ),
    ),
    edited(
        "split-behind-a-helper",
        "helper and function in a cell each, same metadata",
        split(
            True,
            "def product(a, b):\n    return a * b",
            "def apply_mask(a, mask):\n    return product(a, mask)",
        ),
    ),
    edited("answer-as-markdown", "the answer became a text cell", retype("apply_mask", "markdown")),
    edited("answer-as-raw", "the answer became a raw cell", retype("apply_mask", "raw")),
    edited(
        "test-as-markdown", "a test became a text cell", retype("apply_mask-visible", "markdown")
    ),
    edited(
        "answer-behind-tests",
        "the answer was moved behind its tests",
        move("apply_mask", "shared_mask"),
    ),
    edited("everything-reversed", "all cells in reverse order", lambda n: n.cells.reverse()),
    edited(
        "imports-last", "the imports stand at the end", lambda n: n.cells.append(n.cells.pop(0))
    ),
    edited("metadata-stripped", "no cell has metadata", strip()),
    edited("metadata-and-ids-stripped", "no cell has metadata or its id", strip(ids=True)),
    edited(
        "answer-in-a-cell-above", "stub left in place, answered above", answer_elsewhere("above")
    ),
    edited(
        "answer-in-a-cell-below", "stub left in place, answered below", answer_elsewhere("below")
    ),
    edited("answer-at-the-end", "stub left in place, answered at the end", answer_elsewhere("end")),
    edited(
        "test-edited", "the student changed a test", set_source("apply_mask-visible", "assert True")
    ),
    edited(
        "helper-in-a-cell",
        "the answer needs a helper of an extra cell",
        helper(False),
        outcome="graded",
    ),
    edited("helper-at-the-end", "the helper stands at the end", helper(True)),
    edited("uses-a-demo", "the answer uses a demo cell's variable", uses_demo, outcome="graded"),
    edited("extra-cells", "cells that fail between all others", extra_cells, outcome="graded"),
    edited("unknown-ids", "cells with invented ids and points", unknown_ids),
    edited("points-changed", "tests that claim 100 points", points_changed, outcome="graded"),
    edited("odd-metadata", "metadata without keys", odd_metadata),
    edited("attachments", "pictures in a text cell", attachments, outcome="graded"),
    edited("pasted-data", "megabytes in the source", pasted_data, outcome="graded"),
    *[
        edited(f"imports-{name}", f"the import cell starts with: {line}", first_import(line))
        for name, line in FAILING_IMPORTS.items()
    ],
    edited("rebound-beside-a-magic", "np = 3 in a cell with a magic", own("%%time\nnp = 3")),
    edited("another-np", "math under the name np", own("import math as np")),
    edited("np-deleted", "del np, plt", own("del np, plt")),
    edited("everything-reset", "%reset -f", own("%reset -f")),
    edited("answer-in-the-question", "an answer typed into the question", in_the_question),
]
