"""Checks of the masks inside a student's loss: they are read off its gradients."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from autograder.exams import randomness
from autograder.exams.battery import Function, Trial
from autograder.exams.budget import one_sided
from autograder.exams.network import Problem, ask, near
from autograder.exams.reading import Wrong


def read_mask(
    function: Function, shape: tuple[int, int], keep_prob: float, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Read off the gradient of w1 which hidden units were kept.

    Each sample has an input of its own, so that this gradient is the one at the hidden units,
    sample by sample: zero where a unit was dropped.
    """
    n_samples, n_hidden = shape
    params = {
        "w1": np.resize([0.5, 1.2, 0.9], shape), "b1": np.zeros(n_hidden),
        "w2": np.tile([[0.0, 0.01]], (n_hidden, 1)), "b2": np.array([0.3, -0.3]),
    }  # fmt: skip
    one = Problem(params, np.eye(n_samples), np.zeros(n_samples, dtype=int))
    _, grads = ask(function, one, keep_prob, rng)
    return np.asarray(abs(grads["w1"]) > 1e-12, dtype=np.bool_)


def check_dropped(trial: Trial, function: Function) -> None:
    """Where the gradient of w1 is zero, the unit was dropped."""
    draw = partial(read_mask, function)

    mask = draw((12, 40), 0.7, trial.generator())
    trial.by_chance(one_sided(mask.size, 0.7))
    if mask.all() or not mask.any():
        told = "no" if mask.all() else "every"
        raise Wrong(f"At keep_prob = 0.7 {told} hidden unit was dropped.", f"{told} unit dropped")
    for keep_prob in (0.35, 0.8):
        kept = draw((60, 50), keep_prob, trial.generator())
        rows = kept[:1] if (kept == kept[0]).all() else kept
        randomness.check_rate(trial, int(rows.sum()), rows.size, keep_prob, "loss_and_gradients")
    randomness.check_fresh(trial, draw, "loss_and_gradients")
    trial.by_chance(one_sided(2, 0.7) ** 40)
    if (mask == mask[0]).all():
        raise Wrong("All samples of a batch lost the same hidden units.", "rows alike")


def single(trial: Trial) -> Problem:
    """Draw one sample and 120 hidden units, all of them open."""
    w1 = trial.rng.uniform(0.2, 1.0, (3, 120))
    params = {
        "w1": w1, "b1": trial.rng.uniform(0.1, 0.5, 120),
        "w2": 0.05 * trial.activations(120, 3), "b2": trial.activations(3),
    }  # fmt: skip
    return Problem(params, trial.rng.uniform(0.5, 1.5, (1, 3)), np.array([1]))


def check_outputs_kept(trial: Trial, function: Function) -> None:
    """Check that no output is dropped, over so many calls that chance hardly plays a part."""
    one, n_zeros, hidden_too = single(trial), 0, False
    for _ in range(12):
        _, grads = ask(function, one, 0.4, trial.generator())
        silent = abs(grads["b2"]) < 1e-9
        n_zeros += int(silent.sum())
        hidden_too = hidden_too or bool((abs(grads["w2"][:, ~silent]) < 1e-9).any())
    if n_zeros:
        raise Wrong(
            "At keep_prob = 0.4 grads['b2'] has zeros: outputs are dropped. Only hidden units "
            "should be.",
            f"outputs dropped, hidden units {'too' if hidden_too else 'not'}",
        )


def check_scaled(trial: Trial, function: Function) -> None:
    """For a single sample, grads["w2"] / grads["b2"] is what the hidden layer put out."""
    check_outputs_kept(trial, function)
    for keep_prob in (0.8, 0.4):
        one = single(trial)
        loss, grads = ask(function, one, keep_prob, trial.generator())
        factors = grads["w2"] / grads["b2"] / one.z[0][:, None]
        kept = abs(factors) > 1e-9
        trial.by_chance(one_sided(120, keep_prob))
        if kept.all() or not kept.any():
            told = "no" if kept.all() else "every"
            raise Wrong(f"At keep_prob = {keep_prob} {told} hidden unit was dropped.", told)
        if not near(factors[kept], np.full(int(kept.sum()), 1 / keep_prob)):
            steady = np.ptp(factors[kept]) < 1e-3 * abs(factors[kept]).max()
            raise Wrong(
                f"At keep_prob = {keep_prob} the kept hidden units reach the outputs multiplied by "
                f"{factors[kept].flat[0]:.4g}; 1/keep_prob = {1 / keep_prob:.4g} was expected.",
                "scale" if steady else "mixed scales",
                factors[kept].flat[0] if steady else None,
            )
