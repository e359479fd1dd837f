"""A small network on small handwritten digits, trained in a fraction of a second.

Notebook 07 decides with it what only training can decide. One hidden layer of rectified linear
units with dropout behind it, plain gradient descent on the cross-entropy. Units can be dropped
by three `scheme`s, which differ in what makes up for them: `"inverted"` (activations are divided
by keep_prob in training), `"classic"` (outgoing weights are multiplied by keep_prob afterwards)
and `"none"`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from course_utils.arguments import check_keep_prob

Floats = NDArray[np.float64]
Params = dict[str, Floats]
SCHEMES = ("inverted", "classic", "none")


@dataclass(frozen=True)
class Digits:
    """Handwritten digits, 8×8 pixels each: inputs `(n, 64)` in [0, 1], labels `(n,)`."""

    x: Floats
    y: NDArray[np.int64]
    x_test: Floats
    y_test: NDArray[np.int64]


def load_digits(n_train: int = 200, wrong: float = 0.2, n_test: int = 500, seed: int = 0) -> Digits:
    """Give some of scikit-learn's digits to train on, and others to test.

    Parameters
    ----------
    n_train : int
        Training samples, of 1797 in all.
    wrong : float
        Fraction of the training labels that are replaced by random ones, so that there is
        something to overfit.
    n_test : int
        Test samples; their labels are right.
    seed : int
        Chooses the samples.

    Returns
    -------
    Digits
    """
    from sklearn import datasets  # takes a second, and only these experiments need it

    rng = np.random.default_rng(seed)
    x, y = datasets.load_digits(return_X_y=True)
    order = rng.permutation(len(y))
    x, y = x[order] / 16, y[order].copy()
    x_test, y_test = x[n_train : n_train + n_test], y[n_train : n_train + n_test].copy()
    bad = rng.random(n_train) < wrong
    y[:n_train][bad] = rng.integers(10, size=int(bad.sum()))
    return Digits(x[:n_train], y[:n_train], x_test, y_test)


def hidden(params: Params, x: Floats) -> Floats:
    """Give the hidden layer's activations, shape `(n, n_hidden)`, before any are dropped."""
    return np.maximum(x @ params["w1"] + params["b1"], 0.0)


def accuracy(params: Params, x: Floats, y: NDArray[np.int64]) -> float:
    """Give the fraction of labels that the full network, in one pass, gets right."""
    logits = hidden(params, x) @ params["w2"] + params["b2"]
    return float(np.mean(logits.argmax(axis=1) == y))


def train(
    data: Digits,
    keep_prob: float,
    seed: int,
    scheme: str = "inverted",
    l2: float = 0.0,
    n_hidden: int = 128,
    epochs: int = 100,
) -> tuple[Params, list[float]]:
    """Train the network, and follow its accuracy on the test data.

    Parameters
    ----------
    data : Digits
        What to train and test on.
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
            for batch in np.array_split(rng.permutation(len(data.y)), len(data.y) // 50):
                kept = rng.random((len(batch), n_hidden)) < keep_prob
                step(params, data.x[batch], data.y[batch], np.where(kept, gain, 0.0), l2)
            history.append(accuracy(scaled(params, after), data.x_test, data.y_test))
    return scaled(params, after), history


def scaled(params: Params, by: float) -> Params:
    """Give the parameters with the outgoing weights multiplied by a number."""
    return {**params, "w2": by * params["w2"]}


def step(
    params: Params, x: Floats, y: NDArray[np.int64], factor: Floats, l2: float, rate: float = 0.2
) -> None:
    """Take one step of gradient descent, in place; `factor` multiplies the hidden units."""
    before = hidden(params, x)
    after = before * factor
    logits = after @ params["w2"] + params["b2"]
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chances[np.arange(len(y)), y] -= 1
    error = chances / len(y)
    back = (error @ params["w2"].T) * factor * (before > 0)
    for name, inputs, errors in (("2", after, error), ("1", x, back)):
        params[f"w{name}"] -= rate * (inputs.T @ errors + l2 * params[f"w{name}"])
        params[f"b{name}"] -= rate * errors.sum(axis=0)
