"""Handwritten digits with some wrong labels: the data of notebooks 06 and 07."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
Data = tuple[Floats, Labels, Floats, Labels]

N_CLASSES = 10


def load(
    rng: np.random.Generator, n_train: int = 400, wrong: float = 0.2, n_test: int | None = None
) -> tuple[Data, NDArray[np.bool_]]:
    """Load scikit-learn's 1,797 digits, split them, and spoil some training labels.

    The digits come with scikit-learn; nothing is downloaded. Source: E. Alpaydin, C. Kaynak,
    "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository (1998),
    https://doi.org/10.24432/C50P49.

    Parameters
    ----------
    rng : numpy.random.Generator
        Draws who is in the training set, and which labels are spoiled, to what.
    n_train : int
        Training samples.
    wrong : float
        Fraction of training labels that are replaced by another digit, in [0, 1].
    n_test : int or None
        Test samples, drawn from the others; None: all the others.

    Returns
    -------
    data : tuple
        `x_train`, `y_train`, `x_test`, `y_test`. Inputs have shape `(n_samples, 64)` and lie in
        [0, 1]; labels are 0 … 9. The test labels are all right.
    spoiled : ndarray of bool, shape (n_train,)
        Where `y_train` is wrong.

    Raises
    ------
    ValueError
        If `n_train`, `wrong` or `n_test` is out of range.
    """
    from sklearn.datasets import load_digits  # takes a second: only when it is needed

    x, y = load_digits(return_X_y=True)
    if not 0 < n_train < len(x):
        raise ValueError(f"n_train = {n_train} is not usable: it must be in 1 … {len(x) - 1}")
    if not 0 <= wrong <= 1:
        raise ValueError(f"wrong = {wrong} is not usable: it must be in [0, 1]")
    n_test = len(x) - n_train if n_test is None else n_test
    if not 0 < n_test <= len(x) - n_train:
        raise ValueError(f"n_test = {n_test} is not usable: it must be in 1 … {len(x) - n_train}")
    order = rng.permutation(len(x))
    train, test = order[:n_train], order[n_train : n_train + n_test]
    spoiled = np.zeros(n_train, dtype=bool)
    spoiled[rng.choice(n_train, round(wrong * n_train), replace=False)] = True
    labels = y[train].copy()
    labels[spoiled] += rng.integers(1, N_CLASSES, spoiled.sum())
    return (x[train] / 16, labels % N_CLASSES, x[test] / 16, y[test]), spoiled
