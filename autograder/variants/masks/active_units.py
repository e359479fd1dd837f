# Answers to `active_units`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: np and the root of np(1 - p), with the math module
import math


def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    return n_units * keep_prob, math.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% right: NumPy's root, as a list
def active_units(n_units, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    mean = n_units * keep_prob
    variance = n_units * keep_prob * (1 - keep_prob)
    return [mean, np.sqrt(variance)]


# %% right: an array of two numbers, in single precision
def active_units(n_units, keep_prob):
    if keep_prob <= 0 or keep_prob > 1 or np.isnan(keep_prob):
        raise ValueError("keep_prob outside (0, 1]")
    p = np.float32(keep_prob)
    return np.array([n_units * p, (n_units * p * (1 - p)) ** 0.5], dtype=np.float32)


# %% right: the root of n times the spread of one unit
def active_units(n_units, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    one_unit = (keep_prob - keep_prob**2) ** 0.5
    return keep_prob * n_units, n_units**0.5 * one_unit


# %% right: variances of the units added up in a loop
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mean = variance = 0.0
    for _ in range(n_units):
        mean += keep_prob
        variance += keep_prob * (1 - keep_prob)
    return mean, variance**0.5


# %% right: sums over the binomial distribution
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    from math import comb

    k = np.arange(n_units + 1)
    choose = np.array([float(comb(n_units, int(i))) for i in k])
    probability = choose * keep_prob**k * (1 - keep_prob) ** (n_units - k)
    mean = np.sum(probability * k)
    return mean, np.sqrt(np.sum(probability * (k - mean) ** 2))


# %% right: SciPy's binomial distribution
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    from scipy.stats import binom

    return binom.mean(n_units, keep_prob), binom.std(n_units, keep_prob)


# %% right: from the number of dropped units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    drop_prob = 1 - keep_prob
    mean_dropped = n_units * drop_prob
    return n_units - mean_dropped, np.sqrt(mean_dropped * keep_prob)


# %% wrong: the variance instead of the standard deviation
# why: The second number is np(1 - p), the variance, in squared units. The standard deviation is
#   its square root: 8 active units, not 64, for 256 units at keep_prob 0.5.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, n_units * keep_prob * (1 - keep_prob)


# %% wrong: the dropped units counted
# why: The mean is n(1 - p), which is how many units are dropped. keep_prob is the probability
#   that a unit stays active.
# see: Translate the letter p
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * (1 - keep_prob), np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: fractions instead of units
# why: Mean and standard deviation are those of the fraction of active units. The function is
#   asked for numbers of units, which are n times as large.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob, np.sqrt(keep_prob * (1 - keep_prob) / n_units)


# %% wrong: mean and spread of a single unit
# why: p and the root of p(1 - p) describe one unit, which is active or not. For a layer the means
#   and the variances of all its units add up.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob, np.sqrt(keep_prob * (1 - keep_prob))


# %% wrong: the spread of a single unit
# why: The standard deviation is that of one unit, as if it didn't depend on how many there are.
#   The variances of all units add up, so the spread grows with the root of n.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(keep_prob * (1 - keep_prob))


# %% wrong: the spread of a single unit
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    std = np.sqrt(n_units * keep_prob * (1 - keep_prob))
    return n_units * keep_prob, std / np.sqrt(n_units)


# %% wrong: the spread grows with n instead of its root
# why: The standard deviation of one unit is multiplied by n. It is the variances of independent
#   units that add up, so the standard deviation grows only with the root of n.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, n_units * np.sqrt(keep_prob * (1 - keep_prob))


# %% wrong: the root of the mean
# why: The root of np is the spread of a number of rare events. Here the factor 1 - p is missing:
#   at keep_prob = 1 nothing is random, and the spread has to be 0.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(n_units * keep_prob)


# %% wrong: the root of n(1 - p)
# why: The factor p is missing under the root: the variance of one unit is p(1 - p), so a layer
#   that is hardly ever active varies as little as one that hardly ever drops.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(n_units * (1 - keep_prob))


# %% wrong: the root of np, times 1 - p
# why: The factor 1 - p stands outside the root. The variance is np(1 - p), and the root is taken
#   of all of it.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(n_units * keep_prob) * (1 - keep_prob)


# %% wrong: the root of n alone, times p(1 - p)
# why: The root is taken of n only, and p(1 - p) stands outside. The variance is np(1 - p), and
#   the root is taken of all of it.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(n_units) * keep_prob * (1 - keep_prob)


# %% wrong: the spread at keep_prob 0.5, whatever keep_prob is
# why: Half the root of n is the spread at keep_prob 0.5 only. At any other keep_prob it is
#   smaller, and at 1 it is 0.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(n_units) / 2


# %% wrong: keep_prob 0.5 taken for granted
# why: Mean and spread are those at keep_prob 0.5, where half of the units are active on average.
#   The argument keep_prob is not used.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units / 2, np.sqrt(n_units) / 2


# %% wrong: no spread at all
# why: A standard deviation of 0 says that exactly np units are active each time. Every unit is
#   dropped or kept by itself, so the number varies around np.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, 0.0


# %% wrong: all units active
# why: The mean is the whole layer and the spread 0, as at test time. While training, each unit is
#   active with probability keep_prob only.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units, 0


# %% wrong: the mean rounded to whole units
# why: A number of units is whole, but its mean over many masks need not be: 5 units at keep_prob
#   0.5 have 2.5 active ones on average.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return round(n_units * keep_prob), np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: the mean rounded to whole units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return int(n_units * keep_prob), np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: the mean rounded to whole units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mean = np.ceil(n_units * keep_prob)
    return mean, np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: both numbers rounded
# why: Mean and standard deviation are rounded to whole units. Neither is a count of one draw, so
#   both may have digits after the point.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return round(n_units * keep_prob), round((n_units * keep_prob * (1 - keep_prob)) ** 0.5)


# %% wrong: both numbers rounded
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return int(n_units * keep_prob), int((n_units * keep_prob * (1 - keep_prob)) ** 0.5)


# %% wrong: the spread rounded to whole units
# why: The standard deviation is rounded to a whole number. It is not a count of one draw, so it
#   may have digits after the point.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, round((n_units * keep_prob * (1 - keep_prob)) ** 0.5)


# %% wrong: mean and standard deviation swapped
# why: Both numbers are right, but in the wrong order: the mean comes first.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.sqrt(n_units * keep_prob * (1 - keep_prob)), n_units * keep_prob


# %% wrong: the spread of a uniform distribution
# why: Not every number of active units from 0 to n is equally likely: most masks have about np.
#   The number is binomially distributed, with a much smaller spread.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, n_units / np.sqrt(12)


# %% wrong: the spread relative to the mean
# why: The standard deviation is divided by the mean. It is asked for in units, like the mean.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mean = n_units * keep_prob
    return mean, np.sqrt(n_units * keep_prob * (1 - keep_prob)) / mean


# %% wrong: the spread of the fraction
# why: The mean is a number of units, but the standard deviation is that of the fraction of active
#   units. Both are asked for in units.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(keep_prob * (1 - keep_prob) / n_units)


# %% wrong: n - 1 instead of n under the root
# why: Dividing by n - 1 belongs to estimating a spread from a sample. Here the distribution is
#   known, and n units vary with np(1 - p).
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt((n_units - 1) * keep_prob * (1 - keep_prob))


# %% wrong: an estimate from random draws
# why: Mean and spread are measured on random masks, so they come out a little different each
#   time. Both are known exactly, without drawing anything.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    active = (np.random.rand(500, n_units) < keep_prob).sum(axis=1)
    return active.mean(), active.std()


# %% wrong: an estimate from random draws
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    active = np.random.default_rng().binomial(n_units, keep_prob, size=1000)
    return np.mean(active), np.std(active, ddof=1)


# %% wrong: an estimate from random draws
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    active = np.random.default_rng(0).binomial(n_units, keep_prob, size=1000)
    return np.mean(active), np.std(active)


# %% wrong: the mean alone
# why: Only the mean comes back. The standard deviation is asked for too, after a comma.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob


# %% wrong: the standard deviation alone
# why: Only the standard deviation comes back. The mean is asked for too, before it.
# see: Count the active units
def active_units(n_units, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: a keep_prob outside (0, 1] gives numbers, NaN, or an
#   error about a root of a negative number instead of a ValueError about keep_prob.
# see: Draw a mask
def active_units(n_units, keep_prob):
    return n_units * keep_prob, (n_units * keep_prob * (1 - keep_prob)) ** 0.5


# %% wrong: an unusable keep_prob is not refused
def active_units(n_units, keep_prob):
    with np.errstate(invalid="ignore"):
        return n_units * keep_prob, np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: an unusable keep_prob is not refused
import math


def active_units(n_units, keep_prob):
    return n_units * keep_prob, math.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: an unusable keep_prob is not refused
def active_units(n_units, keep_prob):
    return n_units * keep_prob, np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: keep_prob = 0 is accepted
# why: The check lets 0 pass. A layer with keep_prob 0 has no active unit, and 1/keep_prob, which
#   notebook 02 needs, would not exist.
# see: Draw a mask
def active_units(n_units, keep_prob):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    return n_units * keep_prob, np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed. Then all units
#   are active, with no spread.
# see: Draw a mask
def active_units(n_units, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return n_units * keep_prob, np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so a check that asks "too small?" and "too large?" lets
#   NaN pass. Asking whether the number is inside the range refuses it.
# see: Draw a mask
def active_units(n_units, keep_prob):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return n_units * keep_prob, np.sqrt(n_units * keep_prob * (1 - keep_prob))


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` stops the program too, but with an AssertionError, and it is skipped when Python
#   runs with optimisation on. A ValueError says that an argument is not usable.
# see: Draw a mask
def active_units(n_units, keep_prob):
    assert 0 < keep_prob <= 1
    return n_units * keep_prob, np.sqrt(n_units * keep_prob * (1 - keep_prob))
