# Answers to `ensemble_mean`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: a sum over masks and their probabilities
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    return sum(p * f(a * mask) for mask, p in zip(masks, chances(masks, keep_prob)))


# %% right: a weighted average of all outputs
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(a.size)
    outputs = np.array([f(np.where(mask, a, 0)) for mask in masks])
    return np.average(outputs, axis=0, weights=chances(masks, keep_prob))


# %% right: a recursion, unit by unit
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    def mean_from(x, i):
        if i == len(a):
            return f(np.array(x))
        without = mean_from(x + [0.0], i + 1)
        with_unit = mean_from(x + [a[i]], i + 1)
        return keep_prob * with_unit + (1 - keep_prob) * without

    return mean_from([], 0)


# %% right: outputs times probabilities, with einsum
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(x) for x in a * masks])
    return np.einsum("i,i...->...", chances(masks, keep_prob), outputs)


# %% right: a dot product of probabilities and outputs
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = len(a)
    numbers = np.arange(2**n)
    masks = (numbers[:, None] >> np.arange(n)) & 1
    kept = masks.sum(axis=1)
    probabilities = keep_prob**kept * (1 - keep_prob) ** (n - kept)
    outputs = np.array([f(mask * a) for mask in masks])
    return probabilities @ outputs


# %% right: loops over the numbers of the masks
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total = 0.0
    for number in range(2 ** len(a)):
        x = a.copy()
        probability = 1.0
        for i in range(len(a)):
            if number >> i & 1:
                probability *= keep_prob
            else:
                probability *= 1 - keep_prob
                x[i] = 0.0
        total = total + probability * np.asarray(f(x))
    return total


# %% right: sums of equally likely networks
import itertools

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n, total = len(a), 0
    for k in range(n + 1):
        outputs = []
        for kept in itertools.combinations(range(n), k):
            x = np.zeros(n)
            x[list(kept)] = a[list(kept)]
            outputs.append(f(x))
        total = total + keep_prob**k * (1 - keep_prob) ** (n - k) * np.sum(outputs, axis=0)
    return total


# %% right: the outputs' shape looked up first, single precision
import itertools

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total = np.zeros_like(np.asarray(f(a)), dtype=np.float32)
    for mask in itertools.product([0, 1], repeat=len(a)):
        p = np.prod([keep_prob if m else 1 - keep_prob for m in mask])
        total = total + np.float32(p) * np.asarray(f(a * np.array(mask)), dtype=np.float32)
    return total


# %% right: networks that can't occur are skipped
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs, weights = [], []
    for mask, weight in zip(masks, chances(masks, keep_prob)):
        if weight > 0:
            outputs.append(f(a * mask))
            weights.append(weight)
    return np.tensordot(weights, outputs, axes=1)


# %% wrong: all networks weighed alike
# why: Every network counts the same, as if keep_prob were 0.5. Each one's output must be weighed
#   by the probability of its mask.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.mean([f(a * mask) for mask in all_masks(len(a))], axis=0)


# %% wrong: all networks weighed alike
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    return sum(f(a * mask) for mask in masks) / len(masks)


# %% wrong: added up without weights
# why: The outputs are added up, without the probabilities of their masks. A mean lies between
#   the smallest and the largest output.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return sum(f(a * mask) for mask in all_masks(len(a)))


# %% wrong: weighed, then divided by their number as well
# why: The weighted outputs are averaged instead of added up. The probabilities already add up to
#   1: nothing is left to divide by.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.mean(outputs.T * chances(masks, keep_prob), axis=-1)


# %% wrong: f of the mean instead of the mean of f
# why: The activations are averaged, and f is called once. That is the weight-scaled network; the
#   mean of the outputs is something else unless f is linear.
# see: Average all networks exactly
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(keep_prob * a)


# %% wrong: f of the mean instead of the mean of f
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    return f(chances(masks, keep_prob) @ (a * masks))


# %% wrong: the full network's value
# why: f is called for the full network only, and keep_prob plays no part.
# see: Average all networks exactly
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(a)


# %% wrong: the full network's value, times keep_prob
# why: The full network's output is multiplied by keep_prob, as if f were proportional to its
#   input and all units had gone through it together.
# see: Average all networks exactly
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob * f(a)


# %% wrong: kept activations divided by keep_prob
# why: The masked activations are scaled up, as in inverted dropout. In this notebook nothing is
#   divided: the thinned networks see a∘mask as it is.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask / keep_prob) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)


# %% wrong: kept and dropped exchanged
# why: Each mask has the probability of its opposite. keep_prob is the probability that a unit is
#   kept.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, 1 - keep_prob), outputs, axes=1)


# %% wrong: kept and dropped exchanged
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * ~mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)


# %% wrong: the empty network left out
# why: The mask that keeps nothing is missing. f has a value there too, and dropout draws it with
#   probability (1 - p)^n.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))[1:]
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)


# %% wrong: the full network left out
# why: The mask that keeps everything is missing; a loop ends one mask too early.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))[:-1]
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)


# %% wrong: the empty network left out, the rest weighed anew
# why: The mask that keeps nothing is left out, and the other probabilities are made to add up to
#   1. Dropout does draw it, with probability (1 - p)^n.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))[1:]
    outputs = np.array([f(a * mask) for mask in masks])
    return np.average(outputs, axis=0, weights=chances(masks, keep_prob))


# %% wrong: weighed by the number of active units
# why: Each network is weighed by the binomial probability of its *number* of active units, which
#   all networks with that number share. A single mask has p^k (1 - p)^(n - k).
# see: Average all networks exactly
import math

import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    k, n = masks.sum(axis=1), len(a)
    choose = np.array([math.comb(n, int(i)) for i in k])
    return np.tensordot(choose * keep_prob**k * (1 - keep_prob) ** (n - k), outputs, axes=1)


# %% wrong: the dropped units' factor forgotten
# why: The weights are p^k. The dropped units have a factor too, (1 - p)^(n - k); without it the
#   weights add up to more than 1.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(keep_prob ** masks.sum(axis=1), outputs, axes=1)


# %% wrong: a sample instead of all networks
# why: Masks are drawn at random, and the result is another one each time. With so few units all
#   of them can be listed, and the mean is exact.
# see: Average all networks exactly
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    rng = np.random.default_rng()
    outputs = [f(a * (rng.random(len(a)) < keep_prob)) for _ in range(1000)]
    return np.mean(outputs, axis=0)


# %% wrong: a sample instead of all networks
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = [f(a * np.random.binomial(1, keep_prob, len(a))) for _ in range(500)]
    return np.mean(outputs, axis=0)


# %% wrong: f called for all networks at once
# why: f is given the array of all masked vectors. It takes one vector of shape (n_units,): call
#   it for one network after the other.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    return chances(masks, keep_prob) @ f(a * masks)


# %% wrong: f called unit by unit
# why: f is given single activations. It takes the whole vector, since units act together in it.
# see: Average all networks exactly
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.array([keep_prob * f(x) + (1 - keep_prob) * f(0.0) for x in a])


# %% wrong: only one unit dropped at a time
# why: Only the full network and those with a single unit missing are asked. Any number of units
#   may be dropped at once.
# see: Average all networks exactly
def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    outputs = [f(a * (np.arange(len(a)) != i)) for i in range(len(a))]
    return keep_prob * np.asarray(f(a)) + (1 - keep_prob) * np.mean(outputs, axis=0)


# %% wrong: a single number for several
# why: All entries of f's output are averaged into one number. If f returns an array, its mean is
#   an array of the same shape.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = [np.mean(f(a * mask)) for mask in masks]
    return float(np.dot(chances(masks, keep_prob), outputs))


# %% wrong: only functions with one number work
# why: The outputs are turned into single numbers on the way (`float(...)`, `.item()`), which
#   fails if f returns an array.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    total = 0.0
    for mask, probability in zip(masks, chances(masks, keep_prob)):
        total += probability * float(f(a * mask))
    return total


# %% wrong: only functions with one number work
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.zeros(len(masks))
    for i, mask in enumerate(masks):
        outputs[i] = f(a * mask)
    return np.sum(outputs * chances(masks, keep_prob))


# %% wrong: the outputs of all networks
# why: The outputs come back one by one, not their mean.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.array([f(a * mask) for mask in all_masks(len(a))])


# %% wrong: equal vectors counted once
# why: Masked vectors that are equal are counted once. Different masks can give equal vectors,
#   when an activation is zero, and each has its own probability.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    seen = {}
    for mask, probability in zip(masks, chances(masks, keep_prob)):
        seen[tuple(a * mask + 0.0)] = probability
    outputs = [p * np.asarray(f(np.array(x))) for x, p in seen.items()]
    return np.sum(outputs, axis=0)


# %% wrong: a changed in place
# why: The masks are applied in the caller's array. Work on a copy: a * mask makes one.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total, masks = 0.0, all_masks(len(a))
    whole = a.copy()
    for mask, probability in zip(masks, chances(masks, keep_prob)):
        a[:] = whole * mask
        total = total + probability * f(a)
    a[0] = 0.0
    return total


# %% wrong: masks applied on top of each other
# why: Each mask is applied to what the masks before it have left, so soon nothing is. Start from
#   a for every mask.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total, masks = 0.0, all_masks(len(a))[::-1]
    x = a.copy()
    for mask, probability in zip(masks, chances(masks, keep_prob)):
        x *= mask
        total = total + probability * f(x)
    return total


# %% wrong: the geometric mean
# why: Logarithms are averaged. The ensemble's mean is the arithmetic one: outputs times
#   probabilities, added up.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    logs = np.log(np.abs(outputs) + 1e-300)
    return np.exp(np.tensordot(chances(masks, keep_prob), logs, axes=1))


# %% wrong: the most likely network
# why: Only the network with the largest probability is asked. All of them have a share in the
#   mean.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    best = np.argmax(chances(masks, keep_prob))
    return f(a * masks[best])


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and then the
#   mean is f(a).
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    masks = all_masks(len(a))
    return sum(p * f(a * mask) for mask, p in zip(masks, chances(masks, keep_prob)))


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give numbers instead of a ValueError.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    masks = all_masks(len(a))
    return sum(p * f(a * mask) for mask, p in zip(masks, chances(masks, keep_prob)))


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Average all networks exactly
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def ensemble_mean(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    mean = sum(p * f(a * mask) for mask, p in zip(masks, chances(masks, keep_prob)))
