"""Error bounds: how far a right answer may stray by chance, computed exactly.

Every statistical check of a battery states the probability with which a right answer would
fail it. The probabilities of one battery add up (union bound) to at most `BUDGET`.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.special import bdtr, gammaln, xlog1py, xlogy

BUDGET = 1e-7  # a right answer fails less than once in ten million batteries
ALPHA = 2e-9  # what one two-sided check spends of it


@cache
def binomial_interval(n: int, p: float, alpha: float = ALPHA) -> tuple[int, int]:
    """Give bounds that a Binomial(n, p) number leaves with probability at most alpha.

    Parameters
    ----------
    n : int
        Number of draws.
    p : float
        Probability of success.
    alpha : float
        Probability to be outside, at most alpha/2 on each side.

    Returns
    -------
    low, high : int
        P(X < low) <= alpha/2 and P(X > high) <= alpha/2.
    """
    below_or_at = bdtr(np.arange(n + 1), n, p)  # P(X <= k)
    # upper tails through the mirrored count: 1 - cdf would lose all digits
    above = bdtr(n - np.arange(n + 1) - 1.0, n, 1 - p)  # P(X > k) = P(n - X <= n - k - 1)
    above[-1] = 0.0
    low = int(np.argmax(below_or_at > alpha / 2))
    high = int(np.argmax(above <= alpha / 2))
    return low, high


def binomial_pmf(n: int, p: float) -> np.ndarray:
    """Give P(X = k) for k = 0 … n, shape `(n + 1,)`."""
    k = np.arange(n + 1)
    choose = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    return np.exp(choose + xlogy(k, p) + xlog1py(n - k, -p))


@cache
def all_counts_equal(n: int, p: float, repeats: int) -> float:
    """Give the probability that `repeats` independent Binomial(n, p) numbers are all equal."""
    return float(np.sum(binomial_pmf(n, p) ** repeats))


def same_mask(n: int, p: float) -> float:
    """Give the probability that two independent masks of n entries are the same."""
    return float((p**2 + (1 - p) ** 2) ** n)


def one_sided(n: int, p: float) -> float:
    """Give the probability that a mask of n entries keeps all of them, or none."""
    return float(p**n + (1 - p) ** n)
