"""Battery for notebook 06: comparing conditions fairly."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.lab import Lab
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]

COMPARE = "compare(conditions, data, seeds)"
PARTS = ("mean on training data", "its standard error", "mean on test data", "its standard error")

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
            "too few conditions" if came else f"a {type(returned).__name__}",
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
    if lab.no_numbers:
        raise Wrong(
            f"compare handed a {lab.no_numbers[0]} to fit as its seed; fit takes one of the "
            "numbers in seeds.",
            "seed is no number",
        )
    for name in lab.names:
        fits = [fit for fit in lab.fits if fit[0] == name]
        for _, x, y, _ in fits:
            if not reading.close(x.reshape(-1), lab.x_train.reshape(-1)) or not reading.close(
                y, lab.y_train
            ):
                seen = [bool(np.isin(part, x).all()) for part in (lab.x_train, lab.x_test)]
                which = {(True, True): "all", (False, True): "test"}.get(
                    (seen[0], seen[1]), "other"
                )
                raise Wrong(
                    f"compare trained on {which} data; fit gets x_train and y_train, and nothing "
                    "else.",
                    f"trains on {which} data",
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


BATTERIES = (compare,)
