# Answers to `dropout`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: mask, then divide
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    if not training:
        return a
    return a * (rng.random(a.shape) < keep_prob) / keep_prob


# %% right: binomial factor, a copy at test time
def dropout(a, keep_prob, rng, training=True):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    if training and keep_prob < 1:
        return rng.binomial(1, keep_prob, size=a.shape) / keep_prob * a
    return a.copy()


# %% right: np.where
def dropout(a, keep_prob, rng, training=True):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    if training is False:
        return np.array(a)
    return np.where(rng.uniform(size=a.shape) >= 1 - keep_prob, a / keep_prob, 0.0)


# %% right: zeros written into a divided copy
def dropout(a, keep_prob, rng, training=True):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    out = a / (keep_prob if training else 1)
    if training:
        out[rng.random(a.shape) > keep_prob] = 0
    return out


# %% right: choice among 0 and 1/keep_prob
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    gain = np.ones(a.shape)
    if training:
        gain = rng.choice([0, 1 / keep_prob], size=a.shape, p=[1 - keep_prob, keep_prob])
    return np.multiply(a, gain)


# %% right: a loop over the entries, last one first
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    out = np.array(a, dtype=float)
    if training:
        for index in reversed(list(np.ndindex(a.shape))):
            out[index] = a[index] / keep_prob if rng.random() < keep_prob else 0
    return out


# %% right: a float32 mask, kept apart from the scale
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a + 0.0
    mask = (rng.random(a.shape, dtype=np.float32) < keep_prob).astype(np.float32)
    return (a.astype(np.float32) * mask) * np.float32(1 / keep_prob)


# %% right: recursion over the first axis, as lists
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training:
        return a.tolist()
    if np.ndim(a) == 0:
        return float(a) / keep_prob if rng.random() < keep_prob else 0.0
    return [dropout(part, keep_prob, rng) for part in a]


# %% right: floor of keep_prob plus a uniform number
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mask = np.floor(keep_prob + rng.random(a.shape)) if training else keep_prob
    return a * mask / keep_prob


# %% right: the indices of the kept units
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training:
        return np.copy(a)
    kept = np.flatnonzero(rng.random(a.size) < keep_prob)
    out = np.zeros(a.size)
    out[kept] = a.ravel()[kept] / keep_prob
    return out.reshape(a.shape)


# %% right: an unused draw at test time
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob if training else a


# %% wrong: no scaling at all
# why: Units are dropped, but the kept ones are not divided by keep_prob, and nothing makes up for
#   it at test time either. The next layer hears more at test time than it did in training.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask


# %% wrong: no scaling at all
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.binomial(1, keep_prob, a.shape) if training else np.ones(a.shape)
    return np.where(mask == 1, a, 0.0)


# %% wrong: classic scaling, at test time
# why: Training leaves the kept units as they are and the test-time output is multiplied by
#   keep_prob, as in the paper of 2014. Here the scaling is inverted: it is all done in training.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a * keep_prob
    mask = rng.random(a.shape) < keep_prob
    return a * mask


# %% wrong: classic scaling, divided at test time
# why: Training leaves the kept units as they are, and the test-time output is divided by
#   keep_prob, which makes the difference between the two even larger.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a / keep_prob
    mask = rng.random(a.shape) < keep_prob
    return a * mask


# %% wrong: keep_prob taken as the probability of dropping
# why: Units are dropped with probability keep_prob and the rest is divided by 1 - keep_prob. That
#   is right where p or rate means dropping, as in PyTorch and Keras; here keep_prob means keeping.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    factor = (rng.random(a.shape) > keep_prob) / (1 - keep_prob)
    return a * factor


# %% wrong: keep_prob taken as the probability of dropping
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 0:
        return a.copy()
    scale = 0.0 if keep_prob == 1 else 1 / (1 - keep_prob)
    mask = rng.binomial(1, 1 - keep_prob, size=a.shape)
    return a * mask * scale


# %% wrong: the units that should be kept are dropped
# why: The mask is the wrong way round, so a unit is kept with probability 1 - keep_prob. The
#   scale 1/keep_prob then does not fit it either.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) > keep_prob
    return a * mask / keep_prob


# %% wrong: the units that should be kept are dropped
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    out = a.copy()
    mask = np.ones(a.shape)
    if training:
        mask = rng.choice([0, 1], size=a.shape, p=[1 - keep_prob, keep_prob])
        out[mask == 1] = 0
        out /= keep_prob
    return out


# %% wrong: the wrong units dropped, and not scaled
# why: The mask is the wrong way round, so a unit is kept with probability 1 - keep_prob, and the
#   kept ones are not divided by keep_prob.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) > keep_prob
    return a * mask


# %% wrong: divided by the probability of dropping
# why: Units are kept with probability keep_prob, but divided by 1 - keep_prob. The mean signal
#   stays only when what you divide by is the probability of being kept.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / (1 - keep_prob)


# %% wrong: multiplied by the probability of dropping
# why: The kept units are multiplied by 1 - keep_prob. They should be divided by keep_prob, so
#   that the mean signal stays what it is without dropout.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask * (1 - keep_prob)


# %% wrong: multiplied by keep_prob instead of divided
# why: Multiplying by keep_prob in training shrinks a signal that already lost the dropped units.
#   Dividing by keep_prob makes up for them.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask * keep_prob


# %% wrong: scaled twice
# why: The mask already holds 1/keep_prob, and the output is divided by keep_prob once more.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * mask / keep_prob


# %% wrong: divided by the square root of keep_prob
# why: Dividing by the root of keep_prob keeps the 2-norm, not the mean signal. Inverted dropout
#   divides by keep_prob.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / np.sqrt(keep_prob)


# %% wrong: divided by the fraction that happened to be kept
# why: The scale is taken from this one mask, not from keep_prob, so it changes from call to call
#   and depends on the other units. Dropout divides by the probability, a fixed number.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / mask.mean()


# %% wrong: divided by the fraction that happened to be kept
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask * (mask.size / np.count_nonzero(mask))


# %% wrong: divided by the fraction kept in each sample
# why: Every sample is divided by the fraction of its own units that happened to stay. Dropout
#   divides all of them by the same number, keep_prob.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    n_kept = np.maximum(mask.sum(axis=-1, keepdims=True), 1)
    return a * mask * a.shape[-1] / n_kept


# %% wrong: rescaled to keep the norm
# why: The output is stretched until its 2-norm is that of the input. Dropout multiplies by the
#   fixed number 1/keep_prob, which keeps the mean signal, not the norm.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    scale = np.linalg.norm(a) / max(np.linalg.norm(a * mask), 1e-12)
    return a * mask * scale


# %% wrong: rescaled to keep the sum
# why: The output is rescaled so that this one draw has the same sum as the input. Dropout keeps
#   the mean over many draws, by the fixed number 1/keep_prob.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    total = (a * mask).sum()
    scale = a.sum() / total if total != 0 else 1.0
    return a * mask * scale


# %% wrong: a constant 0.5 instead of keep_prob
# why: Both the mask and the scale use 0.5, whatever keep_prob is.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a
    mask = rng.random(a.shape) < 0.5
    return a * mask / 0.5


# %% wrong: each unit kept with probability one half
# why: The mask does not depend on keep_prob: rounding a uniform number, or drawing an integer
#   from 0 and 1, keeps every unit half of the time.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.integers(0, 2, size=a.shape)
    return a * mask / keep_prob


# %% wrong: each unit kept with probability one half
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = np.round(rng.random(a.shape))
    return a * mask / keep_prob


# %% wrong: normal instead of uniform numbers
# why: A normal number is below keep_prob with another probability (0.79 at keep_prob 0.8, 0.56
#   at 0.15), and above it sometimes even at keep_prob = 1. Uniform numbers are needed.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.standard_normal(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: exactly a fixed number kept
# why: A fixed number of units is chosen for the whole batch, so units depend on one another and
#   the number kept never varies. Dropout decides for every unit alone.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    flat = np.zeros(a.size)
    flat[: round(a.size * keep_prob)] = 1
    mask = rng.permutation(flat).reshape(a.shape)
    return a * mask / keep_prob


# %% wrong: exactly a fixed number kept
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    out = a.flatten()
    dropped = rng.choice(a.size, size=int(a.size * (1 - keep_prob)), replace=False)
    out[dropped] = 0
    return out.reshape(a.shape) / keep_prob


# %% wrong: exactly a fixed number kept in each sample
# why: Every sample keeps the same number of units. Dropout decides for every unit alone, so the
#   number of active units varies from sample to sample.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    ranks = rng.random(a.shape).argsort(axis=-1).argsort(axis=-1)
    mask = ranks < round(a.shape[-1] * keep_prob)
    return a * mask / keep_prob


# %% wrong: one mask for the whole batch
# why: One row is drawn and used for every sample, so all samples of a batch lose the same units.
#   Each sample needs a mask of its own.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    shape = a.shape if a.ndim == 1 else a.shape[1:]
    mask = rng.random(shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: one draw per sample
# why: One number is drawn for each sample, so all its units are kept or dropped together.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    out = np.zeros_like(a)
    mask = []
    for i in range(len(a)):
        mask.append(rng.random() < keep_prob)
        out[i] = a[i] * mask[i] / keep_prob
    return out


# %% wrong: a single draw for everything
# why: `rng.random()` without a shape is one number, so all units are kept or dropped together.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random() < keep_prob
    return a * mask / keep_prob


# %% wrong: a single draw for everything
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.binomial(1, keep_prob)
    if mask == 1:
        return a / keep_prob
    return np.zeros_like(a)


# %% wrong: one mask for all matrices of a stack
# why: The mask has the shape of the last two dimensions only, so for input with more dimensions
#   NumPy repeats it. Every entry needs its own draw: the mask has the shape of a.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape[-2:]) < keep_prob
    return a * mask / keep_prob


# %% wrong: the same mask at every call
# why: A generator made inside the function with a constant seed, or a mask remembered from an
#   earlier call, drops the same units again and again. Draw from the caller's rng at each call.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = np.random.default_rng(42).random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: the same mask at every call
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    rng.bit_generator.state = np.random.default_rng(42).bit_generator.state
    return a * (rng.random(a.shape) < keep_prob) / keep_prob


# %% wrong: the same mask at every call
_masks = {}


def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    if (a.shape, keep_prob) not in _masks:
        _masks[a.shape, keep_prob] = rng.random(a.shape) < keep_prob
    mask = _masks[a.shape, keep_prob]
    return a * mask / keep_prob


# %% wrong: the same mask at every call
_numbers = None


def dropout(a, keep_prob, rng, training=True):
    global _numbers
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    if _numbers is None or _numbers.shape != a.shape:
        _numbers = rng.random(a.shape)
    mask = _numbers < keep_prob
    return a * mask / keep_prob


# %% wrong: random numbers that do not come from rng
# why: The mask comes from NumPy's global generator, or from a new unseeded one, and the rng that
#   was passed in is not used. So nobody can repeat the result with a seed.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = np.random.rand(*a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: random numbers that do not come from rng
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    rng = np.random.default_rng()
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: dropout left on at test time
# why: Units are dropped with training=False too. At test time all units work, so that the same
#   input always gives the same output.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: dropout left on at test time
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    if training:
        return a * mask / keep_prob
    return a * mask


# %% wrong: dropout at test time instead of in training
# why: The condition is the wrong way round: with training=True nothing is dropped, with
#   training=False units are.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: test output multiplied by keep_prob as well
# why: Training already divides by keep_prob, so nothing is left to make up for at test time. With
#   inverted dropout the test-time output is the input.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a * keep_prob
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: test output divided by keep_prob as well
# why: The division by keep_prob makes up for dropped units. At test time none are dropped, so the
#   output is the input, undivided.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.ones(a.shape)
    if training:
        mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: nothing is dropped
# why: The output is the input in training too: the mask is drawn but never applied, or training is
#   False unless the caller says otherwise. Its default is True.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a.copy()


# %% wrong: nothing is dropped
def dropout(a, keep_prob, rng, training=False):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    return a * (rng.random(a.shape) < keep_prob) / keep_prob


# %% wrong: scaled, but nothing is dropped
# why: All units are divided by keep_prob and none is dropped: the mask is never applied, or it is
#   True everywhere.
# see: Make up for it in training
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape).astype(bool)
    return a * mask / keep_prob


# %% wrong: random factors instead of a mask
# why: The activations are multiplied by random numbers, not by 0 or 1/keep_prob. Compare the
#   numbers with keep_prob first: that decides who is kept.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a
    mask = rng.random(a.shape)
    return a * mask / keep_prob


# %% wrong: random factors instead of a mask
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    noise = rng.normal(1, np.sqrt((1 - keep_prob) / keep_prob), size=a.shape)
    return a * noise


# %% wrong: the smallest activations are dropped
# why: Who is dropped depends on the activations: the ones nearest to zero go. Dropout decides at
#   random, whatever the activations are.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a
    mask = abs(a) > np.quantile(abs(a), 1 - keep_prob)
    return a * mask / keep_prob


# %% wrong: negative activations cut off too
# why: A ReLU is built in, so negative activations become zero. Dropout takes its input
#   as it comes; the ReLU is a step of its own.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    h = np.maximum(a, 0)
    if not training:
        return h
    mask = rng.random(a.shape) < keep_prob
    return h * mask / keep_prob


# %% wrong: a changed in place
# why: `a *= mask` writes into the caller's array, so the activations from before dropout are lost.
#   Make a new array.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    a *= mask
    a /= keep_prob
    return a


# %% wrong: a changed in place
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.binomial(1, keep_prob, a.shape).astype(bool)
    a[~mask] = 0
    return a / keep_prob


# %% wrong: only 2-D input
# why: The shape is taken apart into rows and columns, which works for matrices only. Use a.shape
#   as a whole.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    n_samples, n_units = a.shape
    mask = rng.random((n_samples, n_units)) < keep_prob
    return a * mask / keep_prob


# %% wrong: only 2-D input
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random((a.shape[0], a.shape[1])) < keep_prob
    return a * mask / keep_prob


# %% wrong: rows and columns swapped
# why: The mask is drawn with shape (n_units, n_samples), so it doesn't fit the activations. It
#   has the shape of a.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape[::-1]) < keep_prob
    return a * mask / keep_prob


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN is used, or replaced by another number,
#   and the caller never learns of the mistake. A ValueError has to say so.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: an unusable keep_prob is not refused
def dropout(a, keep_prob, rng, training=True):
    scale = 1 / keep_prob
    if not training:
        return a
    mask = rng.random(a.shape) >= 1 - keep_prob
    return a * mask * scale


# %% wrong: an unusable keep_prob is not refused
def dropout(a, keep_prob, rng, training=True):
    keep_prob = min(max(keep_prob, 1e-8), 1.0)
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: keep_prob = 0 is not refused
# why: The check lets 0 through. With keep_prob = 0 nothing survives and 1/keep_prob does not exist.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: keep_prob = 0 is not refused
def dropout(a, keep_prob, rng, training=True):
    if not training:
        return a
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask / keep_prob


# %% wrong: NaN is not refused
# why: The check asks whether keep_prob is too small or too large. NaN is neither: every
#   comparison with it is false. Ask whether keep_prob is inside, and refuse it if not.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: an assertion instead of ValueError
# why: `assert` raises AssertionError, and is skipped when Python runs with -O. Raise a ValueError
#   that names the argument and what is allowed.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    assert 0 < keep_prob <= 1, "keep_prob must be in (0, 1]"
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping every unit is allowed, and is how
#   dropout is switched off.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: a crash at keep_prob = 1
# why: With keep_prob = 1 the function runs into an error, or gives something else than the input.
#   Keeping every unit is allowed, and is how dropout is switched off.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training and keep_prob < 1:
        mask = rng.random(a.shape) < keep_prob
        out = a * mask / keep_prob
    if not training:
        out, mask = a, None
    return out


# %% wrong: the mask instead of the activations
# why: What comes back is the mask, divided by keep_prob. It still has to be multiplied by a.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    return (rng.random(a.shape) < keep_prob) / keep_prob


# %% wrong: output and mask together
# why: A tuple of output and mask comes back. Here only the output is asked for, so that the
#   function can stand between any two layers; notebook 04 keeps the mask.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, mask


# %% wrong: output and mask together
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob if training else np.ones(a.shape)
    out = a * mask
    if training:
        out = out / keep_prob
    return out, mask


# %% wrong: output and mask together
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, mask


# %% wrong: no argument named training
# why: The function can't be told that it is test time. It needs a fourth argument, training, which
#   is True unless the caller says otherwise.
# see: Keep one function
def dropout(a, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: nothing returned at test time
# why: There is a return in training only, so with training=False the function gives None.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training:
        mask = rng.random(a.shape) < keep_prob
        return a * mask / keep_prob


# %% wrong: nothing returned
# why: The function gives None: the result is printed, or computed and forgotten, or the answer is
#   still missing. A function hands its result back with return.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    out = a * (rng.random(a.shape) < keep_prob) / keep_prob
    print(out.shape)


# %% wrong: each unit kept with the square of keep_prob
# why: Two masks are drawn and both applied, so a unit stays with probability keep_prob². One draw
#   for each unit is enough.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    out = a * (rng.random(a.shape) < keep_prob)
    return out * (rng.random(a.shape) < keep_prob) / keep_prob


# %% wrong: activations cut to whole numbers
# why: The output is an array of integers, so 0.73 becomes 0. Activations need a floating-point
#   type.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    out = np.zeros(a.shape, dtype=int)
    mask = rng.random(a.shape) < keep_prob
    out[mask] = a[mask] / keep_prob
    return out


# %% wrong: a flat array
# why: The values are right, but the shape is gone. The output has the shape of a.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    return a.ravel() * (rng.random(a.size) < keep_prob) / keep_prob


# %% wrong: only the kept activations, without the zeros
# why: Only the kept activations come back, in one long row, and who belongs to which sample and
#   unit is lost. Dropped units stay in the array, as zeros.
# see: Keep one function
def dropout(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    return a[rng.random(a.shape) < keep_prob] / keep_prob
