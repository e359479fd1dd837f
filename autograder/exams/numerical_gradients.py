"""Batteries for notebook 04: gradients by differences, and how much two gradients differ."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Battery, Function, Raised, Trial
from autograder.exams.reading import Wrong
from course_utils.reference import forward_backward as reference

Floats = NDArray[np.float64]
Scalar = Callable[[Floats], float]

numerical_gradient = Battery("numerical_gradient")


def shaped(value: object, shape: tuple[int, ...], what: str) -> Floats:
    """Read an array of this shape; with any other, the shape that came is the evidence."""
    read = reading.array(value, None, what)
    if read.shape != shape:
        message = f"{what} should have shape {shape}, but has shape {read.shape}."
        raise Wrong(message, "shape", read.shape)
    return read


class Watched:
    """The function to differentiate, keeping an eye on where it is evaluated."""

    def __init__(self, f: Scalar, a: Floats) -> None:
        self.f = f
        self.a = a
        self.largest_step = 0.0
        self.refused: Wrong | None = None

    def __call__(self, x: Floats) -> float:
        """Evaluate f; a wrong shape is told in the student's terms."""
        try:
            values = shaped(x, self.a.shape, "the array that numerical_gradient hands to f")
        except Wrong as wrong:
            self.refused = wrong
            raise ValueError(str(wrong)) from None
        self.largest_step = max(self.largest_step, float(abs(values - self.a).max()))
        return float(self.f(values))


def differences(
    function: Function, f: Scalar, a: Floats, called: str, eps: float | None
) -> tuple[Floats, Watched]:
    """Ask for a numerical gradient; give it with what was seen of the steps."""
    watched = Watched(f, a)
    try:
        with np.errstate(all="ignore"):
            returned = function(watched, a) if eps is None else function(watched, a, eps)
    except Raised:
        if watched.refused is not None:
            wrong = watched.refused
            raise Wrong(str(wrong), f"f gets: {wrong.symptom}", wrong.evidence) from None
        raise
    return shaped(returned, a.shape, called), watched


def compare_numerical(
    function: Function,
    f: Scalar,
    a: Floats,
    eps: float | None,
    want: Floats,
    formula: str,
    exactly: bool = False,
) -> None:
    """Compare a numerical gradient with what central differences give.

    A wrong factor, the same for all entries, costs points only where they must agree exactly.
    """
    called = f"numerical_gradient of {formula}" + (f" with eps = {eps}" if eps else "")
    got, watched = differences(function, f, a, called, eps)
    factor = 1.0 if exactly else float((got * want).sum() / (want**2).sum())
    near = 1e-4 * abs(factor) * (abs(want) + abs(want).max())
    missed = (abs(got - factor * want) > near) | (factor == 0)
    if not missed.any():
        return
    index = tuple(int(i) for i in np.argwhere(missed)[0])
    used = watched.largest_step > 0.1 * (eps or 1e-5)
    raise Wrong(
        f"{called} at index {index}, where a is {a[index]:.4g}, gave {got[index]:.6g}; "
        f"central differences give {want[index]:.6g} (a difference of "
        f"{abs(got[index] - want[index]):.1g}).",
        "values" if used else "values, eps not used",
        got if eps else None,
    )


@numerical_gradient.property("central differences, with an error of eps²", 2)
def gradient_central(trial: Trial, function: Function) -> None:
    """Tell them from one-sided ones by a large eps: (x ± e)³ gives exactly 3x² + e²."""
    for eps in (0.5, 0.1):
        a = trial.activations(3, 4)

        def f(x: Floats) -> float:
            return float((x**3).sum())

        compare_numerical(function, f, a, eps, 3 * a**2 + eps**2, "sum(a³)", exactly=True)


@numerical_gradient.property("each entry moved alone, and back again", 0.5)
def gradient_coupled(trial: Trial, function: Function) -> None:
    """Couple all entries by a product; any differences are exact there, at any eps."""
    a = trial.activations(2, 3)

    def f(x: Floats) -> float:
        return float(x.prod() + x.sum())

    compare_numerical(function, f, a, 0.2, a.prod() / a + 1, "prod(a) + sum(a)")


@numerical_gradient.property("the default eps, and any number of dimensions", 1)
def gradient_shapes(trial: Trial, function: Function) -> None:
    """1-D and 3-D."""
    for shape in ((5,), (2, 3, 2)):
        a, weights = trial.activations(*shape), trial.activations(*shape)

        def f(x: Floats, w: Floats = weights) -> float:
            return float((w * np.sin(x)).sum())

        try:
            formula = f"sum(w·sin(a)), {len(shape)}-D,"
            compare_numerical(function, f, a, None, weights * np.cos(a), formula)
        except Raised as error:
            if isinstance(error.error, TypeError):
                raise
            message = f"For {len(shape)}-D input, {error}"
            raise Wrong(message, f"crashes for {len(shape)}-D input") from None


@numerical_gradient.property("a is unchanged afterwards", 0.5)
def gradient_pure(trial: Trial, function: Function) -> None:
    """In-place steps must be taken back."""
    a, weights = trial.activations(2, 4), trial.activations(2, 4)

    def f(x: Floats) -> float:
        return float((weights * x).sum())  # one-sided differences are exact here, too

    differences(function, f, a, "numerical_gradient of sum(w·a)", 0.3)
    if trial.changed:
        raise Wrong(
            "numerical_gradient left a changed: take every step back, or step on a copy.",
            "changes a",
        )
    compare_numerical(function, f, a, 0.3, weights, "sum(w·a)")


relative_error = Battery("relative_error")


def compare_errors(function: Function, cases: list[tuple[Floats, Floats, str]]) -> None:
    """Compare relative errors with the reference; all of them are the evidence."""
    got, want = [], []
    for x, y, told in cases:
        with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
            returned = function(x, y)
        got.append(reading.number(returned, f"relative_error of {told}"))
        want.append(reference.relative_error(x, y))
    for (_, _, told), came, expected in zip(cases, got, want, strict=True):
        if not np.isclose(came, expected, rtol=1e-6, atol=1e-12):
            message = f"relative_error of {told} should be {expected:.6g}, but came as {came:.6g}."
            raise Wrong(message, "values", got)


@relative_error.property("the largest elementwise error, of positive and negative numbers", 1.5)
def error_values(trial: Trial, function: Function) -> None:
    """Let one entry have the largest relative error and another the largest difference."""
    x = trial.activations(4, 5)
    y = x * (1 + trial.rng.uniform(-0.01, 0.01, x.shape))
    x[1, 2], y[1, 2] = 0.02, 0.03
    x[2, 3], y[2, 3] = 100.0, 101.0
    nearly, swapped = "two nearly equal arrays", "the same two arrays, swapped"
    compare_errors(function, [(x, y, nearly), (y, x, swapped), (x, -x, "x and -x")])


@relative_error.property("zeros: no error against zero, one against anything else", 0.5)
def error_zeros(trial: Trial, function: Function) -> None:
    """0 against 0 is no error, and must not give NaN."""
    zeros = np.zeros((2, 3))
    one = trial.activations(2, 3)
    one[0, 0] = 0.0
    other = one.copy()
    other[1, 1] += 0.25
    cases = [
        (one, other, "arrays with one zero in common"),
        (zeros, zeros + 1.0, "zeros and ones"),
        (zeros, zeros, "zeros and zeros"),
    ]
    compare_errors(function, cases)


@relative_error.property("tiny numbers: at least 1e-8 in the denominator", 0.5)
def error_tiny(trial: Trial, function: Function) -> None:
    """1e-12 against 0 is hardly an error."""
    zeros = np.zeros((2, 3))
    cases = [(zeros, zeros + tiny, f"zeros and {tiny}") for tiny in (3e-12, 3e-15)]
    compare_errors(function, [*cases, (zeros + 2.4e-9, zeros + 3e-9, "2.4e-9 and 3e-9")])


@relative_error.property("refuses shapes that don't fit, leaves its inputs alone", 0.5)
def error_refuses(trial: Trial, function: Function) -> None:
    """Refuse shapes that can't be combined, also where the number of entries is the same."""
    x = trial.activations(2, 3)
    compare_errors(function, [(x, x.copy(), "x and x")])
    failed = []
    for shape in ((2, 4), (3, 2)):  # NumPy's own ValueError will do
        y = trial.activations(*shape)
        given = f"arrays of shape (2, 3) and {shape}"
        try:
            trial.refuses("relative_error", lambda y=y: function(x, y), given)  # type: ignore[misc]
        except Wrong as wrong:
            failed.append(wrong)
    if failed:
        raise Wrong(str(failed[0]), "; ".join(wrong.symptom for wrong in failed))
    if trial.changed:
        raise Wrong("relative_error changed its input in place.", "changes input")


BATTERIES = (numerical_gradient, relative_error)
