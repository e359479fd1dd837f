"""Battery for notebook 05: the mean over masks drawn at random, and its standard error."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from autograder.exams import randomness
from autograder.exams.asked import Asked, curved, layer
from autograder.exams.asking import check_bad_keep_probs
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.reading import Wrong
from autograder.exams.samples import CALLED, WIDE, Sampled, check_unrelated, drawn, varied

Floats = NDArray[np.float64]

monte_carlo_mean = Battery("monte_carlo_mean")


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


@monte_carlo_mean.property("the mean of f over n_samples masks", 1)
def sampled_mean(trial: Trial, function: Function) -> None:
    """Compare with the values that f returned, for two numbers of samples."""
    for keep_prob, n in ((0.3, 30), (0.8, 60)):
        check_mean(varied(trial, function, curved(trial, WIDE), keep_prob, n))


@monte_carlo_mean.property("its standard error", 1)
def sampled_error(trial: Trial, function: Function) -> None:
    """Compare with the values that f returned, for two numbers of samples."""
    for keep_prob, n in ((0.3, 20), (0.8, 110)):
        check_error(varied(trial, function, curved(trial, WIDE), keep_prob, n))


@monte_carlo_mean.property("several numbers, keep_prob = 1; a stays as it was", 1)
def sampled_vectors(trial: Trial, function: Function) -> None:
    """Every entry has a mean and a standard error of its own."""
    for keep_prob, n, k in ((0.35, 12, 3), (0.7, 25, 5)):
        one = varied(trial, function, layer(trial, WIDE, k), keep_prob, n)
        check_mean(one)
        check_error(one)

    def count(x: Floats) -> float:
        return float((x != 0).sum())

    try:
        whole = Sampled(trial, function, count, 1.0, 10)
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


@monte_carlo_mean.property("masks of independent units, kept with probability keep_prob", 1)
def sampled_masks(trial: Trial, function: Function) -> None:
    """Rates, counts, neighbours, all from the vectors that f was called with."""
    draw = drawn(trial, function, in_order=False)
    counts = draw((40, WIDE), randomness.ALIKE, trial.generator()).sum(axis=1)
    randomness.check_counts_vary(trial, counts, WIDE, "samples")
    randomness.check_rates(trial, draw, CALLED, (60, 100))
    randomness.check_independent(trial, draw)
    check_unrelated(trial, draw)


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

    check_bad_keep_probs(trial, "monte_carlo_mean", call)


BATTERIES = (monte_carlo_mean,)
