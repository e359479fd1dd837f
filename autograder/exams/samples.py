"""Samples for notebook 05: what f was called with while a student's function averaged it.

f is the battery's own, so the masks that were drawn, and the values that came out, are known
exactly; nothing depends on how a student reads the generator.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import randomness, reading
from autograder.exams.asked import Asked, Mask, name_factor, value_like
from autograder.exams.battery import Function, Trial
from autograder.exams.budget import same_mask
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]

CALLED = "monte_carlo_mean(f, a, keep_prob, n_samples, rng)"
SPARE = 2  # samples more than are looked at: being one short costs its points elsewhere
WIDE = 64  # units: two masks are then never equal by chance


class Sampled:
    """One call: what came back, and what f was asked on the way."""

    def __init__(
        self, trial: Trial, function: Function, g: Any, keep_prob: float, n_samples: int
    ) -> None:
        a = trial.activations(WIDE)
        self.asked = Asked(g, a, "monte_carlo_mean")
        self.keep_prob, self.n_samples = keep_prob, n_samples
        arguments = (a, keep_prob, n_samples, trial.generator())
        returned = self.asked.ask(function, *arguments)
        shape = np.shape(g(a))
        row = len(returned) if isinstance(returned, (tuple, list)) else 1
        if returned is not None and row != 2 and np.shape(returned)[:1] != (2,):
            came = f"{row} things" if row != 1 else f"only {reading.describe(returned)}"
            told = f"{CALLED} should return a pair (mean, standard_error), but returned {came}."
            raise Wrong(told, f"{row} instead of a pair", np.shape(returned) if row == 1 else None)
        first, second = reading.pair(returned, CALLED, "a pair (mean, standard_error)")
        self.mean = part_like(first, shape, "mean")
        self.error = part_like(second, shape, "standard error")

    def samples(self) -> list[Floats]:
        """Give the values of f that may have been averaged: all, the last, or the first ones.

        Calling f once more, to see what it returns, is no mistake.
        """
        asked, n = self.asked, self.n_samples
        self.check_inputs()
        if len(asked.outputs) < n:
            raise Wrong(
                f"{CALLED} was asked for {n} samples, but called f {len(asked.outputs)} times.",
                "too few calls",
                len(asked.outputs),
            )
        values = np.array(asked.outputs)
        return [values] if len(values) == n else [values[-n:], values[:n], values]

    def check_inputs(self) -> None:
        """Check that f was called with masked activations, neither scaled nor mixed."""
        factor = self.asked.factor()
        if factor is None or abs(factor - 1) > 1e-5:
            told = "other vectors" if factor is None else name_factor(factor, self.keep_prob)
            times = "other vectors" if factor is None else f"activations multiplied by {told}"
            raise Wrong(
                f"At keep_prob = {self.keep_prob} {CALLED} called f with {times}; kept activations "
                "should come as they are, dropped ones as 0.",
                f"f gets: {told}",
            )


def part_like(value: object, shape: tuple[int, ...], part: str) -> Floats:
    """Read the mean or the standard error; which of them is odd is part of the symptom."""
    try:
        return value_like(value, shape, f"The {part} of {CALLED}")
    except Wrong as wrong:
        raise Wrong(str(wrong), f"{part}: {wrong.symptom}", wrong.evidence) from None


def varied(trial: Trial, function: Function, g: Any, keep_prob: float, n: int) -> Sampled:
    """Run one call in which not all masks may be alike."""
    one = Sampled(trial, function, g, keep_prob, n)
    one.samples()
    trial.by_chance(same_mask(WIDE, keep_prob) ** (n - 1))
    if len(np.unique(one.asked.masks(), axis=0)) == 1:
        raise Wrong(
            f"{CALLED} called f {len(one.asked.inputs)} times with the same mask; every sample "
            "needs a mask of its own.",
            "one mask for all samples",
        )
    return one


def name_copies(rows: Mask) -> tuple[str, str]:
    """Name what is wrong where the same mask comes again."""
    if (rows == rows[0]).all():
        return (
            "one mask for all samples",
            "called f with the same mask again and again; every sample needs a mask of its own",
        )
    if (rows == rows[:, :1]).all():
        return "all or none", "kept all units of a sample or none; every unit needs its own draw"
    if (rows[1:] <= rows[:-1]).all():
        return "ever fewer", "kept ever fewer units: each mask was applied on top of the last"
    return (
        "masks used twice",
        "called f several times with the same mask; every sample needs a mask of its own",
    )


def drawn(trial: Trial, function: Function, in_order: bool = True) -> randomness.DrawMask:
    """Read masks off the calls of f: a row for each sample.

    Samples may be averaged in any order, so only `in_order` is it kept.
    """

    def draw(shape: tuple[int, int], keep_prob: float, rng: np.random.Generator) -> Mask:
        n_samples, n_units = shape
        a = trial.activations(max(n_units, WIDE))
        asked = Asked(lambda x: float(x.sum()), a, "monte_carlo_mean")
        asked.ask(function, a, keep_prob, n_samples + SPARE, rng)
        rows = asked.masks()[-n_samples:]
        if len(rows) < n_samples:
            raise Wrong(
                f"{CALLED} was asked for {n_samples + SPARE} samples, but called f {len(rows)} "
                "times.",
                "too few calls",
                len(rows),
            )
        trial.by_chance(math.comb(n_samples, 2) * same_mask(a.size, keep_prob))
        if len(np.unique(rows, axis=0)) < n_samples:
            symptom, told = name_copies(rows)
            raise Wrong(f"{CALLED} {told}.", symptom)
        return (rows if in_order else trial.rng.permutation(rows))[:, :n_units]

    return draw


def check_unrelated(trial: Trial, draw: randomness.DrawMask) -> None:
    """Check that no two samples' masks agree more, or less, than independent ones do."""
    n_samples, n_units, alpha = 10, 1000, 1e-10
    rows = draw((n_samples, n_units), randomness.ALIKE, trial.generator())
    p = randomness.ALIKE**2 + (1 - randomness.ALIKE) ** 2
    for row in range(n_samples):
        for other in range(row):
            low, high = trial.interval(n_units, p, alpha)
            agreeing = int((rows[row] == rows[other]).sum())
            if not low <= agreeing <= high:
                raise Wrong(
                    f"Two of the masks drawn by {CALLED} agree in {agreeing} of {n_units} units; "
                    f"independent ones agree in about {p * n_units:.0f}.",
                    "related samples",
                )
