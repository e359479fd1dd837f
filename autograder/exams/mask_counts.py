"""Batteries for notebook 01: translating p, counting networks and active units."""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.asking import asked, check_bad_keep_probs, check_refused
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import masks as reference

to_keep_prob = Battery("to_keep_prob")


def translated(translate: Function, p: float, convention: str) -> float:
    """Read one translation."""
    called = f"to_keep_prob({p}, {convention!r})"
    return reading.number(asked(translate, called, p, convention), called)


def gives(translate: Function, p: float, convention: str, value: float) -> bool:
    """Tell whether a translation works and gives this value."""
    try:
        return math.isclose(translated(translate, p, convention), value, abs_tol=1e-6)
    except Wrong:
        return False


def compare_translation(
    trial: Trial, translate: Function, own: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """Compare with the reference; one rule for all conventions must not earn points for `own`.

    Apart from that, what happens to the `others` is left to their property.
    """
    values = [*trial.rng.uniform(0.05, 0.45, 2), *trial.rng.uniform(0.55, 0.95, 2)]
    pairs = [(round(float(p), 3), name) for name in own for p in values]
    got = np.array([translated(translate, p, name) for p, name in pairs])
    want = np.array([reference.to_keep_prob(p, name) for p, name in pairs])
    wrong = np.flatnonzero(~np.isclose(got, want, rtol=0, atol=1e-6))
    if wrong.size:
        p, name = pairs[wrong[0]]
        raise Wrong(
            f"to_keep_prob({p}, {name!r}) returned {got[wrong[0]]:.4g}; "
            f"{want[wrong[0]]:.4g} was expected.",
            "values",
            got,
        )
    p = pairs[0][0]
    if all(gives(translate, p, name, got[0]) for name in others):
        raise Wrong(
            f"to_keep_prob({p}, …) returned {got[0]:.4g} whatever the convention; it should depend "
            "on it.",
            "one rule for all",
        )


@to_keep_prob.property("conventions in which p is the probability of keeping", 1)
def p_is_kept(trial: Trial, translate: Function) -> None:
    """Compare values."""
    compare_translation(trial, translate, reference.P_IS_KEPT, reference.P_IS_DROPPED)


@to_keep_prob.property("conventions in which p is the probability of dropping", 1)
def p_is_dropped(trial: Trial, translate: Function) -> None:
    """Compare values."""
    compare_translation(trial, translate, reference.P_IS_DROPPED, reference.P_IS_KEPT)


@to_keep_prob.property("refuses an unknown convention", 0.5)
def unknown_convention(trial: Trial, translate: Function) -> None:
    """Names outside the two lists: an ambiguous one and an empty one included."""
    translated(translate, 0.3, "coursera")
    cases = [
        (partial(translate, 0.3, name), f"the unknown convention {name!r}")
        for name in ("theano", "tensorflow", "")
    ]
    check_refused(trial, "to_keep_prob", cases)


@to_keep_prob.property("refuses a p that leaves no usable keep probability", 0.5)
def unusable_p(trial: Trial, translate: Function) -> None:
    """Outside [0, 1], and the end at which nothing survives, in both kinds of convention.

    A convention taken for the other kind has cost its points already; ask for one that was not.
    """
    keeps, drops = (
        next((name for name in names if gives(translate, 0.3, name, value)), names[0])
        for names, value in ((reference.P_IS_KEPT, 0.3), (reference.P_IS_DROPPED, 0.7))
    )
    translated(translate, 0.3, keeps)
    unusable = (
        (1.2, drops), (-0.1, keeps), (math.nan, drops), (math.nan, keeps),
        (0.0, keeps), (1.0, drops), (1.2, keeps), (-0.1, drops),
    )  # fmt: skip
    cases = [(partial(translate, p, name), f"p = {p}, {name!r}") for p, name in unusable]
    check_refused(trial, "to_keep_prob", cases)
    for p, name in ((1.0, keeps), (0.0, drops)):
        kept = translated(translate, p, name)
        if abs(kept - 1) > 1e-6:
            raise Wrong(
                f"to_keep_prob({p}, {name!r}) returned {kept:.4g}; 1 was expected: all are kept.",
                "not 1 at the end",
            )


count_networks = Battery("count_networks")
BY_ERROR = {"unhashable": "unhashable rows", "truth value": "ambiguous truth of a row"}


def count(function: Function, mask: NDArray[Any]) -> float:
    """Read one count."""
    called = f"count_networks of a {mask.shape} mask"
    try:
        returned = asked(function, called, mask)
    except Raised as error:
        for text, symptom in BY_ERROR.items():
            if text in error.text:
                raise Wrong(str(error), symptom) from None
        raise
    read = reading.array(returned, None, called)
    if read.size != 1:
        told = f"{called} should return one number, but returned {reading.describe(returned)}."
        raise Wrong(told, "shape", read.shape)
    return float(read.reshape(()))


def counted(function: Function, batches: list[NDArray[Any]]) -> None:
    """Compare the counts of several batches with the reference."""
    got = [count(function, mask) for mask in batches]
    want = [reference.count_networks(mask) for mask in batches]
    for mask, came, expected in zip(batches, got, want, strict=True):
        if came != expected:
            rows = "" if mask.size > 24 else f" {mask.astype(int).tolist()}"
            raise Wrong(
                f"count_networks gave {came:g} for a mask of shape {mask.shape}{rows}; "
                f"its number of distinct rows is {expected}.",
                "counts",
                got,
            )


def repeated(trial: Trial, n_networks: int, n_samples: int, n_units: int) -> NDArray[np.bool_]:
    """Make a batch of n_samples in random order that goes through n_networks networks.

    Neither the empty nor the full network is among them; leaving them out costs points once.
    """
    numbers = 1 + trial.rng.choice(2**n_units - 2, size=n_networks, replace=False)
    rows = (numbers[:, None] >> np.arange(n_units)) % 2 == 1
    again = trial.rng.integers(n_networks, size=n_samples - n_networks)
    order = trial.rng.permutation(np.concatenate([np.arange(n_networks), again]))
    batch: NDArray[np.bool_] = rows[order]
    return batch


@count_networks.property("counts different rows, each once", 1.5)
def count_rows(trial: Trial, function: Function) -> None:
    """Duplicates in any order; rows with equally many active units are still different."""
    one_each = np.eye(4, dtype=bool)
    batches = [repeated(trial, k, 12, 6) for k in (3, 5, 9)]
    counted(function, [*batches, one_each, np.vstack([one_each, one_each[::-1]])])


@count_networks.property("one sample, all samples alike, all different, nothing kept", 0.5)
def count_ends(trial: Trial, function: Function) -> None:
    """Try the ends of the range, and more samples than there are networks."""
    row = trial.rng.random((1, 9)) < 0.5
    every = np.array(list(np.ndindex(2, 2, 2)), dtype=bool)
    often = np.array(list(np.ndindex(2, 2)) * 3, dtype=bool)
    nothing = np.zeros((3, 4), dtype=bool)
    counted(function, [row, np.repeat(row, 7, axis=0), every, often, nothing])


@count_networks.property("works for a wide layer, and for masks of 0 and 1", 0.5)
def count_wide(trial: Trial, function: Function) -> None:
    """Rows of 1,200 units that differ in one: the first, the last, or one between."""
    wide = np.repeat(trial.rng.random((1, 1200)) < 0.5, 6, axis=0)
    for row, unit in ((1, 0), (2, -1), (3, 600)):
        wide[row, unit] ^= True
    numbers = [repeated(trial, 4, 10, 5).astype(kind) for kind in (int, float)]
    counted(function, [wide[trial.rng.permutation(6)], *numbers])


@count_networks.property("the mask stays as it was", 0.5)
def count_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only a right count earns this."""
    counted(function, [repeated(trial, k, 12, 6) for k in (4, 7)])
    if trial.changed:
        raise Wrong("count_networks changed the mask that it was given.", "changes mask")


active_units = Battery("active_units")
MOMENTS = ("mean", "standard deviation")


def moment(function: Function, n_units: int, keep_prob: float, which: int) -> float:
    """Read the mean (0) or the standard deviation (1)."""
    called = f"active_units({n_units}, {keep_prob})"
    returned = asked(function, called, n_units, keep_prob)
    if isinstance(returned, np.ndarray) and returned.ndim == 0:
        returned = returned.item()
    try:
        both = reading.pair(returned, called, "two numbers, (mean, std)")
    except Wrong as wrong:
        single = isinstance(returned, (int, float, np.number)) and np.isfinite(returned)
        raise Wrong(str(wrong), wrong.symptom, returned if single else None) from None
    return reading.number(both[which], f"{called}: the {MOMENTS[which]}")


def compare_moment(trial: Trial, function: Function, which: int) -> None:
    """Compare mean (0) or standard deviation (1) with the reference."""
    pairs = [(int(trial.rng.integers(5, 400)), p) for p in (0.15, 0.3, 0.5, 0.8, 1.0)]
    pairs.append((7, 0.35))  # neither its mean nor its standard deviation is whole
    got, again = (np.array([moment(function, *one, which) for one in pairs]) for _ in range(2))
    want = np.array([reference.active_units(*one)[which] for one in pairs])
    wrong = np.flatnonzero(~np.isclose(got, want, rtol=1e-5, atol=1e-6))
    if wrong.size:
        first = wrong[0]
        message = (
            f"active_units{pairs[first]}: the {MOMENTS[which]} should be {want[first]:.6g}, "
            f"but came as {got[first]:.6g}."
        )
        if reading.close(got, again):
            raise Wrong(message, MOMENTS[which], got)
        raise Wrong(f"{message} The same call twice gave two results.", "random")


@active_units.property("the mean number of active units", 1)
def active_mean(trial: Trial, function: Function) -> None:
    """Exact value."""
    compare_moment(trial, function, 0)


@active_units.property("its standard deviation", 1.5)
def active_std(trial: Trial, function: Function) -> None:
    """Exact value."""
    compare_moment(trial, function, 1)


@active_units.property("refuses a keep_prob outside (0, 1]", 0.5)
def active_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN, once a usable keep_prob works."""
    for which in (0, 1):
        moment(function, 256, 0.6, which)
    check_bad_keep_probs(trial, "active_units", partial(function, 256))


BATTERIES = (to_keep_prob, count_networks, active_units)
