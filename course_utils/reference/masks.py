"""Reference for notebook 01: which units are dropped.

Source: Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout: A Simple Way to
Prevent Neural Networks from Overfitting", JMLR 15 (2014) 1929-1958, section 4.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob, check_same_shape

P_IS_KEPT = ("srivastava2014", "coursera", "cs231n", "tensorflow1")
P_IS_DROPPED = ("pytorch", "keras", "tensorflow2", "geron")


def to_keep_prob(p: float, convention: str) -> float:
    """Translate a library's or text's `p` into the probability of keeping a unit.

    Parameters
    ----------
    p : float
        The number as the text or library gives it.
    convention : str
        Whose number it is. `srivastava2014`, `coursera`, `cs231n`, `tensorflow1`: the
        probability of keeping; `pytorch`, `keras`, `tensorflow2`, `geron`: of dropping.

    Returns
    -------
    float
        The keep probability, in (0, 1].

    Raises
    ------
    ValueError
        For an unknown convention, or if the keep probability would be outside (0, 1].
    """
    if convention in P_IS_KEPT:
        keep_prob = p
    elif convention in P_IS_DROPPED:
        keep_prob = 1 - p
    else:
        known = ", ".join(P_IS_KEPT + P_IS_DROPPED)
        raise ValueError(f"convention = {convention!r} is unknown; known are: {known}")
    return check_keep_prob(keep_prob, f"p = {p} ({convention}), keep_prob")


def sample_mask(
    shape: tuple[int, ...], keep_prob: float, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Draw a dropout mask of independent Bernoulli(keep_prob) entries.

    Parameters
    ----------
    shape : tuple of int
        Shape of the mask, usually `(n_samples, n_units)`.
    keep_prob : float
        Probability that an entry is True (its unit is kept), in (0, 1].
    rng : numpy.random.Generator
        Source of randomness; it is advanced.

    Returns
    -------
    ndarray of bool, of the given shape
        True = kept.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    # random() is in [0, 1), so keep_prob = 1 keeps everything
    return rng.random(shape) < keep_prob


def apply_mask(a: ArrayLike, mask: ArrayLike) -> NDArray[np.float64]:
    """Set the dropped units' activations to zero, in a new array.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_units)
        Activations.
    mask : array_like of bool or 0/1, the same shape
        True = kept.

    Returns
    -------
    ndarray, the same shape
        `a` where the mask is True, 0 elsewhere.

    Raises
    ------
    ValueError
        If the shapes differ.
    """
    check_same_shape(a, mask)
    return np.where(np.asarray(mask, dtype=bool), a, 0.0)


def shared_mask(
    shape: tuple[int, int], keep_prob: float, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Draw one mask row and give it to every sample.

    Parameters
    ----------
    shape : tuple of int
        `(n_samples, n_units)`.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    rng : numpy.random.Generator
        Source of randomness; it is advanced.

    Returns
    -------
    ndarray of bool, shape (n_samples, n_units)
        All rows alike.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    n_samples, n_units = shape
    return np.tile(sample_mask((n_units,), keep_prob, rng), (n_samples, 1))


def count_networks(mask: ArrayLike) -> int:
    """Count the different thinned networks that a batch goes through.

    Parameters
    ----------
    mask : array_like of bool or 0/1, shape (n_samples, n_units)
        One mask row per sample.

    Returns
    -------
    int
        The number of distinct rows.
    """
    return len(np.unique(np.asarray(mask, dtype=bool), axis=0))


def active_units(n_units: int, keep_prob: float) -> tuple[float, float]:
    """Give mean and standard deviation of the number of active units.

    The number is Binomial(n, p) distributed: mean np, standard deviation √(np(1-p)).

    Parameters
    ----------
    n_units : int
        Number of units in the layer.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    mean, std : float
        In units (not fractions).

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    return n_units * keep_prob, math.sqrt(n_units * keep_prob * (1 - keep_prob))
