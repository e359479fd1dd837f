"""What may stand in a graded notebook of all that a student's process says its cells showed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.execution.shell import SHOWN

MAX_OUTPUTS = 200  # of one cell
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def shown_data(data: Any) -> dict[str, str]:
    """Keep the kinds of data that a page can show without running anything."""
    found = data if isinstance(data, dict) else {}
    kept = {mime: found[mime] for mime in SHOWN if isinstance(found.get(mime), str)}
    return {
        mime: text
        for mime, text in kept.items()
        if not mime.startswith("image/") or BASE64.fullmatch(text)
    }


def alternative(metadata: Any) -> dict[str, Any]:
    """Keep an image's alternative text, of all metadata."""
    about = metadata.get("image/png") if isinstance(metadata, dict) else None
    alt = about.get("alt") if isinstance(about, dict) else None
    return {"image/png": {"alt": alt[:1000]}} if isinstance(alt, str) else {}


def harmless(output: Any) -> dict[str, Any] | None:
    """Make an output anew from what a student's process sent; None if it is none."""
    kind = output.get("output_type") if isinstance(output, dict) else None
    if kind == "stream":
        return {"output_type": kind, "name": "stdout", "text": output.get("text")}
    if kind == "error":
        lines = output.get("traceback")
        return {
            "output_type": kind,
            "ename": output.get("ename"),
            "evalue": output.get("evalue"),
            "traceback": lines,
        }
    if kind in ("display_data", "execute_result"):
        made = {
            "output_type": kind,
            "data": shown_data(output.get("data")),
            "metadata": alternative(output.get("metadata")),
        }
        number = {"execution_count": None} if kind == "execute_result" else {}
        return {**made, **number} if made["data"] else None
    return None


def valid_outputs(outputs: Iterable[Any]) -> list[NotebookNode]:
    """Keep those outputs of a student's cell that are of nbformat's shape, made harmless.

    Text on stderr is kept as stdout: nbgrader takes any stderr text for a failure.
    """
    kept = []
    for output in map(harmless, islice(outputs, MAX_OUTPUTS)):
        if output is None:
            continue
        node = nbformat.from_dict(output)
        try:
            nbformat.validate(node, "output", version=4)
        except Exception:  # whatever a hostile process sent
            continue
        kept.append(node)
    return kept
