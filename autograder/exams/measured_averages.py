"""Batteries for notebook 07: variance, networks met, and the gap between two averages."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.asking import asked, check_bad_keep_probs, shaped
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.measures import Case, Floats, check_unchanged, compare, masks_for, part
from autograder.exams.reading import Wrong
from course_utils.reference import measures as reference

added_variance = Battery("added_variance")


def variance_case(
    trial: Trial, function: Function, shape: tuple[int, int, int], keep_prob: float
) -> Case:
    """Ask for the variance of one batch's signals."""
    n_samples, n_in, n_out = shape
    a, w = trial.activations(n_samples, n_in), trial.activations(n_in, n_out)
    called = f"added_variance of {n_samples} samples, {n_in} units, keep_prob = {keep_prob},"

    def ask() -> Floats:
        return shaped(asked(function, called, a, w, keep_prob), (n_samples, n_out), called)

    return called, ask, reference.added_variance(a, w, keep_prob)


def compare_variances(cases: list[Case]) -> None:
    """Compare; a simulated variance is told from a wrong formula by being nearly right."""
    try:
        compare(cases)
    except Wrong as wrong:
        got = [ask() for _, ask, _ in cases]
        near = all(
            np.allclose(x, want, rtol=0.4) for x, (_, _, want) in zip(got, cases, strict=True)
        )
        if wrong.symptom in ("values", "random") and near:
            told = "That is near, but a simulation's chance error is in it: give the exact value."
            raise Wrong(f"{wrong} {told}", "simulated") from None
        raise


@added_variance.property("the exact variance of every signal", 1.5)
def variance_values(trial: Trial, function: Function) -> None:
    """Signed activations and weights, keep_probs far from one half."""
    shapes = ((4, 5, 3), (3, 6, 4), (6, 3, 2))
    cases = zip(shapes, (0.2, 0.4, 0.85), strict=True)
    compare_variances([variance_case(trial, function, *case) for case in cases])


@added_variance.property("no variance at keep_prob = 1; one unit, one sample", 0.5)
def variance_ends(trial: Trial, function: Function) -> None:
    """Where a shape would get lost, it is 1; a right variance in between earns this."""
    ends = (((3, 4, 2), 1.0), ((1, 5, 3), 0.3), ((4, 5, 1), 0.3), ((1, 1, 1), 0.7))
    compare_variances([variance_case(trial, function, *case) for case in ends])


@added_variance.property("refuses a keep_prob outside (0, 1]", 0.5)
def variance_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN, once a usable one works."""
    a, w = trial.activations(3, 4), trial.activations(4, 2)
    reading.array(function(a, w, 0.6), None, "added_variance")
    check_bad_keep_probs(trial, "added_variance", lambda bad: function(a, w, bad))


@added_variance.property("a and w stay as they were", 0.5)
def variance_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only a right variance earns this."""
    compare_variances([variance_case(trial, function, (2, 4, 3), 0.6)])
    check_unchanged(trial, "added_variance")


networks_met = Battery("networks_met")


def met_case(function: Function, masks: NDArray[Any]) -> Case:
    """Ask for the networks met in one training."""
    n_steps, n_samples, n_units = masks.shape
    called = f"networks_met in {n_steps} steps of {n_samples} samples, {n_units} units,"

    def ask() -> Floats:
        returned = asked(function, called, masks)
        try:
            return shaped(returned, (n_steps,), called)
        except Wrong as wrong:
            single = isinstance(returned, (int, float, np.number)) and np.isfinite(returned)
            raise Wrong(str(wrong), wrong.symptom, returned if single else wrong.evidence) from None

    return called, ask, reference.networks_met(masks)


def few_networks(trial: Trial, shape: tuple[int, int, int], n_networks: int) -> NDArray[np.bool_]:
    """Draw masks from a short list of networks, so that they come back in later steps."""
    n_steps, n_samples, n_units = shape
    codes = trial.rng.choice(2**n_units, size=n_networks, replace=False)
    rows = (codes[:, None] >> np.arange(n_units)) & 1
    known = trial.rng.integers(n_networks, size=(n_steps, n_samples))
    known[1] = known[0, ::-1]  # a step in which no network is new
    known[2, 1] = known[2, 0]  # two samples on one network
    return rows[known].astype(bool)


@networks_met.property("different networks so far, after each step", 1.5)
def met_values(trial: Trial, function: Function) -> None:
    """Networks come back, within a step and in later ones."""
    cases = [((8, 5, 6), 17), ((9, 4, 5), 12)]
    compare([met_case(function, few_networks(trial, *case)) for case in cases])


@networks_met.property("many units, 0 and 1 for masks, a single step", 1)
def met_ends(trial: Trial, function: Function) -> None:
    """Rows that differ in one unit among 600; integers as large as 2^600 don't fit in an int64."""
    wide = np.repeat(trial.rng.random((1, 1, 600)) < 0.5, 4, axis=1).repeat(5, axis=0)
    wide[1, 2, 599] ^= True
    wide[3, 0, 0] ^= True
    wide[4, 3, 599] ^= True
    one = few_networks(trial, (4, 6, 4), 9)[:1]
    compare([met_case(function, masks) for masks in (wide.astype(int), one.astype(float))])


@networks_met.property("the masks stay as they were", 0.5)
def met_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only right counts earn this."""
    compare([met_case(function, few_networks(trial, (6, 3, 5), 8))])
    check_unchanged(trial, "networks_met")


averaging_gap = Battery("averaging_gap")
GAP = "(gap, standard_error)"


class OneVector:
    """A function of one vector of activations, bent up (1) or down (-1), and nothing else."""

    def __init__(self, trial: Trial, n_units: int, bend: int = 1) -> None:
        self.w, self.bend = trial.activations(n_units), bend
        self.refused = ""

    def __call__(self, x: Any) -> float:
        """Evaluate it; anything but one vector is refused."""
        if np.shape(x) != self.w.shape:
            self.refused = f"averaging_gap handed an array of shape {np.shape(x)} to f"
            raise ValueError(f"f takes one vector of shape {self.w.shape}, not {np.shape(x)}")
        signal = float(self.w @ np.asarray(x, dtype=float))
        return self.bend * signal**2 + 0.7 * signal + 1.5


def gap_case(
    trial: Trial, function: Function, which: int, n_masks: int, keep_prob: float, kind: type = bool
) -> Case:
    """Ask for the gap (0) or its standard error (1)."""
    bend = 1 if n_masks % 2 else -1
    for _ in range(50):  # few masks can leave no gap to speak of
        f, a = OneVector(trial, 5, bend), trial.activations(5)
        masks = masks_for(trial, (n_masks, 5), keep_prob)
        if bend * reference.averaging_gap(f, a, masks, keep_prob)[0] > 0.1:
            break
    called = f"averaging_gap with {n_masks} masks at keep_prob = {keep_prob}"

    def ask() -> Floats:
        try:
            return part(which, GAP, function, called, f, a, masks.astype(kind), keep_prob)
        except Raised:
            if f.refused:
                raise Wrong(f"{f.refused}; f takes one vector.", "f gets a batch") from None
            raise

    want = reference.averaging_gap(f, a, masks, keep_prob)[which]
    if which == 1:
        other = want * np.sqrt((n_masks - 1) / n_masks)  # the other standard deviation, over n
        with contextlib.suppress(Wrong):
            want = other if np.isclose(float(ask()), other, rtol=1e-5) else want
    return f"{called}: {GAP[1:-1].split(', ')[which]}", ask, want


@averaging_gap.property("mean over the thinned networks, minus the scaled full network", 1)
def gap_values(trial: Trial, function: Function) -> None:
    """Take an f that is neither linear nor zero at zero, bent up and bent down."""
    cases = [(7, 0.25), (11, 0.6), (10, 0.9)]
    compare([gap_case(trial, function, 0, *case) for case in cases], "gap")


@averaging_gap.property("the standard error of that mean", 1)
def gap_error(trial: Trial, function: Function) -> None:
    """Dividing by n or by n - 1 within the standard deviation are both right."""
    cases = [(9, 0.25), (12, 0.6), (16, 0.85)]
    compare([gap_case(trial, function, 1, *case) for case in cases], "standard error")


@averaging_gap.property("refuses a keep_prob outside (0, 1]", 0.5)
def gap_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN, once a usable one works."""
    f, a, masks = OneVector(trial, 4), trial.activations(4), masks_for(trial, (6, 4), 0.6)
    part(0, GAP, function, "averaging_gap", f, a, masks, 0.6)
    check_bad_keep_probs(trial, "averaging_gap", partial(function, f, a, masks))


@averaging_gap.property("a and masks stay as they were; 0 and 1 will do for masks", 0.5)
def gap_pure(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only a right gap earns this."""
    compare([gap_case(trial, function, 0, n, 0.6, kind) for n, kind in ((5, int), (8, float))])
    check_unchanged(trial, "averaging_gap")


BATTERIES = (added_variance, networks_met, averaging_gap)
