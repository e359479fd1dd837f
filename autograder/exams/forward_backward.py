"""Battery for notebook 04, forward: what the layer puts out, and how it draws its masks."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exams import dropped, reading
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.dropping import Dropping, Floats, check_off, check_refuses, check_values
from autograder.exams.reading import Wrong

FORWARD = "dropout_forward(a, keep_prob, rng)"
AT_TEST = "dropout_forward(a, keep_prob, rng, training=False)"

dropout_forward = Battery("dropout_forward")


def forward_pass(
    function: Function, a: Floats, keep_prob: float, rng: np.random.Generator, **mode: bool
) -> tuple[Floats, Any]:
    """Run a student's forward pass; the output is an array of the shape of `a`."""
    called = AT_TEST if mode else FORWARD
    with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
        returned = function(a, keep_prob, rng, **mode)
    if returned is not None:
        grouped = isinstance(returned, (tuple, list)) or np.shape(returned) == (2, *a.shape)
        n_things = len(returned) if grouped else 1
        if n_things != 2:
            one = "an array" if isinstance(returned, np.ndarray) else reading.describe(returned)
            came = f"{n_things} things" if grouped else f"only {one}"
            message = f"{called} should return a pair (out, cache), but returned {came}."
            raise Wrong(message, f"{came} instead of a pair")
    out, cache = reading.pair(returned, called, "a pair (out, cache)")
    return reading.array(out, a.shape, f"out of {called}"), cache


def dropping(function: Function) -> Dropping:
    """Examine the output of a forward pass; its cache is the backward pass's business."""

    def run(a: Floats, keep_prob: float, rng: np.random.Generator, **mode: bool) -> Floats:
        return forward_pass(function, a, keep_prob, rng, **mode)[0]

    return Dropping("dropout_forward", function, run, "out of ")


@dropout_forward.property("in training: 0 where dropped, a/keep_prob where kept", 2)
def forward_values(trial: Trial, function: Function) -> None:
    """Signed activations at asymmetric keep_probs."""
    check_values(trial, dropping(function))


@dropout_forward.property("keeps each unit with probability keep_prob", 1)
def forward_rate(trial: Trial, function: Function) -> None:
    """Rates within exact binomial bounds; a layer that drops nothing has none."""
    dropped.check_rate(trial, dropping(function))


@dropout_forward.property("a new, independent mask for every unit, sample and call", 1)
def forward_independent(trial: Trial, function: Function) -> None:
    """Randomness from rng alone; rows, columns, counts, neighbours."""
    dropped.check_independent(trial, dropping(function))


@dropout_forward.property("at test time, and at keep_prob = 1, the output is the input", 1)
def forward_test(trial: Trial, function: Function) -> None:
    """Try several keep_probs; only a layer that drops units in training can earn this."""
    check_off(trial, dropping(function))


@dropout_forward.property("any number of dimensions, zeros too; a stays as it was", 0.5)
def forward_shapes(trial: Trial, function: Function) -> None:
    """1-D, 3-D, 4-D input; an all-zero input gives zeros, not NaN."""
    dropped.check_shapes(trial, dropping(function))


@dropout_forward.property("refuses a keep_prob outside (0, 1]", 0.5)
def forward_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; a usable one must work first."""
    check_refuses(trial, dropping(function))


BATTERIES = (dropout_forward,)
