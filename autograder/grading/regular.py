"""Keep nbgrader from following what stands beside a submitted notebook.

It copies those files, and what a link points to with them: another student's work, or any file
that the instructor may read. A pipe would stop it.
"""

from __future__ import annotations

import stat
from pathlib import Path

from nbgrader.converters import base
from nbgrader.utils import find_all_files


def regular_files(path: str, exclude: list[str] | None = None) -> list[str]:
    """List the files in a folder, as nbgrader does, without links, pipes and devices."""
    found = find_all_files(path, exclude)
    return [name for name in found if stat.S_ISREG(Path(name).lstat().st_mode)]


def copy_regular_files_only() -> None:
    """Make nbgrader's steps in this process use that list."""
    base.find_all_files = regular_files
