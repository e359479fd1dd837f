"""What `check()` shows in a notebook."""

from __future__ import annotations

import time
from pathlib import Path

import jinja2

from autograder.delivery.studying import told
from autograder.grading.outcome import NotebookResult
from autograder.variants.bank import misconceptions_of
from autograder.variants.marked import as_html


def as_output(result: NotebookResult, path: Path, progress: str) -> dict[str, str]:
    """Give a result as a page's fragment, and as plain text.

    Parameters
    ----------
    result : NotebookResult
        What the file earned.
    path : Path
        The file, with the time at which it was saved.
    progress : str
        How far somebody is in all notebooks; may be empty.

    Returns
    -------
    dict of str to str
        By MIME type. All that a student or a test wrote is text in it, never mark-up.
    """
    rows = []
    for cell in result.cells:
        exercise = cell.id.removesuffix("-hidden")
        known = misconceptions_of(exercise)[cell.misconception] if cell.misconception else None
        rows.append({"cell": cell, "told": "\n".join(told(cell)), "known": known})
    saved = time.strftime("%H:%M:%S", time.localtime(path.stat().st_mtime))
    facts = {
        "result": result, "rows": rows, "name": path.name, "saved": saved, "progress": progress,
    }  # fmt: skip
    loader = jinja2.PackageLoader("autograder.delivery")
    pages = jinja2.Environment(
        loader=loader, autoescape=jinja2.select_autoescape(["html"]),
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    pages.filters["code"] = as_html
    return {
        "text/html": pages.get_template("check.html").render(facts),
        "text/plain": pages.get_template("check.txt").render(facts),
    }
