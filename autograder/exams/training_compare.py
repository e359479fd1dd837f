"""Batteries for notebook 06: predicting labels, and comparing conditions fairly."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.lab import Lab
from autograder.exams.reading import Wrong
from course_utils.reference import training as reference

Floats = NDArray[np.float64]
Params = dict[str, Floats]

PREDICT = "predict(params, x)"
COMPARE = "compare(conditions, data, seeds)"
PARTS = ("mean on training data", "its standard error", "mean on test data", "its standard error")

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
        raise Wrong(message, "shape", read.shape)
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
            raise Wrong(f"{PREDICT}: {share(got, want)}.", "labels", name_labels(params, x, got))


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
    for n_hidden, n_classes, factor in ((7, 4, 1.0), (3, 2, 1.0), (7, 4, 300.0)):
        params, x = draw_network(trial, 40, 5, n_hidden, n_classes)
        params = {name: factor * value for name, value in params.items()}
        together = labels(function, params, x)
        if len(set(together)) == 1:
            raise Wrong(f"{PREDICT} gave one label to all of 40 samples.", "one label")
        alone = np.array([labels(function, params, x[[k]])[0] for k in range(4)])
        if (alone != together[:4]).any():
            raise Wrong(f"{PREDICT} gave other labels to samples one by one.", "one by one")
    if trial.changed:
        raise Wrong("predict changed x in place.", "changes x")


compare = Battery("compare")


def run(
    trial: Trial, function: Function, seeds: list[int], names: tuple[str, ...] = ("plain", "other")
) -> tuple[Lab, Floats]:
    """Run a student's comparison; give what was watched, and its table, one row a condition."""
    lab = Lab(trial, names, 30, 47)
    conditions = {name: lab.condition(name) for name in names}
    returned = function(conditions, lab.data, list(seeds))
    if returned is None:
        raise Wrong(reading.missing(COMPARE), "None")
    if not isinstance(returned, dict) or set(returned) != set(names):
        came = f"a dict with {list(returned)}" if isinstance(returned, dict) else ""
        told = came or reading.describe(returned)
        raise Wrong(
            f"{COMPARE} should return a dict with the conditions' names, but returned {told}.",
            "no dict of conditions",
        )
    rows = []
    for name in names:
        row = reading.array(returned[name], None, f"compare(…)[{name!r}]")
        if row.size != 4:
            raise Wrong(
                f"compare(…)[{name!r}] should be four numbers (train mean, train error, test "
                f"mean, test error), but has shape {row.shape}.",
                "not four numbers",
                row.shape,
            )
        rows.append(row.reshape(4))
    return lab, np.array(rows)


def known_rows(runs: Floats) -> dict[str, Floats]:
    """Give what a row may hold instead of means and standard errors, by name."""
    n = len(runs)
    std, std0 = runs.std(axis=0, ddof=1), runs.std(axis=0)
    mean = runs.mean(axis=0)
    return {
        "the standard deviation (ddof=1)": std,
        "the standard deviation (ddof=0)": std0,
        "that with ddof=0": std0 / np.sqrt(n),
        "the variance": std**2,
        "s/n": std / n,
        "the variance over n": std**2 / n,
        "sqrt(p(1 - p)/n)": np.sqrt(mean * (1 - mean) / n),
        "half the range": np.ptp(runs, axis=0) / 2,
        "the range": np.ptp(runs, axis=0),
        "s/sqrt(n - 1)": std / np.sqrt(n - 1),
        "1.96 standard errors": 1.96 * std / np.sqrt(n),
        "zero": 0 * std,
    }


SEEDS = [3, 11, 4, 27, 5]


def check_mean(trial: Trial, function: Function, column: int) -> None:
    """Compare the means on training (0) or test data (1)."""
    lab, rows = run(trial, function, SEEDS)
    other = 1 - column
    for name, row in zip(lab.names, rows, strict=True):
        runs = lab.accuracies(SEEDS)[name]
        came, want = row[2 * column], runs[:, column].mean()
        if abs(came - want) < 1e-6:
            continue
        candidates = {
            "of the other data": runs[:, other].mean(),
            "wrong answers instead of right ones": 1 - want,
            "in percent": 100 * want,
            "the best seed's": runs[:, column].max(),
            "the median": np.median(runs[:, column]),
            "the first seed's": runs[0, column],
            "the last seed's": runs[-1, column],
            "a count": want * (30, 47)[column],
            "the sum over seeds": runs[:, column].sum(),
            "the standard error": runs[:, column].std(ddof=1) / np.sqrt(len(runs)),
            "the sum over seeds, over n - 1": runs[:, column].sum() / (len(runs) - 1),
        }
        told = next(
            (label for label, value in candidates.items() if abs(came - value) < 1e-6),
            "another number",
        )
        raise Wrong(
            f"compare: the {PARTS[2 * column]} of a condition with accuracies "
            f"{runs[:, column].round(3).tolist()} should be {want:.4f}, but is {came:.4f} "
            f"({told}).",
            f"{PARTS[2 * column]}: {told}",
        )


@compare.property("mean accuracy on the training data, with the labels given", 1)
def compare_train(trial: Trial, function: Function) -> None:
    """Two conditions, five seeds, sets of different size."""
    check_mean(trial, function, 0)


@compare.property("mean accuracy on the test data", 1)
def compare_test(trial: Trial, function: Function) -> None:
    """Two conditions, five seeds, sets of different size."""
    check_mean(trial, function, 1)


@compare.property("standard errors of these means", 1.5)
def compare_errors(trial: Trial, function: Function) -> None:
    """s/√n with n - 1 in s; from the student's runs, whichever of the two sets they are of."""
    for seeds in (SEEDS, [8, 1]):
        lab, rows = run(trial, function, seeds)
        for name, row in zip(lab.names, rows, strict=True):
            runs = lab.accuracies(seeds)[name]
            want = runs.std(axis=0, ddof=1) / np.sqrt(len(seeds))
            came = row[[1, 3]]
            if any(near(came, one) for one in (want, want[::-1], 100 * want)):
                continue
            known = known_rows(runs)
            told = next(
                (label for label, value in known.items() if near(came, value)), "another number"
            )
            raise Wrong(
                f"compare: the standard errors for {len(seeds)} seeds should be "
                f"{want[0]:.4f} and {want[1]:.4f}, but are {came[0]:.4f} and {came[1]:.4f} "
                f"({told}).",
                f"errors: {told}",
            )


def near(x: Floats, y: Floats) -> bool:
    """Compare up to the rounding of single precision."""
    return reading.close(x, y, rtol=1e-3, atol=1e-6)


@compare.property("every condition trained once with each seed, on the training data alone", 1)
def compare_fits(trial: Trial, function: Function) -> None:
    """Watch what is trained. A condition may be trained more than once with a seed."""
    seeds = [5, 900, 2, 41]
    lab, rows = run(trial, function, seeds, ("first", "second", "third"))
    if lab.strange:
        raise Wrong("compare asked for the labels of inputs that are not in the data.", "inputs")
    for name in lab.names:
        fits = [fit for fit in lab.fits if fit[0] == name]
        for _, x, y, _ in fits:
            if not reading.close(x.reshape(-1), lab.x_train.reshape(-1)) or not reading.close(
                y, lab.y_train
            ):
                tested = np.isin(x, lab.x_test).any()
                raise Wrong(
                    f"compare trained on {'test' if tested else 'other'} data; fit gets x_train "
                    "and y_train, and nothing else.",
                    "trains on test data" if tested else "trains on other data",
                )
        used = sorted({int(fit[3]) for fit in fits})
        if used != sorted(seeds):
            raise Wrong(
                f"compare was given the seeds {seeds} and trained a condition with {used}; every "
                "condition has to be trained with each of them.",
                "seeds",
                used,
            )
    if not np.any(rows):
        raise Wrong("compare returned nothing but zeros.", "zeros")


@compare.property("refuses fewer than two seeds", 0.5)
def compare_refuses(trial: Trial, function: Function) -> None:
    """One run has no spread; with two it must work."""
    run(trial, function, [4, 9])
    lab = Lab(trial, ("only",), 30, 47)
    conditions = {"only": lab.condition("only")}
    for seeds in ([7], []):
        with np.errstate(all="ignore"):
            trial.refuses(
                "compare",
                partial(function, conditions, lab.data, list(seeds)),
                f"seeds = {seeds}",
            )


BATTERIES = (predict, compare)
