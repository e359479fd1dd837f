"""Batteries for notebook 05: the geometric mean of predictions, and the majority's vote."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from autograder.exams.asked import sized
from autograder.exams.asking import BAD_KEEP_PROBS, asked, check_refused
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import ensembles as reference

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

geometric_mean_prediction = Battery("geometric_mean_prediction")

Network = tuple[Floats, Floats, Floats, float]  # a, w, b, keep_prob


def network(trial: Trial, n_units: int, n_classes: int, keep_prob: float) -> Network:
    """Make a softmax layer and its input."""
    w = 0.8 * trial.activations(n_units, n_classes)
    return trial.activations(n_units), w, trial.activations(n_classes), keep_prob


def predicted(function: Function, one: Network) -> Floats:
    """Read one prediction."""
    n_units, n_classes = one[1].shape
    called = (
        f"geometric_mean_prediction(a, w, b, {one[3]}) with {n_units} units and {n_classes} classes"
    )
    with np.errstate(all="ignore"):  # what over- or underflows shows as NaN or infinity
        returned = asked(function, called, *one)
    return sized(returned, (n_classes,), called)


def right(one: Network, came: Floats, atol: float) -> bool:
    """Compare a prediction with the reference."""
    return np.allclose(came, reference.geometric_mean_prediction(*one), rtol=1e-4, atol=atol)


def compare_predictions(function: Function, cases: list[Network]) -> None:
    """Compare predictions with the reference; all that came is the evidence."""
    got = [predicted(function, one) for one in cases]
    wrong = [one for one, came in zip(cases, got, strict=True) if not right(one, came, 1e-6)]
    if not wrong:
        return
    a, w, b, keep_prob = wrong[0]
    came = got[next(i for i, one in enumerate(cases) if one is wrong[0])]
    want = reference.geometric_mean_prediction(a, w, b, keep_prob)
    message = (
        f"geometric_mean_prediction(a, w, b, {keep_prob}) with {a.size} units should be "
        f"{np.round(want, 4).tolist()}, but came as {np.round(came, 4).tolist()}."
    )
    for _ in range(20):  # few of the masks change a prediction that is all but certain
        again = [predicted(function, one) for one in cases]
        if not np.allclose(np.concatenate(again), np.concatenate(got), rtol=1e-9):
            raise Wrong(f"{message} The same call twice gave two results.", "random")
    raise Wrong(message, "values", np.concatenate(got))


@geometric_mean_prediction.property("the renormalised geometric mean over all masks", 2)
def prediction_values(trial: Trial, function: Function) -> None:
    """Compare values; one unit, one with more classes than units, and one with as many."""
    sizes = ((5, 3, 0.3), (4, 3, 0.8), (1, 2, 0.35), (3, 6, 0.65), (3, 3, 0.7))
    compare_predictions(function, [network(trial, *size) for size in sizes])


@geometric_mean_prediction.property("logits of 1000: logarithms before exponentials", 1)
def prediction_large(trial: Trial, function: Function) -> None:
    """Make thinned networks that exclude a class, while all together don't."""
    a, w, b, keep_prob = network(trial, 4, 3, 0.4)
    compare_predictions(function, [(a, w, b, keep_prob)])
    apart = w.copy()
    apart[:2, 0] = np.array([900.0, -900.0]) / a[:2]
    cases = {
        "all logits about 1000": (a, w, b + 1000, keep_prob),
        "all logits about -1000": (a, w, b - 1000, 0.7),
        "the logits of single networks 900 apart": (a, apart, b, keep_prob),
    }
    missed = {}
    for told, one in cases.items():
        try:
            came = predicted(function, one)
        except Wrong as wrong:
            missed[told] = wrong.symptom
        else:
            if not right(one, came, 2e-3):
                missed[told] = f"{np.round(came, 4).tolist()}"
    if missed:
        told, came_as = next(iter(missed.items()))
        want = np.round(reference.geometric_mean_prediction(*cases[told]), 4).tolist()
        raise Wrong(
            f"With {told} geometric_mean_prediction should be {want}, but came as {came_as}.",
            "; ".join(missed) + ("" if "NaN" in missed.values() else ", finite"),
        )


@geometric_mean_prediction.property("keep_prob = 1; a, w and b stay as they were", 0.5)
def prediction_at_one(trial: Trial, function: Function) -> None:
    """Only the full network counts; below 1 the answer must depend on keep_prob."""
    a, w, b, _ = network(trial, 4, 3, 1.0)
    # time and again: a random answer can be the same at both by chance
    values = [predicted(function, (a, w, b, p)) for p in (0.4, 0.7) * 6]
    if np.allclose(values, values[0], rtol=1e-9):
        raise Wrong(
            "geometric_mean_prediction gave the same at keep_prob 0.4 and 0.7.",
            "ignores keep_prob",
            values[0],
        )
    compare_predictions(function, [(a, w, b, 1.0)])
    if trial.changed:
        number = int(trial.changed[0].split()[1]) - 1
        which = ("a", "w", "b")[number]
        raise Wrong(f"geometric_mean_prediction changed {which} in place.", f"changes {which}")


@geometric_mean_prediction.property("refuses an unusable keep_prob, or shapes that don't fit", 0.5)
def prediction_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN; w or b of another size, once a usable call works."""
    a, w, b, _ = network(trial, 4, 3, 0.6)
    predicted(function, (a, w, b, 0.6))
    cases = [(partial(function, a, w, b, bad), f"keep_prob = {bad}") for bad in BAD_KEEP_PROBS]
    shapes = [
        (partial(function, a, trial.activations(5, 3), b, 0.6), "4 units and w of shape (5, 3)"),
        (
            partial(function, a, w, trial.activations(2), 0.6),
            "3 classes and b of shape (2,)",
        ),
    ]
    check_refused(trial, "geometric_mean_prediction", [*cases, *shapes])


majority_vote = Battery("majority_vote")


def elected(function: Function, labels: Integers, told: str) -> Floats:
    """Read one election."""
    called = f"majority_vote of {told}"
    return sized(asked(function, called, labels), labels.shape[1:], called)


def compare_votes(function: Function, cases: list[tuple[Integers, str]]) -> None:
    """Compare elections with the reference; all that came is the evidence."""
    got = [elected(function, labels, told) for labels, told in cases]
    for (labels, told), came in zip(cases, got, strict=True):
        want = reference.majority_vote(labels)
        wrong = np.flatnonzero(came != want)
        if wrong.size:
            first = wrong[0]
            raise Wrong(
                f"majority_vote of {told}: for the votes {labels[:, first].tolist()} the label "
                f"should be {want[first]}, but came as {came[first]:g}.",
                "votes",
                np.concatenate(got),
            )


def ballots(trial: Trial, columns: list[list[int]]) -> Integers:
    """Make an array of votes; in each column the networks stand in random order."""
    return np.array([trial.rng.permutation(column) for column in columns]).T


def clear(trial: Trial, low: int, step: int) -> Integers:
    """Make votes with one winner each, who is neither the mean nor the median of the votes.

    The votes are low, low + step, …; in some columns nobody has more than half of them.
    """
    columns = [
        [0, 0, 0, 0, 5, 5, 5], [5, 5, 5, 5, 0, 0, 0], [1, 1, 1, 2, 3, 4, 5], [4, 4, 4, 0, 0, 1, 2],
        [0, 0, 0, 3, 3, 4, 4], [2, 2, 2, 2, 2, 2, 2], [3, 3, 3, 0, 1, 1, 5], [5, 5, 5, 0, 1, 2, 3],
        [1, 1, 1, 0, 0, 4, 4], [0, 2, 2, 2, 5, 4, 4],
    ]  # fmt: skip
    return np.asarray(low + step * ballots(trial, columns), dtype=np.int64)


@majority_vote.property("the most frequent label of each sample", 1.5)
def vote_clear(trial: Trial, function: Function) -> None:
    """Winners with and without an absolute majority; more samples than networks, and fewer."""
    votes = clear(trial, 0, 1)
    cases = [(votes, "7 networks and 10 samples"), (votes[:, :5], "7 networks and 5 samples")]
    compare_votes(function, cases)


@majority_vote.property("a tie goes to the smallest label", 0.5)
def vote_ties(trial: Trial, function: Function) -> None:
    """Ties in which the smallest stands first, last and in between; losers below it."""
    columns = [
        [0, 0, 1, 1, 2, 3], [3, 3, 1, 1, 2, 2], [4, 2, 2, 4, 0, 5], [5, 4, 3, 2, 1, 0],
        [1, 3, 3, 1, 3, 1], [2, 4, 4, 2, 1, 0], [5, 5, 3, 3, 0, 1], [0, 5, 5, 2, 2, 3],
    ]  # fmt: skip
    mixed = ballots(trial, columns)
    for rank in (slice(None), slice(None, None, -1)):
        mixed = np.hstack([mixed, np.sort(mixed[:, :8], axis=0)[rank]])
    clearly = np.vstack([clear(trial, 0, 1)[:, :3]])
    compare_votes(function, [(clearly, "7 networks and 3 samples")])
    compare_votes(function, [(mixed, "6 networks, with ties"), (7 + mixed, "labels from 7 to 12")])


@majority_vote.property("any integers: negative, far apart, large", 0.5)
def vote_any(trial: Trial, function: Function) -> None:
    """Labels are names, not positions."""
    cases = [
        (clear(trial, -9, 3), "labels from -9 to 6"),
        (clear(trial, 7, 100), "labels from 7 to 507"),
        (clear(trial, 10**15, 1), "labels above 10¹⁵"),
    ]
    compare_votes(function, cases)


@majority_vote.property("one network, one sample; labels stay as they were", 0.5)
def vote_ends(trial: Trial, function: Function) -> None:
    """In-place changes show in the guard; only right votes earn this."""
    votes = clear(trial, 0, 1)
    cases = [(votes[:1], "one network"), (votes[:, 4:5], "one sample"), (votes, "7 networks")]
    compare_votes(function, cases)
    if trial.changed:
        raise Wrong("majority_vote changed the labels that it was given.", "changes labels")


BATTERIES = (geometric_mean_prediction, majority_vote)
