"""Read a submitted file, whatever tool wrote it, and find out which assignment it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import nbformat
from nbformat import NotebookNode

from autograder.execution.outputs import valid_outputs
from autograder.grading.course import Course
from autograder.grading.repair import SALVAGED, defined_in, grade_id, is_answer

MAX_BYTES = 64 * 2**20  # of a submitted file; stored outputs can be large
MAX_CELLS, MAX_SOURCES = 2000, 20_000_000
MAX_STORED = 2_000_000  # characters of the outputs that are stored in it
MAX_PICTURES = 1_500_000  # characters of pictures attached to all text cells
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
CELL_TYPES = ("code", "markdown", "raw")
ATTACHED = re.compile(r"attachment:([^)\s\"'>]*)")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
BETWEEN = re.compile(r"[\s,]*")


class Unusable(Exception):
    """A file that can't be graded; the message is one line that says why."""


def read_bytes(path: Path, name: str = "") -> bytes:
    """Read a file, which messages call `name`.

    Raises
    ------
    Unusable
        If it can't be read or is too large.
    """
    name = name or str(path)
    try:
        if not path.is_file():
            what = "is a folder, not a notebook file" if path.is_dir() else "does not exist"
            raise Unusable(f"{name} {what}")
        if path.stat().st_size > MAX_BYTES:
            raise Unusable(f"{name} is larger than {MAX_BYTES // 2**20} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unusable(f"{name} can't be read: {error.strerror}") from None


def decode(data: bytes, name: str) -> str:
    """Read a text in whichever encoding it was saved.

    Raises
    ------
    Unusable
        If it is none.
    """
    # UTF-8, -16 or -32, with or without a mark
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if b"\0" in data or not data.lstrip().startswith(b"{"):
            raise Unusable(f"{name} is not a text file, so not a notebook") from None
        return data.decode("cp1252", "replace")


def salvage(text: str) -> list[Any]:
    """Read the whole cells off a notebook's JSON that breaks off somewhere."""
    at = text.find("[", text.find('"cells"')) + 1
    cells: list[Any] = []
    decoder = json.JSONDecoder()
    while at > 0 and '"cells"' in text:
        between = BETWEEN.match(text, at)
        try:
            cell, at = decoder.raw_decode(text, between.end() if between else at)
        except (ValueError, RecursionError):
            break
        cells.append(cell)
    return cells


def parse_json(data: bytes, name: str) -> Any:
    """Parse a JSON file; of one that breaks off, what can be read.

    Raises
    ------
    Unusable
        If it is no JSON.
    """
    text = decode(data, name)
    if not text.strip():
        raise Unusable(f"{name} is empty")
    try:
        found = json.loads(text)
        if isinstance(found, dict):
            found.pop(SALVAGED, None)
        return found
    except (ValueError, RecursionError) as error:
        cells = salvage(text)
        if not cells:
            raise Unusable(f"{name} is not a notebook: broken JSON ({error})") from None
        short = Path(name).name
        note = f"{short} is damaged ({error}); {len(cells)} cells could be read before that"
        return {"cells": cells, SALVAGED: note}


def clean_text(source: Any) -> str | None:
    """Give a cell's source as one text, with plain line ends, that any file can hold."""
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    plain = source.replace("\r\n", "\n").replace("\0", "")
    return plain.encode("utf-8", "replace").decode()


def pictures_of(cell: dict[str, Any], left: int) -> dict[str, dict[str, str]]:
    """Give the pictures attached to a text cell: it may be an answer photographed."""
    attached = cell.get("attachments")
    kept: dict[str, dict[str, str]] = {}
    for name, bundle in attached.items() if isinstance(attached, dict) else ():
        for kind, data in bundle.items() if isinstance(bundle, dict) else ():
            fits = isinstance(data, str) and len(data) <= left and BASE64.fullmatch(data)
            if kind in PICTURES and fits:
                left -= len(data)
                kept[name.encode("utf-8", "replace").decode()] = {kind: data}
    return kept


def without_dangling(source: str, names: Iterable[str]) -> str:
    """Change references to pictures that the file doesn't hold: a page could not be made."""
    known = set(names)

    def checked(found: re.Match[str]) -> str:
        there = found[1] in known or unquote(found[1]) in known
        return found[0] if there else f"missing picture: {found[1]}"

    return ATTACHED.sub(checked, source)


def stored_outputs(cell: dict[str, Any], left: int) -> list[NotebookNode]:
    """Give the outputs that a file holds for a cell, made harmless; none if they are too large."""
    found = cell.get("outputs")
    plain = [joined(output) for output in found] if isinstance(found, list) else []
    return valid_outputs(plain) if len(str(plain)) <= left else []


def joined(output: Any) -> Any:
    """Join the texts that a file may hold as lists of lines."""
    if not isinstance(output, dict):
        return None
    data = output.get("data")
    made = {**output, "text": clean_text(output.get("text"))}
    if isinstance(data, dict):
        made["data"] = {kind: clean_text(text) for kind, text in data.items()}
    return made


def clean_metadata(metadata: Any) -> dict[str, Any]:
    """Keep nbgrader's part of a cell's metadata, if it is of a possible form."""
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = found.get("grade_id") if isinstance(found, dict) else None
    if found is None or not isinstance(name, str) or not name.isascii() or len(name) > 200:
        return {}
    plain = (str, int, float, bool, type(None))
    return {"nbgrader": {k: v for k, v in found.items() if isinstance(v, plain)}}


def clean_cell(cell: Any, taken: set[str]) -> NotebookNode | None:
    """Make a well-formed cell of what a file holds, without outputs; None if it is no cell."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in CELL_TYPES:
        return None
    source = clean_text(cell.get("source", cell.get("input", "")))
    if source is None:
        return None
    metadata = cell.get("metadata")
    name = cell.get("id")
    if not isinstance(name, str) or not CELL_ID.fullmatch(name) or name in taken:
        # not a random one: grading again gives the same file
        name = next(f"cell-{n}" for n in count(len(taken)) if f"cell-{n}" not in taken)
    taken.add(name)
    # nbformat's makers check each cell against the format, which takes longer than all the rest
    made = NotebookNode(id=name, cell_type=cell["cell_type"], source=source)
    made.metadata = nbformat.from_dict(clean_metadata(metadata))
    if cell["cell_type"] == "code":
        made.update(outputs=[], execution_count=None)
    return made


def read(path: Path) -> NotebookNode:
    """Read a notebook file, whatever tool wrote it.

    Raises
    ------
    Unusable
        If it is missing, not JSON, or holds no cells.
    """
    return parse(read_bytes(path), str(path))


def parse(file: bytes, name: str) -> NotebookNode:
    """Make a notebook of a file's bytes, whatever tool wrote them.

    Parameters
    ----------
    file : bytes
        What the file holds.
    name : str
        What messages call it.

    Returns
    -------
    NotebookNode
        In notebook format 4.5; of its outputs, what a page can show without running anything.

    Raises
    ------
    Unusable
        If it is not JSON, or holds no cells.
    """
    data = parse_json(file, name)
    if isinstance(data, dict) and isinstance(data.get("worksheets"), list):
        sheets = [s.get("cells") for s in data["worksheets"] if isinstance(s, dict)]
        data["cells"] = [cell for cells in sheets if isinstance(cells, list) for cell in cells]
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        raise Unusable(f"{name} is not a notebook: it has no list of cells")
    if len(data["cells"]) > MAX_CELLS:
        raise Unusable(f"{name} has more than {MAX_CELLS:,} cells")
    taken: set[str] = set()
    cells = []
    left, left_stored = MAX_PICTURES, MAX_STORED
    for cell in data["cells"]:
        made = clean_cell(cell, taken)
        if made is None:
            continue
        if made.cell_type == "code":
            made.outputs = stored_outputs(cell, left_stored)
            left_stored -= len(str(made.outputs))
        elif pictures := pictures_of(cell, left):
            made["attachments"] = nbformat.from_dict(pictures)
            left -= len(str(pictures))
        if made.cell_type == "markdown":
            made.source = without_dangling(made.source, made.get("attachments", {}))
        cells.append(made)
    if sum(len(cell.source) for cell in cells) > MAX_SOURCES:
        raise Unusable(f"{name} has more than {MAX_SOURCES // 10**6} million characters of text")
    if not cells:
        raise Unusable(f"{name} is not a usable notebook: none of its cells can be read")
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
    if SALVAGED in data:
        notebook.metadata[SALVAGED] = str(data[SALVAGED])
    return notebook


def kinship(submission: NotebookNode, source: NotebookNode) -> int:
    """Count what a submission shares with an assignment: grade_ids, and functions it asks for."""
    names = {grade_id(cell) for cell in source.cells} - {None}
    shared = {grade_id(cell) for cell in submission.cells} & names
    asked = {grade_id(cell) for cell in source.cells if is_answer(cell)}
    code = [cell.source for cell in submission.cells if cell.cell_type == "code"]
    defined = set().union(*(defined_in(text) for text in code)) if code else set()
    return len(shared) + len(defined & asked)


def find_assignment(notebook: NotebookNode, path: Path, course: Course) -> str:
    """Find the assignment that a notebook shares most with.

    Parameters
    ----------
    notebook : NotebookNode
        The submission.
    path : Path
        For the error message.
    course : Course
        Where the sources are.

    Returns
    -------
    str
        The assignment's id.

    Raises
    ------
    Unusable
        If it shares nothing with any assignment of the course.
    """
    shared = {name: kinship(notebook, read(course.source(name))) for name in course.assignments}
    best = max(shared, key=lambda name: shared[name], default=None)
    if best is None or shared[best] == 0:
        raise Unusable(f"{path} is not a notebook of this course: it holds none of its exercises")
    return best
