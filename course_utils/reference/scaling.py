"""Reference for notebook 02: what the next layer hears, and two ways to make up for dropped units.

Source: Srivastava et al., JMLR 15 (2014) 1929-1958: section 4 for the classic layer (training
with weights w, testing with p·w), section 10 for the inverted one (activations times 1/p in
training) and for when the two are equivalent.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob, check_same_shape

Floats = NDArray[np.float64]


def expected_signal(a: ArrayLike, w: ArrayLike, keep_prob: float) -> Floats:
    """Give the expectation over masks of what the next layer's units hear.

    E[(a∘mask) @ w] = keep_prob · (a @ w), because the signal is linear in the mask and each
    entry of the mask has the mean keep_prob.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_in)
        Activations before units are dropped.
    w : array_like, shape (n_in, n_out)
        Weights.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    ndarray, shape (n_samples, n_out)

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1], or the shapes don't fit.
    """
    check_keep_prob(keep_prob)
    return keep_prob * (np.asarray(a, dtype=float) @ np.asarray(w, dtype=float))


def classic_layer_train(a: ArrayLike, w: ArrayLike, b: ArrayLike, mask: ArrayLike) -> Floats:
    """Classic dropout in training: units are dropped, nothing makes up for them.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_in)
        Activations.
    w : array_like, shape (n_in, n_out)
        Weights.
    b : array_like, shape (n_out,)
        Biases.
    mask : array_like of bool or 0/1, shape (n_samples, n_in)
        True = kept.

    Returns
    -------
    ndarray, shape (n_samples, n_out)
        `(a∘mask) @ w + b`.

    Raises
    ------
    ValueError
        If the shapes don't fit.
    """
    check_same_shape(a, mask)
    kept = np.where(np.asarray(mask, dtype=bool), a, 0.0)
    return kept @ np.asarray(w, dtype=float) + np.asarray(b, dtype=float)


def classic_layer_test(a: ArrayLike, w: ArrayLike, b: ArrayLike, keep_prob: float) -> Floats:
    """Classic dropout at test time: all units, the weights times keep_prob, the bias as it is.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_in)
        Activations.
    w : array_like, shape (n_in, n_out)
        Weights, as trained.
    b : array_like, shape (n_out,)
        Biases; never dropped in training, hence not scaled here.
    keep_prob : float
        Probability that a unit was kept in training, in (0, 1].

    Returns
    -------
    ndarray, shape (n_samples, n_out)
        `a @ (keep_prob·w) + b`, the expectation of the training output over masks.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1], or the shapes don't fit.
    """
    return expected_signal(a, w, keep_prob) + np.asarray(b, dtype=float)


def inverted_layer_train(
    a: ArrayLike, w: ArrayLike, b: ArrayLike, mask: ArrayLike, keep_prob: float
) -> Floats:
    """Inverted dropout in training: what is kept is divided by keep_prob.

    At test time the layer is then an ordinary one, `a @ w + b`.

    Parameters
    ----------
    a : array_like, shape (n_samples, n_in)
        Activations.
    w : array_like, shape (n_in, n_out)
        Weights.
    b : array_like, shape (n_out,)
        Biases, not scaled.
    mask : array_like of bool or 0/1, shape (n_samples, n_in)
        True = kept.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    ndarray, shape (n_samples, n_out)
        `(a∘mask / keep_prob) @ w + b`.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1], or the shapes don't fit.
    """
    check_keep_prob(keep_prob)
    return classic_layer_train(np.asarray(a, dtype=float) / keep_prob, w, b, mask)


def inverted_weights(w_classic: ArrayLike, keep_prob: float) -> Floats:
    """Give the weights with which inverted dropout is the same function as classic dropout.

    Training: (a∘mask / keep_prob) @ w′ = (a∘mask) @ w for every mask needs w′ = keep_prob·w;
    testing: a @ w′ = a @ (keep_prob·w) needs the same.

    Parameters
    ----------
    w_classic : array_like, shape (n_in, n_out)
        Weights of the classic network, as trained.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].

    Returns
    -------
    ndarray, shape (n_in, n_out)
        `keep_prob·w_classic`. The biases are the same in both networks.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    return keep_prob * np.asarray(w_classic, dtype=float)


def dropout(
    a: ArrayLike, keep_prob: float, rng: np.random.Generator, training: bool = True
) -> Floats:
    """Inverted dropout, the output alone.

    Parameters
    ----------
    a : array_like, any shape
        Activations.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    rng : numpy.random.Generator
        Source of randomness; advanced in training only.
    training : bool
        At test time (False) the output is `a`.

    Returns
    -------
    ndarray, the shape of `a`
        In training 0 where dropped and `a / keep_prob` where kept.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    values = np.array(a, dtype=float)
    if not training or keep_prob == 1:
        return values
    return np.where(rng.random(values.shape) < keep_prob, values / keep_prob, 0.0)
