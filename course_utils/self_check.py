"""Check the open notebook, for people who study alone: graded as saved, shown below the cell."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from IPython.core.getipython import get_ipython
from IPython.display import display

GRADER = "autograder"
GRADED = "NBGRADER_EXECUTION"  # nbgrader sets it where it runs a notebook
SESSION = "JPY_SESSION_NAME"  # Jupyter's server sets it to the notebook's path
DEFINED = re.compile(r'^(?:def (\w+)\(|verdicts\["(\w+)"\])', re.MULTILINE)


def check(notebook: str | None = None) -> None:
    """Grade this notebook as it is saved, with the hidden tests, and show what they say.

    Needs the whole repository of the course on this machine; without it, and where a class's
    notebooks are graded, nothing happens.

    Parameters
    ----------
    notebook : str or None
        The notebook's file; None: the one that is open.
    """
    if GRADED in os.environ:
        return
    if find_spec(GRADER) is None:
        print("Checking needs the course's whole repository; in a class, hand in instead.")
        return
    path = Path(notebook) if notebook else open_notebook()
    if path is None or not path.is_file():
        print('Which file is this notebook? Name it, as check("02-scaling.ipynb").')
        return
    unsaved = unsaved_answers(path)
    if unsaved:
        print(
            f"{path.name} does not hold what you ran last for {', '.join(unsaved)}: save it "
            "(Ctrl+S, or Cmd+S), or run those cells again, and then this one."
        )
        return
    show(path.resolve())


def open_notebook() -> Path | None:
    """Find the file of the notebook that this code runs in; None if nothing tells."""
    shell = get_ipython()
    names = shell.user_ns if shell else {}
    found = names.get("__vsc_ipynb_file__") or os.environ.get(SESSION)
    return Path(found) if found else None


def unsaved_answers(path: Path) -> list[str]:
    """List the answers that were run in another form than they were saved in."""
    shell = get_ipython()
    ran = shell.history_manager.input_hist_raw if shell else []
    last = {one or other: text for text in ran for one, other in DEFINED.findall(text)}
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        answers = [c for c in cells if c["metadata"].get("nbgrader", {}).get("solution")]
        saved = ["".join(cell["source"]) for cell in answers]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []  # the grader says what is wrong with the file
    names = [one or other for text in saved for one, other in DEFINED.findall(text)]
    plain = {text.strip() for text in saved}
    return [name for name in names if name in last and last[name].strip() not in plain]


def show(path: Path) -> None:
    """Grade a file in another process, and show the result."""
    # -P: a file beside the notebook can't stand in for one of Python's own
    command = [sys.executable, "-P", "-m", f"{GRADER}.cli", "check", str(path), "--cell"]
    done = subprocess.run(
        command, cwd=path.parent, capture_output=True, text=True, encoding="utf-8", check=False
    )
    try:
        display(json.loads(done.stdout), raw=True)
    except ValueError:
        told = done.stderr.strip().splitlines() or ["the check ended without a result"]
        print(told[-1])
