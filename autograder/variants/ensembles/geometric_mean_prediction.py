# Answers to `geometric_mean_prediction`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: the mean of log-probabilities, renormalised
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% right: NumPy's own errors for shapes
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% right: a loop over networks
import itertools

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    mean_log = np.zeros(len(b))
    for mask in itertools.product([0, 1], repeat=len(a)):
        probability = np.prod([keep_prob if m else 1 - keep_prob for m in mask])
        z = (a * mask) @ w + b
        top = max(z)
        log_norm = top + np.log(sum(np.exp(z - top)))
        mean_log += probability * (z - log_norm)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% right: the softmax of the weight-scaled logits
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = keep_prob * a @ w + b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% right: the softmax of the mean logits
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    logits = np.average((a * masks) @ w + b, axis=0, weights=chances(masks, keep_prob))
    exponentials = np.exp(logits - logits.max())
    return exponentials / np.sum(exponentials)


# %% right: SciPy's log_softmax and softmax
from scipy import special

import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    logs = special.log_softmax((a * masks) @ w + b, axis=1)
    return special.softmax(np.tensordot(chances(masks, keep_prob), logs, axes=1))


# %% right: a recursion, unit by unit
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    def mean_log(x, i):
        if i == len(a):
            z = x @ w + b
            return z - np.logaddexp.reduce(z)
        dropped = x.copy()
        dropped[i] = 0
        return keep_prob * mean_log(x, i + 1) + (1 - keep_prob) * mean_log(dropped, i + 1)

    logs = mean_log(np.array(a, dtype=float), 0)
    return np.exp(logs - np.logaddexp.reduce(logs))


# %% right: logits added up unit by unit, lists
import math

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    logits = [float(x) for x in b]
    for value, row in zip(a, w):
        for j, weight in enumerate(row):
            logits[j] += keep_prob * value * weight
    top = max(logits)
    powers = [math.exp(z - top) for z in logits]
    return [x / sum(powers) for x in powers]


# %% right: single precision
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = (chances(masks, keep_prob) @ logs_of(a, w, b, masks)).astype(np.float32)
    odds = np.exp(mean_log - mean_log.max())
    return odds / odds.sum()


# %% right: ratios to the first class
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    logs = logs_of(a, w, b, masks)
    ratios = chances(masks, keep_prob) @ (logs - logs[:, :1])
    with np.errstate(over="ignore"):
        return np.array([1 / np.exp(ratios - one).sum() for one in ratios])


# %% wrong: the arithmetic mean
# why: The probabilities are averaged, not their logarithms. That is the ensemble's ordinary
#   mean, which weight scaling only approximates.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    return chances(masks, keep_prob) @ np.exp(logs_of(a, w, b, masks))


# %% wrong: not renormalised
# why: The geometric mean of distributions adds up to less than 1. It has to be divided by its
#   sum to become a distribution.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    return np.exp(chances(masks, keep_prob) @ logs_of(a, w, b, masks))


# %% wrong: all networks weighed alike
# why: Every network has the same exponent 1/2^n, as if keep_prob were 0.5. The exponent is the
#   probability of the mask.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = logs_of(a, w, b, masks).mean(axis=0)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: multiplied without exponents
# why: All predictions are multiplied as they are. In a geometric mean each factor has an
#   exponent, here the probability of its mask.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = logs_of(a, w, b, masks).sum(axis=0)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: kept and dropped exchanged
# why: Each mask has the probability of its opposite. keep_prob is the probability that a unit is
#   kept.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, 1 - keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: kept and dropped exchanged
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = (1 - keep_prob) * a @ w + b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: the scale of the full network
# why: The result is softmax(a @ w + b): either the full network predicts without its activations
#   being scaled, or the masked ones were divided by keep_prob as in inverted dropout. In this
#   notebook nothing is divided: the thinned networks see a∘mask as it is.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = a @ w + b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: the scale of the full network
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a / keep_prob, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: the bias scaled as well
# why: The whole logits are multiplied by keep_prob, the bias included. The bias is never
#   dropped, so it isn't scaled.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = keep_prob * (a @ w + b)
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: the bias forgotten
# why: The logits are computed without b.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, 0 * b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: the empty network left out
# why: The mask that keeps nothing is missing, or its network is given the logits 0. It has a
#   prediction too: the softmax of b, which is never dropped.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    masks = masks[1:]
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: the empty network left out
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = keep_prob * a @ w + b - (1 - keep_prob) ** len(a) * b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: the full network left out
# why: The mask that keeps everything is missing; a loop ends one mask too early.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    masks = masks[:-1]
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: the geometric mean of the logits
# why: The logits are multiplied, not the predictions. Logits may be negative or 0, and then they
#   have no geometric mean.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    logits = (a * masks) @ w + b
    mean = np.exp(chances(masks, keep_prob) @ np.log(np.abs(logits)))
    e = np.exp(mean - mean.max())
    return e / e.sum()


# %% wrong: the softmax of the mean probabilities
# why: The probabilities are averaged and go through a softmax once more. A softmax expects
#   logits; on probabilities it gives something nearly flat.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean = chances(masks, keep_prob) @ np.exp(logs_of(a, w, b, masks))
    return np.exp(mean) / np.exp(mean).sum()


# %% wrong: the harmonic mean
# why: The reciprocals are averaged, which is the harmonic mean. For the geometric mean, average
#   the logarithms.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean = 1 / (chances(masks, keep_prob) @ np.exp(-logs_of(a, w, b, masks)))
    return mean / mean.sum()


# %% wrong: divided by the largest
# why: The geometric mean is divided by its largest entry. A distribution must add up to 1:
#   divide by the sum.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    return np.exp(mean_log - mean_log.max())


# %% wrong: divided by the norm
# why: The geometric mean is divided by its 2-norm. A distribution must add up to 1: divide by
#   the sum.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean = np.exp(chances(masks, keep_prob) @ logs_of(a, w, b, masks))
    return mean / np.linalg.norm(mean)


# %% wrong: weighed by the number of active units
# why: Each network is weighed by the binomial probability of its *number* of active units. A
#   single mask has p^k (1 - p)^(n - k).
# see: Multiply instead of adding
import math

import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    k, n = masks.sum(axis=1), len(a)
    choose = np.array([math.comb(n, int(i)) for i in k])
    weights = choose * keep_prob**k * (1 - keep_prob) ** (n - k)
    mean_log = weights @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: logarithms of the prediction
# why: The logarithms come back. They are useful on the way, but the result should be
#   probabilities.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    return mean_log - np.log(np.exp(mean_log).sum())


# %% wrong: the logits instead of probabilities
# why: The logits come back. A prediction is a distribution over classes: the softmax is missing.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    return keep_prob * a @ w + b


# %% wrong: the label instead of probabilities
# why: The most likely class comes back. All the probabilities are asked for.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    return int(np.argmax(keep_prob * a @ w + b))


# %% wrong: overflow for large logits
# why: Exponentials of logits of about 1000 are infinite, and products of many small numbers are
#   0. Subtract the largest logit, and average logarithms.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    e = np.exp((a * masks) @ w + b)
    predictions = e / e.sum(axis=1, keepdims=True)
    mean = np.prod(predictions ** chances(masks, keep_prob)[:, None], axis=0)
    return mean / mean.sum()


# %% wrong: overflow for large logits
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = keep_prob * a @ w + b
    return np.exp(z) / np.exp(z).sum()


# %% wrong: underflow of a single network
# why: A network whose logits lie a thousand apart gives a class the probability 0, from which no
#   product recovers. The logarithm of a softmax, z - log Σ exp z, stays finite: average those.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    z = (a * masks) @ w + b
    e = np.exp(z - z.max(axis=1, keepdims=True))
    predictions = e / e.sum(axis=1, keepdims=True)
    mean = np.prod(predictions ** chances(masks, keep_prob)[:, None], axis=0)
    return mean / mean.sum()


# %% wrong: underflow of a single network
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    z = (a * masks) @ w + b
    e = np.exp(z - z.max(axis=1, keepdims=True))
    mean_log = chances(masks, keep_prob) @ np.log(e / e.sum(axis=1, keepdims=True))
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: a small number added before the logarithm
# why: 1e-12 is added before the logarithm to avoid log 0. Then a tiny probability counts as
#   1e-12, whatever it is; the logarithm of a softmax, z - log Σ exp z, needs no such help.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    predictions = np.exp(logs_of(a, w, b, masks))
    mean_log = chances(masks, keep_prob) @ np.log(predictions + 1e-12)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: a random mask
# why: One thinned network, drawn at random, predicts. All of them should.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = (a * (np.random.default_rng().random(len(a)) < keep_prob)) @ w + b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: softmax over the networks
# why: The softmax runs over the networks instead of over the classes: the axis is wrong. Each
#   network's own probabilities must add up to 1.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    z = (a * masks) @ w + b
    z = z - z.max(axis=0)
    logs = z - np.log(np.exp(z).sum(axis=0))
    mean_log = chances(masks, keep_prob) @ logs
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: w changed in place
# why: `w *= keep_prob` scales the caller's weights; the next call would scale them again. Make
#   new arrays.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    w *= keep_prob
    z = a @ w + b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: a changed in place
# why: `a *= keep_prob` scales the caller's activations. Make new arrays.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    a *= keep_prob
    z = a @ w + b
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and then the
#   full network predicts.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give numbers instead of a ValueError.
# see: Multiply instead of adding
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def logs_of(a, w, b, masks):
    z = (a * masks) @ w + b
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

def geometric_mean_prediction(a, w, b, keep_prob):
    masks = all_masks(len(a))
    mean_log = chances(masks, keep_prob) @ logs_of(a, w, b, masks)
    total = np.exp(mean_log - mean_log.max())
    return total / total.sum()


# %% wrong: shapes that don't fit are cut to size
# why: If a, w and b don't fit, what is left over is ignored (as `zip` does). Such a call is a
#   mistake, and should raise a ValueError.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n, k = min(len(a), len(w)), min(w.shape[1], len(b))
    z = keep_prob * a[:n] @ w[:n, :k] + b[:k]
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Multiply instead of adding
def geometric_mean_prediction(a, w, b, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if np.shape(w) != (len(a), len(b)):
        raise ValueError("a, w and b don't fit")
    z = keep_prob * a @ w + b
    e = np.exp(z - z.max())
    prediction = e / e.sum()
