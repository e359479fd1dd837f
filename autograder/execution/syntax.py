"""Parse code; nothing here runs any of it."""

from __future__ import annotations

import ast
import gc
import warnings

MAX_PARSED = 200_000  # characters; more than that is data, and trees of it fill the memory


def tree_of(code: str | bytes) -> ast.Module:
    """Parse code as `ast.parse` does, without collecting garbage meanwhile.

    What is collected may be traced, and so parsed: Python 3.11 then gives up with SystemError.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return ast.parse(code)
    finally:
        if collects:
            gc.enable()


def parse(source: str) -> ast.Module | None:
    """Parse a cell; None if it is no Python. IPython's magic lines are left out."""
    if len(source) > MAX_PARSED or source.count(";") > 2000:
        return None
    lines = [line for line in source.split("\n") if line[:1] not in ("%", "!")]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\\d" in a student's string is no business of ours
            return tree_of("\n".join(lines))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
