# Answers to `jensen_gap`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: mean of f minus f of the mean
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    return mean_over_masks(f, a, keep_prob) - f(keep_prob * a)


# %% right: functions of their own for both parts
import itertools


def average(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    total = 0
    for mask in itertools.product([0, 1], repeat=len(a)):
        k = sum(mask)
        total += keep_prob**k * (1 - keep_prob) ** (len(a) - k) * np.asarray(f(a * mask))
    return total


def scaled(f, a, keep_prob):
    return np.asarray(f(a * keep_prob))

def jensen_gap(f, a, keep_prob):
    return average(f, a, keep_prob) - scaled(f, a, keep_prob)


# %% right: the mean of differences
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    here = np.asarray(f(keep_prob * a))
    masks = all_masks(a.size)
    gap = np.zeros_like(here, dtype=float)
    for mask, p in zip(masks, chances(masks, keep_prob)):
        gap = gap + p * (np.asarray(f(a * mask)) - here)
    return gap


# %% right: a recursion, unit by unit
def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    def mean_from(x, i):
        if i == len(a):
            return np.asarray(f(x))
        dropped = x.copy()
        dropped[i] = 0
        return keep_prob * mean_from(x, i + 1) + (1 - keep_prob) * mean_from(dropped, i + 1)

    return mean_from(a.copy(), 0) - f(keep_prob * a)


# %% right: a weighted average, single precision
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    numbers = np.arange(2 ** len(a))
    masks = (numbers[:, None] >> np.arange(len(a))) & 1
    outputs = np.array([f(x) for x in masks * a])
    mean = np.average(outputs, axis=0, weights=chances(masks, keep_prob))
    return (mean - f(keep_prob * a)).astype(np.float32)


# %% right: minus the scaled value, plus the rest
def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    gap = -np.array(f(keep_prob * a), dtype=float)
    for number in range(2 ** len(a)):
        mask = np.array([number >> i & 1 for i in range(len(a))])
        k = mask.sum()
        gap = gap + keep_prob**k * (1 - keep_prob) ** (len(a) - k) * f(mask * a)
    return gap


# %% right: the scaled vector as one more network of weight -1
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    vectors = [*(a * masks), keep_prob * a]
    weights = [*chances(masks, keep_prob), -1.0]
    return sum(weight * f(x) for weight, x in zip(weights, vectors))


# %% wrong: the other way round
# why: The ensemble's mean is subtracted from the weight-scaled value. The gap is mean minus
#   value, so that it is positive for functions that curve upwards.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return f(keep_prob * a) - mean_over_masks(f, a, keep_prob)


# %% wrong: the absolute value
# why: The sign is thrown away. It tells which way the function curves: the gap of a concave
#   function is negative.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return abs(mean_over_masks(f, a, keep_prob) - f(keep_prob * a))


# %% wrong: clipped at zero
# why: Negative gaps are set to zero. Only convex functions have no negative gap; a concave one,
#   or a sigmoid, may.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.maximum(mean_over_masks(f, a, keep_prob) - f(keep_prob * a), 0)


# %% wrong: compared with the full network
# why: f(a) is subtracted, the full network without its scale. What stands in for the mean is
#   f(keep_prob * a).
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, keep_prob) - f(a)


# %% wrong: f's value scaled instead of its input
# why: keep_prob * f(a) is subtracted. The scale belongs to the activations, inside f.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, keep_prob) - keep_prob * f(a)


# %% wrong: all networks weighed alike
# why: The mean is taken with equal weights, as if keep_prob were 0.5. Then even a linear
#   function has a gap.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.mean([f(a * mask) for mask in all_masks(len(a))], axis=0) - f(keep_prob * a)


# %% wrong: kept activations divided by keep_prob
# why: The masked activations are scaled up, as in inverted dropout, but those of the full
#   network are scaled down as well. One of the two is enough.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(lambda x: f(x / keep_prob), a, keep_prob) - f(keep_prob * a)


# %% wrong: inverted dropout on both sides
# why: The masked activations are divided by keep_prob and compared with f(a). That is the gap of
#   inverted dropout, at activations 1/keep_prob times as large as those asked about.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(lambda x: f(x / keep_prob), a, keep_prob) - f(a)


# %% wrong: kept and dropped exchanged
# why: In the mean each mask has the probability of its opposite. keep_prob is the probability
#   that a unit is kept.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, 1 - keep_prob + 0.0) - f(keep_prob * a)


# %% wrong: kept and dropped exchanged on both sides
# why: Mean and scaled value are both taken at 1 - keep_prob. keep_prob is the probability that a
#   unit is kept.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, 1 - keep_prob + 0.0) - f((1 - keep_prob) * a)


# %% wrong: divided by the scaled value
# why: The difference is divided by the weight-scaled value. The gap is the difference itself.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    here = f(keep_prob * a)
    return (mean_over_masks(f, a, keep_prob) - here) / here


# %% wrong: the ratio instead of the difference
# why: The two are divided. The gap is their difference, 0 where they agree.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, keep_prob) / f(keep_prob * a)


# %% wrong: the squared difference
# why: The difference is squared, which loses its sign and its size.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (mean_over_masks(f, a, keep_prob) - f(keep_prob * a)) ** 2


# %% wrong: the variance of f
# why: The variance of the outputs comes back. A linear function varies too, but has no gap.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mean = mean_over_masks(f, a, keep_prob)
    return mean_over_masks(lambda x: (np.asarray(f(x)) - mean) ** 2, a, keep_prob)


# %% wrong: the mean alone
# why: The ensemble's mean comes back, and nothing is subtracted from it.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, keep_prob)


# %% wrong: always zero
# why: The gap is taken to be zero, as if every function were linear.
# see: Measure the gap
def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return 0 * f(keep_prob * a)


# %% wrong: always zero
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return mean_over_masks(f, a, keep_prob) - mean_over_masks(f, a, keep_prob)


# %% wrong: the empty network left out
# why: The mask that keeps nothing is missing from the mean. f has a value there too.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))[1:]
    mean = sum(p * f(a * mask) for mask, p in zip(masks, chances(masks, keep_prob)))
    return mean - f(keep_prob * a)


# %% wrong: the full network left out
# why: The mask that keeps everything is missing from the mean; a loop ends one mask too early.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))[:-1]
    mean = sum(p * f(a * mask) for mask, p in zip(masks, chances(masks, keep_prob)))
    return mean - f(keep_prob * a)


# %% wrong: a sample instead of all networks
# why: The mean is estimated from masks drawn at random, so the gap is another one at each call.
#   With so few units the exact mean can be had.
# see: Measure the gap
def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    rng = np.random.default_rng()
    outputs = [f(a * (rng.random(len(a)) < keep_prob)) for _ in range(1000)]
    return np.mean(outputs, axis=0) - f(keep_prob * a)


# %% wrong: a single number for several
# why: The gaps of all entries are averaged, and may cancel. If f returns an array, its gap is an
#   array.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.mean(mean_over_masks(f, a, keep_prob) - f(keep_prob * a))


# %% wrong: a single number for several
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.max(np.abs(mean_over_masks(f, a, keep_prob) - f(keep_prob * a)))


# %% wrong: f called for all networks at once
# why: f is given the array of all masked vectors. It takes one vector of shape (n_units,): call
#   it for one network after the other.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = all_masks(len(a))
    return chances(masks, keep_prob) @ f(a * masks) - f(keep_prob * a)


# %% wrong: a changed in place
# why: `a *= keep_prob` scales the caller's array. keep_prob * a makes a new one.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mean = mean_over_masks(f, a, keep_prob)
    a *= keep_prob
    return mean - f(a)


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and then there
#   is no gap.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return mean_over_masks(f, a, keep_prob) - f(keep_prob * a)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give numbers instead of a ValueError.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    return mean_over_masks(f, a, keep_prob) - f(keep_prob * a)


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Measure the gap
import itertools


def all_masks(n):
    return np.array(list(itertools.product([False, True], repeat=n)))


def chances(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


def mean_over_masks(f, a, keep_prob):
    masks = all_masks(len(a))
    outputs = np.array([f(a * mask) for mask in masks])
    return np.tensordot(chances(masks, keep_prob), outputs, axes=1)

def jensen_gap(f, a, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    gap = mean_over_masks(f, a, keep_prob) - f(keep_prob * a)
