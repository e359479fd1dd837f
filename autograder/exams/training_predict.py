"""Battery for notebook 06: labels at test time, with every unit at work."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import training as reference

Floats = NDArray[np.float64]
Params = dict[str, Floats]

PREDICT = "predict(params, x)"

predict = Battery("predict")


def draw_network(
    trial: Trial, n_samples: int, n_in: int = 5, n_hidden: int = 7, n_classes: int = 4
) -> tuple[Params, Floats]:
    """Draw a network and inputs; every mistake in `wrong_ways` shows in some label."""
    while True:
        params = {
            "w1": trial.activations(n_in, n_hidden), "b1": 2 * trial.activations(n_hidden),
            "w2": trial.activations(n_hidden, n_classes), "b2": 3 * trial.activations(n_classes),
        }  # fmt: skip
        x = trial.activations(n_samples, n_in)
        right = reference.predict(params, x)
        counts = np.bincount(right, minlength=n_classes)
        if counts.min() > 0 and all((way != right).any() for way in wrong_ways(params, x)):
            return params, x


def labels(function: Function, params: Params, x: Floats) -> Floats:
    """Ask for labels: one whole number for each sample."""
    returned = function(params, x)
    read = reading.array(returned, None, PREDICT)
    if read.shape != (len(x),):
        message = f"{PREDICT} should return shape ({len(x)},), but returned shape {read.shape}."
        shares = read.ndim == 2 and reading.close(read.sum(axis=1), np.ones(len(read)))
        raise Wrong(message, "shares" if shares else "shape", read.shape)
    if (read != read.round()).any():
        raise Wrong(
            f"{PREDICT} should return labels, but returned {read.flat[0]:.4g}.", "no labels"
        )
    return read


def share(got: Floats, want: Any) -> str:
    """Say how many labels agree."""
    return f"{int((got == want).sum())} of {len(got)} labels are those expected"


@predict.property("the class with the largest logit", 1.5)
def predict_labels(trial: Trial, function: Function) -> None:
    """Networks in which ReLU, every bias and the size of the hidden signal decide some label."""
    for n_samples in (200, 60):
        params, x = draw_network(trial, n_samples)
        got = labels(function, params, x)
        want = reference.predict(params, x)
        if (got != want).any():
            if (got != labels(function, params, x)).any():
                raise Wrong(f"{PREDICT} gave some wrong labels, and others each time.", "random")
            number = name_labels(params, x, got)
            raise Wrong(
                f"{PREDICT}: {share(got, want)}.", "labels", got if number == -1 else number
            )


def wrong_ways(params: Params, x: Floats) -> list[NDArray[np.int64]]:
    """Give the labels that come of known mistakes."""
    z, w2, b2 = x @ params["w1"] + params["b1"], params["w2"], params["b2"]
    h = np.maximum(z, 0)
    without_b1 = np.maximum(x @ params["w1"], 0)
    logits = [
        z @ w2 + b2, h @ w2, without_b1 @ w2 + b2, without_b1 @ w2, -(h @ w2 + b2),
        0.5 * h @ w2 + b2, 2 * h @ w2 + b2, abs(h @ w2 + b2), np.tanh(z) @ w2 + b2,
        1 / (1 + np.exp(-z)) @ w2 + b2,
    ]  # fmt: skip
    return [one.argmax(axis=1) for one in logits]


def name_labels(params: Params, x: Floats, got: Floats) -> int:
    """Give the number of the known mistake that fits; -1: none, -2: counted from 1."""
    if (got == reference.predict(params, x) + 1).all():
        return -2
    ways = enumerate(wrong_ways(params, x))
    return next((number for number, way in ways if (way == got).all()), -1)


@predict.property("the same labels each time, whatever else is in the batch", 1)
def predict_deterministic(trial: Trial, function: Function) -> None:
    """Repeat a call, and ask for half a batch; labels must depend on the sample."""
    params, x = draw_network(trial, 80)
    first = labels(function, params, x)
    if len(set(first)) == 1:
        raise Wrong(f"{PREDICT} gave the label {first[0]:g} to all of 80 samples.", "one label")
    for _ in range(3):
        if (labels(function, params, x) != first).any():
            raise Wrong(
                f"{PREDICT} gave different labels for the same samples: nothing may be random or "
                "dropped at test time.",
                "random",
            )
    if (labels(function, params, x[::-2]) != first[::-2]).any():
        raise Wrong(
            f"{PREDICT} gave a sample another label when other samples stood beside it.",
            "depends on the batch",
        )


@predict.property("one sample, two classes, large logits; x stays as it was", 0.5)
def predict_shapes(trial: Trial, function: Function) -> None:
    """Compare with the labels in a larger batch, so that wrong ones cost points once only."""
    for n_classes in (4, 2):
        params, x = draw_network(trial, 40, n_classes=n_classes)
        together = labels(function, params, x)
        if len(set(together)) == 1:
            raise Wrong(f"{PREDICT} gave one label to all of 40 samples.", "one label")
        if (labels(function, params, x) != together).any():
            raise Wrong(f"{PREDICT} gave different labels for the same samples.", "random")
        alone = np.array([labels(function, params, x[[k]])[0] for k in range(4)])
        if (alone != together[:4]).any():
            raise Wrong(f"{PREDICT} gave other labels to samples one by one.", "one by one")
        large = {name: 300 * value for name, value in params.items()}
        large["b2"] *= 300
        with np.errstate(all="ignore"):
            if (labels(function, large, x) != together).any():
                raise Wrong(
                    f"{PREDICT} gave other labels when all logits were multiplied by 90,000: no "
                    "logit changes its place by that.",
                    "large logits",
                )
    if trial.changed:
        raise Wrong("predict changed x in place.", "changes x")


BATTERIES = (predict,)
