"""Batteries for notebook 03: the two experiments, whose masks are read off their ratios."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.exams import reading
from autograder.exams.asking import asked, check_bad_keep_probs, shaped
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.budget import same_mask
from autograder.exams.masks_from_ratios import Floats, Masks, Way, masks_of, telling, way_of
from autograder.exams.reading import Wrong
from autograder.exams.trial_masks import (
    CLOSE,
    RATES,
    T,
    check_rates,
    check_repeats,
    check_trials,
    check_units,
)

# in the order of the properties in `battery_for`
POINTS = {
    "norm_experiment": (1, 1, 1, 1, 1, 0.5, 0.5),
    "sum_experiment": (0.5, 1, 1, 0.5, 1, 0.5, 0.5),
}
KEPT = {"norm_experiment": "the 2-norm", "sum_experiment": "the sum"}
SCALED = {False: "", True: ", divided by keep_prob"}
UNKNOWN = "unknown values"
LOST_SIGN = "the absolute value of the sum"
PATIENCE = 3  # runs, until something varies: one mask for all trials may keep everything


class Experiment:
    """A student's experiment, ready to run.

    Parameters
    ----------
    function : callable
        Guarded.
    name : str
        `norm_experiment` or `sum_experiment`.
    """

    def __init__(self, function: Function, name: str) -> None:
        self.function = function
        self.name = name
        self.measure = KEPT[name]

    def called(self, keep_probs: Any, n_trials: int, scaled: bool) -> str:
        """Write the call, for messages."""
        listed = ", ".join(f"{p:g}" for p in keep_probs)
        return f"{self.name}(a, [{listed}], {n_trials}, rng, scaled={scaled})"

    def run(
        self,
        a: Floats,
        keep_probs: Any,
        n_trials: int,
        rng: np.random.Generator,
        scaled: bool = False,
        either_way_up: bool = True,
    ) -> Floats:
        """Ask for ratios; rows and columns exchanged cost their points only once."""
        called = self.called(keep_probs, n_trials, scaled)
        with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
            returned = asked(self.function, called, a, keep_probs, n_trials, rng, scaled)
        shape = (len(keep_probs), n_trials)
        read = reading.array(returned, None, called)
        turned = either_way_up and shape[0] != n_trials and read.T.shape == shape
        return read.T if turned else shaped(read, shape, called)

    def way(
        self, trial: Trial, ratios: Floats, a: Floats, keep_probs: Any, scaled: bool = False
    ) -> Way | None:
        """Name the way in which ratios came about; a lost sign needs a closer look."""
        way = way_of(ratios, a, keep_probs, (self.measure, SCALED[scaled]))
        if way and way[0] == "the sum" and self.loses_sign(trial):
            return (LOST_SIGN, *way[1:])
        return way

    def loses_sign(self, trial: Trial) -> bool:
        """Drop one or both of 3 and -1: -1 alone makes the ratio -1/2, and never 1/2."""
        few = trial.rng.uniform(0.5, 2.0) * np.array([[3.0, -1.0]])
        ratios = self.run(few, [0.6, 0.5], 60, trial.generator())
        return bool((abs(ratios - 0.5) < 1e-4).any())

    def masks(self, trial: Trial, shape: tuple[int, int], keep_probs: tuple[float, ...]) -> Masks:
        """Run T trials unscaled and read their masks off the ratios."""
        a = telling(trial, *shape)
        for _ in range(PATIENCE):
            ratios = self.run(a, np.array(keep_probs), T, trial.generator())
            still = constant(ratios, keep_probs)
            if still == UNKNOWN:
                break
        trial.by_chance(2 * CLOSE[1] ** (T * a.size))
        way = self.way(trial, ratios, a, keep_probs)
        readable = way is not None and way[0] != LOST_SIGN and still == UNKNOWN
        read = masks_of(ratios, a, keep_probs, way) if way and readable else None
        if read is None:
            raise Wrong(
                f"The ratios of {self.name} don't tell what was kept: they are not "
                f"{self.measure} of what is left, divided by {self.measure} of a.",
                f"unreadable: {''.join(way) if way and still == UNKNOWN else still}",
            )
        return read

    def always_one(self, trial: Trial, a: Floats) -> bool:
        """Tell whether all ratios are 1, as if nothing were dropped, time and again."""
        trial.by_chance(0.7 ** (a.size * 40))
        runs = (self.run(a, np.array([0.7, 1.0]), 40, trial.generator()) for _ in range(PATIENCE))
        return all(reading.close(ratios[0], np.ones(40)) for ratios in runs)


def constant(ratios: Floats, keep_probs: tuple[float, ...]) -> str:
    """Name a result in which nothing varies, or say that it is unknown."""
    p = np.array(keep_probs)[:, None]
    known = {"1": p**0, "0": 0 * p, "p": p, "√p": p**0.5, "1/√p": p**-0.5, "1/p": 1 / p}
    for name, value in known.items():
        if reading.close(ratios, value + 0 * ratios):
            return f"always {name}"
    return UNKNOWN


def check_shape(trial: Trial, experiment: Experiment) -> None:
    """Several keep_probs or one, several trials or one; 1 where nothing is dropped."""
    a = telling(trial, 3, 4)
    sizes = (([0.7, 0.9], 7), ([1.0, 0.8, 0.7], 2), ([0.8], 4), ([0.7, 0.8], 1))
    for keep_probs, n_trials in sizes:
        experiment.run(a, keep_probs, n_trials, trial.generator(), True, either_way_up=False)
    if experiment.always_one(trial, a):
        raise Wrong("At keep_prob = 0.7 every ratio was 1, as if nothing were dropped.", "always 1")
    for scaled in (False, True):
        ratio = experiment.run(a, [1.0], 3, trial.generator(), scaled)
        if not reading.close(ratio, np.ones((1, 3))):
            called = experiment.called([1.0], 3, scaled)
            raise Wrong(
                f"At keep_prob = 1 nothing is dropped or scaled, so every ratio should be 1, but "
                f"{called} gave {ratio[0, 0]:.4g}.",
                "not 1 at 1",
                ratio[0, 0],
            )


def check_values(trial: Trial, experiment: Experiment, scaled: bool) -> None:
    """Every ratio must be one that some mask leads to."""
    keep_probs, n_trials = (0.72, 0.86), 40
    a = telling(trial, 3, 4)
    for _ in range(PATIENCE):
        ratios = experiment.run(a, list(keep_probs), n_trials, trial.generator(), scaled)
        still = constant(ratios, keep_probs)
        if still == UNKNOWN:
            break
    trial.by_chance(2 * 0.86 ** (12 * n_trials))
    way = experiment.way(trial, ratios, a, keep_probs, scaled)
    if way == (experiment.measure, SCALED[scaled], "") and still == UNKNOWN:
        return
    symptom, seen = still, ""
    if still != UNKNOWN:
        seen = f" What came was {still.removeprefix('always ')} in every trial."
    elif np.ptp(ratios) < 1e-9:
        symptom, seen = "always the same", " The same number came in every trial."
    elif way is not None:
        symptom = "".join(way)
        seen = f" What came looks like this: {way[0]}, after by before{way[1]}{way[2]}."
    raise Wrong(
        f"{experiment.called(keep_probs, n_trials, scaled)} gave ratios such as "
        f"{ratios[0, 0]:.4g}; each should be {experiment.measure} of what is left"
        f"{SCALED[scaled]}, divided by {experiment.measure} of a.{seen}",
        symptom,
    )


def check_rows(trial: Trial, experiment: Experiment) -> None:
    """Check what was kept in each row; something at least must depend on keep_prob."""
    masks = experiment.masks(trial, (4, 3), RATES)
    trial.by_chance(same_mask(12, RATES[1]) ** (T - 1))
    if (masks == masks[0, 0]).all():
        raise Wrong(
            f"{experiment.called(RATES, T, False)} gave the same ratio in every trial of every "
            "keep_prob.",
            "always the same",
        )
    check_rates(trial, masks, experiment.name)


def check_masks(trial: Trial, experiment: Experiment) -> None:
    """Trials, keep_probs, samples and units: everything is drawn anew."""
    masks = experiment.masks(trial, (4, 3), CLOSE)
    check_trials(trial, masks)
    check_units(trial, masks[0])
    check_repeats(trial, masks[0])


def check_source(trial: Trial, experiment: Experiment) -> None:
    """Compare runs of the same generator, of others, and of others seeded alike."""
    seed, other = (int(s) for s in trial.rng.choice(2**31, size=2, replace=False))
    a, rng = telling(trial, 4, 3), np.random.default_rng(seed)

    def run(source: np.random.Generator) -> Floats:
        return experiment.run(a, np.array([0.7, 0.8]), 20, source)

    first, second = run(rng), run(rng)
    trial.by_chance(2 * same_mask(12, 0.8) ** 40)
    if (first == second).all():
        raise Wrong(
            f"Two calls of {experiment.name} with the same generator gave the same ratios: each "
            "call has to draw new masks.",
            "same ratios each call",
        )
    if (run(np.random.default_rng(other)) == first).all():
        raise Wrong(
            f"{experiment.name} gave the same ratios for two differently seeded generators.",
            "ignores the seed",
        )
    if not (run(np.random.default_rng(seed)) == first).all():
        raise Wrong(
            f"{experiment.name} gave different ratios for two generators with the same seed: all "
            "randomness has to come from rng.",
            "not from rng",
        )
    if trial.changed:
        what = "a" if "argument 1" in trial.changed[0] else "keep_probs"
        raise Wrong(
            f"{experiment.name} changed its input {what} in place: later trials then start from "
            "something else.",
            f"changes {what}",
        )


def check_refused(trial: Trial, experiment: Experiment) -> None:
    """Refuse 0, negative, above 1 and NaN among usable keep_probs, once usable ones work."""
    a = telling(trial, 3, 4)
    if experiment.always_one(trial, a):
        raise Wrong("At keep_prob = 0.7 every ratio was 1.", "always 1")

    def call(bad: float) -> object:
        with np.errstate(all="ignore"):
            return experiment.function(a, [0.5, bad], 3, trial.generator(), True)

    check_bad_keep_probs(trial, experiment.name, call)


def battery_for(name: str) -> Battery:
    """Make the battery of one of the two experiments."""
    battery = Battery(name)
    what = KEPT[name].removeprefix("the ").removeprefix("2-")
    properties = (
        ("a row for each keep_prob, a column for each trial; 1 at keep_prob = 1", check_shape),
        (f"unscaled: the {what} of what is left by that of all", check_values),
        ("scaled: the same, divided by keep_prob", check_values),
        ("each row keeps units with its keep_prob", check_rows),
        ("a fresh mask for every trial, every unit by itself", check_masks),
        ("all randomness comes from rng; a stays as it was", check_source),
        ("refuses a keep_prob outside (0, 1]", check_refused),
    )
    for (title, check), points in zip(properties, POINTS[name], strict=True):
        more = (title.startswith("scaled"),) if check is check_values else ()

        def run(
            trial: Trial, function: Function, check: Any = check, more: tuple[bool, ...] = more
        ) -> None:
            check(trial, Experiment(function, name), *more)

        battery.property(title, points)(run)
    return battery


BATTERIES = tuple(battery_for(name) for name in KEPT)
