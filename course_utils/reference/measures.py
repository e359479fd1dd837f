"""Reference for notebook 07: six measurements with which claims about dropout are decided.

Source: Srivastava et al., JMLR 15 (2014) 1929-1958, sections 1 (thinned networks), 4 (weight
scaling) and 10 (inverted scaling). The variance of a factor m/p with m ~ Bernoulli(p) is
(1 - p)/p: Wager, Wang, Liang, "Dropout Training as Adaptive Regularization", NIPS 2013, section 2.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob, check_same_shape

Floats = NDArray[np.float64]


def share_with_exactly(masks: ArrayLike, k: int) -> float:
    """Give the fraction of masks in which exactly k units are active.

    Parameters
    ----------
    masks : array_like of bool or 0/1, shape (n_masks, n_units)
        One mask a row, True = kept.
    k : int
        Number of active units.

    Returns
    -------
    float
        Between 0 and 1.
    """
    active = np.asarray(masks, dtype=bool).sum(axis=1)
    return float(np.mean(active == k))


def pass_through(a: Floats, weights: Sequence[ArrayLike], masks: Sequence[ArrayLike]) -> Floats:
    """Send activations `(n, n_units)` through layers; each layer's input is masked first."""
    for w, mask in zip(weights, masks, strict=True):
        a = np.maximum(np.where(np.asarray(mask, dtype=bool), a, 0.0) @ np.asarray(w, float), 0.0)
    return a


def signal_shift(a: ArrayLike, weights: Sequence[ArrayLike], masks: Sequence[ArrayLike]) -> float:
    """Measure by which factor the signal is larger at test time than in training.

    Dropout without any scaling: in training each layer's input is masked, at test time it isn't.

    Parameters
    ----------
    a : array_like, shape (n_units,)
        One sample's activations.
    weights : list of array_like
        One for each layer, shape (n_in, n_out).
    masks : list of array_like of bool or 0/1
        One for each layer, shape (n_draws, n_in): in draw i each layer uses its row i.

    Returns
    -------
    float
        Sum of the last layer's outputs at test time, divided by its mean over the draws.
    """
    sample = np.atleast_2d(np.asarray(a, dtype=float))
    nothing_dropped = [np.ones((1, np.shape(mask)[1]), dtype=bool) for mask in masks]
    test = pass_through(sample, weights, nothing_dropped).sum()
    train = pass_through(np.repeat(sample, len(np.asarray(masks[0])), axis=0), weights, masks)
    return float(test / train.sum(axis=1).mean())


def size_ratios(a: ArrayLike, mask: ArrayLike, keep_prob: float) -> tuple[float, float]:
    """Measure what inverted dropout does to a layer's 2-norm and to its mean.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_units)
        Activations; their sum isn't 0.
    mask : array_like of bool or 0/1, the same shape
        True = kept.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    norm_ratio, mean_ratio : float
        2-norm (root of the sum of all squares) and mean of a∘mask/keep_prob, each divided by
        that of a.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1], or the shapes differ.
    """
    check_keep_prob(keep_prob)
    check_same_shape(a, mask)
    values = np.asarray(a, dtype=float)
    scaled = np.where(np.asarray(mask, dtype=bool), values / keep_prob, 0.0)
    norm_ratio = math.sqrt(float(np.sum(scaled**2) / np.sum(values**2)))
    return norm_ratio, float(scaled.sum() / values.sum())


def added_variance(a: ArrayLike, w: ArrayLike, keep_prob: float) -> Floats:
    """Give the variance over masks of the signal behind inverted dropout.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_in)
        Activations.
    w : array_like, shape (n_in, n_out)
        Weights.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    ndarray, shape (n_samples, n_out)
        Variance of (a∘mask/keep_prob) @ w: (1 - p)/p · Σ_i a_i² w_ij².

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    squares = np.asarray(a, dtype=float) ** 2 @ np.asarray(w, dtype=float) ** 2
    return (1 - keep_prob) / keep_prob * squares


def networks_met(masks: ArrayLike) -> NDArray[np.int64]:
    """Count the different thinned networks that a training has gone through after each step.

    Parameters
    ----------
    masks : array_like of bool or 0/1, shape (n_steps, n_samples, n_units)
        The masks of all samples in all steps.

    Returns
    -------
    ndarray of int, shape (n_steps,)
        Entry i: different mask rows in the steps 0 to i, all together.
    """
    seen: set[bytes] = set()
    counts = []
    for step in np.asarray(masks, dtype=bool):
        seen |= {row.tobytes() for row in step}
        counts.append(len(seen))
    return np.array(counts, dtype=np.int64)


def averaging_gap(
    f: Callable[[Floats], float], a: ArrayLike, masks: ArrayLike, keep_prob: float
) -> tuple[float, float]:
    """Compare the average output of thinned networks with that of the scaled full network.

    Parameters
    ----------
    f : callable
        Takes one vector of shape (n_units,), returns a number.
    a : array_like, shape (n_units,)
        Activations.
    masks : array_like of bool or 0/1, shape (n_masks, n_units)
        Masks drawn at keep_prob.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    gap, standard_error : float
        Mean of f(a∘mask) over the masks, minus f(keep_prob·a); and the mean's standard error,
        the standard deviation of the f(a∘mask) divided by √n_masks.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    values = np.asarray(a, dtype=float)
    outputs = np.array([f(values * mask) for mask in np.asarray(masks, dtype=bool)])
    error = outputs.std(ddof=1) / math.sqrt(len(outputs))
    return float(outputs.mean() - f(keep_prob * values)), float(error)
