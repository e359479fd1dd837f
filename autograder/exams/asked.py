"""Functions to average: what the tests of notebook 05 hand out, keeping an eye on the calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Function, Raised, Trial
from autograder.exams.reading import Wrong

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

NEVER = "f was never called"


class Asked:
    """A function of one vector that notes what it was asked and what it answered.

    Parameters
    ----------
    g : callable
        Computes the value, from a vector of the shape of `a`.
    a : ndarray, shape (n_units,)
        The activations; without zeros if masks are to be read off the calls.
    asker : str
        The student's function, for messages.
    """

    def __init__(self, g: Callable[[Floats], Any], a: Floats, asker: str) -> None:
        self.g, self.a, self.asker = g, a, asker
        self.inputs: list[Floats] = []
        self.outputs: list[Floats] = []
        self.refused: Wrong | None = None

    def __call__(self, x: object) -> Any:
        """Evaluate g; anything but one vector is told in the student's terms."""
        if not isinstance(x, np.ndarray) or x.shape != self.a.shape or x.dtype.kind not in "biuf":
            self.refused = Wrong(
                f"f takes one array of shape {self.a.shape}, but {self.asker} called it with "
                f"{reading.describe(x)}.",
                f"f gets: {type(x).__name__}",
                np.shape(x) if isinstance(x, np.ndarray) else None,
            )
            raise ValueError(str(self.refused))
        values = np.array(x, dtype=float)
        self.inputs.append(values)
        value = self.g(values.copy())
        self.outputs.append(np.array(value, dtype=float))
        return value

    def ask(self, function: Function, *arguments: Any) -> Any:
        """Call a student's function with this one in front."""
        try:
            with np.errstate(all="ignore"):  # what is divided by zero shows as NaN or infinity
                return function(self, *arguments)
        except Raised:
            if self.refused is not None:
                raise self.refused from None
            raise

    def masks(self) -> Mask:
        """Read the masks off the calls, one row each."""
        return np.array(self.inputs).reshape(-1, self.a.size) != 0

    def factor(self) -> float | None:
        """Give the number by which kept activations were multiplied; None: more than one."""
        masks = self.masks()
        factors = np.array(self.inputs)[masks] / np.broadcast_to(self.a, masks.shape)[masks]
        if not np.isfinite(factors).all() or (factors.size and np.ptp(factors) > 1e-5):
            return None
        return float(factors[0]) if factors.size else 1.0

    def noticed(self, keep_prob: float) -> str:
        """Say what was strange about the vectors that f was called with, if anything."""
        if not self.inputs:
            return NEVER
        if not self.a.all():
            return ""  # a masked zero and a kept one look alike
        factor = self.factor()
        if factor is None:
            return "f was called with other vectors than masked activations"
        if abs(factor - 1) > 1e-5:
            return f"f was called with activations multiplied by {name_factor(factor, keep_prob)}"
        n_asked, n_networks = len(np.unique(self.masks(), axis=0)), 2**self.a.size
        if n_asked < n_networks:
            return f"f was called for {n_asked} of the {n_networks} thinned networks"
        return ""


def name_factor(factor: float, keep_prob: float) -> str:
    """Name a factor on the activations."""
    known = {
        "keep_prob": keep_prob, "1/keep_prob": 1 / keep_prob, "1 - keep_prob": 1 - keep_prob,
        "1/(1 - keep_prob)": 1 / (1 - keep_prob), "keep_prob²": keep_prob**2,
        "the root of keep_prob": keep_prob**0.5, "one half": 0.5,
    }  # fmt: skip
    for name, value in known.items():
        if np.isclose(factor, value, rtol=1e-5):
            return name
    return "another number"


def value_like(value: object, shape: tuple[int, ...], what: str) -> Floats:
    """Read what f's mean should be: one number for (), otherwise an array of this shape."""
    read = reading.array(value, None, what)
    if shape == () and read.size == 1:
        return read.reshape(())
    if read.shape != shape:
        wanted = f"an array of shape {shape}" if shape else "one number"
        message = f"{what} should return {wanted}, as f does, but returned shape {read.shape}."
        raise Wrong(message, "shape", read.shape)
    return read


def sized(value: object, shape: tuple[int, ...], what: str) -> Floats:
    """Read an array of this shape; with another one the shape, or the one number, is evidence."""
    read = reading.array(value, None, what)
    if read.shape != shape:
        message = f"{what} should return shape {shape}, but returned shape {read.shape}."
        if read.shape == ():
            raise Wrong(message, "one number", read)
        raise Wrong(message, "shape", read.shape)
    return read


def curved(trial: Trial, n_units: int) -> Callable[[Floats], float]:
    """Make a function with one number, in which the units interact; not 0 for no units."""
    weights = trial.activations(n_units)

    def g(x: Floats) -> float:
        return float((1 + weights @ x) ** 2 / 4 + np.cos(x).sum())

    return g


def layer(trial: Trial, n_units: int, n_outputs: int) -> Callable[[Floats], Floats]:
    """Make a function with several numbers: a layer with a hyperbolic tangent."""
    weights, shift = trial.activations(n_units, n_outputs), trial.activations(n_outputs)

    def g(x: Floats) -> Floats:
        return np.tanh(0.7 * x @ weights + shift)

    return g


def linear(trial: Trial, n_units: int) -> Callable[[Floats], float]:
    """Make a linear function with a constant."""
    weights = trial.activations(n_units)

    def g(x: Floats) -> float:
        return float(weights @ x + 1.5)

    return g
