"""A small network on small handwritten digits, trained in a fraction of a second.

Notebook 07 decides with it what only training can decide. One hidden layer of rectified linear
units with dropout behind it, plain gradient descent on the cross-entropy. Units can be dropped
by three `scheme`s, which differ in what makes up for them: `"inverted"` (activations are divided
by keep_prob in training), `"classic"` (outgoing weights are multiplied by keep_prob afterwards)
and `"none"`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from course_utils import deep
from course_utils.arguments import check_keep_prob
from course_utils.digits import Data

Floats = NDArray[np.float64]
Params = dict[str, Floats]
SCHEMES = ("inverted", "classic", "none")
RATE = 0.2


def hidden(params: Params, x: Floats) -> Floats:
    """Give the hidden layer's activations, shape `(n, n_hidden)`, before any are dropped."""
    return np.maximum(x @ params["w1"] + params["b1"], 0.0)


def accuracy(params: Params, x: Floats, y: NDArray[np.int64]) -> float:
    """Give the fraction of labels that the full network, in one pass, gets right."""
    logits = hidden(params, x) @ params["w2"] + params["b2"]
    return float(np.mean(logits.argmax(axis=1) == y))


def train(
    data: Data,
    keep_prob: float,
    seed: int,
    scheme: str = "inverted",
    l2: float = 0.0,
    n_hidden: int = 128,
    epochs: int = 100,
    w2_rate: float = RATE,
) -> tuple[Params, list[float]]:
    """Train the network, and follow its accuracy on the test data.

    Parameters
    ----------
    data : tuple
        `x_train`, `y_train`, `x_test`, `y_test`, as `digits.load` gives them.
    keep_prob : float
        Probability that a hidden unit is kept, in (0, 1].
    seed : int
        For the first weights, the order of the samples and the masks. With one seed,
        `"inverted"` and `"classic"` start as the same function.
    scheme : str
        One of `SCHEMES`: what makes up for dropped units.
    l2 : float
        Strength of the penalty l2/2 · Σw² on the weights.
    n_hidden, epochs : int
        Size of the layer, and how often all samples are seen.
    w2_rate : float
        Learning rate of the outgoing weights; that of all other parameters is `RATE`.

    Returns
    -------
    params : dict of ndarray
        `w1, b1, w2, b2`, ready for `accuracy`: classic scaling is done.
    history : list of float
        Test accuracy after each epoch.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1] or the scheme unknown.
    """
    check_keep_prob(keep_prob)
    if scheme not in SCHEMES:
        raise ValueError(f"scheme = {scheme!r} is unknown; known are {', '.join(SCHEMES)}")
    x, y, x_test, y_test = data
    rng = np.random.default_rng(seed)
    w1, w2 = 0.2 * rng.normal(size=(64, n_hidden)), 0.2 * rng.normal(size=(n_hidden, 10))
    params: dict[str, Any] = {"w1": w1, "b1": np.zeros(n_hidden), "w2": w2, "b2": np.zeros(10)}
    gain = 1 / keep_prob if scheme == "inverted" else 1.0
    after = keep_prob if scheme == "classic" else 1.0
    params["w2"] = w2 / after
    history = []
    # for matrices this small, handing work to a second thread costs more than it brings
    with threadpool_limits(limits=1, user_api="blas"):
        for _ in range(epochs):
            for batch in np.array_split(rng.permutation(len(y)), len(y) // 50):
                kept = rng.random((len(batch), n_hidden)) < keep_prob
                step(params, x[batch], y[batch], np.where(kept, gain, 0.0), l2, w2_rate)
            history.append(accuracy(scaled(params, after), x_test, y_test))
    return scaled(params, after), history


def scaled(params: Params, by: float) -> Params:
    """Give the parameters with the outgoing weights multiplied by a number."""
    return {**params, "w2": by * params["w2"]}


def step(
    params: Params,
    x: Floats,
    y: NDArray[np.int64],
    factor: Floats,
    l2: float,
    w2_rate: float = RATE,
) -> None:
    """Take one step of gradient descent, in place; `factor` multiplies the hidden units."""
    before = hidden(params, x)
    after = before * factor
    error = deep.errors(after @ params["w2"] + params["b2"], y)
    back = (error @ params["w2"].T) * factor * (before > 0)
    params["w2"] -= w2_rate * (after.T @ error + l2 * params["w2"])
    params["b2"] -= RATE * error.sum(axis=0)
    params["w1"] -= RATE * (x.T @ back + l2 * params["w1"])
    params["b1"] -= RATE * back.sum(axis=0)
