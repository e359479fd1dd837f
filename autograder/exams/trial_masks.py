"""Checks of the masks of many trials: how often units are kept, and that all is drawn anew."""

from __future__ import annotations

import math

import numpy as np

from autograder.exams.battery import Trial
from autograder.exams.budget import all_counts_equal, binomial_interval, same_mask
from autograder.exams.masks_from_ratios import Floats, Masks
from autograder.exams.randomness import percent
from autograder.exams.reading import Wrong

RATES = (0.34, 0.84, 0.17)  # in no order, none the mirror image of its neighbour
CLOSE = (0.7, 0.71)  # masks of one keep_prob must have nothing to do with those of the other
T = 100  # trials: enough for these checks, and the bank's answers are run by the dozen


def name_rates(rates: Floats) -> str:
    """Name the rule behind wrong fractions kept, one for each of RATES."""
    p = np.array(RATES)
    normal = [0.5 * (1 + math.erf(x / math.sqrt(2))) for x in RATES]
    known = {
        "complement": 1 - p, "half": 0 * p + 0.5, "sorted": np.sort(p), "reversed": p[::-1],
        "first": 0 * p + p[0], "last": 0 * p + p[-1], "normal": np.array(normal),
        "all": 0 * p + 1, "squared": p**2, "root": p**0.5,
    }  # fmt: skip
    if (rates < 0.15).all():
        return "none"
    for name, expected in known.items():
        if (abs(rates - expected) < 0.06).all():
            return name
    return "other"


def check_rates(trial: Trial, masks: Masks, name: str) -> None:
    """Check, by exact binomial bounds, what was kept in each row.

    Where a draw was shared only one copy counts: sharing costs its points elsewhere.
    """
    mixed = masks.any() and not masks.all()
    for axis in (1, 2, 3):
        first = masks.take([0], axis)
        masks = first if mixed and (masks == first).all() else masks
    wrong, rates = [], np.zeros(len(RATES))
    for row, (kept, keep_prob) in enumerate(zip(masks, RATES, strict=True)):
        n = kept.size
        low, high = trial.interval(n, keep_prob)
        rates[row] = kept.mean()
        if not low <= kept.sum() <= high:
            wrong.append(
                f"{name}(a, {list(RATES)}, {T}, rng, …): row {row}, which belongs to "
                f"keep_prob = {keep_prob}, kept {percent(rates[row])} of {n} units; a right "
                f"answer keeps between {percent(low / n)} and {percent(high / n)}."
            )
    if wrong:
        raise Wrong(wrong[0], f"rate: {name_rates(rates)}")


def check_trials(trial: Trial, masks: Masks) -> None:
    """Check that trials don't depend on one another, nor on those of another keep_prob."""
    flat = masks.reshape(len(CLOSE), T, -1)
    n, p = flat.shape[2], CLOSE[0]
    trial.by_chance(2 * same_mask(n, CLOSE[1]) ** (T - 1))
    if any((row == row[0]).all() for row in flat):
        raise Wrong(
            f"All {T} trials of a keep_prob used the same mask; each trial needs a fresh one.",
            "one mask for all trials",
        )
    trial.by_chance(2 * (1 - (1 - CLOSE[1]) * p) ** (n * (T - 1)))
    if (flat[0, :-1] | ~flat[0, 1:]).all():
        raise Wrong(
            "A unit once dropped stayed dropped in all later trials: each trial has to start "
            "from a as it was given.",
            "dropped for good",
        )
    if (flat[1] | ~flat[0]).all():
        raise Wrong(
            f"Units kept at keep_prob = {p} were all kept at {CLOSE[1]} in the same trial, every "
            "time: each keep_prob and trial needs random numbers of its own.",
            "shared by keep_probs",
        )


def rate_is_right(kept: Masks, keep_prob: float) -> bool:
    """Tell whether units were kept about as often as they should; if not, that costs elsewhere."""
    low, high = binomial_interval(kept.size, keep_prob)
    return bool(low <= kept.sum() <= high)


def check_units(trial: Trial, kept: Masks) -> None:
    """Check that each unit of each sample is dropped by itself, in masks at CLOSE[0]."""
    p = CLOSE[0]
    n_trials, n_samples, n_units = kept.shape
    trial.by_chance((p**n_samples + (1 - p) ** n_samples) ** (n_units * n_trials))
    trial.by_chance((p**n_units + (1 - p) ** n_units) ** (n_samples * n_trials))
    rows_alike, columns_alike = (kept == kept[:, :1]).all(), (kept == kept[:, :, :1]).all()
    if rows_alike or columns_alike:
        told = {
            (True, False): "All samples of a trial lost the same units",
            (False, True): "All units of a sample were kept or dropped together",
            (True, True): "All units of a trial were kept or dropped together",
        }[bool(rows_alike), bool(columns_alike)]
        raise Wrong(f"{told}; each unit of each sample needs its own draw.", told)
    for counts, n, where in (
        (kept.sum(axis=2), n_units, "sample"),
        (kept.sum(axis=(1, 2)), n_samples * n_units, "trial"),
    ):
        trial.by_chance(all_counts_equal(n, p, counts.size))
        if (counts == counts.flat[0]).all():
            raise Wrong(
                f"Exactly {counts.flat[0]} of {n} units were kept in every {where}. When every "
                "unit is dropped independently, the number kept varies.",
                f"exact count in every {where}",
            )
    every = kept.reshape(n_trials, -1)
    pairs = n_samples * n_units * (n_samples * n_units - 1) / 2
    trial.by_chance(pairs * same_mask(n_trials, p))
    if len(np.unique(every, axis=1).T) < every.shape[1]:
        raise Wrong(
            f"In each of {n_trials} trials, two units of the layer were kept or dropped together; "
            "each unit of each sample needs its own draw.",
            "units copied",
        )
    for agree, where in (
        (kept[:, :, 0] == kept[:, :, 1], "units"),
        (kept[:, ::2] == kept[:, 1::2], "samples"),
    ):
        low, high = trial.interval(agree.size, p**2 + (1 - p) ** 2)
        if not low <= agree.sum() <= high and rate_is_right(kept, p):
            raise Wrong(f"What is dropped depends on neighbouring {where}.", f"{where} depend")


def check_repeats(trial: Trial, kept: Masks) -> None:
    """Check that masks of one keep_prob, CLOSE[0], don't agree with one another too often."""
    p = CLOSE[0]
    agreeing = p**2 + (1 - p) ** 2
    for pairs in (kept[::2] == kept[1::2], kept[: T // 2] == kept[T // 2 :]):
        low, high = trial.interval(pairs.size, agreeing)
        if not low <= pairs.sum() <= high and rate_is_right(kept, p):
            raise Wrong(
                f"What is dropped in one trial agrees with another trial in "
                f"{percent(pairs.mean())} of all units; independent masks agree in about "
                f"{percent(agreeing)}.",
                "trials depend",
            )
