"""Batteries for notebook 02: the expected signal, converted weights, and dropout to carry away."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np

from autograder.exams import dropped, reading
from autograder.exams.asking import asked, check_bad_keep_probs, check_refused, shaped
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.dropping import Dropping, Floats, check_off, check_refuses, check_values
from autograder.exams.reading import Wrong
from course_utils.reference import scaling as reference


def alone(returned: object, shape: tuple[int, ...], called: str) -> Floats:
    """Read the one array that a function should return."""
    if isinstance(returned, tuple) and returned and len(returned) != shape[0]:
        raise Wrong(
            f"{called} should return one array alone, but returned a tuple of {len(returned)} "
            "things.",
            f"{len(returned)} things",
        )
    return shaped(reading.array(returned, None, called), shape, called)


def computed(
    function: Function, called: str, arguments: tuple[Any, ...], shape: tuple[int, ...]
) -> Floats:
    """Call a function, and read its result."""
    with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
        return alone(asked(function, called, *arguments), shape, called)


def check_steady(function: Function, called: str, arguments: tuple[Any, ...], got: Floats) -> None:
    """Check, once a result is wrong, that it isn't random.

    Few random numbers may repeat themselves by chance: call again several times.
    """
    for _ in range(6):
        again = computed(function, called, arguments, got.shape)
        if not np.allclose(got, again, rtol=1e-4, atol=1e-6):
            raise Wrong(
                f"{called}: the same call gave different results each time; nothing in it should "
                "be random.",
                "random",
            )


def compare(function: Function, called: str, arguments: tuple[Any, ...], want: Floats) -> None:
    """Compare a result with the reference, up to the rounding of sums in single precision."""
    got = computed(function, called, arguments, want.shape)
    wrong = np.argwhere(~np.isclose(got, want, rtol=1e-5, atol=2e-5 * abs(want).max()))
    if not wrong.size:
        return
    check_steady(function, called, arguments, got)
    index = tuple(int(i) for i in wrong[0])
    message = f"{called}: at index {index} {want[index]:.5g} was expected, {got[index]:.5g} came."
    factor = float((got * want).sum() / (want**2).sum())
    if reading.close(got, factor * want, atol=1e-9):
        message += f" All entries are {factor:.5g} times what was expected."
    raise Wrong(message, "values", got)


def check_unchanged(trial: Trial, name: str, arguments: tuple[str, ...]) -> None:
    """Check that no call so far changed an array that it was given."""
    for position, argument in enumerate(arguments, start=1):
        if f"argument {position} of {name}" in trial.changed:
            raise Wrong(
                f"{name} changed its input {argument} in place: the caller's array is lost. "
                "Make a new one.",
                f"changes {argument}",
            )


expected_signal = Battery("expected_signal")


def compare_signal(
    trial: Trial, function: Function, keep_prob: float, shape: tuple[int, int], n_out: int
) -> None:
    """Compare one expected signal with the reference."""
    a, w = trial.activations(*shape), trial.activations(shape[1], n_out)
    called = f"expected_signal(a, w, {keep_prob}) with a of shape {shape}, w of shape {w.shape}"
    want = reference.expected_signal(a, w, keep_prob)
    compare(function, called, (a, w, keep_prob), want)


@expected_signal.property("the mean over all masks of what the next layer hears", 1.5)
def signal_values(trial: Trial, function: Function) -> None:
    """Square first, so that a wrong product shows as wrong numbers."""
    compare_signal(trial, function, 0.3, (5, 5), 5)
    compare_signal(trial, function, 0.8, (6, 4), 3)


@expected_signal.property("one sample, one unit, and nothing dropped", 0.5)
def signal_ends(trial: Trial, function: Function) -> None:
    """Try the smallest shapes, and keep_prob = 1."""
    compare_signal(trial, function, 0.65, (1, 7), 1)
    compare_signal(trial, function, 0.65, (4, 1), 3)
    compare_signal(trial, function, 1.0, (4, 3), 2)


@expected_signal.property("a and w stay as they were", 0.5)
def signal_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only a right signal earns this."""
    compare_signal(trial, function, 0.7, (4, 5), 2)
    check_unchanged(trial, "expected_signal", ("a", "w"))


@expected_signal.property("refuses an unusable keep_prob, and shapes that don't fit", 0.5)
def signal_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; more or fewer weights than units."""
    a, w = trial.activations(4, 3), trial.activations(3, 5)
    alone(function(a, w, 0.6), (4, 5), "expected_signal(a, w, 0.6)")
    with np.errstate(all="ignore"):
        check_bad_keep_probs(trial, "expected_signal", partial(function, a, w))
    cases = [
        (partial(function, a, trial.activations(n, 5), 0.6), f"a of shape (4, 3), w of ({n}, 5)")
        for n in (2, 4)
    ]
    check_refused(trial, "expected_signal", cases)


inverted_weights = Battery("inverted_weights")


def compare_weights(
    trial: Trial, function: Function, keep_prob: float, shape: tuple[int, int]
) -> None:
    """Compare converted weights with the reference."""
    w = trial.activations(*shape)
    called = f"inverted_weights(w_classic, {keep_prob}) with weights of shape {shape}"
    compare(function, called, (w, keep_prob), reference.inverted_weights(w, keep_prob))


@inverted_weights.property("the inverted network computes what the classic one does", 1.5)
def weights_values(trial: Trial, function: Function) -> None:
    """Square and not, at asymmetric keep_probs."""
    compare_weights(trial, function, 0.3, (4, 4))
    compare_weights(trial, function, 0.8, (5, 3))


@inverted_weights.property("one unit on either side, and nothing dropped", 0.5)
def weights_ends(trial: Trial, function: Function) -> None:
    """Try the smallest shapes, and keep_prob = 1."""
    compare_weights(trial, function, 0.35, (6, 1))
    compare_weights(trial, function, 0.35, (1, 4))
    compare_weights(trial, function, 1.0, (3, 4))


@inverted_weights.property("the classic weights stay as they were", 0.5)
def weights_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only right weights earn this."""
    compare_weights(trial, function, 0.7, (4, 5))
    check_unchanged(trial, "inverted_weights", ("w_classic",))


@inverted_weights.property("refuses a keep_prob outside (0, 1]", 0.5)
def weights_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN, once a usable one works."""
    w = trial.activations(3, 4)
    alone(function(w, 0.6), (3, 4), "inverted_weights(w_classic, 0.6)")
    with np.errstate(all="ignore"):
        check_bad_keep_probs(trial, "inverted_weights", partial(function, w))


dropout = Battery("dropout")
CALLED = "dropout(a, keep_prob, rng)"
AT_TEST = "dropout(a, keep_prob, rng, training=False)"


def dropping(function: Function) -> Dropping:
    """Examine a function that returns the output alone."""

    def run(a: Floats, keep_prob: float, rng: np.random.Generator, **mode: bool) -> Floats:
        called = AT_TEST if mode else CALLED
        with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
            returned = function(a, keep_prob, rng, **mode)
        return alone(returned, a.shape, called)

    return Dropping("dropout", function, run)


@dropout.property("in training: 0 where dropped, a/keep_prob where kept", 2)
def dropout_values(trial: Trial, function: Function) -> None:
    """Signed activations at asymmetric keep_probs."""
    check_values(trial, dropping(function))


@dropout.property("keeps each unit with probability keep_prob", 1)
def dropout_rate(trial: Trial, function: Function) -> None:
    """Rates within exact binomial bounds; a function that drops nothing has none."""
    dropped.check_rate(trial, dropping(function))


@dropout.property("a new, independent mask for every unit, sample and call, from rng", 1)
def dropout_independent(trial: Trial, function: Function) -> None:
    """Randomness from rng alone; rows, columns, counts, neighbours."""
    dropped.check_independent(trial, dropping(function))


@dropout.property("at test time, and at keep_prob = 1, the output is the input", 1)
def dropout_off(trial: Trial, function: Function) -> None:
    """Try several keep_probs; only a function that drops units in training can earn this."""
    check_off(trial, dropping(function))


@dropout.property("any number of dimensions, zeros too; a stays as it was", 0.5)
def dropout_shapes(trial: Trial, function: Function) -> None:
    """1-D, 3-D, 4-D input; an all-zero input gives zeros, not NaN."""
    dropped.check_shapes(trial, dropping(function))


@dropout.property("refuses a keep_prob outside (0, 1]", 0.5)
def dropout_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; a usable one must work first."""
    check_refuses(trial, dropping(function))


BATTERIES = (expected_signal, inverted_weights, dropout)
