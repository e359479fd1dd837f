"""Submissions whose file was written, named or stored in another way than expected."""

import json
import os

import nbformat

from tests.conftest import COURSE
from tests.corpus.case import HONEST, Case, cell_of, right

REPAIRED, UNREADABLE = "graded with repairs", "unreadable"


def written(name, about, write, score=HONEST, outcome="graded", **more):
    """The file is changed."""
    return Case(name, about, write=write, score=score, outcome=outcome, **more)


def unreadable(name, about, write, **more):
    """The file can't be graded."""
    return written(name, about, write, 0, UNREADABLE, **more)


def missing(name, about, write):
    """Nothing that could be a notebook was handed in."""
    return written(name, about, write, None, "missing", unseen=True)


def text_of(notebook):
    """The notebook as JSON."""
    return nbformat.writes(notebook)


def data_of(notebook):
    """The notebook as plain data."""
    return json.loads(text_of(notebook))


def raw(content):
    """Write bytes, or what a function makes of the notebook."""

    def write(path, notebook):
        made = content(notebook) if callable(content) else content
        path.write_bytes(made if isinstance(made, bytes) else made.encode())

    return write


def changed(change):
    """Write the notebook's plain data after a change."""

    def make(notebook):
        data = data_of(notebook)
        change(data)
        return json.dumps(data)

    return raw(make)


def named(*names):
    """Write the notebook under other names."""

    def write(path, notebook):
        for name in names:
            nbformat.write(notebook, path.parent / name)

    return write


def minor(number):
    """Write an older minor version of the format."""

    def change(data):
        data["nbformat_minor"] = number
        for cell in data["cells"]:
            if number < 5:
                cell.pop("id")

    return changed(change)


def version_three(notebook):
    """The notebook in the format of 2013."""
    cells = []
    for cell in data_of(notebook)["cells"]:
        kept = {"cell_type": cell["cell_type"], "metadata": cell["metadata"]}
        if cell["cell_type"] == "code":
            kept |= {
                "input": cell["source"],
                "language": "python",
                "outputs": [],
                "collapsed": False,
            }
        else:
            kept |= {"source": cell["source"]}
        cells.append(kept)
    data = {
        "metadata": {"name": ""},
        "nbformat": 3,
        "nbformat_minor": 0,
        "worksheets": [{"cells": cells, "metadata": {}}],
    }
    return json.dumps(data)


def kernel(name, language):
    """Write another kernel's name."""

    def change(data):
        data["metadata"] = {
            "kernelspec": {"display_name": name, "language": language, "name": name},
            "language_info": {"name": language},
        }

    return changed(change)


def sources_as_strings(data):
    """Cell sources as one string instead of a list of lines."""
    for cell in data["cells"]:
        cell["source"] = "".join(cell["source"])


def same_ids(data):
    """All cells have one id."""
    for cell in data["cells"]:
        cell["id"] = "cell"


def impossible_ids(data):
    """Cell ids that the format forbids."""
    for number, cell in enumerate(data["cells"]):
        cell["id"] = ["ü" * 80, 7, None, "", {"a": 1}][number % 5]


def missing_keys(data):
    """Cells without metadata, outputs, execution_count and id."""
    data.pop("metadata")
    data.pop("nbformat_minor")
    for cell in data["cells"]:
        for key in ("outputs", "execution_count", "id"):
            cell.pop(key, None)
    data["cells"].insert(0, {"cell_type": "code", "source": "x = 1"})
    data["cells"].insert(0, {"cell_type": "heading", "source": "a title", "level": 1})
    data["cells"].append("not a cell")
    data["cells"].append({"cell_type": "code", "source": 5, "metadata": []})


def stored_outputs(data):
    """60 MB of outputs from the student's own run."""
    next(c for c in data["cells"] if c["cell_type"] == "code")["outputs"] = [
        {"output_type": "stream", "name": "stdout", "text": ["x" * 10**6 + "\n"] * 60}
    ]


def half_a_character(data):
    """Half of a surrogate pair in a comment of an answer, as JSON can hold it."""
    cell = next(c for c in data["cells"] if c["id"] == "apply-mask")
    cell["source"] += ["\n# \ud83d"]


def truncated(notebook):
    """Cut in the middle of the answer to count_networks; three answers stand before it."""
    text = text_of(notebook)
    return text[: text.index("def count_networks") + 10]


def other_assignment(path, notebook):
    """Notebook 04 under the name of 01."""
    path.write_bytes(COURSE.release("04-forward-backward").read_bytes())


def link(target):
    """A symbolic link instead of a file."""

    def write(path, notebook):
        path.symlink_to(target)

    return write


def no_permission(path, notebook):
    """A file that nobody may read (root still may)."""
    nbformat.write(notebook, path)
    path.chmod(0)


def folder_instead(path, notebook):
    """A folder of that name, with the notebook in it."""
    path.mkdir()
    nbformat.write(notebook, path / path.name)


def beside_other_work(path, notebook):
    """The notebook under another name, beside a notebook of another assignment."""
    nbformat.write(notebook, path.parent / "my-masks.ipynb")
    (path.parent / "04-forward-backward.ipynb").write_bytes(
        COURSE.release("04-forward-backward").read_bytes()
    )


def two_attempts(path, notebook):
    """Two differing notebooks of the assignment; the one with the right name counts."""
    nbformat.write(notebook, path)
    cell_of(notebook, "sample_mask").source = right("sample_mask")
    nbformat.write(notebook, path.parent / "01-masks-old.ipynb")


def picture(path, notebook):
    """A PNG."""
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)


OTHER_COURSE = json.dumps(
    {
        "cells": [
            {
                "cell_type": "code",
                "source": "print('biology')",
                "metadata": {},
                "outputs": [],
                "execution_count": None,
            }
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
)

WRITTEN = [
    written("suffix-1", "'01-masks (1).ipynb'", named("01-masks (1).ipynb"), outcome=REPAIRED),
    written(
        "own-name", "a name of the student's own", named("Müller dropout.ipynb"), outcome=REPAIRED
    ),
    written(
        "text-suffix",
        "01-masks.ipynb.txt",
        named("01-masks.ipynb.txt"),
        outcome=REPAIRED,
        unseen=True,
    ),
    written("json-suffix", "01-masks.json", named("01-masks.json"), outcome=REPAIRED, unseen=True),
    written(
        "upper-case-suffix",
        "01-MASKS.IPYNB",
        named("01-MASKS.IPYNB"),
        outcome=REPAIRED,
        unseen=True,
    ),
    written(
        "beside-other-work",
        "two notebooks, one of another assignment",
        beside_other_work,
        outcome=REPAIRED,
    ),
    written("two-attempts", "two notebooks of the assignment", two_attempts, outcome=REPAIRED),
    unreadable("empty-file", "0 bytes", raw(b"")),
    unreadable("blanks", "nothing but blanks", raw(b"  \n")),
    missing(
        "no-notebook",
        "a folder without notebook",
        lambda path, notebook: (path.parent / "essay.txt").write_text("sorry"),
    ),
    missing("empty-folder", "an empty folder", lambda path, notebook: None),
    written(
        "truncated",
        "the file ends in the middle of the fifth answer",
        raw(truncated),
        HONEST - 8,
        REPAIRED,
    ),
    unreadable("broken-json", "braces are missing from the start", raw(b'{"cells": [{"cell')),
    unreadable("other-json", "JSON, but no notebook", raw(b'[{"a": 1}, 2]')),
    unreadable("no-cells", "a notebook without cells", raw(b'{"cells": [], "nbformat": 4}')),
    unreadable("deep-json", "100,000 brackets", raw(b"[" * 100_000)),
    unreadable("other-course", "a notebook of another course", raw(OTHER_COURSE)),
    unreadable("other-assignment", "notebook 04 under the name of 01", other_assignment),
    unreadable("picture", "a PNG named .ipynb", picture),
    unreadable("web-page", "a login page instead of the notebook", raw(b"<!doctype html><p>")),
    written("utf-16", "UTF-16 with byte-order mark", raw(lambda n: text_of(n).encode("utf-16"))),
    written(
        "byte-order-mark",
        "UTF-8 with byte-order mark",
        raw(lambda n: text_of(n).encode("utf-8-sig")),
    ),
    written(
        "latin-1",
        "saved as Latin-1",
        raw(
            lambda n: json.dumps({**data_of(n), "größe": 1}, ensure_ascii=False).encode(
                "latin-1", "replace"
            )
        ),
    ),
    written(
        "line-ends",
        "CRLF everywhere",
        raw(lambda n: text_of(n).replace("\\n", "\\r\\n").replace("\n", "\r\n")),
    ),
    *(written(f"format-4-{n}", f"nbformat 4.{n}", minor(n)) for n in range(5)),
    written("format-4-9", "a format of the future", minor(9)),
    written("format-3", "nbformat 3", raw(version_three)),
    written("no-kernelspec", "no kernel is named", changed(lambda d: d.update(metadata={}))),
    written("kernel-r", "the kernel is R", kernel("ir", "R")),
    written("kernel-julia", "the kernel is Julia", kernel("julia-1.9", "julia")),
    written("missing-keys", "cells lack keys, others are no cells", changed(missing_keys)),
    written("stored-outputs", "60 MB of outputs in the file", changed(stored_outputs)),
    written("sources-as-strings", "sources are strings", changed(sources_as_strings)),
    written("lone-surrogate", "half a character in a comment", changed(half_a_character)),
    written("same-ids", "all cells have one id", changed(same_ids)),
    written("impossible-ids", "cell ids that are none", changed(impossible_ids)),
    unreadable(
        "link-to-nowhere",
        "a link to a file of the student's own computer",
        link("/home/me/01-masks.ipynb"),
    ),
    unreadable(
        "link-to-another",
        "a link to somebody else's notebook",
        link("../../same-ids/01-masks/01-masks.ipynb"),
    ),
    written(
        "no-permission",
        "a file that can't be read",
        no_permission,
        *((HONEST, "graded") if os.geteuid() == 0 else (0, UNREADABLE)),
    ),
    written(
        "folder-instead",
        "a folder named 01-masks.ipynb, with the file in it",
        folder_instead,
        outcome=REPAIRED,
    ),
]
