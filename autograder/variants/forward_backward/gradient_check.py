# Answers to `gradient_check`, right and wrong; read by autograder/variants/bank.py.
import numpy as np


# %% right: dout of ones
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% right: random dout, steps in place on a copy
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.random.default_rng(seed + 1).normal(size=a.shape)
    x = a.copy()
    numeric = np.zeros(a.shape)
    eps = 1e-4
    for i in np.ndindex(*a.shape):
        values = []
        for step in (eps, -eps):
            x[i] = a[i] + step
            out, _ = forward(x, keep_prob, np.random.default_rng(seed), training=True)
            values.append(float((out * dout).sum()))
        x[i] = a[i]
        numeric[i] = (values[0] - values[1]) / (2 * eps)
    cache = forward(a, keep_prob, np.random.default_rng(seed))[1]
    analytic = np.asarray(backward(dout, cache))
    errors = abs(analytic - numeric) / np.maximum(1e-8, abs(analytic) + abs(numeric))
    return float(errors.max())


# %% right: squares of the distance from a target
def gradient_check(forward, backward, a, keep_prob, seed):
    target = 0.25
    rng = np.random.default_rng

    def loss(x):
        out = forward(x, keep_prob, rng(seed))[0]
        return 0.5 * np.sum((out - target) ** 2)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, rng(seed))
    analytic = backward(out - target, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% right: helpers as in the exercises before, weights from linspace
def slopes(f, a, eps=1e-5):
    x = np.array(a, dtype=float)
    result = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        kept = x[index]
        x[index] = kept + eps
        above = f(x)
        x[index] = kept - eps
        below = f(x)
        x[index] = kept
        result[index] = (above - below) / (2 * eps)
    return result


def error(x, y):
    return float(np.max(np.abs(x - y) / np.maximum(1e-8, np.abs(x) + np.abs(y))))


def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.linspace(1.0, 2.0, a.size).reshape(a.shape)
    _, cache = forward(a.copy(), keep_prob, np.random.default_rng(seed))

    def loss(x):
        return np.sum(dout * forward(x, keep_prob, np.random.default_rng(seed))[0])

    return error(backward(dout.copy(), cache), slopes(loss, a))


# %% right: one-sided differences, exact for a linear layer
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)
    here, cache = forward(a, keep_prob, np.random.default_rng(seed))
    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        moved = a.copy()
        moved[i] += 1e-3
        out, _ = forward(moved, keep_prob, np.random.default_rng(seed))
        numeric[i] = (out - here).sum() / 1e-3
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% right: the whole Jacobian
def gradient_check(forward, backward, a, keep_prob, seed):
    eps = 1e-5
    rows = []
    for i in range(a.size):
        step = eps * np.eye(a.size)[i].reshape(a.shape)
        above, _ = forward(a + step, keep_prob, np.random.default_rng(seed))
        below, _ = forward(a - step, keep_prob, np.random.default_rng(seed))
        rows.append((above - below).ravel() / (2 * eps))
    dout = 1 + np.random.default_rng(0).random(a.shape)
    numeric = (np.array(rows) @ dout.ravel()).reshape(a.shape)
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% right: one generator, set back to its first state
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)
    rng = np.random.default_rng(seed)
    start = rng.bit_generator.state

    def run(x):
        rng.bit_generator.state = start
        return forward(x, keep_prob, rng)

    def loss(x):
        return float(np.sum(run(x)[0]))

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    analytic = backward(dout, run(a)[1])
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% right: the norm of the difference over the sum of the norms
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    distance = np.linalg.norm(analytic - numeric)
    return distance / (np.linalg.norm(analytic) + np.linalg.norm(numeric))


# %% right: entry by entry, with the larger of the two below
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    worst = 0.0
    for i in np.ndindex(a.shape):
        step = np.zeros_like(a)
        step[i] = 1e-5
        slope = (loss(a + step) - loss(a - step)) / 2e-5
        size = max(abs(slope), abs(analytic[i]), 1e-8)
        worst = max(worst, abs(slope - analytic[i]) / size)
    return worst


# %% wrong: the mask is not frozen
# why: The forward passes draw from one generator after the other's numbers, or from generators
#   that differ, so each has another mask and the differences measure the masks. Make a new
#   generator from the same seed for every pass.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)
    rng = np.random.default_rng(seed)

    def loss(x):
        out, _ = forward(x, keep_prob, rng)
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, rng)
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the mask is not frozen
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng())
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the mask is not frozen
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng())
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the mask is not frozen
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed + 1))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the mask is not frozen
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)
    np.random.seed(seed)
    rng = np.random.default_rng()

    def loss(x):
        np.random.seed(seed)
        out, _ = forward(x, keep_prob, rng)
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, rng)
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: a constant seed
# why: The mask is frozen, but by a seed of the function's own, so the seed that was passed in has
#   no effect.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(0))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(0))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: a constant seed
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(42))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(42))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: keep_prob not passed on
# why: The forward pass runs with a keep_prob of the function's own.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, 0.5, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, 0.5, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: checked with nothing dropped
# why: The forward pass runs with keep_prob = 1, so nothing is dropped and a wrong mask or scale
#   can't show.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, 1.0, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, 1.0, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: forward run in test mode
# why: The forward passes run with training=False. What is to be checked is the gradient in
#   training, with units dropped.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed), training=False)
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed), training=False)
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: differences in test mode, backward pass in training
# why: The differences are taken with training=False, but the gradient belongs to a pass in
#   training. Both must be of the same layer, with the same mask.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed), training=False)
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the backward pass is never examined
# why: What is compared comes from the forward pass on both sides, so every backward pass looks
#   right.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = out / a
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the backward pass is never examined
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    analytic = numeric.copy()
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: no numerical gradient
# why: The backward pass is compared with a formula, not with differences of the forward pass. A
#   check that assumes the formula can't tell whether the layer keeps to it.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(np.ones_like(a), cache)
    numeric = (out != 0) / keep_prob
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: no numerical gradient
def gradient_check(forward, backward, a, keep_prob, seed):
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(np.ones_like(a), cache)
    numeric = out / a
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: blind to gradient at dropped units
# why: Dropped units are left out, or dout is zero there, as with a loss that is the sum of the
#   squares of the output. A backward pass without any mask then looks right.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return 0.5 * np.sum(out**2)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(out, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: blind to gradient at dropped units
def gradient_check(forward, backward, a, keep_prob, seed):

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out**2)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(2 * out, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: blind to gradient at dropped units
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    kept = out != 0
    difference = np.abs(analytic - numeric)[kept]
    return np.max(difference / (np.abs(analytic) + np.abs(numeric))[kept])


# %% wrong: blind to gradient at dropped units
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    both = (analytic != 0) & (numeric != 0)
    x, y = analytic[both], numeric[both]
    return np.max(np.abs(x - y) / (np.abs(x) + np.abs(y)))


# %% wrong: dout does not belong to the loss
# why: The backward pass gets another dout than the loss whose differences are taken. dout is the
#   derivative of that loss with respect to the output.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = 1 + np.random.default_rng(seed).random(a.shape)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: dout does not belong to the loss
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.mean(out)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: dout does not belong to the loss
def gradient_check(forward, backward, a, keep_prob, seed):

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(out, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: dout does not belong to the loss
def gradient_check(forward, backward, a, keep_prob, seed):

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(a, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: one of the two gradients twice as large
# why: One side has a factor of 2 that the other lacks: a difference over two steps divided by
#   one, or a sum of squares whose derivative lost its 2.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 1e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: one of the two gradients twice as large
def gradient_check(forward, backward, a, keep_prob, seed):

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum((out - 0.25) ** 2)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(out - 0.25, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: no entry is ever moved
# why: The differences compare a point with itself: the step is below the rounding error, or two
#   names stand for one array. The numerical gradient is zero.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-17
        below[i] -= 1e-17
        numeric[i] = (loss(above) - loss(below)) / 2e-17
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: no entry is ever moved
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above = below = a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: only some entries checked
# why: The differences are taken for a part of the entries, and an error in another one is missed.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric, analytic = [], []
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(dout, cache)
    for i in list(np.ndindex(a.shape))[: a.size // 2]:
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric.append((loss(above) - loss(below)) / 2e-5)
        analytic.append(gradient[i])
    numeric, analytic = np.array(numeric), np.array(analytic)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: only some entries checked
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric, analytic = [], []
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    gradient = backward(dout, cache)
    for i in list(np.ndindex(a.shape))[a.size // 2 :]:
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric.append((loss(above) - loss(below)) / 2e-5)
        analytic.append(gradient[i])
    numeric, analytic = np.array(numeric), np.array(analytic)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the mean of the errors
# why: The errors are averaged, so one wrong entry is diluted by all the right ones. Take the
#   largest.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.mean(np.abs(analytic - numeric) / scale)


# %% wrong: the difference itself
# why: The largest difference is not divided by the size of the gradients, so it says nothing
#   without knowing how large they are.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    return np.max(np.abs(analytic - numeric))


# %% wrong: no absolute value of the difference
# why: The difference keeps its sign, so a gradient that is too small (or too large) everywhere
#   looks right.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max((numeric - analytic) / scale)


# %% wrong: no absolute value of the difference
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max((analytic - numeric) / scale)


# %% wrong: NaN where both gradients are zero
# why: Nothing keeps the denominator away from zero, and at dropped units both gradients are zero:
#   0/0 is NaN.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    return np.max(np.abs(analytic - numeric) / (np.abs(analytic) + np.abs(numeric)))


# %% wrong: True or False instead of the error
# why: The answer to "is it right?" comes back. The result should be the error itself; whoever
#   reads it decides what is small enough.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale) < 1e-6


# %% wrong: True or False instead of the error
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    return np.allclose(analytic, numeric)


# %% wrong: several numbers instead of one
# why: The errors of all entries come back, or both gradients. The result should be one number:
#   the largest error.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.abs(analytic - numeric) / scale


# %% wrong: several numbers instead of one
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    return analytic, numeric


# %% wrong: a changed in place
# why: The steps are made in the caller's array and not undone. Step on a copy, or put every entry
#   back.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        a[i] += 1e-5
        above = loss(a)
        a[i] -= 2e-5
        numeric[i] = (above - loss(a)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: always zero
# why: The function gives 0 for any backward pass.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    return 0.0


# %% wrong: the result of forward taken apart wrongly
# why: forward gives a pair (out, cache), and what a cache holds is the layer's own business. Take
#   the pair apart, but hand the cache on to backward as it is.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    mask, scale = cache
    analytic = backward(dout, (mask, scale))
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: the result of forward taken apart wrongly
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    out, mask, scale = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, (mask, scale))
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    return np.max(np.abs(analytic - numeric) / scale)


# %% wrong: nothing returned
# why: The function gives None: it has no return, or its body is still missing.
# see: Check a backward pass
def gradient_check(forward, backward, a, keep_prob, seed):
    dout = np.ones_like(a)

    def loss(x):
        out, _ = forward(x, keep_prob, np.random.default_rng(seed))
        return np.sum(out * dout)

    numeric = np.zeros_like(a)
    for i in np.ndindex(a.shape):
        above, below = a.copy(), a.copy()
        above[i] += 1e-5
        below[i] -= 1e-5
        numeric[i] = (loss(above) - loss(below)) / 2e-5
    _, cache = forward(a, keep_prob, np.random.default_rng(seed))
    analytic = backward(dout, cache)
    scale = np.maximum(1e-8, np.abs(analytic) + np.abs(numeric))
    error = np.max(np.abs(analytic - numeric) / scale)
