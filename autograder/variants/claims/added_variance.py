# Answers to `added_variance`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: squares times squares
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) / keep_prob * (a**2 @ w**2)


# %% right: three loops
def added_variance(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    result = np.zeros((a.shape[0], w.shape[1]))
    for s in range(a.shape[0]):
        for j in range(w.shape[1]):
            for i in range(a.shape[1]):
                result[s, j] += (a[s, i] * w[i, j] / keep_prob) ** 2 * keep_prob * (1 - keep_prob)
    return result


# %% right: einsum
def added_variance(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    return np.einsum("si,si,ij,ij->sj", a, a, w, w) * (1 / keep_prob - 1)


# %% right: mean of squares minus square of means, unit by unit
def added_variance(a, w, keep_prob):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob outside (0, 1]")
    parts = a[:, :, None] * w[None, :, :]
    mean_of_squares = keep_prob * (parts / keep_prob) ** 2
    return (mean_of_squares - parts**2).sum(axis=1)


# %% right: all masks of the layer, weighed by their probability
from itertools import product


def added_variance(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    mean = square = 0.0
    for mask in product([0, 1], repeat=a.shape[1]):
        probability = np.prod([keep_prob if m else 1 - keep_prob for m in mask])
        signal = (a * np.array(mask) / keep_prob) @ w
        mean, square = mean + probability * signal, square + probability * signal**2
    return square - mean**2


# %% right: lists of lists
def added_variance(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    factor = (1 - keep_prob) / keep_prob
    columns = list(zip(*w.tolist()))
    return [
        [factor * sum((x * y) ** 2 for x, y in zip(row, column)) for column in columns]
        for row in a.tolist()
    ]


# %% right: the square of a standard deviation, single precision
def added_variance(a, w, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    spread = np.float32(np.sqrt((1 - keep_prob) / keep_prob))
    squares = np.square(spread * a.astype(np.float32)) @ np.square(w.astype(np.float32))
    return squares


# %% wrong: without the scaling
# why: p(1 - p) is the variance of the mask. Its entries are divided by keep_prob here, which
#   divides the variance by keep_prob².
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return keep_prob * (1 - keep_prob) * (a**2 @ w**2)


# %% wrong: scaled once in the variance
# why: A factor in front of a random number comes into its variance squared. p(1 - p) divided by p
#   once gives 1 - p; it has to be divided by p twice.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) * (a**2 @ w**2)


# %% wrong: the mean of the squares
# why: That is the mean of the squared parts. The square of the mean has to be subtracted: at
#   keep_prob = 1 nothing varies.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return a**2 @ w**2 / keep_prob


# %% wrong: the square of the sum
# why: The signal as a whole was squared. Variances of independent parts add up, so each part is
#   squared and then the sum is taken.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) / keep_prob * (a @ w) ** 2


# %% wrong: a not squared
# why: The weights are squared, the activations aren't. Both are factors in front of the mask, and
#   come in squared.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) / keep_prob * (a @ w**2)


# %% wrong: w not squared
# why: The activations are squared, the weights aren't. Both are factors in front of the mask, and
#   come in squared.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) / keep_prob * (a**2 @ w)


# %% wrong: the weights left out
# why: Only the activations' variances are added up. What the next unit hears is multiplied by its
#   weights first.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) / keep_prob * (a**2 @ np.ones(w.shape))


# %% wrong: the standard deviation
# why: A root too many: the result is the standard deviation, the variance's root.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return np.sqrt((1 - keep_prob) / keep_prob * (a**2 @ w**2))


# %% wrong: kept and dropped exchanged
# why: p/(1 - p) belongs to a keep_prob that is the probability of dropping. It grows with
#   keep_prob, although less dropping makes less noise.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    with np.errstate(all="ignore"):
        return np.float64(keep_prob) / np.float64(1 - keep_prob) * (a**2 @ w**2)


# %% wrong: nothing is added
# why: Zero is what one gets if scaling undoes everything that dropping does. Its mean is right, but
#   each single draw isn't.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return np.zeros((len(a), w.shape[1]))


# %% wrong: divided by the number of units
# why: The parts' variances are averaged. They add up, since the signal is a sum.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return (1 - keep_prob) / keep_prob * (a**2 @ w**2) / a.shape[1]


# %% wrong: variance of the samples
# why: How much the signals of different samples differ is another spread. Asked is how one
#   sample's signal varies with the mask.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return np.broadcast_to((a @ w / keep_prob).var(axis=0), (len(a), w.shape[1])).copy()


# %% wrong: one variance for each output
# why: The samples are averaged away. Each sample has activations of its own, and so a variance of
#   its own.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return ((1 - keep_prob) / keep_prob * (a**2 @ w**2)).mean(axis=0)


# %% wrong: simulated
# why: The variance over a few thousand masks is nearly right, and another one with other masks.
#   Asked is the exact value, which such a simulation can then check.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    rng = np.random.default_rng(0)
    signals = [(a * (rng.random(a.shape) < keep_prob) / keep_prob) @ w for _ in range(2000)]
    return np.var(signals, axis=0)


# %% wrong: simulated
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    masks = np.random.default_rng(5).random((2000, *a.shape)) < keep_prob
    return ((a * masks / keep_prob) @ w).var(axis=0, ddof=1)


# %% wrong: changes w in place
# why: The variance is right, but the caller's weights are squared afterwards. Make a new array.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    before = w.copy()
    w *= w
    return (1 - keep_prob) / keep_prob * (a**2 @ before**2)


# %% wrong: accepts any keep_prob
# why: A keep_prob of 0 or 1.5 is used without complaint, and a variance can then even be
#   negative. `check_keep_prob(keep_prob)` refuses it.
# see: Weigh what scaling keeps
def added_variance(a, w, keep_prob):
    with np.errstate(all="ignore"):
        return (1 - keep_prob) / np.float64(keep_prob) * (a**2 @ w**2)


# %% wrong: printed, not returned
# why: The variance is shown on the screen, but the function returns None. Nobody can go on
#   calculating with what was printed.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    print((1 - keep_prob) / keep_prob * (a**2 @ w**2))


# %% wrong: axes of length 1 squeezed away
# why: The numbers are right, but where there is one sample or one signal its axis is gone. The shape
#   is (n_samples, n_out), whatever these are.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return np.squeeze((1 - keep_prob) / keep_prob * (a**2 @ w**2))


# %% wrong: samples and signals exchanged
# why: The result is transposed: row and column are the wrong way round. Samples come first, as in
#   a @ w.
# see: Weigh what scaling keeps
from course_utils import check_keep_prob


def added_variance(a, w, keep_prob):
    check_keep_prob(keep_prob)
    return ((1 - keep_prob) / keep_prob * (a**2 @ w**2)).T
