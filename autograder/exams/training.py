"""Battery for notebook 06, the hidden layer: ReLU, then inverted dropout."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import forward_backward, reading
from autograder.exams.asking import BAD_KEEP_PROBS
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.budget import one_sided
from autograder.exams.dropping import name_factor
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]
Layer = tuple[Floats, Floats, Floats]  # x, w, b

HIDDEN = "hidden_forward(x, w, b, keep_prob, rng)"
AT_TEST = "hidden_forward(x, w, b, keep_prob, rng, training=False)"

hidden_forward = Battery("hidden_forward")


def draw_layer(trial: Trial, n_samples: int, n_in: int, n_units: int, biased: bool = True) -> Layer:
    """Draw inputs, weights and biases for which no x @ w + b is near zero.

    Of each unit's samples, some are above zero and some below, where there are several.
    """
    x = trial.activations(n_samples, n_in)
    columns: list[Floats] = []
    biases: list[float] = []
    while len(columns) < n_units:
        w, b = trial.activations(n_in), float(trial.activations(1)[0]) if biased else 0.0
        z = x @ w + b
        mixed = n_samples < 4 or 0 < (z > 0).sum() < n_samples
        if abs(z).min() > 0.05 and mixed:
            columns.append(w)
            biases.append(b)
    return x, np.array(columns).T.copy(), np.array(biases)


def forward_pass(
    function: Function, layer: Layer, keep_prob: float, rng: np.random.Generator, **mode: bool
) -> tuple[Floats, Any]:
    """Run a student's layer; h is an array of shape (n_samples, n_units)."""
    called = AT_TEST if mode else HIDDEN
    shape = (len(layer[0]), layer[1].shape[1])
    with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
        returned = function(*layer, keep_prob, rng, **mode)
    if returned is not None:
        grouped = isinstance(returned, (tuple, list))
        n_things = len(returned) if grouped else 1
        if n_things != 2:
            one = "an array" if isinstance(returned, np.ndarray) else reading.describe(returned)
            came = f"{n_things} things" if grouped else f"only {one}"
            message = f"{called} should return a pair (h, cache), but returned {came}."
            raise Wrong(message, f"{came} instead of a pair")
    h, cache = reading.pair(returned, called, "a pair (h, cache)")
    return reading.array(h, shape, f"h of {called}"), cache


def before_dropout(layer: Layer, keep_prob: float) -> dict[str, tuple[Floats, Floats]]:
    """Give what a kept and a dropped unit might hold, by what was done to get there."""
    x, w, b = layer
    product = x @ w
    z = product + b
    none = np.zeros_like(z)
    relu = np.maximum(z, 0)
    kept_product = product / keep_prob
    return {
        "ReLU(x @ w + b)": (relu, none),
        "x @ w + b": (z, none),
        "ReLU(x @ w)": (np.maximum(product, 0), none),
        "x @ w": (product, none),
        "abs(x @ w + b)": (abs(z), none),
        "sigmoid(x @ w + b)": (1 / (1 + np.exp(-z)), none),
        "tanh(x @ w + b)": (np.tanh(z), none),
        "leaky ReLU(x @ w + b)": (np.where(z > 0, z, 0.01 * z), none),
        "ReLU(x @ w - b)": (np.maximum(product - b, 0), none),
        "ReLU(x @ w * mask / keep_prob + b)": (
            np.maximum(kept_product + b, 0), np.maximum(none + b, 0),
        ),
        "ReLU(x @ w) * mask / keep_prob + b": (np.maximum(product, 0) / keep_prob + b, none + b),
        "-ReLU(x @ w + b)": (-relu, none),
        "min(x @ w + b, 0)": (np.minimum(z, 0), none),
    }  # fmt: skip


def explain(h: Floats, layer: Layer, keep_prob: float) -> tuple[str, str] | None:
    """Find out what was computed: a name, and the factor of the kept units; None if unknown."""
    for name, (kept, dropped) in before_dropout(layer, keep_prob).items():
        is_dropped = np.isclose(h, dropped, rtol=1e-5, atol=1e-7)
        if dropped.any():
            if (is_dropped | np.isclose(h, kept, rtol=1e-5)).all() and not is_dropped.all():
                return name, ""
            continue
        left = ~is_dropped
        if not left.any() or (kept[left] == 0).any():
            continue
        factors = h[left] / kept[left]
        if np.ptp(factors) < 1e-4 * abs(factors).max():
            if keep_prob == 1:
                return name, "1" if np.isclose(factors[0], 1) else "another number"
            there = kept != 0
            return name, name_factor(kept[there], left[there], float(factors[0]), keep_prob)
    return None


def train(
    trial: Trial, function: Function, keep_prob: float, shape: tuple[int, int, int] = (9, 4, 17)
) -> tuple[Layer, Floats, Any]:
    """Run a pass in training that keeps some units and drops some."""
    layer = draw_layer(trial, *shape)
    h, cache = forward_pass(function, layer, keep_prob, trial.generator())
    open_units = layer[0] @ layer[1] + layer[2] > 0
    trial.by_chance(one_sided(int(open_units.sum()), keep_prob))
    kept = (h != 0)[open_units]
    if kept.all() or not kept.any():
        done = "nothing" if kept.all() else "everything"
        known = explain(h, layer, keep_prob) if kept.all() else None
        symptom = f"{done} dropped" + (f": {known[0]} times {known[1]}" if known else "")
        told = f"In training, when {HIDDEN} was called, {done} was dropped"
        if kept.all() and drops_at_test(trial, function, layer, keep_prob):
            raise Wrong(f"{told}, but at test time units are.", f"{symptom}, but at test")
        raise Wrong(f"{told}.", symptom)
    return layer, h, cache


def drops_at_test(trial: Trial, function: Function, layer: Layer, keep_prob: float) -> bool:
    """Tell whether units that ReLU leaves open are dropped at test time."""
    try:
        h, _ = forward_pass(function, layer, keep_prob, trial.generator(), training=False)
    except Wrong:
        return False
    return bool((h == 0)[layer[0] @ layer[1] + layer[2] > 0].any())


@hidden_forward.property("in training: 0 where dropped, ReLU(x @ w + b)/keep_prob where kept", 2)
def hidden_values(trial: Trial, function: Function) -> None:
    """Signed inputs, weights and biases at asymmetric keep_probs."""
    for keep_prob in (0.8, 0.3):
        layer, h, _ = train(trial, function, keep_prob, (9, 4, 43))  # no rate of 387 is a keep_prob
        x, w, b = layer
        relu = np.maximum(x @ w + b, 0)
        right = np.isclose(h, relu / keep_prob, rtol=1e-5) | (h == 0)
        if right.all():
            continue
        known = explain(h, layer, keep_prob)
        if known is None:
            index = tuple(int(i) for i in np.argwhere(~right)[0])
            raise Wrong(
                f"At keep_prob = {keep_prob} one entry of h of {HIDDEN} is {h[index]:.4g}, where "
                f"0 (dropped) or {relu[index] / keep_prob:.4g} (kept) was expected.",
                "other values",
            )
        times = f" times {known[1]}" if known[1] else ""
        raise Wrong(
            f"At keep_prob = {keep_prob} the kept units of {HIDDEN} are {known[0]}{times}; "
            "ReLU(x @ w + b) times 1/keep_prob was expected.",
            f"{known[0]}{times}",
        )


def as_dropout(function: Function) -> Function:
    """Use a student's layer as a dropout layer, by unit weights, for the checks of masks."""

    def dropout(
        a: Floats, keep_prob: float, rng: np.random.Generator, **mode: bool
    ) -> tuple[Floats, None]:
        layer = (abs(a), np.eye(a.shape[1]), np.zeros(a.shape[1]))
        return np.sign(a) * forward_pass(function, layer, keep_prob, rng, **mode)[0], None

    return dropout


def borrow(check: Any, trial: Trial, function: Function) -> None:
    """Run a check of notebook 04's layer on this one."""
    try:
        check(trial, as_dropout(function))
    except Raised:
        raise
    except Wrong as wrong:
        text = str(wrong).replace("dropout_forward(a, keep_prob, rng)", HIDDEN)
        text = text.replace("dropout_forward", "hidden_forward")
        raise Wrong(text, wrong.symptom, wrong.evidence) from None


@hidden_forward.property("keeps each unit with probability keep_prob", 1)
def hidden_rate(trial: Trial, function: Function) -> None:
    """Rates within exact binomial bounds."""
    borrow(forward_backward.forward_rate, trial, function)


@hidden_forward.property("a new, independent mask for every unit, sample and call", 1)
def hidden_independent(trial: Trial, function: Function) -> None:
    """Randomness from rng alone; rows, columns, counts, neighbours."""
    borrow(forward_backward.forward_independent, trial, function)


@hidden_forward.property("at test time, and at keep_prob = 1, ReLU(x @ w + b)", 1)
def hidden_test(trial: Trial, function: Function) -> None:
    """Only a layer that drops units in training can earn this.

    What is wrong with ReLU(x @ w + b) itself has cost its points already.
    """
    for keep_prob, mode in ((0.8, {"training": False}), (0.3, {"training": False}), (1.0, {})):
        train(trial, function, 0.6)
        layer = draw_layer(trial, 9, 4, 11)
        called = AT_TEST if mode else HIDDEN
        try:
            h, _ = forward_pass(function, layer, keep_prob, trial.generator(), **mode)
        except Raised as error:
            refused = keep_prob == 1 and isinstance(error.error, ValueError)
            where = "refused at 1" if refused else f"{error.symptom} at {keep_prob}"
            raise Wrong(f"keep_prob = {keep_prob}: {error}", where) from None
        known = explain(h, layer, keep_prob)
        z = layer[0] @ layer[1] + layer[2]
        open_units = z > 0
        if known is not None and known[0] != "ReLU(x @ w + b)":
            bases = before_dropout(layer, keep_prob)
            if "mask" not in known[0] and reading.close(h, bases[known[0]][0]):
                continue
            open_units = bases[known[0]][0] != 0
        elif reading.close(h, np.maximum(z, 0)):
            continue
        if (h[open_units] == 0).any():
            raise Wrong(f"{called} at keep_prob = {keep_prob} still drops units.", "drops")
        factor = known[1] if known else "other values"
        raise Wrong(
            f"{called} at keep_prob = {keep_prob} should give ReLU(x @ w + b), nothing dropped and "
            f"nothing scaled, but gave something else (factor: {factor}).",
            f"test: {factor} at {'1' if keep_prob == 1 else 'less'}",
        )


@hidden_forward.property("one sample, one input, closed units; x, w and b stay as they were", 0.5)
def hidden_shapes(trial: Trial, function: Function) -> None:
    """Odd shapes work; units that ReLU closes give exactly 0; nothing is changed in place."""
    train(trial, function, 0.6)
    for shape in ((1, 5, 120), (7, 1, 30), (30, 3, 12)):
        train(trial, function, 0.6, shape)
    x = np.zeros((6, 3))
    closed = (x, trial.activations(3, 8), -abs(trial.activations(8)))
    h, _ = forward_pass(function, closed, 0.7, trial.generator())
    if h.any():
        raise Wrong("Units for which x @ w + b is negative should give exactly 0.", "not closed")
    if trial.changed:
        which = "xwb"[int(trial.changed[0].split()[1]) - 1]
        raise Wrong(f"hidden_forward changed its input {which} in place.", f"changes {which}")


@hidden_forward.property("refuses a keep_prob outside (0, 1]", 0.5)
def hidden_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; a usable one must work first."""
    layer, _, _ = train(trial, function, 0.6)
    check_keep_probs_refused(
        trial, "hidden_forward", lambda bad: function(*layer, bad, trial.generator())
    )


def check_keep_probs_refused(trial: Trial, name: str, call: Callable[[float], object]) -> None:
    """Check that unusable keep_probs raise ValueError; those that don't are the symptom."""
    failed: list[tuple[float, Wrong]] = []
    for bad in BAD_KEEP_PROBS:
        with np.errstate(all="ignore"):
            try:
                trial.refuses(name, partial(call, bad), f"keep_prob = {bad}")
            except Wrong as wrong:
                failed.append((bad, wrong))
    if failed:
        accepted = ", ".join(str(bad) for bad, _ in failed)
        raise Wrong(str(failed[0][1]), f"accepts {accepted}")


BATTERIES = (hidden_forward,)
