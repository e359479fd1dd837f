"""Networks with several hidden layers, put together from the student's layer (notebook 06)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from course_utils.expectation import fail, meaning, show

Floats = NDArray[np.float64]
Layer = tuple[Floats, Floats]
Forward = Callable[..., tuple[Floats, Any]]
Backward = Callable[[Floats, Any], tuple[Floats, Floats, Floats]]

N_CLASSES = 10


def initial_layers(n_in: int, n_hidden: int, depth: int, rng: np.random.Generator) -> list[Layer]:
    """Draw weights for `depth` ReLU layers of `n_hidden` units and ten outputs; biases are zero.

    Parameters
    ----------
    n_in, n_hidden, depth : int
        Inputs, units in each hidden layer, number of hidden layers.
    rng : numpy.random.Generator
        Source of randomness.

    Returns
    -------
    list of (w, b)
        The hidden layers, then the output layer.
    """
    sizes = [n_in] + [n_hidden] * depth
    hidden = [
        (rng.normal(0, np.sqrt(2 / before), (before, after)), np.zeros(after))
        for before, after in zip(sizes, sizes[1:], strict=False)
    ]
    output = rng.normal(0, np.sqrt(1 / n_hidden), (n_hidden, N_CLASSES)), np.zeros(N_CLASSES)
    return [*hidden, output]


def run(
    hidden_forward: Forward,
    layers: list[Layer],
    x: Floats,
    keep_prob: float,
    rng: np.random.Generator,
    training: bool,
    scale: float = 1.0,
) -> tuple[Floats, Floats, list[Any]]:
    """Send samples through all layers.

    Parameters
    ----------
    hidden_forward : callable
        The student's layer: ReLU and inverted dropout.
    layers : list of (w, b)
        Hidden layers, then the output layer.
    x : ndarray, shape (n_samples, n_in)
        Inputs.
    keep_prob, rng, training
        Handed to each layer.
    scale : float
        What each hidden layer's output is multiplied by; keep_prob takes the division by
        keep_prob back.

    Returns
    -------
    logits : ndarray, shape (n_samples, 10)
    h : ndarray, shape (n_samples, n_hidden)
        The last hidden layer's output.
    caches : list
        One for each hidden layer.

    Raises
    ------
    NotAsExpected
        If the layer doesn't return a pair: usually the answer is missing.
    """
    h, caches = x, []
    for w, b in layers[:-1]:
        answer = hidden_forward(h, w, b, keep_prob, rng, training)
        if not (isinstance(answer, (tuple, list)) and len(answer) == 2):
            fail(
                "a network made of hidden_forward",
                "a pair (h, cache)",
                show(answer),
                meaning(answer),
            )
        h, cache = scale * answer[0], answer[1]
        caches.append(cache)
    w, b = layers[-1]
    return h @ w + b, h, caches


def train(
    hidden_forward: Forward,
    hidden_backward: Backward,
    x: Floats,
    y: Any,
    rng: np.random.Generator,
    depth: int,
    keep_prob: float,
    compensate: bool = True,
    n_hidden: int = 100,
    n_epochs: int = 60,
    learning_rate: float = 0.5,
    batch_size: int = 100,
) -> list[Layer]:
    """Train a deep network by plain stochastic gradient descent.

    Parameters
    ----------
    hidden_forward, hidden_backward : callable
        The student's layer.
    x, y : ndarray, shapes (n_samples, n_in) and (n_samples,)
        Training data; labels 0 … 9.
    rng : numpy.random.Generator
        Draws initial weights, batches and masks.
    depth : int
        Number of hidden layers.
    keep_prob : float
        For every hidden layer.
    compensate : bool
        False: kept units are not divided by keep_prob.
    n_hidden, n_epochs, batch_size : int
        Size of the layers, passes through the data, samples in a step.
    learning_rate : float
        What the gradient is multiplied by in a step.

    Returns
    -------
    list of (w, b)
        The trained layers.
    """
    layers = initial_layers(x.shape[1], n_hidden, depth, rng)
    scale = 1.0 if compensate else keep_prob
    with threadpool_limits(limits=1, user_api="blas"):
        for _ in range(n_epochs):
            order = rng.permutation(len(x))
            for start in range(0, len(x), batch_size):
                batch = order[start : start + batch_size]
                logits, h, caches = run(
                    hidden_forward, layers, x[batch], keep_prob, rng, True, scale
                )
                grads = backward(
                    hidden_backward, layers[-1][0], h, caches, errors(logits, y[batch]), scale
                )
                layers = [
                    (w - learning_rate * dw, b - learning_rate * db)
                    for (w, b), (dw, db) in zip(layers, grads, strict=True)
                ]
    return layers


def softmax(logits: Floats) -> Floats:
    """Turn each row of logits into shares that add up to 1."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def errors(logits: Floats, y: Any) -> Floats:
    """Give the gradient of the mean cross-entropy with respect to the logits."""
    return np.asarray((softmax(logits) - np.eye(N_CLASSES)[y]) / len(logits))


def backward(
    hidden_backward: Backward, w: Floats, h: Floats, caches: list[Any], error: Floats, scale: float
) -> list[Layer]:
    """Send the error back through all layers; the gradients come in the layers' order."""
    grads = [(h.T @ error, error.sum(axis=0))]
    dh = error @ w.T
    for cache in reversed(caches):
        dh, dw, db = hidden_backward(scale * dh, cache)
        grads.append((dw, db))
    return grads[::-1]
