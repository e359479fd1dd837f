# Answers to `sample_mask`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: uniform numbers below keep_prob
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    return rng.random(shape) < keep_prob


# %% right: binomial, as 0 and 1
def sample_mask(shape, keep_prob, rng):
    if keep_prob <= 0 or keep_prob > 1 or np.isnan(keep_prob):
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.binomial(1, keep_prob, size=shape)


# %% right: at least 1 - keep_prob
def sample_mask(shape, keep_prob, rng):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob outside (0, 1]")
    return rng.uniform(size=shape) >= 1 - keep_prob


# %% right: choice among True and False
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    return rng.choice([True, False], size=shape, p=[keep_prob, 1 - keep_prob])


# %% right: a generator of its own, spawned
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    return rng.spawn(1)[0].random(shape) < keep_prob


# %% right: loops, column by column, float32
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mask = np.zeros(shape, dtype=np.float32)
    for j in range(shape[1]):
        for i in range(shape[0]):
            if rng.random() < keep_prob:
                mask[i, j] = 1
    return mask


# %% right: drawn flat, then reshaped
def sample_mask(shape, keep_prob, rng):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    n = int(np.prod(shape))
    return np.array([rng.random() < keep_prob for _ in range(n)]).reshape(shape)


# %% right: floor of keep_prob plus a uniform number
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    return np.floor(keep_prob + rng.random(shape))


# %% wrong: True where a unit is dropped
# why: The mask is True with probability 1 - keep_prob: the comparison is turned round, as in
#   code whose p is the probability of dropping. In this course True means kept.
# see: Translate the letter p
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.random(shape) > keep_prob


# %% wrong: True where a unit is dropped
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.binomial(1, 1 - keep_prob, shape)


# %% wrong: normal instead of uniform numbers
# why: `standard_normal` is below keep_prob with another probability (0.79 at keep_prob 0.8,
#   but 0.56 at 0.15), and keeps too few even at keep_prob = 1. `rng.random` is uniform on [0, 1).
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.standard_normal(shape) < keep_prob


# %% wrong: exactly a fixed number kept
# why: Shuffling a fixed number of kept units makes the entries depend on one another, and the
#   number of active units never varies. Dropout decides for every unit alone.
# see: Count the active units
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n = shape[0] * shape[1]
    flat = np.zeros(n, dtype=bool)
    flat[: round(n * keep_prob)] = True
    return rng.permutation(flat).reshape(shape)


# %% wrong: exactly a fixed number kept in each sample
# why: Every row keeps the same number of units. Dropout decides for every unit alone, so the
#   number of active units varies from sample to sample.
# see: Count the active units
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    ranks = rng.random(shape).argsort(axis=1).argsort(axis=1)
    return ranks < round(shape[1] * keep_prob)


# %% wrong: one mask for the whole batch
# why: One row is drawn and repeated, so all samples of the batch lose the same units. That is
#   `shared_mask`; here each sample gets a mask of its own.
# see: Share one mask among all samples
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: one draw per sample
# why: A whole sample is kept or dropped together, because one number is drawn for each row.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random((shape[0], 1)) < keep_prob, (1, shape[1]))


# %% wrong: a single draw for everything
# why: `rng.random()` without a shape is one number, so the whole mask is True or False.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.full(shape, rng.random() < keep_prob)


# %% wrong: the same mask at every call
# why: A generator made inside the function with a constant seed, or a mask remembered from an
#   earlier call, gives the same mask again and again. Draw from the caller's rng each time.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.random.default_rng(42).random(shape) < keep_prob


# %% wrong: NumPy's global generator
# why: `np.random.rand` reads NumPy's global state instead of rng, so nobody can repeat the
#   result by passing a seeded generator.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.random.rand(*shape) < keep_prob


# %% wrong: the same mask at every call
_masks = {}


def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if (shape, keep_prob) not in _masks:
        _masks[shape, keep_prob] = rng.random(shape) < keep_prob
    return _masks[shape, keep_prob]


# %% wrong: rounded uniform numbers
# why: `np.round` of a uniform number is 1 half of the time, whatever keep_prob is.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.round(rng.random(shape))


# %% wrong: one random number for every two units
# why: Half as many numbers are drawn as there are units and each is used twice, so neighbours
#   are always kept or dropped together.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random((shape[0], (shape[1] + 1) // 2)) < keep_prob
    return np.repeat(half, 2, axis=1)[:, : shape[1]]


# %% wrong: half of the draws used twice
# why: Half as many numbers are drawn as there are entries, and used again for the other half of
#   the samples or units. Every entry needs a draw of its own.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random(((shape[0] + 1) // 2, shape[1])) < keep_prob
    return np.vstack([half, half])[: shape[0]]


# %% wrong: half of the draws used twice
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random((shape[0], (shape[1] + 1) // 2)) < keep_prob
    return np.hstack([half, half])[:, : shape[1]]


# %% wrong: already divided by keep_prob
# why: The entries are 0 and 1/keep_prob. A mask only says who is kept; scaling is a step of its
#   own, and comes in notebook 02.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return (rng.random(shape) < keep_prob) / keep_prob


# %% wrong: the random numbers themselves
# why: Uniform numbers come back, not the answers to the question "below keep_prob?".
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.random(shape)


# %% wrong: rows and columns swapped
# why: The mask has shape (n_units, n_samples).
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.random(shape[::-1]) < keep_prob


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give a mask instead of a ValueError.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    return rng.random(shape) < keep_prob


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and is how
#   dropout is switched off.
# see: Draw a mask
def sample_mask(shape, keep_prob, rng):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return rng.random(shape) < keep_prob
