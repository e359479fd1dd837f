"""Reference for notebook 04: inverted dropout forward and backward, and how to check them.

Source: Srivastava et al., JMLR 15 (2014) 1929-1958, sections 4 and 10 (multiplying by
1/keep_prob in training); gradient checking as in Goodfellow, Bengio, Courville,
"Deep Learning" (2016), section 11.5.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from course_utils.arguments import check_keep_prob

Floats = NDArray[np.float64]
Forward = Callable[..., tuple[Any, Any]]
Backward = Callable[[Any, Any], Any]

BUGS = ("none", "fresh mask", "no mask", "no scale", "double scale")


def dropout_forward(
    a: ArrayLike, keep_prob: float, rng: np.random.Generator, training: bool = True
) -> tuple[Floats, Floats | None]:
    """Inverted dropout, forward.

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
    out : ndarray, the shape of `a`
        `a * mask / keep_prob` in training.
    cache : ndarray or None
        What `dropout_backward` needs: mask / keep_prob, or None where nothing was dropped.

    Raises
    ------
    ValueError
        If `keep_prob` is outside (0, 1].
    """
    check_keep_prob(keep_prob)
    values = np.asarray(a, dtype=float)
    if not training or keep_prob == 1:
        return values.copy(), None
    factor = (rng.random(values.shape) < keep_prob) / keep_prob
    return values * factor, factor


def dropout_backward(dout: ArrayLike, cache: Floats | None) -> Floats:
    """Inverted dropout, backward: the same mask and the same scale once more.

    Parameters
    ----------
    dout : array_like, the shape of the forward pass's `a`
        Gradient of the loss with respect to the forward pass's output.
    cache : ndarray or None
        From the forward pass whose gradient is wanted.

    Returns
    -------
    ndarray, the shape of `dout`
        Gradient of the loss with respect to `a`.
    """
    gradient = np.array(dout, dtype=float)
    return gradient if cache is None else gradient * cache


def numerical_gradient(f: Callable[[Floats], float], a: ArrayLike, eps: float = 1e-5) -> Floats:
    """Approximate the gradient of a scalar function by central differences.

    Parameters
    ----------
    f : callable
        Takes an array of the shape of `a`, returns a number.
    a : array_like, any shape
        Where to take the gradient; unchanged afterwards.
    eps : float
        Half the distance between the two points of a difference.

    Returns
    -------
    ndarray, the shape of `a`
        Entry i is (f(a + eps e_i) - f(a - eps e_i)) / (2 eps); its error falls as eps².
    """
    x = np.array(a, dtype=float)
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + eps
        above = f(x.copy())
        x[index] = kept - eps
        below = f(x.copy())
        x[index] = kept
        gradient[index] = (above - below) / (2 * eps)
    return gradient


def relative_error(x: ArrayLike, y: ArrayLike) -> float:
    """Give the largest elementwise relative error of two arrays.

    Parameters
    ----------
    x, y : array_like, the same shape
        What to compare.

    Returns
    -------
    float
        max of abs(x - y) / max(1e-8, abs(x) + abs(y)): 0 where they agree, 1 at most.

    Raises
    ------
    ValueError
        If the shapes don't fit.
    """
    first, second = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if first.shape != second.shape:
        raise ValueError(f"y has shape {second.shape}, but x has {first.shape}: they must be equal")
    scale = np.maximum(1e-8, np.abs(first) + np.abs(second))
    return float(np.max(np.abs(first - second) / scale))


def gradient_check(
    forward: Forward, backward: Backward, a: ArrayLike, keep_prob: float, seed: int
) -> float:
    """Compare a dropout layer's backward pass with numerical differences.

    Every forward pass gets a generator of its own from the same seed: the mask is frozen,
    and the layer becomes a fixed linear function that can be differentiated.

    Parameters
    ----------
    forward, backward : callable
        With the signatures of `dropout_forward` and `dropout_backward`.
    a : array_like, any shape
        Where to check; no exact zeros.
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    seed : int
        Freezes the mask.

    Returns
    -------
    float
        The relative error between the two gradients: about 1e-9 for a right backward pass,
        above 1e-2 for a wrong one.
    """
    values = np.asarray(a, dtype=float)
    dout = np.linspace(1.0, 2.0, values.size).reshape(values.shape)

    def loss(x: Floats) -> float:
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return float(np.sum(dout * out))

    _, cache = forward(values.copy(), keep_prob, np.random.default_rng(seed))
    return relative_error(backward(dout.copy(), cache), numerical_gradient(loss, values))


def find_bug(
    forward: Forward, backward: Backward, a: ArrayLike, keep_prob: float, seed: int
) -> str:
    """Tell from its behaviour what is wrong with a backward pass.

    Parameters
    ----------
    forward, backward : callable
        A right forward pass, and the backward pass to examine.
    a : array_like
        Activations without exact zeros, some dozens at least.
    keep_prob : float
        Probability that a unit is kept, in (0, 1).
    seed : int
        For the mask.

    Returns
    -------
    str
        One of `"none"`, `"fresh mask"`, `"no mask"`, `"no scale"`, `"double scale"`.

    Raises
    ------
    ValueError
        If the backward pass does something else than these five.
    """
    values = np.asarray(a, dtype=float)
    out, cache = forward(values.copy(), keep_prob, np.random.default_rng(seed))
    gradient = np.asarray(backward(np.ones_like(values), cache))
    kept = np.asarray(out) != 0
    passed = gradient != 0
    if passed.all() and not kept.all():
        return "no mask"
    if (passed != kept).any():
        return "fresh mask"
    scale = gradient[kept].mean()
    candidates = {"none": 1 / keep_prob, "no scale": 1.0, "double scale": 1 / keep_prob**2}
    for bug, expected in candidates.items():
        if np.isclose(scale, expected, rtol=1e-4):
            return bug
    raise ValueError(f"scale = {scale} in backward; known are {candidates}")
