"""What became of a submission: one typed outcome, and a result for each graded cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Outcome(StrEnum):
    """Where a submission ended."""

    GRADED = "graded"
    REPAIRED = "graded with repairs"
    PARTLY = "partly graded"
    UNREADABLE = "unreadable"
    MISSING = "missing"


@dataclass(frozen=True)
class CellResult:
    """What one graded cell earned.

    `score` is None where a human has to grade.
    """

    id: str
    score: float | None
    max_score: float
    messages: tuple[str, ...] = ()
    misconception: str | None = None


@dataclass(frozen=True)
class NotebookResult:
    """What one submitted notebook earned, and how far it could be graded."""

    notebook: str
    outcome: Outcome
    isolation: str
    cells: tuple[CellResult, ...] = ()
    repairs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()  # what a human should look at
    stops: tuple[str, ...] = ()  # where the student's process ended, and why
    seconds: float = field(default=0.0, compare=False)  # that running and testing took

    @property
    def score(self) -> float:
        """Points of the cells that are graded automatically."""
        return sum(cell.score for cell in self.cells if cell.score is not None)

    @property
    def max_score(self) -> float:
        """Points that these cells can give."""
        return sum(cell.max_score for cell in self.cells if cell.score is not None)

    @property
    def by_hand(self) -> float:
        """Points that a human gives."""
        return sum(cell.max_score for cell in self.cells if cell.score is None)

    @property
    def unsure(self) -> set[str]:
        """Cells that a question is about, or all if the file couldn't be read."""
        asked = {question.split(": ")[0] for question in self.questions}
        return {
            cell.id for cell in self.cells
            if self.outcome is Outcome.UNREADABLE or cell.id.rsplit("-", 1)[0] in asked
        }  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        """Give the result as plain data, as `autograder check --json` prints it."""
        return {
            "notebook": self.notebook,
            "outcome": str(self.outcome),
            "isolation": self.isolation,
            "score": self.score,
            "max_score": self.max_score,
            "cells": [
                {
                    "id": cell.id,
                    "score": cell.score,
                    "max_score": cell.max_score,
                    "messages": list(cell.messages),
                    "misconception": cell.misconception,
                }
                for cell in self.cells
            ],
        }
