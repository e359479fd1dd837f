"""Bars for a page, drawn as SVG: where each one is, and what is written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.delivery.findings import Exercise, Trouble

WIDTH = 640
LEFT, BASE, TALL = 46, 190, 150  # of the columns: where they begin and stand, how high they get
ROW, BAR = 46, 18  # of the rows: height with the label above the bar, height of the bar
BINS = 10


@dataclass(frozen=True)
class Bar:
    """A rectangle; `kind` is its CSS class, which has a colour and a pattern."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    label: str = ""  # written on it, or at its end
    under: str = ""  # written at its foot, or above it


def columns(counts: Sequence[int]) -> list[Bar]:
    """Draw a histogram's columns, one for each tenth of the points."""
    step = (WIDTH - LEFT) / len(counts)
    top = max([*counts, 1])
    return [
        Bar(
            LEFT + at * step + 3, BASE - TALL * count / top, step - 6, TALL * count / top, "full",
            str(count), f"{at * 100 // len(counts)}–{(at + 1) * 100 // len(counts)}",
        )
        for at, count in enumerate(counts)
    ]  # fmt: skip


def tenths(shares: Sequence[float]) -> list[int]:
    """Count shares of the points by tenths; the whole lot belongs to the last tenth."""
    counts = [0] * BINS
    for share in shares:
        counts[min(int(share * BINS + 1e-9), BINS - 1)] += 1
    return counts


def stacks(exercises: Sequence[Exercise]) -> list[list[Bar]]:
    """Draw for each exercise one row: who got all the points, some, none, who waits."""
    rows = []
    for at, exercise in enumerate(exercises):
        parts = {
            "full": exercise.full, "part": exercise.part,
            "none": exercise.none, "waiting": exercise.waiting,
        }  # fmt: skip
        total, x, row = max(sum(parts.values()), 1), 0.0, []
        for kind, count in parts.items():
            if count:
                width = WIDTH * count / total
                row.append(Bar(x, at * ROW + 20, width, BAR, kind, str(count)))
                x += width
        rows.append(row)
    return rows


def lengths(troubles: Sequence[Trouble]) -> list[Bar]:
    """Draw one bar for each misconception, as long as it is frequent."""
    top = max([len(trouble.students) for trouble in troubles], default=1)
    return [
        Bar(
            0, at * ROW + 20, (WIDTH - 40) * len(trouble.students) / top, BAR, "full",
            str(len(trouble.students)), trouble.known.name,
        )
        for at, trouble in enumerate(troubles)
    ]  # fmt: skip
