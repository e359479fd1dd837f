"""Reference for notebook 06: a network with one hidden layer, dropout in it, and comparisons.

Source: Srivastava et al., JMLR 15 (2014) 1929-1958, sections 4 and 5 (the layer and its
training); softmax cross-entropy and weight decay as in Bishop, "Pattern Recognition and Machine
Learning" (2006), equations 4.108 and 5.112.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob

Floats = NDArray[np.float64]
Cache = tuple[Floats, Floats, Floats]
Params = Mapping[str, Floats]
Classify = Callable[[Any], Any]
Fit = Callable[[Any, Any, int], Classify]


def hidden_forward(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike,
    keep_prob: float,
    rng: np.random.Generator,
    training: bool = True,
) -> tuple[Floats, Cache]:
    """Hidden layer: ReLU, then inverted dropout.

    Parameters
    ----------
    x : array_like, shape (n_samples, n_in)
        Inputs.
    w, b : array_like, shapes (n_in, n_hidden) and (n_hidden,)
        Weights and biases.
    keep_prob : float
        Probability that a hidden unit is kept, in (0, 1].
    rng : numpy.random.Generator
        Source of randomness.
    training : bool
        False: nothing is dropped or scaled.

    Returns
    -------
    h : ndarray, shape (n_samples, n_hidden)
        max(0, x @ w + b) * mask / keep_prob.
    cache : tuple
        For `hidden_backward`: x, w, and the derivative of h with respect to x @ w + b.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    inputs, weights = np.asarray(x, dtype=float), np.asarray(w, dtype=float)
    z = inputs @ weights + np.asarray(b, dtype=float)
    slope = (z > 0).astype(float)
    if training:
        slope *= (rng.random(z.shape) < keep_prob) / keep_prob
    return z * slope, (inputs, weights, slope)


def hidden_backward(dh: ArrayLike, cache: Cache) -> tuple[Floats, Floats, Floats]:
    """Send the gradient back through the hidden layer.

    Parameters
    ----------
    dh : array_like, shape (n_samples, n_hidden)
        Gradient of the loss with respect to h.
    cache : tuple
        From `hidden_forward`.

    Returns
    -------
    dx, dw, db : ndarray, the shapes of x, w and b
        Gradients of the loss.
    """
    inputs, weights, slope = cache
    dz = np.asarray(dh, dtype=float) * slope
    return dz @ weights.T, inputs.T @ dz, dz.sum(axis=0)


def loss_and_gradients(
    params: Params,
    x: ArrayLike,
    y: ArrayLike,
    keep_prob: float,
    rng: np.random.Generator,
    l2: float = 0.0,
) -> tuple[float, dict[str, Floats]]:
    """Softmax cross-entropy of a one-hidden-layer network in training, and its gradients.

    Parameters
    ----------
    params : dict
        `w1` (n_in, n_hidden), `b1` (n_hidden,), `w2` (n_hidden, n_classes), `b2` (n_classes,).
    x : array_like, shape (n_samples, n_in)
        Inputs.
    y : array_like of int, shape (n_samples,)
        Labels, 0 … n_classes - 1.
    keep_prob : float
        Probability that a hidden unit is kept, in (0, 1].
    rng : numpy.random.Generator
        Source of randomness.
    l2 : float
        Strength of the penalty.

    Returns
    -------
    loss : float
        Mean over samples of -log softmax(logits)[label], plus ½ l2 (Σ w1² + Σ w2²).
    grads : dict
        The gradients, under the same names and with the same shapes as `params`.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    h, cache = hidden_forward(x, params["w1"], params["b1"], keep_prob, rng)
    logits = h @ params["w2"] + params["b2"]
    logits = logits - logits.max(axis=1, keepdims=True)
    log_shares = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    truth = np.eye(logits.shape[1])[np.asarray(y, dtype=int)]
    error = (np.exp(log_shares) - truth) / len(h)
    _, dw1, db1 = hidden_backward(error @ params["w2"].T, cache)
    grads = {"w1": dw1, "b1": db1, "w2": h.T @ error, "b2": error.sum(axis=0)}
    loss = -float((truth * log_shares).sum()) / len(h)
    for name in ("w1", "w2"):
        loss += 0.5 * l2 * float((params[name] ** 2).sum())
        grads[name] = grads[name] + l2 * params[name]
    return loss, grads


def predict(params: Params, x: ArrayLike) -> NDArray[np.int64]:
    """Give the most likely label of each sample; nothing is dropped.

    Parameters
    ----------
    params : dict
        As for `loss_and_gradients`.
    x : array_like, shape (n_samples, n_in)
        Inputs.

    Returns
    -------
    ndarray of int, shape (n_samples,)
        Labels.
    """
    h = np.maximum(np.asarray(x) @ params["w1"] + params["b1"], 0)
    return np.argmax(h @ params["w2"] + params["b2"], axis=1)


def compare(
    conditions: Mapping[str, Fit],
    data: tuple[Any, Any, Any, Any],
    seeds: Sequence[int],
) -> dict[str, tuple[float, float, float, float]]:
    """Train under several conditions, several times each, and compare accuracies.

    Parameters
    ----------
    conditions : dict
        Name → `fit`; `fit(x, y, seed)` trains and returns `classify`; `classify(x)` gives labels.
    data : tuple
        `x_train`, `y_train`, `x_test`, `y_test`.
    seeds : sequence of int
        One run for each, the same ones for every condition.

    Returns
    -------
    dict
        Name → mean and standard error (s/√n, s with n - 1) of the accuracy on the training data,
        then of that on the test data.

    Raises
    ------
    ValueError
        If there are fewer than two seeds.
    """
    n = len(seeds)
    if n < 2:
        raise ValueError(f"seeds = {seeds!r} is not usable: a standard error needs two or more")
    x_train, y_train, x_test, y_test = data
    table = {}
    for name, fit in conditions.items():
        classifiers = [fit(x_train, y_train, seed) for seed in seeds]
        row: list[float] = []
        for x, y in ((x_train, y_train), (x_test, y_test)):
            runs = [float(np.mean(np.asarray(classify(x)) == y)) for classify in classifiers]
            mean = sum(runs) / n
            row += [mean, (sum((run - mean) ** 2 for run in runs) / (n - 1) / n) ** 0.5]
        table[name] = (row[0], row[1], row[2], row[3])
    return table
