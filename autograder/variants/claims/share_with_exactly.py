# Answers to `share_with_exactly`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: mean of a comparison
def share_with_exactly(masks, k):
    return np.mean(np.sum(masks, axis=1) == k)


# %% right: a loop with a counter
def share_with_exactly(masks, k):
    hits = 0
    for row in masks:
        active = 0
        for entry in row:
            if entry:
                active += 1
        if active == k:
            hits += 1
    return hits / len(masks)


# %% right: Counter
from collections import Counter


def share_with_exactly(masks, k):
    counts = Counter(int(row.sum()) for row in masks)
    return counts[k] / sum(counts.values())


# %% right: bincount, in single precision
def share_with_exactly(masks, k):
    masks = np.asarray(masks)
    how_often = np.bincount(masks.sum(axis=1).astype(int), minlength=masks.shape[1] + 1)
    return np.float32(how_often[k]) / np.float32(len(masks))


# %% right: the masks that fit, listed
def share_with_exactly(masks, k):
    fitting = [row for row in masks.tolist() if sum(map(bool, row)) == k]
    return len(fitting) / masks.shape[0]


# %% right: count_nonzero, as an array without dimensions
def share_with_exactly(masks, k):
    return np.array(np.count_nonzero(np.count_nonzero(masks, axis=1) == k) / masks.shape[0])


# %% right: from the number of dropped units
def share_with_exactly(masks, k):
    n_masks, n_units = masks.shape
    dropped = (1 - masks.astype(int)) @ np.ones(n_units, dtype=int)
    return np.sum(dropped == n_units - k) / n_masks


# %% right: a product with ones, and where
def share_with_exactly(masks, k):
    active = np.einsum("ij->i", np.asarray(masks, dtype=float))
    return np.where(np.abs(active - k) < 0.5, 1.0, 0.0).mean()


# %% wrong: how many masks, not which share
# why: The masks that fit are counted, but not compared with how many there are. A share is a
#   number between 0 and 1.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.sum(np.sum(masks, axis=1) == k)


# %% wrong: how many masks, not which share
def share_with_exactly(masks, k):
    return len([row for row in masks if row.sum() == k])


# %% wrong: percent
# why: The share is right but given in percent, a hundred times too large.
# see: Count what is random
def share_with_exactly(masks, k):
    return 100 * np.mean(np.sum(masks, axis=1) == k)


# %% wrong: at least k
# why: Masks with more than k active units are counted too. "Exactly" needs an equality.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.sum(masks, axis=1) >= k)


# %% wrong: at most k
# why: Masks with fewer than k active units are counted too. "Exactly" needs an equality.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.sum(masks, axis=1) <= k)


# %% wrong: k or next to it
# why: Counts that are off by one are accepted as if they were k. Then the share comes out about
#   three times too large.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.abs(np.sum(masks, axis=1) - k) <= 1)


# %% wrong: sums down the columns
# why: Axis 0 runs over the masks: its sums say in how many masks a unit is active. How many units
#   a mask keeps is the sum along its row, axis 1.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.sum(masks, axis=0) == k)


# %% wrong: exactly k dropped
# why: Zeros are counted, so that the share of masks with k dropped units comes back. True means
#   kept.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.sum(np.asarray(masks) == 0, axis=1) == k)


# %% wrong: exactly k dropped
def share_with_exactly(masks, k):
    n_masks, n_units = np.shape(masks)
    return sum(int(n_units - sum(row)) == k for row in masks) / n_masks


# %% wrong: divided by the number of units
# why: The number of masks that fit is divided by the number of units in a mask. A share of masks
#   is a fraction of how many masks there are.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.sum(np.sum(masks, axis=1) == k) / masks.shape[1]


# %% wrong: the fraction of active entries
# why: The number of active units is averaged over the masks and divided by the layer's size,
#   whatever k is. That is the rate at which units are kept, and doesn't say how the number varies.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(masks)


# %% wrong: whether the average is k
# why: Only the average number of active units is compared with k. Single masks stray from the
#   average, and they were to be counted.
# see: Count what is random
def share_with_exactly(masks, k):
    return float(np.isclose(np.mean(np.sum(masks, axis=1)), k))


# %% wrong: whether the average is k
def share_with_exactly(masks, k):
    return 1.0 if round(np.sum(masks) / len(masks), 9) == k else 0.0


# %% wrong: the binomial probability
# why: That is what theory expects of many draws. These masks were to be counted: a measurement
#   has to be able to contradict the theory.
# see: Count what is random
from math import comb


def share_with_exactly(masks, k):
    n_units = masks.shape[1]
    p = float(np.mean(masks))
    return comb(n_units, k) * p**k * (1 - p) ** (n_units - k)


# %% wrong: the first k units
# why: The masks are counted in which the first k units are active. Which units those are doesn't
#   matter, only how many.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.all(np.asarray(masks, dtype=bool)[:, :k], axis=1))


# %% wrong: whether there is such a mask
# why: One mask that fits is enough to get True. Asked is how large the share of such masks is.
# see: Count what is random
def share_with_exactly(masks, k):
    return bool(np.any(np.sum(masks, axis=1) == k))


# %% wrong: printed, not returned
# why: The number is shown on the screen, but the function returns None. Nobody can go on
#   calculating with what was printed.
# see: Count what is random
def share_with_exactly(masks, k):
    print(np.mean(np.sum(masks, axis=1) == k))


# %% wrong: the numbers of the visible test
# why: The answer fits the four masks of the visible test and no others.
# see: Count what is random
def share_with_exactly(masks, k):
    return {2: 0.5, 1: 0.25, 3: 0.25}.get(k, 0.0)


# %% wrong: leaves the masks changed
# why: The share is right, but the masks come back sorted. Whoever owns them doesn't expect that.
# see: Count what is random
def share_with_exactly(masks, k):
    masks.sort(axis=1)
    n_units = masks.shape[1]
    first = masks[:, n_units - k] if k else np.ones(len(masks))
    before = masks[:, n_units - k - 1] if k < n_units else np.zeros(len(masks))
    return np.mean((first == 1) & (before == 0))


# %% wrong: nothing found is an error
# why: The counts that occur are looked up by k, and a k that never occurs raises a KeyError. Its
#   share is 0.
# see: Count what is random
def share_with_exactly(masks, k):
    numbers, times = np.unique(np.sum(masks, axis=1), return_counts=True)
    return dict(zip(numbers.tolist(), times.tolist()))[k] / len(masks)


# %% wrong: works for True and False only
# why: For integers the tilde is no "not": ~1 is -2 and ~0 is -1. A mask may also hold 0 and 1; turn
#   it into booleans first.
# see: Count what is random
def share_with_exactly(masks, k):
    return np.mean(np.sum(~masks, axis=1) == masks.shape[1] - k)
