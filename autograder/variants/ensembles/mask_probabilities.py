# Answers to `mask_probabilities`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: np.where and a product
def mask_probabilities(masks, keep_prob):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


# %% right: powers of the two counts
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = np.sum(masks, axis=1)
    n_units = np.shape(masks)[1]
    return keep_prob**kept * (1 - keep_prob) ** (n_units - kept)


# %% right: a double loop
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    result = []
    for mask in masks:
        probability = 1.0
        for entry in mask:
            probability *= keep_prob if entry else 1 - keep_prob
        result.append(probability)
    return result


# %% right: arithmetic with masks of numbers
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    m = np.array(masks, dtype=float)
    return np.prod(m * keep_prob + (1 - m) * (1 - keep_prob), axis=1)


# %% right: powers with the mask as exponent
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    m = np.asarray(masks).astype(int)
    return np.multiply.reduce(keep_prob**m * (1 - keep_prob) ** (1 - m), axis=1)


# %% right: logarithms, where they exist
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = np.asarray(masks, dtype=bool).sum(axis=1)
    dropped = np.shape(masks)[1] - kept
    if keep_prob == 1:
        return (dropped == 0).astype(float)
    return np.exp(kept * np.log(keep_prob) + dropped * np.log1p(-keep_prob))


# %% right: xlogy from SciPy
from scipy.special import xlog1py, xlogy

def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = np.asarray(masks, dtype=bool).sum(axis=1)
    dropped = np.shape(masks)[1] - kept
    return np.exp(xlogy(kept, keep_prob) + xlog1py(dropped, -keep_prob))


# %% right: SciPy's Bernoulli distribution
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    from scipy.stats import bernoulli

    return bernoulli.pmf(np.asarray(masks, dtype=int), keep_prob).prod(axis=1)


# %% right: the binomial, shared among the masks with that count
import math

def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = np.shape(masks)[1]
    kept = [int(sum(mask)) for mask in masks]
    counts = {k: math.comb(n, k) for k in set(kept)}
    pmf = {k: c * keep_prob**k * (1 - keep_prob) ** (n - k) for k, c in counts.items()}
    return np.array([pmf[k] / counts[k] for k in kept])


# %% right: column by column, single precision
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    masks = np.asarray(masks)
    result = np.ones(len(masks), dtype=np.float32)
    for column in masks.T:
        result = result * np.where(column, np.float32(keep_prob), np.float32(1 - keep_prob))
    return result


# %% right: looked up by 0 and 1
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    table = np.array([1 - keep_prob, keep_prob])
    return table[np.asarray(masks).astype(int)].prod(axis=-1)


# %% wrong: all networks alike
# why: Every mask gets 1/2^n. That is right at keep_prob 0.5 only; otherwise masks that keep
#   about pn units are more likely than others of their kind.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.full(len(masks), 1 / 2 ** np.shape(masks)[1])


# %% wrong: all rows alike
# why: Every row gets the same share of 1. Masks are equally likely at keep_prob 0.5 only, and a
#   mask's probability doesn't depend on how many others are asked about.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.ones(len(masks)) / len(masks)


# %% wrong: kept and dropped exchanged
# why: Each kept unit contributes 1 - p and each dropped one p. keep_prob is the probability that
#   a unit is kept.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, 1 - keep_prob, keep_prob).prod(axis=1)


# %% wrong: kept and dropped exchanged
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    dropped = np.sum(masks, axis=1)
    return keep_prob ** (np.shape(masks)[1] - dropped) * (1 - keep_prob) ** dropped


# %% wrong: the dropped units' factor forgotten
# why: Only the kept units contribute, with p^k. That the others are dropped is an event too,
#   with the factor (1 - p)^(n - k).
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return keep_prob ** np.sum(masks, axis=1)


# %% wrong: the dropped units' factor forgotten
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1.0).prod(axis=1)


# %% wrong: the kept units' factor forgotten
# why: Only the dropped units contribute, with (1 - p)^(n - k). The kept ones have the factor
#   p^k.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (1 - keep_prob) ** (np.shape(masks)[1] - np.sum(masks, axis=1))


# %% wrong: zero for every dropped unit
# why: A dropped unit contributes the factor 0, so that only the full network has a probability.
#   Its factor is 1 - p.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.prod(masks * keep_prob, axis=1)


# %% wrong: the probability of the number of active units
# why: The binomial distribution gives the probability that *any* k units are active. A mask says
#   which ones: the number of ways to choose them doesn't belong here.
# see: Weigh the networks
import math

def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = np.shape(masks)[1]
    kept = np.sum(masks, axis=1).astype(int)
    choose = np.array([math.comb(n, int(k)) for k in kept])
    return choose * keep_prob**kept * (1 - keep_prob) ** (n - kept)


# %% wrong: made to add up to 1
# why: The probabilities of the given masks are made to add up to 1. They do so by themselves if
#   all masks are given; if only some are, they shouldn't.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    result = np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)
    return result / result.sum()


# %% wrong: multiplied over the masks
# why: The product runs down the columns, over the masks. It is a mask's own units whose
#   probabilities are multiplied, along its row.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=0)


# %% wrong: multiplied over everything
# why: All entries of all masks are multiplied into one number. Each mask has a probability of
#   its own: multiply along the rows.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1 - keep_prob).prod()


# %% wrong: added instead of multiplied
# why: The units' probabilities are added up. Independent events happen together with the product
#   of their probabilities.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1 - keep_prob).sum(axis=1)


# %% wrong: averaged instead of multiplied
# why: The units' probabilities are averaged. Independent events happen together with the product
#   of their probabilities.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1 - keep_prob).mean(axis=1)


# %% wrong: not multiplied at all
# why: The probability of each entry comes back. For the mask as a whole they must be multiplied
#   along its row.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1 - keep_prob)


# %% wrong: logarithms of the probabilities
# why: The logarithms come back. They are useful on the way, but the result should be the
#   probabilities.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    with np.errstate(divide="ignore"):
        return np.log(np.where(masks, keep_prob, 1 - keep_prob)).sum(axis=1)


# %% wrong: NaN when nothing can be dropped
# why: At keep_prob = 1 the logarithm of 1 - p is minus infinity, and 0 times that is NaN.
#   Multiply the probabilities themselves, where 0 to the power of 0 is 1.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = np.sum(masks, axis=1)
    dropped = np.shape(masks)[1] - kept
    return np.exp(kept * np.log(keep_prob) + dropped * np.log(1 - keep_prob))


# %% wrong: only masks of True and False work
# why: `~` turns True into False, but the integer 1 into -2. Make the mask boolean first, or
#   count with n - k: masks of 0 and 1 are allowed everywhere in this course.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = masks.sum(axis=1)
    dropped = (~masks).sum(axis=1)
    return keep_prob**kept * (1 - keep_prob) ** dropped


# %% wrong: only masks of True and False work
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    result = np.ones(len(masks))
    for i, mask in enumerate(masks):
        result[i] = keep_prob ** len(mask[mask]) * (1 - keep_prob) ** len(mask[~mask])
    return result


# %% wrong: masks counted as units
# why: `len(masks)` is the number of masks. The exponent needs the number of units,
#   `masks.shape[1]`.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = np.sum(masks, axis=1)
    return keep_prob**kept * (1 - keep_prob) ** (len(masks) - kept)


# %% wrong: the empty and the full network alike
# why: A mask and its opposite get the same probability. They are equally likely at keep_prob 0.5
#   only.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = np.sum(masks, axis=1)
    likely = np.maximum(kept, np.shape(masks)[1] - kept)
    return keep_prob**likely * (1 - keep_prob) ** (np.shape(masks)[1] - likely)


# %% wrong: a column instead of a row of numbers
# why: The result has shape (n_masks, 1). It should be (n_masks,): one number for each mask.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1, keepdims=True)


# %% wrong: the masks are changed in place
# why: The probabilities are right, but the masks that were passed in are not what they were.
#   Work on new arrays.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    probability = np.array([1 - keep_prob, keep_prob])[masks.astype(int)].prod(axis=1)
    masks[:] = 0
    return probability


# %% wrong: the masks are changed in place
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    result = np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)
    masks *= False
    return result


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and then the
#   full network has probability 1.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give numbers instead of a ValueError.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    return np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


# %% wrong: nothing returned
# why: The function gives None: it has no return (printing is something else), or its body is
#   still missing.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    probabilities = np.where(masks, keep_prob, 1 - keep_prob).prod(axis=1)


# %% wrong: always 0.8
# why: The function computes with 0.8 whatever keep_prob is. The visible test uses 0.8; use the
#   argument.
# see: Weigh the networks
def mask_probabilities(masks, keep_prob):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.where(masks, 0.8, 0.2).prod(axis=1)
