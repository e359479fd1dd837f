"""The systems that grades can be written for; the command line needs their names and no more."""

from __future__ import annotations

from enum import StrEnum


class System(StrEnum):
    """Where grades can go."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    CSV = "csv"
