# Answers to `dropout_forward`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: mask and scale folded into one cached factor
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    if not training:
        return a, None
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


# %% right: mask and scale apart, cached as a tuple
def dropout_forward(a, keep_prob, rng, training=True):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    if training:
        mask = rng.random(a.shape) < keep_prob
        out = a * mask / keep_prob
    else:
        mask = np.ones(a.shape, dtype=bool)
        keep_prob = 1.0
        out = a.copy()
    return out, (mask, keep_prob)


# %% right: binomial, cached as a dictionary
def dropout_forward(a, keep_prob, rng, training=True):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    cache = {"training": training, "keep_prob": keep_prob, "mask": None}
    out = np.array(a)
    if training:
        cache["mask"] = rng.binomial(1, keep_prob, size=a.shape)
        out *= cache["mask"]
        out /= keep_prob
    return out, cache


# %% right: np.where and a float32 mask
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    if not training or keep_prob == 1:
        return np.copy(a), (None, None)
    mask = np.where(rng.uniform(size=a.shape) >= 1 - keep_prob, 1.0, 0.0).astype(np.float32)
    scale = np.float32(1 / keep_prob)
    return a * mask * scale, (mask, scale)


# %% right: a loop over the flat entries
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    flat = np.asarray(a, dtype=float).ravel()
    factors = []
    for _ in flat:
        if not training:
            factors.append(1.0)
        elif rng.random() < keep_prob:
            factors.append(1 / keep_prob)
        else:
            factors.append(0.0)
    out = np.array([x * f for x, f in zip(flat, factors)])
    return out.reshape(a.shape), factors


# %% right: choice among 0 and 1/keep_prob
def dropout_forward(a, keep_prob, rng, training=True):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    if training:
        factor = rng.choice([0, 1 / keep_prob], size=a.shape, p=[1 - keep_prob, keep_prob])
    else:
        factor = np.ones_like(a)
    return factor * a, factor


# %% right: dropped entries of a copy set to zero, cached as an object
class Cache:
    def __init__(self, dropped, keep_prob):
        self.dropped = dropped
        self.keep_prob = keep_prob


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training:
        return a.copy(), Cache(np.zeros(a.shape, dtype=bool), 1)
    dropped = rng.random(a.shape) > keep_prob
    out = a / keep_prob
    out[dropped] = 0
    return out, Cache(dropped, keep_prob)


# %% right: the backward pass itself is the cache
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    mask = np.floor(keep_prob + rng.random(a.shape)) if training else np.ones(a.shape)
    scale = 1 / keep_prob if training else 1
    return scale * (mask * a), lambda dout: scale * (mask * dout)


# %% right: the kept units' indices cached, float32 output
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training:
        return [row for row in a], "test"
    kept = np.flatnonzero(rng.random(a.size) < keep_prob)
    out = np.zeros(a.size, dtype=np.float32)
    out[kept] = a.ravel()[kept] / keep_prob
    return out.reshape(a.shape), (kept, keep_prob)


# %% wrong: no scaling at all
# why: Units are dropped, but the kept ones are not divided by keep_prob, and nothing makes up for
#   it at test time either. The next layer hears more at test time than it did in training.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask, mask


# %% wrong: no scaling at all
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.binomial(1, keep_prob, a.shape) if training else np.ones(a.shape)
    return np.where(mask == 1, a, 0.0), (mask, keep_prob)


# %% wrong: classic scaling, at test time
# why: Training leaves the kept units as they are and the test-time output is multiplied by
#   keep_prob, as in the paper of 2014. Here the scaling is inverted: it is all done in training.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a * keep_prob, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask, mask


# %% wrong: classic scaling, divided at test time
# why: Training leaves the kept units as they are, and the test-time output is divided by
#   keep_prob, which makes the difference between the two even larger.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a / keep_prob, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask, mask


# %% wrong: keep_prob taken as the probability of dropping
# why: Units are dropped with probability keep_prob and the rest is divided by 1 - keep_prob. That
#   is right where p or rate means dropping, as in PyTorch and Keras; here keep_prob means keeping.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    factor = (rng.random(a.shape) > keep_prob) / (1 - keep_prob)
    return a * factor, factor


# %% wrong: keep_prob taken as the probability of dropping
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 0:
        return a.copy(), np.ones_like(a)
    scale = 0.0 if keep_prob == 1 else 1 / (1 - keep_prob)
    mask = rng.binomial(1, 1 - keep_prob, size=a.shape)
    return a * mask * scale, mask * scale


# %% wrong: the units that should be kept are dropped
# why: The mask is the wrong way round, so a unit is kept with probability 1 - keep_prob. The
#   scale 1/keep_prob then does not fit it either.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) > keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: the units that should be kept are dropped
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    out = a.copy()
    mask = np.ones(a.shape)
    if training:
        mask = rng.choice([0, 1], size=a.shape, p=[1 - keep_prob, keep_prob])
        out[mask == 1] = 0
        out /= keep_prob
    return out, mask


# %% wrong: the wrong units dropped, and not scaled
# why: The mask is the wrong way round, so a unit is kept with probability 1 - keep_prob, and the
#   kept ones are not divided by keep_prob.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) > keep_prob
    return a * mask, (mask, keep_prob)


# %% wrong: divided by the probability of dropping
# why: Units are kept with probability keep_prob, but divided by 1 - keep_prob. The mean signal
#   stays only when what you divide by is the probability of being kept.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / (1 - keep_prob), (mask, keep_prob)


# %% wrong: multiplied by the probability of dropping
# why: The kept units are multiplied by 1 - keep_prob. They should be divided by keep_prob, so
#   that the mean signal stays what it is without dropout.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask * (1 - keep_prob), (mask, keep_prob)


# %% wrong: multiplied by keep_prob instead of divided
# why: Multiplying by keep_prob in training shrinks a signal that already lost the dropped units.
#   Dividing by keep_prob makes up for them.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask * keep_prob, (mask, keep_prob)


# %% wrong: scaled twice
# why: The mask already holds 1/keep_prob, and the output is divided by keep_prob once more.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: divided by the square root of keep_prob
# why: Dividing by the root of keep_prob keeps the 2-norm, not the mean signal. Inverted dropout
#   divides by keep_prob.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / np.sqrt(keep_prob), (mask, keep_prob)


# %% wrong: divided by the fraction that happened to be kept
# why: The scale is taken from this one mask, not from keep_prob, so it changes from call to call
#   and depends on the other units. Dropout divides by the probability, a fixed number.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / mask.mean(), mask


# %% wrong: divided by the fraction that happened to be kept
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask * (mask.size / np.count_nonzero(mask)), mask


# %% wrong: divided by the fraction kept in each sample
# why: Every sample is divided by the fraction of its own units that happened to stay. Dropout
#   divides all of them by the same number, keep_prob.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    n_kept = np.maximum(mask.sum(axis=-1, keepdims=True), 1)
    return a * mask * a.shape[-1] / n_kept, mask


# %% wrong: rescaled to keep the norm
# why: The output is stretched until its 2-norm is that of the input. Dropout multiplies by the
#   fixed number 1/keep_prob, which keeps the mean signal, not the norm.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    scale = np.linalg.norm(a) / max(np.linalg.norm(a * mask), 1e-12)
    return a * mask * scale, mask * scale


# %% wrong: rescaled to keep the sum
# why: The output is rescaled so that this one draw has the same sum as the input. Dropout keeps
#   the mean over many draws, by the fixed number 1/keep_prob.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    total = (a * mask).sum()
    scale = a.sum() / total if total != 0 else 1.0
    return a * mask * scale, mask * scale


# %% wrong: a constant 0.5 instead of keep_prob
# why: Both the mask and the scale use 0.5, whatever keep_prob is.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, None
    mask = rng.random(a.shape) < 0.5
    return a * mask / 0.5, mask


# %% wrong: each unit kept with probability one half
# why: The mask does not depend on keep_prob: rounding a uniform number, or drawing an integer
#   from 0 and 1, keeps every unit half of the time.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.integers(0, 2, size=a.shape)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: each unit kept with probability one half
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = np.round(rng.random(a.shape))
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: normal instead of uniform numbers
# why: A normal number is below keep_prob with another probability (0.79 at keep_prob 0.8, 0.56
#   at 0.15), and above it sometimes even at keep_prob = 1. Uniform numbers are needed.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.standard_normal(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: exactly a fixed number kept
# why: A fixed number of units is chosen for the whole batch, so units depend on one another and
#   the number kept never varies. Dropout decides for every unit alone.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    flat = np.zeros(a.size)
    flat[: round(a.size * keep_prob)] = 1
    mask = rng.permutation(flat).reshape(a.shape)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: exactly a fixed number kept
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    out = a.flatten()
    dropped = rng.choice(a.size, size=int(a.size * (1 - keep_prob)), replace=False)
    out[dropped] = 0
    return out.reshape(a.shape) / keep_prob, (dropped, keep_prob)


# %% wrong: exactly a fixed number kept in each sample
# why: Every sample keeps the same number of units. Dropout decides for every unit alone, so the
#   number of active units varies from sample to sample.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    ranks = rng.random(a.shape).argsort(axis=-1).argsort(axis=-1)
    mask = ranks < round(a.shape[-1] * keep_prob)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: one mask for the whole batch
# why: One row is drawn and used for every sample, so all samples of a batch lose the same units.
#   Each sample needs a mask of its own.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    shape = a.shape if a.ndim == 1 else a.shape[1:]
    mask = rng.random(shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: one draw per sample
# why: One number is drawn for each sample, so all its units are kept or dropped together.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    out = np.zeros_like(a)
    mask = []
    for i in range(len(a)):
        mask.append(rng.random() < keep_prob)
        out[i] = a[i] * mask[i] / keep_prob
    return out, (mask, keep_prob)


# %% wrong: a single draw for everything
# why: `rng.random()` without a shape is one number, so all units are kept or dropped together.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random() < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: a single draw for everything
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob)
    if mask == 1:
        return a / keep_prob, (mask, keep_prob)
    return np.zeros_like(a), (mask, keep_prob)


# %% wrong: one mask for all matrices of a stack
# why: The mask has the shape of the last two dimensions only, so for input with more dimensions
#   NumPy repeats it. Every entry needs its own draw: the mask has the shape of a.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape[-2:]) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: the same mask at every call
# why: A generator made inside the function with a constant seed, or a mask remembered from an
#   earlier call, drops the same units again and again. Draw from the caller's rng at each call.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = np.random.default_rng(42).random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: the same mask at every call
_masks = {}


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    if (a.shape, keep_prob) not in _masks:
        _masks[a.shape, keep_prob] = rng.random(a.shape) < keep_prob
    mask = _masks[a.shape, keep_prob]
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: the same mask at every call
_numbers = None


def dropout_forward(a, keep_prob, rng, training=True):
    global _numbers
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    if _numbers is None or _numbers.shape != a.shape:
        _numbers = rng.random(a.shape)
    mask = _numbers < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: random numbers that do not come from rng
# why: The mask comes from NumPy's global generator, or from a new unseeded one, and the rng that
#   was passed in is not used. So nobody can repeat the result with a seed.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = np.random.rand(*a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: random numbers that do not come from rng
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    rng = np.random.default_rng()
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: dropout left on at test time
# why: Units are dropped with training=False too. At test time all units work, so that the same
#   input always gives the same output.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: dropout left on at test time
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    if training:
        return a * mask / keep_prob, (mask, keep_prob)
    return a * mask, (mask, 1.0)


# %% wrong: dropout at test time instead of in training
# why: The condition is the wrong way round: with training=True nothing is dropped, with
#   training=False units are.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: test output multiplied by keep_prob as well
# why: Training already divides by keep_prob, so nothing is left to make up for at test time. With
#   inverted dropout the test-time output is the input.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a * keep_prob, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: test output divided by keep_prob as well
# why: The division by keep_prob makes up for dropped units. At test time none are dropped, so the
#   output is the input, undivided.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.ones(a.shape)
    if training:
        mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: no argument named training
# why: The function cannot be told that it is test time. It needs a fourth argument, training,
#   which is True unless the caller says otherwise.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: nothing returned at test time
# why: There is a return in training only, so with training=False the function gives None.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training:
        mask = rng.random(a.shape) < keep_prob
        return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: no cache at test time
# why: With training=False only the output comes back. A pair (out, cache) is needed always, so
#   that the caller can take it apart; at test time the cache may be None.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: nothing returned
# why: The function gives None always: it has no return, or its body is still missing.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    out = a * mask / keep_prob if training else a


# %% wrong: no cache
# why: Only the output comes back. The backward pass needs to know the mask, so the forward pass
#   returns a pair (out, cache).
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob


# %% wrong: three things returned instead of two
# why: Output, mask and keep_prob come back one by one. All that the backward pass needs belongs
#   in one cache: return (out, cache).
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = np.ones(a.shape)
    if not training:
        return a, mask, 1.0
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, mask, keep_prob


# %% wrong: the mask instead of the activations
# why: What comes back as output is the mask, or the mask divided by keep_prob. It still has to be
#   multiplied by a.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = (rng.random(a.shape) < keep_prob) / keep_prob
    return mask, a * mask


# %% wrong: nothing is dropped
# why: The output is the input in training too.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a.copy(), (mask, keep_prob)


# %% wrong: scaled, but nothing is dropped
# why: All units are divided by keep_prob and none is dropped: the mask is never applied, or it is
#   True everywhere.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape).astype(bool)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: random factors instead of a mask
# why: The activations are multiplied by random numbers, not by 0 or 1/keep_prob. Compare the
#   numbers with keep_prob first: that decides who is kept.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, None
    mask = rng.random(a.shape)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: random factors instead of a mask
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    noise = rng.normal(1, np.sqrt((1 - keep_prob) / keep_prob), size=a.shape)
    return a * noise, noise


# %% wrong: the smallest activations are dropped
# why: Who is dropped depends on the activations: the ones nearest to zero go. Dropout decides at
#   random, whatever the activations are.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, None
    mask = abs(a) > np.quantile(abs(a), 1 - keep_prob)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: negative activations cut off too
# why: A ReLU is built in, so negative activations become zero. The dropout layer takes its input
#   as it comes; the ReLU is a layer of its own.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    h = np.maximum(a, 0)
    if not training:
        return h, None
    mask = rng.random(a.shape) < keep_prob
    return h * mask / keep_prob, (mask, keep_prob)


# %% wrong: a changed in place
# why: `a *= mask` writes into the caller's array, so the activations from before dropout are lost.
#   Make a new array.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    a *= mask
    a /= keep_prob
    return a, (mask, keep_prob)


# %% wrong: a changed in place
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob, a.shape).astype(bool)
    a[~mask] = 0
    return a / keep_prob, (mask, keep_prob)


# %% wrong: only 2-D input
# why: The shape is taken apart into rows and columns, which works for matrices only. Use a.shape
#   as a whole.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    n_samples, n_units = a.shape
    mask = rng.random((n_samples, n_units)) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: only 2-D input
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random((a.shape[0], a.shape[1])) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: rows and columns swapped
# why: The mask is drawn with shape (n_units, n_samples), so it doesn't fit the activations. It
#   has the shape of a.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape[::-1]) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: an unusable keep_prob is not refused
# why: Everything is right but the check: 0, 1.5 or NaN is used, or replaced by another number,
#   and the caller never learns of the mistake. A ValueError has to say so.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: an unusable keep_prob is not refused
def dropout_forward(a, keep_prob, rng, training=True):
    scale = 1 / keep_prob
    if not training:
        return a, None
    mask = rng.random(a.shape) >= 1 - keep_prob
    return a * mask * scale, (mask, scale)


# %% wrong: an unusable keep_prob is not refused
def dropout_forward(a, keep_prob, rng, training=True):
    keep_prob = min(max(keep_prob, 1e-8), 1.0)
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: keep_prob = 0 is not refused
# why: The check lets 0 through. With keep_prob = 0 nothing survives and 1/keep_prob does not exist.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 <= keep_prob <= 1:
        raise ValueError("keep_prob must be in [0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: keep_prob = 0 is not refused
def dropout_forward(a, keep_prob, rng, training=True):
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: NaN is not refused
# why: The check asks whether keep_prob is too small or too large. NaN is neither: every
#   comparison with it is false. Ask whether keep_prob is inside, and refuse it if not.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: an assertion instead of ValueError
# why: `assert` raises AssertionError, and is skipped when Python runs with -O. Raise a ValueError
#   that names the argument and what is allowed.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    assert 0 < keep_prob <= 1, "keep_prob must be in (0, 1]"
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: keep_prob = 1 is refused
# why: The check uses `< 1` where `<= 1` is meant: keeping every unit is allowed, and is how
#   dropout is switched off.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob < 1:
        raise ValueError("keep_prob must be in (0, 1)")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


# %% wrong: a crash at keep_prob = 1
# why: With keep_prob = 1 the function runs into an error, or gives something else than the input.
#   Keeping every unit is allowed, and is how dropout is switched off.
# see: Write the forward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training and keep_prob < 1:
        mask = rng.random(a.shape) < keep_prob
        out = a * mask / keep_prob
    if not training:
        out, mask = a, None
    return out, mask
