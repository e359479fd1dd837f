# Answers to `averaging_gap`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: a list of outputs, standard deviation over n
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))


# %% right: standard deviation over n - 1, as a list
def averaging_gap(f, a, masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    outputs = np.array([float(f(np.where(mask, a, 0))) for mask in masks])
    gap = outputs.mean() - f(a * keep_prob)
    return [gap, outputs.std(ddof=1) / len(outputs) ** 0.5]


# %% right: sums in a loop
def averaging_gap(f, a, masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    n = len(masks)
    total = 0.0
    for i in range(n):
        total += f(a * masks[i])
    mean = total / n
    squares = 0.0
    for i in range(n):
        squares += (f(a * masks[i]) - mean) ** 2
    return mean - f(keep_prob * a), (squares / (n - 1) / n) ** 0.5


# %% right: the statistics module
import statistics


def averaging_gap(f, a, masks, keep_prob):
    if keep_prob <= 0 or keep_prob > 1 or keep_prob != keep_prob:
        raise ValueError("keep_prob outside (0, 1]")
    outputs = [float(f(a * mask)) for mask in masks]
    error = statistics.stdev(outputs) / len(outputs) ** 0.5
    return statistics.fmean(outputs) - f(a * keep_prob), error


# %% right: SciPy's standard error, in an array
def averaging_gap(f, a, masks, keep_prob):
    from scipy.stats import sem

    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob outside (0, 1]")
    outputs = np.apply_along_axis(f, 1, a * masks)
    return np.array([outputs.mean() - f(keep_prob * a), sem(outputs)])


# %% right: the differences averaged
def averaging_gap(f, a, masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    full = f(np.multiply(a, keep_prob))
    differences = np.fromiter((f(a * m) - full for m in masks), dtype=float)
    return differences.mean(), np.sqrt(differences.var() / differences.size)


# %% wrong: the other way round
# why: The averages are subtracted the other way round, so that the gap has the wrong sign. It is
#   the thinned networks' mean minus the full network's value.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return f(keep_prob * a) - np.mean(outputs), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: the size of the gap without its sign
# why: The absolute value hides on which side the full network lies. Whether the sign is always the
#   same is part of the answer.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return abs(np.mean(outputs) - f(keep_prob * a)), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: the full network isn't scaled
# why: f(a) is the full network without any scaling. In the classic scheme its inputs, or their
#   weights, are multiplied by keep_prob.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: scaled behind f
# why: keep_prob multiplies the network's output instead of what goes into it. Only for a function
#   that is proportional to its input that makes no difference.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - keep_prob * f(a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: divided instead of multiplied
# why: The full network's input is divided by keep_prob. With all units present it has to be made
#   smaller, not larger.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(a / keep_prob), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: inverted scaling on both sides
# why: The thinned networks were divided by keep_prob and the full one left alone. That is the
#   inverted scheme; asked is the classic one, with another number for a curved f.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask / keep_prob) for mask in masks]
    return np.mean(outputs) - f(a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: scaled twice
# why: The thinned networks are divided by keep_prob and the full one is multiplied by it. One of
#   the two makes up for dropping, both together do it twice.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask / keep_prob) for mask in masks]
    return np.mean(outputs) - f(a * keep_prob), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: the probability of dropping
# why: The full network's input is multiplied by 1 - keep_prob. keep_prob is the probability of
#   keeping.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f((1 - keep_prob) * a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: f of the mean
# why: The masked activations are averaged first, and f is applied once. That is no average of
#   networks: averaging before or after a curved f is just what was to be compared.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    mean = np.mean([a * mask for mask in masks], axis=0)
    return f(mean) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: the median network
# why: The middle one of the outputs is taken instead of their mean. An average of networks adds
#   all outputs up.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.median(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: kept and dropped exchanged
# why: The units whose mask says False go in. True means kept.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * (mask == 0)) for mask in masks]
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: the standard deviation as error
# why: The spread of single outputs comes back. Their mean strays less, by the root of how many
#   there are.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs)


# %% wrong: divided by n instead of its root
# why: The standard deviation is divided by the number of masks. The error of a mean falls with the
#   root of that number.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs) / len(masks)


# %% wrong: the variance of the mean
# why: That is the square of the standard error; the root is missing.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(keep_prob * a), np.var(outputs) / len(masks)


# %% wrong: no standard error
# why: Only the gap comes back. Without its error nobody can tell whether it is more than chance.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    return np.mean([f(a * mask) for mask in masks]) - f(keep_prob * a)


# %% wrong: the mean and its error, no gap
# why: The thinned networks' mean comes back without the full network's value subtracted.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: all masks handed to f at once
# why: f takes one vector, as its description says. A whole array of masked activations is another
#   question to it, or an error.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = f(a * masks)
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: no gap by definition
# why: Zero is what one gets if scaling is the average. Asked is a measurement, which has to be able
#   to say something else.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    return 0.0, np.std(outputs) / np.sqrt(len(masks))


# %% wrong: accepts any keep_prob
# why: A keep_prob of 0 or 1.5 is used without complaint, and the gap then means nothing.
#   `check_keep_prob(keep_prob)` refuses it.
# see: Average the networks
def averaging_gap(f, a, masks, keep_prob):
    outputs = [f(a * mask) for mask in masks]
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: changes a in place
# why: The gap is right, but the caller's activations are overwritten. Leave inputs alone.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    a *= keep_prob
    return np.mean(outputs) - f(a), np.std(outputs) / np.sqrt(len(masks))


# %% wrong: printed, not returned
# why: The numbers are shown on the screen, but the function returns None. Nobody can go on
#   calculating with what was printed.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = [f(a * mask) for mask in masks]
    print(np.mean(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks)))


# %% wrong: works for True and False only
# why: For integers the tilde is no "not", and a mask of 0 and 1 then picks units by number. Turn a
#   mask into booleans first.
# see: Average the networks
from course_utils import check_keep_prob


def averaging_gap(f, a, masks, keep_prob):
    check_keep_prob(keep_prob)
    outputs = []
    for mask in masks:
        x = a.copy()
        x[~mask] = 0
        outputs.append(f(x))
    return np.mean(outputs) - f(keep_prob * a), np.std(outputs) / np.sqrt(len(masks))
