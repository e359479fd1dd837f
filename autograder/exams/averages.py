"""Batteries for notebook 05: the exact mean, the weight-scaled value, and their difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams.asked import NEVER, Asked, curved, layer, linear, value_like
from autograder.exams.asking import check_bad_keep_probs
from autograder.exams.battery import Battery, Function, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import ensembles as reference

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One call: a function to average, activations, keep_prob."""

    g: Callable[[Floats], Any]
    a: Floats
    keep_prob: float


class Average:
    """How one of the three exercises is asked and compared with the reference.

    Parameters
    ----------
    name : str
        The exercise.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.right: Callable[..., Any] = getattr(reference, name)

    def answer(self, function: Function, case: Case) -> tuple[Floats, Asked]:
        """Ask a student's function about one case."""
        asked = Asked(case.g, case.a, self.name)
        called = f"{self.name}(f, a, {case.keep_prob}) with {case.a.size} units"
        returned = asked.ask(function, case.a, case.keep_prob)
        return value_like(returned, np.shape(case.g(case.a)), called), asked

    def compare(self, function: Function, cases: list[Case]) -> None:
        """Compare several cases with the reference; all that came is the evidence."""
        answers = [self.answer(function, case) for case in cases]
        evidence = np.concatenate([got.ravel() for got, _ in answers])
        for case, (got, asked) in zip(cases, answers, strict=True):
            want = np.asarray(self.right(case.g, case.a, case.keep_prob), dtype=float)
            size = 1 + abs(want).max() + abs(np.asarray(case.g(case.keep_prob * case.a))).max()
            if np.allclose(got, want, rtol=1e-5, atol=5e-6 * float(size)):
                continue
            noticed = asked.noticed(case.keep_prob) if self.name != "weight_scaled" else ""
            where = np.unravel_index(int(abs(got - want).argmax()), want.shape)
            message = (
                f"{self.name}(f, a, {case.keep_prob}) with {case.a.size} units should be "
                f"{want[where]:.6g}{', at the worst entry' if want.ndim else ''}, but came as "
                f"{got[where]:.6g}."
            )
            if self.varies(function, cases, evidence):
                raise Wrong(f"{message} The same call twice gave two results.", "random")
            told = f" {noticed[0].upper()}{noticed[1:]}." if noticed else ""
            never = noticed == NEVER
            raise Wrong(message + told, f"values; {noticed}", None if never else evidence)

    def varies(self, function: Function, cases: list[Case], before: Floats) -> bool:
        """Tell whether the same calls give something else when made again."""
        for _ in range(3):
            again = np.concatenate([self.answer(function, case)[0].ravel() for case in cases])
            if not np.allclose(again, before, rtol=1e-9):
                return True
        return False

    def check_pure(self, trial: Trial, function: Function) -> None:
        """In-place changes show in the guard; only a right value earns this."""
        self.compare(function, [Case(curved(trial, 4), trial.activations(4), 0.6)])
        a = trial.activations(3)
        self.compare(function, [Case(curved(trial, 3), a, 0.3), Case(curved(trial, 3), a, 0.8)])
        if trial.changed:
            raise Wrong(f"{self.name} changed a in place; work on new arrays.", "changes a")

    def check_refuses(self, trial: Trial, function: Function) -> None:
        """0, negative, above 1, NaN, once a usable keep_prob works."""
        a, g = trial.activations(3), curved(trial, 3)
        self.answer(function, Case(g, a, 0.6))
        check_bad_keep_probs(trial, self.name, partial(function, Asked(g, a, self.name), a))

    def check_depends(self, function: Function, case: Case) -> None:
        """Check that keep_prob matters, before asking what happens at 1."""
        values = [self.answer(function, Case(case.g, case.a, p))[0] for p in (0.4, 0.7)]
        if np.allclose(values[0], values[1], rtol=1e-9):
            raise Wrong(
                f"{self.name}(f, a, keep_prob) gave the same at keep_prob 0.4 and 0.7.",
                "ignores keep_prob",
                values[0],
            )


def numbers(trial: Trial) -> list[Case]:
    """Make cases with one number, from one unit to five."""
    sizes = ((3, 0.3), (4, 0.8), (1, 0.35), (5, 0.7))
    return [Case(curved(trial, n), trial.activations(n), p) for n, p in sizes]


def vectors(trial: Trial) -> list[Case]:
    """Make cases with several numbers; as many as units, and as many as masks, among them."""
    sizes = ((4, 3, 0.3), (2, 4, 0.8), (3, 3, 0.65))
    return [Case(layer(trial, n, k), trial.activations(n), p) for n, k, p in sizes]


ensemble_mean = Battery("ensemble_mean")
mean = Average("ensemble_mean")


@ensemble_mean.property("the mean over all masks of a function with one number", 1.5)
def mean_of_numbers(trial: Trial, function: Function) -> None:
    """Functions in which units interact, so that no shortcut is exact."""
    mean.compare(function, numbers(trial))


@ensemble_mean.property("the mean of a function with several numbers, entry by entry", 1)
def mean_of_vectors(trial: Trial, function: Function) -> None:
    """Layers."""
    mean.compare(function, vectors(trial))


@ensemble_mean.property("keep_prob = 1, and activations that are zero or alike", 0.5)
def mean_at_the_ends(trial: Trial, function: Function) -> None:
    """Masked vectors may then be equal although their masks aren't."""
    a = trial.activations(4)
    case = Case(curved(trial, 4), a, 1.0)
    mean.check_depends(function, case)
    alike = np.array([a[0], 0.0, a[0], a[1]])
    mean.compare(function, [case, Case(curved(trial, 4), alike, 0.4)])


@ensemble_mean.property("a stays as it was", 0.5)
def mean_pure(trial: Trial, function: Function) -> None:
    """Only with right values."""
    mean.check_pure(trial, function)


@ensemble_mean.property("refuses a keep_prob outside (0, 1]", 0.5)
def mean_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN."""
    mean.check_refuses(trial, function)


weight_scaled = Battery("weight_scaled")
scaled = Average("weight_scaled")


@weight_scaled.property("f at the scaled activations, for one number", 0.5)
def scaled_numbers(trial: Trial, function: Function) -> None:
    """Curved functions: a factor before f is not one behind it."""
    scaled.compare(function, [*numbers(trial), Case(curved(trial, 5), trial.activations(5), 1.0)])


@weight_scaled.property("f at the scaled activations, for several numbers", 0.5)
def scaled_vectors(trial: Trial, function: Function) -> None:
    """Layers."""
    scaled.compare(function, vectors(trial))


@weight_scaled.property("a stays as it was", 0.5)
def scaled_pure(trial: Trial, function: Function) -> None:
    """Only with right values."""
    scaled.check_pure(trial, function)


@weight_scaled.property("refuses a keep_prob outside (0, 1]", 0.5)
def scaled_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN."""
    scaled.check_refuses(trial, function)


jensen_gap = Battery("jensen_gap")
gap = Average("jensen_gap")


@jensen_gap.property("size and sign, for convex and concave functions of one number", 1)
def gap_of_numbers(trial: Trial, function: Function) -> None:
    """Squares curve upwards, their negatives downwards."""
    weights = trial.activations(4)

    def concave(x: Floats) -> float:
        return -float((weights @ x - 0.5) ** 2)

    cases = [*numbers(trial), Case(concave, trial.activations(4), 0.35)]
    gap.compare(function, cases)


@jensen_gap.property("entry by entry, for a function with several numbers", 0.5)
def gap_of_vectors(trial: Trial, function: Function) -> None:
    """Layers: their gaps have both signs."""
    gap.compare(function, vectors(trial))


@jensen_gap.property("no gap for linear functions, nor at keep_prob = 1", 0.5)
def gap_of_linear(trial: Trial, function: Function) -> None:
    """Let a constant zero earn nothing here."""
    curve = Case(curved(trial, 3), trial.activations(3), 1.0)
    gap.check_depends(function, curve)
    straight = [Case(linear(trial, 3), trial.activations(3), p) for p in (0.3, 0.8)]
    gap.compare(function, [*straight, curve])


@jensen_gap.property("a stays as it was", 0.5)
def gap_pure(trial: Trial, function: Function) -> None:
    """Only with right values."""
    gap.check_pure(trial, function)


@jensen_gap.property("refuses a keep_prob outside (0, 1]", 0.5)
def gap_refuses(trial: Trial, function: Function) -> None:
    """0, negative, above 1, NaN."""
    gap.check_refuses(trial, function)


BATTERIES = (ensemble_mean, weight_scaled, jensen_gap)
