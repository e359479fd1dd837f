"""Checks of arguments that every function of the course shares."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike


def check_keep_prob(keep_prob: float, name: str = "keep_prob") -> float:
    """Return `keep_prob` if it is a usable keep probability.

    Parameters
    ----------
    keep_prob : float
        Probability that a unit is kept, in (0, 1].
    name : str
        What to call the argument in the error message.

    Returns
    -------
    float
        `keep_prob`, unchanged.

    Raises
    ------
    ValueError
        If `keep_prob` is 0, negative, above 1 or NaN. At 0 nothing would survive and the
        factor 1/keep_prob would not exist.
    """
    if not 0 < keep_prob <= 1:  # a NaN fails every comparison, so it ends here too
        raise ValueError(f"{name} = {keep_prob} is not usable: it must be in (0, 1]")
    return keep_prob


def check_same_shape(a: ArrayLike, mask: ArrayLike, names: tuple[str, str] = ("a", "mask")) -> None:
    """Raise unless two arrays have the same shape.

    Parameters
    ----------
    a, mask : array_like
        The two arrays.
    names : tuple of str
        What to call them in the error message.

    Raises
    ------
    ValueError
        If the shapes differ, even where NumPy could broadcast one to the other.
    """
    if np.shape(a) != np.shape(mask):
        raise ValueError(
            f"{names[1]} has shape {np.shape(mask)}, but {names[0]} has shape {np.shape(a)}: "
            "they must be the same"
        )
