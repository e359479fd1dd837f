"""Checks of which units a dropout function drops, as the zeros of its output show."""

from __future__ import annotations

import numpy as np

from autograder.exams import randomness
from autograder.exams.battery import Raised, Trial
from autograder.exams.budget import binomial_interval
from autograder.exams.dropping import SIGNED, Dropping, train
from autograder.exams.reading import Wrong


def name_rate(trial: Trial, layer: Dropping) -> str:
    """Name a wrong rate by so many units that chance hardly plays a part."""
    names = []
    for keep_prob in (0.15, 0.25):
        rate = layer.drawn((150, 200), keep_prob, trial.generator()).mean()
        known = {"right": keep_prob, "complement": 1 - keep_prob, "half": 0.5}
        near = [name for name, value in known.items() if abs(rate - value) < 0.02]
        names.append(near[0] if near else "other")
    return "rate: " + ", ".join(names)


def check_rate(trial: Trial, layer: Dropping) -> None:
    """Rates within exact binomial bounds; a layer that drops nothing has none."""
    train(trial, layer, np.resize(SIGNED, (12, 40)), randomness.ALIKE)
    try:
        randomness.check_rates(trial, layer.drawn, layer.called, (60, 100))
    except Wrong as wrong:
        raise Wrong(str(wrong), name_rate(trial, layer)) from None


def follows_activations(trial: Trial, layer: Dropping) -> bool:
    """Tell whether a layer that always draws the same mask takes it from the activations."""
    seed = int(trial.rng.integers(2**32))
    passes = [
        layer.run(trial.activations(6, 50), 0.7, np.random.default_rng(seed)) for _ in range(2)
    ]
    return bool(((passes[0] != 0) != (passes[1] != 0)).any())


def rate_is_off(trial: Trial, layer: Dropping) -> bool:
    """Tell whether neighbours agree too often or too rarely just because the rate is wrong.

    A wrong rate costs its points elsewhere.
    """
    mask = layer.drawn((60, 100), randomness.ALIKE, trial.generator())
    low, high = binomial_interval(mask.size, randomness.ALIKE)
    return not low <= mask.sum() <= high


def check_independent(trial: Trial, layer: Dropping) -> None:
    """Randomness from rng alone; rows, columns, counts, neighbours."""
    train(trial, layer, np.resize(SIGNED, (12, 40)), randomness.ALIKE)
    try:
        randomness.check_fresh(trial, layer.drawn, layer.name)
    except Wrong as wrong:
        if wrong.symptom == "same mask each call" and follows_activations(trial, layer):
            raise Wrong(
                "Which units are dropped depends on the activations, and on nothing random.",
                "mask from a",
            ) from None
        raise
    try:
        randomness.check_independent(trial, layer.drawn)
    except Wrong as wrong:
        if not (wrong.symptom.startswith("neighbours") and rate_is_off(trial, layer)):
            raise


def check_shapes(trial: Trial, layer: Dropping) -> None:
    """1-D, 3-D, 4-D input; an all-zero input gives zeros, not NaN."""
    for shape in ((60,), (4, 6, 7), (2, 3, 4, 5)):
        try:
            _, kept = train(trial, layer, trial.activations(*shape), 0.7)
        except Raised as error:
            message = f"For {len(shape)}-D input, {error}"
            raise Wrong(message, f"crashes for {len(shape)}-D input") from None
        for axis in range(len(shape) if len(shape) > 1 else 0):
            first = kept.take([0], axis)
            n, copies = first.size, kept.shape[axis]
            trial.by_chance((0.7**copies + 0.3**copies) ** n)
            if (kept == first).all():
                raise Wrong(
                    f"In an input of shape {shape} the same mask was used all along axis {axis}; "
                    "every entry needs its own draw.",
                    f"alike along axis {axis} of {len(shape)}",
                )
    out = layer.run(np.zeros((6, 9)), 0.7, trial.generator())
    if out.any():
        raise Wrong("For an all-zero input the output should be all zero.", "zeros")
    if trial.changed:
        raise Wrong(
            f"{layer.name} changed its input a in place: the caller's activations are lost.",
            "changes a",
        )
