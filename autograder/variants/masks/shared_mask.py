# Answers to `shared_mask`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: one row, tiled
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    n_samples, n_units = shape
    return np.tile(rng.random(n_units) < keep_prob, (n_samples, 1))


# %% right: one row, broadcast
def shared_mask(shape, keep_prob, rng):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    return np.broadcast_to(rng.random(shape[1]) < keep_prob, shape)


# %% right: a row of 0 and 1 from a binomial, repeated
def shared_mask(shape, keep_prob, rng):
    if keep_prob <= 0 or keep_prob > 1 or np.isnan(keep_prob):
        raise ValueError("keep_prob must be in (0, 1]")
    row = rng.binomial(1, keep_prob, size=(1, shape[1]))
    return np.repeat(row, shape[0], axis=0)


# %% right: a loop over units, a column each, float32
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mask = np.zeros(shape, dtype=np.float32)
    for j in range(shape[1]):
        if rng.random() < keep_prob:
            mask[:, j] = 1
    return mask


# %% right: ones times a row
def shared_mask(shape, keep_prob, rng):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob outside (0, 1]")
    row = rng.uniform(size=shape[1]) >= 1 - keep_prob
    return np.ones(shape) * row


# %% right: the same row in a list, once for each sample
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    n_samples, n_units = shape
    row = [bool(rng.random() < keep_prob) for _ in range(n_units)]
    return np.array([row for _ in range(n_samples)])


# %% right: choice among 1 and 0, stacked
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    row = rng.choice([1, 0], size=shape[1], p=[keep_prob, 1 - keep_prob])
    return np.vstack([row] * shape[0])


# %% right: a whole batch drawn, its first row used
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mask = rng.random(shape) < keep_prob
    mask[1:] = mask[0]
    return mask


# %% right: the outer product of ones and a row
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    return np.outer(np.ones(shape[0]), np.floor(keep_prob + rng.random(shape[1])))


# %% right: a column per unit, then transposed
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    columns = rng.random((shape[1], 1)) < keep_prob
    return (columns & np.ones((1, shape[0]), dtype=bool)).T


# %% right: a generator seeded from rng for every sample alike
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    seed = int(rng.integers(2**62))
    rows = [np.random.default_rng(seed).random(shape[1]) < keep_prob for _ in range(shape[0])]
    return np.array(rows)


# %% wrong: a mask of its own for every sample
# why: Each sample gets its own draw for every unit, as in `sample_mask`. Here one draw per unit
#   decides for all samples of the batch.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.random(shape) < keep_prob


# %% wrong: a mask of its own for every sample
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.vstack([rng.random(shape[1]) < keep_prob for _ in range(shape[0])])


# %% wrong: one draw per sample instead of one per unit
# why: One number is drawn for each row, so a sample is kept or dropped as a whole. Shared among
#   samples means: one number for each unit, that is for each column.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random((shape[0], 1)) < keep_prob, (1, shape[1]))


# %% wrong: one draw per sample instead of one per unit
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.array([np.full(shape[1], rng.random() < keep_prob) for _ in range(shape[0])])


# %% wrong: a row as long as the batch
# why: The row has one entry per sample, so its length is n_samples. A mask row has one entry per
#   unit; n_samples only says how often it is repeated.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape[0]) < keep_prob, (shape[0], 1))


# %% wrong: rows and columns swapped
# why: The mask has shape (n_units, n_samples): each unit got a row. In this course a row is a
#   sample.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random((shape[1], 1)) < keep_prob, (1, shape[0]))


# %% wrong: rows and columns swapped
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    n_units, n_samples = shape
    return np.tile(rng.random(n_units) < keep_prob, (n_samples, 1))


# %% wrong: a single draw for everything
# why: One number decides for the whole layer, so all units are kept or all dropped. Units are
#   drawn one by one; only the samples share.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.full(shape, rng.random() < keep_prob)


# %% wrong: a single draw for everything
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.ones(shape) * rng.binomial(1, keep_prob)


# %% wrong: only one row comes back
# why: The row that all samples share is right, but it comes back once. The mask still has shape
#   (n_samples, n_units), the row repeated for every sample.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.random(shape[1]) < keep_prob


# %% wrong: only one row comes back
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return rng.random((1, shape[1])) < keep_prob


# %% wrong: rows joined end to end
# why: The copies of the row stand one behind the other in one long row. They have to be stacked,
#   one below the other.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape[1]) < keep_prob, shape[0])


# %% wrong: rows joined end to end
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return list(rng.random(shape[1]) < keep_prob) * shape[0]


# %% wrong: units repeated instead of rows
# why: `np.repeat` without an axis repeats each entry, not the row as a whole. After the reshape
#   neighbouring units share a draw and the samples don't.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    row = rng.random(shape[1]) < keep_prob
    return np.repeat(row, shape[0]).reshape(shape)


# %% wrong: True where a unit is dropped
# why: The mask is True with probability 1 - keep_prob: the comparison is turned round, as in
#   code whose p is the probability of dropping. In this course True means kept.
# see: Translate the letter p
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape[1]) > keep_prob, (shape[0], 1))


# %% wrong: True where a unit is dropped
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.binomial(1, 1 - keep_prob, shape[1]), (shape[0], 1))


# %% wrong: exactly a fixed number kept
# why: A fixed number of units is chosen, so the number of active units never varies and the units
#   depend on one another. Dropout decides for every unit alone.
# see: Count the active units
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    row = np.zeros(shape[1], dtype=bool)
    row[: round(shape[1] * keep_prob)] = True
    return np.tile(rng.permutation(row), (shape[0], 1))


# %% wrong: exactly a fixed number kept
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    kept = rng.choice(shape[1], size=int(np.ceil(shape[1] * keep_prob)), replace=False)
    mask = np.zeros(shape)
    mask[:, kept] = 1
    return mask


# %% wrong: drawn with replacement
# why: Units to keep are drawn one after the other, and the same one can be drawn twice. So fewer
#   are kept than keep_prob says, even at keep_prob = 1.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.zeros(shape)
    mask[:, rng.integers(shape[1], size=round(shape[1] * keep_prob))] = 1
    return mask


# %% wrong: everything is kept
# why: The mask is always full, so nothing is dropped. Each unit should be kept with probability
#   keep_prob only.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.ones(shape, dtype=bool)


# %% wrong: the same mask at every call
# why: A constant seed, a copied rng, a mask remembered from an earlier call, or no random number
#   at all gives the same mask again and again. Shared means shared among the samples of one
#   call; each call draws anew from rng.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(np.random.default_rng(0).random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: the same mask at every call
_masks = {}


def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if (shape, keep_prob) not in _masks:
        _masks[shape, keep_prob] = np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))
    return _masks[shape, keep_prob]


# %% wrong: the same mask at every call
def shared_mask(shape, keep_prob, rng):
    import copy

    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    rows = [copy.deepcopy(rng).random(shape[1]) < keep_prob for _ in range(shape[0])]
    return np.array(rows)


# %% wrong: the same mask at every call
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.zeros(shape)
    for i in range(shape[0]):
        np.random.seed(1)
        mask[i] = np.random.rand(shape[1]) < keep_prob
    return mask


# %% wrong: the same mask at every call
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(np.arange(shape[1]) < keep_prob * shape[1], (shape[0], 1))


# %% wrong: random numbers that don't come from rng
# why: The numbers come from NumPy's global state or from a generator of the function's own, so
#   nobody can repeat the result by passing a seeded generator.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(np.random.rand(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: random numbers that don't come from rng
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(np.random.default_rng().random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: random numbers that don't come from rng
import random


def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.array([[random.random() < keep_prob for _ in range(shape[1])]] * shape[0])


# %% wrong: a fair coin, whatever keep_prob is
# why: Each unit is kept half of the time, because keep_prob isn't used in the draw: rounding a
#   uniform number, or drawing 0 or 1, gives 1 with probability 0.5.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(np.round(rng.random(shape[1])), (shape[0], 1))


# %% wrong: a fair coin, whatever keep_prob is
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.integers(0, 2, size=shape[1]), (shape[0], 1))


# %% wrong: normal instead of uniform numbers
# why: `standard_normal` is below keep_prob with another probability (0.79 at keep_prob 0.8,
#   but 0.56 at 0.15), and keeps too few even at keep_prob = 1. `rng.random` is uniform on [0, 1).
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.standard_normal(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: the samples' draws combined
# why: Each sample draws for itself, and the draws are then combined: a unit stays if all samples
#   keep it, or any, or the average. How many stay then depends on the size of the batch. One
#   draw per unit is enough.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    row = (rng.random(shape) < keep_prob).all(axis=0)
    return np.tile(row, (shape[0], 1))


# %% wrong: the samples' draws combined
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    row = (rng.random(shape) < keep_prob).any(axis=0)
    return np.tile(row, (shape[0], 1))


# %% wrong: the samples' draws combined
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape).mean(axis=0) < keep_prob, (shape[0], 1))


# %% wrong: one random number for every two units
# why: Half as many numbers are drawn as there are units and each is used twice, so neighbours
#   are always kept or dropped together. Only samples share, units don't.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random((shape[1] + 1) // 2) < keep_prob
    return np.tile(np.repeat(half, 2)[: shape[1]], (shape[0], 1))


# %% wrong: half of the draws used twice
# why: Numbers are drawn for the first half of the units and used again for the second, so units
#   go in pairs. Only samples share, units don't.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random((shape[1] + 1) // 2) < keep_prob
    return np.tile(np.concatenate([half, half])[: shape[1]], (shape[0], 1))


# %% wrong: two samples share a mask
# why: Every two samples have a mask in common, so a batch still goes through many networks. One
#   mask is shared among all samples.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    half = rng.random(((shape[0] + 1) // 2, shape[1])) < keep_prob
    return np.repeat(half, 2, axis=0)[: shape[0]]


# %% wrong: the first row filled in only
# why: Only the first sample gets the mask; the other rows stay as they were made. Every row has
#   to hold the same draw.
# see: Share one mask among all samples
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.ones(shape, dtype=bool)
    mask[0] = rng.random(shape[1]) < keep_prob
    return mask


# %% wrong: the first row filled in only
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.zeros(shape)
    mask[0] = rng.random(shape[1]) < keep_prob
    return mask


# %% wrong: already divided by keep_prob
# why: The entries are 0 and 1/keep_prob. A mask only says who is kept; scaling is a step of its
#   own, and comes in notebook 02.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile((rng.random(shape[1]) < keep_prob) / keep_prob, (shape[0], 1))


# %% wrong: the random numbers themselves
# why: Uniform numbers come back, not the answers to the question "below keep_prob?".
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape[1]), (shape[0], 1))


# %% wrong: keep_prob itself in every entry
# why: The probability comes back, not a draw that comes out True with that probability. A mask
#   holds only True and False.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.full(shape, keep_prob)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN give a mask instead of a ValueError.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    return np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: keep_prob = 0 is accepted
# why: The check lets 0 pass, or leaves the checking to `rng.binomial`, which accepts it. At 0
#   nothing would survive, and 1/keep_prob, which notebook 02 needs, would not exist.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    return np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: keep_prob = 0 is accepted
def shared_mask(shape, keep_prob, rng):
    return np.tile(rng.binomial(1, keep_prob, shape[1]), (shape[0], 1))


# %% wrong: NaN is accepted
# why: Every comparison with NaN is false, so a check that asks "too small?" and "too large?" lets
#   NaN pass. Asking whether the number is inside the range refuses it.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    return np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping everything is allowed, and is how
#   dropout is switched off.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    return np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))


# %% wrong: an AssertionError instead of a ValueError
# why: `assert` stops the program too, but with an AssertionError, and it is skipped when Python
#   runs with optimisation on. A ValueError says that an argument is not usable.
# see: Draw a mask
def shared_mask(shape, keep_prob, rng):
    assert 0 < keep_prob <= 1
    return np.tile(rng.random(shape[1]) < keep_prob, (shape[0], 1))
