"""Passes through a student's hidden layer, forward and back, and what is read off them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Function, Raised, Trial
from autograder.exams.budget import one_sided
from autograder.exams.reading import Wrong
from autograder.exams.training import Layer, draw_layer, forward_pass

Floats = NDArray[np.float64]

BACKWARD = "hidden_backward(dh, cache)"
NAMES = ("dx", "dw", "db")


@dataclass(frozen=True)
class Pass:
    """A forward pass of the student's, and its slope: by what it multiplied each x @ w.

    The battery compares backward with the student's *own* forward pass: a forward pass without
    scale or without ReLU costs no point here. Biases are zero in most checks for the same reason.
    """

    layer: Layer
    keep_prob: float
    slope: Floats
    cache: Any

    def gradients(self, dz: Floats) -> dict[str, Floats]:
        """Give what follows from a gradient with respect to x @ w + b."""
        x, w, _ = self.layer
        return {"dx": dz @ w.T, "dw": x.T @ dz, "db": dz.sum(axis=0)}

    def found(self, got: dict[str, Floats]) -> list[Floats]:
        """Read from dx and from dw what the student took for the gradient dz."""
        x, w, _ = self.layer
        from_dx = got["dx"] @ np.linalg.pinv(w.T)
        from_dw = np.linalg.pinv(x.T) @ got["dw"]
        return [from_dx, from_dw]


def run(
    trial: Trial,
    forward: Function,
    keep_prob: float,
    shape: tuple[int, int, int] = (8, 12, 11),
    biased: bool = False,
    **mode: bool,
) -> Pass:
    """Run a forward pass; more inputs than samples or units, so that dz can be read off."""
    layer = draw_layer(trial, *shape, biased=biased)
    while nearly_closed(layer) or (biased and turned_by_bias(layer) < 3):
        layer = draw_layer(trial, *shape, biased=biased)
    h, cache = forward_pass(forward, layer, keep_prob, trial.generator(), **mode)
    return Pass(layer, keep_prob, h / (layer[0] @ layer[1] + layer[2]), cache)


def nearly_closed(layer: Layer) -> bool:
    """Tell whether some unit is so near 0 that float32 loses most of its digits."""
    return bool(abs(layer[0] @ layer[1] + layer[2]).min() < 0.01)


def turned_by_bias(layer: Layer) -> int:
    """Count the units that ReLU opens or closes because of their bias."""
    product = layer[0] @ layer[1]
    return int(((product > 0) != (product + layer[2] > 0)).sum())


def run_in_training(
    trial: Trial, forward: Function, keep_prob: float, biased: bool = False
) -> Pass:
    """Run a pass that drops some units; without any there is nothing to examine."""
    one = run(trial, forward, keep_prob, (12, 40, 29), biased)
    above = one.layer[0] @ one.layer[1] + one.layer[2] > 0
    trial.by_chance(one_sided(int(above.sum()), keep_prob))
    kept = one.slope[above] != 0
    if kept.all() or not kept.any():
        told = "nothing" if kept.all() else "everything"
        raise Wrong(
            f"hidden_forward drops {told} in training, so hidden_backward can't be examined.",
            "all or nothing dropped",
        )
    return one


def gradient_of(trial: Trial, one: Pass) -> Floats:
    """Draw a gradient with respect to h, without zeros."""
    return trial.activations(*one.slope.shape)


def ask(backward: Function, one: Pass, dh: Floats, when: str = "") -> dict[str, Floats]:
    """Call a student's backward pass; three arrays come back, each of its shape."""
    called = BACKWARD + when
    try:
        with np.errstate(all="ignore"):
            returned = backward(dh, one.cache)
    except Raised as error:
        if any(text in error.text for text in ("mismatch in its core", "not aligned")):
            error.symptom = "matrices that don't fit"
        raise
    if returned is None:
        raise Wrong(reading.missing(BACKWARD), "None")
    parts = list(returned) if isinstance(returned, (tuple, list)) else []
    if len(parts) != 3:
        came = f"{len(parts)} things" if parts else f"only {reading.describe(returned)}"
        kind = f"{len(parts)} things" if parts else type(returned).__name__
        raise Wrong(f"{called} should return (dx, dw, db), but returned {came}.", kind)
    shapes = [np.shape(part) for part in one.layer]
    return {
        name: reading.array(part, None, f"{name} of {called}").reshape(-1)
        if np.size(part) == 0
        else shaped(part, shape, f"{name} of {called}", name)
        for name, part, shape in zip(NAMES, parts, shapes, strict=True)
    }


def shaped(value: object, shape: tuple[int, ...], what: str, name: str) -> Floats:
    """Read an array; one with another shape is kept, to be told from a wrong value later."""
    read = reading.array(value, None, what)
    if read.shape == (1, *shape) and name == "db":
        return read[0]  # a row instead of a vector: NumPy adds it just the same
    return read


def close(x: Floats, y: Floats) -> bool:
    """Compare gradients; float32 loses a few digits in the sums, where large terms cancel."""
    largest = float(abs(y).max(initial=1.0))
    return reading.close(x, y, rtol=1e-4, atol=1e-5 * largest)
