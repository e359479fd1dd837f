"""A network with one hidden layer, to ask a student's loss and gradients about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.exams import reading
from autograder.exams.battery import Function, Trial
from autograder.exams.reading import Wrong
from autograder.exams.training import draw_layer

Floats = NDArray[np.float64]
Params = dict[str, Floats]

CALLED = "loss_and_gradients(params, x, y, keep_prob, rng, l2)"
NAMES = ("w1", "b1", "w2", "b2")


@dataclass(frozen=True)
class Problem:
    """Parameters and a batch."""

    params: Params
    x: Floats
    y: NDArray[np.int64]

    @property
    def z(self) -> Floats:
        """The hidden units' inputs."""
        return np.asarray(self.x @ self.params["w1"] + self.params["b1"])

    def moved(self, name: str, where: Any, step: Any) -> Params:
        """Give parameters with one entry, or all of an array (`...`), moved."""
        params = {key: value.copy() for key, value in self.params.items()}
        params[name][where] += step
        return params


def draw_problem(
    trial: Trial, n_samples: int = 6, n_in: int = 3, n_hidden: int = 5, n_classes: int = 4
) -> Problem:
    """Draw a problem in which no hidden unit is near its kink, and no class is left out."""
    x, w1, b1 = draw_layer(trial, n_samples, n_in, n_hidden)
    params = {
        "w1": w1, "b1": b1,
        "w2": 0.4 * trial.activations(n_hidden, n_classes),
        "b2": trial.activations(n_classes),
    }  # fmt: skip
    y = trial.rng.permutation(np.arange(n_samples) % n_classes)
    return Problem(params, x, y)


def ask(
    function: Function,
    one: Problem,
    keep_prob: float,
    rng: np.random.Generator,
    l2: float | None = None,
    params: Params | None = None,
) -> tuple[float, Params]:
    """Call a student's function; a number and four arrays come back."""
    given = {key: value.copy() for key, value in (params or one.params).items()}
    more = () if l2 is None else (l2,)
    with np.errstate(all="ignore"):  # what overflows shows as NaN or infinity
        returned = function(given, one.x, one.y, keep_prob, rng, *more)
    if returned is None:
        raise Wrong(reading.missing(CALLED), "None")
    if not isinstance(returned, (tuple, list)) or len(returned) != 2:
        came = reading.describe(returned)
        kind = "only a number" if isinstance(returned, (float, np.number)) else "not a pair"
        raise Wrong(f"{CALLED} should return (loss, grads), but returned {came}.", kind)
    loss, grads = returned
    if not isinstance(grads, dict) or not set(NAMES) <= set(grads):
        keys = f"a dict with {', '.join(map(str, grads))}" if isinstance(grads, dict) else ""
        came = keys or reading.describe(grads)
        message = f"grads of {CALLED} should be a dict with w1, b1, w2 and b2, but is {came}."
        raise Wrong(message, "grads is no dict with four names")
    return read_loss(loss), {
        name: read_gradient(grads[name], given[name].shape, name) for name in NAMES
    }


def read_loss(loss: object) -> float:
    """Read the loss: one number."""
    size = np.size(loss) if isinstance(loss, (list, tuple, np.ndarray)) else 1
    if size != 1:
        message = f"the loss of {CALLED} should be one number, but is {size} numbers."
        raise Wrong(message, "several losses")
    return reading.number(loss, f"the loss of {CALLED}")


def read_gradient(value: object, shape: tuple[int, ...], name: str) -> Floats:
    """Read a gradient; a row instead of a vector will do."""
    what = f"grads[{name!r}] of {CALLED}"
    read = reading.array(value, None, what)
    if read.shape == (1, *shape):
        return read[0]
    if read.shape != shape:
        message = f"{what} should have shape {shape}, but has shape {read.shape}."
        raise Wrong(message, f"shape of {name}", read.shape)
    return read


def near(x: Any, y: Any) -> bool:
    """Compare up to the rounding of single precision in sums."""
    return reading.close(x, y, rtol=1e-4, atol=1e-6)
