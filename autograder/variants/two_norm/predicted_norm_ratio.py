# Answers to `predicted_norm_ratio`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: two roots
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)


# %% right: powers
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return keep_prob ** (-0.5 if scaled else 0.5)


# %% right: the root, divided by keep_prob
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    ratio = keep_prob**0.5
    if scaled:
        ratio = ratio / keep_prob
    return ratio


# %% right: the root of the second moment of the factor
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    factor = 1 / keep_prob if scaled else 1
    second_moment = keep_prob * factor**2 + (1 - keep_prob) * 0**2
    return second_moment**0.5


# %% right: mean and variance of the factor
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    f = 1 / keep_prob if scaled else 1
    mean, variance = f * keep_prob, f**2 * keep_prob * (1 - keep_prob)
    return np.sqrt(mean**2 + variance)


# %% right: logarithms, with the math module
import math


def predicted_norm_ratio(keep_prob, scaled):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    sign = -1 if scaled else 1
    return math.exp(sign * math.log(keep_prob) / 2)


# %% right: single precision
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    root = np.sqrt(np.float32(keep_prob))
    return np.float32(1) / root if scaled else root


# %% right: a 0-d array
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return np.where(scaled, keep_prob**-0.5, keep_prob**0.5)


# %% right: a table of two
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return (keep_prob**0.5, keep_prob**-0.5)[bool(scaled)]


# %% wrong: no root
# why: This is the law of the *squared* norm, or of single activations. The norm is a root,
#   so the root of the second moment counts.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 / keep_prob if scaled else keep_prob


# %% wrong: no root
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    second_moment = keep_prob / keep_prob**2 if scaled else keep_prob
    return second_moment


# %% wrong: the law of the sum
# why: This is what happens to the sum: keep_prob, and 1 after dividing. The norm depends on
#   squares, and the mean of 1/keep_prob squares is not 1.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1.0 if scaled else keep_prob


# %% wrong: the norm is kept
# why: Many texts say that dividing by keep_prob keeps the norm. Your own experiment says
#   that it doesn't: what is kept is the mean.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1.0 if scaled else np.sqrt(keep_prob)


# %% wrong: unscaled, the norm is kept
# why: Dropping units takes something away, so without scaling the norm must shrink.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(keep_prob) if scaled else 1.0


# %% wrong: scaled and unscaled exchanged
# why: The two laws are exchanged. Dropping units makes the norm smaller, dividing by
#   keep_prob makes it larger.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return np.sqrt(keep_prob) if scaled else 1 / np.sqrt(keep_prob)


# %% wrong: scaled is ignored
# why: Without scaling this is right, but after dividing by keep_prob the ratio is
#   1/keep_prob times as large.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return np.sqrt(keep_prob)


# %% wrong: scaled is ignored, as if always divided
# why: After dividing by keep_prob this is right, but with scaled=False nothing is divided.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(keep_prob)


# %% wrong: the probability of dropping
# why: The formula has 1 - keep_prob in it, the probability of dropping. What is left has
#   been kept, with probability keep_prob.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 / np.sqrt(1 - keep_prob) if scaled else np.sqrt(1 - keep_prob)


# %% wrong: the probability of dropping, in the root only
# why: The root is taken of 1 - keep_prob, the probability of dropping. What is left has
#   been kept, with probability keep_prob.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    ratio = np.sqrt(1 - keep_prob)
    return ratio / keep_prob if scaled else ratio


# %% wrong: the standard deviation of the factor
# why: This is the root of the variance. The mean of the square is variance plus mean
#   squared, so the mean is still missing.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return np.sqrt((1 - keep_prob) / keep_prob) if scaled else np.sqrt(keep_prob * (1 - keep_prob))


# %% wrong: the standard deviation added to the mean
# why: Mean and standard deviation are added. It is their squares that add up to the mean of
#   the square.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 + np.sqrt((1 - keep_prob) / keep_prob) if scaled else keep_prob + np.sqrt(keep_prob * (1 - keep_prob))


# %% wrong: divided by the root twice
# why: The scaled ratio is the unscaled one divided by keep_prob once: √p/p = 1/√p.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return keep_prob**-1.5 if scaled else keep_prob**0.5


# %% wrong: the norm is kept
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1.0 if scaled else keep_prob**0.5


# %% wrong: the unscaled ratio multiplied
# why: The unscaled ratio is multiplied by keep_prob, but dropout divides by it: √p/p =
#   1/√p.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return keep_prob**1.5 if scaled else keep_prob**0.5


# %% wrong: squares instead of roots
# why: keep_prob is squared. The norm is the root of a sum of squares, so the law has a root
#   in it.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return keep_prob**-2 if scaled else keep_prob**2


# %% wrong: cube roots
# why: The third root is taken. A norm is the square root of a sum of squares.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return keep_prob ** (-1 / 3) if scaled else keep_prob ** (1 / 3)


# %% wrong: only a straight line through the ends
# why: The law is taken for a straight line in keep_prob. Compare it with the data at a
#   small keep_prob.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 2 - keep_prob if scaled else keep_prob


# %% wrong: scaled for the plain law, a line
# why: This is the tangent at keep_prob = 1, good to a few percent near it. At small
#   keep_prob it is far off; the law itself is a root.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 1 + (1 - keep_prob) / 2 if scaled else 1 - (1 - keep_prob) / 2


# %% wrong: the ratios at keep_prob 0.5
# why: The numbers are those at keep_prob = 0.5, whatever keep_prob is.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 2**0.5 if scaled else 0.5**0.5


# %% wrong: both laws at once
# why: Both ratios come back. `scaled` says which of them is wanted.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return np.sqrt(keep_prob), 1 / np.sqrt(keep_prob)


# %% wrong: a rounded result
# why: The ratio is rounded to two digits. Round only what you print.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return round(keep_prob ** (-0.5 if scaled else 0.5), 2)


# %% wrong: in percent
# why: The ratio is multiplied by 100. A ratio of 1 means that nothing changed.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    return 100 * keep_prob ** (-0.5 if scaled else 0.5)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give a number, infinity or NaN
#   instead of a ValueError.
# see: Explain what you saw
def predicted_norm_ratio(keep_prob, scaled):
    return 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)


# %% wrong: an unusable keep_prob is not refused
def predicted_norm_ratio(keep_prob, scaled):
    keep_prob = min(max(keep_prob, 1e-9), 1.0)
    return np.float64(keep_prob) ** (-0.5 if scaled else 0.5)


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so a check that asks 'too small?' and 'too
#   large?' lets NaN pass. `check_keep_prob` refuses it.
# see: Explain what you saw
def predicted_norm_ratio(keep_prob, scaled):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and the
#   ratio is 1.
# see: Explain what you saw
def predicted_norm_ratio(keep_prob, scaled):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)


# %% wrong: an assertion instead of a ValueError
# why: `assert` raises AssertionError, and is skipped when Python runs with -O.
#   `check_keep_prob` raises the ValueError.
# see: Explain what you saw
def predicted_norm_ratio(keep_prob, scaled):
    assert 0 < keep_prob <= 1
    return 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)


# %% wrong: nothing returned
# why: The ratio is computed and then dropped: the function gives None. Return it.
# see: Explain what you saw
from course_utils import check_keep_prob


def predicted_norm_ratio(keep_prob, scaled):
    check_keep_prob(keep_prob)
    ratio = 1 / np.sqrt(keep_prob) if scaled else np.sqrt(keep_prob)
