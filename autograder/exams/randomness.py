"""Checks that random masks are drawn as they should be; shared by all exercises with masks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from autograder.exams.battery import Trial
from autograder.exams.budget import all_counts_equal, same_mask
from autograder.exams.reading import Wrong

Mask = NDArray[np.bool_]
DrawMask = Callable[[tuple[int, int], float, np.random.Generator], Mask]

KEEP_PROBS = (0.15, 0.35, 0.8)  # none the mirror image of another, none 0.5
ALIKE = 0.7  # the keep_prob at which masks are compared with one another


def percent(fraction: float) -> str:
    """Write a fraction as percent."""
    return f"{100 * fraction:.1f} %"


def check_rate(trial: Trial, kept: int, n: int, keep_prob: float, what: str) -> None:
    """Check that `kept` of `n` independent entries is a likely number at `keep_prob`."""
    low, high = trial.interval(n, keep_prob)
    if low <= kept <= high:
        return
    symptom = "rate"
    for label, other in (("complement", 1 - keep_prob), ("half", 0.5), ("none", 0.0), ("all", 1.0)):
        if abs(kept / n - other) < 0.03:
            symptom = f"rate: {label}"
            break
    raise Wrong(
        f"{what} at keep_prob = {keep_prob} kept {percent(kept / n)} of {n} entries; a right "
        f"answer keeps between {percent(low / n)} and {percent(high / n)}.",
        f"{symptom} at {keep_prob}",
    )


def check_rates(trial: Trial, draw: DrawMask, what: str, shape: tuple[int, int]) -> None:
    """Check the fraction kept at several keep_probs.

    Where a draw was shared by a whole row or column only one copy counts: sharing is another
    mistake, and costs its points elsewhere.
    """
    for keep_prob in KEEP_PROBS:
        mask = draw(shape, keep_prob, trial.generator())
        if (mask == mask[0]).all():
            mask = mask[:1]
        if (mask == mask[:, :1]).all():
            mask = mask[:, :1]
        check_rate(trial, int(mask.sum()), mask.size, keep_prob, what)


def check_counts_vary(
    trial: Trial, counts: list[int] | NDArray[np.int64], n: int, where: str
) -> None:
    """Check that the number kept is not the same in every one of several draws."""
    trial.by_chance(all_counts_equal(n, ALIKE, len(counts)))
    if len(set(map(int, counts))) == 1:
        raise Wrong(
            f"Exactly {counts[0]} of {n} units were kept in each of {len(counts)} {where}. "
            "When every unit is dropped independently, the number kept varies.",
            f"exact count in {where}",
        )


def check_independent(trial: Trial, draw: DrawMask) -> None:
    """Check that entries don't depend on one another, along rows, columns and neighbours."""
    shape = (12, 40)
    rng = trial.generator()
    mask = draw(shape, ALIKE, rng)
    if not mask.any() or mask.all():
        raise Wrong(
            f"At keep_prob = {ALIKE} a mask of shape {shape} is all {bool(mask.flat[0])}: "
            "some units should be kept and some dropped.",
            f"all {bool(mask.flat[0])}",
        )
    trial.by_chance(same_mask(shape[1], ALIKE))
    if (mask == mask[0]).all():
        raise Wrong(
            "All samples of a batch got the same mask; each sample (row) needs a mask of its own.",
            "rows alike",
        )
    trial.by_chance(same_mask(shape[0], ALIKE) ** (shape[1] - 1))
    if (mask == mask[:, :1]).all():
        raise Wrong(
            "All units of a sample are kept or dropped together; each unit needs its own draw.",
            "columns alike",
        )
    check_counts_vary(trial, mask.sum(axis=1), shape[1], "samples")
    totals = [int(draw((4, 10), ALIKE, rng).sum()) for _ in range(16)]
    check_counts_vary(trial, totals, 40, "masks")
    wide = draw((60, 60), ALIKE, rng)
    alike = ALIKE**2 + (1 - ALIKE) ** 2
    for axis, neighbours in (
        ("row", wide[:, ::2] == wide[:, 1::2]),
        ("column", wide[::2] == wide[1::2]),
    ):
        low, high = trial.interval(neighbours.size, alike)
        if not low <= neighbours.sum() <= high:
            raise Wrong(
                f"Neighbours in a {axis} agree in {percent(neighbours.mean())} of all pairs; "
                f"independent ones agree in about {percent(alike)}.",
                f"neighbours in a {axis}",
            )


def check_fresh(trial: Trial, draw: DrawMask, what: str) -> None:
    """Check that masks come from `rng`: new at each call, repeated with the same seed."""
    shape = (6, 50)
    seed, other = (int(s) for s in trial.rng.choice(2**31, size=2, replace=False))
    rng = np.random.default_rng(seed)
    first, second = draw(shape, ALIKE, rng), draw(shape, ALIKE, rng)
    trial.by_chance(2 * same_mask(shape[0] * shape[1], ALIKE))
    if (first == second).all():
        raise Wrong(
            f"Two calls of {what} with the same generator gave the same mask: each call has to "
            "draw a new one.",
            "same mask each call",
        )
    if (draw(shape, ALIKE, np.random.default_rng(other)) == first).all():
        raise Wrong(
            f"{what} gave the same mask for two differently seeded generators.", "ignores the seed"
        )
    if not (draw(shape, ALIKE, np.random.default_rng(seed)) == first).all():
        raise Wrong(
            f"{what} gave different masks for two generators with the same seed: all randomness "
            "has to come from rng.",
            "not from rng",
        )
