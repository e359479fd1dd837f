"""The course folder: where its notebooks are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CONFIG = "nbgrader_config.py"
SOURCE = Path("notebooks/source")
RELEASE = Path("notebooks/release")


class NoCourse(Exception):
    """No course folder was found."""


@dataclass(frozen=True)
class Course:
    """A course folder with `nbgrader_config.py` and `notebooks/source`."""

    root: Path

    @property
    def assignments(self) -> list[str]:
        """The assignment ids, in course order."""
        return sorted(path.parent.name for path in (self.root / SOURCE).glob("*/*.ipynb"))

    def source(self, assignment: str) -> Path:
        """Path of an assignment's source notebook."""
        return self.root / SOURCE / assignment / f"{assignment}.ipynb"

    def release(self, assignment: str) -> Path:
        """Path of an assignment's release notebook."""
        return self.root / RELEASE / assignment / f"{assignment}.ipynb"


def find_course(start: Path | None = None) -> Course:
    """Find the course folder at or above `start`, else the one this package was cloned with.

    Parameters
    ----------
    start : Path or None
        Where to begin; None: the current folder.

    Returns
    -------
    Course

    Raises
    ------
    NoCourse
        If there is none.
    """
    here = (start or Path.cwd()).resolve()
    cloned = Path(__file__).resolve().parents[2]
    for folder in (here, *here.parents, cloned):
        if (folder / CONFIG).is_file() and (folder / SOURCE).is_dir():
            return Course(folder)
    raise NoCourse(f"no course folder (with {CONFIG} and {SOURCE}) at or above {here}")
