"""Ready-made layers to examine: in the tests of notebook 04, the experiments of 04 and 07."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def noisy_forward(
    a: ArrayLike, keep_prob: float, rng: np.random.Generator, training: bool = True
) -> tuple[Floats, dict[str, Floats]]:
    """Gaussian dropout, forward: multiply each unit by noise of mean 1.

    The noise has the variance (1 - keep_prob)/keep_prob that inverted dropout's factors have;
    no unit is ever silenced. Source: Srivastava et al. (2014), section 10.

    Parameters
    ----------
    a : array_like, any shape
        Activations.
    keep_prob : float
        Sets the strength of the noise.
    rng : numpy.random.Generator
        Source of the noise.
    training : bool
        Without noise at test time.

    Returns
    -------
    out : ndarray
        Output.
    cache : dict
        The noise, under "noise".
    """
    spread = np.sqrt((1 - keep_prob) / keep_prob) if training else 0.0
    noise = 1 + spread * rng.standard_normal(np.shape(a))
    return noise * np.asarray(a, dtype=float), {"noise": noise}


def noisy_backward(dout: ArrayLike, cache: dict[str, Floats]) -> Floats:
    """Gaussian dropout, backward: a right one."""
    return cache["noise"] * np.asarray(dout, dtype=float)


def lazy_noisy_backward(dout: ArrayLike, cache: dict[str, Floats]) -> Floats:
    """Gaussian dropout, backward: a wrong one that passes the gradient on as it is."""
    return np.array(dout, dtype=float)


def dropping_forward(
    a: ArrayLike, keep_prob: float, rng: np.random.Generator, training: bool = True
) -> tuple[Floats, Any]:
    """Run a right forward pass of inverted dropout, for `find_bug` and experiments to use."""
    gain = rng.choice([0.0, 1 / keep_prob], size=np.shape(a), p=[1 - keep_prob, keep_prob])
    return np.asarray(a) * (gain if training else 1.0), (gain, keep_prob)


def backward_with(bug: str) -> Callable[[Floats, Any], Floats]:
    """Make a backward pass for `dropping_forward` with one of the five behaviours.

    Parameters
    ----------
    bug : str
        `"none"`, `"fresh mask"`, `"no mask"`, `"no scale"` or `"double scale"`.

    Returns
    -------
    callable
        `backward(dout, cache)`.
    """

    def backward(dout: Floats, cache: Any) -> Floats:
        gain, keep_prob = cache
        applied = {
            "none": gain,
            "fresh mask": np.random.default_rng(0).permutation(gain.ravel()).reshape(gain.shape),
            "no mask": gain.max(),
            "no scale": gain * keep_prob,
            "double scale": gain / keep_prob,
        }[bug]
        return np.multiply(dout, applied)

    return backward
