"""Parse what a student wrote in a cell; nothing here runs any of it."""

from __future__ import annotations

import ast
import warnings

MAX_PARSED = 200_000  # characters; more than that is data, and trees of it fill the memory


def parse(source: str) -> ast.Module | None:
    """Parse a cell; None if it is no Python. IPython's magic lines are left out."""
    if len(source) > MAX_PARSED or source.count(";") > 2000:
        return None
    lines = [line for line in source.split("\n") if line[:1] not in ("%", "!")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\\d" in a student's string is no business of ours
            return ast.parse("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
