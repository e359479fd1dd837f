"""The results of a class, one small file a submission, beside nbgrader's gradebook."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.grading.outcome import NotebookResult

if TYPE_CHECKING:
    from autograder.grading.keys import Key

FOLDER = Path(".autograder/results")


def path_of(root: Path, assignment: str, student: str) -> Path:
    """Give the file of one submission's result."""
    return root / FOLDER / assignment / f"{student}.json"


def write(
    root: Path, assignment: str, student: str, result: NotebookResult, key: Key | None = None
) -> None:
    """Keep a result, with what it depends on; without that, the next run grades it again."""
    depends = {"key": key.as_json()} if key else {}
    save(path_of(root, assignment, student), {**as_kept(result), **depends})


def as_kept(result: NotebookResult) -> dict[str, Any]:
    """Give a result as plain data, with all notes."""
    kept = {"repairs": result.repairs, "questions": result.questions, "stops": result.stops}
    return {**result.as_json(), **kept, "seconds": round(result.seconds, 3)}


def save(path: Path, data: dict[str, Any]) -> None:
    """Write a file; a half-written one is never left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
    os.replace(partial, path)  # noqa: PTH105  (atomic on every system)


def read(root: Path, assignment: str, student: str) -> dict[str, Any] | None:
    """Read a result; None if there is none."""
    try:
        found = json.loads(path_of(root, assignment, student).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def remove(root: Path, assignment: str, student: str) -> None:
    """Forget a result."""
    path_of(root, assignment, student).unlink(missing_ok=True)
