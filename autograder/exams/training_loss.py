"""Battery for notebook 06, the loss of a one-hidden-layer network and its gradients."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.masks_in_loss import check_dropped, check_scaled
from autograder.exams.network import (
    NAMES,
    Floats,
    Params,
    Problem,
    ask,
    draw_problem,
    near,
    read_loss,
)  # fmt: skip
from autograder.exams.reading import Wrong
from autograder.exams.training import check_keep_probs_refused
from course_utils.reference import training as reference

EPS = 1e-5

loss_and_gradients = Battery("loss_and_gradients")


@loss_and_gradients.property("the mean cross-entropy, without dropout and penalty", 1.5)
def loss_value(trial: Trial, function: Function) -> None:
    """Compare with the reference for batches of several sizes."""
    got, want = [], []
    for n_samples in (6, 13, 2):
        one = draw_problem(trial, n_samples)
        got.append(ask(function, one, 1.0, trial.generator(), 0.0)[0])
        rng = trial.generator()
        want.append(reference.loss_and_gradients(one.params, one.x, one.y, 1.0, rng)[0])
    if not near(got, want):
        ratio = np.array(got) / np.array(want)
        told = (
            f"loss of a batch of 6 at keep_prob = 1, l2 = 0: {got[0]:.6g}, expected {want[0]:.6g}"
        )
        symptom = "sum over samples" if near(ratio, [6, 13, 2]) else "values"
        raise Wrong(f"{told}.", symptom, got if symptom == "values" else None)


def name_difference(one: Problem, name: str, got: Floats, want: Floats) -> str:
    """Say how a gradient differs from the right one."""
    n = len(one.x)
    known = {"n times": n * want, "1/n of": want / n, "minus": -want, "zero instead of": 0 * want}
    found = (label for label, value in known.items() if near(got, value))
    return next(found, "another")


@loss_and_gradients.property("the four gradients, without dropout and penalty", 1.5)
def gradient_values(trial: Trial, function: Function) -> None:
    """Compare with the reference; each gradient's difference is part of the symptom."""
    one = draw_problem(trial, 6)
    _, got = ask(function, one, 1.0, trial.generator(), 0.0)
    _, want = reference.loss_and_gradients(one.params, one.x, one.y, 1.0, trial.generator())
    off = {
        name: name_difference(one, name, got[name], want[name])
        for name in NAMES
        if not near(got[name], want[name])
    }
    if off:
        name, how = next(iter(off.items()))
        raise Wrong(
            f"grads[{name!r}] at keep_prob = 1, l2 = 0 is not the gradient of the mean "
            f"cross-entropy: it is {how} the right one. Off are: {', '.join(off)}.",
            "; ".join(f"{how} {name}" for name, how in off.items()),
            np.concatenate([got[name].ravel() for name in off])
            if "another" in off.values()
            else None,
        )


@loss_and_gradients.property("the penalty ½ l2 Σw², of weights and not of biases", 1.5)
def penalty(trial: Trial, function: Function) -> None:
    """Compare differences to l2 = 0, so that other mistakes cost nothing here."""
    one, l2 = draw_problem(trial), 0.3
    seed = int(trial.rng.integers(2**32))
    base, base_grads = ask(function, one, 1.0, np.random.default_rng(seed))
    loss, grads = ask(function, one, 1.0, np.random.default_rng(seed), l2)
    squares = {name: float((one.params[name] ** 2).sum()) for name in NAMES}
    added, want = loss - base, 0.5 * l2 * (squares["w1"] + squares["w2"])
    slopes = {}
    for name in NAMES:
        difference = (grads[name] - base_grads[name]) / (l2 * one.params[name])
        same = np.ptp(difference) < 1e-3 * (1 + abs(difference).max())
        slopes[name] = round(float(difference.mean()), 2) if same else np.nan
    right = (1, 0, 1, 0)
    if abs(added - want) < 1e-4 * want and near(list(slopes.values()), right):
        return
    told = ", ".join(f"{name}: {slope:g}" for name, slope in slopes.items())
    raise Wrong(
        f"With l2 = {l2} the loss rises by {added:.6g}; ½ l2 (Σw1² + Σw2²) = {want:.6g} was "
        f"expected. The gradients change by l2 times the parameter times … ({told}); "
        "1 for weights and 0 for biases was expected.",
        "penalty",
        [added / want, *slopes.values()],
    )


loss_and_gradients.property("hidden units are dropped, each with a draw of its own", 1)(
    check_dropped
)
loss_and_gradients.property("kept hidden units are divided by keep_prob, outputs left alone", 1)(
    check_scaled
)


@loss_and_gradients.property("with the mask frozen, gradients are the slopes of the loss", 1.5)
def frozen(trial: Trial, function: Function) -> None:
    """Compare with central differences of the student's own loss, seeded alike.

    Each gradient is tried along random directions; one that differs, entry by entry.
    """
    for keep_prob, l2 in ((0.6, 0.0), (0.4, 0.2)):
        one = draw_problem(trial, 7, 3, 6, 3)
        seed = int(trial.rng.integers(2**32))

        here, grads = ask(function, one, keep_prob, np.random.default_rng(seed), l2)
        if abs(seeded_loss(function, one, keep_prob, l2, seed, one.params) - here) > 1e-9 * (
            1 + abs(here)
        ):
            raise Wrong(
                "Two calls with generators seeded alike gave different losses: all randomness has "
                "to come from rng.",
                "not repeatable",
            )
        others = [
            seeded_loss(function, one, keep_prob, l2, seed + k, one.params) for k in range(1, 11)
        ]
        # the chance that a mask of at least seven open units is the same ten times over
        trial.by_chance(float((0.6**7 + 0.4**7) ** 10))
        if np.ptp([here, *others]) < 1e-12:
            raise Wrong("The loss is the same for all masks: nothing is dropped in it.", "no masks")
        loss = partial(seeded_loss, function, one, keep_prob, l2, seed)
        directions = [trial.rng.normal(size=(3, *one.params[name].shape)) for name in NAMES]
        off = [
            name
            for name, along in zip(NAMES, directions, strict=True)
            if any(differs(one, name, grads[name], loss, direction) for direction in along)
        ]
        if off:
            check_slopes(one, grads, loss, l2)


def seeded_loss(
    function: Function, one: Problem, keep_prob: float, l2: float, seed: int, params: Params
) -> float:
    """Ask for the loss at some parameters, the masks frozen by a seed."""
    return ask(function, one, keep_prob, np.random.default_rng(seed), l2, params)[0]


def differs(
    one: Problem, name: str, grad: Floats, loss: Callable[[Params], float], direction: Floats
) -> bool:
    """Tell whether the loss along a random direction rises otherwise than a gradient says.

    More strictly than entry by entry, which decides in the end.
    """
    above, below = (loss(one.moved(name, ..., step * direction)) for step in (EPS, -EPS))
    slope = (above - below) / (2 * EPS)
    return bool(abs(slope - (grad * direction).sum()) > 1e-5 * (abs(slope) + 1))


def check_slopes(one: Problem, grads: Params, loss: Callable[[Params], float], l2: float) -> None:
    """Compare all gradients with central differences."""
    off, entry = {}, None
    for name in NAMES:
        slopes = np.zeros(one.params[name].shape)
        for index in np.ndindex(slopes.shape):
            above, below = (loss(one.moved(name, index, step)) for step in (EPS, -EPS))
            slopes[index] = (above - below) / (2 * EPS)
        missed = abs(slopes - grads[name]) > 1e-3 * (abs(slopes) + 0.02)
        if missed.any():
            ratios = grads[name][missed] / np.where(slopes[missed] == 0, np.inf, slopes[missed])
            same = np.ptp(ratios) < 1e-3
            off[name] = f"{ratios[0]:.2f} times the slope" if same else "another"
            index = tuple(int(i) for i in np.argwhere(missed)[0])
            entry = entry or (name, index, grads[name][index], slopes[index])
    if entry is not None:
        name, index, came, slope = entry
        raise Wrong(
            f"With the mask frozen, grads[{name!r}][{', '.join(map(str, index))}] is {came:.5g}, "
            f"but the loss rises by {slope:.5g} for each unit of it. Off are: {', '.join(off)}.",
            f"{'; '.join(f'{how} in {name}' for name, how in off.items())} at l2 = {l2}",
        )


@loss_and_gradients.property("large logits give no overflow", 0.5)
def stable(trial: Trial, function: Function) -> None:
    """Logits of ±1000 and more: the loss is finite all the same."""
    one = draw_problem(trial)
    function_works(trial, function, one)
    for shift in (1000.0, -1000.0):
        b2 = one.params["b2"] + shift * np.array([1.0, 1.0, 1.0, 1.001])
        large = Problem({**one.params, "b2": b2}, one.x, one.y)
        loss, grads = ask(function, large, 1.0, trial.generator())
        if loss < 0 or loss > 1e4:
            raise Wrong(f"With logits of about {shift:g} the loss is {loss:.4g}.", "loss off")


def function_works(trial: Trial, function: Function, one: Problem) -> None:
    """Check that the loss answers to the labels at all, before asking for more."""
    losses = [
        ask(function, Problem(one.params, one.x, np.full(len(one.x), k)), 1.0, trial.generator())[0]
        for k in range(2)
    ]
    if losses[0] == losses[1]:
        raise Wrong("The loss is the same whatever the labels are.", "labels not used")


@loss_and_gradients.property("params, x and y stay as they were; l2 may be left out", 0.25)
def pure(trial: Trial, function: Function) -> None:
    """Hand a dict that the student's function made back to it, twice, as params.

    Only such a dict is the same object in the student's process each time.
    """
    one = draw_problem(trial)
    function_works(trial, function, one)
    ask(function, one, 0.7, trial.generator())
    _, own = function(one.params, one.x, one.y, 1.0, trial.generator())
    losses = []
    for _ in range(2):
        loss, _ = function(own, one.x, one.y, 1.0, trial.generator(), 0.1)
        losses.append(read_loss(loss))
    if losses[0] != losses[1]:
        raise Wrong(
            "loss_and_gradients changed an array in params: called once more with the same "
            "params, it gives another loss. The training loop makes the steps.",
            "changes params",
        )
    if trial.changed:
        which = "x" if "argument 2" in trial.changed[0] else "y"
        raise Wrong(f"loss_and_gradients changed {which} in place.", f"changes {which}")


@loss_and_gradients.property("refuses a keep_prob outside (0, 1]", 0.25)
def refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; a usable one must work first."""
    one = draw_problem(trial)
    function_works(trial, function, one)
    check_keep_probs_refused(
        trial,
        "loss_and_gradients",
        lambda bad: function(one.params, one.x, one.y, bad, trial.generator()),
    )


BATTERIES = (loss_and_gradients,)
