"""Battery for notebook 05: the mean over masks drawn at random, and its standard error.

f is the battery's own, so the masks that were drawn, and the values that came out, are known
exactly; nothing depends on how a student reads the generator.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import randomness, reading
from autograder.exams.asked import Asked, Mask, curved, layer, name_factor, value_like
from autograder.exams.asking import check_bad_keep_probs
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.budget import same_mask
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]

CALLED = "monte_carlo_mean(f, a, keep_prob, n_samples, rng)"
SPARE = 2  # samples more than are looked at: being one short costs its points elsewhere
WIDE = 64  # units: two masks are then never equal by chance

monte_carlo_mean = Battery("monte_carlo_mean")


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


def near(x: Floats, y: Floats) -> bool:
    """Compare up to the rounding of single precision."""
    return bool(np.allclose(x, y, rtol=2e-4, atol=1e-5))


def check_mean(one: Sampled) -> None:
    """Compare the mean with that of the values which f returned."""
    samples = one.samples()
    if any(near(one.mean, values.mean(axis=0)) for values in samples):
        return
    values = samples[0]
    n = len(values)
    known = {
        "the sum": values.sum(axis=0),
        "the median": np.median(values, axis=0),
        "the standard error": values.std(axis=0, ddof=1) / math.sqrt(n),
        "the sum over n - 1": values.sum(axis=0) / (n - 1),
        "the last value": values[-1],
        "the first value": values[0],
        "the value at the mean of the masked vectors": np.asarray(
            one.asked.g(np.mean(one.asked.inputs, axis=0))
        ),
        "the mean weighted by the masks' probabilities": weighted(one, values),
    }
    names = [name for name, value in known.items() if near(one.mean, value)]
    came, want = (float(np.ravel(x)[0]) for x in (one.mean, values.mean(axis=0)))
    raise Wrong(
        f"The mean of the {n} values that f returned was {want:.6g}, but {CALLED} gave {came:.6g}"
        + (f": {names[0]}." if names else "."),
        f"mean: {names[0] if names else 'something else'}",
    )


def weighted(one: Sampled, values: Floats) -> Floats:
    """Average with weights that the masks' probabilities are: what drawing has done already."""
    kept = one.asked.masks()[-len(values) :].sum(axis=1)
    p = one.keep_prob
    logs = kept * math.log(p) + (WIDE - kept) * math.log1p(-p)
    weights = np.exp(logs - logs.max())
    return np.asarray(np.tensordot(weights / weights.sum(), values, axes=1))


def check_error(one: Sampled) -> None:
    """Compare the standard error with that of the values; n or n - 1, both are right."""
    samples = one.samples()
    for values in samples:
        root = math.sqrt(len(values))
        if any(near(one.error, values.std(axis=0, ddof=ddof) / root) for ddof in (0, 1)):
            return
    values, n = samples[0], one.n_samples
    stds = [values.std(axis=0, ddof=ddof) for ddof in (0, 1)]
    known = {
        "the standard deviation": [s for s in stds],
        "the variance": [s**2 for s in stds],
        "the variance over n": [s**2 / n for s in stds],
        "the standard deviation over n": [s / n for s in stds],
        "the standard deviation times √n": [s * math.sqrt(n) for s in stds],
        "√2 times as large": [s * math.sqrt(2 / n) for s in stds],
        "1.96 standard errors": [1.96 * s / math.sqrt(n) for s in stds],
        "2 standard errors": [2 * s / math.sqrt(n) for s in stds],
        "the mean": [values.mean(axis=0)],
        "the mean over √n": [values.mean(axis=0) / math.sqrt(n)],
        "1/√n": [np.full(values.shape[1:], n**-0.5)],
        "0": [np.zeros(values.shape[1:])],
    }
    names = [name for name, likes in known.items() if any(near(one.error, x) for x in likes)]
    came, want = (float(np.ravel(x)[0]) for x in (one.error, stds[1] / math.sqrt(n)))
    raise Wrong(
        f"The {n} values that f returned have the standard error {want:.4g}, but {CALLED} gave "
        f"{came:.4g}" + (f": {names[0]}." if names else "."),
        f"standard error: {names[0] if names else 'something else'}",
    )


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


@monte_carlo_mean.property("the mean of f over n_samples masks", 1)
def sampled_mean(trial: Trial, function: Function) -> None:
    """Compare with the values that f returned, for two numbers of samples."""
    for keep_prob, n in ((0.3, 40), (0.8, 150)):
        check_mean(varied(trial, function, curved(trial, WIDE), keep_prob, n))


@monte_carlo_mean.property("its standard error", 1)
def sampled_error(trial: Trial, function: Function) -> None:
    """Compare with the values that f returned, for two numbers of samples."""
    for keep_prob, n in ((0.3, 30), (0.8, 120)):
        check_error(varied(trial, function, curved(trial, WIDE), keep_prob, n))


@monte_carlo_mean.property("several numbers, keep_prob = 1; a stays as it was", 1)
def sampled_vectors(trial: Trial, function: Function) -> None:
    """Every entry has a mean and a standard error of its own."""
    for keep_prob, n, k in ((0.35, 25, 3), (0.7, 50, 5)):
        one = varied(trial, function, layer(trial, WIDE, k), keep_prob, n)
        check_mean(one)
        check_error(one)

    def count(x: Floats) -> float:
        return float((x != 0).sum())

    try:
        whole = Sampled(trial, function, count, 1.0, 20)
    except Raised as error:
        told = f"keep_prob = 1 keeps every unit and is allowed, but {error}"
        raise Wrong(told, "fails at 1") from None
    if abs(whole.mean - WIDE) > 1e-3 or abs(whole.error) > 1e-3:
        raise Wrong(
            f"At keep_prob = 1 all samples are alike: the mean should be {WIDE}, the standard "
            f"error 0, but they came as {whole.mean:.4g} and {whole.error:.4g}.",
            "wrong at 1",
        )
    if trial.changed:
        raise Wrong("monte_carlo_mean changed a in place; mask a copy.", "changes a")


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
            kinds = "one" if (rows == rows[0]).all() else "some"
            raise Wrong(
                f"{CALLED} called f several times with the same mask; every sample needs a mask "
                "of its own.",
                f"{kinds} mask for all samples",
            )
        return (rows if in_order else trial.rng.permutation(rows))[:, :n_units]

    return draw


@monte_carlo_mean.property("masks of independent units, kept with probability keep_prob", 1)
def sampled_masks(trial: Trial, function: Function) -> None:
    """Rates, counts, neighbours, all from the vectors that f was called with."""
    draw = drawn(trial, function, in_order=False)
    counts = draw((40, WIDE), randomness.ALIKE, trial.generator()).sum(axis=1)
    randomness.check_counts_vary(trial, counts, WIDE, "samples")
    randomness.check_rates(trial, draw, CALLED, (60, 100))
    randomness.check_independent(trial, draw)


@monte_carlo_mean.property("all randomness comes from rng, new at each call", 0.5)
def sampled_fresh(trial: Trial, function: Function) -> None:
    """Compare the masks of several calls."""
    randomness.check_fresh(trial, drawn(trial, function), CALLED)


@monte_carlo_mean.property("refuses a keep_prob outside (0, 1]", 0.5)
def sampled_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN, once a usable keep_prob works."""
    g = curved(trial, WIDE)
    Sampled(trial, function, g, 0.6, 5)
    a = trial.activations(WIDE)

    def call(bad: float) -> object:
        return function(Asked(g, a, "monte_carlo_mean"), a, bad, 5, trial.generator())

    check_bad_keep_probs(trial, "monte_carlo_mean", partial(call))


BATTERIES = (monte_carlo_mean,)
