"""Look at a network's outputs in training and at test time (notebook 06)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from course_utils import deep
from course_utils.deep import Forward, Layer

Floats = NDArray[np.float64]


def in_training_and_at_test(
    hidden_forward: Forward,
    layers: list[Layer],
    x: Floats,
    keep_prob: float,
    rng: np.random.Generator,
    scale: float = 1.0,
    n_draws: int = 10,
) -> tuple[Floats, Floats]:
    """Give a network's mean logits over many masks, and its logits without any.

    Parameters
    ----------
    hidden_forward : callable
        The student's layer.
    layers : list of (w, b)
        Hidden layers, then the output layer.
    x : ndarray, shape (n_samples, n_in)
        Inputs, the same for both.
    keep_prob, rng
        For the masks.
    scale : float
        What each hidden layer's output is multiplied by in training; keep_prob for a network
        that was trained without compensation.
    n_draws : int
        Masks to average over.

    Returns
    -------
    train, test : ndarray, shape (n_samples, n_classes)
        Without the part that all classes share: a softmax doesn't see it.
    """
    with threadpool_limits(limits=1, user_api="blas"):
        draws = [
            deep.run(hidden_forward, layers, x, keep_prob, rng, True, scale)[0]
            for _ in range(n_draws)
        ]
        test, _, _ = deep.run(hidden_forward, layers, x, keep_prob, rng, False)
    train = np.mean(draws, axis=0)
    return (
        train - train.mean(axis=1, keepdims=True),
        test - test.mean(axis=1, keepdims=True),
    )


def ratio(train: Floats, test: Floats) -> float:
    """Say how many times larger test-time logits are than those of training.

    Parameters
    ----------
    train, test : ndarray, the same shape
        Logits from `in_training_and_at_test`.

    Returns
    -------
    float
        Mean absolute value at test time over that in training.
    """
    return float(np.abs(test).mean() / np.abs(train).mean())
