"""What became of one submission in a run over a class: a row of its summary."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from autograder.grading.outcome import Outcome


@dataclass(frozen=True)
class Graded:
    """What became of one submission in this run."""

    student: str
    outcome: Outcome
    score: float | None
    max_score: float | None
    note: str = ""
    fresh: bool = True  # False: graded by an earlier run, and unchanged since
    before: float | None = field(default=None, compare=False)  # the score of an earlier run
    saved: bool = True

    @property
    def change(self) -> float:
        """Points more than before; 0 if there was nothing before."""
        known = self.score is not None and self.before is not None
        return self.score - self.before if known else 0.0  # type: ignore[operator]


def row_of(
    student: str, found: dict[str, Any], fresh: bool = True, before: float | None = None
) -> Graded:
    """Make a row of a kept result."""
    notes = [str(note) for key in ("questions", "stops") for note in found.get(key, [])]
    return Graded(
        student, Outcome(found["outcome"]), float(found["score"]), float(found["max_score"]),
        "; ".join(notes), fresh, before,
    )  # fmt: skip
