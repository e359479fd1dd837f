# Answers to `norm_preserving_scale`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: one over the root
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(keep_prob)


# %% right: a power
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return keep_prob**-0.5


# %% right: the root of the quotient, math module
from course_utils import check_keep_prob


import math


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return math.sqrt(1 / keep_prob)


# %% right: from both wishes: the square's mean is 1
def norm_preserving_scale(keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError(f"keep_prob = {keep_prob} is outside (0, 1]")
    second_moment = keep_prob * 1**2
    return (1 / second_moment) ** 0.5


# %% right: single precision
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.float32(1) / np.sqrt(np.float32(keep_prob))


# %% right: the root over keep_prob
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.sqrt(keep_prob) / keep_prob


# %% right: Newton's method
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    factor = 1.0
    for _ in range(200):
        factor = factor * (3 - keep_prob * factor**2) / 2
    return factor


# %% right: as an array with one number
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.array([keep_prob]) ** -0.5


# %% wrong: the factor of inverted dropout
# why: 1/keep_prob keeps the mean, and makes the norm larger. The factor that keeps the norm
#   is smaller: the norm is left at √p of itself, and that is what has to be undone.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return 1 / keep_prob


# %% wrong: the root itself
# why: √p is what is left of the norm. To undo that, divide by it.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.sqrt(keep_prob)


# %% wrong: the factor of the test pass
# why: keep_prob is below 1 and makes the norm smaller still. What is missing needs a factor
#   above 1.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return keep_prob


# %% wrong: no factor needed
# why: A factor of 1 leaves the norm at √p of what it was. To keep it, divide by that.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return 1.0


# %% wrong: squared
# why: The root is exchanged for a square. The norm without scaling is √p of what it was, so
#   the factor is 1/√p.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return 1 / keep_prob**2


# %% wrong: half of the way
# why: This is the mean of no scaling and full scaling. What lies between them for norms is
#   the geometric mean: 1/√p.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return (1 + 1 / keep_prob) / 2


# %% wrong: the probability of dropping
# why: The formula has 1 - keep_prob in it, the probability of dropping, and no root.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return 1 / (1 - keep_prob)


# %% wrong: the root of the probability of dropping
# why: The formula has 1 - keep_prob in it, the probability of dropping. What is left has
#   been kept, with probability keep_prob.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(1 - keep_prob)


# %% wrong: the root of 1 - p
# why: √(1 - p) would be the size of what was dropped. The factor has to undo the shrinking
#   to √p.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.sqrt(1 - keep_prob)


# %% wrong: the standard deviation of the scaled factor
# why: This is the spread of m/p around 1. The factor has to bring the mean of the square
#   back to 1.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.sqrt((1 - keep_prob) / keep_prob)


# %% wrong: the cube root
# why: The third root is taken. A norm is the square root of a sum of squares.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return keep_prob ** (-1 / 3)


# %% wrong: the fourth root
# why: The root is taken twice. It is the mean *square* that shrinks to p, so one root is
#   right.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return keep_prob**-0.25


# %% wrong: the factor at keep_prob 0.5
# why: This is the factor at keep_prob = 0.5, whatever keep_prob is.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return np.sqrt(2)


# %% wrong: a rounded result
# why: The factor is rounded to two digits. Round only what you print.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    return round(keep_prob**-0.5, 2)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give a number, infinity or NaN
#   instead of a ValueError.
# see: Choose what to keep
def norm_preserving_scale(keep_prob):
    return 1 / np.sqrt(keep_prob)


# %% wrong: an unusable keep_prob is not refused
def norm_preserving_scale(keep_prob):
    return max(keep_prob, 1e-12) ** -0.5 if keep_prob == keep_prob else 1.0


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so a check that asks 'too small?' and 'too
#   large?' lets NaN pass. `check_keep_prob` refuses it.
# see: Choose what to keep
def norm_preserving_scale(keep_prob):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 1 / np.sqrt(keep_prob)


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and the
#   factor is 1.
# see: Choose what to keep
def norm_preserving_scale(keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return 1 / np.sqrt(keep_prob)


# %% wrong: an assertion instead of a ValueError
# why: `assert` raises AssertionError, and is skipped when Python runs with -O.
#   `check_keep_prob` raises the ValueError.
# see: Choose what to keep
def norm_preserving_scale(keep_prob):
    assert 0 < keep_prob <= 1
    return 1 / np.sqrt(keep_prob)


# %% wrong: nothing returned
# why: The factor is computed and then dropped: the function gives None. Return it.
# see: Choose what to keep
from course_utils import check_keep_prob


def norm_preserving_scale(keep_prob):
    check_keep_prob(keep_prob)
    factor = 1 / np.sqrt(keep_prob)
