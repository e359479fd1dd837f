"""Reference for notebook 05: averages over all thinned networks, and what stands in for them.

Source: Srivastava et al., JMLR 15 (2014) 1929-1958, sections 1 and 2 (2ⁿ networks, weight scaling);
Hinton et al., arXiv:1207.0580 (2012) and Goodfellow, Bengio, Courville, "Deep Learning" (2016),
section 7.12 (geometric mean); Baldi and Sadowski, NIPS 2013; Gal and
Ghahramani, ICML 2016 (dropout left on at test).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob

Floats = NDArray[np.float64]
Function = Callable[[Floats], Any]


def enumerate_masks(n_units: int) -> NDArray[np.bool_]:
    """List every mask of a layer once.

    Parameters
    ----------
    n_units : int
        Units in the layer, at least 1.

    Returns
    -------
    ndarray of bool, shape (2**n_units, n_units)
        All rows different; the first keeps nothing, the last everything.
    """
    return np.array(list(itertools.product([False, True], repeat=n_units)))


def mask_probabilities(masks: ArrayLike, keep_prob: float) -> Floats:
    """Give the probability with which dropout draws each of some masks.

    Parameters
    ----------
    masks : array_like of bool or 0/1, shape (n_masks, n_units)
        Any masks, in any order, repeated or not.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    ndarray, shape (n_masks,)
        p^k (1 - p)^(n - k) for a mask that keeps k of n units.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    return np.where(np.asarray(masks, dtype=bool), keep_prob, 1 - keep_prob).prod(axis=1)


def ensemble_mean(f: Function, a: ArrayLike, keep_prob: float) -> Any:
    """Average f(a∘mask) exactly, over all masks with their probabilities.

    Parameters
    ----------
    f : callable
        Takes one vector of shape (n_units,), returns a number or an array.
    a : array_like, shape (n_units,)
        Activations; 2**n_units calls of f are made.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    number or ndarray, as f returns it
        The sum over masks m of P(m) f(a∘m).

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    values = np.asarray(a, dtype=float)
    masks = enumerate_masks(values.size)
    outputs = np.array([f(values * mask) for mask in masks])
    return np.tensordot(mask_probabilities(masks, keep_prob), outputs, axes=1)


def weight_scaled(f: Function, a: ArrayLike, keep_prob: float) -> Any:
    """Evaluate f once, for the full layer scaled by keep_prob.

    Parameters
    ----------
    f : callable
        Takes one vector of shape (n_units,).
    a : array_like, shape (n_units,)
        Activations.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    whatever f returns
        f(p a), the value at the mean of a∘mask.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    return f(keep_prob * np.asarray(a, dtype=float))


def jensen_gap(f: Function, a: ArrayLike, keep_prob: float) -> Any:
    """Say by how much the ensemble's mean exceeds the weight-scaled value.

    Parameters
    ----------
    f, a, keep_prob
        As in `ensemble_mean`.

    Returns
    -------
    number or ndarray, as f returns it
        E f(a∘m) - f(E a∘m): 0 for linear f, never negative for convex f (Jensen 1906).

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    return ensemble_mean(f, a, keep_prob) - weight_scaled(f, a, keep_prob)


def monte_carlo_mean(
    f: Function, a: ArrayLike, keep_prob: float, n_samples: int, rng: np.random.Generator
) -> tuple[Any, Any]:
    """Estimate the ensemble's mean from randomly drawn masks.

    Parameters
    ----------
    f : callable
        Takes one vector of shape (n_units,), returns a number or an array.
    a : array_like, shape (n_units,)
        Activations, of any number of units.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    n_samples : int
        Masks to draw, at least 2.
    rng : numpy.random.Generator
        Source of randomness; it is advanced.

    Returns
    -------
    mean, standard_error : number or ndarray, as f returns it
        The mean of n values, and their standard deviation (ddof = 1) divided by √n.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    values = np.asarray(a, dtype=float)
    masks = rng.random((n_samples, values.size)) < keep_prob
    outputs = np.array([f(values * mask) for mask in masks])
    return outputs.mean(axis=0), outputs.std(axis=0, ddof=1) / np.sqrt(n_samples)


def geometric_mean_prediction(a: ArrayLike, w: ArrayLike, b: ArrayLike, keep_prob: float) -> Floats:
    """Average the softmax outputs of all thinned networks geometrically, and renormalise.

    Parameters
    ----------
    a : array_like, shape (n_units,)
        Activations.
    w, b : array_like, shapes (n_units, n_classes) and (n_classes,)
        The layer that computes the logits (a∘mask) @ w + b.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    ndarray, shape (n_classes,)
        Proportional to the product over masks m of softmax((a∘m) @ w + b)^P(m), with the sum 1.
        Equal to softmax(p a @ w + b).

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1], or the shapes don't fit.
    """

    def log_softmax(logits: ArrayLike) -> Floats:
        lowered = np.asarray(logits) - np.max(logits)
        return np.asarray(lowered - np.log(np.exp(lowered).sum()))

    def log_prediction(thinned: Floats) -> Floats:
        return log_softmax(thinned @ weights + biases)

    activations, weights, biases = (np.asarray(x, dtype=float) for x in (a, w, b))
    if weights.shape != (activations.size, biases.size):
        raise ValueError(
            f"w has shape {weights.shape}, but a of shape {activations.shape} and b of shape "
            f"{biases.shape} need {(activations.size, biases.size)}"
        )
    return np.exp(log_softmax(ensemble_mean(log_prediction, activations, keep_prob)))


def majority_vote(labels: ArrayLike) -> NDArray[np.int64]:
    """Give each sample the label that most networks chose; ties go to the smallest.

    Parameters
    ----------
    labels : array_like of int, shape (n_networks, n_samples)
        Any integers, negative and large ones too.

    Returns
    -------
    ndarray of int, shape (n_samples,)
    """
    winners = []
    for votes in np.asarray(labels).T:
        values, counts = np.unique(votes, return_counts=True)  # values ascend
        winners.append(values[counts.argmax()])
    return np.array(winners)
