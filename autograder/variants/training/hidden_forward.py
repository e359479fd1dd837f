# Answers to `hidden_forward`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: one factor for mask and scale
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    z = x @ w + b
    slope = (z > 0).astype(float)
    if training:
        slope = slope * (rng.random(z.shape) < keep_prob) / keep_prob
    return z * slope, (x, w, slope)


# %% right: np.where, binomial, a dictionary
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if np.isnan(keep_prob) or keep_prob <= 0 or keep_prob > 1:
        raise ValueError("keep_prob must be in (0, 1]")
    z = np.dot(x, w) + b
    h = np.where(z > 0, z, 0.0)
    cache = {"x": x, "w": w, "open": z > 0, "mask": None, "keep_prob": keep_prob}
    if training:
        cache["mask"] = rng.binomial(1, keep_prob, size=h.shape)
        h = h * cache["mask"] / keep_prob
    return h, cache


# %% right: dropped before the ReLU, which comes to the same
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    factor = 1.0
    if training:
        factor = (rng.random((x.shape[0], w.shape[1])) < keep_prob) / keep_prob
    z = (x @ w + b) * factor
    return np.maximum(z, 0), (x, w, z > 0, factor)


# %% right: einsum and float32
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob outside (0, 1]")
    z = np.einsum("ni,ij->nj", x, w).astype(np.float32) + b.astype(np.float32)
    h = z.clip(min=0)
    if not training or keep_prob == 1:
        return h, (x, w, z, None)
    mask = rng.random(h.shape, dtype=np.float32) < keep_prob
    return h * mask / np.float32(keep_prob), (x, w, z, mask)


# %% right: samples one by one
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    from course_utils import check_keep_prob

    check_keep_prob(keep_prob)
    rows, factors = [], []
    for sample in x:
        row = np.maximum(sample @ w + b, 0)
        factor = np.ones(len(b))
        if training:
            factor = rng.choice([0, 1 / keep_prob], size=len(b), p=[1 - keep_prob, keep_prob])
        rows.append(row * factor)
        factors.append(factor)
    return np.array(rows), [x, w, b, np.array(factors)]


# %% right: entries of a copy set to zero, cached as an object
class Cache:
    pass


def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not (keep_prob > 0 and keep_prob <= 1):
        raise ValueError("keep_prob must lie in (0, 1]")
    cache = Cache()
    cache.x, cache.w = x, w
    h = x @ w
    h += b
    h[h < 0] = 0
    cache.open = h > 0
    if training:
        cache.dropped = rng.uniform(size=h.shape) >= keep_prob
        h /= keep_prob
        h[cache.dropped] = 0
    return h, cache


# %% right: weights and bias in one matrix
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    both = np.vstack([w, b])
    ones = np.ones((len(x), 1))
    z = np.hstack([x, ones]) @ both
    keep = np.floor(keep_prob + rng.random(z.shape)) / keep_prob if training else np.ones(z.shape)
    return 0.5 * (z + abs(z)) * keep, {"keep": keep, "z": z, "x": x, "w": w}


# %% right: the backward pass as the cache, kept indices
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must lie in (0, 1]")
    relu = np.maximum(0, x.dot(w) + b)
    out = relu.copy()
    if training:
        kept = np.nonzero(rng.random(relu.size) < keep_prob)[0]
        out = np.zeros(relu.size)
        out[kept] = relu.ravel()[kept] / keep_prob
        out = out.reshape(relu.shape)

    def backward(dh):
        slope = np.divide(out, relu, out=np.zeros_like(relu), where=relu > 0)
        return dh * slope @ w.T, x.T @ (dh * slope), (dh * slope).sum(axis=0)

    return out, backward


# %% wrong: no scaling at all
# why: Kept units are not divided by keep_prob, and nothing makes up for it at test time. The next
#   layer hears 1/keep_prob times as much at test time as it did in training.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask, (x, w, h > 0, mask, keep_prob)


# %% wrong: classic scaling, at test time
# why: Training leaves the kept units as they are and the test-time output is multiplied by
#   keep_prob. That works too, but here the scaling is inverted: all of it happens in training.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h * keep_prob, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask, (x, w, h > 0, mask, keep_prob)


# %% wrong: keep_prob taken as the probability of dropping
# why: Units are dropped with probability keep_prob and the rest is divided by 1 - keep_prob. In
#   PyTorch and Keras the number means dropping; in this course it means keeping.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training or keep_prob == 1:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) > keep_prob
    return h * mask / (1 - keep_prob), (x, w, h > 0, mask, keep_prob)


# %% wrong: the units that should be kept are dropped
# why: The comparison is the wrong way round, so a unit is kept with probability 1 - keep_prob.
#   Dividing by keep_prob then doesn't fit either.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) > keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: divided by the probability of dropping
# why: Units are kept with probability keep_prob but divided by 1 - keep_prob. The mean signal stays
#   only if you divide by the probability of being kept.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training or keep_prob == 1:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / (1 - keep_prob), (x, w, h > 0, mask, keep_prob)


# %% wrong: multiplied by keep_prob instead of divided
# why: Multiplying by keep_prob shrinks a signal that has already lost its dropped units. Dividing
#   makes up for them.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask * keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: scaled twice
# why: The mask already holds 1/keep_prob, and the result is divided once more. Once is what keeps
#   the mean.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = (rng.random(h.shape) < keep_prob) / keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: divided by the square root of keep_prob
# why: The root of keep_prob keeps the 2-norm of the layer, not its mean. Inverted dropout divides by
#   keep_prob.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / np.sqrt(keep_prob), (x, w, h > 0, mask, keep_prob)


# %% wrong: divided by the fraction that happened to be kept
# why: The scale is taken from this one mask, so that it changes from call to call and couples the
#   units. Dropout divides by the probability, a fixed number.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / mask.mean(), (x, w, h > 0, mask, keep_prob)


# %% wrong: a constant 0.5 instead of keep_prob
# why: Mask and scale use 0.5, whatever keep_prob is. The argument has to be used in both places.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training or keep_prob == 1:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < 0.5
    return h * mask / 0.5, (x, w, h > 0, mask, keep_prob)


# %% wrong: each unit kept with probability one half
# why: The mask doesn't depend on keep_prob: rounding a uniform number keeps every unit half of the
#   time. Compare the numbers with keep_prob.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training or keep_prob == 1:
        return h, (x, w, h > 0, None, 1.0)
    mask = np.round(rng.random(h.shape))
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: normal instead of uniform numbers
# why: A normal number lies below keep_prob with another probability than keep_prob. Uniform numbers
#   from [0, 1) are needed.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.standard_normal(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: exactly a fixed number kept
# why: A fixed number of units is chosen in each call, so that units depend on one another. Dropout
#   throws a coin for every unit alone.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None)
    kept = rng.choice(h.size, size=round(h.size * keep_prob), replace=False)
    mask = np.zeros(h.size)
    mask[kept] = 1
    mask = mask.reshape(h.shape)
    return h * mask / keep_prob, (x, w, h > 0, mask)


# %% wrong: one mask for the whole batch
# why: One row is drawn and used for all samples, so that all of them lose the same units. Each
#   sample needs a mask of its own.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape[1]) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: one mask for the whole batch
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    mask = np.ones(len(b))
    if training:
        mask = rng.binomial(1, keep_prob, len(b)) / keep_prob
    return h * mask, (x, w, h > 0, mask)


# %% wrong: one draw per sample
# why: One number is drawn for each sample, so that all its hidden units are kept or dropped
#   together. Every unit needs its own.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random((len(h), 1)) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: the same mask at every call
# why: A generator made inside the function with a fixed seed drops the same units in every step.
#   Draw from the caller's rng.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = np.random.default_rng(0).random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: random numbers that do not come from rng
# why: The mask comes from NumPy's global generator, and the rng that was passed in isn't used. So
#   nobody can repeat your training with a seed.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = np.random.rand(*h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: random numbers that do not come from rng
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = np.random.default_rng().random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: dropout left on at test time
# why: Units are dropped with training=False too. At test time all units work together, and the same
#   input always gives the same output.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask)


# %% wrong: dropout at test time instead of in training
# why: The condition is the wrong way round: with training=True nothing is dropped, with
#   training=False units are.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: test output multiplied by keep_prob as well
# why: Training already divides by keep_prob, so that nothing is left to make up for at test time.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h * keep_prob, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: test output divided by keep_prob as well
# why: The division makes up for dropped units. At test time none are dropped, so nothing may be
#   divided.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h / keep_prob, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: ReLU forgotten
# why: The layer is linear: negative values go through. Two layers without ReLU between them are one
#   linear layer.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = x @ w + b
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: bias forgotten
# why: The bias b is never added, so that no unit can choose its own threshold.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: bias added after ReLU and dropout
# why: The bias comes after the mask, so that a dropped unit still sends its bias. Dropout has to
#   come last.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w, 0)
    if not training:
        return h + b, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob + b, (x, w, h > 0, mask, keep_prob)


# %% wrong: dropout before the bias is added
# why: The product x @ w is dropped and the bias added afterwards, so that a dropped unit still sends
#   ReLU(b). Masking z = x @ w + b as a whole would have been right.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    z = x @ w
    if training:
        z = z * (rng.random(z.shape) < keep_prob) / keep_prob
    h = np.maximum(z + b, 0)
    return h, (x, w, h > 0)


# %% wrong: the inputs dropped instead of the hidden units
# why: The mask is applied to x. Dropping inputs is a technique of its own; here hidden units are
#   dropped, after ReLU.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    mask = np.ones(x.shape)
    if training:
        mask = (rng.random(x.shape) < keep_prob) / keep_prob
    h = np.maximum((x * mask) @ w + b, 0)
    return h, (x * mask, w, h > 0)


# %% wrong: sigmoid instead of ReLU
# why: The activation is 1/(1 + exp(-z)). This network's hidden units are max(0, z).
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = 1 / (1 + np.exp(-(x @ w + b)))
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: tanh instead of ReLU
# why: The activation is tanh(z). This network's hidden units are max(0, z).
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.tanh(x @ w + b)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: leaky ReLU
# why: Below zero the unit should be silent; here it sends 0.01 z.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.where(x @ w + b > 0, x @ w + b, 0.01 * (x @ w + b))
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: absolute value instead of ReLU
# why: Below zero the unit should be silent; here it sends -z.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = abs(x @ w + b)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: the negative part kept instead of the positive
# why: np.minimum lets through what is below zero. ReLU is the maximum of z and 0.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.minimum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: the weights divided by keep_prob, in place
# why: The caller's weights are divided by keep_prob at each step, and so grow from step to step.
#   Dropout changes activations and leaves the weights alone.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    if training:
        w /= keep_prob
    h = np.maximum(x @ w + b, 0)
    mask = rng.random(h.shape) < keep_prob if training else np.ones(h.shape)
    return h * mask, (x, w, h > 0, mask)


# %% wrong: inputs changed in place
# why: The function writes into an array that belongs to its caller. Work on a new array.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    z = x @ w
    z += b
    x[x < -0.5] = 0
    h = np.maximum(z, 0)
    if not training:
        return h, (x, w, z)
    mask = (rng.random(h.shape) < keep_prob) / keep_prob
    return h * mask, (x, w, z, mask)


# %% wrong: nothing is dropped
# why: The output is ReLU(x @ w + b) in training too: the mask is drawn but never applied.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    mask = rng.random(h.shape) < keep_prob
    return h, (x, w, h > 0, mask)


# %% wrong: no argument named training
# why: The function can't be told that it is test time. It needs a sixth argument, training, which is
#   True unless the caller says otherwise.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng):
    if not 0 < keep_prob <= 1:
        raise ValueError("keep_prob must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    mask = (rng.random(h.shape) < keep_prob) / keep_prob
    return h * mask, (x, w, h > 0, mask)


# %% wrong: no cache
# why: Only h comes back. The backward pass needs to know the mask, so the forward pass returns a
#   pair (h, cache).
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if training:
        h = h * (rng.random(h.shape) < keep_prob) / keep_prob
    return h


# %% wrong: three things returned instead of two
# why: The mask comes back as a third value. All that the backward pass needs belongs into one cache:
#   return (h, cache).
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    mask = np.ones(h.shape)
    if training:
        mask = (rng.random(h.shape) < keep_prob) / keep_prob
    return h * mask, (x, w, b), mask


# %% wrong: nothing returned
# why: The function computes everything and returns None. The caller needs the values: return (h,
#   cache).
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob <= 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if training:
        h = h * (rng.random(h.shape) < keep_prob) / keep_prob
    pair = (h, (x, w, h > 0))


# %% wrong: keep_prob = 1 refused
# why: The check leaves 1 out. Keeping every unit is allowed, and switches dropout off.
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    if not 0 < keep_prob < 1:
        raise ValueError(f"keep_prob = {keep_prob} must be in (0, 1]")
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)


# %% wrong: an unusable keep_prob is accepted
# why: Nothing checks keep_prob. At 0 every unit is dropped and 1/keep_prob doesn't exist; start with
#   check_keep_prob(keep_prob).
# see: Write the hidden layer
def hidden_forward(x, w, b, keep_prob, rng, training=True):
    h = np.maximum(x @ w + b, 0)
    if not training:
        return h, (x, w, h > 0, None, 1.0)
    mask = rng.random(h.shape) < keep_prob
    return h * mask / keep_prob, (x, w, h > 0, mask, keep_prob)
