"""Reference for notebook 03: what dividing by keep_prob keeps, and what it doesn't.

Source: Srivastava et al., JMLR 15 (2014) 1929-1958, section 10 (factors of mean 1 in training);
the second moment of such a factor, E[(m/p)²] = 1/p, and what it does to a layer's size: Hendrycks,
Gimpel, "Adjusting for Dropout Variance in Batch Normalization and Weight Initialization",
arXiv:1607.02488 (2016), section 2. Norms: Golub, Van Loan, "Matrix Computations", section 2.3.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob, check_same_shape

Floats = NDArray[np.float64]
KeepProbs = Sequence[float] | NDArray[np.float64]


def two_norm(a: ArrayLike) -> float:
    """Give the square root of the sum of squares (for a matrix, the Frobenius norm).

    Parameters
    ----------
    a : array_like, any shape
        Activations, usually `(n_samples, n_units)`.

    Returns
    -------
    float
        Not, for a matrix, its largest singular value, which is the spectral norm.
    """
    return math.sqrt(float(np.sum(np.asarray(a, dtype=float) ** 2)))


def dropped(a: ArrayLike, mask: ArrayLike, keep_prob: float, scaled: bool) -> Floats:
    """Drop units, and divide the rest by keep_prob if `scaled`.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_units)
        Activations.
    mask : array_like of bool or 0/1, the same shape
        True = kept.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    scaled : bool
        Whether to divide by keep_prob.

    Returns
    -------
    ndarray, the same shape

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1], or the shapes differ.
    """
    check_keep_prob(keep_prob)
    check_same_shape(a, mask)
    left = np.where(np.asarray(mask, dtype=bool), np.asarray(a, dtype=float), 0.0)
    return left / keep_prob if scaled else left


def norm_ratio(a: ArrayLike, mask: ArrayLike, keep_prob: float, scaled: bool) -> float:
    """Divide the 2-norm after dropout by the 2-norm before.

    Parameters
    ----------
    a, mask, keep_prob, scaled
        As in `dropped`.

    Returns
    -------
    float
        0 if nothing is kept; 1 (or 1/keep_prob if scaled) if everything is.

    Raises
    ------
    ValueError
        If `a` is all zero, `keep_prob` is outside (0, 1], or the shapes differ.
    """
    left = dropped(a, mask, keep_prob, scaled)
    before = two_norm(a)
    if before == 0:
        raise ValueError("a is all zero: its 2-norm is 0, and a ratio to it must not be formed")
    return two_norm(left) / before


def sum_ratio(a: ArrayLike, mask: ArrayLike, keep_prob: float, scaled: bool) -> float:
    """Divide the sum of all activations after dropout by the sum before; see `norm_ratio`.

    Raises
    ------
    ValueError
        If the sum of `a` is 0, `keep_prob` is outside (0, 1], or the shapes differ.
    """
    left = dropped(a, mask, keep_prob, scaled)
    before = float(np.sum(np.asarray(a, dtype=float)))
    if before == 0:
        raise ValueError("the sum of a is 0, and a ratio to it must not be formed")
    return float(np.sum(left)) / before


def experiment(
    ratio: Callable[[ArrayLike, ArrayLike, float, bool], float],
    a: ArrayLike,
    keep_probs: KeepProbs,
    n_trials: int,
    rng: np.random.Generator,
    scaled: bool,
) -> Floats:
    """Measure a ratio with a fresh mask for every keep_prob and trial.

    Parameters
    ----------
    ratio : callable
        `norm_ratio` or `sum_ratio`.
    a : array_like, shape (n_samples, n_units)
        Activations.
    keep_probs : sequence of float
        Each in (0, 1].
    n_trials : int
        Masks for each keep_prob.
    rng : numpy.random.Generator
        Source of randomness; it is advanced.
    scaled : bool
        Whether what is left is divided by keep_prob.

    Returns
    -------
    ndarray, shape (len(keep_probs), n_trials)
        Row i belongs to `keep_probs[i]`.

    Raises
    ------
    ValueError
        Where `ratio` does.
    """
    shape = np.shape(a)
    ratios = np.empty((len(keep_probs), n_trials))
    for i, keep_prob in enumerate(keep_probs):
        for j in range(n_trials):
            ratios[i, j] = ratio(a, rng.random(shape) < keep_prob, keep_prob, scaled)
    return ratios


def norm_experiment(
    a: ArrayLike, keep_probs: KeepProbs, n_trials: int, rng: np.random.Generator, scaled: bool
) -> Floats:
    """Measure the ratio of norms, after dropout to before; see `experiment`."""
    return experiment(norm_ratio, a, keep_probs, n_trials, rng, scaled)


def sum_experiment(
    a: ArrayLike, keep_probs: KeepProbs, n_trials: int, rng: np.random.Generator, scaled: bool
) -> Floats:
    """Measure the ratio of sums, after dropout to before; see `experiment`."""
    return experiment(sum_ratio, a, keep_probs, n_trials, rng, scaled)


def predicted_norm_ratio(keep_prob: float, scaled: bool) -> float:
    """Give the root of the mean squared ratio of norms.

    With f = m, or m/p if scaled, the expected squared norm is E[f²] times the squared norm
    before, whatever the activations are; E[m²] = p, and E[(m/p)²] = 1/p.

    Parameters
    ----------
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    scaled : bool
        Whether what is left is divided by keep_prob.

    Returns
    -------
    float
        √p, or 1/√p if scaled.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    root = math.sqrt(check_keep_prob(keep_prob))
    return 1 / root if scaled else root


def norm_preserving_scale(keep_prob: float) -> float:
    """Give the factor on what is left that keeps the root of the mean squared norm.

    Parameters
    ----------
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    float
        1/√p. The expected sum then shrinks to √p of what it was.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    return 1 / math.sqrt(check_keep_prob(keep_prob))
