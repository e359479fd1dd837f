"""Batteries for notebook 03: norms, ratios of norms, and the laws they follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.asking import asked, check_bad_keep_probs, check_refused
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import two_norm as reference

Floats = NDArray[np.float64]
Case = tuple[str, tuple[Any, ...]]  # what was asked, for the message, and the arguments


def one_number(function: Function, called: str, arguments: tuple[Any, ...]) -> float:
    """Read one number; with any other shape, the shape that came is the evidence."""
    with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
        returned = asked(function, called, *arguments)
    read = reading.array(returned, None, called)
    if read.size != 1:
        told = f"{called} should return one number, but returned {reading.describe(returned)}."
        raise Wrong(told, "shape", read.shape)
    return float(read.reshape(()))


def compare(function: Function, right: Callable[..., float], cases: Iterable[Case]) -> None:
    """Compare numbers with the reference; all that came are the evidence."""
    asked_for = list(cases)
    got, again = (np.array([one_number(function, *case) for case in asked_for]) for _ in range(2))
    want = np.array([right(*arguments) for _, arguments in asked_for])
    wrong = np.flatnonzero(~np.isclose(got, want, rtol=1e-5, atol=1e-7))
    if wrong.size:
        first = wrong[0]
        told = f"{asked_for[first][0]} should be {want[first]:.6g}, but came as {got[first]:.6g}."
        if reading.close(got, again):
            raise Wrong(told, "values", got)
        raise Wrong(f"{told} The same call twice gave two results.", "random")


two_norm = Battery("two_norm")


def of_shapes(trial: Trial, shapes: Iterable[tuple[int, int]]) -> list[Case]:
    """Ask for the norms of signed matrices."""
    return [(f"two_norm of a {s} array", (trial.activations(*s),)) for s in shapes]


@two_norm.property("the root of the sum of all squares", 1.5)
def norm_values(trial: Trial, function: Function) -> None:
    """Signed matrices, square, wide and tall, all of rank above 1."""
    compare(function, reference.two_norm, of_shapes(trial, [(4, 4), (3, 5), (6, 2)]))


@two_norm.property("one sample, one unit, zeros, whole numbers, large and small ones", 1)
def norm_ends(trial: Trial, function: Function) -> None:
    """Rows and columns alone must not earn this, where many norms agree."""
    whole = trial.rng.integers(2, 9, size=(3, 3)) * np.array([1, -1, 1])
    mixed = trial.activations(3, 4)
    mixed[0] = 0.0
    cases = of_shapes(trial, [(1, 7), (7, 1), (1, 1)])
    cases += [
        ("two_norm of an all-zero array", (np.zeros((2, 3)),)),
        ("two_norm of an array of whole numbers", (whole,)),
        ("two_norm of an array with a row of zeros", (mixed,)),
        ("two_norm of 1000 a", (1000 * mixed,)),
        ("two_norm of a / 1000", (mixed / 1000,)),
    ]
    compare(function, reference.two_norm, cases)


@two_norm.property("a stays as it was", 0.5)
def norm_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; some norm at least must come back."""
    cases = [(f"two_norm of a {s} array", (trial.activations(*s),)) for s in ((1, 5), (1, 6))]
    for called, arguments in cases:
        if one_number(function, called, arguments) <= 0:
            raise Wrong(f"{called}, none of it zero, should be above 0.", "not positive")
    a = trial.activations(1, 4)
    norms = [one_number(function, "two_norm", (m * a,)) for m in (1.0, 3.0)]
    if norms[1] <= norms[0]:
        raise Wrong("two_norm of 3a should be larger than two_norm of a.", "does not grow")
    if trial.changed:
        raise Wrong("two_norm changed its input a in place.", "changes a")


norm_ratio = Battery("norm_ratio")


def mask_for(trial: Trial, shape: tuple[int, int], keep_prob: float) -> NDArray[np.bool_]:
    """Draw a mask in which rows, columns and numbers kept differ, whatever the seed."""
    mask: NDArray[np.bool_] = np.less(trial.rng.random(shape), keep_prob)
    mask[:3, :2] = [[True, False], [True, True], [False, False]]
    return mask


def masked(trial: Trial, scaled: bool, kind: type = bool) -> list[Case]:
    """Ask for ratios at asymmetric keep_probs, with masks that keep few and many."""
    cases = []
    for keep_prob, rate, shape in ((0.8, 0.7, (4, 6)), (0.3, 0.4, (6, 4)), (0.65, 0.6, (5, 5))):
        mask: NDArray[Any] = mask_for(trial, shape, rate).astype(kind)
        called = f"norm_ratio(a, mask, {keep_prob}, scaled={scaled})"
        cases.append((called, (trial.activations(*shape), mask, keep_prob, scaled)))
    return cases


@norm_ratio.property("unscaled: the norm of what is left by the norm of all", 1)
def ratio_unscaled(trial: Trial, function: Function) -> None:
    """Known masks, exact values."""
    compare(function, reference.norm_ratio, masked(trial, False))


@norm_ratio.property("scaled: the same, divided by keep_prob", 1)
def ratio_scaled(trial: Trial, function: Function) -> None:
    """Known masks, exact values."""
    compare(function, reference.norm_ratio, masked(trial, True))


@norm_ratio.property("masks of 0 and 1; nothing kept, everything kept", 0.5)
def ratio_ends(trial: Trial, function: Function) -> None:
    """Integers and floats; 0 is a ratio too. One right value at an end earns nothing."""
    a = trial.activations(3, 4)
    cases = masked(trial, False, int)[:1] + masked(trial, False, float)[1:]
    for kept, told in ((np.zeros((3, 4), bool), "nothing"), (np.ones((3, 4), bool), "everything")):
        cases.append((f"norm_ratio with {told} kept", (a, kept, 0.7, False)))
    compare(function, reference.norm_ratio, cases)


def check_varies(trial: Trial, function: Function) -> None:
    """Check that some ratio comes back, and depends on the mask."""
    a = trial.activations(3, 4)
    few, many = np.zeros((3, 4), bool), np.ones((3, 4), bool)
    few[0, :2] = True
    many[2, 3] = False
    with np.errstate(all="ignore"):
        came = [one_number(function, "norm_ratio", (a, mask, 0.7, False)) for mask in (few, many)]
    if reading.close(came[0], came[1]):
        raise Wrong(
            f"norm_ratio gave {came[0]:.4g} with 2 of 12 units kept, and with 11.",
            "always the same",
        )


@norm_ratio.property("a and mask stay as they were", 0.5)
def ratio_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard."""
    check_varies(trial, function)
    for _, arguments in masked(trial, False) + masked(trial, True):
        one_number(function, "norm_ratio", arguments)
    if trial.changed:
        which = "a" if "argument 1" in trial.changed[0] else "mask"
        raise Wrong(f"norm_ratio changed its input {which} in place.", f"changes {which}")


@norm_ratio.property("refuses an all-zero a", 0.5)
def ratio_refuses_zeros(trial: Trial, function: Function) -> None:
    """0/0 is no ratio, scaled or not."""
    check_varies(trial, function)
    zeros, mask = np.zeros((3, 4)), np.ones((3, 4), bool)
    mask[1, 2] = False

    def call(scaled: bool) -> object:
        with np.errstate(all="ignore"):
            return function(zeros, mask, 0.7, scaled)

    cases = [
        (partial(call, scaled), f"an all-zero a, scaled={scaled},") for scaled in (False, True)
    ]
    check_refused(trial, "norm_ratio", cases)


@norm_ratio.property("refuses a keep_prob outside (0, 1], and shapes that don't fit", 0.5)
def ratio_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; shapes that cannot be combined in either direction."""
    check_varies(trial, function)
    a, mask = trial.activations(4, 3), mask_for(trial, (4, 3), 0.6)

    def call(bad: float) -> object:
        with np.errstate(all="ignore"):
            return function(a, mask, bad, True)

    check_bad_keep_probs(trial, "norm_ratio", call)
    cases = []
    for shape in ((4, 2), (5, 3), (3, 4)):
        other = np.ones(shape, dtype=bool)
        other[0, 0] = False
        given = f"a of shape (4, 3) and a mask of shape {shape}"
        cases.append((partial(function, a, other, 0.7, False), given))
    check_refused(trial, "norm_ratio", cases)


predicted_norm_ratio = Battery("predicted_norm_ratio")
LAW_AT = (0.15, 0.36, 0.5, 0.8, 0.97)


def predicted(trial: Trial, scaled: bool) -> list[Case]:
    """Ask for the law at fixed and at random keep_probs, and at 1."""
    points = (*LAW_AT, round(float(trial.rng.uniform(0.2, 0.9)), 3), 1.0)
    return [(f"predicted_norm_ratio({p}, scaled={scaled})", (p, scaled)) for p in points]


@predicted_norm_ratio.property("unscaled", 1.25)
def law_unscaled(trial: Trial, function: Function) -> None:
    """Exact values."""
    compare(function, reference.predicted_norm_ratio, predicted(trial, False))


@predicted_norm_ratio.property("scaled", 1.25)
def law_scaled(trial: Trial, function: Function) -> None:
    """Exact values."""
    compare(function, reference.predicted_norm_ratio, predicted(trial, True))


def check_law_refused(trial: Trial, name: str, calls: Iterable[Callable[[float], object]]) -> None:
    """Refuse 0, negative, above 1 and NaN, once usable ones give different numbers."""
    tried = list(calls)
    came = [[one_number(call, f"{name} at {p}", (p,)) for p in (0.2, 0.9)] for call in tried]
    if all(reading.close(few, many) for few, many in came):
        raise Wrong(f"{name} gave {came[0][0]:.4g} at keep_prob = 0.2 and at 0.9.", "no change")
    for call in tried:

        def quietly(bad: float, call: Callable[[float], object] = call) -> object:
            with np.errstate(all="ignore"):
                return call(bad)

        check_bad_keep_probs(trial, name, quietly)


@predicted_norm_ratio.property("refuses a keep_prob outside (0, 1]", 0.5)
def law_refuses(trial: Trial, function: Function) -> None:
    """Unscaled first: for scaled, a division by zero may look like a refusal."""

    def call(keep_prob: float, scaled: bool) -> object:
        return function(keep_prob, scaled)

    both = [partial(call, scaled=scaled) for scaled in (False, True)]
    check_law_refused(trial, "predicted_norm_ratio", both)


norm_preserving_scale = Battery("norm_preserving_scale")


@norm_preserving_scale.property("the factor that keeps the norm", 1.5)
def scale_values(trial: Trial, function: Function) -> None:
    """Exact values, 1 included."""
    points = (*LAW_AT, round(float(trial.rng.uniform(0.2, 0.9)), 3), 1.0)
    cases = [(f"norm_preserving_scale({p})", (p,)) for p in points]
    compare(function, reference.norm_preserving_scale, cases)


@norm_preserving_scale.property("refuses a keep_prob outside (0, 1]", 0.5)
def scale_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN."""
    check_law_refused(trial, "norm_preserving_scale", [function])


BATTERIES = (two_norm, norm_ratio, predicted_norm_ratio, norm_preserving_scale)
