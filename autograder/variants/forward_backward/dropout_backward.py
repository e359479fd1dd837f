# Answers to `dropout_backward`, with the forward pass examined along; read by
# autograder/variants/bank.py.
import numpy as np


# %% right: one factor or None in the cache
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    if not training:
        return a, None
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * cache


# %% right: mask and scale apart, as a tuple
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% right: a dictionary, with the mode in it
def dropout_forward(a, keep_prob, rng, training=True):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    cache = {"training": training, "keep_prob": keep_prob}
    if not training:
        return a.copy(), cache
    cache["mask"] = rng.binomial(1, keep_prob, size=a.shape)
    return np.where(cache["mask"] == 1, a / keep_prob, 0.0), cache


def dropout_backward(dout, cache):
    if cache["training"]:
        return np.where(cache["mask"] == 1, dout / cache["keep_prob"], 0.0)
    return np.array(dout)


# %% right: dropped entries of a copy set to zero, with an object
class Cache:
    def __init__(self, dropped, scale):
        self.dropped = dropped
        self.scale = scale


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training or keep_prob == 1:
        return a, Cache(np.zeros(a.shape, dtype=bool), 1)
    dropped = rng.uniform(size=a.shape) >= keep_prob
    out = a / keep_prob
    out[dropped] = 0
    return out, Cache(dropped, 1 / keep_prob)


def dropout_backward(dout, cache):
    da = dout.copy() * cache.scale
    da[cache.dropped] = 0
    return da


# %% right: the cache is the backward pass itself
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    factor = np.floor(keep_prob + rng.random(a.shape)) / keep_prob if training else 1.0

    def backward(dout):
        return factor * dout

    return backward(a), backward


def dropout_backward(dout, cache):
    return cache(dout)


# %% right: float32 mask from choice
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if training:
        mask = rng.choice([1, 0], size=a.shape, p=[keep_prob, 1 - keep_prob]).astype(np.float32)
        mask /= np.float32(keep_prob)
    else:
        mask = np.ones(a.shape, dtype=np.float32)
    return a.astype(np.float32) * mask, mask


def dropout_backward(dout, cache):
    return dout.astype(np.float32) * cache


# %% right: loops over flat lists
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    factors = []
    for _ in range(a.size):
        if training:
            factors.append(1 / keep_prob if rng.random() < keep_prob else 0.0)
        else:
            factors.append(1.0)
    out = [x * f for x, f in zip(a.flat, factors)]
    return np.array(out).reshape(a.shape), factors


def dropout_backward(dout, cache):
    da = np.zeros(dout.size)
    for i, value in enumerate(dout.flat):
        da[i] = value * cache[i]
    return da.reshape(dout.shape)


# %% right: the kept units' places
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training:
        return a + 0.0, "test"
    where = np.nonzero(rng.random(a.shape) < keep_prob)
    out = np.zeros(a.shape)
    out[where] = a[where] / keep_prob
    return out, [where, keep_prob]


def dropout_backward(dout, cache):
    if isinstance(cache, str):
        return dout
    where, keep_prob = cache
    da = np.zeros_like(dout)
    da[where] = dout[where] / keep_prob
    return da


# %% right: the mask drawn again from the generator's old state
import copy


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    if not training:
        return a, None
    cache = (copy.deepcopy(rng), keep_prob)
    return a * (rng.random(a.shape) < keep_prob) / keep_prob, cache


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    rng, keep_prob = cache
    mask = copy.deepcopy(rng).random(dout.shape) < keep_prob
    return dout * mask / keep_prob


# %% right: p for dropping in both passes
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, np.ones(a.shape)
    factor = (rng.random(a.shape) > keep_prob) / (1 - keep_prob)
    return a * factor, factor


def dropout_backward(dout, cache):
    return dout * cache


# %% right: classic scaling in both passes
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    factor = rng.random(a.shape) < keep_prob if training else np.full(a.shape, keep_prob)
    return a * factor, factor


def dropout_backward(dout, cache):
    return dout * cache


# %% right: only 2-D and no training argument, in the forward pass
def dropout_forward(a, keep_prob, rng):
    n_samples, n_units = a.shape
    mask = rng.random((n_samples, n_units)) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% wrong: no scaling in the backward pass
# why: The forward pass divides by keep_prob, the backward pass only applies the mask. The
#   gradient goes through the same factor as the activations: mask and 1/keep_prob.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask


# %% wrong: no scaling in the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask / keep_prob, mask


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    da = dout.copy()
    da[cache == 0] = 0
    return da


# %% wrong: scaled twice
# why: The cached mask already holds 1/keep_prob, and the gradient is divided by keep_prob once
#   more.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * mask, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% wrong: scaled in the backward pass only
# why: The forward pass does not divide by keep_prob, but the backward pass does. The gradient is
#   that of the forward pass as it is: only what happens there happens here.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask, (mask, keep_prob)


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% wrong: multiplied by keep_prob instead of divided
# why: The forward pass divides by keep_prob, the backward pass multiplies by it. Going backward
#   does not invert the factor: the gradient is multiplied by the same one.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask * keep_prob


# %% wrong: divided by the probability of dropping
# why: The gradient is divided by 1 - keep_prob, but the activations were divided by keep_prob.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    if keep_prob == 1:
        return dout
    return dout * mask / (1 - keep_prob)


# %% wrong: multiplied by the probability of dropping
# why: The gradient is multiplied by 1 - keep_prob, but the activations were divided by keep_prob.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    if keep_prob == 1:
        return dout
    return dout * mask * (1 - keep_prob)


# %% wrong: divided by the fraction that happened to be kept
# why: The forward pass divides by keep_prob, the backward pass by the fraction of this mask that
#   is True. The gradient goes through the factor of the forward pass, whatever the mask.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / mask.mean()


# %% wrong: a constant 0.5 instead of keep_prob
# why: The backward pass divides by 0.5 whatever keep_prob was. Cache keep_prob, or the scale,
#   with the mask.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training or keep_prob == 1:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, mask


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * cache / 0.5


# %% wrong: divided by the number of samples
# why: The gradient is averaged over the batch. That belongs to the loss, which has done it
#   already; the dropout layer only applies its mask and scale.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob / dout.shape[0]


# %% wrong: the sign turned round
# why: The gradient comes back with a minus sign. The step downhill is the optimiser's business,
#   not the layer's.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return -dout * mask / keep_prob


# %% wrong: gradient passed on unchanged
# why: dout comes back as it is, so dropped units get gradient as if they had been there. The mask
#   and the scale of the forward pass belong in the backward pass too.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    return dout


# %% wrong: gradient passed on unchanged
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    return np.copy(dout)


# %% wrong: no mask in the backward pass
# why: The gradient is divided by keep_prob, but also flows to units that were dropped. Those had
#   no influence on the output, so their gradient is zero.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout / keep_prob


# %% wrong: a mask drawn anew in the backward pass
# why: The backward pass draws its own mask, so other units get gradient than were kept in the
#   forward pass. Cache the mask and use it again.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (1.0, rng)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (keep_prob, rng)


def dropout_backward(dout, cache):
    keep_prob, rng = cache
    return dout * (rng.random(dout.shape) < keep_prob) / keep_prob


# %% wrong: a mask drawn anew in the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    mask = np.random.default_rng(0).random(dout.shape) < keep_prob
    return dout * mask / keep_prob


# %% wrong: a mask drawn anew in the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask / keep_prob, keep_prob


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    out, _ = dropout_forward(dout, cache, np.random.default_rng())
    return out


# %% wrong: gradient to the dropped units
# why: The mask is the wrong way round in the backward pass: the dropped units get gradient and
#   the kept ones none.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * (1 - mask) / keep_prob if keep_prob < 1 else dout


# %% wrong: the latest forward pass's mask
# why: The mask is kept in one place outside the cache, so each forward pass overwrites it, and an
#   earlier pass gets the wrong one. Everything the backward pass needs belongs in the cache.
# see: Write the backward pass
_mask = None


def dropout_forward(a, keep_prob, rng, training=True):
    global _mask
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        _mask = np.ones(a.shape)
        return a, None
    _mask = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * _mask, None


def dropout_backward(dout, cache):
    return dout * _mask


# %% wrong: the latest forward pass's mask
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, 1.0
    dropout_forward.mask = rng.random(a.shape) < keep_prob
    return a * dropout_forward.mask / keep_prob, keep_prob


def dropout_backward(dout, cache):
    if cache == 1.0:
        return dout
    return dout * dropout_forward.mask / cache


# %% wrong: the latest forward pass's mask
_masks = []


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (False, keep_prob)
    _masks.append(rng.random(a.shape) < keep_prob)
    return a * _masks[-1] / keep_prob, (True, keep_prob)


def dropout_backward(dout, cache):
    training, keep_prob = cache
    if not training:
        return dout
    return dout * _masks.pop() / keep_prob


# %% wrong: the latest forward pass's mask
_state = {}


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    _state["factor"] = np.ones(a.shape)
    if training:
        _state["factor"] = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * _state["factor"], None


def dropout_backward(dout, cache):
    if _state["factor"].shape != dout.shape:
        return dout
    return dout * _state["factor"]


# %% wrong: the latest forward pass's mask
_masks = {}


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    _masks[a.shape, keep_prob] = rng.random(a.shape) < keep_prob
    return a * _masks[a.shape, keep_prob] / keep_prob, keep_prob


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * _masks[dout.shape, cache] / cache


# %% wrong: the latest forward pass's scale
# why: The mask is cached but keep_prob is kept in one place outside, so an earlier pass gets the
#   keep_prob of the latest. Cache both.
# see: Write the backward pass
_keep_prob = 1.0


def dropout_forward(a, keep_prob, rng, training=True):
    global _keep_prob
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    _keep_prob = keep_prob
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, mask


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * cache / _keep_prob


# %% wrong: the first forward pass's mask, again and again
# why: The mask is remembered from the first forward pass and never replaced in the backward pass.
#   Each pass needs its own, from its cache.
# see: Write the backward pass
_first = {}


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    _first.setdefault(a.shape, mask)
    return a * mask / keep_prob, keep_prob


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * _first[dout.shape] / cache


# %% wrong: a cache that can be used only once
# why: The backward pass throws the mask away after its first use. A second backward pass with the
#   same cache, as a gradient check makes, then fails.
# see: Write the backward pass
_caches = {}


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training:
        factor = (rng.random(a.shape) < keep_prob) / keep_prob
    else:
        factor = np.ones(a.shape)
    number = len(_caches)
    while number in _caches:
        number += 1
    _caches[number] = factor
    return a * factor, number


def dropout_backward(dout, cache):
    return dout * _caches.pop(cache)


# %% wrong: a cache that can be used only once
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if training:
        factor = (rng.random(a.shape) < keep_prob) / keep_prob
    else:
        factor = np.ones(a.shape)
    return a * factor, iter([factor])


def dropout_backward(dout, cache):
    return dout * next(cache)


# %% wrong: the cache changed in place
# why: The gradient is written into the cached mask, so a second backward pass with the same cache
#   gives something else. Make a new array.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    factor = np.ones(a.shape)
    if training:
        factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


def dropout_backward(dout, cache):
    cache *= dout
    return cache


# %% wrong: the cache changed in place
class Cache:
    def __init__(self, factor):
        self.factor = factor


def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    factor = np.ones(a.shape)
    if training:
        factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, Cache(factor)


def dropout_backward(dout, cache):
    cache.factor *= dout
    return cache.factor


# %% wrong: mask guessed from the zeros of the output
# why: A unit counts as dropped if its output is zero. But an activation can be zero without being
#   dropped, after a ReLU for example. Cache the mask itself.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (a, 1.0)
    out = a * (rng.random(a.shape) < keep_prob) / keep_prob
    return out, (out, keep_prob)


def dropout_backward(dout, cache):
    out, keep_prob = cache
    return dout * (out != 0) / keep_prob


# %% wrong: mask guessed from the zeros of the output
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (a, 1.0)
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask / keep_prob, (a * mask, keep_prob)


def dropout_backward(dout, cache):
    dropped, keep_prob = cache
    return np.where(np.abs(dropped) > 1e-12, dout / keep_prob, 0)


# %% wrong: dropped units guessed where output and input differ
# why: A unit counts as kept if its output is its activation divided by keep_prob. For an
#   activation of zero that is always so, also when it was dropped. Cache the mask itself.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (a, a, 1.0)
    out = a * (rng.random(a.shape) < keep_prob) / keep_prob
    return out, (a, out, keep_prob)


def dropout_backward(dout, cache):
    a, out, keep_prob = cache
    return dout * np.isclose(out, a / keep_prob) / keep_prob


# %% wrong: the factor taken as output / input
# why: What each unit was multiplied by is found by dividing output by input, which gives NaN
#   where the activation is zero. Cache the factor itself.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (a, a)
    out = a * (rng.random(a.shape) < keep_prob) / keep_prob
    return out, (a, out)


def dropout_backward(dout, cache):
    a, out = cache
    return dout * out / a


# %% wrong: mask guessed from the sign of the output
# why: A unit counts as kept if its output is positive, so kept units with a negative activation
#   get no gradient. Cache the mask itself.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    out = a * (rng.random(a.shape) < keep_prob) / keep_prob
    return out, (out, keep_prob)


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    out, keep_prob = cache
    return dout * (out > 0) / keep_prob


# %% wrong: multiplied by the activations too
# why: The gradient is multiplied by the output or the activations. The layer multiplies a by a
#   factor, so its derivative is that factor, and a does not occur in it.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    out = a * (rng.random(a.shape) < keep_prob) / keep_prob
    return out, out


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    return dout * cache


# %% wrong: multiplied by the activations too
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.binomial(1, keep_prob, a.shape)
    return a * mask / keep_prob, (a, mask, keep_prob)


def dropout_backward(dout, cache):
    if cache is None:
        return dout
    a, mask, keep_prob = cache
    return a * dout * mask / keep_prob


# %% wrong: the mask instead of the gradient
# why: The cached mask or factor comes back, and dout is not used. It has to be multiplied by
#   dout.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, np.ones(a.shape)
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


def dropout_backward(dout, cache):
    return cache


# %% wrong: no gradient at all
# why: The gradient is zero for every unit, so nothing before this layer would ever learn.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    return np.zeros_like(dout)


# %% wrong: the first sample's mask for all
# why: Only the first row of the mask is used, for all samples. Each sample has a mask of its own.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask[0] / keep_prob


# %% wrong: scaled after a test-time pass as well
# why: At test time the forward pass does not divide by keep_prob, but the backward pass does.
#   After a test-time pass the gradient is dout.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), keep_prob)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% wrong: a crash after a test-time pass
# why: After a forward pass with training=False the cache holds no mask, and the backward pass
#   does not expect that. It should give dout.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% wrong: a crash after a test-time pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    cache = {}
    if not training:
        return a, cache
    cache["factor"] = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * cache["factor"], cache


def dropout_backward(dout, cache):
    return dout * cache["factor"]


# %% wrong: dropout in the backward pass of a test-time pass
# why: A mask is cached at test time although the forward pass does not use it, and the backward
#   pass applies it. After a test-time pass the gradient is dout.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    if training:
        return a * factor, factor
    return a, factor


def dropout_backward(dout, cache):
    return dout * cache


# %% wrong: no gradient after a test-time pass
# why: After a forward pass with training=False the gradient comes back as zero. Nothing was
#   dropped there, so it should be dout.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, np.zeros(a.shape)
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


def dropout_backward(dout, cache):
    return dout * cache


# %% wrong: nothing returned after a test-time pass
# why: There is a return for training only, so after a pass with training=False the function gives
#   None.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, None
    factor = (rng.random(a.shape) < keep_prob) / keep_prob
    return a * factor, factor


def dropout_backward(dout, cache):
    if cache is not None:
        return dout * cache


# %% wrong: a crash after keep_prob = 1
# why: With keep_prob = 1 the forward pass caches no mask, and the backward pass does not expect
#   that. Nothing was dropped, so it should give dout.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    if keep_prob == 1:
        return a, None
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob


# %% wrong: dout changed in place
# why: `dout *= mask` writes into the caller's gradient, which others may still need. Make a new
#   array.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    dout *= mask
    dout /= keep_prob
    return dout


# %% wrong: dout changed in place
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    dout[mask == 0] = 0
    return dout / keep_prob


# %% wrong: only 2-D gradients
# why: The shape is taken apart into rows and columns, which works for matrices only. Use the
#   arrays as a whole.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    n_samples, n_units = dout.shape
    da = np.zeros((n_samples, n_units))
    for i in range(n_samples):
        for j in range(n_units):
            da[i, j] = dout[i, j] * mask[i, j] / keep_prob
    return da


# %% wrong: only 2-D gradients
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    da = np.zeros((dout.shape[0], dout.shape[1]))
    da[:, :] = dout * mask / keep_prob
    return da


# %% wrong: a pair instead of one array
# why: The gradient comes back together with something else. Return the gradient alone.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob, keep_prob


# %% wrong: a pair instead of one array
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob, None


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    if not training:
        return a, (np.ones(a.shape), 1.0)
    mask = rng.random(a.shape) < keep_prob
    return a * mask / keep_prob, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    da = dout * mask / keep_prob


# %% wrong: nothing is dropped in the forward pass
# why: The forward pass drops no units, so there is nothing for the backward pass to do. Dropout
#   acts on the activations first; the backward pass follows.
# see: Write the backward pass
def dropout_forward(a, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    mask = rng.random(a.shape) < keep_prob
    return a, (mask, keep_prob)


def dropout_backward(dout, cache):
    mask, keep_prob = cache
    return dout * mask / keep_prob
